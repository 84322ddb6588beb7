//! Scores -> segments of all kept people.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::comparison::{Clusters, compared, counts_set_aside};
use super::rows::KeptRows;
use super::run::Run;
use super::scores::Scores;
use crate::analyze::{
    CONFIDENCE, Counts, FitProgress, KMeansSettings, NOBODY, assign_labels, canonical_order, compare, fit,
};
use crate::engine::{EngineError, Key, Settings, Stage};
use crate::job::{Activity, Job};
use crate::results::{MissingValues, Segmentation};

/// While k-means runs, a snapshot is published at most this often.
const BETWEEN_SNAPSHOTS: Duration = Duration::from_millis(33);

/// The key of the segments for these settings in these scores.
pub(crate) fn clusters_key(settings: &Settings, scores: Key, dims: usize) -> Key {
    scores.then(Stage::Kmeans, &(dims, settings.clusters, settings.seed, settings.restarts))
}

/// How segments are looked for on all rows.
pub(crate) fn kmeans_settings(settings: &Settings) -> KMeansSettings {
    KMeansSettings {
        clusters: settings.clusters,
        seed: settings.seed,
        restarts: settings.restarts,
        ..KMeansSettings::default()
    }
}

/// What k-means runs over.
pub(crate) struct Scored<'a> {
    pub(crate) rows: &'a KeptRows,
    pub(crate) scores: &'a Scores,
    /// Components that count.
    pub(crate) dims: usize,
    pub(crate) missing: &'a MissingValues,
    /// Rows of the scores whose segments are told while they still move; `None` in place of a person set aside.
    pub(crate) told: &'a [Option<u32>],
}

/// Segments while people still move between them.
pub(crate) struct Moving {
    pub(crate) segmentation: Segmentation,
    /// Iterations done.
    pub(crate) iteration: usize,
    /// Share of the people that changed segment in the last one, 0 to 1.
    pub(crate) moving: f64,
    /// The segments of the people who are told of, [`NOBODY`] for who is set aside.
    pub(crate) labels: Vec<u8>,
}

/// Segments of all kept people; `watch` sees them as they get better.
pub(crate) fn kmeans(
    run: &mut Run<'_>,
    over: &Scored<'_>,
    watch: &mut dyn FnMut(Moving),
) -> Result<Arc<Clusters>, EngineError> {
    let Run { settings, store, job, .. } = run;
    let key = clusters_key(settings, over.scores.key, over.dims);
    let mut comparing = Duration::ZERO;
    let clusters = store.get_or(Stage::Kmeans, key, |_| {
        job.progress(&Activity::SearchingSegments, 0, 0);
        let choice = kmeans_settings(settings);
        let mut watcher = Watcher { over, job: *job, watch, last: None, order: None };
        let (tiles, rows) = (&over.scores.general, &over.rows.general);
        let found = fit(tiles, over.dims, rows, &choice, *job, &mut |progress| watcher.see(progress))?;
        let began = Instant::now();
        let clusters = compared(found, over.scores, over.missing, *job)?;
        comparing = began.elapsed();
        Ok(clusters)
    })?;
    store.split_time(Stage::Comparison, comparing);
    Ok(clusters)
}

/// Hands segments over while k-means runs.
struct Watcher<'a> {
    over: &'a Scored<'a>,
    job: &'a dyn Job,
    watch: &'a mut dyn FnMut(Moving),
    last: Option<Instant>,
    /// The order of the first time, kept so that segments don't change places while they settle.
    order: Option<Vec<usize>>,
}

impl Watcher<'_> {
    fn see(&mut self, progress: &FitProgress<'_>) {
        self.job.progress(&Activity::MovingPeople, progress.iteration as u64, 0);
        if self.last.is_some_and(|last| last.elapsed() < BETWEEN_SNAPSHOTS) {
            return;
        }
        self.last = Some(Instant::now());
        // A cancelled job has nobody to publish to.
        let Ok(labels) = assign_labels(&self.over.scores.customers, progress.centroids, self.job) else { return };
        let order = self.order.get_or_insert_with(|| canonical_order(&progress.counts));
        let mut customers = vec![0; progress.counts.len()];
        for &label in &labels {
            customers[usize::from(label)] += 1;
        }
        let counts = order.iter().map(|&old| Counts { general: progress.counts[old], customers: customers[old] });
        let comparison = compare(&counts.collect::<Vec<_>>(), counts_set_aside(self.over.missing), CONFIDENCE);
        let segmentation = Segmentation {
            inertia: progress.step.inertia,
            iterations: progress.iteration,
            converged: false,
            ..Segmentation::of(&comparison).of_population(self.over.missing.population)
        };
        let mut places = vec![NOBODY; order.len()];
        order.iter().enumerate().for_each(|(place, &old)| places[old] = place as u8);
        let label = |row: &Option<u32>| row.map_or(NOBODY, |row| places[usize::from(progress.label(row as usize))]);
        let labels = self.over.told.iter().map(label).collect();
        let moving = progress.step.changed as f64 / self.over.rows.general.len().max(1) as f64;
        (self.watch)(Moving { segmentation, iteration: progress.iteration, moving, labels });
    }
}
