//! What sets a group apart, in a few words that can be read from the last row.

use super::profiles::{capitalized, value_text};
use super::words;
use crate::results::{ProfileValue, Trait, TraitKind};
use crate::text;

/// "Higher income", "Age: more than the population", "Type of heating: more often gas".
pub fn trait_text(found: &Trait) -> String {
    let name = found.attribute.as_str();
    let description = words::description(name, &found.description);
    let what = if description.is_empty() { name } else { &*description };
    let said = match &found.kind {
        TraitKind::Phrase(phrase) => text!("trait-phrase", phrase = words::phrase(name, phrase).into_owned()),
        TraitKind::More => text!("trait-more", what = what),
        TraitKind::Less => text!("trait-less", what = what),
        TraitKind::MoreOften(value) => text!("trait-more-often", what = what, value = named(name, value)),
        TraitKind::LessOften(value) => text!("trait-less-often", what = what, value = named(name, value)),
        TraitKind::Differs => text!("trait-differs", what = what),
    };
    capitalized(&said)
}

/// A value in the language in use.
fn named(name: &str, value: &ProfileValue) -> String {
    match value {
        ProfileValue::Code { code, label, .. } if !label.is_empty() => words::label(name, code, label).into_owned(),
        value => value_text(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;
    use crate::session::Language;

    #[test]
    fn traits_are_told_in_the_language_in_use() {
        let income = |kind| Trait {
            attribute: "HH_EINKOMMEN_SCORE".into(),
            description: "household income, estimated".into(),
            kind,
        };
        let value = ProfileValue::Code {
            code: "1".into(),
            label: "highest income".into(),
            word: String::new(),
            number: Some(1.0),
        };
        let kinds = [
            TraitKind::Phrase("higher income".into()),
            TraitKind::More,
            TraitKind::Less,
            TraitKind::MoreOften(value.clone()),
            TraitKind::LessOften(value),
            TraitKind::Differs,
        ];
        let told = |language| Locale::of(language).within(|| kinds.clone().map(|kind| trait_text(&income(kind))));
        let english = [
            "Higher income",
            "Household income, estimated: more than the population",
            "Household income, estimated: less than the population",
            "Household income, estimated: more often highest income",
            "Household income, estimated: less often highest income",
            "Household income, estimated: different",
        ];
        assert_eq!(told(Language::English), english);
        let german = told(Language::German);
        assert_eq!(german[0], "Höheres Einkommen");
        assert_eq!(german[3], "Haushaltseinkommen, geschätzt: häufiger höchstes Einkommen");
        let bare = Trait { attribute: "x".into(), ..Trait::default() };
        assert_eq!(trait_text(&bare), "X: different");
    }
}
