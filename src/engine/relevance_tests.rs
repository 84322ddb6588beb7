//! Columns that aren't worth their place: what the cuts leave, that it follows from data and settings alone, and that a
//! preview waits for nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::super::pipeline::{Exact, Pipeline};
use super::super::studies::Study;
use super::*;
use crate::engine::{DataSource, Fidelity, Snapshot};
use crate::job::{Activity, Job, Unwatched};

fn demo(people: usize) -> Settings {
    let source = DataSource::Demo { people, customers: people / 4, all_columns: false, seed: 1 };
    Settings { source, clusters: 4, restarts: 1, ..Settings::default() }
}

fn ask(pipeline: &mut Pipeline, settings: &Settings) -> Exact {
    pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ()).expect("the demo has a result")
}

/// The kept attributes, and the others' reasons.
fn decided(snapshot: &Snapshot) -> (Vec<usize>, Vec<(usize, DropReason)>) {
    let missing = snapshot.results.missing.as_ref().expect("thresholds were decided");
    let all = || missing.columns.iter().enumerate();
    let kept = all().filter(|(_, column)| column.dropped.is_none()).map(|(at, _)| at).collect();
    (kept, all().filter_map(|(at, column)| Some((at, column.dropped?))).collect())
}

#[test]
fn what_is_left_is_correlated_no_more_than_asked_for() {
    let most = 0.4;
    let settings = Settings { max_correlation: Some(most), ..demo(1_200) };
    let exact = ask(&mut Pipeline::default(), &settings);
    let (kept, dropped) = decided(&exact.snapshot);
    let relevance = exact.snapshot.results.relevance.clone().expect("it was measured");
    let place =
        |attribute: usize| relevance.attributes.iter().position(|one| one.attribute == attribute).expect("listed");
    let with = |a: usize, b: usize| f64::from(relevance.correlation(place(a), place(b)));
    assert!(kept.iter().all(|&a| kept.iter().all(|&b| a == b || with(a, b) <= most)));
    let cut: Vec<usize> =
        dropped.iter().filter(|(_, reason)| *reason == DropReason::Correlated).map(|(at, _)| *at).collect();
    assert!(!cut.is_empty());
    assert!(cut.iter().all(|&a| kept.iter().any(|&b| with(a, b) > most)), "nothing is lost");
    assert_eq!(relevance.attributes.len(), kept.len() + cut.len(), "measured before the cut");
    assert_eq!(exact.snapshot.results.missing.as_ref().map(|missing| missing.columns_kept), Some(kept.len()));
}

#[test]
fn what_is_kept_by_hand_is_not_cut_and_what_is_dropped_by_hand_is_not_listed() {
    let exact = ask(&mut Pipeline::default(), &Settings { min_variance: Some(0.05), ..demo(1_200) });
    let (_, dropped) = decided(&exact.snapshot);
    let (flat, _) = dropped.iter().find(|(_, reason)| *reason == DropReason::LowVariance).expect("one varies less");
    let name = exact.data.dataset.attributes[*flat].name.clone();
    let settings =
        Settings { min_variance: Some(0.05), keep: vec![name], drop: vec!["SEMIO_LUST".to_owned()], ..demo(1_200) };
    let exact = ask(&mut Pipeline::default(), &settings);
    let (kept, dropped) = decided(&exact.snapshot);
    assert!(kept.contains(flat));
    assert!(dropped.iter().any(|(_, reason)| *reason == DropReason::ByHand));
    let relevance = exact.snapshot.results.relevance.expect("it was measured");
    assert!(relevance.attributes.iter().all(|one| one.name != "SEMIO_LUST"));
}

#[test]
fn a_list_does_not_depend_on_what_was_grown_before() {
    // Few columns, so that the trees are few.
    let few = Settings { column_missing: 0.0, ..demo(900) };
    let settings = Settings { keep_best: Some(5), max_correlation: Some(0.6), ..few.clone() };
    let fresh = ask(&mut Pipeline::default(), &settings);
    let (kept, dropped) = decided(&fresh.snapshot);
    assert_eq!(kept.len(), 5);
    assert!(dropped.iter().any(|(_, reason)| *reason == DropReason::NotAmongBest));
    let forest = fresh.snapshot.results.studies.forest.clone().expect("it was grown");
    assert!(forest.complete());

    let mut pipeline = Pipeline::default();
    let uncut = ask(&mut pipeline, &few);
    assert!(uncut.snapshot.results.studies.forest.is_none(), "nobody asked");
    let mut grown = Vec::new();
    pipeline
        .study(Study::Forest, &uncut, &Unwatched, &mut |snapshot| grown.extend(snapshot.results.studies.forest))
        .expect("it runs");
    assert!(grown.len() > 1 && !grown[0].complete(), "it comes bit by bit");
    assert_eq!(grown.last(), Some(&forest));
    let threads = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("one thread");
    let again = threads.install(|| ask(&mut pipeline, &settings));
    assert_eq!(decided(&again.snapshot), (kept, dropped));
    assert_eq!(again.snapshot.results.segments, fresh.snapshot.results.segments);
    let alone = threads.install(|| ask(&mut Pipeline::default(), &settings));
    assert_eq!(alone.snapshot.results.studies.forest, Some(forest), "whatever the number of threads");
}

/// Stops the work as soon as trees are to be grown.
#[derive(Default)]
struct NoForest(AtomicBool);

impl Job for NoForest {
    fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn progress(&self, activity: &Activity, _done: u64, _total: u64) {
        self.0.fetch_or(*activity == Activity::GrowingTrees, Ordering::Relaxed);
    }
}

#[test]
fn a_preview_never_waits_for_the_forest() {
    let mut pipeline = Pipeline::default();
    ask(&mut pipeline, &demo(5_200));
    let cut = Settings { keep_best: Some(20), max_correlation: Some(0.7), ..demo(5_200) };
    let mut published = Vec::new();
    let stopped = pipeline.run(&Arc::new(cut), &NoForest::default(), &mut |snapshot| published.push(snapshot));
    assert!(matches!(stopped, Err(EngineError::Cancelled(_))));
    let previewed = published.iter().find(|snapshot| matches!(snapshot.fidelity, Fidelity::Preview { .. }));
    let (kept, dropped) = decided(previewed.expect("it came before the trees"));
    // As long as there is no forest, all columns count among the best; the cut that needs none is made.
    assert!(kept.len() > 20);
    assert!(dropped.iter().any(|(_, reason)| *reason == DropReason::Correlated));
    assert!(dropped.iter().all(|(_, reason)| *reason != DropReason::NotAmongBest));
}
