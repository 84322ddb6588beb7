//! What segments are called.

use super::{number, words};
use crate::results::{NamePart, PartKind, Segment};
use crate::text;

/// Characters of a label within a name.
const LABEL: usize = 24;

/// What a segment is called: the name that a person gave it, else the one that is proposed for it, "Wealthy, older,
/// avant-garde". Its letter while nothing is known of it that sets it apart.
pub fn segment_name(segment: &Segment) -> String {
    if !segment.appearance.name.is_empty() {
        return segment.appearance.name.clone();
    }
    if segment.proposed.is_empty() { segment_handle(segment) } else { parts_text(&segment.proposed) }
}

/// The short handle of a segment, where room is scarce: its letter.
pub fn segment_handle(segment: &Segment) -> String {
    match segment.is_set_aside() && segment.name.is_empty() {
        true if segment.known_enough => text!("segment-known-enough"),
        true => text!("segment-set-aside"),
        false => segment.name.clone(),
    }
}

/// A segment's name within a sentence, in quotation marks, for it may be several words with commas; a letter has none.
pub fn segment_quoted(segment: &Segment) -> String {
    let name = segment_name(segment);
    if name == segment_handle(segment) { name } else { text!("segment-quoted", segment = name) }
}

/// Letter and name of a segment, with a mark where the name was given to other people.
pub fn segment_title(segment: &Segment) -> String {
    let (letter, name) = (segment_handle(segment), segment_name(segment));
    let title = if name == letter { letter } else { text!("segment-title", letter = letter, name = name) };
    if segment.appearance.doubt.is_some() { text!("segment-title-in-doubt", title = title) } else { title }
}

/// Why a segment's name should be looked at; `None` where it's right.
pub fn segment_doubt(segment: &Segment) -> Option<String> {
    let here = segment.appearance.doubt?;
    Some(text!("segment-doubt", here = number::percent(here)))
}

/// The parts of a name one after the other, with a capital first unless a column's own name comes first.
fn parts_text(parts: &[NamePart]) -> String {
    let text = parts.iter().map(part_text).collect::<Vec<_>>().join(", ");
    let is_word = matches!(parts.first().map(|part| &part.kind), Some(PartKind::Word(_)));
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if is_word => first.to_uppercase().chain(letters).collect(),
        _ => text,
    }
}

/// One part of a name: "wealthy", "income high", "job: student".
pub fn part_text(part: &NamePart) -> String {
    match &part.kind {
        PartKind::Word(word) => {
            text!("segment-name-word", words = words::word(&part.attribute, word))
        }
        PartKind::Letter(letter) => text!("segment-name-word", words = letter.as_str()),
        PartKind::High(attribute) => text!("segment-name-high", words = attribute.as_str()),
        PartKind::Low(attribute) => text!("segment-name-low", words = attribute.as_str()),
        PartKind::Value { attribute, value } => {
            let value = words::cut_label(&part.attribute, value, shortened);
            text!("segment-name-value", words = attribute.as_str(), what = value)
        }
        PartKind::AtLeast { attribute, value } => {
            text!("segment-name-at-least", words = attribute.as_str(), what = value.as_str())
        }
        PartKind::AtMost { attribute, value } => {
            text!("segment-name-at-most", words = attribute.as_str(), what = value.as_str())
        }
    }
}

/// A label as names of segments have it: on one line, and not too long.
fn shortened(label: &str) -> String {
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    if label.chars().count() <= LABEL { label } else { label.chars().take(LABEL - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::session::Language;

    fn named(kinds: &[PartKind]) -> Segment {
        let part = |kind: &PartKind| NamePart { attribute: String::new(), kind: kind.clone() };
        Segment { name: "C".into(), proposed: kinds.iter().map(part).collect(), ..Segment::default() }
    }

    #[test]
    fn names_are_made_of_their_parts() {
        let word = |word: &str| PartKind::Word(word.into());
        let value = |value: &str| PartKind::Value { attribute: "job".into(), value: value.into() };
        let name = |kinds: &[PartKind]| segment_name(&named(kinds));
        assert_eq!(name(&[word("wealthy"), word("older"), word("avant-garde")]), "Wealthy, older, avant-garde");
        assert_eq!(name(&[PartKind::High("income".into()), value("student")]), "income high, job: student");
        let titles = PartKind::AtLeast { attribute: "titles".into(), value: "2".into() };
        assert_eq!(name(&[titles, PartKind::Letter("B".into())]), "titles 2 or more, B");
        let age = PartKind::AtMost { attribute: "age".into(), value: "17".into() };
        assert_eq!(name(&[age, PartKind::Low("income".into())]), "age 17 or less, income low");
        assert_eq!(name(&[]), "C");
        assert_eq!(segment_quoted(&named(&[word("wealthy"), word("older")])), "“Wealthy, older”");
        assert_eq!(segment_quoted(&named(&[])), "C");
        assert_eq!(segment_name(&Segment { id: -1, ..Segment::default() }), "Set aside");
        let others = Segment { id: -1, known_enough: true, ..Segment::default() };
        assert_eq!(segment_name(&others), "Enough known");
    }

    #[test]
    fn names_are_data_and_are_told_in_every_language() {
        let part = |attribute: &str, kind: PartKind| NamePart { attribute: attribute.into(), kind };
        let value = "fairly active, under 12…".to_owned();
        let parts = vec![
            part("HH_EINKOMMEN_SCORE", PartKind::Word("wealthy".into())),
            part("D19_BANKEN_DATUM", PartKind::Value { attribute: "D19_BANKEN_DATUM".into(), value }),
            part("income", PartKind::High("income".into())),
            part("income", PartKind::Word("wealthy".into())),
        ];
        let segment = Segment { proposed: parts, ..Segment::default() };
        assert_eq!(segment_name(&segment), "Wealthy, D19_BANKEN_DATUM: fairly active, under 12…, income high, wealthy");
        let german = Locale::of(Language::German).within(|| segment_name(&segment));
        assert_eq!(german, "Wohlhabend, D19_BANKEN_DATUM: ziemlich aktiv, vor wen…, income hoch, wealthy");
    }

    #[test]
    fn what_can_not_be_seen_is_an_escape() {
        let value = PartKind::Value { attribute: "\u{1b}[2J".into(), value: "a\u{202e}b".into() };
        assert_eq!(segment_name(&named(&[value])), "\\u{1b}[2J: a\\u{202e}b");
    }
}
