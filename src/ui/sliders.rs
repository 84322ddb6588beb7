//! The four main sliders. They are on every page, because each of them moves the answer.

use std::sync::Arc;

use egui::{Align, Button, Layout, RichText, Ui, Vec2};

use super::command::Commands;
use super::component_count::component_count;
use super::context::UiContext;
use super::other_choice;
use super::sums;
use super::widgets::{Automatic, LabelledSlider};
use crate::engine::settings::Value;
use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING, COMPONENTS, ROW_MISSING, VARIANCE};
use crate::engine::{Components, OtherChoice, Settings};
use crate::i18n::number;
use crate::prepare::DEFAULT_ROW_PERCENT;
use crate::results::SEGMENT_COUNTS;
use crate::session::Edit;
use crate::text;

/// Height of the line above the sliders in points.
const RESET: f32 = 20.0;
/// From so many points on there is room for all four beside each other.
pub(super) const WIDE: f32 = 1120.0;

/// Draws the way back to the settings of the start, and the four sliders, so many points nearer to each other than
/// usual.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, nearer: f32, commands: &mut Commands) {
    reset(ui, context, commands);
    ui.spacing_mut().item_spacing.y = 10.0 - nearer;
    columns(ui, context, commands);
    people(ui, context, commands);
    components(ui, context, commands);
    segments(ui, context, commands);
}

/// Draws the four sliders beside each other, two by two where there is less room.
pub(super) fn beside_each_other(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let all = [columns, people, components, segments];
    let count = if ui.available_width() < WIDE { 2 } else { all.len() };
    for row in all.chunks(count) {
        ui.columns(count, |ui| {
            row.iter().zip(ui).for_each(|(slider, ui)| slider(ui, context, commands));
        });
    }
}

/// One click takes every setting back to what it was at the start; undo brings them back.
fn reset(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let theme = context.theme;
    let Settings { source, mailing, .. } = context.settings.clone();
    let at_start = Settings { source, mailing, ..Settings::default() };
    let room = Vec2::new(ui.available_width(), RESET);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        let words = RichText::new(text!("rail-reset")).font(theme.small());
        let button = Button::new(words).min_size(Vec2::new(0.0, RESET)).frame_when_inactive(false);
        ui.spacing_mut().button_padding = Vec2::new(6.0, 0.0);
        let response = ui.add_enabled(*context.settings != at_start && !context.is_locked(), button);
        if response.on_hover_text(text!("rail-reset-hint")).clicked() {
            commands.push(Edit::ResetSettings);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.label(RichText::new(text!("rail-settings")).font(theme.small_strong()).color(theme.color.text_weak));
        });
    });
}

fn columns(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let settings = context.settings;
    let note = context.snapshot.results.missing.as_ref().map_or_else(String::new, |missing| {
        let (kept, all) = (missing.columns_kept, missing.columns.len());
        let told = other_choice::columns(context.snapshot, all);
        told.unwrap_or_else(|| text!("columns-kept", count = kept, all = all))
    });
    let range = COLUMN_MISSING.range();
    let range = range.start() * 100.0..=range.end() * 100.0;
    let (label, hint) = (text!("slider-columns"), text!("slider-columns-hint"));
    let slider = LabelledSlider::new(&label, settings.column_missing * 100.0, range)
        .default_value(Settings::default().column_missing * 100.0)
        .format(|percent| {
            let decimals = usize::from(percent.fract().abs() > 1e-9);
            text!("slider-columns-value", percent = number::decimals(percent, decimals))
        })
        .hint(&hint)
        .note(note);
    let known = context.snapshot.results.data.is_some();
    if let Some(percent) = once_known(ui, known && context.can_move(&COLUMN_MISSING), |ui| slider.ui(ui, context.theme))
    {
        commands.push(COLUMN_MISSING.to(percent / 100.0));
    }
}

fn people(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let missing = context.snapshot.results.missing.as_ref();
    let default = missing.map_or(0, |missing| missing.default_row_limit);
    let limit = context.settings.row_missing.or(missing.map(|missing| missing.default_row_limit)).unwrap_or(0);
    let most = missing.map_or(1, |missing| missing.columns_kept.max(1)).max(limit as usize);
    let note = missing.map_or_else(String::new, |missing| {
        let all = missing.general_kept + missing.general_set_aside;
        // The people over the limit, whoever is segmented.
        let (_, over) = missing.by_limit(missing.general_kept, missing.general_set_aside);
        match sums::over_between(context.snapshot, missing.row_limit) {
            Some(people) => text!("sums-slider-people", people = people),
            None => text!("slider-people-set-aside", people = over, share = over as f64 / all.max(1) as f64),
        }
    });
    let (label, hint) = (text!("slider-people"), text!("slider-people-hint"));
    let slider = LabelledSlider::new(&label, f64::from(limit), 0.0..=most as f64)
        .default_value(f64::from(default))
        .format(|values| match values {
            _ if missing.is_none() => number::nothing(),
            values => text!("slider-people-value", values = values.round()),
        })
        .hint(&hint)
        .note(note);
    let by_itself = context.settings.row_missing.is_none();
    let (spoken, hint) = (
        text!("slider-automatic-of", label = label.as_str()),
        match by_itself {
            true => text!("slider-people-follows", percent = DEFAULT_ROW_PERCENT, values = limit),
            false => text!("slider-people-fixed", percent = DEFAULT_ROW_PERCENT),
        },
    );
    let slider = slider.automatic(Automatic { is_on: by_itself, spoken: &spoken, hint: &hint });
    let slid = once_known(ui, missing.is_some() && !context.is_locked(), |ui| slider.show(ui, context.theme));
    if let Some(values) = slid.value {
        let values = values as u32;
        commands.push(ROW_MISSING.to((values != default).then_some(values)));
    } else if slid.switched {
        commands.push(ROW_MISSING.to(by_itself.then_some(limit)));
    }
}

/// A slider can't be moved before there is anything that it could change.
fn once_known<T>(ui: &mut Ui, known: bool, slider: impl FnOnce(&mut Ui) -> T) -> T {
    ui.add_enabled_ui(known, slider).inner
}

fn components(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let known = context.snapshot.components().map(Arc::as_ref);
    let default = known
        .map_or(1, |components| component_count(Settings::default().components, &components.explained_variance_ratio));
    let kept = match context.settings.components {
        // Of sums there are as many as there are features, if more were asked for.
        Components::Count(count) => match known.filter(|_| context.snapshot.results.sums.is_some()) {
            Some(components) => count.min(components.explained_variance_ratio.len()),
            None => count,
        },
        Components::Variance(_) => match &context.snapshot.other_choice {
            Some(OtherChoice::Told(told)) => told.kept,
            _ => known.map_or(1, |components| components.kept),
        },
    };
    let most = known
        .map_or(1, |components| components.explained_variance_ratio.len())
        .clamp(kept.max(2), *COMPONENTS.range().end() as usize);
    let note = known.map_or_else(String::new, |components| {
        text!("slider-components-explained", share = components.explained(kept))
    });
    let (label, hint) = (text!("slider-components"), components_hint());
    let slider = LabelledSlider::new(&label, kept as f64, 1.0..=most as f64)
        .default_value(default as f64)
        .hint(&hint)
        .note(note);
    let slider = slider.format(|count| known.map_or_else(number::nothing, |_| number::decimals(count, 0)));
    let follows = match context.settings.components {
        Components::Variance(share) => Some(share),
        Components::Count(_) => None,
    };
    let spoken = text!("slider-automatic-of", label = label.as_str());
    let automatic_hint = match (follows, Settings::default().components) {
        (Some(share), _) => text!("slider-components-follow", share = share, count = kept),
        (None, Components::Variance(share)) => text!("slider-components-fixed", share = share),
        (None, Components::Count(count)) => number::count_usize(count),
    };
    let slider = slider.automatic(Automatic { is_on: follows.is_some(), spoken: &spoken, hint: &automatic_hint });
    let slid = once_known(ui, known.is_some() && context.can_move(&COMPONENTS), |ui| slider.show(ui, context.theme));
    if let Some(count) = slid.value {
        let count = count as usize;
        let choice = if count == default { Settings::default().components } else { Components::Count(count) };
        commands.push(choice.change());
    } else if slid.switched {
        let choice = if follows.is_some() { Components::Count(kept) } else { Settings::default().components };
        commands.push(choice.change());
    }
}

fn components_hint() -> String {
    match VARIANCE.default() {
        Value::Share(share) => text!("slider-components-hint", percent = share * 100.0),
        _ => text!("slider-components-hint-without-default"),
    }
}

fn segments(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let settings = context.settings;
    let note = context.snapshot.results.segments.as_ref().map_or_else(String::new, |segments| {
        let largest = segments.segments.iter().map(|segment| segment.general_share).fold(0.0, f64::max);
        text!("slider-segments-largest", share = largest)
    });
    let shown = *SEGMENT_COUNTS.start() as f64..=*SEGMENT_COUNTS.end() as f64;
    let (label, hint) = (text!("slider-segments"), text!("slider-segments-hint", most = *CLUSTERS.range().end()));
    let slider = LabelledSlider::new(&label, settings.clusters as f64, shown)
        .typed(CLUSTERS.range())
        .default_value(Settings::default().clusters as f64)
        .hint(&hint)
        .note(note);
    let known = context.snapshot.results.data.is_some();
    let of_sums = context.snapshot.results.sums.is_some() && context.snapshot.results.segments.is_none();
    let moves = !context.is_locked() && !of_sums;
    if let Some(count) = once_known(ui, known && moves, |ui| slider.ui(ui, context.theme)) {
        commands.push(CLUSTERS.to(count as usize));
    }
}
