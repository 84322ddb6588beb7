//! Components for other choices: places in lists that are there, spans of thresholds that follow one another, spectra that
//! can be.

use super::plausible::{LARGEST_COUNT, is_share};
use crate::results::{Capsule, CapsuleAnswer, CapsuleSet, MEANT_COMPONENTS, MOST_SETS, Results, STRONGEST};

/// Features of one run that a capsule may speak of: no covariance of more would fit into memory.
const MOST_FEATURES: usize = 1 << 14;
/// Ways of imputation and scaling.
const MOST_ANSWERS: usize = 9;
/// Eigenvalues sum to the variance of all features but for the last digits of many additions.
const LAST_DIGITS: f64 = 1e-6;

/// Whether the capsule agrees with itself and with the columns. In a protected copy it tells nothing exactly.
pub(super) fn agrees(results: &Results) -> bool {
    let Some(capsule) = &results.studies.capsule else { return true };
    let attributes = results.data.as_ref().map_or(0, |data| data.attributes.len());
    let rows = results.data.as_ref().map_or(0, |data| data.general.rows as u64).min(LARGEST_COUNT);
    let in_order = capsule.sets.windows(2).all(|pair| pair[0].below.is_some_and(|below| below <= pair[1].from));
    let told = match results.rounded {
        Some(_) => capsule.rounded.is_some_and(|step| step > 0.0 && is_share(step)) && tells_coarsely(capsule),
        None => capsule.rounded.is_none(),
    };
    capsule.complete
        && told
        && in_order
        && (1..=MOST_SETS).contains(&capsule.sets.len())
        && (capsule.sets.len()..=attributes + 1).contains(&capsule.reachable)
        && capsule.features.len() <= MOST_ANSWERS * MOST_SETS * MEANT_COMPONENTS * STRONGEST
        && capsule
            .sets
            .iter()
            .all(|set| (1..=attributes).contains(&set.columns) && set.people.is_none_or(|people| people <= rows))
        && capsule.sets.iter().all(|set| set_agrees(set, capsule.features.len()))
}

fn tells_coarsely(capsule: &Capsule) -> bool {
    let coarse =
        |set: &CapsuleSet| set.people.is_none() && set.answers.iter().all(|answer| answer.strongest.is_empty());
    capsule.features.is_empty() && capsule.sets.iter().all(coarse)
}

fn set_agrees(set: &CapsuleSet, features: usize) -> bool {
    let twice = |at: usize| {
        let way = |answer: &CapsuleAnswer| (answer.impute, answer.scale);
        set.answers[..at].iter().any(|other| way(other) == way(&set.answers[at]))
    };
    is_share(set.from)
        && set.below.is_none_or(|below| below > set.from && is_share(below))
        && (1..=MOST_ANSWERS).contains(&set.answers.len())
        && !(0..set.answers.len()).any(twice)
        && set.answers.iter().all(|answer| answer_agrees(answer, features))
}

fn answer_agrees(answer: &CapsuleAnswer, features: usize) -> bool {
    let values = &answer.eigenvalues;
    let sum: f64 = values.iter().sum();
    let weights = |strongest: &Vec<(u32, f64)>| {
        strongest.len() <= STRONGEST
            && strongest.iter().all(|&(feature, weight)| (feature as usize) < features && weight.abs() <= 1.0)
    };
    (1..=MOST_FEATURES).contains(&values.len())
        && values.iter().all(|value| *value >= 0.0)
        && values.is_sorted_by(|a, b| a >= b)
        && answer.total_variance > 0.0
        && answer.total_variance.is_finite()
        && (sum - answer.total_variance).abs() <= LAST_DIGITS * answer.total_variance
        && answer.strongest.len() <= MEANT_COMPONENTS
        && answer.strongest.iter().all(weights)
}
