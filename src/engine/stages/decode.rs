//! Tables -> what counts as missing.

use std::sync::Arc;

use crate::data::Dataset;
use crate::engine::{EngineError, Kept, Key, Stage, Store};
use crate::job::Job;
use crate::prepare::{Decoding, UnknownCodes, codes_of_nobody, decode_with};

impl Kept for Decoding {
    fn bytes(&self) -> usize {
        let column = |counts: &[u64], codes: &[bool]| 2 * size_of_val(counts) + codes.len();
        self.columns.iter().map(|c| size_of_val(c) + column(&c.general_counts, &c.missing_codes)).sum()
    }
}

/// The key of what counts as missing in these tables.
pub(super) fn decoding_key(tables: Key, unknown: &UnknownCodes) -> Key {
    tables.then(Stage::Decode, unknown)
}

/// Which cells of the tables count as missing, and how many.
pub(super) fn decoding(
    key: Key,
    dataset: &Dataset,
    unknown: &UnknownCodes,
    store: &mut Store,
    job: &dyn Job,
) -> Result<Arc<Decoding>, EngineError> {
    store.get_or(Stage::Decode, key, |_| {
        codes_of_nobody(dataset, unknown, job)?;
        Ok(decode_with(dataset, unknown, job)?)
    })
}
