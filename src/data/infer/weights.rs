//! Weights of surveys: how many people of the population a person stands for.

use super::numbers::Numbers;
use crate::data::code_table::Values;
use crate::data::dictionary::{Attribute, MeasurementLevel};
use crate::data::evidence::Evidence;

/// Fewer columns of one name are no versions of a weight.
const FEWEST_REPLICATES: usize = 8;
/// Rows that are looked at.
const ROWS: usize = 5000;
/// The least correlation of a version with the mean of all versions.
const ALIKE: f64 = 0.5;
/// The least correlation of the weight itself with that mean.
const ITSELF: f64 = 0.8;
/// How far the means of two versions may lie apart, as a part of them: each estimates the same total.
const SAME_MEAN: f64 = 0.1;

/// Whether a column's name says that it is a weight of a survey. `weight` alone doesn't: people have one too.
pub(super) fn is_named_weight(name: &str) -> bool {
    const NAMES: [&str; 22] = [
        "fnlwgt",
        "pwgtp",
        "wgtp",
        "wgt",
        "perwt",
        "hhwt",
        "wtfinl",
        "finalwt",
        "asecwt",
        "wtssall",
        "wtssps",
        "wtsalloc",
        "pspwght",
        "dweight",
        "pweight",
        "aweight",
        "anweight",
        "fweight",
        "hochrechnungsfaktor",
        "gewichtungsfaktor",
        "expansion_factor",
        "weighting_factor",
    ];
    const BEFORE: [&str; 15] = [
        "instance",
        "sample",
        "sampling",
        "survey",
        "design",
        "final",
        "base",
        "replicate",
        "person",
        "household",
        "calibrated",
        "calibration",
        "poststratification",
        "expansion",
        "probability",
    ];
    let lower = name.trim().to_ascii_lowercase().replace([' ', '-', '.'], "_");
    let of_a_survey = lower.strip_suffix("weight").or_else(|| lower.strip_suffix("weights")).is_some_and(|before| {
        let before = before.trim_end_matches('_');
        BEFORE.iter().any(|word| before == *word || before.ends_with(&format!("_{word}")))
    });
    let ends = ["wgt", "wght"].iter().any(|end| lower.ends_with(end) && lower.len() > end.len());
    of_a_survey || ends || NAMES.contains(&lower.as_str())
}

/// The weights among columns of numbers, by their place in the list: those whose name says so, and groups such as
/// `PWGTP1` to `PWGTP80` with what they are versions of.
pub(super) fn weights(attributes: &[Attribute], columns: &[&Values]) -> Vec<(usize, Evidence)> {
    let amounts = |place: usize| -> Option<Numbers<'_>> {
        let attribute = &attributes[place];
        let numeric = attribute.inferred && attribute.level == MeasurementLevel::Numeric;
        Numbers::of(columns[place], &attribute.unknown_codes).filter(|_| numeric)
    };
    let mut found = Vec::new();
    for (place, attribute) in attributes.iter().enumerate().filter(|(_, attribute)| is_named_weight(&attribute.name)) {
        if amounts(place).is_some_and(|numbers| numbers.known().all(|number| number >= 0.0)) && attribute.inferred {
            found.push((place, Evidence::Weight));
        }
    }
    for group in groups(attributes) {
        let versions: Option<Vec<Vec<f64>>> = group.iter().map(|&place| Some(some_of(&amounts(place)?))).collect();
        let Some(mean) = versions.as_deref().and_then(mean_of_versions) else { continue };
        found.extend(group.iter().map(|&place| (place, Evidence::ReplicateWeight)));
        let others = (0..attributes.len()).filter(|place| !group.contains(place));
        for place in others {
            let itself = amounts(place).map(|numbers| some_of(&numbers));
            if itself.is_some_and(|itself| same_mean(&itself, &mean) && correlation(&itself, &mean) >= ITSELF) {
                found.push((place, Evidence::Weight));
            }
        }
    }
    found
}

/// The places of columns with one name and a number behind it.
fn groups(attributes: &[Attribute]) -> Vec<Vec<usize>> {
    let mut stems: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
    for (place, attribute) in attributes.iter().enumerate() {
        let stem = attribute.name.trim_end_matches(|end: char| end.is_ascii_digit());
        if stem.len() < attribute.name.len() && !stem.is_empty() {
            stems.entry(stem).or_default().push(place);
        }
    }
    stems.into_values().filter(|group| group.len() >= FEWEST_REPLICATES).collect()
}

/// The numbers of some rows, spread over the file.
fn some_of(numbers: &Numbers<'_>) -> Vec<f64> {
    let step = numbers.rows().div_ceil(ROWS).max(1);
    (0..numbers.rows()).step_by(step).map(|row| numbers.at(row)).collect()
}

/// The mean of all columns, row by row, if they are versions of the same: alike, with the same mean.
fn mean_of_versions(versions: &[Vec<f64>]) -> Option<Vec<f64>> {
    let rows = versions.first()?.len();
    let row_mean = |row: usize| versions.iter().map(|version| version[row]).sum::<f64>() / versions.len() as f64;
    let mean: Vec<f64> = (0..rows).map(row_mean).collect();
    let fits = |version: &Vec<f64>| same_mean(version, &mean) && correlation(version, &mean) >= ALIKE;
    versions.iter().all(fits).then_some(mean)
}

fn average(numbers: &[f64]) -> f64 {
    numbers.iter().sum::<f64>() / numbers.len() as f64
}

/// Whether both have about the same mean, which is positive. Not so with a missing value: weights have none.
fn same_mean(a: &[f64], b: &[f64]) -> bool {
    let (a, b) = (average(a), average(b));
    a > 0.0 && (a - b).abs() <= SAME_MEAN * b.abs()
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (mean_a, mean_b) = (average(a), average(b));
    let sum = |f: &dyn Fn(f64, f64) -> f64| a.iter().zip(b).map(|(a, b)| f(a - mean_a, b - mean_b)).sum::<f64>();
    sum(&|a, b| a * b) / (sum(&|a, _| a * a) * sum(&|_, b| b * b)).sqrt()
}
