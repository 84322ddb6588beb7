//! The storyboard: states that are kept, captioned, put in order, and shown one after the other on the stage.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable;
use segscope::engine::Fidelity;
use segscope::results::Segment;
use segscope::session::Storyboard;
use segscope::session::capture::SessionCopy;
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::FakeEngine;
use crate::sessions::{until, viewing};
use crate::stage::{press, said, told, written};
use crate::{Window, sized};

fn captions(window: &Window) -> Vec<String> {
    window.state().session().storyboard().iter().map(|state| state.caption.clone()).collect()
}

#[test]
fn states_are_kept_captioned_moved_taken_away_and_brought_back() {
    let mut window = told();
    assert_eq!(captions(&window), ["", "Six are <enough>"]);
    assert!(window.state().session().is_unsaved());
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run_ok();
    window.get_by_role_and_label(Role::Button, "Show state 2 earlier").click();
    window.run_ok();
    assert_eq!(captions(&window), ["Six are <enough>", ""]);
    window.get_by_role_and_label(Role::Button, "Take state 2 off the storyboard").click();
    window.run_ok();
    assert_eq!(captions(&window), ["Six are <enough>"]);
    press(&mut window, Key::Escape);
    let mut undone = Vec::new();
    for _ in 0..4 {
        window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        window.run_ok();
        undone.push(captions(&window));
    }
    let expected = [vec!["Six are <enough>", ""], vec!["", "Six are <enough>"], vec!["", ""], vec![""]];
    assert_eq!(undone, expected, "a step for each change, the typed caption one of them");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run_ok();
    assert_eq!(captions(&window), ["", ""]);
}

#[test]
fn a_preview_is_not_kept() {
    let engine = FakeEngine { fidelity: Some(Fidelity::Preview { people: 20_000 }), ..FakeEngine::default() };
    let mut window = sized(engine, Vec2::new(1280.0, 720.0));
    press(&mut window, Key::B);
    assert!(window.state().session().storyboard().is_empty());
}

#[test]
fn a_clicker_goes_from_state_to_state_and_each_has_its_numbers() {
    let mut window = told();
    press(&mut window, Key::F11);
    let states = window.state().session().storyboard().clone();
    let counts = [states[0].shown.segments.segments.len(), states[1].shown.segments.segments.len()];
    assert_eq!(counts, [10, 6]);
    for (key, back) in [(Key::PageDown, Key::PageUp), (Key::ArrowDown, Key::ArrowUp)] {
        press(&mut window, key);
        assert!(said(&window).contains(&"1 / 2".to_owned()));
        for segment in &states[0].shown.segments.segments {
            window.get_by_role_and_label(Role::Button, &spoken(segment));
        }
        press(&mut window, key);
        assert!(said(&window).contains(&"2 / 2  Six are <enough>".to_owned()));
        for segment in &states[1].shown.segments.segments {
            window.get_by_role_and_label(Role::Button, &spoken(segment));
        }
        assert!(written(&window).iter().any(|text| text.galley.text().ends_with(" ×")), "the finding is told in times");
        press(&mut window, back);
        assert!(said(&window).contains(&"1 / 2".to_owned()));
        press(&mut window, back);
        assert!(
            !said(&window).iter().any(|words| words.starts_with("1 / 2")),
            "before the first is the present result"
        );
    }
    // A segment of a state has its card, and the window's own choice stays.
    press(&mut window, Key::PageDown);
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().selected_segment(), None);
    let cards = said(&window).iter().filter(|words| words.contains(": ") && words.contains("index")).count();
    assert!(cards >= 1);
    // A question: the sliders move the present result.
    press(&mut window, Key::L);
    assert_eq!(window.query_all_by_role(Role::Slider).count(), 4);
}

#[test]
fn a_session_keeps_its_storyboard_and_a_protected_copy_holds_none() {
    let window = told();
    let capture = window.state().session().capture().expect("it is final");
    let copy = capture.file(SessionCopy::Protected).expect("it has people");
    assert!(copy.document.storyboard.is_empty());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("told.segscope");
    let file = capture.file(SessionCopy::Working).expect("it has people");
    assert_eq!(file.document.storyboard.len(), 2);
    file.write(&path).unwrap();
    let mut viewer = viewing(path);
    until(&mut viewer, "the session is shown", |window| window.state().session().viewed().is_some());
    assert_eq!(captions(&viewer), ["", "Six are <enough>"]);
    assert!(!viewer.state().session().is_unsaved());
    press(&mut viewer, Key::F11);
    assert!(!said(&viewer).iter().any(|words| words.contains("sliders")), "nothing can be moved without the people");
    press(&mut viewer, Key::L);
    assert_eq!(viewer.query_all_by_role(Role::Slider).count(), 0);
    press(&mut viewer, Key::PageDown);
    press(&mut viewer, Key::ArrowRight);
    let (states, shown) = (window.state().session().storyboard(), viewer.state().session().storyboard());
    assert_eq!(states[0].traits, shown[0].traits);
    assert_eq!(states[0].shown.segments.map, shown[0].shown.segments.map);
    let keys = |states: &Storyboard, at: usize| -> Vec<i32> {
        states[at].shown.segments.segments.iter().map(Segment::key).collect()
    };
    // Segments are the same in both states exactly where they were.
    for (one, other) in keys(states, 0).iter().zip(keys(shown, 0)) {
        for (two, another) in keys(states, 1).iter().zip(keys(shown, 1)) {
            assert_eq!(one == two, other == another);
        }
    }
    let found = &shown[0].shown.segments;
    for segment in &found.segments {
        viewer.get_by_role_and_label(Role::Button, &spoken(segment));
    }
    let told = said(&viewer).join("\n");
    let first = shown[0].traits.values().flatten().any(|found| told.contains(&segscope::i18n::trait_text(found)));
    assert!(first, "{told}");
}
