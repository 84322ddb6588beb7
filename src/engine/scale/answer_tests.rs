//! What the window is told of sums, beside what the pipeline finds in the same people's rows.

use std::path::Path;
use std::sync::Arc;

use super::fit_tests::{CUSTOMERS, PEOPLE, files, plan, write_all, write_by};
use super::opening::{opening, settings_of};
use super::*;
use crate::engine::pipeline::Pipeline;
use crate::engine::{AggregateFiles, Components, DataSource, EngineError, Fidelity, SampleFiles, Settings, Snapshot};
use crate::job::Unwatched;
use crate::prepare::{DropReason, Impute, Population, Scale};
use crate::results::{Exactness, Inexact, PlannedChoice, ScalePlan, SumsTold};

/// Sums of both by these buckets, and the plan.
fn sums(folder: &Path, buckets: &[(i32, Option<i32>)]) -> AggregateFiles {
    let [general, customers] = ["general.parquet", "customers.parquet"].map(|name| folder.join(name));
    write_all(&general, PEOPLE, buckets);
    write_all(&customers, CUSTOMERS, buckets);
    let plan_file = folder.join("plan.json");
    std::fs::write(&plan_file, serde_json::to_vec(&plan()).unwrap()).unwrap();
    AggregateFiles { general, customers, plan: plan_file, sample: None, segments: None }
}

fn asked(worker: &mut SumsWorker, files: &AggregateFiles, settings: &Settings) -> Result<Snapshot, EngineError> {
    let settings = Settings { source: DataSource::Aggregates(files.clone()), ..settings.clone() };
    let mut found = None;
    worker.run(files, &Arc::new(settings), &Unwatched, &mut |snapshot| found = Some(snapshot))?;
    Ok(found.expect("an answer"))
}

fn told(snapshot: &Snapshot) -> &SumsTold {
    snapshot.results.sums.as_deref().unwrap()
}

/// Whether all that is told of sums holds for the rows, and what is called exact is what they give.
fn holds(found: &Snapshot, rows: &Snapshot) -> bool {
    let (sums, missing) = (told(found), rows.results.missing.as_deref().unwrap());
    let own = found.results.missing.as_deref().unwrap();
    assert_eq!(own.columns_kept, missing.columns_kept);
    assert_eq!((own.row_limit, own.default_row_limit), (missing.row_limit, missing.default_row_limit));
    for (limit, within) in sums.within.iter().enumerate() {
        let under = |per_row: &[u64]| per_row.iter().take(limit + 1).sum::<u64>();
        let files =
            [(within.general, under(&missing.general_per_row)), (within.customers, under(&missing.customers_per_row))];
        for ([least, most], truth) in files {
            assert!((least..=most).contains(&truth), "{limit}: {truth} of {least} to {most}");
        }
    }
    let [least, most] = sums.general_segmented;
    assert!((least..=most).contains(&(missing.general_kept as u64)));
    let [least, most] = sums.customers_segmented;
    assert!((least..=most).contains(&(missing.customers_kept as u64)));
    if sums.exactness != Exactness::Exact {
        assert!(found.results.components.is_none() && found.results.features.is_none());
        return false;
    }
    assert_eq!(own.general_kept, missing.general_kept);
    let [own, wanted] = [found, rows].map(|snapshot| snapshot.results.components.clone().unwrap());
    assert_eq!((own.kept, own.eigenvalues.len()), (wanted.kept, wanted.eigenvalues.len()));
    for (own, wanted) in own.eigenvalues.iter().zip(&wanted.eigenvalues) {
        assert!((own - wanted).abs() <= 1e-9 * wanted.max(1.0), "{own} is not {wanted}");
    }
    for (own, wanted) in own.loadings.iter().flatten().zip(wanted.loadings.iter().flatten()) {
        assert!((own - wanted).abs() <= 1e-6, "{own} is not {wanted}");
    }
    let [own, wanted] = [found, rows].map(|snapshot| snapshot.results.features.clone().unwrap());
    for (own, wanted) in own.features.iter().zip(&wanted.features) {
        assert_eq!((&own.name, own.kind), (&wanted.name, wanted.kind));
        // So few people have few different numbers, which rows tell as codes.
        assert!(
            own.codes.is_none() == (own.name == "points")
                && own.codes.as_ref().is_none_or(|codes| Some(codes) == wanted.codes.as_ref())
        );
        // Nobody misses points, and their values aren't told one by one.
        assert!((own.impute - wanted.impute).abs() < 1e-12 || (own.impute.is_nan() && own.name == "points"));
        assert!((own.center - wanted.center).abs() < 1e-9);
        assert!((own.scale - wanted.scale).abs() < 1e-9);
    }
    true
}

#[test]
fn what_is_called_exact_is_what_rows_give_and_bounds_hold() {
    let folder = tempfile::tempdir().unwrap();
    let rows = files(folder.path());
    let (mut pipeline, mut worker) = (Pipeline::default(), SumsWorker::default());
    let single = [(0, Some(0)), (1, Some(1)), (2, None)];
    let (mut exact, mut compared) = (0, 0);
    for buckets in [&single[..], &[(0, Some(0)), (1, None)]] {
        let files = sums(folder.path(), buckets);
        for drop in [&[][..], &["points"], &["kind"]] {
            for limit in [0, 1, 2] {
                for population in [Population::Kept, Population::SetAside] {
                    let drop = drop.iter().map(|&name| name.to_owned()).collect();
                    let settings = Settings { drop, row_missing: Some(limit), population, ..rows.clone() };
                    // Where the rows give nothing, nothing exact may follow.
                    let Ok(found) = pipeline.run(&Arc::new(settings.clone()), &Unwatched, &mut |_| ()) else {
                        let sums = asked(&mut worker, &files, &settings);
                        assert!(sums.map_or(true, |sums| told(&sums).exactness != Exactness::Exact));
                        continue;
                    };
                    let sums = asked(&mut worker, &files, &settings).unwrap();
                    exact += usize::from(holds(&sums, &found.snapshot));
                    compared += 1;
                }
            }
        }
    }
    assert!(exact >= 12 && compared > exact + 3, "{exact} of {compared}");
}

#[test]
fn columns_are_those_of_the_rows() {
    let folder = tempfile::tempdir().unwrap();
    let rows = files(folder.path());
    let files = sums(folder.path(), &[(0, Some(0)), (1, Some(1)), (2, None)]);
    let found = asked(&mut SumsWorker::default(), &files, &rows).unwrap();
    assert_eq!(found.fidelity, Fidelity::Aggregates { people: PEOPLE as u64 });
    let exact = Pipeline::default().run(&Arc::new(rows), &Unwatched, &mut |_| ()).unwrap().snapshot;
    let [own, wanted] = [&found, &exact].map(|snapshot| snapshot.results.data.clone().unwrap());
    assert_eq!((own.general.rows, own.customers.rows), (PEOPLE, CUSTOMERS));
    assert_eq!((own.general.name.as_str(), own.attributes.len()), ("general.parquet", 3));
    for own in &own.attributes {
        let wanted = wanted.attribute(&own.name).unwrap();
        for code in wanted.codes.iter().filter(|_| own.name != "points") {
            let same = own.codes.iter().find(|one| one.code == code.code && one.missing == code.missing).unwrap();
            assert_eq!((same.general, same.customers), (code.general, code.customers), "{} {}", own.name, code.code);
        }
        assert_eq!(own.treatment, wanted.treatment, "{}", own.name);
    }
    let [own, wanted] = [&found, &exact].map(|snapshot| snapshot.results.missing.clone().unwrap());
    for column in &own.columns {
        let is = |other: &&crate::results::ColumnMissing| other.general_share == column.general_share;
        assert!(wanted.columns.iter().any(|other| is(&other) && other.customers_share == column.customers_share));
    }
    assert!(told(&found).untold.iter().all(Vec::is_empty));
}

#[test]
fn a_threshold_of_columns_drops_them_and_asks_how_many_values_miss() {
    let folder = tempfile::tempdir().unwrap();
    let rows = files(folder.path());
    let files = sums(folder.path(), &[(0, Some(0)), (1, Some(1)), (2, None)]);
    let mut worker = SumsWorker::default();
    let at = |threshold: f64| Settings { column_missing: threshold, row_missing: Some(0), ..rows.clone() };
    let all = asked(&mut worker, &files, &at(1.0)).unwrap();
    let shares: Vec<f64> = all.results.missing.unwrap().columns.iter().map(|column| column.general_share).collect();
    // Between grade and kind, whichever more people miss.
    let between = (shares[0] + shares[1]) / 2.0;
    let found = asked(&mut worker, &files, &at(between)).unwrap();
    let missing = found.results.missing.clone().unwrap();
    let dropped: Vec<bool> = missing.columns.iter().map(|column| column.dropped.is_some()).collect();
    assert_eq!(dropped, [shares[0] > between, shares[1] > between, false]);
    assert!(missing.columns.iter().filter_map(|column| column.dropped).all(|why| why == DropReason::MissingShare));
    let Exactness::NotExact(why_not) = &told(&found).exactness else { panic!("people miss what no longer counts") };
    assert!(matches!(why_not[..], [Inexact::MissingCounts { .. }]), "{why_not:?}");
    let exact = Pipeline::default().run(&Arc::new(at(between)), &Unwatched, &mut |_| ()).unwrap().snapshot;
    assert!(!holds(&found, &exact));
    // From the nearest threshold on at which it is certain who counts, all is exact again.
    let certain = told(&found).certain_beside(0)[1].expect("all miss at most all");
    let settings = Settings { row_missing: Some(certain), ..at(between) };
    let found = asked(&mut worker, &files, &settings).unwrap();
    let exact = Pipeline::default().run(&Arc::new(settings), &Unwatched, &mut |_| ()).unwrap().snapshot;
    assert!(holds(&found, &exact));
}

#[test]
fn files_that_do_not_belong_together_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let files = sums(folder.path(), &[(0, None)]);
    let other = ScalePlan { fingerprint: "fedcba9876543210".to_owned(), ..plan() };
    std::fs::write(&files.plan, serde_json::to_vec(&other).unwrap()).unwrap();
    let found = asked(&mut SumsWorker::default(), &files, &Settings::default());
    let Err(EngineError::Aggregates(AggregatesError::OtherPlan { found, wanted, .. })) = found else {
        panic!("refused")
    };
    assert_eq!((found, wanted), (plan().fingerprint, "fedcba9876543210".to_owned()));
    assert!(opening(&files).is_err());
}

#[test]
fn the_first_settings_keep_what_the_plan_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let files = sums(folder.path(), &[(0, Some(0)), (1, Some(1)), (2, None)]);
    let general = read_aggregates(&files.general, &plan()).unwrap();
    let mut planned = plan();
    let kept = |plan: &ScalePlan| {
        let settings = settings_of(plan, &general);
        let found = columns::Kept::of(plan, &general, &settings, ColumnRule::MissingShare).unwrap();
        (found.flags(), settings)
    };
    let (flags, settings) = kept(&planned);
    assert_eq!((flags, settings.column_missing, settings.row_missing), (vec![true; 3], 0.21, Some(1)));
    planned.columns[2].counted = false;
    let (flags, settings) = kept(&planned);
    assert_eq!((flags, settings.drop), (vec![true, true, false], vec!["points".to_owned()]));
}

#[test]
fn a_plan_made_anew_makes_a_threshold_between_classes_exact() {
    let folder = tempfile::tempdir().unwrap();
    let rows = files(folder.path());
    // One class of all: no threshold parts it.
    let files = sums(folder.path(), &[(0, None)]);
    let settings = Settings { row_missing: Some(0), ..rows };
    let mut worker = SumsWorker::default();
    let found = asked(&mut worker, &files, &settings).unwrap();
    assert!(
        matches!(&told(&found).exactness, Exactness::NotExact(why) if matches!(why[..], [Inexact::Threshold { .. }]))
    );
    let anew = replan(&plan(), &settings).unwrap();
    assert!(anew.edges.contains(&0) && anew.replanned && anew.fingerprint != plan().fingerprint);
    assert_eq!((anew.row_rule.limit, anew.fitted.segments), (0, 0));
    assert_eq!(replan(&plan(), &settings).unwrap(), anew, "the same choices give the same plan");
    // As a job writes them by that plan.
    let classes = [(0, Some(0)), (1, None)];
    write_by(&files.general, PEOPLE, &classes, &anew.fingerprint);
    write_by(&files.customers, CUSTOMERS, &classes, &anew.fingerprint);
    std::fs::write(&files.plan, serde_json::to_vec(&anew).unwrap()).unwrap();
    let found = asked(&mut worker, &files, &settings).unwrap();
    let exact = Pipeline::default().run(&Arc::new(settings), &Unwatched, &mut |_| ()).unwrap().snapshot;
    assert!(holds(&found, &exact));
    let dropped = Settings { drop: vec!["kind".to_owned()], ..Settings::default() };
    let anew = replan(&plan(), &dropped).unwrap();
    let counted: Vec<bool> = anew.columns.iter().map(|column| column.counted).collect();
    assert_eq!((counted, anew.row_rule.limit), (vec![true, false, true], 0));
    let strange = Settings { keep: vec!["height".to_owned()], ..Settings::default() };
    assert!(matches!(replan(&plan(), &strange), Err(AggregatesError::UnknownColumns { .. })));
}

/// What a job says of the segments of everybody, by this plan.
fn segments(plan: &ScalePlan, general: [u64; 2], customers: [u64; 2]) -> serde_json::Value {
    let people = |counts: [u64; 2], all: usize| {
        let counted: u64 = counts.iter().sum();
        serde_json::json!({"rows_read": all, "rows_set_aside": all as u64 - counted, "counts": counts, "shares": []})
    };
    serde_json::json!({
        "version": 1, "plan": plan.fingerprint, "fitted": plan.fitted.fingerprint, "converged": true,
        "general": people(general, PEOPLE), "customers": people(customers, CUSTOMERS),
        "inertia": 12.5, "inertia_at_begin": 13.0, "centroids": [[0.5, 0.0], [-1.0, 0.25]],
        "passes": [{"inertia": 12.5}, {"inertia": 12.5}], "still_moving": null,
    })
}

#[test]
fn segments_of_all_people_are_shown_for_the_settings_of_their_plan_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = sums(folder.path(), &[(0, Some(0)), (1, Some(1)), (2, None)]);
    let choice = PlannedChoice {
        column_missing: 1.0,
        row_missing: Some(9),
        drop: Vec::new(),
        keep: Vec::new(),
        impute: Impute::Mode,
        scale: Scale::Standard,
        components: 2,
        clusters: 2,
    };
    let mut plan = ScalePlan { choice: Some(choice), ..plan() };
    plan.row_rule.limit = 9;
    (plan.fitted.segments, plan.fitted.components, plan.fitted.fingerprint) = (2, 2, "f".repeat(16));
    std::fs::write(&files.plan, serde_json::to_vec(&plan).unwrap()).unwrap();
    let path = folder.path().join("segments.json");
    files.segments = Some(path.clone());
    let write = |told: &serde_json::Value| std::fs::write(&path, told.to_string()).unwrap();
    write(&segments(&plan, [50, 70], [30, 10]));
    let settings = opening(&files).unwrap();
    assert_eq!((settings.clusters, settings.components, settings.row_missing), (2, Components::Count(2), Some(9)));
    let mut worker = SumsWorker::default();
    let found = asked(&mut worker, &files, &settings).unwrap();
    assert_eq!(found.fidelity, Fidelity::Exact);
    let all = found.results.segments.clone().unwrap();
    let counts: Vec<[u64; 2]> = all.segments.iter().map(|one| [one.general_count, one.customers_count]).collect();
    assert_eq!(counts, [[70, 10], [50, 30]], "the largest first");
    // 30 of 40 customers against 50 of 120 people: 100 x 0.75 / 0.41667 = 180.
    assert!(all.segments[1].index.is_some_and(|index| (index - 180.0).abs() < 1e-9));
    assert_eq!((all.iterations, all.converged, all.inertia), (2, true, 12.5));
    assert_eq!(all.centroids[0].as_deref(), Some(&[-1.0, 0.25][..]));
    let other = Settings { impute: Impute::Mean, ..settings.clone() };
    let found = asked(&mut worker, &files, &other).unwrap();
    assert!(found.results.segments.is_none() && told(&found).segments_of_plan);
    assert_eq!(found.fidelity, Fidelity::Aggregates { people: PEOPLE as u64 });
    // Of other people, something else, and by another plan.
    let refused = |worker: &mut SumsWorker, told: &serde_json::Value| {
        write(told);
        asked(worker, &files, &settings).err()
    };
    let mut few = segments(&plan, [50, 70], [30, 10]);
    few["general"]["rows_read"] = (PEOPLE - 1).into();
    let strange =
        |error: Option<EngineError>| matches!(error, Some(EngineError::Aggregates(AggregatesError::Segments { .. })));
    assert!(strange(refused(&mut SumsWorker::default(), &few)));
    assert!(strange(refused(&mut SumsWorker::default(), &serde_json::json!({"version": 1}))));
    let mut another = segments(&plan, [50, 70], [30, 10]);
    another["fitted"] = "0".repeat(16).into();
    let found = refused(&mut SumsWorker::default(), &another);
    assert!(matches!(found, Some(EngineError::Aggregates(AggregatesError::OtherPlan { .. }))));
}

#[test]
fn a_sample_gives_a_preview_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let rows = files(folder.path());
    let DataSource::Files { general, customers, .. } = rows.source.clone() else { panic!("files") };
    let mut files = sums(folder.path(), &[(0, Some(0)), (1, Some(1)), (2, None)]);
    files.sample = Some(SampleFiles { general, customers });
    let settings = Settings { row_missing: Some(1), source: DataSource::Aggregates(files.clone()), ..rows.clone() };
    let mut shown = Vec::new();
    let mut worker = SumsWorker::default();
    let mut ask = |settings: &Settings| {
        shown.clear();
        let settings = Arc::new(settings.clone());
        worker.run(&files, &settings, &Unwatched, &mut |snapshot| shown.push(snapshot)).unwrap();
        std::mem::take(&mut shown)
    };
    let found = ask(&settings);
    assert_eq!(found[0].fidelity, Fidelity::Aggregates { people: PEOPLE as u64 });
    let last = found.last().unwrap();
    assert_eq!((found.len(), last.fidelity), (2, Fidelity::Preview { people: PEOPLE }));
    // Of everybody a sample says what they themselves say.
    let all = Settings { row_missing: Some(1), ..rows };
    let exact = Pipeline::default().run(&Arc::new(all), &Unwatched, &mut |_| ()).unwrap().snapshot;
    let [own, wanted] = [last, &exact].map(|snapshot| snapshot.results.segments.clone().unwrap());
    for (own, wanted) in own.all().zip(wanted.all()) {
        assert_eq!((own.general_count, own.customers_count), (wanted.general_count, wanted.customers_count));
    }
    assert!(last.results.profiles.is_some() && told(last).exactness == Exactness::Exact);
    // More components than features: as many as there are, of both.
    let many = ask(&Settings { components: Components::Count(30), ..settings.clone() });
    assert_eq!(many[1].results.components.as_ref().map(|components| components.kept), Some(5));
    assert_eq!(many[1].results.segments.as_ref().map(|segments| segments.segments.len()), Some(2));
    // While the next preview is made, the last one stays.
    let next = ask(&Settings { clusters: 3, ..settings });
    assert_eq!(next[0].results.segments.as_ref().map(|segments| segments.segments.len()), Some(2));
    assert_eq!(next[1].results.segments.as_ref().map(|segments| segments.segments.len()), Some(3));
}

#[test]
fn sets_of_missing_columns_tell_who_misses_what_though_not_their_sums() {
    let folder = tempfile::tempdir().unwrap();
    let files = sums(folder.path(), &[(0, None)]);
    let mut general = read_aggregates(&files.general, &plan()).unwrap();
    let truth = columns::column_counts(&plan(), &general);
    // Nobody is told who misses the grade, nor who has 5 of it, but who misses what.
    let bucket = &mut general.buckets[0];
    let hidden = [0, 5].map(|at| bucket.counts[at].take().unwrap());
    bucket.others[0] = hidden.iter().sum();
    bucket.products[aggregates::place(6, 0)] = None;
    let loose = columns::column_counts(&plan(), &general);
    assert_eq!(loose[0].missing, [1, (hidden[0] + hidden[1]) as u64 - 1]);
    let rows = |missing: [bool; 2]| {
        let is = |row: &usize| fit_tests::misses(*row) == missing;
        (0..PEOPLE).filter(is).count() as u64
    };
    let told = |people: u64, missing: &[usize]| aggregates::Pattern { people, missing: missing.to_vec() };
    let bucket = &mut general.buckets[0];
    bucket.patterns = vec![told(rows([false, false]), &[]), told(rows([true, false]) - 2, &[0])];
    let tight = columns::column_counts(&plan(), &general);
    let [least, most] = tight[0].missing;
    assert!(truth[0].missing == [hidden[0] as u64; 2] && (least..=most).contains(&truth[0].missing[0]));
    assert_eq!(least, rows([true, false]) - 2);
    assert!(most <= loose[0].missing[1]);
    // On which side of a threshold these are is certain, the others' isn't.
    let choice = crate::prepare::RowChoice::within(0);
    let found = totals::counted(&general, &plan(), &[true; 3], choice);
    assert_eq!(found.people, [rows([false, false]), PEOPLE as u64 - rows([true, false]) + 2]);
    assert!(matches!(found.why_not[..], [Inexact::Threshold { .. }]));
}
