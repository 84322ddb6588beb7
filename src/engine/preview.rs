//! The stages over a sample: an answer within a frame or two of a slider's move.

use std::sync::Arc;

use super::chain::{Decided, Fitted};
use super::error::EngineError;
use super::key::Key;
use super::settings::Settings;
use super::snapshot::{Fidelity, Snapshot};
use super::stages::{
    Clusters, KeptRows, PreparedData, Run, Scores, compared, kmeans_settings, preview_people, sample, stratified_rows,
};
use super::store::Store;
use crate::analyze::{AnalyzeError, Centroids, KMeansSettings, SeedingError, refine, search};
use crate::job::Job;
use crate::results::{MissingValues, Results};

/// Iterations of a preview that begins with the segments on the screen.
const WARM_ITERATIONS: usize = 8;
/// Starts of a preview that has nothing to begin with.
const COLD_RESTARTS: usize = 2;
/// The label of a person who is in no segment.
const NOBODY: u8 = u8::MAX;

/// Which people are sampled, and in which segments they were last seen.
///
/// A preview may begin with what is on the screen, because it's only a preview: the exact result never depends on it.
#[derive(Debug)]
pub(crate) struct Preview {
    /// The tables that the sample is taken from.
    tables: Key,
    seed: u64,
    /// The sampled rows of the general population.
    sample: Vec<u32>,
    /// Each sampled person's segment in the last result, [`NOBODY`] where set aside.
    labels: Vec<u8>,
}

impl Preview {
    /// A preview of these people, who are in no segments yet.
    pub(crate) fn new(data: &PreparedData, seed: u64) -> Self {
        let people = preview_people(data.dataset.attributes.len());
        let sample = stratified_rows(data.dataset.general.rows, people, seed);
        Self { tables: data.key, seed, labels: vec![NOBODY; sample.len()], sample }
    }

    /// Whether the sample is taken from these people with this seed.
    pub(crate) fn is_of(&self, data: &PreparedData, seed: u64) -> bool {
        (self.tables, self.seed) == (data.key, seed)
    }

    /// Whether there are segments on the screen to begin with.
    pub(crate) fn is_warm(&self) -> bool {
        self.labels.iter().any(|label| *label != NOBODY)
    }

    /// Has the sample in memory.
    pub(crate) fn prepare(
        &self,
        data: &PreparedData,
        store: &mut Store,
        job: &dyn Job,
    ) -> Result<Arc<PreparedData>, EngineError> {
        store.untimed(|store| sample(data, preview_people(data.dataset.attributes.len()), self.seed, store, job))
    }

    /// Computes the result on the sample; what is known of all rows comes from the draft.
    pub(crate) fn run(&mut self, run: &mut Run<'_>, draft: &Snapshot) -> Result<Snapshot, EngineError> {
        let decided = Decided::from(run)?;
        let fitted = Fitted::from(run, &decided)?;
        let scores = fitted.scores(run)?;
        let segments = Segments { rows: &fitted.rows, scores: &scores, dims: fitted.components.kept };
        let clusters = self.clusters(run.settings, &segments, &decided.limit.missing, run.job)?;
        self.labels.fill(NOBODY);
        for (&row, &label) in fitted.rows.general.iter().zip(&clusters.general_labels) {
            self.labels[row as usize] = label;
        }
        let of_all = draft.results.missing.as_deref().unwrap_or(&decided.limit.missing);
        Ok(Snapshot {
            results: Results {
                features: Some(Arc::clone(&fitted.pca.features)),
                components: Some(Arc::clone(&fitted.components)),
                segments: Some(Arc::new(clusters.segmentation.scaled_to(of_all))),
                ..draft.results.clone()
            },
            fidelity: Fidelity::Preview { people: self.sample.len() },
            ..draft.clone()
        })
    }

    /// Takes over the segments of an exact result: the next preview begins with them.
    pub(crate) fn follow(&mut self, rows: &KeptRows, clusters: &Clusters) {
        for (label, row) in self.labels.iter_mut().zip(&self.sample) {
            *label = rows.general.binary_search(row).map_or(NOBODY, |place| clusters.general_labels[place]);
        }
    }

    fn clusters(
        &self,
        settings: &Settings,
        segments: &Segments<'_>,
        missing: &MissingValues,
        job: &dyn Job,
    ) -> Result<Clusters, EngineError> {
        let tiles = &segments.scores.general;
        let warm = segments.carried_over(&self.labels, settings.clusters);
        let (start, max_iterations) = match warm {
            Some(start) => (start, WARM_ITERATIONS),
            None => {
                let restarts = settings.restarts.min(COLD_RESTARTS);
                let choice = KMeansSettings { restarts, ..kmeans_settings(settings) };
                let starts = search(tiles, segments.dims, &segments.rows.general, &choice, job)?;
                let start = starts.into_iter().next().ok_or(AnalyzeError::Seeding(SeedingError::NoStart))?;
                (start, choice.max_iterations)
            }
        };
        let choice = KMeansSettings { max_iterations, ..kmeans_settings(settings) };
        let found = refine(tiles, start, &choice, job, &mut |_| ())?;
        Ok(compared(found, segments.scores, missing, job)?)
    }
}

/// What segments are looked for in.
struct Segments<'a> {
    rows: &'a KeptRows,
    scores: &'a Scores,
    dims: usize,
}

impl Segments<'_> {
    /// Centroids of the labelled people in these scores, made `wanted` by leaving out the smallest or splitting the largest; `None` when
    /// nobody has a label.
    fn carried_over(&self, labels: &[u8], wanted: usize) -> Option<Centroids> {
        let mut groups = self.labelled(labels);
        if groups.is_empty() {
            return None;
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.places.len()));
        groups.truncate(wanted);
        let mut values: Vec<f64> = groups.iter().flat_map(Group::mean).collect();
        let mut row_scores = vec![0.0_f32; self.dims];
        // A largest segment shares its people with a centroid on one of them; a few iterations pull the two apart.
        let mut shares: Vec<(usize, usize)> = groups.iter().map(|group| (group.places.len(), 1)).collect();
        for _ in groups.len()..wanted {
            let largest = (0..groups.len()).max_by_key(|&group| shares[group].0 / shares[group].1)?;
            let (people, parts) = shares[largest];
            let place = groups[largest].places[people * parts / (parts + 1) % people];
            self.scores.general.copy_row(place, &mut row_scores);
            values.extend(row_scores.iter().map(|&score| f64::from(score)));
            shares[largest].1 += 1;
        }
        Some(Centroids { dims: self.dims, values })
    }

    /// The kept people of each label that somebody has, in the order of the labels.
    fn labelled(&self, labels: &[u8]) -> Vec<Group> {
        let mut groups: Vec<Group> = (0..NOBODY).map(|_| Group::new(self.dims)).collect();
        let mut row_scores = vec![0.0_f32; self.dims];
        for (place, &row) in self.rows.general.iter().enumerate() {
            if let Some(group) = groups.get_mut(usize::from(labels[row as usize])) {
                self.scores.general.copy_row(place, &mut row_scores);
                group.add(place, &row_scores);
            }
        }
        groups.retain(|group| !group.places.is_empty());
        groups
    }
}

/// The people of one label.
struct Group {
    places: Vec<usize>,
    sum: Vec<f64>,
}

impl Group {
    fn new(dims: usize) -> Self {
        Self { places: Vec::new(), sum: vec![0.0; dims] }
    }

    fn add(&mut self, place: usize, scores: &[f32]) {
        self.places.push(place);
        for (sum, score) in self.sum.iter_mut().zip(scores) {
            *sum += f64::from(*score);
        }
    }

    fn mean(&self) -> impl Iterator<Item = f64> {
        self.sum.iter().map(|sum| sum / self.places.len() as f64)
    }
}
