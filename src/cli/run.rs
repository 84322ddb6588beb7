//! `segscope run`: two files in, the segments out.

use std::path::Path;
use std::time::Instant;

use super::arguments::RunArguments;
use super::progress::ProgressLine;
use super::settings::settings;
use super::{memory, print};
use crate::engine::fit::{Fit, fit};
use crate::engine::{Components, DataSource, Settings};
use crate::export::summary::Measured;
use crate::export::{assignments, model_json, segments_csv, summary};
use crate::files::{FilesTogether, make_folder, probe_folder};
use crate::job::{Activity, Job};
use crate::session::session_file::SessionFile;

/// More threads than any machine has would only wait for each other.
const MAX_THREADS: usize = 1024;

/// Computes, writes the files, and prints the table.
pub(super) fn run(arguments: RunArguments) -> anyhow::Result<()> {
    let RunArguments { general, customers, dictionary, out, assignments, save, threads, settings: flags } = arguments;
    let source = DataSource::Files { general, customers, dictionaries: dictionary };
    let settings = settings(flags, source)?;
    if let Some(threads) = threads {
        anyhow::ensure!(
            (1..=MAX_THREADS).contains(&threads),
            "threads is {threads}, but must be at least 1 and at most {MAX_THREADS}."
        );
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
        SessionFile::capture(&fit.settings, &fit.dataset, &fit.snapshot, &fit.model).write(save)?;
    }
    write_tables(&fit, assignments, &out, total_ms)?;
    job.clear();
    report(&fit)
}

/// The summary comes last: who finds one finds everything it speaks of.
fn write_tables(fit: &Fit, assignments: bool, out: &Path, total_ms: f64) -> anyhow::Result<()> {
    let mut files = FilesTogether::new(out)?;
    if assignments {
        files.write("assignments.parquet", |path| assignments::write(fit, path))?;
    }
    if let Some(segments) = &fit.snapshot.segments {
        files.write("segments.csv", |path| segments_csv::write(segments, path))?;
    }
    files.write("model.json", |path| model_json::write(&fit.model, path))?;
    let measured = Measured { total_ms, peak_rss_mb: memory::peak_megabytes() };
    files.write("summary.json", |path| summary::write(fit, measured, path))?;
    files.publish()?;
    Ok(())
}

/// Notes to stderr, the table to stdout.
fn report(fit: &Fit) -> anyhow::Result<()> {
    if let Some(data) = &fit.snapshot.data {
        for (people, columns) in
            [("the general population has", &data.general_only), ("customers have", &data.customers_only)]
        {
            if !columns.is_empty() {
                print::remark(&format!("note: only {people} {}; left out.", columns.join(", ")));
            }
        }
        data.notes.iter().for_each(|note| print::remark(&format!("note: {note}")));
    }
    if let (Components::Variance(share), Some(view)) = (fit.settings.components, &fit.snapshot.components) {
        let explained: f64 = view.ratio.iter().take(view.kept).sum();
        if view.kept == Settings::MAX_COMPONENTS && explained < share {
            let (kept, explained, asked) = (view.kept, explained * 100.0, share * 100.0);
            print::remark(&format!(
                "note: {kept} components, the most there may be, explain {explained:.1} %, not {asked:.1} %."
            ));
        }
    }
    match &fit.snapshot.segments {
        Some(segments) => print::result(&print::table(segments)),
        None => Ok(()),
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
