//! Every feature that the tables can give -> the same as integers.

use std::sync::Arc;

use super::run::Run;
use crate::analyze::IntegerFeatures;
use crate::engine::{EngineError, Kept, Stage, Store};

impl Kept for IntegerFeatures {
    fn bytes(&self) -> usize {
        Self::bytes(self)
    }
}

/// The features as integers. They take a look at every row, so they are made when the first sums need them: a preview
/// needs those of its sample alone.
pub(super) fn integers(run: &mut Run<'_>) -> Result<Arc<IntegerFeatures>, EngineError> {
    let Run { data, store, job, .. } = run;
    store.get_or(Stage::Features, data.key.then(Stage::Features, &()), |_| {
        Ok(IntegerFeatures::new(&data.dataset.general, &data.candidates.features, *job)?)
    })
}

/// Puts the features as integers into another store, which has no time to make them anew. Gives their bytes.
pub(crate) fn lend_integers(run: &mut Run<'_>, to: &mut Store) -> Result<usize, EngineError> {
    let key = run.data.key.then(Stage::Features, &());
    let integers = integers(run)?;
    let bytes = Kept::bytes(&*integers);
    to.put(Stage::Features, key, integers);
    Ok(bytes)
}
