//! Every value of an attribute with its share in three groups.

use egui::{Rect, RichText, Sense, Ui, Vec2, WidgetInfo};

use super::lines::{Lanes, left};
use super::sides::Sides;
use crate::i18n::{number, value_with_code};
use crate::results::AttributeProfile;
use crate::text;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::small;

/// Height of a value's line in points.
const LINE: f32 = 22.0;

/// Draws the values of an attribute below its own line, on one scale.
pub fn ui(ui: &mut Ui, theme: &Theme, sides: &Sides, profile: &AttributeProfile) {
    let values = &profile.attribute.values;
    let share = |value: usize| sides.groups.map(|side| side.share(profile, value).unwrap_or(0.0));
    let full = (0..values.len()).flat_map(share).fold(1e-9, f64::max);
    for (place, value) in values.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::hover());
        if !ui.is_rect_visible(rect) {
            continue;
        }
        let lanes = Lanes::of(rect);
        let words = value_with_code(value);
        let lane = Rect::from_min_max(lanes.name.min + Vec2::new(3.0 * GRID, 0.0), lanes.value.max);
        left(ui, lane, &words, &theme.small(), theme.color.text);
        lanes.shares(ui, theme, sides, profile, place, full);
        let spoken = spoken(sides, profile, place, &words);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, &spoken));
        response.on_hover_text(spoken);
    }
    ui.horizontal_wrapped(|ui| {
        ui.add_space(3.0 * GRID);
        for sentence in [means(sides, profile), missing(sides, profile), Some(profile.attribute.direction.clone())] {
            if let Some(sentence) = sentence.filter(|sentence| !sentence.is_empty()) {
                let words = RichText::new(sentence).font(theme.small()).color(theme.color.text_weak);
                ui.label(words).on_hover_text(text!("plot-distribution-hint"));
                ui.add_space(GRID);
            }
        }
    });
    if values.is_empty() {
        small(ui, theme, &text!("plot-distribution-none"));
    }
    ui.add_space(GRID);
}

/// A value in words with the share of each group.
fn spoken(sides: &Sides, profile: &AttributeProfile, value: usize, words: &str) -> String {
    let share = |place: usize| {
        let share = sides.groups[place].share(profile, value);
        share.map_or_else(number::nothing, number::share)
    };
    text!(
        "plot-distribution-spoken",
        value = words,
        first = sides.heads[0].as_str(),
        one = share(0),
        second = sides.heads[1].as_str(),
        two = share(1),
        third = sides.heads[2].as_str(),
        three = share(2),
    )
}

/// The means of an ordered attribute.
fn means(sides: &Sides, profile: &AttributeProfile) -> Option<String> {
    let mean = |place: usize| {
        let (found, group) = sides.groups[place].of(profile);
        Some(number::decimals(found.spread(group)?.mean, 2))
    };
    let (Some(one), Some(two), three) = (mean(0), mean(1), mean(2)) else { return None };
    let three = three.unwrap_or_else(number::nothing);
    Some(text!("plot-distribution-means", one = one, two = two, three = three))
}

/// How many of the first group have no known value.
fn missing(sides: &Sides, profile: &AttributeProfile) -> Option<String> {
    let (found, group) = sides.groups[0].of(profile);
    let (missing, people) = (found.missing(group), found.people(group));
    (missing > 0).then(|| text!("plot-distribution-missing", share = missing as f64 / people as f64))
}
