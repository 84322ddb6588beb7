//! Kept rows -> counts, sums and cross products of all candidate features.

use std::sync::Arc;

use super::integers::integers;
use super::rows::KeptRows;
use super::run::Run;
use crate::analyze::Moments;
use crate::engine::{EngineError, Kept, Stage};
use crate::job::Activity;

impl Kept for Moments {
    fn bytes(&self) -> usize {
        Self::bytes(self)
    }
}

/// The moments over the kept rows, from the last ones where few rows changed. They are over all candidates, so they
/// depend on the rows alone: other columns with the same rows share them.
pub(super) fn moments(run: &mut Run<'_>, rows: &KeptRows) -> Result<Arc<Moments>, EngineError> {
    let Run { data, settings, store, job } = run;
    let key = data.key.then(Stage::Moments, &rows.general);
    store.get_or(Stage::Moments, key, |store| {
        let integers = integers(&mut Run { data: Arc::clone(data), settings, store, job: *job })?;
        job.progress(&Activity::SummingUp, 0, rows.general.len() as u64);
        Ok(match store.latest::<Moments>(Stage::Moments, key) {
            Some(last) => last.moved_to(&rows.general, *job)?,
            None => Moments::over(&integers, &rows.general, *job)?,
        })
    })
}
