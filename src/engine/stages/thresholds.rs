//! Decisions about missing values -> which columns are kept, and what each person misses of them.

use std::sync::Arc;

use super::run::Run;
use crate::data::CodeTable;
use crate::engine::{EngineError, Kept, Key, Stage, UnknownColumns};
use crate::job::{Cancelled, Job};
use crate::prepare::{
    self, ColumnChange, Decoding, DropReason, Thresholds, missing_histogram, missing_per_row, thresholds,
    update_missing_per_row,
};

/// Which columns are kept, and what each person misses of them.
#[derive(Debug)]
pub(crate) struct KeptColumns {
    pub(crate) key: Key,
    /// Indices of the kept attributes, ascending.
    pub(crate) columns: Vec<usize>,
    /// How many of the kept columns each person of the general population misses.
    pub(crate) general_missing: Vec<u16>,
    /// How many of the kept columns each customer misses.
    pub(crate) customers_missing: Vec<u16>,
    /// How many people of the general population miss 0, 1, 2... of the kept columns.
    pub(crate) general_per_row: Vec<u64>,
    /// How many customers miss 0, 1, 2... of the kept columns.
    pub(crate) customers_per_row: Vec<u64>,
}

impl Kept for KeptColumns {
    fn bytes(&self) -> usize {
        2 * (self.general_missing.len() + self.customers_missing.len())
    }
}

/// Which columns the thresholds keep and why not the others. Worked out anew each time: the same columns may be kept for
/// other reasons.
pub(crate) fn thresholds_kept(run: &Run<'_>) -> Result<prepare::Kept, EngineError> {
    let Run { data, settings, .. } = run;
    let choice = Thresholds {
        column_missing: settings.column_missing,
        drop: settings.drop.clone(),
        keep: settings.keep.clone(),
        levels: settings.level.keys().cloned().collect(),
        drop_inferred: settings.unknown_columns == UnknownColumns::Drop,
    };
    Ok(thresholds(&data.dataset, &data.decoding, &data.recipes, &choice)?)
}

/// Those of the kept columns that aren't cut for another reason.
pub(crate) fn cut_columns_off(
    run: &Run<'_>,
    kept: &prepare::Kept,
    dropped: &[(usize, DropReason)],
) -> Result<prepare::Kept, EngineError> {
    Ok(prepare::cut(kept, dropped, &run.data.dataset, &run.data.decoding, run.settings.column_missing)?)
}

/// What each person misses of the kept columns.
pub(crate) fn columns_within(run: &mut Run<'_>, kept: &prepare::Kept) -> Result<Arc<KeptColumns>, EngineError> {
    let Run { data, store, job, .. } = run;
    // Columns without a feature are told before anybody is counted.
    data.candidates.select(&kept.columns)?;
    let key = data.people.then(Stage::Thresholds, &kept.columns);
    store.get_or(Stage::Thresholds, key, |store| {
        let last = store.latest::<KeptColumns>(Stage::Thresholds, key);
        let missing = Missing { columns: &kept.columns, last: last.as_deref() };
        let (dataset, decoding) = (&data.dataset, &data.decoding);
        let general_missing = missing.count(|last| &last.general_missing, &dataset.general, decoding, *job)?;
        let customers_missing = missing.count(|last| &last.customers_missing, &dataset.customers, decoding, *job)?;
        Ok(KeptColumns {
            key,
            general_per_row: missing_histogram(&general_missing, kept.columns.len()),
            customers_per_row: missing_histogram(&customers_missing, kept.columns.len()),
            columns: kept.columns.clone(),
            general_missing,
            customers_missing,
        })
    })
}

/// Missing values per person, from the last columns when few of them changed.
struct Missing<'a> {
    columns: &'a [usize],
    last: Option<&'a KeptColumns>,
}

impl Missing<'_> {
    fn count(
        &self,
        of: fn(&KeptColumns) -> &Vec<u16>,
        table: &CodeTable,
        decoding: &Decoding,
        job: &dyn Job,
    ) -> Result<Vec<u16>, Cancelled> {
        if let Some(last) = self.last {
            let (added, removed) = (without(self.columns, &last.columns), without(&last.columns, self.columns));
            if added.len() + removed.len() < self.columns.len() {
                let change = ColumnChange { added: &added, removed: &removed };
                return update_missing_per_row(of(last), table, decoding, change, job);
            }
        }
        missing_per_row(table, decoding, self.columns, job)
    }
}

/// Those of these ascending numbers that aren't among the others, which ascend too.
fn without(numbers: &[usize], others: &[usize]) -> Vec<usize> {
    numbers.iter().copied().filter(|number| others.binary_search(number).is_err()).collect()
}
