//! The histogram of a column of many numbers, both files in the same bars, or the table behind it.

use egui::{Align2, Ui, Vec2};
use egui_extras::Column as Width;

use super::strip::{Strip, WIDEST};
use crate::i18n::{bar_name, figure_of, number};
use crate::results::{AttributeSummary, Histogram};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// Height of the bars of both files, in points.
const HEIGHT: f32 = 120.0;
/// Height of the line with the edges, in points.
const EDGES: f32 = 16.0;

/// Draws the bars with the edges of the first and the last closed one.
pub fn plot(ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary, histogram: &Histogram) {
    let strip = Strip::of(attribute);
    let width = ui.available_width();
    let drawn = strip.ui(ui, theme, attribute, Vec2::new(width, HEIGHT)).rect;
    let (line, _) = ui.allocate_exact_size(Vec2::new(width, EDGES), egui::Sense::hover());
    let bars = histogram.general.len().max(1) as f32;
    let slot = (drawn.width() / bars).min(WIDEST);
    let edges = [(1.0, histogram.edges.first()), (bars - 1.0, histogram.edges.last())];
    for (place, edge) in edges {
        let Some(edge) = edge else { continue };
        let anchor = if place > 1.0 { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
        let at = line.left_top() + Vec2::new(place * slot, 0.0);
        ui.painter().text(at, anchor, figure_of(attribute, *edge), theme.small(), theme.color.text_weak);
    }
}

/// The shares of every bar among the known values of both files.
pub fn rows(ui: &mut Ui, theme: &Theme, attribute: &AttributeSummary) {
    let strip = Strip::of(attribute);
    let table = table::builder(ui)
        .id_salt("histogram-table")
        .auto_shrink([false, true])
        .vscroll(false)
        .column(Width::remainder().clip(true))
        .columns(Width::exact(80.0), 2);
    let titles = [text!("plot-histogram-general"), text!("plot-histogram-customers")];
    table
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-histogram-range"), "")));
            for title in &titles {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, ""))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, strip.bars.len(), |mut row| {
                let bar = row.index();
                row.cell(|ui| drop(table::text_cell(ui, theme, &bar_name(attribute, bar))));
                for share in strip.bars[bar] {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &number::share_bare(f64::from(share)))));
                }
            });
        });
}
