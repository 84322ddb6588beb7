//! One pass over a column: how many rows of each group have each code.

use crate::job::{Cancelled, Job};

/// Groups are numbered in a byte.
const MAX_GROUPS: usize = 256;

/// Rows between two questions whether to go on.
const BLOCK: usize = 1 << 17;
/// Codes of a column.
const CODES: usize = 256;

/// Rows of each group with each code: entry `256 * group + code`. `group_of[row]` is below `groups`.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn count_codes_by_group(
    codes: &[u8],
    group_of: &[u8],
    groups: usize,
    job: &dyn Job,
) -> Result<Vec<u32>, Cancelled> {
    let size = groups.min(MAX_GROUPS) * CODES;
    // Two tables, because neighbours are often alike and one counter would wait for itself.
    let mut tables = vec![0_u32; 2 * size];
    let (even, odd) = tables.split_at_mut(size);
    for (codes, group_of) in codes.chunks(BLOCK).zip(group_of.chunks(BLOCK)) {
        job.check()?;
        let (mut codes, mut group_of) = (codes.chunks_exact(2), group_of.chunks_exact(2));
        for (code, group) in (&mut codes).zip(&mut group_of) {
            even[usize::from(group[0]) * CODES + usize::from(code[0])] += 1;
            odd[usize::from(group[1]) * CODES + usize::from(code[1])] += 1;
        }
        for (code, group) in codes.remainder().iter().zip(group_of.remainder()) {
            even[usize::from(*group) * CODES + usize::from(*code)] += 1;
        }
    }
    even.iter_mut().zip(odd).for_each(|(even, odd)| *even += *odd);
    tables.truncate(size);
    Ok(tables)
}

/// What is summed up over the rows of a group in a column of numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupSums {
    /// Rows in each range.
    pub counts: Vec<u32>,
    /// Rows whose value is missing.
    pub missing: u32,
    /// Sum of the known values less `offset`.
    pub sum: f64,
    /// Sum of the squares of these.
    pub squares: f64,
}

/// Counts and sums of each group in a column of numbers. `edges` are the lower ends of all ranges but the first,
/// ascending. Rows are added up in their order, so the sums don't depend on the number of threads.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn count_reals_by_group(
    values: &[f32],
    group_of: &[u8],
    groups: usize,
    edges: &[f32],
    offset: f64,
    is_missing: impl Fn(f32) -> bool,
    job: &dyn Job,
) -> Result<Vec<GroupSums>, Cancelled> {
    let empty = GroupSums { counts: vec![0; edges.len() + 1], ..GroupSums::default() };
    let mut sums = vec![empty; groups];
    for (values, group_of) in values.chunks(BLOCK).zip(group_of.chunks(BLOCK)) {
        job.check()?;
        for (&value, &group) in values.iter().zip(group_of) {
            let sums = &mut sums[usize::from(group)];
            if !value.is_finite() || is_missing(value) {
                sums.missing += 1;
                continue;
            }
            let range = edges.iter().map(|&edge| usize::from(value >= edge)).sum::<usize>();
            sums.counts[range] += 1;
            let value = f64::from(value) - offset;
            sums.sum += value;
            sums.squares += value * value;
        }
    }
    Ok(sums)
}

/// The lower ends of all ranges but the first, when these values are cut into at most `ranges` of equally many: entry
/// j is the value with the rank n j / ranges. Equal ends are one. The values lose their order.
pub fn range_edges(values: &mut [f32], ranges: usize) -> Vec<f32> {
    let Some(lowest) = values.iter().copied().reduce(f32::min) else { return Vec::new() };
    let mut ranks: Vec<usize> = (1..ranges).map(|at| values.len() * at / ranges).collect();
    ranks.dedup();
    let mut edges = Vec::with_capacity(ranks.len());
    at_ranks(values, &ranks, 0, &mut edges);
    edges.dedup();
    edges.retain(|&edge| edge > lowest);
    edges
}

/// The values with these ranks, ascending and none twice, of which `before` stand before the slice. Only what lies
/// between two ranks is looked at again, which takes a quarter of the time of sorting.
fn at_ranks(values: &mut [f32], ranks: &[usize], before: usize, found: &mut Vec<f32>) {
    let middle = ranks.len() / 2;
    let Some(&rank) = ranks.get(middle) else { return };
    let (left, &mut value, right) = values.select_nth_unstable_by(rank - before, f32::total_cmp);
    at_ranks(left, &ranks[..middle], before, found);
    found.push(value);
    at_ranks(right, &ranks[middle + 1..], rank + 1, found);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;

    #[test]
    fn codes_are_counted_by_group() {
        let (codes, groups) = ([1, 2, 1, 255, 0, 1, 2], [0, 0, 1, 1, 0, 1, 1]);
        let counts = count_codes_by_group(&codes, &groups, 2, &Unwatched).unwrap();
        assert_eq!(counts.len(), 512);
        assert_eq!((counts[0], counts[1], counts[2]), (1, 1, 1));
        assert_eq!((counts[256 + 1], counts[256 + 2], counts[256 + 255]), (2, 1, 1));
        assert_eq!(counts.iter().sum::<u32>(), 7);
    }

    #[test]
    fn tenths_have_equally_many_and_equal_numbers_stay_together() {
        let mut values: Vec<f32> = (0..100).rev().map(|n| n as f32).collect();
        assert_eq!(range_edges(&mut values, 10), [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0]);
        let mut values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0];
        assert_eq!(range_edges(&mut values, 10), [1.0, 2.0, 3.0]);
        assert!(range_edges(&mut [], 10).is_empty());
    }

    #[test]
    fn reals_are_counted_in_their_ranges_and_summed_up() {
        let values = [1.0, 2.0, f32::NAN, 5.0, -9.0, 3.0];
        let groups = [0, 0, 0, 1, 1, 1];
        let sums = count_reals_by_group(&values, &groups, 2, &[2.0, 3.0], 1.0, |v| v < 0.0, &Unwatched).unwrap();
        assert_eq!(sums[0], GroupSums { counts: vec![1, 1, 0], missing: 1, sum: 1.0, squares: 1.0 });
        assert_eq!(sums[1], GroupSums { counts: vec![0, 0, 2], missing: 1, sum: 6.0, squares: 20.0 });
    }
}
