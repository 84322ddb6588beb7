//! Plots: one file each.
