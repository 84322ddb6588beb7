//! From settings to snapshots: which stage runs when, and what is published on the way.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::clusters::Clusters;
use super::error::EngineError;
use super::job::Unstoppable;
use super::loaded::Loaded;
use super::plan;
use super::preview::Preview;
use super::sample::PREVIEW_PEOPLE;
use super::settings::{DataSource, Settings};
use super::snapshot::{Fidelity, Snapshot, Timing};
use super::stages::{Columns, Fitted, RowLimit, Rows, Scores, Stages};
use crate::data::TableCache;
use crate::job::Job;

/// Computes results and remembers what can be used again. It knows nothing of threads: the worker and the command line call it.
#[derive(Debug, Default)]
pub(crate) struct Pipeline {
    exact: Option<Stages>,
    preview: Option<Preview>,
    /// Whether the last request was overtaken by a newer one: a slider is being dragged.
    overtaken: bool,
    /// Where imported files are kept, so that opening them again is quick.
    imported: Option<TableCache>,
}

/// Everything that a finished request computed.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    pub(crate) loaded: Arc<Loaded>,
    pub(crate) rows: Arc<Rows>,
    pub(crate) fitted: Arc<Fitted>,
    pub(crate) scores: Arc<Scores>,
    pub(crate) clusters: Arc<Clusters>,
    pub(crate) snapshot: Snapshot,
}

/// Takes each snapshot as it's made.
pub(crate) type Publish<'a> = dyn FnMut(Snapshot) + 'a;

/// Files with fewer people than this get no preview: the exact result is there as soon.
const WORTH_A_PREVIEW: usize = PREVIEW_PEOPLE / 4;
/// Files with fewer people than this get none that has nothing on the screen to begin with, because that takes nearly as long as the
/// exact result.
const WORTH_A_FIRST_PREVIEW: usize = 3 * PREVIEW_PEOPLE;

/// How long a slider that is dragged must stand still before the exact result is begun, and how often that is looked at.
const REST: Duration = Duration::from_millis(60);
const LOOK: Duration = Duration::from_millis(1);

impl Pipeline {
    /// A pipeline that has computed nothing.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// The same that keeps imported files in a cache.
    pub(crate) fn with_cache(imported: Option<TableCache>) -> Self {
        Self { imported, ..Self::default() }
    }

    /// Computes the result for `settings`, publishing a preview first where that's quicker, then the exact result as it gets better.
    pub(crate) fn run(
        &mut self,
        settings: &Arc<Settings>,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<Outcome, EngineError> {
        plan::check(settings)?;
        let mut draft = Snapshot { settings: Arc::clone(settings), ..Snapshot::default() };
        self.load(settings, job, publish, &mut draft)?;
        let outcome = self.compute(settings, draft, job, publish);
        self.overtaken = matches!(outcome, Err(EngineError::Cancelled(_)));
        let outcome = outcome?;
        let snapshot = Snapshot { memory: self.bytes(), memory_budget: self.budget(), ..outcome.snapshot };
        publish(snapshot.clone());
        Ok(Outcome { snapshot, ..outcome })
    }

    /// All that follows reading.
    fn compute(
        &mut self,
        settings: &Arc<Settings>,
        mut draft: Snapshot,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<Outcome, EngineError> {
        let Self { exact: Some(stages), preview, overtaken, .. } = self else {
            return Err(EngineError::Panic("nothing was loaded".to_owned()));
        };
        if let Some(encoded) = stages.loaded.encoded_for(settings, job)? {
            *stages = Stages::new(Arc::new(encoded));
        }
        let loaded = Arc::clone(&stages.loaded);
        draft.data = Some(Arc::clone(&loaded.view));

        // While a slider is dragged, requests come faster than previews. What has begun goes on to its preview, so that the plots follow
        // the hand instead of waiting for it to rest; only the exact result, which takes longer, is overtaken.
        let unstoppable = Unstoppable(job);
        let quick = preview.as_ref().is_some_and(|preview| preview.is_of(&loaded, settings.seed) && preview.is_warm());
        let first_answer: &dyn Job = if quick { &unstoppable } else { job };
        let columns = stages.columns(settings, first_answer, &mut draft.timings)?;
        let limit = stages.row_limit(settings, &columns)?;
        draft.missing = Some(Arc::clone(&limit.view));
        if loaded.dataset.general.rows < WORTH_A_PREVIEW {
            return exact(stages, settings, (&columns, &limit), draft, job, publish);
        }
        let preview = Preview::of(preview, &loaded, settings.seed, first_answer)?;
        let wanted = quick || loaded.dataset.general.rows >= WORTH_A_FIRST_PREVIEW;
        if wanted && !stages.has_clusters(settings, &limit) {
            publish(preview.run(settings, &draft, first_answer)?);
            if *overtaken {
                rest(job)?;
            }
        }
        let outcome = exact(stages, settings, (&columns, &limit), draft, job, publish)?;
        preview.follow(&outcome);
        Ok(outcome)
    }

    /// Has the tables in memory that the settings name. The demo population shows a preview of a smaller one while it's made.
    fn load(
        &mut self,
        settings: &Arc<Settings>,
        job: &dyn Job,
        publish: &mut Publish<'_>,
        draft: &mut Snapshot,
    ) -> Result<(), EngineError> {
        let key = Loaded::key(settings);
        if self.exact.as_ref().is_some_and(|stages| stages.loaded.read == key) {
            draft.timings.push(Timing { stage: "read", milliseconds: 0.0, cached: true });
            return Ok(());
        }
        if let Some(quick) = smaller_demo(settings) {
            let mut small = Self::new();
            let outcome = small.run(&Arc::new(quick), job, &mut |_| ())?;
            publish(as_preview_of(settings, outcome));
        }
        let loaded = Loaded::read(settings, self.imported.as_ref(), job, &mut draft.timings)?;
        // Only now: a file that can't be read leaves everything as it was.
        self.exact = Some(Stages::new(Arc::new(loaded)));
        self.preview = None;
        Ok(())
    }

    /// How good every number of segments is at the settings of an outcome, published as it's found.
    pub(crate) fn sweep(
        &mut self,
        outcome: &Outcome,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<(), EngineError> {
        let Some(stages) = &mut self.exact else { return Ok(()) };
        let mut snapshot = outcome.snapshot.clone();
        stages.sweep(outcome, job, &mut |found| {
            snapshot.sweep = Some(Arc::new(found.to_vec()));
            publish(snapshot.clone());
        })
    }

    /// Bytes that the people and the cached results take.
    pub(crate) fn bytes(&self) -> usize {
        self.stages().map(|stages| stages.loaded.bytes() + stages.bytes()).sum()
    }

    /// Bytes that they may take.
    fn budget(&self) -> usize {
        self.stages().map(|stages| stages.loaded.bytes() + stages.budget()).sum()
    }

    fn stages(&self) -> impl Iterator<Item = &Stages> {
        self.exact.iter().chain(self.preview.iter().map(Preview::stages))
    }
}

/// Waits a moment for the next request. While a slider is dragged, the exact result would be overtaken anyway, and what it had begun
/// would only take time and memory from the next preview.
fn rest(job: &dyn Job) -> Result<(), EngineError> {
    let began = Instant::now();
    while began.elapsed() < REST {
        job.check()?;
        std::thread::sleep(LOOK);
    }
    Ok(())
}

/// The stages from components on, over all kept rows.
fn exact(
    stages: &mut Stages,
    settings: &Arc<Settings>,
    (columns, limit): (&Columns, &RowLimit),
    mut draft: Snapshot,
    job: &dyn Job,
    publish: &mut Publish<'_>,
) -> Result<Outcome, EngineError> {
    let rows = stages.rows(columns, limit);
    let fitted = stages.fitted(settings, columns, &rows, job, &mut draft.timings)?;
    let count = Stages::components(settings, &fitted)?;
    draft.features = Some(Arc::clone(&fitted.features));
    draft.components = Some(Arc::new(stages.components_view(&fitted, count)));
    draft.sweep = stages.known_sweep(settings, Stages::scores_key(&fitted), count);
    if let Some(clusters) = stages.known_clusters(settings, &fitted, count) {
        // The answer needn't wait for the scores, which only the next change may need.
        let segments = Some(Arc::clone(&clusters.view));
        publish(Snapshot { segments, fidelity: Fidelity::Exact, ..draft.clone() });
    }
    let scores = stages.scores(&fitted, &rows, count, job, &mut draft.timings)?;
    let clusters = stages.exact_clusters(settings, &rows, &scores, count, job, &mut draft, publish)?;
    draft.segments = Some(Arc::clone(&clusters.view));
    draft.fidelity = Fidelity::Exact;
    draft.missing = Some(stages.missing_with_contrasts(&rows, job)?);
    Ok(Outcome { loaded: Arc::clone(&stages.loaded), rows, fitted, scores, clusters, snapshot: draft })
}

/// A smaller demo population that is made in a moment; `None` when the one asked for is small itself, or isn't the demo.
fn smaller_demo(settings: &Settings) -> Option<Settings> {
    let DataSource::Demo { people, customers, all_columns, seed } = settings.source else { return None };
    if people < WORTH_A_FIRST_PREVIEW {
        return None;
    }
    let small = (customers as f64 * PREVIEW_PEOPLE as f64 / people as f64).ceil() as usize;
    let source = DataSource::Demo { people: PREVIEW_PEOPLE, customers: small, all_columns, seed };
    Some(Settings { source, restarts: settings.restarts.min(3), ..settings.clone() })
}

/// A result on a smaller demo population, shown as a preview of the one asked for.
fn as_preview_of(settings: &Arc<Settings>, outcome: Outcome) -> Snapshot {
    let DataSource::Demo { people, customers, .. } = settings.source else { return outcome.snapshot };
    let mut snapshot = outcome.snapshot;
    let sample = outcome.loaded.dataset.general.rows;
    let general = people as f64 / sample as f64;
    let customer = customers as f64 / outcome.loaded.dataset.customers.rows as f64;
    let mut data = (*outcome.loaded.view).clone();
    data.general.rows = people;
    data.customers.rows = customers;
    snapshot.data = Some(Arc::new(data));
    snapshot.missing = snapshot.missing.map(|missing| Arc::new(missing.scaled(general, customer)));
    let full = snapshot.missing.clone();
    snapshot.segments = snapshot.segments.map(|segments| Arc::new(segments.scaled_to(full.as_deref())));
    snapshot.settings = Arc::clone(settings);
    snapshot.fidelity = Fidelity::Preview { people: sample };
    snapshot
}

#[cfg(test)]
#[path = "pipeline_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "reuse_tests.rs"]
mod reuse_tests;
