//! Other numbers of segments: every measure, who goes where, a second opinion.

use super::value::{TableContent, Value};
use crate::i18n::measure_name;
use crate::results::{Criterion, MixtureOpinion, Sweep, segment_letter};
use crate::text;

/// Every measure of every number of segments.
pub(in crate::export) fn sweep(sweep: &Sweep) -> TableContent {
    let mut table = TableContent::new(text!("picture-sweep"), [(text!("report-segments"), true)]);
    table.heads.extend(Criterion::ALL.map(|criterion| (measure_name(criterion), true)));
    for point in &sweep.tried {
        let measures = Criterion::ALL.map(|criterion| {
            let places = if matches!(criterion, Criterion::Elbow) { 0 } else { 4 };
            Value::Number(Some(criterion.value(point)), places)
        });
        table.push([Value::Count(point.clusters as u64)].into_iter().chain(measures));
    }
    table
}

/// How many people go from which segment to which one of the next number, both by size; without those whom nobody goes to.
pub(super) fn flow(sweep: &Sweep) -> TableContent {
    let heads = [
        (text!("plot-flow-from"), false),
        (text!("plot-flow-to"), false),
        (text!("plot-flow-people"), true),
        (text!("plot-flow-share"), true),
    ];
    let mut table = TableContent::new(text!("plot-sweep-flow"), heads);
    let called =
        |segment, count| Value::Text(text!("plot-flow-name", segment = segment_letter(segment), count = count));
    for flow in &sweep.flows {
        for (from, row) in flow.people.iter().enumerate() {
            let all = row.iter().sum::<u64>().max(1) as f64;
            for (to, &people) in row.iter().enumerate().filter(|(_, people)| **people > 0) {
                let (one, other) = (called(from, flow.clusters), called(to, flow.clusters + 1));
                table.push([one, other, Value::Count(people), Value::Share(Some(people as f64 / all))]);
            }
        }
    }
    table
}

/// What mixtures of normal distributions say of each number of parts.
pub(super) fn mixture(found: &MixtureOpinion) -> TableContent {
    let heads = [
        (text!("page-segments-mixture-parts"), true),
        (text!("page-segments-mixture-bic"), true),
        (text!("page-segments-mixture-rand"), true),
    ];
    let mut table = TableContent::new(text!("page-segments-mixture"), heads);
    for tried in &found.tried {
        let (bic, rand) = (Value::Number(tried.bic, 1), Value::Number(tried.adjusted_rand, 4));
        table.push([Value::Count(tried.clusters as u64), bic, rand]);
    }
    table
}
