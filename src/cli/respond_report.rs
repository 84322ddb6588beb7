//! What `respond` prints: how well each model ranks, whom to write to, and the segments.

use std::path::Path;

use super::print;
use crate::export::people::named_segments;
use crate::i18n::{mailing_name, number, response_ranker, response_remarks, segment_title};
use crate::results::{ComparedRanking, Response, ResponsePipeline, Segment};
use crate::session::session_file::SessionFile;
use crate::text;

/// What a person should know before anything else.
pub(super) fn remarks(response: &Response) -> Vec<String> {
    response_remarks(response).into_iter().map(|note| text!("note-line", note = note)).collect()
}

/// The tables.
pub(super) fn report(response: &Response, session: &SessionFile, predicted: Option<u64>) -> String {
    let mailing = &response.mailing;
    let (people, responders, rate) = (mailing.people, mailing.responders, mailing.rate());
    let columns = mailing.columns.len();
    let learned = text!(
        "respond-learned",
        file = mailing_name(&mailing.name),
        people = people,
        responders = responders,
        rate = number::percent(rate),
        columns = columns
    );
    let mut parts = vec![learned, print::aligned(&compared(response), &[true, false, false, false, false, false])];
    if let Some(best) = response.chosen() {
        parts.push(text!("respond-chosen", model = response_ranker(best.model)));
    }
    if !response.segments.is_empty() {
        parts.push(print::aligned(&segments(response, &named_segments(session)), &[true, false, false, false, false]));
    }
    if let Some(profit) = &response.profit {
        let (letters, share) = (profit.letters, number::percent(profit.share));
        let amount = |amount: f64| format!("{amount:.0}");
        parts.push(text!(
            "respond-profit",
            letters = letters,
            share = share,
            profit = amount(profit.profit),
            low = amount(profit.low),
            high = amount(profit.high)
        ));
    }
    if let Some(people) = predicted {
        parts.push(text!("respond-predicted", people = people));
    }
    parts.join("\n") + "\n"
}

/// How well each ranking does.
fn compared(response: &Response) -> Vec<Vec<String>> {
    let asked = &response.choice;
    let is_asked = |one: &&ComparedRanking| one.imbalance == asked.imbalance && one.further == asked.further;
    let by_index = |one: &&ComparedRanking| one.model == crate::results::Ranker::SegmentIndex;
    let headings = [
        text!("respond-model"),
        text!("respond-auc"),
        text!("respond-auc-interval"),
        text!("respond-lift"),
        text!("respond-brier"),
        text!("respond-worse"),
    ];
    let row = |one: &ComparedRanking| {
        vec![
            response_ranker(one.model),
            format!("{:.3}", one.auc),
            format!("{:.3}-{:.3}", one.auc_low, one.auc_high),
            format!("{:.2}", one.lift_of_tenth),
            format!("{:.5}", one.brier),
            one.against_chosen.map_or_else(String::new, |worse| format!("p = {:.3}", worse.p)),
        ]
    };
    let rows = response.compared.iter().filter(|one| is_asked(one) || by_index(one)).map(row);
    std::iter::once(headings.to_vec()).chain(rows).collect()
}

/// How many responded in each segment.
fn segments(response: &Response, named: &[Segment]) -> Vec<Vec<String>> {
    let headings = [
        text!("score-segment"),
        text!("score-people"),
        text!("respond-rate"),
        text!("respond-rate-interval"),
        text!("respond-lift-of-segment"),
    ];
    let title = |id: i32| {
        let found = named.iter().find(|segment| segment.id == id);
        found.map_or_else(|| id.to_string(), segment_title)
    };
    let row = |one: &crate::results::SegmentResponse| {
        let rate = one.rate;
        vec![
            title(one.segment),
            rate.people.to_string(),
            number::percent(rate.rate),
            format!("{}-{}", number::percent(rate.low), number::percent(rate.high)),
            format!("{:.2}", rate.lift),
        ]
    };
    std::iter::once(headings.to_vec()).chain(response.segments.iter().map(row)).collect()
}

/// What was done with a model that was learned before.
pub(super) fn again(pipeline: &ResponsePipeline, model: &Path, people: u64) -> String {
    let (path, ranker) = (model.display().to_string(), response_ranker(pipeline.ranking));
    let done = text!("respond-again", path = path, model = ranker);
    format!("{done}\n{}\n", text!("respond-predicted", people = people))
}
