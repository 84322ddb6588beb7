//! Wrong command lines, in the words of both languages.

use super::*;
use crate::cli::help::command;

fn told(language: Language, line: &str) -> String {
    Locale::of(language).within(|| {
        let error = command().try_get_matches_from(line.split(' ')).expect_err("it can't be understood");
        text_of(&error)
    })
}

#[test]
fn in_english_it_is_what_the_library_says() {
    for line in [
        "segscope rnu",
        "segscope run --genral a.csv",
        "segscope demo --people many --out a",
        "segscope demo --out a --people 5 --people 6",
        "segscope demo --out a --columns 84",
        "segscope demo --out",
        "segscope run --out a",
        "segscope --open a.segscope --general b.csv --customers c.csv",
        "segscope report --session a --out b c",
        "segscope demo --replace=yes",
    ] {
        let own = Locale::of(Language::English).within(|| {
            command().try_get_matches_from(line.split(' ')).expect_err("it can't be understood").render().to_string()
        });
        assert_eq!(told(Language::English, line), own, "{line}");
    }
}

#[test]
fn in_german_it_is_german() {
    for (line, beginning) in [
        (
            "segscope demoo",
            "Fehler: Den Befehl 'demoo' gibt es nicht\n\n  Tipp: Ein ähnlicher Befehl: 'demo'\n\nAufruf: ",
        ),
        (
            "segscope run --genral a.csv",
            "Fehler: Das Argument '--genral' ist hier unbekannt\n\n  Tipp: Ein ähnliches Argument: '--general'",
        ),
        ("segscope demo --people many --out a", "Fehler: 'many' ist kein Wert für '--people <N>': "),
        (
            "segscope demo --out a --columns 84",
            "Fehler: '84' ist kein Wert für '--columns <COLUMNS>'\n  [mögliche Werte: 85, 366]",
        ),
        ("segscope demo --out", "Fehler: Hinter '--out <DIR>' fehlt ein Wert"),
        (
            "segscope run --out a",
            "Fehler: Diese Argumente fehlen:\n  --general <FILE>\n  --customers <FILE>\n\nAufruf: segscope run ",
        ),
    ] {
        let told = told(Language::German, line);
        assert!(told.starts_with(beginning), "{line}: {told}");
        assert!(told.ends_with("\n\nMehr dazu mit '--help'.\n"), "{told}");
        for word in ["error", "Usage", "OPTIONS", "COMMAND", "tip:", "For more", "similar", "possible"] {
            assert!(!told.contains(word), "{line}: {told}");
        }
    }
}
