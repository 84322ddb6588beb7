//! The files of messages, and the functions that messages may call.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentValue};
use i18n_embed::fluent::FluentLanguageLoader;
use i18n_embed::{I18nAssets, LanguageLoader};

use super::locale::Locale;
use super::number;
use crate::session::Language;

/// The messages of a language: a language is one file and one line here.
const fn messages(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../assets/i18n/en/segscope.ftl"),
        Language::German => include_str!("../../assets/i18n/de/segscope.ftl"),
    }
}

/// The messages in the language in use.
pub fn loader() -> &'static FluentLanguageLoader {
    loader_of(Locale::current().language)
}

/// The messages of a language; English where it has none.
pub fn loader_of(language: Language) -> &'static FluentLanguageLoader {
    static LOADERS: [OnceLock<FluentLanguageLoader>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let place = Language::ALL.iter().position(|&known| known == language).unwrap_or_default();
    LOADERS[place].get_or_init(|| load(language))
}

fn load(language: Language) -> FluentLanguageLoader {
    let id = |language: Language| language.tag().parse().expect("a language tag");
    let loader = FluentLanguageLoader::new(env!("CARGO_PKG_NAME"), id(Language::English));
    loader.load_languages(&Files, &[id(language)]).expect("a test reads the messages too");
    // The marks that keep left-to-right and right-to-left text apart are shown as boxes by fonts that don't know them.
    loader.set_use_isolating(false);
    loader.with_bundles_mut(|bundle| {
        for (name, function) in FUNCTIONS {
            bundle.add_function(name, function).expect("each function has a name of its own");
        }
    });
    loader
}

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
        Some(attribute) => loader().get_attr_args(&id, attribute, arguments),
        None => loader().get_args(&id, arguments),
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

/// The path of a language's messages, as the loader asks for it.
fn path_of(language: Language) -> String {
    format!("{}/{}.ftl", language.tag(), env!("CARGO_PKG_NAME"))
}

impl I18nAssets for Files {
    fn get_files(&self, path: &str) -> Vec<Cow<'_, [u8]>> {
        let wanted = Language::ALL.into_iter().filter(|&language| path == path_of(language));
        wanted.map(|language| Cow::Borrowed(messages(language).as_bytes())).collect()
    }

    fn filenames_iter(&self) -> Box<dyn Iterator<Item = String> + '_> {
        Box::new(Language::ALL.into_iter().map(path_of))
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Locale;
    use crate::session::Language;
    use crate::text;

    #[test]
    fn numbers_are_written_as_people_read_them_and_plurals_follow_them() {
        assert_eq!(text!("columns-kept", count = 1, all = 1), "1 of 1 column kept");
        assert_eq!(text!("columns-kept", count = 1_079, all = 1_085), "1,079 of 1,085 columns kept");
        Locale::of(Language::German).within(|| {
            assert_eq!(text!("columns-kept", count = 1, all = 1), "1 von 1 Merkmal bleibt");
            assert_eq!(text!("columns-kept", count = 1_079, all = 1_085), "1.079 von 1.085 Merkmalen bleiben");
        });
    }
}
