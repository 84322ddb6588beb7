//! Where the names of segments stand, for a key that changes the chosen one.

use egui::{Context, Id, Rect};

use crate::results::Segment;

/// Notes where a segment's name stands in this frame.
pub fn stands_at(egui: &Context, segment: &Segment, at: Rect) {
    egui.data_mut(|data| data.insert_temp(Id::unique(("name-of-segment", segment.key())), at));
}

/// Where a segment's name stood last; `None` when it never did.
pub fn place(egui: &Context, segment: &Segment) -> Option<Rect> {
    egui.data(|data| data.get_temp(Id::unique(("name-of-segment", segment.key()))))
}
