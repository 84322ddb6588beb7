//! How good other numbers of segments would be.

use std::ops::RangeInclusive;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use crate::analyze::SegmentCountEvidence;

/// The numbers of segments that are tried.
pub const SEGMENT_COUNTS: RangeInclusive<usize> = 2..=30;

/// How good each number of segments is, over all kept people of the general population.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sweep {
    /// What was tried so far, in ascending order.
    pub tried: Vec<TriedCount>,
    /// Whether nothing more is to come: all numbers were tried, or there are too few different people for more
    /// segments.
    pub complete: bool,
    /// People in the sample that gap and stability are taken on.
    #[serde(default)]
    pub sample_people: usize,
    /// How people go from each number of segments to the next one, as far as it was tried. In no protected copy: there
    /// are small counts among them.
    #[serde(default)]
    pub flows: Vec<Flow>,
    /// For each number that was tried, the segments of the people by whom segments are recognised, counted by size; 255
    /// for who is set aside. In no session: these are rows of people.
    #[serde(skip)]
    pub people: Vec<Arc<[u8]>>,
}

/// Numbers of segments that are shown beside each other.
const BESIDE: usize = 4;

impl Sweep {
    /// The flows around a number of segments: one before it and two behind it, where they are known.
    pub fn around(&self, clusters: usize) -> &[Flow] {
        let first = self.flows.iter().position(|flow| flow.clusters + 1 >= clusters).unwrap_or(self.flows.len());
        let first = first.min(self.flows.len().saturating_sub(BESIDE - 1));
        &self.flows[first..(first + BESIDE - 1).min(self.flows.len())]
    }

    /// The segments of the people by whom segments are recognised, for a number that was tried.
    pub fn people_of(&self, clusters: usize) -> Option<&[u8]> {
        let at = clusters.checked_sub(*SEGMENT_COUNTS.start())?;
        self.people.get(at).map(|people| &**people)
    }
}

/// How people go from one number of segments to the next one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// The smaller number of segments.
    pub clusters: usize,
    /// People in each segment of the smaller number (row) and of the next one (column), both by size, the largest
    /// first.
    pub people: Vec<Vec<u64>>,
}

/// How good one number of segments is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TriedCount {
    /// Number of segments.
    pub clusters: usize,
    /// Sum of squared distances to the centroids; falls with every further segment.
    pub inertia: f64,
    /// Mean over people of (b - a) / max(a, b), with a the distance to the own centroid and b to the next one; larger
    /// is better.
    pub simplified_silhouette: f64,
    /// The true silhouette on a sample, with distances between people; larger is better.
    pub silhouette: f64,
    /// Its standard error.
    pub silhouette_error: f64,
    /// People in that sample.
    pub silhouette_people: usize,
    /// Variance between segments over variance within, per degree of freedom; larger is better.
    pub calinski_harabasz: f64,
    /// Mean over segments of the worst spread against the distance to another one; smaller is better.
    pub davies_bouldin: f64,
    /// Gap and stability, on a sample; `None` where there are too few different people, or none was taken.
    #[serde(default)]
    pub evidence: Option<SegmentCountEvidence>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_lies_around_the_chosen_number() {
        let flows = (2..30).map(|clusters| Flow { clusters, people: Vec::new() }).collect();
        let sweep = Sweep { flows, people: vec![Arc::from([0_u8, 1]); 3], ..Sweep::default() };
        let shown = |chosen| sweep.around(chosen).iter().map(|flow| flow.clusters).collect::<Vec<_>>();
        assert_eq!(shown(2), [2, 3, 4]);
        assert_eq!(shown(8), [7, 8, 9]);
        assert_eq!(shown(30), [27, 28, 29]);
        assert_eq!(shown(64), [27, 28, 29]);
        assert!(Sweep::default().around(8).is_empty());
        assert_eq!([1, 2, 4, 5].map(|number| sweep.people_of(number).is_some()), [false, true, true, false]);
    }
}
