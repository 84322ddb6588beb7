//! Tables -> what counts as missing.

use std::sync::Arc;

use crate::data::Dataset;
use crate::engine::{EngineError, Kept, Key, Stage, Store};
use crate::job::Job;
use crate::prepare::{Decoding, decode};

impl Kept for Decoding {
    fn bytes(&self) -> usize {
        let column = |counts: &[u64], codes: &[bool]| 2 * size_of_val(counts) + codes.len();
        self.columns.iter().map(|c| size_of_val(c) + column(&c.general_counts, &c.missing_codes)).sum()
    }
}

/// Which cells of the tables count as missing, and how many.
pub(super) fn decoding(
    tables: Key,
    dataset: &Dataset,
    store: &mut Store,
    job: &dyn Job,
) -> Result<Arc<Decoding>, EngineError> {
    store.get_or(Stage::Decode, tables.then(Stage::Decode, &()), |_| Ok(decode(dataset, job)?))
}
