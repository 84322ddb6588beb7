//! The table behind a plot, as it leaves.

use std::sync::Arc;

use egui::Ui;
use egui_extras::Column as Width;

use crate::export::tables::{Listing, table};
use crate::results::{Response, Results, Studies};
use crate::ui::context::UiContext;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// Draws the table of what is shown in the room that is left.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, response: &Arc<Response>, listing: &Listing) {
    // What is shown may be what was learned last, which isn't among the findings any more.
    let studies = Studies { response: Some(Arc::clone(response)), ..Studies::default() };
    let segments = context.snapshot.results.segments.clone();
    let results = Results { studies, segments, ..Results::default() };
    let Some(content) = table(&results, context.settings, listing) else { return };
    let theme = context.theme;
    table::builder(ui)
        .id_salt(("response-table", listing.file_stem()))
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .columns(Width::remainder().at_least(56.0).clip(true), content.heads.len())
        .header(table::HEADER, |mut row| {
            for (at, (_, number)) in content.heads.iter().enumerate() {
                let title = content.heading(at);
                row.cell(|ui| match number {
                    true => drop(table::right(ui, |ui| table::header(ui, theme, &title, &title))),
                    false => drop(table::header(ui, theme, &title, "")),
                });
            }
        })
        .body(|body| {
            body.rows(table::ROW, content.rows.len(), |mut row| {
                let cells = &content.rows[row.index()];
                for (cell, (_, number)) in cells.iter().zip(&content.heads) {
                    let text = cell.shown();
                    row.cell(|ui| match number {
                        true => drop(table::number_cell(ui, theme, &text)),
                        false => drop(table::text_cell(ui, theme, &text)),
                    });
                }
            });
        });
}
