//! Attributes by how far a group lies from another, each with the value that tells it; a click shows all values.

use std::sync::Arc;

use egui::{CornerRadius, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};
use egui_extras::Column as Width;

use super::distribution;
use super::lines::{LINE, Lanes, left, right};
use super::sides::Sides;
use crate::i18n::{attribute_text, number, value_text, value_with_code};
use crate::results::{Effect, EffectKind, ProfiledAttribute, Profiles, Ranking};
use crate::text;
use crate::ui::icons::Icon;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{GUTTER, on_hover_beside, table, text_width};

/// The list's state.
#[derive(Default)]
pub struct Ranked {
    /// The attribute whose values are shown, by name, so that it stays open when numbers change.
    pub open: Option<String>,
    /// Numbers in columns instead of bars.
    pub table: bool,
    /// The attribute that was opened from elsewhere and has yet to be brought into view.
    sought: bool,
}

/// What the list is made from.
pub struct RankedList<'a> {
    /// The attributes.
    pub profiles: &'a Arc<Profiles>,
    /// Their order.
    pub ranking: &'a Ranking,
    /// Whose shares are shown.
    pub sides: &'a Sides,
}

impl Ranked {
    /// Opens an attribute and brings it into view.
    pub fn seek(&mut self, name: &str) {
        self.open = Some(name.to_owned());
        self.sought = true;
    }

    /// Draws the list in the room that is left.
    pub fn ui(&mut self, ui: &mut Ui, theme: &Theme, list: &RankedList<'_>) {
        if list.ranking.order.is_empty() {
            ui.label(egui::RichText::new(text!("plot-ranked-none")).color(theme.color.text_weak));
            return;
        }
        if self.table {
            in_numbers(ui, theme, list);
            return;
        }
        table::dense(ui);
        heads(ui, theme, list.sides);
        ScrollArea::vertical().id_salt("ranked").auto_shrink(false).min_scrolled_height(80.0).show(ui, |ui| {
            for effect in list.ranking.iter() {
                self.line(ui, theme, list, effect);
            }
        });
    }

    fn line(&mut self, ui: &mut Ui, theme: &Theme, list: &RankedList<'_>, effect: &Effect) {
        let Some(profile) = list.profiles.attributes.get(effect.attribute) else { return };
        let attribute = &*profile.attribute;
        let open = self.open.as_deref() == Some(&attribute.name);
        let size = Vec2::new(ui.available_width() - GUTTER, LINE);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        if open && std::mem::take(&mut self.sought) {
            response.scroll_to_me(Some(egui::Align::Center));
        }
        if ui.is_rect_visible(rect) {
            let value = list.sides.telling(profile);
            if open || response.hovered() {
                let fill = if open { theme.color.selection } else { theme.color.fill };
                ui.painter().rect_filled(rect, CornerRadius::same(4), fill);
            }
            let lanes = Lanes::of(rect.shrink2(Vec2::new(GRID / 2.0, 0.0)));
            self.texts(ui, theme, &lanes, attribute, value, open);
            lanes.shares(ui, theme, list.sides, profile, value, 1.0);
            right(ui, lanes.effect, &size_text(effect), theme.small(), theme.color.text);
            if response.has_focus() {
                let ring = Stroke::new(1.5, theme.color.accent);
                ui.painter().rect_stroke(rect, CornerRadius::same(4), ring, StrokeKind::Inside);
            }
            let words = words(list, effect, value);
            response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, open, &words));
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if response.clicked() {
                self.open = (!open).then(|| attribute.name.clone());
            }
            on_hover_beside(response, |ui| hover(ui, theme, list, effect, &words));
        }
        if open {
            distribution::ui(ui, theme, list.sides, profile);
        }
    }

    fn texts(&self, ui: &Ui, theme: &Theme, lanes: &Lanes, attribute: &ProfiledAttribute, value: usize, open: bool) {
        let mark = Rect::from_center_size(lanes.name.left_center() + Vec2::new(6.0, 0.0), Vec2::splat(10.0));
        (if open { Icon::Chevron } else { Icon::Folded }).paint(ui.painter(), mark, theme.color.text_weak);
        let name = lanes.name.with_min_x(lanes.name.left() + 2.0 * GRID);
        left(ui, name, attribute_text(attribute), &theme.body(), theme.color.text);
        let value = attribute.values.get(value).map(value_text).unwrap_or_default();
        left(ui, lanes.value, &value, &theme.body(), theme.color.text_weak);
    }
}

/// What stands above the lanes.
fn heads(ui: &mut Ui, theme: &Theme, sides: &Sides) {
    let size = Vec2::new(ui.available_width() - GUTTER, table::HEADER);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let lanes = Lanes::of(rect.shrink2(Vec2::new(GRID / 2.0, 0.0)));
    let (font, ink) = (theme.small_strong(), theme.color.text_weak);
    let head = |ui: &mut Ui, lane: Rect, text: &str, hint: &str, to_the_right: bool| {
        if !lane.is_positive() {
            return;
        }
        let cut = if to_the_right {
            right(ui, lane, text, font.clone(), ink);
            false
        } else {
            left(ui, lane, text, &font, ink)
        };
        let response = ui.interact(lane, ui.scope_id().with(("head", text)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, text));
        let hint = if hint.is_empty() && cut { text } else { hint };
        if !hint.is_empty() {
            response.on_hover_text(hint);
        }
    };
    head(ui, lanes.name, &text!("plot-ranked-attribute"), "", false);
    head(ui, lanes.value, &text!("plot-ranked-value"), &text!("plot-ranked-value-hint"), false);
    let key = text!(
        "plot-ranked-bars",
        one = sides.heads[0].as_str(),
        two = sides.heads[1].as_str(),
        three = sides.heads[2].as_str()
    );
    let hint = text!("plot-ranked-bars-hint");
    if text_width(ui, &key, &font) <= lanes.bars.width() {
        head(ui, lanes.bars, &key, &hint, false);
    } else {
        head(ui, lanes.bars, &text!("plot-ranked-bars-short"), &format!("{key}\n{hint}"), false);
    }
    for (lane, text) in lanes.shares.into_iter().zip(&sides.heads) {
        head(ui, lane, text, &text!("plot-ranked-share-hint"), true);
    }
    head(ui, lanes.effect, &text!("plot-ranked-effect"), &text!("plot-ranked-effect-hint"), true);
}

/// An effect as it is written: with its sign where it has one.
fn size_text(effect: &Effect) -> String {
    match effect.kind {
        EffectKind::Means { .. } if effect.size > 0.0 => text!("plot-ranked-more", size = effect.size),
        _ => number::decimals(effect.size, 2),
    }
}

/// A line in words.
fn words(list: &RankedList<'_>, effect: &Effect, value: usize) -> String {
    let Some(profile) = list.profiles.attributes.get(effect.attribute) else { return String::new() };
    let share =
        |place: usize| list.sides.groups[place].share(profile, value).map_or_else(number::nothing, number::share);
    text!(
        "plot-ranked-spoken",
        attribute = attribute_text(&profile.attribute),
        value = profile.attribute.values.get(value).map(value_with_code).unwrap_or_default(),
        first = list.sides.heads[0].as_str(),
        one = share(0),
        second = list.sides.heads[1].as_str(),
        two = share(1),
        third = list.sides.heads[2].as_str(),
        three = share(2),
    )
}

/// What the pointer shows: the column, the numbers, and how the effect is reckoned.
fn hover(ui: &mut Ui, theme: &Theme, list: &RankedList<'_>, effect: &Effect, words: &str) {
    let Some(profile) = list.profiles.attributes.get(effect.attribute) else { return };
    let line = |ui: &mut Ui, text: String, weak: bool| {
        let ink = if weak { theme.color.text_weak } else { theme.color.text };
        ui.label(egui::RichText::new(text).color(ink));
    };
    line(ui, profile.attribute.name.clone(), true);
    line(ui, words.to_owned(), false);
    line(
        ui,
        match effect.kind {
            EffectKind::Means { mean, reference } => {
                let (mean, reference) = (number::decimals(mean, 2), number::decimals(reference, 2));
                text!("plot-ranked-means", mean = mean, reference = reference, size = effect.size)
            }
            EffectKind::Shares { shift, cramers_v, .. } => {
                let points = number::decimals(100.0 * shift, 1);
                text!("plot-ranked-shares", points = points, v = cramers_v, size = effect.size)
            }
        },
        false,
    );
    if !profile.attribute.direction.is_empty() {
        line(ui, profile.attribute.direction.clone(), true);
    }
}

/// The list as numbers in columns.
fn in_numbers(ui: &mut Ui, theme: &Theme, list: &RankedList<'_>) {
    let builder = table::builder(ui)
        .id_salt("ranked-numbers")
        .column(Width::exact(36.0))
        .column(Width::exact(184.0).clip(true))
        .column(Width::remainder().at_least(80.0).clip(true));
    let builder =
        [72.0, 72.0, 72.0, 64.0].into_iter().fold(builder, |builder, width| builder.column(Width::exact(width)));
    let titles = [&list.sides.heads[0], &list.sides.heads[1], &list.sides.heads[2], &text!("plot-ranked-effect")];
    builder
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-ranked-rank"), &text!("plot-ranked-rank-hint"))));
            row.cell(|ui| drop(table::header(ui, theme, &text!("plot-ranked-attribute"), "")));
            row.cell(|ui| {
                drop(table::header(ui, theme, &text!("plot-ranked-value"), &text!("plot-ranked-value-hint")));
            });
            for title in titles {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, title))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, list.ranking.order.len(), |mut row| {
                let Some(effect) = list.ranking.iter().nth(row.index()) else { return };
                let Some(profile) = list.profiles.attributes.get(effect.attribute) else { return };
                let value = list.sides.telling(profile);
                let rank = number::count_usize(row.index() + 1);
                row.cell(|ui| drop(table::number_cell(ui, theme, &rank)));
                row.cell(|ui| drop(table::text_cell(ui, theme, &profile.attribute.name)));
                let words = profile.attribute.values.get(value).map(value_with_code).unwrap_or_default();
                row.cell(|ui| drop(table::text_cell(ui, theme, &words)));
                for side in list.sides.groups {
                    let share = side.share(profile, value).map_or_else(number::nothing, number::percent_bare);
                    row.cell(|ui| drop(table::number_cell(ui, theme, &share)));
                }
                row.cell(|ui| drop(table::number_cell(ui, theme, &size_text(effect))));
            });
        });
}
