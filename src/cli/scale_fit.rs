//! `segscope scale fit`: what follows from sums of all people.

use std::path::PathBuf;

use clap::Args;

use super::error::CommandError;
use super::places::{self, Input, Place, Role, What};
use super::print;
use super::settings::{SettingsArguments, flag, settings};
use crate::engine::DataSource;
use crate::engine::scale::{fit, read_aggregates, read_plan};
use crate::engine::settings::Setting;
use crate::engine::settings::table::{DROP, IMPUTE, KEEP, POPULATION, ROW_MISSING, SCALE};
use crate::export::scale_fit;
use crate::i18n::Say;
use crate::results::{Exactness, FittedComponents};
use crate::text;

/// The settings that apply to sums.
static APPLY: [&Setting; 6] = [&ROW_MISSING, &POPULATION, &DROP, &KEEP, &IMPUTE, &SCALE];

/// So many components are listed.
const LISTED: usize = 5;

/// What `scale fit` is told.
#[derive(Debug, Args)]
pub(super) struct ScaleFitArguments {
    #[arg(long, value_name = "FILE.json", help = text!("argument-scale-fit-plan"))]
    pub(super) plan: PathBuf,
    #[arg(long, value_name = "FILE.parquet", help = text!("argument-scale-fit-aggregates"))]
    pub(super) aggregates: PathBuf,
    #[arg(long, value_name = "FILE.json", help = text!("argument-scale-fit-out"))]
    pub(super) out: PathBuf,
    #[arg(long, help = text!("argument-scale-fit-replace"))]
    pub(super) replace: bool,
    #[command(flatten)]
    pub(super) settings: AppliedSettings,
}

/// The flags of the settings that apply.
#[derive(Clone, Debug, Default)]
pub(super) struct AppliedSettings(SettingsArguments);

impl Args for AppliedSettings {
    fn augment_args(command: clap::Command) -> clap::Command {
        APPLY.iter().fold(command, |command, setting| command.arg(flag(setting)))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl clap::FromArgMatches for AppliedSettings {
    fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
        let mut arguments = Self::default();
        arguments.update_from_arg_matches(matches)?;
        Ok(arguments)
    }

    fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
        self.0.take(&APPLY, matches)
    }
}

/// Computes the components, writes them, and says whether they are exact.
pub(super) fn scale_fit(arguments: &ScaleFitArguments) -> Result<(), CommandError> {
    let ScaleFitArguments { plan, aggregates, out, replace, settings: AppliedSettings(told) } = arguments;
    let place = Place { path: out.clone(), what: What::Result, is_own: scale_fit::recognises };
    let inputs = [Input { path: plan, role: Role::Plan }, Input { path: aggregates, role: Role::Aggregates }];
    places::check(&[place], &inputs, *replace)?;
    let settings = settings(told, DataSource::demo())?;
    let plan = read_plan(plan)?;
    let aggregates = read_aggregates(aggregates, &plan)?;
    let fitted = fit(&plan, &aggregates, &settings)?.told;
    scale_fit::write(&fitted, out)?;
    print::result(&report(&fitted))
}

/// Who counts, what follows, and whether it is exact.
fn report(fitted: &FittedComponents) -> String {
    let [least, most] = [fitted.people_least, fitted.people_most].map(|people| people as usize);
    let (columns, limit) = (fitted.columns.len(), fitted.row_limit.to_string());
    let mut lines = vec![if least == most {
        text!("scale-fit-people", people = least, columns = columns, limit = limit)
    } else {
        text!("scale-fit-people-between", least = least, most = most, columns = columns, limit = limit)
    }];
    if !fitted.eigenvalues.is_empty() {
        let (features, shown) = (fitted.features.len(), fitted.eigenvalues.len().min(LISTED));
        let explained: f64 = fitted.explained_variance_ratio.iter().take(shown).sum();
        lines.push(text!("scale-fit-components", features = features, shown = shown, explained = explained));
    }
    match &fitted.exactness {
        Exactness::Exact => lines.push(text!("scale-fit-exact")),
        Exactness::NotExact(why_not) => {
            if fitted.eigenvalues.is_empty() {
                lines.push(text!("scale-fit-nothing"));
            }
            lines.extend(why_not.iter().map(Say::say));
        }
    }
    lines.join("\n") + "\n"
}
