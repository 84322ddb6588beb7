//! What a running Segscope takes for a change, for opening files again, for a sweep and for one Lloyd iteration.
//!
//! `cargo bench --bench live -- MODE ...` prints one line of JSON; `live.py` sets the numbers beside scikit-learn's.
//! Modes:
//! - `changes GENERAL CUSTOMERS COMPONENTS SEGMENTS N`: for the change number N of each kind the seconds to the first
//!   preview and to the exact, converged result, asked and polled as the window does it;
//! - `read GENERAL CUSTOMERS`: seconds from the files to tables, without anything kept from another time;
//! - `open GENERAL CUSTOMERS COMPONENTS SEGMENTS`: seconds from a new engine to the exact result;
//! - `sweep GENERAL CUSTOMERS COMPONENTS SEGMENTS`: seconds for all numbers of segments, once the result is there;
//! - `iterations SCORES CENTROIDS DIMS STEPS`: seconds of each Lloyd iteration over scores from given centroids, both
//!   raw `f32`, row by row, and the inertia after the last.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use segscope::analyze::{Centroids, Lloyd, Tiles};
use segscope::data::{ReadOptions, read_dataset};
use segscope::engine::{Components, DataSource, Engine, Fidelity, LiveEngine, Request, Settings, Study};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;

/// Seconds from a request to the first preview (if there was one) and to the exact result.
struct Answer {
    preview: Option<f64>,
    exact: f64,
}

fn ask(engine: &mut LiveEngine, settings: &Settings) -> Answer {
    let started = Instant::now();
    let generation = engine.request(settings.clone().into());
    let mut preview = None;
    loop {
        if let Some(snapshot) = engine.poll().filter(|snapshot| snapshot.generation == generation) {
            let problem = snapshot.problem.as_ref().map(|problem| problem.error.say());
            assert_eq!(problem, None);
            let seconds = started.elapsed().as_secs_f64();
            match snapshot.fidelity {
                Fidelity::Exact if snapshot.results.segments.is_some() => return Answer { preview, exact: seconds },
                _ if snapshot.results.segments.is_some() => preview = preview.or(Some(seconds)),
                _ => {}
            }
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

/// The change number `time` of one kind, from the settings that all begin with. Each time is another value: going back
/// would find the result of the time before.
fn changed(kind: &str, base: &Settings, time: usize) -> Settings {
    let mut settings = base.clone();
    let step = time + 1;
    match kind {
        "segments" => settings.clusters -= step,
        "rows" => settings.row_missing = Some(12 - step.min(11) as u32),
        "columns" => settings.column_missing = [0.12, 0.16, 0.10, 0.14, 0.08, 0.06, 0.18][time % 7],
        _ => {
            if let Components::Count(count) = settings.components {
                settings.components = Components::Count(count - step);
            }
        }
    }
    settings
}

fn list(numbers: impl Iterator<Item = f64>) -> String {
    let texts: Vec<String> = numbers.map(|number| format!("{number:.4}")).collect();
    format!("[{}]", texts.join(", "))
}

/// How long it takes to try all numbers of segments once the result that it starts from is there.
fn sweep(engine: &mut LiveEngine, settings: &Settings) -> f64 {
    ask(engine, settings);
    let started = Instant::now();
    engine.request(Request {
        settings: settings.clone(),
        studies: BTreeSet::from([Study::Sweep]),
        ..Request::default()
    });
    loop {
        let found = engine.poll().and_then(|snapshot| snapshot.results.studies.sweep.clone());
        if found.is_some_and(|found| found.complete) {
            return started.elapsed().as_secs_f64();
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Seconds for the change number `time` of each kind, as JSON.
fn changes(engine: &mut LiveEngine, base: &Settings, time: usize) -> String {
    let answers = |kind: &str| {
        ask(engine, base);
        let Answer { preview, exact } = ask(engine, &changed(kind, base, time));
        format!("\"{kind}\": {{\"exact\": [{exact:.4}], \"preview\": {}}}", list(preview.into_iter()))
    };
    let kinds = ["segments", "rows", "columns", "components"].map(answers);
    format!("{{{}}}", kinds.join(", "))
}

/// Seconds from two files to tables.
fn read(general: &str, customers: &str) -> std::io::Result<f64> {
    let started = Instant::now();
    let (general, customers) = (Path::new(general), Path::new(customers));
    let tables = read_dataset(general, customers, &[], &ReadOptions::default(), &Unwatched);
    tables.map_err(std::io::Error::other)?;
    Ok(started.elapsed().as_secs_f64())
}

fn numbers(path: &str) -> std::io::Result<Vec<f32>> {
    let bytes = std::fs::read(path)?;
    Ok(bytes.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
}

/// Seconds of each iteration and the inertia of the last assignment, as JSON.
fn iterations(scores: &str, centroids: &str, dims: usize, steps: usize) -> std::io::Result<String> {
    let tiles = Tiles::from_rows(&numbers(scores)?, dims);
    let values = numbers(centroids)?.into_iter().map(f64::from).collect();
    let mut lloyd = Lloyd::bounded(&tiles, Centroids { dims, values });
    let mut seconds = Vec::new();
    for _ in 0..steps {
        let started = Instant::now();
        lloyd.step(&Unwatched).map_err(std::io::Error::other)?;
        seconds.push(started.elapsed().as_secs_f64());
    }
    let inertia = lloyd.settle(&Unwatched).map_err(std::io::Error::other)?;
    Ok(format!("{{\"seconds\": {}, \"inertia\": {inertia:.6}}}", list(seconds.into_iter())))
}

fn main() -> std::io::Result<()> {
    // `cargo bench` adds an option of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [mode, one, two, ..] = arguments.as_slice() else { return Ok(()) };
    let number = |at: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(10);
    let source =
        DataSource::Files { general: PathBuf::from(one), customers: PathBuf::from(two), dictionaries: Vec::new() };
    let base =
        Settings { source, components: Components::Count(number(3)), clusters: number(4), ..Settings::default() };
    let printed = match mode.as_str() {
        "changes" => changes(&mut LiveEngine::new(|| ())?, &base, number(5)),
        "read" => format!("[{:.4}]", read(one, two)?),
        "open" => format!("[{:.4}]", ask(&mut LiveEngine::new(|| ())?, &base).exact),
        "sweep" => format!("[{:.4}]", sweep(&mut LiveEngine::new(|| ())?, &base)),
        _ => iterations(one, two, number(3), number(4))?,
    };
    #[expect(clippy::print_stdout, reason = "its output is what it is for")]
    {
        println!("{printed}");
    }
    Ok(())
}
