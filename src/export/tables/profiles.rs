//! What the segments are: attribute by attribute, in each segment, and what makes a customer.

use super::value::{TableContent, Value};
use crate::export::pictures::by_gain;
use crate::i18n::{segment_title, value_code};
use crate::results::{AttributeProfile, Distribution, Group, Profiles, Ranking, Segmentation};
use crate::text;

/// A group of people in an attribute, under its heading.
type Side = (String, fn(&AttributeProfile) -> &Distribution, Group);

fn people(profile: &AttributeProfile) -> &Distribution {
    &profile.general
}

fn buying(profile: &AttributeProfile) -> &Distribution {
    &profile.customers
}

/// What sets a segment apart from all people.
pub(super) fn apart(profiles: &Profiles, found: &Segmentation, id: i32) -> Option<TableContent> {
    let sides = [
        (text!("picture-profile-population"), people as fn(&_) -> &_, Group::Kept),
        (text!("picture-profile-segment"), people, Group::of(id)),
        (text!("picture-profile-customers"), buying, Group::of(id)),
    ];
    Some(ranked(profiles, &profiles.segment(id)?.apart, segment_title(found.get(id)?), &sides))
}

/// In what a segment's customers differ from its people.
pub(super) fn buyers(profiles: &Profiles, found: &Segmentation, id: i32) -> Option<TableContent> {
    let sides = [
        (text!("picture-profile-customers"), buying as fn(&_) -> &_, Group::of(id)),
        (text!("picture-profile-segment"), people, Group::of(id)),
        (text!("page-profile-head-all-customers"), buying, Group::Kept),
    ];
    Some(ranked(profiles, &profiles.segment(id)?.customers, segment_title(found.get(id)?), &sides))
}

/// One segment beside another.
pub(super) fn between(profiles: &Profiles, found: &Segmentation, one: i32, other: i32) -> Option<TableContent> {
    let (first, second) = (segment_title(found.get(one)?), segment_title(found.get(other)?));
    let title = text!("table-between", one = first.as_str(), other = second.as_str());
    let sides = [
        (first, people as fn(&_) -> &_, Group::of(one)),
        (second, people, Group::of(other)),
        (text!("picture-profile-population"), people, Group::Kept),
    ];
    Some(ranked(profiles, &profiles.between(one, other), title, &sides))
}

/// Every value of every attribute that is ranked, the largest effect first.
fn ranked(profiles: &Profiles, ranking: &Ranking, title: String, sides: &[Side; 3]) -> TableContent {
    let heads = [
        (text!("relevance-rank"), true),
        (text!("plot-ranked-attribute"), false),
        (text!("plot-contrasts-description"), false),
        (text!("report-code"), false),
        (text!("report-label"), false),
        (sides[0].0.clone(), true),
        (sides[1].0.clone(), true),
        (sides[2].0.clone(), true),
        (text!("plot-ranked-effect"), true),
    ];
    let mut table = TableContent::new(title, heads);
    for (rank, effect) in (1..).zip(ranking.iter()) {
        let Some(profile) = profiles.attributes.get(effect.attribute) else { continue };
        let attribute = &profile.attribute;
        for (place, value) in attribute.values.iter().enumerate() {
            let shares = sides.iter().map(|(_, side, group)| Value::Share(side(profile).share(*group, place)));
            let about = [
                Value::Count(rank),
                attribute.name.as_str().into(),
                attribute.description.as_str().into(),
                Value::Text(value_code(value)),
                value.label().into(),
            ];
            table.push(about.into_iter().chain(shares).chain([Value::Number(Some(effect.size), 3)]));
        }
    }
    table
}

/// Every attribute's effect in every segment, in standard deviations.
pub(super) fn effects(profiles: &Profiles, found: &Segmentation) -> TableContent {
    let heads = [(text!("plot-ranked-attribute"), false), (text!("plot-contrasts-description"), false)];
    let mut table = TableContent::new(text!("picture-effects"), heads);
    let segments = by_gain(found);
    table.heads.extend(segments.iter().map(|segment| (segment_title(segment), true)));
    for at in profiles.by_explained(found) {
        let Some(profile) = profiles.attributes.get(at) else { continue };
        let effect = |id: i32| profiles.segment(id).and_then(|profile| profile.apart.effect(at));
        let cells = segments.iter().map(|segment| Value::Number(effect(segment.id).map(|effect| effect.size), 3));
        let about = [profile.attribute.name.as_str().into(), profile.attribute.description.as_str().into()];
        table.push(about.into_iter().chain(cells));
    }
    table
}

/// What makes a customer.
pub(super) fn partings(profiles: &Profiles) -> TableContent {
    let heads = [
        (text!("plot-partings-column"), false),
        (text!("plot-partings-attribute"), false),
        (text!("report-code"), false),
        (text!("report-label"), false),
        (text!("picture-general"), true),
        (text!("picture-customers"), true),
        (text!("plot-partings-divergence"), true),
        (text!("plot-partings-within"), true),
    ];
    let mut table = TableContent::new(text!("page-profile-customers"), heads);
    for parting in &profiles.partings {
        let Some(profile) = profiles.attributes.get(parting.attribute) else { continue };
        let attribute = &profile.attribute;
        let value = attribute.values.get(parting.value);
        table.push([
            attribute.name.as_str().into(),
            attribute.description.as_str().into(),
            Value::Text(value.map(value_code).unwrap_or_default()),
            value.map_or("", |value| value.label()).into(),
            Value::Share(Some(parting.general_share)),
            Value::Share(Some(parting.customers_share)),
            Value::Number(Some(parting.divergence), 4),
            Value::Number(Some(parting.within), 4),
        ]);
    }
    table
}
