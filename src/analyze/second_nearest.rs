//! Rows -> the second nearest of centroids: where somebody would belong if their own segment weren't there.

use rayon::prelude::*;

use super::assignment::Assignment;
use super::centroids::{Centroids, squared_distance_of_row};
use super::labelled::NOBODY;
use super::tiles::{LANES, Tiles};
use crate::job::{Cancelled, Job};

/// Tiles between two looks at the job.
const BLOCK: usize = 128;

/// Each row's nearest centroid but the one in `labels`, the first of equals, and its squared distance. With a single
/// centroid there is none: the label is [`NOBODY`] and the distance NaN.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn second_nearest(
    tiles: &Tiles,
    centroids: &Centroids,
    labels: &[u8],
    job: &dyn Job,
) -> Result<Assignment, Cancelled> {
    let stride = tiles.stride.max(1);
    let numbers: Vec<Vec<f32>> =
        (0..centroids.len()).map(|segment| centroids.get(segment).iter().map(|&x| x as f32).collect()).collect();
    let mut found = Assignment { labels: vec![NOBODY; labels.len()], distances: vec![f32::NAN; labels.len()] };
    let blocks = found.labels.par_chunks_mut(BLOCK * LANES).zip(found.distances.par_chunks_mut(BLOCK * LANES));
    blocks.zip(labels.par_chunks(BLOCK * LANES)).enumerate().try_for_each(|(block, ((second, distances), own))| {
        job.check()?;
        let tiles_of_block = second.chunks_mut(LANES).zip(distances.chunks_mut(LANES)).zip(own.chunks(LANES));
        for (place, ((second, distances), own)) in tiles_of_block.enumerate() {
            let tile = block * BLOCK + place;
            let scores = &tiles.data()[tile * stride..];
            let mut best = [f32::INFINITY; LANES];
            for (segment, centroid) in numbers.iter().enumerate() {
                let mut sums = [0.0_f32; LANES];
                for (lanes, x) in scores.iter().zip(centroid) {
                    for (sum, score) in sums.iter_mut().zip(lanes) {
                        let difference = score - x;
                        *sum += difference * difference;
                    }
                }
                for (lane, second) in second.iter_mut().enumerate() {
                    let nearer = sums[lane] < best[lane] && usize::from(own[lane]) != segment;
                    if nearer {
                        (best[lane], *second) = (sums[lane], segment as u8);
                    }
                }
            }
            for (lane, (distance, second)) in distances.iter_mut().zip(&*second).enumerate() {
                if *second != NOBODY {
                    let centroid = centroids.get(usize::from(*second));
                    *distance = squared_distance_of_row(tiles, tile * LANES + lane, centroid) as f32;
                }
            }
        }
        Ok(())
    })?;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;

    #[test]
    fn the_second_nearest_is_the_nearest_of_the_others() {
        // Squared distances of (1, 0): 1, 4, 10; of (5, 4): 41, 20, 0.
        let tiles = Tiles::from_rows(&[1.0, 0.0, 5.0, 4.0], 2);
        let centroids = Centroids { dims: 2, values: vec![0.0, 0.0, 3.0, 0.0, 5.0, 4.0] };
        let found = second_nearest(&tiles, &centroids, &[0, 2], &Unwatched).unwrap();
        assert_eq!(found, Assignment { labels: vec![1, 1], distances: vec![4.0, 20.0] });
        let single = Centroids { dims: 2, values: vec![0.0, 0.0] };
        let none = second_nearest(&tiles, &single, &[0, 0], &Unwatched).unwrap();
        assert_eq!(none.labels, [NOBODY, NOBODY]);
        assert!(none.distances.iter().all(|distance| distance.is_nan()));
    }
}
