//! Scores -> segments for one number of segments after the other, each with its measures.

use super::centroids::Centroids;
use super::comparison::canonical_order;
use super::error::AnalyzeError;
use super::halves::shared;
use super::kmeans::{KMeansFit, check, refine};
use super::kmeans_settings::KMeansSettings;
use super::quality::{Measured, Quality, measure};
use super::sample_search::{best_at_end, sample, search_on, thinned_out};
use super::silhouette::{SampledSilhouette, SilhouetteSample};
use super::tiles::Tiles;
use crate::job::Job;

/// Starts on the sample for each number of segments; the split of the solution before is one more.
const SWEEP_RESTARTS: usize = 4;
/// Rows that the true silhouette is taken on: enough for a standard error of well under a hundredth.
const SILHOUETTE_ROWS: usize = 2000;

/// What a sweep found for one number of segments.
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
    /// How many rows go from each segment of one number less (row) to each of these (column), both by size, the largest
    /// first; `None` where that number wasn't tried just before.
    pub flow: Option<Vec<Vec<u64>>>,
}

/// What a sweep needs of its last point to go on: another sweep over the same scores with the same settings that begins
/// with it finds the same next points.
#[derive(Clone, Debug, PartialEq)]
pub struct SweepState {
    centroids: Centroids,
    /// Each row's segment.
    labels: Vec<u8>,
    /// Rows in each segment.
    counts: Vec<u64>,
    /// Each segment's sum of squared distances to its centroid.
    inertia: Vec<f64>,
}

impl SweepState {
    /// Number of segments of the point that it was taken from.
    pub fn clusters(&self) -> usize {
        self.centroids.len()
    }

    /// Bytes that it takes.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + size_of_val(&self.centroids.values[..])
            + size_of_val(&self.labels[..])
            + size_of_val(&self.counts[..])
            + size_of_val(&self.inertia[..])
    }

    /// How many rows go from each segment to each of a later fit, both by size.
    fn flow_to(&self, fit: &KMeansFit) -> Vec<Vec<u64>> {
        let table = shared(&self.labels, &fit.labels, [self.counts.len(), fit.counts.len()]);
        let (from, to) = (canonical_order(&self.counts), canonical_order(&fit.counts));
        from.iter().map(|from| to.iter().map(|to| table[*from][*to]).collect()).collect()
    }

    /// The centroids with a second one beside that of the segment with the largest inertia.
    fn split_largest(&self, seed: u64) -> Centroids {
        let inertia = &self.inertia;
        let largest = (0..inertia.len()).fold(0, |most, s| if inertia[s] > inertia[most] { s } else { most });
        let rows = self.counts[largest].max(1) as f64;
        let spread = (inertia[largest] / rows / self.centroids.dims as f64).sqrt();
        let mut centroids = self.centroids.clone();
        centroids.push_beside(largest, spread, 0, seed);
        centroids
    }
}

/// Finds and measures segments for one number of segments after the other.
///
/// Each number begins with a fresh search and, when the last point had one segment less, with that solution, its
/// segment with the largest inertia split in two. Both go to convergence on a thinned population, and the one with the
/// smaller inertia goes on over all rows.
#[derive(Clone, Debug)]
pub struct SegmentCountSweep<'a> {
    tiles: &'a Tiles,
    dims: usize,
    settings: KMeansSettings,
    /// The most segments that are searched for ahead of their turn.
    most: usize,
    /// The sample on which each number of segments is searched for.
    sample: Tiles,
    /// The thinned population, where rows are many.
    thinned: Option<Tiles>,
    silhouette: SilhouetteSample,
    /// The start for the number after that of the last search.
    ahead: Option<(usize, Vec<Centroids>)>,
    state: Option<SweepState>,
}

impl<'a> SegmentCountSweep<'a> {
    /// A sweep over the first `dims` dimensions of the tiles; `rows` are the row numbers behind them. The settings' number
    /// of segments is the most that will be asked for ahead of its turn. `state` is where a sweep over the same input was
    /// stopped, `None` for a new one.
    ///
    /// # Errors
    /// [`AnalyzeError::Cancelled`].
    pub fn new(
        tiles: &'a Tiles,
        dims: usize,
        rows: &'a [u32],
        settings: &KMeansSettings,
        state: Option<SweepState>,
        job: &dyn Job,
    ) -> Result<Self, AnalyzeError> {
        let settings = KMeansSettings { restarts: settings.restarts.min(SWEEP_RESTARTS), ..*settings };
        let silhouette = SilhouetteSample::of(tiles, dims, SILHOUETTE_ROWS, settings.seed, job)?;
        let (sample, thinned) = (sample(tiles, dims, rows, &settings), thinned_out(tiles, dims, &settings));
        Ok(Self { tiles, dims, most: settings.clusters, settings, sample, thinned, silhouette, ahead: None, state })
    }

    /// The point of the next number of segments; `None` where there are too few different rows for so many. After an
    /// error or `None` the sweep stands where it stood before.
    ///
    /// # Errors
    /// [`AnalyzeError::SegmentsOutOfRange`], [`AnalyzeError::NoRows`], [`AnalyzeError::TooManyComponents`],
    /// [`AnalyzeError::Seeding`], [`AnalyzeError::Cancelled`].
    pub fn next(&mut self, clusters: usize, job: &dyn Job) -> Result<Option<SweepPoint>, AnalyzeError> {
        let settings = KMeansSettings { clusters, ..self.settings };
        match check(self.tiles, self.dims, clusters, job) {
            Err(AnalyzeError::TooFewDistinctRows { .. }) => return Ok(None),
            other => other?,
        }
        let mut starts = self.searched(clusters, job)?;
        let before = self.state.as_ref().filter(|state| state.clusters() + 1 == clusters);
        if let Some(state) = before {
            starts.push(state.split_largest(settings.seed));
        }
        let start = match &self.thinned {
            None if starts.len() == 1 => starts.remove(0),
            thinned => best_at_end(thinned.as_ref().unwrap_or(self.tiles), starts, &settings, job)?,
        };
        let fit = refine(self.tiles, start, &settings, job, &mut |_| {})?;
        let Measured { quality, inertia } = measure(self.tiles, &fit, job)?;
        let silhouette = self.silhouette.silhouette(&fit.labels);
        let flow = before.map(|state| state.flow_to(&fit));
        let (centroids, labels, counts) = (fit.centroids.clone(), fit.labels.clone(), fit.counts.clone());
        self.state = Some(SweepState { centroids, labels, counts, inertia });
        Ok(Some(SweepPoint { clusters, fit, quality, silhouette, flow }))
    }

    /// The best start that a search finds. A search has too little to do in each of its iterations for several threads,
    /// so the next number is searched for at the same time.
    fn searched(&mut self, clusters: usize, job: &dyn Job) -> Result<Vec<Centroids>, AnalyzeError> {
        if let Some((_, starts)) = self.ahead.take().filter(|(number, _)| *number == clusters) {
            return Ok(starts);
        }
        let search = |clusters| {
            let settings = KMeansSettings { clusters, ..self.settings };
            let mut starts = search_on(&self.sample, self.tiles.rows, &settings, job)?;
            starts.truncate(1);
            Ok(starts)
        };
        if clusters >= self.most {
            return search(clusters);
        }
        let (starts, next): (_, Result<_, AnalyzeError>) = rayon::join(|| search(clusters), || search(clusters + 1));
        // What isn't found ahead is searched for, and told, when its turn comes.
        self.ahead = next.ok().map(|starts| (clusters + 1, starts));
        starts
    }

    /// Where the sweep stands, to go on later; `None` before the first point.
    pub fn state(&self) -> Option<&SweepState> {
        self.state.as_ref()
    }
}

#[cfg(test)]
#[path = "sweep_tests.rs"]
mod tests;
