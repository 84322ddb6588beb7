//! Lloyd's iterations over tiles, one step at a time.

use std::ops::Range;

use rayon::prelude::*;

use super::centroids::{Centroids, squared_distance_of_row};
use super::kernel::{InstructionSet, Packed, nearest, nearest_two};
use super::segment_sums::SegmentSums;
use super::tile_skipping::{SkippingPass, TileSkipping};
use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// A pass is cut into this many chunks unless they become larger or smaller than the limits below.
const CHUNKS: usize = 16;
/// Most tiles in a chunk. Sums are added chunk by chunk in a fixed order, so they are the same bytes for any number of
/// threads.
const CHUNK: usize = 512;
/// A pass of no more products than this ends sooner on one thread than it is shared out.
const SHORT: usize = 4_000_000;
/// Tiles that are assigned before their sums are taken, while they still lie in the nearest cache.
const BLOCK: usize = 16;
/// Every so many steps the sums are taken anew instead of updated, so that round-off can't pile up.
const FRESH: usize = 64;

/// What one step did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Rows that changed their segment.
    pub changed: usize,
    /// Sum of squared distances to the centroids that the rows were assigned to.
    pub inertia: f64,
    /// Sum over centroids of the squared distance that they moved afterwards.
    pub shift: f64,
    /// Empty segments that were given a row far from its centroid.
    pub reseeded: usize,
}

/// Lloyd's algorithm between two steps.
#[derive(Clone, Debug)]
pub struct Lloyd<'a> {
    tiles: &'a Tiles,
    dims: usize,
    centroids: Centroids,
    /// Each row's segment, tile by tile. They lie apart from all else, so that a pass in which hardly any row changes
    /// writes hardly any memory.
    labels: Vec<[u8; LANES]>,
    /// Each row's |x|^2, where tiles are skipped.
    norms: Vec<Lanes>,
    skipping: TileSkipping,
    sums: SegmentSums,
    steps: usize,
}

impl<'a> Lloyd<'a> {
    /// Starts from `centroids`, over their number of dimensions (a prefix of the tiles'). Every step looks at all rows.
    pub fn new(tiles: &'a Tiles, centroids: Centroids) -> Self {
        let dims = centroids.dims;
        let sums = SegmentSums::zero(centroids.len(), dims);
        // 255 is nobody's segment: the first step finds that all rows changed.
        let labels = vec![[u8::MAX; LANES]; tiles.len()];
        // Asked for as zeros, they take no memory before they are written.
        let norms = vec![[0.0; LANES]; tiles.len()];
        let skipping = TileSkipping::new(tiles.len(), false);
        Self { tiles, dims, centroids, labels, norms, skipping, sums, steps: 0 }
    }

    /// Starts from `centroids` and skips tiles while no row of theirs can have come nearer to another centroid. All
    /// results are the same bits as without skipping. It pays where centroids move little.
    pub fn bounded(tiles: &'a Tiles, centroids: Centroids) -> Self {
        Self { skipping: TileSkipping::new(tiles.len(), true), ..Self::new(tiles, centroids) }
    }

    /// Assigns every row to the nearest centroid, gives empty segments a far row, moves centroids to the mean of their
    /// rows.
    ///
    /// # Errors
    /// [`Cancelled`]; the state is then of no more use.
    pub fn step(&mut self, job: &dyn Job) -> Result<Step, Cancelled> {
        let fresh = self.steps.is_multiple_of(FRESH);
        let changed = self.assign(fresh, job)?;
        // In the first step all rows change, from nobody's segment to their own, which says nothing of the next one.
        self.skipping.rows_changed(if self.steps == 0 { 0 } else { changed });
        let inertia = self.inertia();
        let reseeded = self.fill_empty(job)?;
        let shift = self.move_centroids();
        self.steps += 1;
        Ok(Step { changed, inertia, shift, reseeded })
    }

    /// Moves centroids to the means of their rows; the sum of the squared distances that they moved.
    fn move_centroids(&mut self) -> f64 {
        let (mut shift, mut farthest, mut second) = (0.0, 0.0, 0.0);
        for (segment, count) in self.sums.row_counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let place = segment * self.dims..(segment + 1) * self.dims;
            let mut moved = 0.0;
            for (old, sum) in self.centroids.values[place.clone()].iter_mut().zip(&self.sums.score_sums[place]) {
                let new = sum / *count as f64;
                moved += (new - *old) * (new - *old);
                *old = new;
            }
            shift += moved;
            second = f64::max(second, f64::min(farthest, moved));
            farthest = f64::max(farthest, moved);
        }
        self.skipping.centroids_moved(farthest.sqrt(), second.sqrt());
        shift
    }

    /// Assigns every row once more without moving the centroids, so that labels and inertia belong to them exactly; the
    /// inertia.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn settle(&mut self, job: &dyn Job) -> Result<f64, Cancelled> {
        self.assign(self.steps == 0, job)?;
        Ok(self.inertia())
    }

    /// Steps done.
    pub fn steps(&self) -> usize {
        self.steps
    }

    /// The centroids as they stand.
    pub fn centroids(&self) -> &Centroids {
        &self.centroids
    }

    /// Rows in each segment.
    pub fn counts(&self) -> Vec<u64> {
        self.sums.row_counts.iter().map(|count| *count as u64).collect()
    }

    /// A row's segment.
    pub fn label(&self, row: usize) -> u8 {
        self.labels[row / LANES][row % LANES]
    }

    /// Each row's segment.
    pub fn labels(&self) -> Vec<u8> {
        self.labels.as_flattened()[..self.tiles.rows].to_vec()
    }

    /// Tiles that the next pass needn't look at.
    #[cfg(test)]
    pub(super) fn skippable(&self) -> usize {
        self.skipping.skippable()
    }

    /// Mean over dimensions of the scores' variance, which a relative tolerance is relative to; known after the first
    /// step.
    pub fn mean_variance(&self) -> f64 {
        let rows = self.tiles.rows.max(1) as f64;
        let mean = |d: usize| self.sums.score_sums.iter().skip(d).step_by(self.dims.max(1)).sum::<f64>() / rows;
        let means: f64 = (0..self.dims).map(|d| mean(d) * mean(d)).sum();
        ((self.sums.sum_of_squares / rows - means) / self.dims.max(1) as f64).max(0.0)
    }

    /// Assigns every row to the nearest centroid and brings the sums up to date, or takes them anew when `fresh`; how
    /// many rows changed.
    fn assign(&mut self, fresh: bool, job: &dyn Job) -> Result<usize, Cancelled> {
        let (tiles, dims, segments) = (self.tiles, self.dims, self.centroids.len());
        let (skipping, valid_until) = self.skipping.begin_pass(&self.centroids, tiles.rows, fresh);
        let packed = &Packed::new(&self.centroids.values, dims);
        let pass = Pass { instructions: InstructionSet::best(), stride: tiles.stride.max(1), packed, fresh, skipping };
        // Small samples are cut finer, so that all threads have a part of them.
        let chunk = (tiles.len() / CHUNKS).clamp(BLOCK, CHUNK);
        let rows = |place: usize| tiles.rows - place * chunk * LANES;
        if fresh {
            self.sums = SegmentSums::zero(segments, dims);
        }
        // Sums are added one after the other, in the order of the rows: a sum of floating numbers depends on its order.
        if tiles.rows * dims * segments <= SHORT {
            let known =
                self.labels.chunks_mut(chunk).zip(self.norms.chunks_mut(chunk)).zip(valid_until.chunks_mut(chunk));
            let (mut sums, mut changed) = (SegmentSums::zero(segments, dims), 0);
            for (place, (data, ((labels, norms), valid_until))) in
                tiles.data().chunks(chunk * pass.stride).zip(known).enumerate()
            {
                job.check()?;
                sums.clear();
                pass.assign_tiles(&mut TileRun { data, labels, norms, valid_until, rows: rows(place) }, &mut sums);
                changed += self.sums.add(&sums);
            }
            return Ok(changed);
        }
        let labels = self.labels.par_chunks_mut(chunk);
        let known = labels.zip(self.norms.par_chunks_mut(chunk)).zip(valid_until.par_chunks_mut(chunk));
        let parts: Vec<SegmentSums> = tiles
            .data()
            .par_chunks(chunk * pass.stride)
            .zip(known)
            .enumerate()
            .map(|(place, (data, ((labels, norms), valid_until)))| {
                job.check()?;
                let mut sums = SegmentSums::zero(segments, dims);
                pass.assign_tiles(&mut TileRun { data, labels, norms, valid_until, rows: rows(place) }, &mut sums);
                Ok(sums)
            })
            .collect::<Result<_, Cancelled>>()?;
        Ok(parts.iter().map(|part| self.sums.add(part)).sum())
    }

    /// Sum of squared distances of the rows to the centroids they are assigned to, from sums alone:
    /// |x|^2 - 2 c x + |c|^2, added up over each segment.
    fn inertia(&self) -> f64 {
        let mut cross = 0.0;
        let mut own = 0.0;
        for (segment, count) in self.sums.row_counts.iter().enumerate() {
            let centroid = self.centroids.get(segment);
            let sums = &self.sums.score_sums[segment * self.dims..];
            cross += centroid.iter().zip(sums).map(|(c, sum)| c * sum).sum::<f64>();
            own += centroid.iter().map(|c| c * c).sum::<f64>() * *count as f64;
        }
        (self.sums.sum_of_squares - 2.0 * cross + own).max(0.0)
    }

    /// Gives each empty segment the row that lies farthest from its centroid (the first of equals), taken from a
    /// segment with more than one row. Returns how many segments were filled.
    fn fill_empty(&mut self, job: &dyn Job) -> Result<usize, Cancelled> {
        let empty: Vec<usize> = (0..self.sums.row_counts.len()).filter(|s| self.sums.row_counts[*s] == 0).collect();
        if empty.is_empty() {
            return Ok(0);
        }
        let mut filled = 0;
        let mut far = self.farthest(empty.len() * 4 + 16, job)?.into_iter();
        for segment in empty {
            let donor = |row: u32| usize::from(self.labels[row as usize / LANES][row as usize % LANES]);
            let Some(row) = far.by_ref().map(|(_, row)| row).find(|row| self.sums.row_counts[donor(*row)] > 1) else {
                break;
            };
            let from = donor(row);
            for dimension in 0..self.dims {
                let x = f64::from(self.tiles.score(row as usize, dimension));
                self.sums.score_sums[from * self.dims + dimension] -= x;
                self.sums.score_sums[segment * self.dims + dimension] += x;
            }
            self.sums.row_counts[from] -= 1;
            self.sums.row_counts[segment] += 1;
            self.labels[row as usize / LANES][row as usize % LANES] = segment as u8;
            // The bound was taken for the old segment.
            self.skipping.expire(row as usize / LANES);
            filled += 1;
        }
        Ok(filled)
    }

    /// The rows farthest from their centroids, farthest first, equals by row number. Rows at no distance are left out.
    fn farthest(&self, count: usize, job: &dyn Job) -> Result<Vec<(f64, u32)>, Cancelled> {
        let farther = |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let chunks: Vec<Vec<(f64, u32)>> = self
            .labels
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, labels)| {
                job.check()?;
                let first = chunk * CHUNK * LANES;
                let mut rows: Vec<(f64, u32)> = labels
                    .as_flattened()
                    .iter()
                    .enumerate()
                    .take(self.tiles.rows - first)
                    .map(|(place, label)| {
                        let row = first + place;
                        let centroid = self.centroids.get(usize::from(*label));
                        (squared_distance_of_row(self.tiles, row, centroid), row as u32)
                    })
                    .filter(|(distance, _)| *distance > 0.0)
                    .collect();
                rows.sort_unstable_by(farther);
                rows.truncate(count);
                Ok(rows)
            })
            .collect::<Result<_, Cancelled>>()?;
        let mut rows = chunks.concat();
        rows.sort_unstable_by(farther);
        rows.truncate(count);
        Ok(rows)
    }
}

/// Neighbouring tiles, with what is known of them.
struct TileRun<'a> {
    /// Scores, `data[tile * stride + dimension]`.
    data: &'a [Lanes],
    labels: &'a mut [[u8; LANES]],
    norms: &'a mut [Lanes],
    /// For each tile the drift up to which it may be skipped.
    valid_until: &'a mut [f64],
    /// Rows from the first tile on, whether or not they are in the run: the last tile of all is not full.
    rows: usize,
}

impl TileRun<'_> {
    /// The tiles of a part of the run.
    fn part(&mut self, tiles: Range<usize>, stride: usize) -> TileRun<'_> {
        TileRun {
            rows: self.rows - tiles.start * LANES,
            data: &self.data[tiles.start * stride..tiles.end * stride],
            labels: &mut self.labels[tiles.clone()],
            norms: &mut self.norms[tiles.clone()],
            valid_until: &mut self.valid_until[tiles],
        }
    }
}

/// One pass over the rows with the centroids where they are.
struct Pass<'a> {
    instructions: InstructionSet,
    stride: usize,
    packed: &'a Packed,
    /// Whether all rows are looked at and their sums taken anew.
    fresh: bool,
    skipping: SkippingPass,
}

impl Pass<'_> {
    /// Assigns the rows of the tiles that can't be skipped, and adds them or their changes to the sums.
    fn assign_tiles(&self, run: &mut TileRun<'_>, sums: &mut SegmentSums) {
        let mut first = 0;
        while first < run.labels.len() {
            let block = (first / BLOCK + 1) * BLOCK;
            let ahead = &run.valid_until[first..block.min(run.labels.len())];
            // Neighbours that are looked at go to the kernel together: fewer calls, and it works on two tiles at once.
            let wanted = ahead.iter().take_while(|until| self.skipping.must_assign(**until)).count();
            if wanted > 0 {
                self.assign_block(&mut run.part(first..first + wanted, self.stride), sums);
            }
            first += wanted.max(1);
        }
    }

    /// Assigns the rows of at most [`BLOCK`] tiles.
    fn assign_block(&self, block: &mut TileRun<'_>, sums: &mut SegmentSums) {
        let count = block.labels.len();
        let mut labels = [[0; LANES]; BLOCK];
        let (mut best, mut second) = ([[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
        let (labels, best, second) = (&mut labels[..count], &mut best[..count], &mut second[..count]);
        if self.skipping.takes_bounds() {
            nearest_two(self.instructions, block.data, self.stride, self.packed, labels, best, second);
        } else {
            nearest(self.instructions, block.data, self.stride, self.packed, labels, best);
        }
        for (place, scores) in block.data.chunks_exact(self.stride).enumerate() {
            let rows = LANES.min(block.rows - place * LANES);
            let (old, new) = (&mut block.labels[place], &labels[place]);
            if self.fresh {
                sums.changed_rows += old.iter().zip(new).take(rows).filter(|(old, new)| old != new).count();
                let norms = sums.add_tile(scores, new, rows);
                if self.skipping.wants_norms() {
                    block.norms[place] = norms;
                }
                *old = *new;
            } else if old != new {
                // Hardly any row changes in a late step, so moving those is far less work than summing all.
                sums.move_rows(scores, old, new, rows);
                *old = *new;
            }
            if let Some(until) = self.skipping.valid_until(&block.norms[place], &best[place], &second[place]) {
                block.valid_until[place] = until;
            }
        }
    }
}
