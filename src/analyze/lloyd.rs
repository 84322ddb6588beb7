//! Lloyd's iterations over tiles, one step at a time.

use rayon::prelude::*;

use super::error::AnalyzeError;
use super::kernel::{Packed, Path, nearest};
use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles in a chunk. Sums are added chunk by chunk in a fixed order, so they are the same bytes for any number of threads.
const CHUNK: usize = 512;
/// Every so many steps the sums are taken anew instead of updated, so that round-off can't pile up.
const FRESH: usize = 64;

/// The middles of segments: `values[segment * dims + dimension]`.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Centroids {
    /// Number of dimensions.
    pub dims: usize,
    /// The coordinates, centroid by centroid.
    pub values: Vec<f64>,
}

impl Centroids {
    /// Number of centroids.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.dims).unwrap_or(0)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// One centroid.
    pub fn get(&self, segment: usize) -> &[f64] {
        &self.values[segment * self.dims..(segment + 1) * self.dims]
    }
}

/// What one step did.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Rows that changed their segment.
    pub changed: usize,
    /// Sum of squared distances to the centroids that the rows were assigned to.
    pub inertia: f64,
    /// Sum over centroids of the squared distance that they moved afterwards.
    pub shift: f64,
    /// Empty segments that got a far row.
    pub reseeded: usize,
}

/// Lloyd's algorithm between two steps.
#[derive(Clone, Debug)]
pub struct Lloyd<'a> {
    tiles: &'a Tiles,
    dims: usize,
    path: Path,
    centroids: Centroids,
    labels: Vec<[u8; LANES]>,
    sums: Totals,
    square: f64,
    steps: usize,
}

/// Sums and counts of the rows of each segment.
#[derive(Clone, Debug, PartialEq)]
struct Totals {
    sums: Vec<f64>,
    counts: Vec<i64>,
    changed: usize,
}

impl<'a> Lloyd<'a> {
    /// Starts from `centroids`, over their number of dimensions (a prefix of the tiles').
    ///
    /// # Errors
    /// [`AnalyzeError::Cancelled`].
    pub fn new(tiles: &'a Tiles, centroids: Centroids, job: &dyn Job) -> Result<Self, AnalyzeError> {
        let square = Spread::of(tiles, centroids.dims, job)?.square;
        Ok(Self::with_square(tiles, centroids, square))
    }

    /// The same where the sum of squared scores is known.
    pub(super) fn with_square(tiles: &'a Tiles, centroids: Centroids, square: f64) -> Self {
        let dims = centroids.dims;
        let sums = Totals::zero(centroids.len(), dims);
        // 255 is nobody's segment: the first step finds that all rows changed.
        let labels = vec![[u8::MAX; LANES]; tiles.len()];
        Self { tiles, dims, path: Path::best(), centroids, labels, sums, square, steps: 0 }
    }

    /// The same over other instructions; for comparing them.
    #[must_use]
    pub fn on(mut self, path: Path) -> Self {
        self.path = path;
        self
    }

    /// Assigns every row to the nearest centroid, gives empty segments a far row, moves centroids to the mean of their rows.
    ///
    /// # Errors
    /// [`Cancelled`]; the state is then of no more use.
    pub fn step(&mut self, job: &dyn Job) -> Result<Step, Cancelled> {
        let fresh = self.steps.is_multiple_of(FRESH);
        let changed = self.assign(fresh, job)?;
        let inertia = self.inertia();
        let reseeded = self.fill_empty(job)?;
        let mut shift = 0.0;
        for (segment, count) in self.sums.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let place = segment * self.dims..(segment + 1) * self.dims;
            for (old, sum) in self.centroids.values[place.clone()].iter_mut().zip(&self.sums.sums[place]) {
                let new = sum / *count as f64;
                shift += (new - *old) * (new - *old);
                *old = new;
            }
        }
        self.steps += 1;
        Ok(Step { changed, inertia, shift, reseeded })
    }

    /// Assigns every row once more without moving the centroids, so that labels and inertia belong to them exactly; the inertia.
    ///
    /// # Errors
    /// [`Cancelled`].
    pub fn settle(&mut self, job: &dyn Job) -> Result<f64, Cancelled> {
        self.assign(true, job)?;
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
        self.sums.counts.iter().map(|count| *count as u64).collect()
    }

    /// Each row's segment.
    pub fn labels(&self) -> Vec<u8> {
        let mut labels = self.labels.as_flattened().to_vec();
        labels.truncate(self.tiles.rows);
        labels
    }

    /// Mean over dimensions of the scores' variance: what a relative tolerance is relative to.
    pub fn mean_variance(tiles: &Tiles, dims: usize, job: &dyn Job) -> Result<f64, Cancelled> {
        Ok(Spread::of(tiles, dims, job)?.mean_variance(tiles.rows))
    }

    fn assign(&mut self, fresh: bool, job: &dyn Job) -> Result<usize, Cancelled> {
        let packed = Packed::new(&self.centroids.values, self.dims);
        let (tiles, dims, path, segments) = (self.tiles, self.dims, self.path, self.centroids.len());
        let chunks = tiles.data().par_chunks(CHUNK * tiles.stride.max(1)).zip(self.labels.par_chunks_mut(CHUNK));
        let parts: Vec<Totals> = chunks
            .enumerate()
            .map(|(chunk, (data, labels))| {
                job.check()?;
                let mut next = [[0; LANES]; CHUNK];
                let mut best = [[0.0; LANES]; CHUNK];
                let next = &mut next[..labels.len()];
                nearest(path, data, tiles.stride, &packed, next, &mut best[..labels.len()]);
                let rows = tiles.rows - chunk * CHUNK * LANES;
                let mut totals = Totals::zero(segments, dims);
                totals.take(data, tiles.stride, rows, labels, next, fresh);
                Ok(totals)
            })
            .collect::<Result<_, Cancelled>>()?;
        if fresh {
            self.sums = Totals::zero(segments, dims);
        }
        Ok(parts.iter().map(|part| self.sums.add(part)).sum())
    }

    /// Sum of squared distances of the rows to the centroids they are assigned to, from sums alone:
    /// |x|^2 - 2 c x + |c|^2, added up over each segment.
    fn inertia(&self) -> f64 {
        let mut cross = 0.0;
        let mut own = 0.0;
        for (segment, count) in self.sums.counts.iter().enumerate() {
            let centroid = self.centroids.get(segment);
            let sums = &self.sums.sums[segment * self.dims..];
            cross += centroid.iter().zip(sums).map(|(c, sum)| c * sum).sum::<f64>();
            own += centroid.iter().map(|c| c * c).sum::<f64>() * *count as f64;
        }
        (self.square - 2.0 * cross + own).max(0.0)
    }

    /// Gives each empty segment the row that lies farthest from its centroid (the first of equals), taken from a segment with more than
    /// one row. Returns how many segments were filled.
    fn fill_empty(&mut self, job: &dyn Job) -> Result<usize, Cancelled> {
        let empty: Vec<usize> = (0..self.sums.counts.len()).filter(|s| self.sums.counts[*s] == 0).collect();
        if empty.is_empty() {
            return Ok(0);
        }
        let mut filled = 0;
        let mut far = self.farthest(empty.len() * 4 + 16, job)?.into_iter();
        for segment in empty {
            let donor =
                |row: u32, labels: &[[u8; LANES]]| usize::from(labels[row as usize / LANES][row as usize % LANES]);
            let Some(row) =
                far.by_ref().map(|(_, row)| row).find(|row| self.sums.counts[donor(*row, &self.labels)] > 1)
            else {
                break;
            };
            let from = donor(row, &self.labels);
            for dimension in 0..self.dims {
                let x = f64::from(self.tiles.score(row as usize, dimension));
                self.sums.sums[from * self.dims + dimension] -= x;
                self.sums.sums[segment * self.dims + dimension] += x;
            }
            self.sums.counts[from] -= 1;
            self.sums.counts[segment] += 1;
            self.labels[row as usize / LANES][row as usize % LANES] = segment as u8;
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
                        (squared_distance(self.tiles, row, centroid), row as u32)
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

impl Totals {
    fn zero(segments: usize, dims: usize) -> Self {
        Self { sums: vec![0.0; segments * dims], counts: vec![0; segments], changed: 0 }
    }

    /// Takes in the rows that changed (all rows when `fresh`) and writes their new labels. `rows` are left from the chunk's first on.
    fn take(
        &mut self,
        data: &[Lanes],
        stride: usize,
        rows: usize,
        labels: &mut [[u8; LANES]],
        next: &[[u8; LANES]],
        fresh: bool,
    ) {
        for (tile, (labels, next)) in labels.iter_mut().zip(next).enumerate() {
            if !fresh && labels == next {
                continue;
            }
            let scores = &data[tile * stride..(tile + 1) * stride];
            for lane in 0..LANES.min(rows - tile * LANES) {
                let (old, new) = (labels[lane], next[lane]);
                self.changed += usize::from(old != new);
                if fresh {
                    self.move_row(scores, lane, new, 1.0);
                } else if old != new {
                    self.move_row(scores, lane, old, -1.0);
                    self.move_row(scores, lane, new, 1.0);
                }
            }
            *labels = *next;
        }
    }

    fn move_row(&mut self, scores: &[Lanes], lane: usize, segment: u8, sign: f64) {
        let segment = usize::from(segment);
        let dims = self.sums.len() / self.counts.len();
        self.counts[segment] += sign as i64;
        for (sum, lanes) in self.sums[segment * dims..(segment + 1) * dims].iter_mut().zip(scores) {
            *sum += sign * f64::from(lanes[lane]);
        }
    }

    /// Adds a chunk's totals; how many rows changed in it.
    fn add(&mut self, part: &Self) -> usize {
        if part.counts.iter().any(|count| *count != 0) || part.changed > 0 {
            for (sum, part) in self.sums.iter_mut().zip(&part.sums) {
                *sum += part;
            }
            for (count, part) in self.counts.iter_mut().zip(&part.counts) {
                *count += part;
            }
        }
        part.changed
    }
}

/// How far the scores spread, over their first few dimensions.
pub(super) struct Spread {
    /// Sum of squared scores.
    pub(super) square: f64,
    /// Sum of the scores, dimension by dimension.
    sums: Vec<f64>,
}

impl Spread {
    /// The spread over the first `dims` dimensions.
    pub(super) fn of(tiles: &Tiles, dims: usize, job: &dyn Job) -> Result<Self, Cancelled> {
        let parts: Vec<Self> = tiles
            .data()
            .par_chunks(CHUNK * tiles.stride.max(1))
            .map(|data| {
                job.check()?;
                let mut squares = [0f64; LANES];
                let mut sums = vec![[0f64; LANES]; dims];
                for tile in data.chunks_exact(tiles.stride) {
                    for (scores, sums) in tile.iter().zip(&mut sums) {
                        for ((x, sum), square) in scores.iter().zip(sums).zip(&mut squares) {
                            let x = f64::from(*x);
                            *sum += x;
                            *square += x * x;
                        }
                    }
                }
                Ok(Self { square: squares.iter().sum(), sums: sums.iter().map(|lanes| lanes.iter().sum()).collect() })
            })
            .collect::<Result<_, Cancelled>>()?;
        let mut all = Self { square: 0.0, sums: vec![0.0; dims] };
        for part in parts {
            all.square += part.square;
            all.sums.iter_mut().zip(part.sums).for_each(|(sum, part)| *sum += part);
        }
        Ok(all)
    }

    /// Mean over dimensions of the variance of so many rows.
    pub(super) fn mean_variance(&self, rows: usize) -> f64 {
        let rows = rows.max(1) as f64;
        let means: f64 = self.sums.iter().map(|sum| (sum / rows) * (sum / rows)).sum();
        ((self.square / rows - means) / self.sums.len().max(1) as f64).max(0.0)
    }
}

/// Squared distance of a row to a point, in `f64`.
pub(super) fn squared_distance(tiles: &Tiles, row: usize, point: &[f64]) -> f64 {
    let tile = &tiles.data()[row / LANES * tiles.stride..];
    let term = |(lanes, p): (&Lanes, &f64)| {
        let difference = f64::from(lanes[row % LANES]) - p;
        difference * difference
    };
    tile.iter().zip(point).map(term).sum()
}

/// Each row's nearest centroid and its squared distance.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Assignment {
    /// The nearest centroid, the first of equals.
    pub labels: Vec<u8>,
    /// Squared distance to it.
    pub distances: Vec<f32>,
}

/// Assigns rows, such as the customers', to centroids that were fitted elsewhere.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn assign(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Assignment, Cancelled> {
    let packed = Packed::new(&centroids.values, centroids.dims);
    let path = Path::best();
    let mut labels = vec![[0; LANES]; tiles.len()];
    let mut distances = vec![[0.0; LANES]; tiles.len()];
    let stride = tiles.stride.max(1);
    let parts = labels.par_chunks_mut(CHUNK).zip(distances.par_chunks_mut(CHUNK));
    tiles.data().par_chunks(CHUNK * stride).zip(parts).enumerate().try_for_each(
        |(chunk, (data, (labels, distances)))| {
            job.check()?;
            nearest(path, data, tiles.stride, &packed, labels, distances);
            let first = chunk * CHUNK * LANES;
            let rows = labels.as_flattened().iter().zip(distances.as_flattened_mut()).take(tiles.rows - first);
            for (place, (label, distance)) in rows.enumerate() {
                // The kernel's sum lacks |x|^2 and loses digits; a distance that is shown is worth a second look.
                *distance = squared_distance(tiles, first + place, centroids.get(usize::from(*label))) as f32;
            }
            Ok(())
        },
    )?;
    let (mut labels, mut distances) = (labels.as_flattened().to_vec(), distances.as_flattened().to_vec());
    labels.truncate(tiles.rows);
    distances.truncate(tiles.rows);
    Ok(Assignment { labels, distances })
}
