//! What segments are called in the window, and in which order they stand.

use egui::Context;

use super::plots::segment_order::{chosen, ordered};
use crate::i18n::{segment_handle, segment_title};
use crate::results::{Segment, Segmentation};

/// The words for the segments of a result.
pub struct SegmentWords<'a> {
    view: &'a Segmentation,
    order: Vec<usize>,
}

impl<'a> SegmentWords<'a> {
    /// The words for these segments, in the order chosen for bars and tables.
    pub fn new(egui: &Context, view: &'a Segmentation) -> Self {
        Self { view, order: ordered(view, chosen(egui)) }
    }

    /// The segments in that order.
    pub fn in_order(&self) -> impl Iterator<Item = &'a Segment> {
        self.order.iter().filter_map(|&at| self.view.segments.get(at))
    }

    /// The short handle; the words for the people set aside.
    pub fn letter(&self, id: i32) -> String {
        self.view.get(id).map(segment_handle).unwrap_or_default()
    }

    /// The place of its colour in the palette.
    pub fn colour(&self, id: i32) -> i32 {
        self.view.get(id).map_or(id, Segment::colour)
    }

    /// Letter and name.
    pub fn full(&self, id: i32) -> String {
        self.view.get(id).map(segment_title).unwrap_or_default()
    }
}
