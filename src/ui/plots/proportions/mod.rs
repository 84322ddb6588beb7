//! For each segment the share of the general population beside the share of the customers: as bars or as a table.

mod chart;
mod frame;
mod ghost;
mod motion;
mod pair;
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
    /// Most gained first: the customers' share less the general share.
    #[default]
    Gained,
    /// Largest share of the general population first.
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
    /// Whether the order is kept although another one would be right by now.
    held: bool,
    motion: Motion,
}

impl Proportions {
    /// In what order the segments stand.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Whether segments stand where they stood although the order asked for would be another.
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// Another order, at once.
    pub fn set_sort(&mut self, sort: Sort) {
        self.sort = sort;
        self.order.clear();
    }

    /// Draws the bars; the id of the segment that was clicked. `before` are the bars as they were before a change, `lit`
    /// the segments that something else points at.
    pub fn chart(
        &mut self,
        ui: &mut Ui,
        context: &UiContext<'_>,
        segments: &Segmentation,
        before: Option<&Segmentation>,
        lit: &[i32],
    ) -> Option<i32> {
        self.arrange(segments, context.pointer_down);
        let bars = Bars { segments: &self.in_order(segments), set_aside: &segments.set_aside, before, lit };
        chart::ui(ui, context, &bars, &mut self.motion)
    }

    /// Draws a table with a row for each segment; the id of the segment that was clicked.
    pub fn table(&mut self, ui: &mut Ui, context: &UiContext<'_>, segments: &Segmentation) -> Option<i32> {
        self.arrange(segments, context.pointer_down);
        let mut rows = self.in_order(segments);
        rows.extend(Some(&segments.set_aside).filter(|aside| !aside.is_empty()));
        table::ui(ui, context, &rows)
    }

    fn in_order<'a>(&self, segments: &'a Segmentation) -> Vec<&'a Segment> {
        let find = |id: i32| segments.segments.iter().find(|segment| segment.id == id);
        self.order.iter().filter_map(|&id| find(id)).collect()
    }

    /// Sorts, unless the pointer is down: then those that are there keep their places and new ones come last.
    fn arrange(&mut self, segments: &Segmentation, pointer_down: bool) {
        let sorted = self.sorted(segments);
        if pointer_down && !self.order.is_empty() {
            self.order.retain(|id| sorted.contains(id));
            let new: Vec<i32> = sorted.iter().copied().filter(|id| !self.order.contains(id)).collect();
            self.order.extend(new);
        } else {
            self.order.clone_from(&sorted);
        }
        self.held = self.order != sorted;
    }

    /// The segments in the order asked for, small ones last.
    fn sorted(&self, segments: &Segmentation) -> Vec<i32> {
        let mut sorted: Vec<&Segment> = segments.segments.iter().collect();
        sorted.sort_by(|a, b| {
            a.is_small().cmp(&b.is_small()).then_with(|| self.compare(a, b)).then_with(|| a.id.cmp(&b.id))
        });
        sorted.iter().map(|segment| segment.id).collect()
    }

    fn compare(&self, a: &Segment, b: &Segment) -> Ordering {
        let key = |segment: &Segment| match self.sort {
            Sort::Gained => segment.gained(),
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
        assert_eq!(plot.order, [1, 2, 0, 3], "0.3, 0.1, -0.4 gained");
        plot.set_sort(Sort::Size);
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
    fn a_group_of_a_few_people_never_leads() {
        let view = segments(&[(0, 0.5, 0.3), (1, 0.492, 0.691), (2, 0.004, 0.009), (3, 0.004, 0.0)]);
        let mut plot = Proportions::default();
        for sort in [Sort::Gained, Sort::Size, Sort::Index, Sort::Customers] {
            plot.set_sort(sort);
            plot.arrange(&view, false);
            let mut last = plot.order[2..].to_vec();
            last.sort_unstable();
            assert_eq!(last, [2, 3], "{sort:?}");
        }
    }

    #[test]
    fn places_are_kept_while_the_pointer_is_down() {
        let mut plot = Proportions::default();
        plot.set_sort(Sort::Customers);
        plot.arrange(&segments(&[(0, 0.5, 0.1), (1, 0.5, 0.9)]), false);
        let moved = segments(&[(0, 0.5, 0.8), (1, 0.3, 0.1), (2, 0.2, 0.1)]);
        assert!(!plot.is_held());
        plot.arrange(&moved, true);
        assert_eq!(plot.order, [1, 0, 2]);
        assert!(plot.is_held());
        plot.arrange(&moved, false);
        assert_eq!(plot.order, [0, 1, 2]);
        assert!(!plot.is_held());
    }
}
