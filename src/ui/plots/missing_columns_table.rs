//! The missing share of each column as a table: what stands behind the plot.

use egui::{Response, Ui};
use egui_extras::Column as Width;

use super::sums_rows::marked;
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::results::{DataSummary, MissingValues};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::theme::Theme;
use crate::ui::widgets::table;
use crate::ui::widgets::table::Cells as _;

/// Draws the table; `order` are indices of attributes.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, missing: &MissingValues, order: &[usize]) {
    let (theme, sums) = (context.theme, context.snapshot.results.sums.as_deref());
    let table = table::builder(ui)
        .id_salt("columns-table")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::initial(168.0).clip(true))
        .column(Width::exact(64.0))
        .column(Width::exact(80.0))
        .column(Width::remainder().clip(true));
    table
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-missing-columns-column"), "")));
            row.cell(|ui| drop(number_header(ui, theme, &text!("plot-missing-columns-general"))));
            row.cell(|ui| drop(number_header(ui, theme, &text!("plot-missing-columns-customers"))));
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-missing-columns-fate"), "")));
        })
        .body(|body| {
            body.rows(table::ROW, order.len(), |mut row| {
                let index = order[row.index()];
                let column = &missing.columns[index];
                row.cell(|ui| drop(table::text_cell(ui, theme, &data.attributes[index].name)));
                for (file, share) in [column.general_share, column.customers_share].into_iter().enumerate() {
                    let text = marked(sums, (index, file), number::percent_bare(share));
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text)));
                }
                let fate = column.dropped.map_or_else(|| text!("plot-missing-columns-is-kept"), |reason| reason.say());
                row.cell(|ui| drop(table::weak_cell(ui, theme, &fate)));
            });
        });
}

fn number_header(ui: &mut Ui, theme: &Theme, title: &str) -> Response {
    table::right(ui, |ui| table::header(ui, theme, title, ""))
}
