//! The help with its three tabs, and what follows by itself until a click fixes it.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::{Components, Settings};
use segscope::i18n::{TERMS, Term};

use crate::fake::FakeEngine;
use crate::snapshot::small_demo;
use crate::{Window, exact, expected, sized};

/// Whether a text stands somewhere on the screen.
fn stands(window: &Window, words: &str) -> bool {
    let nodes = window.root().children_recursive();
    nodes.filter_map(|node| node.accesskit_node().value()).any(|value| value.contains(words))
}

#[test]
fn the_help_has_three_tabs_by_pointer_and_by_keys() {
    let mut window = exact();
    window.key_press(Key::Num2);
    window.run_ok();
    window.key_press(Key::Questionmark);
    window.run_ok();
    assert!(stands(&window, "a click on a hollow one keeps it"), "what the page shown is about");
    assert!(stands(&window, "Each pair of bars is a segment"), "and what is always there");
    window.get_by_label("Help: Keys").click();
    window.run_ok();
    for key in ["F11", "1 to 7", "H", "Data, Missing, Features, Components, Segments, Profile, Response"] {
        assert!(stands(&window, key), "{key}");
    }
    window.key_press(Key::ArrowLeft);
    window.run_ok();
    let first = Term::of(TERMS[0]);
    assert!(stands(&window, &first.word) && stands(&window, &first.meaning) && stands(&window, &first.example));
    window.get_by_label("Search words").focus();
    window.run_ok();
    window.get_by_label("Search words").type_text("bootstrap of nothing");
    window.run_ok();
    assert!(stands(&window, "No word matches."));
    window.key_press(Key::Escape);
    window.run_ok();
    window.key_press(Key::Escape);
    window.run_ok();
    assert!(window.query_by_label("Help: Words").is_none(), "Esc closes it");
}

#[test]
fn a_word_is_found_by_what_it_means() {
    let mut window = exact();
    window.get_by_role_and_label(Role::Button, "Help").click();
    window.run_ok();
    window.get_by_label("Help: Words").click();
    window.run_ok();
    window.get_by_label("Search words").focus();
    window.run_ok();
    window.get_by_label("Search words").type_text("silhouette");
    window.run_ok();
    assert!(stands(&window, &Term::of("silhouette").meaning));
    assert!(!stands(&window, &Term::of("general").meaning));
}

#[test]
fn the_help_stays_inside_every_window() {
    for size in [Vec2::new(1024.0, 600.0), Vec2::new(1280.0 / 1.5, 720.0 / 1.5), Vec2::new(2560.0, 1440.0)] {
        let mut window = sized(FakeEngine::default(), size);
        window.key_press(Key::Questionmark);
        window.run_ok();
        for tab in ["This page", "Words", "Keys"] {
            window.get_by_label(&format!("Help: {tab}")).click();
            window.run_ok();
            let close = window.get_by_role_and_label(Role::Button, "Close").rect();
            let tab = window.get_by_label(&format!("Help: {tab}")).rect();
            assert!(tab.top() >= 0.0 && tab.left() >= 0.0 && tab.right() <= size.x, "{tab:?} at {size}");
            assert!(close.bottom() <= size.y && close.top() > tab.bottom(), "{close:?} at {size}");
        }
    }
}

#[test]
fn what_follows_by_itself_is_fixed_by_a_click_and_follows_again_by_another() {
    let mut window = exact();
    let results = expected(&window);
    let (limit, kept) = (results.missing.unwrap().row_limit, results.components.unwrap().kept);
    let on = |window: &Window, name: &str| window.get_by_label(name).accesskit_node().toggled() == Some(Toggled::True);
    let (people, components) = ("Missing per person: auto", "Components: auto");
    assert!(on(&window, people) && on(&window, components));
    window.get_by_label(people).click();
    window.run_ok();
    assert_eq!(window.state().settings().row_missing, Some(limit));
    window.get_by_label(components).click();
    window.run_ok();
    assert_eq!(window.state().settings().components, Components::Count(kept));
    assert!(!on(&window, people) && !on(&window, components));
    for name in [people, components] {
        window.get_by_label(name).click();
        window.run_ok();
    }
    assert_eq!(*window.state().settings(), small_demo());
}

#[test]
fn one_click_takes_every_setting_back_and_undo_brings_them_again() {
    let mut window = exact();
    assert!(window.get_by_role_and_label(Role::Button, "Reset all").accesskit_node().is_disabled());
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(14.0);
    window.run_ok();
    window.get_by_role_and_label(Role::Slider, "Missing per column").set_value_accesskit(40.0);
    window.run_ok();
    window.get_by_role_and_label(Role::Button, "Reset all").click();
    window.run_ok();
    assert_eq!(*window.state().settings(), small_demo(), "the people stay");
    window.get_by_role_and_label(Role::Button, "Undo").click();
    window.run_ok();
    let expected = Settings { clusters: 14, column_missing: 0.4, ..small_demo() };
    assert_eq!(*window.state().settings(), expected);
}
