//! How well segments hold together and lie apart, on all rows.

use super::error::AnalyzeError;
use super::kmeans::{KMeansFit, KMeansSettings, best_start, check, refine, search};
use super::lloyd::Centroids;
use super::sampling::mix;
use super::silhouette::{SampledSilhouette, SilhouetteSample};
use super::survey::survey;
use super::tiles::Tiles;
use crate::job::{Activity, Cancelled, Job};

/// Starts on the sample for each number of segments of a sweep; the split of the solution before is one more.
const SWEEP_RESTARTS: usize = 4;
/// Rows that the true silhouette is taken on: enough for a standard error of well under a hundredth.
const SILHOUETTE_ROWS: usize = 2000;

/// Measures of a segmentation. All are NaN for a single segment, where nothing can be said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Mean over rows of (b - a) / max(a, b), where a is the distance to the row's own centroid and b to the nearest other one; from
    /// -1 to 1, larger is better (Hruschka, de Castro and Campello, ICDM 2004). It needs no distances between rows.
    pub simplified_silhouette: f64,
    /// Variance between segments over variance within, each per degree of freedom; larger is better (Calinski and Harabasz 1974).
    pub calinski_harabasz: f64,
    /// Mean over segments of the worst (spread + spread) / distance of centroids; smaller is better (Davies and Bouldin 1979).
    pub davies_bouldin: f64,
}

/// Measures segments whose labels are the nearest centroids and whose centroids are the means of their rows.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub fn quality(tiles: &Tiles, found: &KMeansFit, job: &dyn Job) -> Result<Quality, Cancelled> {
    Ok(measured(tiles, found, job)?.0)
}

/// The measures and each segment's inertia.
fn measured(tiles: &Tiles, found: &KMeansFit, job: &dyn Job) -> Result<(Quality, Vec<f64>), Cancelled> {
    let count = found.centroids.len();
    let mut all = survey(tiles, &found.centroids, job)?;
    let nothing = Quality { simplified_silhouette: f64::NAN, calinski_harabasz: f64::NAN, davies_bouldin: f64::NAN };
    if count < 2 {
        return Ok((nothing, all.inertia));
    }
    for (spread, count) in all.spread.iter_mut().zip(&found.counts) {
        *spread /= (*count).max(1) as f64;
    }
    let rows = tiles.rows as f64;
    let within = found.inertia / (rows - count as f64);
    let quality = Quality {
        simplified_silhouette: all.silhouette / rows,
        calinski_harabasz: between(found) / (count as f64 - 1.0) / within,
        davies_bouldin: davies_bouldin(&found.centroids, &all.spread),
    };
    Ok((quality, all.inertia))
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
    let of = |(segment, count): (usize, &u64)| *count as f64 * square(found.centroids.get(segment), &mean);
    found.counts.iter().enumerate().map(of).sum()
}

fn davies_bouldin(centroids: &Centroids, spread: &[f64]) -> f64 {
    let worst = |one: usize| {
        let ratio =
            |other: usize| (spread[one] + spread[other]) / square(centroids.get(one), centroids.get(other)).sqrt();
        (0..spread.len()).filter(|other| *other != one).map(ratio).fold(0.0, f64::max)
    };
    (0..spread.len()).map(worst).sum::<f64>() / spread.len() as f64
}

fn square(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// One number of segments of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepPoint {
    /// Number of segments.
    pub clusters: usize,
    /// The segments.
    pub fit: KMeansFit,
    /// Their measures.
    pub quality: Quality,
    /// The true silhouette, on a sample that is the same for all numbers of segments.
    pub silhouette: SampledSilhouette,
}

/// Finds and measures segments for every number in `range` on all rows, and hands each result over as it comes.
///
/// Each number begins with the solution before, its segment with the largest inertia split in two, and with a fresh search; both go to
/// convergence on a thinned population, and the one with the smaller inertia goes on over all rows. Where there are too few different
/// rows for more segments, the sweep ends.
///
/// # Errors
/// As [`fit`](super::kmeans::fit).
pub fn sweep(
    tiles: &Tiles,
    dims: usize,
    rows: &[u32],
    range: std::ops::RangeInclusive<usize>,
    settings: &KMeansSettings,
    job: &dyn Job,
    found: &mut dyn FnMut(SweepPoint),
) -> Result<(), AnalyzeError> {
    let mut before: Option<(KMeansFit, Vec<f64>)> = None;
    let sample = SilhouetteSample::of(tiles, dims, SILHOUETTE_ROWS, settings.seed, job)?;
    let total = range.clone().count() as u64;
    for (tried, clusters) in range.enumerate() {
        job.progress(&Activity::TryingSegmentCounts, tried as u64, total);
        let settings = KMeansSettings { clusters, restarts: settings.restarts.min(SWEEP_RESTARTS), ..*settings };
        match check(tiles, dims, clusters, job) {
            Err(AnalyzeError::TooFewDistinctRows { .. }) => return Ok(()),
            other => other?,
        }
        let mut starts = search(tiles, dims, rows, &settings, job)?;
        starts.truncate(1);
        if let Some((before, inertia)) = before.filter(|(before, _)| before.centroids.len() + 1 == clusters) {
            starts.push(split_largest(&before, &inertia, settings.seed));
        }
        let start = best_start(tiles, starts, &settings, job)?;
        let best = refine(tiles, start, &settings, job, &mut |_| {})?;
        let (quality, inertia) = measured(tiles, &best, job)?;
        found(SweepPoint { clusters, quality, silhouette: sample.silhouette(&best.labels), fit: best.clone() });
        before = Some((best, inertia));
    }
    Ok(())
}

/// Puts a second centroid beside that of the segment with the largest inertia.
fn split_largest(found: &KMeansFit, inertia: &[f64], seed: u64) -> Centroids {
    let largest = (0..inertia.len()).fold(0, |most, s| if inertia[s] > inertia[most] { s } else { most });
    let spread = (inertia[largest] / found.counts[largest].max(1) as f64 / found.centroids.dims as f64).sqrt();
    let mut centroids = found.centroids.clone();
    for (d, c) in found.centroids.get(largest).iter().enumerate() {
        let random = mix(d as u64, seed) as f64 / u64::MAX as f64 - 0.5;
        centroids.values.push(c + 0.1 * spread * random);
    }
    centroids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;

    fn eight_points() -> Tiles {
        Tiles::from_rows(&[0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 5.0, 5.0, 6.0, 5.0, 5.0, 7.0, 10.0, 0.0, 11.0, 1.0], 2)
    }

    /// scikit-learn 1.9.1 for Calinski-Harabasz and Davies-Bouldin, numpy for the simplified silhouette.
    #[test]
    fn measures_are_scikit_learns() {
        let tiles = eight_points();
        let third = 1.0 / 3.0;
        let start = Centroids { dims: 2, values: vec![third, third, 16.0 / 3.0, 17.0 / 3.0, 10.5, 0.5] };
        let found = refine(&tiles, start, &KMeansSettings::default(), &Unwatched, &mut |_| {}).unwrap();
        assert_eq!(found.counts, [3, 3, 2]);
        let quality = quality(&tiles, &found, &Unwatched).unwrap();
        assert!((found.inertia - 17.0 / 3.0).abs() < 1e-9);
        assert!((quality.calinski_harabasz - 78.400_735_294_117_62).abs() < 1e-6);
        assert!((quality.davies_bouldin - 0.234_025_667_292_873_25).abs() < 1e-9);
        assert!((quality.simplified_silhouette - 0.888_392_168_577_229_4).abs() < 1e-6);
    }

    #[test]
    fn a_sweep_goes_up_and_its_inertia_down() {
        let tiles = eight_points();
        let rows: Vec<u32> = (0..8).collect();
        let mut points = Vec::new();
        sweep(&tiles, 2, &rows, 1..=20, &KMeansSettings::default(), &Unwatched, &mut |point| points.push(point))
            .unwrap();
        let clusters: Vec<usize> = points.iter().map(|point| point.clusters).collect();
        assert_eq!(clusters, (1..=8).collect::<Vec<_>>());
        assert!(points.windows(2).all(|pair| pair[1].fit.inertia <= pair[0].fit.inertia + 1e-9));
        assert!(points[0].quality.simplified_silhouette.is_nan());
    }
}
