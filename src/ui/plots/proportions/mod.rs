//! For each segment the share of the general population beside the share of the customers: as bars or as a table.

mod chart;
mod motion;
mod table;

use std::cmp::Ordering;

use egui::Ui;

use self::chart::Bars;
use self::motion::Motion;
use crate::results::{Segment, Segmentation};
use crate::ui::context::UiContext;

/// In what order the segments stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Largest share of the general population first.
    #[default]
    Size,
    /// Highest index first.
    Index,
    /// Largest share of the customers first.
    Customers,
}

/// The plot's own state: the order, and bars on their way.
#[derive(Default)]
pub struct Proportions {
    sort: Sort,
    order: Vec<i32>,
    motion: Motion,
}

impl Proportions {
    /// In what order the segments stand.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Another order, at once.
    pub fn set_sort(&mut self, sort: Sort) {
        self.sort = sort;
        self.order.clear();
    }

    /// Draws the bars; the id of the segment that was clicked.
    pub fn chart(&mut self, ui: &mut Ui, context: &UiContext<'_>, segments: &Segmentation) -> Option<i32> {
        self.arrange(segments, context.pointer_down);
        let bars = Bars { segments: &self.in_order(segments), set_aside: &segments.set_aside };
        chart::ui(ui, context, &bars, &mut self.motion)
    }

    /// Draws a table with a row for each segment; the id of the segment that was clicked.
    pub fn table(&mut self, ui: &mut Ui, context: &UiContext<'_>, segments: &Segmentation) -> Option<i32> {
        self.arrange(segments, context.pointer_down);
        let mut rows = self.in_order(segments);
        rows.push(&segments.set_aside);
        table::ui(ui, context, &rows)
    }

    fn in_order<'a>(&self, segments: &'a Segmentation) -> Vec<&'a Segment> {
        let find = |id: i32| segments.segments.iter().find(|segment| segment.id == id);
        self.order.iter().filter_map(|&id| find(id)).collect()
    }

    /// Sorts, unless the pointer is down: then those that are there keep their places and new ones come last.
    fn arrange(&mut self, segments: &Segmentation, pointer_down: bool) {
        let there = |id: i32| segments.segments.iter().any(|segment| segment.id == id);
        if pointer_down && !self.order.is_empty() {
            self.order.retain(|&id| there(id));
            let new: Vec<i32> =
                segments.segments.iter().map(|segment| segment.id).filter(|id| !self.order.contains(id)).collect();
            self.order.extend(new);
            return;
        }
        let mut sorted: Vec<&Segment> = segments.segments.iter().collect();
        sorted.sort_by(|a, b| self.compare(a, b).then(a.id.cmp(&b.id)));
        self.order.clear();
        self.order.extend(sorted.iter().map(|segment| segment.id));
    }

    fn compare(&self, a: &Segment, b: &Segment) -> Ordering {
        let key = |segment: &Segment| match self.sort {
            Sort::Size => segment.general_share,
            Sort::Index => segment.index.unwrap_or(-1.0),
            Sort::Customers => segment.customers_share,
        };
        key(b).total_cmp(&key(a))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(shares: &[(i32, f64, f64)]) -> Segmentation {
        let segments = shares
            .iter()
            .map(|&(id, general_share, customers_share)| Segment {
                id,
                general_share,
                customers_share,
                index: (general_share > 0.0).then(|| 100.0 * customers_share / general_share),
                ..Segment::default()
            })
            .collect();
        Segmentation { segments, ..Segmentation::default() }
    }

    #[test]
    fn each_order_has_its_key() {
        let view = segments(&[(0, 0.5, 0.1), (1, 0.3, 0.6), (2, 0.2, 0.3), (3, 0.0, 0.0)]);
        let mut plot = Proportions::default();
        plot.arrange(&view, false);
        assert_eq!(plot.order, [0, 1, 2, 3]);
        plot.set_sort(Sort::Customers);
        plot.arrange(&view, true);
        assert_eq!(plot.order, [1, 2, 0, 3]);
        plot.set_sort(Sort::Index);
        plot.arrange(&view, false);
        assert_eq!(plot.order, [1, 2, 0, 3]);
    }

    #[test]
    fn places_are_kept_while_the_pointer_is_down() {
        let mut plot = Proportions::default();
        plot.set_sort(Sort::Customers);
        plot.arrange(&segments(&[(0, 0.5, 0.1), (1, 0.5, 0.9)]), false);
        let moved = segments(&[(0, 0.5, 0.8), (1, 0.3, 0.1), (2, 0.2, 0.1)]);
        plot.arrange(&moved, true);
        assert_eq!(plot.order, [1, 0, 2]);
        plot.arrange(&moved, false);
        assert_eq!(plot.order, [0, 1, 2]);
    }
}
