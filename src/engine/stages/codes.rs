//! The value of each code in each candidate feature, as the fitted pipeline lists them.

use crate::data::{Dataset, Values};
use crate::prepare::{Candidates, FeatureValues};
use crate::results::Codes;

/// For each candidate feature the codes that have a value, as they stand in the file; `None` for a column of numbers.
/// Worked out once for all fits, because features of 366 columns have tens of thousands of codes.
pub(super) fn codes_of(dataset: &Dataset, candidates: &Candidates) -> Vec<Option<Codes>> {
    let codes = candidates.features.iter().map(|feature| match &feature.values {
        FeatureValues::ByCode(values) => Some(listed(&dataset.general.columns[feature.attribute].values, values)),
        FeatureValues::Itself { .. } => None,
    });
    codes.collect()
}

fn listed(column: &Values, values: &[Option<f64>]) -> Codes {
    let Values::Codes { levels, .. } = column else { return Codes::default() };
    let listed = levels.iter().zip(values.iter().skip(1));
    Codes(listed.filter_map(|(level, value)| Some((level.text.clone(), (*value)?))).collect())
}
