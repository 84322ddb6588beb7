//! Components and what studies found, coarse enough to count nobody.

use super::groups::Groups;
use super::rounding::{rounded, to_digits, to_step};
use crate::analyze::Finding;
use crate::results::{
    MixtureOpinion, ParallelSuggestion, PrincipalComponents, Segment, SegmentCountEvidence, SegmentStability,
    Stability, Sweep, TriedCount, TriedMixture,
};

/// Ratios of the variance are told in steps of this, or larger ones where there are few people and few features.
const FINEST_RATIO: f64 = 0.001;
const LARGEST_RATIO: f64 = 0.1;
/// So many people would be seen in a step, were all features but two known.
const PEOPLE_A_STEP: f64 = 100.0;

/// The components without their weights. Eigenvalues are told in units of their mean, as ratios of the variance in coarse
/// steps; the running sum is what is rounded, so the first components explain together what they explain.
pub(super) fn components(exact: &PrincipalComponents, people: u64) -> PrincipalComponents {
    let ratios = coarse_ratios(&exact.explained_variance_ratio, step_of(exact.eigenvalues.len(), people));
    let count = ratios.len() as f64;
    PrincipalComponents {
        eigenvalues: ratios.iter().map(|ratio| ratio * count).collect(),
        explained_variance_ratio: ratios,
        kept: exact.kept,
        loadings: Vec::new(),
    }
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
pub(super) fn parallel(exact: &ParallelSuggestion, of: &PrincipalComponents) -> ParallelSuggestion {
    let average = of.average_eigenvalue();
    let reference = |value: &f64| if average > 0.0 { to_step(value / average, 0.05) } else { 0.0 };
    ParallelSuggestion {
        components: exact.components,
        reference: exact.reference.iter().map(reference).collect(),
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

/// How sure the segments are. Of the interval it is told how many times as wide it is as that of sampling alone, around the
/// index that follows from what is told; the finding follows from both.
pub(super) fn stability(exact: &Stability, segments: &[Segment], groups: &Groups, found: &[Segment]) -> Stability {
    let segment = |(at, told): (usize, &Segment)| {
        let was = groups.was[at];
        let (Some(exact), Some(found)) = (exact.segments.get(was), found.get(was)) else {
            return SegmentStability::default();
        };
        if groups.grew[at] {
            return SegmentStability::default();
        }
        let stability = exact.stability.map(|share| to_step(share, 0.05));
        let interval = wider(exact, found).zip(told.interval().zip(told.index)).map(|(times, ((low, high), index))| {
            let end = |end: f64| if index > 0.0 { index * (end / index).powf(times) } else { end };
            (end(low), end(high))
        });
        let (low, high) = interval.unzip();
        SegmentStability {
            stability,
            index_low_total: low,
            index_high_total: high,
            finding: Finding::of(stability.unwrap_or_default(), interval),
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

/// How many times as wide the interval with the clustering's wobble is as that of sampling, on the scale of logarithms, in
/// quarters.
fn wider(exact: &SegmentStability, segment: &Segment) -> Option<f64> {
    let width = |low: f64, high: f64| (low > 0.0 && high > low).then(|| (high / low).ln());
    let all = width(exact.index_low_total?, exact.index_high_total?)?;
    let sampling = width(segment.index_low?, segment.index_high?)?;
    Some(to_step(all / sampling, 0.25).clamp(1.0, 20.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_stay_in_order_and_sum_to_the_whole() {
        let told = coarse_ratios(&[0.5004, 0.2004, 0.1004, 0.1004, 0.0984], 0.01);
        assert!(told.is_sorted_by(|a, b| a >= b), "{told:?}");
        assert!((told.iter().sum::<f64>() - 1.0).abs() < 1e-9 && (told[0] - 0.5).abs() < 1e-12);
        assert!((told[0] + told[1] - 0.7).abs() < 1e-9);
        assert!((step_of(2, 1_000) - 0.05).abs() < 1e-12 && (step_of(2, 1_000_000) - 0.001).abs() < 1e-12);
    }
}
