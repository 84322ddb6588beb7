//! The engine as the window sees it: requests go in, snapshots come out.

#[path = "support/live.rs"]
mod live;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::{Duration, Instant};

use live::{PATIENCE, engine, until};
use segscope::engine::{DataSource, Engine, Fidelity, LiveEngine, Request, Settings, Snapshot, Step, Study};
use segscope::i18n::Say as _;
use segscope::results::{SEGMENT_COUNTS, Sweep};

fn demo(people: usize) -> Settings {
    let source = DataSource::Demo { people, customers: people / 4, all_columns: false, seed: 1 };
    Settings { source, clusters: 6, restarts: 3, ..Settings::default() }
}

fn with_sweep(settings: Settings) -> Request {
    Request { settings, studies: BTreeSet::from([Study::Sweep]), ..Request::default() }
}

fn exact(generation: u64) -> impl Fn(&Snapshot) -> bool {
    move |snapshot| {
        snapshot.generation == generation && snapshot.fidelity == Fidelity::Exact && snapshot.problem.is_none()
    }
}

fn failed(generation: u64) -> impl Fn(&Snapshot) -> bool {
    move |snapshot| snapshot.generation == generation && snapshot.problem.is_some()
}

fn sweep(snapshot: &Snapshot) -> Option<&Arc<Sweep>> {
    snapshot.results.studies.sweep.as_ref()
}

fn is_complete(snapshot: &Snapshot) -> bool {
    sweep(snapshot).is_some_and(|sweep| sweep.complete)
}

/// How many numbers of segments were tried in each snapshot.
fn tried(snapshots: &[Arc<Snapshot>]) -> Vec<usize> {
    snapshots.iter().map(|snapshot| sweep(snapshot).map_or(0, |sweep| sweep.tried.len())).collect()
}

/// Waits until the engine works or rests.
fn until_working(engine: &mut LiveEngine, working: bool) {
    let started = Instant::now();
    while engine.progress().is_some() != working {
        assert!(started.elapsed() < PATIENCE, "working: {working} was waited for");
        engine.poll();
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn the_newest_request_wins() {
    let mut engine = engine();
    engine.request(demo(100_000).into());
    engine.request(demo(90_000).into());
    let last = engine.request(demo(4_000).into());
    let seen = until(&mut engine, exact(last));
    assert!(seen.iter().all(|snapshot| snapshot.generation == last), "older requests are dropped");
    let data = seen.last().and_then(|snapshot| snapshot.results.data.clone()).expect("an exact snapshot has data");
    assert_eq!((data.general.rows, data.customers.rows), (4_000, 1_000));
}

#[test]
fn a_request_that_fails_keeps_the_last_good_result_and_says_where_to_put_it_right() {
    let mut engine = engine();
    let good = engine.request(demo(4_000).into());
    let good = until(&mut engine, exact(good)).pop().expect("it was waited for");

    let bad = engine.request(Settings { drop: vec!["NO_SUCH_COLUMN".into()], ..demo(4_000) }.into());
    let seen = until(&mut engine, failed(bad)).pop().expect("it was waited for");
    let problem = seen.problem.as_ref().expect("it was waited for");
    assert_eq!(problem.step, Step::Missing);
    assert!(problem.error.say().contains("NO_SUCH_COLUMN"), "{}", problem.error.say());
    assert!(Arc::ptr_eq(
        seen.results.segments.as_ref().expect("the last good result stays"),
        good.results.segments.as_ref().expect("the first result has segments"),
    ));

    let missing =
        DataSource::Files { general: "no/such/file.csv".into(), customers: "x.csv".into(), dictionaries: vec![] };
    let lost = engine.request(Settings { source: missing, ..demo(4_000) }.into());
    let seen = until(&mut engine, failed(lost)).pop().expect("it was waited for");
    let problem = seen.problem.as_ref().expect("it was waited for");
    assert_eq!(problem.step, Step::Data);
    assert!(problem.error.say().contains("file.csv"), "{}", problem.error.say());

    let again = engine.request(Settings { clusters: 4, ..demo(4_000) }.into());
    let seen = until(&mut engine, exact(again)).pop().expect("it was waited for");
    let segments = seen.results.segments.as_ref().expect("the engine goes on");
    assert_eq!(segments.segments.len(), 4);
}

#[test]
fn a_study_brings_its_findings_one_by_one_and_they_are_remembered() {
    let mut engine = engine();
    let settings = demo(3_000);
    engine.request(with_sweep(settings.clone()));
    let seen = until(&mut engine, is_complete);
    let lengths = tried(&seen);
    assert!(lengths.is_sorted(), "{lengths:?}");
    assert!(lengths.iter().any(|length| (1..SEGMENT_COUNTS.count()).contains(length)), "{lengths:?}");
    let whole = sweep(&seen[seen.len() - 1]).expect("it was waited for");
    assert!(whole.tried.iter().map(|point| point.clusters).eq(SEGMENT_COUNTS));
    assert!(whole.tried.windows(2).all(|pair| pair[1].inertia < pair[0].inertia * 1.001), "inertia falls");
    assert!(
        seen.iter().filter(|snapshot| sweep(snapshot).is_some()).all(|snapshot| snapshot.fidelity == Fidelity::Exact),
        "the answer comes first"
    );

    let other_number = engine.request(Settings { clusters: 9, ..settings }.into());
    let seen = until(&mut engine, exact(other_number));
    assert_eq!(sweep(&seen[seen.len() - 1]), Some(whole), "all numbers were tried, whichever is chosen");
}

#[test]
fn another_number_of_segments_answers_first_and_then_the_sweep_goes_on() {
    let mut engine = engine();
    let settings = demo(12_000);
    engine.request(with_sweep(settings.clone()));
    let mut seen = until(&mut engine, |snapshot| sweep(snapshot).is_some_and(|sweep| sweep.tried.len() >= 3));
    let found = *tried(&seen).last().expect("it was waited for");
    assert!(!is_complete(&seen[seen.len() - 1]), "it is interrupted");

    let other_number = engine.request(with_sweep(Settings { clusters: 9, ..settings }));
    let answered = until(&mut engine, exact(other_number));
    let answer = &answered[answered.len() - 1];
    assert_eq!(answer.results.segments.as_ref().map(|segments| segments.segments.len()), Some(9));
    assert!(!is_complete(answer), "the answer doesn't wait for the sweep");
    assert!(*tried(&answered).last().expect("an answer") >= found, "what was found is there again");
    seen.extend(answered);
    seen.extend(until(&mut engine, is_complete));
    let lengths = tried(&seen);
    assert!(lengths.is_sorted(), "what was tried never shrinks: {lengths:?}");
    let whole = sweep(&seen[seen.len() - 1]).expect("it was waited for");
    assert!(whole.tried.iter().map(|point| point.clusters).eq(SEGMENT_COUNTS));
}

#[test]
fn a_change_that_the_sweep_looks_at_begins_another() {
    let mut engine = engine();
    let settings = demo(3_000);
    engine.request(with_sweep(settings.clone()));
    until(&mut engine, is_complete);
    let fewer = engine.request(Settings { column_missing: 0.05, ..settings }.into());
    let seen = until(&mut engine, exact(fewer));
    assert!(seen.iter().all(|snapshot| sweep(snapshot).is_none()), "of other features it says nothing");
}

#[test]
fn cancelling_stops_a_study_and_what_it_found_stays() {
    let mut engine = engine();
    let settings = demo(12_000);
    engine.request(with_sweep(settings.clone()));
    let seen = until(&mut engine, |snapshot| sweep(snapshot).is_some_and(|sweep| sweep.tried.len() >= 2));
    let found = *tried(&seen).last().expect("it was waited for");
    engine.cancel();
    until_working(&mut engine, false);
    assert!(engine.poll().is_none(), "nothing more comes");

    let again = engine.request(settings.into());
    let seen = until(&mut engine, exact(again));
    until_working(&mut engine, false);
    let known = sweep(&seen[seen.len() - 1]).expect("what was found stays");
    assert!(known.tried.len() >= found && !known.complete);
    assert!(engine.poll().is_none_or(|snapshot| !is_complete(&snapshot)), "nobody asked for the rest");
}

#[test]
fn stopping_leaves_the_engine_idle_and_usable() {
    let mut engine = engine();
    engine.request(demo(150_000).into());
    until_working(&mut engine, true);
    engine.cancel();
    until_working(&mut engine, false);
    let generation = engine.request(demo(3_000).into());
    until(&mut engine, exact(generation));
}

/// Requests that come faster than previews, as from a dragged slider: each would overtake the one before.
#[test]
fn the_plots_follow_a_slider_that_never_rests() {
    let mut engine = engine();
    let base = demo(200_000);
    let first = engine.request(base.clone().into());
    until(&mut engine, exact(first));

    let started = Instant::now();
    let (mut last, mut previewed) = (0, Vec::new());
    for step in 0_u32.. {
        if previewed.len() >= 5 {
            break;
        }
        assert!(started.elapsed() < PATIENCE, "only the previews of {previewed:?} were shown");
        last = engine.request(Settings { row_missing: Some(2 + step % 20), ..base.clone() }.into());
        std::thread::sleep(Duration::from_millis(2));
        let snapshot = engine.poll().filter(|snapshot| matches!(snapshot.fidelity, Fidelity::Preview { .. }));
        previewed.extend(snapshot.map(|snapshot| snapshot.generation));
    }
    assert!(previewed.is_sorted_by(|a, b| a < b), "{previewed:?}");
    assert!(previewed.iter().all(|generation| *generation > first));
    until(&mut engine, exact(last));
}
