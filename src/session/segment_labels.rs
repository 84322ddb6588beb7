//! What a person says of segments: names, notes and colours by handle, so that they follow the people.

use std::collections::BTreeMap;

use crate::results::Handle;

/// The most letters of a name.
pub const LONGEST_NAME: usize = 60;
/// The most letters of a note.
pub const LONGEST_NOTE: usize = 2_000;
/// How many colours there are to choose from.
pub const COLOURS: u8 = 10;

/// What was said of segments, by handle.
pub type SegmentLabels = BTreeMap<Handle, SegmentLabel>;

/// What was said of one segment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SegmentLabel {
    /// The name; empty where the proposed one holds.
    pub name: String,
    /// A note; empty where there is none.
    pub note: String,
    /// The place of its colour in the palette, below [`COLOURS`]; `None` for that of the handle.
    pub colour: Option<u8>,
    /// Counts namings and notes: which people are meant is remembered by it.
    pub naming: u64,
}

impl SegmentLabel {
    /// Whether a person said something of these people, so that the handle may go to no others.
    pub fn is_named(&self) -> bool {
        !self.name.is_empty() || !self.note.is_empty()
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.is_named() && self.colour.is_none()
    }
}

/// Why a segment can't be called so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameProblem {
    /// It has more letters than [`LONGEST_NAME`].
    TooLong,
    /// Another segment is called so.
    Taken {
        /// The name, as the other one has it.
        name: String,
    },
}

/// A name as it is kept: without what can't be seen and without blanks at its ends.
///
/// # Errors
/// When it's too long, or one of the `others` is called so. Capitals and small letters are the same.
pub fn checked_name<'a>(name: &str, others: impl IntoIterator<Item = &'a str>) -> Result<String, NameProblem> {
    let name = clean(name);
    if name.chars().count() > LONGEST_NAME {
        return Err(NameProblem::TooLong);
    }
    let folded = name.to_lowercase();
    match others.into_iter().find(|other| !folded.is_empty() && other.to_lowercase() == folded) {
        Some(other) => Err(NameProblem::Taken { name: other.to_owned() }),
        None => Ok(name),
    }
}

/// One line of text: what can't be seen is gone, blanks stand alone and not at the ends.
pub(super) fn clean(text: &str) -> String {
    let seen: String = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let seen: String = seen.chars().filter(|letter| !is_hidden(*letter)).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text of several lines without what can't be seen, no longer than a note may be.
pub(super) fn clean_note(text: &str) -> String {
    let kept = text.chars().filter(|letter| *letter == '\n' || !is_hidden(*letter)).take(LONGEST_NOTE);
    kept.collect::<String>().trim().to_owned()
}

/// Control characters, and those that turn the direction of writing round.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_without_hidden_letters() {
        let checked = |name: &str| checked_name(name, ["Savers"]);
        assert_eq!(checked(" Young\t and\n free \u{202E}"), Ok("Young and free".to_owned()));
        assert_eq!(checked("\u{1b}[2J"), Ok("[2J".to_owned()));
        assert_eq!(checked("  "), Ok(String::new()));
        assert_eq!(checked("SAVERS"), Err(NameProblem::Taken { name: "Savers".to_owned() }));
        assert_eq!(checked(&"x".repeat(LONGEST_NAME + 1)), Err(NameProblem::TooLong));
        assert_eq!(checked(&"ä".repeat(LONGEST_NAME)), Ok("ä".repeat(LONGEST_NAME)), "letters, not bytes");
    }

    #[test]
    fn a_note_keeps_its_lines_and_has_an_end() {
        assert_eq!(clean_note(" one\n two\u{7} "), "one\n two");
        assert_eq!(clean_note(&"y".repeat(LONGEST_NOTE * 2)).len(), LONGEST_NOTE);
    }
}
