//! What the settings say about components -> how many that are.

use crate::analyze::components_for_variance;
use crate::engine::Components;

/// How many components the settings mean, given the share of the variance (0 to 1) that each one explains, largest
/// first.
pub(super) fn component_count(choice: Components, ratio: &[f64]) -> usize {
    match choice {
        Components::Count(count) => count.clamp(1, ratio.len().max(1)),
        Components::Variance(share) => components_for_variance(ratio, share).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_needs_as_many_components_as_reach_it() {
        let ratio = [0.5, 0.3, 0.15, 0.05];
        assert_eq!(component_count(Components::Variance(0.5), &ratio), 1);
        assert_eq!(component_count(Components::Variance(0.51), &ratio), 2);
        assert_eq!(component_count(Components::Variance(0.95), &ratio), 3);
        assert_eq!(component_count(Components::Variance(1.0), &ratio), 4);
        assert_eq!(component_count(Components::Count(3), &ratio), 3);
        assert_eq!(component_count(Components::Count(9), &ratio), 4);
        assert_eq!(component_count(Components::Count(0), &ratio), 1);
        assert_eq!(component_count(Components::Variance(0.85), &[]), 1);
    }
}
