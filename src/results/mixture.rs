//! A second opinion on the number of segments: mixtures of normal distributions.

use serde::{Deserialize, Serialize};

/// What mixtures of so many parts are worth, on a sample of the kept people of the general population.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MixtureOpinion {
    /// People of the sample.
    pub people: usize,
    /// Principal components that the mixtures see, the first ones.
    pub components: usize,
    /// What was tried so far, in ascending order.
    pub tried: Vec<TriedMixture>,
    /// Whether nothing more is to come.
    pub complete: bool,
}

/// One number of parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TriedMixture {
    /// Number of parts.
    pub clusters: usize,
    /// Bayesian information criterion, smaller is better; `None` where no mixture of so many parts was found.
    pub bic: Option<f64>,
    /// Adjusted Rand index of the parts against the segments, over the people of the sample.
    pub adjusted_rand: Option<f64>,
}

impl MixtureOpinion {
    /// The number of parts with the lowest criterion.
    pub fn best(&self) -> Option<TriedMixture> {
        let known = self.tried.iter().filter_map(|tried| Some((tried.bic?, *tried)));
        known.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, tried)| tried)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_criterion_is_best() {
        let tried = |clusters, bic| TriedMixture { clusters, bic, adjusted_rand: None };
        let tried = vec![tried(2, Some(9.0)), tried(3, None), tried(4, Some(-5.0)), tried(5, Some(1.0))];
        let opinion = MixtureOpinion { tried, ..MixtureOpinion::default() };
        assert_eq!(opinion.best().map(|best| best.clusters), Some(4));
        assert_eq!(MixtureOpinion::default().best(), None);
    }
}
