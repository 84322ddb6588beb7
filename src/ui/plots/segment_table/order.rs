//! A column chosen -> the order in which the segments stand.

use std::cmp::Ordering;

use crate::results::{Cell, Finding, Place, Segmentation, Verdict, segment_columns};
use crate::ui::widgets::Sort;

/// Which column the table is sorted by, by its key.
pub(super) type ByColumn = Sort<&'static str>;

/// In place of a column: the customers' share less the general share.
pub(super) const GAINED: &str = "gained";

/// Places in the list of segments, in the order chosen. Those that are equal stand as they do in the list. Where the
/// order says nothing of size, small groups come last, whichever way round it is.
pub(super) fn order(view: &Segmentation, sort: ByColumn) -> Vec<usize> {
    let segments = &view.segments;
    let mut order: Vec<usize> = (0..segments.len()).collect();
    if let Some(column) = segment_columns(Place::Detail).find(|column| column.key == sort.column) {
        let cells: Vec<Cell> = segments.iter().map(column.cell).collect();
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
    use crate::results::Segment;

    fn view() -> Segmentation {
        let segment = |id, index, verdict| Segment { id, index, verdict, general_share: 0.3, ..Segment::default() };
        let segments = vec![
            segment(0, Some(80.0), Verdict::Under),
            segment(1, None, Verdict::NotDistinguishable),
            segment(2, Some(350.0), Verdict::Over),
        ];
        Segmentation { segments, ..Segmentation::default() }
    }

    #[test]
    fn a_segment_without_an_index_stands_below_every_index() {
        assert_eq!(order(&view(), Sort { column: "index", descending: true }), [2, 0, 1]);
        assert_eq!(order(&view(), Sort { column: "index", descending: false }), [1, 0, 2]);
    }

    #[test]
    fn a_group_of_a_few_people_comes_last_however_high_its_index() {
        let mut view = view();
        view.segments[2].general_share = 0.001;
        assert_eq!(order(&view, Sort { column: "index", descending: true }), [0, 1, 2]);
        assert_eq!(order(&view, Sort { column: "index", descending: false }), [1, 0, 2]);
        view.segments[1].customers_share = 0.9;
        assert_eq!(order(&view, Sort { column: GAINED, descending: true }), [1, 0, 2]);
        assert_eq!(order(&view, Sort { column: "general_share", descending: false })[0], 2, "sorted by size");
    }

    #[test]
    fn the_column_chosen_decides() {
        assert_eq!(order(&view(), Sort { column: "verdict", descending: false }), [2, 1, 0]);
        assert_eq!(order(&view(), Sort { column: "name", descending: true }), [0, 1, 2], "equal ones stay");
        for column in segment_columns(Place::Detail) {
            let cell = (column.cell)(&view().segments[0]);
            let other = (column.cell)(&Segment { general_count: 1, ..Segment::default() });
            assert_eq!(compare(&cell, &other), compare(&other, &cell).reverse(), "{}", column.key);
        }
    }
}
