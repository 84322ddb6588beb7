//! Moments -> standardized features and all principal components.

use std::sync::Arc;

use super::features::PreparedData;
use super::moments::moments;
use super::rows::KeptRows;
use super::run::Run;
use super::thresholds::KeptColumns;
use crate::analyze::{AnalyzeError, Moments, Pca, Standardized, check_room, covariance, standardize};
use crate::engine::{Components, EngineError, Kept, Key, Settings, Stage};
use crate::prepare::{FeatureKind, FeatureValues, LeftOut, Scale};
use crate::results::{Dominant, FeatureTable, FittedFeature, LeftOutEntry, PrincipalComponents};

/// A feature with a larger share of the variance decides more than all others together.
const DOMINANT: f64 = 0.5;

/// What two features take until their components are known: covariance, its copy, vectors and working space.
const BYTES_OF_A_PAIR: usize = 4 * size_of::<f64>();

/// The principal components of the standardized features.
#[derive(Debug)]
pub(crate) struct FittedPca {
    pub(crate) key: Key,
    pub(crate) standardized: Standardized,
    pub(crate) pca: Pca,
    pub(crate) features: Arc<FeatureTable>,
}

impl Kept for FittedPca {
    fn bytes(&self) -> usize {
        self.pca.loadings.len() * size_of::<f64>() + self.features.features.len() * size_of::<FittedFeature>()
    }
}

impl Kept for PrincipalComponents {
    fn bytes(&self) -> usize {
        let loadings: usize = self.loadings.iter().map(Vec::len).sum();
        (loadings + 2 * self.eigenvalues.len()) * size_of::<f64>()
    }
}

/// The key of the components of these rows and features. The row threshold counts over all kept columns, so the key of
/// the rows is that of the columns too.
pub(crate) fn pca_key(settings: &Settings, data: &PreparedData, rows: Key) -> Key {
    rows.then(Stage::Pca, &(data.key.number(), settings.impute, settings.scale))
}

/// Imputation, scaling and all principal components of the kept rows and columns.
pub(crate) fn pca(run: &mut Run<'_>, columns: &KeptColumns, rows: &KeptRows) -> Result<Arc<FittedPca>, EngineError> {
    let Run { data, settings, store, job } = run;
    let key = pca_key(settings, data, rows.key);
    store.get_or(Stage::Pca, key, |store| {
        let moments = moments(&mut Run { data: Arc::clone(data), settings, store, job: *job }, rows)?;
        let on = Columns { data, kept: &columns.columns };
        fitted(key, &moments, &on, settings)
    })
}

/// The columns that components are made of.
pub(crate) struct Columns<'a> {
    pub(crate) data: &'a PreparedData,
    /// Indices of the kept attributes, ascending.
    pub(crate) kept: &'a [usize],
}

/// What follows from moments of all candidate features.
pub(crate) fn fitted(
    key: Key,
    moments: &Moments,
    on: &Columns<'_>,
    settings: &Settings,
) -> Result<FittedPca, EngineError> {
    let Columns { data, kept } = *on;
    let features = data.candidates.select(kept)?;
    let standardized = standardize(moments, &features, settings.impute, settings.scale)?;
    check_room(BYTES_OF_A_PAIR * standardized.features.len().pow(2))?;
    let covariance = covariance(moments, &standardized);
    let size = standardized.features.len();
    if let Some(place) = (0..size).find(|place| !covariance[place * (size + 1)].is_finite()) {
        let feature = &data.candidates.features[standardized.features[place]];
        let attribute = data.dataset.attributes[feature.attribute].name.clone();
        return Err(AnalyzeError::NotFinite { attribute }.into());
    }
    let pca = if data.is_sample { Pca::roughly(&covariance, size) } else { Pca::of(&covariance, size) }?;
    let name = |place: usize| data.candidates.features[standardized.features[place]].name.as_str();
    let dominant = (settings.scale == Scale::None).then(|| dominant(&covariance, size, name)).flatten();
    let features = Arc::new(FeatureTable { dominant, ..feature_table(on, &standardized) });
    Ok(FittedPca { key, standardized, pca, features })
}

/// How many components the settings keep of these. A share of the variance that takes more than
/// [`Settings::MAX_COMPONENTS`] gets as many as there may be; what is shown says how much they explain.
pub(crate) fn components_kept(settings: &Settings, pca: &Pca) -> Result<usize, EngineError> {
    let available = pca.features;
    match settings.components {
        Components::Count(asked) if asked > available => {
            Err(AnalyzeError::TooManyComponents { asked, available }.into())
        }
        Components::Count(asked) => Ok(asked),
        Components::Variance(share) => Ok(pca.components_for_variance(share).min(Settings::MAX_COMPONENTS)),
    }
}

/// The components as they are shown, of which `kept` are used.
pub(crate) fn principal_components(
    run: &mut Run<'_>,
    fitted: &FittedPca,
    kept: usize,
) -> Result<Arc<PrincipalComponents>, EngineError> {
    let key = fitted.key.then(Stage::Pca, &kept);
    run.store.untimed(|store| store.get_or(Stage::Pca, key, |_| Ok(PrincipalComponents::of(&fitted.pca, kept))))
}

/// The feature with more than half of the variance, if there are others, of so many features with these names.
pub(crate) fn dominant<'a>(covariance: &[f64], size: usize, name: impl Fn(usize) -> &'a str) -> Option<Dominant> {
    let variances: Vec<f64> = covariance.iter().step_by(size + 1).copied().collect();
    let (place, largest) = variances.iter().copied().enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b))?;
    let share = largest / variances.iter().sum::<f64>();
    (size > 1 && share > DOMINANT).then(|| Dominant { name: name(place).to_owned(), share })
}

/// The features that PCA sees, and the kept attributes that gave none.
fn feature_table(on: &Columns<'_>, standardized: &Standardized) -> FeatureTable {
    let Columns { data, kept } = *on;
    let candidates = &data.candidates.features;
    let names = &data.dataset.attributes;
    let features = standardized.features.iter().enumerate().map(|(place, &index)| {
        let feature = &candidates[index];
        let listed = &data.codes.features[index];
        let blank = match &feature.values {
            FeatureValues::ByCode(values) => values.first().copied().flatten(),
            FeatureValues::Itself { .. } => None,
        };
        FittedFeature {
            name: feature.name.clone(),
            attribute: names[feature.attribute].name.clone(),
            kind: feature.kind,
            codes: listed.values.clone(),
            missing_codes: data.codes.columns[feature.attribute].missing_codes.to_vec(),
            codes_without_value: listed.without_value.clone(),
            // A blank cell of a one-hot feature is no missing value: it has none of the codes.
            cap: feature.cap,
            impute: match feature.kind {
                FeatureKind::OneHot => blank.unwrap_or(0.0),
                _ => blank.unwrap_or(standardized.impute[place]),
            },
            center: standardized.center[place],
            scale: standardized.scale[place],
        }
    });
    let unused = data.candidates.left_out(kept);
    let entry = |name: &String, reason: &LeftOut| LeftOutEntry { name: name.clone(), reason: reason.clone() };
    let mut left_out: Vec<_> = unused.map(|unused| entry(&names[unused.attribute].name, &unused.reason)).collect();
    left_out.extend(standardized.constant.iter().map(|&place| entry(&candidates[place].name, &LeftOut::Constant)));
    left_out.extend(standardized.empty.iter().map(|&place| entry(&candidates[place].name, &LeftOut::Empty)));
    let out_of_range = standardized.out_of_range.iter();
    left_out.extend(out_of_range.map(|&place| entry(&candidates[place].name, &LeftOut::OutOfRange)));
    let columns = kept.iter().map(|&column| data.codes.columns[column].clone());
    FeatureTable { features: features.collect(), left_out, columns: columns.collect(), dominant: None }
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
        let kept = |components| components_kept(&Settings { components, ..Settings::default() }, &pca);
        assert_eq!(kept(Components::Variance(0.25)).ok(), Some(features / 4));
        assert_eq!(kept(Components::Variance(0.95)).ok(), Some(Settings::MAX_COMPONENTS));
        assert_eq!(kept(Components::Count(features)).ok(), Some(features), "so many were refused before");
        assert!(kept(Components::Count(features + 1)).is_err());
    }
}
