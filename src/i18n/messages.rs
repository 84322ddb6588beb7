//! The files of messages, and the functions that messages may call.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentValue};
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::{I18nAssets, LanguageLoader};

use super::number;

/// The languages with their messages: a language is one file and one line here.
const LANGUAGES: [(&str, &str); 1] = [("en", include_str!("../../assets/i18n/en/segscope.ftl"))];

/// The messages in the language in use.
pub static LOADER: LazyLock<FluentLanguageLoader> = LazyLock::new(|| {
    let english = "en".parse().expect("a language tag");
    let loader = FluentLanguageLoader::new(env!("CARGO_PKG_NAME"), english);
    loader.load_languages(&Files, &[loader.fallback_language().clone()]).expect("a test reads the messages too");
    // The marks that keep left-to-right and right-to-left text apart are shown as boxes by fonts that don't know them.
    loader.set_use_isolating(false);
    loader.with_bundles_mut(|bundle| {
        for (name, function) in FUNCTIONS {
            bundle.add_function(name, function).expect("each function has a name of its own");
        }
    });
    loader
});

/// The message of an entry of a registry (settings, pages, columns of the segments' table, ...): `family-key`. A test
/// makes sure that every entry has its messages.
pub fn lookup(family: &str, key: &str) -> String {
    lookup_with(family, key, None, HashMap::new())
}

/// The message of an entry of a registry, or an attribute of it, with arguments.
pub(super) fn lookup_with(
    family: &str,
    key: &str,
    attribute: Option<&str>,
    arguments: HashMap<&str, FluentValue<'_>>,
) -> String {
    let id = format!("{family}-{}", key.replace('_', "-"));
    match attribute {
        Some(attribute) => LOADER.get_attr_args(&id, attribute, arguments),
        None => LOADER.get_args(&id, arguments),
    }
}

type Function = for<'a> fn(&[FluentValue<'a>], &FluentArgs<'_>) -> FluentValue<'a>;

/// What messages may call on a number.
const FUNCTIONS: [(&str, Function); 4] = [
    ("COUNT", |values, _| written(values, |value| number::count(value.round() as u64))),
    ("PERCENT", |values, _| written(values, number::percent)),
    ("DECIMALS", |values, named| {
        let places = match named.get("places") {
            Some(FluentValue::Number(places)) => places.value as usize,
            _ => 0,
        };
        written(values, |value| number::decimals(value, places))
    }),
    ("BYTES", |values, _| written(values, |value| number::bytes(value as u64))),
];

/// The first value, written by `write` when it is a number and as it is otherwise.
fn written<'a>(values: &[FluentValue<'a>], write: impl Fn(f64) -> String) -> FluentValue<'a> {
    match values.first() {
        Some(FluentValue::Number(FluentNumber { value, .. })) => write(*value).into(),
        Some(other) => other.clone(),
        None => FluentValue::Error,
    }
}

/// The embedded files, under the paths that the loader asks for.
struct Files;

impl I18nAssets for Files {
    fn get_files(&self, path: &str) -> Vec<Cow<'_, [u8]>> {
        let wanted = |(language, _): &&(&str, &str)| path == format!("{language}/{}.ftl", env!("CARGO_PKG_NAME"));
        LANGUAGES.iter().filter(wanted).map(|(_, messages)| Cow::Borrowed(messages.as_bytes())).collect()
    }

    fn filenames_iter(&self) -> Box<dyn Iterator<Item = String> + '_> {
        Box::new(LANGUAGES.iter().map(|(language, _)| format!("{language}/{}.ftl", env!("CARGO_PKG_NAME"))))
    }
}

#[cfg(test)]
mod tests {
    use crate::text;

    #[test]
    fn numbers_are_written_as_people_read_them_and_plurals_follow_them() {
        assert_eq!(text!("columns-kept", count = 1, all = 1), "1 of 1 column kept");
        assert_eq!(text!("columns-kept", count = 1_079, all = 1_085), "1,079 of 1,085 columns kept");
    }
}
