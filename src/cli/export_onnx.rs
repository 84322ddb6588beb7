//! `segscope export --what onnx`: the segments or the chances of a response as one graph.

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
use crate::export::{onnx, response};
use crate::files::write_whole;
use crate::i18n::response_ranker;
use crate::text;

/// Writes the graph.
pub(super) fn onnx(arguments: &ExportArguments) -> Result<(), CommandError> {
    let ExportArguments { session, model, out, replace, .. } = arguments;
    let place = [Place { path: out.clone(), what: What::Model, is_own: onnx::is_one }];
    let session_read = session.iter().map(|path| Input { path, role: Role::Session });
    let read = session_read.chain(model.iter().map(|path| Input { path, role: Role::ResponseModel }));
    places::check(&place, &read.collect::<Vec<_>>(), *replace)?;
    let job = ProgressLine::new();
    let (bytes, from) = match (session, model) {
        (_, Some(model)) => of_model(model)?,
        (Some(session), None) => of_session(session, arguments.response)?,
        (None, None) => return Err(CommandError::NoSession),
    };
    write_whole(out, |file| file.write_all(&bytes))?;
    job.clear();
    let out = out.display().to_string();
    let of_segments = model.is_none() && !arguments.response;
    let done =
        if of_segments { text!("export-onnx-done", out = out) } else { text!("export-onnx-response-done", out = out) };
    print::result(&format!("{from}\n{done}\n"))
}

/// The graph of a model that `respond` wrote, and what it is made of.
fn of_model(path: &Path) -> Result<(Vec<u8>, String), CommandError> {
    let pipeline = response::read_model(path)?;
    let (path, model) = (path.display().to_string(), response_ranker(pipeline.ranking));
    Ok((onnx::response(&pipeline)?, text!("respond-again", path = path, model = model)))
}

/// The graph of what a session holds, and what it is made of.
fn of_session(path: &Path, of_response: bool) -> Result<(Vec<u8>, String), CommandError> {
    let saved = SavedModel::read(path)?;
    let (session, general) = (path.display().to_string(), saved.general.as_str());
    let from = text!("score-session", session = session, general = general, customers = saved.customers.as_str());
    if !of_response {
        return Ok((onnx::segments(&Lookups::of(&saved.model)?)?, from));
    }
    let learned = saved.results.studies.response.as_ref();
    let pipeline: Option<Arc<_>> = learned.and_then(|learned| learned.pipeline.clone());
    Ok((onnx::response(&*pipeline.ok_or(CommandError::NoResponseModel)?)?, from))
}
