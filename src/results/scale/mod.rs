//! What goes to engines that work where the people are, and what comes back.

mod plan;

pub use plan::{
    PlannedColumn, PlannedEntry, PlannedGains, PlannedNumber, PlannedRange, PlannedRule, PlannedSegments, ScalePlan,
};
