//! How good other numbers of segments would be.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::clusters::choice;
use super::error::EngineError;
use super::key::Key;
use super::pipeline::Outcome;
use super::settings::Settings;
use super::snapshot::SweepView;
use super::stages::Stages;
use crate::analyze::{SweepPoint, sweep};
use crate::job::Job;

/// The numbers of segments that are tried.
const SWEEP: RangeInclusive<usize> = 2..=30;

impl Stages {
    /// The finished sweep for these settings, if there was one. It doesn't depend on the number of segments that is chosen.
    pub(crate) fn known_sweep(&mut self, settings: &Settings, scores: Key, dims: usize) -> Option<Arc<Vec<SweepView>>> {
        self.sweeps.get(key(settings, scores, dims))
    }

    /// Tries every number of segments on all kept people and tells after each what was found so far.
    pub(crate) fn sweep(
        &mut self,
        outcome: &Outcome,
        job: &dyn Job,
        tell: &mut dyn FnMut(&[SweepView]),
    ) -> Result<(), EngineError> {
        let (settings, scores) = (&outcome.snapshot.settings, &outcome.scores);
        let scores_key = scores.key;
        let dims = outcome.clusters.centroids.dims;
        if let Some(known) = self.known_sweep(settings, scores_key, dims) {
            tell(&known);
            return Ok(());
        }
        let mut found = Vec::new();
        sweep(&scores.general, dims, &outcome.rows.general, SWEEP, &choice(settings), job, &mut |point| {
            found.push(view(&point));
            tell(&found);
        })?;
        let bytes = found.len() * size_of::<SweepView>();
        self.sweeps.insert(key(settings, scores_key, dims), Arc::new(found), bytes);
        Ok(())
    }
}

fn key(settings: &Settings, scores: Key, dims: usize) -> Key {
    scores.then("sweep", &(dims, settings.seed, settings.restarts))
}

fn view(point: &SweepPoint) -> SweepView {
    SweepView {
        clusters: point.clusters,
        inertia: point.fit.inertia,
        simplified_silhouette: point.quality.simplified_silhouette,
        silhouette: point.silhouette.mean,
        silhouette_error: point.silhouette.standard_error,
        silhouette_people: point.silhouette.rows,
        calinski_harabasz: point.quality.calinski_harabasz,
        davies_bouldin: point.quality.davies_bouldin,
    }
}
