//! The further views of the page Missing: which columns are missing together, and what setting people aside means.

use std::sync::Arc;

use egui::{Label, RichText, ScrollArea, Ui, Vec2};

use crate::engine::settings::table::POPULATION;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{number, set_aside_recommendation};
use crate::prepare::Population;
use crate::results::{DataSummary, MissingValues};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::missing_patterns;
use crate::ui::plots::set_aside_curve::SetAsideCurve;
use crate::ui::sums;
use crate::ui::theme::GRID;
use crate::ui::widgets::{
    Empty, GUTTER, part, section_header, section_with, segmented_with_hints, small, table_switch,
};

/// Width in points of what is said beside the curve.
const WORDS: f32 = 320.0;
/// The least width in points of the curve beside it.
const CURVE: f32 = 320.0;
/// The least height in points of both: in a lower page, which scrolls then, the curve's scale couldn't be read.
const LOWEST: f32 = 196.0;

/// Draws which columns are missing together.
pub(super) fn together(
    ui: &mut Ui,
    context: &UiContext<'_>,
    data: &DataSummary,
    table: &mut bool,
    commands: &mut Commands,
) {
    let theme = context.theme;
    let Some(found) = &context.snapshot.results.missing_patterns else {
        let withheld = context.snapshot.results.rounded.is_some();
        let unknown = || sums::needs_people(context).unwrap_or_else(|| text!("page-missing-together-unknown"));
        let sentence = if withheld { text!("withheld-part") } else { unknown() };
        let title = text!("page-missing-together");
        Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
        return;
    };
    if found.blocks.is_empty() {
        let (title, sentence) = (text!("page-missing-together-none"), text!("page-missing-together-none-sentence"));
        Empty { title: &title, sentence: &sentence, action: None }.ui(ui, theme);
        return;
    }
    let note = text!("page-missing-together-note", blocks = found.blocks.len(), columns = found.columns());
    let (title, room) = (text!("page-missing-together"), ui.max_rect());
    section_with(ui, theme, &title, &note, |ui| {
        table_switch(ui, theme, table, &text!("page-missing-together-table"));
        let leaving = Leaving::picture(&title, Picture::MissingTogether).with_table(Listing::MissingBlocks);
        leaving.ui(ui, context, room, commands);
    });
    if *table {
        missing_patterns::tables(ui, theme, data, found);
    } else {
        missing_patterns::picture(ui, theme, data, found);
    }
}

/// Draws what setting people aside means, and who is segmented.
pub(super) fn aside(
    ui: &mut Ui,
    context: &UiContext<'_>,
    missing: &Arc<MissingValues>,
    curve: &mut SetAsideCurve,
    commands: &mut Commands,
) {
    let size = ui.available_size();
    if size.x < WORDS + CURVE {
        words(ui, context, missing, commands);
        part(ui, Vec2::new(size.x, 216.0), |ui| curve_part(ui, context, missing, curve, commands));
        return;
    }
    let size = Vec2::new(size.x, size.y.max(LOWEST));
    ui.horizontal_top(|ui| {
        let left = Vec2::new(size.x - WORDS - 2.0 * GRID, size.y);
        part(ui, left, |ui| curve_part(ui, context, missing, curve, commands));
        ui.add_space(GRID);
        part(ui, Vec2::new(WORDS, size.y), |ui| {
            ScrollArea::vertical().id_salt("missing-aside").auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(ui.available_width() - GUTTER);
                words(ui, context, missing, commands);
            });
        });
    });
}

fn curve_part(
    ui: &mut Ui,
    context: &UiContext<'_>,
    missing: &Arc<MissingValues>,
    curve: &mut SetAsideCurve,
    commands: &mut Commands,
) {
    let (title, room) = (text!("page-missing-curve"), ui.max_rect());
    section_with(ui, context.theme, &title, &text!("page-percent-of-file"), |ui| {
        table_switch(ui, context.theme, &mut curve.table, &text!("page-missing-curve-table"));
        let leaving = Leaving::picture(&title, Picture::KeptByLimit).with_table(Listing::KeptByLimit);
        leaving.ui(ui, context, room, commands);
    });
    curve.ui(ui, context, missing, commands);
}

/// The recommendation with its numbers, and the choice of people.
fn words(ui: &mut Ui, context: &UiContext<'_>, missing: &MissingValues, commands: &mut Commands) {
    let (theme, settings) = (context.theme, context.settings);
    let limit = settings.row_missing.unwrap_or(missing.default_row_limit);
    section_header(ui, theme, &text!("page-missing-advice"), "");
    let advice = set_aside_recommendation(missing, limit, settings.population);
    ui.add(Label::new(RichText::new(advice).color(theme.color.text)).wrap());
    let aside = missing.set_aside_at(limit);
    if let (Some(over), Some(kept)) = aside.customers_per_100() {
        let (over, kept) = (number::decimals(over, 1), number::decimals(kept, 1));
        small(ui, theme, &text!("page-missing-per-100", over = over, kept = kept))
            .on_hover_text(text!("page-missing-per-100-hint"));
    }
    ui.add_space(GRID);
    let question = text!("page-missing-population");
    section_header(ui, theme, &question, "");
    let names = [text!("population-kept"), text!("population-set-aside"), text!("population-all")];
    let hints = Population::ALL.map(population_sentence);
    let choices = [0, 1, 2].map(|at| (Population::ALL[at], names[at].as_str(), hints[at].as_str()));
    if let Some(chosen) = segmented_with_hints(ui, theme, &question, settings.population, &choices) {
        commands.push(POPULATION.to(chosen));
    }
    small(ui, theme, &population_sentence(settings.population));
}

fn population_sentence(population: Population) -> String {
    match population {
        Population::Kept => text!("page-missing-population-kept"),
        Population::SetAside => text!("page-missing-population-set-aside"),
        Population::All => text!("page-missing-population-all"),
    }
}
