//! A result that was kept to set others beside it.

use std::sync::Arc;

use crate::engine::{Fidelity, Settings, Snapshot};
use crate::results::{Segment, Segmentation};

/// An exact result, frozen: its segments with the handles and names that they had, without places and centroids.
#[derive(Clone, Debug, PartialEq)]
pub struct Pinned {
    /// What it was computed with.
    pub settings: Arc<Settings>,
    /// The segments.
    pub segments: Segmentation,
}

impl Pinned {
    /// The result that a window shows; `None` while it isn't exact.
    pub fn of(shown: &Snapshot) -> Option<Self> {
        let segments = shown.results.segments.as_ref().filter(|_| shown.fidelity == Fidelity::Exact)?;
        let segments = Segmentation { map: Vec::new(), centroids: Vec::new(), ..(**segments).clone() };
        Some(Self { settings: Arc::clone(&shown.settings), segments })
    }

    /// The segment that bore the handle of this one.
    pub fn partner(&self, of: &Segment) -> Option<&Segment> {
        self.segments.all().find(|segment| segment.key() == of.key())
    }
}
