//! Correlations and an order of preference -> groups of attributes that say the same.

use super::correlation::Correlations;

/// For each attribute the place of the one that stands for it: itself, or the attribute that it says the same as.
///
/// The attributes are asked in `order`, the best first. One that is correlated **above** `threshold` with some that
/// already stand for themselves joins the one that it goes with most; else it stands for itself. So no two of those that
/// stand are correlated above the threshold, and each of the others is correlated above it with the one that stands for
/// it. (Connected groups would promise only the first: along a chain, attributes would be replaced by one that they have
/// nothing in common with. Groups by average linkage would promise neither.)
///
/// Attributes that `stays` names stand for themselves whatever they go with.
pub(super) fn representatives(
    correlations: &Correlations,
    order: &[usize],
    stays: impl Fn(usize) -> bool,
    threshold: f64,
) -> Vec<usize> {
    let mut stands_for: Vec<usize> = (0..order.len()).collect();
    let (mut standing, others): (Vec<usize>, Vec<usize>) = order.iter().partition(|&&place| stays(place));
    for place in others {
        let with = |other: usize| f64::from(correlations.of(place, other));
        // The first of several that it goes with equally: the better one.
        let nearest = standing.iter().copied().fold(None, |nearest, other| match nearest {
            Some(best) if with(best) >= with(other) => Some(best),
            _ => Some(other),
        });
        match nearest.filter(|&nearest| with(nearest) > threshold) {
            Some(nearest) => stands_for[place] = nearest,
            None => standing.push(place),
        }
    }
    stands_for
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A chain: 0 with 1, 1 with 2, 2 with 3, and nothing else.
    fn chain() -> Correlations {
        let mut below = vec![0.0; 6];
        (below[0], below[2], below[5]) = (0.9, 0.9, 0.9);
        Correlations { below }
    }

    #[test]
    fn a_chain_is_not_one_group() {
        assert_eq!(representatives(&chain(), &[0, 1, 2, 3], |_| false, 0.8), [0, 0, 2, 2]);
        assert_eq!(representatives(&chain(), &[1, 0, 2, 3], |_| false, 0.8), [1, 1, 1, 3]);
        assert_eq!(representatives(&chain(), &[0, 1, 2, 3], |_| false, 0.95), [0, 1, 2, 3]);
    }

    #[test]
    fn what_stays_stands_for_itself_and_for_others() {
        assert_eq!(representatives(&chain(), &[0, 1, 2, 3], |place| place > 1, 0.8), [0, 2, 2, 3]);
    }
}
