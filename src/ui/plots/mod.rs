//! Plots: one file each.

pub mod contrasts;
pub mod drag_line;
pub mod loadings;
pub mod memo;
pub mod missing_columns;
pub mod missing_rows;
pub mod proportions;
pub mod scree;
pub mod segment_map;
pub mod segment_table;
pub mod sweep;
pub mod whisker;
