//! Features: how attributes become numbers that can be compared.

use std::cmp::Ordering;
use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder, TableRow};

use super::page::{Page, PageEntry};
use crate::engine::settings::table::{IMPUTE, SCALE};
use crate::engine::{Snapshot, Step};
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::prepare::{Impute, Scale};
use crate::results::{DataSummary, FeatureTable, FittedFeature, LeftOutEntry};
use crate::session::{AttributeChoice, Edit};
use crate::text;
use crate::ui::command::{Commands, PageKey};
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{
    Empty, GUTTER, Sort, elided_label, found, heading, search, section_header, segmented, small, table,
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
    summary,
    steps: &[Step::Features],
    create: || Box::new(FeaturesPage::default()),
};

/// The share of the width that the choices beside the table get.
const SIDE_SHARE: f32 = 0.32;
/// The least and the most width of the choices in points: they need some, and the table has more use for the rest.
const SIDE_WIDTH: RangeInclusive<f32> = 296.0..=480.0;
/// The least height in points of table and choices; below it, the page scrolls as a whole.
const LOWEST: f32 = 160.0;
/// From this width in points on there is room for what each feature measures.
const WIDE: f32 = 560.0;

fn summary(snapshot: &Snapshot) -> Option<String> {
    let features = snapshot.results.features.as_ref()?;
    Some(text!("page-features-summary", features = features.features.len()))
}

/// The page's own state.
struct FeaturesPage {
    search: String,
    sort: Sort<Column>,
    rows: Memo<Key, Vec<usize>>,
}

impl Default for FeaturesPage {
    fn default() -> Self {
        let sort = Sort { column: Column::Order, descending: false };
        Self { search: String::new(), sort, rows: Memo::default() }
    }
}

impl Page for FeaturesPage {
    fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
        let theme = context.theme;
        let (Some(data), Some(features)) = (&context.snapshot.results.data, &context.snapshot.results.features) else {
            let (title, sentence) = (text!("page-features-empty"), text!("page-features-empty-sentence"));
            Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
            return;
        };
        heading(ui, theme, &text!("page-features"), &sentence(features), |_, _| {});
        let side = (ui.available_width() * SIDE_SHARE).clamp(*SIDE_WIDTH.start(), *SIDE_WIDTH.end());
        let height = ui.available_height().max(LOWEST);
        ui.horizontal_top(|ui| {
            let width = ui.available_width() - side - 2.0 * GRID;
            ui.allocate_ui_with_layout(Vec2::new(width, height), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(width);
                self.table(ui, theme, data, features);
            });
            ui.add_space(GRID);
            ui.allocate_ui_with_layout(Vec2::new(side, height), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(side);
                ScrollArea::vertical().id_salt("choices").auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(side - GRID);
                    choices(ui, context, commands);
                    by_hand(ui, context, commands);
                    left_out(ui, theme, features);
                });
            });
        });
    }
}

impl FeaturesPage {
    fn table(&mut self, ui: &mut Ui, theme: &Theme, data: &Arc<DataSummary>, features: &Arc<FeatureTable>) {
        let key = Key {
            data: ByPointer(Arc::clone(data)),
            features: ByPointer(Arc::clone(features)),
            search: self.search.clone(),
            sort: self.sort,
        };
        let rows = self.rows.get(key.clone(), || order(&key));
        ui.horizontal(|ui| {
            search(ui, &mut self.search, &text!("page-features-search"), 200.0);
            if rows.len() < features.features.len() {
                small(ui, theme, &text!("page-shown-of", shown = rows.len(), all = features.features.len()));
            }
        });
        let sort = &mut self.sort;
        table::dense(ui);
        let wide = ui.available_width() > WIDE;
        let mut builder = TableBuilder::new(ui)
            .id_salt(("features", wide))
            .auto_shrink(false)
            .min_scrolled_height(96.0)
            .cell_layout(Layout::left_to_right(Align::Center));
        builder = if wide {
            builder.column(Width::exact(184.0).clip(true)).column(Width::remainder().at_least(72.0).clip(true))
        } else {
            builder.column(Width::remainder().at_least(112.0).clip(true))
        };
        builder
            .column(Width::exact(64.0))
            .column(Width::exact(68.0))
            .columns(Width::exact(64.0), 2)
            .column(Width::exact(GUTTER))
            .header(table::HEADER, |mut row| header(&mut row, theme, sort, wide))
            .body(|body| {
                body.rows(table::ROW, rows.len(), |mut row| {
                    let feature = &features.features[rows[row.index()]];
                    let words = wide.then(|| description(data, feature));
                    cells(&mut row, theme, feature, words);
                });
            });
    }
}

fn header(row: &mut TableRow<'_, '_>, theme: &Theme, sort: &mut Sort<Column>, wide: bool) {
    row.col(|ui| sort.header(ui, theme, Column::Name, &text!("page-features-column-name"), ""));
    if wide {
        row.col(|ui| sort.header(ui, theme, Column::Attribute, &text!("page-features-column-attribute"), ""));
    }
    row.col(|ui| {
        let (title, hint) = (text!("page-features-column-kind"), text!("page-features-column-kind-hint"));
        sort.header(ui, theme, Column::Kind, &title, &hint);
    });
    let mut number_header = |column: Column, title: String, hint: String| {
        row.col(|ui| sort.number_header(ui, theme, column, &title, &hint));
    };
    let impute = text!("page-features-column-impute");
    number_header(Column::Impute, impute, text!("page-features-column-impute-hint"));
    let center = text!("page-features-column-center");
    number_header(Column::Center, center, text!("page-features-column-center-hint"));
    number_header(Column::Scale, text!("page-features-column-scale"), text!("page-features-column-scale-hint"));
    row.col(|_| {});
}

fn cells(row: &mut TableRow<'_, '_>, theme: &Theme, feature: &FittedFeature, words: Option<&str>) {
    row.col(|ui| {
        let width = ui.available_width();
        elided_label(ui, &feature.name, &theme.body(), theme.color.text, width);
    });
    if let Some(words) = words {
        row.col(|ui| drop(table::weak_cell(ui, theme, words)));
    }
    row.col(|ui| drop(table::weak_cell(ui, theme, &feature.kind.say())));
    for value in [feature.impute, feature.center, feature.scale] {
        row.col(|ui| drop(table::number_cell(ui, theme, &short_number(value))));
    }
    row.col(|_| {});
}

/// What the feature's attribute measures.
fn description<'a>(data: &'a DataSummary, feature: &FittedFeature) -> &'a str {
    data.attribute(&feature.attribute).map_or("", |attribute| attribute.description.as_str())
}

/// A number with as many decimals as it needs, at most three.
fn short_number(value: f64) -> String {
    number::decimals(value, if value.fract() == 0.0 { 0 } else { 3 })
}

fn sentence(features: &FeatureTable) -> String {
    let mut used: Vec<&str> = features.features.iter().map(|feature| feature.attribute.as_str()).collect();
    used.sort_unstable();
    used.dedup();
    let (without, features) = (features.left_out.len(), features.features.len());
    text!("page-features-sentence", features = features, attributes = used.len() + without, without = without)
}

fn choices(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let (theme, settings) = (context.theme, context.settings);
    let question = text!("page-features-impute");
    section_header(ui, theme, &question, "");
    let words = Impute::ALL.map(|impute| impute.say());
    let alternatives: Vec<(Impute, &str)> = Impute::ALL.into_iter().zip(words.iter().map(String::as_str)).collect();
    if let Some(chosen) = segmented(ui, theme, &question, settings.impute, &alternatives) {
        commands.push(IMPUTE.to(chosen));
    }
    small(ui, theme, &impute_sentence(settings.impute));
    ui.add_space(GRID);
    let question = text!("page-features-scale");
    section_header(ui, theme, &question, "");
    let words = Scale::ALL.map(|scale| scale.say());
    let alternatives: Vec<(Scale, &str)> = Scale::ALL.into_iter().zip(words.iter().map(String::as_str)).collect();
    if let Some(chosen) = segmented(ui, theme, &question, settings.scale, &alternatives) {
        commands.push(SCALE.to(chosen));
    }
    small(ui, theme, &scale_sentence(settings.scale));
    ui.add_space(GRID);
}

/// What is filled in for a missing value.
fn impute_sentence(impute: Impute) -> String {
    match impute {
        Impute::Mode => text!("page-features-impute-mode"),
        Impute::Median => text!("page-features-impute-median"),
        Impute::Mean => text!("page-features-impute-mean"),
    }
}

/// What a way of scaling does to how much features weigh.
fn scale_sentence(scale: Scale) -> String {
    match scale {
        Scale::Standard => text!("page-features-scale-standard"),
        Scale::Minmax => text!("page-features-scale-minmax"),
        Scale::None => text!("page-features-scale-none"),
    }
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
        let view = FeatureTable { features: vec![feature("A"), feature("A"), feature("B")], left_out };
        assert_eq!(sentence(&view), "3 features from 3 attributes. 1 of them gives none.");
        let view = FeatureTable { features: vec![feature("A")], left_out: Vec::new() };
        assert_eq!(sentence(&view), "1 feature from 1 attribute.");
    }
}
