//! Results with what the built-in dictionary says in the language in use. Results themselves hold it as the dictionary has
//! it, so a session is the same in every language.

use std::sync::Arc;

use super::locale::Locale;
use super::words;
use crate::engine::Snapshot;
use crate::prepare::{ContrastValue, EncodingNoteKind, LeftOut, Treatment};
use crate::results::{
    AttributeContrast, DataSummary, FeatureTable, Note, ProfileValue, ProfiledAttribute, Profiles, Results,
};

/// A part as the engine made it, and in the language in use.
type Kept<T> = Option<(Arc<T>, Arc<T>)>;

/// Translates results, and keeps the parts that stay the same.
#[derive(Default)]
pub struct Translator {
    locale: Locale,
    data: Kept<DataSummary>,
    contrasts: Kept<Vec<AttributeContrast>>,
    features: Kept<FeatureTable>,
    profiles: Kept<Profiles>,
    /// The attributes of the profiles, in their order.
    attributes: Vec<(Arc<ProfiledAttribute>, Arc<ProfiledAttribute>)>,
}

impl Translator {
    /// A snapshot in the language in use; the same one where that has no words of its own.
    pub fn snapshot(&mut self, snapshot: &Arc<Snapshot>) -> Arc<Snapshot> {
        if !words::are_there() {
            return Arc::clone(snapshot);
        }
        let mut own = (**snapshot).clone();
        self.translate(&mut own.results);
        Arc::new(own)
    }

    /// The results in the language in use. A part that is the same as last time stays the same `Arc`.
    pub fn translate(&mut self, results: &mut Results) {
        let locale = Locale::current();
        if locale != self.locale {
            *self = Self { locale, ..Self::default() };
        }
        if !words::are_there() {
            return;
        }
        let names = results.data.clone();
        swap(&mut results.data, &mut self.data, data);
        swap(&mut results.features, &mut self.features, features);
        let attributes = &mut self.attributes;
        swap(&mut results.profiles, &mut self.profiles, |found| profiles(found, attributes));
        if let Some(names) = names {
            swap(&mut results.contrasts, &mut self.contrasts, |found| contrasts(&names, found));
        }
    }
}

/// The results in the language in use.
pub fn translated(results: &Results) -> Results {
    let mut results = results.clone();
    Translator::default().translate(&mut results);
    results
}

fn swap<T: Clone>(part: &mut Option<Arc<T>>, kept: &mut Kept<T>, translate: impl FnOnce(&mut T)) {
    let Some(found) = part else { return };
    let known = kept.as_ref().filter(|(before, _)| Arc::ptr_eq(before, found)).map(|(_, known)| Arc::clone(known));
    let known = known.unwrap_or_else(|| {
        let mut own = (**found).clone();
        translate(&mut own);
        let own = Arc::new(own);
        *kept = Some((Arc::clone(found), Arc::clone(&own)));
        own
    });
    *part = Some(known);
}

fn data(summary: &mut DataSummary) {
    for attribute in &mut summary.attributes {
        let name = &attribute.name;
        attribute.description = words::description(name, &attribute.description).into_owned();
        attribute.information_level = words::information_level(name, &attribute.information_level).into_owned();
        attribute.direction = words::direction(name, &attribute.direction).into_owned();
        for code in &mut attribute.codes {
            code.label = words::label(name, &code.code, &code.label).into_owned();
        }
        treatment(name, &mut attribute.treatment);
    }
    for note in &mut summary.notes {
        if let Note::Encoding {
            attribute,
            what: EncodingNoteKind::PartConstant { part } | EncodingNoteKind::PartMissing { part, .. },
        } = note
        {
            *part = words::recipe(attribute, part).into_owned();
        }
    }
}

fn treatment(name: &str, treatment: &mut Treatment) {
    match treatment {
        Treatment::Binary { ones } => {
            for one in ones {
                one.label = words::label(name, &one.code, &one.label).into_owned();
            }
        }
        Treatment::Split { parts, .. } => {
            for part in parts {
                part.name = words::recipe(name, &part.name).into_owned();
            }
        }
        Treatment::LeftOut(reason) => left_out(name, reason),
        Treatment::AsItIs(_) | Treatment::Capped { .. } | Treatment::OneHot { .. } => {}
    }
}

fn left_out(name: &str, reason: &mut LeftOut) {
    if let LeftOut::Recipe { why, .. } = reason {
        *why = words::recipe(name, why).into_owned();
    }
}

fn features(table: &mut FeatureTable) {
    for entry in &mut table.left_out {
        left_out(&entry.name, &mut entry.reason);
    }
}

fn contrasts(summary: &DataSummary, found: &mut [AttributeContrast]) {
    for contrast in found {
        let Some(attribute) = summary.attributes.get(contrast.attribute) else { continue };
        if let ContrastValue::Code(code) = &contrast.value {
            contrast.label = words::label(&attribute.name, code, &contrast.label).into_owned();
        }
    }
}

/// Profiles come with every frame of a drag, their attributes stay: those that were translated before are taken again.
fn profiles(found: &mut Profiles, kept: &mut Vec<(Arc<ProfiledAttribute>, Arc<ProfiledAttribute>)>) {
    for (at, profile) in found.attributes.iter_mut().enumerate() {
        let known = kept.get(at).filter(|(before, _)| Arc::ptr_eq(before, &profile.attribute));
        let own = known.map_or_else(|| Arc::new(attribute(&profile.attribute)), |(_, known)| Arc::clone(known));
        let pair = (std::mem::replace(&mut profile.attribute, Arc::clone(&own)), own);
        match kept.get_mut(at) {
            Some(place) => *place = pair,
            None => kept.push(pair),
        }
    }
    for column in &mut found.customers_only {
        values(&column.name, &mut column.values);
    }
}

fn attribute(found: &ProfiledAttribute) -> ProfiledAttribute {
    let mut own = found.clone();
    own.description = words::description(&found.name, &found.description).into_owned();
    own.direction = words::direction(&found.name, &found.direction).into_owned();
    for end in own.ends.iter_mut().flatten() {
        end.word = words::word(&found.name, &end.word).into_owned();
        end.phrase = words::phrase(&found.name, &end.phrase).into_owned();
    }
    values(&found.name, &mut own.values);
    own
}

fn values(name: &str, values: &mut [ProfileValue]) {
    for value in values {
        if let ProfileValue::Code { code, label, word, .. } = value {
            *label = words::label(name, code, label).into_owned();
            *word = words::word(name, word).into_owned();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::{AttributeProfile, Words};
    use crate::session::Language;

    fn results() -> Results {
        let words = |word: &str, phrase: &str| Words { word: word.into(), phrase: phrase.into() };
        let attribute = ProfiledAttribute {
            name: "HH_EINKOMMEN_SCORE".into(),
            description: "household income, estimated".into(),
            direction: "1 = highest income".into(),
            ends: Some([words("wealthy", "higher income"), words("low income", "lower income")]),
            values: vec![ProfileValue::Code {
                code: "1".into(),
                label: "highest income".into(),
                word: String::new(),
                number: Some(1.0),
            }],
            ..ProfiledAttribute::default()
        };
        let profile = AttributeProfile { attribute: Arc::new(attribute), ..AttributeProfile::default() };
        let profiles = Profiles { attributes: vec![profile], ..Profiles::default() };
        Results { profiles: Some(Arc::new(profiles)), ..Results::default() }
    }

    #[test]
    fn results_are_told_in_the_language_in_use_and_are_the_same_in_english() {
        let found = results();
        assert_eq!(translated(&found), found);
        let german = Locale::of(Language::German).within(|| translated(&found));
        let attribute = &german.profiles.expect("there").attributes[0].attribute;
        assert_eq!(attribute.description, "Haushaltseinkommen, geschätzt");
        assert_eq!(attribute.direction, "1 = höchstes Einkommen");
        assert_eq!(attribute.values[0].label(), "höchstes Einkommen");
        assert_eq!(attribute.ends.as_ref().expect("there")[1].phrase, "geringeres Einkommen");
    }

    #[test]
    fn what_stays_the_same_stays_the_same_part_until_the_language_changes() {
        let found = results();
        let mut translator = Translator::default();
        let mut shown = |locale: Locale| {
            let mut results = found.clone();
            locale.within(|| translator.translate(&mut results));
            results.profiles.expect("there")
        };
        let (german, english) = (Locale::of(Language::German), Locale::of(Language::English));
        let first = shown(german);
        assert!(Arc::ptr_eq(&first, &shown(german)));
        let original = found.profiles.as_ref().expect("there");
        assert!(Arc::ptr_eq(original, &shown(english)));
        assert_eq!(first, shown(german));
    }
}
