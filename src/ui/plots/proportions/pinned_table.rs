//! A result that was kept (A) beside the one that is shown (B): what changed, segment by segment.

use egui::Ui;
use egui_extras::Column;

use crate::i18n::{number, segment_title, settings_differences};
use crate::results::Segment;
use crate::session::Pinned;
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{elided_label, segment_dot, table};

/// Width of a column of numbers in points.
const NUMBER: f32 = 68.0;
/// The least width of the names.
const NAME: f32 = 96.0;
/// Points that the dot before a name takes.
const DOT: f32 = 8.0;

/// One row: a segment in both results, or in one of them.
struct Pair<'a> {
    before: Option<&'a Segment>,
    after: Option<&'a Segment>,
    /// People of both over people of either.
    common: Option<f64>,
}

/// Draws which settings differ and a row for each of `segments`, then those that are no longer there.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, segments: &[&Segment], pinned: &Pinned) {
    let theme = context.theme;
    let differences = settings_differences(&pinned.settings, &context.snapshot.settings);
    let sentence = match differences.is_empty() {
        true => text!("pinned-same-settings"),
        false => text!("pinned-settings", differences = differences),
    };
    let width = ui.available_width();
    elided_label(ui, &sentence, &theme.small(), theme.color.text_weak, width);
    let common = |segment: &Segment| context.snapshot.identities.get(segment.id).and_then(|identity| identity.pinned);
    let pair = |after: &&'_ Segment| common(after);
    let mut rows: Vec<Pair<'_>> = segments
        .iter()
        .map(|after| Pair { before: pinned.partner(after), after: Some(after), common: pair(after) })
        .collect();
    let gone = pinned.segments.segments.iter().filter(|before| segments.iter().all(|now| now.key() != before.key()));
    rows.extend(gone.map(|before| Pair { before: Some(before), after: None, common: None }));
    let builder = table::builder(ui).id_salt("pinned-table").auto_shrink(false).min_scrolled_height(48.0);
    let builder = builder.column(Column::remainder().at_least(NAME).clip(true));
    builder
        .columns(Column::exact(NUMBER), 8)
        .header(table::HEADER, |mut header| {
            header.cell(|ui| drop(table::header(ui, theme, &text!("segment-column-name"), "")));
            for (title, hint) in titles() {
                header.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, rows.len(), |mut row| {
                let pair = &rows[row.index()];
                row.cell(|ui| name(ui, theme, pair));
                for text in pair.cells() {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
            });
        });
}

fn titles() -> [(String, String); 8] {
    let both = text!("pinned-both-hint");
    let column = |title: String| (title, both.clone());
    [
        (text!("pinned-common"), text!("pinned-common-hint")),
        column(text!("pinned-general-before")),
        column(text!("pinned-general-after")),
        column(text!("pinned-customers-before")),
        column(text!("pinned-customers-after")),
        column(text!("pinned-index-before")),
        column(text!("pinned-index-after")),
        (text!("pinned-points"), text!("pinned-points-hint")),
    ]
}

fn name(ui: &mut Ui, theme: &Theme, pair: &Pair<'_>) {
    let Some(segment) = pair.after.or(pair.before) else { return };
    let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(DOT), egui::Sense::hover());
    segment_dot(ui.painter(), theme, rect.center(), DOT / 2.0 + 1.0, segment.colour());
    let title = segment_title(segment);
    let title = match (pair.before, pair.after) {
        (_, None) => text!("pinned-gone", segment = title),
        (None, _) => text!("pinned-new", segment = title),
        _ => title,
    };
    let width = ui.available_width();
    elided_label(ui, &title, &theme.body(), theme.color.text, width);
}

impl Pair<'_> {
    fn cells(&self) -> [String; 8] {
        let of = |segment: Option<&Segment>, cell: fn(&Segment) -> String| segment.map_or_else(number::nothing, cell);
        let general = |segment: &Segment| number::share(segment.general_share);
        let customers = |segment: &Segment| number::share(segment.customers_share);
        let index = |segment: &Segment| number::index(segment.index);
        let points = self.before.zip(self.after).map_or_else(number::nothing, |(before, after)| {
            number::in_form(format!("{:+.1}", 100.0 * (after.customers_share - before.customers_share)))
        });
        [
            self.common.map_or_else(number::nothing, number::percent),
            of(self.before, general),
            of(self.after, general),
            of(self.before, customers),
            of(self.after, customers),
            of(self.before, index),
            of(self.after, index),
            points,
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_that_came_or_went_has_dashes() {
        let segment = |general_share, customers_share, index| Segment {
            general_share,
            customers_share,
            index: Some(index),
            ..Segment::default()
        };
        let (before, after) = (segment(0.1, 0.2, 200.0), segment(0.12, 0.18, 150.0));
        let pair = Pair { before: Some(&before), after: Some(&after), common: Some(0.75) };
        let expected = ["75.0 %", "10.0 %", "12.0 %", "20.0 %", "18.0 %", "200", "150", "-2.0"];
        assert_eq!(pair.cells(), expected);
        let gone = Pair { before: Some(&before), after: None, common: None };
        assert_eq!(gone.cells(), ["–", "10.0 %", "–", "20.0 %", "–", "200", "–", "–"]);
    }
}
