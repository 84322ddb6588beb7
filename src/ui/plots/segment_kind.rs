//! A column of the tables of segments -> what its cells hold.

use crate::results::{Cell, Segment, SegmentColumn};

/// A cell of the kind that the column has; what it says doesn't matter. How wide a column is and how its cells are
/// drawn follow from the kind, so that a further column needs nothing but its entry in the list.
pub(super) fn kind(column: &SegmentColumn) -> Cell {
    (column.cell)(&Segment::default())
}
