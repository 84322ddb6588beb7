//! `segscope export`: the features give the components of the run, and the decoded table the cells of the file.

use std::path::{Path, PathBuf};

use polars::prelude::{DataFrame, DataType, ParquetReader, SerReader};
use segscope::data::{built_in_dictionary, read_table};
use segscope::job::Unwatched;
use serde_json::Value;

use crate::invented::people;
use crate::program::{output, run_arguments, stderr, stdout};

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn parquet(path: &Path) -> DataFrame {
    ParquetReader::new(std::fs::File::open(path).unwrap()).finish().unwrap()
}

fn floats(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

#[test]
fn what_leaves_is_what_the_result_stands_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut all = people(900, 8);
    let open = |row: &usize| row.is_multiple_of(11);
    for (_, cells) in &mut all.columns {
        (0..900).filter(open).for_each(|row| cells[row] = "?".to_owned());
    }
    std::fs::write(path("general.csv"), all.csv(|row| row % 3 != 0)).unwrap();
    std::fs::write(path("customers.csv"), all.csv(|row| row % 3 == 0)).unwrap();
    let (general, customers, session) = (path("general.csv"), path("customers.csv"), text(&path("a.segscope")));
    let at_once = text(&path("at_once.csv"));
    let flags = ["--clusters", "3", "--restarts", "2", "--assignments", "--save", &session, "--export", &at_once];
    let run = output(run_arguments(&general, &customers, folder.path(), &flags));
    assert!(run.status.success(), "{}", stderr(&run));
    let export = |what: &str, out: &str, both: bool| {
        let mut arguments: Vec<String> = ["export", "--session", &session, "--what", what].map(str::to_owned).into();
        arguments.extend(["--general".into(), text(&general), "--out".into(), text(&path(out))]);
        if both {
            arguments.extend(["--customers".into(), text(&customers)]);
        }
        let done = output(arguments);
        assert!(done.status.success(), "{}", stderr(&done));
        assert!(stdout(&done).contains("holds the ids"), "{}", stdout(&done));
        assert!(!stderr(&done).contains("too many values"), "nobody is put into a segment: {}", stderr(&done));
    };

    // Scores of the features lie where the run's assignments say.
    export("features", "features.parquet", true);
    let table = parquet(&path("features.parquet"));
    let model: Value = serde_json::from_str(&std::fs::read_to_string(path("model.json")).unwrap()).unwrap();
    let features = model["features"].as_array().unwrap();
    assert_eq!(table.width(), features.len() + 2, "file and id come first");
    let columns: Vec<Vec<f64>> = features
        .iter()
        .map(|feature| {
            table.column(feature["name"].as_str().unwrap()).unwrap().f64().unwrap().iter().map(Option::unwrap).collect()
        })
        .collect();
    let loadings: Vec<Vec<f64>> = model["loadings"].as_array().unwrap().iter().map(floats).collect();
    let centroids: Vec<Vec<f64>> = model["centroids"].as_array().unwrap().iter().map(floats).collect();
    let assigned = parquet(&path("assignments.parquet"));
    let segments = assigned.column("segment").unwrap().i32().unwrap();
    let distances = assigned.column("distance").unwrap().f32().unwrap();
    assert_eq!(assigned.height(), table.height());
    let mut looked_at = 0;
    for row in 0..table.height() {
        let Some(segment) = usize::try_from(segments.get(row).unwrap()).ok() else { continue };
        let score =
            |weights: &Vec<f64>| weights.iter().zip(&columns).map(|(weight, cells)| weight * cells[row]).sum::<f64>();
        let squares =
            loadings.iter().zip(&centroids[segment]).map(|(weights, middle)| (score(weights) - middle).powi(2));
        let distance = squares.sum::<f64>().sqrt();
        let told = f64::from(distances.get(row).unwrap());
        assert!((distance - told).abs() < 1e-4 * (1.0 + told), "row {row}: {distance} but {told}");
        looked_at += 1;
    }
    assert!(looked_at > 700);

    // The decoded table holds the cells of the file; "?" is blank.
    export("decoded", "decoded.csv", false);
    export("decoded", "decoded.parquet", false);
    let content = std::fs::read_to_string(&general).unwrap();
    let names: Vec<&str> = content.lines().next().unwrap().split(';').collect();
    let mut table = csv::Reader::from_path(path("decoded.csv")).unwrap();
    let headings = table.headers().unwrap().clone();
    assert_eq!(headings.get(0), Some("id"));
    export("decoded", "decoded.feather", false);
    let read = |name: &str| read_table(&path(name), built_in_dictionary(), &Unwatched).unwrap().0;
    let (feather, parquet_file) = (read("decoded.feather"), read("decoded.parquet"));
    assert_eq!(format!("{feather:?}"), format!("{parquet_file:?}"));
    let same = parquet(&path("decoded.parquet"));
    for (row, (record, line)) in table.records().zip(content.lines().skip(1)).enumerate() {
        let record = record.unwrap();
        let cells: Vec<&str> = line.split(';').collect();
        for name in ["age", "happy", "industry", "grade"] {
            let Some(at) = headings.iter().position(|other| other == name) else { continue };
            let cell = cells[names.iter().position(|other| *other == name).unwrap()];
            assert_eq!(&record[at], if cell == "?" { "" } else { cell }, "{name} in row {row}");
            let typed = same.column(name).unwrap().get(row).unwrap();
            assert_eq!(typed.is_null(), cell == "?", "{name} in row {row}");
        }
    }
    assert_eq!(same.height(), 600);

    // A run writes the same table at once.
    export("decoded", "both.csv", true);
    assert_eq!(std::fs::read(path("both.csv")).unwrap(), std::fs::read(path("at_once.csv")).unwrap());

    // SQLite holds a table for each file.
    export("decoded", "decoded.sqlite", true);
    let tables = rusqlite::Connection::open(path("decoded.sqlite")).unwrap();
    let count = |table: &str| -> i64 {
        tables.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("general"), count("customers")), (600, 300));
    let happy: i64 = tables.query_row("SELECT sum(happy) FROM general", [], |row| row.get(0)).unwrap();
    assert_eq!(
        Some(happy),
        same.column("happy").unwrap().i64().unwrap().iter().map(|cell| cell.unwrap_or(0)).reduce(|a, b| a + b)
    );
    // A graph for other engines holds no people, and is written over nobody's file.
    let graph = path("segments.onnx");
    let to_graph = |more: &[&str]| {
        let words = ["export", "--session", &session, "--what", "onnx", "--out", graph.to_str().unwrap()];
        output(words.into_iter().chain(more.iter().copied()).map(str::to_owned).collect::<Vec<String>>())
    };
    let done = to_graph(&[]);
    assert!(done.status.success() && stdout(&done).contains("ONNX"), "{}", stderr(&done));
    assert!(memchr::memmem::find(&std::fs::read(&graph).unwrap(), b"LabelEncoder").is_some());
    let again = to_graph(&[]);
    assert!(again.status.success(), "its own it may write over: {}", stderr(&again));
    let refused = to_graph(&["--response"]);
    assert!(!refused.status.success() && stderr(&refused).contains("respond --save"), "{}", stderr(&refused));
    std::fs::write(&graph, "somebody's own").unwrap();
    assert!(!to_graph(&[]).status.success());
    assert_eq!(std::fs::read(&graph).unwrap(), b"somebody's own");
    assert!(to_graph(&["--replace"]).status.success());
    std::fs::remove_file(&graph).unwrap();

    // What it writes it reads.
    let table = |name: &str| PathBuf::from(format!("{}#{name}", text(&path("decoded.sqlite"))));
    let again = folder.path().join("again");
    let run =
        output(run_arguments(&table("general"), &table("customers"), &again, &["--clusters", "3", "--restarts", "2"]));
    assert!(run.status.success(), "{}", stderr(&run));
    let summary: Value = serde_json::from_str(&std::fs::read_to_string(again.join("summary.json")).unwrap()).unwrap();
    assert_eq!((&summary["general"]["rows_read"], &summary["customers"]["rows_read"]), (&600.into(), &300.into()));
    let scores = path("scores.csv");
    let scored = |input: &Path| {
        let words =
            ["score", "--session", &session, "--input", input.to_str().unwrap(), "--output", scores.to_str().unwrap()];
        output(words)
    };
    let done = scored(&table("general"));
    assert!(done.status.success(), "{}", stderr(&done));
    assert_eq!(std::fs::read_to_string(&scores).unwrap().lines().count(), 601);
    for (input, part) in [(table("nobody"), "It has customers, general"), (path("decoded.sqlite"), "say which table")] {
        let refused = scored(&input);
        assert!(!refused.status.success() && stderr(&refused).contains(part), "{}", stderr(&refused));
    }
    std::fs::remove_dir_all(again).unwrap();
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    assert!(left.is_empty(), "nothing is left behind: {left:?}");
    assert!(same.column("happy").unwrap().dtype() == &DataType::Int64);
}
