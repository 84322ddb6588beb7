//! The four main sliders. They are on every page, because each of them moves the answer.

use egui::Ui;

use super::command::Commands;
use super::component_count::component_count;
use super::context::UiContext;
use super::widgets::LabelledSlider;
use crate::engine::settings::table::{CLUSTERS, COLUMN_MISSING, COMPONENTS, ROW_MISSING};
use crate::engine::{Components, Settings};
use crate::i18n::number;
use crate::results::SEGMENT_COUNTS;

/// Draws the four sliders.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    ui.spacing_mut().item_spacing.y = 10.0;
    columns(ui, context, commands);
    people(ui, context, commands);
    components(ui, context, commands);
    segments(ui, context, commands);
}

fn columns(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let settings = context.settings;
    let note = context.snapshot.results.missing.as_ref().map_or_else(String::new, |missing| {
        format!("{} of {} columns kept", missing.columns_kept, missing.columns.len())
    });
    let slider = LabelledSlider::new("Missing per column", settings.column_missing * 100.0, 0.0..=100.0)
        .default_value(Settings::default().column_missing * 100.0)
        .format(|percent| {
            let decimals = usize::from(percent.fract().abs() > 1e-9);
            format!("≤ {} %", number::decimals(percent, decimals))
        })
        .hint("A column is dropped when more of the general population than this has no value in it.")
        .note(note);
    if let Some(percent) = slider.ui(ui, context.theme) {
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
        let share = missing.general_set_aside as f64 / all.max(1) as f64;
        format!("{} people set aside ({})", number::count_usize(missing.general_set_aside), number::percent(share))
    });
    let slider = LabelledSlider::new("Missing per person", f64::from(limit), 0.0..=most as f64)
        .default_value(f64::from(default))
        .format(|values| match values {
            _ if missing.is_none() => "–".to_owned(),
            1.0 => "≤ 1 value".to_owned(),
            values => format!("≤ {values:.0} values"),
        })
        .hint("A person with more missing values than this in the kept columns is set aside, in a group of their own.")
        .note(note);
    if let Some(values) = once_known(ui, missing.is_some(), |ui| slider.ui(ui, context.theme)) {
        let values = values as u32;
        commands.push(ROW_MISSING.to((values != default).then_some(values)));
    }
}

/// A slider whose range comes from the data can't be moved before they are there.
fn once_known(ui: &mut Ui, known: bool, slider: impl FnOnce(&mut Ui) -> Option<f64>) -> Option<f64> {
    ui.add_enabled_ui(known, slider).inner
}

fn components(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let known = context.snapshot.results.components.as_deref();
    let default = known
        .map_or(1, |components| component_count(Settings::default().components, &components.explained_variance_ratio));
    let kept = match context.settings.components {
        Components::Count(count) => count,
        Components::Variance(_) => known.map_or(1, |components| components.kept),
    };
    let most = known
        .map_or(1, |components| components.explained_variance_ratio.len())
        .clamp(kept.max(2), *COMPONENTS.range().end() as usize);
    let note = known.map_or_else(String::new, |components| {
        let explained: f64 = components.explained(kept);
        format!("{} of the variance", number::percent(explained))
    });
    let slider = LabelledSlider::new("Components", kept as f64, 1.0..=most as f64)
        .default_value(default as f64)
        .hint("How many principal components k-means sees. The default explains 85 % of the variance.")
        .note(note);
    let slider = slider.format(|count| known.map_or_else(|| "–".to_owned(), |_| number::decimals(count, 0)));
    if let Some(count) = once_known(ui, known.is_some(), |ui| slider.ui(ui, context.theme)) {
        let count = count as usize;
        let choice = if count == default { Settings::default().components } else { Components::Count(count) };
        commands.push(choice.change());
    }
}

fn segments(ui: &mut Ui, context: &UiContext<'_>, commands: &mut Commands) {
    let settings = context.settings;
    let note = context.snapshot.results.segments.as_ref().map_or_else(String::new, |segments| {
        let largest = segments.segments.iter().map(|segment| segment.general_share).fold(0.0, f64::max);
        format!("the largest holds {}", number::percent(largest))
    });
    let shown = *SEGMENT_COUNTS.start() as f64..=*SEGMENT_COUNTS.end() as f64;
    let slider = LabelledSlider::new("Segments", settings.clusters as f64, shown)
        .typed(CLUSTERS.range())
        .default_value(Settings::default().clusters as f64)
        .hint("Into how many segments the kept people are parted. Up to 64 can be typed.")
        .note(note);
    if let Some(count) = slider.ui(ui, context.theme) {
        commands.push(CLUSTERS.to(count as usize));
    }
}
