//! How good other numbers of segments would be.

use std::ops::RangeInclusive;

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
    /// How people go from each number of segments to the next one, as far as it was tried. In no session: there are
    /// small counts among them.
    #[serde(default)]
    pub flows: Vec<Flow>,
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
