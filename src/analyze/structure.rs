//! People and people without structure -> what speaks for a number of segments: whether as many segments fit the people
//! better than they fit people without any groups, and whether they come back when other people are asked.
//!
//! Two kinds of people without structure stand beside the sample, in the space of its own components:
//!
//! - *dealt out*: each attribute's values are permuted on their own. What k-means gains on them it gains from the
//!   distributions of single attributes. This is the reference of the gap statistic (Tibshirani, Walther and Hastie,
//!   JRSS B 63, 2001) that fits columns of codes: uniform numbers, their choice, are nothing like them, so that any
//!   column of two values would count as two groups.
//! - *one cloud*: normal numbers with the variances of the components. What k-means gains on them it gains from
//!   cutting a single long cloud in pieces, which people without groups but with correlated columns are.
//!
//! All is computed on a sample, anew for each number of segments, so that a study may stop and go on anywhere.

use rand::SeedableRng;
use rand_distr::{Distribution, StandardNormal};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;

use super::assignment::assign_labels;
use super::breathing::{Breathing, breathe};
use super::convergence::{Solution, converge};
use super::error::AnalyzeError;
use super::halves::{Agreement, agreement};
use super::lloyd::Lloyd;
use super::sampling::{mix, sample_rows};
use super::seeding::plus_plus;
use super::tiles::Tiles;
use crate::job::{Cancelled, Job, Unwatched};

/// Times that the sample is parted in halves.
const SPLITS: u64 = 3;
/// Samples of a single cloud.
const CLOUDS: u64 = 2;
/// Starts of a fit, and iterations of each.
const STARTS: u64 = 2;
const STEPS: usize = 25;
/// Rows for each segment that a draw of k-means++ looks at, and the least of them.
const SEEDING_ROWS_PER_SEGMENT: usize = 16;
const LEAST_SEEDING_ROWS: usize = 256;
/// An iteration of fewer products than this takes well under a millisecond.
const SHORT: usize = 2_000_000;
/// Relative to the mean variance of the components.
const TOLERANCE: f64 = 1e-3;

/// What speaks for a number of segments.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SegmentCountEvidence {
    /// By how much the logarithm of the inertia falls from that of a single segment on.
    pub fall: f64,
    /// The same on people whose attributes are dealt out anew, the mean over the samples of them.
    pub reference: f64,
    /// The gap: by how much the logarithm of the inertia falls more than on people whose attributes are dealt out anew,
    /// both from that of a single segment on.
    pub gap: f64,
    /// Its standard error: the standard deviation over the samples dealt out times sqrt(1 + 1 / samples).
    pub gap_error: f64,
    /// The same against samples of a single cloud.
    pub cloud_gap: f64,
    /// Its standard error.
    pub cloud_gap_error: f64,
    /// Segments that come back when the other half of the sample is asked: those of one half's fit that share at least
    /// three quarters of the people with one of the other half's. The mean over the splits.
    pub returning: f64,
    /// Its standard error: the standard deviation over the splits by the root of their number.
    pub returning_error: f64,
    /// Adjusted Rand index of the segments of both halves, the mean over the splits.
    pub rand_index: f64,
}

/// The sample, and what it is compared with.
#[derive(Clone, Debug)]
pub struct StructureSample {
    own: Fitted,
    dealt: Vec<Fitted>,
    clouds: Vec<Fitted>,
    halves: Vec<[Fitted; 2]>,
}

/// Rows to which segments are fitted.
#[derive(Clone, Debug)]
struct Fitted {
    tiles: Tiles,
    /// Logarithm of the inertia of a single segment.
    single: f64,
    seed: u64,
}

impl StructureSample {
    /// A sample with its `dealt` counterparts, all with as many dimensions.
    ///
    /// # Errors
    /// [`AnalyzeError::Cancelled`].
    pub fn new(own: Tiles, dealt: Vec<Tiles>, seed: u64, job: &dyn Job) -> Result<Self, AnalyzeError> {
        job.check()?;
        let part = |number: u64, tiles| Fitted::new(tiles, mix(number, seed));
        let clouds = (0..CLOUDS).map(|number| part(100 + number, cloud(&own, mix(number, seed)))).collect();
        let halves = (0..SPLITS).map(|number| {
            let [one, other] = halves(own.rows, mix(number, !seed));
            let half = |number, rows: &[u32]| part(number, own.select(rows, own.stride));
            [half(200 + 2 * number, &one), half(201 + 2 * number, &other)]
        });
        let halves = halves.collect();
        let dealt = dealt.into_iter().zip(300..).map(|(tiles, number)| part(number, tiles)).collect();
        Ok(Self { own: part(0, own), dealt, clouds, halves })
    }

    /// What speaks for so many segments; `None` where there are too few different people for so many.
    ///
    /// # Errors
    /// [`AnalyzeError::Cancelled`].
    pub fn evidence(&self, clusters: usize, job: &dyn Job) -> Result<Option<SegmentCountEvidence>, AnalyzeError> {
        let others = self.dealt.iter().chain(&self.clouds).chain(self.halves.iter().flatten());
        let all: Vec<&Fitted> = std::iter::once(&self.own).chain(others).collect();
        let found: Vec<Option<Solution>> =
            all.par_iter().map(|rows| rows.fit(clusters, job)).collect::<Result<_, Cancelled>>()?;
        let Some(found) = found.into_iter().collect::<Option<Vec<Solution>>>() else { return Ok(None) };
        let falls: Vec<f64> = all.iter().zip(&found).map(|(rows, found)| rows.single - found.inertia.ln()).collect();
        let first_cloud = 1 + self.dealt.len();
        let first_half = first_cloud + self.clouds.len();
        let (gap, gap_error) = gap_of(falls[0], &falls[1..first_cloud]);
        let (cloud_gap, cloud_gap_error) = gap_of(falls[0], &falls[first_cloud..first_half]);
        let agreed: Vec<Agreement> = found[first_half..]
            .chunks_exact(2)
            .map(|pair| {
                let labels = |at: usize| assign_labels(&self.own.tiles, &pair[at].centroids, job);
                Ok(agreement(&labels(0)?, &labels(1)?, clusters))
            })
            .collect::<Result<_, Cancelled>>()?;
        let (returning, deviation) = mean_and_deviation(agreed.iter().map(|found| found.returning as f64));
        let (rand_index, _) = mean_and_deviation(agreed.iter().map(|found| found.rand_index));
        let evidence = SegmentCountEvidence {
            fall: falls[0],
            reference: falls[0] - gap,
            gap,
            gap_error,
            cloud_gap,
            cloud_gap_error,
            returning,
            returning_error: deviation / (agreed.len().max(1) as f64).sqrt(),
            rand_index,
        };
        Ok([gap, gap_error, cloud_gap, cloud_gap_error].iter().all(|value| value.is_finite()).then_some(evidence))
    }

    /// Rows of the sample.
    pub fn rows(&self) -> usize {
        self.own.tiles.rows
    }
}

/// The gap and its standard error, given how far the logarithm of the inertia fell on the sample and on each reference.
fn gap_of(own: f64, references: &[f64]) -> (f64, f64) {
    let (mean, deviation) = mean_and_deviation(references.iter().copied());
    (own - mean, deviation * (1.0 + 1.0 / references.len().max(1) as f64).sqrt())
}

/// The mean, and the standard deviation with n in its denominator.
fn mean_and_deviation(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let count = values.clone().count().max(1) as f64;
    let mean = values.clone().sum::<f64>() / count;
    (mean, (values.map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt())
}

impl Fitted {
    fn new(tiles: Tiles, seed: u64) -> Self {
        let rows = tiles.rows as f64;
        let inertia = |dimension: usize| {
            let scores = (0..tiles.rows).map(|row| f64::from(tiles.score(row, dimension)));
            let (_, deviation) = mean_and_deviation(scores);
            deviation * deviation * rows
        };
        let single = (0..tiles.stride).map(inertia).sum::<f64>().ln();
        Self { tiles, single, seed }
    }

    /// Segments of the rows; `None` where there are too few different ones.
    fn fit(&self, clusters: usize, job: &dyn Job) -> Result<Option<Solution>, Cancelled> {
        let (tiles, dims) = (&self.tiles, self.tiles.stride);
        if tiles.rows < 2 * clusters {
            return Ok(None);
        }
        // Short fits are looked at between their pieces only.
        let watched: &dyn Job = if tiles.rows * dims * clusters < SHORT { &Unwatched } else { job };
        let places: Vec<u32> = (0..tiles.rows as u32).collect();
        let rows = (SEEDING_ROWS_PER_SEGMENT * clusters).max(LEAST_SEEDING_ROWS);
        let mut best: Option<Solution> = None;
        for start in 0..STARTS {
            job.check()?;
            let seed = mix(start, mix(clusters as u64, self.seed));
            let draw = tiles.select(&sample_rows(&places, rows, seed), dims);
            // What has too few different rows has no start.
            let Ok(centroids) = plus_plus(&draw, dims, clusters, seed) else { continue };
            let found = converge(Lloyd::new(tiles, centroids), STEPS, TOLERANCE, watched)?;
            if best.as_ref().is_none_or(|best| found.inertia < best.inertia) {
                best = Some(found);
            }
        }
        let Some(best) = best else { return Ok(None) };
        job.check()?;
        let found = breathe(tiles, best, &Breathing::BRIEF, TOLERANCE, self.seed, watched)?;
        Ok((found.inertia > 0.0).then_some(found))
    }
}

/// As many rows of normal numbers, with the variance of each component.
fn cloud(like: &Tiles, seed: u64) -> Tiles {
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let deviation =
        |dimension: usize| mean_and_deviation((0..like.rows).map(|row| f64::from(like.score(row, dimension)))).1;
    let deviations: Vec<f64> = (0..like.stride).map(deviation).collect();
    let normal = |deviation: &f64| {
        let number: f64 = StandardNormal.sample(&mut random);
        (deviation * number) as f32
    };
    let scores: Vec<f32> = deviations.iter().cycle().take(like.rows * like.stride).map(normal).collect();
    Tiles::from_rows(&scores, like.stride)
}

/// The places of two random halves, each ascending.
fn halves(rows: usize, seed: u64) -> [Vec<u32>; 2] {
    let places: Vec<u32> = (0..rows as u32).collect();
    let one = sample_rows(&places, rows / 2, seed);
    let other = places.into_iter().filter(|place| one.binary_search(place).is_err()).collect();
    [one, other]
}

#[cfg(test)]
#[path = "structure_tests.rs"]
mod tests;
