//! In what order segments stand: one choice for bars and tables, and nothing moves under the hand.

use std::cmp::Ordering;

use egui::{Context, Id};

use crate::results::{Cell, Finding, Place, Segment, Segmentation, Verdict, segment_columns};
use crate::ui::widgets::Sort;

/// Which column segments are sorted by, by its key.
pub type SegmentOrder = Sort<&'static str>;

/// In place of a column: the customers' share less the general share.
pub const GAINED: &str = "gained";

/// The order until another one is chosen: who gained most comes first, which no column says.
pub const FIRST: SegmentOrder = Sort { column: GAINED, descending: true };

/// The order that was chosen anywhere in the window.
pub fn chosen(egui: &Context) -> SegmentOrder {
    egui.data(|data| data.get_temp(Id::unique("segment-order"))).unwrap_or(FIRST)
}

/// Chooses an order for the whole window.
pub fn choose(egui: &Context, order: SegmentOrder) {
    egui.data_mut(|data| data.insert_temp(Id::unique("segment-order"), order));
}

/// The order of one place, which is kept while the pointer is down.
#[derive(Default)]
pub struct HeldOrder {
    /// By key, so that the people keep their place and not the number.
    keys: Vec<i32>,
    held: bool,
}

impl HeldOrder {
    /// Whether segments stand where they stood although the order asked for would be another.
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// Places in the list of segments in the order chosen. While the pointer is down those that are there keep their
    /// places and new ones come last.
    pub fn arrange(&mut self, view: &Segmentation, order: SegmentOrder, pointer_down: bool) -> Vec<usize> {
        let sorted = ordered(view, order);
        let key = |at: usize| view.segments[at].key();
        let wanted: Vec<i32> = sorted.iter().map(|&at| key(at)).collect();
        if pointer_down && !self.keys.is_empty() {
            self.keys.retain(|key| wanted.contains(key));
            let new: Vec<i32> = wanted.iter().copied().filter(|key| !self.keys.contains(key)).collect();
            self.keys.extend(new);
        } else {
            self.keys.clone_from(&wanted);
        }
        self.held = self.keys != wanted;
        let find = |wanted: i32| (0..view.segments.len()).find(|&at| key(at) == wanted);
        self.keys.iter().filter_map(|&key| find(key)).collect()
    }
}

/// Places in the list of segments, in the order chosen. Those that are equal stand as they do in the list. Where the
/// order says nothing of the size of both files' parts, small groups come last, whichever way round it is.
pub fn ordered(view: &Segmentation, sort: SegmentOrder) -> Vec<usize> {
    let segments = &view.segments;
    let mut order: Vec<usize> = (0..segments.len()).collect();
    if let Some(column) = segment_columns(Place::Detail).find(|column| column.key == sort.column) {
        let cells: Vec<Cell> = segments.iter().map(|segment| cell(column.cell, segment)).collect();
        order.sort_by(|&a, &b| sort.direct(compare(&cells[a], &cells[b])).then(a.cmp(&b)));
    }
    if sort.column == GAINED {
        order.sort_by(|&a, &b| sort.direct(segments[a].gained().total_cmp(&segments[b].gained())).then(a.cmp(&b)));
    }
    if matches!(sort.column, GAINED | "index" | "p_value" | "verdict") {
        order.sort_by_key(|&at| segments[at].is_small());
    }
    order
}

/// A cell; letters in the order of the alphabet with two of them after Z.
fn cell(of: fn(&Segment) -> Cell, segment: &Segment) -> Cell {
    match of(segment) {
        Cell::Name(_) => Cell::Id(segment.key()),
        cell => cell,
    }
}

/// The ascending order of two cells of a column; what can't be said stands below everything.
fn compare(a: &Cell, b: &Cell) -> Ordering {
    let number = |value: &Option<f64>| value.unwrap_or(-1.0);
    match (a, b) {
        (Cell::Id(a), Cell::Id(b)) => a.cmp(b),
        (Cell::Name(a), Cell::Name(b)) => a.cmp(b),
        (Cell::Count(a), Cell::Count(b)) => a.cmp(b),
        (Cell::Share(a), Cell::Share(b)) => a.total_cmp(b),
        (Cell::Index(a), Cell::Index(b))
        | (Cell::Interval(a, _), Cell::Interval(b, _))
        | (Cell::Stability(a), Cell::Stability(b))
        | (Cell::PValue(a), Cell::PValue(b)) => number(a).total_cmp(&number(b)),
        (Cell::Verdict(a), Cell::Verdict(b)) => rank(*a).cmp(&rank(*b)),
        (Cell::Finding(a), Cell::Finding(b)) => sureness(*a).cmp(&sureness(*b)),
        _ => Ordering::Equal,
    }
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Over => 0,
        Verdict::NotDistinguishable => 1,
        Verdict::Under => 2,
    }
}

fn sureness(finding: Option<Finding>) -> u8 {
    match finding {
        Some(Finding::Solid) => 3,
        Some(Finding::Fragile) => 2,
        Some(Finding::NotDistinguishable) => 1,
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Appearance, Handle};

    fn view() -> Segmentation {
        let segment = |id, index, verdict| Segment { id, index, verdict, general_share: 0.3, ..Segment::default() };
        let segments = vec![
            segment(0, Some(80.0), Verdict::Under),
            segment(1, None, Verdict::NotDistinguishable),
            segment(2, Some(350.0), Verdict::Over),
        ];
        Segmentation { segments, ..Segmentation::default() }
    }

    fn shares(shares: &[(i32, f64, f64)]) -> Segmentation {
        let segment = |&(id, general_share, customers_share): &(i32, f64, f64)| Segment {
            id,
            general_share,
            customers_share,
            index: (general_share > 0.0).then(|| 100.0 * customers_share / general_share),
            ..Segment::default()
        };
        Segmentation { segments: shares.iter().map(segment).collect(), ..Segmentation::default() }
    }

    const fn by(column: &'static str) -> SegmentOrder {
        Sort { column, descending: true }
    }

    #[test]
    fn a_segment_without_an_index_stands_below_every_index() {
        assert_eq!(ordered(&view(), Sort { column: "index", descending: true }), [2, 0, 1]);
        assert_eq!(ordered(&view(), Sort { column: "index", descending: false }), [1, 0, 2]);
    }

    #[test]
    fn a_group_of_a_few_people_comes_last_however_high_its_index() {
        let mut view = view();
        view.segments[2].general_share = 0.001;
        assert_eq!(ordered(&view, Sort { column: "index", descending: true }), [0, 1, 2]);
        assert_eq!(ordered(&view, Sort { column: "index", descending: false }), [1, 0, 2]);
        view.segments[1].customers_share = 0.9;
        assert_eq!(ordered(&view, Sort { column: GAINED, descending: true }), [1, 0, 2]);
        assert_eq!(ordered(&view, Sort { column: "general_share", descending: false })[0], 2, "sorted by size");
        let view = shares(&[(0, 0.5, 0.3), (1, 0.492, 0.691), (2, 0.004, 0.009), (3, 0.004, 0.0)]);
        for column in [GAINED, "general_share", "index", "customers_share"] {
            let mut last = ordered(&view, by(column))[2..].to_vec();
            last.sort_unstable();
            assert_eq!(last, [2, 3], "{column}");
        }
    }

    #[test]
    fn the_column_chosen_decides() {
        assert_eq!(ordered(&view(), Sort { column: "verdict", descending: false }), [2, 1, 0]);
        assert_eq!(ordered(&view(), Sort { column: "name", descending: true }), [2, 1, 0], "by letter");
        for column in segment_columns(Place::Detail) {
            let cell = (column.cell)(&view().segments[0]);
            let other = (column.cell)(&Segment { general_count: 1, ..Segment::default() });
            assert_eq!(compare(&cell, &other), compare(&other, &cell).reverse(), "{}", column.key);
        }
        let view = shares(&[(0, 0.5, 0.1), (1, 0.3, 0.6), (2, 0.2, 0.3), (3, 0.0, 0.0)]);
        assert_eq!(ordered(&view, FIRST), [1, 2, 0, 3], "0.3, 0.1, -0.4 gained");
    }

    #[test]
    fn places_are_kept_while_the_pointer_is_down() {
        let mut held = HeldOrder::default();
        let order = by("customers_share");
        assert_eq!(held.arrange(&shares(&[(0, 0.5, 0.1), (1, 0.5, 0.9)]), order, false), [1, 0]);
        let moved = shares(&[(0, 0.5, 0.8), (1, 0.3, 0.1), (2, 0.2, 0.1)]);
        assert!(!held.is_held());
        assert_eq!(held.arrange(&moved, order, true), [1, 0, 2]);
        assert!(held.is_held());
        assert_eq!(held.arrange(&moved, order, false), [0, 1, 2]);
        assert!(!held.is_held());
        // The same people with other numbers keep their place.
        let mut renumbered = shares(&[(0, 0.5, 0.2), (1, 0.3, 0.1), (2, 0.2, 0.7)]);
        for (segment, handle) in renumbered.segments.iter_mut().zip([2, 0, 1]) {
            segment.appearance = Appearance { handle: Some(Handle(handle)), ..Appearance::default() };
        }
        assert_eq!(held.arrange(&renumbered, order, true), [1, 2, 0]);
    }
}
