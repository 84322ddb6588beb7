//! `segscope export`: the data behind a result, cleaned as the result saw them.

use std::path::{Path, PathBuf};

use super::error::CommandError;
use super::export_arguments::{ExportArguments, ExportWhat};
use super::export_model::{self, Form};
use super::model::SavedModel;
use super::places::{Input, Place, Role, What};
use super::progress::ProgressLine;
use super::{model, places, print};
use crate::engine::apply::{Clean, PeopleFile, Tally};
use crate::export::{CleanFormat, clean_data};
use crate::text;

/// Writes what was asked for.
pub(super) fn export(arguments: &ExportArguments) -> Result<(), CommandError> {
    match arguments.what {
        ExportWhat::Decoded => people(arguments, Clean::Decoded),
        ExportWhat::Features => people(arguments, Clean::Features),
        ExportWhat::Sql => export_model::model(arguments, Form::Sql),
        ExportWhat::Onnx => export_model::model(arguments, Form::Onnx),
    }
}

/// Writes the table and prints how many people of which file are in it.
fn people(arguments: &ExportArguments, what: Clean) -> Result<(), CommandError> {
    let ExportArguments { session: Some(session), out, replace, .. } = arguments else {
        return Err(CommandError::NoSession);
    };
    let format = clean_format(out)?;
    let files = files(arguments);
    // Nothing tells such a table from anybody's own.
    let place = [Place { path: out.clone(), what: What::People, is_own: |_| false }];
    let mut inputs = vec![Input { path: session, role: Role::Session }];
    inputs.extend(files.iter().map(|(_, path)| Input { path, role: Role::People }));
    places::check(&place, &inputs, *replace)?;
    let job = ProgressLine::new();
    let saved = SavedModel::read(session)?;
    let part = |(name, path): &(&'static str, &PathBuf)| {
        (*name, PeopleFile { path: (*path).clone(), built_in_dictionary: saved.built_in_dictionary })
    };
    let parts: Vec<clean_data::Part> = files.iter().map(part).collect();
    let written = clean_data::write(&saved.model, what, &parts, out, format, &job);
    let tallies = written.map_err(|error| job.reason(error))?;
    job.clear();
    for ((_, path), tally) in files.iter().zip(&tallies) {
        model::remark_on(tally, path, &saved);
    }
    print::result(&report(session, out, (&files, &tallies), &saved))
}

/// The form that the name of the table says.
pub(super) fn clean_format(path: &Path) -> Result<CleanFormat, CommandError> {
    let ends = CleanFormat::ENDS.join(", ");
    CleanFormat::of(path).ok_or_else(|| CommandError::TableEnd { path: path.to_owned(), ends })
}

/// The files that are given, by what they are called in the table.
fn files(arguments: &ExportArguments) -> Vec<(&'static str, &PathBuf)> {
    let ExportArguments { general, customers, train, test, .. } = arguments;
    let files = [("general", general), ("customers", customers), ("train", train), ("test", test)];
    files.into_iter().filter_map(|(name, path)| Some((name, path.as_ref()?))).collect()
}

fn report(
    session: &Path,
    out: &Path,
    (files, tallies): (&[(&'static str, &PathBuf)], &[Tally]),
    saved: &SavedModel,
) -> String {
    let [session, out] = [session, out].map(|path| path.display().to_string());
    let (general, customers) = (saved.general.as_str(), saved.customers.as_str());
    let mut lines = vec![text!("score-session", session = session, general = general, customers = customers)];
    for ((_, path), tally) in files.iter().zip(tallies) {
        let (file, rows) = (path.display().to_string(), tally.rows);
        lines.push(text!("export-done", file = file, out = out.as_str(), rows = rows));
    }
    lines.push(text!("export-ids"));
    lines.join("\n") + "\n"
}
