//! What goes to engines that work where the people are, and what comes back.

mod fitted;
mod plan;
mod told;

pub use fitted::{Exactness, FittedComponents, Inexact};
pub use plan::{
    PlannedChoice, PlannedColumn, PlannedEntry, PlannedGains, PlannedLeftOut, PlannedNumber, PlannedRange, PlannedRule,
    PlannedSegments, ScalePlan,
};
pub use told::{PeopleWithin, SumsTold, UntoldCode};
