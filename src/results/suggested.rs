//! How many components are suggested, by the usual rules.

use serde::{Deserialize, Serialize};

use super::components::PrincipalComponents;

/// The shares of the variance of which it is said how many components they take.
pub const VARIANCE_SHARES: [f64; 4] = [0.80, 0.85, 0.90, 0.95];

/// What parallel analysis suggests (Horn 1965): as many components as have a larger eigenvalue than the component of
/// the same rank of the same columns without any dependence between attributes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ParallelSuggestion {
    /// How many.
    pub components: usize,
    /// For each rank the 95th percentile of the eigenvalues without dependence, largest first.
    pub reference: Vec<f64>,
    /// Draws that the percentile is taken of.
    pub draws: usize,
}

impl PrincipalComponents {
    /// The components that explain more than a feature does on average (Kaiser 1960): where features are standardized
    /// to variance 1, those with an eigenvalue over 1.
    pub fn kaiser(&self) -> usize {
        let average = self.average_eigenvalue();
        // Round-off in the eigenvalues of independent features is no difference.
        self.eigenvalues.iter().take_while(|value| **value > average * (1.0 + 1e-9)).count()
    }

    /// What a component would explain if all explained as much: 1 where features are standardized.
    pub fn average_eigenvalue(&self) -> f64 {
        self.eigenvalues.iter().sum::<f64>() / self.eigenvalues.len().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kaiser_counts_what_is_above_the_average() {
        let of = |eigenvalues: Vec<f64>| PrincipalComponents { eigenvalues, ..PrincipalComponents::default() };
        assert_eq!(of(vec![2.5, 1.1, 0.3, 0.1]).kaiser(), 2);
        assert_eq!(of(vec![25.0, 11.0, 3.0, 1.0]).kaiser(), 2, "in any unit");
        assert_eq!(of(vec![1.0, 1.0, 1.0]).kaiser(), 0);
        assert_eq!(of(Vec::new()).kaiser(), 0);
    }
}
