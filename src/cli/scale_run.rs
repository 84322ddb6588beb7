//! `segscope scale run`: the segments of files that are larger than memory.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::error::CommandError;
use super::places::{Input, Place, PlaceError, Role, What};
use super::progress::ProgressLine;
use super::run::MAX_THREADS;
use super::scale_arguments::{ReaderWord, ScaleRunArguments};
use super::settings::settings;
use super::{memory, places, print};
use crate::engine::scale::stream::{Parts, StreamPlan, Streamed, from_duckdb, stream};
use crate::engine::{DataSource, Settings};
use crate::export::summary::Measured;
use crate::export::{assignments, model_json, segments_csv, streamed, summary};
use crate::files::{FilesTogether, Scratch};
use crate::i18n::{notes, plain_headline, translated};
use crate::job::{Activity, Job};
use crate::session::session_file::SessionFile;
use crate::text;

/// A sample of fewer people tells little of codes that few have, and one of more is no sample any more.
const SAMPLES: std::ops::RangeInclusive<usize> = 1_000..=10_000_000;

const ASSIGNMENTS: &str = "assignments.parquet";
const SEGMENTS: &str = "segments.csv";
const MODEL: &str = "model.json";
const SUMMARY: &str = "summary.json";

/// Computes, writes the files, and prints the table.
pub(super) fn scale_run(arguments: &ScaleRunArguments) -> Result<(), CommandError> {
    let ScaleRunArguments { general, customers, dictionary, out, threads, sample, .. } = arguments;
    let first = |paths: &[PathBuf]| paths.first().cloned().unwrap_or_default();
    let source =
        DataSource::Files { general: first(general), customers: first(customers), dictionaries: dictionary.clone() };
    let settings: Settings = settings(&arguments.settings, source)?;
    if let Some(asked) = threads.filter(|threads| !(1..=MAX_THREADS).contains(threads)) {
        return Err(CommandError::Threads { asked, most: MAX_THREADS });
    }
    if !SAMPLES.contains(sample) {
        let (least, most) = SAMPLES.into_inner();
        return Err(CommandError::OutOfRange { flag: "--sample", asked: *sample, least, most });
    }
    let parts = match arguments.engine {
        ReaderWord::Stream => [Parts::of(general)?, Parts::of(customers)?],
        ReaderWord::Duckdb => [general, customers].map(|given| Parts { paths: given.clone(), ..Parts::default() }),
    };
    Parts::refuse_twice([&parts[0], &parts[1]])?;
    check_places(arguments, &parts)?;
    let job = ProgressLine::new();
    // Hours of work are not for a folder that can't be written to.
    let mut files = FilesTogether::new(out)?;
    if let Some(place) = &arguments.save {
        files = files.with_elsewhere(place)?;
    }
    // Once more: only now is the folder there, through which one file may have two names.
    check_places(arguments, &parts)?;
    let scratch = Scratch::begin(arguments.work.as_deref().unwrap_or_else(|| beside(out)))?;
    let start = Instant::now();
    let [general, customers] = match arguments.engine {
        ReaderWord::Stream => parts.clone(),
        ReaderWord::Duckdb => {
            let read = |given, name| from_duckdb(given, scratch.path(), name, &job);
            let general = read(general, "general").map_err(|error| job.reason(error))?;
            [general, read(customers, "customers").map_err(|error| job.reason(error))?]
        }
    };
    let plan = StreamPlan {
        general,
        customers,
        dictionaries: dictionary.clone(),
        settings,
        sample: *sample,
        scratch: scratch.path().to_owned(),
    };
    let found = stream(&plan, *threads, &job).map_err(|error| job.reason(error))?;
    let total_ms = start.elapsed().as_secs_f64() * 1000.0;
    job.check()?;
    job.progress(&Activity::WritingResults, 0, 0);
    if let Some((session, place)) = SessionFile::capture(&found.snapshot).zip(arguments.save.as_ref()) {
        files.write_elsewhere(place, |path| session.write(path))?;
    }
    if arguments.assignments {
        let written = files.write_making(ASSIGNMENTS, |path| streamed::write(&found, path, &job));
        written.map_err(|error| job.reason(error.at(out.join(ASSIGNMENTS))))?;
    }
    let results = &translated(&found.snapshot.results);
    if let Some(segments) = &found.snapshot.results.segments {
        files.write(SEGMENTS, |path| segments_csv::write(segments, path))?;
    }
    files.write(MODEL, |path| model_json::write(results, path))?;
    let measured = Measured { total_ms, peak_rss_mb: memory::peak_megabytes() };
    files.write(SUMMARY, |path| summary::write_streamed(&found, measured, path))?;
    drop(scratch);
    job.check()?;
    // Somebody may have put a file there in the meantime.
    check_places(arguments, &parts)?;
    files.publish()?;
    job.clear();
    report(&found)?;
    if let Some(save) = &arguments.save {
        print::remark(&text!("session-saved-working", path = save.display().to_string()));
    }
    Ok(())
}

/// The folder that a folder lies in.
fn beside(out: &Path) -> &Path {
    out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether everything can be written where it belongs: nothing over what is read, nothing over what is somebody else's.
fn check_places(arguments: &ScaleRunArguments, parts: &[Parts; 2]) -> Result<(), PlaceError> {
    let ScaleRunArguments { dictionary, out, settings, .. } = arguments;
    let input = |role| move |path| Input { path, role };
    let mut inputs: Vec<Input<'_>> = Vec::new();
    for (parts, role) in parts.iter().zip([Role::General, Role::Customers]) {
        inputs.extend(parts.paths.iter().map(PathBuf::as_path).map(input(role)));
    }
    inputs.extend(dictionary.iter().map(PathBuf::as_path).map(input(Role::Dictionary)));
    inputs.extend(settings.file().map(input(Role::Settings)));
    inputs.extend(settings.recipes().map(input(Role::Recipes)));
    let result = |name: &str, is_own: fn(&Path) -> bool| Place { path: out.join(name), what: What::Result, is_own };
    let mut places = vec![
        result(SEGMENTS, segments_csv::is_one),
        result(MODEL, model_json::is_one),
        result(SUMMARY, summary::is_one),
    ];
    if arguments.assignments {
        places.push(result(ASSIGNMENTS, assignments::is_one));
    }
    let session = |path: &PathBuf| Place { path: path.clone(), what: What::Session, is_own: SessionFile::is_one };
    places.extend(arguments.save.as_ref().map(session));
    places::check(&places, &inputs, arguments.replace)
}

/// Notes to stderr, the table to stdout, and after it, to stderr, what it says in a sentence.
fn report(found: &Streamed) -> Result<(), CommandError> {
    let results = &translated(&found.snapshot.results);
    let note = |sentence: &str| print::remark(&text!("note-line", note = sentence));
    notes(results).iter().for_each(|found| note(found));
    if !found.is_all() {
        let (sampled, people) = (found.sampled, found.rows[0]);
        note(&text!("note-streamed-sample", sampled = sampled, people = people));
    }
    if let Some(segments) = &results.segments {
        print::result(&print::table(segments))?;
        // Another program may take the table on, so the sentence doesn't go where the table goes.
        print::remark(&plain_headline(segments, found.snapshot.fidelity));
    }
    Ok(())
}
