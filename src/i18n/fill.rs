//! What is filled into messages: names, codes and paths come from files and from people, and may hold anything.
//!
//! Nothing that comes from outside moves a cursor, turns the direction of a line, begins a new line or goes on for
//! pages: what can't be seen is written as an escape, and what is long is cut.

use std::borrow::Cow;

use fluent_bundle::FluentValue;

/// How many characters of an argument are shown, by what messages call it.
const LENGTHS: [(&[&str], usize); 5] = [
    (&["attribute", "code", "column", "customers", "feature", "file", "general", "key", "name", "part"], NAME),
    (&["segment", "suggestion", "treatment", "value"], NAME),
    (&["expected", "message", "reason"], 200),
    (&[PATH], 200),
    (&["problem"], 400),
];

/// The argument of which the end says as much as the beginning.
const PATH: &str = "path";

/// The length of a name.
pub const NAME: usize = 60;

/// The length of everything else; no sentence of our own is as long.
const LONGEST: usize = 1000;

/// Stands for what was cut.
const CUT: char = '…';

/// A value for the argument `name` of a message, in the form in which it is shown.
pub fn fill<'a>(name: &str, value: impl Into<FluentValue<'a>>) -> FluentValue<'a> {
    match value.into() {
        FluentValue::String(text) => {
            let length = LENGTHS.iter().find(|(names, _)| names.contains(&name)).map_or(LONGEST, |(_, length)| *length);
            FluentValue::String(cut(text, length, if name == PATH { length / 2 } else { 0 }))
        }
        other => other,
    }
}

/// What can't be seen, or would change how its neighbours are shown, is written as an escape: `\n`, `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_hidden) { Cow::Owned(text.chars().map(letter).collect()) } else { Cow::Borrowed(text) }
}

/// The text with escapes, and no more than the first `length` characters of that.
pub fn fitted(text: Cow<'_, str>, length: usize) -> Cow<'_, str> {
    cut(text, length, 0)
}

/// The text with escapes, and where it is longer than `length` characters then, without its middle: the last `end`
/// characters stay.
fn cut(text: Cow<'_, str>, length: usize, end: usize) -> Cow<'_, str> {
    // Most texts are short, and bytes are counted faster than characters.
    if text.len() <= length && !text.chars().any(is_hidden) {
        return text;
    }
    // An escape takes ten characters at most, so no more of the text than this is ever shown.
    let letters: Vec<Cow<'_, str>> = text.chars().take(length + 1).map(letter).collect();
    let whole = text.chars().nth(length).is_none() && count(&letters) <= length;
    if whole {
        return Cow::Owned(letters.concat());
    }
    let last: Vec<Cow<'_, str>> = text.chars().rev().take(end).map(letter).collect();
    let mut shown: String = within(&letters, length - 1 - end).collect();
    shown.push(CUT);
    let mut tail: Vec<&str> = within(&last, end).collect();
    tail.reverse();
    shown.extend(tail);
    Cow::Owned(shown)
}

/// The first letters that are no longer together than `length` characters.
fn within<'a>(letters: &'a [Cow<'_, str>], length: usize) -> impl Iterator<Item = &'a str> {
    letters.iter().map(AsRef::as_ref).scan(0, move |sum, letter: &str| {
        *sum += letter.chars().count();
        (*sum <= length).then_some(letter)
    })
}

fn count(letters: &[Cow<'_, str>]) -> usize {
    letters.iter().map(|letter| letter.chars().count()).sum()
}

/// A character as it is shown.
fn letter(letter: char) -> Cow<'static, str> {
    Cow::Owned(if is_hidden(letter) { letter.escape_default().to_string() } else { letter.to_string() })
}

/// Control characters, marks and overrides of direction, breaks of lines, and what has no width. The joiners within
/// words and emoji stay.
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(name: &str, text: &str) -> String {
        match fill(name, text) {
            FluentValue::String(text) => text.into_owned(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_can_not_be_seen_is_an_escape() {
        assert_eq!(visible("\u{1b}[2J"), "\\u{1b}[2J");
        assert_eq!(visible("a\r\nb\tc\0\u{85}\u{9b}\u{2028}"), "a\\r\\nb\\tc\\u{0}\\u{85}\\u{9b}\\u{2028}");
        assert_eq!(visible("\u{202e}txt\u{2066}\u{feff}"), "\\u{202e}txt\\u{2066}\\u{feff}");
        for plain in ["Größe", "日本語", "שלום", "e\u{301}", "👩\u{200d}💻", "\"a\\b\" {c} 'd'"] {
            assert_eq!(visible(plain), plain);
        }
        assert_eq!(visible(&visible("\u{1b}")), "\\u{1b}", "an escape isn't escaped again");
    }

    #[test]
    fn names_are_cut_and_paths_keep_both_ends() {
        let long = "x".repeat(10_000);
        assert_eq!(filled("column", &long), "x".repeat(59) + "…");
        assert_eq!(filled("column", &long[..60]), long[..60]);
        assert_eq!(filled("column", &"ß".repeat(60)), "ß".repeat(60));
        let path = filled("path", &format!("/begin/{long}/end.csv"));
        assert!(path.starts_with("/begin/x") && path.ends_with("x/end.csv") && path.chars().count() == 200, "{path}");
        assert_eq!(filled("anything", &long).chars().count(), LONGEST);
    }

    #[test]
    fn escapes_count_and_are_never_cut_in_two() {
        let shown = filled("name", &"\u{202e}".repeat(100));
        assert_eq!(shown, "\\u{202e}".repeat(7) + "…");
        let shown = filled("path", &"\u{1b}".repeat(500));
        assert!(shown.chars().count() <= 200 && shown.replace("\\u{1b}", "") == "…", "{shown}");
        assert_eq!(filled("name", &("a".repeat(30) + "\n")), "a".repeat(30) + "\\n");
    }

    #[test]
    fn numbers_stay_numbers() {
        assert!(matches!(fill("name", 3), FluentValue::Number(_)));
    }
}
