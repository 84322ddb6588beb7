//! How good other numbers of segments would be.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::analyze::{SegmentCountSweep, SweepPoint, SweepState};
use crate::engine::stages::kmeans_settings;
use crate::engine::{EngineError, Kept, Settings, Stage, Store};
use crate::job::Activity;
use crate::results::{SEGMENT_COUNTS, Studies, Sweep, TriedCount};

/// The study of numbers of segments.
pub(super) struct SegmentCounts;

/// What was found so far, and where it goes on.
#[derive(Debug, Default)]
struct Found {
    sweep: Arc<Sweep>,
    /// Where it goes on; `None` before the first number and when it is complete.
    state: Option<SweepState>,
}

impl Kept for Found {
    fn bytes(&self) -> usize {
        self.state.as_ref().map_or(0, SweepState::bytes) + self.sweep.tried.len() * size_of::<TriedCount>()
    }
}

impl Definition for SegmentCounts {
    fn looks_at(&self, settings: &Settings) -> Settings {
        // Which number is chosen doesn't matter: all are tried.
        Settings { clusters: 0, ..settings.clone() }
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.sweep.clone_from(&from.sweep);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { settings, rows, scores, clusters, job, .. } = answer;
        let dims = clusters.centroids.dims;
        let key = scores.key.then(Stage::Study, &(NAME, dims, settings.seed, settings.restarts));
        let mut found = store.get::<Found>(key);
        if let Some(found) = &found {
            tell(&|studies| studies.sweep = Some(Arc::clone(&found.sweep)));
        }
        if !go_on || found.as_ref().is_some_and(|found| found.sweep.complete) {
            return Ok(());
        }
        let mut tried = found.as_ref().map(|found| found.sweep.tried.clone()).unwrap_or_default();
        let state = found.take().and_then(|found| found.state.clone());
        let total = SEGMENT_COUNTS.count();
        let mut sweep =
            SegmentCountSweep::new(&scores.general, dims, &rows.general, &kmeans_settings(settings), state, *job)?;
        let mut complete = false;
        while !complete {
            job.progress(&Activity::TryingSegmentCounts, tried.len() as u64, total as u64);
            let next = SEGMENT_COUNTS.start() + tried.len();
            let point = if SEGMENT_COUNTS.contains(&next) { sweep.next(next, *job)? } else { None };
            complete = point.is_none() || tried.len() + 1 == total;
            tried.extend(point.as_ref().map(tried_count));
            let now = Arc::new(Sweep { tried: tried.clone(), complete });
            tell(&|studies| studies.sweep = Some(Arc::clone(&now)));
            let state = sweep.state().filter(|_| !complete).cloned();
            store.put(Stage::Study, key, Arc::new(Found { sweep: now, state }));
        }
        Ok(())
    }
}

/// Tells this study's key from those of others.
const NAME: &str = "sweep";

fn tried_count(point: &SweepPoint) -> TriedCount {
    TriedCount {
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
