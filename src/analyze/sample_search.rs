//! Scores of many rows -> the starts for the last iterations, from a search on a sample.
//!
//! | stage | rows | what happens | function |
//! |---|---|---|---|
//! | 1 draw | a part of the sample | k-means++ draws many starts, each of them converges | `draw_starts` |
//! | 2 converge | the sample | the best starts go on | `improve_on_sample` |
//! | 3 breathe | the sample | centroids are added and removed while that helps | `improve_on_sample` |
//! | 4 thin out | every n-th sixteen of all | the best solutions go on, the better one stays | `best_on_thinned` |
//! | 5 swap | all, unless they are very many | centroids are moved onto far rows while that helps | `swapped` |
//! | 6 finish | all | iterations until nothing moves | in `kmeans.rs` |
//!
//! Each stage looks at more rows and has less left to do, so the iterations over all rows are few.

use std::iter::once;

use rayon::prelude::*;

use super::breathing::{Breathing, breathe};
use super::centroids::Centroids;
use super::convergence::{Solution, converge};
use super::error::{AnalyzeError, SeedingError};
use super::kmeans_settings::{KMeansSettings, SAME_INERTIA};
use super::lloyd::Lloyd;
use super::sampling::{mix, sample_rows};
use super::seeding::plus_plus;
use super::swapping::{swap, tries};
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// A fit draws at least so many starts: on samples they cost next to nothing.
const LEAST_STARTS: usize = 10;
/// Solutions of the sample that are improved where there are few rows.
const FINALISTS: usize = 2;
/// Rows of the part of the sample that the starts are compared on.
const RESTART_ROWS: usize = 5000;
/// The thinned population has at least this many times the rows of the sample.
const THINNED: usize = 4;
/// Small data gets up to this many times the restarts, because there they cost nothing and local optima are worst.
const MOST_EXTRA: usize = 3;
/// Rows that one draw of k-means++ looks at where there are few rows.
const SEEDING_ROWS: usize = 1024;
/// Rows for each segment that one draw looks at where there are many, ...
const SEEDING_ROWS_PER_SEGMENT: usize = 16;
/// ... but at least so many.
const LEAST_SEEDING_ROWS: usize = 256;

/// The best solutions of a sample of the rows over the first `dims` dimensions, the best first, at most two: the quick
/// search of studies. `rows` are the row numbers behind the tiles.
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
    let sample = sample(tiles, dims, rows, settings);
    search_on(&sample, rows.len(), settings, job)
}

/// The sample that [`search`] looks at.
pub(super) fn sample(tiles: &Tiles, dims: usize, rows: &[u32], settings: &KMeansSettings) -> Tiles {
    tiles.select(&sample_rows(rows, settings.sample, settings.seed), dims)
}

/// [`search`] on a sample of so many rows that was taken before.
pub(super) fn search_on(
    sample: &Tiles,
    rows: usize,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Centroids>, AnalyzeError> {
    let (dims, effort) = (sample.stride, Effort::of(rows, settings));
    let extra = (settings.sample / sample.rows.max(1)).clamp(1, MOST_EXTRA);
    let count = settings.restarts.max(1) * extra;
    let starts = draw_starts(sample, dims, effort.seeding_rows, count, settings, job)?;
    improve_best(sample, starts, &effort, settings, job)
}

/// Stages 2 and 3 for the best of the starts; the best solutions, the best first, at most two.
fn improve_best(
    sample: &Tiles,
    mut starts: Vec<Solution>,
    effort: &Effort,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Centroids>, AnalyzeError> {
    keep_best(&mut starts, effort.finalists);
    let mut found: Vec<Solution> = starts
        .into_par_iter()
        .enumerate()
        .map(|(place, start)| {
            let seed = mix(place as u64, !settings.seed);
            improve_on_sample(sample, start.centroids, &effort.breathing, seed, settings, job)
        })
        .collect::<Result<_, Cancelled>>()?;
    keep_best(&mut found, FINALISTS);
    Ok(found.into_iter().map(|solution| solution.centroids).collect())
}

/// Stages 1 to 5, the starts up to [`LEAST_STARTS`] against one another, then one by one those after them that promise
/// more than all before: where fewer were asked for, they are among them.
pub(super) fn search_samples(
    tiles: &Tiles,
    dims: usize,
    rows: &[u32],
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Centroids>, AnalyzeError> {
    let sample = sample(tiles, dims, rows, settings);
    let effort = Effort::of(rows.len(), settings);
    let count = settings.restarts.max(LEAST_STARTS);
    let starts = draw_starts(&sample, dims, effort.seeding_rows, count, settings, job)?;
    let further = records(&starts, LEAST_STARTS);
    let mut found = Vec::new();
    for starts in once(starts[..LEAST_STARTS].to_vec()).chain(further.into_iter().map(|start| vec![start])) {
        let improved = improve_best(&sample, starts, &effort, settings, job)?;
        let best = best_on_thinned(tiles, improved, settings, job)?;
        found.push(if effort.swaps { swapped(tiles, best, settings, job)? } else { best });
    }
    Ok(found)
}

/// Stage 5: moves centroids onto far rows, which a sample may not hold. Where that finds nothing better, what was there
/// before goes on.
fn swapped(tiles: &Tiles, start: Centroids, settings: &KMeansSettings, job: &dyn Job) -> Result<Centroids, Cancelled> {
    let before = converge(Lloyd::bounded(tiles, start.clone()), settings.max_iterations, settings.tolerance, job)?;
    let swaps = tries(tiles.rows, start.dims, start.len());
    let inertia = before.inertia;
    let after = swap(tiles, before, swaps, settings.tolerance, !settings.seed, job)?;
    Ok(if after.inertia < inertia { after.centroids } else { start })
}

/// Stages 1 and 2 alone over the first `dims` dimensions: the best of so many starts, at convergence on an even sample of the
/// rows. Quick enough for a preview and to be done a hundred times; whoever judges by it wants the search to be as likely to
/// go astray as it is.
///
/// # Errors
/// [`AnalyzeError::Cancelled`].
pub fn search_briefly(
    tiles: &Tiles,
    dims: usize,
    starts: usize,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Centroids, AnalyzeError> {
    let every = (tiles.rows / settings.sample.max(1)).max(1);
    let rows: Vec<u32> = (0..tiles.rows as u32).step_by(every).collect();
    let sample = tiles.select(&rows, dims);
    let seeding_rows = SEEDING_ROWS.max(SEEDING_ROWS_PER_SEGMENT * settings.clusters);
    let starts = match draw_starts(&sample, dims, seeding_rows, starts, settings, job) {
        Ok(mut found) => {
            keep_best(&mut found, FINALISTS);
            found.into_iter().map(|start| start.centroids).collect()
        }
        // Where hardly any rows differ, no draw may find enough that do.
        Err(AnalyzeError::Seeding(_)) => vec![spread_rows(&sample, dims, settings.clusters)],
        Err(error) => return Err(error),
    };
    let mut ends = starts
        .into_iter()
        .map(|start| converge(Lloyd::new(&sample, start), settings.max_iterations, settings.tolerance, job))
        .collect::<Result<Vec<Solution>, Cancelled>>()?;
    keep_best(&mut ends, 1);
    Ok(ends.into_iter().next().ok_or(SeedingError::NoStart)?.centroids)
}

/// Rows at even distances from the first to the last, as centroids.
fn spread_rows(tiles: &Tiles, dims: usize, count: usize) -> Centroids {
    let mut scores = vec![0.0_f32; dims];
    let mut values = Vec::with_capacity(count * dims);
    for place in 0..count {
        if tiles.rows > 0 {
            tiles.copy_row(place * tiles.rows / count, &mut scores);
        }
        values.extend(scores.iter().map(|score| f64::from(*score)));
    }
    Centroids { dims, values }
}

/// The starts from place `first` on that are better than all before them.
fn records(starts: &[Solution], first: usize) -> Vec<Solution> {
    let mut best = f64::INFINITY;
    let mut records = Vec::new();
    for (place, start) in starts.iter().enumerate() {
        if start.inertia < best * (1.0 - SAME_INERTIA) {
            best = start.inertia;
            records.extend((place >= first).then(|| start.clone()));
        }
    }
    records
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
    /// Whether swaps are tried on all rows in the end.
    swaps: bool,
}

impl Effort {
    fn of(rows: usize, settings: &KMeansSettings) -> Self {
        if rows >= settings.sample * THINNED * 2 {
            let per_segment = SEEDING_ROWS_PER_SEGMENT * settings.clusters;
            let seeding_rows = per_segment.max(LEAST_SEEDING_ROWS);
            Self { finalists: 1, breathing: Breathing::SHORT, seeding_rows, swaps: false }
        } else {
            Self { finalists: FINALISTS, breathing: Breathing::LONG, seeding_rows: SEEDING_ROWS, swaps: true }
        }
    }
}

/// Stage 1: starts of k-means++, each brought to convergence on a part of the sample, where it shows which of them are
/// worth more.
fn draw_starts(
    sample: &Tiles,
    dims: usize,
    seeding_rows: usize,
    count: usize,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Solution>, AnalyzeError> {
    let every = (sample.rows / RESTART_ROWS).max(1);
    let part: Vec<u32> = (0..sample.rows as u32).step_by(every).collect();
    let part = sample.select(&part, dims);
    let places: Vec<u32> = (0..part.rows as u32).collect();
    (0..count as u64)
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
    let thinned = thinned_out(tiles, dims, settings);
    if thinned.is_none() && starts.len() == 1 {
        // Nothing to choose from and nothing to leave out: the last stage does the same iterations.
        return Ok(starts.into_iter().next().ok_or(SeedingError::NoStart)?);
    }
    best_at_end(thinned.as_ref().unwrap_or(tiles), starts, settings, job)
}

/// The thinned population of stage 4; `None` where rows are too few to leave any out.
pub(super) fn thinned_out(tiles: &Tiles, dims: usize, settings: &KMeansSettings) -> Option<Tiles> {
    let every = tiles.rows / (settings.sample.max(1) * THINNED);
    (every >= 2).then(|| tiles.thinned(every, dims))
}

/// Of some starts, each brought to convergence, the one with the smallest inertia, the first of equals.
pub(super) fn best_at_end(
    tiles: &Tiles,
    starts: Vec<Centroids>,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Centroids, AnalyzeError> {
    let ends = starts
        .into_par_iter()
        .map(|start| converge(Lloyd::bounded(tiles, start), settings.max_iterations, settings.tolerance, job))
        .collect::<Result<Vec<Solution>, Cancelled>>()?;
    let better = |best: Solution, found: Solution| if found.inertia < best.inertia { found } else { best };
    Ok(ends.into_iter().reduce(better).ok_or(SeedingError::NoStart)?.centroids)
}
