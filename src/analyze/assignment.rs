//! Rows -> nearest of centroids that were fitted elsewhere.

use rayon::prelude::*;

use super::centroids::{Centroids, squared_distance_of_row};
use super::kernel::{InstructionSet, Packed, nearest};
use super::tiles::{LANES, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles that are assigned between two looks at the job.
const BLOCK: usize = 128;

/// Each row's nearest centroid and its squared distance.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Assignment {
    /// The nearest centroid, the first of equals.
    pub labels: Vec<u8>,
    /// Squared distance to it, in squared units of the scores.
    pub distances: Vec<f32>,
}

/// Assigns rows, such as the customers', to centroids that were fitted elsewhere.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn assign(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Assignment, Cancelled> {
    let labels = assign_labels(tiles, centroids, job)?;
    let mut distances = vec![0.0; labels.len()];
    distances.par_chunks_mut(BLOCK * LANES).zip(labels.par_chunks(BLOCK * LANES)).enumerate().try_for_each(
        |(chunk, (distances, labels))| {
            job.check()?;
            for (place, (distance, label)) in distances.iter_mut().zip(labels).enumerate() {
                // The kernel's sum lacks |x|^2 and loses digits; a distance that is shown is worth a second look.
                let row = chunk * BLOCK * LANES + place;
                *distance = squared_distance_of_row(tiles, row, centroids.get(usize::from(*label))) as f32;
            }
            Ok(())
        },
    )?;
    Ok(Assignment { labels, distances })
}

/// Each row's nearest centroid, the first of equals, without its distance.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn assign_labels(tiles: &Tiles, centroids: &Centroids, job: &dyn Job) -> Result<Vec<u8>, Cancelled> {
    let packed = Packed::new(&centroids.values, centroids.dims);
    let (set, stride) = (InstructionSet::best(), tiles.stride.max(1));
    let mut labels = vec![[0; LANES]; tiles.len()];
    tiles.data().par_chunks(BLOCK * stride).zip(labels.par_chunks_mut(BLOCK)).try_for_each(|(data, labels)| {
        job.check()?;
        let mut best = [[0.0; LANES]; BLOCK];
        let count = labels.len();
        nearest(set, data, stride, &packed, labels, &mut best[..count]);
        Ok(())
    })?;
    let mut labels = labels.as_flattened().to_vec();
    labels.truncate(tiles.rows);
    Ok(labels)
}
