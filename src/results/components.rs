//! The principal components.

use serde::{Deserialize, Serialize};

use crate::analyze::{Pca, components_for_variance};

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
    /// All components that were found, of which the first `kept` are kept.
    pub fn of(found: &Pca, kept: usize) -> Self {
        Self {
            explained_variance_ratio: found.ratio.clone(),
            eigenvalues: found.eigenvalues.clone(),
            kept,
            loadings: (0..kept).map(|component| found.component(component).to_vec()).collect(),
        }
    }

    /// Share of the total variance that the first `count` components explain, 0 to 1.
    pub fn explained(&self, count: usize) -> f64 {
        self.explained_variance_ratio.iter().take(count).sum()
    }

    /// The features with the longest arrows in the plane of two components, the longest first, with their weights.
    pub fn strongest_in_plane(&self, across: usize, up: usize, most: usize) -> Vec<(usize, [f64; 2])> {
        let (Some(across), Some(up)) = (self.loadings.get(across), self.loadings.get(up)) else { return Vec::new() };
        let mut arrows: Vec<(usize, [f64; 2])> = across.iter().zip(up).map(|(x, y)| [*x, *y]).enumerate().collect();
        let length = |arrow: &(usize, [f64; 2])| arrow.1[0].hypot(arrow.1[1]);
        arrows.sort_by(|a, b| length(b).total_cmp(&length(a)).then(a.0.cmp(&b.0)));
        arrows.truncate(most);
        arrows
    }

    /// How many components it takes to explain this share of the total variance.
    pub fn for_variance(&self, share: f64) -> usize {
        components_for_variance(&self.explained_variance_ratio, share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_arrows_come_first() {
        let loadings = vec![vec![0.1, -0.6, 0.3, 0.0], vec![0.1, 0.0, -0.4, 0.9]];
        let components = PrincipalComponents { loadings, ..PrincipalComponents::default() };
        let found = components.strongest_in_plane(0, 1, 3);
        assert_eq!(found.iter().map(|(feature, _)| *feature).collect::<Vec<_>>(), [3, 1, 2]);
        assert_eq!(components.strongest_in_plane(0, 2, 3), []);
    }
}
