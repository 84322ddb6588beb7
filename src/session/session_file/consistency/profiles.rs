//! Profiles: places in lists that are there, counts for every group.

use super::plausible::{are_counts, is_share};
use crate::results::{AttributeProfile, Distribution, Effect, EffectKind, Neighbour, Profiles, Ranking, Results};

/// Whether the profiles fit the attributes and the segments.
pub(super) fn agree(results: &Results) -> bool {
    let Some(profiles) = &results.profiles else { return true };
    let attributes = results.data.as_ref().map_or(0, |data| data.attributes.len());
    let segments = results.segments.as_ref().map_or(0, |found| found.segments.len());
    let ids = (0..segments as i32).chain([-1]);
    let of_a_segment = |profile: &crate::results::SegmentProfile| {
        let is_other = |other: &Neighbour| (0..segments as i32).contains(&other.id) && other.distance >= 0.0;
        let value = |attribute: usize, value| values_of(profiles, attribute).is_some_and(|values| value < values);
        ranking_agrees(&profile.apart, profiles)
            && ranking_agrees(&profile.customers, profiles)
            && profile.nearest.iter().all(is_other)
            && profile.rare.is_none_or(|rare| {
                value(rare.attribute, rare.value) && is_share(rare.share) && is_share(rare.share_outside)
            })
    };
    profiles.attributes.len() == attributes
        && profiles.attributes.iter().all(|profile| attribute_agrees(profile, segments))
        && profiles.segments.iter().map(|profile| profile.id).eq(ids)
        && profiles.segments.iter().all(of_a_segment)
        && profiles.partings.iter().all(|parting| {
            let shares = [parting.divergence, parting.distance, parting.part, parting.within];
            values_of(profiles, parting.attribute).is_some_and(|values| parting.value < values)
                && shares.into_iter().chain([parting.general_share, parting.customers_share]).all(is_share)
        })
        && profiles
            .customers_only
            .iter()
            .all(|column| distribution_agrees(&column.customers, column.values.len(), segments))
}

fn values_of(profiles: &Profiles, attribute: usize) -> Option<usize> {
    profiles.attributes.get(attribute).map(|profile| profile.attribute.values.len())
}

fn attribute_agrees(profile: &AttributeProfile, segments: usize) -> bool {
    let values = profile.attribute.values.len();
    distribution_agrees(&profile.general, values, segments) && distribution_agrees(&profile.customers, values, segments)
}

/// The segments, all kept people and those set aside; what is counted of all kept is what is counted of the segments, or
/// these aren't told.
fn distribution_agrees(found: &Distribution, values: usize, segments: usize) -> bool {
    let rows = segments + 2;
    found.values == values
        && found.missing.len() == rows
        && values.checked_mul(rows) == Some(found.counts.len())
        && [0, rows].contains(&found.spreads.len())
        && are_counts(&found.counts)
        && are_counts(&found.missing)
        && found.spreads.iter().all(|spread| spread.sd >= 0.0)
        && (0..values).all(|value| {
            let of = |row: usize| found.counts[row * values + value];
            let told = (0..segments).map(of).sum::<u64>();
            told == of(segments) || (0..segments).all(|row| of(row) == 0)
        })
}

fn ranking_agrees(found: &Ranking, profiles: &Profiles) -> bool {
    let effect = |(at, effect): (usize, &Option<Effect>)| {
        let Some(effect) = effect else { return true };
        let kind = match effect.kind {
            EffectKind::Means { .. } => true,
            EffectKind::Shares { value, shift, cramers_v } => {
                values_of(profiles, at).is_some_and(|values| value < values)
                    && is_share(shift.abs())
                    && is_share(cramers_v)
            }
        };
        effect.attribute == at && kind
    };
    let mut places = found.order.clone();
    places.sort_unstable();
    found.effects.len() == profiles.attributes.len()
        && found.effects.iter().enumerate().all(effect)
        && places.windows(2).all(|pair| pair[0] < pair[1])
        && places.iter().all(|&at| found.effects.get(at).is_some_and(Option::is_some))
}
