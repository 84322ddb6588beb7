//! Results in words.

use super::{Say, lookup, number};
use crate::analyze::Verdict;
use crate::prepare::ContrastValue;
use crate::results::{AttributeContrast, Cell, FileSummary, Note, Segment, SegmentColumn};
use crate::text;

impl Say for Note {
    fn say(&self) -> String {
        match self {
            Self::Reading(note) => note.say(),
            Self::Encoding { attribute, what } => {
                text!("note-encoding", attribute = attribute.as_str(), what = what.say())
            }
        }
    }
}

impl Say for Verdict {
    fn say(&self) -> String {
        match self {
            Self::Over => text!("verdict-over"),
            Self::Under => text!("verdict-under"),
            Self::NotDistinguishable => text!("verdict-not-distinguishable"),
        }
    }
}

impl Say for AttributeContrast {
    fn say(&self) -> String {
        match &self.value {
            ContrastValue::Code(code) if self.label.is_empty() => code.clone(),
            ContrastValue::Code(code) => text!("code-with-label", code = code.as_str(), label = self.label.as_str()),
            ContrastValue::Range { low, high } => {
                text!("range", low = number::decimals(*low, 4), high = number::decimals(*high, 4))
            }
        }
    }
}

/// What a segment is called.
pub fn segment_name(segment: &Segment) -> String {
    if segment.is_set_aside() && segment.name.is_empty() { text!("segment-set-aside") } else { segment.name.clone() }
}

/// The heading of a column of the segments' table on the screen.
pub fn segment_heading(column: &SegmentColumn) -> String {
    lookup("segment-column", column.key)
}

/// A cell of the segments' table as a person reads it. An en dash stands for what can't be said, as nothing can be of
/// how nobody differs from everybody.
pub fn segment_cell(column: &SegmentColumn, segment: &Segment) -> String {
    match (column.cell)(segment) {
        Cell::PValue(_) | Cell::Verdict(_) if segment.is_empty() => number::nothing(),
        Cell::Id(id) => id.to_string(),
        Cell::Name(_) => segment_name(segment),
        Cell::Count(count) => number::count(count),
        Cell::Share(share) => number::share(share),
        Cell::Index(index) => number::index(index),
        Cell::Interval(low, high) => index_interval(low, high).unwrap_or_else(number::nothing),
        Cell::PValue(p) => number::p_value(p),
        Cell::Verdict(verdict) => verdict.say(),
    }
}

/// An interval of the index in words: `340 to 360`.
pub fn index_interval(low: Option<f64>, high: Option<f64>) -> Option<String> {
    Some(text!("range", low = number::decimals(low?, 0), high = number::decimals(high?, 0)))
}

/// The name of the general population's file, or of the demo population.
pub fn general_name(file: &FileSummary) -> String {
    if file.name.is_empty() { text!("demo-general") } else { file.name.clone() }
}

/// The name of the customers' file, or of the demo customers.
pub fn customers_name(file: &FileSummary) -> String {
    if file.name.is_empty() { text!("demo-customers") } else { file.name.clone() }
}

impl Say for crate::prepare::FeatureKind {
    fn say(&self) -> String {
        match self {
            Self::Numeric => text!("feature-kind-numeric"),
            Self::Year => text!("feature-kind-year"),
            Self::Ordinal => text!("feature-kind-ordinal"),
            Self::Binary => text!("feature-kind-binary"),
            Self::OneHot => text!("feature-kind-one-hot"),
            Self::Recipe => text!("feature-kind-recipe"),
        }
    }
}
