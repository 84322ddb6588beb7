//! Segments: k-means on all rows from seeded starts on a sample.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::breathing::breathe;
use super::error::AnalyzeError;
use super::kernel::MAX_CENTROIDS;
use super::lloyd::{Centroids, Lloyd, Step};
use super::sampling::{mix, sample_rows};
use super::seeding::plus_plus;
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// Rows that one draw of k-means++ looks at; each draw has rows of its own.
const SEEDING_ROWS: usize = 1024;
/// Solutions of the sample that are tried on all rows.
const FINALISTS: usize = 2;
/// Iterations on all rows after which the finalists are compared.
const TRIAL_STEPS: usize = 3;
/// Small data gets up to this many times the restarts, because there they cost nothing and local optima are worst.
const MOST_EXTRA: usize = 3;

/// How segments are looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KMeansSettings {
    /// Number of segments, 1 to 64.
    pub clusters: usize,
    /// Seed of the sample and of every start.
    pub seed: u64,
    /// Starts on the sample.
    pub restarts: usize,
    /// Converged when the centroids' squared shift is below this times the mean variance of the components (as scikit-learn has it).
    pub tolerance: f64,
    /// Iterations on all rows at most.
    pub max_iterations: usize,
    /// Rows of the sample.
    pub sample: usize,
}

impl Default for KMeansSettings {
    fn default() -> Self {
        Self { clusters: 10, seed: 1, restarts: 10, tolerance: 1e-4, max_iterations: 300, sample: 20_000 }
    }
}

/// Where a fit over all rows stands.
#[derive(Debug)]
pub struct FitProgress<'a> {
    /// What the last iteration did.
    pub step: Step,
    /// Iterations done on all rows.
    pub iteration: usize,
    /// Rows in each segment.
    pub counts: Vec<u64>,
    /// The centroids after the iteration.
    pub centroids: &'a Centroids,
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

/// Finds segments of all rows over the first `dims` dimensions of the tiles.
///
/// k-means++ (linfa) starts several times on a fixed sample, each start goes to convergence there, the best few are improved by adding
/// and removing centroids, then tried on all rows, and the best goes on until it converges. `rows` are the row numbers behind the tiles; with the seed they choose the sample.
/// The result is a pure function of scores, row numbers and settings. `watch` hears of every iteration of the last stage.
///
/// # Errors
/// [`AnalyzeError::SegmentsOutOfRange`], [`AnalyzeError::NoRows`], [`AnalyzeError::TooFewDistinctRows`], [`AnalyzeError::Seeding`],
/// [`AnalyzeError::Cancelled`].
pub fn fit(
    tiles: &Tiles,
    dims: usize,
    rows: &[u32],
    settings: &KMeansSettings,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    check(tiles, dims, settings.clusters, job)?;
    let starts = search(tiles, dims, rows, settings, job)?;
    let tolerance = settings.tolerance * Lloyd::mean_variance(tiles, dims, job)?;
    let lloyd = best_start(tiles, starts, tolerance, job)?;
    finish(lloyd, settings.max_iterations, tolerance, job, watch)
}

/// Goes on from `centroids` until all rows have converged; what [`fit`] does after its search.
///
/// # Errors
/// As [`fit`].
pub fn refine(
    tiles: &Tiles,
    centroids: Centroids,
    settings: &KMeansSettings,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    check(tiles, centroids.dims, centroids.len(), job)?;
    let tolerance = settings.tolerance * Lloyd::mean_variance(tiles, centroids.dims, job)?;
    finish(Lloyd::new(tiles, centroids, job)?, settings.max_iterations, tolerance, job, watch)
}

/// The best few solutions of a sample, the best first.
///
/// # Errors
/// As [`fit`].
pub fn search(
    tiles: &Tiles,
    dims: usize,
    rows: &[u32],
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Centroids>, AnalyzeError> {
    let sample = tiles.select(&sample_rows(rows, settings.sample, settings.seed), dims);
    let extra = (settings.sample / sample.rows.max(1)).clamp(1, MOST_EXTRA);
    let restarts = settings.restarts.max(1) * extra;
    let tolerance = settings.tolerance * Lloyd::mean_variance(&sample, dims, job)?;
    let places: Vec<u32> = (0..sample.rows as u32).collect();
    let mut found: Vec<(f64, Centroids)> = (0..restarts as u64)
        .into_par_iter()
        .map(|start| {
            job.check()?;
            let seed = mix(start, settings.seed);
            let draw = sample.select(&sample_rows(&places, SEEDING_ROWS, seed), dims);
            let centroids = plus_plus(&draw, dims, settings.clusters, seed)?;
            let mut lloyd = Lloyd::new(&sample, centroids, job)?;
            let mut inertia = f64::INFINITY;
            for _ in 0..settings.max_iterations {
                let step = lloyd.step(job)?;
                inertia = step.inertia;
                if converged(&step, tolerance) {
                    break;
                }
            }
            Ok((inertia, lloyd.centroids().clone()))
        })
        .collect::<Result<_, AnalyzeError>>()?;
    keep_best(&mut found);
    let mut found: Vec<(f64, Centroids)> = found
        .into_par_iter()
        .enumerate()
        .map(|(place, start)| breathe(&sample, start, tolerance, mix(place as u64, !settings.seed), job))
        .collect::<Result<_, AnalyzeError>>()?;
    keep_best(&mut found);
    Ok(found.into_iter().map(|(_, centroids)| centroids).collect())
}

/// Sorts solutions by inertia and keeps the best few that differ. Equals stay in the order of their starts.
fn keep_best(found: &mut Vec<(f64, Centroids)>) {
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.dedup_by(|next, kept| (next.0 - kept.0).abs() <= 1e-6 * kept.0);
    found.truncate(FINALISTS);
}

pub(super) fn converged(step: &Step, tolerance: f64) -> bool {
    step.reseeded == 0 && (step.changed == 0 || step.shift <= tolerance)
}

/// Tries each start on all rows and keeps the one with the smallest inertia.
fn best_start<'a>(
    tiles: &'a Tiles,
    starts: Vec<Centroids>,
    tolerance: f64,
    job: &dyn Job,
) -> Result<Lloyd<'a>, AnalyzeError> {
    let mut best: Option<(f64, Lloyd<'a>)> = None;
    let alone = starts.len() == 1;
    for start in starts {
        let mut lloyd = Lloyd::new(tiles, start, job)?;
        let mut inertia = f64::INFINITY;
        for _ in 0..if alone { 0 } else { TRIAL_STEPS } {
            let step = lloyd.step(job)?;
            inertia = step.inertia;
            if converged(&step, tolerance) {
                break;
            }
        }
        if best.as_ref().is_none_or(|(least, _)| inertia < *least) {
            best = Some((inertia, lloyd));
        }
    }
    best.map(|(_, lloyd)| lloyd).ok_or_else(|| AnalyzeError::Seeding("no start was found".to_owned()))
}

fn finish(
    mut lloyd: Lloyd<'_>,
    max_iterations: usize,
    tolerance: f64,
    job: &dyn Job,
    watch: &mut dyn FnMut(&FitProgress<'_>),
) -> Result<KMeansFit, AnalyzeError> {
    let mut done = false;
    while !done && lloyd.steps() < max_iterations {
        let step = lloyd.step(job)?;
        done = converged(&step, tolerance);
        let counts = lloyd.counts();
        watch(&FitProgress { step, iteration: lloyd.steps(), counts, centroids: lloyd.centroids() });
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

/// Whether so many segments can be found at all.
fn check(tiles: &Tiles, dims: usize, clusters: usize, job: &dyn Job) -> Result<(), AnalyzeError> {
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
        if row % 8192 == 0 {
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
