//! The components for the other thresholds, imputations and scalings, by the stages of a full run over all rows.

use std::collections::HashMap;
use std::sync::Arc;

use super::definition::{Answer, Definition, Tell};
use crate::analyze::Pca;
use crate::engine::chain::Decided;
use crate::engine::stages::{FittedPca, PreparedData, Run, lend_integers, thresholds_kept};
use crate::engine::{EngineError, Kept, Settings, Stage, Store};
use crate::job::{Activity, Job};
use crate::prepare::{Impute, Scale};
use crate::results::{
    Capsule, CapsuleAnswer, CapsuleFeature, CapsuleSet, MEANT_COMPONENTS, MOST_SETS, STRONGEST, Studies,
};

/// The study.
pub(super) struct Capsules;

/// Bytes that results of earlier sets may take beside the features as integers: neighbours share most rows.
const BUDGET: usize = 96 << 20;
/// Weights are told in steps of one part of this.
const DIGITS: f64 = 1e3;

impl Kept for Capsule {
    fn bytes(&self) -> usize {
        let answer = |answer: &CapsuleAnswer| 8 * answer.eigenvalues.len() + 16 * STRONGEST * answer.strongest.len();
        self.sets.iter().flat_map(|set| &set.answers).map(answer).sum()
    }
}

impl Definition for Capsules {
    fn looks_at(&self, settings: &Settings) -> Settings {
        // Imputation and scaling are all tried, and components don't need to be chosen to be known.
        let any = Settings::default();
        Settings { impute: any.impute, scale: any.scale, components: any.components, clusters: 2, ..settings.clone() }
    }

    fn take_over(&self, from: &Studies, to: &mut Studies) {
        to.capsule.clone_from(&from.capsule);
    }

    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError> {
        let Answer { data, settings, job, .. } = answer;
        // Any setting may reach the components; written out, none is forgotten.
        let settings = self.looks_at(settings);
        let key = data.key.then(Stage::Study, &(NAME, format!("{settings:?}")));
        let known = store.get::<Capsule>(key);
        if let Some(known) = &known {
            tell(&|studies| studies.capsule = Some(Arc::clone(known)));
        }
        if !go_on || known.as_ref().is_some_and(|known| known.complete) {
            return Ok(());
        }
        let mut own = Store::with_budget(BUDGET);
        let all = reachable(data, &settings, &mut own, *job)?;
        let wanted = nearest(&all, &settings);
        let lent = lend_integers(&mut Run { data: Arc::clone(data), settings: &settings, store, job: *job }, &mut own)?;
        let mut own = own.with_more(lent);
        let mut now = known.map(|known| (*known).clone()).unwrap_or_default();
        now.reachable = all.len();
        let mut places: HashMap<String, u32> =
            now.features.iter().map(|feature| feature.name.clone()).zip(0..).collect();
        // Sets for which there is nothing to tell are no part of it, so that a place isn't the number of those found.
        let next = now.sets.last().map_or(0, |last| wanted.partition_point(|span| span.from <= last.from));
        for (at, span) in wanted.iter().enumerate().skip(next) {
            job.progress(&Activity::FillingCapsule, at as u64, wanted.len() as u64);
            own.begin_run();
            let chosen = Chosen { of: &settings, data, span: *span };
            if let Some(set) = chosen.set(&mut own, *job, &mut now.features, &mut places)? {
                now.sets.push(set);
            }
            now.complete = at + 1 == wanted.len();
            let found = Arc::new(now.clone());
            store.put(Stage::Study, key, Arc::clone(&found));
            tell(&|studies| studies.capsule = Some(Arc::clone(&found)));
        }
        Ok(())
    }
}

/// Tells this study's key from those of others.
const NAME: &str = "capsule";

/// The thresholds that keep the same columns.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Span {
    from: f64,
    below: Option<f64>,
}

/// All different sets of columns, by the thresholds that keep them: a column joins where the threshold reaches what is
/// missing in it.
fn reachable(
    data: &Arc<PreparedData>,
    settings: &Settings,
    store: &mut Store,
    job: &dyn Job,
) -> Result<Vec<Span>, EngineError> {
    let whole = Settings { column_missing: 1.0, ..settings.clone() };
    let kept = thresholds_kept(&Run { data: Arc::clone(data), settings: &whole, store, job })?;
    let by_threshold = |column: &&usize| !settings.keep.contains(&data.dataset.attributes[**column].name);
    let shares = kept.columns.iter().filter(by_threshold).map(|&column| data.decoding.columns[column].general_share());
    // Columns that are kept by hand are there from the start.
    let mut shares: Vec<f64> = shares.chain([0.0]).collect();
    shares.sort_by(f64::total_cmp);
    shares.dedup();
    let next = shares.iter().skip(1).map(|share| Some(*share)).chain([None]);
    Ok(shares.iter().zip(next).map(|(from, below)| Span { from: *from, below }).collect())
}

/// Those that are held: as many as may be around the threshold of the settings. Where columns are chosen by a forest, each
/// set would need one of its own, which takes too long; then it is that of the settings alone.
fn nearest(all: &[Span], settings: &Settings) -> Vec<Span> {
    let most = if settings.keep_best.is_some() { 1 } else { MOST_SETS };
    let present = all.partition_point(|span| span.from <= settings.column_missing).saturating_sub(1);
    let first = present.saturating_sub(most / 2).min(all.len().saturating_sub(most));
    all.iter().skip(first).take(most).copied().collect()
}

/// One set of columns.
struct Chosen<'a> {
    /// All that isn't tried.
    of: &'a Settings,
    data: &'a Arc<PreparedData>,
    span: Span,
}

impl Chosen<'_> {
    /// The answers for the set; `None` where thresholds leave no result at all, such as one that keeps no column.
    fn set(
        &self,
        store: &mut Store,
        job: &dyn Job,
        features: &mut Vec<CapsuleFeature>,
        places: &mut HashMap<String, u32>,
    ) -> Result<Option<CapsuleSet>, EngineError> {
        let Span { from, below } = self.span;
        // The threshold of the settings itself where it is among them, so that what is known of it is used.
        let within = from <= self.of.column_missing && below.is_none_or(|below| self.of.column_missing < below);
        let column_missing = if within { self.of.column_missing } else { from };
        let mut set = CapsuleSet { from, below, columns: 0, people: None, answers: Vec::new() };
        for scale in Scale::ALL {
            for impute in Impute::ALL {
                job.check()?;
                let settings = Settings { column_missing, impute, scale, ..self.of.clone() };
                let mut run = Run { data: Arc::clone(self.data), settings: &settings, store: &mut *store, job };
                let (decided, found) = match fitted(&mut run) {
                    Ok(found) => found,
                    Err(EngineError::Cancelled(cancelled)) => return Err(EngineError::Cancelled(cancelled)),
                    // A run with these settings has no result either.
                    Err(_) => continue,
                };
                set.columns = decided.limit.missing.columns_kept;
                set.people = Some(decided.limit.missing.general_kept as u64);
                set.answers.push(CapsuleAnswer {
                    impute,
                    scale,
                    total_variance: found.pca.total_variance,
                    eigenvalues: found.pca.eigenvalues.clone(),
                    strongest: strongest(&found, features, places),
                });
            }
        }
        Ok(Some(set).filter(|set| !set.answers.is_empty()))
    }
}

/// Columns, people and components as a full run has them.
fn fitted(run: &mut Run<'_>) -> Result<(Decided, Arc<FittedPca>), EngineError> {
    let uncut = Decided::uncut(run)?;
    let cuts = uncut.cuts(run)?;
    let decided = uncut.cut(run, &cuts)?;
    let found = decided.components(run)?;
    Ok((decided, found))
}

/// What the first components are made of.
fn strongest(
    found: &FittedPca,
    features: &mut Vec<CapsuleFeature>,
    places: &mut HashMap<String, u32>,
) -> Vec<Vec<(u32, f64)>> {
    let table = &found.features.features;
    let mut place = |at: usize| {
        let feature = &table[at];
        *places.entry(feature.name.clone()).or_insert_with(|| {
            let (name, attribute) = (feature.name.clone(), feature.attribute.clone());
            features.push(CapsuleFeature { name, attribute, kind: feature.kind });
            features.len() as u32 - 1
        })
    };
    let of = |component| {
        let weights = found.pca.component(component);
        largest(weights).into_iter().map(|at| (place(at), (weights[at] * DIGITS).round() / DIGITS)).collect()
    };
    (0..meant(&found.pca)).map(of).collect()
}

/// Of how many components it is held what they are made of.
fn meant(pca: &Pca) -> usize {
    pca.features.min(MEANT_COMPONENTS)
}

/// Where the largest weights are, whichever sign they have.
fn largest(weights: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by(|&a, &b| weights[b].abs().total_cmp(&weights[a].abs()).then(a.cmp(&b)));
    order.truncate(STRONGEST);
    order
}

#[cfg(test)]
#[path = "capsule_tests.rs"]
mod tests;
