//! One pass over a column: how many rows of each group have each code.

use crate::job::{Cancelled, Job};

/// Groups are numbered in a byte.
const MAX_GROUPS: usize = 256;

/// Rows between two questions whether to go on.
const BLOCK: usize = 1 << 17;
/// Rows whose places in the table are worked out at once: their places stay in the fastest memory.
const PLACES: usize = 1 << 9;
/// A table of up to so many places is kept twice: both copies fit into the fastest memory.
const SMALL: usize = 1 << 12;

/// How many rows of each group have each code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeCounts {
    /// A group's counts begin at `group << shift`.
    shift: u32,
    counts: Vec<u32>,
}

impl CodeCounts {
    /// Rows of the group with the code, which is at most the number of levels that were counted.
    pub fn get(&self, group: usize, code: usize) -> u32 {
        self.counts[(group << self.shift) + code]
    }
}

/// Rows of each group with each code. `group_of[row]` is below `groups`, `codes[row]` at most `levels`.
///
/// A row adds one to a place of a table that is no larger than the codes need: with a fixed 256 places a group, the same
/// few codes of all groups would want the same few lines of the processor's fastest memory. Neighbouring rows count in two
/// copies of a small table, because they are often alike and one counter would wait for itself. More copies than two took
/// longer on every size of table.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn count_codes_by_group(
    codes: &[u8],
    group_of: &[u8],
    groups: usize,
    levels: usize,
    job: &dyn Job,
) -> Result<CodeCounts, Cancelled> {
    let width = (levels.min(usize::from(u8::MAX)) + 1).next_power_of_two();
    let shift = width.trailing_zeros();
    let places = groups.clamp(1, MAX_GROUPS).next_power_of_two() << shift;
    let counts = match places {
        ..=SMALL => count::<2>(codes, group_of, shift, places, job)?,
        _ => count::<1>(codes, group_of, shift, places, job)?,
    };
    Ok(CodeCounts { shift, counts })
}

/// The counts of a table with `places` places, a power of two, out of `COPIES` of it.
fn count<const COPIES: usize>(
    codes: &[u8],
    group_of: &[u8],
    shift: u32,
    places: usize,
    job: &dyn Job,
) -> Result<Vec<u32>, Cancelled> {
    let mut table = vec![[0_u32; COPIES]; places];
    let mut place_of = [0_u16; PLACES];
    for (codes, group_of) in codes.chunks(BLOCK).zip(group_of.chunks(BLOCK)) {
        job.check()?;
        for (codes, group_of) in codes.chunks(PLACES).zip(group_of.chunks(PLACES)) {
            for ((place, &code), &group) in place_of.iter_mut().zip(codes).zip(group_of) {
                *place = (u16::from(group) << shift) | u16::from(code);
            }
            let (rows, rest) = place_of[..codes.len()].as_chunks::<COPIES>();
            for places in rows {
                for (copy, &place) in places.iter().enumerate() {
                    add(&mut table, place)[copy] += 1;
                }
            }
            rest.iter().for_each(|&place| add(&mut table, place)[0] += 1);
        }
    }
    Ok(table.iter().map(|copies| copies.iter().sum()).collect())
}

/// What is counted at a place. The length is a power of two, so that the place is in it whatever the compiler knows.
fn add<const COPIES: usize>(table: &mut [[u32; COPIES]], place: u16) -> &mut [u32; COPIES] {
    let last = table.len() - 1;
    debug_assert!(usize::from(place) <= last, "codes and groups are as many as was said");
    &mut table[usize::from(place) & last]
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
        let counts = count_codes_by_group(&codes, &groups, 2, 255, &Unwatched).unwrap();
        assert_eq!([0, 1, 2, 255].map(|code| counts.get(0, code)), [1, 1, 1, 0]);
        assert_eq!([0, 1, 2, 255].map(|code| counts.get(1, code)), [0, 2, 1, 1]);
        assert_eq!(counts.counts.iter().sum::<u32>(), 7);
    }

    /// Every size of table, rows that end within a block and within a group of copies, missing codes, and the last group
    /// and code that there can be, against counting row by row.
    #[test]
    fn every_table_counts_what_counting_row_by_row_does() {
        let mut state = 88_172_645_463_325_252_u64;
        let mut below = |end: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % end as u64) as u8
        };
        for (groups, levels) in [(1, 0), (2, 1), (21, 2), (21, 9), (21, 63), (21, 64), (21, 255), (256, 7), (256, 255)]
        {
            for rows in [0, 1, 3, 511, 512, 513, 5_479, BLOCK + 5] {
                let mut codes: Vec<u8> = (0..rows).map(|_| below(levels + 1)).collect();
                let mut group_of: Vec<u8> = (0..rows).map(|_| below(groups)).collect();
                if let (Some(code), Some(group)) = (codes.last_mut(), group_of.last_mut()) {
                    (*code, *group) = (levels as u8, (groups - 1) as u8);
                }
                let mut expected = vec![vec![0_u32; levels + 1]; groups];
                for (&code, &group) in codes.iter().zip(&group_of) {
                    expected[usize::from(group)][usize::from(code)] += 1;
                }
                let found = count_codes_by_group(&codes, &group_of, groups, levels, &Unwatched).unwrap();
                for (group, expected) in expected.iter().enumerate() {
                    let found: Vec<u32> = (0..=levels).map(|code| found.get(group, code)).collect();
                    assert_eq!(&found, expected, "{rows} rows, {groups} groups, {levels} levels");
                }
                assert_eq!(found.counts.iter().map(|&count| count as usize).sum::<usize>(), rows);
            }
        }
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
