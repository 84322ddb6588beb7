//! How far letters reach and what they earn: the curve, the cut on it, and what a response brings and a letter costs.

use std::sync::Arc;

use egui::{DragValue, Label, RichText, ScrollArea, Ui, Vec2};

use super::parts::not_there;
use super::state::ResponsePage;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{break_even_sentence, number};
use crate::results::{GainsAt, LetterTerms, Response};
use crate::session::Edit;
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::response::gains::{self, Curve};
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::{GUTTER, button, part, section_with, small, table_switch};

/// Width in points of what is said beside the curve.
const WORDS: f32 = 328.0;
/// The height of a line in points.
const LINE: f32 = 20.0;
/// The largest amount that can be typed.
const MOST: f64 = 1e9;

impl ResponsePage {
    /// Draws curve and words, beside each other or below.
    pub(super) fn letters(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        response: &Arc<Response>,
        (narrow, height): (bool, f32),
        commands: &mut Commands,
    ) {
        if response.gains.is_empty() {
            return not_there(ui, context, response, &text!("page-response-gains"));
        }
        let width = ui.available_width();
        if narrow {
            part(ui, Vec2::new(width, height), |ui| self.curve(ui, context, response, commands));
            ui.add_space(GRID);
            self.words(ui, context, response, commands);
            return;
        }
        ui.horizontal_top(|ui| {
            let curve = Vec2::new(width - WORDS - 3.0 * GRID, height);
            part(ui, curve, |ui| self.curve(ui, context, response, commands));
            ui.add_space(GRID);
            part(ui, Vec2::new(WORDS, height), |ui| {
                ScrollArea::vertical().id_salt("letters").auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(ui.available_width() - GUTTER);
                    self.words(ui, context, response, commands);
                });
            });
        });
    }

    fn curve(&mut self, ui: &mut Ui, context: &UiContext<'_>, response: &Arc<Response>, commands: &mut Commands) {
        let (theme, title, room) = (context.theme, text!("page-response-gains"), ui.max_rect());
        section_with(ui, theme, &title, &text!("page-response-gains-note"), |ui| {
            table_switch(ui, theme, &mut self.table, &title);
            let leaving = Leaving::picture(&title, Picture::ResponseGains).with_table(Listing::ResponseGains);
            leaving.ui(ui, context, room, commands);
        });
        if self.table {
            super::listing::ui(ui, context, response, &Listing::ResponseGains);
            return;
        }
        let curve = Curve {
            response,
            segments: context.snapshot.results.segments.as_deref().filter(|_| !response.segments.is_empty()),
            cut: self.cut(context, response),
            best: response.best_cut(context.settings.letters),
        };
        if let Some(cut) = gains::ui(ui, theme, &curve) {
            self.cut = Some(cut);
        }
    }

    /// The terms, and what the cut means by them.
    fn words(&mut self, ui: &mut Ui, context: &UiContext<'_>, response: &Arc<Response>, commands: &mut Commands) {
        let theme = context.theme;
        ui.spacing_mut().item_spacing.y = GRID / 2.0;
        let now = context.settings.letters;
        if let Some(terms) = terms(ui, theme, now) {
            commands.push(Edit::SetLetters(terms));
        }
        let Some(at) = response.gains_at(self.cut(context, response)) else { return };
        figures(ui, theme, response, &at, now);
        ui.add_space(GRID / 2.0);
        match response.best_cut(now) {
            None => drop(small(ui, theme, &text!("page-response-no-best"))),
            Some(best) => {
                let earned = number::decimals(response.earned(&best, now).profit, 0);
                let words = text!(
                    "page-response-best-cut",
                    letters = best.letters,
                    share = number::percent(best.share),
                    profit = earned
                );
                small(ui, theme, &words).on_hover_text(text!("page-response-best-cut-hint"));
                let there = (best.share - at.share).abs() < 1e-9;
                if !there && button(ui, &text!("page-response-go-to-best")).clicked() {
                    self.cut = Some(best.share);
                }
            }
        }
        small(ui, theme, &break_even_sentence(now)).on_hover_text(text!("page-response-even-hint"));
    }
}

/// The two fields; the terms that were typed.
fn terms(ui: &mut Ui, theme: &Theme, now: LetterTerms) -> Option<LetterTerms> {
    let mut terms = now;
    let mut changed = false;
    for (name, hint, amount) in [
        (text!("page-response-margin"), text!("page-response-margin-hint"), &mut terms.margin),
        (text!("page-response-cost"), text!("page-response-cost-hint"), &mut terms.cost),
    ] {
        line(ui, theme, &name, &hint, |ui, label| {
            let speed = (*amount * 0.01).max(0.01);
            let field = DragValue::new(amount).range(0.0..=MOST).speed(speed).max_decimals(2);
            let field = ui.add(field.update_while_editing(false)).on_hover_text(&hint).labelled_by(label);
            changed |= field.changed();
        });
    }
    changed.then_some(terms)
}

/// What letters up to the cut mean.
fn figures(ui: &mut Ui, theme: &Theme, response: &Response, at: &GainsAt, terms: LetterTerms) {
    let earned = response.earned(at, terms);
    let money = |amount: f64| number::decimals(amount, 0);
    let rows = [
        (
            text!("page-response-letters"),
            text!("page-response-letters-hint"),
            number::count(at.letters),
            number::percent(at.share),
        ),
        (
            text!("page-response-responders"),
            text!("page-response-responders-hint"),
            number::decimals(at.responders, 0),
            text!(
                "page-response-between",
                value = number::percent(at.gain),
                low = number::percent(at.gain_low),
                high = number::percent(at.gain_high)
            ),
        ),
        (
            text!("page-response-lift"),
            text!("page-response-lift-hint"),
            text!("page-response-times", times = number::decimals(at.lift, 2)),
            text!(
                "page-response-from-to",
                low = number::decimals(at.lift_low, 2),
                high = number::decimals(at.lift_high, 2)
            ),
        ),
        (
            text!("page-response-profit"),
            text!("page-response-profit-hint"),
            money(earned.profit),
            text!("page-response-from-to", low = money(earned.low), high = money(earned.high)),
        ),
    ];
    for (name, hint, value, more) in rows {
        line(ui, theme, &name, &hint, |ui, _| {
            let value = RichText::new(value).font(theme.strong()).color(theme.color.text);
            let more = RichText::new(more).font(theme.small()).color(theme.color.text_weak);
            ui.add(Label::new(more).extend()).on_hover_text(&hint);
            ui.add(Label::new(value).extend()).on_hover_text(&hint);
        });
    }
}

/// A name at the left, and something at the right end of the line.
fn line(ui: &mut Ui, theme: &Theme, name: &str, hint: &str, content: impl FnOnce(&mut Ui, egui::Id)) {
    ui.horizontal(|ui| {
        ui.set_min_height(LINE);
        let label = ui.label(RichText::new(name).color(theme.color.text_weak)).on_hover_text(hint).id;
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| content(ui, label));
    });
}
