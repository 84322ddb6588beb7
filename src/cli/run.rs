//! `segscope run`: two files in, the segments out.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::arguments::RunArguments;
use super::error::CommandError;
use super::export::clean_format;
use super::places::{Input, Place, PlaceError, Role, What};
use super::progress::ProgressLine;
use super::settings::settings;
use super::{memory, places, print};
use crate::data::TableCache;
use crate::engine::apply::{Clean, PeopleFile};
use crate::engine::fit::{Fit, Means, Wanted, fit_with};
use crate::engine::{Components, DataSource, FileSizes, Settings, Study, memory_left};
use crate::export::summary::Measured;
use crate::export::{
    CleanFormat, assignments, clean_data, columns_csv, correlation_csv, model_json, profiles_csv, relevance_csv,
    segments_csv, summary, sweep_csv,
};
use crate::files::{FilesTogether, WriteError};
use crate::i18n::{notes, plain_headline, some_of, sweep_sentence, translated};
use crate::job::{Activity, Job};
use crate::results::{Model, SweepVerdict};
use crate::session::session_file::SessionFile;
use crate::text;

/// More threads than any machine has would only wait for each other.
pub(super) const MAX_THREADS: usize = 1024;
/// With fewer replicates the ends of their interval are not even among them, and more only take time.
const REPLICATES: RangeInclusive<usize> = 20..=10_000;

/// Computes, writes the files, and prints the table.
pub(super) fn run(arguments: &RunArguments) -> Result<(), CommandError> {
    let RunArguments { general, customers, dictionary, out, save, save_protected, threads, .. } = arguments;
    let source =
        DataSource::Files { general: general.clone(), customers: customers.clone(), dictionaries: dictionary.clone() };
    let settings = settings(&arguments.settings, source)?;
    if let Some(asked) = threads.filter(|threads| !(1..=MAX_THREADS).contains(threads)) {
        return Err(CommandError::Threads { asked, most: MAX_THREADS });
    }
    let wanted = wanted(arguments)?;
    let export =
        arguments.export.as_deref().map(|path| Ok::<_, CommandError>((path, clean_format(path)?))).transpose()?;
    check_places(arguments)?;
    let job = ProgressLine::new();
    // Minutes of work are not for a folder that can't be written to.
    let mut files = FilesTogether::new(out)?;
    for place in save.iter().chain(save_protected) {
        files = files.with_elsewhere(place)?;
    }
    // Once more: only now is the folder there, through which one file may have two names.
    check_places(arguments)?;
    warn_of_memory(general, customers);
    let start = Instant::now();
    let means = Means { threads: *threads, imported: TableCache::of_user() };
    let fit = fit_with(&settings, &wanted, means, &job).map_err(|error| job.reason(error))?;
    let total_ms = start.elapsed().as_secs_f64() * 1000.0;
    job.check()?;
    job.progress(&Activity::WritingResults, 0, 0);
    write(&fit, arguments, total_ms, &mut files)?;
    job.check()?;
    // Somebody may have put a file there in the meantime.
    check_places(arguments)?;
    if let Some((path, format)) = export {
        export_clean(&fit, [general, customers], path, format, &job)?;
    }
    files.publish()?;
    job.clear();
    report(&fit)?;
    say_who_may_have(arguments);
    Ok(())
}

/// What is to be found out beside the segments.
fn wanted(arguments: &RunArguments) -> Result<Wanted, CommandError> {
    let mut wanted = Wanted::default();
    if let Some(asked) = arguments.stability {
        if !REPLICATES.contains(&asked) {
            let (least, most) = REPLICATES.into_inner();
            return Err(CommandError::Replicates { asked, least, most });
        }
        wanted.studies.insert(Study::Stability);
        wanted.replicates = asked;
    }
    if arguments.relevance {
        wanted.studies.insert(Study::Forest);
    }
    if arguments.sweep {
        wanted.studies.extend([Study::Sweep, Study::Mixture]);
    }
    if arguments.capsule {
        if arguments.save.is_none() && arguments.save_protected.is_none() {
            return Err(CommandError::CapsuleOfNoSession);
        }
        wanted.studies.insert(Study::Capsule);
    }
    Ok(wanted)
}

/// Both files as the result saw them.
fn export_clean(
    fit: &Fit,
    [general, customers]: [&PathBuf; 2],
    path: &Path,
    format: CleanFormat,
    job: &ProgressLine,
) -> Result<(), CommandError> {
    let built_in_dictionary = !fit.snapshot.settings.no_built_in_dictionary;
    let part = |name, path: &PathBuf| (name, PeopleFile { path: path.clone(), built_in_dictionary });
    let parts = [part("general", general), part("customers", customers)];
    let model = Model::of(&fit.snapshot.results);
    let written = clean_data::write(&model, Clean::Decoded, &parts, path, format, job);
    written.map(drop).map_err(|error| job.reason(error))
}

/// Says so before the work when the files will take more memory than can be had.
fn warn_of_memory(general: &Path, customers: &Path) {
    // A pipe can be read once, and a folder not at all.
    if ![general, customers].iter().all(|path| path.is_file()) {
        return;
    }
    let needed = FileSizes::of(general, customers).and_then(|sizes| sizes.memory);
    if let Some((needed, free)) = needed.zip(memory_left()).filter(|(needed, free)| needed > free) {
        note(&text!("note-memory", needed = needed, free = free));
    }
}

/// Whether everything can be written where it belongs: nothing over what is read, nothing over what is somebody else's.
fn check_places(arguments: &RunArguments) -> Result<(), PlaceError> {
    let RunArguments { general, customers, dictionary, out, save, save_protected, settings, .. } = arguments;
    let input = |role| move |path| Input { path, role };
    let mut inputs = vec![input(Role::General)(general.as_path()), input(Role::Customers)(customers.as_path())];
    inputs.extend(dictionary.iter().map(PathBuf::as_path).map(input(Role::Dictionary)));
    inputs.extend(settings.file().map(input(Role::Settings)));
    inputs.extend(settings.recipes().map(input(Role::Recipes)));
    let asked = |result: &&ResultFile| match result.name {
        ASSIGNMENTS => arguments.assignments,
        RELEVANCE | CORRELATION => arguments.relevance,
        SWEEP => arguments.sweep,
        _ => true,
    };
    let result = |result: &ResultFile| Place { path: out.join(result.name), what: What::Result, is_own: result.is_own };
    let mut places: Vec<Place> = RESULTS.iter().filter(asked).map(result).collect();
    let session = |path: &PathBuf| Place { path: path.clone(), what: What::Session, is_own: SessionFile::is_one };
    places.extend(save.iter().chain(save_protected).map(session));
    let clean = |path| Place { path, what: What::People, is_own: |_: &Path| false };
    places.extend(arguments.export.clone().map(clean));
    places::check(&places, &inputs, arguments.replace)
}

/// A file that a run writes to its folder.
struct ResultFile {
    name: &'static str,
    /// Whether a file is one of these.
    is_own: fn(&Path) -> bool,
}

const ASSIGNMENTS: &str = "assignments.parquet";
const RELEVANCE: &str = "relevance.csv";
const CORRELATION: &str = "correlation.csv";
const SWEEP: &str = "sweep.csv";
const SEGMENTS: &str = "segments.csv";
const PROFILES: &str = "profiles.csv";
const COLUMNS: &str = "columns.csv";
const MODEL: &str = "model.json";
const SUMMARY: &str = "summary.json";

const RESULTS: [ResultFile; 9] = [
    ResultFile { name: ASSIGNMENTS, is_own: assignments::is_one },
    ResultFile { name: RELEVANCE, is_own: relevance_csv::is_one },
    ResultFile { name: CORRELATION, is_own: correlation_csv::is_one },
    ResultFile { name: SWEEP, is_own: sweep_csv::is_one },
    ResultFile { name: SEGMENTS, is_own: segments_csv::is_one },
    ResultFile { name: PROFILES, is_own: profiles_csv::is_one },
    ResultFile { name: COLUMNS, is_own: columns_csv::is_one },
    ResultFile { name: MODEL, is_own: model_json::is_one },
    ResultFile { name: SUMMARY, is_own: summary::is_one },
];

/// The sessions come first and the summary last: who finds one finds everything it speaks of.
fn write(fit: &Fit, arguments: &RunArguments, total_ms: f64, files: &mut FilesTogether) -> Result<(), WriteError> {
    let RunArguments { save, save_protected, .. } = arguments;
    let session = SessionFile::capture(&fit.snapshot).filter(|_| save.is_some() || save_protected.is_some());
    let results = &fit.snapshot.results;
    if let Some(session) = session.map(|session| session.with_capsule(arguments.capsule.then_some(results))) {
        if let Some(place) = save {
            files.write_elsewhere(place, |path| session.write(path))?;
        }
        if let Some(place) = save_protected {
            files.write_elsewhere(place, |path| session.protected().write(path))?;
        }
    }
    if arguments.assignments {
        files.write(ASSIGNMENTS, |path| assignments::write(fit, path))?;
    }
    // What stands in the session is the same in every language.
    let results = &translated(&fit.snapshot.results);
    if let Some(relevance) = results.relevance.as_ref().filter(|_| arguments.relevance) {
        let (forest, choice) = (results.studies.forest.as_deref(), fit.snapshot.settings.relevance());
        files.write(RELEVANCE, |path| relevance_csv::write(relevance, forest, &choice, path))?;
        files.write(CORRELATION, |path| correlation_csv::write(relevance, path))?;
    }
    if let Some(sweep) = &results.studies.sweep {
        files.write(SWEEP, |path| sweep_csv::write(sweep, path))?;
    }
    if let Some(segments) = &fit.snapshot.results.segments {
        files.write(SEGMENTS, |path| segments_csv::write(segments, path))?;
    }
    if let (Some(profiles), Some(segments)) = (&results.profiles, &results.segments) {
        files.write(PROFILES, |path| profiles_csv::write(profiles, segments, path))?;
    }
    files.write(COLUMNS, |path| columns_csv::write(results, path))?;
    files.write(MODEL, |path| model_json::write(&fit.snapshot.results, path))?;
    let measured = Measured { total_ms, peak_rss_mb: memory::peak_megabytes() };
    files.write(SUMMARY, |path| summary::write(fit, measured, path))
}

/// Notes to stderr, the table to stdout, and after it, to stderr, what it says in a sentence.
fn report(fit: &Fit) -> Result<(), CommandError> {
    let results = &translated(&fit.snapshot.results);
    if let Some(data) = &results.data {
        if !data.general_only.is_empty() {
            note(&text!("note-only-general", columns = some_of(&data.general_only)));
        }
        if !data.customers_only.is_empty() {
            note(&text!("note-only-customers", columns = some_of(&data.customers_only)));
        }
    }
    if let Some(sweep) = &results.studies.sweep
        && let Some(sentence) = sweep_sentence(sweep, &SweepVerdict::of(sweep))
    {
        note(&sentence);
    }
    notes(results).iter().for_each(|found| note(found));
    if let (Components::Variance(asked), Some(components)) = (fit.snapshot.settings.components, &results.components) {
        let explained = components.explained(components.kept);
        if components.kept == Settings::MAX_COMPONENTS && explained < asked {
            note(&text!("note-most-components", kept = components.kept, explained = explained, asked = asked));
        }
    }
    match &results.segments {
        Some(segments) => {
            print::result(&print::table(segments))?;
            // Another program may take the table on, so the sentence doesn't go where the table goes.
            print::remark(&plain_headline(segments, fit.snapshot.fidelity));
            Ok(())
        }
        None => Ok(()),
    }
}

/// Says of each session that was saved for whom it is.
fn say_who_may_have(arguments: &RunArguments) {
    let RunArguments { save, save_protected, .. } = arguments;
    let path = |path: &PathBuf| path.display().to_string();
    if let Some(save) = save {
        print::remark(&text!("session-saved-working", path = path(save)));
    }
    if let Some(save) = save_protected {
        print::remark(&text!("session-saved-protected", path = path(save)));
    }
}

fn note(sentence: &str) {
    print::remark(&text!("note-line", note = sentence));
}
