//! The relevance of columns on the page Features: the list, the cuts, the forest that is asked for.

use std::sync::Arc;

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::settings::table::{KEEP_BEST, MAX_CORRELATION, MIN_VARIANCE};
use segscope::engine::{Snapshot, Study};
use segscope::results::Forest;
use segscope::session::Command;

use crate::stage::{FEATURES, SMALL, Window, asked, open_with, whole};

/// The page with the relevance of columns instead of the features.
fn relevance_in(size: Vec2, snapshot: Snapshot) -> Window {
    let mut window = open_with(FEATURES, snapshot, size, egui::Theme::Light);
    window.get_by_label("Show: Relevance of columns").click();
    window.run();
    window
}

fn relevance() -> Window {
    relevance_in(SMALL, whole())
}

/// A forest that gives every column the importance of its place, the first the most.
fn forest(snapshot: &Snapshot, trees: usize) -> Arc<Forest> {
    let relevance = snapshot.results.relevance.clone().unwrap();
    let attributes: Vec<usize> = relevance.attributes.iter().map(|one| one.attribute).collect();
    let importance = (0..attributes.len()).map(|place| Some(0.1 / (place + 1) as f64)).collect();
    Arc::new(Forest { attributes, importance, trees, all_trees: 130, people: 2_700, grown_on: 2_000 })
}

fn has(window: &Window, label: &str) -> bool {
    window.query_all_by_label_contains(label).next().is_some()
}

#[test]
fn the_forest_is_grown_when_asked_for_and_can_be_stopped() {
    let mut window = relevance();
    window.get_by_role_and_label(Role::Button, "Grow the forest").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Forest)]);
    window.state_mut().studies.insert(Study::Forest);
    let partial = forest(&window.state().snapshot, 12);
    window.state_mut().snapshot.results.studies.forest = Some(partial);
    window.run();
    assert!(has(&window, "12 of 130 trees"));
    window.get_by_role_and_label(Role::Button, "Stop").click();
    assert_eq!(asked(&mut window), [Command::Cancel]);
    let complete = forest(&window.state().snapshot, 130);
    window.state_mut().snapshot.results.studies.forest = Some(complete);
    window.run();
    assert!(window.query_by_role_and_label(Role::Button, "Stop").is_none());
    assert!(has(&window, "Forest of 130 trees on 2,700 people"));
}

#[test]
fn each_cut_has_a_switch_and_a_slider() {
    let mut window = relevance();
    let switches = [
        ("Cut: Variance at least", MIN_VARIANCE.to(Some(0.01)), MIN_VARIANCE.to(None::<f64>)),
        ("Cut: Correlation at most", MAX_CORRELATION.to(Some(0.9)), MAX_CORRELATION.to(None::<f64>)),
    ];
    for (name, on, off) in switches {
        window.get_by_role_and_label(Role::CheckBox, name).click();
        assert_eq!(asked(&mut window), [on.clone().into()]);
        window.state_mut().settings.change(&on);
        window.run();
        window.get_by_role_and_label(Role::CheckBox, name).click();
        assert_eq!(asked(&mut window), [off.into()]);
    }
    window.get_by_role_and_label(Role::Slider, "Variance at least").increment_accesskit();
    assert_eq!(asked(&mut window), [MIN_VARIANCE.to(Some(0.011)).into()]);
    window.get_by_role_and_label(Role::Slider, "Correlation at most").decrement_accesskit();
    assert_eq!(asked(&mut window), [MAX_CORRELATION.to(Some(0.89)).into()]);
    let columns = window.state().snapshot.results.relevance.clone().unwrap().attributes.len();
    window.get_by_role_and_label(Role::CheckBox, "Cut: Keep the best").click();
    let first = columns.div_ceil(2).min(100) as u32;
    assert_eq!(asked(&mut window), [KEEP_BEST.to(Some(first)).into()]);
}

#[test]
fn the_list_follows_the_slider_at_once() {
    let mut window = relevance();
    let forest = forest(&window.state().snapshot, 130);
    let columns = forest.attributes.len();
    window.state_mut().snapshot.results.studies.forest = Some(forest);
    window.state_mut().settings.keep_best = Some(3);
    window.run();
    assert!(has(&window, &format!("3 of {columns} columns kept")));
    assert!(has(&window, &format!("leaves out {} columns", columns - 3)));
    let name = window.state().snapshot.results.relevance.clone().unwrap().attributes[3].name.clone();
    assert!(has(&window, &format!("{name}, rank 4")) && has(&window, "not among the best columns"));
}

#[test]
fn a_group_unfolds_at_a_click() {
    let mut window = relevance();
    window.state_mut().settings.max_correlation = Some(0.3);
    window.run();
    let state = window.state();
    let relevance = state.snapshot.results.relevance.clone().unwrap();
    let listed = relevance.list(None, &state.settings.relevance());
    let member = listed.iter().find(|one| one.stands_for_it != one.place).expect("some go together");
    let name = |place: usize| format!("{}, rank ", relevance.attributes[place].name);
    let head = name(member.stands_for_it);
    let folded = window.get_by_label_contains(&head);
    assert_eq!(folded.accesskit_node().role(), Role::Button);
    assert!(window.query_by_label_contains(&name(member.place)).is_none());
    folded.click();
    window.run();
    assert!(window.query_by_label_contains(&name(member.place)).is_some());
    assert!(asked(&mut window).is_empty(), "it changes nothing");
}

#[test]
fn bars_and_picture_have_tables() {
    let mut window = relevance();
    assert!(has(&window, "columns with each other"), "the picture says what it is");
    window.state_mut().pages.toggle_tables();
    window.run();
    assert!(has(&window, "Goes with"));
    assert!(!has(&window, "columns with each other"));
}

#[test]
fn a_session_without_relevance_says_so() {
    let mut snapshot = whole();
    snapshot.results.relevance = None;
    assert!(has(&relevance_in(SMALL, snapshot), "Nothing known of the columns' relevance yet"));
}

#[test]
fn it_fits_small_and_large_windows() {
    for size in [SMALL, Vec2::new(720.0, 296.0), Vec2::new(2200.0, 1000.0)] {
        let window = relevance_in(size, whole());
        for node in window.root().children_recursive() {
            if matches!(node.accesskit_node().role(), Role::Button | Role::RadioButton | Role::CheckBox | Role::Slider)
            {
                let rect = node.rect();
                let label = node.accesskit_node().label();
                assert!(
                    rect.left() >= -1.0 && rect.right() <= size.x + 1.0,
                    "{label:?} is cut off at {size:?}: {rect:?}"
                );
            }
        }
    }
}
