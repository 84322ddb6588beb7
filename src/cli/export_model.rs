//! `segscope export --what sql` and `--what onnx`: a model behind a result, for programs that stand where the people are.

use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

use super::error::CommandError;
use super::export_arguments::ExportArguments;
use super::model::SavedModel;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::{places, print};
use crate::engine::apply::Lookups;
use crate::export::sql::{self, PeopleTable, response_script, segments_script};
use crate::export::{onnx, response};
use crate::files::write_whole;
use crate::i18n::response_ranker;
use crate::results::ResponsePipeline;
use crate::text;

/// What a model becomes.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// A script in SQL.
    Sql,
    /// A graph.
    Onnx,
}

/// What is taken along.
enum Taken {
    /// Who is in which segment.
    Segments(Box<SavedModel>),
    /// Who responds with which chance.
    Response(Arc<ResponsePipeline>),
}

/// Writes the model in this form.
pub(super) fn model(arguments: &ExportArguments, form: Form) -> Result<(), CommandError> {
    let ExportArguments { session, model, out, replace, .. } = arguments;
    let is_own = match form {
        Form::Sql => sql::is_one,
        Form::Onnx => onnx::is_one,
    };
    let place = [Place { path: out.clone(), what: What::Model, is_own }];
    let session_read = session.iter().map(|path| Input { path, role: Role::Session });
    let read = session_read.chain(model.iter().map(|path| Input { path, role: Role::ResponseModel }));
    places::check(&place, &read.collect::<Vec<_>>(), *replace)?;
    let job = ProgressLine::new();
    let (taken, from) = match (session, model) {
        (_, Some(model)) => of_model(model)?,
        (Some(session), None) => of_session(session, arguments.response)?,
        (None, None) => return Err(CommandError::NoSession),
    };
    let bytes = match form {
        Form::Sql => script(&taken, arguments, &job)?.into_bytes(),
        Form::Onnx => graph(&taken)?,
    };
    write_whole(out, |file| file.write_all(&bytes))?;
    job.clear();
    print::result(&format!("{from}\n{}\n", done(&taken, arguments, form)))
}

/// The model that `respond` wrote, and what is said of it.
fn of_model(path: &Path) -> Result<(Taken, String), CommandError> {
    let pipeline = response::read_model(path)?;
    let (path, model) = (path.display().to_string(), response_ranker(pipeline.ranking));
    Ok((Taken::Response(Arc::new(pipeline)), text!("respond-again", path = path, model = model)))
}

/// What a session holds, and what is said of it.
fn of_session(path: &Path, of_response: bool) -> Result<(Taken, String), CommandError> {
    let saved = SavedModel::read(path)?;
    let (session, general) = (path.display().to_string(), saved.general.as_str());
    let from = text!("score-session", session = session, general = general, customers = saved.customers.as_str());
    if !of_response {
        return Ok((Taken::Segments(Box::new(saved)), from));
    }
    let learned = saved.results.studies.response.as_ref();
    let pipeline = learned.and_then(|learned| learned.pipeline.clone()).ok_or(CommandError::NoResponseModel)?;
    Ok((Taken::Response(pipeline), from))
}

fn script(taken: &Taken, arguments: &ExportArguments, job: &ProgressLine) -> Result<String, CommandError> {
    let people = PeopleTable { table: arguments.table.clone(), id: arguments.id.clone() };
    let dialect = arguments.dialect.dialect();
    match taken {
        Taken::Segments(saved) => {
            segments_script(&saved.model, &people, dialect, job).map_err(|error| job.reason(error))
        }
        Taken::Response(pipeline) => {
            response_script(pipeline, &people, dialect, job).map_err(|error| job.reason(error))
        }
    }
}

fn graph(taken: &Taken) -> Result<Vec<u8>, CommandError> {
    Ok(match taken {
        Taken::Segments(saved) => onnx::segments(&Lookups::of(&saved.model)?)?,
        Taken::Response(pipeline) => onnx::response(pipeline)?,
    })
}

fn done(taken: &Taken, arguments: &ExportArguments, form: Form) -> String {
    let out = arguments.out.display().to_string();
    let (engine, table) = (arguments.dialect.dialect().name(), arguments.table.as_str());
    match (form, taken) {
        (Form::Sql, Taken::Segments(_)) => text!("export-sql-done", out = out, engine = engine, table = table),
        (Form::Sql, Taken::Response(_)) => text!("export-sql-response-done", out = out, engine = engine, table = table),
        (Form::Onnx, Taken::Segments(_)) => text!("export-onnx-done", out = out),
        (Form::Onnx, Taken::Response(_)) => text!("export-onnx-response-done", out = out),
    }
}
