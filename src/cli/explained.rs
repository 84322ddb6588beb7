//! What can't be understood of a command line, in the language of the command: a sentence, what may have been meant, and
//! the usage.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::help::OPTIONS;
use crate::i18n::Locale;
use crate::session::Language;
use crate::text;

/// Where a further line of the library's usage begins.
const BESIDE_USAGE: &str = "\n       ";

/// The text of an error, or the help or version that was asked for.
pub(super) fn text_of(error: &clap::Error) -> String {
    let Some(sentence) = sentence(error) else {
        return error.render().to_string().replacen(OPTIONS, &text!("help-options-short"), 1);
    };
    // What is written into a message stays on its line.
    let (first, rest) = sentence.split_at(sentence.find('\n').unwrap_or(sentence.len()));
    let mut text = text!("error-line", error = first) + rest;
    let tips = tips(error);
    if !tips.is_empty() {
        text.push('\n');
    }
    for tip in tips {
        text.push_str(&format!("\n  {}", text!("help-tip", tip = tip)));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        // It begins with a word of the library's own.
        let usage = usage.split_once(' ').map_or("", |(_, usage)| usage);
        let usage = usage.replacen(OPTIONS, &text!("help-options-short"), 1);
        let heading = text!("help-usage");
        let beside = format!("\n{} ", " ".repeat(heading.chars().count()));
        text.push_str(&format!("\n\n{heading} {}", usage.replace(BESIDE_USAGE, &beside)));
    }
    format!("{text}\n\n{}\n", text!("help-more"))
}

/// A text of an error's context.
fn said(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text),
        _ => None,
    }
}

/// Several of them, or the only one.
fn all(error: &clap::Error, kind: ContextKind) -> Vec<&str> {
    match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
        Some(ContextValue::String(text)) => vec![text],
        _ => Vec::new(),
    }
}

/// What is wrong; `None` where nothing is, or where the library alone can say it.
fn sentence(error: &clap::Error) -> Option<String> {
    let argument = said(error, ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::ArgumentConflict => {
            let argument = argument.or_else(|| said(error, ContextKind::InvalidSubcommand))?;
            let prior = all(error, ContextKind::PriorArg);
            match prior.as_slice() {
                [] => text!("usage-conflict-others", argument = argument),
                [same] if *same == argument => text!("usage-twice", argument = argument),
                [other] => text!("usage-conflict", argument = argument, other = *other),
                others => {
                    format!("{}{}", text!("usage-conflict-several", argument = argument), listed(others))
                }
            }
        }
        ErrorKind::InvalidValue => {
            let (argument, value) = (argument?, value?);
            let sentence = match value {
                "" => text!("usage-no-value", argument = argument),
                value => text!("usage-invalid", value = value, argument = argument),
            };
            let possible = all(error, ContextKind::ValidValue);
            match possible.is_empty() {
                true => sentence,
                false => format!("{sentence}\n  {}", text!("help-values", values = possible.join(", "))),
            }
        }
        ErrorKind::ValueValidation => {
            let sentence = text!("usage-invalid", value = value?, argument = argument?);
            match std::error::Error::source(error) {
                Some(source) => format!("{sentence}: {source}"),
                None => sentence,
            }
        }
        ErrorKind::TooManyValues => text!("usage-too-many", value = value?, argument = argument?),
        ErrorKind::UnknownArgument => text!("usage-unknown", argument = argument?),
        ErrorKind::InvalidSubcommand => {
            text!("usage-unknown-command", command = said(error, ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingSubcommand => {
            text!("usage-no-command", command = said(error, ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = all(error, ContextKind::InvalidArg);
            format!("{}{}", text!("usage-missing"), listed(&missing))
        }
        ErrorKind::InvalidUtf8 => text!("usage-no-text"),
        _ => return None,
    })
}

/// Names, each on a line of its own.
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("\n  {name}")).collect()
}

/// What may have been meant.
fn tips(error: &clap::Error) -> Vec<String> {
    let similar = |kind| {
        let found = all(error, kind);
        let quoted: Vec<String> = found.iter().map(|found| format!("'{found}'")).collect();
        (!found.is_empty()).then(|| (found.len(), quoted.join(", ")))
    };
    let mut tips = Vec::new();
    if let Some((count, names)) = similar(ContextKind::SuggestedSubcommand) {
        tips.push(text!("usage-similar-command", count = count, names = names));
    }
    if let Some((count, names)) = similar(ContextKind::SuggestedArg) {
        tips.push(text!("usage-similar-argument", count = count, names = names));
    }
    if let Some((count, names)) = similar(ContextKind::SuggestedValue) {
        tips.push(text!("usage-similar-value", count = count, names = names));
    }
    // The library's own hints are sentences in English; elsewhere the usage has to do.
    if let Some(ContextValue::StyledStrs(own)) = error.get(ContextKind::Suggested)
        && Locale::current().language == Language::English
    {
        tips.extend(own.iter().map(ToString::to_string));
    }
    tips
}

#[cfg(test)]
#[path = "explained_tests.rs"]
mod tests;
