//! What a component means: the features that pull it up and those that pull it down.

use std::sync::Arc;

use egui::{
    Align, Align2, CornerRadius, DragValue, Label, Layout, Rect, RichText, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2,
};
use egui_extras::{Column as Width, TableBuilder};

use crate::data::MeasurementLevel;
use crate::i18n::number;
use crate::results::{AttributeSummary, DataSummary, FittedFeature, PrincipalComponents};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{elide_middle, section_header, segmented, table, table_switch};

const ROW: f32 = 22.0;
const HEAD: f32 = 20.0;

/// Unless all features are wanted, as many of each sign are shown as the room holds without scrolling, but at least so
/// many, because fewer say little about a component.
const FEWEST_STRONGEST: usize = 4;

/// At most so many features of each sign are shown unless all are wanted: further ones hardly weigh.
const MOST_STRONGEST: usize = 12;

/// The plot's state.
#[derive(Default)]
pub struct Loadings {
    /// The table instead of the plot.
    pub table: bool,
    component: usize,
    all: bool,
    order: Memo<(ByPointer<PrincipalComponents>, usize, usize), Vec<usize>>,
}

impl Loadings {
    /// Draws the plot, or the table behind it, in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, context: &UiContext<'_>, components: &Arc<PrincipalComponents>) {
        let theme = context.theme;
        if components.loadings.is_empty() {
            ui.label(RichText::new(text!("plot-loadings-none")).color(theme.color.text_weak));
            return;
        }
        self.component = self.component.min(components.loadings.len() - 1);
        self.head(ui, theme, components);
        let loadings = &components.loadings[self.component];
        let room = ((ui.available_height() - HEAD) / ROW / 2.0).max(0.0) as usize;
        let most = if self.all || self.table { loadings.len() } else { room.clamp(FEWEST_STRONGEST, MOST_STRONGEST) };
        let key = (ByPointer(Arc::clone(components)), self.component, most);
        let order = self.order.get(key, || order(loadings, most));
        let words = Words::new(context);
        if self.table {
            loadings_table(ui, theme, &words, loadings, order);
            return;
        }
        let full = loadings.iter().map(|weight| weight.abs()).fold(1e-9, f64::max);
        ui.spacing_mut().item_spacing.y = 0.0;
        lean_header(ui, theme);
        ScrollArea::vertical().id_salt("loadings").auto_shrink(false).min_scrolled_height(80.0).show_rows(
            ui,
            ROW,
            order.len(),
            |ui, visible| {
                for &feature in &order[visible] {
                    row(ui, theme, &words, feature, loadings[feature], full);
                }
            },
        );
    }

    fn head(&mut self, ui: &mut Ui, theme: &Theme, components: &PrincipalComponents) {
        let explained = components.explained_variance_ratio.get(self.component).copied().unwrap_or(0.0);
        let title = text!("plot-loadings-title", number = self.component + 1);
        section_header(ui, theme, &title, &text!("plot-loadings-explains", share = explained));
        ui.horizontal(|ui| {
            let last = components.loadings.len();
            let mut shown = self.component + 1;
            let step = |ui: &mut Ui, text: &str, name: &str, enabled: bool| {
                ui.add_enabled(enabled, egui::Button::new(text).small().min_size(Vec2::splat(24.0)))
                    .on_hover_text(name)
                    .accessible_name(name)
                    .clicked()
            };
            ui.spacing_mut().item_spacing.x = 4.0;
            if step(ui, "‹", &text!("plot-loadings-previous"), shown > 1) {
                shown -= 1;
            }
            let (before, after) = around_the_number();
            let field = DragValue::new(&mut shown).range(1..=last).prefix(before).suffix(after);
            ui.add(field).accessible_name(text!("plot-loadings-component"));
            if step(ui, "›", &text!("plot-loadings-next"), shown < last) {
                shown += 1;
            }
            self.component = shown - 1;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                table_switch(ui, theme, &mut self.table, &text!("plot-loadings-what"));
                ui.add_space(GRID);
                if !self.table {
                    let all = text!("plot-loadings-all", count = components.explained_variance_ratio.len());
                    let choices = [(true, all.as_str()), (false, &text!("plot-loadings-strongest"))];
                    let group = text!("plot-loadings-features");
                    self.all = segmented(ui, theme, &group, self.all, &choices).unwrap_or(self.all);
                }
            });
        });
    }
}

/// What stands before and after the field that holds the number of a component.
fn around_the_number() -> (String, String) {
    // A control character, because no translation holds one.
    let number = "\u{1}";
    let text = text!("plot-loadings-component-number", number = number);
    text.split_once(number).map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default()
}

/// Features from the largest weight to the smallest, at most so many of each sign.
fn order(loadings: &[f64], most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..loadings.len()).collect();
    order.sort_by(|&a, &b| loadings[b].total_cmp(&loadings[a]).then(a.cmp(&b)));
    if most < loadings.len() {
        let up = order.iter().filter(|&&feature| loadings[feature] > 0.0).count();
        let down = order.iter().filter(|&&feature| loadings[feature] < 0.0).count();
        let first_down = order.len() - down.min(most);
        let mut rank = 0;
        order.retain(|_| {
            rank += 1;
            rank <= up.min(most) || rank > first_down
        });
    }
    order
}

/// What the features are, in words.
struct Words<'a> {
    data: Option<&'a DataSummary>,
    features: &'a [FittedFeature],
}

impl<'a> Words<'a> {
    fn new(context: &UiContext<'a>) -> Self {
        Self {
            data: context.snapshot.results.data.as_deref(),
            features: context.snapshot.results.features.as_ref().map_or(&[], |table| table.features.as_slice()),
        }
    }

    fn name(&self, feature: usize) -> &str {
        self.features.get(feature).map_or("", |feature| feature.name.as_str())
    }

    fn attribute(&self, feature: usize) -> Option<&AttributeSummary> {
        self.data?.attribute(&self.features.get(feature)?.attribute)
    }

    fn description(&self, feature: usize) -> &str {
        let text = self.attribute(feature).map_or("", |attribute| attribute.description.as_str());
        if text.is_empty() { self.name(feature) } else { text }
    }

    /// What a high score of the component says about this feature: the label at the end of the scale that the weight
    /// points to.
    fn leans_to(&self, feature: usize, weight: f64) -> Option<String> {
        let attribute = self.attribute(feature)?;
        let name = self.name(feature);
        if let Some(code) = self.features.get(feature)?.level() {
            let label = attribute.codes.iter().find(|known| known.code == code).map_or("", |known| &known.label);
            let what = if label.is_empty() { code } else { label };
            return Some(if weight > 0.0 { what.to_owned() } else { text!("plot-loadings-not", what = what) });
        }
        if name != attribute.name || !matches!(attribute.level, MeasurementLevel::Ordinal | MeasurementLevel::Binary) {
            return Some(if weight > 0.0 { text!("plot-loadings-more") } else { text!("plot-loadings-less") });
        }
        let mut known = attribute.codes.iter().filter(|code| !code.missing && !code.label.is_empty());
        let end = if weight > 0.0 { known.next_back() } else { known.next() };
        end.map(|code| code.label.clone())
    }
}

/// Where the parts of a row go, from left to right.
struct Lanes {
    text: Rect,
    bars: Rect,
    number: Rect,
    lean: Rect,
}

impl Lanes {
    fn new(rect: Rect) -> Self {
        let width = rect.width() - 12.0;
        let (text, lean, number) = (width * 0.42, width * 0.24, 48.0);
        let cut = |left: f32, width: f32| {
            Rect::from_min_size(pos2(rect.left() + left, rect.top()), Vec2::new(width, rect.height()))
        };
        let bars = (width - text - lean - number - 2.0 * GRID).max(32.0);
        Self {
            text: cut(0.0, text),
            bars: cut(text + GRID, bars),
            number: cut(text + GRID + bars, number),
            lean: cut(text + bars + number + 2.0 * GRID, lean),
        }
    }
}

fn lean_header(ui: &mut Ui, theme: &Theme) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::hover());
    let lanes = Lanes::new(rect);
    let put = |at, anchor, text: String| {
        ui.painter().text(at, anchor, text, theme.small(), theme.color.text_faint);
    };
    put(lanes.text.left_center(), Align2::LEFT_CENTER, text!("plot-loadings-feature"));
    put(lanes.bars.center(), Align2::CENTER_CENTER, text!("plot-loadings-signs"));
    put(lanes.lean.left_center(), Align2::LEFT_CENTER, text!("plot-loadings-lean"));
    response.on_hover_text(text!("plot-loadings-lean-hint"));
}

fn row(ui: &mut Ui, theme: &Theme, words: &Words<'_>, feature: usize, weight: f64, full: f64) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let lanes = Lanes::new(rect);
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(3), theme.color.selection.gamma_multiply(0.6));
    }
    let description = words.description(feature);
    let fitted = elide_middle(ui, description, &theme.small(), lanes.text.width());
    painter.text(lanes.text.left_center(), Align2::LEFT_CENTER, fitted, theme.small(), theme.color.text);
    let zero = lanes.bars.center().x;
    painter.vline(zero, rect.y_range(), Stroke::new(1.0, theme.color.separator));
    let tip = zero + lanes.bars.width() / 2.0 * (weight / full) as f32;
    let bar = Rect::from_two_pos(pos2(zero, rect.center().y - 5.0), pos2(tip, rect.center().y + 5.0));
    painter.rect_filled(bar, CornerRadius::same(2), theme.color.neutral);
    let value = number::decimals(weight, 3);
    painter.text(lanes.number.right_center(), Align2::RIGHT_CENTER, &value, theme.small(), theme.color.text);
    let lean = words.leans_to(feature, weight).unwrap_or_default();
    let fitted = elide_middle(ui, &lean, &theme.small(), lanes.lean.width());
    painter.text(lanes.lean.left_center(), Align2::LEFT_CENTER, fitted, theme.small(), theme.color.text_weak);
    let name = words.name(feature);
    response.widget_info(|| {
        let (weight, lean) = (value.as_str(), lean.as_str());
        let text =
            text!("plot-loadings-spoken", feature = name, description = description, weight = weight, lean = lean);
        WidgetInfo::labeled(egui::Role::Label, true, text)
    });
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(name).font(theme.strong()));
        ui.label(description);
        let direction = words.attribute(feature).map_or("", |attribute| attribute.direction.as_str());
        if !direction.is_empty() {
            ui.label(RichText::new(text!("plot-loadings-scale", direction = direction)).color(theme.color.text_weak));
        }
        ui.label(text!("plot-loadings-hover", weight = value.as_str(), lean = lean.as_str()));
    });
}

fn loadings_table(ui: &mut Ui, theme: &Theme, words: &Words<'_>, loadings: &[f64], order: &[usize]) {
    table::dense(ui);
    TableBuilder::new(ui)
        .id_salt("loadings-table")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Width::initial(168.0).clip(true))
        .column(Width::remainder().clip(true))
        .column(Width::exact(64.0))
        .column(Width::exact(120.0).clip(true))
        .header(table::HEADER, |mut row| {
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-loadings-feature"), "")));
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-loadings-description"), "")));
            row.col(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &text!("plot-loadings-weight"), ""))));
            row.col(|ui| drop(table::header(ui, theme, &text!("plot-loadings-lean"), "")));
        })
        .body(|body| {
            body.rows(table::ROW, order.len(), |mut row| {
                let feature = order[row.index()];
                let weight = loadings[feature];
                row.col(|ui| drop(table::text_cell(ui, theme, words.name(feature))));
                row.col(|ui| drop(table::weak_cell(ui, theme, words.description(feature))));
                row.col(|ui| drop(table::number_cell(ui, theme, &number::decimals(weight, 4))));
                let lean = words.leans_to(feature, weight).unwrap_or_default();
                row.col(|ui| drop(ui.add(Label::new(RichText::new(lean).color(theme.color.text_weak)).truncate())));
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_of_each_sign_in_falling_order() {
        let loadings: Vec<f64> = (-20..=20).map(|weight| f64::from(weight) / 20.0).collect();
        let strongest = order(&loadings, 8);
        assert_eq!(strongest.len(), 16);
        assert_eq!((strongest[0], strongest[7]), (40, 33));
        assert_eq!((strongest[8], strongest[15]), (7, 0));
        assert_eq!(order(&loadings, 41).len(), 41);
    }

    #[test]
    fn the_field_of_the_number_stands_within_its_words() {
        assert_eq!(around_the_number(), ("Component ".to_owned(), String::new()));
    }

    #[test]
    fn few_features_are_each_shown_once() {
        assert_eq!(order(&[0.3, -0.9, 0.0], 2), [0, 1]);
        assert_eq!(order(&[0.1, 0.9], 8), [1, 0]);
    }
}
