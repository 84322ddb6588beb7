//! What a capsule says is what full runs with other settings say.

use std::path::Path;

use super::*;
use crate::analyze::testing::Impatient;
use crate::engine::DataSource;
use crate::engine::pipeline::{Exact, Pipeline};
use crate::engine::studies::Study;
use crate::job::Unwatched;

fn demo() -> Settings {
    let source = DataSource::Demo { people: 1_200, customers: 300, all_columns: false, seed: 1 };
    Settings { source, clusters: 2, restarts: 1, ..Settings::default() }
}

fn real(name: &str) -> Settings {
    let file = |kind: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/real/{name}_{kind}.csv"));
    let source = DataSource::Files { general: file("general"), customers: file("customers"), dictionaries: Vec::new() };
    Settings { source, ..demo() }
}

fn run(pipeline: &mut Pipeline, settings: &Settings) -> Result<Exact, EngineError> {
    pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ())
}

/// The capsule of these settings, and the pipeline that it comes from.
fn filled(settings: &Settings) -> (Arc<Capsule>, Pipeline) {
    let mut pipeline = Pipeline::default();
    let exact = run(&mut pipeline, settings).expect("there is a result");
    let mut found = None;
    let outcome = pipeline.study(Study::Capsule, &exact, &Unwatched, &mut |snapshot| {
        found.clone_from(&snapshot.results.studies.capsule);
    });
    assert!(outcome.is_ok());
    (found.expect("something was found"), pipeline)
}

/// A full run of a pipeline that knows nothing of the capsule says the same at this place, to the bit.
fn is_said_by_a_run(capsule: &Capsule, settings: &Settings) {
    let exact = run(&mut Pipeline::default(), settings).expect("there is a result").snapshot.results;
    let (components, missing) = (exact.components.expect("computed"), exact.missing.expect("computed"));
    let features = exact.features.expect("computed");
    let (set, answer) = capsule
        .answer(settings.column_missing, settings.impute, settings.scale)
        .unwrap_or_else(|| panic!("{settings:?} is not held"));
    assert_eq!((set.columns, set.people), (missing.columns_kept, Some(missing.general_kept as u64)));
    let told = answer.components(components.kept, capsule);
    assert_eq!(told.eigenvalues, components.eigenvalues, "{settings:?}");
    assert_eq!(told.explained_variance_ratio, components.explained_variance_ratio);
    assert_eq!(answer.for_variance(0.85), components.kept);
    for (component, told) in told.loadings.iter().enumerate() {
        let mut strongest = 0;
        for (feature, weight) in capsule.features.iter().zip(told).filter(|(_, weight)| **weight != 0.0) {
            let at = features.features.iter().position(|one| one.name == feature.name).expect("a feature of the run");
            assert!((components.loadings[component][at] - weight).abs() <= 0.5 / DIGITS + 1e-12);
            assert_eq!(
                (&feature.attribute, feature.kind),
                (&features.features[at].attribute, features.features[at].kind)
            );
            strongest += 1;
        }
        assert!(strongest > 0 && strongest <= STRONGEST);
    }
}

#[test]
fn eigenvalues_are_those_of_full_runs_with_other_settings() {
    let (capsule, _) = filled(&demo());
    assert!(capsule.complete && capsule.sets.len() > 20, "{}", capsule.sets.len());
    assert_eq!(capsule.reachable, capsule.sets.len());
    assert_eq!(capsule.answers(), 9 * capsule.sets.len());
    for (column_missing, impute, scale) in [
        (0.2, Impute::Mode, Scale::Standard),
        (0.02, Impute::Median, Scale::Minmax),
        (0.115, Impute::Mean, Scale::None),
        (0.6, Impute::Mean, Scale::Standard),
        (1.0, Impute::Median, Scale::None),
        (capsule.sets[7].from, Impute::Mode, Scale::Minmax),
    ] {
        is_said_by_a_run(&capsule, &Settings { column_missing, impute, scale, ..demo() });
    }
}

#[test]
fn other_decisions_are_those_of_the_session() {
    let settings = Settings {
        row_missing: Some(9),
        keep: vec!["KK_KUNDENTYP".to_owned()],
        drop: vec!["ANREDE_KZ".to_owned()],
        max_correlation: Some(0.7),
        rare_codes: 0.1,
        ..demo()
    };
    let (capsule, _) = filled(&settings);
    for (column_missing, impute, scale) in [(0.05, Impute::Mean, Scale::Minmax), (0.3, Impute::Median, Scale::Standard)]
    {
        is_said_by_a_run(&capsule, &Settings { column_missing, impute, scale, ..settings.clone() });
    }
}

#[test]
fn capsules_of_real_pairs_say_what_runs_say() {
    for name in ["adult", "bank_full", "south_german_credit"] {
        let settings = real(name);
        let (capsule, _) = filled(&settings);
        for (column_missing, impute, scale) in [
            (0.0, Impute::Mean, Scale::None),
            (0.055, Impute::Median, Scale::Minmax),
            (0.9, Impute::Mode, Scale::Standard),
        ] {
            is_said_by_a_run(&capsule, &Settings { column_missing, impute, scale, ..settings.clone() });
        }
    }
}

#[test]
fn a_threshold_without_a_result_is_not_held() {
    // At 100 % nothing is dropped; at 0 everything that misses something is, which leaves some columns here.
    let source = demo().source;
    let (capsule, mut pipeline) = filled(&Settings { row_missing: Some(0), source, ..demo() });
    let all = reachable_thresholds(&capsule);
    for share in all {
        let settings = Settings { column_missing: share, row_missing: Some(0), ..demo() };
        let held = capsule.answer(share, settings.impute, settings.scale).is_some();
        assert_eq!(run(&mut pipeline, &settings).is_ok(), held, "{share}");
    }
}

/// Some thresholds, the ends among them.
fn reachable_thresholds(capsule: &Capsule) -> Vec<f64> {
    let last = capsule.sets.last().map_or(0.0, |set| set.from);
    vec![0.0, last / 2.0, last, 1.0]
}

#[test]
fn a_capsule_that_was_stopped_goes_on_and_is_the_same() {
    let (whole, mut pipeline) = filled(&demo());
    let known = run(&mut pipeline, &Settings { impute: Impute::Mean, ..demo() }).expect("there is a result");
    let kept = known.snapshot.results.studies.capsule.expect("imputation is what it is asked about");
    assert!(Arc::ptr_eq(&kept, &whole));
    let mut pipeline = Pipeline::default();
    let exact = run(&mut pipeline, &demo()).expect("there is a result");
    let (mut found, mut stops) = (None::<Arc<Capsule>>, 0);
    for patience in (1..2_000).map(|time| 10 * time) {
        let outcome = pipeline.study(Study::Capsule, &exact, &Impatient::new(patience), &mut |snapshot| {
            found.clone_from(&snapshot.results.studies.capsule);
        });
        if outcome.is_ok() {
            break;
        }
        stops += usize::from(found.is_some());
    }
    assert!(stops > 0, "it was stopped on the way");
    assert_eq!(found, Some(whole));
}

#[test]
fn no_more_sets_are_held_than_may_be_and_they_lie_around_the_threshold() {
    let all: Vec<Span> =
        (0..300).map(|at| Span { from: f64::from(at) / 300.0, below: Some(f64::from(at + 1) / 300.0) }).collect();
    let at = |column_missing| nearest(&all, &Settings { column_missing, ..Settings::default() });
    assert_eq!((at(0.5).len(), at(0.5)[0], at(0.5)[50]), (MOST_SETS, all[100], all[150]));
    assert_eq!((at(0.0)[0], at(0.0).len()), (all[0], MOST_SETS));
    assert_eq!(at(1.0).last(), all.last());
    let chosen = Settings { keep_best: Some(5), column_missing: 0.5, ..Settings::default() };
    assert_eq!(nearest(&all, &chosen), [all[150]]);
}
