//! `profiles.csv`: every value of every attribute by segment, with what sets each segment apart first.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use super::plain_text::plain_text;
use super::recognise::starts_with;
use crate::files::{WriteError, write_whole};
use crate::i18n::{segment_name, value_code};
use crate::results::{AttributeProfile, Group, Profiles, Segment, SegmentProfile, Segmentation};

/// The columns. Shares are of the people whose value is known: of all kept people, of the segment's, of its customers.
const COLUMNS: [&str; 10] = [
    "segment",
    "name",
    "attribute",
    "code",
    "label",
    "general_share",
    "segment_share",
    "segment_customers_share",
    "effect",
    "rank",
];

/// Writes a line for each segment, attribute and value: the segments by their ids and the people set aside last, the
/// attributes by their rank in the segment and those without one behind, the values in their natural order. The same
/// result gives the same bytes.
///
/// # Errors
/// When the file can't be written.
pub fn write(profiles: &Profiles, segments: &Segmentation, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| fill(profiles, segments, out))
}

/// Whether a file is such a table.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, COLUMNS.join(",").as_bytes())
}

fn fill(profiles: &Profiles, segments: &Segmentation, out: impl io::Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    // Nothing is to be said where nobody is.
    for segment in segments.all().filter(|segment| !segment.is_empty()) {
        if let Some(profile) = profiles.segment(segment.id) {
            lines(&mut table, profiles, segment, profile)?;
        }
    }
    table.flush()
}

fn lines<W: io::Write>(
    table: &mut csv::Writer<W>,
    profiles: &Profiles,
    segment: &Segment,
    profile: &SegmentProfile,
) -> io::Result<()> {
    let (id, name) = (segment.id.to_string(), segment_name(segment));
    let ranks = profile.apart.ranks();
    let unranked = (0..profiles.attributes.len()).filter(|&at| ranks.get(at).copied().flatten().is_none());
    let places: Vec<usize> = profile.apart.order.iter().copied().chain(unranked).collect();
    for at in places {
        let AttributeProfile { attribute, general, customers } = &profiles.attributes[at];
        let effect = profile.apart.effect(at).map_or_else(String::new, |effect| decimals(effect.size));
        let rank = ranks.get(at).copied().flatten().map_or_else(String::new, |rank| rank.to_string());
        let group = Group::of(segment.id);
        for (place, value) in attribute.values.iter().enumerate() {
            let share = |found: Option<f64>| found.map_or_else(String::new, decimals);
            table.write_record([
                id.as_str(),
                &plain_text(&name),
                &plain_text(&attribute.name),
                &code_cell(&value_code(value)),
                &plain_text(value.label()),
                &share(general.share(Group::Kept, place)),
                &share(general.share(group, place)),
                &share(customers.share(group, place)),
                &effect,
                &rank,
            ])?;
        }
    }
    Ok(())
}

/// Six decimals. What rounds to nothing has no sign.
fn decimals(value: f64) -> String {
    let text = format!("{value:.6}");
    if text == "-0.000000" { text[1..].to_owned() } else { text }
}

/// A code as a cell: a number, also a negative one, stays one.
fn code_cell(code: &str) -> Cow<'_, str> {
    let is_number = code.parse::<f64>().is_ok_and(f64::is_finite);
    if is_number { Cow::Borrowed(code) } else { plain_text(code) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{Distribution, Effect, EffectKind, ProfileValue, ProfiledAttribute, Ranking};
    use std::sync::Arc;

    fn code(code: &str, label: &str) -> ProfileValue {
        ProfileValue::Code { code: code.into(), label: label.into(), word: String::new(), number: None }
    }

    fn distribution(counts: [u64; 6]) -> Distribution {
        Distribution { values: 2, counts: counts.to_vec(), missing: vec![1, 1, 0], spreads: Vec::new() }
    }

    #[test]
    fn shares_are_of_known_values_and_texts_are_no_formulas() {
        let attribute = ProfiledAttribute {
            name: "=A".into(),
            values: vec![code("-1", "\"a\""), code("+x", "@b")],
            ..ProfiledAttribute::default()
        };
        let effect =
            Effect { attribute: 0, size: 0.125, kind: EffectKind::Shares { value: 0, shift: 0.25, cramers_v: 0.1 } };
        let profile = |id, effect| SegmentProfile { id, apart: Ranking::of(vec![effect]), ..SegmentProfile::default() };
        let profiles = Profiles {
            attributes: vec![AttributeProfile {
                attribute: Arc::new(attribute),
                general: distribution([3, 1, 4, 12, 0, 0]),
                customers: distribution([1, 2, 1, 2, 1, 0]),
            }],
            segments: vec![profile(0, Some(effect)), profile(-1, None)],
            ..Profiles::default()
        };
        let segments = Segmentation {
            segments: vec![Segment { id: 0, name: "A".into(), general_count: 5, ..Segment::default() }],
            set_aside: Segment { id: -1, customers_count: 1, ..Segment::default() },
            ..Segmentation::default()
        };
        let mut bytes = Vec::new();
        fill(&profiles, &segments, &mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], COLUMNS.join(","));
        assert_eq!(lines[1], "0,A,'=A,-1,\"\"\"a\"\"\",0.250000,0.750000,0.333333,0.125000,1");
        assert_eq!(lines[2], "0,A,'=A,'+x,'@b,0.750000,0.250000,0.666667,0.125000,1");
        assert_eq!(lines[3], "-1,Set aside,'=A,-1,\"\"\"a\"\"\",0.250000,,1.000000,,");
        assert_eq!(lines[4], "-1,Set aside,'=A,'+x,'@b,0.750000,,0.000000,,");
        assert_eq!(lines.len(), 5);
    }

    #[test]
    fn nothing_has_no_sign() {
        assert_eq!([-1e-9, -0.5, 0.0].map(decimals), ["0.000000", "-0.500000", "0.000000"]);
    }
}
