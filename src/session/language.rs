//! The languages, and how numbers may be written.

use serde::{Deserialize, Serialize};

/// A language of the program. What is kept in files doesn't depend on it, but for sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// What is said where another language has no words.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

/// What stands between a whole number and its decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalForm {
    /// What the language has.
    #[default]
    Automatic,
    /// `1,234.5`.
    Point,
    /// `1.234,5`.
    Comma,
}

impl Language {
    /// All languages, in the order of their tags.
    pub const ALL: [Self; 2] = [Self::German, Self::English];

    /// Its tag (BCP 47), by which files and the command line name it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it is called in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag or of a locale's name: `de`, `de-AT`, `de_DE.UTF-8`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }

    /// What the environment asks for, by the rules of POSIX: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that says
    /// anything decides. `None` where it asks for no language that is known here.
    pub fn of_environment() -> Option<Self> {
        Self::of_variables(|name| std::env::var(name).ok())
    }

    fn of_variables(value: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(value).find(|value| !value.is_empty());
        said.and_then(|tag| Self::from_tag(&tag))
    }

    /// Whether a comma stands before its decimals, and points between its thousands.
    pub const fn has_comma(self) -> bool {
        match self {
            Self::English => false,
            Self::German => true,
        }
    }
}

impl DecimalForm {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Automatic, Self::Point, Self::Comma];

    /// Whether a comma stands before the decimals in a language.
    pub const fn has_comma(self, language: Language) -> bool {
        match self {
            Self::Automatic => language.has_comma(),
            Self::Point => false,
            Self::Comma => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_known_by_its_tag_and_by_locales() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
        let german = ["de", "DE", "de-AT", "de_CH.UTF-8", "de@euro"].map(Language::from_tag);
        assert_eq!(german, [Some(Language::German); 5]);
        assert_eq!(["C", "", "C.UTF-8", "den", "fr_FR"].map(Language::from_tag), [None; 5]);
    }

    #[test]
    fn the_environment_is_asked_in_the_order_of_posix() {
        let of = |all: &str, messages: &str, lang: &str| {
            Language::of_variables(|name| match name {
                "LC_ALL" => Some(all.to_owned()),
                "LC_MESSAGES" => Some(messages.to_owned()),
                "LANG" => Some(lang.to_owned()),
                _ => None,
            })
        };
        assert_eq!(of("", "", "de_DE.UTF-8"), Some(Language::German));
        assert_eq!(of("C", "de_DE", "de_DE"), None, "LC_ALL=C asks for no language");
        assert_eq!(of("", "en_GB", "de_DE"), Some(Language::English));
        assert_eq!(Language::of_variables(|_| None), None);
    }

    #[test]
    fn the_decimal_form_follows_the_language_unless_it_was_chosen() {
        let comma = |form: DecimalForm| [Language::English, Language::German].map(|language| form.has_comma(language));
        assert_eq!(DecimalForm::ALL.map(comma), [[false, true], [false, false], [true, true]]);
    }
}
