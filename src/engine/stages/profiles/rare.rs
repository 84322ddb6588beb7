//! Counts -> the rare value on which a segment stands.

use crate::results::{AttributeProfile, Group, RareValue, RareValueKind};

/// Of the segment's people with a known value, at least so many have it.
const INSIDE: f64 = 0.9;
/// Of all others, at most so many.
const OUTSIDE: f64 = 0.01;
/// Of all kept people, at most so many.
const RARE: f64 = 0.05;

/// The rare value that nearly all of a segment's people have and nearly nobody else; `None` for an ordinary segment and
/// for the people set aside.
pub(super) fn rare_value(attributes: &[AttributeProfile], id: i32) -> Option<RareValue> {
    let group = Group::of(id);
    if group == Group::SetAside {
        return None;
    }
    let candidates = attributes.iter().enumerate().flat_map(|(at, profile)| candidates(at, profile, group));
    // The first of several that are equally good.
    candidates.reduce(|best, other| if tells_apart(&other) > tells_apart(&best) { other } else { best })
}

fn tells_apart(value: &RareValue) -> f64 {
    value.share - value.share_outside
}

/// The rare values of one attribute.
fn candidates(attribute: usize, profile: &AttributeProfile, group: Group) -> Vec<RareValue> {
    let (own, kept) = (profile.general.counts(group), profile.general.counts(Group::Kept));
    let (own_known, kept_known) = (own.iter().sum::<u64>(), kept.iter().sum::<u64>());
    // A value that most people of the segment don't have at all says little of them.
    if own_known * 2 < profile.general.people(group) || own_known == 0 || kept_known == own_known {
        return Vec::new();
    }
    let last = own.len().saturating_sub(1);
    let judged = |kind: RareValueKind, value: usize, people: u64, everybody: u64| {
        let share = people as f64 / own_known as f64;
        let share_outside = (everybody - people) as f64 / (kept_known - own_known) as f64;
        let rare = everybody as f64 <= RARE * kept_known as f64 && 2 * people >= everybody;
        let found = RareValue { attribute, kind, value, people, share, share_outside };
        (share >= INSIDE && share_outside <= OUTSIDE && rare).then_some(found)
    };
    let mut found = Vec::new();
    let (mut own_before, mut kept_before) = (0, 0);
    for (value, (&people, &everybody)) in own.iter().zip(kept).enumerate() {
        found.extend(judged(RareValueKind::Is, value, people, everybody));
        // An end of one value is that value.
        if profile.attribute.is_ordered() {
            if value < last {
                let (people, everybody) = (own_known - own_before, kept_known - kept_before);
                found.extend(judged(RareValueKind::AtLeast, value, people, everybody));
            }
            if value > 0 {
                let (people, everybody) = (own_before + people, kept_before + everybody);
                found.extend(judged(RareValueKind::AtMost, value, people, everybody));
            }
        }
        own_before += people;
        kept_before += everybody;
    }
    found
}
