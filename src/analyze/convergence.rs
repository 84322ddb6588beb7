//! Lloyd's iterations until nothing moves any more.

use super::centroids::Centroids;
use super::lloyd::{Lloyd, Step};
use crate::job::{Cancelled, Job};

/// Centroids and what they are worth.
#[derive(Clone, Debug)]
pub(super) struct Solution {
    /// Sum of the rows' squared distances to their nearest centroid, before the centroids moved for the last time.
    pub(super) inertia: f64,
    /// The centroids.
    pub(super) centroids: Centroids,
}

/// Iterates until a step has [`converged`], or for `steps` iterations. `tolerance` is relative to the mean variance of
/// the dimensions.
pub(super) fn converge(
    mut lloyd: Lloyd<'_>,
    steps: usize,
    tolerance: f64,
    job: &dyn Job,
) -> Result<Solution, Cancelled> {
    let mut inertia = f64::INFINITY;
    for _ in 0..steps {
        let step = lloyd.step(job)?;
        inertia = step.inertia;
        if converged(&step, tolerance * lloyd.mean_variance()) {
            break;
        }
    }
    Ok(Solution { inertia, centroids: lloyd.centroids().clone() })
}

/// Whether a step changed nothing any more, or moved the centroids by a squared distance of no more than `tolerance`.
pub(super) fn converged(step: &Step, tolerance: f64) -> bool {
    step.reseeded == 0 && (step.changed == 0 || step.shift <= tolerance)
}
