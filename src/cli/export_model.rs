//! `segscope export --what sql`: a model behind a result, for engines that stand where the people are.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::model::SavedModel;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::{places, print};
use crate::export::response;
use crate::export::sql::{self, PeopleTable, response_script, segments_script};
use crate::files::write_whole;
use crate::i18n::response_ranker;
use crate::results::ResponsePipeline;
use crate::text;

/// Writes the script that puts people into segments, or gives them their chances.
pub(super) fn sql(arguments: &ExportArguments) -> Result<(), CommandError> {
    let ExportArguments { session, model, out, replace, .. } = arguments;
    let place = [Place { path: out.clone(), what: What::Model, is_own: sql::is_one }];
    let session_read = session.iter().map(|path| Input { path, role: Role::Session });
    let read = session_read.chain(model.iter().map(|path| Input { path, role: Role::ResponseModel }));
    places::check(&place, &read.collect::<Vec<_>>(), *replace)?;
    let job = ProgressLine::new();
    let (script, from) = match (session, model) {
        (_, Some(model)) => of_model(model, arguments, &job)?,
        (Some(session), None) => of_session(session, arguments, &job)?,
        (None, None) => return Err(CommandError::NoSession),
    };
    write_whole(out, |file| file.write_all(script.as_bytes()))?;
    job.clear();
    let (out, engine) = (out.display().to_string(), arguments.dialect.dialect().name());
    let table = arguments.table.as_str();
    let done = match model.is_none() && !arguments.response {
        true => text!("export-sql-done", out = out, engine = engine, table = table),
        false => text!("export-sql-response-done", out = out, engine = engine, table = table),
    };
    print::result(&format!("{from}\n{done}\n"))
}

/// The script of a model that `respond` wrote, and what it is made of.
fn of_model(path: &Path, arguments: &ExportArguments, job: &ProgressLine) -> Result<(String, String), CommandError> {
    let pipeline = response::read_model(path)?;
    let (path, model) = (path.display().to_string(), response_ranker(pipeline.ranking));
    Ok((chances(&pipeline, arguments, job)?, text!("respond-again", path = path, model = model)))
}

/// The script of what a session holds, and what it is made of.
fn of_session(path: &Path, arguments: &ExportArguments, job: &ProgressLine) -> Result<(String, String), CommandError> {
    let saved = SavedModel::read(path)?;
    let (session, general) = (path.display().to_string(), saved.general.as_str());
    let from = text!("score-session", session = session, general = general, customers = saved.customers.as_str());
    if !arguments.response {
        let script = segments_script(&saved.model, &people(arguments), arguments.dialect.dialect(), job);
        return Ok((script.map_err(|error| job.reason(error))?, from));
    }
    let learned = saved.results.studies.response.as_ref();
    let pipeline: Option<Arc<ResponsePipeline>> = learned.and_then(|learned| learned.pipeline.clone());
    Ok((chances(&*pipeline.ok_or(CommandError::NoResponseModel)?, arguments, job)?, from))
}

fn chances(
    pipeline: &ResponsePipeline,
    arguments: &ExportArguments,
    job: &ProgressLine,
) -> Result<String, CommandError> {
    let script = response_script(pipeline, &people(arguments), arguments.dialect.dialect(), job);
    script.map_err(|error| job.reason(error))
}

fn people(arguments: &ExportArguments) -> PeopleTable {
    PeopleTable { table: arguments.table.clone(), id: arguments.id.clone() }
}
