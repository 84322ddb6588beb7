//! The page Segments: the table, the map, and how k-means ended.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::Queryable as _;
use segscope::engine::settings::table::SEED;
use segscope::i18n::{number, segment_name, segment_title};
use segscope::results::{Segment, Segmentation};
use segscope::session::Command;

use crate::stage::{SEGMENTS, SMALL, Window, asked, open};

fn segments(window: &Window) -> Arc<Segmentation> {
    window.state().snapshot.results.segments.clone().unwrap()
}

/// Shows the segments changed in some way.
fn vary(window: &mut Window, change: impl FnOnce(&mut Segmentation)) {
    let mut varied = (*segments(window)).clone();
    change(&mut varied);
    window.state_mut().snapshot.results.segments = Some(Arc::new(varied));
}

/// The segments by what customers gain on the population, small ones last.
fn by_gain(found: &Segmentation) -> Vec<&Segment> {
    let mut sorted: Vec<&Segment> = found.segments.iter().collect();
    sorted.sort_by(|a, b| a.is_small().cmp(&b.is_small()).then(b.gained().total_cmp(&a.gained())));
    sorted
}

#[test]
fn segments_are_chosen_sorted_and_stay_under_the_pointer() {
    let mut window = open(SEGMENTS);
    let top = |window: &Window, segment: &Segment| {
        window.get_by_role_and_label(Role::Button, &segment_title(segment)).rect().top()
    };
    let found = segments(&window);
    let sorted = by_gain(&found);
    let (first, last) = (sorted[0], sorted[sorted.len() - 1]);
    let largest = &found.segments[0];
    assert_ne!(first.id, largest.id, "two orders that differ");
    assert!(top(&window, first) < top(&window, largest), "who gained most first");
    assert!(top(&window, last) < top(&window, &found.set_aside), "the people set aside stand apart");
    window.get_by_label(&segment_title(first)).click();
    assert_eq!(asked(&mut window), [Command::SelectSegment(Some(first.id))]);
    window.state_mut().selected = Some(first.id);
    window.get_by_label(&segment_title(first)).click();
    assert_eq!(asked(&mut window), [Command::SelectSegment(None)]);
    window.get_by_role_and_label(Role::ColumnHeader, "People").click();
    window.run();
    assert!(top(&window, largest) < top(&window, first), "largest share first");

    vary(&mut window, |moved| moved.segments[first.id as usize].general_count = 900_000);
    window.state_mut().pointer_down = true;
    window.run();
    assert!(top(&window, largest) < top(&window, first), "nothing moves under the pointer");
    window.state_mut().pointer_down = false;
    window.run();
    assert!(top(&window, first) < top(&window, largest));
}

#[test]
fn the_comparison_goes_to_a_spreadsheet() {
    let mut window = open(SEGMENTS);
    let found = segments(&window);
    window.event(egui::Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let text = copied.expect("Ctrl+C copies the table");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 1 + found.segments.len() + 1);
    assert!(lines.iter().all(|line| line.split('\t').count() == 15));
    let first = by_gain(&found)[0];
    assert!(lines[1].starts_with(&format!("{}\t{}\t", first.id, segment_name(first))), "in the order on the screen");
    let aside = format!("-1\tSet aside\t{}\t", found.set_aside.general_count);
    assert!(lines[lines.len() - 1].starts_with(&aside), "{aside}");
}

#[test]
fn how_it_ended_and_where_it_starts() {
    let mut window = open(SEGMENTS);
    assert!(segments(&window).converged);
    vary(&mut window, |varied| varied.iterations = 84);
    window.run();
    assert!(window.query_by_label_contains("final: after a search and 84 rounds on all people").is_some());
    let inertia = format!("inertia {}", number::decimals(segments(&window).inertia, 0));
    assert!(window.query_by_label_contains(&inertia).is_some(), "{inertia}");
    window.get_by_role_and_label(Role::SpinButton, "Seed").set_value_accesskit(7.0);
    assert_eq!(asked(&mut window), [SEED.to(7_u64).into()]);
    window.key_press_modifiers(Modifiers::NONE, Key::Tab);
    assert_eq!(asked(&mut window), []);
}

#[test]
fn the_map_shows_every_segment_and_takes_the_click() {
    let mut window = open(SEGMENTS);
    let found = segments(&window);
    let label = |segment: &Segment| format!("{} on the map", segment_title(segment));
    for segment in &found.segments {
        let rect = window.get_by_label(&label(segment)).rect();
        assert!(rect.right() <= SMALL.x && rect.bottom() <= SMALL.y, "{} at {rect:?}", segment.name);
    }
    let some = &found.segments[4];
    window.get_by_label(&label(some)).click_accesskit();
    assert_eq!(asked(&mut window), [Command::SelectSegment(Some(some.id))]);

    // While newer segments still move, the old map stays but nothing on it can be chosen.
    vary(&mut window, |moving| moving.map.clear());
    window.run();
    window.get_by_label(&label(some)).click_accesskit();
    assert_eq!(asked(&mut window), []);
}

#[test]
fn a_segment_whose_place_is_not_told_is_not_on_the_map() {
    let mut window = open(SEGMENTS);
    let found = segments(&window);
    vary(&mut window, |varied| varied.map[3] = None);
    window.run();
    for segment in &found.segments {
        let shown = window.query_by_label(&format!("{} on the map", segment_title(segment))).is_some();
        assert_eq!(shown, segment.id != 3, "{}", segment.name);
    }
}
