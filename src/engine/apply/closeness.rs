//! How close somebody is to the customers: by how much more often customers than people of the population lie where they
//! do.

use crate::analyze::Tiles;
use crate::results::{Model, Results};

/// Variance along a component below this part of the largest is none.
const LEAST_VARIANCE: f64 = 1e-12;

/// The logarithm of the ratio of the customers' density to the population's at a point x of the space of the components,
/// both taken as normal with the population's variances `lambda` (of the components, which are uncorrelated), the
/// population around 0 and the customers around their own centre m:
///
/// `closeness(x) = sum over c of m_c / lambda_c * (x_c - m_c / 2)`
///
/// It is Fisher's linear discriminant ("The use of multiple measurements in taxonomic problems", Annals of Eugenics 7,
/// 1936; as a ratio of densities: Hastie, Tibshirani, Friedman, "The Elements of Statistical Learning", section 4.3). 0 is
/// as common among customers as in the population.
#[derive(Clone, Debug, PartialEq)]
pub struct Closeness {
    weights: Vec<f64>,
    offset: f64,
    /// Whether the customers' centre is theirs, and not put together of the segments' centroids by the customers' shares.
    pub exact: bool,
}

impl Closeness {
    /// What a session's results say; `None` where they hold no segments or no variances.
    pub fn of(model: &Model, results: &Results) -> Option<Self> {
        let (segments, components) = results.segments.as_ref().zip(results.components.as_ref())?;
        let kept = model.loadings.len();
        let variances = components.eigenvalues.get(..kept)?;
        let of_centroids = || {
            let mut center = vec![0.0; kept];
            for (segment, centroid) in segments.segments.iter().zip(&model.centroids) {
                let more = segment.customers_share - segment.general_share;
                let centroid = centroid.as_ref().filter(|centroid| centroid.len() == kept)?;
                center.iter_mut().zip(centroid).for_each(|(sum, place)| *sum += more * place);
            }
            Some(center)
        };
        let known = model.customers_center.as_ref().filter(|center| center.len() == kept);
        let center = known.cloned().or_else(of_centroids)?;
        Some(Self::between(&center, variances, known.is_some()))
    }

    fn between(center: &[f64], variances: &[f64], exact: bool) -> Self {
        let largest = variances.iter().copied().fold(0.0, f64::max);
        let weight = |(place, variance): (&f64, &f64)| {
            if *variance > LEAST_VARIANCE * largest { place / variance } else { 0.0 }
        };
        let weights: Vec<f64> = center.iter().zip(variances).map(weight).collect();
        let offset = weights.iter().zip(center).map(|(weight, place)| weight * place).sum::<f64>() / 2.0;
        Self { weights, offset, exact }
    }

    /// That of a row of scores.
    pub(super) fn at(&self, tiles: &Tiles, row: usize) -> f32 {
        let scores = self.weights.iter().enumerate().map(|(place, weight)| weight * f64::from(tiles.score(row, place)));
        (scores.sum::<f64>() - self.offset) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_log_ratio_of_two_normal_densities() {
        let (center, variances) = ([1.0, -2.0], [4.0, 2.0]);
        let closeness = Closeness::between(&center, &variances, true);
        let density = |x: &[f64; 2], middle: &[f64; 2]| -> f64 {
            let part = |d: usize| (-(x[d] - middle[d]).powi(2) / (2.0 * variances[d])).exp();
            part(0) * part(1)
        };
        for x in [[0.0, 0.0], [1.0, -2.0], [-3.0, 0.5]] {
            let tiles = Tiles::from_rows(&x.map(|x| x as f32), 2);
            let expected = (density(&x, &center) / density(&x, &[0.0, 0.0])).ln();
            assert!((f64::from(closeness.at(&tiles, 0)) - expected).abs() < 1e-6, "{x:?}");
        }
        // In the middle between the two, both are as likely.
        assert_eq!(closeness.at(&Tiles::from_rows(&[0.5, -1.0], 2), 0), 0.0);
    }

    #[test]
    fn a_component_without_variance_says_nothing() {
        let closeness = Closeness::between(&[1.0, 1e-9], &[1.0, 0.0], true);
        assert_eq!(closeness.at(&Tiles::from_rows(&[1.0, 1e9], 2), 0), 0.5);
    }
}
