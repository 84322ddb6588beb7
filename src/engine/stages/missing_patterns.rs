//! What is missing -> which columns are missing together, and what people miss at once.

use std::sync::Arc;

use super::features::PreparedData;
use super::run::Run;
use crate::engine::{EngineError, Kept, Key, Stage, Store};
use crate::prepare;
use crate::results::MissingPatterns;

/// Blocks and patterns as they are shown.
#[derive(Debug)]
pub(crate) struct FoundPatterns(Arc<MissingPatterns>);

impl Kept for FoundPatterns {
    fn bytes(&self) -> usize {
        let blocks = self.0.blocks.iter().map(|block| size_of_val(block) + size_of_val(block.columns.as_slice()));
        let patterns = self.0.patterns.iter().map(|found| size_of_val(found) + size_of_val(found.blocks.as_slice()));
        blocks.chain(patterns).sum()
    }
}

/// Counts blocks and patterns, once for these tables and what is missing in them: over all columns, dropped ones included,
/// and over all people.
pub(crate) fn missing_patterns(run: &mut Run<'_>) -> Result<Arc<MissingPatterns>, EngineError> {
    let Run { data, store, job, .. } = run;
    let found = store.get_or(Stage::Contrasts, key(data), |_| {
        Ok(FoundPatterns(Arc::new(prepare::missing_patterns(&data.dataset, &data.decoding, *job)?)))
    })?;
    Ok(Arc::clone(&found.0))
}

/// The same, if it is known already.
pub(crate) fn known_missing_patterns(data: &PreparedData, store: &mut Store) -> Option<Arc<MissingPatterns>> {
    Some(Arc::clone(&store.get::<FoundPatterns>(key(data))?.0))
}

fn key(data: &PreparedData) -> Key {
    data.people.then(Stage::Contrasts, &"patterns")
}
