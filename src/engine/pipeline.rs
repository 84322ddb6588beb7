//! From a request to snapshots: what runs when, and what is published on the way.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::chain::{Decided, Fitted};
use super::error::EngineError;
use super::identity::{Bearers, Identifier, Known, Named};
use super::preview::Preview;
use super::settings::Settings;
use super::smaller_demo;
use super::snapshot::{Fidelity, Snapshot};
use super::stages::{
    Clusters, FittedPca, Ground, Grouped, KeptColumns, KeptRows, Moving, PREVIEW_PEOPLE, PreparedData, Run, Scored,
    Scores, clusters_key, contrasts, density, kmeans, known_missing_patterns, known_relevance, missing_patterns,
    parallel, prepared_data, profiles, tables_key,
};
use super::store::Store;
use super::studies::{self, Answer, Study};
use crate::data::TableCache;
use crate::job::{Job, Unstoppable};
use crate::results::{REPLICATES, Results};

/// Computes results and remembers what can be used again. It knows nothing of threads: the worker and the command line
/// call it.
#[derive(Debug)]
pub(crate) struct Pipeline {
    store: Store,
    preview: Option<Preview>,
    /// Which segment is which.
    pub(super) identifier: Identifier,
    /// The last request that was answered, with what was found: findings of studies may hold for the next one, too.
    last: Snapshot,
    /// Whether the last request was overtaken by a newer one: a slider is being dragged.
    overtaken: bool,
    /// Where imported files are kept, so that opening them again is quick.
    imported: Option<TableCache>,
    /// Replicates that the study of stability takes.
    replicates: usize,
    /// Whether somebody looks at what is published before the exact result is there.
    watched: bool,
}

/// Everything that a finished request computed.
#[derive(Clone, Debug)]
pub(crate) struct Exact {
    pub(crate) data: Arc<PreparedData>,
    pub(crate) rows: Arc<KeptRows>,
    pub(crate) pca: Arc<FittedPca>,
    pub(crate) scores: Arc<Scores>,
    pub(crate) clusters: Arc<Clusters>,
    /// The columns and the people before any cut by relevance.
    pub(crate) uncut: Uncut,
    pub(crate) snapshot: Snapshot,
}

/// The columns that the thresholds keep, and the people who are kept by them.
#[derive(Clone, Debug)]
pub(crate) struct Uncut {
    columns: Arc<KeptColumns>,
    rows: Arc<KeptRows>,
}

impl Uncut {
    fn ground<'a>(&'a self, data: &'a PreparedData) -> Ground<'a> {
        Ground { data, columns: &self.columns, rows: &self.rows }
    }
}

/// Takes each snapshot as it's made.
pub(crate) type Publish<'a> = dyn FnMut(Snapshot) + 'a;

/// Files with fewer people than this get no preview: the exact result is there as soon.
const WORTH_A_PREVIEW: usize = PREVIEW_PEOPLE / 4;
/// Files with fewer people than this get none that has nothing on the screen to begin with, because that takes nearly
/// as long as the exact result.
const WORTH_A_FIRST_PREVIEW: usize = 3 * PREVIEW_PEOPLE;

/// How long a slider that is dragged must stand still before the exact result is begun, and how often that is looked
/// at.
const REST: Duration = Duration::from_millis(60);
const LOOK: Duration = Duration::from_millis(1);

impl Default for Pipeline {
    fn default() -> Self {
        Self {
            store: Store::default(),
            preview: None,
            last: Snapshot::default(),
            overtaken: false,
            imported: None,
            replicates: REPLICATES,
            watched: true,
            identifier: Identifier::default(),
        }
    }
}

impl Pipeline {
    /// The same pipeline with another number of replicates for the study of stability.
    pub(crate) fn with_replicates(self, replicates: usize) -> Self {
        Self { replicates, ..self }
    }

    /// The same pipeline for somebody who waits for the exact result: no preview takes time from it.
    pub(crate) fn unwatched(self) -> Self {
        Self { watched: false, ..self }
    }

    /// A pipeline that has computed nothing and keeps imported files in a folder, if there is one.
    pub(crate) fn new(imported: Option<TableCache>) -> Self {
        Self { imported, ..Self::default() }
    }

    /// Says which segments a person named, each with the number of that naming, and which result is pinned.
    pub(crate) fn follow(&mut self, named: Named, pinned: Option<Arc<Settings>>) {
        self.identifier.follow(named, pinned);
    }

    /// Computes the result for `settings`, publishing a preview first where that's quicker, then the exact result as it
    /// gets better.
    pub(crate) fn run(
        &mut self,
        settings: &Arc<Settings>,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<Exact, EngineError> {
        settings.check()?;
        self.store.begin_run();
        let data = self.load(settings, job, publish)?;
        let outcome = self.compute(settings, &data, job, publish);
        self.overtaken = matches!(outcome, Err(EngineError::Cancelled(_)));
        let mut exact = outcome?;
        self.store.show_run();
        exact.snapshot.memory = self.store.bytes();
        exact.snapshot.memory_budget = self.store.budget();
        self.last = exact.snapshot.clone();
        publish(exact.snapshot.clone());
        Ok(exact)
    }

    /// Has the people in memory that the settings name. The demo population shows a preview of a smaller one while it's
    /// made.
    fn load(
        &mut self,
        settings: &Arc<Settings>,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<Arc<PreparedData>, EngineError> {
        if self.watched
            && !self.store.has(tables_key(settings))
            && let Some(smaller) = smaller_demo::smaller(settings, WORTH_A_FIRST_PREVIEW, PREVIEW_PEOPLE)
        {
            match Self::default().run(&Arc::new(smaller), job, &mut |_| ()) {
                Ok(exact) => {
                    let mut preview = smaller_demo::as_preview_of(settings, exact.snapshot);
                    preview.identities = self.identifier.of(&settings.source).identify_others(&preview.results);
                    publish(preview);
                }
                // What nobody of a few people has, somebody of all may have: all will tell.
                Err(EngineError::Prepare(_)) => {}
                Err(error) => return Err(error),
            }
        }
        prepared_data(settings, &mut self.store, self.imported.as_ref(), job)
    }

    /// All that follows reading.
    fn compute(
        &mut self,
        settings: &Arc<Settings>,
        data: &Arc<PreparedData>,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<Exact, EngineError> {
        let mut draft = Snapshot { settings: Arc::clone(settings), ..Snapshot::default() };
        draft.results.data = Some(Arc::clone(&data.summary));
        draft.results.studies = studies::still_holding(&self.last.results.studies, &self.last.settings, settings);
        // While a slider is dragged, requests come faster than previews. What has begun goes on to its preview, so that
        // the plots follow the slider instead of waiting for it to rest; only the exact result, which takes longer, is
        // overtaken.
        let unstoppable = Unstoppable(job);
        let quick = self.preview.as_ref().is_some_and(|preview| preview.is_of(data) && preview.is_warm());
        let first_answer: &dyn Job = if quick { &unstoppable } else { job };
        let mut run = Run { data: Arc::clone(data), settings, store: &mut self.store, job: first_answer };
        let bearers = self.identifier.of(&settings.source);
        bearers.look_at(data);
        let uncut = Decided::uncut(&mut run)?;
        draft.results.missing = Some(Arc::clone(&uncut.limit.missing));
        draft.results.missing_patterns = known_missing_patterns(data, run.store);
        draft.results.relevance = known_relevance(settings, data, uncut.limit.rows, run.store).or_else(|| {
            let same = self.last.settings.source == settings.source;
            self.last.results.relevance.clone().filter(|_| same)
        });
        if !self.watched || data.dataset.general.rows < WORTH_A_PREVIEW {
            return exact(&mut Run { job, ..run }, &uncut, draft, self.replicates, bearers, publish);
        }
        let preview = match &mut self.preview {
            Some(preview) if preview.is_of(data) => preview,
            slot => slot.insert(Preview::new(data)),
        };
        let sample = preview.prepare(data, run.store, first_answer)?;
        let wanted = quick || data.dataset.general.rows >= WORTH_A_FIRST_PREVIEW;
        let cuts = match wanted {
            true => unless_of_few(uncut.cuts_at_hand(&mut run, Arc::clone(&sample)))?,
            false => None,
        };
        let decided = match cuts {
            Some(cuts) => Some((uncut.cut(&mut run, &cuts)?, cuts)),
            None => None,
        };
        if let Some((decided, cuts)) = decided.filter(|(decided, _)| !decided.has_clusters(settings, data, run.store)) {
            draft.results.missing = Some(Arc::clone(&decided.limit.missing));
            let previewed = run.store.untimed(|store| {
                let mut run = Run { data: sample, settings, store, job: first_answer };
                preview.run(&mut run, &draft, &cuts)
            });
            if let Some(mut previewed) = unless_of_few(previewed)? {
                let (labels, settings) = (preview.labels().to_vec(), &previewed.settings);
                previewed.identities = bearers.identify(settings, labels, &previewed.results, Known::Sampled);
                publish(previewed);
            }
            if self.overtaken {
                rest(job)?;
            }
        }
        let exact = exact(&mut Run { job, ..run }, &uncut, draft, self.replicates, bearers, publish)?;
        preview.follow(&exact.rows, &exact.clusters);
        Ok(exact)
    }

    /// What is remembered, and where imported files are kept.
    pub(super) fn store_and_files(&mut self) -> (&mut Store, Option<&TableCache>) {
        (&mut self.store, self.imported.as_ref())
    }

    /// Keeps no more bytes than this where what is on screen takes less.
    #[cfg(test)]
    pub(super) fn keep_no_more_than(&mut self, bytes: usize) {
        self.store.limit(bytes);
    }

    /// Runs a study on an exact result; what it finds is published as it is found.
    pub(crate) fn study(
        &mut self,
        study: Study,
        exact: &Exact,
        job: &dyn Job,
        publish: &mut Publish<'_>,
    ) -> Result<(), EngineError> {
        let Self { store, last, replicates, identifier, .. } = self;
        let bearers = identifier.of(&exact.snapshot.settings.source);
        let answer = Answer {
            data: &exact.data,
            settings: &exact.snapshot.settings,
            pca: &exact.pca,
            rows: &exact.rows,
            scores: &exact.scores,
            clusters: &exact.clusters,
            uncut: exact.uncut.ground(&exact.data),
            replicates: *replicates,
            results: &exact.snapshot.results,
            job,
        };
        study.run(&answer, store, &mut |put| {
            put(&mut last.results.studies);
            last.results = std::mem::take(&mut last.results).with_findings();
            last.identities = bearers.with_tried(&last.identities, &last.settings, &last.results);
            publish(last.clone());
        })
    }
}

/// What was computed on a sample; `None` where that can't be done, because too few people of the sample are segmented:
/// all people will tell.
fn unless_of_few<T>(outcome: Result<T, EngineError>) -> Result<Option<T>, EngineError> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(EngineError::Prepare(_) | EngineError::Analyze(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Waits a moment for the next request. While a slider is dragged, the exact result would be overtaken anyway, and what
/// it had begun would only take time and memory from the next preview.
fn rest(job: &dyn Job) -> Result<(), EngineError> {
    let began = Instant::now();
    while began.elapsed() < REST {
        job.check()?;
        std::thread::sleep(LOOK);
    }
    Ok(())
}

/// The cuts by relevance and the stages from rows on, over all kept rows.
fn exact(
    run: &mut Run<'_>,
    uncut: &Decided,
    mut draft: Snapshot,
    replicates: usize,
    bearers: &mut Bearers,
    publish: &mut Publish<'_>,
) -> Result<Exact, EngineError> {
    let cuts = uncut.cuts(run)?;
    let decided = uncut.cut(run, &cuts)?;
    draft.results.missing = Some(Arc::clone(&decided.limit.missing));
    let fitted = Fitted::from(run, &decided)?;
    let missing = &decided.limit.missing;
    draft.results.features = Some(Arc::clone(&fitted.pca.features));
    draft.results.components = Some(Arc::clone(&fitted.components));
    if let Some((clusters, known)) = fitted.known_profiles(run) {
        // The answer needn't wait for the scores, which only the next change may need.
        let segments = Some(Arc::clone(&known.segmentation));
        let results = Results { segments, profiles: Some(Arc::clone(&known.profiles)), ..draft.results.clone() };
        let results = results.with_findings();
        let labels = bearers.labels(&fitted.rows, &clusters);
        let identities = bearers.identify(&draft.settings, labels, &results, Known::Exact);
        publish(Snapshot { results, identities, fidelity: Fidelity::Exact, ..draft.clone() });
    }
    let scores = fitted.scores(run)?;
    let told = bearers.places_among(&fitted.rows);
    let over = Scored { rows: &fitted.rows, scores: &scores, dims: fitted.components.kept, missing, told: &told };
    let clusters = kmeans(run, &over, &mut |moving: Moving| {
        let results = Results { segments: Some(Arc::new(moving.segmentation)), ..draft.results.clone() };
        let fidelity = Fidelity::Refining { iteration: moving.iteration, moving: moving.moving };
        let identities = bearers.identify(&draft.settings, moving.labels, &results, Known::OnTheWay);
        publish(Snapshot { results, identities, fidelity, ..draft.clone() });
    })?;
    let grouped = Grouped { rows: &fitted.rows, clusters: &clusters, missing };
    let profiled = profiles(run, clusters_key(run.settings, scores.key, over.dims), &grouped)?;
    draft.results.segments = Some(Arc::clone(&profiled.segmentation));
    draft.results.profiles = Some(Arc::clone(&profiled.profiles));
    let labels = bearers.labels(&fitted.rows, &clusters);
    draft.identities = bearers.identify(&draft.settings, labels, &draft.results, Known::Exact);
    draft.results.parallel = parallel(run, &fitted.pca, &fitted.rows)?;
    draft.results.density = Some(density(run, &fitted.rows, &scores, fitted.components.kept)?);
    draft.results.missing_patterns = Some(missing_patterns(run)?);
    draft.results.contrasts = Some(contrasts(run, &fitted.rows)?);
    draft.results.relevance = Some(uncut.relevance(run)?);
    let uncut = Uncut { columns: Arc::clone(&uncut.columns), rows: uncut.rows(run)? };
    let data = Arc::clone(&run.data);
    let answer = Answer {
        data: &data,
        settings: run.settings,
        pca: &fitted.pca,
        rows: &fitted.rows,
        scores: &scores,
        clusters: &clusters,
        uncut: uncut.ground(&data),
        replicates,
        results: &draft.results,
        job: run.job,
    };
    let known = studies::known(&answer, run.store)?;
    draft.results.studies = known;
    draft.identities = bearers.with_tried(&draft.identities, &draft.settings, &draft.results);
    draft.results = draft.results.with_findings();
    draft.fidelity = Fidelity::Exact;
    draft.timings = run.store.timings().to_vec();
    Ok(Exact {
        data: Arc::clone(&run.data),
        rows: fitted.rows,
        pca: fitted.pca,
        scores,
        clusters,
        uncut,
        snapshot: draft,
    })
}

#[cfg(test)]
#[path = "pipeline_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "reuse_tests.rs"]
mod reuse_tests;
