//! A result that was kept to set others beside it.

use std::sync::Arc;

use crate::engine::{DataSource, Fidelity, Settings, Snapshot};
use crate::results::{Handle, Segment, Segmentation};

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

    /// The same of people who were found at another place.
    pub(super) fn moved_to(&self, source: &DataSource) -> Self {
        let settings = Settings { source: source.clone(), ..(*self.settings).clone() };
        Self { settings: Arc::new(settings), segments: self.segments.clone() }
    }

    /// The same where segments bear other handles now.
    pub(super) fn follow(&self, handle: &dyn Fn(Handle) -> Handle) -> Self {
        let mut segments = self.segments.clone();
        for segment in &mut segments.segments {
            let new = segment.appearance.handle.map(handle);
            segment.name = new.map_or_else(|| segment.name.clone(), Handle::letter);
            segment.appearance.handle = new;
        }
        Self { settings: Arc::clone(&self.settings), segments }
    }

    /// The segment that bore the handle of this one.
    pub fn partner(&self, of: &Segment) -> Option<&Segment> {
        self.segments.all().find(|segment| segment.key() == of.key())
    }
}
