//! What studies found of single segments -> the segments.

use std::sync::Arc;

use super::Results;
use super::segments::{Segment, Segmentation};
use super::stability::SegmentStability;
use crate::analyze::Finding;

impl Results {
    /// Gives each segment what is known of how sure it is.
    #[must_use]
    pub fn with_findings(mut self) -> Self {
        let Some(found) = &self.segments else { return self };
        let stability = self.studies.stability.as_ref().filter(|known| known.segments.len() == found.segments.len());
        if stability.is_none() && found.all().all(|segment| segment.sureness.is_none()) {
            return self;
        }
        let mut told = Segmentation::clone(found);
        for (place, segment) in told.segments.iter_mut().enumerate() {
            segment.sureness =
                stability.map(|known| SegmentStability { replicates: known.replicates, ..known.segments[place] });
        }
        told.set_aside.sureness = stability.map(|_| of_set_aside(&told.set_aside));
        self.segments = Some(Arc::new(told));
        self
    }
}

/// How sure the index of the people set aside is: the same rule sets them aside in every replicate, so there is nothing
/// but sampling error.
fn of_set_aside(segment: &Segment) -> SegmentStability {
    let interval = segment.interval();
    SegmentStability::new(interval, Finding::of(1.0, interval))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::ReplicateMeasures;
    use crate::results::Stability;

    fn results() -> Results {
        let segment = |id| Segment { id, index_low: Some(150.0), index_high: Some(160.0), ..Segment::default() };
        let found =
            Segmentation { segments: vec![segment(0), segment(1)], set_aside: segment(-1), ..Segmentation::default() };
        let replicate = |jaccard: f64, index: f64| ReplicateMeasures {
            adjusted_rand: jaccard,
            jaccard: vec![jaccard, 0.5],
            index: vec![Some(index), Some(90.0)],
        };
        let replicates = [replicate(0.8, 140.0), replicate(1.0, 180.0)];
        let mut results = Results { segments: Some(Arc::new(found)), ..Results::default() };
        let stability = Stability::of(&replicates, 3, &[Some((150.0, 160.0)); 2]);
        results.studies.stability = Some(Arc::new(stability));
        results
    }

    #[test]
    fn replicates_become_findings() {
        let stability = results().studies.stability.expect("just put there");
        assert_eq!((stability.replicates, stability.is_complete()), (2, false));
        assert!((stability.adjusted_rand - 0.9).abs() < 1e-12);
        let [first, second] = stability.segments[..] else { panic!("two segments") };
        assert_eq!((first.stability, first.finding), (Some(0.9), Finding::Solid));
        // numpy.quantile([140, 180], [0.025, 0.975])
        assert!((first.index_low_total.unwrap() - 141.0).abs() < 1e-9, "{first:?}");
        assert!((first.index_high_total.unwrap() - 179.0).abs() < 1e-9, "{first:?}");
        assert_eq!((second.stability, second.finding), (Some(0.5), Finding::NotDistinguishable));
        assert_eq!((second.index_low_total, second.index_high_total), (Some(90.0), Some(160.0)));
    }

    #[test]
    fn segments_hear_of_findings_and_forget_them() {
        let told = results().with_findings();
        let stability = told.studies.stability.clone().expect("it stays");
        let segments = told.segments.clone().expect("they stay");
        let second = SegmentStability { replicates: 2, ..stability.segments[1] };
        assert_eq!(segments.segments[1].sureness, Some(second));
        let aside = segments.set_aside.sureness.expect("they have an index, too");
        assert_eq!((aside.stability, aside.finding), (None, Finding::Solid));
        assert_eq!((aside.index_low_total, aside.index_high_total), (Some(150.0), Some(160.0)));
        let mut without = told;
        without.studies.stability = None;
        let segments = without.with_findings().segments.expect("they stay");
        assert!(segments.all().all(|segment| segment.sureness.is_none()));
    }

    #[test]
    fn findings_of_other_segments_are_not_told() {
        let mut results = results();
        results.studies.stability = Some(Arc::new(Stability { segments: Vec::new(), ..Stability::default() }));
        let segments = results.with_findings().segments.expect("they stay");
        assert!(segments.segments.iter().all(|segment| segment.sureness.is_none()));
    }
}
