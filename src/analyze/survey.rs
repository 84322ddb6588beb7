//! One pass over all rows that asks each for its nearest and its second nearest centroid.

use rayon::prelude::*;

use super::lloyd::Centroids;
use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles in a part of the pass. Sums are added part by part in a fixed order, so they are the same bytes for any number of threads.
const PART: usize = 256;

/// What all rows together say of the centroids that they are nearest to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Survey {
    /// Sum over rows of (b - a) / max(a, b), where a is the distance to the nearest centroid and b to the second nearest.
    pub(super) silhouette: f64,
    /// Sum of the rows' distances to their centroid, segment by segment.
    pub(super) spread: Vec<f64>,
    /// The same of squared distances.
    pub(super) inertia: Vec<f64>,
    /// How much the squared distances would grow without the centroid, segment by segment.
    pub(super) utility: Vec<f64>,
}

/// Surveys all rows.
pub(super) fn survey(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Survey, Cancelled> {
    let two = NearestTwo::new(centroids);
    let parts: Vec<Survey> = tiles
        .data()
        .par_chunks(PART * tiles.stride.max(1))
        .enumerate()
        .map(|(part, data)| {
            job.check()?;
            let mut sums = Survey::zero(centroids.len());
            for (place, tile) in data.chunks_exact(tiles.stride).enumerate() {
                let (labels, gaps) = two.of(tile);
                let squares = squared_distances(tile, centroids, &labels);
                for lane in 0..tiles.rows_in(part * PART + place) {
                    sums.take(usize::from(labels[lane]), squares[lane], f64::from(gaps[lane]));
                }
            }
            Ok(sums)
        })
        .collect::<Result<_, Cancelled>>()?;
    let mut all = Survey::zero(centroids.len());
    for part in &parts {
        all.add(part);
    }
    Ok(all)
}

impl Survey {
    fn zero(segments: usize) -> Self {
        let zeros = vec![0.0; segments];
        Self { silhouette: 0.0, spread: zeros.clone(), inertia: zeros.clone(), utility: zeros }
    }

    /// Takes in a row of a segment: its squared distance to the centroid and how much larger that to the second nearest is.
    fn take(&mut self, segment: usize, square: f64, gap: f64) {
        let (own, other) = (square.sqrt(), (square + gap).sqrt());
        self.silhouette += if other > 0.0 { (other - own) / other } else { 0.0 };
        self.spread[segment] += own;
        self.inertia[segment] += square;
        self.utility[segment] += gap;
    }

    fn add(&mut self, other: &Self) {
        self.silhouette += other.silhouette;
        for (sums, parts) in [
            (&mut self.spread, &other.spread),
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

/// Centroids as plain code reads them that wants the nearest and the second nearest.
struct NearestTwo {
    dims: usize,
    weights: Vec<f32>,
    norms: Vec<f32>,
}

impl NearestTwo {
    /// Prepares `centroids`.
    fn new(centroids: &Centroids) -> Self {
        let norm = |segment: usize| centroids.get(segment).iter().map(|c| c * c).sum::<f64>() as f32;
        Self {
            dims: centroids.dims,
            weights: centroids.values.iter().map(|c| (-2.0 * c) as f32).collect(),
            norms: (0..centroids.len()).map(norm).collect(),
        }
    }

    /// For each row of a tile the nearest centroid, and how much farther (squared) the second nearest is; infinite when there is none.
    fn of(&self, tile: &[Lanes]) -> ([u8; LANES], Lanes) {
        let (mut best, mut second, mut index) = ([f32::INFINITY; LANES], [f32::INFINITY; LANES], [0u32; LANES]);
        for (segment, (weights, norm)) in self.weights.chunks_exact(self.dims).zip(&self.norms).enumerate() {
            let mut sums = [*norm; LANES];
            for (lanes, weight) in tile.iter().zip(weights) {
                for (sum, x) in sums.iter_mut().zip(lanes) {
                    *sum += x * weight;
                }
            }
            for lane in 0..LANES {
                let sum = sums[lane];
                second[lane] = second[lane].min(sum.max(best[lane]));
                index[lane] = if sum < best[lane] { segment as u32 } else { index[lane] };
                best[lane] = best[lane].min(sum);
            }
        }
        (index.map(|index| index as u8), std::array::from_fn(|lane| second[lane] - best[lane]))
    }
}
