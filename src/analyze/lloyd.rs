//! Lloyd's iterations over tiles, one step at a time.

use rayon::prelude::*;

use super::bounds::Bounds;
use super::kernel::{Packed, Path, nearest, nearest_two};
use super::tiles::{LANES, Lanes, Tiles};
use super::totals::Totals;
use crate::job::{Cancelled, Job};

/// Most tiles in a chunk. Sums are added chunk by chunk in a fixed order, so they are the same bytes for any number of threads.
const CHUNK: usize = 512;
/// Tiles that are assigned before their sums are taken, while they still lie in the nearest cache.
const BLOCK: usize = 16;
/// Bounds are worth their price when at most one row in this many changed in the step before.
const CALM: usize = 100;
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
    state: Vec<TileState>,
    sums: Totals,
    steps: usize,
    /// Whether tiles whose labels can't have changed are passed over.
    bounded: bool,
    /// Rows that changed in the last step but the first.
    changed: usize,
    /// How far the two centroids that moved most have moved in each step, added up.
    drift: f64,
}

/// What is known of a tile.
#[derive(Clone, Debug)]
struct TileState {
    labels: [u8; LANES],
    /// Each row's sum of squares.
    norms: Lanes,
    /// The labels are right until the drift reaches this.
    until: f64,
}

impl<'a> Lloyd<'a> {
    /// Starts from `centroids`, over their number of dimensions (a prefix of the tiles').
    pub fn new(tiles: &'a Tiles, centroids: Centroids) -> Self {
        let dims = centroids.dims;
        let sums = Totals::zero(centroids.len(), dims);
        // 255 is nobody's segment: the first step finds that all rows changed.
        let unknown = TileState { labels: [u8::MAX; LANES], norms: [0.0; LANES], until: f64::NEG_INFINITY };
        let state = vec![unknown; tiles.len()];
        Self {
            tiles,
            dims,
            path: Path::best(),
            centroids,
            state,
            sums,
            steps: 0,
            bounded: false,
            changed: 0,
            drift: 0.0,
        }
    }

    /// The same with bounds: tiles are passed over while no row of theirs can have come nearer to another centroid. The labels are the
    /// same. It pays where centroids move little.
    pub fn bounded(tiles: &'a Tiles, centroids: Centroids) -> Self {
        Self { bounded: true, ..Self::new(tiles, centroids) }
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
        // In the first step all rows change, from nobody's segment to their own.
        self.changed = if self.steps == 0 { 0 } else { changed };
        let inertia = self.inertia();
        let reseeded = self.fill_empty(job)?;
        let shift = self.move_centroids();
        self.steps += 1;
        Ok(Step { changed, inertia, shift, reseeded })
    }

    /// Moves centroids to the means of their rows; the sum of the squared distances.
    fn move_centroids(&mut self) -> f64 {
        let (mut shift, mut farthest, mut second) = (0.0, 0.0, 0.0);
        for (segment, count) in self.sums.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let place = segment * self.dims..(segment + 1) * self.dims;
            let mut moved = 0.0;
            for (old, sum) in self.centroids.values[place.clone()].iter_mut().zip(&self.sums.sums[place]) {
                let new = sum / *count as f64;
                moved += (new - *old) * (new - *old);
                *old = new;
            }
            shift += moved;
            second = f64::max(second, f64::min(farthest, moved));
            farthest = f64::max(farthest, moved);
        }
        self.drift += farthest.sqrt() + second.sqrt();
        shift
    }

    /// Assigns every row once more without moving the centroids, so that labels and inertia belong to them exactly; the inertia.
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
        self.sums.counts.iter().map(|count| *count as u64).collect()
    }

    /// Each row's segment.
    pub fn labels(&self) -> Vec<u8> {
        self.state.iter().flat_map(|tile| tile.labels).take(self.tiles.rows).collect()
    }

    /// Tiles that the next pass needn't look at.
    #[cfg(test)]
    pub(super) fn passed_over(&self) -> usize {
        self.state.iter().filter(|tile| tile.until > self.drift).count()
    }

    /// Mean over dimensions of the scores' variance, which a relative tolerance is relative to; known after the first step.
    pub fn mean_variance(&self) -> f64 {
        let rows = self.tiles.rows.max(1) as f64;
        let mean = |d: usize| self.sums.sums.iter().skip(d).step_by(self.dims.max(1)).sum::<f64>() / rows;
        let means: f64 = (0..self.dims).map(|d| mean(d) * mean(d)).sum();
        ((self.sums.square / rows - means) / self.dims.max(1) as f64).max(0.0)
    }

    fn assign(&mut self, fresh: bool, job: &dyn Job) -> Result<usize, Cancelled> {
        let (tiles, dims, segments) = (self.tiles, self.dims, self.centroids.len());
        let pass = Pass {
            path: self.path,
            stride: tiles.stride.max(1),
            packed: &Packed::new(&self.centroids.values, dims),
            fresh,
            drift: self.drift,
            bounds: (self.bounded && self.changed * CALM <= tiles.rows).then(|| Bounds::of(&self.centroids)),
        };
        // Small samples are cut finer, so that all threads have a part of them.
        let chunk = (tiles.len() / 16).clamp(BLOCK, CHUNK);
        let chunks = tiles.data().par_chunks(chunk * pass.stride).zip(self.state.par_chunks_mut(chunk));
        let parts: Vec<Totals> = chunks
            .enumerate()
            .map(|(place, (data, state))| {
                job.check()?;
                let mut totals = Totals::zero(segments, dims);
                pass.over(data, state, tiles.rows - place * chunk * LANES, &mut totals);
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
        (self.sums.square - 2.0 * cross + own).max(0.0)
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
            let donor = |row: u32| usize::from(self.state[row as usize / LANES].labels[row as usize % LANES]);
            let Some(row) = far.by_ref().map(|(_, row)| row).find(|row| self.sums.counts[donor(*row)] > 1) else {
                break;
            };
            let from = donor(row);
            for dimension in 0..self.dims {
                let x = f64::from(self.tiles.score(row as usize, dimension));
                self.sums.sums[from * self.dims + dimension] -= x;
                self.sums.sums[segment * self.dims + dimension] += x;
            }
            self.sums.counts[from] -= 1;
            self.sums.counts[segment] += 1;
            let tile = &mut self.state[row as usize / LANES];
            tile.labels[row as usize % LANES] = segment as u8;
            tile.until = f64::NEG_INFINITY;
            filled += 1;
        }
        Ok(filled)
    }

    /// The rows farthest from their centroids, farthest first, equals by row number. Rows at no distance are left out.
    fn farthest(&self, count: usize, job: &dyn Job) -> Result<Vec<(f64, u32)>, Cancelled> {
        let farther = |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let chunks: Vec<Vec<(f64, u32)>> = self
            .state
            .par_chunks(CHUNK)
            .enumerate()
            .map(|(chunk, state)| {
                job.check()?;
                let first = chunk * CHUNK * LANES;
                let mut rows: Vec<(f64, u32)> = state
                    .iter()
                    .flat_map(|tile| tile.labels)
                    .enumerate()
                    .take(self.tiles.rows - first)
                    .map(|(place, label)| {
                        let row = first + place;
                        let centroid = self.centroids.get(usize::from(label));
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

/// One pass over the rows with the centroids where they are.
struct Pass<'a> {
    path: Path,
    stride: usize,
    packed: &'a Packed,
    /// Whether all rows are looked at and their sums taken anew.
    fresh: bool,
    drift: f64,
    bounds: Option<Bounds>,
}

impl Pass<'_> {
    /// Assigns the rows of some tiles, of which there are `rows`, and adds them or their changes to the totals.
    fn over(&self, data: &[Lanes], state: &mut [TileState], mut rows: usize, totals: &mut Totals) {
        let wanted = |tile: &TileState| self.fresh || tile.until <= self.drift;
        let blocks = data.chunks(BLOCK * self.stride).zip(state.chunks_mut(BLOCK));
        for (data, state) in blocks {
            let mut first = 0;
            // Neighbours that are looked at go to the kernel together.
            while first < state.len() {
                let run = state[first..].iter().take_while(|tile| wanted(tile)).count();
                if run > 0 {
                    let data = &data[first * self.stride..(first + run) * self.stride];
                    self.look(data, &mut state[first..first + run], rows - first * LANES, totals);
                }
                first += run.max(1);
            }
            rows = rows.saturating_sub(BLOCK * LANES);
        }
    }

    /// Assigns the rows of at most [`BLOCK`] tiles.
    fn look(&self, data: &[Lanes], state: &mut [TileState], rows: usize, totals: &mut Totals) {
        let count = state.len();
        let mut labels = [[0; LANES]; BLOCK];
        let (mut best, mut second) = ([[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
        let (labels, best, second) = (&mut labels[..count], &mut best[..count], &mut second[..count]);
        if self.bounds.is_some() {
            nearest_two(self.path, data, self.stride, self.packed, labels, best, second);
        } else {
            nearest(self.path, data, self.stride, self.packed, labels, best);
        }
        for (place, (tile, scores)) in state.iter_mut().zip(data.chunks_exact(self.stride)).enumerate() {
            let rows = LANES.min(rows - place * LANES);
            if self.fresh {
                let changed = tile.labels.iter().zip(&labels[place]).take(rows).filter(|(old, new)| old != new).count();
                totals.changed += changed;
                tile.norms = totals.add_tile(scores, &labels[place], rows);
            } else {
                totals.move_rows(scores, &tile.labels, &labels[place], rows);
            }
            tile.labels = labels[place];
            if let Some(bounds) = &self.bounds {
                tile.until = self.drift + bounds.slack(&tile.norms, &best[place], &second[place]);
            }
        }
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
