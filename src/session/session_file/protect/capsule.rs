//! The capsule as a copy for everybody has it.
//!
//! Exact eigenvalues stay behind, and so does every other exact number of it, because each was seen to count people:
//! - where features are only centred, the eigenvalues sum to the variance of all features, and of two neighbouring
//!   thresholds the difference is the variance of the one column between them: p (1 - p) of a column of two values, which
//!   gives the exact number of people who have the rarer one. Where they range from 0 to 1 the same holds, and the ends of
//!   that range are the values of single people;
//! - where features are standardized, the squares of the eigenvalues sum to the squares of all correlations, and two
//!   spectra that differ by one feature give its exact weight in every component (the product of the differences between
//!   the eigenvalues of both, over that of the eigenvalues of one). For few features that solves for how many people have
//!   two codes at once; for many it couldn't be shown that it never does;
//! - people who are kept at two thresholds differ by the few who miss just the values between them;
//! - the thresholds themselves are exact shares of missing values, and the number of features counts codes, those of few
//!   people too.
//!
//! So what is told is what the copy tells of its own components: shares of the variance in coarse steps, for standardized
//! features, without weights and people. A set of columns is there only where the missing shares that the copy tells say
//! by themselves which columns these are.

use super::rounding::STEP;
use super::studies::{coarse_ratios, step_of};
use crate::analyze::components_for_variance;
use crate::prepare::{DropReason, Scale};
use crate::results::{Capsule, CapsuleAnswer, CapsuleSet, MissingValues, PrincipalComponents};

/// Numbers of features are told in steps of this: a column's own are not to be counted.
const FEATURES: usize = 10;
/// The first components, with so much of the variance, are told one by one.
const TOLD: f64 = 0.95;

/// What is told of a capsule, given what is missing in each column, exactly and as it is told, and the components of the
/// session. `None` where nothing can be.
pub(super) fn told(
    exact: &Capsule,
    missing: [&MissingValues; 2],
    components: &PrincipalComponents,
    people: u64,
) -> Option<Capsule> {
    let fewest = exact.sets.iter().flat_map(|set| &set.answers).map(|answer| about(answer.eigenvalues.len())).min()?;
    let step = odd_multiple(step_of(components.eigenvalues.len(), people), step_of(fewest, people));
    let spans = spans(exact, missing, people);
    let sets = exact.sets.iter().zip(spans).filter_map(|(set, span)| {
        let (from, below) = span?;
        let answers: Vec<CapsuleAnswer> = set
            .answers
            .iter()
            .filter(|answer| answer.scale == Scale::Standard)
            .map(|answer| coarse(answer, step))
            .collect();
        let told = CapsuleSet { from, below, columns: set.columns, people: None, answers };
        Some(told).filter(|told| !told.answers.is_empty())
    });
    let sets: Vec<CapsuleSet> = sets.collect();
    let told = Capsule {
        features: Vec::new(),
        reachable: exact.reachable.max(sets.len()),
        complete: exact.complete,
        rounded: Some(step),
        sets,
    };
    Some(told).filter(|told| !told.sets.is_empty())
}

/// The steps of a copy, so many at once that these are no finer than wanted. An odd number of them, so that whoever has
/// both roundings of a number knows no more of it than the finer one says.
fn odd_multiple(step: f64, least: f64) -> f64 {
    step * f64::from((least / step - 1e-9).ceil().max(1.0) as u32 | 1)
}

/// The thresholds from which and below which each set is told: between the largest missing share that is told of its
/// columns and the smallest of the others. `None` where these are so near each other that what is told doesn't say which
/// is larger.
fn spans(exact: &Capsule, [is, told]: [&MissingValues; 2], people: u64) -> Vec<Option<(f64, Option<f64>)>> {
    let apart = 2.0 * STEP as f64 / people.max(1) as f64;
    let moved = is.columns.iter().zip(&told.columns).filter(|(column, _)| follows_the_threshold(column.dropped));
    let shares: Vec<(f64, f64)> = moved.map(|(is, told)| (is.general_share, told.general_share)).collect();
    let span = |set: &CapsuleSet| {
        let within = |exact: f64| set.below.is_none_or(|below| exact < below);
        let (joined, others): (Vec<_>, Vec<_>) = shares.iter().partition(|(is, _)| within(*is));
        let from = joined.iter().map(|(_, told)| *told).fold(0.0, f64::max);
        let below = others.iter().map(|(_, told)| *told).reduce(f64::min);
        below.is_none_or(|below| below - from >= apart).then_some((from, below))
    };
    exact.sets.iter().map(span).collect()
}

/// Whether it is the threshold that decides of a column: it is kept, or dropped for what is missing in it, or by a cut
/// that comes after.
fn follows_the_threshold(dropped: Option<DropReason>) -> bool {
    !matches!(
        dropped,
        Some(
            DropReason::Id
                | DropReason::Weight
                | DropReason::ByHand
                | DropReason::Inferred
                | DropReason::Undocumented
                | DropReason::TooManyLevels { .. }
                | DropReason::Empty
                | DropReason::Constant
        )
    )
}

fn about(features: usize) -> usize {
    (features + FEATURES / 2) / FEATURES * FEATURES
}

/// The shares of the first components in steps; the others have what is left together. Eigenvalues are in units of their
/// mean.
fn coarse(exact: &CapsuleAnswer, step: f64) -> CapsuleAnswer {
    let ratios: Vec<f64> = exact.ratios().collect();
    let first = components_for_variance(&ratios, TOLD) / FEATURES * FEATURES;
    let mut told = coarse_ratios(&ratios[..first], step);
    let features = if about(ratios.len()) > first { about(ratios.len()) } else { first + FEATURES };
    let left = (1.0 - told.iter().sum::<f64>()).max(0.0);
    let others = features - first;
    told.resize(features, left / others as f64);
    told.sort_by(|a, b| b.total_cmp(a));
    let count = features as f64;
    CapsuleAnswer {
        impute: exact.impute,
        scale: exact.scale,
        total_variance: count,
        eigenvalues: told.into_iter().map(|ratio| ratio * count).collect(),
        strongest: Vec::new(),
    }
}
