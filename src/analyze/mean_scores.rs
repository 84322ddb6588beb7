//! Scores of many people -> where they lie on average.

use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles between two looks at the job.
const BLOCK: usize = 1 << 12;

/// The mean of each of the first `dims` scores over all rows; 0 without rows. The sums are taken in one order, so the
/// numbers don't depend on the number of threads.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn mean_scores(tiles: &Tiles, dims: usize, job: &dyn Job) -> Result<Vec<f64>, Cancelled> {
    let mut sums = vec![[0.0_f64; LANES]; dims];
    // Lanes beyond the last row are 0.
    for block in tiles.data().chunks(BLOCK * tiles.stride.max(1)) {
        job.check()?;
        for tile in block.chunks_exact(tiles.stride.max(1)) {
            for (sums, lanes) in sums.iter_mut().zip(tile) {
                add(sums, lanes);
            }
        }
    }
    Ok(sums.iter().map(|lanes| lanes.iter().sum::<f64>() / tiles.rows.max(1) as f64).collect())
}

fn add(sums: &mut [f64; LANES], lanes: &Lanes) {
    for (sum, score) in sums.iter_mut().zip(lanes) {
        *sum += f64::from(*score);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;

    #[test]
    fn means_are_of_all_rows_and_of_the_first_scores() {
        let scores: Vec<f32> = (0..20_u16).flat_map(|row| [f32::from(row), 1.0, 9.0]).collect();
        let tiles = Tiles::from_rows(&scores, 3);
        assert_eq!(mean_scores(&tiles, 2, &Unwatched).unwrap(), [9.5, 1.0]);
        assert_eq!(mean_scores(&Tiles::zeros(0, 2), 2, &Unwatched).unwrap(), [0.0, 0.0]);
    }
}
