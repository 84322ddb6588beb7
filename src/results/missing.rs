//! Missing values, and what the thresholds make of them.

use serde::{Deserialize, Serialize};

use crate::prepare::{DropReason, Population};

/// Missing values, and what the thresholds make of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MissingValues {
    /// One entry for each entry of [`DataSummary::attributes`](super::DataSummary::attributes), in the same order.
    pub columns: Vec<ColumnMissing>,
    /// `general_per_row[m]` people of the general population miss m of the kept columns.
    pub general_per_row: Vec<u64>,
    /// `customers_per_row[m]` customers miss m of the kept columns.
    pub customers_per_row: Vec<u64>,
    /// People who miss more than this are set aside, unless `population` says otherwise.
    pub row_limit: u32,
    /// What the limit would be if it were not set by hand.
    pub default_row_limit: u32,
    /// Who is segmented.
    #[serde(default)]
    pub population: Population,
    /// Columns kept.
    pub columns_kept: usize,
    /// People of the general population who are segmented.
    pub general_kept: usize,
    /// People of the general population who are not.
    pub general_set_aside: usize,
    /// Customers who are segmented.
    pub customers_kept: usize,
    /// Customers who are not.
    pub customers_set_aside: usize,
}

impl MissingValues {
    /// How many of these people miss at most as many values as the limit allows, and how many miss more, given how many
    /// are segmented and how many not. Where all are segmented it says nothing of the limit: all count as within it.
    pub fn by_limit<T>(&self, segmented: T, others: T) -> (T, T) {
        if self.population == Population::SetAside { (others, segmented) } else { (segmented, others) }
    }

    /// Counts of a sample as estimates of the whole: multiplied by these factors and rounded. Shares stay.
    #[must_use]
    pub fn scaled(&self, general: f64, customers: f64) -> Self {
        let scaled = |counts: &[u64], factor: f64| counts.iter().map(|&count| scale(count, factor)).collect::<Vec<_>>();
        let count = |people: usize, factor: f64| scale(people as u64, factor) as usize;
        Self {
            general_per_row: scaled(&self.general_per_row, general),
            customers_per_row: scaled(&self.customers_per_row, customers),
            general_kept: count(self.general_kept, general),
            general_set_aside: count(self.general_set_aside, general),
            customers_kept: count(self.customers_kept, customers),
            customers_set_aside: count(self.customers_set_aside, customers),
            ..self.clone()
        }
    }
}

pub(super) fn scale(count: u64, factor: f64) -> u64 {
    (count as f64 * factor).round() as u64
}

/// Missing values of one column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnMissing {
    /// Missing share in the general population, 0 to 1.
    pub general_share: f64,
    /// Missing share among the customers, 0 to 1.
    pub customers_share: f64,
    /// Why it isn't kept; `None` when it is.
    pub dropped: Option<DropReason>,
}
