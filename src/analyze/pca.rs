//! Principal components of an exact covariance matrix.

use faer::diag::Diag;
use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::evd::{ComputeEigenvectors, self_adjoint_evd, self_adjoint_evd_scratch};
use faer::{Mat, Par};

use super::error::AnalyzeError;

/// All components of a covariance matrix, the largest variance first.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// Variance along each component, descending; round-off below 0 is 0.
    pub eigenvalues: Vec<f64>,
    /// Each eigenvalue's share of the total variance of all features.
    pub ratio: Vec<f64>,
    /// Weights, component by component: component `c`, feature `f` is `loadings[c * features + f]`. Each component has length 1 and
    /// its largest absolute weight (the first of equals) is positive.
    pub loadings: Vec<f64>,
    /// Sum of the variances of all features.
    pub total_variance: f64,
    /// Number of features.
    pub features: usize,
}

impl Pca {
    /// The components of a covariance matrix of `features` x `features`, row by row. Runs on one thread, so that the result is the
    /// same bytes for any number of threads.
    ///
    /// # Errors
    /// [`AnalyzeError::NoFeatures`] for an empty matrix, [`AnalyzeError::Decomposition`] when it has values that are not finite.
    pub fn of(covariance: &[f64], features: usize) -> Result<Self, AnalyzeError> {
        if features == 0 {
            return Err(AnalyzeError::NoFeatures);
        }
        if covariance.iter().any(|value| !value.is_finite()) {
            return Err(AnalyzeError::Decomposition { features });
        }
        let matrix = Mat::from_fn(features, features, |row, column| covariance[row * features + column]);
        let mut values = Diag::<f64>::zeros(features);
        let mut vectors = Mat::<f64>::zeros(features, features);
        let scratch = self_adjoint_evd_scratch::<f64>(features, ComputeEigenvectors::Yes, Par::Seq, Default::default());
        let mut memory = MemBuffer::new(scratch);
        let stack = MemStack::new(&mut memory);
        self_adjoint_evd(matrix.as_ref(), values.as_mut(), Some(vectors.as_mut()), Par::Seq, stack, Default::default())
            .map_err(|_| AnalyzeError::Decomposition { features })?;
        let total_variance: f64 = (0..features).map(|feature| covariance[feature * features + feature]).sum();
        // faer sorts ascending.
        let eigenvalues: Vec<f64> = (0..features).rev().map(|place| values[place].max(0.0)).collect();
        let ratio = eigenvalues.iter().map(|value| value / total_variance).collect();
        let mut loadings = Vec::with_capacity(features * features);
        for component in (0..features).rev() {
            let weights: Vec<f64> = (0..features).map(|feature| vectors[(feature, component)]).collect();
            let sign = sign(&weights);
            loadings.extend(weights.iter().map(|weight| weight * sign));
        }
        Ok(Self { eigenvalues, ratio, loadings, total_variance, features })
    }

    /// The weights of one component.
    pub fn component(&self, component: usize) -> &[f64] {
        &self.loadings[component * self.features..(component + 1) * self.features]
    }

    /// The smallest number of components that explain at least `share` (0..=1) of the total variance.
    pub fn components_for_variance(&self, share: f64) -> usize {
        let mut explained = 0.0;
        let reached = |ratio: &f64| {
            explained += ratio;
            // 85 ratios add up to 1 only up to round-off.
            explained >= share - 1e-12
        };
        self.ratio.iter().position(reached).map_or(self.features, |place| place + 1)
    }
}

/// 1 or -1, so that the largest absolute weight becomes positive. Weights that differ only by round-off count as equal, so the sign
/// doesn't hang on the last bit.
fn sign(weights: &[f64]) -> f64 {
    let largest = weights.iter().fold(0.0, |most: f64, weight| most.max(weight.abs()));
    let first = weights.iter().find(|weight| weight.abs() >= largest * (1.0 - 1e-9));
    if first.is_some_and(|weight| *weight < 0.0) { -1.0 } else { 1.0 }
}
