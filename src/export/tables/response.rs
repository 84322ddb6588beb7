//! What a past mailing says: rankings, gains, segments, chances, and what they rest on.

use super::value::{TableContent, Value};
use crate::i18n::{against_words, ranking_words, segment_title};
use crate::results::{ColumnEffect, LetterTerms, Response, ResponseRate, Segmentation};
use crate::text;

/// A share that is known.
fn share(value: f64) -> Value {
    Value::Share(Some(value))
}

/// A number that is known.
fn figure(value: f64, places: u8) -> Value {
    Value::Number(Some(value), places)
}

/// How well each ranking does.
pub(super) fn models(response: &Response) -> TableContent {
    let heads = [
        (text!("page-response-model"), false),
        (text!("page-response-auc"), true),
        (text!("page-response-low"), true),
        (text!("page-response-high"), true),
        (text!("page-response-pr-auc"), true),
        (text!("page-response-tenth"), true),
        (text!("page-response-brier"), true),
        (text!("page-response-slope"), true),
        (text!("page-response-against"), false),
    ];
    let mut table = TableContent::new(text!("page-response-models"), heads);
    for place in response.in_order() {
        let one = &response.compared[place];
        table.push([
            Value::Text(ranking_words(one, response)),
            figure(one.auc, 4),
            figure(one.auc_low, 4),
            figure(one.auc_high, 4),
            figure(one.pr_auc, 4),
            figure(one.lift_of_tenth, 2),
            figure(one.brier, 5),
            Value::Number(one.slope, 3),
            Value::Text(against_words(one, place == response.chosen)),
        ]);
    }
    table
}

/// What letters to the first people of the list reach and earn.
pub(super) fn gains(response: &Response, terms: LetterTerms) -> TableContent {
    let heads = [
        (text!("page-response-share"), true),
        (text!("page-response-letters"), true),
        (text!("page-response-responders"), true),
        (text!("page-response-gain"), true),
        (text!("page-response-low"), true),
        (text!("page-response-high"), true),
        (text!("page-response-lift"), true),
        (text!("page-response-profit"), true),
    ];
    let mut table = TableContent::new(text!("page-response-gains"), heads);
    for at in &response.gains {
        table.push([
            share(at.share),
            Value::Count(at.letters),
            figure(at.responders, 1),
            share(at.gain),
            share(at.gain_low),
            share(at.gain_high),
            figure(at.lift, 3),
            figure(response.earned(at, terms).profit, 2),
        ]);
    }
    table
}

/// The cells of a rate with its interval and its lift.
fn rate_cells(rate: &ResponseRate) -> [Value; 6] {
    [
        Value::Count(rate.people),
        Value::Count(rate.responders),
        share(rate.rate),
        share(rate.low),
        share(rate.high),
        figure(rate.lift, 3),
    ]
}

fn rate_heads() -> [(String, bool); 6] {
    [
        (text!("page-response-people"), true),
        (text!("page-response-responders"), true),
        (text!("page-response-rate"), true),
        (text!("page-response-low"), true),
        (text!("page-response-high"), true),
        (text!("page-response-lift"), true),
    ]
}

/// How many responded in each segment, beside its index.
pub(super) fn segments(response: &Response, found: Option<&Segmentation>) -> TableContent {
    let mut table = TableContent::new(text!("page-response-segments"), [(text!("segment-detail-name"), false)]);
    table.heads.extend(rate_heads());
    table.heads.extend([(text!("page-response-chance"), true), (text!("page-response-index"), true)]);
    for one in &response.segments {
        let segment = found.and_then(|found| found.get(one.segment));
        let name = segment.map_or_else(|| one.segment.to_string(), segment_title);
        let index = Value::Number(segment.and_then(|segment| segment.index), 1);
        table.push([Value::Text(name)].into_iter().chain(rate_cells(&one.rate)).chain([share(one.chance), index]));
    }
    table
}

/// Whether chances come true.
pub(super) fn chances(response: &Response) -> TableContent {
    let heads = [
        (text!("page-response-said"), true),
        (text!("page-response-came"), true),
        (text!("page-response-low"), true),
        (text!("page-response-high"), true),
        (text!("page-response-people"), true),
    ];
    let mut table = TableContent::new(text!("page-response-chances"), heads);
    for group in &response.reliability {
        let shares = [group.said, group.came, group.low, group.high].map(share);
        table.push(shares.into_iter().chain([Value::Count(group.people)]));
    }
    table
}

/// What the ranking rests on.
pub(super) fn columns(response: &Response) -> TableContent {
    let heads = [
        (text!("page-response-column"), false),
        (text!("page-response-loss"), true),
        (text!("page-response-low"), true),
        (text!("page-response-high"), true),
    ];
    let mut table = TableContent::new(text!("page-response-importance"), heads);
    for one in &response.importance {
        let losses = [one.loss, one.low, one.high].map(|loss| figure(loss, 5));
        table.push([Value::Text(one.column.clone())].into_iter().chain(losses));
    }
    table
}

/// What a column does to the chance.
pub(super) fn effect(effect: &ColumnEffect) -> TableContent {
    let heads = [(text!("page-response-value"), false), (text!("page-response-label"), false)];
    let mut table = TableContent::new(text!("page-response-effect", column = effect.column.as_str()), heads);
    table.heads.extend(rate_heads());
    table.heads.push((text!("page-response-chance"), true));
    for at in &effect.values {
        let words = [at.value.as_str(), at.label.as_str()].map(Value::from);
        table.push(words.into_iter().chain(rate_cells(&at.rate)).chain([share(at.chance)]));
    }
    table
}
