//! Studies run one after the other, stop, go on, and are known again.

use std::sync::Arc;

use super::Study;
use crate::analyze::testing::Impatient;
use crate::engine::pipeline::{Exact, Pipeline};
use crate::engine::{DataSource, EngineError, Settings, Snapshot};
use crate::job::{Job, Unwatched};
use crate::results::{MixtureOpinion, RobustnessMap, SEGMENT_COUNTS, Stability, Sweep};

fn settings() -> Settings {
    let source = DataSource::Demo { people: 1_200, customers: 300, all_columns: false, seed: 1 };
    Settings {
        source,
        clusters: 4,
        restarts: 1,
        components: crate::engine::Components::Count(3),
        ..Settings::default()
    }
}

fn answer(pipeline: &mut Pipeline, settings: &Settings) -> Exact {
    pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ()).expect("the demo has a result")
}

/// Runs a study and gives what was published on the way.
fn study(
    pipeline: &mut Pipeline,
    study: Study,
    exact: &Exact,
    job: &dyn Job,
) -> (Vec<Snapshot>, Result<(), EngineError>) {
    let mut published = Vec::new();
    let result = pipeline.study(study, exact, job, &mut |snapshot| published.push(snapshot));
    (published, result)
}

fn sweep(snapshot: &Snapshot) -> Arc<Sweep> {
    snapshot.results.studies.sweep.clone().expect("something was found")
}

#[test]
fn findings_come_one_by_one_and_the_answer_stays() {
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    let (published, result) = study(&mut pipeline, Study::Sweep, &exact, &Unwatched);
    assert!(result.is_ok());
    let tried: Vec<usize> = published.iter().map(|snapshot| sweep(snapshot).tried.len()).collect();
    assert_eq!(tried, (1..=SEGMENT_COUNTS.count()).collect::<Vec<_>>());
    assert!(published.iter().all(|snapshot| snapshot.results.segments == exact.snapshot.results.segments));
    let complete: Vec<bool> = published.iter().map(|snapshot| sweep(snapshot).complete).collect();
    assert_eq!(complete.iter().position(|complete| *complete), Some(tried.len() - 1));
}

#[test]
fn a_study_that_was_stopped_goes_on_and_finds_the_same() {
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    let (whole, _) = study(&mut pipeline, Study::Sweep, &exact, &Unwatched);
    let whole = sweep(whole.last().expect("it found something"));

    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    let mut found = 0;
    let mut stops = 0;
    // Each time it may go on a little longer, so that it gets through the longest number at last.
    for patience in (1..200).map(|time| 100 * time) {
        let (published, result) = study(&mut pipeline, Study::Sweep, &exact, &Impatient::new(patience));
        let known = published.last().map_or(0, |snapshot| sweep(snapshot).tried.len());
        assert!(known >= found || published.is_empty(), "nothing is lost");
        found = found.max(known);
        match result {
            Ok(()) => {
                assert!(stops > 1, "it was stopped on the way");
                assert_eq!(published.last().map(sweep), Some(whole));
                return;
            }
            Err(error) => assert!(matches!(error, EngineError::Cancelled(_)), "{error}"),
        }
        stops += usize::from(found > 0);
    }
    panic!("it never ended");
}

#[test]
fn what_a_change_does_not_touch_stays_known() {
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    drop(study(&mut pipeline, Study::Sweep, &exact, &Unwatched));
    drop(study(&mut pipeline, Study::Tally, &exact, &Unwatched));
    let other = Settings { clusters: 6, ..settings() };
    let known = answer(&mut pipeline, &other).snapshot.results.studies;
    assert!(known.sweep.is_some_and(|sweep| sweep.complete), "all numbers of segments were tried already");
    assert!(known.tally.is_none(), "other segments have other people");
    let fewer = Settings { components: crate::engine::Components::Count(2), ..settings() };
    assert!(answer(&mut pipeline, &fewer).snapshot.results.studies.sweep.is_none());
    let back = answer(&mut pipeline, &settings()).snapshot.results.studies;
    assert!(back.sweep.is_some() && back.tally.is_some(), "going back finds what was found");
}

/// The second study is one file beside this one, one type, and one line in the list.
#[test]
fn a_second_study_runs_like_the_first() {
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    let (published, _) = study(&mut pipeline, Study::Tally, &exact, &Unwatched);
    let counts: Vec<u64> =
        exact.snapshot.results.segments.iter().flat_map(|s| &s.segments).map(|s| s.general_count).collect();
    let found: Vec<_> = published.iter().filter_map(|snapshot| snapshot.results.studies.tally.clone()).collect();
    assert_eq!(found.len(), counts.len());
    assert_eq!(*found[counts.len() - 1], counts);
    let asked = [Study::Sweep, Study::Forest, Study::Stability, Study::Mixture, Study::Robustness];
    assert_eq!(Study::ALL, [&asked[..], &[Study::Response, Study::Capsule, Study::Tally]].concat());
}

fn stability(snapshot: &Snapshot) -> Arc<Stability> {
    snapshot.results.studies.stability.clone().expect("something was found")
}

#[test]
fn replicates_stream_in_and_reach_the_segments() {
    let mut pipeline = Pipeline::default().with_replicates(10);
    let exact = answer(&mut pipeline, &settings());
    let (published, result) = study(&mut pipeline, Study::Stability, &exact, &Unwatched);
    assert!(result.is_ok());
    let taken: Vec<usize> = published.iter().map(|snapshot| stability(snapshot).replicates).collect();
    assert_eq!(taken, [4, 8, 10]);
    let whole = stability(&published[2]);
    assert!(whole.is_complete() && !stability(&published[1]).is_complete());
    let segments = published[2].results.segments.clone().expect("they stay");
    for (segment, known) in segments.segments.iter().zip(&whole.segments) {
        assert_eq!(segment.sureness.map(|sure| (sure.finding, sure.replicates)), Some((known.finding, 10)));
        let (low, high) = (known.index_low_total.unwrap(), known.index_high_total.unwrap());
        assert!(low <= segment.index_low.unwrap() && high >= segment.index_high.unwrap());
    }
    // Going elsewhere drops it, coming back finds it.
    let other = answer(&mut pipeline, &Settings { clusters: 3, ..settings() }).snapshot;
    assert!(other.results.studies.stability.is_none());
    assert!(other.results.segments.iter().flat_map(|found| found.all()).all(|segment| segment.sureness.is_none()));
    let back = answer(&mut pipeline, &settings()).snapshot;
    assert_eq!(stability(&back), whole);
    assert_eq!(back.results.segments, published[2].results.segments);
}

#[test]
fn replicates_that_were_interrupted_go_on_and_are_the_same() {
    let mut pipeline = Pipeline::default().with_replicates(8);
    let exact = answer(&mut pipeline, &settings());
    let (whole, _) = study(&mut pipeline, Study::Stability, &exact, &Unwatched);
    let whole = stability(whole.last().expect("it found something"));
    for threads in [1, 2] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let mut pipeline = Pipeline::default().with_replicates(4);
            let exact = answer(&mut pipeline, &settings());
            let (first, _) = study(&mut pipeline, Study::Stability, &exact, &Unwatched);
            assert_eq!(stability(first.last().expect("it found something")).replicates, 4);
            let mut pipeline = pipeline.with_replicates(8);
            let (stopped, result) = study(&mut pipeline, Study::Stability, &exact, &Impatient::new(3));
            assert!(matches!(result, Err(EngineError::Cancelled(_))), "{result:?}");
            assert_eq!(stability(stopped.last().expect("it tells what is known")).replicates, 4);
            let (rest, _) = study(&mut pipeline, Study::Stability, &exact, &Unwatched);
            assert_eq!(stability(rest.last().expect("it goes on")), whole);
        });
    }
}

fn mixture(snapshot: &Snapshot) -> Arc<MixtureOpinion> {
    snapshot.results.studies.mixture.clone().expect("something was found")
}

#[test]
fn mixtures_are_tried_one_by_one_and_go_on_where_they_stopped() {
    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    let (published, result) = study(&mut pipeline, Study::Mixture, &exact, &Unwatched);
    assert!(result.is_ok());
    let tried: Vec<usize> = published.iter().map(|snapshot| mixture(snapshot).tried.len()).collect();
    assert_eq!(tried, (1..=8).collect::<Vec<_>>(), "1 to 8 parts around 4 segments");
    let whole = mixture(published.last().expect("it found something"));
    assert!(whole.complete && whole.best().is_some() && whole.components == 3 && whole.people <= 1_200);
    let agreement = |rand: f64| (-1.0..=1.0).contains(&rand);
    assert!(whole.tried.iter().filter_map(|tried| tried.adjusted_rand).all(agreement));

    let mut pipeline = Pipeline::default();
    let exact = answer(&mut pipeline, &settings());
    let (first, result) = study(&mut pipeline, Study::Mixture, &exact, &Impatient::new(0));
    assert!(matches!(result, Err(EngineError::Cancelled(_))) || first.len() == 8, "{result:?}");
    let (rest, _) = study(&mut pipeline, Study::Mixture, &exact, &Unwatched);
    assert_eq!(mixture(rest.last().expect("it goes on")), whole);
}

#[test]
fn other_choices_are_tried_on_a_sample_and_go_on_where_they_stopped() {
    let mut pipeline = Pipeline::default();
    let few = Settings { clusters: 2, ..settings() };
    let exact = answer(&mut pipeline, &few);
    let robustness = |snapshot: &Snapshot| snapshot.results.studies.robustness.clone().expect("something was found");
    let (first, result) = study(&mut pipeline, Study::Robustness, &exact, &Impatient::new(400));
    assert!(matches!(result, Err(EngineError::Cancelled(_))), "{result:?}");
    let (rest, result) = study(&mut pipeline, Study::Robustness, &exact, &Unwatched);
    assert!(result.is_ok());
    let whole = robustness(rest.last().expect("it goes on"));
    assert!(whole.is_complete() && whole.people == 1_200);
    assert!(first.len() < whole.grid.len(), "it was stopped on the way");
    assert!(whole.found.iter().all(|found| found.len() == 2));
    stays_under_the_present_choice(&exact, &whole);
}

#[test]
fn other_choices_keep_the_best_columns_of_the_present_list() {
    let mut pipeline = Pipeline::default();
    let best = Settings { clusters: 2, keep_best: Some(4), ..settings() };
    let exact = answer(&mut pipeline, &best);
    assert_eq!(exact.snapshot.results.missing.as_ref().map(|missing| missing.columns_kept), Some(4));
    let (tried, result) = study(&mut pipeline, Study::Robustness, &exact, &Unwatched);
    assert!(result.is_ok());
    let whole = tried.last().and_then(|last| last.results.studies.robustness.clone()).expect("it was tried");
    stays_under_the_present_choice(&exact, &whole);
}

/// Under the very same choice, nearly the same people are in the segments.
fn stays_under_the_present_choice(exact: &Exact, whole: &RobustnessMap) {
    let few = &exact.snapshot.settings;
    let kept = exact.snapshot.results.missing.as_ref().expect("the demo has them").row_limit;
    let same = whole.grid.iter().position(|at| {
        (at.column_missing, at.row_missing, at.components, at.clusters) == (few.column_missing, kept, 3, 2)
    });
    let found = &whole.found[same.expect("the present choice is one of them")];
    let segments = exact.snapshot.results.segments.as_ref().expect("the answer");
    for (segment, found) in segments.segments.iter().zip(found) {
        let (index, again) = (segment.index.expect("people"), found.expect("the same segment").index);
        assert!((index / again).ln().abs() < 0.15, "{index} and {again}");
    }
}
