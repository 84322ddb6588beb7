//! Components and what studies found, coarse enough to count nobody.

use super::groups::Groups;
use super::rounding::{rounded, to_digits, to_step};
use crate::analyze::{Finding, Verdict};
use crate::results::{
    MixtureOpinion, ParallelSuggestion, PrincipalComponents, Segment, SegmentCountEvidence, SegmentStability,
    Stability, Sweep, TriedCount, TriedMixture,
};

/// Ratios of the variance are told in steps of this, or larger ones where there are few people and few features.
const FINEST_RATIO: f64 = 0.001;
const LARGEST_RATIO: f64 = 0.1;
/// So many people would be seen in a step, were all features but two known.
const PEOPLE_A_STEP: f64 = 100.0;

/// The components without their weights, as many as there are `features` at most: more would tell of codes that aren't
/// told. Eigenvalues are told in units of their mean, as ratios of the variance in coarse steps; the running sum is what is
/// rounded, so the first components explain together what they explain.
pub(super) fn components(exact: &PrincipalComponents, people: u64, features: usize) -> PrincipalComponents {
    let ratios =
        coarse_ratios(&first(&exact.explained_variance_ratio, features), step_of(exact.eigenvalues.len(), people));
    let count = ratios.len() as f64;
    PrincipalComponents {
        eigenvalues: ratios.iter().map(|ratio| ratio * count).collect(),
        kept: exact.kept.min(ratios.len()),
        loadings: Vec::new(),
        explained_variance_ratio: ratios,
    }
}

/// The first so many ratios; the last of them has what those after it have.
fn first(ratios: &[f64], count: usize) -> Vec<f64> {
    let (first, rest) = ratios.split_at(count.clamp(1, ratios.len().max(1)).min(ratios.len()));
    let mut first = first.to_vec();
    if let Some(last) = first.last_mut() {
        *last += rest.iter().sum::<f64>();
    }
    first
}

/// The step in which ratios of so many features of so many people are told.
pub(super) fn step_of(features: usize, people: u64) -> f64 {
    let features = features.max(1) as f64;
    let step = (PEOPLE_A_STEP / (people.max(1) as f64 * features)).clamp(FINEST_RATIO, LARGEST_RATIO);
    // The whole is so many steps.
    1.0 / (1.0 / step + 1e-9).floor()
}

/// Ratios in descending order whose running sums are multiples of a step; those that the rounding would put out of order
/// share what they have together.
pub(super) fn coarse_ratios(exact: &[f64], step: f64) -> Vec<f64> {
    let (mut running, mut told) = (0.0, 0.0);
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for ratio in exact {
        running += ratio;
        let before = std::mem::replace(&mut told, to_step(running, step).min(1.0));
        blocks.push((told - before, 1));
        while let [.., (a, m), (b, n)] = blocks[..]
            && a * n as f64 <= b * m as f64
        {
            blocks.pop();
            blocks.pop();
            blocks.push((a + b, m + n));
        }
    }
    blocks.into_iter().flat_map(|(sum, count)| vec![(sum / count as f64).max(0.0); count]).collect()
}

/// What parallel analysis suggests, in the same units.
pub(super) fn parallel(exact: &ParallelSuggestion, of: &PrincipalComponents, features: usize) -> ParallelSuggestion {
    let average = of.average_eigenvalue();
    let reference = |value: &f64| if average > 0.0 { to_step(value / average, 0.05) } else { 0.0 };
    ParallelSuggestion {
        components: exact.components,
        reference: exact.reference.iter().take(features).map(reference).collect(),
        draws: exact.draws,
    }
}

/// The measures of each number of segments, the inertia as a part of that of the fewest.
pub(super) fn sweep(exact: &Sweep) -> Sweep {
    let whole = exact.tried.first().map_or(1.0, |tried| tried.inertia).max(f64::MIN_POSITIVE);
    let tried = exact.tried.iter().map(|tried| TriedCount {
        clusters: tried.clusters,
        inertia: to_step(100.0 * tried.inertia / whole, 0.1),
        simplified_silhouette: to_step(tried.simplified_silhouette, 0.002),
        silhouette: to_step(tried.silhouette, 0.002),
        silhouette_error: to_step(tried.silhouette_error, 0.001),
        silhouette_people: rounded(tried.silhouette_people as u64) as usize,
        calinski_harabasz: to_digits(tried.calinski_harabasz, 3),
        davies_bouldin: to_digits(tried.davies_bouldin, 3),
        evidence: tried.evidence.map(|found| SegmentCountEvidence {
            fall: to_step(found.fall, 0.001),
            reference: to_step(found.reference, 0.001),
            gap: to_step(found.gap, 0.001),
            gap_error: to_step(found.gap_error, 0.001),
            cloud_gap: to_step(found.cloud_gap, 0.001),
            cloud_gap_error: to_step(found.cloud_gap_error, 0.001),
            returning: to_step(found.returning, 0.05),
            returning_error: to_step(found.returning_error, 0.05),
            rand_index: to_step(found.rand_index, 0.005),
        }),
    });
    Sweep {
        tried: tried.collect(),
        complete: exact.complete,
        sample_people: rounded(exact.sample_people as u64) as usize,
        flows: Vec::new(),
        people: Vec::new(),
    }
}

/// The second opinion.
pub(super) fn mixture(exact: &MixtureOpinion) -> MixtureOpinion {
    let tried = exact.tried.iter().map(|tried| TriedMixture {
        clusters: tried.clusters,
        bic: tried.bic.map(|bic| to_digits(bic, 4)),
        adjusted_rand: tried.adjusted_rand.map(|rand| to_step(rand, 0.01)),
    });
    MixtureOpinion {
        people: rounded(exact.people as u64) as usize,
        components: exact.components,
        tried: tried.collect(),
        complete: exact.complete,
    }
}

/// How sure the segments are. Of the interval it is told how much farther than that of sampling alone it reaches on either
/// side, beyond the ends that follow from what is told. The finding follows from what is told alone: the exact one beside a
/// count told as 0 would say that there is somebody.
pub(super) fn stability(exact: &Stability, segments: &[Segment], groups: &Groups, found: &[Segment]) -> Stability {
    let segment = |(at, told): (usize, &Segment)| {
        let was = groups.was[at];
        let (Some(exact), Some(found)) = (exact.segments.get(was), found.get(was)) else {
            return SegmentStability::default();
        };
        if groups.grew[at] {
            return SegmentStability::default();
        }
        // Downwards, so that what is found again often enough stays so.
        let stability = exact.stability.map(|share| (share / 0.05 + 1e-9).floor() * 0.05);
        let ends = interval(exact, found, told);
        let (low, high) = ends.unzip();
        SegmentStability {
            stability,
            index_low_total: low,
            index_high_total: high,
            finding: finding(stability.unwrap_or_default(), ends, told.verdict),
            replicates: exact.replicates,
        }
    };
    Stability {
        replicates: exact.replicates,
        wanted: exact.wanted,
        adjusted_rand: to_step(exact.adjusted_rand, 0.01),
        segments: segments.iter().enumerate().map(segment).collect(),
    }
}

/// The interval with the clustering's wobble: the one that follows from what is told, each end moved outwards as far as the
/// exact one's is, on the scale of logarithms in steps.
fn interval(exact: &SegmentStability, found: &Segment, told: &Segment) -> Option<(f64, f64)> {
    let all = (exact.index_low_total?, exact.index_high_total?);
    let (sampling, told) = (found.interval()?, told.interval()?);
    let moved = |end: f64, from: f64, to: f64| match to > 0.0 && from > 0.0 {
        true => end * to_step((to / from).ln(), 0.1).exp(),
        false => end.min(to),
    };
    let low = moved(told.0, sampling.0, all.0.min(sampling.0));
    Some((low, moved(told.1, sampling.1, all.1.max(sampling.1))))
}

/// What follows from what is told. Where the verdict is that there is nothing, there is nothing to be found.
fn finding(stability: f64, ends: Option<(f64, f64)>, verdict: Verdict) -> Finding {
    let holds_100 = ends.is_some_and(|(low, high)| low <= 100.0 && high >= 100.0);
    match verdict {
        Verdict::NotDistinguishable if !holds_100 => Finding::NotDistinguishable,
        _ => Finding::of(stability, ends),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_reaches_as_far_as_the_exact_one_on_either_side() {
        let segment = |low, high| Segment {
            index: Some(f64::midpoint(low, high)),
            index_low: Some(low),
            index_high: Some(high),
            ..Segment::default()
        };
        let ends = |exact: (f64, f64), found: (f64, f64), told: (f64, f64)| {
            let exact = SegmentStability {
                index_low_total: Some(exact.0),
                index_high_total: Some(exact.1),
                ..SegmentStability::default()
            };
            let (low, high) = interval(&exact, &segment(found.0, found.1), &segment(told.0, told.1)).unwrap();
            [(low * 10.0).round() / 10.0, (high * 10.0).round() / 10.0]
        };
        // ln(9.58 / 337.3) = -3.56, in steps of 0.1: -3.6; 334.9 e^-3.6 = 9.15. The upper end is that of sampling.
        assert_eq!(ends((9.58, 410.4), (337.3, 403.7), (334.9, 401.3)), [9.2, 401.3]);
        assert_eq!(ends((337.3, 403.7), (337.3, 403.7), (334.9, 401.3)), [334.9, 401.3]);
        // Six customers are told as nobody, and nothing says that they are some.
        assert_eq!(ends((33.0, 172.5), (33.0, 172.5), (0.0, 84.6)), [0.0, 84.6]);
        assert_eq!(ends((20.0, 98.0), (30.0, 95.0), (40.0, 99.0)), [26.8, 99.0]);
        assert_eq!(finding(0.9, Some((0.0, 84.6)), Verdict::NotDistinguishable), Finding::NotDistinguishable);
        assert_eq!(finding(0.9, Some((0.0, 84.6)), Verdict::Under), Finding::Solid);
        assert_eq!(finding(0.9, Some((95.0, 104.0)), Verdict::NotDistinguishable), Finding::Solid, "average for sure");
    }

    #[test]
    fn ratios_stay_in_order_and_sum_to_the_whole() {
        let told = coarse_ratios(&[0.5004, 0.2004, 0.1004, 0.1004, 0.0984], 0.01);
        assert!(told.is_sorted_by(|a, b| a >= b), "{told:?}");
        assert!((told.iter().sum::<f64>() - 1.0).abs() < 1e-9 && (told[0] - 0.5).abs() < 1e-12);
        assert!((told[0] + told[1] - 0.7).abs() < 1e-9);
        let fewer = first(&[0.5, 0.2, 0.2, 0.1], 2);
        assert!((fewer[0] - 0.5).abs() + (fewer[1] - 0.5).abs() < 1e-12 && fewer.len() == 2, "{fewer:?}");
        assert_eq!((first(&[0.7, 0.3], 5), first(&[], 3)), (vec![0.7, 0.3], vec![]));
        assert!((step_of(2, 1_000) - 0.05).abs() < 1e-12 && (step_of(2, 1_000_000) - 0.001).abs() < 1e-12);
    }
}
