//! Starting points for k-means: k-means++ as linfa has it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::{KMeans, KMeansInit};
use ndarray::Array2;
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

use super::centroids::Centroids;
use super::error::SeedingError;
use super::tiles::Tiles;

/// One draw of k-means++ over the first `dims` dimensions of all rows of `tiles`, moved by one iteration: so many
/// centroids. The same seed gives the same bytes.
///
/// linfa has no call that only seeds, so it is asked for a fit of one run and one iteration. It panics or gives numbers
/// that are not finite on some degenerate data; both become errors.
pub(super) fn plus_plus(tiles: &Tiles, dims: usize, segments: usize, seed: u64) -> Result<Centroids, SeedingError> {
    let records = Array2::from_shape_fn((tiles.rows, dims), |(row, d)| tiles.score(row, d));
    let dataset = DatasetBase::from(records);
    let fitted = catch_unwind(AssertUnwindSafe(|| {
        KMeans::params_with_rng(segments, Xoshiro256Plus::seed_from_u64(seed))
            .init_method(KMeansInit::KMeansPlusPlus)
            .n_runs(1)
            .max_n_iterations(1)
            .fit(&dataset)
    }));
    let model = match fitted {
        Ok(Ok(model)) => model,
        Ok(Err(error)) => return Err(SeedingError::Library(error.to_string())),
        Err(_) => return Err(SeedingError::Degenerate),
    };
    let values: Vec<f64> = model.centroids().iter().map(|value| f64::from(*value)).collect();
    if values.iter().all(|value| value.is_finite()) {
        Ok(Centroids { dims, values })
    } else {
        Err(SeedingError::NotFinite)
    }
}
