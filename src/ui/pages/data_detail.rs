//! One attribute: what it measures, which way its scale runs, every code with its share in both files.

use std::ops::RangeInclusive;

use egui::{
    Align, CornerRadius, Label, Layout, Rect, RichText, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::{data_level, data_shift, data_unknown};
use crate::data::MAX_LEVELS;
use crate::engine::Settings;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::Say;
use crate::i18n::number;
use crate::results::{AttributeSummary, CodeCount, ColumnMissing, DataSummary};
use crate::session::{AttributeChoice, Edit};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::icons::Icon;
use crate::ui::leave::Leaving;
use crate::ui::plots::histogram;
use crate::ui::plots::sums_rows::{at_most, between};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{GUTTER, PairedBars, elided_label, icon_button, legend, rule, segmented, text_width};

/// Least height of a code's row, in points.
const CODE_ROW: f32 = 22.0;
/// Height of the word at a code that counts as missing, in points.
const TAG: f32 = 18.0;
/// Width of a code's two bars, in points, and the share of the width that they get in between.
const BARS: RangeInclusive<f32> = 72.0..=240.0;
const BARS_SHARE: f32 = 0.22;
/// Width of the tick that makes a code count as missing, in points.
const TICK: f32 = 24.0;
/// Width of a share in percent, in points.
const SHARE: f32 = 36.0;

/// The attribute that is shown.
pub(super) struct Detail<'a> {
    pub(super) data: &'a DataSummary,
    /// Its index.
    pub(super) index: usize,
    /// The table behind the histogram instead of it.
    pub(super) numbers: bool,
}

impl Detail<'_> {
    /// Draws the attribute; true when the person wants it closed.
    pub(super) fn ui(&self, ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) -> bool {
        let (theme, attribute) = (context.theme, &self.data.attributes[self.index]);
        let mut close = ui.input(|input| input.key_pressed(egui::Key::Escape));
        let room = ui.max_rect();
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let (name, hint) = (text!("page-attribute-close"), text!("page-attribute-close-hint"));
                close |= icon_button(ui, theme, Icon::Close, &name, &hint, true).clicked();
                let leaving = Leaving::picture(&attribute.name, Picture::Values(self.index));
                leaving.with_table(Listing::Values(self.index)).ui(ui, context, room, commands);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let name = RichText::new(&attribute.name).font(theme.strong()).color(theme.color.text);
                    ui.add(Label::new(name).truncate().selectable(true));
                });
            });
        });
        ScrollArea::vertical().id_salt(("attribute", &attribute.name)).auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - GUTTER);
            ui.spacing_mut().item_spacing.y = GRID / 2.0;
            words(ui, context, attribute, self.index);
            choice(ui, context, attribute, commands);
            data_level::ui(ui, context, attribute, commands);
            data_shift::ui(ui, theme, attribute);
            data_unknown::reset(ui, context, attribute, commands);
            ui.add_space(GRID / 2.0);
            self.values(ui, context, attribute, commands);
        });
        close
    }

    /// Every code with its shares, or the histogram of a column of many numbers.
    fn values(&self, ui: &mut Ui, context: &UiContext<'_>, attribute: &AttributeSummary, commands: &mut Commands) {
        let theme = context.theme;
        if !attribute.codes.is_empty() {
            codes(ui, context, (self.data, self.index), attribute, commands);
            return;
        }
        let text = text!("page-attribute-no-codes", most = MAX_LEVELS);
        ui.add(Label::new(RichText::new(text).color(theme.color.text_weak)).wrap());
        let Some(bars) = attribute.distribution.as_ref().and_then(|found| found.histogram.as_ref()) else { return };
        legend(ui, theme);
        if self.numbers {
            histogram::rows(ui, theme, attribute);
        } else {
            histogram::plot(ui, theme, attribute, bars);
        }
    }
}

fn words(ui: &mut Ui, context: &UiContext<'_>, attribute: &AttributeSummary, index: usize) {
    let theme = context.theme;
    let line = |ui: &mut Ui, text: &str, strong: bool| {
        let color = if strong { theme.color.text } else { theme.color.text_weak };
        ui.add(Label::new(RichText::new(text).color(color)).wrap());
    };
    if !attribute.description.is_empty() {
        line(ui, &attribute.description, true);
    }
    line(ui, &facts(attribute), false);
    if !attribute.direction.is_empty() {
        line(ui, &attribute.direction, true);
    }
    if let Some(column) = context.snapshot.results.missing.as_ref().and_then(|missing| missing.columns.get(index)) {
        let at_most = at_most(context.snapshot.results.sums.as_deref(), index);
        line(ui, [missing_sentence(column), at_most].join(" ").trim_end(), false);
    }
}

fn facts(attribute: &AttributeSummary) -> String {
    let (level, treatment) = (attribute.level.say(), attribute.treatment.say());
    if attribute.information_level.is_empty() {
        return text!("page-attribute-facts", level = level, treatment = treatment);
    }
    let information = attribute.information_level.as_str();
    text!("page-attribute-facts-with-information", level = level, information = information, treatment = treatment)
}

/// For how many people an attribute is missing, and why it is dropped if it is.
fn missing_sentence(column: &ColumnMissing) -> String {
    let (general, customers) = (column.general_share, column.customers_share);
    let reason = column.dropped.as_ref().map(Say::say);
    match (general.max(customers) > 0.0, reason) {
        (true, None) => text!("page-attribute-missing", general = general, customers = customers),
        (true, Some(reason)) => {
            text!("page-attribute-missing-and-dropped", general = general, customers = customers, reason = reason)
        }
        (false, None) => text!("page-attribute-known"),
        (false, Some(reason)) => text!("page-attribute-known-and-dropped", reason = reason),
    }
}

/// What the person decided about an attribute.
fn choice_of(settings: &Settings, name: &str) -> AttributeChoice {
    match () {
        () if settings.drop.iter().any(|dropped| dropped == name) => AttributeChoice::Drop,
        () if settings.keep.iter().any(|kept| kept == name) => AttributeChoice::Keep,
        () => AttributeChoice::Automatic,
    }
}

fn choice(ui: &mut Ui, context: &UiContext<'_>, attribute: &AttributeSummary, commands: &mut Commands) {
    let chosen = choice_of(context.settings, &attribute.name);
    let choices = [AttributeChoice::Automatic, AttributeChoice::Keep, AttributeChoice::Drop];
    let words = choices.map(|choice| choice.say());
    let alternatives: Vec<(AttributeChoice, &str)> =
        choices.into_iter().zip(words.iter().map(String::as_str)).collect();
    let group = text!("page-attribute-choice", name = attribute.name.as_str());
    if let Some(choice) = segmented(ui, context.theme, &group, chosen, &alternatives) {
        commands.push(Edit::SetAttribute { name: attribute.name.clone(), choice });
    }
}

fn codes(
    ui: &mut Ui,
    context: &UiContext<'_>,
    (data, index): (&DataSummary, usize),
    attribute: &AttributeSummary,
    commands: &mut Commands,
) {
    let theme = context.theme;
    let share = |count: u64, rows: usize| if rows == 0 { 0.0 } else { count as f64 / rows as f64 };
    let shares =
        |code: &CodeCount| (share(code.general, data.general.rows), share(code.customers, data.customers.rows));
    let scale = attribute.codes.iter().map(|code| shares(code).0.max(shares(code).1)).fold(1e-9, f64::max);
    ui.horizontal(|ui| {
        legend(ui, theme);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let text = RichText::new(text!("page-percent-of-file")).font(theme.small()).color(theme.color.text_weak);
            ui.add(Label::new(text).truncate());
        });
    });
    rule(ui, theme);
    ui.spacing_mut().item_spacing.y = 0.0;
    let lanes = Lanes::of(ui, theme, attribute);
    let sums = context.snapshot.results.sums.as_deref();
    for code in &attribute.codes {
        let (general, customers) = shares(code);
        let told = sums.and_then(|sums| Some((sums, sums.untold_code(index, &code.code)?)));
        let told = told.map(|(sums, code)| [(code.general, sums.people), (code.customers, sums.customers)]);
        let numbers = Told { bars: PairedBars { general, customers, scale }, bounds: told };
        lanes.row(ui, theme, code, &numbers, |ui| {
            data_unknown::tick(ui, context, attribute, code, commands);
        });
    }
}

/// What is told of a code.
struct Told {
    bars: PairedBars,
    /// Where only sums are known and not all of them are told: at least and at most so many people of so many, in both
    /// files.
    bounds: Option<[([u64; 2], u64); 2]>,
}

impl Told {
    fn counts(&self, code: &CodeCount) -> String {
        let Some([general, customers]) = self.bounds else {
            return text!("page-attribute-counts", people = code.general, customers = code.customers);
        };
        let [people, customers] = [general, customers].map(|(bounds, all)| between(bounds, all)[0].clone());
        text!("sums-counts", people = people, customers = customers)
    }

    /// The share of each file, with a mark where more people may have the code than are told.
    fn shares(&self) -> [String; 2] {
        let told = [self.bars.general, self.bars.customers].map(number::percent_bare);
        let Some(bounds) = self.bounds else { return told };
        [0, 1].map(|file| {
            let ([_, most], all) = bounds[file];
            let same = number::percent_bare(most as f64 / all.max(1) as f64) == told[file];
            if same { told[file].clone() } else { text!("sums-at-least", share = told[file].as_str()) }
        })
    }
}

/// The widths of a row of codes, in points.
struct Lanes {
    code: f32,
    label: f32,
    bars: f32,
}

impl Lanes {
    /// Each code as a whole where that leaves room for the labels.
    fn of(ui: &Ui, theme: &Theme, attribute: &AttributeSummary) -> Self {
        let bars = (ui.available_width() * BARS_SHARE).clamp(*BARS.start(), *BARS.end());
        let rest = ui.available_width() - TICK - bars - 2.0 * SHARE - 5.0 * GRID;
        let widest =
            attribute.codes.iter().map(|code| text_width(ui, &shown(code), &theme.body())).fold(36.0, f32::max);
        let code = widest.min(if attribute.codes.iter().any(labelled) { rest / 2.0 } else { rest - 64.0 }).max(36.0);
        Self { code, label: (rest - code).max(48.0), bars }
    }

    /// A code with its label, which takes as many lines as it needs, and its share in both files. `tick` draws what
    /// stands before it.
    fn row(&self, ui: &mut Ui, theme: &Theme, code: &CodeCount, numbers: &Told, tick: impl FnOnce(&mut Ui)) {
        let ink = if code.missing { theme.color.text_faint } else { theme.color.text };
        let label = ui.painter().layout(code.label.clone(), theme.body(), ink, self.label);
        let words = if code.label.is_empty() { 0.0 } else { label.size().y };
        let tag = if code.missing { TAG } else { 0.0 };
        let height = (words + tag + 4.0).max(CODE_ROW);
        let (row, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
        if !ui.is_rect_visible(row) {
            return;
        }
        let place = |left: f32, width: f32| Rect::from_min_size(pos2(left, row.top()), Vec2::new(width, height));
        tick(&mut ui.new_child(lane(place(row.left(), TICK), Layout::left_to_right(Align::Center))));
        let code_lane = place(row.left() + TICK, self.code);
        let mut cell = ui.new_child(lane(code_lane, Layout::right_to_left(Align::Center)));
        let text = shown(code);
        elided_label(&mut cell, &text, &theme.body(), ink, text_width(ui, &text, &theme.body()).min(self.code));
        let label_lane = place(code_lane.right() + GRID, self.label);
        let mut cell = ui.new_child(lane(label_lane, Layout::top_down(Align::LEFT)));
        cell.spacing_mut().item_spacing.y = 0.0;
        cell.add_space(((height - words - tag) / 2.0).max(0.0));
        if !code.label.is_empty() {
            cell.add(Label::new(label).wrap());
        }
        if code.missing {
            missing_tag(&mut cell, theme);
        }
        let bars_lane = place(label_lane.right() + GRID, self.bars);
        let mut cell = ui.new_child(lane(bars_lane, Layout::left_to_right(Align::Center)));
        numbers.bars.ui(&mut cell, theme, Vec2::new(self.bars, 18.0)).on_hover_text(numbers.counts(code));
        let mut left = bars_lane.right() + GRID;
        for (share, ink) in numbers.shares().into_iter().zip([theme.color.general, theme.color.customers_text]) {
            let mut cell = ui.new_child(lane(place(left, SHARE), Layout::right_to_left(Align::Center)));
            cell.label(RichText::new(share).font(theme.small()).color(ink));
            left += SHARE + GRID;
        }
    }
}

/// A part of a row.
fn lane(room: Rect, layout: Layout) -> UiBuilder {
    UiBuilder::new().max_rect(room).layout(layout)
}

/// The code as it is written.
fn shown(code: &CodeCount) -> String {
    if code.code.is_empty() { text!("page-attribute-blank") } else { code.code.clone() }
}

/// Whether something stands between a code and its bars.
fn labelled(code: &CodeCount) -> bool {
    !code.label.is_empty()
}

/// A grey word at a code that counts as missing.
fn missing_tag(ui: &mut Ui, theme: &Theme) {
    let word = ui.painter().layout_no_wrap(text!("page-attribute-tag-missing"), theme.small(), theme.color.text_weak);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(word.size().x + 12.0, TAG), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(4), theme.color.fill);
    ui.painter().galley(rect.center() - word.size() / 2.0, word, theme.color.text_weak);
    let spoken = text!("page-attribute-counts-as-missing");
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
    response.on_hover_text(spoken);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::DropReason;

    #[test]
    fn what_is_missing_and_why_it_is_dropped_is_one_text() {
        let column = |general_share, dropped| ColumnMissing { general_share, dropped, ..ColumnMissing::default() };
        assert_eq!(missing_sentence(&column(0.0, None)), "Known of everybody.");
        assert_eq!(
            missing_sentence(&column(0.262, Some(DropReason::MissingShare))),
            "Missing for 26.2 % of the people and 0.0 % of the customers. Dropped: too many missing values."
        );
    }
}
