//! Two segments side by side.

use super::{AttributeProfile, Effect, EffectKind, Group, Profiles, Ranking};
use crate::analyze::{cramers_v, share_effect, standardized_difference};

impl Profiles {
    /// In what the people of one segment differ from those of another. Ordered attributes: the difference of the means
    /// in standard deviations of the population, so that turning the two round turns the sign and no more. Others: as
    /// [`Effect::size`] has it, with the other segment as the reference.
    pub fn between(&self, one: i32, other: i32) -> Ranking {
        let effect = |(at, profile): (usize, &AttributeProfile)| profile.between(at, Group::of(one), Group::of(other));
        Ranking::of(self.attributes.iter().enumerate().map(effect).collect())
    }
}

impl AttributeProfile {
    fn between(&self, attribute: usize, one: Group, other: Group) -> Option<Effect> {
        let enough =
            |group| self.general.known(group) >= Ranking::ENOUGH.min(self.general.people(group).div_ceil(2)).max(1);
        if !enough(one) || !enough(other) {
            return None;
        }
        if self.attribute.is_ordered() {
            let (mean, reference) = (self.general.spread(one)?.mean, self.general.spread(other)?.mean);
            let size = standardized_difference(mean, reference, self.general.spread(Group::Kept)?.sd)?;
            return Some(Effect { attribute, size, kind: EffectKind::Means { mean, reference } });
        }
        let (counts, others) = (self.general.counts(one), self.general.counts(other));
        let found = share_effect(counts, others)?;
        let kind = EffectKind::Shares { value: found.value, shift: found.shift, cramers_v: cramers_v(counts, others) };
        Some(Effect { attribute, size: found.size, kind })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::results::{Distribution, ProfileScale, ProfileValue, ProfiledAttribute, Spread};

    fn attribute(scale: ProfileScale, counts: [[u64; 2]; 3], means: [f64; 3]) -> AttributeProfile {
        let number = |number: f64| ProfileValue::Code {
            code: number.to_string(),
            label: String::new(),
            word: String::new(),
            number: Some(number),
        };
        let spread = |mean| Spread { known: 100, mean, sd: 0.5 };
        AttributeProfile {
            attribute: Arc::new(ProfiledAttribute {
                scale,
                values: vec![number(0.0), number(1.0)],
                ..ProfiledAttribute::default()
            }),
            general: Distribution {
                values: 2,
                counts: counts.concat().into_iter().chain([0, 0]).collect(),
                missing: vec![0; 4],
                spreads: means.map(spread).into_iter().chain([Spread::default()]).collect(),
            },
            ..AttributeProfile::default()
        }
    }

    #[test]
    fn means_differ_in_standard_deviations_of_the_population() {
        let ordered = attribute(ProfileScale::Ordered, [[80, 20], [20, 80], [100, 100]], [0.2, 0.8, 0.5]);
        let profiles = Profiles { attributes: vec![ordered], ..Profiles::default() };
        let size = |one, other| profiles.between(one, other).effect(0).map(|effect| effect.size);
        assert!(size(0, 1).is_some_and(|size| (size + 1.2).abs() < 1e-12));
        assert!(size(1, 0).is_some_and(|size| (size - 1.2).abs() < 1e-12));
        assert_eq!(size(0, 7), None, "there is no such segment");
    }

    #[test]
    fn shares_differ_by_the_code_that_moves_most() {
        let nominal = attribute(ProfileScale::Nominal, [[75, 25], [25, 75], [100, 100]], [0.0; 3]);
        let profiles = Profiles { attributes: vec![nominal], ..Profiles::default() };
        let found = profiles.between(0, 1);
        // Shares 0.75 and 0.25 against 0.25 and 0.75: 0.8 times the root of 0.25/0.25 + 0.25/0.75; V of the table is 0.5.
        let effect = found.effect(0).copied().unwrap();
        assert!((effect.size - 0.8 * (1.0 + 1.0 / 3.0_f64).sqrt()).abs() < 1e-12);
        let EffectKind::Shares { value, shift, cramers_v } = effect.kind else { panic!("{effect:?}") };
        assert_eq!((value, shift), (0, 0.5));
        assert!((cramers_v - 0.5).abs() < 1e-12);
    }
}
