//! For each segment the share of the general population beside the share of the customers: as bars or as a table.

mod chart;
mod frame;
mod ghost;
mod motion;
mod names;
mod pair;
mod pinned_table;
mod table;

use egui::{Context, Ui};

use self::chart::Bars;
use self::motion::Motion;
use super::segment_order::{HeldOrder, chosen};
use crate::results::{Segment, Segmentation};
use crate::ui::command::Commands;
use crate::ui::context::UiContext;

/// The plot's own state: places, and bars on their way.
#[derive(Default)]
pub struct Proportions {
    order: HeldOrder,
    motion: Motion,
}

impl Proportions {
    /// Whether segments stand where they stood although the order asked for would be another.
    pub fn is_held(&self) -> bool {
        self.order.is_held()
    }

    /// Draws the bars; the id of the segment that was clicked. `before` are the bars as they were before a change, `lit`
    /// the segments that something else points at.
    pub fn chart(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        segments: &Segmentation,
        (before, lit): (Option<&Segmentation>, &[i32]),
        commands: &mut Commands,
    ) -> Option<i32> {
        let segments_in_order = self.in_order(ui, context, segments);
        let bars = Bars { segments: &segments_in_order, set_aside: &segments.set_aside, before, lit };
        chart::ui(ui, context, &bars, &mut self.motion, commands)
    }

    /// Draws a table with a row for each segment; the id of the segment that was clicked.
    pub fn table(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        segments: &Segmentation,
        commands: &mut Commands,
    ) -> Option<i32> {
        let mut rows = self.in_order(ui, context, segments);
        rows.extend(Some(&segments.set_aside).filter(|aside| !aside.is_empty()));
        if let Some(pinned) = context.pinned {
            pinned_table::ui(ui, context, &rows, pinned);
            return None;
        }
        table::ui(ui, context, &rows, commands)
    }

    /// The ids of the segments in the order in which they stand.
    pub fn shown_order(&mut self, egui: &Context, context: &UiContext<'_>, segments: &Segmentation) -> Vec<i32> {
        let order = self.order.arrange(segments, chosen(egui), context.pointer_down);
        order.into_iter().map(|at| segments.segments[at].id).collect()
    }

    fn in_order<'a>(&mut self, ui: &Ui, context: &UiContext<'_>, segments: &'a Segmentation) -> Vec<&'a Segment> {
        let order = self.order.arrange(segments, chosen(ui.ctx()), context.pointer_down);
        order.into_iter().map(|at| &segments.segments[at]).collect()
    }
}
