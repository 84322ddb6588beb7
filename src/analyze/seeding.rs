//! Starting points for k-means: k-means++ as linfa has it.
//!
//! linfa holds every row against all centroids again for each one that it draws. The nearest one is known from before,
//! so one more centroid needs one more distance, and those of sixteen rows at once: the same draws, bit for bit, in a
//! fraction of the time. What goes wrong goes wrong in linfa.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::Fit;
use linfa_clustering::{KMeans, KMeansInit};
use ndarray::Array2;
use rand::SeedableRng;
use rand::distributions::{Distribution, WeightedIndex};
use rand_xoshiro::Xoshiro256Plus;

use super::centroids::Centroids;
use super::error::SeedingError;
use super::tiles::{LANES, Lanes, Tiles};

/// One draw of k-means++ over the first `dims` dimensions of all rows of `tiles`, moved by one iteration: so many
/// centroids. The same seed gives the same bytes.
pub(super) fn plus_plus(tiles: &Tiles, dims: usize, segments: usize, seed: u64) -> Result<Centroids, SeedingError> {
    match draw(tiles, dims, segments, seed) {
        Some(centroids) => Ok(centroids),
        None => draw_by_library(tiles, dims, segments, seed),
    }
}

/// The rows' nearest centroids so far.
struct Nearest {
    /// Squared distances, tile by tile.
    squares: Vec<Lanes>,
    labels: Vec<[u32; LANES]>,
}

impl Nearest {
    /// Takes in one more centroid.
    fn take(&mut self, tiles: &Tiles, centroid: &[f32], label: u32) {
        let known = self.squares.iter_mut().zip(&mut self.labels);
        for (tile, (squares, labels)) in tiles.data().chunks_exact(tiles.stride).zip(known) {
            let mut sums = [0.0_f32; LANES];
            for (c, lanes) in centroid.iter().zip(tile) {
                for (sum, x) in sums.iter_mut().zip(lanes) {
                    *sum += (c - x) * (c - x);
                }
            }
            for lane in 0..LANES {
                let nearer = sums[lane] < squares[lane];
                squares[lane] = if nearer { sums[lane] } else { squares[lane] };
                labels[lane] = if nearer { label } else { labels[lane] };
            }
        }
    }

    /// The squared distances of so many rows; `None` where their sum may have no end.
    fn finite(&self, rows: usize) -> Option<&[f32]> {
        let most = f32::MAX / 2.0 / rows as f32;
        let squares = &self.squares.as_flattened()[..rows];
        squares.iter().all(|square| *square < most).then_some(squares)
    }
}

/// The draw as linfa makes it; `None` where something isn't finite or there is nothing to draw from.
fn draw(tiles: &Tiles, dims: usize, segments: usize, seed: u64) -> Option<Centroids> {
    if tiles.rows == 0 || dims == 0 || dims > tiles.stride || segments == 0 {
        return None;
    }
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let mut centroids = vec![0.0_f32; segments * dims];
    let mut nearest =
        Nearest { squares: vec![[f32::INFINITY; LANES]; tiles.len()], labels: vec![[0; LANES]; tiles.len()] };
    let mut row = WeightedIndex::new(std::iter::repeat_n(1.0_f32, tiles.rows)).ok()?.sample(&mut random);
    for (label, centroid) in centroids.chunks_exact_mut(dims).enumerate() {
        if label > 0 {
            let squares = nearest.finite(tiles.rows)?;
            // Where every row is a centroid already, any will do.
            row = WeightedIndex::new(squares).map_or(0, |index| index.sample(&mut random));
        }
        tiles.copy_row(row, centroid);
        nearest.take(tiles, centroid, label as u32);
    }
    nearest.finite(tiles.rows)?;
    let values = moved(tiles, &centroids, nearest.labels.as_flattened(), dims);
    values.iter().all(|value| value.is_finite()).then_some(Centroids { dims, values })
}

/// Each centroid moved to the mean of its rows and itself.
fn moved(tiles: &Tiles, centroids: &[f32], labels: &[u32], dims: usize) -> Vec<f64> {
    let mut sums = vec![0.0_f32; centroids.len()];
    let mut counts = vec![1_usize; centroids.len() / dims];
    let mut scores = vec![0.0_f32; dims];
    for (row, label) in labels.iter().enumerate().take(tiles.rows) {
        let segment = *label as usize;
        tiles.copy_row(row, &mut scores);
        counts[segment] += 1;
        sums[segment * dims..].iter_mut().zip(&scores).for_each(|(sum, score)| *sum += score);
    }
    let mean = |(place, (sum, own)): (usize, (&f32, &f32))| f64::from((sum + own) / counts[place / dims] as f32);
    sums.iter().zip(centroids).enumerate().map(mean).collect()
}

/// linfa has no call that only seeds, so it is asked for a fit of one run and one iteration. It panics or gives numbers
/// that are not finite on some degenerate data; both become errors.
fn draw_by_library(tiles: &Tiles, dims: usize, segments: usize, seed: u64) -> Result<Centroids, SeedingError> {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::testing::Dice;
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]

        #[test]
        fn the_draw_is_the_library_s_to_the_last_bit(
            rows in 1usize..400, dims in 1usize..40, segments in 1usize..30, seed in 0u64..1000,
            whole in proptest::bool::ANY,
        ) {
            let mut dice = Dice::new(seed);
            let score = |dice: &mut Dice| if whole { dice.normal().round() } else { 3.0 * dice.normal() } as f32;
            let scores: Vec<f32> = (0..rows * dims).map(|_| score(&mut dice)).collect();
            let tiles = Tiles::from_rows(&scores, dims);
            let library = draw_by_library(&tiles, dims, segments, seed);
            prop_assert_eq!(plus_plus(&tiles, dims, segments, seed).ok(), library.ok());
            prop_assert!(draw(&tiles, dims, segments, seed).is_some());
        }
    }

    #[test]
    fn what_is_not_finite_is_left_to_the_library() {
        let tiles = Tiles::from_rows(&[1.0, f32::NAN, 3.0, 4.0], 1);
        assert!(draw(&tiles, 1, 2, 1).is_none() && plus_plus(&tiles, 1, 2, 1).is_err());
        assert!(draw(&Tiles::zeros(0, 3), 3, 2, 1).is_none());
    }
}
