use std::collections::BTreeMap;

use super::*;
use crate::data::Values;
use crate::engine::pipeline::{Exact, Pipeline};
use crate::engine::{DataSource, Settings};
use crate::job::Unwatched;
use crate::results::{
    Effect, EffectKind, Group, ProfileScale, ProfileValue, ProfiledAttribute, Ranking, RareValueKind,
};

fn demo() -> Exact {
    let source = DataSource::Demo { people: 1_200, customers: 400, all_columns: false, seed: 3 };
    let settings = Settings { source, clusters: 4, restarts: 1, ..Settings::default() };
    Pipeline::default().run(&Arc::new(settings), &Unwatched, &mut |_| ()).expect("the demo has a result")
}

/// The text of each cell of a column of codes, where it is known.
fn cells(exact: &Exact, index: usize, customers: bool) -> Vec<Option<String>> {
    let dataset = &exact.data.dataset;
    let table = if customers { &dataset.customers } else { &dataset.general };
    let Values::Codes { codes, levels } = &table.columns[index].values else { panic!("codes") };
    let decoded = &exact.data.decoding.columns[index];
    let text = |code: &u8| (!decoded.is_missing(*code)).then(|| levels[usize::from(*code) - 1].text.clone());
    codes.iter().map(text).collect()
}

#[test]
fn counts_are_those_of_the_rows() {
    let exact = demo();
    let profiles = exact.snapshot.results.profiles.clone().expect("it's finished");
    let mut segment_of = vec![None; exact.data.dataset.general.rows];
    for (&row, &label) in exact.rows.general.iter().zip(&exact.clusters.general_labels) {
        segment_of[row as usize] = Some(usize::from(label));
    }
    let mut seen = 0;
    for (index, profile) in profiles.attributes.iter().enumerate() {
        if profile.attribute.is_ranges() || profile.attribute.values.is_empty() {
            continue;
        }
        let cells = cells(&exact, index, false);
        for group in [Group::Segment(0), Group::Segment(3), Group::Kept, Group::SetAside] {
            let is_in = |row: usize| match group {
                Group::Segment(id) => segment_of[row] == Some(id),
                Group::Kept => segment_of[row].is_some(),
                Group::SetAside => segment_of[row].is_none(),
            };
            let own = || cells.iter().enumerate().filter(|(row, _)| is_in(*row)).map(|(_, cell)| cell);
            let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
            own().flatten().for_each(|cell| *counts.entry(cell).or_default() += 1);
            for (value, &count) in profile.attribute.values.iter().zip(profile.general.counts(group)) {
                assert_eq!(counts.remove(value.code().as_str()).unwrap_or(0), count, "{}", profile.attribute.name);
            }
            assert!(counts.is_empty(), "{counts:?}");
            let missing = own().filter(|cell| cell.is_none()).count() as u64;
            assert_eq!(profile.general.missing(group), missing);
            seen += 1;
        }
        let known = cells_known(&exact, index, &profile.attribute.values);
        assert_eq!(profile.customers.known(Group::Kept) + profile.customers.known(Group::SetAside), known);
    }
    assert!(seen > 200);
    let segments = exact.snapshot.results.segments.expect("it's finished");
    for segment in segments.all() {
        let people = profiles.attributes[0].general.people(Group::of(segment.id));
        assert_eq!(people, segment.general_count, "both views of a segment's people agree");
    }
}

/// Customers with a value that somebody of the population has.
fn cells_known(exact: &Exact, index: usize, values: &[ProfileValue]) -> u64 {
    let codes: Vec<String> = values.iter().map(ProfileValue::code).collect();
    cells(exact, index, true).iter().flatten().filter(|cell| codes.contains(cell)).count() as u64
}

#[test]
fn what_follows_from_the_counts_is_in_order() {
    let exact = demo();
    let profiles = exact.snapshot.results.profiles.clone().expect("it's finished");
    assert_eq!(profiles.segments.iter().map(|segment| segment.id).collect::<Vec<_>>(), [0, 1, 2, 3, -1]);
    for segment in &profiles.segments {
        let sizes: Vec<f64> = segment.apart.iter().map(|effect| effect.size.abs()).collect();
        assert!(sizes.is_sorted_by(|a, b| a >= b) && (segment.id < 0 || sizes.len() > 50));
        assert_eq!(segment.nearest.len(), if segment.id < 0 { 0 } else { 3 });
        assert!(segment.nearest.is_sorted_by(|a, b| a.distance <= b.distance));
    }
    assert!(profiles.partings.is_sorted_by(|a, b| a.divergence >= b.divergence));
    let parting = profiles.partings[0];
    assert!(parting.divergence > 0.05 && (0.0..=1.0).contains(&parting.within));
    assert_eq!(parting.distance, parting.divergence.sqrt());
    let only: Vec<&str> = profiles.customers_only.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(only, ["PRODUCT_GROUP", "CUSTOMER_GROUP", "ONLINE_PURCHASE"]);
    assert!(profiles.customers_only.iter().all(|column| column.customers.known(Group::Kept) > 0));
    let segmentation = exact.snapshot.results.segments.expect("it's finished");
    assert!(segmentation.segments.iter().all(|segment| !segment.proposed.is_empty()));
}

/// 100 people of each segment, with these counts of two codes.
fn two_codes(name: &str, scale: ProfileScale, counts: &[[u64; 3]]) -> AttributeProfile {
    let value = |number: usize| ProfileValue::Code {
        code: number.to_string(),
        label: String::new(),
        word: String::new(),
        number: (scale == ProfileScale::Ordered).then_some(number as f64),
    };
    let attribute = ProfiledAttribute {
        name: name.into(),
        scale,
        values: (0..3).map(value).collect(),
        ..ProfiledAttribute::default()
    };
    let mut all: Vec<u64> = counts.concat();
    all.extend((0..3).map(|value| counts.iter().map(|counts| counts[value]).sum::<u64>()));
    all.extend([0, 0, 0]);
    let general = Distribution { values: 3, counts: all, missing: vec![0; counts.len() + 2], spreads: Vec::new() };
    AttributeProfile { attribute: Arc::new(attribute), general: general.clone(), customers: general }
}

#[test]
fn a_segment_of_people_with_one_rare_value_is_found() {
    let titles = two_codes("titles", ProfileScale::Ordered, &[[995, 5, 0], [998, 2, 0], [1, 19, 10]]);
    let found = rare::rare_value(std::slice::from_ref(&titles), 2).expect("nearly all of them have it");
    assert_eq!((found.kind, found.value, found.people), (RareValueKind::AtLeast, 1, 29));
    assert!((found.share - 29.0 / 30.0).abs() < 1e-12);
    assert!((found.share_outside - 7.0 / 2_000.0).abs() < 1e-12);
    assert_eq!(rare::rare_value(std::slice::from_ref(&titles), 0), None, "what nearly everybody has isn't rare");
    let kind = two_codes("kind", ProfileScale::Nominal, &[[900, 99, 1], [900, 100, 0], [0, 1, 29]]);
    let found = rare::rare_value(&[titles, kind], 2).expect("two speak for it");
    assert_eq!((found.attribute, found.kind, found.value), (1, RareValueKind::Is, 2), "fewer outside have it");
    let common = two_codes("common", ProfileScale::Ordered, &[[500, 500, 0], [500, 500, 0], [0, 1, 29]]);
    let found = rare::rare_value(&[common], 2).expect("code 2 is rare");
    assert_eq!((found.kind, found.value), (RareValueKind::Is, 2));
}

#[test]
fn partings_by_hand() {
    let attribute = two_codes("a", ProfileScale::Nominal, &[[50, 50, 0], [10, 90, 0]]);
    let customers = two_codes("a", ProfileScale::Nominal, &[[30, 30, 0], [0, 20, 0]]).customers;
    let found = partings::partings(&[AttributeProfile { customers, ..attribute }]);
    let expected = crate::analyze::divergence(&[60, 140, 0], &[30, 50, 0]).expect("both have people");
    assert_eq!((found[0].divergence, found[0].value), (expected.bits, expected.value));
    // The first segment's customers are as its people; the second holds 20 of the 80 customers.
    let second = crate::analyze::divergence(&[10, 90], &[0, 20]).expect("both have people").bits;
    assert!((found[0].within - second / 4.0).abs() < 1e-12);
}

#[test]
fn with_few_known_values_nothing_is_said() {
    let mut attribute = two_codes("a", ProfileScale::Nominal, &[[500, 500, 0], [10, 15, 0]]);
    assert!(rankings::apart(std::slice::from_ref(&attribute), 1).effects[0].is_some(), "all of a small group");
    attribute.general.missing[1] = 1_000;
    assert_eq!(rankings::apart(&[attribute], 1).effects, [None]);
}

#[test]
fn a_share_effect_names_its_value() {
    let attribute = two_codes("a", ProfileScale::Nominal, &[[50, 50, 0], [10, 90, 0]]);
    let found = rankings::apart(&[attribute], 0);
    let Some(Effect { kind: EffectKind::Shares { value, shift, cramers_v }, .. }) = found.effects[0] else {
        panic!("{found:?}")
    };
    assert_eq!(value, 0);
    assert!((shift - 0.2).abs() < 1e-12);
    // scipy.stats.contingency.association([[50, 50], [10, 90]], method="cramer")
    assert!((cramers_v - 0.436_435_780_471_984_7).abs() < 1e-12, "{cramers_v}");
}

/// Numbers that look drawn at random, the same each time (xorshift).
fn drawn(state: &mut u64, below: u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state % below
}

/// The rare value by summing up both sides of every value anew.
fn rare_by_slices(profile: &AttributeProfile, group: Group) -> Option<(RareValueKind, usize, u64, f64, f64)> {
    let (own, kept) = (profile.general.counts(group), profile.general.counts(Group::Kept));
    let sum = |counts: &[u64]| counts.iter().sum::<u64>();
    let (own_known, kept_known) = (sum(own), sum(kept));
    let last = own.len() - 1;
    let mut best: Option<(RareValueKind, usize, u64, f64, f64)> = None;
    for value in 0..=last {
        let mut ends = vec![(RareValueKind::Is, value..=value)];
        if profile.attribute.is_ordered() && value < last {
            ends.push((RareValueKind::AtLeast, value..=last));
        }
        if profile.attribute.is_ordered() && value > 0 {
            ends.push((RareValueKind::AtMost, 0..=value));
        }
        for (kind, range) in ends {
            let (people, everybody) = (sum(&own[range.clone()]), sum(&kept[range]));
            let share = people as f64 / own_known as f64;
            let outside = (everybody - people) as f64 / (kept_known - own_known) as f64;
            let rare = everybody as f64 <= 0.05 * kept_known as f64 && 2 * people >= everybody;
            if share >= 0.9 && outside <= 0.01 && rare && best.is_none_or(|best| share - outside > best.3 - best.4) {
                best = Some((kind, value, people, share, outside));
            }
        }
    }
    best
}

#[test]
fn rare_values_are_those_of_sums_over_either_side() {
    let (mut state, mut found) = (362_436_069, [0; 4]);
    for round in 0..600 {
        let scale = if round % 2 == 0 { ProfileScale::Ordered } else { ProfileScale::Nominal };
        let mut noise = |most: u64| drawn(&mut state, most);
        // A few people at either end or in the middle, where hardly anybody else is.
        let (few, many) = match round / 2 % 3 {
            0 => ([noise(3), 20 + noise(9), 20], [3_000, noise(20), noise(20)]),
            1 => ([20, 20 + noise(9), noise(3)], [noise(20), noise(20), 3_000]),
            _ => ([noise(3), 40, noise(3)], [3_000, noise(40), 3_000]),
        };
        let profile = two_codes("a", scale, &[many, few]);
        let expected = rare_by_slices(&profile, Group::Segment(1));
        let rare = rare::rare_value(std::slice::from_ref(&profile), 1);
        let rare = rare.map(|rare| (rare.kind, rare.value, rare.people, rare.share, rare.share_outside));
        assert_eq!(rare, expected, "round {round}");
        found[rare.map_or(3, |rare| match rare.0 {
            RareValueKind::Is => 0,
            RareValueKind::AtLeast => 1,
            RareValueKind::AtMost => 2,
        })] += 1;
    }
    assert!(found.iter().all(|&times| times > 5), "every kind occurred: {found:?}");
}

#[test]
fn the_largest_effect_comes_first_and_of_equal_ones_the_first() {
    let mut state = 88_172_645_463_325_252;
    let effect = |attribute: usize, size: f64| {
        Some(Effect { attribute, size, kind: EffectKind::Means { mean: 0.0, reference: 0.0 } })
    };
    let sizes: Vec<f64> = (0..366).map(|_| drawn(&mut state, 21) as f64 - 10.0).collect();
    let of = |at: usize| if at % 7 == 3 { None } else { effect(at, sizes[at]) };
    let ranking = Ranking::of((0..366).map(of).collect());
    let mut expected: Vec<usize> = (0..366).filter(|at| at % 7 != 3).collect();
    expected.sort_by(|&a, &b| sizes[b].abs().total_cmp(&sizes[a].abs()));
    assert_eq!(ranking.order, expected);
}
