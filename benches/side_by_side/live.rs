//! What a change of one setting costs in a running Segscope: the engine's own thread, asked and polled as the window does it.
//!
//! `cargo bench --bench live -- GENERAL.csv CUSTOMERS.csv [components] [segments] [times]` prints one line of JSON: for each change the
//! seconds to the first preview and to the exact, converged result, one number each time. `live.py` sets them beside scikit-learn's.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use segscope::engine::{Components, DataSource, Engine, Fidelity, LiveEngine, Settings};

/// Seconds from a request to the first preview (if there was one) and to the exact result.
struct Answer {
    preview: Option<f64>,
    exact: f64,
}

fn ask(engine: &mut LiveEngine, settings: &Settings) -> Answer {
    let started = Instant::now();
    let generation = engine.request(settings.clone());
    let mut preview = None;
    loop {
        if let Some(snapshot) = engine.poll().filter(|snapshot| snapshot.generation == generation) {
            assert!(snapshot.problem.is_none(), "{:?}", snapshot.problem);
            let seconds = started.elapsed().as_secs_f64();
            match snapshot.fidelity {
                Fidelity::Exact if snapshot.segments.is_some() => return Answer { preview, exact: seconds },
                _ if snapshot.segments.is_some() => preview = preview.or(Some(seconds)),
                _ => {}
            }
        }
        std::thread::sleep(Duration::from_micros(500));
    }
}

/// The change number `time` of one kind, from the settings that all begin with. Each time is another value: going back would find the
/// result of the time before.
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

fn main() -> std::io::Result<()> {
    // `cargo bench` adds an option of its own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let number =
        |at: usize, otherwise: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    let [general, customers, ..] = arguments.as_slice() else {
        return Ok(());
    };
    let source = DataSource::Files {
        general: PathBuf::from(general),
        customers: PathBuf::from(customers),
        dictionaries: Vec::new(),
    };
    let base = Settings {
        source,
        components: Components::Count(number(2, 30)),
        clusters: number(3, 20),
        ..Settings::default()
    };
    let mut engine = LiveEngine::new(|| ())?;
    let first = ask(&mut engine, &base).exact;
    let mut kinds = vec![format!("\"first\": {{\"exact\": [{first:.4}], \"preview\": []}}")];
    for kind in ["segments", "rows", "columns", "components"] {
        let mut answers = Vec::new();
        for time in 0..number(4, 5) {
            ask(&mut engine, &base);
            answers.push(ask(&mut engine, &changed(kind, &base, time)));
        }
        let previews = list(answers.iter().filter_map(|answer| answer.preview));
        let exact = list(answers.iter().map(|answer| answer.exact));
        kinds.push(format!("\"{kind}\": {{\"exact\": {exact}, \"preview\": {previews}}}"));
    }
    #[expect(clippy::print_stdout, reason = "its output is what it is for")]
    {
        println!("{{{}}}", kinds.join(", "));
    }
    Ok(())
}
