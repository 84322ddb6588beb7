//! What the ranking rests on: the columns by what it loses without them, and what one of them does to the chance.

use std::sync::Arc;

use egui::{Sense, Ui, Vec2};
use egui_extras::Column as Width;

use super::parts::not_there;
use super::state::ResponsePage;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{number, response_rate};
use crate::results::{ColumnEffect, EffectAt, Response};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::interval::{self, Interval, Scale};
use crate::ui::theme::GRID;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{part, section_with, small, table, table_switch};

/// The share of the width that the list of columns gets.
const LIST: f32 = 0.5;

impl ResponsePage {
    /// Draws the list and the effect, beside each other or below.
    pub(super) fn columns(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        response: &Arc<Response>,
        (narrow, height): (bool, f32),
        commands: &mut Commands,
    ) {
        if response.importance.is_empty() && response.effects.is_empty() {
            return not_there(ui, context, response, &text!("page-response-importance"));
        }
        let width = ui.available_width();
        if narrow {
            part(ui, Vec2::new(width, height), |ui| self.importance(ui, context, response, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(width, height), |ui| self.effect(ui, context, response, commands));
            return;
        }
        ui.horizontal_top(|ui| {
            let list = (width * LIST).floor() - 2.0 * GRID;
            part(ui, Vec2::new(list, height), |ui| self.importance(ui, context, response, commands));
            ui.add_space(GRID);
            let rest = Vec2::new(width - list - 4.0 * GRID, height);
            part(ui, rest, |ui| self.effect(ui, context, response, commands));
        });
    }

    fn importance(&mut self, ui: &mut Ui, context: &UiContext<'_>, response: &Arc<Response>, commands: &mut Commands) {
        let (theme, title, room) = (context.theme, text!("page-response-importance"), ui.max_rect());
        section_with(ui, theme, &title, "", |ui| {
            table_switch(ui, theme, &mut self.table, &title);
            let leaving = Leaving::picture(&title, Picture::ResponseImportance).with_table(Listing::ResponseImportance);
            leaving.ui(ui, context, room, commands);
        });
        if self.table {
            super::listing::ui(ui, context, response, &Listing::ResponseImportance);
            return;
        }
        let all = &response.importance;
        let scale = Scale::of(all.iter().flat_map(|one| [one.low, one.high]).chain([0.0]));
        let loss = (text!("page-response-loss"), text!("page-response-loss-hint"));
        let mut wanted = None;
        table::builder(ui)
            .id_salt("response-importance")
            .sense(Sense::CLICK | Sense::HOVER)
            .auto_shrink(false)
            .min_scrolled_height(80.0)
            .column(Width::remainder().at_least(100.0).clip(true))
            .column(Width::remainder().at_least(80.0).clip(true))
            .column(Width::exact(64.0))
            .header(table::HEADER, |mut row| {
                row.cell(|ui| drop(table::header(ui, theme, &text!("page-response-column"), "")));
                row.cell(|ui| interval::marks(ui, theme, scale, (&loss.0, &loss.1), |mark| number::decimals(mark, 3)));
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &loss.0, &loss.1))));
            })
            .body(|body| {
                body.rows(table::ROW, all.len(), |mut row| {
                    let one = &all[row.index()];
                    let selected = self.column.as_ref() == Some(&one.column);
                    row.set_selected(selected);
                    let mut clicked = false;
                    row.cell(|ui| {
                        let about = about(context, &one.column);
                        clicked = table::row_name(ui, theme, &one.column, selected).on_hover_text(about).clicked();
                    });
                    let words = text!(
                        "page-response-loss-spoken",
                        column = one.column.as_str(),
                        loss = number::decimals(one.loss, 4),
                        low = number::decimals(one.low, 4),
                        high = number::decimals(one.high, 4)
                    );
                    // What may as well be nothing is drawn weaker.
                    let color = if one.low > 0.0 { theme.color.text } else { theme.color.neutral };
                    let (value, ends) = (one.loss, (one.low, one.high));
                    let shown = Interval { value, ends, reference: Some(0.0), second: None, color, words: &words };
                    row.cell(|ui| drop(interval::interval(ui, theme, scale, &shown)));
                    let text = number::decimals(one.loss, 4);
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text).on_hover_text(&loss.1)));
                    if clicked || row.response().clicked() {
                        wanted = Some(one.column.clone());
                    }
                });
            });
        self.column = wanted.or(self.column.take());
    }

    fn effect(&mut self, ui: &mut Ui, context: &UiContext<'_>, response: &Arc<Response>, commands: &mut Commands) {
        let theme = context.theme;
        let wanted = self.column.as_ref();
        let chosen = wanted.and_then(|name| response.effects.iter().position(|effect| effect.column == *name));
        let place = if wanted.is_some() { chosen } else { Some(0) };
        let Some((place, effect)) = place.and_then(|place| Some((place, response.effects.get(place)?))) else {
            small(ui, theme, &text!("page-response-no-effect"));
            return;
        };
        let (title, room) = (text!("page-response-effect", column = effect.column.as_str()), ui.max_rect());
        let about = about(context, &effect.column);
        section_with(ui, theme, &title, &about, |ui| {
            Leaving::table(&title, Listing::ResponseEffect(place)).ui(ui, context, room, commands);
        });
        if self.table {
            super::listing::ui(ui, context, response, &Listing::ResponseEffect(place));
        } else {
            values(ui, context, effect, response.mailing.rate());
        }
    }
}

/// What a column means; nothing where that isn't known.
fn about(context: &UiContext<'_>, column: &str) -> String {
    let data = context.snapshot.results.data.as_ref();
    data.and_then(|data| data.attribute(column)).map(|known| known.description.clone()).unwrap_or_default()
}

/// A row for each value: the share of those who have it that responded, and what the model says if everybody had it.
fn values(ui: &mut Ui, context: &UiContext<'_>, effect: &ColumnEffect, rate: f64) {
    let theme = context.theme;
    let ends = effect.values.iter().flat_map(|at| [at.rate.high, at.chance, at.rate.rate]);
    let scale = Scale::of(ends.chain([0.0, rate]));
    let came = (text!("page-response-rate"), text!("page-response-effect-hint"));
    let said = (text!("page-response-model-says"), text!("page-response-model-says-hint"));
    table::builder(ui)
        .id_salt("response-effect")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::remainder().at_least(96.0).clip(true))
        .column(Width::remainder().at_least(80.0).clip(true))
        .columns(Width::exact(68.0), 2)
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("page-response-value"), "")));
            row.cell(|ui| interval::marks(ui, theme, scale, (&came.0, &came.1), response_rate));
            for (title, hint) in [&came, &said] {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, hint))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, effect.values.len(), |mut row| {
                let at = &effect.values[row.index()];
                let name = value_name(at);
                row.cell(|ui| drop(table::text_cell(ui, theme, &name).on_hover_text(&name)));
                let words = spoken(at, &name);
                let shown = Interval {
                    value: at.rate.rate,
                    ends: (at.rate.low, at.rate.high),
                    reference: Some(rate),
                    second: Some(at.chance),
                    color: theme.color.text,
                    words: &words,
                };
                row.cell(|ui| drop(interval::interval(ui, theme, scale, &shown)));
                for (text, hint) in [(response_rate(at.rate.rate), &came.1), (response_rate(at.chance), &said.1)] {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text).on_hover_text(hint)));
                }
            });
        });
}

/// A value with what it stands for.
fn value_name(at: &EffectAt) -> String {
    named(&at.value, &at.label)
}

/// A value as a person reads it: what it stands for, with the code; nothing known where there is none.
pub(super) fn named(value: &str, label: &str) -> String {
    match (value.is_empty(), label.is_empty()) {
        (true, _) => text!("page-response-missing"),
        (false, true) => value.to_owned(),
        (false, false) => text!("page-response-named", value = value, label = label),
    }
}

fn spoken(at: &EffectAt, name: &str) -> String {
    text!(
        "page-response-effect-spoken",
        value = name,
        responders = at.rate.responders,
        people = at.rate.people,
        rate = response_rate(at.rate.rate),
        low = response_rate(at.rate.low),
        high = response_rate(at.rate.high),
        chance = response_rate(at.chance)
    )
}
