//! The commands from outside: what they print, what they write, and that it is true.

use std::io::Read;
use std::path::Path;
use std::process::Stdio;

use crate::model;
use crate::program::{kept, output, run_arguments, segscope, stderr, stdout};
use serde_json::Value;

/// Runs on the credits and gives the summary back.
fn credits(out: &Path, more: &[&str]) -> Value {
    let arguments = run_arguments(&kept("south_german/general.csv"), &kept("south_german/customers.csv"), out, more);
    let result = output(arguments);
    assert!(result.status.success(), "{}", stderr(&result));
    json(&out.join("summary.json"))
}

fn json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("it is JSON")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn sum(segments: &[Value], key: &str) -> f64 {
    segments.iter().map(|segment| number(&segment[key])).sum()
}

/// The keys of an object, in their order.
fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// What is said of a segment, in `summary.json` and in `segments.csv`.
const SEGMENT_KEYS: [&str; 11] = [
    "id",
    "name",
    "general_count",
    "general_share",
    "customers_count",
    "customers_share",
    "index",
    "index_low",
    "index_high",
    "p_value",
    "verdict",
];

/// What is said besides of how sure it is.
const STABILITY_KEYS: [&str; 4] = ["stability", "index_low_total", "index_high_total", "finding"];

#[test]
fn the_summary_has_its_keys() {
    let folder = tempfile::tempdir().unwrap();
    let summary = credits(folder.path(), &["--clusters", "3", "--drop", "amount"]);
    let known = keys(&summary);
    for key in [
        "version",
        "settings",
        "general",
        "customers",
        "columns_read",
        "columns_kept",
        "columns_dropped",
        "features",
        "components",
        "components_suggested",
        "explained_variance_ratio",
        "inertia",
        "iterations",
        "converged",
        "segments",
        "set_aside",
        "headline",
        "timings_ms",
        "peak_rss_mb",
    ] {
        assert!(known.contains(&key), "{key} is missing");
    }
    for file in ["general", "customers"] {
        assert_eq!(keys(&summary[file]), ["rows_read", "rows_kept", "rows_set_aside"]);
    }
    assert_eq!(keys(&summary["columns_dropped"][0]), ["name", "reason", "missing_share"]);
    assert_eq!(keys(&summary["timings_ms"]), ["read", "moments", "pca", "scores", "kmeans", "total"]);
    for segment in summary["segments"].as_array().unwrap().iter().chain([&summary["set_aside"]]) {
        assert_eq!(keys(segment), SEGMENT_KEYS);
    }
    assert_eq!(summary["set_aside"]["name"], "Set aside");
}

#[test]
fn the_suggested_numbers_of_components_follow_from_the_variances() {
    let folder = tempfile::tempdir().unwrap();
    let summary = credits(folder.path(), &["--clusters", "3"]);
    let ratios: Vec<f64> = summary["explained_variance_ratio"].as_array().unwrap().iter().map(number).collect();
    let suggested = &summary["components_suggested"];
    assert_eq!(keys(suggested), ["kaiser", "parallel", "variance_80", "variance_85", "variance_90", "variance_95"]);
    // Of standardized features each explains 1 of as many as there are.
    let average = 1.0 / number(&summary["features"]);
    assert_eq!(number(&suggested["kaiser"]), ratios.iter().filter(|ratio| **ratio > average).count() as f64);
    for share in [80, 85, 90, 95] {
        let count = number(&suggested[format!("variance_{share}")]) as usize;
        let explained = |count: usize| ratios[..count].iter().sum::<f64>();
        let wanted = f64::from(share) / 100.0;
        assert!(explained(count) >= wanted - 1e-9 && explained(count - 1) < wanted, "{share}: {count}");
    }
    assert_eq!(suggested["variance_85"], summary["components"], "the default");
    let parallel = number(&suggested["parallel"]);
    assert!((1.0..number(&suggested["kaiser"]) + 1.0).contains(&parallel), "{parallel}");
}

#[test]
fn the_sweep_is_a_table_of_every_number_with_one_chosen_at_most() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--clusters", "3", "--components", "2", "--sweep"];
    credits(folder.path(), &more);
    let path = folder.path().join("sweep.csv");
    let rows: Vec<csv::StringRecord> = csv::Reader::from_path(&path).unwrap().records().map(Result::unwrap).collect();
    assert_eq!(rows.iter().map(|row| row[0].parse().unwrap()).collect::<Vec<usize>>(), (2..=30).collect::<Vec<_>>());
    let value = |row: &csv::StringRecord, column: usize| -> f64 { row[column].parse().unwrap() };
    assert!(rows.windows(2).all(|pair| value(&pair[1], 1) < value(&pair[0], 1)), "inertia falls");
    for row in &rows {
        assert!((value(row, 7) - value(row, 8) - value(row, 9)).abs() < 2e-6, "the gap is the difference: {row:?}");
        assert!((0.0..=value(row, 0)).contains(&value(row, 13)), "no more segments come back than there are: {row:?}");
    }
    assert!(rows.iter().map(|row| value(row, 16)).sum::<f64>() <= 1.0);
    let bytes = std::fs::read(&path).unwrap();
    credits(folder.path(), &more);
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "its own table is replaced, by the same bytes");
    std::fs::write(&path, "somebody else's\n").unwrap();
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let refused = output(run_arguments(&general, &customers, folder.path(), &more));
    assert!(!refused.status.success() && stderr(&refused).contains("sweep.csv"), "{}", stderr(&refused));
}

#[test]
fn the_numbers_of_the_summary_agree() {
    let folder = tempfile::tempdir().unwrap();
    let summary = credits(folder.path(), &["--clusters", "5"]);
    for key in ["read", "moments", "pca", "scores", "kmeans", "total"] {
        assert!(number(&summary["timings_ms"][key]) >= 0.0, "{key}");
    }
    let segments = summary["segments"].as_array().unwrap();
    assert_eq!(segments.len(), 5);
    for (id, segment) in segments.iter().enumerate() {
        assert_eq!(segment["id"], id);
        let expected = 100.0 * number(&segment["customers_share"]) / number(&segment["general_share"]);
        assert!((number(&segment["index"]) - expected).abs() < 1e-9 * expected.max(1.0));
        assert!(number(&segment["index_low"]) <= expected && expected <= number(&segment["index_high"]));
        assert!(["over", "under", "not distinguishable"].contains(&segment["verdict"].as_str().unwrap()));
    }
    let counts: Vec<f64> = segments.iter().map(|segment| number(&segment["general_count"])).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "the largest segment comes first: {counts:?}");
    for (file, rows) in [("general", 1000.0), ("customers", 150.0)] {
        let read = &summary[file];
        assert_eq!(number(&read["rows_read"]), rows);
        assert_eq!(number(&read["rows_kept"]) + number(&read["rows_set_aside"]), rows);
        assert_eq!(sum(segments, &format!("{file}_count")), number(&read["rows_kept"]));
        assert!((sum(segments, &format!("{file}_share")) - 1.0).abs() < 1e-9);
        assert_eq!(number(&summary["set_aside"][format!("{file}_count")]), number(&read["rows_set_aside"]));
    }
    assert_eq!(summary["set_aside"]["id"], -1);
    let ratios: Vec<f64> = summary["explained_variance_ratio"].as_array().unwrap().iter().map(number).collect();
    assert!(ratios.is_sorted_by(|a, b| a >= b) && ratios.iter().sum::<f64>() < 1.0 + 1e-9, "{ratios:?}");
}

#[test]
fn ids_are_no_feature_and_dropped_columns_stay_out() {
    let folder = tempfile::tempdir().unwrap();
    let summary = credits(folder.path(), &["--clusters", "3", "--drop", "amount,age"]);
    let kept: Vec<&str> = summary["columns_kept"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for column in ["LNR", "amount", "age"] {
        assert!(!kept.contains(&column), "{column} must not be kept");
    }
    assert!(kept.contains(&"duration"));
    let dropped = summary["columns_dropped"].as_array().unwrap();
    assert!(dropped.iter().any(|column| column["name"] == "amount" && column["reason"].is_string()));
}

#[test]
fn the_same_seed_gives_the_same_bytes_whatever_the_threads() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |name: &str, threads: &str| {
        let out = folder.path().join(name);
        credits(&out, &["--clusters", "6", "--seed", "7", "--threads", threads, "--assignments"]);
        ["segments.csv", "model.json", "assignments.parquet"].map(|file| std::fs::read(out.join(file)).unwrap())
    };
    let first = bytes("first", "1");
    assert!(first == bytes("second", "2"), "two threads");
    assert!(first == bytes("third", "1"), "once more");
}

#[test]
fn the_same_people_in_another_layout_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let run = |general: &Path, customers: &Path, name: &str| {
        let out = folder.path().join(name);
        let result = output(run_arguments(general, customers, &out, &["--clusters", "6", "--assignments"]));
        assert!(result.status.success(), "{}", stderr(&result));
        ["segments.csv", "model.json", "assignments.parquet"].map(|file| std::fs::read(out.join(file)).unwrap())
    };
    let write = |from: &Path, name: &str, line: &dyn Fn(&str) -> String| {
        let text = std::fs::read_to_string(from).unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text.lines().map(line).collect::<String>()).unwrap();
        path
    };
    let first = run(&general, &customers, "first");
    let semicolons = |line: &str| line.replace(' ', ";") + "\r\n";
    let backwards =
        |line: &str| line.split(' ').rev().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",") + "\n";
    let other = run(&write(&general, "g.csv", &semicolons), &write(&customers, "c.csv", &backwards), "other");
    assert!(first == other, "separators, quotes, line ends and the order of the customers' columns mean nothing");
}

#[test]
fn the_table_of_segments_is_the_summary_again() {
    let folder = tempfile::tempdir().unwrap();
    let summary = credits(folder.path(), &["--clusters", "4"]);
    let mut table = csv::Reader::from_path(folder.path().join("segments.csv")).unwrap();
    assert_eq!(table.headers().unwrap(), [&SEGMENT_KEYS[..], &STABILITY_KEYS].concat());
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 5);
    assert_eq!(&rows[4][0], "-1", "the people set aside come last");
    for (row, segment) in rows.iter().zip(summary["segments"].as_array().unwrap()) {
        assert_eq!(row[2], segment["general_count"].to_string());
        assert_eq!(row[3], format!("{:.6}", number(&segment["general_share"])));
        assert_eq!(row[10], *segment["verdict"].as_str().unwrap());
        assert!((11..15).all(|place| row[place].is_empty()), "nobody asked how sure it is: {row:?}");
    }
}

#[test]
fn how_sure_segments_are_is_said_when_it_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let few = ["--clusters", "3", "--components", "4", "--stability", "20"];
    let run = |name: &str, threads: &str| {
        let out = folder.path().join(name);
        let summary = credits(&out, &[&few[..], &["--threads", threads]].concat());
        (summary, std::fs::read(out.join("segments.csv")).unwrap())
    };
    let (summary, table) = run("one", "1");
    assert!(table == run("two", "2").1, "threads change nothing");
    assert_eq!(number(&summary["stability"]["replicates"]), 20.0);
    assert!((-1.0..=1.0).contains(&number(&summary["stability"]["adjusted_rand"])));
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(&table[..]).records().map(|row| row.unwrap()).collect();
    for (row, segment) in rows.iter().zip(summary["segments"].as_array().unwrap()) {
        assert_eq!(keys(segment), [&SEGMENT_KEYS[..], &STABILITY_KEYS].concat());
        let [stability, low, high] =
            ["stability", "index_low_total", "index_high_total"].map(|key| number(&segment[key]));
        assert!((0.0..=1.0).contains(&stability), "{segment}");
        assert!(low <= number(&segment["index_low"]) && number(&segment["index_high"]) <= high, "{segment}");
        let finding = segment["finding"].as_str().unwrap();
        let holds_100 = low <= 100.0 && high >= 100.0;
        assert!(stability >= 0.75 || finding != "solid", "{segment}");
        assert!(holds_100 || finding != "not distinguishable", "{segment}");
        assert_eq!(row[11], format!("{stability:.6}"));
        assert_eq!((&row[12], &row[13], &row[14]), (&*format!("{low:.2}"), &*format!("{high:.2}"), finding));
    }
    let refused = output(run_arguments(
        &kept("south_german/general.csv"),
        &kept("south_german/customers.csv"),
        &folder.path().join("few"),
        &["--stability", "5"],
    ));
    assert!(!refused.status.success());
    assert!(stderr(&refused).contains("stability is 5, but must be at least 20"), "{}", stderr(&refused));
}

#[test]
fn the_model_alone_puts_everybody_where_the_run_did() {
    let folder = tempfile::tempdir().unwrap();
    credits(folder.path(), &["--clusters", "7", "--assignments"]);
    let model = model::Model::read(&folder.path().join("model.json"));
    let assignments = model::assignments(&folder.path().join("assignments.parquet"));
    assert_eq!(assignments.len(), 1150);
    let (mut same, mut kept_rows) = (0, 0);
    for file in ["general", "customers"] {
        let rows = model::blank_separated(&kept(&format!("south_german/{file}.csv")));
        let own: Vec<_> = assignments.iter().filter(|row| row.file == file).collect();
        assert_eq!(rows.len(), own.len());
        for (row, assigned) in rows.iter().zip(own) {
            assert_eq!(row["LNR"], assigned.id.to_string(), "rows stay in the order of the file");
            if assigned.segment < 0 {
                assert!(assigned.distance.is_none());
                continue;
            }
            let (segment, distance) = model.assign(row);
            kept_rows += 1;
            if segment == assigned.segment {
                same += 1;
                let written = f64::from(assigned.distance.expect("a kept person has a distance"));
                assert!((written - distance).abs() < 1e-3 * distance.max(1.0), "{written} against {distance}");
            }
        }
    }
    assert!(kept_rows > 1000);
    assert!(f64::from(same) >= 0.9999 * f64::from(kept_rows), "{same} of {kept_rows}");
}

#[test]
fn stdout_holds_the_table_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let result = output(run_arguments(&general, &customers, folder.path(), &["--clusters", "3"]));
    let summary = json(&folder.path().join("summary.json"));
    let text = stdout(&result);
    let printed: Vec<Vec<&str>> = text.lines().map(split_at_gaps).collect();
    let header = ["segment", "people", "share", "customers", "share", "index", "95 % interval", "verdict"];
    assert_eq!(printed[0], header);
    let segments = summary["segments"].as_array().unwrap().iter().chain([&summary["set_aside"]]);
    let expected: Vec<[String; 8]> = segments.map(terminal_line).collect();
    assert_eq!(printed[1..], expected);
    assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
    let headline = summary["headline"].as_str().unwrap();
    assert!(stderr(&result).lines().any(|line| line == headline), "{headline} is told beside the table");
    assert!(!folder.path().join("assignments.parquet").exists(), "only when asked for");
}

/// The cells of a line, which two blanks or more keep apart.
fn split_at_gaps(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// A segment as it stands in the terminal.
fn terminal_line(segment: &Value) -> [String; 8] {
    let share = |key: &str| format!("{:.2} %", 100.0 * number(&segment[key]));
    let index = |key: &str| segment[key].as_f64().map_or_else(|| "-".to_owned(), |value| format!("{value:.0}"));
    let interval = match segment["index_low"].is_null() {
        true => "-".to_owned(),
        false => format!("{} to {}", index("index_low"), index("index_high")),
    };
    [
        segment["name"].as_str().unwrap().to_owned(),
        segment["general_count"].to_string(),
        share("general_share"),
        segment["customers_count"].to_string(),
        share("customers_share"),
        index("index"),
        interval,
        segment["verdict"].as_str().unwrap().to_owned(),
    ]
}

#[test]
fn a_settings_file_does_what_the_flags_do() {
    let folder = tempfile::tempdir().unwrap();
    let flags = ["--clusters", "4", "--components", "5", "--impute", "median", "--scale", "minmax", "--seed", "3"];
    let by_flags = credits(&folder.path().join("a"), &flags);
    let path = folder.path().join("settings.json");
    std::fs::write(&path, by_flags["settings"].to_string()).unwrap();
    let by_file = credits(&folder.path().join("b"), &["--settings", path.to_str().unwrap()]);
    assert_eq!(by_file["settings"], by_flags["settings"]);
    assert_eq!(by_file["segments"], by_flags["segments"]);
    assert_eq!(by_file["components"], 5);
}

#[test]
fn sessions_of_both_kinds_are_saved_and_read_back_without_data() {
    use segscope::session::session_file::{SessionFile, SessionKind};
    let folder = tempfile::tempdir().unwrap();
    let [working, protected] = ["credits.segscope", "copy.segscope"].map(|name| folder.path().join(name));
    let save = ["--save", working.to_str().unwrap(), "--save-protected", protected.to_str().unwrap()];
    let more = [&["--clusters", "4"], &save[..]].concat();
    let arguments =
        run_arguments(&kept("south_german/general.csv"), &kept("south_german/customers.csv"), folder.path(), &more);
    let result = output(arguments);
    assert!(result.status.success(), "{}", stderr(&result));
    for said in ["credits.segscope: a working session", "could be worked out", "copy.segscope: a protected copy"] {
        assert!(stderr(&result).contains(said), "{}", stderr(&result));
    }
    let summary = json(&folder.path().join("summary.json"));
    for (path, kind) in [(&working, SessionKind::Working), (&protected, SessionKind::Protected)] {
        let session = SessionFile::read(path).unwrap();
        assert_eq!(session.manifest.kind, kind);
        let segments = session.snapshot().unwrap().results.segments.unwrap();
        let told: Vec<u64> = segments.segments.iter().map(|segment| segment.general_count).collect();
        let exact = summary["segments"].as_array().unwrap().iter().map(|s| s["general_count"].as_u64().unwrap());
        assert_eq!(told.len(), exact.len());
        let most = if kind == SessionKind::Working { 0 } else { 19 };
        assert!(told.iter().zip(exact).all(|(told, exact)| told.abs_diff(exact) <= most), "{told:?}");
        let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
        let mut text = String::new();
        for entry in 0..archive.len() {
            archive.by_index(entry).unwrap().read_to_string(&mut text).unwrap();
        }
        assert!(!text.contains("tests/data"), "no folder of this machine may leave");
    }
}

#[test]
fn the_demo_is_written_and_can_be_run() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path().join("demo");
    let arguments = ["demo", "--out", demo.to_str().unwrap(), "--people", "3000", "--customers", "800"];
    let result = output(arguments);
    assert!(result.status.success(), "{}", stderr(&result));
    let text = stdout(&result);
    let written: Vec<&str> = text.lines().collect();
    for name in [
        "AZDIAS.csv",
        "CUSTOMERS.csv",
        "MAILOUT_TRAIN.csv",
        "MAILOUT_TEST.csv",
        "dictionary.csv",
        "truth.csv",
        "truth_mailout_test.csv",
    ] {
        assert!(demo.join(name).is_file(), "{name}");
        assert!(written.iter().any(|line| Path::new(line) == demo.join(name)), "{name} is printed");
    }
    let out = folder.path().join("out");
    let arguments = run_arguments(&demo.join("AZDIAS.csv"), &demo.join("CUSTOMERS.csv"), &out, &["--clusters", "8"]);
    let result = output(arguments);
    assert!(result.status.success(), "{}", stderr(&result));
    let summary = json(&out.join("summary.json"));
    assert_eq!(summary["general"]["rows_read"], 3000);
    assert_eq!(summary["columns_only_in_customers"].as_array().unwrap().len(), 3, "PRODUCT_GROUP and its like");
    assert!(stderr(&result).contains("PRODUCT_GROUP"), "{}", stderr(&result));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = tempfile::tempdir().unwrap();
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let arguments = run_arguments(&general, &customers, folder.path(), &["--clusters", "3"]);
    let mut child = segscope(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let result = child.wait_with_output().unwrap();
    assert!(!stderr(&result).contains("panicked"), "{}", stderr(&result));
    assert_eq!(result.status.code(), Some(0));
}

#[test]
fn help_explains_every_command() {
    for (arguments, word) in [
        (vec!["--help"], "demo"),
        (vec!["run", "--help"], "--column-missing"),
        (vec!["demo", "--help"], "--people"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
    ] {
        let result = output(&arguments);
        assert_eq!(result.status.code(), Some(0), "{arguments:?}");
        assert!(stdout(&result).contains(word), "{arguments:?} speaks of {word}");
    }
}
