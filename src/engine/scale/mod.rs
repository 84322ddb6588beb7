//! Engines that work where the people are: what they are told.

mod entries;
mod known_columns;
mod plan;

pub use plan::plan;
