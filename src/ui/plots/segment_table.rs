//! The segments in numbers: one row for each, the people set aside apart at the end.

use std::cmp::Ordering;
use std::sync::Arc;

use egui::{Align, CornerRadius, Layout, Sense, Stroke, Ui, Vec2};
use egui_extras::{Column as Width, TableBody, TableBuilder, TableRow};

use super::whisker::{Scale, marks, whisker};
use crate::export::segments_csv::{header as file_header, record};
use crate::i18n::number;
use crate::i18n::segment_name;
use crate::results::{Segment, Segmentation, Verdict};
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{Sort, table};

/// What the segments can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    General,
    Customers,
    Index,
    PValue,
    Verdict,
}

const SHARE_OF_PEOPLE: &str =
    "People of the segment / all people kept. The row of the people set aside counts all people read.";
const SHARE_OF_CUSTOMERS: &str =
    "Customers of the segment / all customers kept. The row of the people set aside counts all customers read.";
const INDEX: &str = "100 × customers' share / general share. 100: as many customers as people; 200: twice as many.";
const P_VALUE: &str = "How often a difference from 100 this large or larger would come about by chance if there were \
                       none. With this many people it is small even for differences that don't matter.";
const VERDICT: &str = "Over or under 100 after allowing for the number of comparisons (Benjamini-Hochberg, 5 %).";

/// The table's state.
pub struct SegmentTable {
    sort: Sort<Column>,
    order: Memo<(ByPointer<Segmentation>, Sort<Column>), Vec<usize>>,
    held: Vec<usize>,
}

impl Default for SegmentTable {
    fn default() -> Self {
        let sort = Sort { column: Column::Index, descending: true };
        Self { sort, order: Memo::default(), held: Vec::new() }
    }
}

impl SegmentTable {
    /// The order in which the segments stand: by the column chosen, but nothing moves while the pointer is down.
    fn rows(&mut self, context: &UiContext<'_>, view: &Arc<Segmentation>) -> Vec<usize> {
        if !(context.pointer_down && self.held.len() == view.segments.len()) {
            let sort = self.sort;
            self.held.clone_from(self.order.get((ByPointer(Arc::clone(view)), sort), || order(view, sort)));
        }
        self.held.clone()
    }

    /// The table as it stands, tab-separated, for a spreadsheet.
    pub fn as_text(&mut self, context: &UiContext<'_>, view: &Arc<Segmentation>) -> String {
        let mut text = format!("{}\n", file_header().collect::<Vec<_>>().join("\t"));
        let rows = self.rows(context, view);
        let segments = rows.iter().map(|&row| &view.segments[row]).chain(std::iter::once(&view.set_aside));
        for segment in segments {
            text.push_str(&line(segment));
        }
        text
    }

    /// Draws the table; the id of the segment that was clicked.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, view: &Arc<Segmentation>) -> Option<i32> {
        let theme = context.theme;
        let rows = self.rows(context, view);
        let scale = Scale::of(view);
        let room = Room::of(ui.available_width());
        let right = ui.max_rect().right();
        let sort = &mut self.sort;
        let mut clicked = None;
        table::dense(ui);
        let mut builder = TableBuilder::new(ui)
            .id_salt(("segments", room))
            .sense(Sense::CLICK | Sense::HOVER)
            .auto_shrink(false)
            .min_scrolled_height(96.0)
            .cell_layout(Layout::left_to_right(Align::Center))
            .column(Width::exact(12.0));
        for width in room.widths() {
            builder = builder.column(width.clip(true));
        }
        builder.header(table::HEADER, |mut row| header(&mut row, theme, sort, scale, room)).body(|mut body| {
            let segments = rows.iter().map(|&row| &view.segments[row]);
            for segment in segments.chain(std::iter::once(&view.set_aside)) {
                if segment.id < 0 {
                    apart(&mut body, theme, right);
                }
                body.row(table::ROW, |mut row| {
                    let selected = context.selected_segment == Some(segment.id);
                    row.set_selected(selected);
                    if cells(&mut row, theme, segment, Form { scale, room, selected }) {
                        clicked = Some(segment.id);
                    }
                });
            }
        });
        clicked
    }
}

/// How much room there is, and so which columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Room {
    /// Beside something else: the verdict is an arrow at the index.
    Narrow,
    /// No columns for p-value and verdict, but a wider scale of indices than in the narrow table.
    Middle,
    /// All columns.
    Normal,
    /// All columns, with a wide scale of indices.
    Wide,
}

impl Room {
    fn of(width: f32) -> Self {
        match width {
            w if w > 1100.0 => Self::Wide,
            w if w > 850.0 => Self::Normal,
            w if w > 660.0 => Self::Middle,
            _ => Self::Narrow,
        }
    }

    /// Whether p-value and verdict have columns of their own.
    fn is_whole(self) -> bool {
        matches!(self, Self::Normal | Self::Wide)
    }

    /// The widths of the columns after the mark.
    fn widths(self) -> Vec<Width> {
        let (name, scale) = match self {
            Self::Wide => (Width::exact(300.0), Width::remainder().at_least(200.0)),
            Self::Normal => (Width::remainder().at_least(96.0), Width::exact(148.0)),
            Self::Middle => (Width::remainder().at_least(88.0), Width::exact(164.0)),
            Self::Narrow => (Width::remainder().at_least(88.0), Width::exact(96.0)),
        };
        let index = if self.is_whole() { 56.0 } else { 60.0 };
        let numbers = [68.0, 58.0, 82.0, 58.0, index].map(Width::exact);
        let mut widths: Vec<Width> = std::iter::once(name).chain(numbers).chain([scale]).collect();
        if self.is_whole() {
            widths.extend([60.0, 156.0].map(Width::exact));
        }
        widths
    }
}

/// A line across, between the segments and the people set aside.
fn apart(body: &mut TableBody<'_>, theme: &Theme, right: f32) {
    body.row(9.0, |mut row| {
        row.col(|ui| {
            let room = ui.max_rect();
            let line = Stroke::new(1.0, theme.color.separator);
            // The cell is narrow; the line goes on through the others.
            ui.set_clip_rect(ui.clip_rect().with_max_x(right));
            ui.painter().hline(room.left()..=right, room.center().y, line);
        });
    });
}

fn header(row: &mut TableRow<'_, '_>, theme: &Theme, sort: &mut Sort<Column>, scale: Scale, room: Room) {
    row.col(|_| {});
    row.col(|ui| sort.header(ui, theme, Column::Name, "Segment", "Sorted by size when it has no name of its own"));
    row.col(|ui| sort.number_header(ui, theme, Column::General, "People", "People of the general population"));
    row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, "Share %", SHARE_OF_PEOPLE))));
    row.col(|ui| sort.number_header(ui, theme, Column::Customers, "Customers", "Customers in the segment"));
    row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, "Share %", SHARE_OF_CUSTOMERS))));
    row.col(|ui| sort.number_header(ui, theme, Column::Index, "Index", INDEX));
    row.col(|ui| marks(ui, theme, scale));
    if !room.is_whole() {
        return;
    }
    row.col(|ui| sort.number_header(ui, theme, Column::PValue, "p", P_VALUE));
    row.col(|ui| {
        ui.add_space(GRID);
        sort.header(ui, theme, Column::Verdict, "Customers are", VERDICT);
    });
}

/// How a row is drawn.
#[derive(Clone, Copy)]
struct Form {
    scale: Scale,
    room: Room,
    selected: bool,
}

/// Draws the cells of a row; whether it was clicked.
fn cells(row: &mut TableRow<'_, '_>, theme: &Theme, segment: &Segment, form: Form) -> bool {
    let Form { scale, room, selected } = form;
    let mut clicked = false;
    row.col(|ui| {
        let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 14.0), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(3), theme.segment(segment.id));
    });
    row.col(|ui| clicked |= table::row_name(ui, theme, &segment_name(segment), selected).clicked());
    let numbers = [
        (number::count(segment.general_count), theme.color.text),
        (number::percent_bare(segment.general_share), theme.color.general),
        (number::count(segment.customers_count), theme.color.text),
        (number::percent_bare(segment.customers_share), theme.color.customers_text),
    ];
    for (text, ink) in numbers {
        row.col(|ui| {
            table::right(ui, |ui| ui.label(egui::RichText::new(text).color(ink)));
        });
    }
    let arrow = if room.is_whole() { "" } else { arrow(segment.verdict) };
    let index = format!("{}{arrow}", number::index(segment.index));
    row.col(|ui| {
        let label = table::right(ui, |ui| ui.label(egui::RichText::new(index).font(theme.strong())));
        label.on_hover_text(verdict_words(segment.verdict));
    });
    row.col(|ui| whisker(ui, theme, scale, segment));
    if !room.is_whole() {
        return clicked | row.response().clicked();
    }
    row.col(|ui| drop(table::number_cell(ui, theme, &number::p_value(segment.p_value))));
    row.col(|ui| {
        ui.add_space(GRID);
        let words = verdict_words(segment.verdict);
        if segment.verdict == Verdict::NotDistinguishable {
            table::weak_cell(ui, theme, words);
        } else {
            table::text_cell(ui, theme, words);
        }
    });
    clicked | row.response().clicked()
}

/// The verdict beside an index; always as wide, so that the numbers stand under each other.
fn arrow(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Over => " ↑",
        Verdict::Under => " ↓",
        Verdict::NotDistinguishable => " ·",
    }
}

/// The verdict as it is read: an arrow and words, because colours are taken by the two populations.
fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Over => "↑ over-represented",
        Verdict::Under => "↓ under-represented",
        Verdict::NotDistinguishable => "not distinguishable",
    }
}

/// A segment's cells as they stand in files, parted by tabs.
fn line(segment: &Segment) -> String {
    let cells =
        record(segment).map(|cell| cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect::<String>());
    format!("{}\n", cells.collect::<Vec<_>>().join("\t"))
}

fn order(view: &Segmentation, sort: Sort<Column>) -> Vec<usize> {
    let segments = &view.segments;
    let number = |value: Option<f64>| value.unwrap_or(-1.0);
    let rank = |verdict: Verdict| match verdict {
        Verdict::Over => 0,
        Verdict::NotDistinguishable => 1,
        Verdict::Under => 2,
    };
    let compare = |a: usize, b: usize| -> Ordering {
        let (first, second) = (&segments[a], &segments[b]);
        match sort.column {
            Column::Name => first.name.cmp(&second.name),
            Column::General => first.general_count.cmp(&second.general_count),
            Column::Customers => first.customers_count.cmp(&second.customers_count),
            Column::Index => number(first.index).total_cmp(&number(second.index)),
            Column::PValue => number(first.p_value).total_cmp(&number(second.p_value)),
            Column::Verdict => rank(first.verdict).cmp(&rank(second.verdict)),
        }
    };
    let mut order: Vec<usize> = (0..segments.len()).collect();
    order.sort_by(|&a, &b| sort.direct(compare(a, b)).then(a.cmp(&b)));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> Segmentation {
        let segment = |id, index| Segment { id, index, name: format!("Segment {}", id + 1), ..Segment::default() };
        let segments = vec![segment(0, Some(80.0)), segment(1, None), segment(2, Some(350.0))];
        Segmentation { segments, ..Segmentation::default() }
    }

    #[test]
    fn a_segment_without_an_index_stands_below_every_index() {
        assert_eq!(order(&view(), Sort { column: Column::Index, descending: true }), [2, 0, 1]);
        assert_eq!(order(&view(), Sort { column: Column::Index, descending: false }), [1, 0, 2]);
    }

    #[test]
    fn a_line_has_a_cell_for_every_header() {
        let mut segment = view().segments[1].clone();
        segment.name = "with\ttab".to_owned();
        assert_eq!(line(&segment), "1\twith tab\t0\t0.000000\t0\t0.000000\t\t\t\t\tnot distinguishable\n");
    }
}
