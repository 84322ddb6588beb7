//! The stages over a sample: an answer within a frame or two of a slider's move.

use std::sync::Arc;

use super::chain::{Decided, Fitted};
use super::error::EngineError;
use super::key::Key;
use super::snapshot::{Fidelity, Snapshot};
use super::stages::{
    Clusters, Grouped, KeptRows, PreparedData, Run, Scores, compared, kmeans_settings, profiled, sample, sample_rows,
};
use super::store::Store;
use crate::analyze::{KMeansSettings, NOBODY, centroids_of_labels, refine, search_briefly};
use crate::job::Job;
use crate::prepare::DropReason;
use crate::results::{MissingValues, Results};

/// Iterations of a preview that begins with the segments on the screen.
const WARM_ITERATIONS: usize = 8;
/// Components that a preview looks for segments in, however many are kept. Those that follow part nobody in a few thousand
/// people and would take most of the time: with 241 components of 366 columns, shares are 1.4 points off the exact ones
/// with the first 96 alone, and 1.7 with all.
const LEADING: usize = 96;
/// Starts of a preview that has nothing to begin with.
const COLD_RESTARTS: usize = 2;
/// Which people are sampled, and in which segments they were last seen.
///
/// A preview may begin with what is on the screen, because it's only a preview: the exact result never depends on it.
#[derive(Debug)]
pub(crate) struct Preview {
    /// The people that the sample is taken from.
    people: Key,
    /// The sampled rows of the general population.
    sample: Vec<u32>,
    /// Each sampled person's segment in the last result, [`NOBODY`] where set aside.
    labels: Vec<u8>,
}

impl Preview {
    /// A preview of these people, who are in no segments yet.
    pub(crate) fn new(data: &PreparedData) -> Self {
        let sample = sample_rows(data);
        Self { people: data.people, labels: vec![NOBODY; sample.len()], sample }
    }

    /// Whether the sample is taken from these people.
    pub(crate) fn is_of(&self, data: &PreparedData) -> bool {
        self.people == data.people
    }

    /// Each sampled person's segment in the last result, [`NOBODY`] where set aside.
    pub(crate) fn labels(&self) -> &[u8] {
        &self.labels
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
        store.untimed(|store| sample(data, store, job))
    }

    /// Computes the result on the sample, without the columns that are cut; what is known of all rows comes from the
    /// draft.
    pub(crate) fn run(
        &mut self,
        run: &mut Run<'_>,
        draft: &Snapshot,
        cuts: &[(usize, DropReason)],
    ) -> Result<Snapshot, EngineError> {
        let decided = Decided::uncut(run)?.cut(run, cuts)?;
        let fitted = Fitted::from(run, &decided)?;
        let dims = fitted.components.kept.min(LEADING);
        let scores = fitted.leading_scores(run, dims)?;
        let clusters = self.clusters(run, (&fitted, dims), &scores, &decided.limit.missing)?;
        self.labels.fill(NOBODY);
        for (&row, &label) in fitted.rows.general.iter().zip(&clusters.general_labels) {
            self.labels[row as usize] = label;
        }
        let grouped = Grouped { rows: &fitted.rows, clusters: &clusters, missing: &decided.limit.missing };
        let profiled = profiled(&run.data, &grouped, run.job)?;
        let of_all = draft.results.missing.as_deref().unwrap_or(&decided.limit.missing);
        Ok(Snapshot {
            results: Results {
                features: Some(Arc::clone(&fitted.pca.features)),
                components: Some(Arc::clone(&fitted.components)),
                segments: Some(Arc::new(profiled.segmentation.scaled_to(of_all))),
                profiles: Some(profiled.profiles),
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
        run: &Run<'_>,
        (fitted, dims): (&Fitted, usize),
        scores: &Scores,
        missing: &MissingValues,
    ) -> Result<Clusters, EngineError> {
        let (tiles, rows, job) = (&scores.general, &fitted.rows.general, run.job);
        let choice = kmeans_settings(run.settings);
        let labels: Vec<u8> = rows.iter().map(|&row| self.labels[row as usize]).collect();
        let (start, max_iterations) = match centroids_of_labels(tiles, dims, &labels, choice.clusters) {
            Some(start) => (start, WARM_ITERATIONS),
            None => {
                let start = search_briefly(tiles, dims, choice.restarts.clamp(1, COLD_RESTARTS), &choice, job)?;
                (start, choice.max_iterations)
            }
        };
        let found = refine(tiles, start, &KMeansSettings { max_iterations, ..choice }, job, &mut |_| ())?;
        Ok(compared(found, scores, missing, job)?)
    }
}
