//! Names of components, by keyboard and by pointer.

use egui::accesskit::Role;
use egui::{Event, Key};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::ui::plots::segment_hover::spoken;

use crate::{Window, exact, expected_segments};

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run_ok();
}

fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run_ok();
}

fn field_is_open(window: &Window, component: usize) -> bool {
    window.query_by_role_and_label(Role::TextInput, &format!("Name of component {component}")).is_some()
}

fn is_called(window: &Window, component: usize, name: &str) -> bool {
    window.query_by_label(&format!("Name of component {component}: {name}")).is_some()
}

/// The window on the page of components.
fn components() -> Window {
    let mut window = exact();
    press(&mut window, Key::Num4);
    window
}

#[test]
fn a_key_names_the_component_that_is_shown_and_undo_takes_it_back() {
    let mut window = components();
    let asked = window.state().engine().requests.len();
    let proposed = window.get_by_label_contains("Name of component 1: ").accesskit_node().label().unwrap();
    assert!(proposed.len() > "Name of component 1: no".len(), "a name is proposed: {proposed}");
    press(&mut window, Key::F2);
    assert!(field_is_open(&window, 1));
    write(&mut window, "Wealth 4");
    press(&mut window, Key::Enter);
    assert!(!field_is_open(&window, 1) && is_called(&window, 1, "Wealth 4"));
    assert_eq!(window.state().engine().requests.len(), asked, "a name asks for no numbers");
    // Esc leaves it, and letters are letters.
    press(&mut window, Key::F2);
    write(&mut window, "T");
    press(&mut window, Key::Escape);
    assert!(is_called(&window, 1, "Wealth 4"));
    // Every place that names a component has it.
    window.get_by_label("Beside the variance: Plane").click();
    window.run_ok();
    let plane = "The plane of components 1 · Wealth 4 and 2, with";
    assert!(window.query_by_label_contains(plane).is_some(), "{plane}");
    window.get_by_label("Beside the variance: Meaning").click();
    press(&mut window, Key::Num6);
    window.get_by_label("Shows: Components").click_accesskit();
    window.run_ok();
    assert!(is_called(&window, 1, "Wealth 4"));
    assert!(window.query_all_by_label_contains("component 1, Wealth 4: centre at").next().is_some());
    window.get_by_role_and_label(Role::Button, "Undo").click();
    window.run_ok();
    assert!(window.query_by_label(&proposed).is_some(), "the proposed name holds again");
    assert!(window.query_all_by_label_contains("component 1: centre at").next().is_some());
}

#[test]
fn two_components_have_two_names_and_an_empty_one_is_none() {
    let mut window = components();
    press(&mut window, Key::F2);
    write(&mut window, "Wealth");
    press(&mut window, Key::Enter);
    window.get_by_label("Next component").click();
    window.run_ok();
    window.get_by_label_contains("Name of component 2: ").click();
    window.run_ok();
    assert!(field_is_open(&window, 2), "a click opens it, too");
    write(&mut window, "wealth");
    press(&mut window, Key::Enter);
    window.get_by_label_contains("Another component is called Wealth already.");
    press(&mut window, Key::Escape);
    assert!(!is_called(&window, 2, "wealth"));
    window.get_by_label("Previous component").click();
    window.run_ok();
    press(&mut window, Key::F2);
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    press(&mut window, Key::Backspace);
    press(&mut window, Key::Enter);
    assert!(!is_called(&window, 1, "Wealth"), "an empty name is the proposed one");
}

#[test]
fn a_chosen_segment_goes_first_unless_the_keyboard_is_on_the_components_name() {
    let mut window = components();
    let segment = expected_segments(&window).segments[2].clone();
    window.get_by_role_and_label(Role::Button, &spoken(&segment)).click();
    window.run_ok();
    // The click leads to the profile after a moment.
    window.run_steps(4);
    press(&mut window, Key::Num4);
    press(&mut window, Key::F2);
    assert!(window.query_by_role_and_label(Role::TextInput, "Name of segment C").is_some());
    press(&mut window, Key::Escape);
    window.get_by_label_contains("Name of component 1: ").focus();
    window.run_ok();
    press(&mut window, Key::F2);
    assert!(field_is_open(&window, 1));
}
