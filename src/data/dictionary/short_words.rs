//! Short words for the ends and codes of attributes that the built-in dictionary knows, kept as a table under
//! `assets/`: what a segment can be called after.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::attribute::Attribute;
use super::built_in::{built_in_dictionary, lines};

const WORDS: &str = include_str!("../../../assets/short_words.csv");

/// The words of one attribute.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ShortWords {
    /// What the attribute is about; attributes about the same say the same.
    pub theme: String,
    /// What a small number means.
    pub low: Option<ShortWord>,
    /// What a large number means.
    pub high: Option<ShortWord>,
    /// What single codes mean.
    pub codes: BTreeMap<String, ShortWord>,
}

/// A word for a name, and a phrase for a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShortWord {
    /// "wealthy".
    pub word: String,
    /// "a higher income".
    pub phrase: String,
}

/// The short words of an attribute. None for one that nobody describes, and for one whose description turns the codes
/// of the built-in dictionary round: a word there would say the opposite of what is meant.
pub fn short_words(attribute: &Attribute) -> Option<&'static ShortWords> {
    static WORDS_OF: OnceLock<BTreeMap<String, ShortWords>> = OnceLock::new();
    let words = WORDS_OF.get_or_init(|| load(WORDS)).get(&attribute.name)?;
    (!attribute.inferred && agrees(attribute, built_in_dictionary().get(&attribute.name)?)).then_some(words)
}

/// Lines that don't have the expected form are left out; a test sees to it that there are none.
fn load(table: &str) -> BTreeMap<String, ShortWords> {
    let mut all: BTreeMap<String, ShortWords> = BTreeMap::new();
    for line in lines(table) {
        let [attribute, theme, code, word, phrase] = &line[..] else { continue };
        let words = all.entry(attribute.clone()).or_default();
        if !theme.is_empty() {
            words.theme.clone_from(theme);
        }
        let found = ShortWord { word: word.clone(), phrase: phrase.clone() };
        match code.as_str() {
            "low" => words.low = Some(found),
            "high" => words.high = Some(found),
            code => drop(words.codes.insert(code.to_owned(), found)),
        }
    }
    all
}

/// Whether a description doesn't contradict the built-in one. It does when a label stands at another code than there,
/// or the direction is said to be another.
fn agrees(attribute: &Attribute, known: &Attribute) -> bool {
    let said = [attribute, known].map(|attribute| attribute.direction.as_str());
    let moved = |(code, label): (&String, &String)| {
        let there = known.value_labels.get(code);
        there.is_some_and(|there| there != label && known.value_labels.values().any(|other| other == label))
    };
    (said.contains(&"") || said[0] == said[1]) && !attribute.value_labels.iter().any(moved)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::MeasurementLevel;

    fn known(name: &str) -> Attribute {
        built_in_dictionary().get(name).unwrap().clone()
    }

    #[test]
    fn every_line_speaks_of_a_code_of_the_dictionary() {
        let expected = WORDS.lines().count() - 1;
        assert_eq!(lines(WORDS).filter(|line| line.len() == 5).count(), expected);
        for (name, words) in load(WORDS) {
            let attribute = known(&name);
            assert!(!words.theme.is_empty(), "{name}");
            for code in words.codes.keys() {
                let labels = &attribute.value_labels;
                assert!(labels.contains_key(code) && !attribute.unknown_codes.contains(code), "{name} {code}");
            }
            let ordered = !matches!(attribute.level, MeasurementLevel::Nominal | MeasurementLevel::Mixed);
            assert_eq!(words.low.is_some(), words.high.is_some(), "{name}");
            assert!(ordered || words.low.is_none(), "{name}");
            let all = words.low.iter().chain(&words.high).chain(words.codes.values());
            all.for_each(|word| assert!(!word.word.is_empty() && word.word.chars().count() <= 36, "{name} {word:?}"));
            words.low.iter().chain(&words.high).for_each(|word| assert!(!word.phrase.is_empty(), "{name}"));
        }
    }

    #[test]
    fn a_description_that_turns_the_codes_round_has_no_words() {
        let attribute = known("HH_EINKOMMEN_SCORE");
        assert!(short_words(&attribute).is_some());
        let direction = "1 = lowest income".to_owned();
        assert_eq!(short_words(&Attribute { direction, ..attribute.clone() }), None);
        let mut turned = attribute.clone();
        let labels: Vec<String> = turned.value_labels.values().cloned().collect();
        turned.value_labels.values_mut().zip(labels.into_iter().rev()).for_each(|(to, from)| *to = from);
        assert_eq!(short_words(&turned), None);
        assert_eq!(short_words(&Attribute { inferred: true, ..attribute }), None);
    }
}
