//! The principal components.

use serde::{Deserialize, Serialize};

use crate::analyze::components_for_variance;

/// The principal components of the standardized features.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PrincipalComponents {
    /// Explained variance ratio (of the total variance) of every component, largest first.
    pub explained_variance_ratio: Vec<f64>,
    /// Eigenvalues of the covariance, largest first.
    pub eigenvalues: Vec<f64>,
    /// Components kept.
    pub kept: usize,
    /// `loadings[component][feature]` of the kept components; the largest weight of each is positive. In an archive
    /// they stand in `model.json`.
    #[serde(skip)]
    pub loadings: Vec<Vec<f64>>,
}

impl PrincipalComponents {
    /// Share of the total variance that the first `count` components explain, 0 to 1.
    pub fn explained(&self, count: usize) -> f64 {
        self.explained_variance_ratio.iter().take(count).sum()
    }

    /// How many components it takes to explain this share of the total variance.
    pub fn for_variance(&self, share: f64) -> usize {
        components_for_variance(&self.explained_variance_ratio, share)
    }
}
