//! What a component means: the features that pull it up and those that pull it down.

use std::sync::Arc;

use egui::{
    Align2, CornerRadius, DragValue, Label, Rect, RichText, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
};
use egui_extras::Column as Width;

use super::component_name::component_head;
use super::feature_words::Words;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::number;
use crate::results::{LEAST_LIKENESS, PrincipalComponents};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::component_words::ComponentWords;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::memo::{ByPointer, Memo};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{at_end, elide_apart, elide_middle, elided_label, segmented, table, table_switch};

const ROW: f32 = 22.0;
const HEAD: f32 = 20.0;

/// Unless all features are wanted, as many are shown as the room holds without scrolling, but at least so many, because
/// fewer say little about a component.
const FEWEST_STRONGEST: usize = 8;

/// At most so many features are shown unless all are wanted: further ones hardly weigh.
const MOST_STRONGEST: usize = 24;

/// The plot's state.
#[derive(Default)]
pub struct Loadings {
    /// The table instead of the plot.
    pub table: bool,
    component: usize,
    all: bool,
    order: Memo<OrderKey, Vec<usize>>,
    names: Memo<(OrderKey, u32), Vec<String>>,
}

/// The components, the number of the one that is shown, and how many features of it.
type OrderKey = (ByPointer<PrincipalComponents>, usize, usize);

impl Loadings {
    /// Shows another component, counted from 0.
    pub fn open(&mut self, component: usize) {
        self.component = component;
    }

    /// Draws the plot, or the table behind it, in the room that is left.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        components: &Arc<PrincipalComponents>,
        commands: &mut Commands,
    ) {
        let theme = context.theme;
        if components.loadings.is_empty() {
            let withheld = context.snapshot.results.rounded.is_some();
            let none = if withheld { text!("withheld-model") } else { text!("plot-loadings-none") };
            ui.add(Label::new(RichText::new(none).color(theme.color.text_weak)).wrap());
            return;
        }
        self.component = self.component.min(components.loadings.len() - 1);
        self.head(ui, context, components, commands);
        waiting(ui, context);
        let loadings = &components.loadings[self.component];
        let room = ((ui.available_height() - HEAD) / ROW).max(0.0) as usize;
        let most = if self.all || self.table { loadings.len() } else { room.clamp(FEWEST_STRONGEST, MOST_STRONGEST) };
        // A capsule holds the strongest ones alone.
        let held = context.snapshot.other_choice.as_ref().map(|_| loadings.iter().filter(|weight| **weight != 0.0));
        let most = most.min(held.map_or(usize::MAX, Iterator::count));
        let key = (ByPointer(Arc::clone(components)), self.component, most);
        let order = self.order.get(key.clone(), || order(loadings, most));
        let words = Words::new(context);
        if self.table {
            loadings_table(ui, theme, &words, loadings, order);
            return;
        }
        let full = loadings.iter().map(|weight| weight.abs()).fold(1e-9, f64::max);
        ui.spacing_mut().item_spacing.y = 0.0;
        lean_header(ui, theme);
        let room = Lanes::new(ui.available_rect_before_wrap()).text.width();
        let names = self.names.get((key, room.to_bits()), || {
            let whole: Vec<String> = order.iter().map(|&feature| words.title(feature)).collect();
            let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
            elide_apart(ui, &whole, &theme.small(), room)
        });
        ScrollArea::vertical().id_salt("loadings").auto_shrink(false).min_scrolled_height(80.0).show_rows(
            ui,
            ROW,
            order.len(),
            |ui, visible| {
                for at in visible {
                    let feature = order[at];
                    row(ui, theme, &words, feature, &names[at], loadings[feature] / full, loadings[feature]);
                }
            },
        );
    }

    fn head(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        components: &PrincipalComponents,
        commands: &mut Commands,
    ) {
        let (theme, room) = (context.theme, ui.max_rect());
        let explained = components.explained_variance_ratio.get(self.component).copied().unwrap_or(0.0);
        let title = text!("plot-loadings-title", number = self.component + 1);
        let note = text!("plot-loadings-explains", share = explained);
        component_head(ui, context, self.component, (&title, &note), commands);
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
            let id = ui.scope_id().with("choices");
            at_end(ui, id, |ui| {
                if !self.table {
                    let all = text!("plot-loadings-all", count = components.explained_variance_ratio.len());
                    let strongest = text!("plot-loadings-strongest");
                    let choices = [(false, strongest.as_str()), (true, &all)];
                    let group = text!("plot-loadings-features");
                    self.all = segmented(ui, theme, &group, self.all, &choices).unwrap_or(self.all);
                }
                table_switch(ui, theme, &mut self.table, &text!("plot-loadings-what"));
                let (name, shown) = (text!("plot-loadings-what"), self.component);
                let leaving = Leaving::picture(&name, Picture::Loadings(shown)).with_table(Listing::Loadings(shown));
                leaving.ui(ui, context, room, commands);
            });
        });
    }
}

/// The names that no component bears now, in one line.
fn waiting(ui: &mut Ui, context: &UiContext<'_>) {
    let words = ComponentWords::new(context.snapshot);
    let names: Vec<&str> = words.waiting().collect();
    if names.is_empty() {
        return;
    }
    let names = names.join(&text!("plot-weights-between"));
    let sentence = text!("component-names-waiting", names = names);
    let width = ui.available_width();
    let hint = text!("component-names-waiting-hint", least = number::decimals(LEAST_LIKENESS, 2));
    elided_label(ui, &sentence, &context.theme.small(), context.theme.color.text_weak, width).on_hover_text(hint);
}

/// What stands before and after the field that holds the number of a component.
fn around_the_number() -> (String, String) {
    // A character for private use, because no translation holds one, and unlike a control character it is shown as it is.
    let number = "\u{e000}";
    let text = text!("plot-loadings-component-number", number = number);
    text.split_once(number).map(|(before, after)| (before.to_owned(), after.to_owned())).unwrap_or_default()
}

/// The features with the largest weights, whichever sign they have, from the largest to the smallest.
fn order(loadings: &[f64], most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..loadings.len()).collect();
    order.sort_by(|&a, &b| loadings[b].abs().total_cmp(&loadings[a].abs()).then(a.cmp(&b)));
    order.truncate(most);
    order.sort_by(|&a, &b| loadings[b].total_cmp(&loadings[a]).then(a.cmp(&b)));
    order
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

/// A row: `shown` is the name as there is room for it, `length` the weight as a share of the largest.
fn row(ui: &mut Ui, theme: &Theme, words: &Words<'_>, feature: usize, shown: &str, length: f64, weight: f64) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::hover());
    let lanes = Lanes::new(rect);
    let painter = ui.painter();
    if response.hovered() {
        painter.rect_filled(rect, CornerRadius::same(3), theme.color.selection.gamma_multiply(0.6));
    }
    painter.text(lanes.text.left_center(), Align2::LEFT_CENTER, shown, theme.small(), theme.color.text);
    let zero = lanes.bars.center().x;
    painter.vline(zero, rect.y_range(), Stroke::new(1.0, theme.color.separator));
    let tip = zero + lanes.bars.width() / 2.0 * length as f32;
    let bar = Rect::from_two_pos(pos2(zero, rect.center().y - 5.0), pos2(tip, rect.center().y + 5.0));
    painter.rect_filled(bar, CornerRadius::same(2), theme.color.neutral);
    let value = number::decimals(weight, 3);
    painter.text(lanes.number.right_center(), Align2::RIGHT_CENTER, &value, theme.small(), theme.color.text);
    let lean = words.leans_to(feature, weight);
    let fitted = elide_middle(ui, &lean, &theme.small(), lanes.lean.width());
    painter.text(lanes.lean.left_center(), Align2::LEFT_CENTER, fitted, theme.small(), theme.color.text_weak);
    let (name, description) = (words.name(feature), words.title(feature));
    response.widget_info(|| {
        let (description, weight, lean) = (description.as_str(), value.as_str(), lean.as_str());
        let text =
            text!("plot-loadings-spoken", feature = name, description = description, weight = weight, lean = lean);
        WidgetInfo::labeled(egui::Role::Label, true, text)
    });
    response.on_hover_ui_at_pointer(|ui| {
        ui.label(RichText::new(name).font(theme.strong()));
        ui.label(&description);
        let direction = words.attribute(feature).map_or("", |attribute| attribute.direction.as_str());
        if !direction.is_empty() {
            ui.label(RichText::new(text!("plot-loadings-scale", direction = direction)).color(theme.color.text_weak));
        }
        ui.label(text!("plot-loadings-hover", weight = value.as_str(), lean = lean.as_str()));
    });
}

fn loadings_table(ui: &mut Ui, theme: &Theme, words: &Words<'_>, loadings: &[f64], order: &[usize]) {
    table::builder(ui)
        .id_salt("loadings-table")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::initial(168.0).clip(true))
        .column(Width::remainder().clip(true))
        .column(Width::exact(64.0))
        .column(Width::remainder().at_least(96.0).clip(true))
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-loadings-feature"), "")));
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-loadings-description"), "")));
            row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &text!("plot-loadings-weight"), ""))));
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-loadings-lean"), "")));
        })
        .body(|body| {
            body.rows(table::ROW, order.len(), |mut row| {
                let feature = order[row.index()];
                let weight = loadings[feature];
                row.cell(|ui| drop(table::text_cell(ui, theme, words.name(feature))));
                row.cell(|ui| drop(table::weak_cell(ui, theme, &words.title(feature))));
                row.cell(|ui| drop(table::number_cell(ui, theme, &number::decimals(weight, 4))));
                let lean = words.leans_to(feature, weight);
                row.cell(|ui| drop(ui.add(Label::new(RichText::new(lean).color(theme.color.text_weak)).truncate())));
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strongest_are_those_with_the_largest_weights_whichever_sign_they_have() {
        let mostly_up = [0.5, 0.4, -0.006, 0.3, 0.0, -0.45, 0.2];
        assert_eq!(order(&mostly_up, 4), [0, 1, 3, 5]);
        assert_eq!(order(&mostly_up, 5), [0, 1, 3, 6, 5]);
        let all_down = [-0.1, -0.4, -0.2, -0.3];
        assert_eq!(order(&all_down, 2), [3, 1]);
        for most in 0..=mostly_up.len() {
            let shown = order(&mostly_up, most);
            let weakest = shown.iter().map(|&feature| mostly_up[feature].abs()).fold(f64::INFINITY, f64::min);
            let left_out = (0..mostly_up.len()).filter(|feature| !shown.contains(feature));
            assert!(left_out.into_iter().all(|feature| mostly_up[feature].abs() <= weakest));
            assert_eq!(shown.len(), most);
        }
    }

    #[test]
    fn the_field_of_the_number_stands_within_its_words() {
        assert_eq!(around_the_number(), ("Component ".to_owned(), String::new()));
    }
}
