//! The row threshold as a line that can be dragged across a plot over numbers of missing values.

use egui::{Id, Ui, pos2};
use egui_plot::PlotTransform;

use super::drag_line::DragLine;
use crate::engine::settings::table::ROW_MISSING;
use crate::results::MissingValues;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::theme::Theme;

/// A plot that the line stands on.
pub(super) struct RowLimitLine<'a> {
    /// Tells the line from those of other plots.
    pub(super) id: &'static str,
    /// The limit in force, in missing values.
    pub(super) limit: u32,
    /// The largest number of missing values that can be chosen.
    pub(super) most: usize,
    /// Where the plot's values lie on the screen; the line stands half a value right of its own, between two numbers.
    pub(super) transform: &'a PlotTransform,
}

impl RowLimitLine<'_> {
    /// Draws the line and asks for the limit that it is dragged to; for no limit by hand where that is the default.
    pub(super) fn ui(&self, ui: &mut Ui, theme: &Theme, missing: &MissingValues, commands: &mut Commands) {
        let text = text!("plot-missing-rows-limit", limit = self.limit);
        let line = DragLine {
            id: Id::unique(self.id),
            name: &text!("plot-missing-rows-line"),
            spoken: &text,
            text: &text,
            area: *self.transform.frame(),
            value: f64::from(self.limit),
            range: 0.0..=self.most as f64,
            step: 1.0,
            color: theme.color.accent,
            text_color: theme.color.on_accent,
            default: Some(f64::from(missing.default_row_limit)),
        };
        let to_screen = |value: f64| self.transform.position_from_point_x(value + 0.5);
        let to_value = |x: f32| self.transform.value_from_position(pos2(x, 0.0)).x - 0.5;
        if let Some(value) = line.show(ui, to_screen, to_value) {
            let limit = value as u32;
            commands.push(ROW_MISSING.to((limit != missing.default_row_limit).then_some(limit)));
        }
    }
}
