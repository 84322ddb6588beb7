use super::*;
use crate::analyze::AnalyzeError;
use crate::engine::DataSource;
use crate::engine::settings::Components;
use crate::job::{Activity, Cancelled, Unwatched};
use crate::prepare::{DropReason, Population, PrepareError};

fn demo(people: usize) -> Settings {
    let source = DataSource::Demo { people, customers: people / 4, all_columns: false, seed: 1 };
    Settings { source, clusters: 8, restarts: 3, ..Settings::default() }
}

fn run(pipeline: &mut Pipeline, settings: &Settings) -> (Exact, Vec<Fidelity>) {
    let mut seen = Vec::new();
    let outcome = pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |snapshot| seen.push(snapshot.fidelity));
    (outcome.expect("the demo has a result"), seen)
}

#[test]
fn what_was_moved_and_moved_back_is_what_a_fresh_run_gives() {
    let mut pipeline = Pipeline::default();
    let settings = demo(6_000);
    let (first, _) = run(&mut pipeline, &settings);
    for moved in [
        Settings { column_missing: 0.12, ..settings.clone() },
        Settings { row_missing: Some(3), ..settings.clone() },
        Settings { population: Population::SetAside, ..settings.clone() },
        Settings { population: Population::All, ..settings.clone() },
        Settings { components: Components::Count(5), ..settings.clone() },
        Settings { rare_codes: 0.3, ..settings.clone() },
        Settings { cap: 0.8, ..settings.clone() },
        Settings { recipes: vec!["ZABEOTYP,,ordinal,*,*,".to_owned()], ..settings.clone() },
        Settings { clusters: 3, ..settings.clone() },
        Settings { impute: crate::prepare::Impute::Mean, scale: crate::prepare::Scale::Minmax, ..settings.clone() },
    ] {
        let (through_the_cache, _) = run(&mut pipeline, &moved);
        let (fresh, _) = run(&mut Pipeline::default(), &moved);
        assert_eq!(through_the_cache.clusters.centroids, fresh.clusters.centroids);
        assert_eq!(through_the_cache.clusters.general_labels, fresh.clusters.general_labels);
        assert_eq!(through_the_cache.clusters.customers_labels, fresh.clusters.customers_labels);
        assert_eq!(through_the_cache.snapshot.results.components, fresh.snapshot.results.components);
        assert_ne!(through_the_cache.clusters.centroids, first.clusters.centroids, "{moved:?} changed nothing");
    }
    let (back, _) = run(&mut pipeline, &settings);
    assert!(Arc::ptr_eq(&back.clusters, &first.clusters), "going back is a cache hit");
}

#[test]
fn a_stage_runs_again_only_when_something_it_depends_on_changed() {
    let mut pipeline = Pipeline::default();
    let settings = demo(6_000);
    let (first, _) = run(&mut pipeline, &settings);
    let (other_k, _) = run(&mut pipeline, &Settings { clusters: 5, ..settings.clone() });
    assert!(Arc::ptr_eq(&first.scores, &other_k.scores), "another number of segments needs no new scores");
    let fewer = Settings { components: Components::Count(4), ..settings.clone() };
    let (fewer, _) = run(&mut pipeline, &fewer);
    let features = |exact: &Exact| exact.snapshot.results.features.clone().expect("it's finished");
    assert!(Arc::ptr_eq(&features(&first), &features(&fewer)), "fewer components need no new PCA");
    assert!(Arc::ptr_eq(&first.scores, &fewer.scores), "fewer components are a prefix of the scores");
    let (other_features, _) = run(&mut pipeline, &Settings { rare_codes: 0.3, cap: 0.8, ..settings.clone() });
    assert!(Arc::ptr_eq(&first.rows, &other_features.rows), "other features need nobody counted again");
    assert!(Arc::ptr_eq(&first.data.dataset, &other_features.data.dataset));
    assert!(!Arc::ptr_eq(&features(&first), &features(&other_features)));
    let (other_rows, _) = run(&mut pipeline, &Settings { row_missing: Some(2), ..settings });
    assert!(Arc::ptr_eq(&first.data, &other_rows.data));
    assert!(!Arc::ptr_eq(&features(&first), &features(&other_rows)));
}

#[test]
fn a_large_population_is_previewed_and_the_preview_says_how_many_people_it_saw() {
    let mut pipeline = Pipeline::default();
    let settings = demo(70_000);
    let (outcome, seen) = run(&mut pipeline, &settings);
    assert_eq!(seen.first(), Some(&Fidelity::Preview { people: PREVIEW_PEOPLE }));
    assert_eq!(seen.last(), Some(&Fidelity::Exact));
    assert!(seen.iter().any(|fidelity| matches!(fidelity, Fidelity::Refining { .. })));

    let mut previews = Vec::new();
    let moved = Arc::new(Settings { row_missing: Some(10), ..settings });
    let result = pipeline.run(&moved, &Unwatched, &mut |snapshot| previews.push(snapshot));
    let exact = result.expect("the demo has a result").snapshot.results.segments.expect("it's finished");
    let preview = previews[0].results.segments.as_ref().expect("a preview has segments");
    assert!(matches!(previews[0].fidelity, Fidelity::Preview { .. }));
    let aside = |view: &crate::results::Segmentation| (view.set_aside.general_count, view.set_aside.customers_count);
    assert_eq!(aside(preview), aside(&exact), "the people set aside are counted, not estimated");
    let people = |view: &crate::results::Segmentation| view.segments.iter().map(|s| s.general_count).sum::<u64>();
    assert!(people(preview).abs_diff(people(&exact)) <= 8, "counts are scaled to all kept people");
    assert_eq!(outcome.snapshot.fidelity, Fidelity::Exact);
}

#[test]
fn other_features_of_the_same_people_are_previewed_from_the_segments_on_the_screen() {
    let mut pipeline = Pipeline::default();
    let settings = demo(7_000);
    let (_, seen) = run(&mut pipeline, &settings);
    assert!(!seen.contains(&Fidelity::Preview { people: 7_000 }), "there was nothing to begin with");
    for moved in [Settings { rare_codes: 0.3, ..settings.clone() }, Settings { cap: 0.8, ..settings }] {
        let (_, seen) = run(&mut pipeline, &moved);
        assert_eq!(seen.first(), Some(&Fidelity::Preview { people: 7_000 }), "{moved:?}");
    }
}

#[test]
fn settings_that_do_not_fit_say_so_and_leave_the_pipeline_usable() {
    let mut pipeline = Pipeline::default();
    let settings = demo(3_000);
    let (good, _) = run(&mut pipeline, &settings);
    let mut ask = |settings: Settings| pipeline.run(&Arc::new(settings), &Unwatched, &mut |_| ()).map(|_| ());
    let too_many = ask(Settings { components: Components::Count(250), ..settings.clone() });
    assert!(too_many.is_err_and(|error| matches!(
        error,
        EngineError::Settings(_) | EngineError::Analyze(AnalyzeError::TooManyComponents { asked: 250, .. })
    )));
    let nothing_left = ask(Settings { drop: vec!["NOT_A_COLUMN".to_owned()], ..settings.clone() });
    assert!(nothing_left.is_err_and(|error| matches!(error, EngineError::Prepare(PrepareError::UnknownNames { .. }))));
    let (again, _) = run(&mut pipeline, &settings);
    assert!(Arc::ptr_eq(&good.clusters, &again.clusters));
}

#[test]
fn a_stopped_job_ends_as_cancelled() {
    struct Stopped;
    impl Job for Stopped {
        fn is_cancelled(&self) -> bool {
            true
        }
        fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
    }
    let result = Pipeline::default().run(&Arc::new(demo(3_000)), &Stopped, &mut |_| ());
    assert!(matches!(result, Err(EngineError::Cancelled(Cancelled))));
}

#[test]
fn a_share_of_the_variance_is_reached_on_all_columns() {
    let source = DataSource::Demo { people: 3_000, customers: 600, all_columns: true, seed: 1 };
    let settings =
        Settings { source, components: Components::Variance(0.95), clusters: 3, restarts: 1, ..Settings::default() };
    let (outcome, _) = run(&mut Pipeline::default(), &settings);
    let components = outcome.snapshot.results.components.as_ref().expect("it's finished");
    let kept = components.kept;
    assert!(kept < Settings::MAX_COMPONENTS, "{kept} components");
    assert!(components.explained(kept) >= 0.95 && components.explained(kept - 1) < 0.95);
}

#[test]
fn a_column_says_for_what_reason_it_is_dropped_now() {
    let mut pipeline = Pipeline::default();
    let settings = demo(3_000);
    let (by_threshold, _) = run(&mut pipeline, &settings);
    let missing = |exact: &Exact| exact.snapshot.results.missing.clone().expect("it's finished");
    let data = by_threshold.snapshot.results.data.clone().expect("it's finished");
    let reason = |exact: &Exact, at: usize| missing(exact).columns[at].dropped;
    let over = |at: &usize| reason(&by_threshold, *at) == Some(DropReason::MissingShare);
    let at = (0..data.attributes.len()).find(over).expect("a column misses too much");
    let drop = vec![data.attributes[at].name.clone()];
    let (by_hand, _) = run(&mut pipeline, &Settings { drop, ..settings.clone() });
    assert_eq!(reason(&by_hand, at), Some(DropReason::ByHand));
    assert!(Arc::ptr_eq(&by_hand.clusters, &by_threshold.clusters), "no number hangs on the reason");
    let (again, _) = run(&mut pipeline, &settings);
    assert!(Arc::ptr_eq(&missing(&again), &missing(&by_threshold)), "what didn't change is the very same");
}
