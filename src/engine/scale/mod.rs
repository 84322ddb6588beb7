//! Engines that work where the people are: what they are told, and what follows from what they tell.

mod aggregates;
mod entries;
mod error;
mod exactness;
mod fit;
#[cfg(test)]
mod fit_tests;
mod known_columns;
mod known_counts;
mod plan;
pub mod stream;
mod totals;

pub use aggregates::{Aggregates, read_aggregates, read_plan};
pub use error::AggregatesError;
pub use fit::{FittedSums, fit};
pub use plan::plan;
