use std::sync::Arc;

use super::*;
use crate::results::{Distribution, ProfileScale, Ranking, Spread, Words};

/// An attribute of which each segment has one of these means; the spread is 1 and the mean of all 0.
fn means(attribute: ProfiledAttribute, means: &[f64]) -> AttributeProfile {
    let spread = |mean: &f64| Spread { known: 100, mean: *mean, sd: 1.0 };
    let spreads = means.iter().chain(&[0.0, 0.0]).map(spread).collect();
    let general = Distribution { missing: vec![0; means.len() + 2], spreads, ..Distribution::default() };
    AttributeProfile { attribute: Arc::new(attribute), general, customers: Distribution::default() }
}

fn ordered(name: &str) -> ProfiledAttribute {
    ProfiledAttribute {
        name: name.into(),
        scale: ProfileScale::Ordered,
        sense: Sense::More,
        ..ProfiledAttribute::default()
    }
}

fn worded(name: &str, theme: &str, low: &str, high: &str) -> ProfiledAttribute {
    let words = |word: &str| Words { word: word.into(), phrase: word.into() };
    ProfiledAttribute { ends: Some([words(low), words(high)]), theme: theme.into(), ..ordered(name) }
}

/// An attribute without an order with these counts in each segment.
fn counts(attribute: ProfiledAttribute, counts: &[[u64; 2]]) -> AttributeProfile {
    let mut all: Vec<u64> = counts.concat();
    all.extend([0, 1].map(|value| counts.iter().map(|counts| counts[value]).sum::<u64>()));
    all.extend([0, 0]);
    let general = Distribution { values: 2, counts: all, missing: vec![0; counts.len() + 2], spreads: Vec::new() };
    AttributeProfile { attribute: Arc::new(attribute), general, customers: Distribution::default() }
}

fn names(attributes: Vec<AttributeProfile>) -> Vec<Vec<PartKind>> {
    let segments = attributes[0].general.segments();
    let effect = |id: usize, attribute: usize, profile: &AttributeProfile| {
        let spread = profile.general.spread(Group::Segment(id));
        let kind = match spread {
            Some(spread) => EffectKind::Means { mean: spread.mean, reference: 0.0 },
            None => EffectKind::Shares { value: 0, shift: 0.0, cramers_v: 0.0 },
        };
        Some(Effect { attribute, size: spread.map_or(2.0, |spread| spread.mean), kind })
    };
    let apart =
        |id: usize| Ranking::of(attributes.iter().enumerate().map(|(at, profile)| effect(id, at, profile)).collect());
    let segments = (0..segments)
        .map(|id| SegmentProfile { id: id as i32, apart: apart(id), ..SegmentProfile::default() })
        .collect();
    let profiles = Profiles { segments, attributes, ..Profiles::default() };
    let parts = proposed(&profiles, &|_| true).into_iter();
    parts.map(|parts| parts.into_iter().map(|part| part.kind).collect()).collect()
}

fn word(word: &str) -> PartKind {
    PartKind::Word(word.into())
}

#[test]
fn the_strongest_come_first_and_each_theme_once() {
    let found = names(vec![
        means(worded("INCOME", "wealth", "wealthy", "poor"), &[-1.5, 1.2]),
        means(worded("CLASS", "wealth", "upper class", "working class"), &[-1.4, 1.1]),
        means(worded("AGE", "age", "younger", "older"), &[2.0, -0.8]),
        means(worded("TOWN", "town", "village", "city"), &[0.6, 0.0]),
        means(worded("MOVES", "mobility", "mobile", "settled"), &[0.4, 0.3]),
    ]);
    assert_eq!(found[0], [word("older"), word("wealthy"), word("city")]);
    assert_eq!(found[1], [word("poor"), word("younger")], "the next effect is too small for a third part");
}

#[test]
fn a_scale_is_never_read_backwards() {
    let reversed = ProfiledAttribute { sense: Sense::Less, ..ordered("income") };
    let found = names(vec![means(reversed, &[-1.5, 1.2]), means(ordered("age"), &[1.0, -1.0])]);
    assert_eq!(found[0], [PartKind::High("income".into()), PartKind::High("age".into())]);
    assert_eq!(found[1], [PartKind::Low("income".into()), PartKind::Low("age".into())]);
}

#[test]
fn what_nobody_says_the_direction_of_is_called_by_its_values() {
    let value = |code: &str, label: &str| ProfileValue::Code {
        code: code.into(),
        label: label.into(),
        word: String::new(),
        number: None,
    };
    let job = ProfiledAttribute {
        name: "job".into(),
        values: vec![value("1", "student"), value("2", "")],
        ..ProfiledAttribute::default()
    };
    let found = names(vec![counts(job, &[[60, 40], [5, 95]])]);
    let named = |value: &str| PartKind::Value { attribute: "job".into(), value: value.into() };
    assert_eq!(found, [[named("student")], [named("2")]]);
}

#[test]
fn names_that_would_be_alike_say_more_and_at_last_the_letter() {
    let found = names(vec![
        means(worded("INCOME", "wealth", "wealthy", "poor"), &[1.5, 1.5, 1.5]),
        means(worded("AGE", "age", "younger", "older"), &[0.2, -0.2, 0.2]),
    ]);
    assert_eq!(found[0], [word("poor"), word("older"), PartKind::Letter("A".into())]);
    assert_eq!(found[1], [word("poor"), word("younger")]);
    assert_eq!(found[2], [word("poor"), word("older"), PartKind::Letter("C".into())]);
}

#[test]
fn columns_that_go_together_are_named_once() {
    let pattern = [1.0, -1.0, 0.5, 0.2, -0.7];
    let other = [0.9, 0.8, -0.7, -0.8, -0.6];
    let close: Vec<f64> = pattern.iter().map(|mean| -0.9 * mean).collect();
    let found =
        names(vec![means(ordered("first"), &pattern), means(ordered("same"), &close), means(ordered("other"), &other)]);
    assert_eq!(found[0], [PartKind::High("first".into()), PartKind::High("other".into())]);
}

#[test]
fn long_names_and_breaks_stay_short_and_on_one_line() {
    let found = names(vec![means(ordered(&format!("a\r\n\tb {}", "x".repeat(1_000))), &[1.0, -1.0])]);
    let PartKind::High(name) = &found[0][0] else { panic!("{found:?}") };
    assert_eq!(*name, format!("a b {}…", "x".repeat(19)));
}
