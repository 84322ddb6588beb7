//! Scores -> segments: k-means on all rows from a search on a sample.
//!
//! | stage | rows | what happens | function |
//! |---|---|---|---|
//! | 1 draw | a part of the sample | k-means++ draws many starts, each of them converges | `draw_starts` |
//! | 2 converge | the sample | the best starts go on | `improve_on_sample` |
//! | 3 breathe | the sample | centroids are added and removed while that helps | `improve_on_sample` |
//! | 4 thin out | every n-th sixteen of all | the best solutions go on, the better one stays | `best_on_thinned` |
//! | 5 finish | all | iterations until nothing moves | `finish_on_all_rows` |
//!
//! Each stage looks at more rows and has less left to do, so the iterations over all rows are few.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::breathing::{Breathing, breathe};
use super::centroids::Centroids;
use super::convergence::{Solution, converge, converged};
use super::error::{AnalyzeError, SeedingError};
use super::kernel::MAX_CENTROIDS;
use super::lloyd::{Lloyd, Step};
use super::sampling::{mix, sample_rows};
use super::seeding::plus_plus;
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// Solutions of the sample that are improved where there are few rows.
const FINALISTS: usize = 2;
/// Rows of the part of the sample that the starts are compared on.
const RESTART_ROWS: usize = 5000;
/// The thinned population has at least this many times the rows of the sample.
const THINNED: usize = 4;
/// Small data gets up to this many times the restarts, because there they cost nothing and local optima are worst.
const MOST_EXTRA: usize = 3;
/// Solutions whose inertias differ by no more than this share of them are the same one, found from two starts.
const SAME_INERTIA: f64 = 1e-6;
/// Rows that one draw of k-means++ looks at where there are few rows.
const SEEDING_ROWS: usize = 1024;
/// Rows for each segment that one draw looks at where there are many, ...
const SEEDING_ROWS_PER_SEGMENT: usize = 16;
/// ... but at least so many.
const LEAST_SEEDING_ROWS: usize = 256;
/// Rows that are compared between two looks at the job.
const DISTINCT_BLOCK: usize = 8192;

/// How segments are looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KMeansSettings {
    /// Number of segments, 1 to 64.
    pub clusters: usize,
    /// Seed of the sample and of every start.
    pub seed: u64,
    /// Starts on the sample.
    pub restarts: usize,
    /// Converged when the sum of the centroids' squared shifts is no more than this times the mean variance of the
    /// components (as scikit-learn has it).
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

/// Finds segments of all rows over the first `dims` dimensions of the tiles: searches on a sample, goes on on a thinned
/// population, and finishes on all rows.
///
/// `rows` are the row numbers behind the tiles; with the seed they choose the sample. The result is a pure function of
/// scores, row numbers and settings. `watch` hears of every iteration of the last stage.
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
    let starts = search(tiles, dims, rows, settings, job)?;
    finish_on_all_rows(tiles, best_on_thinned(tiles, starts, settings, job)?, settings, job, watch)
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

/// The best solutions of a sample of the rows over the first `dims` dimensions, the best first, at most two: what
/// [`fit`] begins with. `rows` are the row numbers behind the tiles.
///
/// # Errors
/// [`AnalyzeError::Seeding`], [`AnalyzeError::Cancelled`].
pub fn search(
    tiles: &Tiles,
    dims: usize,
    rows: &[u32],
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Centroids>, AnalyzeError> {
    let sample = tiles.select(&sample_rows(rows, settings.sample, settings.seed), dims);
    let effort = Effort::of(rows.len(), settings);
    let mut starts = draw_starts(&sample, dims, effort.seeding_rows, settings, job)?;
    keep_best(&mut starts, effort.finalists);
    let mut found: Vec<Solution> = starts
        .into_par_iter()
        .enumerate()
        .map(|(place, start)| {
            let seed = mix(place as u64, !settings.seed);
            improve_on_sample(&sample, start.centroids, &effort.breathing, seed, settings, job)
        })
        .collect::<Result<_, Cancelled>>()?;
    keep_best(&mut found, FINALISTS);
    Ok(found.into_iter().map(|solution| solution.centroids).collect())
}

/// How hard the search tries. Where there are many rows, local optima of the sample lie close together and time is
/// short; where there are few, it costs nothing to look twice.
#[derive(Clone, Copy, Debug)]
struct Effort {
    /// Solutions of the starts that are improved.
    finalists: usize,
    /// How they are improved.
    breathing: Breathing,
    /// Rows that one draw of k-means++ looks at; each draw has rows of its own.
    seeding_rows: usize,
}

impl Effort {
    fn of(rows: usize, settings: &KMeansSettings) -> Self {
        if rows >= settings.sample * THINNED * 2 {
            let per_segment = SEEDING_ROWS_PER_SEGMENT * settings.clusters;
            Self { finalists: 1, breathing: Breathing::SHORT, seeding_rows: per_segment.max(LEAST_SEEDING_ROWS) }
        } else {
            Self { finalists: FINALISTS, breathing: Breathing::LONG, seeding_rows: SEEDING_ROWS }
        }
    }
}

/// Stage 1: starts of k-means++, each brought to convergence on a part of the sample, where it shows which of them are
/// worth more.
fn draw_starts(
    sample: &Tiles,
    dims: usize,
    seeding_rows: usize,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Solution>, AnalyzeError> {
    let every = (sample.rows / RESTART_ROWS).max(1);
    let part: Vec<u32> = (0..sample.rows as u32).step_by(every).collect();
    let part = sample.select(&part, dims);
    let places: Vec<u32> = (0..part.rows as u32).collect();
    let extra = (settings.sample / sample.rows.max(1)).clamp(1, MOST_EXTRA);
    (0..(settings.restarts.max(1) * extra) as u64)
        .into_par_iter()
        .map(|start| {
            job.check()?;
            let seed = mix(start, settings.seed);
            let draw = part.select(&sample_rows(&places, seeding_rows, seed), dims);
            let centroids = plus_plus(&draw, dims, settings.clusters, seed)?;
            Ok(converge(Lloyd::new(&part, centroids), settings.max_iterations, settings.tolerance, job)?)
        })
        .collect()
}

/// Stages 2 and 3: brings a start to convergence on the sample, then improves it by adding and removing centroids.
fn improve_on_sample(
    sample: &Tiles,
    start: Centroids,
    breathing: &Breathing,
    seed: u64,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Solution, Cancelled> {
    let start = converge(Lloyd::new(sample, start), settings.max_iterations, settings.tolerance, job)?;
    breathe(sample, start, breathing, settings.tolerance, seed, job)
}

/// Sorts solutions by inertia and keeps the best few that differ. Equals stay in the order of their starts.
fn keep_best(found: &mut Vec<Solution>, count: usize) {
    found.sort_by(|a, b| a.inertia.total_cmp(&b.inertia));
    found.dedup_by(|next, kept| (next.inertia - kept.inertia).abs() <= SAME_INERTIA * kept.inertia);
    found.truncate(count);
}

/// Stage 4: brings each start to convergence on a thinned population and keeps the one with the smallest inertia, so
/// that all rows are asked only for the last few iterations.
pub(super) fn best_on_thinned(
    tiles: &Tiles,
    starts: Vec<Centroids>,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Centroids, AnalyzeError> {
    let dims = starts.first().map_or(0, |start| start.dims);
    let every = tiles.rows / (settings.sample.max(1) * THINNED);
    let all = every < 2;
    if all && starts.len() == 1 {
        // Nothing to choose from and nothing to leave out: the last stage does the same iterations.
        return Ok(starts.into_iter().next().ok_or(SeedingError::NoStart)?);
    }
    let thinned;
    let few = if all {
        tiles
    } else {
        thinned = tiles.thinned(every, dims);
        &thinned
    };
    let mut best: Option<Solution> = None;
    for start in starts {
        let found = converge(Lloyd::bounded(few, start), settings.max_iterations, settings.tolerance, job)?;
        if best.as_ref().is_none_or(|best| found.inertia < best.inertia) {
            best = Some(found);
        }
    }
    Ok(best.ok_or(SeedingError::NoStart)?.centroids)
}

/// Stage 5: iterates over all rows until nothing moves any more or the iterations run out.
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
