//! Getting out of poor optima: add centroids where the error is largest, remove those that are missed least.
//!
//! After Fritzke, "The breathing k-means algorithm" (arXiv:2006.15666). Starts of k-means++ often stay some per cent
//! above the best solution; breathing in and out finds what dozens of further starts would not.

use super::centroids::{Centroids, squared_distance};
use super::convergence::{Solution, converge};
use super::lloyd::Lloyd;
use super::sampling::mix;
use super::segment_errors::{inertia, utility};
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// Rounds at most, however often they succeed.
const ROUNDS: usize = 24;
/// A round succeeds when it lowers the inertia by more than this share of it, which round-off can't.
const LEAST_GAIN: f64 = 1e-6;

/// How much is tried.
#[derive(Clone, Copy, Debug)]
pub(super) struct Breathing {
    /// Centroids that are added at first.
    breath: usize,
    /// How many fewer are added after a round without success.
    fewer: usize,
    /// Iterations after each change of the number of centroids.
    steps: usize,
}

impl Breathing {
    /// Finds nearly all there is to find.
    pub(super) const LONG: Self = Self { breath: 5, fewer: 1, steps: 30 };
    /// Nearly as good on large samples, where local optima lie close together, with a fraction of the iterations.
    pub(super) const SHORT: Self = Self { breath: 5, fewer: 2, steps: 8 };
    /// For many fits to small samples, where what one of them misses is lost in the mean over all.
    pub(super) const BRIEF: Self = Self { breath: 3, fewer: 2, steps: 6 };
}

/// Improves a solution. Never returns a worse one; the same input gives the same bytes.
pub(super) fn breathe(
    tiles: &Tiles,
    start: Solution,
    how: &Breathing,
    tolerance: f64,
    seed: u64,
    job: &dyn Job,
) -> Result<Solution, Cancelled> {
    let segments = start.centroids.len();
    let mut best = start;
    let mut breath = how.breath.min(segments / 2);
    for round in 0..ROUNDS {
        if breath == 0 {
            break;
        }
        let more = breathe_in(tiles, &best.centroids, breath, mix(round as u64, seed), job)?;
        let more = converge(Lloyd::new(tiles, more), how.steps, tolerance, job)?;
        let fewer = breathe_out(tiles, &more.centroids, breath, job)?;
        let found = converge(Lloyd::new(tiles, fewer), how.steps, tolerance, job)?;
        if found.inertia < best.inertia * (1.0 - LEAST_GAIN) {
            best = found;
        } else {
            breath = breath.saturating_sub(how.fewer);
        }
    }
    Ok(best)
}

/// Puts a second centroid close to each of the `breath` ones with the largest error.
fn breathe_in(
    tiles: &Tiles,
    centroids: &Centroids,
    breath: usize,
    seed: u64,
    job: &dyn Job,
) -> Result<Centroids, Cancelled> {
    let errors = inertia(tiles, centroids, job)?;
    let mut order: Vec<usize> = (0..centroids.len()).collect();
    order.sort_by(|a, b| errors[*b].total_cmp(&errors[*a]));
    let spread = (errors.iter().sum::<f64>() / tiles.rows as f64 / centroids.dims as f64).sqrt();
    let mut more = centroids.clone();
    for &segment in order.iter().take(breath) {
        more.push_beside(segment, spread, (segment * centroids.dims) as u64, seed);
    }
    Ok(more)
}

/// Removes the `breath` centroids whose rows would lose least by going to their second choice. The nearest neighbour of
/// a removed one stays, because it takes over.
fn breathe_out(tiles: &Tiles, centroids: &Centroids, breath: usize, job: &dyn Job) -> Result<Centroids, Cancelled> {
    let utilities = utility(tiles, centroids, job)?;
    let count = centroids.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| utilities[*a].total_cmp(&utilities[*b]));
    let mut removed = vec![false; count];
    let mut frozen = vec![false; count];
    let mut left = breath;
    // A second pass takes frozen ones if all others are gone.
    for pass in 0..2 {
        for &segment in &order {
            if left == 0 || removed[segment] || (pass == 0 && frozen[segment]) {
                continue;
            }
            removed[segment] = true;
            left -= 1;
            let distance = |other: &usize| squared_distance(centroids.get(segment), centroids.get(*other));
            let others = (0..count).filter(|other| !removed[*other]);
            if let Some(near) = others.min_by(|a, b| distance(a).total_cmp(&distance(b))) {
                frozen[near] = true;
            }
        }
    }
    let kept = (0..count).filter(|segment| !removed[*segment]);
    Ok(Centroids { dims: centroids.dims, values: kept.flat_map(|s| centroids.get(s).to_vec()).collect() })
}
