//! Getting out of poor optima one centroid at a time: take one away and put it on a row that lies badly.
//!
//! After Fränti, "Efficiency of random swap clustering" (Journal of Big Data 5, 2018), with the row drawn in proportion
//! to its squared distance, as Lattanzi and Sohler do ("A better k-means++ algorithm via local search", ICML 2019). A few
//! far rows, which no sample is sure to hold and no split of a segment finds, are found so.

use super::assignment::assign;
use super::centroids::Centroids;
use super::convergence::{Solution, converge};
use super::lloyd::Lloyd;
use super::sampling::mix;
use super::segment_errors::utility;
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// Iterations after which a swap shows whether it's worth more.
const FIRST_STEPS: usize = 4;
/// A swap is worth more while its inertia is at most this many times the best one.
const PROMISING: f64 = 1.02;
/// Iterations of a swap that is worth more.
const MORE_STEPS: usize = 30;
/// A swap succeeds when it lowers the inertia by more than this share of it, which round-off can't.
const LEAST_GAIN: f64 = 1e-6;

/// Swaps that may fail, ...
const MOST_TRIES: usize = 50;
/// ... fewer where an iteration is dear: so many products divided by those of an iteration.
const PRODUCTS: usize = 150_000_000;

/// In all, so many times as many are tried as may fail.
const MOST_SUCCESSES: usize = 3;

/// How many swaps may fail over these rows and dimensions before it isn't worth going on.
pub(super) fn tries(rows: usize, dims: usize, segments: usize) -> usize {
    (PRODUCTS / (rows * dims * segments).max(1)).min(MOST_TRIES)
}

/// Improves a solution by swaps until so many have failed. Never returns a worse one; the same input gives the same bytes.
pub(super) fn swap(
    tiles: &Tiles,
    start: Solution,
    tries: usize,
    tolerance: f64,
    seed: u64,
    job: &dyn Job,
) -> Result<Solution, Cancelled> {
    let mut best = start;
    if best.centroids.len() < 2 {
        return Ok(best);
    }
    let mut around = None;
    let (mut number, mut failures) = (0, 0);
    // Where swaps go on succeeding there is more to find.
    while failures < tries && number < (MOST_SUCCESSES * tries) as u64 {
        let around = match &mut around {
            Some(around) => around,
            none => none.insert(Surroundings::of(tiles, &best.centroids, job)?),
        };
        let random = |what: u64| mix(2 * number + what, seed) as f64 / u64::MAX as f64;
        let Some(row) = around.row(random(0)) else { break };
        let swapped = moved(tiles, &best.centroids, around.spare(random(1)), row);
        let mut found = converge(Lloyd::new(tiles, swapped), FIRST_STEPS, tolerance, job)?;
        if found.inertia < best.inertia * PROMISING {
            found = converge(Lloyd::bounded(tiles, found.centroids), MORE_STEPS, tolerance, job)?;
        }
        if found.inertia < best.inertia * (1.0 - LEAST_GAIN) {
            best = found;
            *around = Surroundings::of(tiles, &best.centroids, job)?;
        } else {
            failures += 1;
        }
        number += 1;
    }
    Ok(best)
}

/// The centroids with one of them moved onto a row.
fn moved(tiles: &Tiles, centroids: &Centroids, segment: usize, row: usize) -> Centroids {
    let mut moved = centroids.clone();
    for (dimension, value) in moved.values[segment * centroids.dims..].iter_mut().take(centroids.dims).enumerate() {
        *value = f64::from(tiles.score(row, dimension));
    }
    moved
}

/// What a swap is chosen by.
struct Surroundings {
    /// The rows' squared distances to their centroids, added up from the first row on.
    squares: Vec<f64>,
    /// The segments, that first which would be missed least.
    spare: Vec<usize>,
}

impl Surroundings {
    fn of(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Self, Cancelled> {
        let utility = utility(tiles, centroids, job)?;
        let mut spare: Vec<usize> = (0..centroids.len()).collect();
        spare.sort_by(|a, b| utility[*a].total_cmp(&utility[*b]));
        let squares = assign(tiles, centroids, job)?.distances.into_iter().scan(0.0, |sum, square| {
            *sum += f64::from(square);
            Some(*sum)
        });
        Ok(Self { squares: squares.collect(), spare })
    }

    /// The row at a share of the sum of squared distances, so that a row is the likelier the farther it lies; `None`
    /// where no row lies away from its centroid.
    fn row(&self, share: f64) -> Option<usize> {
        let all = *self.squares.last()?;
        let row = self.squares.partition_point(|sum| *sum <= share * all);
        (all > 0.0).then(|| row.min(self.squares.len() - 1))
    }

    /// The segment at a share of their list, most often one that is hardly missed.
    fn spare(&self, share: f64) -> usize {
        let place = (share * share * self.spare.len() as f64) as usize;
        self.spare[place.min(self.spare.len() - 1)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Dice;
    use super::*;
    use crate::job::Unwatched;

    /// A thousand rows around the origin and three that lie far away, each on a side of its own.
    fn far_rows() -> Tiles {
        let mut dice = Dice::new(2);
        let mut scores: Vec<f32> = (0..2000).map(|_| dice.normal() as f32).collect();
        scores.extend([300.0, 0.0, 0.0, 200.0, -150.0, -150.0]);
        Tiles::from_rows(&scores, 2)
    }

    #[test]
    fn far_rows_get_centroids_of_their_own() {
        let tiles = far_rows();
        let middle = Centroids { dims: 2, values: vec![-1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, -1.0] };
        let poor = converge(Lloyd::new(&tiles, middle), 300, 1e-4, &Unwatched).unwrap();
        let found = swap(&tiles, poor.clone(), 40, 1e-4, 1, &Unwatched).unwrap();
        // Two dimensions of variance 1 are left, once the three are alone.
        assert!(found.inertia < 1.2 * 2000.0, "{} from {}", found.inertia, poor.inertia);
        let again = swap(&tiles, poor, 40, 1e-4, 1, &Unwatched).unwrap();
        assert_eq!((again.inertia, again.centroids), (found.inertia, found.centroids));
    }

    #[test]
    fn what_cannot_get_better_stays() {
        let tiles = Tiles::from_rows(&[0.0, 0.0, 5.0, 5.0, 5.0, 9.0], 1);
        let best = Solution { inertia: 0.0, centroids: Centroids { dims: 1, values: vec![0.0, 5.0, 9.0] } };
        assert_eq!(swap(&tiles, best.clone(), 9, 1e-4, 3, &Unwatched).unwrap().centroids, best.centroids);
        let one = Solution { inertia: 1.0, centroids: Centroids { dims: 1, values: vec![4.0] } };
        assert_eq!(swap(&tiles, one.clone(), 9, 1e-4, 3, &Unwatched).unwrap().centroids, one.centroids);
    }
}
