//! The engine as the window sees it: requests go in, snapshots come out.

use std::time::{Duration, Instant};

use segscope::engine::{DataSource, Engine, Fidelity, LiveEngine, Settings, Snapshot, Step};

const PATIENCE: Duration = Duration::from_secs(120);

fn demo(people: usize) -> Settings {
    let source = DataSource::Demo { people, customers: people / 4, all_columns: false, seed: 1 };
    Settings { source, clusters: 6, restarts: 3, ..Settings::default() }
}

/// Polls until a snapshot satisfies `wanted`; all snapshots on the way.
fn until(engine: &mut LiveEngine, wanted: impl Fn(&Snapshot) -> bool) -> Vec<std::sync::Arc<Snapshot>> {
    let started = Instant::now();
    let mut seen = Vec::new();
    while started.elapsed() < PATIENCE {
        if let Some(snapshot) = engine.poll() {
            let done = wanted(&snapshot);
            seen.push(snapshot);
            if done {
                return seen;
            }
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!(
        "no such snapshot in {PATIENCE:?}; the last was {:?}",
        seen.last().map(|s| (s.generation, s.fidelity, s.problem.clone()))
    );
}

fn exact(generation: u64) -> impl Fn(&Snapshot) -> bool {
    move |snapshot| {
        snapshot.generation == generation && snapshot.fidelity == Fidelity::Exact && snapshot.problem.is_none()
    }
}

#[test]
fn the_newest_request_wins() {
    let mut engine = LiveEngine::new(|| ()).expect("a thread can be started");
    engine.request(demo(100_000));
    engine.request(demo(90_000));
    let last = engine.request(demo(4_000));
    let seen = until(&mut engine, exact(last));
    assert!(seen.iter().all(|snapshot| snapshot.generation == last), "older requests are dropped");
    let data = seen.last().and_then(|snapshot| snapshot.results.data.clone()).expect("an exact snapshot has data");
    assert_eq!((data.general.rows, data.customers.rows), (4_000, 1_000));
}

#[test]
fn a_request_that_fails_keeps_the_last_good_result_and_says_where_to_put_it_right() {
    let mut engine = LiveEngine::new(|| ()).expect("a thread can be started");
    let good = engine.request(demo(4_000));
    let segments = until(&mut engine, exact(good)).pop().and_then(|snapshot| snapshot.results.segments.clone());

    let bad = engine.request(Settings { drop: vec!["NO_SUCH_COLUMN".into()], ..demo(4_000) });
    let seen = until(&mut engine, |snapshot| snapshot.generation == bad && snapshot.problem.is_some());
    let failed = seen.last().expect("it has the one that was waited for");
    let problem = failed.problem.as_ref().expect("it was waited for");
    assert_eq!(problem.step, Step::Missing);
    assert!(problem.message.contains("NO_SUCH_COLUMN"), "{}", problem.message);
    assert!(std::sync::Arc::ptr_eq(
        failed.segments.as_ref().expect("the last good result stays"),
        segments.as_ref().expect("the first result has segments"),
    ));

    let missing =
        DataSource::Files { general: "no/such/file.csv".into(), customers: "x.csv".into(), dictionaries: vec![] };
    let lost = engine.request(Settings { source: missing, ..demo(4_000) });
    let seen = until(&mut engine, |snapshot| snapshot.generation == lost && snapshot.problem.is_some());
    let problem = seen.last().and_then(|snapshot| snapshot.problem.clone()).expect("it was waited for");
    assert_eq!(problem.step, Step::Data);
    assert!(problem.message.contains("file.csv"), "{}", problem.message);

    let again = engine.request(Settings { clusters: 4, ..demo(4_000) });
    let seen = until(&mut engine, exact(again));
    let segments = seen.last().and_then(|snapshot| snapshot.results.segments.clone()).expect("the engine goes on");
    assert_eq!(segments.segments.len(), 4);
}

#[test]
fn a_sweep_brings_numbers_one_by_one_and_is_remembered() {
    let mut engine = LiveEngine::new(|| ()).expect("a thread can be started");
    let settings = demo(3_000);
    let generation = engine.request(settings.clone());
    until(&mut engine, exact(generation));
    engine.sweep();
    let seen =
        until(&mut engine, |snapshot| snapshot.results.studies.sweep.as_ref().is_some_and(|sweep| sweep.len() == 29));
    let sweep = seen.last().and_then(|snapshot| snapshot.results.studies.sweep.clone()).expect("it was waited for");
    assert!(sweep.iter().map(|point| point.clusters).eq(2..=30));
    assert!(sweep.windows(2).all(|pair| pair[1].inertia < pair[0].inertia * 1.001), "inertia falls");

    let other_k = engine.request(Settings { clusters: 9, ..settings });
    let seen = until(&mut engine, exact(other_k));
    assert!(
        seen.last().is_some_and(|snapshot| snapshot.results.studies.sweep.as_ref() == Some(&sweep)),
        "another k asks the same question"
    );
}

#[test]
fn stopping_leaves_the_engine_idle_and_usable() {
    let mut engine = LiveEngine::new(|| ()).expect("a thread can be started");
    engine.request(demo(150_000));
    std::thread::sleep(Duration::from_millis(30));
    engine.cancel();
    let started = Instant::now();
    while engine.progress().is_some() && started.elapsed() < PATIENCE {
        engine.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
    let generation = engine.request(demo(3_000));
    until(&mut engine, exact(generation));
}

/// Requests that come faster than previews, as from a dragged slider: each would overtake the one before.
#[test]
fn the_plots_follow_a_slider_that_never_rests() {
    let mut engine = LiveEngine::new(|| ()).expect("a thread can be started");
    let base = demo(200_000);
    let first = engine.request(base.clone());
    until(&mut engine, exact(first));

    let started = Instant::now();
    let (mut last, mut previewed) = (0, Vec::new());
    for step in 0_u32.. {
        if previewed.len() >= 5 {
            break;
        }
        assert!(started.elapsed() < PATIENCE, "only the previews of {previewed:?} were shown");
        last = engine.request(Settings { row_missing: Some(2 + step % 20), ..base.clone() });
        std::thread::sleep(Duration::from_millis(2));
        let snapshot = engine.poll().filter(|snapshot| matches!(snapshot.fidelity, Fidelity::Preview { .. }));
        previewed.extend(snapshot.map(|snapshot| snapshot.generation));
    }
    assert!(previewed.is_sorted_by(|a, b| a < b), "{previewed:?}");
    assert!(previewed.iter().all(|generation| *generation > first));
    until(&mut engine, exact(last));
}
