//! What a mailing says of who responds, in numbers.

use super::value::{TableContent, Value};
use crate::i18n::{balance_words, response_ranker, segment_title, sources_words};
use crate::results::{ColumnEffect, LetterTerms, Response, ResponseRate, Segmentation};
use crate::text;

/// All rankings, as they were compared.
pub(in crate::export) fn compared(found: &Response) -> TableContent {
    let heads = [
        (text!("report-response-model"), false),
        (text!("report-response-balance"), false),
        (text!("report-response-features"), false),
        (text!("report-response-auc"), true),
        (text!("table-response-auc-low"), true),
        (text!("table-response-auc-high"), true),
        (text!("table-response-pr-auc"), true),
        (text!("table-response-brier"), true),
        (text!("table-response-slope"), true),
        (text!("report-response-lift-tenth"), true),
        (text!("table-response-worse"), true),
        (text!("table-response-p"), true),
    ];
    let mut table = TableContent::new(text!("picture-response-models"), heads);
    for place in found.in_order() {
        let one = &found.compared[place];
        let against = one.against_chosen.as_ref();
        table.push([
            Value::Text(response_ranker(one.model)),
            Value::Text(balance_words(one.imbalance)),
            Value::Text(sources_words(one.columns, found.choice.kept_columns, &one.further)),
            Value::Number(Some(one.auc), 4),
            Value::Number(Some(one.delong_low), 4),
            Value::Number(Some(one.delong_high), 4),
            Value::Number(Some(one.pr_auc), 4),
            Value::Number(Some(one.brier), 5),
            Value::Number(one.slope, 3),
            Value::Number(Some(one.lift_of_tenth), 2),
            Value::Number(against.map(|worse| worse.difference), 4),
            Value::Number(against.map(|worse| worse.p), 4),
        ]);
    }
    table
}

/// The curve of cumulative gains, and what letters earn by these terms.
pub(in crate::export) fn gains(found: &Response, terms: LetterTerms) -> TableContent {
    let heads = [
        (text!("targets-letters"), true),
        (text!("report-response-share"), true),
        (text!("report-response-responders"), true),
        (text!("report-response-gain"), true),
        (text!("table-response-gain-low"), true),
        (text!("table-response-gain-high"), true),
        (text!("report-response-lift"), true),
        (text!("table-response-lift-low"), true),
        (text!("table-response-lift-high"), true),
        (text!("page-response-profit"), true),
    ];
    let mut table = TableContent::new(text!("picture-response-gains"), heads);
    for at in &found.gains {
        table.push([
            Value::Count(at.letters),
            Value::Share(Some(at.share)),
            Value::Number(Some(at.responders), 1),
            Value::Share(Some(at.gain)),
            Value::Share(Some(at.gain_low)),
            Value::Share(Some(at.gain_high)),
            Value::Number(Some(at.lift), 3),
            Value::Number(Some(at.lift_low), 3),
            Value::Number(Some(at.lift_high), 3),
            Value::Number(Some(found.earned(at, terms).profit), 2),
        ]);
    }
    table
}

/// Whether chances come true.
pub(in crate::export) fn reliability(found: &Response) -> TableContent {
    let heads = [
        (text!("report-response-people"), true),
        (text!("report-response-said"), true),
        (text!("report-response-came"), true),
        (text!("table-response-rate-low"), true),
        (text!("table-response-rate-high"), true),
    ];
    let mut table = TableContent::new(text!("picture-response-calibration"), heads);
    for group in &found.reliability {
        let shares = [group.said, group.came, group.low, group.high].map(|share| Value::Share(Some(share)));
        table.push([Value::Count(group.people)].into_iter().chain(shares));
    }
    table
}

/// How often each segment responds.
pub(in crate::export) fn segments(found: &Response, segments: Option<&Segmentation>) -> TableContent {
    let heads = [(text!("segment-detail-name"), false)].into_iter().chain(rate_heads());
    let mut table = TableContent {
        title: text!("picture-response-segments"),
        heads: heads.chain([(text!("report-response-chance"), true)]).collect(),
        rows: Vec::new(),
    };
    for one in &found.segments {
        let title = segments.and_then(|found| found.get(one.segment)).map(segment_title).unwrap_or_default();
        let rest = rate(&one.rate).into_iter().chain([Value::Share(Some(one.chance))]);
        table.push([Value::Text(title)].into_iter().chain(rest));
    }
    table
}

/// What the ranking rests on.
pub(in crate::export) fn importance(found: &Response) -> TableContent {
    let heads = [
        (text!("plot-ranked-attribute"), false),
        (text!("report-response-loss"), true),
        (text!("table-response-loss-low"), true),
        (text!("table-response-loss-high"), true),
    ];
    let mut table = TableContent::new(text!("picture-response-importance"), heads);
    for one in &found.importance {
        let numbers = [one.loss, one.low, one.high].map(|loss| Value::Number(Some(loss), 5));
        table.push([Value::Text(one.column.clone())].into_iter().chain(numbers));
    }
    table
}

/// What one column does.
pub(super) fn effect(effect: &ColumnEffect) -> TableContent {
    let heads = [(text!("report-code"), false), (text!("report-label"), false)];
    let mut table = TableContent {
        title: text!("page-response-effect", column = effect.column.as_str()),
        heads: heads.into_iter().chain(rate_heads()).chain([(text!("table-response-effect"), true)]).collect(),
        rows: Vec::new(),
    };
    for value in &effect.values {
        let named = [&value.value, &value.label].map(|text| Value::Text(text.clone()));
        let rest = rate(&value.rate).into_iter().chain([Value::Share(Some(value.chance))]);
        table.push(named.into_iter().chain(rest));
    }
    table
}

/// What the most important columns do.
pub(in crate::export) fn effects(found: &Response) -> TableContent {
    let heads =
        [(text!("plot-ranked-attribute"), false), (text!("report-code"), false), (text!("report-label"), false)];
    let mut table = TableContent {
        title: text!("table-response-effects"),
        heads: heads.into_iter().chain(rate_heads()).chain([(text!("table-response-effect"), true)]).collect(),
        rows: Vec::new(),
    };
    for column in &found.effects {
        for value in &column.values {
            let named = [&column.column, &value.value, &value.label].map(|text| Value::Text(text.clone()));
            let rest = rate(&value.rate).into_iter().chain([Value::Share(Some(value.chance))]);
            table.push(named.into_iter().chain(rest));
        }
    }
    table
}

fn rate_heads() -> [(String, bool); 8] {
    [
        (text!("report-response-people"), true),
        (text!("report-response-responders"), true),
        (text!("targets-rate"), true),
        (text!("table-response-rate-low"), true),
        (text!("table-response-rate-high"), true),
        (text!("report-response-lift"), true),
        (text!("table-response-lift-low"), true),
        (text!("table-response-lift-high"), true),
    ]
}

fn rate(rate: &ResponseRate) -> [Value; 8] {
    [
        Value::Count(rate.people),
        Value::Count(rate.responders),
        Value::Share(Some(rate.rate)),
        Value::Share(Some(rate.low)),
        Value::Share(Some(rate.high)),
        Value::Number(Some(rate.lift), 3),
        Value::Number(Some(rate.lift_low), 3),
        Value::Number(Some(rate.lift_high), 3),
    ]
}
