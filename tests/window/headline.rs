//! The answer in words: the sentence over the bars, several chosen segments summed up, and what a change did.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, OutputCommand, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::{Fidelity, Snapshot};
use segscope::i18n::{headline, plain_headline, segment_name, set_aside_sentence, sum_sentence};
use segscope::results::{Headline, Segment, Verdict};
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::{self, FakeEngine};
use crate::{Window, exact, expected_segments, sized};

fn copied(window: &Window) -> Vec<String> {
    let commands = &window.output().platform_output.commands;
    let texts = commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    texts.collect()
}

/// The group of the small demo where most customers come from.
fn over(window: &Window) -> Vec<i32> {
    let Headline::Told { over: Some(over), .. } = expected_segments(window).headline() else {
        panic!("a planted group stands out")
    };
    over.ids
}

/// The numbers of the sentence that the focus can reach.
fn numbers(window: &Window) -> Vec<String> {
    let nodes = window.get_all_by_role(Role::Button);
    let labels = nodes.filter_map(|node| node.accesskit_node().label());
    labels.filter(|label| label.starts_with(|letter: char| letter.is_ascii_digit()) && label.contains(" %: ")).collect()
}

/// The sentence with both of its sides, or with the first alone where names leave no room for two.
fn written(window: &Window, fidelity: Fidelity, sides: usize) -> String {
    let whole = headline(&expected_segments(window), fidelity, &segment_name);
    let first = whole.first_alone().expect("a group stands out on either side");
    if sides == 1 { first.text } else { whole.text }
}

#[test]
fn the_sentence_over_the_bars_says_the_snapshots_numbers() {
    for (size, sides) in [(Vec2::new(1280.0, 720.0), 1), (Vec2::new(2560.0, 1440.0), 2)] {
        let window = sized(FakeEngine::default(), size);
        let line = window.get_by_value(&written(&window, Fidelity::Exact, sides)).rect();
        let title = window.get_by_value("Where customers come from").rect();
        let segments = expected_segments(&window);
        let bar = window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0])).rect();
        assert!(title.bottom() <= line.top() + 1.0 && line.bottom() <= bar.top() + 1.0, "{title:?} {line:?} {bar:?}");
        assert!(line.right() <= size.x && line.width() > 300.0, "{line:?}");
    }
}

#[test]
fn a_preview_says_about() {
    let engine = FakeEngine { fidelity: Some(Fidelity::Preview { people: 1_000 }), ..FakeEngine::default() };
    let window = crate::window(engine);
    let expected = written(&window, Fidelity::Preview { people: 1_000 }, 1);
    assert!(expected.starts_with("About "), "{expected}");
    assert!(window.query_by_value(&expected).is_some(), "{expected}");
}

#[test]
fn nothing_is_claimed_where_nothing_stands_out() {
    let mut window = exact();
    let mut snapshot: Snapshot = fake::answer(window.state().settings());
    let mut segments = (*expected_segments(&window)).clone();
    segments.segments.iter_mut().for_each(|segment| segment.verdict = Verdict::NotDistinguishable);
    snapshot.results.segments = Some(Arc::new(segments));
    window.state_mut().engine_mut().waiting = Some(Arc::new(snapshot));
    window.run_ok();
    assert!(numbers(&window).is_empty(), "{:?}", numbers(&window));
    let nodes = window.root().children_recursive();
    let values: Vec<String> = nodes.filter_map(|node| node.accesskit_node().value()).collect();
    assert!(values.iter().any(|value| value.starts_with("No segment stands out")), "{values:?}");
}

#[test]
fn a_number_chooses_the_bars_that_it_counts() {
    let mut window = exact();
    let over = over(&window);
    let first = numbers(&window).first().expect("a number").clone();
    window.get_by_role_and_label(Role::Button, &first).click();
    window.run_ok();
    assert_eq!(window.state().selected_segment(), over.first().copied());
    window.get_by_role_and_label(Role::Button, &first).focus();
    window.run_ok();
    window.key_press(Key::Enter);
    window.run_ok();
    assert_eq!(window.state().selected_segment(), None, "again, and they are let go");
}

#[test]
fn the_sentence_is_copied_by_its_button_and_by_keys() {
    let mut window = exact();
    let expected = plain_headline(&expected_segments(&window), Fidelity::Exact);
    window.get_by_label("Copy the sentence").click();
    window.step();
    window.step();
    let mut seen = copied(&window);
    window.run_ok();
    window.event(Event::Copy);
    window.step();
    seen.extend(copied(&window));
    assert!(seen.iter().filter(|text| **text == expected).count() >= 1, "{seen:?}");
    // On the page with a table to copy, the keys are for that.
    window.key_press(Key::Num5);
    window.run_ok();
    window.event(Event::Copy);
    window.step();
    assert!(copied(&window).iter().all(|text| text.contains('\t')), "{:?}", copied(&window));
}

#[test]
fn several_segments_are_chosen_and_summed_by_pointer_and_keyboard() {
    let mut window = exact();
    let segments = expected_segments(&window);
    let bar = |segment: &Segment| spoken(segment);
    window.get_by_role_and_label(Role::Button, &bar(&segments.segments[2])).click();
    window.run_ok();
    window.get_by_role_and_label(Role::Button, &bar(&segments.segments[0])).focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    window.run_ok();
    assert_eq!(window.state().selected_segment(), Some(2), "the first one leads");
    let sum = |ids: &[i32]| sum_sentence(&segments.together(ids).unwrap(), Fidelity::Exact).text;
    assert!(window.query_by_value(&sum(&[2, 0])).is_some(), "{}", sum(&[2, 0]));
    let aside = bar(&segments.set_aside);
    window.get_by_role_and_label(Role::Button, &aside).click_modifiers(Modifiers::COMMAND);
    window.run_ok();
    assert!(window.query_by_value(&sum(&[2, -1, 0])).is_some(), "{}", sum(&[2, -1, 0]));
    let toggled = |window: &Window, segment: &Segment| {
        let name = spoken(segment);
        let node = window.get_by_role_and_label(Role::Button, &name);
        node.accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(toggled(&window, &segments.segments[0]) && !toggled(&window, &segments.segments[1]));
    // A plain click chooses one alone again.
    window.get_by_role_and_label(Role::Button, &bar(&segments.segments[1])).click();
    window.run_ok();
    assert_eq!(window.state().selected_segment(), Some(1));
    assert!(!toggled(&window, &segments.segments[0]) && !toggled(&window, &segments.segments[2]));
}

#[test]
fn a_change_is_told_and_h_lets_go_of_it() {
    let mut window = exact();
    let aside = set_aside_sentence(&expected_segments(&window));
    assert!(window.query_by_value(&aside).is_some(), "{aside}");
    let before = expected_segments(&window);
    let kept = crate::expected(&window).missing.unwrap().columns_kept;
    window.get_by_role_and_label(Role::Slider, "Missing per column").set_value_accesskit(40.0);
    window.run_ok();
    let line = |window: &Window| {
        let nodes = window.root().children_recursive();
        nodes.filter_map(|node| node.accesskit_node().value()).find(|value| value.starts_with("Changed: "))
    };
    let now = crate::expected(&window).missing.unwrap().columns_kept;
    assert_ne!(kept, now, "other columns are kept");
    let told = line(&window).expect("a line that says so");
    assert!(told.starts_with(&format!("Changed: {kept} → {now} columns kept (+{})", now - kept)), "{told}");
    assert!(told.contains("Missing per person follows: "), "{told}");
    assert_ne!(before.inertia, expected_segments(&window).inertia);
    window.key_press(Key::H);
    window.run_ok();
    assert_eq!(line(&window), None);
    // Held by hand, it says so even before anything changes.
    window.key_press(Key::H);
    window.run_ok();
    assert!(window.query_by_value("Nothing changed so far.").is_some());
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(12.0);
    window.run_ok();
    assert!(line(&window).expect("a line").contains("10 → 12 segments"));
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(14.0);
    window.run_ok();
    assert!(line(&window).expect("a line").contains("10 → 14 segments"), "what is held stays");
}
