//! `segscope compare`: two sessions of the same people, and which of their settings moved which index.

use super::arguments::CompareArguments;
use super::error::CommandError;
use super::print;
use super::progress::ProgressLine;
use crate::engine::step_by_step::{SettingStep, step_by_step};
use crate::engine::{DataSource, Settings};
use crate::i18n::{number, settings_differences};
use crate::results::segment_letter;
use crate::session::found_again::made_again;
use crate::session::session_file::SessionFile;
use crate::text;

/// Computes the results on the way from one to the other, and says what each setting did.
pub(super) fn compare(arguments: &CompareArguments) -> Result<(), CommandError> {
    let CompareArguments { session, with, general, customers, dictionary, threads } = arguments;
    let (first, last) = (SessionFile::read(session)?, SessionFile::read(with)?);
    let source = match (general.clone().zip(customers.clone()), made_again(&first.manifest)) {
        (Some((general, customers)), _) => DataSource::Files { general, customers, dictionaries: dictionary.clone() },
        (None, Some(made)) => made,
        (None, None) => return Err(CommandError::NoPeople { session: session.clone() }),
    };
    let settings = |file: &SessionFile| -> Result<Settings, CommandError> {
        Ok(Settings { source: source.clone(), ..file.settings_of(&file.settings)? })
    };
    let job = ProgressLine::new();
    let steps = step_by_step(&settings(&first)?, &settings(&last)?, *threads, &job);
    let steps = steps.map_err(|error| job.reason(error))?;
    job.clear();
    let told = match steps.is_empty() {
        true => format!("{}\n", text!("compare-same-settings")),
        false => steps.iter().map(|step| format!("{}\n", sentence(step))).collect(),
    };
    print::result(&told)
}

/// What a setting did to the indices: those that moved.
fn sentence(step: &SettingStep) -> String {
    let whole = |index: Option<f64>| index.map(f64::round);
    let moved = step.indices.iter().filter(|(_, before, after)| whole(*before) != whole(*after));
    let told = |(id, before, after): &(i32, Option<f64>, Option<f64>)| {
        let letter = segment_letter(usize::try_from(*id).unwrap_or_default());
        text!("compare-index", segment = letter, before = number::index(*before), after = number::index(*after))
    };
    let told: Vec<String> = moved.map(told).collect();
    let setting = settings_differences(&step.before, &step.after);
    match told.is_empty() {
        true => text!("compare-step-nothing", setting = setting),
        false => text!("compare-step", setting = setting, indices = told.join(", ")),
    }
}
