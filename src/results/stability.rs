//! How sure the segments and their indices are.

use serde::{Deserialize, Serialize};

use crate::analyze::{Finding, ReplicateMeasures, Sureness, sureness};

/// Replicates that are taken unless somebody asks for another number: enough for the ends of a 95 % interval to rest on
/// more than the two outermost of them.
pub const REPLICATES: usize = 100;

/// What drawing the people again found so far.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Stability {
    /// Replicates that were taken so far.
    pub replicates: usize,
    /// Replicates that are to be taken.
    pub wanted: usize,
    /// Mean adjusted Rand index of the replicates' segments against the present ones, over the people drawn.
    pub adjusted_rand: f64,
    /// For each segment how sure it is.
    pub segments: Vec<SegmentStability>,
}

/// How sure a segment and its index are. The names are those of the keys in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SegmentStability {
    /// Mean over the replicates of the Jaccard index with the segment matched to it, 0 to 1; `None` for the people set
    /// aside, who are no matter of a search.
    pub stability: Option<f64>,
    /// Lower end of the interval of the index that holds sampling error and the clustering's wobble.
    pub index_low_total: Option<f64>,
    /// Upper end of that interval.
    pub index_high_total: Option<f64>,
    /// What follows.
    pub finding: Finding,
    /// Replicates that it stands on; known to a segment, not to a file, which says it once for all.
    #[serde(skip)]
    pub replicates: usize,
}

impl Stability {
    /// What these replicates, of so many wanted, say of the segments whose indices have these intervals from sampling
    /// alone.
    pub fn of(replicates: &[ReplicateMeasures], wanted: usize, sampling: &[Option<(f64, f64)>]) -> Self {
        let rand: f64 = replicates.iter().map(|replicate| replicate.adjusted_rand).sum();
        let segments = sampling.iter().enumerate().map(|(segment, sampling)| {
            let Sureness { jaccard, interval, finding } = sureness(replicates, segment, *sampling);
            SegmentStability { stability: Some(jaccard), ..SegmentStability::new(interval, finding) }
        });
        Self {
            replicates: replicates.len(),
            wanted,
            adjusted_rand: rand / replicates.len().max(1) as f64,
            segments: segments.collect(),
        }
    }

    /// Whether all replicates were taken.
    pub fn is_complete(&self) -> bool {
        self.replicates >= self.wanted
    }
}

impl SegmentStability {
    /// A finding and the interval that it follows from.
    pub(super) fn new(interval: Option<(f64, f64)>, finding: Finding) -> Self {
        let (low, high) = interval.unzip();
        Self { stability: None, index_low_total: low, index_high_total: high, finding, replicates: 0 }
    }
}
