//! Results in words.

use super::profiles::rare_text;
use super::{Say, figure_of, lookup, number, segment_quoted, segment_title, some_of};
use crate::analyze::{Finding, Verdict};
use crate::prepare::{ContrastValue, LeftOut};
use crate::results::{
    AttributeContrast, AttributeSummary, Cell, FileSummary, Note, Results, Segment, SegmentColumn, ShiftValue,
};
use crate::text;

impl Say for Note {
    fn say(&self) -> String {
        match self {
            Self::Reading(note) => note.say(),
            Self::Encoding { attribute, what } => {
                text!("note-encoding", attribute = attribute.as_str(), what = what.say())
            }
            Self::CodesOfNobody { attribute, codes } => {
                let (attribute, count) = (attribute.as_str(), codes.len());
                text!("note-codes-of-nobody", attribute = attribute, codes = some_of(codes), count = count)
            }
            Self::SameFeatures { features } => {
                text!("note-same-features", features = some_of(features), count = features.len())
            }
        }
    }
}

/// All that a person should know of a result, as sentences: what was found while reading and encoding, a feature that
/// decides nearly alone, segments of very few people, segments that stand on one rare value.
pub fn notes(results: &Results) -> Vec<String> {
    let mut notes: Vec<String> = results.data.iter().flat_map(|data| &data.notes).map(Say::say).collect();
    if let Some(features) = &results.features {
        let out_of_range = features.left_out.iter().filter(|entry| entry.reason == LeftOut::OutOfRange);
        let names: Vec<String> = out_of_range.map(|entry| entry.name.clone()).collect();
        if !names.is_empty() {
            notes.push(text!("note-out-of-range", columns = some_of(&names)));
        }
    }
    if let Some(dominant) = results.features.as_ref().and_then(|features| features.dominant.as_ref()) {
        notes.push(text!("note-dominant-feature", feature = dominant.name.as_str(), share = dominant.share));
    }
    if let Some(segments) = &results.segments {
        let small = segments.segments.iter().filter(|segment| segment.general_share < SMALL_SEGMENT);
        let names: Vec<String> = small.map(segment_quoted).collect();
        if !names.is_empty() {
            notes.push(text!(
                "note-small-segments",
                segments = some_of(&names),
                count = names.len(),
                share = SMALL_SEGMENT
            ));
        }
    }
    if let (Some(segments), Some(profiles)) = (&results.segments, &results.profiles) {
        for segment in &segments.segments {
            if let Some(rare) = profiles.segment(segment.id).and_then(|profile| profile.rare) {
                let clause = rare_text(profiles, segment, &rare);
                notes.push(text!("note-rare-value", segment = segment_quoted(segment), clause = clause));
            }
        }
    }
    notes
}

/// Segments with a smaller share of the people are more likely a few odd values than a group.
const SMALL_SEGMENT: f64 = 0.005;

impl Say for Verdict {
    fn say(&self) -> String {
        match self {
            Self::Over => text!("verdict-over"),
            Self::Under => text!("verdict-under"),
            Self::NotDistinguishable => text!("verdict-not-distinguishable"),
        }
    }
}

impl Say for Finding {
    fn say(&self) -> String {
        match self {
            Self::Solid => text!("finding-solid"),
            Self::Fragile => text!("finding-fragile"),
            Self::NotDistinguishable => text!("finding-not-distinguishable"),
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

/// The code or class whose shares differ most, in words: "4 (low)", "448 to 1,428".
pub fn shift_value(attribute: &AttributeSummary, value: &ShiftValue) -> String {
    match value {
        ShiftValue::Code(code) => match attribute.label_of(value) {
            Some(label) => text!("code-with-label", code = code.as_str(), label = label),
            None => code.clone(),
        },
        ShiftValue::Range { low, high } => range_name(attribute, *low, *high),
    }
}

/// The code or the range of numbers that a bar of an attribute's distribution stands for.
pub fn bar_name(attribute: &AttributeSummary, bar: usize) -> String {
    let histogram = attribute.distribution.as_ref().and_then(|found| found.histogram.as_ref());
    if let Some(bars) = histogram {
        return range_name(
            attribute,
            bar.checked_sub(1).and_then(|below| bars.edges.get(below)).copied(),
            bars.edges.get(bar).copied(),
        );
    }
    let code = attribute.codes.iter().filter(|code| !code.missing).nth(bar);
    code.map_or_else(String::new, |code| shift_value(attribute, &ShiftValue::Code(code.code.clone())))
}

/// A range of an attribute's numbers of which an end may be open.
fn range_name(attribute: &AttributeSummary, low: Option<f64>, high: Option<f64>) -> String {
    let end = |end: Option<f64>| end.map(|end| figure_of(attribute, end));
    match (end(low), end(high)) {
        (Some(low), Some(high)) => text!("range", low = low, high = high),
        (None, Some(high)) => text!("range-below", high = high),
        (Some(low), None) => text!("range-from", low = low),
        (None, None) => text!("range-any"),
    }
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
        Cell::Name(_) => segment_title(segment),
        Cell::Count(count) => number::count(count),
        Cell::Share(share) => number::share(share),
        Cell::Index(index) => number::index(index),
        Cell::Interval(low, high) => index_interval(low, high).unwrap_or_else(number::nothing),
        Cell::PValue(p) => number::p_value(p),
        Cell::Verdict(verdict) => verdict.say(),
        Cell::Stability(stability) => stability.map_or_else(number::nothing, |share| number::decimals(share, 2)),
        Cell::Finding(finding) => finding.map_or_else(number::nothing, |finding| finding.say()),
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
            Self::Month => text!("feature-kind-month"),
            Self::Day => text!("feature-kind-day"),
            Self::Ordinal => text!("feature-kind-ordinal"),
            Self::Binary => text!("feature-kind-binary"),
            Self::OneHot => text!("feature-kind-one-hot"),
            Self::Recipe => text!("feature-kind-recipe"),
        }
    }
}
