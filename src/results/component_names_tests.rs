//! Components of few features, matched by hand.

use super::*;
use crate::results::FittedFeature;

fn table(names: &[&str]) -> FeatureTable {
    let feature = |name: &&str| FittedFeature {
        name: (*name).to_owned(),
        attribute: (*name).to_owned(),
        ..FittedFeature::default()
    };
    FeatureTable { features: names.iter().map(feature).collect(), ..FeatureTable::default() }
}

fn components(loadings: &[&[f64]]) -> PrincipalComponents {
    PrincipalComponents {
        kept: loadings.len(),
        loadings: loadings.iter().map(|weights| weights.to_vec()).collect(),
        ..PrincipalComponents::default()
    }
}

fn weights(of: &[(&str, f64)]) -> ComponentWeights {
    ComponentWeights(of.iter().map(|(name, weight)| ((*name).to_owned(), *weight)).collect())
}

/// Names by the component that bears them.
fn borne(names: &ComponentNames) -> Vec<(usize, &str, bool)> {
    names.all().map(|(at, name)| (at, name.name.as_str(), name.likeness.is_sure())).collect()
}

#[test]
fn a_component_turned_round_and_at_another_place_keeps_its_name() {
    let then = components(&[&[0.6, 0.8, 0.0], &[0.8, -0.6, 0.0]]);
    let features = table(&["A", "B", "C"]);
    let [wealth, age] = [0, 1].map(|at| ComponentWeights::of(&then, &features, at));
    let named = [(0, "Wealth", &wealth), (1, "Age", &age)];
    let now = components(&[&[0.0, 0.0, 1.0], &[-0.8, 0.6, 0.0], &[-0.6, -0.8, 0.0]]);
    let names = ComponentNames::matched(named, &now, &features);
    assert_eq!(borne(&names), [(1, "Age", true), (2, "Wealth", true)]);
    assert!(names.waiting.is_empty());
    assert!((names.get(2).unwrap().likeness.cosine - 1.0).abs() < 1e-12);
    // The same features in another order are the same features.
    let turned = components(&[&[0.8, 0.0, 0.6]]);
    let names = ComponentNames::matched(named, &turned, &table(&["B", "C", "A"]));
    assert_eq!((borne(&names), &names.waiting), (vec![(0, "Wealth", true)], &vec![(1, "Age".to_owned())]));
}

#[test]
fn likeness_is_the_cosine_over_the_features_in_common() {
    let then = weights(&[("A", 0.6), ("B", 0.48), ("C", 0.64)]);
    // C was dropped and D added: (0.6 * 0.5 + 0.48 * 0.7) / sqrt((0.36 + 0.2304) * (0.25 + 0.49)) = 0.96221...
    let names =
        ComponentNames::matched([(7, "Wealth", &then)], &components(&[&[0.7, 0.51, 0.5]]), &table(&["B", "D", "A"]));
    let found = names.get(0).unwrap();
    assert!((found.likeness.cosine - 0.636 / (0.5904_f64 * 0.74).sqrt()).abs() < 1e-12, "{found:?}");
    // 0.5904 of the one; of the other 0.74 of 0.74 + 0.2601.
    assert!((found.likeness.common - 0.5904).abs() < 1e-12, "{found:?}");
    assert!(found.likeness.is_sure());
}

#[test]
fn what_is_less_alike_is_asked_about_and_what_is_not_alike_is_left() {
    let then = weights(&[("A", 1.0)]);
    let features = table(&["A", "B"]);
    let at = |cosine: f64| {
        let rest = (1.0 - cosine * cosine).sqrt();
        let full = ComponentWeights::of(&components(&[&[1.0, 0.0]]), &features, 0);
        ComponentNames::matched([(0, "Wealth", &full)], &components(&[&[cosine, rest]]), &features)
    };
    assert_eq!(borne(&at(0.72)), [(0, "Wealth", true)]);
    assert_eq!(borne(&at(0.70)), [(0, "Wealth", false)]);
    assert_eq!(borne(&at(-0.51)), [(0, "Wealth", false)]);
    assert_eq!((borne(&at(0.49)), at(0.49).waiting), (vec![], vec![(0, "Wealth".to_owned())]));
    // Of one feature in common every cosine is 1: what matters is how much of the component now it is.
    let alone = |weight: f64| {
        let now = components(&[&[weight, (1.0 - weight * weight).sqrt()]]);
        ComponentNames::matched([(0, "Wealth", &then)], &now, &features)
    };
    assert_eq!(borne(&alone(0.8)), [(0, "Wealth", true)]);
    assert_eq!(borne(&alone(0.6)), [(0, "Wealth", false)]);
    assert!(borne(&alone(0.4)).is_empty());
    let gone = ComponentNames::matched([(0, "Wealth", &then)], &components(&[&[1.0]]), &table(&["Z"]));
    assert_eq!((borne(&gone).len(), gone.waiting.len()), (0, 1));
}

#[test]
fn two_names_never_share_a_component() {
    let features = table(&["A", "B"]);
    let [near, nearer] = [weights(&[("A", 0.8), ("B", 0.6)]), weights(&[("A", 0.96), ("B", 0.28)])];
    let names =
        ComponentNames::matched([(0, "Near", &near), (1, "Nearer", &nearer)], &components(&[&[1.0, 0.0]]), &features);
    assert_eq!((borne(&names), &names.waiting), (vec![(0, "Nearer", true)], &vec![(0, "Near".to_owned())]));
    // The one that is left takes the other component, which it is less like: that asks to be looked at.
    let both = components(&[&[1.0, 0.0], &[0.0, 1.0]]);
    let names = ComponentNames::matched([(0, "Near", &near), (1, "Nearer", &nearer)], &both, &features);
    assert_eq!(borne(&names), [(0, "Nearer", true), (1, "Near", false)]);
    assert!(ComponentNames::matched([], &both, &features).is_empty());
}

#[test]
fn only_the_strongest_features_are_kept() {
    let names: Vec<String> = (0..400).map(|at| format!("F{at:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let falling: Vec<f64> = (0..400).map(|at| 0.5 * 0.9_f64.powi(at)).collect();
    let kept = ComponentWeights::of(&components(&[&falling]), &table(&names), 0);
    assert_eq!(kept.0.len(), MOST_WEIGHTS);
    assert_eq!((kept.0["F000"], kept.0["F001"], kept.0.get("F256")), (0.5, 0.45, None));
    assert!(ComponentWeights::of(&components(&[]), &table(&names), 0).0.is_empty());
}
