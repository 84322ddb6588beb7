//! How large the parts of the window are.

use egui::{Color32, Frame, Margin};

/// Seconds that the engine is given to begin before the window says that there is nothing.
pub(super) const PATIENCE: f64 = 0.5;

/// Height of the bar at the top in points: a row of buttons with air.
pub(super) const TOP_BAR: f32 = 48.0;

/// Width of the rail in points: a slider's name and its longest value beside each other, with air where the window has
/// room for it.
const RAIL: f32 = 288.0;

/// The width in points below which the rail gives up its air.
const NARROW_WINDOW: f32 = 960.0;

/// Width of the rail in points in such a window.
const NARROW_RAIL: f32 = 272.0;

/// Width of the rail in a window of a width, in points.
pub(super) fn rail(window: f32) -> f32 {
    if window < NARROW_WINDOW { NARROW_RAIL } else { RAIL }
}

/// A part of the window without a border, with air inside.
pub(super) fn plain(fill: Color32, x: i8, y: i8) -> Frame {
    Frame::new().fill(fill).inner_margin(Margin::symmetric(x, y))
}
