//! Plots: one file each.

mod axis;
pub mod biplot;
pub mod component_marks;
pub mod contrasts;
pub mod correlation_map;
pub mod drag_line;
mod feature_words;
mod hatch;
pub mod histogram;
pub mod loadings;
pub mod missing_columns;
mod missing_columns_table;
pub mod missing_rows;
pub mod profile;
pub mod proportions;
pub mod rename_place;
pub mod robustness;
pub mod scree;
pub mod segment_hover;
mod segment_kind;
pub mod segment_map;
pub mod segment_order;
pub mod segment_table;
pub mod strip;
pub mod sweep;
pub mod whisker;
