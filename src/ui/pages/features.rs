//! Features: how attributes become numbers that can be compared.

use std::cmp::Ordering;
use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::feature_choices::{choices, encoding};
use super::feature_numbers::{Numbers, numbers};
use super::feature_words::detail;
use super::page::{LEAST_HEIGHT, Page, PageEntry};
use super::relevance::RelevancePart;
use crate::engine::settings::table::IMPUTE;
use crate::engine::{Snapshot, Step};
use crate::export::tables::Listing;
use crate::i18n::Say as _;
use crate::results::{DataSummary, FeatureTable, FittedFeature, LeftOutEntry};
use crate::session::{AttributeChoice, Edit};
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::sums;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{
    Empty, GUTTER, Sort, elided_label, found, heading, no_match, part, search, section_header, segmented, small, table,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Order,
    Name,
    Attribute,
    Kind,
    Impute,
    Center,
    Scale,
}

#[derive(Clone, PartialEq)]
struct Key {
    data: ByPointer<DataSummary>,
    features: ByPointer<FeatureTable>,
    search: String,
    sort: Sort<Column>,
}

/// What the list of pages says about this one.
pub(super) const ENTRY: PageEntry = PageEntry {
    key: PageKey("features"),
    title: || text!("page-features"),
    help: || text!("page-features-help"),
    summary,
    steps: &[Step::Features],
    create: || Box::new(FeaturesPage::default()),
};

/// From this width in points on, the choices stand beside the table.
const BESIDE: f32 = 820.0;
/// The least height of the table in points where the choices stand below it.
const TABLE_HEIGHT: f32 = 264.0;
/// The most width in points that a name and what it measures are given: beyond it the eye loses the row.
const NAME_MOST: f32 = 280.0;
const WORDS_MOST: f32 = 480.0;
/// The share of the width that the choices beside the table get.
const SIDE_SHARE: f32 = 0.32;
/// The least and the most width of the choices in points: they need some, and the table has more use for the rest.
const SIDE_WIDTH: RangeInclusive<f32> = 296.0..=480.0;
/// The least height in points of table and choices; below it, the page scrolls as a whole.
const LOWEST: f32 = 160.0;
/// From so many points beside the numbers on, there is room for what each feature measures.
const WIDE: f32 = 280.0;
/// Width of the column that says how a feature came about, in points.
const KIND: f32 = 64.0;

fn summary(snapshot: &Snapshot) -> Option<String> {
    let features = snapshot.results.features.as_ref()?;
    let count = match &snapshot.results.components {
        // A protected copy says how many there were, and no more.
        Some(components) if snapshot.results.rounded.is_some() => components.explained_variance_ratio.len(),
        _ => features.features.len(),
    };
    Some(text!("page-features-summary", features = count))
}

/// The page's own state.
struct FeaturesPage {
    search: String,
    sort: Sort<Column>,
    rows: Memo<Key, Vec<usize>>,
    numbers: Memo<NumbersKey, Numbers>,
    /// Which columns are worth their place, instead of the features.
    by_relevance: bool,
    relevance: RelevancePart,
}

/// What the texts of the numbers and their widths depend on; the last is the size of a point in pixels.
type NumbersKey = (ByPointer<DataSummary>, ByPointer<FeatureTable>, u32);

impl Default for FeaturesPage {
    fn default() -> Self {
        let sort = Sort { column: Column::Order, descending: false };
        Self {
            search: String::new(),
            sort,
            rows: Memo::default(),
            numbers: Memo::default(),
            by_relevance: false,
            relevance: RelevancePart::default(),
        }
    }
}

impl Page for FeaturesPage {
    fn toggle_tables(&mut self) {
        self.relevance.table = !self.relevance.table;
    }

    fn least_height(&self, width: f32) -> f32 {
        if width < BESIDE { f32::INFINITY } else { LEAST_HEIGHT }
    }

    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let theme = context.theme;
        let (Some(data), Some(features)) = (&context.snapshot.results.data, &context.snapshot.results.features) else {
            if context.snapshot.results.sums.is_some() {
                // What is over the page says why there are none; another way of filling gaps may give some.
                heading(ui, theme, &text!("page-features"), &text!("sums-no-features"), |_, _| {});
                return choices(ui, context, commands);
            }
            let (title, sentence) = (text!("page-features-empty"), text!("page-features-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
            return;
        };
        if context.snapshot.results.rounded.is_some() {
            heading(ui, theme, &text!("page-features"), &text!("withheld-model"), |_, _| {});
            // A capsule answers for other ways of imputation.
            if context.is_locked() && context.can_move(&IMPUTE) {
                choices(ui, context, commands);
            }
            left_out(ui, theme, features);
            return;
        }
        heading(ui, theme, &text!("page-features"), &sentence(features), |_, _| {});
        let (all, relevance) = (text!("page-features-all"), text!("page-features-relevance"));
        let (group, choices) = (text!("page-features-show"), [(false, all.as_str()), (true, &relevance)]);
        self.by_relevance = segmented(ui, theme, &group, self.by_relevance, &choices).unwrap_or(self.by_relevance);
        if self.by_relevance {
            if sums::instead(ui, context, &relevance, sums::needs_people(context)) {
                return;
            }
            self.relevance.ui(ui, context, commands);
            return;
        }
        if ui.available_width() < BESIDE - GUTTER {
            let table = Vec2::new(ui.available_width(), ui.available_height().max(TABLE_HEIGHT));
            part(ui, table, |ui| self.table(ui, context, data, features, commands));
            ui.add_space(GRID);
            side(ui, context, data, features, commands);
            return;
        }
        let side_width = (ui.available_width() * SIDE_SHARE).clamp(*SIDE_WIDTH.start(), *SIDE_WIDTH.end());
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - side_width - 2.0 * GRID;
            part(ui, Vec2::new(width, height), |ui| self.table(ui, context, data, features, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(side_width, height), |ui| {
                ScrollArea::vertical().id_salt("choices").auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(side_width - GRID);
                    side(ui, context, data, features, commands);
                });
            });
        });
    }
}

/// What can be chosen, and what was left out.
fn side(ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, features: &FeatureTable, commands: &mut Commands) {
    choices(ui, context, commands);
    by_hand(ui, context, commands);
    encoding(ui, context, data, commands);
    left_out(ui, context.theme, features);
}

impl FeaturesPage {
    fn table(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        data: &Arc<DataSummary>,
        features: &Arc<FeatureTable>,
        commands: &mut Commands,
    ) {
        let (theme, room) = (context.theme, ui.max_rect());
        let key = Key {
            data: ByPointer(Arc::clone(data)),
            features: ByPointer(Arc::clone(features)),
            search: self.search.clone(),
            sort: self.sort,
        };
        let rows = self.rows.get(key.clone(), || order(&key));
        ui.horizontal(|ui| {
            search(ui, &mut self.search, &text!("page-features-search"), 200.0);
            Leaving::table(&text!("page-features"), Listing::Features).ui(ui, context, room, commands);
            if rows.len() < features.features.len() {
                small(ui, theme, &text!("page-shown-of", shown = rows.len(), all = features.features.len()));
            }
        });
        let words = self.search.trim();
        if rows.is_empty() && !words.is_empty() {
            let sentence = text!("search-no-feature", words = words);
            if no_match(ui, theme, &sentence) {
                self.search.clear();
            }
            return;
        }
        let pixels = ui.ctx().pixels_per_point().to_bits();
        let key = (ByPointer(Arc::clone(data)), ByPointer(Arc::clone(features)), pixels);
        let numbers = self.numbers.get(key, || numbers(ui, theme, data, features));
        let sort = &mut self.sort;
        table::dense(ui);
        let fixed = KIND + numbers.widths.iter().sum::<f32>() + GUTTER + 6.0 * GRID;
        let wide = ui.available_width() > fixed + WIDE;
        let width = ui.available_width();
        let mut builder = TableBuilder::new(ui)
            .id_salt(("features", wide))
            .auto_shrink(false)
            .min_scrolled_height(96.0)
            .cell_layout(Layout::left_to_right(Align::Center));
        builder = if wide {
            let texts = text_widths(width - fixed);
            builder.column(Width::exact(texts.0).clip(true)).column(Width::exact(texts.1).clip(true))
        } else {
            builder.column(Width::remainder().at_least(96.0).clip(true))
        };
        let builder = builder.column(Width::exact(KIND));
        let builder = numbers.widths.iter().fold(builder, |builder, width| builder.column(Width::exact(*width)));
        builder.column(Width::exact(GUTTER)).header(table::HEADER, |mut row| header(&mut row, theme, sort, wide)).body(
            |body| {
                body.rows(table::ROW, rows.len(), |mut row| {
                    let index = rows[row.index()];
                    let feature = &features.features[index];
                    let details = detail(feature, data.attribute(&feature.attribute));
                    let words = wide.then(|| with_detail(description(data, feature), details.as_deref()));
                    let about = About { words, details };
                    cells(&mut row, theme, feature, about, &numbers.texts[index]);
                });
            },
        );
    }
}

fn header(row: &mut TableRow<'_, '_>, theme: &Theme, sort: &mut Sort<Column>, wide: bool) {
    row.cell(|ui| sort.header(ui, theme, Column::Name, &text!("page-features-column-name"), ""));
    if wide {
        row.cell(|ui| sort.header(ui, theme, Column::Attribute, &text!("page-features-column-attribute"), ""));
    }
    row.cell(|ui| {
        let (title, hint) = (text!("page-features-column-kind"), text!("page-features-column-kind-hint"));
        sort.header(ui, theme, Column::Kind, &title, &hint);
    });
    let mut number_header = |column: Column, title: String, hint: String| {
        row.cell(|ui| sort.number_header(ui, theme, column, &title, &hint));
    };
    let impute = text!("page-features-column-impute");
    number_header(Column::Impute, impute, text!("page-features-column-impute-hint"));
    let center = text!("page-features-column-center");
    number_header(Column::Center, center, text!("page-features-column-center-hint"));
    number_header(Column::Scale, text!("page-features-column-scale"), text!("page-features-column-scale-hint"));
    row.cell(|_| {});
}

/// The widths of a name and of what it measures in so much room.
fn text_widths(room: f32) -> (f32, f32) {
    let name = (room * 0.45).min(NAME_MOST);
    (name, (room - name).min(WORDS_MOST))
}

fn cells(row: &mut TableRow<'_, '_>, theme: &Theme, feature: &FittedFeature, about: About, numbers: &[String; 3]) {
    row.cell(|ui| {
        let width = ui.available_width();
        let name = elided_label(ui, &feature.name, &theme.body(), theme.color.text, width);
        if let Some(details) = about.details {
            name.on_hover_text(details);
        }
    });
    if let Some(words) = about.words {
        row.cell(|ui| drop(table::weak_cell(ui, theme, &words)));
    }
    row.cell(|ui| drop(table::weak_cell(ui, theme, &feature.kind.say())));
    for number in numbers {
        row.cell(|ui| drop(table::number_cell(ui, theme, number)));
    }
    row.cell(|_| {});
}

/// What is said of a feature beside its numbers.
struct About {
    /// What it measures, where there is room for that.
    words: Option<String>,
    /// What it puts together.
    details: Option<String>,
}

/// What an attribute measures, with what a feature of it puts together.
fn with_detail(words: &str, detail: Option<&str>) -> String {
    match detail {
        Some(detail) if words.is_empty() => detail.to_owned(),
        Some(detail) => text!("page-features-with-detail", words = words, detail = detail),
        None => words.to_owned(),
    }
}

/// What the feature's attribute measures.
fn description<'a>(data: &'a DataSummary, feature: &FittedFeature) -> &'a str {
    data.attribute(&feature.attribute).map_or("", |attribute| attribute.description.as_str())
}

fn sentence(features: &FeatureTable) -> String {
    let mut used: Vec<&str> = features.features.iter().map(|feature| feature.attribute.as_str()).collect();
    used.sort_unstable();
    used.dedup();
    let (without, features) = (features.left_out.len(), features.features.len());
    text!("page-features-sentence", features = features, attributes = used.len(), without = without)
}

/// What was kept and dropped by hand, and the way back.
fn by_hand(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let (theme, settings) = (context.theme, context.settings);
    if settings.keep.is_empty() && settings.drop.is_empty() {
        return;
    }
    section_header(ui, theme, &text!("page-features-by-hand"), "");
    let kept = settings.keep.iter().map(|name| (name, text!("page-features-kept")));
    let dropped = settings.drop.iter().map(|name| (name, text!("page-features-dropped")));
    for (name, word) in kept.chain(dropped) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let choice = AttributeChoice::Automatic;
                let reset = ui.small_button(choice.say()).on_hover_text(text!("page-features-automatic-hint"));
                if reset.accessible_name(text!("page-features-automatic", name = name.as_str())).clicked() {
                    commands.push(Edit::SetAttribute { name: name.clone(), choice });
                }
                ui.label(RichText::new(word).color(theme.color.text_weak));
                let width = ui.available_width();
                elided_label(ui, name, &theme.body(), theme.color.text, width);
            });
        });
    }
    ui.add_space(GRID);
}

fn left_out(ui: &mut Ui, theme: &Theme, features: &FeatureTable) {
    section_header(ui, theme, &text!("page-features-left-out"), "");
    if features.left_out.is_empty() {
        small(ui, theme, &text!("page-features-none-left-out"));
    }
    for LeftOutEntry { name, reason } in &features.left_out {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(RichText::new(name).color(theme.color.text)).truncate());
        small(ui, theme, &reason.say());
        ui.add_space(GRID / 2.0);
    }
}

fn order(key: &Key) -> Vec<usize> {
    let features = &key.features.0.features;
    let words = |index: usize| description(&key.data.0, &features[index]);
    // Made once a row, not once a comparison.
    let by_words = key.sort.column == Column::Attribute;
    let lower: Vec<String> =
        (0..features.len()).map(|index| if by_words { words(index).to_lowercase() } else { String::new() }).collect();
    let mut rows: Vec<usize> =
        (0..features.len()).filter(|&index| found(&key.search, &[&features[index].name, words(index)])).collect();
    let compare = |a: usize, b: usize| -> Ordering {
        let (first, second) = (&features[a], &features[b]);
        match key.sort.column {
            Column::Order => a.cmp(&b),
            Column::Name => first.name.cmp(&second.name),
            Column::Attribute => lower[a].cmp(&lower[b]),
            Column::Kind => first.kind.cmp(&second.kind),
            Column::Impute => first.impute.total_cmp(&second.impute),
            Column::Center => first.center.total_cmp(&second.center),
            Column::Scale => first.scale.total_cmp(&second.scale),
        }
    };
    rows.sort_by(|&a, &b| key.sort.direct(compare(a, b)).then(a.cmp(&b)));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::LeftOut;

    #[test]
    fn the_sentence_counts_attributes_once() {
        let feature = |attribute: &str| FittedFeature { attribute: attribute.to_owned(), ..FittedFeature::default() };
        let left_out = vec![LeftOutEntry { name: "CAMEO_DEU_2015".to_owned(), reason: LeftOut::Empty }];
        let view = FeatureTable {
            features: vec![feature("A"), feature("A"), feature("B")],
            left_out,
            ..FeatureTable::default()
        };
        assert_eq!(sentence(&view), "2 columns became 3 features (numbers that can be compared); 1 column gives none.");
        let view = FeatureTable { features: vec![feature("A")], ..FeatureTable::default() };
        assert_eq!(sentence(&view), "1 column became 1 feature (a number that can be compared).");
    }
}
