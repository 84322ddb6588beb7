//! How good each number of segments is -> which number the measures agree on, if any.

use super::sweep::{SegmentCountEvidence, Sweep, TriedCount};
use crate::analyze::elbow;

/// Numbers of segments so far apart at most count as the same answer.
const NEAR: usize = 1;
/// The least part of the segments that must come back when other people are asked (Hennig 2007 calls a segment stable
/// from three quarters of its people on; the same is asked of the segments).
const RETURNING: f64 = 0.75;
/// How much less the halves may agree (adjusted Rand index) than at the number where they agree most. A long group is
/// cut in two at nearly the same place by either half, so those pieces come back, but less surely than groups do.
const LESS: f64 = 0.1;
/// So many criteria make a suggestion, or else gap and stability together.
const ENOUGH: usize = 3;
/// A gap counts when it is larger than this many standard errors.
const ERRORS: f64 = 2.0;

/// What names a number of segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// Where the inertia bends (Kneedle).
    Elbow,
    /// Where the gap to people without structure is widest.
    Gap,
    /// Where most segments come back when other people are asked.
    Stability,
    /// The largest silhouette, on a sample.
    Silhouette,
    /// The largest simplified silhouette, on all rows.
    Simplified,
    /// The largest index of Calinski and Harabasz.
    CalinskiHarabasz,
    /// The smallest index of Davies and Bouldin.
    DaviesBouldin,
}

/// What the measures say together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SweepVerdict {
    /// The number that each criterion names; `None` where it names none.
    pub votes: Vec<(Criterion, Option<usize>)>,
    /// The suggested number of segments; `None` where there is no natural one.
    pub chosen: Option<usize>,
    /// Why there is none; `None` where there is one, or too little was tried to tell.
    pub reason: Option<NoNumber>,
}

/// Why no number of segments is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// The segments fit the people no better than people without structure, and don't come back.
    NoStructure,
    /// They fit no better than people without structure.
    NoGap,
    /// They don't come back when other people are asked.
    NotStable,
    /// Each measure names another number.
    Disagreement,
}

impl Criterion {
    /// All criteria: first those that ask how many there are, then those that ask how well they lie apart.
    pub const ALL: [Self; 7] = [
        Self::Elbow,
        Self::Gap,
        Self::Stability,
        Self::Silhouette,
        Self::Simplified,
        Self::CalinskiHarabasz,
        Self::DaviesBouldin,
    ];

    /// Its value for a number of segments; NaN where it isn't known. That of the stability is the share of the segments
    /// that come back.
    pub fn value(self, point: &TriedCount) -> f64 {
        match self {
            Self::Elbow => point.inertia,
            Self::Gap => point.evidence.map_or(f64::NAN, |found| found.gap),
            Self::Stability => point.evidence.map_or(f64::NAN, |found| found.returning / point.clusters.max(1) as f64),
            Self::Silhouette => point.silhouette,
            Self::Simplified => point.simplified_silhouette,
            Self::CalinskiHarabasz => point.calinski_harabasz,
            Self::DaviesBouldin => point.davies_bouldin,
        }
    }

    /// The number of segments that it names.
    pub fn vote(self, sweep: &Sweep) -> Option<usize> {
        match self {
            Self::Elbow => bend(sweep),
            Self::Gap => widest_gap(sweep),
            Self::Stability => most_returning(sweep),
            Self::Silhouette => largest(sweep, |point| point.silhouette),
            Self::Simplified => largest(sweep, |point| point.simplified_silhouette),
            Self::CalinskiHarabasz => largest(sweep, |point| point.calinski_harabasz),
            Self::DaviesBouldin => largest(sweep, |point| -point.davies_bouldin),
        }
    }
}

impl SweepVerdict {
    /// What the measures of these numbers of segments say.
    ///
    /// A number is suggested when the gap and the stability both name one, which neither does without structure. It is
    /// that of the two that more criteria name within one; those that ask how well segments lie apart count too, but
    /// can't bring up a number of their own: they favour the coarsest of several levels.
    pub fn of(sweep: &Sweep) -> Self {
        let votes: Vec<(Criterion, Option<usize>)> =
            Criterion::ALL.into_iter().map(|criterion| (criterion, criterion.vote(sweep))).collect();
        let mut verdict = Self { votes, chosen: None, reason: None };
        if sweep.tried.iter().filter(|point| point.evidence.is_some()).count() < 2 {
            return verdict;
        }
        match (verdict.vote(Criterion::Stability), verdict.vote(Criterion::Gap)) {
            (None, None) => verdict.reason = Some(NoNumber::NoStructure),
            (Some(_), None) => verdict.reason = Some(NoNumber::NoGap),
            (None, Some(_)) => verdict.reason = Some(NoNumber::NotStable),
            (Some(stable), Some(gap)) => {
                let most = if verdict.near(gap) > verdict.near(stable) { gap } else { stable };
                let enough = verdict.near(most) >= ENOUGH || stable.abs_diff(gap) <= NEAR;
                verdict.chosen = enough.then_some(most);
                verdict.reason = verdict.chosen.is_none().then_some(NoNumber::Disagreement);
            }
        }
        verdict
    }

    /// The number that a criterion names.
    pub fn vote(&self, criterion: Criterion) -> Option<usize> {
        self.votes.iter().find(|(other, _)| *other == criterion).and_then(|(_, vote)| *vote)
    }

    /// Whether a vote is for the suggested number: it, or one more or less.
    pub fn agrees(&self, vote: usize) -> bool {
        self.chosen.is_some_and(|chosen| chosen.abs_diff(vote) <= NEAR)
    }

    /// How many criteria name this number, or one beside it.
    fn near(&self, clusters: usize) -> usize {
        self.votes.iter().filter_map(|(_, vote)| *vote).filter(|vote| vote.abs_diff(clusters) <= NEAR).count()
    }
}

/// The number with the largest value; the smallest of equals.
fn largest(sweep: &Sweep, value: impl Fn(&TriedCount) -> f64) -> Option<usize> {
    let finite = sweep.tried.iter().filter(|point| value(point).is_finite());
    finite.rev().max_by(|a, b| value(a).total_cmp(&value(b))).map(|point| point.clusters)
}

fn bend(sweep: &Sweep) -> Option<usize> {
    let numbers: Vec<f64> = sweep.tried.iter().map(|point| point.clusters as f64).collect();
    let inertias: Vec<f64> = sweep.tried.iter().map(|point| point.inertia).collect();
    elbow(&numbers, &inertias).map(|place| sweep.tried[place].clusters)
}

/// The smallest number beyond which no gap is wider by more than its standard error; 1, whose gap is 0, is among them.
/// `None` where that is a single segment or the last number, or where the gap to either kind of people without
/// structure is within two standard errors.
///
/// The rule of Tibshirani, Walther and Hastie looks at the next number alone, and a single unlucky fit ends it; so all
/// later ones are looked at.
fn widest_gap(sweep: &Sweep) -> Option<usize> {
    let known: Vec<(usize, SegmentCountEvidence)> =
        sweep.tried.iter().filter_map(|point| Some((point.clusters, point.evidence?))).collect();
    let beaten =
        |gap: f64, later: &[(usize, SegmentCountEvidence)]| later.iter().any(|(_, e)| e.gap - e.gap_error > gap);
    if !beaten(0.0, &known) {
        return None;
    }
    let place = (0..known.len()).find(|place| !beaten(known[*place].1.gap, &known[place + 1..]))?;
    let (clusters, found) = known[place];
    let counts = found.gap > ERRORS * found.gap_error && found.cloud_gap > ERRORS * found.cloud_gap_error;
    (counts && place + 1 < known.len()).then_some(clusters)
}

/// Of the numbers of which at least three quarters of the segments come back, and at which the halves agree nearly as
/// well as they ever do, the one with most segments that come back; the smallest of equals.
fn most_returning(sweep: &Sweep) -> Option<usize> {
    let known = || sweep.tried.iter().filter_map(|point| Some((point.clusters, point.evidence?)));
    let best = known().map(|(_, found)| found.rand_index).fold(f64::NEG_INFINITY, f64::max);
    let enough = |(clusters, found): &(usize, SegmentCountEvidence)| {
        found.returning >= RETURNING * *clusters as f64 && found.rand_index >= best - LESS
    };
    let mut most: Option<(usize, f64)> = None;
    for (clusters, found) in known().filter(enough) {
        if most.is_none_or(|(_, returning)| found.returning > returning) {
            most = Some((clusters, found.returning));
        }
    }
    most.map(|(clusters, _)| clusters)
}

#[cfg(test)]
#[path = "sweep_verdict_tests.rs"]
mod tests;
