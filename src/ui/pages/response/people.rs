//! The first people of the list, and what each of their columns adds to their chance. They are in no session.

use egui::{Rect, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use egui_extras::Column as Width;

use super::columns::named;
use crate::i18n::{number, response_rate};
use crate::results::{RankedPerson, Response};
use crate::text;
use crate::ui::context::UiContext;
use crate::ui::theme::{GRID, Theme};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{part, section_header, table};

/// Width of the list in points.
const LIST: f32 = 216.0;

/// Draws the list, and the contributions to the chance of the one who is chosen.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, response: &Response, chosen: &mut usize, height: f32) {
    let (theme, people) = (context.theme, &response.first_people);
    *chosen = (*chosen).min(people.len().saturating_sub(1));
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        part(ui, vec2(LIST, height), |ui| {
            section_header(ui, theme, &text!("page-response-first"), "");
            list(ui, theme, people, chosen);
        });
        ui.add_space(GRID);
        if let Some(person) = people.get(*chosen) {
            part(ui, vec2(width - LIST - 3.0 * GRID, height), |ui| contributions(ui, theme, person));
        }
    });
}

fn list(ui: &mut Ui, theme: &Theme, people: &[RankedPerson], chosen: &mut usize) {
    table::builder(ui)
        .id_salt("response-people")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::remainder().clip(true))
        .column(Width::exact(72.0))
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("page-response-person"), "")));
            let (title, hint) = (text!("page-response-chance"), text!("page-response-person-chance-hint"));
            row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &title, &hint))));
        })
        .body(|body| {
            body.rows(table::ROW, people.len(), |mut row| {
                let place = row.index();
                let selected = place == *chosen;
                row.set_selected(selected);
                let mut wanted = false;
                row.cell(|ui| wanted = table::row_name(ui, theme, &people[place].id, selected).clicked());
                row.cell(|ui| drop(table::number_cell(ui, theme, &response_rate(people[place].chance))));
                if wanted || row.response().clicked() {
                    *chosen = place;
                }
            });
        });
}

fn contributions(ui: &mut Ui, theme: &Theme, person: &RankedPerson) {
    let title = text!("page-response-why", person = person.id.as_str());
    let note =
        text!("page-response-why-note", chance = response_rate(person.chance), base = number::decimals(person.base, 2));
    section_header(ui, theme, &title, &note);
    let most = person.contributions.iter().map(|one| one.log_odds.abs()).fold(1e-9, f64::max);
    let adds = (text!("page-response-adds"), text!("page-response-adds-hint"));
    table::builder(ui)
        .id_salt("response-contributions")
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::remainder().at_least(96.0).clip(true))
        .column(Width::remainder().at_least(96.0).clip(true))
        .column(Width::remainder().at_least(80.0).clip(true))
        .column(Width::exact(72.0))
        .header(table::HEADER, |mut row| {
            row.cell(|ui| drop(table::header(ui, theme, &text!("page-response-column"), "")));
            row.cell(|ui| drop(table::header(ui, theme, &text!("page-response-value"), "")));
            row.cell(|_| {});
            row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, &adds.0, &adds.1))));
        })
        .body(|body| {
            body.rows(table::ROW, person.contributions.len(), |mut row| {
                let one = &person.contributions[row.index()];
                row.cell(|ui| drop(table::text_cell(ui, theme, &one.column)));
                row.cell(|ui| drop(table::weak_cell(ui, theme, &named(&one.value, &one.label))));
                let text = number::decimals(one.log_odds, 3);
                row.cell(|ui| bar(ui, theme, (one.log_odds / most) as f32, &text));
                row.cell(|ui| drop(table::number_cell(ui, theme, &text).on_hover_text(&adds.1)));
            });
        });
}

/// A bar to the right of the middle for what adds, to the left for what takes away.
fn bar(ui: &mut Ui, theme: &Theme, part: f32, words: &str) {
    let size = Vec2::new(ui.available_width(), ui.available_height());
    let (room, response) = ui.allocate_exact_size(size, Sense::hover());
    let middle = room.center();
    let end = middle.x + part * (room.width() / 2.0 - 4.0);
    let bar = Rect::from_two_pos(pos2(middle.x, middle.y - 5.0), pos2(end, middle.y + 5.0));
    ui.painter().rect_filled(bar, 1, if part < 0.0 { theme.color.neutral_weak } else { theme.color.neutral });
    ui.painter().vline(middle.x, room.y_range(), egui::Stroke::new(1.0, theme.color.separator));
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Image, true, words));
}
