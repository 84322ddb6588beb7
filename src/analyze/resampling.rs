//! Replicates of a bootstrap: the people are drawn again, and their segments are searched for as if nothing were known.
//!
//! | stage | people | what happens | function |
//! |---|---|---|---|
//! | 1 draw | all | each counts as often as it is drawn | `times_drawn` |
//! | 2 search | a part of those drawn | k-means++ and iterations, from nothing | `searched` |
//! | 3 finish | all | a few iterations over everybody, counted as often as drawn | `weighted_means` |
//! | 4 count | all, and the customers | where they are now, by where they were | `cross_counts` |
//!
//! That the search begins with nothing is what makes replicates honest: beginning with the segments that are to be
//! judged, every local optimum would look stable, however many others there are. Each replicate searches in a part of
//! its own, because the segments themselves come from a search on a sample where people are many: that another sample
//! would have led elsewhere is part of what is to be found out.
//!
//! The components stay those of all people.

use std::ops::Range;

use rayon::prelude::*;

use super::agreement::CrossCounts;
use super::bootstrap::times_drawn;
use super::centroids::Centroids;
use super::convergence::converge;
use super::error::AnalyzeError;
use super::kmeans_settings::KMeansSettings;
use super::lloyd::Lloyd;
use super::sample_search::search_briefly;
use super::sampling::mix;
use super::tiles::{LANES, Tiles};
use super::weighted_pass::{Member, cross_counts, weighted_means};
use crate::job::Job;

/// Rows of the part of the people in which a replicate searches; with no more, it searches among all of them.
const PART_ROWS: usize = 80_000;
/// Iterations over everybody after the search in a part.
const PASSES: usize = 3;
/// Starts of each replicate's search, about as many as the segments themselves are searched for with.
const STARTS: usize = 12;

/// The people that replicates draw from, and the segments that are to be judged.
#[derive(Clone, Copy, Debug)]
pub struct Resampled<'a> {
    /// Scores of the general population, and the row numbers behind them.
    pub general: (&'a Tiles, &'a [u32]),
    /// Scores of the customers, and the row numbers behind them.
    pub customers: (&'a Tiles, &'a [u32]),
    /// Each person's segment, one entry for each row of the general population.
    pub labels: &'a [u8],
    /// The first dimensions of the scores that count.
    pub dims: usize,
    /// How the segments were searched for.
    pub settings: KMeansSettings,
}

/// Where people went in one replicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Replicate {
    /// People by the segment they were in and the one they are in now, counted as often as drawn.
    pub(super) general: CrossCounts,
    /// Customers by the segment they are in now, counted as often as drawn.
    pub(super) customers: Vec<u64>,
}

impl Resampled<'_> {
    /// The replicates of these numbers. Each follows from data, settings, seed and its own number alone; those that are
    /// asked for together go through the people together, which is quicker.
    ///
    /// # Errors
    /// [`AnalyzeError::Cancelled`].
    pub fn replicates(&self, numbers: Range<u64>, job: &dyn Job) -> Result<Vec<Replicate>, AnalyzeError> {
        let (tiles, rows) = self.general;
        let segments = self.settings.clusters;
        let mut members = numbers
            .clone()
            .into_par_iter()
            .map(|number| {
                let drawn = times_drawn(rows, number, self.settings.seed);
                Ok(Member { centroids: self.searched(&drawn, number, job)?, drawn })
            })
            .collect::<Result<Vec<_>, AnalyzeError>>()?;
        if tiles.rows > PART_ROWS {
            for _ in 0..PASSES {
                let means = weighted_means(tiles, &members, job)?;
                members.iter_mut().zip(means).for_each(|(member, means)| member.centroids = means);
            }
        }
        let general = cross_counts(tiles, &members, Some(self.labels), segments, job)?;
        for (member, number) in members.iter_mut().zip(numbers) {
            // Drawn on their own, so their numbers have nothing to do with those of the population's rows.
            member.drawn = times_drawn(self.customers.1, number, !self.settings.seed);
        }
        let customers = cross_counts(self.customers.0, &members, None, 1, job)?;
        let replicate = |(general, customers)| Replicate { general: CrossCounts::new(general, segments), customers };
        Ok(general.into_iter().zip(customers).map(replicate).collect())
    }

    /// Stage 2: segments of a part of the people drawn.
    fn searched(&self, drawn: &[u8], number: u64, job: &dyn Job) -> Result<Centroids, AnalyzeError> {
        // The seed of all that is random in the search, other than the one by which people are drawn.
        let seed = mix(number, mix(self.settings.seed, self.settings.seed));
        let settings = KMeansSettings { seed, ..self.settings };
        let part = part(self.general.0, drawn, self.dims, seed);
        job.check()?;
        let start = search_briefly(&part, self.dims, STARTS, &settings, job)?;
        Ok(converge(Lloyd::bounded(&part, start), settings.max_iterations, settings.tolerance, job)?.centroids)
    }
}

/// About [`PART_ROWS`] of the people drawn, each as many rows as it is drawn times: all, or those of tiles that are
/// chosen by hashing their numbers with the seed. Whole tiles lie together in memory, single rows would take ten times
/// as long to gather.
fn part(tiles: &Tiles, drawn: &[u8], dims: usize, seed: u64) -> Tiles {
    let share = PART_ROWS as f64 / tiles.rows.max(1) as f64;
    let limit = if share >= 1.0 { u64::MAX } else { (share * 2.0_f64.powi(64)) as u64 };
    let chosen = drawn.chunks(LANES).enumerate().filter(|(tile, _)| mix(*tile as u64, seed) <= limit);
    let rows: Vec<u32> = chosen
        .flat_map(|(tile, drawn)| {
            let first = tile * LANES;
            let repeated =
                move |(lane, times): (usize, &u8)| std::iter::repeat_n((first + lane) as u32, usize::from(*times));
            drawn.iter().enumerate().flat_map(repeated)
        })
        .collect();
    tiles.select(&rows, dims)
}

#[cfg(test)]
mod tests {
    use super::super::kmeans::fit;
    use super::super::stability::{ReplicateMeasures, STABLE};
    use super::super::testing::{Dice, Impatient};
    use super::*;
    use crate::job::Unwatched;

    /// People around three points that lie so far apart, or all around one.
    fn people(count: usize, apart: f64, seed: u64) -> Tiles {
        let mut dice = Dice::new(seed);
        let scores: Vec<f32> = (0..count)
            .flat_map(|row| {
                let group = row % 3;
                [0, 1, 2, 3].map(|d| (dice.normal() + if d == group { apart } else { 0.0 }) as f32)
            })
            .collect();
        Tiles::from_rows(&scores, 4)
    }

    fn measured(tiles: &Tiles, clusters: usize, numbers: Range<u64>) -> Vec<ReplicateMeasures> {
        let rows: Vec<u32> = (0..tiles.rows as u32).collect();
        let settings = KMeansSettings { clusters, ..KMeansSettings::default() };
        let found = fit(tiles, 4, &rows, &settings, &Unwatched, &mut |_| ()).unwrap();
        let resampled =
            Resampled { general: (tiles, &rows), customers: (tiles, &rows), labels: &found.labels, dims: 4, settings };
        resampled.replicates(numbers, &Unwatched).unwrap().iter().map(ReplicateMeasures::of).collect()
    }

    fn mean_jaccard(measured: &[ReplicateMeasures], segment: usize) -> f64 {
        measured.iter().map(|replicate| replicate.jaccard[segment]).sum::<f64>() / measured.len() as f64
    }

    #[test]
    fn groups_that_are_there_are_found_again() {
        let found = measured(&people(1200, 6.0, 1), 3, 0..6);
        for segment in 0..3 {
            assert!(mean_jaccard(&found, segment) > 0.97, "{segment}: {}", mean_jaccard(&found, segment));
        }
        assert!(found.iter().all(|replicate| replicate.adjusted_rand > 0.95));
        // The customers are the same people, drawn on their own.
        assert!(
            found.iter().flat_map(|replicate| &replicate.index).flatten().all(|index| (80.0..125.0).contains(index))
        );
    }

    /// Where there are no groups, a search that begins with the present segments would end near them.
    #[test]
    fn groups_that_are_not_there_come_and_go() {
        let found = measured(&people(1200, 0.0, 2), 6, 0..8);
        let solid = (0..6).filter(|segment| mean_jaccard(&found, *segment) >= STABLE).count();
        assert_eq!(solid, 0, "{found:?}");
    }

    #[test]
    fn a_replicate_does_not_depend_on_those_beside_it_or_on_threads() {
        let tiles = people(900, 2.0, 3);
        let together = measured(&tiles, 4, 0..5);
        assert_eq!(measured(&tiles, 4, 3..5), together[3..]);
        for threads in [1, 3] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            assert_eq!(pool.install(|| measured(&tiles, 4, 0..5)), together);
        }
    }

    /// As many passes over all people as there are where they are too many to search among all.
    #[test]
    fn many_people_are_searched_in_part_and_all_of_them_count() {
        let tiles = people(PART_ROWS + 4003, 6.0, 4);
        let rows: Vec<u32> = (0..tiles.rows as u32).collect();
        let labels: Vec<u8> = rows.iter().map(|row| (row % 3) as u8).collect();
        let settings = KMeansSettings { clusters: 3, ..KMeansSettings::default() };
        let resampled =
            Resampled { general: (&tiles, &rows), customers: (&tiles, &rows[..]), labels: &labels, dims: 4, settings };
        let replicate = resampled.replicates(7..8, &Unwatched).unwrap().remove(0);
        let drawn: u64 = times_drawn(&rows, 7, settings.seed).iter().map(|times| u64::from(*times)).sum();
        assert_eq!(replicate.general.others_people().iter().sum::<u64>(), drawn);
        let measures = ReplicateMeasures::of(&replicate);
        assert!(measures.jaccard.iter().all(|jaccard| *jaccard > 0.97), "{measures:?}");
        let stopped = resampled.replicates(7..8, &Impatient::new(2));
        assert_eq!(stopped.unwrap_err(), AnalyzeError::Cancelled(crate::job::Cancelled));
    }

    #[test]
    fn people_who_hardly_differ_have_replicates_too() {
        let scores: Vec<f32> = (0..60).flat_map(|row| [(row % 3) as f32, 0.0, 0.0, 0.0]).collect();
        let found = measured(&Tiles::from_rows(&scores, 4), 3, 0..3);
        assert!(found.iter().all(|replicate| replicate.jaccard.iter().all(|jaccard| jaccard.is_finite())));
    }
}
