//! The columns of the segments' table, once: screen, clipboard, CSV and terminal follow from this list.

use super::segments::Segment;
use crate::analyze::Verdict;

/// What stands in a cell. Where it is shown decides how it is written; in files by [`Cell::in_file`].
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// The number of a segment; -1 for the people set aside.
    Id(i32),
    /// What a segment is called; empty for the people set aside.
    Name(String),
    /// A number of people.
    Count(u64),
    /// A share, 0 to 1.
    Share(f64),
    /// An index or an end of its interval; 100 is average.
    Index(Option<f64>),
    /// The two ends of the index's interval.
    Interval(Option<f64>, Option<f64>),
    /// A p-value, 0 to 1.
    PValue(Option<f64>),
    /// What can be said.
    Verdict(Verdict),
}

impl Cell {
    /// Whether it is read from the left, other than numbers.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Verdict(_))
    }

    /// The cell in a table of text: shares with six decimals, indices with two, p-values with six significant digits,
    /// and nothing for what can't be said. The same value gives the same text.
    pub fn in_file(&self) -> String {
        match self {
            Self::Id(id) => id.to_string(),
            Self::Name(name) => name.clone(),
            Self::Count(count) => count.to_string(),
            Self::Share(share) => format!("{share:.6}"),
            Self::Index(index) => index.map_or_else(String::new, |index| format!("{index:.2}")),
            Self::Interval(low, high) => {
                format!("{} {}", Self::Index(*low).in_file(), Self::Index(*high).in_file()).trim().to_owned()
            }
            Self::PValue(p) => p.map_or_else(String::new, |p| format!("{p:.5e}")),
            Self::Verdict(verdict) => super::forms::verdict_key(*verdict).to_owned(),
        }
    }
}

/// Where a table of segments stands, and so which columns it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file or the clipboard: every number on its own.
    File,
    /// The terminal, and the table behind the chart of the answer.
    Overview,
    /// The page of the segments.
    Detail,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct SegmentColumn {
    /// The heading in files; the headings on the screen are the messages `segment-column-` and this.
    pub key: &'static str,
    /// Where it is shown.
    pub places: &'static [Place],
    /// The cell of a segment.
    pub cell: fn(&Segment) -> Cell,
}

const EVERYWHERE: &[Place] = &[Place::File, Place::Overview, Place::Detail];

/// All columns, in their order.
pub const SEGMENT_COLUMNS: [SegmentColumn; 12] = [
    SegmentColumn { key: "id", places: &[Place::File], cell: |segment| Cell::Id(segment.id) },
    SegmentColumn { key: "name", places: EVERYWHERE, cell: |segment| Cell::Name(segment.name.clone()) },
    SegmentColumn { key: "general_count", places: EVERYWHERE, cell: |segment| Cell::Count(segment.general_count) },
    SegmentColumn { key: "general_share", places: EVERYWHERE, cell: |segment| Cell::Share(segment.general_share) },
    SegmentColumn { key: "customers_count", places: EVERYWHERE, cell: |segment| Cell::Count(segment.customers_count) },
    SegmentColumn { key: "customers_share", places: EVERYWHERE, cell: |segment| Cell::Share(segment.customers_share) },
    SegmentColumn { key: "index", places: EVERYWHERE, cell: |segment| Cell::Index(segment.index) },
    SegmentColumn { key: "index_low", places: &[Place::File], cell: |segment| Cell::Index(segment.index_low) },
    SegmentColumn { key: "index_high", places: &[Place::File], cell: |segment| Cell::Index(segment.index_high) },
    SegmentColumn {
        key: "interval",
        places: &[Place::Overview, Place::Detail],
        cell: |segment| Cell::Interval(segment.index_low, segment.index_high),
    },
    SegmentColumn {
        key: "p_value",
        places: &[Place::File, Place::Detail],
        cell: |segment| Cell::PValue(segment.p_value),
    },
    SegmentColumn { key: "verdict", places: EVERYWHERE, cell: |segment| Cell::Verdict(segment.verdict) },
];

/// The columns of a table at that place.
pub fn segment_columns(place: Place) -> impl Iterator<Item = &'static SegmentColumn> {
    SEGMENT_COLUMNS.iter().filter(move |column| column.places.contains(&place))
}
