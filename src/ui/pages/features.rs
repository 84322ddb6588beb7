//! Features: how attributes become numbers that can be compared.

use std::cmp::Ordering;
use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, Vec2};
use egui_extras::{Column as Width, TableBuilder};

use super::page::{Page, PageEntry, plural};
use crate::engine::settings::table::{IMPUTE, SCALE};
use crate::engine::{Snapshot, Step};
use crate::i18n::Say as _;
use crate::i18n::number;
use crate::prepare::{Impute, Scale};
use crate::results::{DataSummary, FeatureTable, FittedFeature, LeftOutEntry};
use crate::session::{AttributeChoice, Edit};
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
    title: "Features",
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
    snapshot.results.features.as_ref().map(|features| plural(features.features.len(), "feature"))
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
            let sentence = "As soon as it is known which columns are kept, this page shows what each of them becomes.";
            Empty { title: "No features yet", sentence, action: None }.ui(ui, theme);
            return;
        };
        heading(ui, theme, "Features", &sentence(features), |_, _| {});
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
            search(ui, &mut self.search, "Search features", 200.0);
            if rows.len() < features.features.len() {
                small(ui, theme, &format!("{} of {}", rows.len(), features.features.len()));
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
            .header(table::HEADER, |mut row| {
                let imputed = "What a missing value becomes, in the attribute's own units";
                let centred = "What is subtracted from each value: its mean over the kept people, after imputation \
                               (the smallest value for 0 to 1)";
                let scaled = "What the difference is divided by: the standard deviation, the range, or 1";
                row.col(|ui| sort.header(ui, theme, Column::Name, "Feature", ""));
                if wide {
                    row.col(|ui| sort.header(ui, theme, Column::Attribute, "What it measures", ""));
                }
                row.col(|ui| sort.header(ui, theme, Column::Kind, "Kind", "How the attribute's codes became numbers"));
                row.col(|ui| sort.number_header(ui, theme, Column::Impute, "If missing", imputed));
                row.col(|ui| sort.number_header(ui, theme, Column::Center, "Centre", centred));
                row.col(|ui| sort.number_header(ui, theme, Column::Scale, "Scale", scaled));
                row.col(|_| {});
            })
            .body(|body| {
                body.rows(table::ROW, rows.len(), |mut row| {
                    let feature = &features.features[rows[row.index()]];
                    let words = wide.then(|| description(data, feature));
                    cells(&mut row, theme, feature, words);
                });
            });
    }
}

fn cells(row: &mut egui_extras::TableRow<'_, '_>, theme: &Theme, feature: &FittedFeature, words: Option<&str>) {
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
    let attributes = used.len() + features.left_out.len();
    let left_out = match features.left_out.len() {
        0 => String::new(),
        1 => " 1 of them gives none.".to_owned(),
        n => format!(" {n} of them give none."),
    };
    format!("{} features from {attributes} attributes.{left_out}", features.features.len())
}

fn choices(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let theme = context.theme;
    section_header(ui, theme, "A missing value becomes", "");
    let impute = context.settings.impute;
    let alternatives = [(Impute::Mode, "Most frequent"), (Impute::Median, "Median"), (Impute::Mean, "Mean")];
    if let Some(chosen) = segmented(ui, theme, "A missing value becomes", impute, &alternatives) {
        commands.push(IMPUTE.to(chosen));
    }
    small(
        ui,
        theme,
        match impute {
            Impute::Mode => "The most frequent value of its feature; of several, the smallest.",
            Impute::Median => "The value that half of the people with a known value don't exceed.",
            Impute::Mean => "The average of the known values: the feature's mean stays what it was.",
        },
    );
    ui.add_space(GRID);
    section_header(ui, theme, "Features are made comparable by", "");
    let scale = context.settings.scale;
    let alternatives = [(Scale::Standard, "Standard"), (Scale::Minmax, "0 to 1"), (Scale::None, "Nothing")];
    if let Some(chosen) = segmented(ui, theme, "Features are made comparable by", scale, &alternatives) {
        commands.push(SCALE.to(chosen));
    }
    small(
        ui,
        theme,
        match scale {
            Scale::Standard => "Mean 0 and standard deviation 1: every feature weighs the same.",
            Scale::Minmax => "The smallest value is 0, the largest 1: rare 0/1 features weigh little.",
            Scale::None => "Only centred: features with wide scales decide most.",
        },
    );
    ui.add_space(GRID);
}

/// What was kept and dropped by hand, and the way back.
fn by_hand(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let (theme, settings) = (context.theme, context.settings);
    if settings.keep.is_empty() && settings.drop.is_empty() {
        return;
    }
    section_header(ui, theme, "By hand", "");
    let kept = settings.keep.iter().map(|name| (name, "kept"));
    let dropped = settings.drop.iter().map(|name| (name, "dropped"));
    for (name, word) in kept.chain(dropped) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let reset = ui.small_button("Automatic").on_hover_text("Leave it to the threshold again");
                let reset = reset.accessible_name(format!("Leave {name} to the threshold"));
                if reset.clicked() {
                    let choice = AttributeChoice::Automatic;
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
    section_header(ui, theme, "Kept attributes that give no feature", "");
    if features.left_out.is_empty() {
        small(ui, theme, "None.");
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
    let mut rows: Vec<usize> =
        (0..features.len()).filter(|&index| found(&key.search, &[&features[index].name, words(index)])).collect();
    let compare = |a: usize, b: usize| -> Ordering {
        let (first, second) = (&features[a], &features[b]);
        match key.sort.column {
            Column::Order => a.cmp(&b),
            Column::Name => first.name.cmp(&second.name),
            Column::Attribute => words(a).to_lowercase().cmp(&words(b).to_lowercase()),
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
    }
}
