//! Sums of a small population, written as a job writes them, and what the pipeline makes of its rows.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::{
    Column, DataFrame, DataType, Int64Type, IntoSeries, KeyValueMetadata, ListBuilderTrait,
    ListPrimitiveChunkedBuilder, ParquetCompression, ParquetWriter,
};
use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde_json::json;

use super::*;
use crate::data::MeasurementLevel;
use crate::engine::pipeline::Pipeline;
use crate::engine::{DataSource, Settings};
use crate::files::FileReadError;
use crate::job::Unwatched;
use crate::prepare::{Impute, Population, Scale};
use crate::results::{Exactness, Inexact, ScalePlan};

pub(super) const PEOPLE: usize = 120;
pub(super) const CUSTOMERS: usize = 40;
const PLANNED: ColumnRule = ColumnRule::Planned;

/// Grade (1 to 5, or missing), kind (x, y, z, or missing) and points (always there) of a person.
fn person(row: usize) -> (Option<usize>, Option<usize>, f64) {
    let mixed = (row * 7919 + 13) % 101;
    let grade = (!mixed.is_multiple_of(7)).then_some(1 + (mixed * mixed + row / 3) % 5);
    let kind = (!mixed.is_multiple_of(5)).then_some((row + mixed / 4) % 3);
    (grade, kind, ((row * row) % 97) as f64 / 2.0 + row as f64)
}

/// Whether a person misses grade and kind.
pub(super) fn misses(row: usize) -> [bool; 2] {
    let (grade, kind, _) = person(row);
    [grade.is_none(), kind.is_none()]
}

/// The files, and the settings that read them.
pub(super) fn files(folder: &Path) -> Settings {
    let write = |name: &str, rows: std::ops::Range<usize>| -> PathBuf {
        let mut text = "LNR;grade;kind;points\n".to_owned();
        for row in rows {
            let (grade, kind, points) = person(row);
            let grade = grade.map(|grade| grade.to_string()).unwrap_or_default();
            let kind = kind.map_or("", |kind| ["x", "y", "z"][kind]);
            text += &format!("{};{grade};{kind};{points}\n", row + 1);
        }
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let [general, customers] = [write("general.csv", 0..PEOPLE), write("customers.csv", 0..CUSTOMERS)];
    let level = [
        ("grade", MeasurementLevel::Ordinal),
        ("kind", MeasurementLevel::Nominal),
        ("points", MeasurementLevel::Numeric),
    ];
    Settings {
        source: DataSource::Files { general, customers, dictionaries: Vec::new() },
        level: level.map(|(name, level)| (name.to_owned(), level)).into(),
        column_missing: 1.0,
        rare_codes: 0.0,
        cap: 1.0,
        clusters: 2,
        restarts: 1,
        ..Settings::default()
    }
}

pub(super) fn plan() -> ScalePlan {
    let codes = |name: &str, known: &[&str]| json!({"name": name, "reads": "code", "known_codes": known, "missing_codes": [], "counted": true});
    let entry = |name: &str, column: &str, units: serde_json::Value, one_hot: bool| {
        json!({"name": name, "column": column, "offset": f64::from(u8::from(!one_hot)), "step": 1.0, "exact": true,
               "units": units, "range": null, "missing_is_zero": one_hot})
    };
    let points = json!({"name": "points", "column": "points", "offset": -8.0, "step": 0.5, "exact": true, "units": null,
                        "range": {"cap": null, "least": -1000, "most": 1000}});
    let value = json!({
        "version": 1, "fingerprint": "0123456789abcdef", "id": null, "smallest": 10,
        "row_rule": {"limit": 1, "population": "kept"}, "edges": [0, 1],
        "columns": [codes("grade", &["1", "2", "3", "4", "5"]), codes("kind", &["x", "y", "z"]),
            {"name": "points", "reads": "number", "known_codes": null, "missing_codes": [], "counted": true}],
        "entries": [entry("grade", "grade", json!([null, 0, 1, 2, 3, 4]), false),
            entry("kind=x", "kind", json!([null, 1, 0, 0]), true), entry("kind=y", "kind", json!([null, 0, 1, 0]), true),
            entry("kind=z", "kind", json!([null, 0, 0, 1]), true), points],
        "fitted": crate::results::PlannedSegments::default(),
    });
    serde_json::from_value(value).unwrap()
}

/// z of a person, the positions in the histograms, and how many values are missing.
fn design(row: usize) -> ([i64; 9], [usize; 3], usize) {
    let (grade, kind, points) = person(row);
    let is = |wanted: usize| i64::from(kind == Some(wanted));
    let z = [
        1,
        grade.map_or(0, |grade| grade as i64 - 1),
        is(0),
        is(1),
        is(2),
        ((points + 8.0) * 2.0) as i64,
        i64::from(grade.is_none()),
        i64::from(kind.is_none()),
        0,
    ];
    let positions = [grade.unwrap_or(0), kind.map_or(0, |kind| kind + 1), 1];
    (z, positions, usize::from(grade.is_none()) + usize::from(kind.is_none()))
}

/// Writes all sums; `hide` says which products of which bucket aren't told.
fn write(path: &Path, version: u32, fingerprint: &str, hide: impl Fn(usize, usize) -> bool) {
    write_told(path, version, fingerprint, |bucket, at, sum| (!hide(bucket, at)).then_some(sum));
}

/// Writes the sums of everybody by single missing counts; `told` says what of each product of each bucket.
fn write_told(path: &Path, version: u32, fingerprint: &str, told: impl Fn(usize, usize, i64) -> Option<i64>) {
    let buckets = [(0, Some(0)), (1, Some(1)), (2, None)];
    write_rows(path, &about(version, fingerprint), PEOPLE, &buckets, told);
}

/// What sums say of themselves.
fn about(version: u32, fingerprint: &str) -> serde_json::Value {
    json!({"version": version, "plan": fingerprint, "smallest": 10, "width": 9, "value": [1, 2, 3, 4, 5],
        "mask": [6, 7, 7, 7, 8], "exact": [true, true, true, true, true]})
}

/// A bucket: the smallest and the largest missing count.
type Ends = (i32, Option<i32>);

/// Writes all sums of the plan of so many people by these buckets.
pub(super) fn write_all(path: &Path, rows: usize, buckets: &[Ends]) {
    write_by(path, rows, buckets, &plan().fingerprint);
}

/// The same by the plan of this fingerprint.
pub(super) fn write_by(path: &Path, rows: usize, buckets: &[Ends], fingerprint: &str) {
    write_rows(path, &about(1, fingerprint), rows, buckets, |_, _, sum| Some(sum));
}

fn write_rows(
    path: &Path,
    about: &serde_json::Value,
    rows: usize,
    buckets: &[Ends],
    told: impl Fn(usize, usize, i64) -> Option<i64>,
) {
    let mut products = vec![vec![0_i64; 45]; buckets.len()];
    let mut counts = vec![vec![0_i64; 12]; buckets.len()];
    for row in 0..rows {
        let (z, positions, missing) = design(row);
        let is_in = |(first, last): &Ends| (*first..=last.unwrap_or(9)).contains(&(missing as i32));
        let bucket = buckets.iter().position(is_in).unwrap();
        let pairs = (0..9).flat_map(|a| (0..=a).map(move |b| [a, b]));
        for (sum, [a, b]) in products[bucket].iter_mut().zip(pairs) {
            *sum += z[a] * z[b];
        }
        for (start, position) in [0, 6, 10].into_iter().zip(positions) {
            counts[bucket][start + position] += 1;
        }
    }
    let list = |name: &str, lists: Vec<Vec<Option<i64>>>| {
        let mut builder = ListPrimitiveChunkedBuilder::<Int64Type>::new(name.into(), 3, 200, DataType::Int64);
        lists.iter().for_each(|list| builder.append_iter(list.iter().copied()));
        Column::from(builder.finish().into_series())
    };
    let told_of = |bucket: usize, sums: &Vec<i64>| -> Vec<Option<i64>> {
        sums.iter().enumerate().map(|(at, sum)| told(bucket, at, *sum)).collect()
    };
    let people: Vec<i64> = products.iter().map(|sums| sums[0]).collect();
    let products = products.iter().enumerate().map(|(bucket, sums)| told_of(bucket, sums)).collect();
    let counts = counts.iter().map(|counts| counts.iter().copied().map(Some).collect()).collect();
    let columns = vec![
        Column::new("kind".into(), vec!["bucket"; buckets.len()]),
        Column::new("first".into(), buckets.iter().map(|(first, _)| *first).collect::<Vec<i32>>()),
        Column::new("last".into(), buckets.iter().map(|(_, last)| *last).collect::<Vec<Option<i32>>>()),
        Column::new("people".into(), people),
        list("products", products),
        list("counts", counts),
        list("others", vec![vec![Some(0); 3]; buckets.len()]),
    ];
    let about = KeyValueMetadata::from_static(vec![("segscope".to_owned(), about.to_string())]);
    let writer = ParquetWriter::new(File::create(path).unwrap()).with_key_value_metadata(Some(about));
    // What is packed is hardly ever taken for whole once a byte of it changed.
    let writer = writer.with_compression(ParquetCompression::Uncompressed);
    writer.finish(&mut DataFrame::new(buckets.len(), columns).unwrap()).unwrap();
}

#[test]
fn components_of_sums_are_those_of_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, path) = (plan(), folder.path().join("sums.parquet"));
    write(&path, 1, &plan.fingerprint, |_, _| false);
    let sums = read_aggregates(&path, &plan).unwrap();
    let settings = files(folder.path());
    let mut pipeline = Pipeline::default();
    let mut compared = 0;
    for (limit, population) in
        [(0, Population::Kept), (1, Population::Kept), (0, Population::SetAside), (9, Population::All)]
    {
        for (impute, scale) in [
            (Impute::Mode, Scale::Standard),
            (Impute::Median, Scale::None),
            (Impute::Mean, Scale::Standard),
            (Impute::Mean, Scale::Minmax),
        ] {
            let settings = Settings { row_missing: Some(limit), population, impute, scale, ..settings.clone() };
            let told = fit(&plan, &sums, &settings, PLANNED).unwrap().told;
            if scale == Scale::Minmax {
                let features = vec!["points".to_owned()];
                assert_eq!(told.exactness, Exactness::NotExact(vec![Inexact::Distribution { features }]));
                continue;
            }
            let exact = pipeline.run(&Arc::new(settings), &Unwatched, &mut |_| ()).unwrap();
            let results = &exact.snapshot.results;
            let [missing, of_rows] = [results.missing.as_ref().unwrap().general_kept as u64, told.people_least];
            assert_eq!((missing, told.people_most), (of_rows, of_rows));
            assert_eq!(told.exactness, Exactness::Exact);
            assert_eq!(told.features, ["grade", "kind=x", "kind=y", "kind=z", "points"]);
            let expected = results.components.as_ref().unwrap();
            for (found, wanted) in told.eigenvalues.iter().zip(&expected.eigenvalues) {
                assert!((found - wanted).abs() <= 1e-12 * expected.eigenvalues[0], "{found} is not {wanted}");
            }
            assert_eq!(told.eigenvalues.len(), expected.eigenvalues.len());
            compared += 1;
        }
    }
    assert_eq!(compared, 12);
}

#[test]
fn what_is_not_told_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, path) = (plan(), folder.path().join("sums.parquet"));
    // Of those who miss nothing: grade times kind=y.
    write(&path, 1, &plan.fingerprint, |bucket, at| bucket == 0 && at == aggregates::place(1, 3));
    let sums = read_aggregates(&path, &plan).unwrap();
    let fit = |settings: Settings| fit(&plan, &sums, &settings, PLANNED).unwrap();
    let reasons = |found: &FittedSums| match &found.told.exactness {
        Exactness::Exact => Vec::new(),
        Exactness::NotExact(why_not) => why_not.clone(),
    };
    let at = |limit| Settings { row_missing: Some(limit), ..Settings::default() };

    let found = fit(at(1));
    let first = ["grade", "kind=y"].map(str::to_owned);
    let [Inexact::Withheld { products: 1, first: named, drop, .. }] = &reasons(&found)[..] else {
        panic!("{:?}", found.told)
    };
    assert_eq!((named, drop.len(), found.fitted), (&first, 1, None));
    // Nobody is asked who misses nothing.
    let aside = Settings { population: Population::SetAside, ..at(0) };
    assert_eq!(reasons(&fit(aside)), []);
    // Without a column that people miss, nobody knows who misses how much, except where all count.
    let without = |settings| Settings { drop: vec!["kind".to_owned()], ..settings };
    let found = fit(without(at(0)));
    assert!(matches!(&reasons(&found)[..], [Inexact::MissingCounts { columns, .. }] if columns == &["kind"]));
    assert!(found.told.people_least < found.told.people_most);
    let all = fit(without(Settings { population: Population::All, ..at(0) }));
    assert_eq!((reasons(&all), all.told.people_least), (Vec::new(), PEOPLE as u64));
    assert_eq!(all.told.features, ["grade", "points"]);
    // A threshold inside a bucket, were the buckets wider.
    let mut wider = sums.clone();
    let last = wider.buckets.pop().unwrap();
    wider.buckets[1].last = None;
    wider.buckets[1].people += last.people;
    let found = super::fit(&plan, &wider, &at(1), PLANNED).unwrap();
    assert!(matches!(reasons(&found)[0], Inexact::Threshold { limit: 1, ref instead, .. } if instead == &[0]));
    let unknown = Settings { drop: vec!["height".to_owned()], ..at(1) };
    let found = super::fit(&plan, &sums, &unknown, PLANNED);
    assert!(matches!(found, Err(AggregatesError::UnknownColumns { names }) if names == ["height"]));
}

#[test]
fn sums_of_another_plan_or_version_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, path) = (plan(), folder.path().join("sums.parquet"));
    write(&path, 1, "another", |_, _| false);
    let found = read_aggregates(&path, &plan);
    assert!(matches!(found, Err(AggregatesError::OtherPlan { found, .. }) if found == "another"));
    write(&path, 2, &plan.fingerprint, |_, _| false);
    assert!(matches!(read_aggregates(&path, &plan), Err(AggregatesError::Version { found: 2, known: 1, .. })));
    std::fs::write(&path, "no sums").unwrap();
    assert!(matches!(read_aggregates(&path, &plan), Err(AggregatesError::Form { .. })));
    assert!(matches!(read_plan(&path), Err(AggregatesError::Plan { .. })));
    let nowhere = folder.path().join("nowhere");
    assert!(matches!(read_plan(&nowhere), Err(AggregatesError::File(_))));
}

/// What can be asked of sums.
fn ask(plan: &ScalePlan, path: &Path) -> Result<(), AggregatesError> {
    let sums = read_aggregates(path, plan)?;
    for (limit, impute) in [(0, Impute::Mode), (1, Impute::Mean), (9, Impute::Median)] {
        for scale in Scale::ALL {
            let settings = Settings { row_missing: Some(limit), impute, scale, ..Settings::default() };
            drop(fit(plan, &sums, &settings, PLANNED));
            drop(fit(plan, &sums, &settings, ColumnRule::MissingShare));
        }
    }
    Ok(())
}

#[test]
fn no_file_makes_sums_overflow() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, path) = (plan(), folder.path().join("sums.parquet"));
    for large in [i64::MAX, i64::MIN, 1 << 62, -(1 << 62)] {
        for wanted in [0, aggregates::place(1, 1), aggregates::place(6, 0)] {
            write_told(&path, 1, &plan.fingerprint, |_, at, sum| Some(if at == wanted { large } else { sum }));
            assert!(matches!(ask(&plan, &path), Err(AggregatesError::Form { .. })), "{large} at {wanted}");
        }
    }
    // Each is small enough, all together aren't.
    write_told(&path, 1, &plan.fingerprint, |_, at, sum| Some(if at == 2 { (1 << 62) - 1 } else { sum }));
    let sums = read_aggregates(&path, &plan).unwrap();
    let everybody = Settings { population: Population::All, ..Settings::default() };
    assert!(matches!(fit(&plan, &sums, &everybody, PLANNED), Err(AggregatesError::Analyze(_))));
    // Sums that no people have give an error or some number, and no panic.
    for wanted in 1..45 {
        for other in [-1_000_000, 0, 999_999_999] {
            write_told(&path, 1, &plan.fingerprint, |_, at, sum| Some(if at == wanted { other } else { sum }));
            drop(ask(&plan, &path));
        }
    }
}

#[test]
fn damaged_sums_and_plans_are_read_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (plan, path) = (plan(), folder.path().join("sums.parquet"));
    write(&path, 1, &plan.fingerprint, |_, _| false);
    let seeds = [std::fs::read(&path).unwrap(), serde_json::to_vec(&plan).unwrap()];
    let mut random = Xoshiro256PlusPlus::seed_from_u64(7);
    let mut read = [0, 0];
    for (which, seed) in seeds.iter().enumerate() {
        for _ in 0..400 {
            let mut bytes = seed.clone();
            for _ in 0..random.gen_range(1..4) {
                let at = random.gen_range(0..bytes.len());
                match random.gen_range(0..3) {
                    0 => bytes[at] ^= 1 << random.gen_range(0..8),
                    1 => bytes[at] = random.r#gen(),
                    _ => drop(bytes.drain(at..(at + 8).min(bytes.len()))),
                }
            }
            std::fs::write(&path, bytes).unwrap();
            let is_read = if which == 0 { ask(&plan, &path).is_ok() } else { read_plan(&path).is_ok() };
            read[which] += usize::from(is_read);
        }
    }
    assert!(read.iter().all(|&read| (1..400).contains(&read)), "{read:?}");
}

#[test]
fn only_files_are_read_and_a_plan_holds_together() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let no_file = FileReadError::NoFile { path: path.to_owned(), kind: crate::files::NoFile::Folder };
    for error in [read_plan(path).unwrap_err(), read_aggregates(path, &plan()).unwrap_err()] {
        assert!(
            matches!(&error, AggregatesError::File(found) if found.to_string() == no_file.to_string()),
            "{error:?}"
        );
    }
    let path = path.join("plan.json");
    let refused = |change: fn(&mut ScalePlan)| {
        let mut plan = plan();
        change(&mut plan);
        std::fs::write(&path, serde_json::to_vec(&plan).unwrap()).unwrap();
        matches!(read_plan(&path), Err(AggregatesError::Plan { .. }))
    };
    assert!(!refused(|_| ()));
    assert!(refused(|plan| plan.columns[1] = plan.columns[0].clone()), "two of one name");
    assert!(refused(|plan| plan.entries[0].column = "elsewhere".to_owned()));
    assert!(refused(|plan| plan.entries[0].units = Some(vec![None, Some(1)])), "a column has more positions");
    assert!(refused(|plan| plan.entries[0].units = None), "codes are no numbers");
    assert!(refused(|plan| plan.entries[0].step = 0.0));
}
