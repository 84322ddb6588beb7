//! What goes to engines that work where the people are, and what comes back.

mod fitted;
mod plan;

pub use fitted::{Exactness, FittedComponents, Inexact};
pub use plan::{
    PlannedColumn, PlannedEntry, PlannedGains, PlannedLeftOut, PlannedNumber, PlannedRange, PlannedRule,
    PlannedSegments, ScalePlan,
};
