//! The heading and the rows of the table: a column -> its cells as they are drawn.

use egui::{Color32, CornerRadius, RichText, Sense, Ui, Vec2};
use egui_extras::TableRow;

use super::heading::{hint, sorts, title};
use super::order::ByColumn;
use crate::i18n::{number, segment_cell};
use crate::results::{Cell, Segment, SegmentColumn, Verdict};
use crate::text;
use crate::ui::plots::segment_kind::kind;
use crate::ui::plots::whisker::{Scale, marks, whisker};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table;

/// What all rows of the table have in common.
pub(super) struct Form<'a> {
    pub(super) theme: &'a Theme,
    /// After the colour of the segment, from left to right.
    pub(super) columns: &'a [&'static SegmentColumn],
    /// The indices that the column of intervals shows.
    pub(super) scale: Scale,
}

impl Form<'_> {
    /// Draws the headings; a click on one of them changes `sort`.
    pub(super) fn header(&self, row: &mut TableRow<'_, '_>, sort: &mut ByColumn) {
        row.col(|_| {});
        for column in self.columns {
            row.col(|ui| self.heading(ui, column, sort));
        }
    }

    fn heading(&self, ui: &mut Ui, column: &SegmentColumn, sort: &mut ByColumn) {
        let (theme, title, hint) = (self.theme, title(column), hint(column));
        let kind = kind(column);
        match kind {
            Cell::Interval(..) => marks(ui, theme, self.scale, &title, &hint),
            _ if !sorts(column) => drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))),
            _ if kind.is_text() => {
                indent(ui, &kind);
                sort.header(ui, theme, column.key, &title, &hint);
            }
            _ => sort.number_header(ui, theme, column.key, &title, &hint),
        }
    }

    /// Draws the cells of a row; whether it was clicked.
    pub(super) fn row(&self, row: &mut TableRow<'_, '_>, segment: &Segment, selected: bool) -> bool {
        let theme = self.theme;
        let mut clicked = false;
        row.col(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 14.0), Sense::hover());
            ui.painter().rect_filled(rect, CornerRadius::same(3), theme.segment(segment.id));
        });
        for column in self.columns {
            row.col(|ui| {
                if let Cell::Name(_) = kind(column) {
                    let name = segment_cell(column, segment);
                    clicked |= table::row_name(ui, theme, &name, selected).clicked();
                } else {
                    self.cell(ui, column, segment);
                }
            });
        }
        clicked | row.response().clicked()
    }

    fn cell(&self, ui: &mut Ui, column: &SegmentColumn, segment: &Segment) {
        let theme = self.theme;
        match (column.cell)(segment) {
            Cell::Share(share) => number_in(ui, share_ink(theme, column), &number::percent_bare(share)),
            Cell::Index(index) => self.index(ui, index, segment.verdict),
            Cell::Interval(..) => whisker(ui, theme, self.scale, segment),
            cell @ Cell::Verdict(verdict) => {
                indent(ui, &cell);
                let words = verdict_words(verdict);
                if verdict == Verdict::NotDistinguishable {
                    table::weak_cell(ui, theme, &words);
                } else {
                    table::text_cell(ui, theme, &words);
                }
            }
            cell if cell.is_text() => drop(table::text_cell(ui, theme, &segment_cell(column, segment))),
            Cell::Count(_) => number_in(ui, theme.color.text, &segment_cell(column, segment)),
            _ => drop(table::number_cell(ui, theme, &segment_cell(column, segment))),
        }
    }

    /// The index; with an arrow where the verdict has no column of its own.
    fn index(&self, ui: &mut Ui, index: Option<f64>, verdict: Verdict) {
        let is_told = self.columns.iter().any(|column| matches!(kind(column), Cell::Verdict(_)));
        let arrow = if is_told { "" } else { arrow(verdict) };
        let text = RichText::new(format!("{}{arrow}", number::index(index))).font(self.theme.strong());
        table::right(ui, |ui| ui.label(text)).on_hover_text(verdict_words(verdict));
    }
}

/// A verdict stands a little apart from the numbers to its left, and so does its heading.
fn indent(ui: &mut Ui, kind: &Cell) {
    if let Cell::Verdict(_) = kind {
        ui.add_space(GRID);
    }
}

fn number_in(ui: &mut Ui, ink: Color32, text: &str) {
    table::right(ui, |ui| ui.label(RichText::new(text).color(ink)));
}

/// The two populations have their colours.
fn share_ink(theme: &Theme, column: &SegmentColumn) -> Color32 {
    match column.key {
        "general_share" => theme.color.general,
        "customers_share" => theme.color.customers_text,
        _ => theme.color.text,
    }
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
fn verdict_words(verdict: Verdict) -> String {
    match verdict {
        Verdict::Over => text!("plot-segments-over"),
        Verdict::Under => text!("plot-segments-under"),
        Verdict::NotDistinguishable => text!("plot-segments-not-distinguishable"),
    }
}
