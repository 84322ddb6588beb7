//! Engines that work where the people are: what they are told, and what follows from what they tell.

mod aggregates;
mod all_segments;
mod answer;
#[cfg(test)]
mod answer_tests;
mod columns;
mod entries;
mod error;
mod exactness;
mod fit;
#[cfg(test)]
mod fit_tests;
mod known_columns;
mod known_counts;
mod opening;
mod plan;
mod replan;
mod sample;
pub mod stream;
mod summary;
mod totals;
mod worker;

pub use aggregates::{Aggregates, read_aggregates, read_plan};
pub use columns::ColumnRule;
pub use error::AggregatesError;
pub use fit::{FittedSums, fit};
pub use opening::opening;
pub use plan::plan;
pub use replan::replan;
pub(crate) use worker::SumsWorker;
