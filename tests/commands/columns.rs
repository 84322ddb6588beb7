//! `columns.csv` and the codes that count as missing, from outside: against numbers that other programs worked out.

use std::collections::BTreeMap;
use std::path::Path;

use crate::program::{kept, output, run_arguments, stderr, stdout};

/// The rows of `columns.csv`, by the name of the column and then by the heading.
type Columns = BTreeMap<String, BTreeMap<String, String>>;

/// Runs on the credits; the rows, and what was said on stderr.
fn credits(out: &Path, more: &[&str]) -> (Columns, String) {
    let more = [&["--clusters", "2", "--restarts", "1"], more].concat();
    let arguments = run_arguments(&kept("south_german/general.csv"), &kept("south_german/customers.csv"), out, &more);
    let result = output(arguments);
    assert!(result.status.success(), "{}", stderr(&result));
    let mut table = csv::Reader::from_path(out.join("columns.csv")).unwrap();
    let heads: Vec<String> = table.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = table.records().map(|row| {
        let row = row.unwrap();
        let cells: BTreeMap<String, String> = heads.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
        (cells["name"].clone(), cells)
    });
    (rows.collect(), stderr(&result))
}

#[track_caller]
fn near(cell: &str, expected: f64, within: f64) {
    let found: f64 = cell.parse().unwrap_or_else(|_| panic!("{cell:?} is no number"));
    assert!((found - expected).abs() <= within, "{found} instead of {expected}");
}

/// pandas 3.1 (`mean`, `std`, `quantile`, `nunique`) and scipy 1.17 (`jensenshannon(p, q, base=2)`) on the same files;
/// the amounts in the classes between `numpy.quantile(general, [0.05, 0.1, ..., 0.95])`.
#[test]
fn the_numbers_are_those_of_pandas_and_scipy() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, _) = credits(folder.path(), &[]);
    let amount = &columns["amount"];
    for (head, expected) in [
        ("mean", 3_271.248),
        ("sd", 2_822.751_759_895_651),
        ("min", 250.0),
        ("q1", 1_365.5),
        ("median", 2_319.5),
        ("q3", 3_972.25),
        ("max", 18_424.0),
        ("customers_mean", 3_981.106_666_666_666_6),
        ("customers_sd", 3_527.767_210_559_898_6),
        ("customers_q1", 1_488.25),
        ("customers_median", 2_615.5),
        ("customers_q3", 5_120.75),
        ("distinct", 923.0),
        ("customers_distinct", 149.0),
    ] {
        near(&amount[head], expected, 1e-9 * expected);
    }
    near(&amount["shift"], 0.141_304_229_904_497_2, 5.1e-7);
    assert_eq!(amount["shift_value"], "[4720,5969.95)");
    assert_eq!((amount["shift_share"].as_str(), amount["shift_customers_share"].as_str()), ("0.050000", "0.086667"));

    let duration = &columns["duration"];
    near(&duration["mean"], 20.903, 1e-12);
    near(&duration["sd"], 12.058_814_452_756_375, 1e-12);
    near(&duration["customers_q1"], 15.75, 0.0);
    near(&duration["shift"], 0.270_694_524_161_073, 5.1e-7);
    assert_eq!((duration["shift_value"].as_str(), duration["distinct"].as_str()), ("48", "33"));
    assert!(!columns.contains_key("LNR"), "the id is no column");
}

#[test]
fn it_says_what_the_summary_says() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, _) = credits(folder.path(), &["--drop", "age", "--level", "purpose=nominal"]);
    let text = std::fs::read_to_string(folder.path().join("summary.json")).unwrap();
    let summary: serde_json::Value = serde_json::from_str(&text).unwrap();
    let told = summary["columns"].as_array().unwrap();
    assert_eq!(told.len(), columns.len());
    for column in told {
        let row = &columns[column["name"].as_str().unwrap()];
        for key in ["level", "evidence", "reason", "treatment"] {
            assert_eq!(row[key], *column[key].as_str().unwrap());
        }
    }
    let kept = summary["columns_kept"].as_array().unwrap();
    assert_eq!(columns.values().filter(|row| row["kept"] == "true").count(), kept.len());
    assert_eq!(
        (columns["age"]["kept"].as_str(), columns["age"]["dropped_reason"].as_str()),
        ("false", "dropped by hand")
    );
    let purpose = &columns["purpose"];
    assert_eq!(
        (purpose["level"].as_str(), purpose["evidence"].as_str(), purpose["mean"].as_str()),
        ("nominal", "by_hand", "")
    );
}

#[test]
fn codes_count_as_missing_when_a_person_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (columns, _) = credits(&folder.path().join("a"), &["--unknown", "duration=48,18.0;status=1,77"]);
    let people = std::fs::read_to_string(kept("south_german/general.csv")).unwrap();
    let cells: Vec<&str> = people.lines().skip(1).map(|line| line.split(' ').nth(2).unwrap()).collect();
    let unknown = cells.iter().filter(|cell| matches!(**cell, "48" | "18")).count() as f64;
    near(&columns["duration"]["missing_share"], unknown / cells.len() as f64, 5.1e-7);
    assert_eq!(
        (columns["duration"]["missing_codes"].as_str(), columns["duration"]["distinct"].as_str()),
        ("18,48", "31")
    );
    assert_eq!(columns["status"]["missing_codes"], "1");

    let settings = folder.path().join("s.json");
    std::fs::write(&settings, r#"{"unknown": {"duration": [48, "18"], "status": ["1", "77"]}}"#).unwrap();
    let (again, said) = credits(&folder.path().join("b"), &["--settings", settings.to_str().unwrap()]);
    assert_eq!(again, columns);
    assert!(said.contains("status: nobody in the general population has the code 77"), "{said}");
}

#[test]
fn codes_and_columns_that_nobody_has_are_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |unknown: &str| {
        let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
        let result = output(run_arguments(&general, &customers, &folder.path().join("o"), &["--unknown", unknown]));
        assert!(stdout(&result).is_empty());
        (result.status.code(), stderr(&result))
    };
    let (code, said) = refused("duraton=48");
    assert!(code == Some(1) && said.contains("did you mean duration?"), "{said}");
    let (code, said) = refused("duration=777");
    assert!(code == Some(1) && said.contains("duration") && said.contains("777"), "{said}");
    assert_eq!(refused("duration").0, Some(2));
}

#[test]
fn the_same_data_give_the_same_bytes_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name: &str, threads: &str| {
        let out = folder.path().join(name);
        credits(&out, &["--threads", threads]);
        std::fs::read(out.join("columns.csv")).unwrap()
    };
    assert!(bytes("one", "1") == bytes("two", "2"));
}
