//! What all plots with axes share: they stay still, mark whole numbers and percents, and know where the pointer is.

use egui::RichText;
use egui_plot::{AxisHints, GridInput, GridMark, HoverPosition, Plot, PlotPoint};

use crate::i18n::number;
use crate::text;
use crate::ui::theme::Theme;

/// A plot that can't be moved by itself: its bounds follow the data, and dragging and scrolling are left to what lies
/// on and around it.
pub(super) fn still(plot: Plot<'_>) -> Plot<'_> {
    plot.reset()
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .show_background(false)
        .show_crosshair(false)
}

/// The look of an axis: small type for its numbers, and a title that says what they count where `title` isn't empty.
pub(super) fn labelled<'a>(hints: AxisHints<'a>, theme: &Theme, title: String) -> AxisHints<'a> {
    let hints = hints.tick_label_font(theme.small()).tick_label_color(theme.color.text_weak);
    if title.is_empty() {
        return hints;
    }
    hints.label(RichText::new(title).font(theme.small()).color(theme.color.text_weak))
}

/// Where the pointer is.
pub(super) fn position(at: &HoverPosition<'_>) -> PlotPoint {
    match at {
        HoverPosition::NearDataPoint { position, .. } | HoverPosition::Elsewhere { position } => *position,
    }
}

/// A share from 0 to 1 beside an axis or on a handle, with that many decimals: `5 %`.
pub(super) fn percent(share: f64, decimals: usize) -> String {
    text!("plot-percent", number = number::decimals(share * 100.0, decimals))
}

/// Grid marks at whole numbers: every 1, 5, 10, 50 or 100, never closer than the labels allow.
pub(super) fn whole_steps(input: &GridInput) -> Vec<GridMark> {
    let bounds = input.bounds;
    let span = bounds.1 - bounds.0;
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 500.0].into_iter().find(|step| span / step <= 12.0);
    let step = step.unwrap_or(1000.0);
    let first = (bounds.0 / step).ceil() as i64;
    // A label at the very end would touch the axis on the right.
    let last = ((bounds.1 - 0.015 * span) / step).floor() as i64;
    (first..=last).map(|at| GridMark { value: at as f64 * step, step_size: step }).collect()
}
