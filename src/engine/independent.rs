//! A fit, checked on a sample of its people by independent code: features from the cells by the lists of the fitted
//! pipeline, then linfa.

use std::collections::BTreeMap;

use ndarray::Array2;

use super::fit::Fit;
use crate::analyze::{Independent, independent};
use crate::data::{CodeTable, Values};
use crate::results::FittedFeature;

/// People in the sample at most; every so-many-th of those who have a segment.
const SAMPLE: usize = 20_000;

/// Checks a fit; `None` where it has no segments or no model.
pub fn checked(fit: &Fit) -> Option<Independent> {
    let results = &fit.snapshot.results;
    let (features, components) = (&results.features.as_ref()?.features, results.components.as_ref()?);
    let segments = results.segments.as_ref()?;
    let people: Vec<usize> = (0..fit.general.labels.len()).filter(|row| fit.general.labels[*row] >= 0).collect();
    let every = people.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<usize> = people.into_iter().step_by(every).collect();
    let labels: Vec<i16> = sample.iter().map(|row| fit.general.labels[*row]).collect();
    let mut standardized = Array2::zeros((sample.len(), features.len()));
    for (at, feature) in features.iter().enumerate() {
        let values = values(feature, &fit.dataset.general, &sample)?;
        for (row, value) in values.into_iter().enumerate() {
            standardized[(row, at)] = (value.unwrap_or(feature.impute) - feature.center) / feature.scale;
        }
    }
    let flat = |rows: &[Vec<f64>]| rows.concat();
    let loadings = Array2::from_shape_vec((components.kept, features.len()), flat(&components.loadings)).ok()?;
    let centres: Vec<Vec<f64>> = segments.centroids.iter().cloned().collect::<Option<_>>()?;
    let centres = Array2::from_shape_vec((centres.len(), components.kept), flat(&centres)).ok()?;
    Some(independent(&standardized, &loadings, &centres, &components.eigenvalues, &labels))
}

/// The value of a feature for each sampled person; `None` for one who has none.
fn values(feature: &FittedFeature, people: &CodeTable, sample: &[usize]) -> Option<Vec<Option<f64>>> {
    let unknown = |text: &str| feature.missing_codes.iter().any(|code| code == text);
    match &people.column(&feature.attribute)?.values {
        Values::Codes { codes, levels } => {
            let known: Option<BTreeMap<&str, f64>> = feature
                .codes
                .as_ref()
                .map(|codes| codes.0.iter().map(|(code, value)| (code.as_str(), *value)).collect());
            let of_level: Vec<Option<f64>> = levels
                .iter()
                .map(|level| match &known {
                    Some(known) => known.get(level.text.as_str()).copied(),
                    None => level.number.map(|number| number.min(feature.cap.unwrap_or(f64::INFINITY))),
                })
                .zip(levels.iter())
                .map(|(value, level)| value.filter(|_| !unknown(&level.text)))
                .collect();
            let value = |row: &usize| usize::from(codes[*row]).checked_sub(1).and_then(|level| of_level[level]);
            Some(sample.iter().map(value).collect())
        }
        Values::Reals(numbers) => {
            let missing: Vec<f64> = feature.missing_codes.iter().filter_map(|code| code.parse().ok()).collect();
            let value = |row: &usize| {
                let number = f64::from(numbers[*row]);
                let known = !number.is_nan() && !missing.iter().any(|code| *code as f32 == numbers[*row]);
                known.then(|| number.min(feature.cap.unwrap_or(f64::INFINITY)))
            };
            Some(sample.iter().map(value).collect())
        }
        Values::Text { .. } => None,
    }
}
