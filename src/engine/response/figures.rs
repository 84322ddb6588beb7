//! The chosen ranking -> its figures: gains, profit, whether chances come true, and the segments.

use super::error::ResponseError;
use super::judged::{CHANCE_GROUPS, Judged, outcomes};
use super::mailing::PastMailing;
use super::question::ResponseQuestion;
use crate::job::{Cancelled, Job};
use crate::respond::{Bootstrap, GroupRate, Outcomes, Terms, best_profit, gains_bands, group_rates, reliability};
use crate::results::{ChanceGroup, GainsAt, Profit, Response, ResponseRate, SegmentResponse};

/// Adds what follows from scores and chances alone.
pub(super) fn add(
    response: &mut Response,
    chosen: &Judged,
    mailing: &PastMailing,
    question: &ResponseQuestion<'_>,
    job: &dyn Job,
) -> Result<(), ResponseError> {
    let scores = outcomes(&chosen.scores, &mailing.responded)?;
    response.gains = gains(&scores, response.choice.seed, job)?;
    response.profit = Some(profit(&scores, question, job)?);
    response.reliability = reliability(&outcomes(&chosen.chances, &mailing.responded)?, CHANCE_GROUPS)
        .bins
        .iter()
        .map(|bin| ChanceGroup {
            people: bin.people as u64,
            said: bin.said,
            came: bin.came,
            low: bin.interval.0,
            high: bin.interval.1,
        })
        .collect();
    response.segments = segments(mailing, &chosen.chances);
    Ok(())
}

/// The shares of people at which gains are told: every percent.
fn shares() -> Vec<f64> {
    (1..=100).map(|percent| f64::from(percent) / 100.0).collect()
}

fn gains(scores: &Outcomes<'_>, seed: u64, job: &dyn Job) -> Result<Vec<GainsAt>, ResponseError> {
    let bootstrap = Bootstrap { seed, ..Bootstrap::default() };
    let found = gains_bands(scores, &shares(), bootstrap, &|| !job.is_cancelled()).ok_or(Cancelled)?;
    let at = |band: crate::respond::GainsBand| GainsAt {
        share: band.share,
        letters: band.letters as u64,
        responders: band.responders,
        gain: band.share_of_responders,
        gain_low: band.low,
        gain_high: band.high,
        lift: band.lift,
        lift_low: band.lift_low,
        lift_high: band.lift_high,
    };
    Ok(found.into_iter().map(at).collect())
}

fn profit(scores: &Outcomes<'_>, question: &ResponseQuestion<'_>, job: &dyn Job) -> Result<Profit, ResponseError> {
    let asked = question.terms;
    let terms = Terms { margin: asked.margin, cost: asked.cost };
    let bootstrap = Bootstrap { seed: question.choice.seed, ..Bootstrap::default() };
    let best = best_profit(scores, terms, bootstrap, &|| !job.is_cancelled()).ok_or(Cancelled)?;
    let (people, responders) = (scores.people() as f64, scores.responders() as f64);
    Ok(Profit {
        terms: asked,
        letters: best.seen.letters as u64,
        share: best.seen.letters as f64 / people,
        profit: best.expected.profit,
        low: best.expected.low,
        high: best.expected.high,
        of_everybody: terms.margin * responders - terms.cost * people,
        break_even: terms.break_even(),
    })
}

/// How many responded in each segment, and what the chances say; last the people set aside. Segments that nobody of the
/// mailing is in are left out.
pub(super) fn segments(mailing: &PastMailing, chances: &[f64]) -> Vec<SegmentResponse> {
    let count = mailing.placed.distances.len();
    let place = |segment: &i16| usize::try_from(*segment).unwrap_or(count);
    let groups: Vec<usize> = mailing.placed.segments.iter().map(place).collect();
    let found = group_rates(&groups, count + 1, &mailing.responded, Some(chances));
    let told = found.into_iter().enumerate().filter_map(|(at, rate)| {
        let rate = rate?;
        let segment = if at < count { i32::try_from(at).ok()? } else { -1 };
        Some(SegmentResponse { segment, rate: told(&rate), chance: rate.mean_chance.unwrap_or_default() })
    });
    told.collect()
}

/// A rate as it stands in the results.
pub(super) fn told(rate: &GroupRate) -> ResponseRate {
    let lift = rate.lift.map_or((0.0, 0.0, 0.0), |lift| (lift.lift, lift.low, lift.high));
    ResponseRate {
        people: rate.people as u64,
        responders: rate.responders as u64,
        rate: rate.rate,
        low: rate.low,
        high: rate.high,
        lift: lift.0,
        lift_low: lift.1,
        lift_high: lift.2,
    }
}
