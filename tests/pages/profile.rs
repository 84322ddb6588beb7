//! The page Profile: who a segment is, who differs in what, what makes a customer, where the centres lie.

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::i18n::{attribute_text, number, value_text};
use segscope::results::{AttributeProfile, Group, Profiles, Segment, Segmentation};
use segscope::session::Command;

use crate::stage::{PROFILE, SMALL, Window, asked, open, open_with, whole};

fn profiles(window: &Window) -> std::sync::Arc<Profiles> {
    window.state().snapshot.results.profiles.clone().expect("the small demo has profiles")
}

fn segments(window: &Window) -> std::sync::Arc<Segmentation> {
    window.state().snapshot.results.segments.clone().expect("the small demo has segments")
}

/// The segment that gains most.
fn first(found: &Segmentation) -> &Segment {
    let large = found.segments.iter().filter(|segment| !segment.is_small());
    large.max_by(|a, b| a.gained().total_cmp(&b.gained())).expect("there are segments")
}

/// The attribute that sets a segment apart most.
fn strongest(profiles: &Profiles, id: i32) -> &AttributeProfile {
    let effect = profiles.segment(id).and_then(|segment| segment.apart.iter().next()).expect("it differs in something");
    &profiles.attributes[effect.attribute]
}

/// The line of an attribute.
fn line(profile: &AttributeProfile) -> String {
    format!("{}, ", attribute_text(&profile.attribute))
}

#[test]
fn the_segment_that_gains_most_is_described_until_another_is_chosen() {
    let mut window = open(PROFILE);
    let (profiles, found) = (profiles(&window), segments(&window));
    let most = first(&found);
    let people = format!("{} people, {}", number::count(most.general_count), number::share(most.general_share));
    assert!(window.query_by_label(&people).is_some(), "{people}");
    let top = line(strongest(&profiles, most.id));
    assert!(window.query_all_by_label_contains(&top).next().is_some(), "{top}");
    let other = found.segments.iter().find(|segment| segment.id != most.id).expect("there is another");
    window.state_mut().selected = Some(other.id);
    window.run();
    let people = format!("{} people, {}", number::count(other.general_count), number::share(other.general_share));
    assert!(window.query_by_label(&people).is_some(), "{people}");
}

#[test]
fn a_line_shows_shares_that_follow_from_the_counts_and_opens_all_values() {
    let mut window = open(PROFILE);
    let (profiles, found) = (profiles(&window), segments(&window));
    let id = first(&found).id;
    let profile = strongest(&profiles, id);
    let group = Group::of(id);
    let gain = |value: usize| {
        profile.general.share(group, value).unwrap_or(0.0) - profile.general.share(Group::Kept, value).unwrap_or(0.0)
    };
    let values = 0..profile.attribute.values.len();
    let telling = values.clone().max_by(|&a, &b| gain(a).total_cmp(&gain(b)).then(b.cmp(&a))).expect("it has values");
    let counts = profile.general.counts(group);
    let share = counts[telling] as f64 / counts.iter().sum::<u64>() as f64;
    let its_line = line(profile);
    let label = window.get_all_by_label_contains(&its_line).next().expect("its line is there");
    let spoken = label.accesskit_node().label().unwrap_or_default();
    assert!(spoken.contains(&value_text(&profile.attribute.values[telling])), "{spoken}");
    assert!(spoken.contains(&format!("them {}", number::share(share))), "{spoken}");
    label.click_accesskit();
    window.run();
    for value in &profile.attribute.values[..3] {
        let text = value_text(value);
        assert!(window.query_all_by_label_contains(&text).next().is_some(), "{value:?}");
    }
}

#[test]
fn the_list_turns_into_a_table_of_numbers() {
    let mut window = open(PROFILE);
    window.state_mut().pages.toggle_tables();
    window.run();
    let (profiles, found) = (profiles(&window), segments(&window));
    let name = &strongest(&profiles, first(&found).id).attribute.name;
    let name = window.get_by_label(name).rect();
    let rank = window.get_all_by_label("1").next().expect("the first rank").rect();
    assert!((name.center().y - rank.center().y).abs() < 1.0, "name and rank are on one line: {name:?} {rank:?}");
}

#[test]
fn what_makes_a_customer_fits_its_page() {
    for width in [720.0, SMALL.x, 1_100.0, 1_400.0] {
        let mut window = open_with(PROFILE, whole(), Vec2::new(width, SMALL.y), egui::Theme::Light);
        window.get_by_label("Shows: What makes a customer").click_accesskit();
        window.run();
        let right = window.get_by_label("Left over").rect().right();
        assert!(right > width - 64.0 && right <= width, "the last column ends at {right} of {width}");
    }
}

#[test]
fn a_cell_of_the_heat_map_leads_to_the_segment_and_its_attribute() {
    let mut window = open(PROFILE);
    window.get_by_label("Shows: All segments").click_accesskit();
    window.run();
    let (profiles, found) = (profiles(&window), segments(&window));
    let cells: Vec<String> =
        window.get_all_by_role(Role::Cell).filter_map(|cell| cell.accesskit_node().label()).collect();
    assert!(cells.len() >= 3 * found.segments.len(), "{} cells", cells.len());
    window.get_by_label(&cells[0]).click_accesskit();
    window.run();
    let chosen = asked(&mut window);
    let [Command::SelectSegment(Some(id))] = chosen[..] else { panic!("{chosen:?}") };
    assert!(found.get(id).is_some());
    assert!(window.query_by_label("Shows: One segment").is_some());
    let named = |profile: &&AttributeProfile| cells[0].contains(attribute_text(&profile.attribute));
    assert!(profiles.attributes.iter().any(|profile| named(&profile)), "{}", cells[0]);
}

#[test]
fn what_makes_a_customer_is_sorted_by_divergence() {
    let mut window = open(PROFILE);
    window.get_by_label("Shows: What makes a customer").click_accesskit();
    window.run();
    let profiles = profiles(&window);
    let top = |at: usize| {
        let name = attribute_text(&profiles.attributes[profiles.partings[at].attribute].attribute).to_owned();
        window.get_all_by_label(&name).next().map(|node| node.rect().top()).expect("its row is there")
    };
    assert!(top(0) < top(1) && top(1) < top(2));
    assert!(profiles.partings.windows(2).all(|pair| pair[0].divergence >= pair[1].divergence));
}

#[test]
fn the_centres_are_those_of_the_result() {
    let mut window = open(PROFILE);
    window.get_by_label("Shows: Components").click_accesskit();
    window.run();
    let found = segments(&window);
    let segment = first(&found);
    let centre = found.centroids[segment.id as usize].as_ref().expect("it has a centre")[0];
    let words = format!("component 1: centre at {},", number::decimals(centre, 2));
    assert!(window.query_all_by_label_contains(&words).next().is_some(), "{words}");
}

#[test]
fn two_segments_stand_side_by_side() {
    let mut window = open(PROFILE);
    let found = segments(&window);
    let (one, other) = (first(&found).id, found.segments.iter().map(|s| s.id).find(|id| *id != first(&found).id));
    let other = other.expect("there is another");
    window.get_by_role_and_label(Role::ComboBox, "beside").click_accesskit();
    window.run();
    let name = segscope::results::segment_letter(other as usize);
    let is_other = |label: String| label == name || label.starts_with(&format!("{name} ·"));
    let choices: Vec<_> = window.get_all_by_role(Role::Button).collect();
    let choice = choices.iter().rfind(|node| node.accesskit_node().label().is_some_and(is_other));
    choice.expect("it can be chosen").click_accesskit();
    drop(choices);
    window.run();
    let between = profiles(&window).between(one, other);
    let effect = between.iter().next().expect("they differ");
    let attribute = &profiles(&window).attributes[effect.attribute].attribute;
    let line = format!("{}, ", attribute_text(attribute));
    assert!(window.query_all_by_label_contains(&line).next().is_some(), "{line}");
}
