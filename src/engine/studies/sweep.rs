//! How good other numbers of segments would be.

use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::analyze::{
    KMeansFit, KMeansSettings, NOBODY, Projection, SegmentCountEvidence, SegmentCountSweep, StructureSample,
    SweepPoint, SweepState, canonical_order, dealt_out, rows_of, sample_rows,
};
use crate::engine::stages::{KeptRows, PreparedData, kmeans_settings, sample_rows as recognised_by};
use crate::engine::{EngineError, Kept, Settings, Stage, Store};
use crate::job::Activity;
use crate::results::{Flow, SEGMENT_COUNTS, Studies, Sweep, TriedCount};

/// People in the sample that gap and stability are taken on, and how often their attributes are dealt out anew.
const SAMPLE_PEOPLE: usize = 3_000;
const DEALT: u64 = 4;

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
        let flows: usize =
            self.sweep.flows.iter().flat_map(|flow| &flow.people).map(|people| size_of_val(&people[..])).sum();
        let people: usize = self.sweep.people.iter().map(|people| people.len()).sum();
        self.state.as_ref().map_or(0, SweepState::bytes)
            + self.sweep.tried.len() * size_of::<TriedCount>()
            + flows
            + people
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
        let mut now = found.as_ref().map(|found| (*found.sweep).clone()).unwrap_or_default();
        let state = found.take().and_then(|found| found.state.clone());
        let total = SEGMENT_COUNTS.count();
        let most = KMeansSettings { clusters: *SEGMENT_COUNTS.end(), ..kmeans_settings(settings) };
        let mut sweep = SegmentCountSweep::new(&scores.general, dims, &rows.general, &most, state, *job)?;
        let sample = structure_sample(answer, dims)?;
        now.sample_people = sample.rows();
        let told = places(answer.data, rows);
        while !now.complete {
            job.progress(&Activity::TryingSegmentCounts, now.tried.len() as u64, total as u64);
            let next = SEGMENT_COUNTS.start() + now.tried.len();
            let point = if SEGMENT_COUNTS.contains(&next) { sweep.next(next, *job)? } else { None };
            now.complete = point.is_none() || now.tried.len() + 1 == total;
            if let Some(point) = point {
                now.people.push(segments_of(&told, &point.fit));
                now.tried.push(tried_count(&point, sample.evidence(next, *job)?));
                now.flows.extend(point.flow.map(|people| Flow { clusters: next - 1, people }));
            }
            let known = Arc::new(now.clone());
            tell(&|studies| studies.sweep = Some(Arc::clone(&known)));
            let state = sweep.state().filter(|_| !known.complete).cloned();
            store.put(Stage::Study, key, Arc::new(Found { sweep: known, state }));
        }
        Ok(())
    }
}

/// A sample of the kept people, and the same people with each attribute's values dealt out anew, in the space of the
/// components.
fn structure_sample(answer: &Answer<'_>, dims: usize) -> Result<StructureSample, EngineError> {
    let Answer { settings, data, pca, rows, job, .. } = answer;
    let places = sample_rows(&rows.general, SAMPLE_PEOPLE, settings.seed);
    let people: Vec<u32> = places.iter().map(|place| rows.general[*place as usize]).collect();
    let sample = rows_of(&data.dataset.general, &people);
    let projection = Projection::new(&data.candidates.features, &pca.standardized, &pca.pca, dims);
    let all: Vec<u32> = (0..people.len() as u32).collect();
    let own = projection.project(&sample, &all, *job)?;
    let dealt = (0..DEALT).map(|deal| {
        job.check()?;
        projection.project(&dealt_out(&sample, settings.seed.wrapping_add(deal)), &all, *job)
    });
    let dealt = dealt.collect::<Result<_, _>>()?;
    Ok(StructureSample::new(own, dealt, settings.seed, *job)?)
}

/// Where the people by whom segments are recognised stand among the kept ones; `None` for who is set aside.
fn places(data: &PreparedData, rows: &KeptRows) -> Vec<Option<usize>> {
    recognised_by(data).iter().map(|row| rows.general.binary_search(row).ok()).collect()
}

/// The segment of each of these people, counted by size.
fn segments_of(people: &[Option<usize>], fit: &KMeansFit) -> Arc<[u8]> {
    let mut by_size = vec![NOBODY; fit.counts.len()];
    canonical_order(&fit.counts).into_iter().enumerate().for_each(|(place, segment)| by_size[segment] = place as u8);
    people.iter().map(|place| place.map_or(NOBODY, |place| by_size[usize::from(fit.labels[place])])).collect()
}

/// Tells this study's key from those of others.
const NAME: &str = "sweep";

fn tried_count(point: &SweepPoint, evidence: Option<SegmentCountEvidence>) -> TriedCount {
    TriedCount {
        clusters: point.clusters,
        inertia: point.fit.inertia,
        simplified_silhouette: point.quality.simplified_silhouette,
        silhouette: point.silhouette.mean,
        silhouette_error: point.silhouette.standard_error,
        silhouette_people: point.silhouette.rows,
        calinski_harabasz: point.quality.calinski_harabasz,
        davies_bouldin: point.quality.davies_bouldin,
        evidence,
    }
}
