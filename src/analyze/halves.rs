//! Two ways to put the same people into segments -> which segments are there in both, and how far they agree.

use super::agreement::CrossCounts;

/// Two segments are the same one when they share at least this part of their people (Jaccard): Hennig, "Cluster-wise
/// assessment of cluster stability" (2007), calls such segments stable. Over a half, no segment has two such partners.
const SAME: f64 = 0.75;

/// How far two segmentations agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Agreement {
    /// Segments of the one that are there in the other: people in both by people in either is at least [`SAME`].
    pub(super) returning: usize,
    /// The adjusted Rand index: 1 where they are the same, 0 where they agree as by chance.
    pub(super) rand_index: f64,
}

/// Compares two labels of each row; both are below `clusters`.
pub(super) fn agreement(one: &[u8], other: &[u8], clusters: usize) -> Agreement {
    let cross = CrossCounts::new(shared(one, other, [clusters; 2]).concat(), clusters);
    let same = |&one: &usize| (0..clusters).any(|other| cross.jaccard(one, other) >= SAME);
    Agreement { returning: (0..clusters).filter(same).count(), rand_index: cross.adjusted_rand() }
}

/// How many rows have each pair of labels: `[one][other]`; the labels are below `sizes`.
pub(super) fn shared(one: &[u8], other: &[u8], sizes: [usize; 2]) -> Vec<Vec<u64>> {
    let mut table = vec![vec![0; sizes[1]]; sizes[0]];
    for (a, b) in one.iter().zip(other) {
        table[usize::from(*a)][usize::from(*b)] += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rand_index_is_scikit_learns() {
        // sklearn.metrics.adjusted_rand_score of the same labels.
        let one = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2];
        let other = [1, 1, 0, 0, 0, 0, 2, 2, 2, 1];
        let found = agreement(&one, &other, 3);
        assert!((found.rand_index - 0.431_818_181_818_181_8).abs() < 1e-12, "{}", found.rand_index);
        // The second of the one and the first of the other share 3 of 4 people, the third ones 3 of 4.
        assert_eq!(found.returning, 2);
    }

    #[test]
    fn the_same_segments_under_other_numbers_agree_and_halves_do_not() {
        let same = agreement(&[0, 0, 1, 1, 2, 2], &[2, 2, 0, 0, 1, 1], 3);
        assert_eq!(same, Agreement { returning: 3, rand_index: 1.0 });
        let crossed = agreement(&[0, 0, 1, 1], &[0, 1, 0, 1], 2);
        assert!(crossed.returning == 0 && (crossed.rand_index + 0.5).abs() < 1e-12);
        let empty = agreement(&[0, 0], &[1, 1], 3);
        assert_eq!(empty.returning, 1);
    }
}
