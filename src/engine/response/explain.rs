//! The chosen ranking -> what it rests on, and what its most important columns do to the chance.

use super::error::ResponseError;
use super::figures::told;
use super::first::{groups, shortest};
use super::mailing::PastMailing;
use crate::job::{Cancelled, Job};
use crate::respond::{
    ColumnKind, EffectPoint, ImportancePlan, People, SPREAD, Scores, Training, effect, permutation_importance,
};
use crate::results::{ColumnEffect, ColumnLoss, EffectAt, Response, ResponseColumn, ResponsePart, ResponsePipeline};

/// Dealings of each column's values.
const DEALINGS: usize = 3;
/// People who didn't respond that importance is judged by, at most.
const OTHERS: usize = 2_000;
/// So many of the most important columns are looked at value by value.
const MOST_EFFECTS: usize = 12;
/// People whose chances are asked for each value.
const SAMPLE: usize = 1_000;

/// Adds what the ranking rests on, judged on people that its models haven't seen, and the effects of the first columns.
pub(super) fn explain(
    response: &mut Response,
    training: &Training,
    people: &People,
    mailing: &PastMailing,
    job: &dyn Job,
) -> Result<(), ResponseError> {
    let Some(pipeline) = response.pipeline.clone() else { return Ok(()) };
    response.importance = importance(&pipeline, training, people, mailing, response.choice.seed, job)?;
    let first = response.importance.iter().take(MOST_EFFECTS).map(|loss| loss.column.clone());
    let mut effects = Vec::new();
    for name in first {
        effects.extend(effects_of(&name, &pipeline, people, mailing, response.choice.seed, job)?);
    }
    response.effects = effects;
    Ok(())
}

fn importance(
    pipeline: &ResponsePipeline,
    training: &Training,
    people: &People,
    mailing: &PastMailing,
    seed: u64,
    job: &dyn Job,
) -> Result<Vec<ColumnLoss>, ResponseError> {
    let (names, groups) = groups(pipeline);
    let place = pipeline.ranking.model().and_then(|kind| training.models.iter().position(|model| model.kind == kind));
    let models: Option<Vec<_>> = (0..training.folds.count).map(|part| training.part_model(place, part)).collect();
    let Some(models) = models else { return Ok(Vec::new()) };
    let models: Vec<&dyn Scores> = models.iter().map(|model| model as &dyn Scores).collect();
    let plan = ImportancePlan { dealings: DEALINGS, others: OTHERS, seed };
    let goes_on = || !job.is_cancelled();
    let responded = &mailing.responded;
    let found = permutation_importance(&models, &training.folds, people, responded, &groups, plan, &goes_on)?;
    let told = found.ok_or(Cancelled)?.into_iter().map(|one| ColumnLoss {
        column: names[one.group].clone(),
        loss: one.loss,
        low: one.loss - SPREAD * one.error,
        high: one.loss + SPREAD * one.error,
    });
    Ok(told.collect())
}

/// The effects of what is made of a column; none of what stands beside the columns.
fn effects_of(
    name: &str,
    pipeline: &ResponsePipeline,
    people: &People,
    mailing: &PastMailing,
    seed: u64,
    job: &dyn Job,
) -> Result<Vec<ColumnEffect>, ResponseError> {
    let Some(at) = pipeline.columns.iter().position(|column| column.reads.name == name) else { return Ok(Vec::new()) };
    let first: usize = pipeline.columns[..at].iter().map(|column| column.parts.len()).sum();
    let column = &pipeline.columns[at];
    let mut effects = Vec::new();
    for (offset, part) in column.parts.iter().enumerate() {
        let goes_on = || !job.is_cancelled();
        let place = first + offset;
        let points = effect(&pipeline.model, people, &mailing.responded, place, SAMPLE, seed, &goes_on)?;
        let values = points.ok_or(Cancelled)?.iter().map(|point| at_value(point, part, column)).collect();
        effects.push(ColumnEffect { column: part.name.clone(), values });
    }
    Ok(effects)
}

fn at_value(point: &EffectPoint, part: &ResponsePart, column: &ResponseColumn) -> EffectAt {
    let value = match point.value {
        None => String::new(),
        Some(value) => code_of(value, part, column).unwrap_or_else(|| {
            let ends = point.range.filter(|(low, high)| low < high);
            ends.map_or_else(|| shortest(value), |(low, high)| format!("{}..{}", shortest(low), shortest(high)))
        }),
    };
    let label = column.labels.get(&value).cloned().unwrap_or_default();
    EffectAt { value, label, rate: told(&point.observed), chance: point.modelled }
}

/// The code that became this number, where it is the only one.
fn code_of(value: f32, part: &ResponsePart, column: &ResponseColumn) -> Option<String> {
    let known = column.reads.known_codes.as_ref()?;
    if let ColumnKind::Nominal { .. } = part.kind {
        return known.get(value as usize).cloned();
    }
    let values = part.values.as_ref()?;
    let mut with = known.iter().zip(values).filter(|(_, own)| **own == Some(value)).map(|(code, _)| code);
    with.next().filter(|_| with.next().is_none()).cloned()
}
