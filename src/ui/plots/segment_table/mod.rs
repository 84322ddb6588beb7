//! The segments in numbers: one row for each, the people set aside apart at the end.

mod cells;
mod heading;
mod room;

use egui::{Context, Sense, Stroke, Ui};
use egui_extras::{Column as Width, TableBody};

use self::cells::Form;
use self::room::Room;
use super::segment_order::{HeldOrder, choose, chosen};
use super::whisker::Scale;
use crate::export::segments_csv::{header as file_header, record};
use crate::results::{Segment, SegmentColumn, Segmentation};
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{GUTTER, table};

/// Height in points of the line before the people set aside.
const APART: f32 = 9.0;

/// The table's state.
#[derive(Default)]
pub struct SegmentTable {
    order: HeldOrder,
}

impl SegmentTable {
    /// The table as it stands, tab-separated, for a spreadsheet.
    pub fn as_text(&mut self, egui: &Context, context: &UiContext<'_>, view: &Segmentation) -> String {
        let mut text = format!("{}\n", file_header().collect::<Vec<_>>().join("\t"));
        let rows = self.order.arrange(view, chosen(egui), context.pointer_down);
        let segments = rows.iter().map(|&row| &view.segments[row]).chain(std::iter::once(&view.set_aside));
        for segment in segments {
            text.push_str(&line(segment));
        }
        text
    }

    /// The ids of the segments in the order in which they stand.
    pub fn shown_order(&mut self, egui: &Context, context: &UiContext<'_>, view: &Segmentation) -> Vec<i32> {
        let rows = self.order.arrange(view, chosen(egui), context.pointer_down);
        rows.into_iter().map(|row| view.segments[row].id).collect()
    }

    /// Draws the table; the id of the segment that was clicked.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Segmentation,
        commands: &mut Commands,
    ) -> Option<i32> {
        let room = Room::of(ui.available_width() - GUTTER);
        let findings = view.all().any(|segment| segment.sureness.is_some());
        self.draw(ui, context, view, &Columns { room, list: &room.columns(findings) }, commands)
    }

    fn draw(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        view: &Segmentation,
        columns: &Columns<'_>,
        commands: &mut Commands,
    ) -> Option<i32> {
        let theme = context.theme;
        let before = chosen(ui.ctx());
        let mut sort = before;
        let rows = self.order.arrange(view, sort, context.pointer_down);
        let (room, columns, held) = (columns.room, columns.list, self.order.is_held());
        let form = Form { theme, columns, scale: Scale::of(view), held };
        let right = ui.max_rect().right();
        let egui = ui.ctx().clone();
        let mut clicked = None;
        let widths: Vec<Width> = columns.iter().map(|column| room.width(ui, theme, column)).collect();
        let mut builder = table::builder(ui)
            .id_salt(("segments", room))
            .sense(Sense::CLICK | Sense::HOVER)
            .auto_shrink(false)
            .min_scrolled_height(96.0)
            .column(Width::exact(12.0));
        for width in widths {
            builder = builder.column(width.clip(true));
        }
        builder.header(table::HEADER, |mut row| form.header(&mut row, &mut sort)).body(|mut body| {
            let segments = rows.iter().map(|&row| &view.segments[row]);
            let set_aside = Some(&view.set_aside).filter(|aside| !aside.is_empty());
            for segment in segments.chain(set_aside) {
                if segment.is_set_aside() {
                    apart(&mut body, theme, right);
                }
                body.row(table::ROW, |mut row| {
                    let selected = context.is_chosen(segment.id);
                    row.set_selected(selected);
                    if form.row(&mut row, segment, selected, commands) {
                        clicked = Some(segment.id);
                    }
                });
            }
        });
        if sort != before {
            choose(&egui, sort);
        }
        clicked
    }
}

/// The columns that there is room for.
struct Columns<'a> {
    room: Room,
    list: &'a [&'static SegmentColumn],
}

/// A line across, between the segments and the people set aside.
fn apart(body: &mut TableBody<'_>, theme: &Theme, right: f32) {
    body.row(APART, |mut row| {
        row.cell(|ui| {
            let room = ui.max_rect();
            let line = Stroke::new(1.0, theme.color.separator);
            // The cell is narrow; the line goes on through the others.
            ui.set_clip_rect(ui.clip_rect().with_max_x(right));
            ui.painter().hline(room.left()..=right, room.center().y, line);
        });
    });
}

/// A segment's cells as they stand in files, parted by tabs.
fn line(segment: &Segment) -> String {
    let cells =
        record(segment).map(|cell| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
    format!("{}\n", cells.collect::<Vec<_>>().join("\t"))
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::heading::{hint, title};
    use super::*;
    use crate::engine::{Settings, Snapshot};
    use crate::i18n::loader;
    use crate::results::{Cell, Place, Verdict, segment_columns};
    use crate::ui::theme::install;

    static FURTHER: SegmentColumn =
        SegmentColumn { key: "general_count", places: &[Place::Detail], cell: |_| Cell::Count(4_711) };

    fn segment() -> Segment {
        Segment {
            name: "Savers".to_owned(),
            general_count: 1_234,
            general_share: 0.123,
            customers_count: 2_345,
            customers_share: 0.456,
            index: Some(371.0),
            index_low: Some(350.0),
            index_high: Some(390.0),
            p_value: Some(0.012),
            verdict: Verdict::Over,
            ..Segment::default()
        }
    }

    fn drawn(room: Room, columns: &[&'static SegmentColumn]) -> Harness<'static> {
        let view = Segmentation {
            segments: vec![segment()],
            set_aside: Segment { id: -1, general_count: 7, ..Segment::default() },
            ..Segmentation::default()
        };
        let (snapshot, settings, theme) = (Snapshot::default(), Settings::default(), Theme::light());
        let (mut table, columns) = (SegmentTable::default(), columns.to_vec());
        let mut harness = Harness::builder().with_size([1400.0, 200.0]).build_ui(move |ui| {
            install(ui.ctx());
            let context = UiContext::new(&snapshot, &settings, &theme);
            table.draw(ui, &context, &view, &Columns { room, list: &columns }, &mut Commands::default());
        });
        harness.run();
        harness
    }

    #[test]
    fn every_column_of_the_list_is_drawn() {
        let columns: Vec<&'static SegmentColumn> = Room::Wide.columns(true).into_iter().chain([&FURTHER]).collect();
        assert_eq!(columns.len(), segment_columns(Place::Detail).count() + 1);
        let window = drawn(Room::Wide, &columns);
        for column in &columns {
            assert!(window.query_all_by_label(&title(column)).count() > 0, "heading of {}", column.key);
        }
        let interval = "index 371, 95 % interval 350 to 390";
        let cells =
            ["Savers", "1,234", "12.3", "2,345", "45.6", "371", interval, "0.012", "↑ over-represented", "4,711"];
        for cell in cells {
            assert!(window.query_all_by_label(cell).count() > 0, "{cell}");
        }
        assert!(window.query_by_label("Set aside").is_some());
    }

    #[test]
    fn a_narrow_table_has_an_arrow_for_the_verdict() {
        let window = drawn(Room::Narrow, &Room::Narrow.columns(true));
        assert!(window.query_by_label("371 ↑").is_some());
        assert!(window.query_by_label("0.012").is_none());
    }

    #[test]
    fn every_column_has_a_heading_and_an_explanation() {
        for column in segment_columns(Place::Detail) {
            let name = format!("segment-detail-{}", column.key.replace('_', "-"));
            assert!(loader().has(&name) && loader().has(&format!("{name}-hint")), "{name}");
        }
        let verdict = segment_columns(Place::Detail).find(|column| column.key == "verdict").expect("a verdict");
        let expected = "Over or under 100 after allowing for the number of comparisons (Benjamini-Hochberg, 5 %).";
        assert_eq!(hint(verdict), expected);
    }

    #[test]
    fn a_line_has_a_cell_for_every_header() {
        let segment = Segment { id: 1, name: "with\ttab".to_owned(), ..Segment::default() };
        assert_eq!(line(&segment), "1\twith tab\t0\t0.000000\t0\t0.000000\t\t\t\t\tnot distinguishable\t\t\t\t\n");
    }
}
