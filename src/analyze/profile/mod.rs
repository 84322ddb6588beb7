//! Values and groups -> how often each value occurs in each group, and how far groups lie apart.

mod counting;
mod divergence;
mod effects;

pub use counting::{CodeCounts, GroupSums, count_codes_by_group, count_reals_by_group, range_edges};
pub use divergence::{Divergence, divergence};
pub use effects::{ShareEffect, cramers_v, share_effect, standardized_difference};
