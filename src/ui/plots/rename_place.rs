//! Where the names of segments and components stand, for a key that changes the chosen one.

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

/// The component whose name is on the screen.
#[derive(Clone, Copy, Debug)]
pub struct ShownComponent {
    /// The component, counted from 0.
    pub component: usize,
    /// Where its name stands.
    pub at: Rect,
    /// Whether the name has the focus.
    pub focused: bool,
    /// In which frame that was.
    frame: u64,
}

/// Notes where a component's name stands in this frame.
pub fn component_stands_at(egui: &Context, component: usize, at: Rect, focused: bool) {
    let shown = ShownComponent { component, at, focused, frame: egui.cumulative_frame_nr() };
    egui.data_mut(|data| data.insert_temp(Id::unique("name-of-component"), shown));
}

/// The component whose name is on the screen in this frame.
pub fn shown_component(egui: &Context) -> Option<ShownComponent> {
    let shown: Option<ShownComponent> = egui.data(|data| data.get_temp(Id::unique("name-of-component")));
    shown.filter(|shown| shown.frame == egui.cumulative_frame_nr())
}
