//! The heading and the rows of the table: a column -> its cells as they are drawn.

use egui::{Color32, RichText, Sense, Ui, Vec2};
use egui_extras::TableRow;

use super::heading::{hint, sorts, title};
use crate::i18n::{number, segment_cell, segment_doubt};
use crate::results::{Cell, Finding, Segment, SegmentColumn, Verdict};
use crate::text;
use crate::ui::command::{Commands, UiCommand};
use crate::ui::plots::segment_kind::kind;
use crate::ui::plots::segment_order::SegmentOrder;
use crate::ui::plots::whisker::{Scale, marks, whisker};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{on_hover_beside, segment_strip, table};

/// What all rows of the table have in common.
pub(super) struct Form<'a> {
    pub(super) theme: &'a Theme,
    /// After the colour of the segment, from left to right.
    pub(super) columns: &'a [&'static SegmentColumn],
    /// The indices that the column of intervals shows.
    pub(super) scale: Scale,
    /// Whether the rows keep their places although the order chosen would be another by now.
    pub(super) held: bool,
}

impl Form<'_> {
    /// Draws the headings; a click on one of them changes `sort`.
    pub(super) fn header(&self, row: &mut TableRow<'_, '_>, sort: &mut SegmentOrder) {
        row.cell(|_| {});
        for column in self.columns {
            row.cell(|ui| self.heading(ui, column, sort));
        }
    }

    fn heading(&self, ui: &mut Ui, column: &SegmentColumn, sort: &mut SegmentOrder) {
        let (mut theme, title, mut hint) = (*self.theme, title(column), hint(column));
        if self.held {
            // The arrow would promise an order that the rows don't have while they are held.
            theme.color.text = theme.color.text_faint;
            hint = text!("segment-detail-held");
        }
        let theme = &theme;
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
    pub(super) fn row(
        &self,
        row: &mut TableRow<'_, '_>,
        segment: &Segment,
        selected: bool,
        commands: &mut Commands,
    ) -> bool {
        let theme = self.theme;
        let (mut clicked, mut renamed) = (false, None);
        row.cell(|ui| {
            let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 14.0), Sense::hover());
            segment_strip(ui.painter(), theme, rect, segment.colour());
        });
        for column in self.columns {
            row.cell(|ui| {
                if let Cell::Name(_) = kind(column) {
                    let name = segment_cell(column, segment);
                    let mut response = table::row_name(ui, theme, &name, selected);
                    if let Some(doubt) = segment_doubt(segment) {
                        response = response.on_hover_text(doubt);
                    }
                    clicked |= response.clicked();
                    renamed = renamed.or(response.double_clicked().then_some(response.rect));
                } else {
                    self.cell(ui, column, segment);
                }
            });
        }
        let response = row.response();
        renamed = renamed.or(response.double_clicked().then_some(response.rect));
        if let Some(at) = renamed {
            commands.push(UiCommand::Rename { segment: segment.id, at });
            return false;
        }
        clicked | response.clicked()
    }

    fn cell(&self, ui: &mut Ui, column: &SegmentColumn, segment: &Segment) {
        let theme = self.theme;
        match (column.cell)(segment) {
            Cell::Share(share) => {
                let ink = if segment.is_small() { theme.color.text_weak } else { share_ink(theme, column) };
                number_in(ui, ink, &number::share_bare(share));
            }
            Cell::Index(index) => self.index(ui, index, segment),
            Cell::Interval(..) => whisker(ui, theme, self.scale, segment),
            cell @ Cell::Verdict(verdict) => {
                indent(ui, &cell);
                let words = if segment.is_empty() { number::nothing() } else { verdict_words(verdict) };
                if verdict == Verdict::NotDistinguishable {
                    table::weak_cell(ui, theme, &words);
                } else {
                    table::text_cell(ui, theme, &words);
                }
            }
            cell @ Cell::Finding(finding) => {
                indent(ui, &cell);
                let words = segment_cell(column, segment);
                match finding {
                    Some(Finding::Solid) => table::text_cell(ui, theme, &words),
                    _ => table::weak_cell(ui, theme, &words),
                };
            }
            cell if cell.is_text() => drop(table::text_cell(ui, theme, &segment_cell(column, segment))),
            Cell::Count(_) => number_in(ui, self.ink(segment), &segment_cell(column, segment)),
            _ => drop(table::number_cell(ui, theme, &segment_cell(column, segment))),
        }
    }

    /// The index; with an arrow where the verdict has no column of its own.
    fn index(&self, ui: &mut Ui, index: Option<f64>, segment: &Segment) {
        let is_told = self.columns.iter().any(|column| matches!(kind(column), Cell::Verdict(_)));
        let arrow = if is_told { "" } else { arrow(segment.verdict) };
        let font = if segment.is_small() { self.theme.body() } else { self.theme.strong() };
        let text = RichText::new(format!("{}{arrow}", number::index(index))).font(font).color(self.ink(segment));
        let response = table::right(ui, |ui| ui.label(text));
        let words = verdict_words(segment.verdict);
        on_hover_beside(response, |ui| drop(ui.label(words)));
    }

    /// Small groups step back.
    fn ink(&self, segment: &Segment) -> Color32 {
        if segment.is_small() { self.theme.color.text_weak } else { self.theme.color.text }
    }
}

/// A verdict stands a little apart from the numbers to its left, and so does its heading.
fn indent(ui: &mut Ui, kind: &Cell) {
    if let Cell::Verdict(_) | Cell::Finding(_) = kind {
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
