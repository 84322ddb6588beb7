//! Labels -> the true silhouette, on a sample: how much nearer people are to their own segment than to the next one.

use rayon::prelude::*;

use super::sampling::sample_rows;
use super::tiles::{LANES, Lanes, Tiles};
use crate::job::{Cancelled, Job};

/// The mean silhouette of a sample of rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SampledSilhouette {
    /// Mean over the sampled rows of (b - a) / max(a, b): a is the mean distance to the other sampled rows of the own
    /// segment, b the least mean distance to those of another one (Rousseeuw 1987). From -1 to 1, larger is better. NaN
    /// when fewer than two segments are in the sample.
    pub mean: f64,
    /// Standard deviation of the sampled rows' silhouettes over the square root of their number.
    pub standard_error: f64,
    /// Rows in the sample.
    pub rows: usize,
}

/// A sample of rows with the distances between all of them, so that any number of segmentations can be judged on it.
///
/// Distances are taken within the sample, because those of all pairs of rows would take hours.
#[derive(Clone, Debug)]
pub struct SilhouetteSample {
    /// Places of the sampled rows, ascending.
    rows: Vec<u32>,
    /// Row by row, `distances[a * rows + b]`.
    distances: Vec<f32>,
}

impl SilhouetteSample {
    /// At most `size` rows and their distances over the first `dims` dimensions.
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub fn of(tiles: &Tiles, dims: usize, size: usize, seed: u64, job: &dyn Job) -> Result<Self, Cancelled> {
        let all: Vec<u32> = (0..tiles.rows as u32).collect();
        let rows = sample_rows(&all, size, seed);
        let sample = tiles.select(&rows, dims);
        let mut distances = vec![0.0; rows.len() * rows.len()];
        distances.par_chunks_mut(rows.len().max(1)).enumerate().try_for_each(|(row, distances)| {
            job.check()?;
            let mut here = vec![0.0; dims];
            sample.copy_row(row, &mut here);
            for (tile, distances) in sample.data().chunks_exact(dims.max(1)).zip(distances.chunks_mut(LANES)) {
                let squares = squares_to(&here, tile);
                distances.iter_mut().zip(squares).for_each(|(distance, square)| *distance = square.sqrt());
            }
            Ok(())
        })?;
        Ok(Self { rows, distances })
    }

    /// The mean silhouette of the sampled rows, given the labels of all rows. A row that is alone in its segment counts
    /// as 0.
    pub fn silhouette(&self, labels: &[u8]) -> SampledSilhouette {
        let labels: Vec<usize> = self.rows.iter().map(|row| usize::from(labels[*row as usize])).collect();
        let mut counts = vec![0usize; labels.iter().max().map_or(0, |most| most + 1)];
        for label in &labels {
            counts[*label] += 1;
        }
        let rows = labels.len();
        if counts.iter().filter(|count| **count > 0).count() < 2 {
            return SampledSilhouette { mean: f64::NAN, standard_error: f64::NAN, rows };
        }
        let of = |(distances, own): (&[f32], &usize)| of_row(distances, *own, &labels, &counts);
        let each: Vec<f64> = self.distances.par_chunks_exact(rows).zip(&labels).map(of).collect();
        let count = rows as f64;
        let mean = each.iter().sum::<f64>() / count;
        let squares = each.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
        SampledSilhouette { mean, standard_error: (squares / (count - 1.0) / count).sqrt(), rows }
    }
}

/// Squared distances of sixteen rows to a point.
fn squares_to(point: &[f32], tile: &[Lanes]) -> Lanes {
    let mut squares = [0.0; LANES];
    for (p, lanes) in point.iter().zip(tile) {
        for (square, x) in squares.iter_mut().zip(lanes) {
            *square += (x - p) * (x - p);
        }
    }
    squares
}

/// The silhouette of one sampled row, from its distances to all of them.
fn of_row(distances: &[f32], own: usize, labels: &[usize], counts: &[usize]) -> f64 {
    if counts[own] < 2 {
        return 0.0;
    }
    let mut sums = vec![0.0; counts.len()];
    for (distance, label) in distances.iter().zip(labels) {
        sums[*label] += f64::from(*distance);
    }
    let within = sums[own] / (counts[own] - 1) as f64;
    let others = sums.iter().zip(counts).enumerate().filter(|(label, (_, count))| *label != own && **count > 0);
    let next = others.map(|(_, (sum, count))| sum / *count as f64).fold(f64::INFINITY, f64::min);
    let larger = within.max(next);
    if larger > 0.0 { (next - within) / larger } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::super::testing::eight_points;
    use super::*;
    use crate::job::Unwatched;

    fn silhouette(tiles: &Tiles, dims: usize, labels: &[u8], size: usize, seed: u64) -> SampledSilhouette {
        SilhouetteSample::of(tiles, dims, size, seed, &Unwatched).unwrap().silhouette(labels)
    }

    /// scikit-learn 1.9.1, `silhouette_samples`.
    #[test]
    fn the_silhouette_is_scikit_learns() {
        let of = |tiles: &Tiles, dims, labels: &[u8]| {
            let found = silhouette(tiles, dims, labels, 1000, 1);
            (found.mean, found.standard_error)
        };
        let near = |got: (f64, f64), mean: f64, error: f64| {
            assert!((got.0 - mean).abs() < 1e-6 && (got.1 - error).abs() < 1e-6, "{got:?}");
        };
        near(of(&eight_points(), 2, &[0, 0, 0, 1, 1, 1, 2, 2]), 0.801_527_125_810_536_6, 0.015_995_710_214_283_6);
        near(of(&eight_points(), 2, &[0, 0, 0, 1, 1, 1, 2, 1]), 0.404_885_191_889_583_8, 0.201_798_473_329_905_3);
        let numbers: Vec<f32> = (0..1500u32).map(|n| (n * 7919 % 101) as f32 / 10.0).collect();
        let labels: Vec<u8> = (0..300u32).map(|row| (row * 31 % 7) as u8).collect();
        near(of(&Tiles::from_rows(&numbers, 5), 5, &labels), -0.038_776_521_240_248_44, 0.000_902_287_405_027_675);
    }

    #[test]
    fn a_sample_says_how_sure_it_is() {
        let scores: Vec<f32> = (0..20_000u32).map(|n| (n % 4 * 10) as f32 + (n * 7919 % 101) as f32 / 20.0).collect();
        let labels: Vec<u8> = (0..20_000u32).map(|n| (n % 4) as u8).collect();
        let tiles = Tiles::from_rows(&scores, 1);
        let few = silhouette(&tiles, 1, &labels, 500, 1);
        let many = silhouette(&tiles, 1, &labels, 4000, 2);
        assert_eq!((few.rows, many.rows), (500, 4000));
        assert!((few.mean - many.mean).abs() < 4.0 * few.standard_error, "{few:?} {many:?}");
        assert!(many.standard_error < few.standard_error);
        assert_eq!(few, silhouette(&tiles, 1, &labels, 500, 1));
    }

    #[test]
    fn one_segment_has_none() {
        let found = silhouette(&eight_points(), 2, &[3; 8], 100, 1);
        assert!(found.mean.is_nan() && found.standard_error.is_nan());
        assert_eq!(found.rows, 8);
    }
}
