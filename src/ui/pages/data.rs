//! Data: the two files, their common attributes, and what each attribute's codes mean.

use std::ops::RangeInclusive;

use egui::{Align, ComboBox, CornerRadius, Label, Layout, RichText, ScrollArea, Sense, Ui, Vec2};

use super::data_detail;
use super::data_table::AttributeTable;
use super::level::{LEVELS, level_word};
use super::page::{Page, PageEntry, plural};
use crate::engine::{Snapshot, Step};
use crate::i18n::Say;
use crate::i18n::number;
use crate::results::{DataSummary, FileSummary};
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{Empty, search, section_header, small};

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("data"),
    title: "Data",
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

fn summary(snapshot: &Snapshot) -> Option<String> {
    snapshot.results.data.as_ref().map(|data| plural(data.attributes.len(), "attribute"))
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
            let sentence = "Open the file of the general population and the file of your customers, or look at the demo \
                            population.";
            Empty { title: "No people yet", sentence, action: None }.ui(ui, theme);
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
            ui.label(RichText::new("Data").font(theme.title()).color(theme.color.text));
            ui.add_space(GRID / 2.0);
            file(ui, theme, theme.color.general_fill, &data.general, "people");
            ui.add_space(GRID);
            file(ui, theme, theme.color.customers, &data.customers, "customers");
            ui.add_space(GRID);
            let common = format!("{} columns in common", number::count_usize(data.attributes.len()));
            ui.add(Label::new(RichText::new(common).color(theme.color.text_weak)).truncate());
        });
    }

    fn filters(&mut self, ui: &mut Ui, theme: &Theme, data: &DataSummary) {
        ui.horizontal(|ui| {
            search(ui, &mut self.table.search, "Search attributes", 176.0);
            let chosen = self.table.level.map_or("all levels", level_word);
            let combo = ComboBox::from_id_salt("level").selected_text(chosen).width(112.0);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.table.level, None, "all levels");
                for level in LEVELS.iter().filter(|level| data.attributes.iter().any(|a| a.level == **level)) {
                    ui.selectable_value(&mut self.table.level, Some(*level), level_word(*level));
                }
            });
            response.response.accessible_name("Measurement level");
            let chosen = self.table.information.clone().unwrap_or_else(|| "all information".to_owned());
            let combo = ComboBox::from_id_salt("information").selected_text(chosen).width(136.0);
            let response = combo.show_ui(ui, |ui| {
                ui.selectable_value(&mut self.table.information, None, "all information");
                for information in self.table.information_levels(data) {
                    ui.selectable_value(&mut self.table.information, Some(information.clone()), information);
                }
            });
            response.response.accessible_name("Information level");
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let shown = self.table.shown();
                if shown < data.attributes.len() {
                    small(ui, theme, &format!("{shown} of {}", data.attributes.len()));
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

fn file(ui: &mut Ui, theme: &Theme, color: egui::Color32, file: &FileSummary, who: &str) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(10.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(2), color);
    ui.spacing_mut().item_spacing.x = 6.0;
    let name = ui.add(Label::new(RichText::new(&file.name).font(theme.strong()).color(theme.color.text)));
    if file.bytes > 0 {
        name.on_hover_text(number::bytes(file.bytes));
    }
    let rows = format!("{} {who}", number::count_usize(file.rows));
    ui.label(RichText::new(rows).color(theme.color.text_weak));
}

/// What was found while reading, as sentences.
fn notes(ui: &mut Ui, theme: &Theme, data: &DataSummary) {
    section_header(ui, theme, "Found while reading", "");
    ScrollArea::vertical().id_salt("notes").auto_shrink(false).show(ui, |ui| {
        let only = |whose: &str, names: &[String]| {
            format!("Only {whose} have {}: left out of the segmentation.", names.join(", "))
        };
        let mut sentences: Vec<String> = data.notes.iter().map(Say::say).collect();
        if !data.customers_only.is_empty() {
            sentences.push(only("the customers", &data.customers_only));
        }
        if !data.general_only.is_empty() {
            sentences.push(only("the people of the general population", &data.general_only));
        }
        if sentences.is_empty() {
            sentences.push("Nothing unusual.".to_owned());
        }
        for sentence in &sentences {
            ui.add(Label::new(RichText::new(sentence).color(theme.color.text)).wrap().selectable(true));
        }
        ui.add_space(GRID);
        small(ui, theme, "Choose an attribute in the table to see its codes here.");
    });
}
