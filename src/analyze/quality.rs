//! Segments -> how well they hold together and lie apart, over all rows.

use super::centroids::{Centroids, squared_distance};
use super::kmeans::KMeansFit;
use super::segment_errors::segment_errors;
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// Measures of a segmentation. All are NaN for a single segment, where nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Mean over rows of (b - a) / max(a, b), where a is the distance to the row's own centroid and b to the nearest
    /// other one; from -1 to 1, larger is better (Hruschka, de Castro and Campello, ICDM 2004). It needs no distances
    /// between rows.
    pub simplified_silhouette: f64,
    /// Variance between segments over variance within, each per degree of freedom; larger is better (Calinski and
    /// Harabasz 1974).
    pub calinski_harabasz: f64,
    /// Mean over segments of the worst (spread + spread) / distance of centroids; smaller is better (Davies and Bouldin
    /// 1979).
    pub davies_bouldin: f64,
}

impl Quality {
    /// Nothing can be said.
    const UNDEFINED: Self =
        Self { simplified_silhouette: f64::NAN, calinski_harabasz: f64::NAN, davies_bouldin: f64::NAN };
}

/// What one look at all rows says of segments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) quality: Quality,
    /// Each segment's sum of squared distances to its centroid.
    pub(super) inertia: Vec<f64>,
}

/// Measures segments whose labels are the nearest centroids and whose centroids are the means of their rows.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub(super) fn measure(tiles: &Tiles, found: &KMeansFit, job: &dyn Job) -> Result<Measured, Cancelled> {
    let count = found.centroids.len();
    let errors = segment_errors(tiles, &found.centroids, job)?;
    let inertia = errors.inertia;
    if count < 2 {
        return Ok(Measured { quality: Quality::UNDEFINED, inertia });
    }
    let mean_distance = |(sum, rows): (&f64, &u64)| sum / (*rows).max(1) as f64;
    let spread: Vec<f64> = errors.distance_sum.iter().zip(&found.counts).map(mean_distance).collect();
    let rows = tiles.rows as f64;
    let within = found.inertia / (rows - count as f64);
    let quality = Quality {
        simplified_silhouette: errors.silhouette_sum / rows,
        calinski_harabasz: between(found) / (count as f64 - 1.0) / within,
        davies_bouldin: davies_bouldin(&found.centroids, &spread),
    };
    Ok(Measured { quality, inertia })
}

/// Sum over segments of their rows times the squared distance of their centroid to the mean of all rows.
fn between(found: &KMeansFit) -> f64 {
    let rows: u64 = found.counts.iter().sum();
    let weighted = |d: usize| {
        let sum =
            found.counts.iter().enumerate().map(|(s, count)| *count as f64 * found.centroids.get(s)[d]).sum::<f64>();
        sum / rows as f64
    };
    let mean: Vec<f64> = (0..found.centroids.dims).map(weighted).collect();
    let of = |(segment, count): (usize, &u64)| *count as f64 * squared_distance(found.centroids.get(segment), &mean);
    found.counts.iter().enumerate().map(of).sum()
}

fn davies_bouldin(centroids: &Centroids, spread: &[f64]) -> f64 {
    let worst = |one: usize| {
        let ratio = |other: usize| {
            (spread[one] + spread[other]) / squared_distance(centroids.get(one), centroids.get(other)).sqrt()
        };
        (0..spread.len()).filter(|other| *other != one).map(ratio).fold(0.0, f64::max)
    };
    (0..spread.len()).map(worst).sum::<f64>() / spread.len() as f64
}

#[cfg(test)]
mod tests {
    use super::super::kmeans::refine;
    use super::super::kmeans_settings::KMeansSettings;
    use super::super::testing::eight_points;
    use super::*;
    use crate::job::Unwatched;

    /// scikit-learn 1.9.1 for Calinski-Harabasz and Davies-Bouldin, numpy for the simplified silhouette.
    #[test]
    fn measures_are_scikit_learns() {
        let tiles = eight_points();
        let third = 1.0 / 3.0;
        let start = Centroids { dims: 2, values: vec![third, third, 16.0 / 3.0, 17.0 / 3.0, 10.5, 0.5] };
        let found = refine(&tiles, start, &KMeansSettings::default(), &Unwatched, &mut |_| {}).unwrap();
        assert_eq!(found.counts, [3, 3, 2]);
        let quality = measure(&tiles, &found, &Unwatched).unwrap().quality;
        assert!((found.inertia - 17.0 / 3.0).abs() < 1e-9);
        assert!((quality.calinski_harabasz - 78.400_735_294_117_62).abs() < 1e-6);
        assert!((quality.davies_bouldin - 0.234_025_667_292_873_25).abs() < 1e-9);
        assert!((quality.simplified_silhouette - 0.888_392_168_577_229_4).abs() < 1e-6);
    }
}
