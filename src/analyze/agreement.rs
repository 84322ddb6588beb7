//! Two divisions of the same people -> how far they agree.

use super::matching::best_matching;

/// How many people are in each segment of one division and of another: `counts[one * others + other]`. A person may
/// count several times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CrossCounts {
    others: usize,
    counts: Vec<u64>,
    /// People of each segment of the one division.
    ones_people: Vec<u64>,
    /// People of each segment of the other.
    others_people: Vec<u64>,
}

impl CrossCounts {
    /// Takes the counts row by row, `others` a row.
    pub(super) fn new(counts: Vec<u64>, others: usize) -> Self {
        let rows = || counts.chunks_exact(others.max(1));
        let ones_people = rows().map(|row| row.iter().sum()).collect();
        let others_people = (0..others).map(|other| rows().map(|row| row[other]).sum()).collect();
        Self { others, ones_people, others_people, counts }
    }

    /// People of each segment of the other division.
    pub(super) fn others_people(&self) -> &[u64] {
        &self.others_people
    }

    /// For each segment of the one division that of the other which it is: the pairs that have most people in common in
    /// all.
    pub(super) fn matches(&self) -> Vec<Option<usize>> {
        best_matching(&self.counts.iter().map(|count| *count as f64).collect::<Vec<_>>(), self.others)
    }

    /// People in both segments over people in either (Jaccard 1901), 0 to 1; 0 where nobody is in either.
    pub(super) fn jaccard(&self, one: usize, other: usize) -> f64 {
        let common = self.counts[one * self.others + other];
        common as f64 / (self.ones_people[one] + self.others_people[other] - common).max(1) as f64
    }

    /// The Rand index adjusted for chance (Hubert and Arabie, "Comparing partitions", Journal of Classification 2,
    /// 1985): of all pairs of people the share that both divisions put together or both put apart, less what chance
    /// alone would give; 1 for the same division, around 0 for unrelated ones.
    pub(super) fn adjusted_rand(&self) -> f64 {
        let pairs = |people: &u64| (*people as f64) * (*people as f64 - 1.0) / 2.0;
        let sum = |people: &[u64]| people.iter().map(pairs).sum::<f64>();
        let (ones, others, both) = (sum(&self.ones_people), sum(&self.others_people), sum(&self.counts));
        let all = pairs(&self.ones_people.iter().sum());
        let expected = if all > 0.0 { ones * others / all } else { 0.0 };
        let most = (ones + others) / 2.0;
        // Divisions into one segment, or into single people, are the same by necessity.
        if most == expected { 1.0 } else { (both - expected) / (most - expected) }
    }
}

/// The value below which this share of the numbers lies, interpolated between neighbours as numpy's `quantile` does;
/// `None` of no numbers. `sorted` is in ascending order.
pub(super) fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share.clamp(0.0, 1.0) * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    Some(low + (high - low) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cross(one: &[usize], other: &[usize]) -> CrossCounts {
        let (ones, others) = (one.iter().max().unwrap() + 1, other.iter().max().unwrap() + 1);
        let mut counts = vec![0; ones * others];
        one.iter().zip(other).for_each(|(one, other)| counts[one * others + other] += 1);
        CrossCounts::new(counts, others)
    }

    /// `sklearn.metrics.adjusted_rand_score` of scikit-learn 1.x.
    #[test]
    fn adjusted_rand_is_scikit_learns() {
        let cases: [(&[usize], &[usize], f64); 5] = [
            (&[0, 0, 1, 1], &[1, 1, 0, 0], 1.0),
            (&[0, 0, 1, 2], &[0, 0, 1, 1], 0.571_428_571_428_571_4),
            (&[0, 0, 0, 0], &[0, 1, 2, 3], 0.0),
            (&[0, 0, 0, 1, 1, 1, 2, 2, 2, 2], &[0, 0, 1, 1, 1, 2, 2, 2, 2, 0], 0.204_545_454_545_454_56),
            (&[0, 1, 0, 1], &[0, 0, 1, 1], -0.5),
        ];
        for (one, other, expected) in cases {
            let found = cross(one, other).adjusted_rand();
            assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
        }
    }

    /// By hand: of the first pair 3 people are in both and 6 in either.
    #[test]
    fn jaccard_counts_those_in_both_over_those_in_either() {
        let found = cross(&[0, 0, 0, 0, 1, 1, 1], &[0, 0, 0, 1, 0, 0, 1]);
        assert_eq!(found.jaccard(0, 0), 3.0 / 6.0);
        assert_eq!(found.jaccard(1, 1), 1.0 / 4.0);
        assert_eq!(found.jaccard(1, 0), 2.0 / 6.0);
        assert_eq!(found.matches(), [Some(0), Some(1)]);
        let nobody = CrossCounts::new(vec![0; 4], 2);
        assert_eq!((nobody.jaccard(0, 1), nobody.adjusted_rand()), (0.0, 1.0));
    }

    /// The largest sum of people in common, not each segment's largest: 4 + 3 rather than 5 + 0.
    #[test]
    fn matches_have_most_people_in_common_in_all() {
        let found = CrossCounts::new(vec![5, 4, 3, 0], 2);
        assert_eq!(found.matches(), [Some(1), Some(0)]);
    }

    /// `numpy.quantile(x, q)`.
    #[test]
    fn quantiles_are_numpys() {
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        let found = [0.0, 0.025, 0.5, 0.9, 1.0].map(|share| quantile(&sorted, share).unwrap());
        for (found, expected) in found.into_iter().zip([1.0, 1.1, 4.0, 12.8, 16.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
        }
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[3.0], 0.025), Some(3.0));
    }
}
