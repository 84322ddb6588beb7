//! Scores of people whom nothing was learned from -> how well they rank.

use super::error::ResponseError;
use crate::respond::{
    Balance, Outcomes, SPREAD, auc_difference, auc_estimate, average_precision, gains, platt, reliability,
};
use crate::results::{ComparedRanking, FurtherFeature, Ranker, WorseBy};

/// A ranking and what it says of everybody of the mailing.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) told: ComparedRanking,
    /// Log odds, or whatever orders people alike.
    pub(super) scores: Vec<f64>,
    /// Chances of a response.
    pub(super) chances: Vec<f64>,
}

/// What a ranking learned from.
#[derive(Clone, Debug)]
pub(super) struct Lessons<'a> {
    pub(super) imbalance: Balance,
    pub(super) columns: bool,
    pub(super) further: &'a [FurtherFeature],
}

/// Groups of people of like chances.
pub(super) const CHANCE_GROUPS: usize = 10;

/// Judges scores.
pub(super) fn judged(
    model: Ranker,
    lessons: &Lessons<'_>,
    (scores, chances): (Vec<f64>, Vec<f64>),
    responded: &[bool],
    learner: serde_json::Value,
) -> Result<Judged, ResponseError> {
    let outcomes = outcomes(&scores, responded)?;
    let of_chances = self::outcomes(&chances, responded)?;
    let own = (outcomes.responders(), outcomes.others());
    let (auc, told) = (auc_estimate(&outcomes), reliability(&of_chances, CHANCE_GROUPS));
    let ((delong_low, delong_high), (auc_low, auc_high)) = (auc.interval(), auc.interval_of_new(own, own));
    let tenth = responded.len().div_ceil(10);
    let told = ComparedRanking {
        model,
        imbalance: lessons.imbalance,
        columns: lessons.columns,
        further: lessons.further.to_vec(),
        auc: auc.auc,
        delong_low,
        delong_high,
        auc_low,
        auc_high,
        pr_auc: average_precision(&outcomes),
        brier: told.brier,
        brier_of_rate: told.brier_of_rate,
        slope: told.slope,
        lift_of_tenth: gains(&outcomes).lift(tenth).unwrap_or(1.0),
        learner,
        against_chosen: None,
    };
    Ok(Judged { told, scores, chances })
}

/// The segments' own ranking: by how much more often customers are in somebody's segment than people of the population.
pub(super) fn by_segment_index(segments: &[i16], indices: &[f64], responded: &[bool]) -> Result<Judged, ResponseError> {
    let score = |segment: &i16| {
        // Who has no segment is as common among customers as in the population, as far as anybody knows.
        let index = usize::try_from(*segment).ok().and_then(|segment| indices.get(segment)).copied().unwrap_or(100.0);
        (index.max(1.0) / 100.0).ln()
    };
    let scores: Vec<f64> = segments.iter().map(score).collect();
    let calibration = platt(&outcomes(&scores, responded)?);
    let chances = scores.iter().map(|score| calibration.chance(*score)).collect();
    let lessons = Lessons { imbalance: Balance::None, columns: false, further: &[FurtherFeature::Segment] };
    judged(Ranker::SegmentIndex, &lessons, (scores, chances), responded, serde_json::Value::Null)
}

/// Says of every ranking but the chosen one how it compares with it.
pub(super) fn against(chosen: usize, all: &mut [Judged], responded: &[bool]) -> Result<(), ResponseError> {
    let scores = all[chosen].scores.clone();
    let best = outcomes(&scores, responded)?;
    for (at, other) in all.iter_mut().enumerate() {
        let worse = auc_difference(&best, &outcomes(&other.scores, responded)?);
        let half = SPREAD * worse.error;
        other.told.against_chosen = (at != chosen).then_some(WorseBy {
            difference: worse.difference,
            low: worse.difference - half,
            high: worse.difference + half,
            p: worse.p,
        });
    }
    Ok(())
}

/// The scores beside who responded; both kinds of people were checked to be there.
pub(super) fn outcomes<'a>(scores: &'a [f64], responded: &'a [bool]) -> Result<Outcomes<'a>, ResponseError> {
    Outcomes::new(scores, responded).map_err(|error| ResponseError::Model(format!("{error:?}")))
}
