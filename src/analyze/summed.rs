//! Sums that were made elsewhere -> moments, so that components follow from them by the same functions as from rows.

use super::gram::GramSums;
use super::integer_features::{DesignColumn, IntegerFeature, IntegerFeatures};
use super::moments::Moments;

/// A feature as it stands in sums that were made elsewhere: its value is `offset + step * unit`.
#[derive(Clone, Debug)]
pub struct SummedFeature {
    /// Its name, for errors.
    pub name: String,
    /// Where its units stand in z; they are 0 for those who miss it.
    pub value: usize,
    /// Where z says who misses it; `None` where nobody does, or where missing it is 0 units.
    pub mask: Option<usize>,
    /// The value at 0 units.
    pub offset: f64,
    /// What one unit is worth.
    pub step: f64,
    /// The values that people have, `None` for those who miss it, and how many people have each.
    pub histogram: Vec<(Option<f64>, u64)>,
}

/// The moments of people of whom nothing is known but the lower triangle of the sum of z z', row by row, whose first
/// entry counts them. All places in z are below `width`, and the triangle has `width * (width + 1) / 2` entries.
pub fn moments_of_sums(width: usize, gram: Vec<i64>, features: Vec<SummedFeature>) -> Moments {
    let counts = |feature: &SummedFeature| feature.histogram.iter().map(|(_, people)| *people as i64).collect();
    let sums =
        GramSums { rows: gram.first().copied().unwrap_or(0), code_counts: features.iter().map(counts).collect(), gram };
    // Each feature has a histogram of its own; which columns they come from doesn't matter any more.
    let integer = |(slot, feature): (usize, SummedFeature)| IntegerFeature {
        name: feature.name,
        slot,
        digits: vec![feature.value],
        mask: feature.mask,
        offset: feature.offset,
        step: feature.step,
        values: feature.histogram.iter().map(|(value, _)| *value).collect(),
    };
    let features = features.into_iter().enumerate().map(integer).collect();
    let columns = (1..width).map(|_| DesignColumn { slot: 0, by_code: Vec::new() }).collect();
    Moments::without_rows(IntegerFeatures { rows: 0, slots: Vec::new(), columns, features }, sums)
}
