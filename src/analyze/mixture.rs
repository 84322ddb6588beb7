//! Scores -> a mixture of normal distributions, and what it is worth by the Bayesian information criterion.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::GaussianMixtureModel;
use ndarray::Array2;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

use super::agreement::CrossCounts;
use super::sampling::mix;

/// Starts for each number of parts: expectation and maximization may end in a poor optimum.
const STARTS: u64 = 2;
/// Iterations of one start.
const MOST_ITERATIONS: u64 = 300;
/// A start ends when the mean log-likelihood of a person grows by no more than this.
const TOLERANCE: f64 = 1e-3;
/// This share of the scores' mean variance is added to every variance, so that no part shrinks onto a few people with the
/// same values, whose likelihood has no bound.
const LEAST_VARIANCE: f64 = 1e-3;

/// A mixture of normal distributions with covariances of their own.
#[derive(Clone, Debug, PartialEq)]
struct Mixture {
    dims: usize,
    /// Shares of the parts.
    weights: Vec<f64>,
    /// Middles, part by part.
    means: Vec<f64>,
    /// Covariances, part by part and row by row.
    covariances: Vec<f64>,
}

/// What a mixture of so many parts is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct MixtureFit {
    /// The Bayesian information criterion, -2 ln L + p ln n; smaller is better.
    pub bic: f64,
    /// The part that each row most likely comes from.
    pub labels: Vec<u8>,
}

/// Fits a mixture of `parts` normal distributions to rows of `dims` numbers each, by linfa, from a few starts of k-means;
/// the one with the lowest criterion. `None` where the library finds none: too few rows, or no convergence. The same
/// input gives the same bytes.
///
/// It can't be interrupted: who can't wait leaves it behind.
pub fn fit_mixture(rows: &[f64], dims: usize, parts: usize, seed: u64) -> Option<MixtureFit> {
    let count = rows.len().checked_div(dims)?;
    let records = Array2::from_shape_vec((count, dims), rows.to_vec()).ok()?;
    let least = LEAST_VARIANCE * mean_variance(rows, dims);
    let dataset = DatasetBase::from(records);
    let found = (0..STARTS).filter_map(|start| {
        let params = GaussianMixtureModel::params_with_rng(parts, Xoshiro256Plus::seed_from_u64(mix(start, seed)))
            .n_runs(1)
            .max_n_iterations(MOST_ITERATIONS)
            .tolerance(TOLERANCE)
            .reg_covariance(least);
        // On degenerate data the library panics in places.
        let model = catch_unwind(AssertUnwindSafe(|| params.fit(&dataset))).ok()?.ok()?;
        let mixture = Mixture {
            dims,
            weights: model.weights().iter().copied().collect(),
            means: model.means().iter().copied().collect(),
            covariances: model.covariances().iter().copied().collect(),
        };
        mixture.measured(rows)
    });
    found.min_by(|a, b| a.bic.total_cmp(&b.bic))
}

/// The Rand index of two divisions of the same rows into fewer than 256 segments, adjusted for chance.
pub fn adjusted_rand(one: &[u8], other: &[u8]) -> f64 {
    let segments = |labels: &[u8]| labels.iter().max().map_or(0, |most| usize::from(*most) + 1);
    let (ones, others) = (segments(one), segments(other));
    let mut counts = vec![0; ones * others];
    for (one, other) in one.iter().zip(other) {
        counts[usize::from(*one) * others + usize::from(*other)] += 1;
    }
    CrossCounts::new(counts, others).adjusted_rand()
}

fn mean_variance(rows: &[f64], dims: usize) -> f64 {
    let count = (rows.len() / dims.max(1)).max(1) as f64;
    let variance = |dimension: usize| {
        let values = || rows.iter().skip(dimension).step_by(dims.max(1));
        let mean = values().sum::<f64>() / count;
        values().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count
    };
    (0..dims).map(variance).sum::<f64>() / dims.max(1) as f64
}

impl Mixture {
    /// Criterion and labels; `None` where a covariance isn't one.
    fn measured(&self, rows: &[f64]) -> Option<MixtureFit> {
        let (parts, dims) = (self.weights.len(), self.dims);
        let factors: Vec<Vec<f64>> =
            self.covariances.chunks_exact(dims * dims).map(|matrix| cholesky(matrix, dims)).collect::<Option<_>>()?;
        let logarithms: Vec<f64> = factors
            .iter()
            .zip(&self.weights)
            .map(|(factor, weight)| {
                let determinant: f64 = (0..dims).map(|d| factor[d * dims + d].ln()).sum();
                weight.ln() - determinant - dims as f64 / 2.0 * std::f64::consts::TAU.ln()
            })
            .collect();
        let mut likelihood = 0.0;
        let mut labels = Vec::with_capacity(rows.len() / dims);
        for row in rows.chunks_exact(dims) {
            let density = |part: usize| {
                let mean = &self.means[part * dims..(part + 1) * dims];
                logarithms[part] - squared_length(&factors[part], row, mean) / 2.0
            };
            let densities: Vec<f64> = (0..parts).map(density).collect();
            let best = (0..parts).fold(0, |best, part| if densities[part] > densities[best] { part } else { best });
            // The largest is taken out, so that the others don't all become 0.
            let sum: f64 = densities.iter().map(|density| (density - densities[best]).exp()).sum();
            likelihood += densities[best] + sum.ln();
            labels.push(best as u8);
        }
        let parameters = parts * dims + parts * dims * (dims + 1) / 2 + parts - 1;
        let bic = parameters as f64 * (labels.len() as f64).ln() - 2.0 * likelihood;
        bic.is_finite().then_some(MixtureFit { bic, labels })
    }
}

/// The lower triangle L with L L' = the matrix; `None` when there is none.
fn cholesky(matrix: &[f64], dims: usize) -> Option<Vec<f64>> {
    let mut lower = vec![0.0; dims * dims];
    for row in 0..dims {
        for column in 0..=row {
            let known: f64 = (0..column).map(|d| lower[row * dims + d] * lower[column * dims + d]).sum();
            let left = matrix[row * dims + column] - known;
            lower[row * dims + column] =
                if row == column { (left > 0.0).then(|| left.sqrt())? } else { left / lower[column * dims + column] };
        }
    }
    Some(lower)
}

/// Squared length of L^-1 (row - mean): the squared distance in standard deviations.
fn squared_length(lower: &[f64], row: &[f64], mean: &[f64]) -> f64 {
    let dims = row.len();
    let mut solved: Vec<f64> = Vec::with_capacity(dims);
    for (d, (x, mean)) in row.iter().zip(mean).enumerate() {
        let known: f64 = solved.iter().zip(&lower[d * dims..]).map(|(before, weight)| before * weight).sum();
        solved.push((x - mean - known) / lower[d * dims + d]);
    }
    solved.iter().map(|value| value * value).sum()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Dice;
    use super::*;

    /// `sklearn.mixture.GaussianMixture` with these parameters set: `bic(X)`, `predict(X)`.
    #[test]
    fn the_criterion_is_scikit_learns() {
        let rows = [0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 5.0, 5.0, 6.0, 5.0, 5.0, 7.0, 10.0, 0.0, 11.0, 1.0];
        let mixture = Mixture {
            dims: 2,
            weights: vec![0.25, 0.75],
            means: vec![0.5, 0.5, 6.0, 4.0],
            covariances: vec![1.0, 0.2, 0.2, 0.5, 4.0, -1.0, -1.0, 9.0],
        };
        let found = mixture.measured(&rows).unwrap();
        assert!((found.bic - 94.739_795_720_427_14).abs() < 1e-9, "{}", found.bic);
        assert_eq!(found.labels, [0, 0, 0, 1, 1, 1, 1, 1]);
        let broken = Mixture { covariances: vec![1.0, 2.0, 2.0, 1.0, 4.0, 0.0, 0.0, 9.0], ..mixture };
        assert_eq!(broken.measured(&rows), None, "no covariance has that correlation");
    }

    /// Three groups of unlike shapes.
    #[test]
    fn the_criterion_names_the_number_of_groups() {
        let mut dice = Dice::new(5);
        let rows: Vec<f64> = (0..600)
            .flat_map(|row| match row % 3 {
                0 => [dice.normal() - 6.0, 3.0 * dice.normal()],
                1 => [0.5 * dice.normal() + 6.0, 0.5 * dice.normal()],
                _ => [2.0 * dice.normal(), 0.3 * dice.normal() + 9.0],
            })
            .collect();
        let found: Vec<MixtureFit> = (2..=5).map(|parts| fit_mixture(&rows, 2, parts, 1).unwrap()).collect();
        let best = (0..4).min_by(|a, b| found[*a].bic.total_cmp(&found[*b].bic)).unwrap();
        assert_eq!(best + 2, 3, "{:?}", found.iter().map(|fit| fit.bic).collect::<Vec<_>>());
        let truth: Vec<u8> = (0..600).map(|row| (row % 3) as u8).collect();
        assert!(adjusted_rand(&truth, &found[1].labels) > 0.97);
        assert_eq!(fit_mixture(&rows, 2, 3, 1).unwrap(), found[1]);
        assert_eq!(fit_mixture(&[1.0; 8], 2, 6, 1), None, "more parts than rows");
        assert_eq!(fit_mixture(&[], 0, 2, 1), None);
    }
}
