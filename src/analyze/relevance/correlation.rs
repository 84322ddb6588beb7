//! Moments -> how far attributes go together.

use super::super::error::AnalyzeError;
use super::super::moments::Moments;
use super::super::room::check_room;
use super::super::standardize::{covariance, standardize};
use crate::prepare::{Impute, Scale};

/// What two features take while their correlation is computed.
const BYTES_OF_A_PAIR: usize = 2 * size_of::<f64>();

/// The absolute correlation of every pair of attributes, 0 to 1. Symmetric, so the lower triangle is enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correlations {
    /// Row by row below the diagonal: (1, 0), (2, 0), (2, 1), ...
    pub below: Vec<f32>,
}

impl Correlations {
    /// That of two attributes by their places; an attribute goes with itself.
    pub fn of(&self, a: usize, b: usize) -> f32 {
        let (low, high) = (a.min(b), a.max(b));
        if low == high { 1.0 } else { self.below.get(high * (high - 1) / 2 + low).copied().unwrap_or(0.0) }
    }
}

/// The absolute correlation (Pearson) of every pair of attributes over the rows of the moments, with missing values
/// imputed as the principal components see them. It needs no pass over the rows: it is a quotient of exact sums.
///
/// For attributes with several features (nominal ones, or those that a recipe takes apart) it is the **largest** absolute
/// correlation between a feature of the one and a feature of the other: two attributes that have one thing in common
/// count as related, whatever else they say. Attributes without a feature that varies go with none.
///
/// `features` are places in the candidates, by attribute.
///
/// # Errors
/// [`AnalyzeError::OutOfMemory`] with more features than there is room for, and what [`standardize`] says.
pub fn attribute_correlations(
    moments: &Moments,
    features: &[Vec<usize>],
    impute: Impute,
) -> Result<Correlations, AnalyzeError> {
    let chosen: Vec<usize> = features.iter().flatten().copied().collect();
    let standardized = standardize(moments, &chosen, impute, Scale::Standard)?;
    let size = standardized.features.len();
    check_room(BYTES_OF_A_PAIR * size * size)?;
    let correlation = covariance(moments, &standardized);
    let between = |a: &usize, b: &usize| correlation[a * size + b].abs();
    // Features stand in the order of their attributes, and those that don't vary are left out.
    let mut varying = standardized.features.iter().enumerate().peekable();
    let places: Vec<Vec<usize>> = features
        .iter()
        .map(|own| {
            let mut places = Vec::new();
            while let Some((place, _)) = varying.next_if(|(_, feature)| own.contains(feature)) {
                places.push(place);
            }
            places
        })
        .collect();
    let mut below = Vec::with_capacity(places.len() * places.len().saturating_sub(1) / 2);
    for (row, of_row) in places.iter().enumerate() {
        for of_column in &places[..row] {
            let pairs = of_row.iter().flat_map(|a| of_column.iter().map(move |b| between(a, b)));
            // Rounding takes a perfect correlation past 1; a number that isn't one tells nothing.
            let largest = pairs.filter(|value| value.is_finite()).fold(0.0, f64::max).min(1.0);
            below.push(largest as f32);
        }
    }
    Ok(Correlations { below })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::analyze::IntegerFeatures;
    use crate::analyze::testing::{mixed, value};
    use crate::job::Unwatched;

    /// The correlation of two columns, the plain way.
    fn pearson(a: &[f64], b: &[f64]) -> f64 {
        let n = a.len() as f64;
        let (mean_a, mean_b) = (a.iter().sum::<f64>() / n, b.iter().sum::<f64>() / n);
        let product = |x: &[f64], mx: f64, y: &[f64], my: f64| -> f64 {
            x.iter().zip(y).map(|(x, y)| (x - mx) * (y - my)).sum::<f64>()
        };
        let both = product(a, mean_a, b, mean_b);
        both / (product(a, mean_a, a, mean_a) * product(b, mean_b, b, mean_b)).sqrt()
    }

    #[test]
    fn it_is_the_largest_between_features_of_both() {
        let (table, features) = mixed(600, 3);
        let integers = Arc::new(IntegerFeatures::new(&table, &features, &Unwatched).unwrap());
        let rows: Arc<[u32]> = (0..600).collect();
        let moments = Moments::over(&integers, &rows, &Unwatched).unwrap();
        let by_attribute: Vec<Vec<usize>> = (0..8)
            .map(|at| (0..features.len()).filter(|&feature| features[feature].attribute == at).collect())
            .collect();
        let found = attribute_correlations(&moments, &by_attribute, Impute::Mean).unwrap();
        let column = |feature: usize| -> Vec<f64> {
            let known: Vec<Option<f64>> = (0..600).map(|row| value(&table, &features[feature], row)).collect();
            let present: Vec<f64> = known.iter().flatten().copied().collect();
            let mean = present.iter().sum::<f64>() / present.len() as f64;
            known.into_iter().map(|value| value.unwrap_or(mean)).collect()
        };
        for (a, b) in [(0, 1), (0, 2), (2, 3), (3, 4), (5, 0), (2, 5)] {
            let pairs = by_attribute[a].iter().flat_map(|x| by_attribute[b].iter().map(move |y| (*x, *y)));
            let plain = pairs.map(|(x, y)| pearson(&column(x), &column(y)).abs()).fold(0.0, f64::max);
            assert!((f64::from(found.of(a, b)) - plain).abs() < 1e-5, "{a} {b}: {} {plain}", found.of(a, b));
            assert_eq!(found.of(a, b), found.of(b, a));
        }
        assert_eq!((found.of(6, 0), found.of(7, 6), found.of(3, 3)), (0.0, 0.0, 1.0));
    }
}
