//! `segscope run`: two files in, the segments out.

use std::path::Path;
use std::time::Instant;

use super::arguments::RunArguments;
use super::error::CommandError;
use super::progress::ProgressLine;
use super::settings::settings;
use super::{memory, print};
use crate::engine::fit::{Fit, fit};
use crate::engine::{Components, DataSource, Settings};
use crate::export::summary::Measured;
use crate::export::{assignments, model_json, segments_csv, summary};
use crate::files::{FilesTogether, make_folder, probe_folder};
use crate::i18n::Say;
use crate::job::{Activity, Job};
use crate::session::session_file::SessionFile;
use crate::text;

/// More threads than any machine has would only wait for each other.
const MAX_THREADS: usize = 1024;

/// Computes, writes the files, and prints the table.
pub(super) fn run(arguments: RunArguments) -> Result<(), CommandError> {
    let RunArguments { general, customers, dictionary, out, assignments, save, threads, settings: flags } = arguments;
    let source = DataSource::Files { general, customers, dictionaries: dictionary };
    let settings = settings(&flags, source)?;
    if let Some(asked) = threads.filter(|threads| !(1..=MAX_THREADS).contains(threads)) {
        return Err(CommandError::Threads { asked, most: MAX_THREADS });
    }
    // Minutes of work are not for a folder that can't be written to.
    let _new = make_folder(&out)?;
    probe_folder(&out)?;
    if let Some(save) = &save {
        probe_folder(folder_of(save))?;
    }
    let job = ProgressLine::new();
    let start = Instant::now();
    let fit = fit(&settings, threads, &job).map_err(|error| job.reason(error))?;
    let total_ms = start.elapsed().as_secs_f64() * 1000.0;
    job.check()?;
    job.progress(&Activity::WritingResults, 0, 0);
    if let Some(save) = &save {
        SessionFile::capture(&fit.dataset, &fit.snapshot).write(save)?;
    }
    write_tables(&fit, assignments, &out, total_ms)?;
    job.clear();
    report(&fit)
}

/// The summary comes last: who finds one finds everything it speaks of.
fn write_tables(fit: &Fit, assignments: bool, out: &Path, total_ms: f64) -> Result<(), CommandError> {
    let mut files = FilesTogether::new(out)?;
    if assignments {
        files.write("assignments.parquet", |path| assignments::write(fit, path))?;
    }
    if let Some(segments) = &fit.snapshot.results.segments {
        files.write("segments.csv", |path| segments_csv::write(segments, path))?;
    }
    files.write("model.json", |path| model_json::write(&fit.snapshot.results, path))?;
    let measured = Measured { total_ms, peak_rss_mb: memory::peak_megabytes() };
    files.write("summary.json", |path| summary::write(fit, measured, path))?;
    files.publish()?;
    Ok(())
}

/// Notes to stderr, the table to stdout.
fn report(fit: &Fit) -> Result<(), CommandError> {
    let results = &fit.snapshot.results;
    if let Some(data) = &results.data {
        if !data.general_only.is_empty() {
            note(text!("note-only-general", columns = data.general_only.join(", ")));
        }
        if !data.customers_only.is_empty() {
            note(text!("note-only-customers", columns = data.customers_only.join(", ")));
        }
        data.notes.iter().for_each(|found| note(found.say()));
    }
    if let (Components::Variance(asked), Some(components)) = (fit.snapshot.settings.components, &results.components) {
        let explained = components.explained(components.kept);
        if components.kept == Settings::MAX_COMPONENTS && explained < asked {
            note(text!("note-most-components", kept = components.kept, explained = explained, asked = asked));
        }
    }
    match &results.segments {
        Some(segments) => print::result(&print::table(segments)),
        None => Ok(()),
    }
}

fn note(sentence: String) {
    print::remark(&text!("note-line", note = sentence));
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
