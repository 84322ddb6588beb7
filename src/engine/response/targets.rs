//! The people of a file, those most likely to respond first.

use super::error::ResponseError;
use super::predict::{ChanceBlock, ResponseScorer};
use crate::engine::apply::{Closeness, PeopleFile, Scorer, Tally, TargetList, Wish, collect_targets};
use crate::job::Job;

/// Lists the people of a file who are in the wished segments by the chance that a model gives them; of equals, who comes first
/// in the file. Beside the list what was counted while the model went through the file. Memory grows with the people in these
/// segments.
///
/// # Errors
/// [`ResponseError`] when the file can't be scored.
pub fn list_by_response(
    (scorer, closeness): (&Scorer, &Closeness),
    response: &ResponseScorer<'_>,
    wish: &Wish,
    file: &PeopleFile,
    job: &dyn Job,
) -> Result<(TargetList, Tally), ResponseError> {
    let mut listed = collect_targets(scorer, closeness, wish, file, job)?;
    // Both go through the file in its order.
    let mut people = listed.targets.iter_mut().peekable();
    let tally = response.score::<ResponseError>(file, job, &mut |ChanceBlock { first, chances, .. }| {
        let end = first + chances.len() as u64;
        while let Some(person) = people.next_if(|person| person.row < end) {
            person.chance = chances.get((person.row - first) as usize).copied();
        }
        Ok(())
    })?;
    let chance = |at: usize| listed.targets[at].chance.unwrap_or(0.0);
    let mut order: Vec<usize> = (0..listed.targets.len()).collect();
    order.sort_by(|&one, &other| chance(other).total_cmp(&chance(one)).then(one.cmp(&other)));
    Ok((listed.in_order(order, wish.top), tally))
}
