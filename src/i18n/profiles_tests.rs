use std::sync::Arc;

use super::*;
use crate::results::{Distribution, Neighbour, ProfileScale, Ranking, SegmentProfile, Words};

fn code(code: &str, label: &str, number: Option<f64>) -> ProfileValue {
    ProfileValue::Code { code: code.into(), label: label.into(), word: String::new(), number }
}

/// An attribute of two segments with 100 people each.
fn profile(attribute: ProfiledAttribute, counts: [[u64; 2]; 2]) -> AttributeProfile {
    let kept = [counts[0][0] + counts[1][0], counts[0][1] + counts[1][1]];
    let counts = [counts[0], counts[1], kept, [0, 0]].concat();
    let general = Distribution { values: 2, counts, missing: vec![0; 4], spreads: Vec::new() };
    AttributeProfile { attribute: Arc::new(attribute), customers: general.clone(), general }
}

fn income() -> ProfiledAttribute {
    let words = |phrase: &str| Words { word: String::new(), phrase: phrase.into() };
    ProfiledAttribute {
        name: "HH_EINKOMMEN_SCORE".into(),
        description: "household income, estimated".into(),
        scale: ProfileScale::Ordered,
        values: vec![code("1", "highest income", Some(1.0)), code("6", "very low income", Some(6.0))],
        sense: Sense::Less,
        ends: Some([words("higher income"), words("lower income")]),
        direction: "1 = highest income".into(),
        ..ProfiledAttribute::default()
    }
}

fn means(size: f64) -> Effect {
    Effect { attribute: 0, size, kind: EffectKind::Means { mean: 4.2 + size, reference: 4.2 } }
}

const OF_SEGMENT: Compared = Compared::People(Group::Segment(0));

#[test]
fn a_scale_is_read_the_way_it_goes() {
    let with_words = profile(income(), [[80, 20], [20, 80]]);
    let said = |profile: &AttributeProfile, size: f64| effect_text(profile, &means(size), OF_SEGMENT);
    assert_eq!(
        said(&with_words, -2.1),
        "higher income than the population (1 = highest income; mean 2.10 against 4.20)"
    );
    assert!(said(&with_words, 1.0).starts_with("lower income than the population"));
    let without = profile(ProfiledAttribute { ends: None, ..income() }, [[80, 20], [20, 80]]);
    assert!(said(&without, -2.1).starts_with("household income, estimated: more than the population ("));
    assert!(said(&without, 2.1).starts_with("household income, estimated: less than the population ("));
    let unsaid = ProfiledAttribute { ends: None, sense: Sense::Unsaid, ..income() };
    assert_eq!(
        said(&profile(unsaid, [[80, 20], [20, 80]]), -2.1),
        "household income, estimated: highest income more often than the population (80.0 % against 50.0 %)"
    );
}

#[test]
fn two_values_are_shares_and_years_have_no_separators() {
    let women = ProfiledAttribute {
        values: vec![code("1", "male", Some(0.0)), code("2", "female", Some(1.0))],
        direction: String::new(),
        ..income()
    };
    let effect = Effect { attribute: 0, size: 0.2, kind: EffectKind::Means { mean: 0.62, reference: 0.522 } };
    let said = effect_text(&profile(women, [[38, 62], [58, 42]]), &effect, Compared::Customers(Group::Segment(0)));
    assert_eq!(said, "lower income than its other people (62.0 % against 52.2 %)");
    assert_eq!([1_967.4, 12.34, 2.0, -0.5].map(plain), ["1967", "12.3", "2", "−0.50"]);
}

#[test]
fn a_paragraph_says_what_a_segment_is() {
    let kind = ProfiledAttribute {
        name: "GEBAEUDETYP".into(),
        description: "use of the building".into(),
        values: vec![code("1", "residential", None), code("2", "", None)],
        ..ProfiledAttribute::default()
    };
    let titles = ProfiledAttribute { description: "academic titles in the building".into(), ..income() };
    let shares =
        Effect { attribute: 1, size: 0.8, kind: EffectKind::Shares { value: 1, shift: -0.25, cramers_v: 0.3 } };
    let rare = |kind, attribute| RareValue { attribute, kind, value: 1, people: 95, share: 0.95, share_outside: 0.001 };
    let segment = |id: i32, rare| SegmentProfile {
        id,
        apart: Ranking::of(vec![Some(means(-1.5)), Some(shares)]),
        customers: Ranking::of(vec![Some(means(0.4)), None]),
        nearest: vec![Neighbour { id: 1 - id, distance: 2.0 }],
        rare: Some(rare),
    };
    let profiles = Profiles {
        attributes: vec![profile(titles, [[80, 20], [20, 80]]), profile(kind, [[75, 25], [25, 75]])],
        segments: vec![segment(0, rare(RareValueKind::AtLeast, 0)), segment(1, rare(RareValueKind::Is, 1))],
        ..Profiles::default()
    };
    let named = |id: i32, name: &str, index| Segment {
        id,
        name: name.into(),
        general_count: 1_000,
        general_share: 0.108,
        customers_share: 0.386,
        index,
        ..Segment::default()
    };
    let segments =
        Segmentation { segments: vec![named(0, "A", Some(357.0)), named(1, "B", None)], ..Segmentation::default() };
    let said = |id: usize| -> Vec<String> {
        let paragraph = segment_paragraph(&profiles, &segments, &segments.segments[id]);
        paragraph.into_iter().map(|(_, sentence)| sentence).collect()
    };
    assert_eq!(
        said(0),
        [
            "A: 10.8 % of the people and 38.6 % of the customers, 3.6 times as many as expected.",
            "Made of 950 people with 6 or more academic titles in the building, which hardly anybody else has.",
            "Higher income than the population (1 = highest income; mean 2.70 against 4.20).",
            "Use of the building: 2 less often than the population (25.0 % against 50.0 %).",
            "Its customers: lower income than its other people (1 = highest income; mean 4.60 against 4.20).",
            "Nearest to it is B.",
        ]
    );
    assert_eq!(said(1)[0], "B: nobody of the population and 38.6 % of the customers.");
    assert_eq!(said(1)[1], "Made of 950 people with 2 (use of the building), which hardly anybody else has.");
    let paragraph = segment_paragraph(&profiles, &segments, &segments.segments[0]);
    let attributes: Vec<Option<usize>> = paragraph.iter().map(|(clause, _)| clause.attribute()).collect();
    assert_eq!(attributes, [None, Some(0), Some(0), Some(1), Some(0), None]);
}

#[test]
fn the_ends_of_ranges_and_the_mean_alone() {
    let range = |low: f64, high: f64| ProfileValue::Range { low, high };
    let age = ProfiledAttribute {
        name: "age".into(),
        scale: ProfileScale::Ordered,
        values: vec![range(18.0, 40.0), range(41.0, 41.0)],
        ..ProfiledAttribute::default()
    };
    assert_eq!(age.values.iter().map(value_text).collect::<Vec<_>>(), ["18 to 40", "41"]);
    assert_eq!(age.values.iter().map(value_code).collect::<Vec<_>>(), ["18 to 40", "41"]);
    assert_eq!(value_code(&range(-0.125, 1e21)), "-0.125 to 1e+21");
    let nobody = AttributeProfile { attribute: Arc::new(age.clone()), ..AttributeProfile::default() };
    assert_eq!(effect_text(&nobody, &means(1.0), OF_SEGMENT), "age: mean 5.20 against 4.20");
    let profiles = Profiles { attributes: vec![profile(age, [[5, 95], [95, 5]])], ..Profiles::default() };
    let rare = RareValue {
        attribute: 0,
        kind: RareValueKind::AtMost,
        value: 0,
        people: 95,
        share: 0.95,
        share_outside: 0.001,
    };
    let segment = Segment { general_count: 100, ..Segment::default() };
    assert_eq!(
        rare_text(&profiles, &segment, &rare),
        "made of 95 people with 40 or less (age), which hardly anybody else has."
    );
}
