//! Counts -> in what groups differ, the largest difference first.

use crate::analyze::{cramers_v, share_effect, standardized_difference};
use crate::results::{AttributeProfile, Distribution, Effect, EffectKind, Group, Ranking};

/// In what the people of a segment, or those set aside, differ from all kept people.
pub(super) fn apart(attributes: &[AttributeProfile], id: i32) -> Ranking {
    let group = Group::of(id);
    let effect = |(attribute, profile): (usize, &AttributeProfile)| {
        let rest = || {
            let (kept, own) = (profile.general.counts(Group::Kept), profile.general.counts(group));
            match group {
                Group::Segment(_) => kept.iter().zip(own).map(|(kept, own)| kept - own).collect(),
                Group::Kept | Group::SetAside => kept.to_vec(),
            }
        };
        effect(attribute, profile, (&profile.general, group), (&profile.general, Group::Kept), rest)
    };
    Ranking::of(attributes.iter().enumerate().map(effect).collect())
}

/// In what the customers of a segment differ from its people; of those set aside, likewise.
pub(super) fn customers(attributes: &[AttributeProfile], id: i32) -> Ranking {
    let group = Group::of(id);
    let effect = |(attribute, profile): (usize, &AttributeProfile)| {
        let people = || profile.general.counts(group).to_vec();
        effect(attribute, profile, (&profile.customers, group), (&profile.general, group), people)
    };
    Ranking::of(attributes.iter().enumerate().map(effect).collect())
}

/// The effect of a group against its reference; `others` are those that it's told apart from.
fn effect(
    attribute: usize,
    profile: &AttributeProfile,
    own: (&Distribution, Group),
    reference: (&Distribution, Group),
    others: impl FnOnce() -> Vec<u64>,
) -> Option<Effect> {
    let enough = |(found, group): (&Distribution, Group)| {
        found.known(group) >= Ranking::ENOUGH.min(found.people(group).div_ceil(2)).max(1)
    };
    if !enough(own) || !enough(reference) {
        return None;
    }
    if profile.attribute.is_ordered() {
        let (group, base) = (own.0.spread(own.1)?, reference.0.spread(reference.1)?);
        let size = standardized_difference(group.mean, base.mean, base.sd)?;
        return Some(Effect { attribute, size, kind: EffectKind::Means { mean: group.mean, reference: base.mean } });
    }
    let counts = own.0.counts(own.1);
    let found = share_effect(counts, reference.0.counts(reference.1))?;
    let kind = EffectKind::Shares { value: found.value, shift: found.shift, cramers_v: cramers_v(counts, &others()) };
    Some(Effect { attribute, size: found.size, kind })
}
