//! What can be chosen about features: how gaps are filled and features made comparable, which codes share one, where
//! amounts are cut, and how columns with several meanings in one code are taken apart.

use std::ops::RangeInclusive;

use egui::{Checkbox, RichText, Ui};

use crate::engine::Settings;
use crate::engine::settings::Value;
use crate::engine::settings::table::{CAP, IMPUTE, NO_BUILT_IN_DICTIONARY, RARE_CODES, RECIPES, SCALE};
use crate::i18n::{Say as _, number};
use crate::prepare::{Impute, Scale, Treatment};
use crate::results::DataSummary;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{LabelledSlider, section_header, segmented, small};

/// The shares of rare codes and the quantiles that the sliders show, in percent; all others can be typed.
const RARE_SHOWN: RangeInclusive<f64> = 0.0..=5.0;
const CAPS_SHOWN: RangeInclusive<f64> = 95.0..=100.0;
/// What an arrow key moves, in percent.
const STEP: f64 = 0.1;

/// Draws how gaps are filled and features made comparable.
pub(super) fn choices(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
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

/// Draws which codes share a feature, where amounts are cut, and whose recipes count.
pub(super) fn encoding(ui: &mut Ui, context: &UiContext<'_>, data: &DataSummary, commands: &mut Commands) {
    let (theme, settings) = (context.theme, context.settings);
    rare_codes(ui, theme, settings, data, commands);
    ui.add_space(GRID);
    cap(ui, theme, settings, data, commands);
    ui.add_space(GRID);
    recipes(ui, theme, settings, commands);
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

/// How rare a code must be to share a feature with others.
fn rare_codes(ui: &mut Ui, theme: &Theme, settings: &Settings, data: &DataSummary, commands: &mut Commands) {
    let joined = data.attributes.iter().filter_map(|attribute| match attribute.treatment {
        Treatment::OneHot { rare, .. } if rare > 0 => Some(rare),
        _ => None,
    });
    let (columns, codes) = joined.fold((0, 0), |(columns, codes), rare| (columns + 1, codes + rare));
    let (label, hint) = (text!("page-features-rare"), text!("page-features-rare-hint"));
    let slider = LabelledSlider::new(&label, settings.rare_codes * 100.0, RARE_SHOWN)
        .typed(0.0..=100.0)
        .step(STEP)
        .default_value(Settings::default().rare_codes * 100.0)
        .format(|percent| match percent {
            0.0 => text!("page-features-off"),
            percent => text!("page-features-rare-value", percent = tenths(percent)),
        })
        .hint(&hint)
        .note(text!("page-features-rare-note", codes = codes, columns = columns));
    if let Some(percent) = slider.ui(ui, theme) {
        commands.push(RARE_CODES.to(share(percent)));
    }
}

/// Beyond which quantile amounts are cut.
fn cap(ui: &mut Ui, theme: &Theme, settings: &Settings, data: &DataSummary, commands: &mut Commands) {
    let cut =
        data.attributes.iter().filter(|attribute| matches!(attribute.treatment, Treatment::Capped { .. })).count();
    let (label, hint) = (text!("page-features-cap"), text!("page-features-cap-hint"));
    let slider = LabelledSlider::new(&label, settings.cap * 100.0, CAPS_SHOWN)
        .typed(0.0..=100.0)
        .step(STEP)
        .default_value(Settings::default().cap * 100.0)
        .format(|percent| match percent {
            100.0 => text!("page-features-off"),
            percent => text!("page-features-cap-value", percent = tenths(percent)),
        })
        .hint(&hint)
        .note(text!("page-features-cap-note", columns = cut));
    if let Some(percent) = slider.ui(ui, theme) {
        commands.push(CAP.to(share(percent)));
    }
}

/// Percents with one decimal where they have one.
fn tenths(percent: f64) -> String {
    number::amount((percent * 10.0).round() / 10.0)
}

/// A share as it would be typed: the 3.3 % of a slider are 0.033, not the nearest number to a tenth of 33.
fn share(percent: f64) -> f64 {
    (percent * 1e4).round() / 1e6
}

/// Whose recipes count, and the way back.
fn recipes(ui: &mut Ui, theme: &Theme, settings: &Settings, commands: &mut Commands) {
    section_header(ui, theme, &text!("page-features-recipes"), &text!("page-features-recipes-hint"));
    let mut built_in = !settings.no_built_in_dictionary;
    let label = RichText::new(text!("page-features-built-in"));
    if ui.add(Checkbox::new(&mut built_in, label)).on_hover_text(text!("page-features-built-in-hint")).changed() {
        commands.push(NO_BUILT_IN_DICTIONARY.to(!built_in));
    }
    small(ui, theme, &text!("page-features-recipes-given", lines = settings.recipes.len()));
    if !settings.recipes.is_empty()
        && ui.small_button(text!("page-features-recipes-forget")).on_hover_text(settings.recipes.join("\n")).clicked()
    {
        commands.push(RECIPES.to(Value::Lines(Vec::new())));
    }
    ui.add_space(GRID);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_of_a_percent_is_the_share_that_would_be_typed() {
        assert_eq!([0.1, 3.3, 99.5, 100.0, 0.0].map(share), [0.001, 0.033, 0.995, 1.0, 0.0]);
        assert_eq!([0.1 + 0.2, 2.0, 99.90000001].map(tenths), ["0.3", "2", "99.9"]);
    }
}
