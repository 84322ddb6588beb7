//! Data: the two files, their common attributes, and what each attribute's codes mean.

use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{Align, Button, ComboBox, CornerRadius, Label, Layout, RichText, ScrollArea, Sense, Ui, Vec2};

use super::data_detail;
use super::data_order::Fate;
use super::data_table::AttributeTable;
use super::page::{LEAST_HEIGHT, Page, PageEntry};
use crate::data::MeasurementLevel;
use crate::engine::{Snapshot, Step};
use crate::export::tables::Listing;
use crate::i18n::{Say, customers_name, general_name, number};
use crate::results::DataSummary;
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{
    Empty, GUTTER, badge, elided_label, no_match, part, search, section_header, small, table_switch, text_width,
};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("data"),
    title: || text!("page-data"),
    help: || text!("page-data-help"),
    summary,
    steps: &[Step::Data],
    create: || Box::new(DataPage::default()),
};

/// From this width in points on, the chosen attribute stands beside the table.
const BESIDE: f32 = 880.0;
/// In a narrower window, the least heights in points of the table, of what was found while reading, and of the chosen
/// attribute.
const TABLE_HEIGHT: f32 = 232.0;
const NOTES_HEIGHT: f32 = 136.0;
const DETAIL_HEIGHT: f32 = 320.0;
/// The share of the width that the chosen attribute gets: its codes have long labels.
const SIDE_SHARE: f32 = 0.36;
/// The least and the most width of that side in points: its bars need some, and the table has more use for the rest.
const SIDE_WIDTH: RangeInclusive<f32> = 320.0..=640.0;
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

    fn show_attribute(&mut self, name: &str) {
        self.table.clear();
        self.selected = Some(name.to_owned());
    }

    fn toggle_tables(&mut self) {
        self.table.numbers = !self.table.numbers;
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < BESIDE { f32::INFINITY } else { LEAST_HEIGHT }
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
        if ui.available_width() < BESIDE - GUTTER {
            self.below_each_other(ui, context, data, commands);
            return;
        }
        let side = (ui.available_width() * SIDE_SHARE).clamp(*SIDE_WIDTH.start(), *SIDE_WIDTH.end());
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let size = Vec2::new(ui.available_width() - side - 2.0 * GRID, height);
            part(ui, size, |ui| self.attributes(ui, context, data, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(side, height), |ui| self.side(ui, context, data, commands));
        });
    }
}

impl DataPage {
    /// In a narrow window: the table above what was found while reading, or the chosen attribute instead of both.
    fn below_each_other(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        data: &Arc<DataSummary>,
        commands: &mut Commands,
    ) {
        let (width, height) = (ui.available_width(), ui.available_height());
        if self.selected.is_some() {
            part(ui, Vec2::new(width, height.max(DETAIL_HEIGHT)), |ui| self.side(ui, context, data, commands));
            return;
        }
        let table = Vec2::new(width, (height - NOTES_HEIGHT).max(TABLE_HEIGHT));
        part(ui, table, |ui| self.attributes(ui, context, data, commands));
        ui.add_space(GRID);
        part(ui, Vec2::new(width, NOTES_HEIGHT), |ui| self.side(ui, context, data, commands));
    }

    /// The filters and the table, or what to do when nothing is left of it.
    fn attributes(&mut self, ui: &mut Ui, context: &UiContext<'_>, data: &Arc<DataSummary>, commands: &mut Commands) {
        self.filters(ui, context, data, commands);
        if self.table.shown() == 0 && !data.attributes.is_empty() {
            let words = self.table.search.trim();
            let sentence = match words.is_empty() {
                true => text!("search-no-column-here"),
                false => text!("search-no-column", words = words),
            };
            if no_match(ui, context.theme, &sentence) {
                self.table.clear();
            }
        }
        if let Some(clicked) = self.table.ui(ui, context, data, self.selected.as_deref()) {
            self.selected = (self.selected.as_ref() != Some(&clicked)).then_some(clicked);
        }
    }

    /// The two files in one line, or in as many as it takes.
    fn files(&self, ui: &mut Ui, theme: &Theme, data: &DataSummary) {
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(text!("page-data")).font(theme.title()).color(theme.color.text));
            let (general, customers) = (&data.general, &data.customers);
            let rows = text!("page-data-people", people = general.rows);
            let named = FileLine { name: general_name(general), bytes: general.bytes, rows };
            named.ui(ui, theme, theme.color.general_fill);
            let rows = text!("page-data-customers", customers = customers.rows);
            let named = FileLine { name: customers_name(customers), bytes: customers.bytes, rows };
            named.ui(ui, theme, theme.color.customers);
            if is_demo(data) {
                badge(ui, theme, &text!("page-data-invented"), false).on_hover_text(text!("page-data-invented-hint"));
            }
            let common = text!("page-data-columns-in-common", columns = data.attributes.len());
            ui.add(Label::new(RichText::new(common).color(theme.color.text_weak)).extend());
        });
    }

    fn filters(&mut self, ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, commands: &mut Commands) {
        let (theme, room) = (context.theme, ui.max_rect());
        ui.horizontal_wrapped(|ui| {
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
            // In another language, or of other people, a level is called otherwise.
            let levels = self.table.information_levels(data);
            self.table.information = self.table.information.take().filter(|kept| levels.contains(kept));
            let chosen = self.table.information.clone().unwrap_or_else(|| text!("page-data-all-information"));
            let combo = ComboBox::from_id_salt("information").selected_text(chosen).width(136.0);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.table.information, None, text!("page-data-all-information"));
                for information in levels {
                    ui.selectable_value(&mut self.table.information, Some(information.clone()), information);
                }
            });
            response.response.accessible_name(text!("page-data-information-filter"));
            let chosen = self.table.fate.map_or_else(|| text!("page-data-all-fates"), Fate::words);
            let combo = ComboBox::from_id_salt("fate").selected_text(chosen).width(112.0).height(280.0);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.table.fate, None, text!("page-data-all-fates"));
                for fate in Fate::ALL {
                    ui.selectable_value(&mut self.table.fate, Some(fate), fate.words());
                }
            });
            response.response.accessible_name(text!("page-data-fate-filter"));
            let by_shift = self.table.by_shift();
            let button = Button::selectable(by_shift, text!("page-data-order-shift"));
            if ui.add(button).on_hover_text(text!("page-data-order-shift-hint")).clicked() {
                self.table.sort_by_shift(!by_shift);
            }
            table_switch(ui, theme, &mut self.table.numbers, &text!("page-data-strips"));
            Leaving::table(&text!("table-attributes"), Listing::Attributes).ui(ui, context, room, commands);
            let (shown, all) = (self.table.shown(), data.attributes.len());
            if shown < all {
                let words = RichText::new(text!("page-shown-of", shown = shown, all = all));
                ui.add(Label::new(words.font(theme.small()).color(theme.color.text_weak)).extend());
            }
        });
    }

    /// The chosen attribute, or what was found while reading.
    fn side(&mut self, ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, commands: &mut Commands) {
        let chosen = self.selected.as_ref().and_then(|name| data.attributes.iter().position(|a| a.name == *name));
        if let Some(index) = chosen {
            let detail = data_detail::Detail { data, index, numbers: self.table.numbers };
            if detail.ui(ui, context, commands) {
                self.selected = None;
            }
        } else {
            let results = &context.snapshot.results;
            notes(ui, context.theme, data, (crate::i18n::notes(results), results.sums.is_some()));
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
        const MARK: f32 = 10.0;
        const GAP: f32 = 6.0;
        let rows = text_width(ui, &self.rows, &theme.body());
        let least = MARK + rows + 2.0 * GAP + 2.0 * GRID;
        let name = text_width(ui, &self.name, &theme.strong()).min((ui.max_rect().width() - least).max(GRID));
        // As one piece, so that a line ends before it and not within it.
        let size = Vec2::new(least + name, 24.0);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            ui.add_space(GRID / 2.0);
            let (rect, _) = ui.allocate_exact_size(Vec2::splat(MARK), Sense::hover());
            ui.painter().rect_filled(rect, CornerRadius::same(2), color);
            let name = elided_label(ui, &self.name, &theme.strong(), theme.color.text, name);
            if self.bytes > 0 {
                name.on_hover_text(number::bytes(self.bytes));
            }
            ui.add(Label::new(RichText::new(self.rows).color(theme.color.text_weak)).extend());
        });
    }
}

/// Whether these people are those of the demo, which come from no file.
fn is_demo(data: &DataSummary) -> bool {
    data.general.name.is_empty() && data.customers.name.is_empty()
}

/// What was found while reading, as sentences.
fn notes(ui: &mut Ui, theme: &Theme, data: &DataSummary, (found, sums): (Vec<String>, bool)) {
    section_header(ui, theme, &text!("page-data-notes"), "");
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(ui, |ui| {
        let mut sentences = found;
        if is_demo(data) {
            sentences.insert(0, text!("page-data-invented-hint"));
        }
        if !data.customers_only.is_empty() {
            sentences.push(text!("page-data-only-customers", columns = data.customers_only.join(", ")));
        }
        if !data.general_only.is_empty() {
            sentences.push(text!("page-data-only-general", columns = data.general_only.join(", ")));
        }
        if sums {
            sentences.insert(0, text!("sums-data"));
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
