//! How well each ranking does, in one table.

use egui::{RichText, Ui, vec2};
use egui_extras::Column as Width;

use super::parts::not_there;
use crate::export::tables::Listing;
use crate::i18n::{against_words, number, ranking_words};
use crate::results::{ComparedRanking, Ranker, Response};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::interval::{self, Interval, Scale};
use crate::ui::theme::Theme;
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{part, section_with, table};

/// Draws the table.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, response: &Response, height: f32, commands: &mut Commands) {
    let (theme, title) = (context.theme, text!("page-response-models"));
    if response.compared.is_empty() {
        return not_there(ui, context, response, &title);
    }
    part(ui, vec2(ui.available_width(), height), |ui| {
        let room = ui.max_rect();
        section_with(ui, theme, &title, &text!("page-response-models-note"), |ui| {
            Leaving::table(&title, Listing::ResponseModels).ui(ui, context, room, commands);
        });
        rows(ui, theme, response);
    });
}

fn rows(ui: &mut Ui, theme: &Theme, response: &Response) {
    let order = response.in_order();
    let ends = response.compared.iter().flat_map(|one| [one.delong_low, one.delong_high]);
    let scale = Scale::of(ends.chain([0.5]));
    let auc = (text!("page-response-auc"), text!("page-response-auc-hint"));
    let numbers = [
        auc.clone(),
        (text!("page-response-tenth"), text!("page-response-tenth-hint")),
        (text!("page-response-brier"), text!("page-response-brier-hint")),
        (text!("page-response-slope"), text!("page-response-slope-hint")),
    ];
    table::builder(ui)
        .id_salt("response-models")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::remainder().at_least(120.0).clip(true))
        .column(Width::remainder().at_least(96.0).at_most(280.0).clip(true))
        .columns(Width::exact(64.0), 4)
        .column(Width::exact(216.0).clip(true))
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("page-response-model"), "")));
            row.cell(|ui| interval::marks(ui, theme, scale, (&auc.0, &auc.1), |mark| number::decimals(mark, 2)));
            for (title, hint) in &numbers {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, hint))));
            }
            let (title, hint) = (text!("page-response-against"), text!("page-response-against-hint"));
            row.cell(|ui| drop(table::header(ui, theme, &title, &hint)));
        })
        .body(|body| {
            body.rows(table::ROW, order.len(), |mut row| {
                let place = order[row.index()];
                let (one, chosen) = (&response.compared[place], place == response.chosen);
                let name = ranking_words(one, response);
                let font = if chosen { theme.strong() } else { theme.body() };
                row.cell(|ui| {
                    let words = RichText::new(&name).font(font.clone()).color(theme.color.text);
                    ui.add(egui::Label::new(words).truncate()).on_hover_text(learned(one, &name));
                });
                let words = spoken(one, &name);
                let color = if one.model == Ranker::SegmentIndex { theme.color.neutral } else { theme.color.text };
                let shown = Interval {
                    value: one.auc,
                    ends: (one.delong_low, one.delong_high),
                    reference: Some(0.5),
                    second: None,
                    color,
                    words: &words,
                };
                row.cell(|ui| drop(interval::interval(ui, theme, scale, &shown)));
                let cells = [
                    (number::decimals(one.auc, 3), &words),
                    (number::decimals(one.lift_of_tenth, 2), &numbers[1].1),
                    (number::decimals(one.brier, 4), &numbers[2].1),
                    (one.slope.map_or_else(number::nothing, |slope| number::decimals(slope, 2)), &numbers[3].1),
                ];
                for (text, hint) in cells {
                    row.cell(|ui| drop(table::number_cell(ui, theme, &text).on_hover_text(hint)));
                }
                let against = against_words(one, chosen);
                row.cell(|ui| {
                    drop(table::weak_cell(ui, theme, &against).on_hover_text(text!("page-response-against-hint")));
                });
            });
        });
}

/// The area under the curve with its interval, in words.
fn spoken(one: &ComparedRanking, name: &str) -> String {
    let area = |area: f64| number::decimals(area, 3);
    text!(
        "page-response-auc-spoken",
        model = name,
        auc = area(one.auc),
        low = area(one.delong_low),
        high = area(one.delong_high),
        next_low = area(one.auc_low),
        next_high = area(one.auc_high)
    )
}

/// With which choices a model was learned.
fn learned(one: &ComparedRanking, name: &str) -> String {
    match &one.learner {
        serde_json::Value::Null => name.to_owned(),
        learner => text!("page-response-learner", model = name, learner = learner.to_string()),
    }
}
