//! `segscope scale`: work that another engine does where the people are.

use std::path::Path;

use super::error::CommandError;
use super::model::SavedModel;
use super::places::{self, Input, Place, PlaceError, Role, What};
use super::print;
use super::scale_arguments::{EngineWord, ScaleArguments, ScaleCommand, ScalePlanArguments};
use super::scale_fit::scale_fit;
use super::scale_run::scale_run;
use super::settings::settings;
use crate::engine::{DataSource, scale};
use crate::export::scale_job::JobFile;
use crate::files::FilesTogether;
use crate::results::ScalePlan;
use crate::text;

/// Does what the second word says.
pub(super) fn scale(arguments: &ScaleArguments) -> Result<(), CommandError> {
    match &arguments.command {
        ScaleCommand::Plan(arguments) => plan(arguments),
        ScaleCommand::Fit(arguments) => scale_fit(arguments),
        ScaleCommand::Run(arguments) => scale_run(arguments),
    }
}

/// Writes the folder of a job and says how it is run.
fn plan(arguments: &ScalePlanArguments) -> Result<(), CommandError> {
    let ScalePlanArguments { session, plan, engine, out, settings: told, .. } = arguments;
    check_places(arguments)?;
    let (plan, lines) = match (session, plan) {
        (Some(session), _) => {
            let saved = SavedModel::read(session)?;
            let plan = scale::plan(&saved.results, &saved.model, &saved.settings)?;
            let lines = report(&plan, &saved, (session, out));
            (plan, lines)
        }
        (None, Some(path)) => {
            let plan = scale::replan(&scale::read_plan(path)?, &settings(&told.0, DataSource::demo())?)?;
            let lines = report_anew(&plan, path, out);
            (plan, lines)
        }
        // One of the two is required.
        (None, None) => return Ok(()),
    };
    let mut files = FilesTogether::new(out)?;
    // Once more: only now is the folder there, through which one file may have two names.
    check_places(arguments)?;
    for file in JobFile::ALL {
        files.write(file.name(), |path| file.write(&plan, path))?;
    }
    files.publish()?;
    match engine {
        EngineWord::Spark => print::result(&lines),
    }
}

/// Whether everything can be written where it belongs.
fn check_places(arguments: &ScalePlanArguments) -> Result<(), PlaceError> {
    let place =
        |file: JobFile| Place { path: arguments.out.join(file.name()), what: What::Job, is_own: file.recognises() };
    let session = arguments.session.iter().map(|path| Input { path, role: Role::Session });
    let plan = arguments.plan.iter().map(|path| Input { path, role: Role::Plan });
    let inputs: Vec<Input<'_>> = session.chain(plan).collect();
    places::check(&JobFile::ALL.map(place), &inputs, arguments.replace)
}

/// What was written anew, of which plan, and the command that comes next.
fn report_anew(plan: &ScalePlan, path: &Path, out: &Path) -> String {
    let [path, out] = [path, out].map(|path| path.display().to_string());
    let counted = plan.columns.iter().filter(|column| column.counted).count();
    let (fingerprint, limit) = (plan.fingerprint.as_str(), plan.row_rule.limit.to_string());
    let done = text!(
        "scale-plan-anew",
        plan = path,
        out = out.as_str(),
        columns = counted,
        limit = limit,
        fingerprint = fingerprint
    );
    [done, text!("scale-plan-anew-next", out = out.as_str())].join("\n") + "\n"
}

/// What was written, of which session, and the command that comes next.
fn report(plan: &ScalePlan, saved: &SavedModel, (session, out): (&Path, &Path)) -> String {
    let [session, out] = [session, out].map(|path| path.display().to_string());
    let (general, customers) = (saved.general.as_str(), saved.customers.as_str());
    let counted = plan.columns.iter().filter(|column| column.counted).count();
    let (segments, fingerprint) = (plan.fitted.segments, plan.fingerprint.as_str());
    let lines = [
        text!("score-session", session = session, general = general, customers = customers),
        text!("scale-plan-done", out = out.as_str(), columns = counted, segments = segments, fingerprint = fingerprint),
        text!("scale-plan-next", out = out.as_str()),
    ];
    lines.join("\n") + "\n"
}
