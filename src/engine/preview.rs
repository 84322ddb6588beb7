//! The same stages over a sample: an answer within a frame or two of a slider's move.

use std::sync::Arc;

use super::clusters::{Clusters, choice, finished};
use super::error::EngineError;
use super::key::Key;
use super::loaded::Loaded;
use super::pipeline::Outcome;
use super::sample::{preview_people, stratified_rows};
use super::settings::Settings;
use super::snapshot::{Fidelity, Snapshot};
use super::stages::{Rows, Scores, Stages};
use crate::analyze::{AnalyzeError, Centroids, KMeansSettings, refine, search};
use crate::job::Job;

/// Iterations of a preview that begins with the segments on the screen.
const WARM_ITERATIONS: usize = 8;
/// Starts of a preview that has nothing to begin with.
const COLD_RESTARTS: usize = 2;
/// The label of a person who is in no segment.
const NOBODY: u8 = u8::MAX;

/// A sample of both files and what was last seen of it.
///
/// A preview may begin with what is on the screen, because it's only a preview: the exact result never depends on it.
#[derive(Debug)]
pub(crate) struct Preview {
    /// The tables that the sample was taken from, and the seed.
    of: Key,
    stages: Stages,
    /// The sampled rows of the general population.
    sample: Vec<u32>,
    /// Each sampled person's segment in the last result, [`NOBODY`] where set aside.
    labels: Vec<u8>,
}

impl Preview {
    /// The preview of these tables, made when it isn't there yet.
    pub(crate) fn of<'a>(
        slot: &'a mut Option<Self>,
        loaded: &Loaded,
        seed: u64,
        job: &dyn Job,
    ) -> Result<&'a mut Self, EngineError> {
        match slot {
            Some(preview) if preview.is_of(loaded, seed) => {}
            _ => {
                let of = Self::key(loaded, seed);
                let people = preview_people(loaded.dataset.attributes.len());
                let stages = Stages::of_sample(Arc::new(loaded.sample(people, seed, job)?));
                let sample = stratified_rows(loaded.dataset.general.rows, people, seed);
                *slot = Some(Self { of, stages, labels: vec![NOBODY; sample.len()], sample });
            }
        }
        slot.as_mut().ok_or_else(|| EngineError::Panic("the preview has no sample".to_owned()))
    }

    /// Whether the sample was taken from these tables.
    pub(crate) fn is_of(&self, loaded: &Loaded, seed: u64) -> bool {
        self.of == Self::key(loaded, seed)
    }

    fn key(loaded: &Loaded, seed: u64) -> Key {
        loaded.key.then("preview", &seed)
    }

    /// Whether there are segments on the screen to begin with.
    pub(crate) fn is_warm(&self) -> bool {
        self.labels.iter().any(|label| *label != NOBODY)
    }

    /// The stages over the sample.
    pub(crate) fn stages(&self) -> &Stages {
        &self.stages
    }

    /// Computes the result on the sample; what is known of all rows comes from the draft.
    pub(crate) fn run(
        &mut self,
        settings: &Settings,
        draft: &Snapshot,
        job: &dyn Job,
    ) -> Result<Snapshot, EngineError> {
        let columns = self.stages.columns(settings, job, &mut Vec::new())?;
        let limit = self.stages.row_limit(settings, &columns)?;
        let rows = self.stages.rows(&columns, &limit);
        let fitted = self.stages.fitted(settings, &columns, &rows, job, &mut Vec::new())?;
        let count = Stages::components(settings, &fitted)?;
        let scores = self.stages.scores(&fitted, &rows, count, job, &mut Vec::new())?;
        let clusters = self.clusters(settings, &rows, &scores, count, job)?;
        self.labels.fill(NOBODY);
        for (&row, &label) in rows.general.iter().zip(&clusters.general_labels) {
            self.labels[row as usize] = label;
        }
        Ok(Snapshot {
            features: Some(Arc::clone(&fitted.features)),
            components: Some(Arc::new(self.stages.components_view(&fitted, count))),
            segments: Some(Arc::new(clusters.view.scaled_to(draft.missing.as_deref()))),
            fidelity: Fidelity::Preview { people: self.sample.len() },
            ..draft.clone()
        })
    }

    /// Takes over the segments of an exact result: the next preview begins with them.
    pub(crate) fn follow(&mut self, outcome: &Outcome) {
        let kept = &outcome.rows.general;
        for (label, row) in self.labels.iter_mut().zip(&self.sample) {
            *label = kept.binary_search(row).map_or(NOBODY, |place| outcome.clusters.general_labels[place]);
        }
    }

    fn clusters(
        &self,
        settings: &Settings,
        rows: &Rows,
        scores: &Scores,
        dims: usize,
        job: &dyn Job,
    ) -> Result<Clusters, EngineError> {
        let warm = carried_over(&self.labels, rows, scores, dims, settings.clusters);
        let (start, max_iterations) = match warm {
            Some(start) => (start, WARM_ITERATIONS),
            None => {
                let choice = KMeansSettings { restarts: settings.restarts.min(COLD_RESTARTS), ..choice(settings) };
                let starts = search(&scores.general, dims, &rows.general, &choice, job)?;
                let start = starts.into_iter().next();
                let none = || AnalyzeError::Seeding("no start was found".to_owned());
                (start.ok_or_else(none)?, choice.max_iterations)
            }
        };
        let choice = KMeansSettings { max_iterations, ..choice(settings) };
        let result = refine(&scores.general, start, &choice, job, &mut |_| ())?;
        finished(result, rows, scores, job)
    }
}

/// Centroids of the labelled people in these scores, made `wanted` by leaving out the smallest or splitting the largest; `None` when
/// nobody has a label.
fn carried_over(labels: &[u8], rows: &Rows, scores: &Scores, dims: usize, wanted: usize) -> Option<Centroids> {
    let mut groups: Vec<Group> = (0..NOBODY).map(|_| Group::new(dims)).collect();
    let mut row_scores = vec![0.0_f32; dims];
    for (place, &row) in rows.general.iter().enumerate() {
        if let Some(group) = groups.get_mut(usize::from(labels[row as usize])) {
            scores.general.copy_row(place, &mut row_scores);
            group.add(place, &row_scores);
        }
    }
    groups.retain(|group| !group.places.is_empty());
    if groups.is_empty() {
        return None;
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.places.len()));
    groups.truncate(wanted);
    let mut values: Vec<f64> = groups.iter().flat_map(Group::mean).collect();
    // A largest segment shares its people with a centroid on one of them; a few iterations pull the two apart.
    let mut shares: Vec<(usize, usize)> = groups.iter().map(|group| (group.places.len(), 1)).collect();
    for _ in groups.len()..wanted {
        let largest = (0..groups.len()).max_by_key(|&group| shares[group].0 / shares[group].1)?;
        let (people, parts) = shares[largest];
        scores.general.copy_row(groups[largest].places[people * parts / (parts + 1) % people], &mut row_scores);
        values.extend(row_scores.iter().map(|&score| f64::from(score)));
        shares[largest].1 += 1;
    }
    Some(Centroids { dims, values })
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
