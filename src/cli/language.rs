//! The language of a command: `--language de` anywhere on the line.

use std::ffi::OsString;

use crate::session::Language;

/// The flag.
const FLAG: &str = "--language";

/// What may follow it.
pub(super) const TAGS: [&str; Language::ALL.len()] = {
    let mut tags = [""; Language::ALL.len()];
    let mut at = 0;
    while at < tags.len() {
        tags[at] = Language::ALL[at].tag();
        at += 1;
    }
    tags
};

/// Takes the language out of the arguments: the last one counts. What names no language stays, to be explained.
pub(super) fn taken(arguments: impl IntoIterator<Item = OsString>) -> (Option<Language>, Vec<OsString>) {
    let mut language = None;
    let mut rest: Vec<OsString> = Vec::new();
    let mut arguments = arguments.into_iter().peekable();
    while let Some(argument) = arguments.next() {
        // What follows "--" are no flags.
        if argument == "--" {
            rest.push(argument);
            rest.extend(arguments);
            break;
        }
        let text = argument.to_str().unwrap_or_default();
        let own = text.strip_prefix(FLAG).and_then(|rest| rest.strip_prefix('=')).and_then(Language::from_tag);
        let next = || arguments.peek().and_then(|next| next.to_str()).and_then(Language::from_tag);
        if own.is_some() {
            language = own;
        } else if let Some(found) = (text == FLAG).then(next).flatten() {
            language = Some(found);
            arguments.next();
        } else {
            rest.push(argument);
        }
    }
    (language, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> (Option<Language>, String) {
        let (language, rest) = taken(line.split(' ').map(OsString::from));
        (language, rest.iter().map(|argument| argument.to_string_lossy()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_language_is_found_anywhere_on_the_line() {
        let german = (Some(Language::German), "segscope run --out a".to_owned());
        for line in [
            "segscope --language de run --out a",
            "segscope run --out a --language=de_DE.UTF-8",
            "segscope run --language en --out a --language de",
        ] {
            assert_eq!(of(line), german, "{line}");
        }
    }

    #[test]
    fn what_is_no_language_stays() {
        for line in ["segscope run", "segscope --language", "segscope --language xx run", "segscope -- --language de"] {
            assert_eq!(of(line), (None, line.to_owned()));
        }
    }
}
