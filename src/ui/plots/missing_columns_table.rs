//! The missing share of each column as a table: what stands behind the plot.

use egui::{Response, Ui};
use egui_extras::Column as Width;

use crate::i18n::Say as _;
use crate::i18n::number;
use crate::results::{DataSummary, MissingValues};
use crate::text;
use crate::ui::theme::Theme;
use crate::ui::widgets::table;

/// Draws the table; `order` are indices of attributes.
pub(super) fn ui(ui: &mut Ui, theme: &Theme, data: &DataSummary, missing: &MissingValues, order: &[usize]) {
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
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-missing-columns-column"), "")));
            row.col(|ui| drop(number_header(ui, theme, &text!("plot-missing-columns-general"))));
            row.col(|ui| drop(number_header(ui, theme, &text!("plot-missing-columns-customers"))));
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-missing-columns-fate"), "")));
        })
        .body(|body| {
            body.rows(table::ROW, order.len(), |mut row| {
                let index = order[row.index()];
                let column = &missing.columns[index];
                row.col(|ui| drop(table::text_cell(ui, theme, &data.attributes[index].name)));
                row.col(|ui| drop(table::number_cell(ui, theme, &number::percent_bare(column.general_share))));
                row.col(|ui| drop(table::number_cell(ui, theme, &number::percent_bare(column.customers_share))));
                let fate = column.dropped.map_or_else(|| text!("plot-missing-columns-is-kept"), |reason| reason.say());
                row.col(|ui| drop(table::weak_cell(ui, theme, &fate)));
            });
        });
}

fn number_header(ui: &mut Ui, theme: &Theme, title: &str) -> Response {
    table::right(ui, |ui| table::header(ui, theme, title, ""))
}
