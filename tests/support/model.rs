//! The fitted pipeline read and applied by plain arithmetic, without a line of the program's own.

#![allow(clippy::unwrap_used, reason = "a test that meets something else must stop")]

use std::collections::HashMap;
use std::path::Path;

use polars::prelude::{ParquetReader, SerReader};
use serde_json::Value;

/// One line of a file, by column.
pub(crate) type Row = HashMap<String, String>;

/// What model.json holds.
pub(crate) struct Model(Value);

/// One line of assignments.parquet.
pub(crate) struct Assignment {
    pub(crate) file: String,
    pub(crate) id: i64,
    pub(crate) segment: i32,
    pub(crate) distance: Option<f32>,
}

impl Model {
    pub(crate) fn read(path: &Path) -> Self {
        Self(serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap())
    }

    /// The nearest segment and the distance to it.
    pub(crate) fn assign(&self, row: &Row) -> (i32, f64) {
        let features = self.0["features"].as_array().unwrap();
        let values: Vec<f64> = features.iter().map(|feature| standardized(feature, row)).collect();
        let numbers = |value: &Value| value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect::<Vec<_>>();
        let loadings = self.0["loadings"].as_array().unwrap().iter().map(numbers);
        let scores: Vec<f64> =
            loadings.map(|weights| weights.iter().zip(&values).map(|(weight, value)| weight * value).sum()).collect();
        let mut best = (-1, f64::INFINITY);
        for (segment, centroid) in self.0["centroids"].as_array().unwrap().iter().enumerate() {
            let square: f64 = numbers(centroid).iter().zip(&scores).map(|(c, s)| (c - s) * (c - s)).sum();
            if square.sqrt() < best.1 {
                best = (i32::try_from(segment).unwrap(), square.sqrt());
            }
        }
        best
    }
}

fn standardized(feature: &Value, row: &Row) -> f64 {
    let number = |key: &str| feature[key].as_f64().unwrap();
    let text = row[feature["attribute"].as_str().unwrap()].as_str();
    let missing = text.is_empty() || feature["missing_codes"].as_array().unwrap().iter().any(|code| code == text);
    let value = match feature["codes"].as_object() {
        Some(codes) => codes.get(text).and_then(Value::as_f64),
        None => text.parse().ok().map(|number: f64| number.min(feature["cap"].as_f64().unwrap_or(f64::INFINITY))),
    };
    let value = if missing { None } else { value };
    (value.unwrap_or(number("impute")) - number("center")) / number("scale")
}

/// A file whose columns are separated by single blanks.
pub(crate) fn blank_separated(path: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text.lines().map(|line| line.split(' ').map(str::to_owned));
    let header: Vec<String> = lines.next().unwrap().collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

pub(crate) fn assignments(path: &Path) -> Vec<Assignment> {
    let table = ParquetReader::new(std::fs::File::open(path).unwrap()).finish().unwrap();
    let files = table.column("file").unwrap().str().unwrap().iter();
    let ids = table.column("id").unwrap().i64().unwrap().iter();
    let segments = table.column("segment").unwrap().i32().unwrap().iter();
    let distances = table.column("distance").unwrap().f32().unwrap().iter();
    let rows = files.zip(ids).zip(segments.zip(distances));
    rows.map(|((file, id), (segment, distance))| Assignment {
        file: file.unwrap().to_owned(),
        id: id.unwrap(),
        segment: segment.unwrap(),
        distance,
    })
    .collect()
}
