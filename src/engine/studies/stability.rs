//! How sure the segments are: their people are drawn again and their segments searched for anew, many times.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::analyze::{ReplicateMeasures, Resampled};
use crate::engine::stages::kmeans_settings;
use crate::engine::{EngineError, Kept, Settings, Stage, Store};
use crate::job::Activity;
use crate::results::{Segment, Stability, Studies};

/// The study of how sure the segments are.
pub(super) struct Replicates;

/// Replicates that go through the people together: they are read once for all of them.
const TOGETHER: usize = 4;

/// What the replicates so far say, one after the other.
#[derive(Debug, Default)]
struct Found(Vec<ReplicateMeasures>);

impl Kept for Found {
    fn bytes(&self) -> usize {
        let each = |measures: &ReplicateMeasures| {
            size_of_val(measures) + size_of_val(&measures.jaccard[..]) + size_of_val(&measures.index[..])
        };
        self.0.iter().map(each).sum()
    }
}

impl Definition for Replicates {
    fn looks_at(&self, settings: &Settings) -> Settings {
        // Other people, other components, another number of segments: all are other segments.
        settings.clone()
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.stability.clone_from(&from.stability);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { settings, rows, scores, clusters, replicates: wanted, job, .. } = answer;
        let (wanted, dims) = (*wanted, clusters.centroids.dims);
        let key = scores.key.then(Stage::Study, &(NAME, dims, settings.clusters, settings.seed, settings.restarts));
        let mut found = store.get::<Found>(key).map(|found| found.0.clone()).unwrap_or_default();
        let sampling: Vec<_> = clusters.segmentation.segments.iter().map(Segment::interval).collect();
        let mut say = |found: &[ReplicateMeasures]| {
            let now = Arc::new(Stability::of(&found[..found.len().min(wanted)], wanted, &sampling));
            tell(&|studies| studies.stability = Some(Arc::clone(&now)));
        };
        if !found.is_empty() {
            say(&found);
        }
        let resampled = Resampled {
            general: (&scores.general, &rows.general),
            customers: (&scores.customers, &rows.customers),
            labels: &clusters.general_labels,
            dims,
            settings: kmeans_settings(settings),
        };
        while go_on && found.len() < wanted {
            job.progress(&Activity::DrawingAgain, found.len() as u64, wanted as u64);
            let next = found.len()..wanted.min(found.len() + TOGETHER);
            let replicates = resampled.replicates(next.start as u64..next.end as u64, *job)?;
            found.extend(replicates.iter().map(ReplicateMeasures::of));
            store.put(Stage::Study, key, Arc::new(Found(found.clone())));
            say(&found);
        }
        Ok(())
    }
}

/// Tells this study's key from those of others.
const NAME: &str = "stability";
