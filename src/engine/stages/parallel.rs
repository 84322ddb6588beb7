//! Moments -> how many components stand out from columns without dependence.

use std::sync::Arc;

use super::moments::moments;
use super::pca::FittedPca;
use super::rows::KeptRows;
use super::run::Run;
use crate::analyze::{covariance, parallel_analysis};
use crate::engine::{EngineError, Kept, Stage};
use crate::results::ParallelSuggestion;

/// What was found; nothing where there are too many features for it.
#[derive(Debug)]
struct Found(Option<Arc<ParallelSuggestion>>);

impl Kept for Found {
    fn bytes(&self) -> usize {
        self.0.as_ref().map_or(0, |found| size_of_val(&found.reference[..]))
    }
}

/// How many components stand out from those of the same columns without any dependence between attributes.
pub(crate) fn parallel(
    run: &mut Run<'_>,
    fitted: &FittedPca,
    rows: &KeptRows,
) -> Result<Option<Arc<ParallelSuggestion>>, EngineError> {
    let Run { data, settings, store, job } = run;
    let key = fitted.key.then(Stage::Parallel, &settings.seed);
    let found = store.get_or(Stage::Parallel, key, |store| {
        let moments = moments(&mut Run { data: Arc::clone(data), settings, store, job: *job }, rows)?;
        let covariance = covariance(&moments, &fitted.standardized);
        let attribute = |feature: &usize| data.candidates.features[*feature].attribute;
        let attributes: Vec<usize> = fitted.standardized.features.iter().map(attribute).collect();
        let eigenvalues = &fitted.pca.eigenvalues;
        let people = rows.general.len();
        let found = parallel_analysis(&covariance, &attributes, eigenvalues, people, settings.seed, *job)?;
        Ok(Found(found.map(|found| {
            let (components, reference, draws) = (found.components, found.reference, found.draws);
            Arc::new(ParallelSuggestion { components, reference, draws })
        })))
    })?;
    Ok(found.0.clone())
}
