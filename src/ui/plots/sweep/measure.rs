//! What a number of segments is judged by, as it is shown: meaning, value, how sure that is.

use crate::analyze::{CONFIDENCE, normal_quantile};
use crate::i18n::{measure_name, number};
use crate::results::{Criterion, Sweep, TriedCount};
use crate::text;

/// What it measures and how it names a number, with its formula.
pub(super) fn meaning(criterion: Criterion, sweep: &Sweep) -> String {
    let people = sweep.sample_people;
    match criterion {
        Criterion::Elbow => text!("plot-sweep-inertia-meaning"),
        Criterion::Gap => text!("plot-sweep-gap-meaning", people = people),
        Criterion::Stability => text!("plot-sweep-stability-meaning", people = people),
        Criterion::Silhouette => text!("plot-sweep-silhouette-meaning", confidence = 100.0 * CONFIDENCE),
        Criterion::Simplified => text!("plot-sweep-simplified-meaning"),
        Criterion::CalinskiHarabasz => text!("plot-sweep-calinski-harabasz-meaning"),
        Criterion::DaviesBouldin => text!("plot-sweep-davies-bouldin-meaning"),
    }
}

/// Which way is better, in words.
pub(super) fn direction(criterion: Criterion) -> String {
    match criterion {
        Criterion::Elbow => text!("plot-sweep-bend"),
        Criterion::DaviesBouldin => text!("plot-sweep-lower"),
        _ => text!("plot-sweep-higher"),
    }
}

/// Its value for a number of segments; NaN where it isn't known. That of the stability is the share of the segments
/// that come back.
pub(super) fn value(criterion: Criterion, point: &TriedCount) -> f64 {
    criterion.value(point)
}

/// How far its interval reaches on either side, where it has one.
pub(super) fn reach(criterion: Criterion, point: &TriedCount) -> Option<f64> {
    let error = match criterion {
        Criterion::Silhouette => point.silhouette_error,
        Criterion::Gap => point.evidence?.gap_error,
        Criterion::Stability => point.evidence?.returning_error / point.clusters.max(1) as f64,
        _ => return None,
    };
    Some(normal_quantile(CONFIDENCE) * error).filter(|reach| reach.is_finite())
}

/// A value in words.
pub(super) fn written(criterion: Criterion, value: f64) -> String {
    match criterion {
        _ if !value.is_finite() => text!("plot-sweep-unknown"),
        Criterion::Elbow => number::decimals(value, 0),
        Criterion::Stability => number::share(value),
        Criterion::CalinskiHarabasz => number::decimals(value, if value < 100.0 { 1 } else { 0 }),
        _ => number::decimals(value, 3),
    }
}

/// A value where there is little room: inertia runs into the millions.
pub(super) fn short(criterion: Criterion, value: f64) -> String {
    if criterion == Criterion::Elbow && value >= 1e5 {
        number::short(value.round() as u64)
    } else {
        written(criterion, value)
    }
}

/// All measures of one number of segments, one a line.
pub(super) fn told(sweep: &Sweep, point: &TriedCount) -> Vec<String> {
    let line = |criterion: Criterion| {
        let (name, value) = (measure_name(criterion), written(criterion, value(criterion, point)));
        match reach(criterion, point) {
            Some(reach) => {
                let people =
                    if criterion == Criterion::Silhouette { point.silhouette_people } else { sweep.sample_people };
                text!("plot-sweep-sampled", measure = name, value = value, reach = reach, people = people)
            }
            None => text!("plot-sweep-measured", measure = name, value = value),
        }
    };
    let heading = text!("plot-sweep-segments", count = point.clusters);
    std::iter::once(heading).chain(Criterion::ALL.into_iter().map(line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::SegmentCountEvidence;

    #[test]
    fn the_pointer_tells_all_measures_with_how_sure_they_are() {
        let evidence = SegmentCountEvidence {
            gap: 0.125,
            gap_error: 0.01,
            returning: 3.0,
            returning_error: 0.4,
            ..SegmentCountEvidence::default()
        };
        let point = TriedCount {
            clusters: 4,
            inertia: 250_000.0,
            silhouette: 0.3,
            silhouette_error: 0.01,
            silhouette_people: 2000,
            calinski_harabasz: f64::NAN,
            evidence: Some(evidence),
            ..TriedCount::default()
        };
        let lines = told(&Sweep { sample_people: 3000, ..Sweep::default() }, &point);
        assert_eq!(lines[0], "4 segments");
        assert_eq!(lines[1], "Inertia: 250,000");
        assert_eq!(lines[2], "Gap: 0.125 ± 0.020 (sample of 3,000)");
        assert_eq!(lines[3], "Stability: 75.0 % ± 0.196 (sample of 3,000)");
        assert_eq!(lines[4], "Silhouette: 0.300 ± 0.020 (sample of 2,000)");
        assert!(lines[6].ends_with("not known"), "{}", lines[6]);
        assert_eq!(short(Criterion::Elbow, 250_000.0), number::short(250_000));
    }
}
