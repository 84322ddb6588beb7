//! Plots: one file each.

pub mod proportions;
