//! What the built-in dictionary says of attributes and codes, in other languages: tables under `assets/i18n`, a folder for
//! each language. What files of a person say stays as it is: a text is another language's only where it is the built-in
//! one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::locale::Locale;
use crate::data::{Attribute, ShortWord, built_in_dictionary, short_words};
use crate::session::Language;

/// The tables of a language: attributes, labels of codes, short words, and what recipes say.
struct Tables {
    attributes: &'static str,
    labels: &'static str,
    words: &'static str,
    recipes: &'static str,
}

/// The tables of a language; `None` for the one in which the built-in dictionary is written.
const fn tables(language: Language) -> Option<Tables> {
    match language {
        Language::English => None,
        Language::German => Some(Tables {
            attributes: include_str!("../../assets/i18n/de/dictionary.csv"),
            labels: include_str!("../../assets/i18n/de/value_labels.csv"),
            words: include_str!("../../assets/i18n/de/short_words.csv"),
            recipes: include_str!("../../assets/i18n/de/recipes.csv"),
        }),
    }
}

/// What a language says of one attribute.
#[derive(Default)]
struct Said {
    information_level: String,
    description: String,
    direction: String,
    labels: BTreeMap<String, String>,
    /// By code, or `low` and `high`.
    words: BTreeMap<String, ShortWord>,
}

/// What the language in use says, by attribute.
fn said(name: &str) -> Option<(&'static Attribute, &'static Said)> {
    static ALL: [OnceLock<BTreeMap<String, Said>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let language = Locale::current().language;
    let tables = tables(language)?;
    let place = Language::ALL.iter().position(|&known| known == language)?;
    let known = built_in_dictionary().get(name)?;
    let said = ALL[place].get_or_init(|| load(&tables)).get(&known.name)?;
    Some((known, said))
}

/// Whether the language in use has words of its own.
pub(super) fn are_there() -> bool {
    tables(Locale::current().language).is_some()
}

/// Lines that don't have the expected form are left out; a test sees to it that there are none.
fn load(tables: &Tables) -> BTreeMap<String, Said> {
    let mut all: BTreeMap<String, Said> = BTreeMap::new();
    for line in lines(tables.attributes) {
        let [name, information_level, description, direction] = &line[..] else { continue };
        let said = all.entry(name.clone()).or_default();
        said.information_level.clone_from(information_level);
        said.description.clone_from(description);
        said.direction.clone_from(direction);
    }
    for line in lines(tables.labels) {
        let [name, code, label] = &line[..] else { continue };
        all.entry(name.clone()).or_default().labels.insert(code.clone(), label.clone());
    }
    for line in lines(tables.words) {
        let [name, code, word, phrase] = &line[..] else { continue };
        let word = ShortWord { word: word.clone(), phrase: phrase.clone() };
        all.entry(name.clone()).or_default().words.insert(code.clone(), word);
    }
    all
}

fn lines(table: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    let records = csv::Reader::from_reader(table.as_bytes()).into_records();
    records.filter_map(Result::ok).map(|record| record.iter().map(str::to_owned).collect())
}

/// The other language's text where the given one is the built-in one and there is another.
fn other<'a>(text: &'a str, built_in: &str, other: &str) -> Cow<'a, str> {
    if text == built_in && !other.is_empty() { Cow::Owned(other.to_owned()) } else { Cow::Borrowed(text) }
}

/// What an attribute measures.
pub(super) fn description<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    said(name).map_or(Cow::Borrowed(text), |(known, said)| other(text, &known.description, &said.description))
}

/// "1 = most" and the like.
pub(super) fn direction<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    said(name).map_or(Cow::Borrowed(text), |(known, said)| other(text, &known.direction, &said.direction))
}

/// Person, household, building.
pub(super) fn information_level<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    said(name)
        .map_or(Cow::Borrowed(text), |(known, said)| other(text, &known.information_level, &said.information_level))
}

/// What a code stands for.
pub(super) fn label<'a>(name: &str, code: &str, text: &'a str) -> Cow<'a, str> {
    let found = || {
        let (known, said) = said(name)?;
        Some(other(text, known.value_labels.get(code)?, said.labels.get(code)?))
    };
    found().unwrap_or(Cow::Borrowed(text))
}

/// What a code stands for whose label was cut to a few letters, cut in the same way.
pub(super) fn cut_label<'a>(name: &str, text: &'a str, cut: impl Fn(&str) -> String) -> Cow<'a, str> {
    let found = || {
        let (known, said) = said(name)?;
        let (code, _) = known.value_labels.iter().find(|(_, label)| cut(label) == text)?;
        Some(cut(said.labels.get(code)?))
    };
    found().map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A short word, as names of segments have it.
pub(super) fn word<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    short(name, text, |word| &word.word)
}

/// What a sentence says of an end of a scale.
pub(super) fn phrase<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    short(name, text, |word| &word.phrase)
}

/// What a recipe calls a part of an attribute, or why it leaves it out.
pub(super) fn recipe<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    static ALL: [OnceLock<BTreeMap<String, String>>; Language::ALL.len()] =
        [const { OnceLock::new() }; Language::ALL.len()];
    let found = || {
        let language = Locale::current().language;
        let tables = tables(language)?;
        built_in_dictionary().get(name)?;
        let place = Language::ALL.iter().position(|&known| known == language)?;
        ALL[place].get_or_init(|| pairs(tables.recipes)).get(text)
    };
    found().map_or(Cow::Borrowed(text), |found| Cow::Owned(found.clone()))
}

/// What stands behind an attribute's name in the name of one of its features, as a person reads it: "decade".
pub fn part_of_feature<'a>(name: &str, part: &'a str) -> Cow<'a, str> {
    recipe(name, part)
}

fn pairs(table: &str) -> BTreeMap<String, String> {
    lines(table)
        .filter_map(|line| <[String; 2]>::try_from(line).ok())
        .map(|[english, other]| (english, other))
        .collect()
}

fn short<'a>(name: &str, text: &'a str, part: impl Fn(&ShortWord) -> &str) -> Cow<'a, str> {
    let found = || {
        let (known, said) = said(name)?;
        let words = short_words(known)?;
        let ends = [("low", &words.low), ("high", &words.high)];
        let ends = ends.into_iter().filter_map(|(end, word)| Some((end, word.as_ref()?)));
        let codes = words.codes.iter().map(|(code, word)| (code.as_str(), word));
        let (code, _) = ends.chain(codes).find(|(_, word)| part(word) == text)?;
        said.words.get(code).map(part).filter(|text| !text.is_empty())
    };
    found().map_or(Cow::Borrowed(text), |found| Cow::Owned(found.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_german<T>(work: impl FnOnce() -> T) -> T {
        Locale::of(Language::German).within(work)
    }

    #[test]
    fn every_text_of_the_built_in_dictionary_is_there_in_every_language() {
        for language in Language::ALL {
            let Some(tables) = tables(language) else { continue };
            for (table, width) in [(tables.attributes, 4), (tables.labels, 3), (tables.words, 4)] {
                let found = lines(table).filter(|line| line.len() == width).count();
                assert_eq!(found, table.lines().count() - 1, "{language:?}");
            }
            let all = load(&tables);
            let mut missing = Vec::new();
            let mut need = |is_there: bool, what: String| {
                if !is_there {
                    missing.push(what);
                }
            };
            for known in built_in_dictionary().attributes() {
                let name = &known.name;
                let Some(said) = all.get(name) else {
                    need(false, name.clone());
                    continue;
                };
                for (english, other) in [
                    (&known.information_level, &said.information_level),
                    (&known.description, &said.description),
                    (&known.direction, &said.direction),
                ] {
                    need(english.is_empty() == other.is_empty(), format!("{name}: {english}"));
                }
                for (code, label) in &known.value_labels {
                    need(
                        said.labels.get(code).is_some_and(|label| !label.is_empty()),
                        format!("{name} {code}: {label}"),
                    );
                }
                let Some(words) = short_words(known) else { continue };
                let ends = [("low", &words.low), ("high", &words.high)];
                let ends = ends.into_iter().filter_map(|(end, word)| Some((end, word.as_ref()?)));
                for (code, word) in ends.chain(words.codes.iter().map(|(code, word)| (code.as_str(), word))) {
                    let there = said.words.get(code).is_some_and(|other| {
                        !other.word.is_empty()
                            && other.word.chars().count() <= 36
                            && other.phrase.is_empty() == word.phrase.is_empty()
                    });
                    need(there, format!("{name} {code}: {word:?}"));
                }
            }
            assert!(missing.is_empty(), "{language:?} lacks\n{}\n", missing.join("\n"));
            let unknown: Vec<&String> = all.keys().filter(|name| built_in_dictionary().get(name).is_none()).collect();
            assert!(unknown.is_empty(), "{language:?} speaks of {unknown:?}");
        }
    }

    #[test]
    fn what_is_built_in_is_translated_and_what_a_person_wrote_stays() {
        assert_eq!(label("ANREDE_KZ", "1", "male"), "male", "English is the language of the dictionary");
        in_german(|| {
            assert_eq!(label("ANREDE_KZ", "1", "male"), "männlich");
            assert_eq!(label("ANREDE_KZ", "1", "Mr"), "Mr");
            assert_eq!(label("gender", "1", "male"), "male", "no column of the dictionary");
            assert_eq!(
                description("HH_EINKOMMEN_SCORE", "household income, estimated"),
                "Haushaltseinkommen, geschätzt"
            );
            assert_eq!(direction("HH_EINKOMMEN_SCORE", "1 = highest income"), "1 = höchstes Einkommen");
            assert_eq!(information_level("HH_EINKOMMEN_SCORE", "household"), "Haushalt");
            assert_eq!(word("HH_EINKOMMEN_SCORE", "wealthy"), "wohlhabend");
            assert_eq!(phrase("HH_EINKOMMEN_SCORE", "higher income"), "höheres Einkommen");
            assert_eq!(word("HH_EINKOMMEN_SCORE", "rich"), "rich");
        });
    }

    #[test]
    fn what_the_built_in_recipes_say_is_there_in_every_language() {
        let recipes = include_str!("../../assets/recipes.csv");
        let lines = recipes.lines().filter(|line| !line.starts_with('#')).skip(1);
        let said = lines.flat_map(|line| {
            let fields: Vec<&str> = line.splitn(6, ',').collect();
            [fields[1], if fields[2] == "drop" { fields[5] } else { "" }]
        });
        let said: Vec<&str> = said.filter(|text| !text.is_empty()).collect();
        for tables in Language::ALL.into_iter().filter_map(tables) {
            let pairs = pairs(tables.recipes);
            let missing: Vec<&&str> = said.iter().filter(|text| !pairs.contains_key(**text)).collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
        in_german(|| assert_eq!(recipe("PRAEGENDE_JUGENDJAHRE", "decade"), "Jahrzehnt"));
        in_german(|| assert_eq!(recipe("own", "decade"), "decade"));
    }

    #[test]
    fn names_of_columns_in_other_sources_are_known_too() {
        in_german(|| assert_eq!(label("D19_KK_KUNDENTYP", "3", "new buyer"), "Neukäufer"));
    }
}
