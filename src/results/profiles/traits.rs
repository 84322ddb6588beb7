//! What sets a group apart, without its numbers: what is told of it in a few words.

use serde::{Deserialize, Serialize};

use super::clause::{Clause, Compared};
use super::effect::{Effect, EffectKind};
use super::{Group, ProfileValue, ProfiledAttribute, Profiles, Sense};

/// One thing in which the people of a group differ from all kept people. It names no number and no count, so it can be
/// kept where the profile that it comes from is not.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trait {
    /// The column.
    pub attribute: String,
    /// What it measures; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// How they differ.
    pub kind: TraitKind,
}

/// How a group differs in a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TraitKind {
    /// In what the dictionary has a phrase for: "a higher income".
    Phrase(String),
    /// They have more of it.
    More,
    /// They have less of it.
    Less,
    /// They have a value more often.
    MoreOften(ProfileValue),
    /// They have a value less often.
    LessOften(ProfileValue),
    /// Nobody says in which way.
    #[default]
    Differs,
}

impl Profiles {
    /// The strongest of what sets a segment apart (-1: the people set aside), at most so many: those of
    /// [`Self::clauses`].
    pub fn traits(&self, id: i32, most: usize) -> Vec<Trait> {
        let of = |clause: Clause| match clause {
            Clause::Apart(effect) => self.trait_of(id, &effect),
            _ => None,
        };
        self.clauses(id).into_iter().filter_map(of).take(most).collect()
    }

    fn trait_of(&self, id: i32, effect: &Effect) -> Option<Trait> {
        let compared = Compared::People(Group::of(id));
        let profile = self.attributes.get(effect.attribute)?;
        let attribute: &ProfiledAttribute = &profile.attribute;
        let often = |value: usize| {
            let (own, base) = compared.shares(profile, value);
            let named = attribute.values.get(value).cloned();
            let more = own.unwrap_or_default() >= base.unwrap_or_default();
            named.map(|value| if more { TraitKind::MoreOften(value) } else { TraitKind::LessOften(value) })
        };
        let above = effect.size > 0.0;
        let kind = match (effect.kind, &attribute.ends, attribute.sense) {
            (EffectKind::Shares { value, .. }, ..) => often(value),
            (_, Some([low, high]), _) => {
                Some(TraitKind::Phrase(if above { &high.phrase } else { &low.phrase }.clone()))
            }
            (_, None, Sense::Unsaid) => {
                let gain = |value: usize| {
                    let (own, base) = compared.shares(profile, value);
                    Some((own? - base?, value))
                };
                let gains = (0..profile.general.values).filter_map(gain);
                gains.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).and_then(|(_, value)| often(value))
            }
            (_, None, sense) => Some(if above == (sense == Sense::More) { TraitKind::More } else { TraitKind::Less }),
        };
        Some(Trait {
            attribute: attribute.name.clone(),
            description: attribute.description.clone(),
            kind: kind.unwrap_or_default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{AttributeProfile, Distribution, ProfileScale, Ranking, SegmentProfile, Words};
    use super::*;

    fn code(code: &str) -> ProfileValue {
        ProfileValue::Code { code: code.into(), label: String::new(), word: String::new(), number: None }
    }

    /// Two values in two segments of ten people each: nine and one of them have the first.
    fn profile(attribute: ProfiledAttribute) -> AttributeProfile {
        let counts = vec![9, 1, 1, 9, 10, 10, 0, 0];
        let general = Distribution { values: 2, counts, missing: vec![0; 4], spreads: Vec::new() };
        let attribute = ProfiledAttribute { values: vec![code("x"), code("y")], ..attribute };
        AttributeProfile { attribute: Arc::new(attribute), general, customers: Distribution::default() }
    }

    #[test]
    fn the_strongest_come_first_each_in_the_words_that_its_column_has() {
        let named = |name: &str| ProfiledAttribute { name: name.into(), ..ProfiledAttribute::default() };
        let ordered = |name: &str| ProfiledAttribute { scale: ProfileScale::Ordered, ..named(name) };
        let phrase = |phrase: &str| Words { word: String::new(), phrase: phrase.into() };
        let attributes = vec![
            profile(ProfiledAttribute { ends: Some([phrase("less money"), phrase("more money")]), ..ordered("a") }),
            profile(ProfiledAttribute { sense: Sense::Less, ..ordered("b") }),
            profile(ordered("c")),
            profile(named("d")),
        ];
        let means = EffectKind::Means { mean: 1.0, reference: 2.0 };
        let shares = EffectKind::Shares { value: 1, shift: -0.4, cramers_v: 0.8 };
        let effect = |attribute, size, kind| Some(Effect { attribute, size, kind });
        let effects =
            vec![effect(0, -0.9, means), effect(1, 0.8, means), effect(2, 0.7, means), effect(3, 0.6, shares)];
        let segments = vec![SegmentProfile { id: 0, apart: Ranking::of(effects), ..SegmentProfile::default() }];
        let profiles = Profiles { attributes, segments, ..Profiles::default() };
        let kinds = |most| profiles.traits(0, most).into_iter().map(|found| found.kind).collect::<Vec<_>>();
        let expected = [
            TraitKind::Phrase("less money".into()),
            TraitKind::Less,
            TraitKind::MoreOften(code("x")),
            TraitKind::LessOften(code("y")),
        ];
        assert_eq!(kinds(9), expected);
        assert_eq!(kinds(2), expected[..2]);
        assert_eq!(profiles.traits(7, 3), []);
    }
}
