//! The page Components: the cut, and what each component means.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::data::MeasurementLevel;
use segscope::engine::settings::Value;
use segscope::engine::settings::table::{COMPONENTS as COUNT, VARIANCE};
use segscope::engine::{Components, Fidelity};
use segscope::i18n::segment_title;
use segscope::session::{Command, Edit};

use crate::stage::{COMPONENTS, asked, open};

fn shares(wishes: &[Command]) -> f64 {
    let [Command::Edit(Edit::Set(change))] = wishes else { panic!("{wishes:?}") };
    assert_eq!(change.setting, &VARIANCE);
    let Value::Share(share) = change.value else { panic!("{change:?}") };
    share
}

#[test]
fn the_cut_stays_in_the_terms_that_were_chosen() {
    let mut window = open(COMPONENTS);
    window.state_mut().settings.components = Components::Count(30);
    window.run();
    window.get_by_label("Components kept").increment_accesskit();
    assert_eq!(asked(&mut window), [COUNT.to(31_usize).into()]);
    window.get_by_label("Keep: Share of variance").click();
    let share = shares(&asked(&mut window));
    window.state_mut().settings.components = Components::Variance(share);
    window.run();
    window.get_by_label("Components kept").decrement_accesskit();
    assert!(shares(&asked(&mut window)) < share);
}

#[test]
fn a_component_says_what_a_high_score_means() {
    let mut window = open(COMPONENTS);
    let results = window.state().snapshot.results.clone();
    let (data, features) = (results.data.unwrap(), results.features.unwrap());
    let weights = &results.components.unwrap().loadings[0];
    // The ordinal feature that pulls the first component down most.
    let ordinal = |feature: &usize| {
        let attribute = data.attribute(&features.features[*feature].attribute).unwrap();
        attribute.level == MeasurementLevel::Ordinal && attribute.name == features.features[*feature].name
    };
    let lowest = (0..weights.len()).filter(ordinal).min_by(|&a, &b| weights[a].total_cmp(&weights[b])).unwrap();
    assert!(weights[lowest] < 0.0);
    let attribute = data.attribute(&features.features[lowest].attribute).unwrap();
    let first = attribute.codes.iter().find(|code| !code.missing && !code.label.is_empty()).unwrap();
    let named = format!("{}, {}", attribute.name, attribute.description);
    let row = window.get_by_label_contains(&named);
    let node = row.accesskit_node();
    let words = node.label().or_else(|| node.value()).unwrap_or_default();
    assert!(words.ends_with(&first.label), "a negative weight leans to the first code, {}: {words}", first.label);
    window.get_by_label("Next component").click();
    window.run();
    assert!(window.query_by_label("What component 2 means").is_some());
}

#[test]
fn every_row_says_what_a_high_score_means() {
    let window = open(COMPONENTS);
    let results = window.state().snapshot.results.clone();
    let features = results.features.unwrap();
    let weights = &results.components.unwrap().loadings[0];
    let mut shown = 0;
    let mut weakest_shown = f64::INFINITY;
    let mut strongest_hidden: f64 = 0.0;
    for (feature, weight) in features.features.iter().zip(weights) {
        let name = format!("{}, ", feature.name);
        let Some(row) = window.query_by_label_contains(&name) else {
            strongest_hidden = strongest_hidden.max(weight.abs());
            continue;
        };
        let node = row.accesskit_node();
        let words = node.label().or_else(|| node.value()).unwrap_or_default();
        let (_, lean) = words.rsplit_once(", ").expect("weight and meaning");
        assert!(!lean.is_empty(), "{words}");
        shown += 1;
        weakest_shown = weakest_shown.min(weight.abs());
    }
    assert!(shown >= 8, "{shown}");
    assert!(weakest_shown >= strongest_hidden, "the strongest by weight, whichever sign");
}

#[test]
fn the_suggested_numbers_are_taken_by_a_click() {
    let mut window = open(COMPONENTS);
    let results = window.state().snapshot.results.clone();
    let (components, parallel) = (results.components.unwrap(), results.parallel.unwrap());
    window.get_by_label(&format!("80 %: {}", components.for_variance(0.80))).click();
    assert!((shares(&asked(&mut window)) - 0.80).abs() < 1e-12);
    window.get_by_label(&format!("Eigenvalue > 1.00: {}", components.kaiser())).click();
    assert_eq!(asked(&mut window), [COUNT.to(components.kaiser()).into()]);
    window.get_by_label(&format!("Against chance: {}", parallel.components)).click();
    assert_eq!(asked(&mut window), [COUNT.to(parallel.components).into()]);
    assert!((2..components.kaiser()).contains(&parallel.components), "3,000 people leave room for chance");
    // A preview knows no suggestion; the last one stays.
    window.state_mut().snapshot.results.parallel = None;
    window.state_mut().snapshot.fidelity = Fidelity::Preview { people: 20_000 };
    window.run();
    assert!(window.query_by_label(&format!("Against chance: {}", parallel.components)).is_some());
}

#[test]
fn a_component_is_opened_from_the_explained_variance() {
    let mut window = open(COMPONENTS);
    window.get_by_label("Show explained variance as a table").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "3").click();
    window.run();
    assert!(window.query_by_label("What component 3 means").is_some());
}

#[test]
fn the_plane_of_two_components_has_its_segments_and_its_table() {
    let mut window = open(COMPONENTS);
    window.get_by_label("Beside the variance: Plane").click();
    window.run();
    let segments = window.state().snapshot.results.segments.clone().unwrap();
    let count = segments.segments.len();
    let spoken = format!("The plane of components 1 and 2, with the middles of {count} segments");
    assert!(window.query_by_label(&spoken).is_some());
    window.get_by_label("Show the plane of two components as a table").click();
    window.run();
    let middle = format!("Middle of {}", segment_title(&segments.segments[0]));
    assert!(window.query_all_by_label(&middle).next().is_some(), "{middle}");
}
