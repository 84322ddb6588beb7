//! The bottom of the window: the segments' shares in both populations, always visible. A header with legend, order and
//! switch, then the chart or its table.

use egui::{Align, Color32, Layout, RichText, Sense, Ui, Vec2};

use super::command::Commands;
use super::context::UiContext;
use super::icons::Icon;
use super::plots::proportions::{Proportions, Sort};
use super::theme::{GRID, Theme};
use super::trust::trust;
use super::widgets::{Empty, badge, icon_button, segmented};
use crate::results::Segmentation;
use crate::session::Command;
use crate::text;

/// The panel's own state.
#[derive(Default)]
pub(super) struct ComparisonPanel {
    plot: Proportions,
    table: bool,
}

impl ComparisonPanel {
    /// Turns the chart into its table and back.
    pub(super) fn toggle_table(&mut self) {
        self.table = !self.table;
    }

    /// Draws the panel.
    pub(super) fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        let segments = context.snapshot.results.segments.clone();
        self.head(ui, context, segments.as_deref());
        let Some(segments) = segments else {
            let sentence =
                if context.progress.is_some() { text!("comparison-waiting") } else { text!("comparison-idle") };
            Empty { title: &text!("comparison-empty"), sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        let chosen = match self.table {
            true => self.plot.table(ui, context, &segments),
            false => self.plot.chart(ui, context, &segments),
        };
        if let Some(segment) = chosen {
            let again = context.selected_segment == Some(segment);
            commands.push(Command::SelectSegment((!again).then_some(segment)));
        }
    }

    fn head(&mut self, ui: &mut Ui, context: &UiContext<'_>, segments: Option<&Segmentation>) {
        let size = Vec2::new(ui.available_width(), 28.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            let title = RichText::new(text!("comparison-title")).font(context.theme.strong());
            ui.label(title.color(context.theme.color.text));
            if context.is_preview() && segments.is_some() {
                badge(ui, context.theme, &trust(context.snapshot), true);
            }
            ui.add_space(GRID);
            if let Some(segments) = segments {
                legend(ui, context.theme, segments, !context.is_preview());
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (icon, name, hint) = if self.table {
                    (Icon::Chart, text!("comparison-show-chart"), text!("comparison-show-chart-hint"))
                } else {
                    (Icon::Table, text!("comparison-show-table"), text!("comparison-show-table-hint"))
                };
                if icon_button(ui, context.theme, icon, &name, &hint, true).clicked() {
                    self.table = !self.table;
                }
                let room = ui.available_width();
                if room > 256.0 {
                    self.order(ui, context.theme);
                }
            });
        });
    }

    fn order(&mut self, ui: &mut Ui, theme: &Theme) {
        let by = [
            (Sort::Size, text!("comparison-sort-size")),
            (Sort::Index, text!("comparison-sort-index")),
            (Sort::Customers, text!("comparison-sort-customers")),
        ];
        let alternatives = by.each_ref().map(|(sort, name)| (*sort, name.as_str()));
        let label = text!("comparison-sort");
        let width = 208.0;
        ui.allocate_ui_with_layout(Vec2::new(width, 28.0), Layout::left_to_right(Align::Center), |ui| {
            if let Some(sort) = segmented(ui, theme, &label, self.plot.sort(), &alternatives) {
                self.plot.set_sort(sort);
            }
        });
        ui.label(RichText::new(label).font(theme.small()).color(theme.color.text_weak));
    }
}

/// Which colour is which population and, once they are certain, how many people the shares count.
fn legend(ui: &mut Ui, theme: &Theme, segments: &Segmentation, counts: bool) {
    let general: u64 = segments.segments.iter().map(|segment| segment.general_count).sum();
    let customers: u64 = segments.segments.iter().map(|segment| segment.customers_count).sum();
    let (general, customers) = match counts {
        true => (
            text!("comparison-general-with-count", people = general),
            text!("comparison-customers-with-count", people = customers),
        ),
        false => (text!("comparison-general"), text!("comparison-customers")),
    };
    entry(ui, theme, theme.color.general_fill, general);
    ui.add_space(GRID);
    entry(ui, theme, theme.color.customers, customers);
}

fn entry(ui: &mut Ui, theme: &Theme, color: Color32, text: String) {
    if ui.available_width() < 200.0 {
        return;
    }
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    ui.painter().rect_filled(rect, 2, color);
    ui.label(RichText::new(text).font(theme.small()).color(theme.color.text_weak))
        .on_hover_text(text!("comparison-legend-hint"));
}
