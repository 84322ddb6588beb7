//! The stages after reading, each kept under a key of just what it depends on.

use std::sync::Arc;
use std::time::Instant;

use super::cache::Recent;
use super::clusters::Clusters;
use super::error::EngineError;
use super::key::Key;
use super::loaded::{Loaded, milliseconds};
use super::settings::{Components, Settings, UnknownColumns};
use super::snapshot::{ComponentsView, FeaturesView, MissingView, SweepView, Timing};
use super::views::{components_view, features_view, missing_view};
use crate::analyze::tiles::LANES;
use crate::analyze::{AnalyzeError, Moments, Pca, Projection, Standardized, Tiles, covariance, standardize};
use crate::job::{Activity, Job};
use crate::prepare::{
    ColumnChange, DropReason, Kept, People, Recipes, Thresholds, check_kept_rows, kept_rows, missing_histogram,
    missing_per_row, thresholds, update_missing_per_row,
};

/// Which columns are kept, and what each person misses of them.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) key: Key,
    pub(crate) kept: Kept,
    /// The features of the kept columns, as places in the candidates.
    pub(crate) features: Vec<usize>,
    general_missing: Vec<u16>,
    customers_missing: Vec<u16>,
    /// How many people miss 0, 1, 2... of the kept columns.
    general_per_row: Vec<u64>,
    customers_per_row: Vec<u64>,
}

/// How many missing values a kept person may have, and what that means; the rows themselves are not yet listed.
#[derive(Debug)]
pub(crate) struct RowLimit {
    pub(crate) key: Key,
    limit: u32,
    pub(crate) view: Arc<MissingView>,
}

/// Which people are kept, as ascending row numbers.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) key: Key,
    pub(crate) general: Arc<[u32]>,
    pub(crate) customers: Arc<[u32]>,
    pub(crate) view: Arc<MissingView>,
}

/// The principal components of the standardized features.
#[derive(Debug)]
pub(crate) struct Fitted {
    pub(crate) key: Key,
    pub(crate) standardized: Standardized,
    pub(crate) pca: Pca,
    pub(crate) features: Arc<FeaturesView>,
}

/// Where everybody lies in the space of the components.
#[derive(Debug)]
pub(crate) struct Scores {
    pub(crate) key: Key,
    pub(crate) general: Tiles,
    pub(crate) customers: Tiles,
}

/// The stages of one pair of tables and their recent results.
#[derive(Debug)]
pub(crate) struct Stages {
    pub(crate) loaded: Arc<Loaded>,
    columns: Recent<Columns>,
    limits: Recent<RowLimit>,
    rows: Recent<Rows>,
    moments: Recent<Moments>,
    fitted: Recent<Fitted>,
    scores: Recent<Scores>,
    pub(super) clusters: Recent<Clusters>,
    pub(super) contrasts: Recent<MissingView>,
    pub(super) sweeps: Recent<Vec<SweepView>>,
    /// The last moments and columns: the next ones are often only a few rows or columns away.
    last_moments: Option<Arc<Moments>>,
    last_columns: Option<Arc<Columns>>,
}

const MEGABYTE: usize = 1 << 20;

/// Scores are computed for up to this many components more than asked for, so that the slider may move on without computing them again.
const SPARE_COMPONENTS: usize = 4;

impl Stages {
    /// No results yet.
    pub(crate) fn new(loaded: Arc<Loaded>) -> Self {
        Self::with_budget(loaded, MEGABYTE)
    }

    /// The same for a sample, whose results are small.
    pub(crate) fn of_sample(loaded: Arc<Loaded>) -> Self {
        Self::with_budget(loaded, MEGABYTE / 16)
    }

    fn with_budget(loaded: Arc<Loaded>, unit: usize) -> Self {
        Self {
            loaded,
            columns: Recent::new(24 * unit),
            limits: Recent::new(unit),
            rows: Recent::new(48 * unit),
            moments: Recent::new(48 * unit),
            fitted: Recent::new(32 * unit),
            scores: Recent::new(320 * unit),
            clusters: Recent::new(64 * unit),
            contrasts: Recent::new(0),
            sweeps: Recent::new(unit),
            last_moments: None,
            last_columns: None,
        }
    }

    /// Bytes that the cached results take.
    pub(crate) fn bytes(&self) -> usize {
        self.columns.bytes()
            + self.rows.bytes()
            + self.moments.bytes()
            + self.fitted.bytes()
            + self.scores.bytes()
            + self.clusters.bytes()
    }

    /// Bytes that they may take.
    pub(crate) fn budget(&self) -> usize {
        self.columns.budget()
            + self.rows.budget()
            + self.moments.budget()
            + self.fitted.budget()
            + self.scores.budget()
            + self.clusters.budget()
    }

    /// Decides which columns are kept and counts what each person misses of them.
    pub(crate) fn columns(
        &mut self,
        settings: &Settings,
        job: &dyn Job,
        timings: &mut Vec<Timing>,
    ) -> Result<Arc<Columns>, EngineError> {
        let started = Instant::now();
        let choice = Thresholds {
            column_missing: settings.column_missing,
            drop: settings.drop.clone(),
            keep: settings.keep.clone(),
            drop_inferred: settings.unknown_columns == UnknownColumns::Drop,
        };
        let kept = thresholds(&self.loaded.dataset, &self.loaded.decoding, Recipes::built_in(), &choice)?;
        let key = self.loaded.key.then("columns", &kept.columns);
        let cached = self.columns.get(key);
        let was_cached = cached.is_some();
        let columns = match cached {
            Some(columns) => columns,
            None => {
                let features = self.loaded.candidates.select(&kept.columns)?;
                let (general_missing, customers_missing) = self.missing(&kept.columns, job)?;
                let bytes = 2 * (general_missing.len() + customers_missing.len());
                let general_per_row = missing_histogram(&general_missing, kept.columns.len());
                let customers_per_row = missing_histogram(&customers_missing, kept.columns.len());
                let columns = Arc::new(Columns {
                    key,
                    kept,
                    features,
                    general_missing,
                    customers_missing,
                    general_per_row,
                    customers_per_row,
                });
                self.columns.insert(key, Arc::clone(&columns), bytes);
                columns
            }
        };
        self.last_columns = Some(Arc::clone(&columns));
        timings.push(timing("thresholds", started, was_cached));
        Ok(columns)
    }

    /// Missing values per person, from the last columns when few of them changed.
    fn missing(&self, columns: &[usize], job: &dyn Job) -> Result<(Vec<u16>, Vec<u16>), EngineError> {
        let (dataset, decoding) = (&self.loaded.dataset, &self.loaded.decoding);
        if let Some(last) = &self.last_columns {
            let added: Vec<usize> =
                columns.iter().copied().filter(|c| last.kept.columns.binary_search(c).is_err()).collect();
            let removed: Vec<usize> =
                last.kept.columns.iter().copied().filter(|c| columns.binary_search(c).is_err()).collect();
            if added.len() + removed.len() < columns.len() {
                let change = ColumnChange { added: &added, removed: &removed };
                return Ok((
                    update_missing_per_row(&last.general_missing, &dataset.general, decoding, change, job)?,
                    update_missing_per_row(&last.customers_missing, &dataset.customers, decoding, change, job)?,
                ));
            }
        }
        Ok((
            missing_per_row(&dataset.general, decoding, columns, job)?,
            missing_per_row(&dataset.customers, decoding, columns, job)?,
        ))
    }

    /// Decides how many missing values a kept person may have.
    pub(crate) fn row_limit(&mut self, settings: &Settings, columns: &Columns) -> Result<Arc<RowLimit>, EngineError> {
        let limit = settings.row_missing.unwrap_or(columns.kept.default_row_limit);
        // Why a column is dropped may differ while the kept columns are the same, and the view says why.
        let reasons: Vec<DropReason> = columns.kept.dropped.iter().map(|dropped| dropped.reason).collect();
        let key = columns.key.then("rows", &(limit, reasons));
        if let Some(limit) = self.limits.get(key) {
            return Ok(limit);
        }
        check_kept_rows(&columns.general_per_row, limit, People::General)?;
        check_kept_rows(&columns.customers_per_row, limit, People::Customers)?;
        let per_row = (columns.general_per_row.clone(), columns.customers_per_row.clone());
        let view = missing_view(&self.loaded, &columns.kept, limit, per_row.0, per_row.1);
        let limit = Arc::new(RowLimit { key, limit, view: Arc::new(view) });
        self.limits.insert(key, Arc::clone(&limit), size_of::<MissingView>() + 100 * columns.kept.columns.len());
        Ok(limit)
    }

    /// Lists who is kept.
    pub(crate) fn rows(&mut self, columns: &Columns, limit: &RowLimit) -> Arc<Rows> {
        if let Some(rows) = self.rows.get(limit.key) {
            return rows;
        }
        let general: Arc<[u32]> = kept_rows(&columns.general_missing, limit.limit).into();
        let customers: Arc<[u32]> = kept_rows(&columns.customers_missing, limit.limit).into();
        let bytes = 4 * (general.len() + customers.len());
        let rows = Arc::new(Rows { key: limit.key, general, customers, view: Arc::clone(&limit.view) });
        self.rows.insert(limit.key, Arc::clone(&rows), bytes);
        rows
    }

    /// The components for these settings, if they are there already.
    pub(super) fn known_fitted(&self, settings: &Settings, rows: Key) -> Option<Arc<Fitted>> {
        self.fitted.peek(Self::fitted_key(settings, rows))
    }

    fn fitted_key(settings: &Settings, rows: Key) -> Key {
        // The row threshold counts over all kept columns, so the key of the rows is that of the columns too.
        rows.then("fitted", &(settings.impute, settings.scale))
    }

    /// Imputation, scaling and all principal components of the kept rows and columns.
    pub(crate) fn fitted(
        &mut self,
        settings: &Settings,
        columns: &Columns,
        rows: &Rows,
        job: &dyn Job,
        timings: &mut Vec<Timing>,
    ) -> Result<Arc<Fitted>, EngineError> {
        let key = Self::fitted_key(settings, rows.key);
        if let Some(fitted) = self.fitted.get(key) {
            timings.push(Timing { stage: "pca", milliseconds: 0.0, cached: true });
            return Ok(fitted);
        }
        let started = Instant::now();
        let (moments, cached) = self.moments(rows, job)?;
        timings.push(timing("moments", started, cached));
        let started = Instant::now();
        let standardized = standardize(&moments, &columns.features, settings.impute, settings.scale)?;
        let covariance = covariance(&moments, &standardized);
        let pca = Pca::of(&covariance, standardized.features.len())?;
        let features = Arc::new(features_view(&self.loaded, &columns.kept, &standardized));
        let bytes = pca.loadings.len() * size_of::<f64>();
        let fitted = Arc::new(Fitted { key, standardized, pca, features });
        self.fitted.insert(key, Arc::clone(&fitted), bytes);
        timings.push(timing("pca", started, false));
        Ok(fitted)
    }

    fn moments(&mut self, rows: &Rows, job: &dyn Job) -> Result<(Arc<Moments>, bool), EngineError> {
        // The moments are over all candidates, so they depend on the rows alone: other columns with the same rows share them.
        let key = self.loaded.key.then("moments", &rows.general);
        if let Some(moments) = self.moments.get(key) {
            self.last_moments = Some(Arc::clone(&moments));
            return Ok((moments, true));
        }
        job.progress(&Activity::SummingUp, 0, rows.general.len() as u64);
        let moments = Arc::new(match &self.last_moments {
            Some(last) => last.moved_to(&rows.general, job)?,
            None => Moments::over(&self.loaded.basis, &rows.general, job)?,
        });
        self.moments.insert(key, Arc::clone(&moments), moments.bytes());
        self.last_moments = Some(Arc::clone(&moments));
        Ok((moments, false))
    }

    /// How many components the settings keep of these. A share of the variance that takes more than
    /// [`Settings::MAX_COMPONENTS`] gets as many as there may be; the view says how much they explain.
    pub(crate) fn components(settings: &Settings, fitted: &Fitted) -> Result<usize, EngineError> {
        let available = fitted.pca.features;
        match settings.components {
            Components::Count(asked) if asked > available => {
                Err(AnalyzeError::TooManyComponents { asked, available }.into())
            }
            Components::Count(asked) => Ok(asked),
            Components::Variance(share) => Ok(fitted.pca.components_for_variance(share).min(Settings::MAX_COMPONENTS)),
        }
    }

    /// The components in words and numbers.
    pub(crate) fn components_view(&self, fitted: &Fitted, kept: usize) -> ComponentsView {
        components_view(&fitted.pca, &fitted.features, kept)
    }

    /// The key of the scores of these components. Fewer of them are a prefix, so how many are kept is no part of it.
    pub(super) fn scores_key(fitted: &Fitted) -> Key {
        fitted.key.then("scores", &())
    }

    /// Scores of the kept people on at least `components` components.
    pub(crate) fn scores(
        &mut self,
        fitted: &Fitted,
        rows: &Rows,
        components: usize,
        job: &dyn Job,
        timings: &mut Vec<Timing>,
    ) -> Result<Arc<Scores>, EngineError> {
        let started = Instant::now();
        let key = Self::scores_key(fitted);
        if let Some(scores) = self.scores.get(key).filter(|scores| scores.general.stride >= components) {
            timings.push(timing("scores", started, true));
            return Ok(scores);
        }
        // They come in vectors of sixteen: what goes beyond the last would cost as much as sixteen more.
        let spare = (components + SPARE_COMPONENTS).min(components.next_multiple_of(LANES));
        let stored = spare.min(fitted.pca.features).min(Settings::MAX_COMPONENTS);
        let people = rows.general.len() + rows.customers.len();
        self.scores.make_room(people * stored * size_of::<f32>());
        job.progress(&Activity::Projecting, 0, people as u64);
        let projection = Projection::new(&self.loaded.candidates.features, &fitted.standardized, &fitted.pca, stored);
        let general = projection.project(&self.loaded.dataset.general, &rows.general, job)?;
        let customers = projection.project(&self.loaded.dataset.customers, &rows.customers, job)?;
        let bytes = general.bytes() + customers.bytes();
        let scores = Arc::new(Scores { key, general, customers });
        self.scores.insert(key, Arc::clone(&scores), bytes);
        timings.push(timing("scores", started, false));
        Ok(scores)
    }
}

pub(crate) fn timing(stage: &'static str, started: Instant, cached: bool) -> Timing {
    Timing { stage, milliseconds: milliseconds(started), cached }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_the_variance_gets_as_many_components_as_there_may_be() {
        let features = 2 * Settings::MAX_COMPONENTS;
        let pca = Pca {
            eigenvalues: vec![1.0; features],
            ratio: vec![1.0 / features as f64; features],
            loadings: Vec::new(),
            total_variance: features as f64,
            features,
        };
        let list = Vec::new();
        let standardized = Standardized {
            features: Vec::new(),
            impute: list.clone(),
            center: list.clone(),
            scale: list,
            constant: Vec::new(),
            empty: Vec::new(),
        };
        let fitted = Fitted { key: Key::default(), standardized, pca, features: Arc::default() };
        let kept = |components| Stages::components(&Settings { components, ..Settings::default() }, &fitted);
        assert_eq!(kept(Components::Variance(0.25)).ok(), Some(features / 4));
        assert_eq!(kept(Components::Variance(0.95)).ok(), Some(Settings::MAX_COMPONENTS));
        assert_eq!(kept(Components::Count(features)).ok(), Some(features), "the plan has refused so many before");
        assert!(kept(Components::Count(features + 1)).is_err());
    }
}
