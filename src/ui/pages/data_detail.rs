//! One attribute: what it measures, which way its scale runs, every code with its share in both files.

use egui::{Align, Label, Layout, RichText, ScrollArea, Ui, Vec2};

use crate::data::MAX_LEVELS;
use crate::engine::Settings;
use crate::i18n::Say;
use crate::i18n::number;
use crate::results::{AttributeSummary, CodeCount, ColumnMissing, DataSummary};
use crate::session::{AttributeChoice, Edit};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::icons::Icon;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{PairedBars, icon_button, legend, rule, segmented, table};

const CODE_ROW: f32 = 22.0;

/// Draws the attribute; true when the person wants it closed.
pub(super) fn ui(
    ui: &mut Ui,
    context: &UiContext<'_>,
    data: &DataSummary,
    index: usize,
    commands: &mut Commands,
) -> bool {
    let theme = context.theme;
    let attribute = &data.attributes[index];
    let mut close = ui.input(|input| input.key_pressed(egui::Key::Escape));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (name, hint) = (text!("page-attribute-close"), text!("page-attribute-close-hint"));
            close |= icon_button(ui, theme, Icon::Close, &name, &hint, true).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let name = RichText::new(&attribute.name).font(theme.strong()).color(theme.color.text);
                ui.add(Label::new(name).truncate().selectable(true));
            });
        });
    });
    ui.spacing_mut().item_spacing.y = GRID / 2.0;
    words(ui, context, attribute, index);
    choice(ui, context, attribute, commands);
    ui.add_space(GRID / 2.0);
    codes(ui, theme, data, attribute);
    close
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
    ui.add(Label::new(RichText::new(facts(attribute)).color(theme.color.text_weak)).truncate());
    if !attribute.direction.is_empty() {
        line(ui, &attribute.direction, true);
    }
    if let Some(column) = context.snapshot.results.missing.as_ref().and_then(|missing| missing.columns.get(index)) {
        line(ui, &missing_sentence(column), false);
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

fn codes(ui: &mut Ui, theme: &Theme, data: &DataSummary, attribute: &AttributeSummary) {
    if attribute.codes.is_empty() {
        let text = text!("page-attribute-no-codes", most = MAX_LEVELS);
        ui.add(Label::new(RichText::new(text).color(theme.color.text_weak)).wrap());
        return;
    }
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
    ScrollArea::vertical().id_salt(("codes", &attribute.name)).auto_shrink(false).show_rows(
        ui,
        CODE_ROW,
        attribute.codes.len(),
        |ui, visible| {
            for code in &attribute.codes[visible] {
                let (general, customers) = shares(code);
                code_row(ui, theme, code, &PairedBars { general, customers, scale });
            }
        },
    );
}

fn code_row(ui: &mut Ui, theme: &Theme, code: &CodeCount, bars: &PairedBars) {
    let counts = text!("page-attribute-counts", people = code.general, customers = code.customers);
    let ink = if code.missing { theme.color.text_faint } else { theme.color.text };
    let text = if code.code.is_empty() { text!("page-attribute-blank") } else { code.code.clone() };
    let label = match (code.missing, code.label.is_empty()) {
        (true, true) => text!("page-attribute-counts-as-missing"),
        (true, false) => text!("page-attribute-label-counts-as-missing", label = code.label.as_str()),
        (false, _) => code.label.clone(),
    };
    ui.horizontal(|ui| {
        ui.set_height(CODE_ROW);
        ui.spacing_mut().item_spacing.x = GRID;
        let (general, customers) = (number::percent_bare(bars.general), number::percent_bare(bars.customers));
        let cell = |ui: &mut Ui, width: f32, text: &str, ink: egui::Color32| {
            ui.allocate_ui_with_layout(Vec2::new(width, CODE_ROW), Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(width);
                ui.add(Label::new(RichText::new(text).color(ink)).truncate());
            });
        };
        cell(ui, 36.0, &text, ink);
        let rest = (ui.available_width() - 72.0 - 2.0 * 40.0 - 4.0 * GRID).max(40.0);
        ui.allocate_ui_with_layout(Vec2::new(rest, CODE_ROW), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(rest);
            ui.add(Label::new(RichText::new(&label).color(ink)).truncate());
        });
        bars.ui(ui, theme, Vec2::new(72.0, 18.0)).on_hover_text(counts);
        let small = |ui: &mut Ui, text: &str, ink| {
            table::right(ui, |ui| ui.label(RichText::new(text).font(theme.small()).color(ink)));
        };
        for (text, ink) in [(general, theme.color.general), (customers, theme.color.customers_text)] {
            ui.allocate_ui_with_layout(Vec2::new(40.0, CODE_ROW), Layout::right_to_left(Align::Center), |ui| {
                ui.set_width(40.0);
                small(ui, &text, ink);
            });
        }
    });
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
