//! The chain of stages from decisions to scores, spelled once for all rows and for the sample of a preview.

use std::sync::Arc;

use super::error::EngineError;
use super::settings::Settings;
use super::stages::{
    Clusters, FittedPca, KeptColumns, KeptRows, PreparedData, Profiled, RowLimit, Run, Scores, clusters_key,
    components_kept, kept_columns, kept_rows, pca, pca_key, principal_components, profiles_key, row_limit, scores,
    scores_key,
};
use super::store::Store;
use crate::results::PrincipalComponents;

/// Which columns count, and how many missing values a person may have.
pub(crate) struct Decided {
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
    /// Thresholds and row limit.
    pub(crate) fn from(run: &mut Run<'_>) -> Result<Self, EngineError> {
        let (kept, columns) = kept_columns(run)?;
        let limit = row_limit(run, &kept, &columns)?;
        Ok(Self { columns, limit })
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
        let rows = kept_rows(run, &decided.columns, &decided.limit)?;
        let pca = pca(run, &decided.columns, &rows)?;
        let kept = components_kept(run.settings, &pca.pca)?;
        let components = principal_components(run, &pca, kept)?;
        Ok(Self { rows, pca, components })
    }

    /// Scores on the components that are kept.
    pub(crate) fn scores(&self, run: &mut Run<'_>) -> Result<Arc<Scores>, EngineError> {
        scores(run, &self.pca, &self.rows, self.components.kept)
    }

    /// The segments of these components with their profiles, if they are there already.
    pub(crate) fn known_profiles(&self, run: &mut Run<'_>) -> Option<Arc<Profiled>> {
        let clusters = clusters_key(run.settings, scores_key(self.pca.key), self.components.kept);
        run.store.get::<Clusters>(clusters)?;
        run.store.get(profiles_key(clusters))
    }
}
