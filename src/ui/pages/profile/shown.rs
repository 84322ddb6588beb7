//! Whom the page of profiles shows.

use std::sync::Arc;

use crate::results::{Profiles, Segmentation};
use crate::ui::segment_words::SegmentWords;

/// Whom a page of profiles shows.
pub(super) struct Shown<'a> {
    pub(super) profiles: &'a Arc<Profiles>,
    pub(super) view: &'a Segmentation,
    pub(super) words: &'a SegmentWords<'a>,
    /// The segment's id; -1 for the people set aside.
    pub(super) id: i32,
}
