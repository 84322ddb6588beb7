//! The shares of all segments as a table.

use egui::{Sense, Ui, Vec2};
use egui_extras::{Column, TableBuilder};

use crate::i18n::number;
use crate::i18n::{index_interval, segment_name};
use crate::results::Segment;
use crate::ui::context::UiContext;
use crate::ui::plots::segment_hover::{spoken, verdict};
use crate::ui::theme::Theme;
use crate::ui::widgets::table;

/// Draws the table, a row for each of `segments`; the id of the one that was clicked.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, segments: &[&Segment]) -> Option<i32> {
    let theme = context.theme;
    let mut clicked = None;
    let builder = TableBuilder::new(ui)
        .id_salt("answer table")
        .sense(Sense::click())
        .column(Column::remainder().at_least(140.0).clip(true))
        .columns(Column::initial(112.0).at_least(64.0), 4)
        .column(Column::initial(72.0).at_least(48.0))
        .columns(Column::initial(136.0).at_least(64.0), 2);
    builder
        .header(table::HEADER, |mut header| {
            header.col(|ui| drop(table::header(ui, theme, "Segment", "")));
            for title in ["General people", "General share", "Customers", "Customers’ share", "Index", "95 % interval"]
            {
                header.col(|ui| table::right(ui, |ui| drop(table::header(ui, theme, title, ""))));
            }
            header.col(|ui| drop(table::header(ui, theme, "Verdict", "")));
        })
        .body(|body| {
            body.rows(table::ROW, segments.len(), |mut row| {
                let segment = segments[row.index()];
                row.set_selected(context.selected_segment == Some(segment.id));
                cells(&mut row, theme, segment);
                let response = row.response();
                let words = spoken(segment);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Row, true, &words));
                if response.clicked() {
                    clicked = Some(segment.id);
                }
            });
        });
    clicked
}

fn cells(row: &mut egui_extras::TableRow<'_, '_>, theme: &Theme, segment: &Segment) {
    row.col(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(8.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 4.0, theme.segment(segment.id));
        table::text_cell(ui, theme, &segment_name(segment));
    });
    let interval = index_interval(segment.index_low, segment.index_high).unwrap_or_else(number::nothing);
    for text in [
        number::count(segment.general_count),
        number::percent(segment.general_share),
        number::count(segment.customers_count),
        number::percent(segment.customers_share),
        number::index(segment.index),
        interval,
    ] {
        row.col(|ui| drop(table::number_cell(ui, theme, &text)));
    }
    row.col(|ui| drop(table::weak_cell(ui, theme, verdict(segment.verdict))));
}
