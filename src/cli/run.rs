//! `segscope run`: two files in, the segments out.

use std::path::Path;
use std::time::Instant;

use super::arguments::RunArguments;
use super::progress::ProgressLine;
use super::settings::settings;
use super::{memory, print};
use crate::engine::DataSource;
use crate::engine::fit::{Fit, fit};
use crate::export::summary::Measured;
use crate::export::{assignments, model_json, segments_csv, summary};
use crate::job::Job;
use crate::session::new_file::{make_folder, probe_folder};
use crate::session::session_file::SessionFile;

/// Computes, writes the files, and prints the table.
pub(super) fn run(arguments: RunArguments) -> anyhow::Result<()> {
    let RunArguments { general, customers, dictionary, out, assignments, save, threads, settings: flags } = arguments;
    let source = DataSource::Files { general, customers, dictionaries: dictionary };
    let settings = settings(flags, source)?;
    anyhow::ensure!(threads != Some(0), "threads is 0, but must be at least 1.");
    // Minutes of work are not for a folder that can't be written to.
    make_folder(&out)?;
    probe_folder(&out)?;
    if let Some(save) = &save {
        probe_folder(folder_of(save))?;
    }
    let job = ProgressLine::new();
    let start = Instant::now();
    let fit = fit(&settings, threads, &job).map_err(|error| job.reason(error))?;
    let total_ms = start.elapsed().as_secs_f64() * 1000.0;
    job.check()?;
    job.progress("Writing the results", 0, 0);
    if let Some(save) = &save {
        SessionFile::capture(&fit.settings, &fit.dataset, &fit.snapshot, &fit.model).write(save)?;
    }
    if assignments {
        assignments::write(&fit, &out.join("assignments.parquet"))?;
    }
    write_tables(&fit, &out, total_ms)?;
    job.clear();
    report(&fit)
}

/// The summary comes last: who finds one finds everything it speaks of.
fn write_tables(fit: &Fit, out: &Path, total_ms: f64) -> anyhow::Result<()> {
    if let Some(segments) = &fit.snapshot.segments {
        segments_csv::write(segments, &out.join("segments.csv"))?;
    }
    model_json::write(&fit.model, &out.join("model.json"))?;
    let measured = Measured { total_ms, peak_rss_mb: memory::peak_megabytes() };
    summary::write(fit, measured, &out.join("summary.json"))?;
    Ok(())
}

/// Notes to stderr, the table to stdout.
fn report(fit: &Fit) -> anyhow::Result<()> {
    if let Some(data) = &fit.snapshot.data {
        data.notes.iter().for_each(|note| print::remark(&format!("note: {note}")));
    }
    match &fit.snapshot.segments {
        Some(segments) => print::result(&print::table(segments)),
        None => Ok(()),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
