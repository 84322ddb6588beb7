//! Names of segments, and a result beside another one, by keyboard and by pointer.

use egui::accesskit::Role;
use egui::{Event, Key, PointerButton, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::i18n::segment_title;
use segscope::results::{Appearance, Handle, Segment};
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::FakeEngine;
use crate::{Window, exact, expected_segments, sized};

/// A segment as it is spoken of when it has this name.
fn named(segment: &Segment, name: &str) -> String {
    let handle = u16::try_from(segment.id).ok().map(Handle);
    let appearance = Appearance { handle, name: name.to_owned(), ..Appearance::default() };
    spoken(&Segment { appearance, ..segment.clone() })
}

fn choose(window: &mut Window, segment: &Segment) {
    window.get_by_role_and_label(Role::Button, &spoken(segment)).click();
    window.run_ok();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_ok();
}

fn field_is_open(window: &Window) -> bool {
    window.query_by_role_and_label(Role::TextInput, "Name of segment C").is_some()
}

fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run_ok();
}

#[test]
fn a_key_renames_the_chosen_segment_and_undo_takes_it_back() {
    let mut window = exact();
    let segment = expected_segments(&window).segments[2].clone();
    press(&mut window, Key::F2);
    assert!(!field_is_open(&window), "nothing is chosen");
    choose(&mut window, &segment);
    let asked = window.state().engine().requests.len();
    press(&mut window, Key::F2);
    assert!(field_is_open(&window));
    write(&mut window, "Savers 2");
    press(&mut window, Key::Enter);
    assert!(!field_is_open(&window));
    window.get_by_role_and_label(Role::Button, &named(&segment, "Savers 2"));
    assert_eq!(window.state().selected_segment(), Some(2));
    assert_eq!(window.state().engine().requests.len(), asked, "a name asks for no numbers");
    // A key that means something elsewhere is a letter here, and Esc leaves the name as it was.
    press(&mut window, Key::F2);
    write(&mut window, "T");
    press(&mut window, Key::Escape);
    assert!(!field_is_open(&window));
    window.get_by_role_and_label(Role::Button, &named(&segment, "Savers 2"));
    assert_eq!(window.state().selected_segment(), Some(2), "Esc only closed the field");
    window.get_by_role_and_label(Role::Button, "Undo").click();
    window.run_ok();
    window.get_by_role_and_label(Role::Button, &spoken(&segment));
    assert_eq!(window.state().engine().requests.len(), asked);
}

#[test]
fn a_double_click_renames_a_bar_and_two_segments_have_two_names() {
    let mut window = exact();
    let segments = expected_segments(&window);
    let [first, other] = [&segments.segments[2], &segments.segments[4]];
    let at = window.get_by_role_and_label(Role::Button, &spoken(first)).rect().center();
    double_click(&mut window, at);
    assert!(field_is_open(&window));
    assert_eq!(window.state().selected_segment(), Some(2));
    write(&mut window, "Savers");
    press(&mut window, Key::Enter);
    let at = window.get_by_role_and_label(Role::Button, &spoken(other)).rect().center();
    double_click(&mut window, at);
    write(&mut window, "savers");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("Another segment is called Savers already.");
    press(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::Button, &named(first, "Savers"));
    window.get_by_role_and_label(Role::Button, &spoken(other));
}

/// All in one frame: two presses that are further apart are no double click.
fn double_click(window: &mut Window, at: egui::Pos2) {
    window.hover_at(at);
    window.step();
    let presses = [true, false, true, false].map(|pressed| {
        let modifiers = egui::Modifiers::NONE;
        Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers }
    });
    // What is queued as an event of its own comes in a frame of its own.
    window.input_mut().events.extend(presses);
    window.step();
    window.run_ok();
}

#[test]
fn long_names_of_many_segments_stay_inside_the_window() {
    for clusters in [10.0, 30.0] {
        let mut window = sized(FakeEngine::default(), Vec2::new(1280.0, 720.0));
        window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(clusters);
        window.run_ok();
        let segments = expected_segments(&window);
        choose(&mut window, &segments.segments[2]);
        press(&mut window, Key::F2);
        let long = "Wealthy avant-garde in large houses, over sixty years old";
        write(&mut window, long);
        press(&mut window, Key::Enter);
        let bar = window.get_by_role_and_label(Role::Button, &named(&segments.segments[2], long)).rect();
        assert!(bar.right() <= 1280.0 && bar.bottom() <= 720.0, "{bar:?}");
        press(&mut window, Key::Num5);
        press(&mut window, Key::T);
        for node in window.root().children_recursive() {
            let told = |text: Option<String>| text.is_some_and(|text| text.contains("Wealthy"));
            if told(node.accesskit_node().value()) || told(node.accesskit_node().label()) {
                assert!(node.rect().left() <= 1280.0, "{:?}", node.rect());
            }
        }
    }
}

#[test]
fn a_result_is_kept_beside_the_next_one_and_let_go_of() {
    // So high that all rows are seen.
    let mut window = sized(FakeEngine::default(), Vec2::new(1440.0, 1300.0));
    let before = expected_segments(&window);
    let gone = before.segments.iter().find(|segment| segment.name == "J").unwrap();
    press(&mut window, Key::P);
    window.get_by_role_and_label(Role::Button, "Let go of A");
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(8.0);
    window.run_ok();
    let pinned = window.state().engine().requests.last().and_then(|request| request.pinned.clone());
    assert_eq!(pinned.map(|settings| settings.clusters), Some(10));
    press(&mut window, Key::T);
    window.get_by_label_contains("From A to B: clusters 10 → 8");
    window.get_by_label_contains(&format!("{} (only in A)", segment_title(gone)));
    press(&mut window, Key::T);
    window.get_by_role_and_label(Role::Button, "Let go of A").click();
    window.run_ok();
    window.get_by_role_and_label(Role::Button, "Keep as A");
    window.get_by_role_and_label(Role::Button, "Undo").click();
    window.run_ok();
    window.get_by_role_and_label(Role::Button, "Let go of A");
}
