//! Missing: which columns are kept, and which people are set aside; which columns are missing together; what setting
//! people aside means.

use std::sync::Arc;

use egui::{ScrollArea, Ui, Vec2};

use super::missing_views::{aside, together};
use super::page::{LEAST_HEIGHT, Page, PageEntry};
use crate::engine::{Snapshot, Step};
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::prepare::Population;
use crate::results::{AttributeContrast, DataSummary, MissingValues};
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::contrasts;
use crate::ui::plots::missing_columns::MissingColumns;
use crate::ui::plots::missing_rows::{Height, MissingRows};
use crate::ui::plots::set_aside_curve::SetAsideCurve;
use crate::ui::sums;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{
    Empty, GUTTER, found, heading, legend, no_match, part, search, section_with, segmented, segmented_with_hints,
    small, table_switch,
};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("missing"),
    title: || text!("page-missing"),
    help: || text!("page-missing-help"),
    summary,
    steps: &[Step::Missing],
    create: || Box::new(MissingPage::default()),
};

/// From this width in points on, the two plots stand beside each other.
const BESIDE: f32 = 760.0;
/// The share of the height that the two plots get; the rest shows the head of the table below, which scrolls.
const PLOTS_SHARE: f32 = 0.7;
/// The least height of the plots in points: their axes need it.
const PLOTS_LOWEST: f32 = 216.0;

fn summary(snapshot: &Snapshot) -> Option<String> {
    let missing = snapshot.results.missing.as_ref()?;
    let (_, over) = missing.by_limit(missing.general_kept, missing.general_set_aside);
    if let Some(people) = sums::over_between(snapshot, missing.row_limit) {
        return Some(text!("sums-slider-people", people = people));
    }
    Some(text!("page-missing-summary", columns = missing.columns_kept, people = over))
}

/// What the page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum View {
    /// Columns and people by what is missing.
    #[default]
    Counts,
    /// Which columns are missing together.
    Together,
    /// What setting people aside means.
    Aside,
}

/// The page's own state.
#[derive(Default)]
struct MissingPage {
    view: View,
    /// The tables instead of the picture of what is missing together.
    together_table: bool,
    curve: SetAsideCurve,
    columns: MissingColumns,
    rows: MissingRows,
    /// What was compared last, and of which data.
    compared: Option<Compared>,
}

/// In what the people set aside differ, with what tells the data that it is about.
struct Compared {
    files: (String, String),
    attributes: usize,
    found: Arc<Vec<AttributeContrast>>,
}

impl Compared {
    fn is_of(&self, data: &DataSummary) -> bool {
        self.attributes == data.attributes.len()
            && (&self.files.0, &self.files.1) == (&data.general.name, &data.customers.name)
    }
}

impl Page for MissingPage {
    fn toggle_tables(&mut self) {
        match self.view {
            View::Counts => {
                let table = !(self.columns.table && self.rows.table);
                (self.columns.table, self.rows.table) = (table, table);
            }
            View::Together => self.together_table = !self.together_table,
            View::Aside => self.curve.table = !self.curve.table,
        }
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < BESIDE { f32::INFINITY } else { LEAST_HEIGHT }
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let (Some(data), Some(missing)) = (&context.snapshot.results.data, &context.snapshot.results.missing) else {
            let (title, sentence) = (text!("page-missing-empty"), text!("page-missing-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, context.theme);
            return;
        };
        let limit = context.settings.row_missing.unwrap_or(missing.default_row_limit);
        let words = sums::aside(context, missing, limit);
        let words = words.unwrap_or_else(|| sentence(data, missing, limit, context.settings.population));
        heading(ui, context.theme, &text!("page-missing"), &words, legend);
        self.views(ui, context.theme);
        match self.view {
            View::Counts => {}
            View::Together => return together(ui, context, data, &mut self.together_table, commands),
            View::Aside => return aside(ui, context, missing, &mut self.curve, commands),
        }
        if ui.available_width() < BESIDE - GUTTER {
            let size = Vec2::new(ui.available_width(), PLOTS_LOWEST);
            part(ui, size, |ui| self.columns_part(ui, context, data, commands));
            ui.add_space(GRID);
            part(ui, size, |ui| self.rows_part(ui, context, commands));
            ui.add_space(GRID);
            self.contrasts_part(ui, context, data, missing, commands);
            return;
        }
        ScrollArea::vertical().id_salt("missing").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - GUTTER);
            let height = (ui.available_height() * PLOTS_SHARE).max(PLOTS_LOWEST);
            ui.horizontal_top(|ui| {
                let half = Vec2::new((ui.available_width() - 3.0 * GRID) / 2.0, height);
                part(ui, half, |ui| self.columns_part(ui, context, data, commands));
                ui.add_space(GRID);
                part(ui, half, |ui| self.rows_part(ui, context, commands));
            });
            ui.add_space(GRID);
            self.contrasts_part(ui, context, data, missing, commands);
        });
    }
}

fn sentence(data: &DataSummary, missing: &MissingValues, limit: u32, population: Population) -> String {
    let aside = missing.set_aside_at(limit);
    let (people, customers) = (aside.general.0, aside.customers.0);
    let counts = text!(
        "page-missing-sentence",
        kept = missing.columns_kept,
        columns = missing.columns.len(),
        people = people,
        people_share = people as f64 / data.general.rows.max(1) as f64,
        customers = customers,
        customers_share = customers as f64 / data.customers.rows.max(1) as f64,
        set_aside = match (people, customers) {
            (0, 0) => "nobody",
            (_, 0) => "people",
            (0, _) => "customers",
            _ => "both",
        },
    );
    match population {
        Population::Kept => counts,
        Population::SetAside => text!("page-missing-sentence-set-aside", counts = counts),
        Population::All => text!("page-missing-sentence-all", counts = counts),
    }
}

impl MissingPage {
    /// What the page may show.
    fn views(&mut self, ui: &mut Ui, theme: &Theme) {
        let names =
            [text!("page-missing-view-counts"), text!("page-missing-together"), text!("page-missing-view-aside")];
        let views = [(View::Counts, &*names[0]), (View::Together, &*names[1]), (View::Aside, &*names[2])];
        if let Some(chosen) = segmented(ui, theme, &text!("page-missing-view"), self.view, &views) {
            self.view = chosen;
        }
    }

    /// In what the people set aside differ. While a preview stands in, which compares nobody, the last comparison stays
    /// under a veil.
    fn contrasts_part(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        data: &DataSummary,
        missing: &MissingValues,
        commands: &mut Commands,
    ) {
        let theme = context.theme;
        let (title, note) = (text!("page-missing-contrasts"), text!("page-missing-contrasts-note"));
        let room = ui.max_rect().with_min_y(ui.cursor().top());
        section_with(ui, theme, &title, &note, |ui| {
            if context.snapshot.results.contrasts.as_ref().is_some_and(|found| !found.is_empty()) {
                Leaving::picture(&title, Picture::Contrasts)
                    .with_table(Listing::Contrasts)
                    .ui(ui, context, room, commands);
            }
        });
        let fresh = context.snapshot.results.contrasts.clone();
        if let Some(found) = &fresh {
            let files = (data.general.name.clone(), data.customers.name.clone());
            self.compared = Some(Compared { files, attributes: data.attributes.len(), found: Arc::clone(found) });
        }
        let last = self.compared.as_ref().filter(|compared| compared.is_of(data)).map(|last| Arc::clone(&last.found));
        let found = last.filter(|_| missing.general_set_aside > 0 || fresh.is_some());
        let top = ui.cursor().top();
        if let Some(sentence) = sums::needs_people(context) {
            small(ui, theme, &sentence);
            return;
        }
        contrasts::ui(ui, theme, data, missing, found.as_deref().map(Vec::as_slice));
        if found.is_some() && (fresh.is_none() || context.stale) {
            let veiled = ui.min_rect().with_min_y(top);
            ui.painter().rect_filled(veiled, 0, theme.color.veil);
        }
    }

    fn columns_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, commands: &mut Commands) {
        let (theme, room, title) = (context.theme, ui.max_rect(), text!("page-missing-columns"));
        section_with(ui, theme, &title, "", |ui| {
            search(ui, &mut self.columns.search, &text!("page-missing-columns-search"), 112.0);
            table_switch(ui, theme, &mut self.columns.table, &text!("page-missing-columns-table"));
            let leaving = Leaving::picture(&title, Picture::MissingColumns).with_table(Listing::MissingColumns);
            leaving.ui(ui, context, room, commands);
        });
        let words = self.columns.search.as_str();
        let any = || data.attributes.iter().any(|column| found(words, &[&column.name, &column.description]));
        if words.trim().is_empty() || any() {
            self.columns.ui(ui, context, commands);
        } else if no_match(ui, theme, &text!("search-no-column", words = words.trim())) {
            self.columns.search.clear();
        }
    }

    fn rows_part(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let (theme, note) = (context.theme, text!("page-percent-of-file"));
        let (room, title) = (ui.max_rect(), text!("page-missing-people"));
        section_with(ui, theme, &title, &note, |ui| {
            let names = [
                text!("page-missing-bar-height-linear"),
                text!("page-missing-bar-height-root"),
                text!("page-missing-bar-height-log"),
            ];
            let hints = [
                text!("page-missing-bar-height-linear-hint"),
                text!("page-missing-bar-height-root-hint"),
                text!("page-missing-bar-height-log-hint"),
            ];
            let heights: [(Height, &str, &str); 3] = [
                (Height::Linear, &names[0], &hints[0]),
                (Height::Root, &names[1], &hints[1]),
                (Height::Log, &names[2], &hints[2]),
            ];
            let group = text!("page-missing-bar-height");
            if let Some(chosen) = segmented_with_hints(ui, theme, &group, self.rows.height, &heights) {
                self.rows.height = chosen;
            }
            table_switch(ui, theme, &mut self.rows.table, &text!("page-missing-people-table"));
            let leaving = Leaving::picture(&title, Picture::MissingRows).with_table(Listing::MissingRows);
            leaving.ui(ui, context, room, commands);
        });
        self.rows.ui(ui, context, commands);
    }
}
