//! How many responded in each segment, beside what its index says: both halves of the work meet here.

use egui::{Sense, Ui, Vec2, vec2};
use egui_extras::Column as Width;

use super::parts::not_there;
use crate::export::pictures::Picture;
use crate::export::tables::Listing;
use crate::i18n::{number, response_rate, segment_title};
use crate::results::{Response, Segment, SegmentResponse};
use crate::text;
use crate::ui::command::Commands;
use crate::ui::context::UiContext;
use crate::ui::leave::Leaving;
use crate::ui::plots::interval::{self, Interval, Scale};
use crate::ui::widgets::table::Cells as _;
use crate::ui::widgets::{part, section_with, segment_strip, table};

/// Draws the table.
pub(super) fn ui(ui: &mut Ui, context: &UiContext<'_>, response: &Response, height: f32, commands: &mut Commands) {
    let (theme, title) = (context.theme, text!("page-response-segments"));
    if response.segments.is_empty() {
        return not_there(ui, context, response, &title);
    }
    part(ui, vec2(ui.available_width(), height), |ui| {
        let room = ui.max_rect();
        section_with(ui, theme, &title, &text!("page-response-segments-note"), |ui| {
            let leaving = Leaving::picture(&title, Picture::ResponseSegments).with_table(Listing::ResponseSegments);
            leaving.ui(ui, context, room, commands);
        });
        if let Some(clicked) = rows(ui, context, response) {
            context.click(clicked, ui.input(|input| input.modifiers.command), commands);
        }
    });
}

/// The rows, those that respond most first; the segment that was clicked.
fn rows(ui: &mut Ui, context: &UiContext<'_>, response: &Response) -> Option<i32> {
    let theme = context.theme;
    let mut order: Vec<&SegmentResponse> = response.segments.iter().collect();
    order.sort_by(|one, other| other.rate.rate.total_cmp(&one.rate.rate));
    let scale = Scale::of(order.iter().flat_map(|one| [one.rate.high, one.chance]).chain([0.0]));
    let segment = |id: i32| context.snapshot.results.segments.as_ref().and_then(|found| found.get(id));
    let rate = (text!("page-response-rate"), text!("page-response-rate-hint"));
    let numbers = [
        (text!("page-response-people"), text!("page-response-people-hint")),
        (text!("page-response-responders"), text!("page-response-segment-responders-hint")),
        rate.clone(),
        (text!("page-response-lift"), text!("page-response-segment-lift-hint")),
        (text!("page-response-chance"), text!("page-response-chance-hint")),
        (text!("page-response-index"), text!("page-response-index-hint")),
    ];
    let mut clicked = None;
    table::builder(ui)
        .id_salt("response-segments")
        .sense(Sense::CLICK | Sense::HOVER)
        .auto_shrink(false)
        .min_scrolled_height(80.0)
        .column(Width::exact(12.0))
        .column(Width::remainder().at_least(100.0).clip(true))
        .column(Width::remainder().at_least(96.0).at_most(300.0).clip(true))
        .columns(Width::exact(72.0), 6)
        .header(table::HEADER, |mut row| {
            row.cell(|_| {});
            row.cell(|ui| drop(table::header(ui, theme, &text!("segment-detail-name"), "")));
            row.cell(|ui| interval::marks(ui, theme, scale, (&rate.0, &rate.1), response_rate));
            for (title, hint) in &numbers {
                row.cell(|ui| drop(table::right(ui, |ui| table::header(ui, theme, title, hint))));
            }
        })
        .body(|body| {
            body.rows(table::ROW, order.len(), |mut row| {
                let one = order[row.index()];
                let known = segment(one.segment);
                let name = known.map_or_else(|| one.segment.to_string(), segment_title);
                let selected = context.is_chosen(one.segment);
                row.set_selected(selected);
                row.cell(|ui| {
                    let (rect, _) = ui.allocate_exact_size(Vec2::new(10.0, 14.0), Sense::hover());
                    segment_strip(ui.painter(), theme, rect, known.map_or(one.segment, Segment::colour));
                });
                let mut wanted = false;
                row.cell(|ui| wanted = table::row_name(ui, theme, &name, selected).clicked());
                let words = spoken(one, &name);
                let shown = Interval {
                    value: one.rate.rate,
                    ends: (one.rate.low, one.rate.high),
                    reference: Some(response.mailing.rate()),
                    second: Some(one.chance),
                    color: theme.color.text,
                    words: &words,
                };
                row.cell(|ui| drop(interval::interval(ui, theme, scale, &shown)));
                let cells = [
                    number::count(one.rate.people),
                    number::count(one.rate.responders),
                    response_rate(one.rate.rate),
                    number::decimals(one.rate.lift, 2),
                    response_rate(one.chance),
                    number::index(known.and_then(|segment| segment.index)),
                ];
                for (text, (_, hint)) in cells.iter().zip(&numbers) {
                    row.cell(|ui| drop(table::number_cell(ui, theme, text).on_hover_text(hint)));
                }
                if wanted || row.response().clicked() {
                    clicked = Some(one.segment);
                }
            });
        });
    clicked
}

/// A segment's rate in words.
fn spoken(one: &SegmentResponse, name: &str) -> String {
    text!(
        "page-response-segment-spoken",
        segment = name,
        responders = one.rate.responders,
        people = one.rate.people,
        rate = response_rate(one.rate.rate),
        low = response_rate(one.rate.low),
        high = response_rate(one.rate.high),
        chance = response_rate(one.chance)
    )
}
