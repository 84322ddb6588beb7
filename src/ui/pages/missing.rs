//! Missing: which columns are kept, and which people are set aside.

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::page::{Page, PageEntry, plural};
use crate::engine::{Snapshot, Step};
use crate::i18n::number;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::plots::contrasts;
use crate::ui::plots::missing_columns::MissingColumns;
use crate::ui::plots::missing_rows::{Height, MissingRows, set_aside};
use crate::ui::theme::GRID;
use crate::ui::widgets::{Empty, GUTTER, heading, legend, search, section_header, segmented, table_switch};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("missing"),
    title: "Missing",
    summary,
    steps: &[Step::Missing],
    create: || Box::new(MissingPage::default()),
};

/// The share of the height that the two plots get; the rest shows the head of the table below, which scrolls.
const PLOTS_SHARE: f32 = 0.64;
/// The least height of the plots in points: their axes need it.
const PLOTS_LOWEST: f32 = 216.0;

fn summary(snapshot: &Snapshot) -> Option<String> {
    let missing = snapshot.results.missing.as_ref()?;
    let aside = number::count_usize(missing.general_set_aside);
    Some(format!("{}, {aside} set aside", plural(missing.columns_kept, "column")))
}

/// The page's own state.
#[derive(Default)]
struct MissingPage {
    columns: MissingColumns,
    rows: MissingRows,
}

impl Page for MissingPage {
    fn toggle_tables(&mut self) {
        let table = !(self.columns.table && self.rows.table);
        (self.columns.table, self.rows.table) = (table, table);
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let (Some(data), Some(missing)) = (&context.snapshot.results.data, &context.snapshot.results.missing) else {
            let sentence = "As soon as both files are read, this page shows what is missing in which column and for how \
                            many people.";
            Empty { title: "Nothing counted yet", sentence, action: None }.ui(ui, context.theme);
            return;
        };
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
            let height = (ui.available_height() * PLOTS_SHARE).max(PLOTS_LOWEST);
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
            let found = context.snapshot.results.contrasts.as_deref().map_or(&[][..], Vec::as_slice);
            contrasts::ui(ui, context.theme, data, missing, found);
        });
    }
}

impl MissingPage {
    fn columns_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        ui.horizontal(|ui| {
            section_header(ui, context.theme, "Columns by missing share", "");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, context.theme, &mut self.columns.table, "columns");
                search(ui, &mut self.columns.search, "Search columns", 112.0);
            });
        });
        self.columns.ui(ui, context, commands);
    }

    fn rows_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
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
