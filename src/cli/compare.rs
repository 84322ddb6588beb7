//! `segscope compare`: two sessions of the same people, and which of their settings moved which index.

use super::arguments::CompareArguments;
use super::error::CommandError;
use super::print;
use super::progress::ProgressLine;
use crate::engine::Settings;
use crate::engine::step_by_step::{IndexMoved, SettingStep, step_by_step};
use crate::i18n::{number, settings_differences};
use crate::results::segment_letter;
use crate::session::session_file::SessionFile;
use crate::text;

/// Computes the results on the way from one to the other, and says what each setting did.
pub(super) fn compare(arguments: &CompareArguments) -> Result<(), CommandError> {
    let CompareArguments { session, with, people } = arguments;
    let (first, last) = (SessionFile::read(session)?, SessionFile::read(with)?);
    let source = people.source(session, &first)?;
    let settings = |file: &SessionFile| -> Result<Settings, CommandError> {
        Ok(Settings { source: source.clone(), ..file.settings_of(&file.settings)? })
    };
    let job = ProgressLine::new();
    let steps = step_by_step(&settings(&first)?, &settings(&last)?, people.threads, &job, &mut |_| {});
    let steps = steps.map_err(|error| job.reason(error))?;
    job.clear();
    let told = match steps.is_empty() {
        true => format!("{}\n", text!("compare-same-settings")),
        false => steps.iter().map(|step| format!("{}\n", sentence(step))).collect(),
    };
    print::result(&told)
}

/// What a setting did to the indices: those that moved, the farthest first.
fn sentence(step: &SettingStep) -> String {
    let told = |(id, before, after): IndexMoved| {
        let letter = segment_letter(usize::try_from(id).unwrap_or_default());
        text!("compare-index", segment = letter, before = number::index(before), after = number::index(after))
    };
    let told: Vec<String> = step.moved().into_iter().map(told).collect();
    let setting = settings_differences(&step.before, &step.after);
    match told.is_empty() {
        true => text!("compare-step-nothing", setting = setting),
        false => text!("compare-step", setting = setting, indices = told.join(", ")),
    }
}
