//! With `model.json` and the cells as they stand in the files, and nothing of the program, anyone gets every assignment
//! and the explained variance.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use polars::prelude::{ParquetReader, SerReader};
use serde_json::Value;

use crate::invented::people;
use crate::program::{output, run_arguments, stderr};

/// A file as text, line by line.
struct File {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl File {
    fn of(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        Self { names: lines.next().unwrap(), rows: lines.collect() }
    }

    fn cell(&self, row: usize, name: &str) -> &str {
        &self.rows[row][self.names.iter().position(|other| other == name).unwrap()]
    }
}

fn texts(list: &Value) -> BTreeSet<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

fn floats(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// Year, month and day of `1992-02-10`; of `10/2/1992` too, because the day stands first in the invented files.
fn date(cell: &str) -> Option<[i64; 3]> {
    let parts: Vec<i64> = cell.split(['-', '/']).map(str::parse).collect::<Result<_, _>>().ok()?;
    match *parts.as_slice() {
        [year, month, day] if year > 999 => Some([year, month, day]),
        [day, month, year] => Some([year, month, day]),
        _ => None,
    }
}

/// Days from 1 January 1970, counted year by year.
fn days([year, month, day]: [i64; 3]) -> i64 {
    let leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = |year| if leap(year) { 366 } else { 365 };
    let before: i64 =
        if year >= 1970 { (1970..year).map(length).sum() } else { -(year..1970).map(length).sum::<i64>() };
    let months = [31, if leap(year) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    before + months[..month as usize - 1].iter().sum::<i64>() + day - 1
}

/// A cell as code and as number, the way its column is read.
fn read(cell: &str, reads: &str) -> (String, Option<f64>) {
    let number = match (reads, date(cell)) {
        ("month", Some([year, month, _])) => Some((year - 1970) * 12 + month - 1),
        ("day", Some(date)) => Some(days(date)),
        ("year" | "code", Some([year, ..])) => Some(year),
        _ => None,
    };
    let number = number.map(|number| number as f64).or_else(|| cell.parse().ok());
    let padded = cell.len() > 1 && cell.starts_with('0') && !cell.contains('.');
    let code = if padded && date(cell).is_none() { None } else { number };
    (code.map_or_else(|| cell.to_owned(), |number| number.to_string()), number)
}

/// Whether a cell is missing in its column.
fn is_missing(column: &Value, cell: &str) -> bool {
    let (code, number) = read(cell, column["reads"].as_str().unwrap());
    let unknown = cell.is_empty() || texts(&column["missing_codes"]).contains(code.as_str());
    unknown
        || column["known_codes"].as_array().map_or(number.is_none(), |known| !known.iter().any(|other| *other == *code))
}

/// The standardized features of a person, or `None` for one who has no segment.
fn standardized(model: &Value, file: &File, row: usize) -> Option<Vec<f64>> {
    let rule = &model["row_rule"];
    let columns = rule["columns"].as_array().unwrap();
    let missing = columns.iter().filter(|column| is_missing(column, file.cell(row, column["name"].as_str().unwrap())));
    let is_over = missing.count() as u64 > rule["limit"].as_u64().unwrap();
    let has_segment = match rule["population"].as_str().unwrap() {
        "kept" => !is_over,
        "set-aside" => is_over,
        _ => true,
    };
    if !has_segment {
        return None;
    }
    let value = |feature: &Value| {
        let cell = file.cell(row, feature["attribute"].as_str().unwrap());
        let column = columns.iter().find(|column| column["name"] == feature["attribute"]).unwrap();
        let (code, number) = read(cell, column["reads"].as_str().unwrap());
        let known = match feature["codes"].as_object() {
            Some(codes) => codes.get(&code).and_then(Value::as_f64),
            None => number.map(|number| f64::from(number as f32).min(feature["cap"].as_f64().unwrap_or(f64::INFINITY))),
        };
        let known = known.filter(|_| !is_missing(column, cell));
        (known.unwrap_or(feature["impute"].as_f64().unwrap()) - feature["center"].as_f64().unwrap())
            / feature["scale"].as_f64().unwrap()
    };
    Some(model["features"].as_array().unwrap().iter().map(value).collect())
}

/// Counts the cells of the population's file, and holds the pipeline's codes and caps against what the two settings
/// say. Gives how many codes share a feature, and how many columns are cut.
fn encoded_as_said(model: &Value, file: &File, rare_codes: f64, cap: f64) -> (usize, usize) {
    let features = model["features"].as_array().unwrap();
    let (mut shared, mut cut) = (0, 0);
    for column in model["row_rule"]["columns"].as_array().unwrap() {
        let name = column["name"].as_str().unwrap();
        let reads = column["reads"].as_str().unwrap();
        let cells = (0..file.rows.len()).map(|row| file.cell(row, name)).filter(|cell| !is_missing(column, cell));
        let known: Vec<(String, Option<f64>)> = cells.map(|cell| read(cell, reads)).collect();
        let own: Vec<&Value> = features.iter().filter(|feature| feature["attribute"] == name).collect();
        if own.iter().any(|feature| feature["name"].as_str().unwrap().starts_with(&format!("{name}="))) {
            let mut people: BTreeMap<&str, usize> = BTreeMap::new();
            known.iter().for_each(|(code, _)| *people.entry(code).or_default() += 1);
            let is_rare = |code: &str| people.len() > 2 && (people[code] as f64) < rare_codes * known.len() as f64;
            let frequent = people.keys().filter(|code| !is_rare(code)).count();
            let together: usize = people.iter().filter(|(code, _)| is_rare(code)).map(|(_, people)| people).sum();
            let hardly_any = (together as f64) < 0.25 * rare_codes * known.len() as f64;
            for code in people.keys() {
                let ones = own.iter().filter(|feature| feature["codes"][code] == 1.0);
                let names: Vec<&str> = ones.map(|feature| feature["name"].as_str().unwrap()).collect();
                let expected = match (is_rare(code), frequent) {
                    (true, _) if hardly_any => Vec::new(),
                    (true, _) => vec![format!("{name}=other")],
                    (false, 1) => Vec::new(),
                    (false, _) => vec![format!("{name}={code}")],
                };
                assert_eq!(names, expected, "{code}");
                shared += usize::from(is_rare(code));
            }
        }
        for feature in own.iter().filter(|feature| feature["kind"] == "numeric") {
            // Where there are no codes, numbers have 32 bits.
            let kept = |number: f64| if feature["codes"].is_null() { f64::from(number as f32) } else { number };
            let mut numbers: Vec<f64> = known.iter().filter_map(|(_, number)| *number).map(kept).collect();
            numbers.sort_by(f64::total_cmp);
            let quantile = numbers[((cap * numbers.len() as f64 - 1e-9).ceil() as usize).max(1) - 1];
            let is_cut = quantile < numbers[numbers.len() - 1];
            assert_eq!(feature["cap"].as_f64(), is_cut.then_some(quantile), "{name}");
            for (code, value) in feature["codes"].as_object().into_iter().flatten() {
                let number: f64 = code.parse().unwrap();
                assert_eq!(
                    value.as_f64().unwrap(),
                    if is_cut { number.min(quantile) } else { number },
                    "{name} {code}"
                );
            }
            cut += usize::from(is_cut);
        }
    }
    (shared, cut)
}

fn variance(numbers: &[f64]) -> f64 {
    let n = numbers.len() as f64;
    let mean = numbers.iter().sum::<f64>() / n;
    numbers.iter().map(|number| (number - mean).powi(2)).sum::<f64>() / n
}

/// Gives how many codes share a feature, and how many columns are cut.
fn recomputed(seed: u64, flags: &[&str]) -> (usize, usize) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut all = people(900, seed);
    // Some people leave much open, in every way in which that's written.
    for (at, (_, cells)) in all.columns.iter_mut().enumerate() {
        let open = |row: &usize| (row * 7 + at * 13) % 97 < if row.is_multiple_of(9) { 45 } else { 3 };
        (0..900).filter(open).for_each(|row| cells[row] = ["", "?", "NA"][(row + at) % 3].to_owned());
    }
    let texts = [("general", all.csv(|row| row % 3 != 0)), ("customers", all.csv(|row| row % 3 == 0))];
    texts.iter().for_each(|(name, text)| std::fs::write(path(&format!("{name}.csv")), text).unwrap());
    let more: Vec<&str> = ["--assignments", "--restarts", "2"].into_iter().chain(flags.iter().copied()).collect();
    let more = if flags.contains(&"--clusters") { more } else { [&more[..], &["--clusters", "4"]].concat() };
    let run = output(run_arguments(&path("general.csv"), &path("customers.csv"), &path("out"), &more));
    assert!(run.status.success(), "{}", stderr(&run));
    let json = |name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(path("out").join(name)).unwrap()).unwrap()
    };
    let (model, summary) = (json("model.json"), json("summary.json"));
    let assigned = assigned(&path("out").join("assignments.parquet"));
    let loadings: Vec<Vec<f64>> = model["loadings"].as_array().unwrap().iter().map(floats).collect();
    let centroids: Vec<Vec<f64>> = model["centroids"].as_array().unwrap().iter().map(floats).collect();
    let mut at = 0;
    let mut set_aside = 0;
    for (name, text) in &texts {
        let file = File::of(text);
        let mut features: Vec<Vec<f64>> = Vec::new();
        for row in 0..file.rows.len() {
            let person = standardized(&model, &file, row);
            let segment = person.as_ref().map_or(-1, |person| {
                let scores: Vec<f64> = loadings.iter().map(|weights| dot(weights, person)).collect();
                let far = |centroid: &Vec<f64>| centroid.iter().zip(&scores).map(|(c, s)| (c - s).powi(2)).sum::<f64>();
                let nearest = (0..centroids.len()).min_by(|&a, &b| far(&centroids[a]).total_cmp(&far(&centroids[b])));
                nearest.unwrap() as i32
            });
            assert_eq!(segment, assigned[at], "{name}, person {row}, {flags:?}");
            at += 1;
            set_aside += usize::from(person.is_none());
            features.extend(person);
        }
        if *name == "general" {
            let of_features =
                |feature: usize| variance(&features.iter().map(|person| person[feature]).collect::<Vec<_>>());
            let total: f64 = (0..loadings[0].len()).map(of_features).sum();
            for (component, weights) in loadings.iter().enumerate() {
                let scores: Vec<f64> = features.iter().map(|person| dot(weights, person)).collect();
                let published = summary["explained_variance_ratio"][component].as_f64().unwrap();
                assert!((variance(&scores) / total - published).abs() < 1e-6, "component {component}, {flags:?}");
            }
        }
    }
    assert_eq!(at, assigned.len());
    match model["row_rule"]["population"].as_str().unwrap() {
        "all" => assert_eq!(set_aside, 0),
        _ => assert!(set_aside > 9, "the row rule is tried too"),
    }
    let counts = ["rows_kept", "rows_set_aside"]
        .map(|key| ["general", "customers"].map(|file| summary[file][key].as_u64().unwrap()).iter().sum::<u64>());
    assert_eq!(counts, [(at - set_aside) as u64, set_aside as u64], "{flags:?}");
    let setting = |key: &str| summary["settings"][key].as_f64().unwrap();
    encoded_as_said(&model, &File::of(&texts[0].1), setting("rare_codes"), setting("cap"))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn assigned(path: &Path) -> Vec<i32> {
    let table = ParquetReader::new(std::fs::File::open(path).unwrap()).finish().unwrap();
    table.column("segment").unwrap().i32().unwrap().iter().map(Option::unwrap).collect()
}

#[test]
fn everybody_is_where_the_model_says() {
    recomputed(1, &[]);
    assert_eq!(recomputed(6, &["--rare-codes", "0", "--cap", "1"]), (0, 0));
    // The 30 industries have 1 to 6 % of the people each.
    let (shared, cut) = recomputed(4, &["--rare-codes", "0.035", "--cap", "0.9", "--level", "industry=nominal"]);
    assert!(shared > 5 && cut > 3, "{shared} codes, {cut} columns");
    let nominal = "happy=nominal,zip=numeric,industry=nominal";
    let (shared, cut) = recomputed(5, &["--rare-codes", "2%", "--cap", "60%", "--level", nominal]);
    assert!(shared > 2 && cut > 3, "{shared} codes, {cut} columns");
    recomputed(2, &["--level", "happy=nominal,zip=numeric,padded=numeric,grade=nominal", "--impute", "mean"]);
    recomputed(7, &["--population", "set-aside", "--row-missing", "2", "--clusters", "2"]);
    recomputed(8, &["--population", "all"]);
    recomputed(
        3,
        &["--level", "joined=numeric", "--level", "industry=numeric", "--scale", "minmax", "--row-missing", "12"],
    );
}
