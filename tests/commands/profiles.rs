//! `profiles.csv` from outside: every number in it is had again from the files and from who is in which segment.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model;
use crate::program::{kept, output, run_arguments, stderr};
use serde_json::Value;

/// A line of the table.
struct Line {
    segment: i32,
    attribute: String,
    code: String,
    shares: [Option<f64>; 3],
    effect: Option<f64>,
    rank: Option<usize>,
}

fn lines(path: &Path) -> Vec<Line> {
    let mut table = csv::Reader::from_path(path).unwrap();
    let header = "segment,name,attribute,code,label,general_share,segment_share,segment_customers_share,effect,rank";
    assert_eq!(table.headers().unwrap().iter().collect::<Vec<_>>().join(","), header);
    let line = |row: csv::StringRecord| Line {
        segment: row[0].parse().unwrap(),
        attribute: row[2].to_owned(),
        code: row[3].to_owned(),
        shares: [5, 6, 7].map(|column| row[column].parse().ok()),
        effect: row[8].parse().ok(),
        rank: row[9].parse().ok(),
    };
    table.records().map(|row| line(row.unwrap())).collect()
}

/// The cells of a column beside everybody's segment.
struct Cells {
    general: Vec<(i32, String)>,
    customers: Vec<(i32, String)>,
}

/// Whether a cell is the code, or a number within it.
fn is_in(code: &str, cell: &str) -> bool {
    let number = |text: &str| text.parse::<f64>().ok();
    match code.split_once(" to ") {
        Some((low, high)) => (number(low).unwrap()..=number(high).unwrap()).contains(&number(cell).unwrap()),
        None => cell == code || number(cell).is_some_and(|value| number(code) == Some(value)),
    }
}

/// The shares of these codes among the cells of these segments.
fn shares(cells: &[(i32, String)], codes: &[String], of: impl Fn(i32) -> bool) -> Option<Vec<f64>> {
    let own: Vec<&String> = cells.iter().filter(|(segment, _)| of(*segment)).map(|(_, cell)| cell).collect();
    let count = |code: &String| own.iter().filter(|cell| is_in(code, cell)).count() as f64;
    let counts: Vec<f64> = codes.iter().map(count).collect();
    let known = counts.iter().sum::<f64>();
    (known > 0.0).then(|| counts.iter().map(|count| count / known).collect())
}

/// Mean and standard deviation.
fn moments(numbers: &[f64]) -> (f64, f64) {
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let variance = numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / numbers.len() as f64;
    (mean, variance.sqrt())
}

/// The effect as README says it.
fn effect(cells: &Cells, codes: &[String], level: &str, segment: i32) -> f64 {
    let in_order = matches!(level, "numeric" | "ordinal" | "date");
    if in_order || codes.len() == 2 {
        let value = |cell: &String| {
            if in_order { cell.parse().unwrap() } else { f64::from(u8::from(is_in(&codes[1], cell))) }
        };
        let of = |keep: &dyn Fn(i32) -> bool| {
            let own = cells.general.iter().filter(|(segment, _)| keep(*segment));
            moments(&own.map(|(_, cell)| value(cell)).collect::<Vec<_>>())
        };
        let (mean, sd) = of(&|other| other >= 0);
        return (of(&|other| other == segment).0 - mean) / sd;
    }
    let all = shares(&cells.general, codes, |other| other >= 0).unwrap();
    let own = shares(&cells.general, codes, |other| other == segment).unwrap();
    0.8 * own.iter().zip(&all).map(|(s, p)| (s - p).powi(2) / p.max(0.01)).sum::<f64>().sqrt()
}

#[test]
fn every_number_is_had_again_from_the_files_and_the_assignments() {
    let folder = tempfile::tempdir().unwrap();
    let files = ["general", "customers"].map(|file| kept(&format!("south_german/{file}.csv")));
    let more = ["--clusters", "4", "--assignments"];
    let result = output(run_arguments(&files[0], &files[1], folder.path(), &more));
    assert!(result.status.success(), "{}", stderr(&result));
    let summary: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("summary.json")).unwrap()).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let columns = summary["columns"].as_array().unwrap().iter();
    let levels: BTreeMap<String, String> =
        columns.map(|column| (text(&column["name"]), text(&column["level"]))).collect();
    let assigned = model::assignments(&folder.path().join("assignments.parquet"));
    let rows = files.map(|file| model::blank_separated(&file));
    let lines = lines(&folder.path().join("profiles.csv"));

    let mut by_attribute: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    lines.iter().for_each(|line| by_attribute.entry(&line.attribute).or_default().push(line));
    assert_eq!(by_attribute.len(), rows[0][0].len() - 1, "every column but the id");
    let (mut ranges, mut compared) = (0, 0);
    for (&attribute, lines) in &by_attribute {
        let cells = |at: usize, file: &str| -> Vec<(i32, String)> {
            let segments = assigned.iter().filter(|row| row.file == file).map(|row| row.segment);
            segments.zip(&rows[at]).map(|(segment, row)| (segment, row[attribute].clone())).collect()
        };
        let cells = Cells { general: cells(0, "general"), customers: cells(1, "customers") };
        let first = lines[0].segment;
        let codes: Vec<String> =
            lines.iter().filter(|line| line.segment == first).map(|line| line.code.clone()).collect();
        ranges += usize::from(codes.iter().any(|code| code.contains(" to ")));
        let all = shares(&cells.general, &codes, |segment| segment >= 0).unwrap();
        for line in lines {
            let of = |other: i32| other == line.segment;
            let place = codes.iter().position(|code| *code == line.code).unwrap();
            let own = shares(&cells.general, &codes, of).map(|shares| shares[place]);
            let customers = shares(&cells.customers, &codes, of).map(|shares| shares[place]);
            for (written, again) in line.shares.iter().zip([Some(all[place]), own, customers]) {
                assert_eq!(written.is_some(), again.is_some(), "{attribute} {}", line.code);
                let difference = written.unwrap_or_default() - again.unwrap_or_default();
                assert!(difference.abs() < 1e-6, "{attribute} {}: {written:?} {again:?}", line.code);
            }
            if let Some(written) = line.effect {
                let again = effect(&cells, &codes, &levels[attribute], line.segment);
                assert!((written - again).abs() < 2e-6, "{attribute}: {written} against {again}");
                compared += 1;
            }
        }
    }
    assert!(ranges > 0 && compared > 100, "{ranges} {compared}");
    ranks_follow_the_effects(&lines);
}

fn ranks_follow_the_effects(lines: &[Line]) {
    for pair in lines.windows(2).filter(|pair| pair[0].segment == pair[1].segment) {
        assert_eq!(pair[0].rank.is_some(), pair[0].effect.is_some());
        let (Some(rank), Some(next)) = (pair[0].rank, pair[1].rank) else {
            assert!(pair[1].rank.is_none(), "those without a rank come last");
            continue;
        };
        let is_new = pair[0].attribute != pair[1].attribute;
        assert_eq!(next, rank + usize::from(is_new));
        assert!(pair[0].effect.unwrap().abs() >= pair[1].effect.unwrap().abs());
    }
    let first = lines.iter().filter(|line| line.rank == Some(1));
    assert!(first.map(|line| line.segment).collect::<std::collections::BTreeSet<_>>().len() >= 4);
}

#[test]
fn names_are_unlike_and_the_same_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let [general, customers] = ["general", "customers"].map(|file| kept(&format!("south_german/{file}.csv")));
    let result = output(run_arguments(&general, &customers, folder.path(), &["--clusters", "6"]));
    assert!(result.status.success(), "{}", stderr(&result));
    let summary: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("summary.json")).unwrap()).unwrap();
    let mut names: Vec<String> = summary["segments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|segment| {
            assert!(segment.get("proposed").is_none(), "a name is one text there");
            segment["name"].as_str().unwrap().to_owned()
        })
        .collect();
    let column = |file: &str, id: usize, name: usize| -> BTreeMap<usize, String> {
        let mut table = csv::Reader::from_path(folder.path().join(file)).unwrap();
        let rows = table.records().map(|row| row.unwrap());
        rows.filter_map(|row| Some((row[id].parse().ok()?, row[name].to_owned()))).collect()
    };
    let expected: BTreeMap<usize, String> = names.iter().cloned().enumerate().collect();
    assert_eq!(column("segments.csv", 0, 1), expected);
    assert_eq!(column("profiles.csv", 0, 1), expected);
    assert!(names.iter().all(|name| name.chars().count() > 3), "{names:?}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 6, "{names:?}");

    let weights = summary["cluster_weights"].as_array().unwrap();
    assert_eq!(weights.len(), 6);
    assert_eq!(weights[5]["id"], 5);
    let components = summary["components"].as_u64().unwrap() as usize;
    assert_eq!(weights[0]["weights"].as_array().unwrap().len(), components);
    let attributes = summary["component_attributes"].as_array().unwrap();
    assert_eq!(attributes.len(), components);
    let model: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("model.json")).unwrap()).unwrap();
    assert_eq!(weights[2]["weights"], model["centroids"][2]);
    let strongest = &attributes[1]["attributes"][0];
    let place = model["features"].as_array().unwrap().iter().position(|found| found["name"] == strongest["feature"]);
    assert_eq!(model["loadings"][1][place.unwrap()], strongest["loading"]);
}
