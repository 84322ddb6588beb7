//! Data: the two files, their common attributes, and what each attribute's codes mean.

use std::ops::RangeInclusive;

use egui::{Align, ComboBox, CornerRadius, Label, Layout, RichText, ScrollArea, Sense, Ui, Vec2};

use super::data_detail;
use super::data_table::AttributeTable;
use super::page::{Page, PageEntry};
use crate::data::MeasurementLevel;
use crate::engine::{Snapshot, Step};
use crate::i18n::{Say, customers_name, general_name, number};
use crate::results::DataSummary;
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{Empty, search, section_header, small};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("data"),
    title: || text!("page-data"),
    summary,
    steps: &[Step::Data],
    create: || Box::new(DataPage::default()),
};

/// The share of the width that the chosen attribute gets: its codes have long labels.
const SIDE_SHARE: f32 = 0.36;
/// The least and the most width of that side in points: its bars need some, and the table has more use for the rest.
const SIDE_WIDTH: RangeInclusive<f32> = 320.0..=560.0;
/// The least height in points of table and side; below it, the page scrolls as a whole.
const LOWEST: f32 = 200.0;

/// All measurement levels in the order in which they are offered.
const LEVELS: [MeasurementLevel; 7] = [
    MeasurementLevel::Numeric,
    MeasurementLevel::Ordinal,
    MeasurementLevel::Nominal,
    MeasurementLevel::Binary,
    MeasurementLevel::Mixed,
    MeasurementLevel::Date,
    MeasurementLevel::Id,
];

fn summary(snapshot: &Snapshot) -> Option<String> {
    let data = snapshot.results.data.as_ref()?;
    Some(text!("page-data-summary", attributes = data.attributes.len()))
}

/// The page's own state.
#[derive(Default)]
struct DataPage {
    table: AttributeTable,
    selected: Option<String>,
}

impl Page for DataPage {
    fn is_unfolded(&self) -> bool {
        self.selected.is_some()
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let theme = context.theme;
        let Some(data) = &context.snapshot.results.data else {
            let (title, sentence) = (text!("page-data-empty"), text!("page-data-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
            return;
        };
        self.files(ui, theme, data);
        ui.add_space(GRID / 2.0);
        let side = (ui.available_width() * SIDE_SHARE).clamp(*SIDE_WIDTH.start(), *SIDE_WIDTH.end());
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let size = Vec2::new(ui.available_width() - side - 2.0 * GRID, height);
            ui.allocate_ui_with_layout(size, Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(size.x);
                self.filters(ui, theme, data);
                if let Some(clicked) = self.table.ui(ui, context, data, self.selected.as_deref()) {
                    self.selected = (self.selected.as_ref() != Some(&clicked)).then_some(clicked);
                }
            });
            ui.add_space(GRID);
            ui.allocate_ui_with_layout(Vec2::new(side, height), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(side);
                self.side(ui, context, data, commands);
            });
        });
    }
}

impl DataPage {
    /// The two files in one line.
    fn files(&self, ui: &mut Ui, theme: &Theme, data: &DataSummary) {
        ui.horizontal(|ui| {
            ui.label(RichText::new(text!("page-data")).font(theme.title()).color(theme.color.text));
            ui.add_space(GRID / 2.0);
            let (general, customers) = (&data.general, &data.customers);
            let rows = text!("page-data-people", people = general.rows);
            let named = FileLine { name: general_name(general), bytes: general.bytes, rows };
            named.ui(ui, theme, theme.color.general_fill);
            ui.add_space(GRID);
            let rows = text!("page-data-customers", customers = customers.rows);
            let named = FileLine { name: customers_name(customers), bytes: customers.bytes, rows };
            named.ui(ui, theme, theme.color.customers);
            ui.add_space(GRID);
            let common = text!("page-data-columns-in-common", columns = data.attributes.len());
            ui.add(Label::new(RichText::new(common).color(theme.color.text_weak)).truncate());
        });
    }

    fn filters(&mut self, ui: &mut Ui, theme: &Theme, data: &DataSummary) {
        ui.horizontal(|ui| {
            search(ui, &mut self.table.search, &text!("page-data-search"), 176.0);
            let chosen = self.table.level.map_or_else(|| text!("page-data-all-levels"), |level| level.say());
            let combo = ComboBox::from_id_salt("level").selected_text(chosen).width(112.0);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.table.level, None, text!("page-data-all-levels"));
                for level in LEVELS.iter().filter(|level| data.attributes.iter().any(|a| a.level == **level)) {
                    ui.selectable_value(&mut self.table.level, Some(*level), level.say());
                }
            });
            response.response.accessible_name(text!("page-data-level-filter"));
            let chosen = self.table.information.clone().unwrap_or_else(|| text!("page-data-all-information"));
            let combo = ComboBox::from_id_salt("information").selected_text(chosen).width(136.0);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.table.information, None, text!("page-data-all-information"));
                for information in self.table.information_levels(data) {
                    ui.selectable_value(&mut self.table.information, Some(information.clone()), information);
                }
            });
            response.response.accessible_name(text!("page-data-information-filter"));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (shown, all) = (self.table.shown(), data.attributes.len());
                if shown < all {
                    small(ui, theme, &text!("page-shown-of", shown = shown, all = all));
                }
            });
        });
    }

    /// The chosen attribute, or what was found while reading.
    fn side(&mut self, ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, commands: &mut Commands) {
        let chosen = self.selected.as_ref().and_then(|name| data.attributes.iter().position(|a| a.name == *name));
        if let Some(index) = chosen {
            if data_detail::ui(ui, context, data, index, commands) {
                self.selected = None;
            }
        } else {
            notes(ui, context.theme, data);
        }
    }
}

/// One of the two files.
struct FileLine {
    name: String,
    /// Size on disk, 0 for the demo population.
    bytes: u64,
    /// How many people, in words.
    rows: String,
}

impl FileLine {
    /// Draws a mark in the colour of its people, its name and how many they are.
    fn ui(self, ui: &mut Ui, theme: &Theme, color: egui::Color32) {
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(2), color);
        ui.spacing_mut().item_spacing.x = 6.0;
        let name = ui.add(Label::new(RichText::new(self.name).font(theme.strong()).color(theme.color.text)));
        if self.bytes > 0 {
            name.on_hover_text(number::bytes(self.bytes));
        }
        ui.label(RichText::new(self.rows).color(theme.color.text_weak));
    }
}

/// What was found while reading, as sentences.
fn notes(ui: &mut Ui, theme: &Theme, data: &DataSummary) {
    section_header(ui, theme, &text!("page-data-notes"), "");
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(ui, |ui| {
        let mut sentences: Vec<String> = data.notes.iter().map(Say::say).collect();
        if !data.customers_only.is_empty() {
            sentences.push(text!("page-data-only-customers", columns = data.customers_only.join(", ")));
        }
        if !data.general_only.is_empty() {
            sentences.push(text!("page-data-only-general", columns = data.general_only.join(", ")));
        }
        if sentences.is_empty() {
            sentences.push(text!("page-data-nothing-unusual"));
        }
        for sentence in &sentences {
            ui.add(Label::new(RichText::new(sentence).color(theme.color.text)).wrap().selectable(true));
        }
        ui.add_space(GRID);
        small(ui, theme, &text!("page-data-choose"));
    });
}
