//! Missing: which columns are kept, and which people are set aside.

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::PageContext;
use super::parts::{GUTTER, heading, legend, search, table_key, table_switch};
use crate::i18n::number;
use crate::session::Command;
use crate::ui::plots::contrasts;
use crate::ui::plots::missing_columns::MissingColumns;
use crate::ui::plots::missing_rows::{Height, MissingRows, set_aside};
use crate::ui::theme::GRID;
use crate::ui::widgets::{Empty, section_header, segmented};

/// The page's own state.
#[derive(Default)]
pub struct MissingPage {
    columns: MissingColumns,
    rows: MissingRows,
}

impl MissingPage {
    /// Draws the page.
    pub fn ui(&mut self, ui: &mut Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        let (Some(data), Some(missing)) = (&context.snapshot.data, &context.snapshot.missing) else {
            let sentence = "As soon as both files are read, this page shows what is missing in which column and for how many people.";
            Empty { title: "Nothing counted yet", sentence, action: None }.ui(ui, context.theme);
            return;
        };
        if table_key(ui) {
            let table = !(self.columns.table && self.rows.table);
            (self.columns.table, self.rows.table) = (table, table);
        }
        let limit = context.settings.row_missing.unwrap_or(missing.default_row_limit);
        let people = set_aside(&missing.general_per_row, limit);
        let customers = set_aside(&missing.customers_per_row, limit);
        let sentence = format!(
            "{} of {} columns are kept. {} people ({}) and {} customers ({}) are set aside.",
            missing.columns_kept,
            missing.columns.len(),
            number::count(people),
            number::percent(people as f64 / data.general.rows.max(1) as f64),
            number::count(customers),
            number::percent(customers as f64 / data.customers.rows.max(1) as f64),
        );
        heading(ui, context.theme, "Missing", &sentence, legend);
        ScrollArea::vertical().id_salt("missing").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - GUTTER);
            let height = (ui.available_height() * 0.64).max(216.0);
            ui.horizontal_top(|ui| {
                let width = (ui.available_width() - 3.0 * GRID) / 2.0;
                let half = |ui: &mut Ui, content: &mut dyn FnMut(&mut Ui)| {
                    ui.allocate_ui_with_layout(Vec2::new(width, height), Layout::top_down(Align::LEFT), |ui| {
                        ui.set_width(width);
                        ui.set_height(height);
                        content(ui);
                    });
                };
                half(ui, &mut |ui| self.columns_part(ui, context, commands));
                ui.add_space(GRID);
                half(ui, &mut |ui| self.rows_part(ui, context, commands));
            });
            ui.add_space(GRID);
            section_header(
                ui,
                context.theme,
                "Set aside against kept: what differs most",
                "shares among people with a known value",
            );
            contrasts::ui(ui, context.theme, data, missing);
        });
    }

    fn columns_part(&mut self, ui: &mut Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        ui.horizontal(|ui| {
            section_header(ui, context.theme, "Columns by missing share", "");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, context.theme, &mut self.columns.table, "columns");
                search(ui, &mut self.columns.search, "Search columns", 112.0);
            });
        });
        self.columns.ui(ui, context, commands);
    }

    fn rows_part(&mut self, ui: &mut Ui, context: &PageContext<'_>, commands: &mut Vec<Command>) {
        ui.horizontal(|ui| {
            section_header(ui, context.theme, "People by missing values", "% of each file");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, context.theme, &mut self.rows.table, "people");
                ui.add_space(GRID);
                let heights = [(Height::Log, "Log"), (Height::Root, "Root"), (Height::Linear, "Linear")];
                if let Some(chosen) = segmented(ui, context.theme, "Height of the bars", self.rows.height, &heights) {
                    self.rows.height = chosen;
                }
            });
        });
        self.rows.ui(ui, context, commands);
    }
}
