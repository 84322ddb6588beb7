//! The chain of stages from decisions to scores, spelled once for all rows and for the sample of a preview.

use std::sync::Arc;
use std::time::Instant;

use super::error::EngineError;
use super::settings::Settings;
use super::stage::Stage;
use super::stages::{
    Clusters, FittedPca, Ground, KeptColumns, KeptRows, PreparedData, Profiled, RowLimit, Run, Scores, clusters_key,
    columns_within, components_kept, cut_columns, cut_columns_off, forest, kept_rows, known_forest, known_relevance,
    last_forest, pca, pca_key, principal_components, profiles_key, relevance, row_limit, scores, scores_key,
    thresholds_kept,
};
use super::store::Store;
use crate::prepare::{self, DropReason};
use crate::results::{Forest, PrincipalComponents, Relevance};

/// Which columns count, and how many missing values a person may have.
#[derive(Clone)]
pub(crate) struct Decided {
    kept: prepare::Kept,
    pub(crate) columns: Arc<KeptColumns>,
    pub(crate) limit: Arc<RowLimit>,
}

/// Who is kept, and the principal components of their features.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    pub(crate) rows: Arc<KeptRows>,
    pub(crate) pca: Arc<FittedPca>,
    pub(crate) components: Arc<PrincipalComponents>,
}

impl Decided {
    /// Thresholds and row limit, before any cut by relevance.
    pub(crate) fn uncut(run: &mut Run<'_>) -> Result<Self, EngineError> {
        let kept = thresholds_kept(run)?;
        Self::within(run, kept)
    }

    /// Without some of the columns.
    pub(crate) fn cut(&self, run: &mut Run<'_>, dropped: &[(usize, DropReason)]) -> Result<Self, EngineError> {
        if dropped.is_empty() {
            return Ok(self.clone());
        }
        let kept = cut_columns_off(run, &self.kept, dropped)?;
        Self::within(run, kept)
    }

    fn within(run: &mut Run<'_>, kept: prepare::Kept) -> Result<Self, EngineError> {
        let columns = columns_within(run, &kept)?;
        let limit = row_limit(run, &kept, &columns)?;
        Ok(Self { kept, columns, limit })
    }

    /// What variance and correlation say of the columns, measured now.
    pub(crate) fn relevance(&self, run: &mut Run<'_>) -> Result<Arc<Relevance>, EngineError> {
        let rows = self.rows(run)?;
        relevance(run, &self.columns, &rows)
    }

    /// Which columns the cuts leave out: what the exact result says, for which a forest may have to be grown.
    pub(crate) fn cuts(&self, run: &mut Run<'_>) -> Result<Vec<(usize, DropReason)>, EngineError> {
        if !run.settings.relevance().cuts() {
            return Ok(Vec::new());
        }
        let relevance = self.relevance(run)?;
        let forest = match run.settings.keep_best {
            Some(_) => Some(self.forest(run)?),
            None => None,
        };
        Ok(cut_columns(&relevance, forest.as_deref(), run.settings))
    }

    /// Which columns the cuts leave out by a forest that is there, whatever people it was grown on.
    pub(crate) fn cuts_by(
        &self,
        run: &mut Run<'_>,
        forest: Option<&Forest>,
    ) -> Result<Vec<(usize, DropReason)>, EngineError> {
        if !run.settings.relevance().cuts() {
            return Ok(Vec::new());
        }
        let relevance = self.relevance(run)?;
        Ok(cut_columns(&relevance, forest, run.settings))
    }

    /// Which columns the cuts leave out as far as that can be said at once, given the same decisions about a sample. It
    /// is what the exact result says where all is known, else it goes by the sample and by the forest as it was; without
    /// any forest all columns count among the best.
    pub(crate) fn cuts_at_hand(
        &self,
        run: &mut Run<'_>,
        sample: Arc<PreparedData>,
    ) -> Result<Vec<(usize, DropReason)>, EngineError> {
        if !run.settings.relevance().cuts() {
            return Ok(Vec::new());
        }
        let rows = self.limit.rows;
        let known = known_relevance(run.settings, &run.data, rows, run.store);
        let forest = known_forest(run.settings, &run.data, rows, run.store).filter(|forest| forest.complete());
        let forest = forest.or_else(|| last_forest(rows, run.store)).filter(|_| run.settings.keep_best.is_some());
        let relevance = match known {
            Some(known) => known,
            None => {
                let Run { settings, job, .. } = *run;
                run.store.untimed(|store| {
                    let mut run = Run { data: sample, settings, store, job };
                    Self::uncut(&mut run)?.relevance(&mut run)
                })?
            }
        };
        if forest.is_none() && run.settings.keep_best.is_some() {
            let settings = Settings { keep_best: None, ..run.settings.clone() };
            return Ok(cut_columns(&relevance, None, &settings));
        }
        Ok(cut_columns(&relevance, forest.as_deref(), run.settings))
    }

    /// Who is kept.
    pub(crate) fn rows(&self, run: &mut Run<'_>) -> Result<Arc<KeptRows>, EngineError> {
        kept_rows(run, &self.columns, &self.limit)
    }

    /// All principal components of the kept rows and columns.
    pub(crate) fn components(&self, run: &mut Run<'_>) -> Result<Arc<FittedPca>, EngineError> {
        let rows = self.rows(run)?;
        pca(run, &self.columns, &rows)
    }

    fn forest(&self, run: &mut Run<'_>) -> Result<Arc<Forest>, EngineError> {
        let rows = self.rows(run)?;
        let Run { data, settings, store, job } = run;
        let ground = Ground { data, columns: &self.columns, rows: &rows };
        let began = Instant::now();
        let grown = forest(&ground, settings, store, *job, &mut |_| ())?;
        store.note_time(Stage::Relevance, began.elapsed(), false);
        Ok(grown)
    }

    /// Whether the segments of all that follows are there already.
    pub(crate) fn has_clusters(&self, settings: &Settings, data: &PreparedData, store: &Store) -> bool {
        let Some(pca) = store.peek::<FittedPca>(pca_key(settings, data, self.limit.rows)) else { return false };
        components_kept(settings, &pca.pca)
            .is_ok_and(|dims| store.has(clusters_key(settings, scores_key(pca.key), dims)))
    }
}

impl Fitted {
    /// Rows, moments and components.
    pub(crate) fn from(run: &mut Run<'_>, decided: &Decided) -> Result<Self, EngineError> {
        let rows = decided.rows(run)?;
        let pca = decided.components(run)?;
        let kept = components_kept(run.settings, &pca.pca)?;
        let components = principal_components(run, &pca, kept)?;
        Ok(Self { rows, pca, components })
    }

    /// Scores on the components that are kept.
    pub(crate) fn scores(&self, run: &mut Run<'_>) -> Result<Arc<Scores>, EngineError> {
        self.leading_scores(run, self.components.kept)
    }

    /// Scores on the first so many components.
    pub(crate) fn leading_scores(&self, run: &mut Run<'_>, components: usize) -> Result<Arc<Scores>, EngineError> {
        scores(run, &self.pca, &self.rows, components)
    }

    /// Whether the scores are there already.
    pub(crate) fn has_scores(&self, run: &Run<'_>) -> bool {
        let known = run.store.peek::<Scores>(scores_key(self.pca.key));
        known.is_some_and(|scores| scores.general.stride >= self.components.kept)
    }

    /// The segments of these components with their profiles, if they are there already.
    pub(crate) fn known_profiles(&self, run: &mut Run<'_>) -> Option<(Arc<Clusters>, Arc<Profiled>)> {
        let key = clusters_key(run.settings, scores_key(self.pca.key), self.components.kept);
        Some((run.store.get(key)?, run.store.get(profiles_key(key))?))
    }
}

#[cfg(test)]
#[path = "relevance_tests.rs"]
mod relevance_tests;
