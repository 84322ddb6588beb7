//! Source -> the string literals that read like something a person is shown, and belong into assets/i18n.

use crate::source::production_tokens;
use crate::tokens::{Kind, Token, closing, reads};

/// A literal that reads like a sentence or a label.
pub(crate) struct Prose {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Macros whose text only a developer meets.
const FOR_DEVELOPERS: [&str; 9] = [
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "panic",
    "unreachable",
    "include_str",
];

/// Attributes whose text a person reads: that of an error, and the help of the command line.
const READ_BY_PEOPLE: [&str; 3] = ["error", "arg", "command"];

/// The prose in a source text; tests, attributes and messages for developers are left out.
pub(crate) fn prose(source: &str) -> Vec<Prose> {
    let tokens = production_tokens(source);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if let Some(open) = left_out(&tokens, at) {
            at = closing(&tokens, open);
        } else if token.kind == Kind::Text && reads_like_prose(&token.text) {
            found.push(Prose { line: token.line, text: token.text.clone() });
        }
        at += 1;
    }
    found
}

/// The bracket that opens what is left out, if something of that kind begins here.
fn left_out(tokens: &[Token], at: usize) -> Option<usize> {
    if reads(tokens, at, &[".", "expect", "("]) {
        return Some(at + 2);
    }
    if FOR_DEVELOPERS.iter().any(|name| reads(tokens, at, &[name, "!", "("])) {
        return Some(at + 2);
    }
    let bracket = if reads(tokens, at, &["#", "!", "["]) { at + 2 } else { at + 1 };
    let is_attribute = tokens[at].is("#") && reads(tokens, bracket, &["["]);
    let is_read = READ_BY_PEOPLE.iter().any(|name| reads(tokens, bracket + 1, &[name]));
    (is_attribute && !is_read).then_some(bracket)
}

/// Whether a literal holds two words parted by a blank, or is one capitalised word. What is filled in counts as a word
/// beside another.
pub(crate) fn reads_like_prose(text: &str) -> bool {
    let filled = without_placeholders(text);
    let parts: Vec<&str> = filled.split_whitespace().collect();
    let has_letter = |part: &str| part.chars().any(char::is_alphabetic);
    let is_word = |part: &str| has_letter(part) || part.contains(PLACEHOLDER);
    let pair =
        parts.windows(2).any(|two| two.iter().all(|part| is_word(part)) && two.iter().any(|part| has_letter(part)));
    pair || matches!(parts[..], [only] if is_capitalised(only))
}

/// Stands for what a format string fills in.
const PLACEHOLDER: char = '\u{1}';

fn without_placeholders(text: &str) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.replace("{{", "").replace("}}", "").chars() {
        match c {
            '{' => inside = true,
            '}' if inside => {
                inside = false;
                filled.push(PLACEHOLDER);
            }
            _ if !inside => filled.push(c),
            _ => {}
        }
    }
    filled
}

/// `Data`, `Save…`, `Größe:`.
fn is_capitalised(part: &str) -> bool {
    let word = part.trim_matches(|c: char| !c.is_alphabetic());
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && word.chars().count() > 1 && letters.all(char::is_lowercase)
}

#[test]
fn sentences_and_labels_are_told_from_keys_and_formats() {
    for text in
        ["two words", "Data", "Save…", "{} people", "at {:.1}", "of {count} columns", "Größe:", "Choose two\nfiles"]
    {
        assert!(reads_like_prose(text), "{text}");
    }
    for text in [
        "",
        "LNR",
        "row_share",
        "--general",
        "{} {}",
        "{:>8} | {:.1} %",
        ", ",
        "a",
        "error-read-not-found",
        "{name}.csv",
        "T",
        "+{}",
    ] {
        assert!(!reads_like_prose(text), "{text}");
    }
}

#[test]
fn only_what_people_read_is_found() {
    let found = |source: &str| prose(source).into_iter().map(|prose| (prose.line, prose.text)).collect::<Vec<_>>();
    let shown = r#"#![allow(a, reason = "not shown")]
        fn f() { label("Two words"); }
        #[error("The file is gone.")]
        enum E { A }"#;
    assert_eq!(found(shown), [(2, "Two words".to_owned()), (3, "The file is gone.".to_owned())]);
    let unseen = r#"// "a comment"
        #[test] fn f() { g("in a test") }
        fn f() { a.expect("a reason for developers"); unreachable!("by the check"); }"#;
    assert!(found(unseen).is_empty());
    assert_eq!(found("fn f() { a(\"one \\\n   literal\") }"), [(1, "one literal".to_owned())]);
}
