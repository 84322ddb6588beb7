//! The last stages: segments of the kept people, and the customers beside the population.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::error::EngineError;
use super::key::Key;
use super::settings::Settings;
use super::snapshot::{Fidelity, MissingView, SegmentsView, Snapshot};
use super::stages::{Fitted, RowLimit, Rows, Scores, Stages, timing};
use super::views::{contrast_views, segments_view};
use crate::analyze::{
    Centroids, Counts, FitProgress, KMeansFit, KMeansSettings, assign_labels, canonical_order, compare, fit, relabel,
    segment_map,
};
use crate::job::{Activity, Job};
use crate::prepare::contrast;

/// While k-means runs, a snapshot is published at most this often.
const BETWEEN_SNAPSHOTS: Duration = Duration::from_millis(33);
/// Confidence of all intervals.
const CONFIDENCE: f64 = 0.95;
/// Segments in their canonical order, the largest first.
#[derive(Debug)]
pub(crate) struct Clusters {
    pub(crate) centroids: Centroids,
    /// One label for each kept person of the general population.
    pub(crate) general_labels: Vec<u8>,
    /// One label for each kept customer.
    pub(crate) customers_labels: Vec<u8>,
    pub(crate) view: Arc<SegmentsView>,
}

impl Clusters {
    fn bytes(&self) -> usize {
        self.general_labels.len() + self.customers_labels.len()
    }
}

impl Stages {
    /// The segments of so many of these components, if they are there already.
    pub(crate) fn known_clusters(
        &mut self,
        settings: &Settings,
        fitted: &Fitted,
        dims: usize,
    ) -> Option<Arc<Clusters>> {
        self.clusters.get(key(settings, Self::scores_key(fitted), dims))
    }

    /// Whether the segments for these settings are there already.
    pub(crate) fn has_clusters(&self, settings: &Settings, limit: &RowLimit) -> bool {
        let Some(fitted) = self.known_fitted(settings, limit.key) else { return false };
        let Ok(dims) = Self::components(settings, &fitted) else { return false };
        self.clusters.contains(key(settings, Self::scores_key(&fitted), dims))
    }

    /// Segments of all kept people, published as they get better.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different kind of thing: what, over whom, watched by whom"
    )]
    pub(crate) fn exact_clusters(
        &mut self,
        settings: &Settings,
        rows: &Rows,
        scores: &Scores,
        dims: usize,
        job: &dyn Job,
        draft: &mut Snapshot,
        publish: &mut dyn FnMut(Snapshot),
    ) -> Result<Arc<Clusters>, EngineError> {
        let key = key(settings, scores.key, dims);
        if let Some(clusters) = self.clusters.get(key) {
            draft.timings.push(timing("kmeans", Instant::now(), true));
            return Ok(clusters);
        }
        let started = Instant::now();
        let choice = choice(settings);
        job.progress(&Activity::SearchingSegments, 0, 0);
        let base = draft.clone();
        let mut watcher =
            Watcher { draft: &base, rows, scores, job, publish, last: None, order: None, total: rows.general.len() };
        let result = fit(&scores.general, dims, &rows.general, &choice, job, &mut |progress| watcher.see(progress))?;
        draft.timings.push(timing("kmeans", started, false));
        let started = Instant::now();
        let clusters = Arc::new(finished(result, rows, scores, job)?);
        draft.timings.push(timing("comparison", started, false));
        self.clusters.insert(key, Arc::clone(&clusters), clusters.bytes());
        Ok(clusters)
    }

    /// The view of the missing values with what the people set aside differ in.
    pub(crate) fn missing_with_contrasts(
        &mut self,
        rows: &Rows,
        job: &dyn Job,
    ) -> Result<Arc<MissingView>, EngineError> {
        let key = rows.key.then("contrasts", &());
        if let Some(view) = self.contrasts.get(key) {
            return Ok(view);
        }
        let set_aside = others(&rows.general, self.loaded.dataset.general.rows);
        let contrasts = if set_aside.is_empty() {
            Vec::new()
        } else {
            contrast(&self.loaded.dataset.general, &self.loaded.decoding, &set_aside, job)?
        };
        let contrasts = Arc::new(contrast_views(&self.loaded, &contrasts));
        let view = Arc::new(MissingView { contrasts, ..(*rows.view).clone() });
        self.contrasts.insert(key, Arc::clone(&view), 0);
        Ok(view)
    }
}

/// The key of the segments for these settings in these scores.
fn key(settings: &Settings, scores: Key, dims: usize) -> Key {
    scores.then("clusters", &(dims, settings.clusters, settings.seed, settings.restarts))
}

/// How segments are looked for on all rows.
pub(super) fn choice(settings: &Settings) -> KMeansSettings {
    KMeansSettings {
        clusters: settings.clusters,
        seed: settings.seed,
        restarts: settings.restarts,
        ..KMeansSettings::default()
    }
}

/// The rows that aren't among these ascending ones.
fn others(rows: &[u32], all: usize) -> Vec<u32> {
    let mut kept = rows.iter().copied().peekable();
    (0..all as u32).filter(|row| kept.next_if_eq(row).is_none()).collect()
}

/// Publishes snapshots while k-means runs.
struct Watcher<'a> {
    draft: &'a Snapshot,
    rows: &'a Rows,
    scores: &'a Scores,
    job: &'a dyn Job,
    publish: &'a mut dyn FnMut(Snapshot),
    last: Option<Instant>,
    /// The order of the first snapshot, kept so that segments don't change places while they settle.
    order: Option<Vec<usize>>,
    total: usize,
}

impl Watcher<'_> {
    fn see(&mut self, progress: &FitProgress<'_>) {
        let moving = progress.step.changed as f64 / self.total.max(1) as f64;
        self.job.progress(&Activity::MovingPeople, progress.iteration as u64, 0);
        if self.last.is_some_and(|last| last.elapsed() < BETWEEN_SNAPSHOTS) {
            return;
        }
        self.last = Some(Instant::now());
        // A cancelled job has nobody to publish to.
        let Ok(labels) = assign_labels(&self.scores.customers, progress.centroids, self.job) else { return };
        let order = self.order.get_or_insert_with(|| canonical_order(&progress.counts));
        let mut theirs = vec![0; progress.counts.len()];
        for &label in &labels {
            theirs[usize::from(label)] += 1;
        }
        let counts = order.iter().map(|&old| Counts { general: progress.counts[old], customers: theirs[old] });
        let comparison = compare(&counts.collect::<Vec<_>>(), set_aside(&self.rows.view), CONFIDENCE);
        let view = SegmentsView {
            inertia: progress.step.inertia,
            iterations: progress.iteration,
            converged: false,
            ..segments_view(&comparison)
        };
        let mut snapshot = self.draft.clone();
        snapshot.segments = Some(Arc::new(view));
        snapshot.fidelity = Fidelity::Refining { iteration: progress.iteration, moving };
        (self.publish)(snapshot);
    }
}

/// Puts segments into their canonical order, assigns the customers, compares.
pub(super) fn finished(
    result: KMeansFit,
    rows: &Rows,
    scores: &Scores,
    job: &dyn Job,
) -> Result<Clusters, EngineError> {
    let order = canonical_order(&result.counts);
    let mut general_labels = result.labels;
    relabel(&mut general_labels, &order);
    let dims = result.centroids.dims;
    let values = order.iter().flat_map(|&old| result.centroids.get(old)).copied().collect();
    let centroids = Centroids { dims, values };
    let customers_labels = assign_labels(&scores.customers, &centroids, job)?;
    let mut counts: Vec<Counts> =
        order.iter().map(|&old| Counts { general: result.counts[old], customers: 0 }).collect();
    for &label in &customers_labels {
        counts[usize::from(label)].customers += 1;
    }
    let comparison = compare(&counts, set_aside(&rows.view), CONFIDENCE);
    let view = SegmentsView {
        inertia: result.inertia,
        iterations: result.iterations,
        converged: result.converged,
        map: segment_map(&centroids),
        ..segments_view(&comparison)
    };
    Ok(Clusters { centroids, general_labels, customers_labels, view: Arc::new(view) })
}

fn set_aside(missing: &MissingView) -> Counts {
    Counts { general: missing.general_set_aside as u64, customers: missing.customers_set_aside as u64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_the_rest() {
        assert_eq!(others(&[1, 3], 5), [0, 2, 4]);
        assert_eq!(others(&[], 2), [0, 1]);
        assert!(others(&[0, 1], 2).is_empty());
    }
}
