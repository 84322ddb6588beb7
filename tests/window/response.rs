//! A past mailing in the window: learned from in the background, and read without asking for anything anew.

use std::sync::Arc;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use segscope::engine::{Snapshot, Study};
use segscope::results::LetterTerms;

use crate::fake;
use crate::learned::learned;
use crate::{Window, exact, expected_segments};

const CUT: &str = "Share of the people who get a letter";

/// A window on the page, with a mailing that was learned from.
fn open() -> Window {
    let mut window = exact();
    window.key_press(Key::Num7);
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Learn").last().unwrap().click();
    window.run_ok();
    let asked = window.state().engine().requests.last().unwrap();
    assert!(asked.studies.contains(&Study::Response));
    let mut found = fake::answer(window.state().settings());
    found.results.studies.response = Some(Arc::new(learned(&expected_segments(&window))));
    let generation = window.state().engine().requests.len() as u64;
    window.state_mut().engine_mut().waiting = Some(Arc::new(Snapshot { generation, ..found }));
    window.run_ok();
    window
}

#[test]
fn the_cut_is_moved_by_keys_and_terms_ask_the_engine_for_nothing() {
    let mut window = open();
    assert!(window.query_by_label_contains("532 of 42,962 responded").is_some(), "the rail says it, too");
    let asked = window.state().engine().requests.len();
    window.get_by_role_and_label(Role::Slider, CUT).set_value_accesskit(0.25);
    window.run_ok();
    window.get_by_role_and_label(Role::Slider, CUT).focus();
    window.run_ok();
    window.key_press(Key::ArrowRight);
    window.run_ok();
    assert!(window.query_by_label_contains("Writing to the best 26.0 % reaches").is_some());
    window.get_by_role_and_label(Role::SpinButton, "A letter costs").set_value_accesskit(2.0);
    window.run_ok();
    assert_eq!(window.state().settings().letters, LetterTerms { margin: 100.0, cost: 2.0 });
    assert!(window.query_by_label_contains("where the chance is above 2.00 %").is_some());
    assert_eq!(window.state().engine().requests.len(), asked, "nothing is learned or computed anew");
    assert!(window.state().session().capture().is_some(), "the session can be saved as it is");
}

#[test]
fn other_choices_leave_what_was_learned_on_the_page_until_they_are_learned() {
    let mut window = open();
    window.get_by_role_and_label(Role::Button, "Choices").click();
    window.run_ok();
    window.get_by_label("Responders count more").click();
    window.run_ok();
    assert!(!window.state().session().studies().contains(&Study::Response), "nothing begins by itself");
    window.key_press(Key::Escape);
    window.run_ok();
    assert!(window.query_by_label_contains("These figures are of what was learned before.").is_some());
    assert!(window.query_by_label_contains("Writing to the best").is_some());
}
