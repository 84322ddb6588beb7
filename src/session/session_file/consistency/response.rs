//! What a past mailing says: counts that add up, chances that can be, intervals with a lower and an upper end, columns that
//! are those of the mailing; and a model that can score somebody.

use super::plausible::{LARGEST_COUNT, are_counts, is_plain_name, is_share};
use crate::engine::response::scores_people;
use crate::results::{
    ChanceGroup, ColumnEffect, ColumnLoss, ComparedRanking, FurtherFeature, GainsAt, LeakingColumn, LetterTerms,
    Mailing, Profit, Response, ResponseChoice, ResponseRate, Results, SegmentResponse,
};

/// No mailing has more columns than this, and no table of a response has more rows.
const MOST_COLUMNS: usize = 1 << 14;
const MOST_ROWS: usize = 1 << 16;
/// Bytes of what a column or a value is called.
const LONGEST_TEXT: usize = 4_096;
/// Bytes of the choices that a model was learned with.
const LONGEST_CHOICES: usize = 4_096;
/// No lift is larger: that many people for each that responded.
const LARGEST_LIFT: f64 = 1e9;
/// Estimates lie within their intervals but for the last digits.
const LAST_DIGITS: f64 = 1e-9;

/// Whether the figures agree with themselves and with the segments. A protected copy names no column that the mailing
/// alone has, and holds no model.
pub(super) fn figures_agree(results: &Results) -> bool {
    let Some(found) = &results.studies.response else { return true };
    let segments = results.segments.as_ref().map_or(0, |found| found.segments.len());
    let is_exact = results.rounded.is_none();
    let reliability = found.reliability.iter().all(chance_group_agrees)
        && are_counts(found.reliability.iter().map(|group| &group.people))
        && found.reliability.iter().map(|group| group.people).sum::<u64>() <= found.mailing.people;
    mailing_agrees(&found.mailing)
        && choice_agrees(&found.choice)
        && (found.chosen < found.compared.len()
            || (found.compared.is_empty() && found.chosen == 0 && found.pipeline.is_none()))
        && found.compared.len() <= MOST_ROWS
        && found.compared.iter().all(ranking_agrees)
        && found.leaks.iter().all(leak_agrees)
        && gains_agree(found)
        && found.profit.is_none_or(|profit| profit_agrees(&profit, &found.mailing))
        && reliability
        && segments_agree(found, segments)
        && columns_agree(found, is_exact)
        && (is_exact || found.pipeline.is_none())
}

/// Whether the model can score somebody, and is that of the figures.
pub(super) fn model_agrees(results: &Results) -> bool {
    let Some(found) = &results.studies.response else { return true };
    found.pipeline.as_ref().is_none_or(|pipeline| {
        let is_chosen = found.chosen().is_none_or(|chosen| chosen.model == pipeline.ranking);
        let columns = pipeline.columns.iter().all(|column| is_text(&column.reads.name));
        is_chosen && columns && is_share(pipeline.rate) && is_text(&pipeline.target) && scores_people(pipeline)
    })
}

fn mailing_agrees(mailing: &Mailing) -> bool {
    let digits = mailing.fingerprint.len() == 16 && mailing.fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit());
    (digits || mailing.fingerprint.is_empty())
        && is_plain_name(&mailing.name)
        && is_text(&mailing.target)
        && mailing.people <= LARGEST_COUNT
        && mailing.responders <= mailing.people
        && mailing.repeated_ids <= mailing.people
        && mailing.columns.len() <= MOST_COLUMNS
        && mailing.columns.iter().all(|name| is_text(name))
}

fn choice_agrees(choice: &ResponseChoice) -> bool {
    all_different(&choice.models) && all_different(&choice.further) && choice.folds >= 2 && choice.repeats >= 1
}

fn ranking_agrees(found: &ComparedRanking) -> bool {
    let shares = [found.auc, found.auc_low, found.auc_high, found.pr_auc, found.brier, found.brier_of_rate];
    let chosen = found.against_chosen.is_none_or(|worse| {
        (-1.0..=1.0).contains(&worse.difference) && within(worse.low, worse.difference, worse.high) && is_share(worse.p)
    });
    shares.into_iter().all(is_share)
        && within(found.delong_low, found.auc, found.delong_high)
        && found.auc_low <= found.auc_high
        && all_different(&found.further)
        && found.slope.is_none_or(f64::is_finite)
        && is_lift(found.lift_of_tenth)
        && (found.learner.is_object() || found.learner.is_string() || found.learner.is_null())
        && found.learner.to_string().len() <= LONGEST_CHOICES
        && chosen
}

fn leak_agrees(leak: &LeakingColumn) -> bool {
    is_text(&leak.column) && is_share(leak.auc)
}

/// Gains grow with the letters, and nobody responds twice.
fn gains_agree(found: &Response) -> bool {
    let point = |at: &GainsAt| {
        [at.share, at.gain, at.gain_low, at.gain_high].into_iter().all(is_share)
            && at.gain_low <= at.gain_high
            && [at.lift, at.lift_low, at.lift_high].into_iter().all(is_lift)
            && at.lift_low <= at.lift_high
            && at.letters <= found.mailing.people
            && (0.0..=found.mailing.responders as f64 + LAST_DIGITS).contains(&at.responders)
    };
    let grows = |pair: &[GainsAt]| pair[0].letters <= pair[1].letters && pair[0].gain <= pair[1].gain + LAST_DIGITS;
    found.gains.len() <= MOST_ROWS && found.gains.iter().all(point) && found.gains.windows(2).all(grows)
}

fn profit_agrees(found: &Profit, mailing: &Mailing) -> bool {
    let LetterTerms { margin, cost } = found.terms;
    [margin, cost].into_iter().all(|amount| amount.is_finite() && amount >= 0.0)
        && found.letters <= mailing.people
        && is_share(found.share)
        && [found.profit, found.low, found.high, found.of_everybody].into_iter().all(f64::is_finite)
        && found.low <= found.high
        && found.break_even.is_none_or(|chance| chance.is_finite() && chance >= 0.0)
}

fn chance_group_agrees(group: &ChanceGroup) -> bool {
    [group.said, group.came, group.low, group.high].into_iter().all(is_share)
        && within(group.low, group.came, group.high)
}

/// Each segment once, and no more people in all of them than the mailing has.
fn segments_agree(found: &Response, segments: usize) -> bool {
    let of_a_segment = |one: &SegmentResponse| {
        (one.segment == -1 || usize::try_from(one.segment).is_ok_and(|id| id < segments))
            && rate_agrees(&one.rate, &found.mailing)
            && is_share(one.chance)
    };
    let mut ids: Vec<i32> = found.segments.iter().map(|one| one.segment).collect();
    ids.sort_unstable();
    ids.windows(2).all(|pair| pair[0] < pair[1])
        && found.segments.iter().all(of_a_segment)
        && are_counts(found.segments.iter().map(|one| &one.rate.people))
        && found.segments.iter().map(|one| one.rate.people).sum::<u64>() <= found.mailing.people
        && found.segments.iter().map(|one| one.rate.responders).sum::<u64>() <= found.mailing.responders
}

fn rate_agrees(rate: &ResponseRate, mailing: &Mailing) -> bool {
    rate.responders <= rate.people
        && rate.people <= mailing.people
        && [rate.rate, rate.low, rate.high].into_iter().all(is_share)
        && within(rate.low, rate.rate, rate.high)
        && [rate.lift, rate.lift_low, rate.lift_high].into_iter().all(is_lift)
        && rate.lift_low <= rate.lift_high
}

/// What the ranking rests on, and what the columns do.
fn columns_agree(found: &Response, is_exact: bool) -> bool {
    let is_beside = |name: &str| FurtherFeature::ALL.iter().any(|further| name.starts_with(further.key()));
    // What is made of a column is called as that is, with what was taken from it.
    let of_mailing = |name: &str| found.mailing.columns.iter().any(|column| name.starts_with(column.as_str()));
    let is_known = |name: &str| is_text(name) && (!is_exact || of_mailing(name) || is_beside(name));
    let loss = |one: &ColumnLoss| is_known(&one.column) && one.loss.is_finite() && one.low <= one.high;
    let effect = |one: &ColumnEffect| {
        is_known(&one.column)
            && one.values.len() <= MOST_ROWS
            && are_counts(one.values.iter().map(|value| &value.rate.people))
            && one.values.iter().all(|value| {
                [&value.value, &value.label].into_iter().all(|text| text.len() <= LONGEST_TEXT)
                    && rate_agrees(&value.rate, &found.mailing)
                    && is_share(value.chance)
            })
    };
    [found.importance.len(), found.effects.len()].into_iter().all(|rows| rows <= MOST_COLUMNS + MOST_ROWS)
        && found.importance.iter().all(loss)
        && found.effects.iter().all(effect)
}

fn all_different<T: PartialEq>(all: &[T]) -> bool {
    (1..all.len()).all(|at| !all[..at].contains(&all[at]))
}

fn is_text(name: &str) -> bool {
    !name.is_empty() && name.len() <= LONGEST_TEXT
}

fn is_lift(lift: f64) -> bool {
    (0.0..=LARGEST_LIFT).contains(&lift)
}

fn within(low: f64, value: f64, high: f64) -> bool {
    low <= value + LAST_DIGITS && value <= high + LAST_DIGITS
}
