//! What a mailing says of who responds.

use maud::{Markup, html};

use super::content::Content;
use super::figure::figure;
use super::tables::{numbers, paragraphs, table, texts};
use crate::export::pictures::Picture;
use crate::i18n::{
    against_words, balance_words, number, response_interval, response_ranker, response_remarks, response_sentences,
    segment_title, sources_words,
};
use crate::results::{ColumnEffect, EffectAt, Response, ResponseRate};
use crate::text;

/// Columns whose effect is told.
const COLUMNS: usize = 6;

/// The section; nothing where nothing was learned of a mailing.
pub(super) fn section(content: &Content) -> Markup {
    let Some(found) = &content.results.studies.response else { return html! {} };
    html! {
        section class="page" {
            h2 { (text!("report-response")) }
            (paragraphs(response_sentences(found)))
            (paragraphs(response_remarks(found)))
            (compared(found))
            p class="note" { (text!("report-response-note")) }
            (figure(content, Picture::ResponseGains))
            (figure(content, Picture::ResponseCalibration))
            @if !found.segments.is_empty() {
                h3 { (text!("picture-response-segments")) }
                (figure(content, Picture::ResponseSegments))
                (segments(content, found))
            }
            @if !found.importance.is_empty() {
                h3 { (text!("picture-response-importance")) }
                (figure(content, Picture::ResponseImportance))
            }
            @if !found.effects.is_empty() {
                h3 { (text!("table-response-effects")) }
                p { (text!("report-response-effects-note")) }
                @for effect in found.effects.iter().take(COLUMNS) { (effect_table(effect)) }
            }
        }
    }
}

/// All rankings.
fn compared(found: &Response) -> Markup {
    let heads = [
        texts(text!("report-response-model")),
        texts(text!("report-response-balance")),
        texts(text!("report-response-features")),
        numbers(text!("report-response-auc")),
        numbers(text!("report-response-interval-head")),
        numbers(text!("report-response-lift-tenth")),
        texts(text!("report-response-against")),
    ];
    let area = |area: f64| number::decimals(area, 3);
    let rows = found.in_order().into_iter().map(|place| {
        let one = &found.compared[place];
        vec![
            response_ranker(one.model),
            balance_words(one.imbalance),
            sources_words(one.columns, found.choice.kept_columns, &one.further),
            area(one.auc),
            response_interval(one.delong_low, one.delong_high, area),
            number::decimals(one.lift_of_tenth, 2),
            against_words(one, place == found.chosen),
        ]
    });
    table(&heads, rows)
}

/// How often each segment responds.
fn segments(content: &Content, found: &Response) -> Markup {
    let heads = [texts(text!("segment-detail-name"))].into_iter().chain(rate_heads());
    let heads: Vec<_> = heads.chain([numbers(text!("report-response-chance"))]).collect();
    let title = |id: i32| content.segments().and_then(|found| found.get(id)).map(segment_title).unwrap_or_default();
    let rows = found.segments.iter().map(|one| {
        let rest = rate_cells(&one.rate).into_iter().chain([number::percent(one.chance)]);
        std::iter::once(title(one.segment)).chain(rest).collect()
    });
    table(&heads, rows)
}

/// What a column does, value by value.
fn effect_table(effect: &ColumnEffect) -> Markup {
    let heads = [texts(text!("report-code")), texts(text!("report-label"))].into_iter().chain(rate_heads());
    let heads: Vec<_> = heads.chain([numbers(text!("table-response-effect"))]).collect();
    let row = |value: &EffectAt| {
        let code = if value.value.is_empty() { number::nothing() } else { value.value.clone() };
        let rest = rate_cells(&value.rate).into_iter().chain([number::percent(value.chance)]);
        [code, value.label.clone()].into_iter().chain(rest).collect()
    };
    html! {
        h4 { (crate::i18n::visible(&effect.column)) }
        (table(&heads, effect.values.iter().map(row)))
    }
}

fn rate_heads() -> [super::tables::Head; 4] {
    [
        numbers(text!("report-response-people")),
        numbers(text!("targets-rate")),
        numbers(text!("report-response-interval-head")),
        numbers(text!("report-response-lift")),
    ]
}

fn rate_cells(rate: &ResponseRate) -> [String; 4] {
    [
        number::count(rate.people),
        number::percent(rate.rate),
        response_interval(rate.low, rate.high, number::percent),
        number::decimals(rate.lift, 2),
    ]
}
