//! Scores of few rows -> the best starts for the last iterations, each looked for on all rows.
//!
//! | stage | rows | what happens |
//! |---|---|---|
//! | draw | a part | k-means++ draws starts, each of them converges |
//! | rank | all | a few iterations show what they are worth |
//! | improve | all | those that were among the best so far converge, breathe and swap |
//!
//! Whether a start is improved depends on the starts before it alone, and what becomes of it on none of the others.
//! So whoever asks for more starts has those of fewer among them, and never gets a worse result.

use rayon::prelude::*;

use super::breathing::{Breathing, breathe};
use super::centroids::Centroids;
use super::convergence::{Solution, converge};
use super::error::AnalyzeError;
use super::kmeans_settings::{KMeansSettings, SAME_INERTIA};
use super::lloyd::Lloyd;
use super::sampling::{mix, sample_rows};
use super::seeding::plus_plus;
use super::swapping::{swap, tries};
use super::tiles::Tiles;
use crate::job::{Cancelled, Job};

/// Rows that one draw of k-means++ looks at; each draw has rows of its own.
const SEEDING_ROWS: usize = 1024;
/// Rows of the part that the starts converge on.
const PART_ROWS: usize = 5000;
/// Iterations over all rows that the starts are ranked by.
const RANKING_STEPS: usize = 3;
/// A start is improved when it is among so many best ones of those drawn so far ...
const AMONG_BEST: usize = 2;
/// ... or, where an iteration takes more products than this, when it is the best.
const DEAR: usize = 6_000_000;

/// The starts worth going on with over the first `dims` dimensions, improved, in the order in which they were drawn.
///
/// # Errors
/// [`AnalyzeError::Seeding`], [`AnalyzeError::Cancelled`].
pub(super) fn search_thoroughly(
    tiles: &Tiles,
    dims: usize,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Centroids>, AnalyzeError> {
    let products = tiles.rows * dims * settings.clusters;
    let starts = ranked_starts(tiles, dims, settings, job)?;
    let inertias: Vec<f64> = starts.iter().map(|start| start.inertia).collect();
    let chosen = among_best_so_far(&inertias, if products > DEAR { 1 } else { AMONG_BEST });
    let swaps = tries(tiles.rows, dims, settings.clusters);
    let improved: Result<_, Cancelled> = chosen
        .into_par_iter()
        .map(|place| {
            let seed = mix(place as u64, !settings.seed);
            let start = Lloyd::bounded(tiles, starts[place].centroids.clone());
            let start = converge(start, settings.max_iterations, settings.tolerance, job)?;
            let breathed = breathe(tiles, start, &Breathing::SHORT, settings.tolerance, seed, job)?;
            Ok(swap(tiles, breathed, swaps, settings.tolerance, !seed, job)?.centroids)
        })
        .collect();
    Ok(improved?)
}

/// Starts of k-means++, each brought to convergence on a part of the rows, with what they are worth on all.
fn ranked_starts(
    tiles: &Tiles,
    dims: usize,
    settings: &KMeansSettings,
    job: &dyn Job,
) -> Result<Vec<Solution>, AnalyzeError> {
    let every = (tiles.rows / PART_ROWS).max(1);
    let part: Vec<u32> = (0..tiles.rows as u32).step_by(every).collect();
    let part = tiles.select(&part, dims);
    let places: Vec<u32> = (0..tiles.rows as u32).collect();
    (0..settings.restarts.max(1) as u64)
        .into_par_iter()
        .map(|start| {
            job.check()?;
            let seed = mix(start, settings.seed);
            let draw = tiles.select(&sample_rows(&places, SEEDING_ROWS, seed), dims);
            let drawn = plus_plus(&draw, dims, settings.clusters, seed)?;
            let found = converge(Lloyd::new(&part, drawn), settings.max_iterations, settings.tolerance, job)?;
            Ok(converge(Lloyd::new(tiles, found.centroids), RANKING_STEPS, settings.tolerance, job)?)
        })
        .collect()
}

/// The places of those that are among the `count` smallest of all up to them. Of equals, which are the same solution
/// found from two starts, the first one counts.
fn among_best_so_far(inertias: &[f64], count: usize) -> Vec<usize> {
    let mut smallest: Vec<f64> = Vec::new();
    let mut chosen = Vec::new();
    for (place, inertia) in inertias.iter().enumerate() {
        let known = smallest.iter().any(|other| (other - inertia).abs() <= SAME_INERTIA * other);
        if !known && smallest.iter().filter(|other| *other < inertia).count() < count {
            chosen.push(place);
            smallest.push(*inertia);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_so_far_are_chosen_and_equals_once() {
        let inertias = [5.0, 7.0, 6.0, 9.0, 5.0, 4.0, 4.5, 5.5];
        assert_eq!(among_best_so_far(&inertias, 1), [0, 5]);
        assert_eq!(among_best_so_far(&inertias, 2), [0, 1, 2, 5, 6]);
        assert_eq!(among_best_so_far(&inertias[..3], 2), [0, 1, 2]);
        assert!(among_best_so_far(&[], 2).is_empty());
    }
}
