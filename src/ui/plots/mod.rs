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

use egui_plot::Plot;

/// A plot that stays where it is: its bounds follow the data, and dragging and scrolling are left to what lies on and around it.
fn still(plot: Plot<'_>) -> Plot<'_> {
    plot.reset()
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .show_crosshair(false)
}
