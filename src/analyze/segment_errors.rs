//! Rows and centroids -> errors of each segment, from one pass that finds the nearest and the second nearest centroid.

use rayon::prelude::*;

use super::centroids::Centroids;
use super::kernel::{InstructionSet, Packed, nearest, nearest_two};
use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles in a part of the pass. Sums are added part by part in a fixed order, so they are the same bytes for any number
/// of threads.
const PART: usize = 128;
/// Tiles that are looked at twice while they still lie in the nearest cache.
const BLOCK: usize = 16;

/// How far rows lie from their nearest centroid, summed up by segment.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct SegmentErrors {
    /// Sum over rows of (b - a) / max(a, b), where a is the distance to the nearest centroid and b to the second
    /// nearest.
    pub(super) silhouette_sum: f64,
    /// Sum of the rows' distances to their centroid, segment by segment.
    pub(super) distance_sum: Vec<f64>,
    /// Sum of the rows' squared distances to their centroid, segment by segment.
    pub(super) inertia: Vec<f64>,
    /// How much the sum of squared distances would grow if a centroid were removed, segment by segment.
    pub(super) utility: Vec<f64>,
}

/// What is asked for. Distances take three times as long as finding the nearest centroids.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    All,
    Inertia,
    Utility,
}

/// Sums up the errors of all rows over the dimensions of the centroids.
pub(super) fn segment_errors(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<SegmentErrors, Cancelled> {
    summed(tiles, centroids, Wanted::All, job)
}

/// [`SegmentErrors::inertia`] alone.
pub(super) fn inertia(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Vec<f64>, Cancelled> {
    Ok(summed(tiles, centroids, Wanted::Inertia, job)?.inertia)
}

/// [`SegmentErrors::utility`] alone.
pub(super) fn utility(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Vec<f64>, Cancelled> {
    Ok(summed(tiles, centroids, Wanted::Utility, job)?.utility)
}

/// Sums up what is wanted of the errors of all rows; the rest is of no meaning.
fn summed(tiles: &Tiles, centroids: &Centroids, wanted: Wanted, job: &dyn Job) -> Result<SegmentErrors, Cancelled> {
    let packed = Packed::new(&centroids.values, centroids.dims);
    let (set, stride) = (InstructionSet::best(), tiles.stride.max(1));
    let parts: Vec<SegmentErrors> = tiles
        .data()
        .par_chunks(PART * stride)
        .enumerate()
        .map(|(part, data)| {
            job.check()?;
            let mut sums = SegmentErrors::zero(centroids.len());
            for (block, data) in data.chunks(BLOCK * stride).enumerate() {
                let mut found = ([[0; LANES]; BLOCK], [[0.0; LANES]; BLOCK], [[0.0; LANES]; BLOCK]);
                let count = data.len() / stride;
                let (labels, best, second) = (&mut found.0[..count], &mut found.1[..count], &mut found.2[..count]);
                if wanted == Wanted::Inertia {
                    nearest(set, data, stride, &packed, labels, best);
                } else {
                    nearest_two(set, data, stride, &packed, labels, best, second);
                }
                // Their difference is good enough for the gap; the distance itself is taken in `f64`, because the
                // kernel's sum lacks |x|^2 and loses digits.
                for (place, tile) in data.chunks_exact(stride).enumerate() {
                    let squares = match wanted {
                        Wanted::Utility => [0.0; LANES],
                        Wanted::All | Wanted::Inertia => squared_distances(tile, centroids, &labels[place]),
                    };
                    for lane in 0..tiles.rows_in(part * PART + block * BLOCK + place) {
                        let segment = usize::from(labels[place][lane]);
                        let gap = f64::from(second[place][lane] - best[place][lane]);
                        match wanted {
                            Wanted::All => sums.take(segment, squares[lane], gap),
                            Wanted::Inertia => sums.inertia[segment] += squares[lane],
                            Wanted::Utility => sums.utility[segment] += gap,
                        }
                    }
                }
            }
            Ok(sums)
        })
        .collect::<Result<_, Cancelled>>()?;
    let mut all = SegmentErrors::zero(centroids.len());
    for part in &parts {
        all.add(part);
    }
    Ok(all)
}

impl SegmentErrors {
    fn zero(segments: usize) -> Self {
        let zeros = vec![0.0; segments];
        Self { silhouette_sum: 0.0, distance_sum: zeros.clone(), inertia: zeros.clone(), utility: zeros }
    }

    /// Takes in a row of a segment: its squared distance to the centroid and how much larger that to the second nearest
    /// is.
    fn take(&mut self, segment: usize, square: f64, gap: f64) {
        let (own, other) = (square.sqrt(), (square + gap).sqrt());
        self.silhouette_sum += if other > 0.0 { (other - own) / other } else { 0.0 };
        self.distance_sum[segment] += own;
        self.inertia[segment] += square;
        self.utility[segment] += gap;
    }

    fn add(&mut self, other: &Self) {
        self.silhouette_sum += other.silhouette_sum;
        for (sums, parts) in [
            (&mut self.distance_sum, &other.distance_sum),
            (&mut self.inertia, &other.inertia),
            (&mut self.utility, &other.utility),
        ] {
            sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
        }
    }
}

/// Squared distances of a tile's rows to the centroids of their labels, in `f64`.
fn squared_distances(tile: &[Lanes], centroids: &Centroids, labels: &[u8; LANES]) -> [f64; LANES] {
    let own = labels.map(|label| centroids.get(usize::from(label)));
    let mut squares = [0.0; LANES];
    for (dimension, scores) in tile.iter().take(centroids.dims).enumerate() {
        for ((square, x), centroid) in squares.iter_mut().zip(scores).zip(&own) {
            let difference = f64::from(*x) - centroid[dimension];
            *square += difference * difference;
        }
    }
    squares
}
