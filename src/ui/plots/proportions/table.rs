//! The shares of all segments as a table.

use egui::{Align, Layout, Sense, Ui, Vec2};
use egui_extras::{Column, TableBuilder, TableRow};

use crate::i18n::{segment_cell, segment_heading};
use crate::results::{Cell, Place, Segment, SegmentColumn, segment_columns};
use crate::ui::context::UiContext;
use crate::ui::plots::segment_hover::spoken;
use crate::ui::plots::segment_kind::kind;
use crate::ui::theme::Theme;
use crate::ui::widgets::table;

/// Draws the table, a row for each of `segments`; the id of the one that was clicked.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, segments: &[&Segment]) -> Option<i32> {
    let columns: Vec<&SegmentColumn> = segment_columns(Place::Overview).collect();
    draw(ui, context, segments, &columns)
}

fn draw(ui: &mut Ui, context: &UiContext<'_>, segments: &[&Segment], columns: &[&SegmentColumn]) -> Option<i32> {
    let theme = context.theme;
    let mut clicked = None;
    let middle = Layout::left_to_right(Align::Center);
    let mut builder = TableBuilder::new(ui).id_salt("answer-table").sense(Sense::click()).cell_layout(middle);
    for column in columns {
        builder = builder.column(width(&kind(column)));
    }
    builder
        .header(table::HEADER, |mut header| {
            for column in columns {
                let title = segment_heading(column);
                header.col(|ui| {
                    if kind(column).is_text() {
                        table::header(ui, theme, &title, "");
                    } else {
                        table::right(ui, |ui| table::header(ui, theme, &title, ""));
                    }
                });
            }
        })
        .body(|body| {
            body.rows(table::ROW, segments.len(), |mut row| {
                let segment = segments[row.index()];
                row.set_selected(context.selected_segment == Some(segment.id));
                for column in columns {
                    cell(&mut row, theme, column, segment);
                }
                let response = row.response();
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Row, true, spoken(segment)));
                if response.clicked() {
                    clicked = Some(segment.id);
                }
            });
        });
    clicked
}

fn width(kind: &Cell) -> Column {
    match kind {
        Cell::Name(_) => Column::remainder().at_least(140.0).clip(true),
        Cell::Count(_) | Cell::Share(_) => Column::initial(104.0).at_least(64.0),
        Cell::Id(_) | Cell::Index(_) | Cell::PValue(_) => Column::initial(72.0).at_least(48.0),
        Cell::Interval(..) => Column::initial(112.0).at_least(64.0),
        Cell::Verdict(_) => Column::initial(152.0).at_least(64.0),
    }
}

fn cell(row: &mut TableRow<'_, '_>, theme: &Theme, column: &SegmentColumn, segment: &Segment) {
    let text = segment_cell(column, segment);
    row.col(|ui| match kind(column) {
        Cell::Name(_) => {
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(8.0), Sense::hover());
            ui.painter().circle_filled(rect.center(), 4.0, theme.segment(segment.id));
            table::text_cell(ui, theme, &text);
        }
        Cell::Verdict(_) => drop(table::weak_cell(ui, theme, &text)),
        _ => drop(table::number_cell(ui, theme, &text)),
    });
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::engine::{Settings, Snapshot};
    use crate::ui::theme::install;

    static FURTHER: SegmentColumn = SegmentColumn { key: "id", places: &[], cell: |_| Cell::Count(4_711) };

    #[test]
    fn every_column_of_the_list_is_drawn() {
        let columns: Vec<&SegmentColumn> = segment_columns(Place::Overview).chain([&FURTHER]).collect();
        let segment = Segment { name: "A".to_owned(), index: Some(250.0), ..Segment::default() };
        let (snapshot, settings, theme) = (Snapshot::default(), Settings::default(), Theme::light());
        let mut harness = Harness::builder().with_size([1600.0, 200.0]).build_ui(|ui| {
            install(ui.ctx());
            draw(ui, &UiContext::new(&snapshot, &settings, &theme), &[&segment], &columns);
        });
        harness.run();
        for column in &columns {
            assert!(harness.query_all_by_label(&segment_heading(column)).count() > 0, "heading of {}", column.key);
            let text = segment_cell(column, &segment);
            assert!(harness.query_all_by_label(&text).count() > 0, "{}: {text}", column.key);
        }
    }
}
