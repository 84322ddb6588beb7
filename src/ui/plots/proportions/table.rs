//! The shares of all segments as a table.

use egui::{FontId, Sense, Ui, Vec2};
use egui_extras::{Column, TableRow};

use super::pair::index_text;
use crate::i18n::{segment_cell, segment_heading};
use crate::results::{Cell, Place, Segment, SegmentColumn, segment_columns};
use crate::ui::command::{Commands, UiCommand};
use crate::ui::context::UiContext;
use crate::ui::plots::rename_place;
use crate::ui::plots::segment_hover::spoken;
use crate::ui::plots::segment_kind::kind;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{GUTTER, elided_label, segment_dot, table};

/// The columns that are left out where there is no room for all, in this order: the others say as much or are asked for
/// more often. Without the verdict, an arrow at the index tells it.
const FIRST_TO_GO: [&str; 5] = ["interval", "general_count", "customers_count", "verdict", "finding"];
/// Points before and after the widest text of a column.
const AIR: f32 = 6.0;
/// Points that the dot before a name takes.
const DOT: f32 = 8.0;
/// The most that names get; longer ones are cut in the middle.
const WIDEST_NAME: f32 = 220.0;
/// The most that a column gets beyond its texts: further apart, the eye loses the row.
const SPREAD: f32 = 48.0;

/// Draws the table, a row for each of `segments`; the id of the one that was clicked.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, segments: &[&Segment], commands: &mut Commands) -> Option<i32> {
    let columns: Vec<&SegmentColumn> = segment_columns(Place::Overview).collect();
    draw(ui, context, segments, columns, commands)
}

fn draw(
    ui: &mut Ui,
    context: &UiContext<'_>,
    segments: &[&Segment],
    columns: Vec<&SegmentColumn>,
    commands: &mut Commands,
) -> Option<i32> {
    let theme = context.theme;
    let mut clicked = None;
    let measured = columns.into_iter().map(|column| (column, needed(ui, theme, column, segments))).collect();
    let columns = that_fit(measured, ui.available_width() - GUTTER, ui.spacing().item_spacing.x);
    let told = columns.iter().any(|(column, _)| matches!(kind(column), Cell::Verdict(_)));
    let mut builder = table::builder(ui).id_salt("answer-table").sense(Sense::click());
    // Rather few rows than a panel that grows over the page.
    builder = builder.min_scrolled_height(48.0).auto_shrink(false);
    for (_, width) in &columns {
        builder = builder.column(Column::exact(*width));
    }
    builder
        .header(table::HEADER, |mut header| {
            for (column, _) in &columns {
                let title = segment_heading(column);
                header.cell(|ui| {
                    if kind(column).is_text() {
                        ui.add_space(AIR);
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
                row.set_selected(context.is_chosen(segment.id));
                for (column, _) in &columns {
                    let text = cell_text(column, segment, told);
                    cell(&mut row, theme, column, segment, &text);
                }
                let response = row.response();
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Row, true, spoken(segment)));
                rename_place::stands_at(&response.ctx, segment, response.rect.with_max_x(response.rect.left() + 320.0));
                if response.double_clicked() {
                    commands.push(UiCommand::Rename { segment: segment.id, at: response.rect });
                } else if response.clicked() {
                    clicked = Some(segment.id);
                }
            });
        });
    clicked
}

/// The width that shows the heading and every cell of a column whole.
fn needed(ui: &Ui, theme: &Theme, column: &SegmentColumn, segments: &[&Segment]) -> f32 {
    let width = |text: String, font: FontId| ui.painter().layout_no_wrap(text, font, theme.color.text).size().x;
    // With the arrow that an index has where no column tells the verdict.
    let written = |segment: &Segment| cell_text(column, segment, false);
    let cells = segments.iter().map(|segment| width(written(segment), theme.body()));
    let most = if matches!(kind(column), Cell::Name(_)) { WIDEST_NAME } else { f32::INFINITY };
    let cells = cells.map(|width| width.min(most));
    let extra = match kind(column) {
        Cell::Name(_) => DOT + ui.spacing().item_spacing.x + 2.0 * AIR,
        Cell::Verdict(_) => 2.0 * AIR,
        _ => AIR,
    };
    (cells.fold(width(segment_heading(column), theme.small_strong()), f32::max) + extra).ceil() + 1.0
}

/// The columns with their widths: those that there is room for, each with an even part of what is left.
fn that_fit(columns: Vec<(&SegmentColumn, f32)>, room: f32, gap: f32) -> Vec<(&SegmentColumn, f32)> {
    let mut columns = columns;
    let taken = |columns: &[(&SegmentColumn, f32)]| columns.iter().map(|(_, width)| width + gap).sum::<f32>();
    for key in FIRST_TO_GO {
        if taken(&columns) <= room {
            break;
        }
        columns.retain(|(column, _)| column.key != key);
    }
    let left = (room - taken(&columns)) / columns.len().max(1) as f32;
    columns.into_iter().map(|(column, width)| (column, width + left.clamp(0.0, SPREAD).floor())).collect()
}

/// What stands in a cell; `told` is whether another column tells the verdict.
fn cell_text(column: &SegmentColumn, segment: &Segment, told: bool) -> String {
    match kind(column) {
        Cell::Index(_) if !told => index_text(segment),
        _ => segment_cell(column, segment),
    }
}

fn cell(row: &mut TableRow<'_, '_>, theme: &Theme, column: &SegmentColumn, segment: &Segment, text: &str) {
    row.cell(|ui| match kind(column) {
        Cell::Name(_) => {
            ui.add_space(AIR);
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(DOT), Sense::hover());
            segment_dot(ui.painter(), theme, rect.center(), DOT / 2.0 + 1.0, segment.colour());
            let width = ui.available_width();
            elided_label(ui, text, &theme.body(), theme.color.text, width);
        }
        Cell::Verdict(_) => {
            ui.add_space(AIR);
            table::weak_cell(ui, theme, text);
        }
        _ if segment.is_small() => drop(table::right(ui, |ui| table::weak_cell(ui, theme, text))),
        _ => drop(table::number_cell(ui, theme, text)),
    });
}

#[cfg(test)]
mod tests {
    use egui::Rect;
    use egui_kittest::Harness;
    use egui_kittest::kittest::{NodeT as _, Queryable as _};

    use super::*;
    use crate::engine::{Settings, Snapshot};
    use crate::results::Verdict;
    use crate::ui::theme::install;

    static FURTHER: SegmentColumn = SegmentColumn { key: "id", places: &[], cell: |_| Cell::Count(4_711) };

    fn segments() -> Vec<Segment> {
        let segment = |id: i32, name: &str, index, verdict| Segment {
            id,
            name: name.to_owned(),
            general_count: 798_671,
            general_share: 0.108,
            customers_count: 142_001,
            customers_share: 0.000_66,
            index: Some(index),
            index_low: Some(1_000.0),
            index_high: Some(2_000.0),
            verdict,
            ..Segment::default()
        };
        vec![
            segment(0, "A", 250.0, Verdict::Over),
            segment(1, "BL", 1_358.0, Verdict::NotDistinguishable),
            segment(-1, "", 3.0, Verdict::Under),
        ]
    }

    fn drawn(width: f32, columns: Vec<&'static SegmentColumn>) -> Harness<'static> {
        let (snapshot, settings, theme) = (Snapshot::default(), Settings::default(), Theme::light());
        let segments = segments();
        let mut harness = Harness::builder().with_size([width + 16.0, 200.0]).build_ui(move |ui| {
            install(ui.ctx());
            let rows: Vec<&Segment> = segments.iter().collect();
            let context = UiContext::new(&snapshot, &settings, &theme);
            draw(ui, &context, &rows, columns.clone(), &mut Commands::default());
        });
        harness.run();
        harness
    }

    #[test]
    fn every_column_of_the_list_is_drawn() {
        let columns: Vec<&SegmentColumn> = segment_columns(Place::Overview).chain([&FURTHER]).collect();
        let harness = drawn(1600.0, columns.clone());
        let segments = segments();
        for column in &columns {
            assert!(harness.query_all_by_label(&segment_heading(column)).count() > 0, "heading of {}", column.key);
            let text = segment_cell(column, &segments[0]);
            assert!(harness.query_all_by_label(&text).count() > 0, "{}: {text}", column.key);
        }
    }

    #[test]
    fn without_room_for_the_verdict_the_index_has_its_arrow() {
        let columns: Vec<&SegmentColumn> = segment_columns(Place::Overview).collect();
        let (narrow, wide) = (drawn(440.0, columns.clone()), drawn(1112.0, columns));
        assert!(narrow.query_by_label("250 ↑").is_some() && narrow.query_by_label("over-represented").is_none());
        assert!(wide.query_by_label("250 ↑").is_none() && wide.query_by_label("over-represented").is_some());
    }

    #[test]
    fn the_texts_of_a_row_stand_on_one_line_and_are_whole_in_every_window() {
        for width in [525.0, 656.0, 813.0, 952.0, 1112.0, 2232.0] {
            let harness = drawn(width, segment_columns(Place::Overview).collect());
            let mut lines: Vec<(f32, f32)> = Vec::new();
            let mut texts = 0;
            for node in harness.root().children_recursive() {
                let Some(text) = node.accesskit_node().value().filter(|text| !text.is_empty()) else { continue };
                let rect: Rect = node.rect();
                texts += 1;
                assert!(!text.contains('…') && rect.right() <= width + 8.5, "{text} at {rect:?} in {width}");
                let wide = harness.ctx.fonts_mut(|fonts| {
                    fonts.layout_no_wrap(text.clone(), FontId::proportional(14.0), egui::Color32::BLACK).size().x
                });
                assert!(rect.width() + 1.0 >= wide * 0.84, "{text} is cut: {} of {wide}", rect.width());
                match lines.iter().find(|(middle, _)| (middle - rect.center().y).abs() < 8.0) {
                    Some((middle, _)) => assert!((middle - rect.center().y).abs() < 1.5, "{text} in {width}"),
                    None => lines.push((rect.center().y, rect.height())),
                }
            }
            assert_eq!(lines.len(), 4, "a heading and three rows");
            assert!(texts >= 4 * 4, "{texts} texts in {width}");
        }
    }
}
