//! Moments -> imputation, scaling and covariance, without touching a row.

use std::ops::RangeInclusive;

use rayon::prelude::*;

use super::error::AnalyzeError;
use super::fixed_point::BASE;
use super::moments::Moments;
use crate::prepare::{Impute, Scale};

/// How chosen features become comparable columns: `(value - center) / scale`, with missing values imputed first.
#[derive(Clone, Debug, PartialEq)]
pub struct Standardized {
    /// The features that vary, as places in the list of candidates; everything below is in this order.
    pub features: Vec<usize>,
    /// What a missing value becomes.
    pub impute: Vec<f64>,
    /// The mean after imputation.
    pub center: Vec<f64>,
    /// What the distance from the mean is divided by: the standard deviation (dividing by n), the range, or 1.
    pub scale: Vec<f64>,
    /// Chosen features that are left out, because all rows have the same value.
    pub constant: Vec<usize>,
    /// Chosen features that are left out, because all rows are missing.
    pub empty: Vec<usize>,
    /// Chosen features that are left out, because their values are too close together or too far apart to be computed
    /// with.
    pub out_of_range: Vec<usize>,
}

/// The distance from a feature's mean, after scaling, up to which scores are told apart; what lies beyond counts as
/// lying there. The square of twice this, summed over all features and over a million rows, stays below what an `f32`
/// holds: the starting points of segments are drawn by such sums over a sample.
pub(super) fn farthest(features: usize) -> f64 {
    const ROWS: f64 = 1e6;
    (f64::from(f32::MAX) / ROWS / features.max(1) as f64).sqrt() / 2.0
}

/// Distances between the smallest and the largest value of a feature that can be computed with. Scaling divides by
/// about that much, in `f32` for columns of numbers; unscaled, the values themselves become scores, whose squares must
/// stay normal numbers.
fn ranges(scale: Scale, features: usize) -> RangeInclusive<f64> {
    match scale {
        Scale::Standard | Scale::Minmax => 1e-30..=1e30,
        Scale::None => 1e-15..=farthest(features),
    }
}

/// Imputation, centre and scale of the chosen candidates over the rows of the moments.
///
/// Centre is the mean for every way of scaling, because PCA centres anyway; min-max therefore has range 1 but not
/// minimum 0. A feature with one value among its present rows is constant whatever is imputed.
///
/// # Errors
/// [`AnalyzeError::NoFeatures`] when no chosen feature varies, [`AnalyzeError::OutOfRange`] when some do, but all of
/// them beyond what can be computed with.
pub fn standardize(
    moments: &Moments,
    chosen: &[usize],
    impute: Impute,
    scale: Scale,
) -> Result<Standardized, AnalyzeError> {
    let mut result = Standardized {
        features: Vec::new(),
        impute: Vec::new(),
        center: Vec::new(),
        scale: Vec::new(),
        constant: Vec::new(),
        empty: Vec::new(),
        out_of_range: Vec::new(),
    };
    let ranges = ranges(scale, chosen.len());
    for &feature in chosen {
        let (present, _) = moments.histogram(feature);
        match present.as_slice() {
            [] => result.empty.push(feature),
            // Numbers below what an `f32` tells from 0 are one number in a column of reals.
            [(value, _)] if *value != 0.0 && value.abs() < *ranges.start() => result.out_of_range.push(feature),
            [_] => result.constant.push(feature),
            [(low, _), .., (high, _)] if !ranges.contains(&(high - low)) => result.out_of_range.push(feature),
            [(low, _), .., (high, _)] => {
                let value = match impute {
                    Impute::Mode => mode(&present),
                    Impute::Median => median(&present),
                    Impute::Mean => mean_of_present(moments, feature),
                };
                let imputed = Imputed::new(moments, feature, value);
                let variance = imputed.covariance(&imputed, moments);
                // Rows that aren't kept may have values so far away that the kept ones were rounded to one.
                if !(variance > 0.0 && variance.is_finite()) {
                    result.out_of_range.push(feature);
                    continue;
                }
                result.features.push(feature);
                result.impute.push(value);
                result.center.push(imputed.mean(moments));
                result.scale.push(match scale {
                    Scale::Standard => variance.sqrt(),
                    Scale::Minmax => high - low,
                    Scale::None => 1.0,
                });
            }
        }
    }
    match (result.features.is_empty(), result.out_of_range.is_empty()) {
        (false, _) => Ok(result),
        (true, false) => {
            let name = |&feature: &usize| moments.features().features[feature].name.clone();
            Err(AnalyzeError::OutOfRange { features: result.out_of_range.iter().map(name).collect() })
        }
        (true, true) => Err(AnalyzeError::NoFeatures),
    }
}

/// Covariance (dividing by n) of the standardized features, `matrix[row * features + column]`, symmetric. Each sum is
/// exact before it becomes an `f64`.
pub fn covariance(moments: &Moments, standardized: &Standardized) -> Vec<f64> {
    let size = standardized.features.len();
    let imputed: Vec<_> = standardized
        .features
        .iter()
        .zip(&standardized.impute)
        .map(|(feature, value)| Imputed::new(moments, *feature, *value))
        .collect();
    let value = |row: usize, column: usize| {
        let scale = standardized.scale[row] * standardized.scale[column];
        imputed[row].covariance(&imputed[column], moments) / scale
    };
    let mut matrix = vec![0.0; size * size];
    matrix.par_chunks_mut(size.max(1)).enumerate().for_each(|(row, entries)| {
        entries[..=row].iter_mut().enumerate().for_each(|(column, entry)| *entry = value(row, column));
    });
    for row in 0..size {
        for column in 0..row {
            matrix[column * size + row] = matrix[row * size + column];
        }
    }
    matrix
}

/// The most frequent value; the smallest of several.
fn mode(present: &[(f64, u64)]) -> f64 {
    let most = present.iter().map(|(_, count)| *count).max();
    present.iter().find(|(_, count)| Some(*count) == most).map_or(0.0, |(value, _)| *value)
}

/// The middle value; the mean of the two middle ones.
fn median(present: &[(f64, u64)]) -> f64 {
    let total: u64 = present.iter().map(|(_, count)| count).sum();
    let at = |place: u64| {
        let mut before = 0;
        let reached = |(_, count): &&(f64, u64)| {
            before += count;
            before > place
        };
        present.iter().find(reached).map_or(0.0, |(value, _)| *value)
    };
    let (low, high) = (at(total.saturating_sub(1) / 2), at(total / 2));
    if low == high { low } else { low + (high - low) / 2.0 }
}

fn mean_of_present(moments: &Moments, feature: usize) -> f64 {
    let integers = &moments.features().features[feature];
    let exact = Imputed::new(moments, feature, integers.offset);
    let present = moments.sums().rows - exact.sum_mask;
    integers.offset + integers.step * (exact.sum_units as f64 / present as f64)
}

/// One feature with its missing values imputed: `offset + step * (units + filling * mask)`.
struct Imputed<'a> {
    digits: &'a [usize],
    mask: Option<usize>,
    offset: f64,
    step: f64,
    filling: f64,
    sum_units: i128,
    sum_mask: i64,
}

impl<'a> Imputed<'a> {
    fn new(moments: &'a Moments, feature: usize, value: f64) -> Self {
        let integers = &moments.features().features[feature];
        let sums = moments.sums();
        let sum_units = weighted(&integers.digits, |digit| i128::from(sums.product(digit, 0)));
        let sum_mask = integers.mask.map_or(0, |mask| sums.product(mask, 0));
        Self {
            digits: &integers.digits,
            mask: integers.mask,
            offset: integers.offset,
            step: integers.step,
            filling: (value - integers.offset) / integers.step,
            sum_units,
            sum_mask,
        }
    }

    fn mean(&self, moments: &Moments) -> f64 {
        let sum = self.sum_units as f64 + self.filling * self.sum_mask as f64;
        self.offset + self.step * (sum / moments.sums().rows as f64)
    }

    /// Covariance of two imputed features. `n * sum(ab) - sum(a) * sum(b)` is computed in integers, so nothing cancels.
    fn covariance(&self, other: &Self, moments: &Moments) -> f64 {
        let sums = moments.sums();
        let rows = i128::from(sums.rows);
        let centred = |product: i128, a: i128, b: i128| nearest(rows * product - a * b);
        let units = weighted(self.digits, |a| weighted(other.digits, |b| i128::from(sums.product(a, b))));
        // (units + filling * mask) times the other feature's is four products: units with units, units with each mask,
        // and mask with mask. Fillings need not be integers, so they come in after the sums.
        let mut total = centred(units, self.sum_units, other.sum_units);
        for (one, two) in [(self, other), (other, self)] {
            if let Some(mask) = two.mask {
                let product = weighted(one.digits, |digit| i128::from(sums.product(digit, mask)));
                total += two.filling * centred(product, one.sum_units, i128::from(two.sum_mask));
            }
        }
        if let (Some(one), Some(two)) = (self.mask, other.mask) {
            let product = i128::from(sums.product(one, two));
            let masks = centred(product, i128::from(self.sum_mask), i128::from(other.sum_mask));
            total += self.filling * other.filling * masks;
        }
        let n = sums.rows as f64;
        total / n / n * self.step * other.step
    }
}

/// The nearest `f64`. Most numbers have no more than 64 bits, and those are done in one instruction.
fn nearest(number: i128) -> f64 {
    i64::try_from(number).map_or(number as f64, |number| number as f64)
}

/// The sum over digits, least first, of a number times 64 to the digit's power.
fn weighted(digits: &[usize], number: impl Fn(usize) -> i128) -> i128 {
    digits.iter().rev().fold(0, |sum, digit| sum * i128::from(BASE) + number(*digit))
}
