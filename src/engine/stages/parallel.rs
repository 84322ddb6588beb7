//! Moments -> how many components stand out from columns without dependence.

use std::sync::Arc;

use super::features::PreparedData;
use super::moments::moments;
use super::pca::FittedPca;
use super::rows::KeptRows;
use super::run::Run;
use crate::analyze::{Moments, covariance, parallel_analysis};
use crate::engine::{EngineError, Kept, Stage};
use crate::job::Job;
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
        Ok(Found(suggested(data, fitted, &moments, rows.general.len(), settings.seed, *job)?))
    })?;
    Ok(found.0.clone())
}

/// The same from the moments of so many people.
pub(crate) fn suggested(
    data: &PreparedData,
    fitted: &FittedPca,
    moments: &Moments,
    people: usize,
    seed: u64,
    job: &dyn Job,
) -> Result<Option<Arc<ParallelSuggestion>>, EngineError> {
    let covariance = covariance(moments, &fitted.standardized);
    let attribute = |feature: &usize| data.candidates.features[*feature].attribute;
    let attributes: Vec<usize> = fitted.standardized.features.iter().map(attribute).collect();
    let found = parallel_analysis(&covariance, &attributes, &fitted.pca.eigenvalues, people, seed, job)?;
    Ok(found.map(|found| {
        let (components, reference, draws) = (found.components, found.reference, found.draws);
        Arc::new(ParallelSuggestion { components, reference, draws })
    }))
}
