//! Passes over all rows in which each counts as often as it was drawn, for several replicates at once: reading the rows
//! takes as long as working on them, and so they are read once for all.

use rayon::prelude::*;

use super::centroids::Centroids;
use super::kernel::{InstructionSet, Packed, nearest};
use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles that one thread works on between two looks at the job. Sums are added chunk by chunk in a fixed order, so they
/// are the same bytes for any number of threads.
const CHUNK: usize = 256;
/// Tiles that all replicates work on while they lie in the nearest cache. Sums over so few rows keep their digits in
/// `f32`.
const BLOCK: usize = 8;

/// One replicate.
#[derive(Clone, Debug)]
pub(super) struct Member {
    /// How often each row was drawn.
    pub(super) drawn: Vec<u8>,
    /// Where its segments are.
    pub(super) centroids: Centroids,
}

/// Some rows with the segments that are nearest to them.
struct Block<'a> {
    /// Number of the first row.
    first: usize,
    /// How often each row was drawn; one for each row.
    drawn: &'a [u8],
    /// The nearest segment; one for each row, and more beyond the last.
    labels: &'a [u8],
    /// The scores row by row; empty where nobody needs them.
    scores: &'a [f32],
}

/// The means of the rows that are nearest to each of the centroids; where nobody who was drawn is, the centroid stays.
pub(super) fn weighted_means(tiles: &Tiles, members: &[Member], job: &dyn Job) -> Result<Vec<Centroids>, Cancelled> {
    let new = |member: &Member| Sums::zero(member.centroids.len(), member.centroids.dims);
    let found = pass(tiles, members, true, job, new, |sums: &mut Sums, block| sums.take(&block), Sums::add)?;
    let means = found.into_iter().zip(members).map(|(sums, member)| {
        let mut means = member.centroids.clone();
        let dims = means.dims.max(1);
        for (place, (mean, sum)) in means.values.iter_mut().zip(&sums.total).enumerate() {
            let people = sums.people[place / dims];
            if people > 0 {
                *mean = sum / people as f64;
            }
        }
        means
    });
    Ok(means.collect())
}

/// How many rows are in each segment by what they were before, `before` one of so many for each row: `counts[before *
/// segments + now]`. Without `before`, all count as having been in the first.
pub(super) fn cross_counts(
    tiles: &Tiles,
    members: &[Member],
    before: Option<&[u8]>,
    were: usize,
    job: &dyn Job,
) -> Result<Vec<Vec<u64>>, Cancelled> {
    let segments = |member: &Member| member.centroids.len();
    let new = |member: &Member| (segments(member), vec![0_u64; were * segments(member)]);
    let take = |(segments, counts): &mut (usize, Vec<u64>), block: Block<'_>| {
        for (place, (times, label)) in block.drawn.iter().zip(block.labels).enumerate() {
            let was = before.map_or(0, |before| usize::from(before[block.first + place]));
            counts[was * *segments + usize::from(*label)] += u64::from(*times);
        }
    };
    let add = |(_, into): &mut (usize, Vec<u64>), (_, part): &(usize, Vec<u64>)| {
        into.iter_mut().zip(part).for_each(|(into, part)| *into += part);
    };
    let found = pass(tiles, members, false, job, new, take, add)?;
    Ok(found.into_iter().map(|(_, counts)| counts).collect())
}

/// Finds the nearest segments of all rows for each of the members, block by block; what `take` gathers of the blocks is
/// put together by `add`, for each member on its own.
fn pass<T: Send>(
    tiles: &Tiles,
    members: &[Member],
    wants_scores: bool,
    job: &dyn Job,
    new: impl Fn(&Member) -> T + Sync,
    take: impl Fn(&mut T, Block<'_>) + Sync,
    add: impl Fn(&mut T, &T),
) -> Result<Vec<T>, Cancelled> {
    let packed: Vec<Packed> = members.iter().map(|m| Packed::new(&m.centroids.values, m.centroids.dims)).collect();
    let dims = members.first().map_or(0, |member| member.centroids.dims);
    let (set, stride) = (InstructionSet::best(), tiles.stride.max(1));
    let parts: Vec<Vec<T>> = tiles
        .data()
        .par_chunks(CHUNK * stride)
        .enumerate()
        .map(|(chunk, data)| {
            job.check()?;
            let mut gathered: Vec<T> = members.iter().map(&new).collect();
            let mut scores = Vec::new();
            for (block, data) in data.chunks(BLOCK * stride).enumerate() {
                let first = (chunk * CHUNK + block * BLOCK) * LANES;
                let rows = (tiles.rows - first).min(data.len() / stride * LANES);
                if wants_scores {
                    row_by_row(data, stride, dims, &mut scores);
                }
                let (mut labels, mut best) = ([[0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
                let count = data.len() / stride;
                for ((member, packed), gathered) in members.iter().zip(&packed).zip(&mut gathered) {
                    nearest(set, data, stride, packed, &mut labels[..count], &mut best[..count]);
                    let drawn = &member.drawn[first..first + rows];
                    take(gathered, Block { first, drawn, labels: labels.as_flattened(), scores: &scores });
                }
            }
            Ok(gathered)
        })
        .collect::<Result<_, Cancelled>>()?;
    let mut all: Vec<T> = members.iter().map(&new).collect();
    for part in &parts {
        all.iter_mut().zip(part).for_each(|(all, part)| add(all, part));
    }
    Ok(all)
}

/// Writes the first `dims` scores of the rows of some tiles one row after the other.
fn row_by_row(tiles: &[Lanes], stride: usize, dims: usize, scores: &mut Vec<f32>) {
    scores.resize(tiles.len() / stride * LANES * dims, 0.0);
    for (tile, rows) in tiles.chunks_exact(stride).zip(scores.chunks_exact_mut(LANES * dims.max(1))) {
        for (lane, row) in rows.chunks_exact_mut(dims.max(1)).enumerate() {
            for (score, lanes) in row.iter_mut().zip(tile) {
                *score = lanes[lane];
            }
        }
    }
}

/// Sums of the rows of each segment.
struct Sums {
    /// `total[segment * dims + dimension]`.
    total: Vec<f64>,
    /// The same of one block alone.
    block: Vec<f32>,
    /// Rows of each segment, counted as often as drawn.
    people: Vec<u64>,
}

impl Sums {
    fn zero(segments: usize, dims: usize) -> Self {
        Self { total: vec![0.0; segments * dims], block: vec![0.0; segments * dims], people: vec![0; segments] }
    }

    fn take(&mut self, block: &Block<'_>) {
        let dims = self.total.len() / self.people.len().max(1);
        self.block.fill(0.0);
        let rows = block.drawn.iter().zip(block.labels).zip(block.scores.chunks_exact(dims.max(1)));
        for ((times, label), row) in rows.filter(|((times, _), _)| **times > 0) {
            let (segment, weight) = (usize::from(*label), f32::from(*times));
            self.people[segment] += u64::from(*times);
            let sums = &mut self.block[segment * dims..(segment + 1) * dims];
            sums.iter_mut().zip(row).for_each(|(sum, score)| *sum += weight * score);
        }
        self.total.iter_mut().zip(&self.block).for_each(|(total, sum)| *total += f64::from(*sum));
    }

    fn add(&mut self, part: &Self) {
        self.total.iter_mut().zip(&part.total).for_each(|(total, part)| *total += part);
        self.people.iter_mut().zip(&part.people).for_each(|(people, part)| *people += part);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Dice, eight_points};
    use super::*;
    use crate::job::Unwatched;

    /// By hand: three segments with centres far from each other, one row drawn twice and one never.
    #[test]
    fn means_count_rows_as_often_as_drawn() {
        let tiles = eight_points();
        let centroids = Centroids { dims: 2, values: vec![0.0, 0.0, 5.0, 5.0, 10.0, 0.0, 99.0, 99.0] };
        let member = Member { drawn: vec![2, 1, 0, 1, 1, 1, 0, 3], centroids };
        let means = weighted_means(&tiles, std::slice::from_ref(&member), &Unwatched).unwrap();
        let third = |x: f64| x / 3.0;
        let expected = [third(1.0), 0.0, third(16.0), third(17.0), 11.0, 1.0, 99.0, 99.0];
        for (mean, expected) in means[0].values.iter().zip(expected) {
            assert!((mean - expected).abs() < 1e-6, "{:?}", means[0].values);
        }
        let before = [0, 1, 1, 0, 0, 0, 1, 1];
        let counts = cross_counts(&tiles, &[member], Some(&before), 2, &Unwatched).unwrap();
        assert_eq!(counts[0], [2, 3, 0, 0, 1, 0, 3, 0]);
    }

    #[test]
    fn members_do_not_touch_each_other_and_all_blocks_count() {
        let mut dice = Dice::new(4);
        let rows = CHUNK * LANES + 3 * BLOCK * LANES + 5;
        let scores: Vec<f32> = (0..3 * rows).map(|_| dice.normal() as f32).collect();
        let tiles = Tiles::from_rows(&scores, 3);
        let member = |dice: &mut Dice| Member {
            drawn: (0..rows).map(|_| dice.below(4) as u8).collect(),
            centroids: Centroids { dims: 2, values: (0..10).map(|_| dice.normal()).collect() },
        };
        let members = [member(&mut dice), member(&mut dice), member(&mut dice)];
        let together = weighted_means(&tiles, &members, &Unwatched).unwrap();
        for (member, means) in members.iter().zip(&together) {
            assert_eq!(weighted_means(&tiles, std::slice::from_ref(member), &Unwatched).unwrap()[0], *means);
            let counts = cross_counts(&tiles, std::slice::from_ref(member), None, 1, &Unwatched).unwrap();
            let (mut people, mut sums) = ([0_u64; 5], [0.0; 10]);
            for row in 0..rows {
                let x = [0, 1].map(|d| f64::from(scores[3 * row + d]));
                let distance =
                    |c: usize| (0..2).map(|d| (x[d] - member.centroids.values[2 * c + d]).powi(2)).sum::<f64>();
                let nearest = (0..5).min_by(|a, b| distance(*a).total_cmp(&distance(*b))).unwrap();
                people[nearest] += u64::from(member.drawn[row]);
                (0..2).for_each(|d| sums[2 * nearest + d] += f64::from(member.drawn[row]) * x[d]);
            }
            assert_eq!(counts[0], people);
            for (place, mean) in means.values.iter().enumerate() {
                let expected = sums[place] / people[place / 2] as f64;
                assert!((mean - expected).abs() < 1e-5, "{mean} for {expected}");
            }
        }
    }
}
