//! Kept columns -> which people are kept, and what the thresholds make of the missing values.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::run::Run;
use super::thresholds::KeptColumns;
use crate::engine::store;
use crate::engine::{EngineError, Key, Stage};
use crate::prepare::{Kept, People, RowChoice, check_kept_rows, kept_rows as rows_taken};
use crate::results::{ColumnMissing, MissingValues};

/// How many missing values a kept person may have, who is segmented, and what that means; the rows themselves are not yet listed.
#[derive(Debug)]
pub(crate) struct RowLimit {
    /// What later stages depend on: who is kept, not why.
    pub(crate) rows: Key,
    choice: RowChoice,
    pub(crate) missing: Arc<MissingValues>,
}

/// Which people are kept, as ascending row numbers.
#[derive(Debug)]
pub(crate) struct KeptRows {
    pub(crate) key: Key,
    pub(crate) general: Arc<[u32]>,
    pub(crate) customers: Arc<[u32]>,
}

impl store::Kept for RowLimit {
    fn bytes(&self) -> usize {
        size_of::<MissingValues>()
            + size_of_val(self.missing.columns.as_slice())
            + size_of_val(self.missing.general_per_row.as_slice())
            + size_of_val(self.missing.customers_per_row.as_slice())
    }
}

impl store::Kept for KeptRows {
    fn bytes(&self) -> usize {
        4 * (self.general.len() + self.customers.len())
    }
}

/// Decides how many missing values a kept person may have, and who is segmented.
pub(crate) fn row_limit(run: &mut Run<'_>, kept: &Kept, columns: &KeptColumns) -> Result<Arc<RowLimit>, EngineError> {
    let limit = run.settings.row_missing.unwrap_or(kept.default_row_limit);
    let choice = RowChoice { limit, population: run.settings.population };
    let rows = columns.key.then(Stage::Rows, &choice);
    // The same people may be kept for other reasons, and what is shown says why columns are dropped; so the reasons are
    // in this key and in no other.
    let key = rows.then(Stage::Rows, &Reasons(kept));
    let data = &run.data;
    run.store.get_or(Stage::Rows, key, |_| {
        check_kept_rows(&columns.general_per_row, choice, People::General)?;
        check_kept_rows(&columns.customers_per_row, choice, People::Customers)?;
        let shares = data.decoding.columns.iter().enumerate().map(|(index, decoded)| ColumnMissing {
            general_share: decoded.general_share(),
            customers_share: decoded.customers_share(),
            dropped: kept.dropped(index).map(|dropped| dropped.reason),
        });
        let missing = MissingValues {
            columns: shares.collect(),
            row_limit: limit,
            population: choice.population,
            default_row_limit: kept.default_row_limit,
            columns_kept: kept.columns.len(),
            ..split(columns, choice)
        };
        Ok(RowLimit { rows, choice, missing: Arc::new(missing) })
    })
}

/// How many people are segmented, and how many are not.
fn split(columns: &KeptColumns, choice: RowChoice) -> MissingValues {
    let taken = |histogram: &[u64]| {
        let people = (0_u32..).zip(histogram).filter(|&(missing, _)| choice.takes(missing));
        people.map(|(_, people)| people).sum::<u64>() as usize
    };
    let all = |histogram: &[u64]| histogram.iter().sum::<u64>() as usize;
    let (general_kept, customers_kept) = (taken(&columns.general_per_row), taken(&columns.customers_per_row));
    MissingValues {
        general_kept,
        general_set_aside: all(&columns.general_per_row) - general_kept,
        customers_kept,
        customers_set_aside: all(&columns.customers_per_row) - customers_kept,
        general_per_row: columns.general_per_row.clone(),
        customers_per_row: columns.customers_per_row.clone(),
        ..MissingValues::default()
    }
}

/// Why columns are dropped.
struct Reasons<'a>(&'a Kept);

impl Hash for Reasons<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for dropped in &self.0.dropped {
            (dropped.attribute, dropped.reason).hash(state);
        }
    }
}

/// Lists who is kept.
pub(crate) fn kept_rows(
    run: &mut Run<'_>,
    columns: &KeptColumns,
    limit: &RowLimit,
) -> Result<Arc<KeptRows>, EngineError> {
    // One key for the limit and one for its rows: the same limit may be shown with other reasons.
    let key = limit.rows;
    run.store.get_or(Stage::Rows, key, |_| {
        Ok(KeptRows {
            key,
            general: rows_taken(&columns.general_missing, limit.choice).into(),
            customers: rows_taken(&columns.customers_missing, limit.choice).into(),
        })
    })
}
