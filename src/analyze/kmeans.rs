//! Scores -> segments: k-means on all rows, from starts that were searched for on all of them (`thorough.rs`) or, where
//! they are many, on a sample (`sample_search.rs`).

use std::collections::BTreeSet;

use super::centroids::Centroids;
use super::convergence::converged;
use super::error::{AnalyzeError, SeedingError};
use super::kernel::MAX_CENTROIDS;
use super::kmeans_settings::KMeansSettings;
use super::lloyd::{Lloyd, Step};
use super::sample_search::search_samples;
use super::thorough::search_thoroughly;
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// With fewer rows than so many samples (50,000 of 20,000) the search looks at all of them from the beginning, ...
const FEW_SAMPLES: f64 = 2.5;
/// ... or with fewer than so many (100,000), ...
const SOME_SAMPLES: f64 = 5.0;
/// ... when rows times dimensions are no more than so many (1.2 million).
const FEW_SCORES: f64 = 60.0;
/// Rows that are compared between two looks at the job.
const DISTINCT_BLOCK: usize = 8192;

/// Where a fit over all rows stands.
pub struct FitProgress<'a> {
    /// What the last iteration did.
    pub step: Step,
    /// Iterations done on all rows.
    pub iteration: usize,
    /// Rows in each segment.
    pub counts: Vec<u64>,
    /// The centroids after the iteration.
    pub centroids: &'a Centroids,
    lloyd: &'a Lloyd<'a>,
}

impl FitProgress<'_> {
    /// The segment of a row.
    pub fn label(&self, row: usize) -> u8 {
        self.lloyd.label(row)
    }
}

/// Segments of all rows.
#[derive(Clone, Debug, PartialEq)]
pub struct KMeansFit {
    /// The middles of the segments.
    pub centroids: Centroids,
    /// Each row's nearest centroid.
    pub labels: Vec<u8>,
    /// Rows in each segment.
    pub counts: Vec<u64>,
    /// Sum of squared distances of all rows to their centroids.
    pub inertia: f64,
    /// Iterations on all rows.
    pub iterations: usize,
    /// Whether no row changed or the centroids hardly moved (rather than the iterations running out).
    pub converged: bool,
}

/// Finds segments of all rows over the first `dims` dimensions of the tiles: where there are few, all are searched;
/// else it searches on a sample, goes on on a thinned population, and finishes on all rows.
///
/// `rows` are the row numbers behind the tiles; with the seed they choose the sample. The result is a pure function of
/// scores, row numbers and settings, and more restarts never give a worse one. `watch` hears of every iteration of the
/// last stage.
///
/// # Errors
/// [`AnalyzeError::SegmentsOutOfRange`], [`AnalyzeError::NoRows`], [`AnalyzeError::TooManyComponents`],
/// [`AnalyzeError::TooFewDistinctRows`], [`AnalyzeError::Seeding`], [`AnalyzeError::Cancelled`].
pub fn fit(
    tiles: &Tiles,
    dims: usize,
    rows: &[u32],
    settings: &KMeansSettings,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    check(tiles, dims, settings.clusters, job)?;
    let samples = rows.len() as f64 / settings.sample.max(1) as f64;
    let cheap = samples < SOME_SAMPLES && samples * dims as f64 <= FEW_SCORES;
    let starts = if samples < FEW_SAMPLES || cheap {
        search_thoroughly(tiles, dims, settings, job)?
    } else {
        search_samples(tiles, dims, rows, settings, job)?
    };
    best_on_all_rows(tiles, starts, settings, job, watch)
}

/// Goes on from `centroids`, over their number of dimensions, until all rows have converged: the last stage of [`fit`].
/// Of the settings it reads tolerance and iterations. `watch` hears of every iteration.
///
/// # Errors
/// [`AnalyzeError::SegmentsOutOfRange`], [`AnalyzeError::NoRows`], [`AnalyzeError::TooManyComponents`],
/// [`AnalyzeError::TooFewDistinctRows`], [`AnalyzeError::Cancelled`].
pub fn refine(
    tiles: &Tiles,
    centroids: Centroids,
    settings: &KMeansSettings,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    check(tiles, centroids.dims, centroids.len(), job)?;
    finish_on_all_rows(tiles, centroids, settings, job, watch)
}

/// The last stage: brings each start to the end over all rows and keeps the one with the smallest inertia there; `watch` hears
/// of that one.
fn best_on_all_rows(
    tiles: &Tiles,
    starts: Vec<Centroids>,
    settings: &KMeansSettings,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    let mut best = (f64::INFINITY, None);
    let rivals = starts.len() > 1;
    for start in starts {
        // A single one needn't be measured to be the best.
        let end = |start| Ok(finish_on_all_rows(tiles, start, settings, job, &mut |_| {})?.inertia);
        let inertia = if rivals { end(start.clone()) } else { Ok::<_, AnalyzeError>(0.0) }?;
        if inertia < best.0 {
            best = (inertia, Some(start));
        }
    }
    // The same iterations once more, which are few, for whoever watches.
    finish_on_all_rows(tiles, best.1.ok_or(SeedingError::NoStart)?, settings, job, watch)
}

/// The last stage for one start: iterates over all rows until nothing moves any more or the iterations run out.
fn finish_on_all_rows(
    tiles: &Tiles,
    centroids: Centroids,
    settings: &KMeansSettings,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    let mut lloyd = Lloyd::bounded(tiles, centroids);
    let mut done = false;
    while !done && lloyd.steps() < settings.max_iterations {
        let step = lloyd.step(job)?;
        done = converged(&step, settings.tolerance * lloyd.mean_variance());
        let counts = lloyd.counts();
        watch(&FitProgress { step, iteration: lloyd.steps(), counts, centroids: lloyd.centroids(), lloyd: &lloyd });
    }
    let inertia = lloyd.settle(job)?;
    Ok(KMeansFit {
        centroids: lloyd.centroids().clone(),
        labels: lloyd.labels(),
        counts: lloyd.counts(),
        inertia,
        iterations: lloyd.steps(),
        converged: done,
    })
}

/// Whether so many segments can be found at all over the first `dims` dimensions.
pub(super) fn check(tiles: &Tiles, dims: usize, clusters: usize, job: &dyn Job) -> Result<(), AnalyzeError> {
    if !(1..=MAX_CENTROIDS).contains(&clusters) {
        return Err(AnalyzeError::SegmentsOutOfRange { asked: clusters, most: MAX_CENTROIDS });
    }
    if tiles.is_empty() {
        return Err(AnalyzeError::NoRows);
    }
    if dims == 0 || tiles.stride < dims {
        return Err(AnalyzeError::TooManyComponents { asked: dims, available: tiles.stride });
    }
    let distinct = distinct_rows(tiles, dims, clusters, job)?;
    if distinct < clusters {
        return Err(AnalyzeError::TooFewDistinctRows { asked: clusters, distinct });
    }
    Ok(())
}

/// How many rows differ from one another, counted up to `enough`.
fn distinct_rows(tiles: &Tiles, dims: usize, enough: usize, job: &dyn Job) -> Result<usize, Cancelled> {
    let mut seen: BTreeSet<Vec<u32>> = BTreeSet::new();
    let mut scores = vec![0.0; dims];
    let mut bits = vec![0; dims];
    for row in 0..tiles.rows {
        if row % DISTINCT_BLOCK == 0 {
            job.check()?;
        }
        tiles.copy_row(row, &mut scores);
        for (bits, score) in bits.iter_mut().zip(&scores) {
            // Adding 0 makes -0 and 0 the same.
            *bits = (score + 0.0).to_bits();
        }
        if !seen.contains(&bits) {
            seen.insert(bits.clone());
            if seen.len() >= enough {
                break;
            }
        }
    }
    Ok(seen.len())
}

#[cfg(test)]
#[path = "kmeans_tests.rs"]
mod tests;
