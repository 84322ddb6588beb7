//! Sentences: none outside src/i18n, and every message of every language can be formatted and is used.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

#[path = "messages/catalogue.rs"]
mod catalogue;
#[path = "messages/literals.rs"]
mod literals;
#[path = "support/source.rs"]
mod source;
#[path = "support/tokens.rs"]
mod tokens;

use std::collections::BTreeSet;

use catalogue::catalogues;
use tokens::{Kind, Token, reads};

/// Files whose texts no person reads: all that lies below the path, and why.
const EXEMPT_FILES: &[(&str, &str)] = &[
    ("i18n/", "the place for it"),
    ("data/cell.rs", "what cells of input files hold for a missing value"),
    ("data/demo/built_in.rs", "faults of the built-in tables of the demo population; a test reads the tables"),
    ("data/demo/tables.rs", "faults of the built-in tables of the demo population; a test reads the tables"),
    ("data/format.rs", "names of formats and programs, and the bytes by which they are told"),
    ("engine/scale/stream/duckdb.rs", "words of SQL"),
    ("export/onnx/", "names of operators, and of what they take; what is said of inputs and outputs is a message"),
    ("export/pictures/fonts.rs", "names of fonts"),
    ("export/sql/", "words of SQL; what is said of a script and of who differs is a message"),
    ("results/forms.rs", "names of types and the words of files of results, the same in every language"),
    ("session/language.rs", "what languages are called in themselves"),
    ("ui/theme/fonts.rs", "names of fonts"),
];

/// Texts that no person reads, or that are the same in every language, and why.
const EXEMPT_TEXTS: &[(&str, &str)] = &[
    ("Segscope", "the name of the program"),
    (" (os error", "cut off what the operating system says"),
    ("os error at ", "found in what the window system says"),
    ("dias attributes", "part of the names of dictionary files"),
    ("information levels", "part of the names of dictionary files"),
    (" at line ", "found in what serde_json says"),
    ("an object of values by code", "what serde_json expects in an entry of a session file"),
    ("column {}", "the name of a column that has none in its file; settings and results name it so"),
];

#[test]
fn no_sentence_stands_outside_i18n() {
    let mut found = Vec::new();
    for (path, source) in source::program_files() {
        if EXEMPT_FILES.iter().any(|(exempt, _)| path.starts_with(exempt)) {
            continue;
        }
        for prose in literals::prose(&source) {
            if !EXEMPT_TEXTS.iter().any(|&(exempt, _)| exempt == prose.text) {
                found.push(format!("src/{path}:{}: {:?}", prose.line, prose.text));
            }
        }
    }
    let found = found.join("\n");
    assert!(
        found.is_empty(),
        "\n{found}\nWhat people read is a message in assets/i18n; ids are written with hyphens.\n"
    );
}

#[test]
fn every_message_can_be_formatted() {
    let faults: Vec<String> = catalogues()
        .iter()
        .flat_map(|catalogue| catalogue.faults.iter().cloned().chain(catalogue.formatting_faults()))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// Messages whose number is never one, or is no number, and why.
const NEVER_ONE: &[(&str, &str)] = &[
    ("damage-contradiction", "the name of a part"),
    ("data-note-texts-among-numbers", "a list of texts"),
    ("encoding-note-part-missing", "a list of codes, and the name of a part"),
    ("error-analyze-too-many-features", "the upper end and what is over it"),
    ("error-analyze-too-wide", "the upper end and what is over it"),
    ("error-demo-too-many-", "the upper end and what is over it"),
    ("error-read-out-of-memory", "what is more than the memory holds"),
    ("error-read-too-many-columns", "the upper end and what is over it"),
    ("error-read-row-too-", "the columns: files of one column are refused before"),
    ("error-response-too-few", "two and more parts, and as many people of each kind"),
    ("error-settings-large-demo", "the upper end"),
    ("excess-", "sizes beyond an upper end"),
    ("headline-alike-largest", "a number with decimals"),
    ("headline-over", "a number with decimals"),
    ("note-most-components", "the upper end"),
    ("note-same-features", "two and more features that are the same"),
    ("page-response-choices-note", "two and more parts"),
    ("page-response-effect", "the name of a column"),
    ("page-response-headline", "numbers with decimals"),
    ("page-segments-sweep-", "two and more segments are tried"),
    ("picture-between-note", "the names of two segments"),
    ("plot-loadings-title", "the number of a component, and what it means"),
    ("plot-segment-times", "a number with decimals"),
    ("plot-sweep-summary", "numbers of segments: 1 of 29 numbers"),
    ("sum:", "a number with decimals"),
    ("sum-with-interval", "a number with decimals"),
    ("sweep-agree-but", "a sentence"),
    ("sweep-agree-most", "two and more segments"),
    ("sweep-agree-some", "two and more segments, and two and more measures: a number is chosen on no fewer"),
    ("table-counts-as-missing", "the label of a code"),
];

#[test]
fn one_is_no_plural() {
    let is_exempt = |fault: &String| NEVER_ONE.iter().any(|(name, _)| fault.starts_with(&format!("en: {name}")));
    let english: Vec<_> = catalogues().into_iter().filter(|catalogue| catalogue.language == "en").collect();
    let found = english.iter().flat_map(catalogue::Catalogue::plurals_of_one);
    let faults: Vec<String> = found.filter(|fault| !is_exempt(fault)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_message_is_used() {
    let files = source::program_files();
    let all: Vec<Token> = files.values().flat_map(|source| source::production_tokens(source)).collect();
    let literals: BTreeSet<&str> =
        all.iter().filter(|token| token.kind == Kind::Text).map(|token| token.text.as_str()).collect();
    let families: BTreeSet<String> = all
        .iter()
        .enumerate()
        .filter(|&(at, token)| token.kind == Kind::Text && is_lookup(&all, at))
        .map(|(_, token)| format!("{}-", token.text))
        .collect();
    let mut unused = Vec::new();
    for catalogue in &catalogues() {
        let quoted = catalogue.quoted();
        let is_used = |name: &str| {
            literals.contains(name)
                || quoted.contains(name)
                || families.iter().any(|family| name.starts_with(family.as_str()))
        };
        let names = catalogue.messages.keys().filter(|name| !is_used(name));
        unused.extend(names.map(|name| format!("{}: nobody uses {name}", catalogue.language)));
    }
    assert!(unused.is_empty(), "\n{}\n", unused.join("\n"));
}

/// Whether a token is the family in `lookup("family", ...)`, whose messages are chosen while the program runs.
fn is_lookup(all: &[Token], at: usize) -> bool {
    at > 1 && (reads(all, at - 2, &["lookup", "("]) || reads(all, at - 2, &["lookup_with", "("]))
}

#[test]
fn all_languages_have_the_same_messages_with_the_same_variables() {
    let catalogues = catalogues();
    let english = catalogues.iter().find(|catalogue| catalogue.language == "en").expect("English is there");
    let faults: Vec<String> = catalogues.iter().flat_map(|other| differences(english, other)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What one language lacks or has beyond another, terms left out: each language has its own.
fn differences(english: &catalogue::Catalogue, other: &catalogue::Catalogue) -> Vec<String> {
    let names = |catalogue: &catalogue::Catalogue| -> BTreeSet<String> {
        catalogue.messages.keys().filter(|name| !name.starts_with('-')).cloned().collect()
    };
    let variables = |catalogue: &catalogue::Catalogue, name: &str| -> BTreeSet<String> {
        catalogue.variables(name).into_keys().collect()
    };
    let (ours, theirs) = (names(english), names(other));
    let language = &other.language;
    let mut found: Vec<String> = ours.difference(&theirs).map(|name| format!("{language} lacks {name}")).collect();
    found.extend(theirs.difference(&ours).map(|name| format!("{language} has {name}, which English lacks")));
    for name in ours.intersection(&theirs) {
        let (ours, theirs) = (variables(english, name), variables(other, name));
        if ours != theirs {
            found.push(format!("{language}: {name} fills in {theirs:?}, but {ours:?} in English"));
        }
        let (ours, theirs) = (&english.messages[name].attributes, &other.messages[name].attributes);
        found.extend(ours.difference(theirs).map(|attribute| format!("{language} lacks {name}.{attribute}")));
        found
            .extend(theirs.difference(ours).map(|attribute| format!("{language} has {name}.{attribute}, English not")));
    }
    found
}

/// Words of English that no other language has, and which nearly every English sentence has one of.
const ENGLISH: [&str; 22] = [
    "the",
    "of",
    "and",
    "are",
    "is",
    "with",
    "people",
    "customers",
    "columns",
    "which",
    "have",
    "has",
    "this",
    "that",
    "from",
    "to",
    "by",
    "its",
    "their",
    "there",
    "segments",
    "than",
];

#[test]
fn nothing_of_another_language_is_left_in_english() {
    let faults: Vec<String> =
        catalogues().iter().filter(|catalogue| catalogue.language != "en").flat_map(left_in_english).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The messages of a catalogue that hold a word of English. What stands in code, as names of files and flags do, is none.
fn left_in_english(catalogue: &catalogue::Catalogue) -> Vec<String> {
    let is_code = |word: &&str| word.contains(['_', '=', '`', '.', '"', '-', '/', ',']);
    let is_english = |word: &str| ENGLISH.contains(&word.trim_matches(|letter: char| !letter.is_alphanumeric()));
    let left = |words: &str| {
        words.split_whitespace().filter(|word| !is_code(word)).find(|word| is_english(word)).map(str::to_owned)
    };
    let found = catalogue.messages.iter().filter_map(|(name, message)| Some((name, left(&message.words)?)));
    found.map(|(name, word)| format!("{}: {name} says {word:?}", catalogue.language)).collect()
}

#[test]
fn a_sentence_in_english_is_found() {
    let german = catalogue::Catalogue::read("de", "a = { $n } of the people\nb = Personen, { $n } dabei\n");
    assert_eq!(left_in_english(&german), ["de: a says \"of\""]);
}

#[test]
fn a_second_language_is_held_against_the_first() {
    let english = catalogue::Catalogue::read("en", "a = { $n } people\n    .b = more\nb = file\n-term = x\n");
    let german = catalogue::Catalogue::read("de", "a = Menschen\nc = Datei\n");
    let faults =
        ["de lacks b", "de has c, which English lacks", "de: a fills in {}, but {\"n\"} in English", "de lacks a.b"];
    assert_eq!(differences(&english, &german), faults);
    assert!(differences(&english, &english).is_empty());
}
