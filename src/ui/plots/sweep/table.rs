//! The table behind the curves: a row a number of segments.

use egui::{RichText, ScrollArea, Sense, Ui};
use egui_extras::Column as Width;

use super::measure::{direction, meaning, short, value};
use crate::i18n::measure_name;
use crate::results::{Criterion, Sweep, SweepVerdict};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// Points for a measure; with less, its values are cut.
const COLUMN: f32 = 62.0;
const NUMBER: f32 = 44.0;

/// Draws the table; the number of segments that was clicked.
pub(super) fn sweep_table(
    ui: &mut Ui,
    context: &UiContext<'_>,
    sweep: &Sweep,
    verdict: &SweepVerdict,
) -> Option<usize> {
    let mut wish = None;
    ScrollArea::horizontal().id_salt("sweep-columns").auto_shrink(false).show(ui, |ui| {
        wish = whole(ui, context, sweep, verdict);
    });
    wish
}

fn whole(ui: &mut Ui, context: &UiContext<'_>, sweep: &Sweep, verdict: &SweepVerdict) -> Option<usize> {
    let theme = context.theme;
    let mut wish = None;
    table::builder(ui)
        .id_salt("sweep-table")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::exact(NUMBER))
        .columns(Width::remainder().at_least(COLUMN).clip(true), Criterion::ALL.len())
        .column(Width::exact(8.0))
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-sweep-k"), &text!("plot-sweep-k-hint"))));
            for criterion in Criterion::ALL {
                let (meaning, direction) = (meaning(criterion, sweep), direction(criterion));
                let hint = text!("plot-sweep-measure-hint", meaning = meaning, direction = direction);
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &measure_name(criterion), &hint))));
            }
            row.cell(|_| {});
        })
        .body(|body| {
            body.rows(table::ROW, sweep.tried.len(), |mut row| {
                let point = &sweep.tried[row.index()];
                let chosen = point.clusters == context.settings.clusters;
                row.set_selected(chosen);
                let mut clicked = false;
                row.cell(|ui| clicked = table::row_name(ui, theme, &point.clusters.to_string(), chosen).clicked());
                for criterion in Criterion::ALL {
                    let best = verdict.vote(criterion) == Some(point.clusters);
                    let font = if best { theme.strong() } else { theme.body() };
                    let words = short(criterion, value(criterion, point));
                    let words = RichText::new(words).font(font).color(theme.color.text);
                    row.cell(|ui| drop(table::right(ui, |ui| ui.label(words))));
                }
                row.cell(|_| {});
                if clicked || row.response().clicked() {
                    wish = Some(point.clusters);
                }
            });
        });
    wish
}
