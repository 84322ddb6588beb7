//! The columns of the segments' table, once: screen, clipboard, CSV and terminal follow from this list.

use super::segments::{Segment, Segmentation};
use crate::analyze::{Finding, Verdict};

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
    /// How alike a segment stays when its people are drawn again, 0 to 1.
    Stability(Option<f64>),
    /// How sure what can be said is.
    Finding(Option<Finding>),
}

impl Cell {
    /// Whether it is read from the left, other than numbers.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Name(_) | Self::Verdict(_) | Self::Finding(_))
    }

    /// The cell in a table of text: shares and stability with six decimals, indices with two, p-values with six significant digits,
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
            Self::Stability(stability) => stability.map_or_else(String::new, |share| format!("{share:.6}")),
            Self::Finding(finding) => finding.map_or_else(String::new, |f| super::forms::finding_key(f).to_owned()),
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
const IN_FILES: &[Place] = &[Place::File];
const ON_SCREEN: &[Place] = &[Place::Overview, Place::Detail];

/// All columns, in their order.
pub const SEGMENT_COLUMNS: [SegmentColumn; 16] = [
    column("id", IN_FILES, |segment| Cell::Id(segment.id)),
    column("name", EVERYWHERE, |segment| Cell::Name(segment.name.clone())),
    column("general_count", EVERYWHERE, |segment| Cell::Count(segment.general_count)),
    column("general_share", EVERYWHERE, |segment| Cell::Share(segment.general_share)),
    column("customers_count", EVERYWHERE, |segment| Cell::Count(segment.customers_count)),
    column("customers_share", EVERYWHERE, |segment| Cell::Share(segment.customers_share)),
    column("index", EVERYWHERE, |segment| Cell::Index(segment.index)),
    column("index_low", IN_FILES, |segment| Cell::Index(segment.index_low)),
    column("index_high", IN_FILES, |segment| Cell::Index(segment.index_high)),
    column("interval", ON_SCREEN, |segment| Cell::Interval(segment.index_low, segment.index_high)),
    column("p_value", &[Place::File, Place::Detail], |segment| Cell::PValue(segment.p_value)),
    column("verdict", EVERYWHERE, |segment| Cell::Verdict(segment.verdict)),
    column("stability", &[Place::File, Place::Detail], |segment| {
        Cell::Stability(segment.sureness.and_then(|sure| sure.stability))
    }),
    column("index_low_total", IN_FILES, |segment| Cell::Index(segment.sureness.and_then(|sure| sure.index_low_total))),
    column("index_high_total", IN_FILES, |segment| {
        Cell::Index(segment.sureness.and_then(|sure| sure.index_high_total))
    }),
    column("finding", EVERYWHERE, |segment| Cell::Finding(segment.sureness.map(|sure| sure.finding))),
];

const fn column(key: &'static str, places: &'static [Place], cell: fn(&Segment) -> Cell) -> SegmentColumn {
    SegmentColumn { key, places, cell }
}

/// The columns of a table at that place.
pub fn segment_columns(place: Place) -> impl Iterator<Item = &'static SegmentColumn> {
    SEGMENT_COLUMNS.iter().filter(move |column| column.places.contains(&place))
}

/// Those of the columns at that place of which something is known: how sure segments are is only there when it was
/// asked for.
pub fn known_segment_columns(place: Place, found: &Segmentation) -> impl Iterator<Item = &'static SegmentColumn> {
    let sure = found.all().any(|segment| segment.sureness.is_some());
    segment_columns(place).filter(move |column| sure || !FOLLOWING_A_STUDY.contains(&column.key))
}

/// The columns that stay empty until the study of stability was asked for.
const FOLLOWING_A_STUDY: [&str; 4] = ["stability", "index_low_total", "index_high_total", "finding"];
