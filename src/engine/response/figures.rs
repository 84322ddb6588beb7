//! The chosen ranking -> its figures: gains, profit, whether chances come true, segments, and what it rests on.

use super::error::ResponseError;
use super::first::groups;
use super::judged::{CHANCE_GROUPS, Judged, SPREAD, outcomes};
use super::learn::ResponseQuestion;
use super::mailing::PastMailing;
use crate::job::{Cancelled, Job};
use crate::respond::{ImportancePlan, People, Scores, Training, permutation_importance, reliability};
use crate::results::{ChanceGroup, ColumnLoss, Response, SegmentResponse};

/// Adds what follows from scores and chances alone.
pub(super) fn add(
    response: &mut Response,
    all: &[Judged],
    mailing: &PastMailing,
    _question: &ResponseQuestion<'_>,
    _job: &dyn Job,
) -> Result<(), ResponseError> {
    let chosen = &all[response.chosen];
    let found = reliability(&outcomes(&chosen.chances, &mailing.responded)?, CHANCE_GROUPS);
    response.reliability = found
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
    Ok(())
}

/// How many responded in each segment, and what the chances say; last the people set aside.
pub(super) fn segments(_mailing: &PastMailing, _chances: &[f64]) -> Vec<SegmentResponse> {
    Vec::new()
}

/// Dealings of each column's values.
const DEALINGS: usize = 3;
/// People who didn't respond that importance is judged by, at most.
const OTHERS: usize = 2_000;

/// Adds what the ranking rests on, judged on people that its models haven't seen.
pub(super) fn explain(
    response: &mut Response,
    training: &Training,
    people: &People,
    mailing: &PastMailing,
    job: &dyn Job,
) -> Result<(), ResponseError> {
    let Some(pipeline) = response.pipeline.clone() else { return Ok(()) };
    let (names, groups) = groups(&pipeline);
    let place = pipeline.ranking.model().and_then(|kind| training.models.iter().position(|model| model.kind == kind));
    let models: Option<Vec<_>> = (0..training.folds.count).map(|part| training.part_model(place, part)).collect();
    let Some(models) = models else { return Ok(()) };
    let models: Vec<&dyn Scores> = models.iter().map(|model| model as &dyn Scores).collect();
    let plan = ImportancePlan { dealings: DEALINGS, others: OTHERS, seed: response.choice.seed };
    let goes_on = || !job.is_cancelled();
    let responded = &mailing.responded;
    let found = permutation_importance(&models, &training.folds, people, responded, &groups, plan, &goes_on)?;
    response.importance = found
        .ok_or(Cancelled)?
        .into_iter()
        .map(|one| ColumnLoss {
            column: names[one.group].clone(),
            loss: one.loss,
            low: one.loss - SPREAD * one.error,
            high: one.loss + SPREAD * one.error,
        })
        .collect();
    Ok(())
}
