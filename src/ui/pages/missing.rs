//! Missing: which columns are kept, and which people are set aside.

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::page::{Page, PageEntry};
use crate::engine::{Snapshot, Step};
use crate::results::{DataSummary, MissingValues};
use crate::text;
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
    title: || text!("page-missing"),
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
    Some(text!("page-missing-summary", columns = missing.columns_kept, people = missing.general_set_aside))
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
            let (title, sentence) = (text!("page-missing-empty"), text!("page-missing-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        let limit = context.settings.row_missing.unwrap_or(missing.default_row_limit);
        heading(ui, context.theme, &text!("page-missing"), &sentence(data, missing, limit), legend);
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
            section_header(ui, context.theme, &text!("page-missing-contrasts"), &text!("page-missing-contrasts-note"));
            let found = context.snapshot.results.contrasts.as_deref().map_or(&[][..], Vec::as_slice);
            contrasts::ui(ui, context.theme, data, missing, found);
        });
    }
}

fn sentence(data: &DataSummary, missing: &MissingValues, limit: u32) -> String {
    let people = set_aside(&missing.general_per_row, limit);
    let customers = set_aside(&missing.customers_per_row, limit);
    text!(
        "page-missing-sentence",
        kept = missing.columns_kept,
        columns = missing.columns.len(),
        people = people,
        people_share = people as f64 / data.general.rows.max(1) as f64,
        customers = customers,
        customers_share = customers as f64 / data.customers.rows.max(1) as f64,
    )
}

impl MissingPage {
    fn columns_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        ui.horizontal(|ui| {
            section_header(ui, context.theme, &text!("page-missing-columns"), "");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, context.theme, &mut self.columns.table, &text!("page-missing-columns-table"));
                search(ui, &mut self.columns.search, &text!("page-missing-columns-search"), 112.0);
            });
        });
        self.columns.ui(ui, context, commands);
    }

    fn rows_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        ui.horizontal(|ui| {
            section_header(ui, context.theme, &text!("page-missing-people"), &text!("page-percent-of-file"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, context.theme, &mut self.rows.table, &text!("page-missing-people-table"));
                ui.add_space(GRID);
                let log = text!("page-missing-bar-height-log");
                let root = text!("page-missing-bar-height-root");
                let linear = text!("page-missing-bar-height-linear");
                let heights: [(Height, &str); 3] =
                    [(Height::Log, &log), (Height::Root, &root), (Height::Linear, &linear)];
                let group = text!("page-missing-bar-height");
                if let Some(chosen) = segmented(ui, context.theme, &group, self.rows.height, &heights) {
                    self.rows.height = chosen;
                }
            });
        });
        self.rows.ui(ui, context, commands);
    }
}
