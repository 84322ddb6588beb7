//! Two divisions of the same people -> which segment of the one is which of the other.

use pathfinding::prelude::{Matrix, kuhn_munkres};

use super::centroids::{Centroids, squared_distance};
use super::labelled::NOBODY;

/// Weights are compared as whole numbers of this part of the largest one: sums of them are exact, so the
/// answer doesn't hang on the order in which they are added.
const STEPS: f64 = (1_u64 << 50) as f64;

/// Pairs that share more than this part of all their people belong together whatever the others do. No segment is in
/// two of them, because more than half of it is in either.
const SAME: f64 = 0.5;

/// The pairs of rows and columns whose weights have the largest sum: for each row its column, each column once at most.
///
/// `weights` are row by row, `columns` a row. Of a matrix with more rows than columns some rows stay without a column.
/// Weights may have any sign (the negative of a cost finds the smallest sum); one that is no finite number counts as
/// the least of all. The same matrix always has the same answer, also where sums are equal.
///
/// The method of Kuhn (Naval Research Logistics Quarterly 2, 1955) and Munkres (J. SIAM 5, 1957); it takes the cube of
/// the number of segments, under a millisecond for 64.
pub fn best_matching(weights: &[f64], columns: usize) -> Vec<Option<usize>> {
    let rows = weights.len().checked_div(columns).unwrap_or(0);
    if rows == 0 {
        return Vec::new();
    }
    // Halves, because a difference of two numbers may be too large for one.
    let halves = || weights.iter().filter(|weight| weight.is_finite()).map(|weight| weight / 2.0);
    let least = halves().fold(f64::INFINITY, f64::min);
    let range = halves().fold(0.0, |range: f64, half| range.max(half - least));
    let unit = if range.is_normal() { range } else { 1.0 };
    let whole = |(row, column): (usize, usize)| {
        let weight = weights[row * columns + column];
        let part = if weight.is_finite() { 1.0 + (weight / 2.0 - least) / unit } else { 0.0 };
        (part * STEPS).round() as i64
    };
    if rows <= columns {
        let (_, found) = kuhn_munkres(&Matrix::from_fn(rows, columns, whole));
        return found.into_iter().map(Some).collect();
    }
    let (_, found) = kuhn_munkres(&Matrix::from_fn(columns, rows, |(column, row)| whole((row, column))));
    let mut of_rows = vec![None; rows];
    for (column, row) in found.into_iter().enumerate() {
        of_rows[row] = Some(column);
    }
    of_rows
}

/// How many people two divisions of them have in common, segment by segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlaps {
    /// `common[old * new_people.len() + new]`: people in both segments.
    common: Vec<u64>,
    /// People of each old segment.
    old_people: Vec<u64>,
    /// People of each new segment.
    new_people: Vec<u64>,
}

/// Which new segment an old one became.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The number of the new segment.
    pub segment: usize,
    /// People in both over people in either, more than 0 and up to 1 (Jaccard 1901).
    pub overlap: f64,
}

impl Overlaps {
    /// Counts people by their old and their new label, `old` and `new` segments of them. The labels are of the same
    /// people in the same order. Whoever is in no segment before ([`NOBODY`] or any label beyond the segments) or
    /// afterwards belongs to one side only.
    pub fn of_labels(old_labels: &[u8], old: usize, new_labels: &[u8], new: usize) -> Self {
        let mut overlaps = Self { common: vec![0; old * new], old_people: vec![0; old], new_people: vec![0; new] };
        let segment = |label: u8, of: usize| Some(usize::from(label)).filter(|at| label != NOBODY && *at < of);
        for (&before, &after) in old_labels.iter().zip(new_labels) {
            let (before, after) = (segment(before, old), segment(after, new));
            if let Some(before) = before {
                overlaps.old_people[before] += 1;
            }
            if let Some(after) = after {
                overlaps.new_people[after] += 1;
            }
            if let (Some(before), Some(after)) = (before, after) {
                overlaps.common[before * new + after] += 1;
            }
        }
        overlaps
    }

    /// Counts only the people who are in a segment before and afterwards, so that segments don't differ by who was
    /// left out in one of the two. Otherwise as [`Overlaps::of_labels`].
    pub fn among_both(old_labels: &[u8], old: usize, new_labels: &[u8], new: usize) -> Self {
        let mut overlaps = Self { common: vec![0; old * new], old_people: vec![0; old], new_people: vec![0; new] };
        for (&before, &after) in old_labels.iter().zip(new_labels) {
            let (before, after) = (usize::from(before), usize::from(after));
            if before < old && after < new {
                overlaps.old_people[before] += 1;
                overlaps.new_people[after] += 1;
                overlaps.common[before * new + after] += 1;
            }
        }
        overlaps
    }

    /// People who were in this old segment and are in this new one.
    pub fn common(&self, old: usize, new: usize) -> u64 {
        self.common[old * self.new_people.len() + new]
    }

    /// People of an old segment.
    pub fn old_people(&self, old: usize) -> u64 {
        self.old_people[old]
    }

    /// People of a new segment.
    pub fn new_people(&self, new: usize) -> u64 {
        self.new_people[new]
    }

    /// People in both over people in either, 0 to 1; 0 where nobody is in either.
    pub fn jaccard(&self, old: usize, new: usize) -> f64 {
        let common = self.common(old, new);
        common as f64 / (self.old_people[old] + self.new_people[new] - common).max(1) as f64
    }

    /// For each old segment the new one that it became. Segments that share more than half of all their people are the
    /// same; the others are paired so that the sum of their overlaps is largest. A segment that has nobody in common
    /// with its partner has none.
    pub fn matches(&self) -> Vec<Option<Match>> {
        let new = self.new_people.len();
        let overlaps: Vec<f64> = (0..self.common.len()).map(|at| self.jaccard(at / new, at % new)).collect();
        // The sum of the overlaps alone may part a pair that shares little more than half, when what either side lost
        // is another segment as a whole. With this much on top, no sum of others outweighs such a pair.
        let apart = self.common.len() as f64;
        let weights: Vec<f64> =
            overlaps.iter().map(|overlap| if *overlap > SAME { overlap + apart } else { *overlap }).collect();
        let mut found = best_matching(&weights, new);
        found.resize(self.old_people.len(), None);
        let matched = found.into_iter().enumerate().map(|(old, partner)| {
            let segment = partner?;
            let overlap = overlaps[old * new + segment];
            (overlap > 0.0).then_some(Match { segment, overlap })
        });
        matched.collect()
    }
}

/// For each old centroid the new one that it became where no people are known: the pairs with the smallest sum of
/// distances. Both lie in the same space.
pub fn match_centroids(old: &Centroids, new: &Centroids) -> Vec<Option<usize>> {
    let distance = |at: usize| {
        let (before, after) = (old.get(at / new.len()), new.get(at % new.len()));
        squared_distance(before, after).sqrt()
    };
    let weights: Vec<f64> = (0..old.len() * new.len()).map(|at| -distance(at)).collect();
    let mut found = best_matching(&weights, new.len());
    found.resize(old.len(), None);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(weights: &[f64], columns: usize, found: &[Option<usize>]) -> f64 {
        found.iter().enumerate().filter_map(|(row, column)| Some(weights[row * columns + (*column)?])).sum()
    }

    /// The largest sum by trying all ways to give each of the rows from `row` on a free column.
    fn best_by_trying(weights: &[f64], columns: usize, row: usize, taken: u32) -> f64 {
        let rows = weights.len() / columns;
        if row == rows {
            return 0.0;
        }
        let free = (0..columns).filter(|column| taken & (1 << column) == 0);
        let given = free
            .map(|at| weights[row * columns + at] + best_by_trying(weights, columns, row + 1, taken | (1 << at)))
            .fold(f64::NEG_INFINITY, f64::max);
        // With fewer columns left than rows, a row may go without.
        let left = columns - taken.count_ones() as usize;
        if left < rows - row { given.max(best_by_trying(weights, columns, row + 1, taken)) } else { given }
    }

    /// `scipy.optimize.linear_sum_assignment(m, maximize=True)` of scipy 1.x.
    #[test]
    fn the_best_pairs_are_scipys() {
        let square = [4.0, 1.0, 3.0, 2.0, 0.0, 5.0, 3.0, 2.0, 2.0];
        assert_eq!(best_matching(&square, 3), [Some(0), Some(2), Some(1)]);
        let costs = square.map(|cost| -cost);
        assert_eq!(best_matching(&costs, 3), [Some(1), Some(0), Some(2)]);
        let tall = [10.0, 10.0, 13.0, 4.0, 12.0, 12.5, 1.0, 2.0];
        assert_eq!(best_matching(&tall, 2), [None, Some(0), Some(1), None]);
        assert_eq!(best_matching(&[], 0), []);
        assert_eq!(best_matching(&[], 4), []);
        assert_eq!(best_matching(&[7.0], 1), [Some(0)]);
    }

    #[test]
    fn weights_that_are_no_numbers_come_last() {
        let weights = [f64::NAN, 1.0, 1.0, f64::NEG_INFINITY];
        assert_eq!(best_matching(&weights, 2), [Some(1), Some(0)]);
        assert_eq!(best_matching(&[f64::NAN; 4], 2).len(), 2);
        assert_eq!(best_matching(&[f64::MIN, f64::MAX, 0.0, 0.0], 2).len(), 2);
    }

    #[test]
    fn people_are_counted_by_both_labels() {
        let old = [0, 0, 0, 0, 1, 1, NOBODY, 1];
        let new = [1, 1, 1, 0, 0, 0, 0, NOBODY];
        let overlaps = Overlaps::of_labels(&old, 2, &new, 3);
        assert_eq!([overlaps.common(0, 1), overlaps.common(0, 0), overlaps.common(1, 0)], [3, 1, 2]);
        assert_eq!([overlaps.old_people(1), overlaps.new_people(0), overlaps.new_people(2)], [3, 4, 0]);
        assert_eq!([overlaps.jaccard(0, 1), overlaps.jaccard(1, 0)], [0.75, 0.4]);
        let both = Overlaps::among_both(&old, 2, &new, 3);
        assert_eq!([both.old_people(1), both.new_people(0), both.common(1, 0)], [2, 3, 2]);
        assert_eq!(
            overlaps.matches(),
            [Some(Match { segment: 1, overlap: 0.75 }), Some(Match { segment: 0, overlap: 0.4 })]
        );
    }

    /// Segment 0 keeps 5 of its 7 people and gains 2, which is over half; what it lost and what it gained are segments
    /// of their own, whose overlaps 2/7 and 2/7 add up to more.
    #[test]
    fn who_shares_over_half_stays_together() {
        let old = [0, 0, 0, 0, 0, 0, 0, 1, 1];
        let new = [0, 0, 0, 0, 0, 1, 1, 0, 0];
        let overlaps = Overlaps::of_labels(&old, 2, &new, 2);
        assert!(overlaps.jaccard(0, 0) > SAME && overlaps.jaccard(0, 0) < overlaps.jaccard(0, 1) * 2.0);
        assert_eq!(overlaps.matches(), [Some(Match { segment: 0, overlap: 5.0 / 9.0 }), None]);
    }

    #[test]
    fn segments_that_nobody_is_in_match_nothing() {
        let nobody = Overlaps::of_labels(&[NOBODY; 3], 2, &[0, 1, 0], 2);
        assert_eq!(nobody.matches(), [None, None]);
        assert_eq!(Overlaps::of_labels(&[0, 0], 1, &[], 0).matches(), [None]);
        assert_eq!(Overlaps::of_labels(&[], 0, &[0], 1).matches(), []);
    }

    #[test]
    fn centroids_match_the_nearest_ones_in_all() {
        let old = Centroids { dims: 1, values: vec![0.0, 10.0, 20.0] };
        let new = Centroids { dims: 1, values: vec![21.0, 1.0] };
        assert_eq!(match_centroids(&old, &new), [Some(1), None, Some(0)]);
        assert_eq!(match_centroids(&old, &Centroids::default()), [None, None, None]);
    }

    proptest! {
        #[test]
        fn no_other_pairs_have_a_larger_sum(
            rows in 1_usize..6, columns in 1_usize..6, seed in proptest::collection::vec(-8_i8..8, 25)
        ) {
            let weights: Vec<f64> = seed[..rows * columns].iter().map(|weight| f64::from(*weight)).collect();
            let found = best_matching(&weights, columns);
            let mut columns_taken: Vec<usize> = found.iter().flatten().copied().collect();
            prop_assert_eq!(columns_taken.len(), rows.min(columns));
            columns_taken.sort_unstable();
            columns_taken.dedup();
            prop_assert_eq!(columns_taken.len(), rows.min(columns));
            prop_assert_eq!(sum(&weights, columns, &found), best_by_trying(&weights, columns, 0, 0));
        }

        #[test]
        fn all_pairs_over_half_are_kept(people in proptest::collection::vec((0_u8..5, 0_u8..4), 0..60)) {
            let (old, new): (Vec<u8>, Vec<u8>) = people.into_iter().unzip();
            let overlaps = Overlaps::of_labels(&old, 5, &new, 4);
            let matches = overlaps.matches();
            for (before, found) in matches.iter().enumerate() {
                for after in 0..4 {
                    if overlaps.jaccard(before, after) > SAME {
                        prop_assert_eq!(found.map(|found| found.segment), Some(after));
                    }
                }
            }
        }
    }
}
