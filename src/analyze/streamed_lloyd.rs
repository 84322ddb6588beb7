//! Lloyd's iterations over scores that are more than memory holds: each pass takes them piece by piece.

use rayon::prelude::*;

use super::centroids::Centroids;
use super::convergence::converged;
use super::kernel::{InstructionSet, Packed, nearest};
use super::lloyd::Step;
use super::segment_sums::SegmentSums;
use super::tiles::{LANES, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles whose sums are taken together. Sums are added in the order of the rows, so they are the same bytes for any number
/// of threads.
const CHUNK: usize = 512;
/// Tiles that are assigned before their sums are taken, while they still lie in the nearest cache.
const BLOCK: usize = 16;
/// Every so many passes the sums are taken anew instead of updated, so that round-off can't pile up.
const FRESH: usize = 64;

/// Lloyd's algorithm over scores that pass by once in each pass, in pieces of [`StreamedLloyd::PIECE`] rows.
#[derive(Clone, Debug)]
pub struct StreamedLloyd {
    centroids: Centroids,
    packed: Packed,
    sums: SegmentSums,
    passes: usize,
    changed: u64,
    fresh: bool,
}

impl StreamedLloyd {
    /// Rows of a piece: a whole number of chunks. Only the last one may have fewer.
    pub const PIECE: usize = 32 * CHUNK * LANES;

    /// Starts from `centroids`.
    pub fn new(centroids: Centroids) -> Self {
        let packed = Packed::new(&centroids.values, centroids.dims);
        let sums = SegmentSums::zero(centroids.len(), centroids.dims);
        Self { packed, sums, centroids, passes: 0, changed: 0, fresh: true }
    }

    /// Assigns the rows of the next piece and brings the sums up to date. `labels` are those of the last pass, sixteen for
    /// each tile, 255 before the first one; they become those of this one.
    ///
    /// # Errors
    /// [`Cancelled`]; the state is then of no more use.
    pub fn take(&mut self, piece: &Tiles, labels: &mut [[u8; LANES]], job: &dyn Job) -> Result<(), Cancelled> {
        let (stride, segments, dims) = (piece.stride.max(1), self.centroids.len(), self.centroids.dims);
        let (fresh, packed, set) = (self.fresh, &self.packed, InstructionSet::best());
        let parts: Vec<SegmentSums> = piece
            .data()
            .par_chunks(CHUNK * stride)
            .zip(labels.par_chunks_mut(CHUNK))
            .enumerate()
            .map(|(chunk, (data, labels))| {
                job.check()?;
                let mut sums = SegmentSums::zero(segments, dims);
                let (mut found, mut best) = ([[0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
                for (block, (data, labels)) in data.chunks(BLOCK * stride).zip(labels.chunks_mut(BLOCK)).enumerate() {
                    let count = labels.len();
                    nearest(set, data, stride, packed, &mut found[..count], &mut best[..count]);
                    let first = (chunk * CHUNK + block * BLOCK) * LANES;
                    for (at, (old, scores)) in labels.iter_mut().zip(data.chunks_exact(stride)).enumerate() {
                        let rows = LANES.min(piece.rows - first - at * LANES);
                        if fresh {
                            sums.changed_rows +=
                                old.iter().zip(&found[at]).take(rows).filter(|(old, new)| old != new).count();
                            sums.add_tile(&scores[..dims], &found[at], rows);
                        } else {
                            sums.move_rows(scores, old, &found[at], rows);
                        }
                        *old = found[at];
                    }
                }
                Ok(sums)
            })
            .collect::<Result<_, Cancelled>>()?;
        // One after the other, in the order of the rows: a sum of floating numbers depends on its order.
        self.changed += parts.iter().map(|part| self.sums.add(part) as u64).sum::<u64>();
        Ok(())
    }

    /// Ends a pass: moves the centroids to the means of their rows. An empty segment stays where it is.
    pub fn end_pass(&mut self) -> Step {
        let inertia = self.inertia();
        let mut shift = 0.0;
        for (segment, count) in self.sums.row_counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let place = segment * self.centroids.dims..(segment + 1) * self.centroids.dims;
            for (old, sum) in self.centroids.values[place.clone()].iter_mut().zip(&self.sums.score_sums[place]) {
                let new = sum / *count as f64;
                shift += (new - *old) * (new - *old);
                *old = new;
            }
        }
        let step = Step { changed: self.changed as usize, inertia, shift, reseeded: 0 };
        self.passes += 1;
        self.packed = Packed::new(&self.centroids.values, self.centroids.dims);
        self.begin_pass(self.passes.is_multiple_of(FRESH));
        step
    }

    /// Whether that step was the last: nobody changed segment, or the centroids hardly moved. `mean_variance` is that of
    /// [`StreamedLloyd::mean_variance`] before the pass ended.
    pub fn is_done(step: &Step, tolerance: f64, mean_variance: f64) -> bool {
        converged(step, tolerance * mean_variance)
    }

    /// Passes that ended.
    pub fn passes(&self) -> usize {
        self.passes
    }

    /// The centroids as they stand.
    pub fn centroids(&self) -> &Centroids {
        &self.centroids
    }

    /// Rows in each segment.
    pub fn counts(&self) -> Vec<u64> {
        self.sums.row_counts.iter().map(|count| *count as u64).collect()
    }

    /// Sum of squared distances of the rows to the centroids that they were assigned to in this pass:
    /// |x|^2 - 2 c x + |c|^2, added up over each segment.
    pub fn inertia(&self) -> f64 {
        let (mut cross, mut own) = (0.0, 0.0);
        for (segment, count) in self.sums.row_counts.iter().enumerate() {
            let centroid = self.centroids.get(segment);
            let sums = &self.sums.score_sums[segment * self.centroids.dims..];
            cross += centroid.iter().zip(sums).map(|(c, sum)| c * sum).sum::<f64>();
            own += centroid.iter().map(|c| c * c).sum::<f64>() * *count as f64;
        }
        (self.sums.sum_of_squares - 2.0 * cross + own).max(0.0)
    }

    /// Mean over dimensions of the scores' variance, which a relative tolerance is relative to.
    pub fn mean_variance(&self) -> f64 {
        let (rows, dims) = (self.sums.row_counts.iter().sum::<i64>().max(1) as f64, self.centroids.dims.max(1));
        let mean = |d: usize| self.sums.score_sums.iter().skip(d).step_by(dims).sum::<f64>() / rows;
        let means: f64 = (0..self.centroids.dims).map(|d| mean(d) * mean(d)).sum();
        ((self.sums.sum_of_squares / rows - means) / dims as f64).max(0.0)
    }

    fn begin_pass(&mut self, fresh: bool) {
        (self.fresh, self.changed) = (fresh, 0);
        if fresh {
            self.sums = SegmentSums::zero(self.centroids.len(), self.centroids.dims);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{KMeansSettings, Lloyd, fit};
    use super::*;
    use crate::job::Unwatched;

    /// Three clouds in the plane.
    fn tiles(rows: usize) -> Tiles {
        let noise = |at: usize| ((at as f32 * 12.9898).sin() * 43_758.547).fract();
        let row = |row: usize| {
            let middle = [[0.0, 0.0], [6.0, 1.0], [2.0, 7.0]][row % 3];
            [middle[0] + 2.0 * noise(row), middle[1] + 2.0 * noise(row + 7)]
        };
        Tiles::from_rows(&(0..rows).flat_map(row).collect::<Vec<f32>>(), 2)
    }

    fn pass(lloyd: &mut StreamedLloyd, tiles: &Tiles, labels: &mut [[u8; LANES]]) {
        let pieces = (0..tiles.rows as u32).collect::<Vec<u32>>();
        for (rows, labels) in pieces.chunks(StreamedLloyd::PIECE).zip(labels.chunks_mut(StreamedLloyd::PIECE / LANES)) {
            lloyd.take(&tiles.select(rows, tiles.stride), labels, &Unwatched).unwrap();
        }
    }

    #[test]
    fn passes_go_where_iterations_in_memory_go() {
        let tiles = tiles(2 * StreamedLloyd::PIECE + 1_000);
        let start = Centroids { dims: 2, values: vec![0.0, 0.0, 1.0, 0.0, 0.0, 1.0] };
        let (mut streamed, mut memory) = (StreamedLloyd::new(start.clone()), Lloyd::new(&tiles, start));
        let mut labels = vec![[u8::MAX; LANES]; tiles.len()];
        for _ in 0..12 {
            pass(&mut streamed, &tiles, &mut labels);
            let variance = streamed.mean_variance();
            let (step, expected) = (streamed.end_pass(), memory.step(&Unwatched).unwrap());
            assert_eq!(step.changed, expected.changed);
            assert!((step.inertia / expected.inertia - 1.0).abs() < 1e-9, "{step:?} {expected:?}");
            assert!(
                (step.shift - expected.shift).abs() < 1e-9 && (variance / memory.mean_variance() - 1.0).abs() < 1e-9
            );
            assert_eq!(labels.as_flattened()[..tiles.rows], memory.labels());
        }
        pass(&mut streamed, &tiles, &mut labels);
        assert_eq!(streamed.counts(), memory.counts());
    }

    #[test]
    fn what_was_found_on_all_rows_stays() {
        let tiles = tiles(5_000);
        let rows: Vec<u32> = (0..5_000).collect();
        let settings = KMeansSettings { clusters: 3, ..KMeansSettings::default() };
        let found = fit(&tiles, 2, &rows, &settings, &Unwatched, &mut |_| {}).unwrap();
        let mut lloyd = StreamedLloyd::new(found.centroids.clone());
        let mut labels = vec![[u8::MAX; LANES]; tiles.len()];
        pass(&mut lloyd, &tiles, &mut labels);
        assert!((lloyd.inertia() / found.inertia - 1.0).abs() < 1e-9);
        let variance = lloyd.mean_variance();
        assert!(StreamedLloyd::is_done(&lloyd.end_pass(), 1e-4, variance));
    }
}
