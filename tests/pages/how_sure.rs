//! How sure the segments are: the study that is asked for on the page Segments.

use std::sync::Arc;

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use segscope::analyze::Finding;
use segscope::engine::Study;
use segscope::i18n::segment_title;
use segscope::results::Stability;
use segscope::session::Command;

use crate::stability;
use crate::stage::{SEGMENTS, Window, asked, open_with, whole};

/// The page with what was found so far, and whether more is asked for.
fn how_sure(found: Option<Stability>, wanted: bool) -> Window {
    how_sure_in(Vec2::new(1500.0, 700.0), found, wanted)
}

fn how_sure_in(size: Vec2, found: Option<Stability>, wanted: bool) -> Window {
    let mut snapshot = whole();
    snapshot.results.studies.stability = found.map(Arc::new);
    snapshot.results = snapshot.results.with_findings();
    let mut window = open_with(SEGMENTS, snapshot, size, egui::Theme::Light);
    window.get_by_label("Beside the table: How sure?").click();
    if wanted {
        window.state_mut().studies.insert(Study::Stability);
    }
    window.run();
    window
}

fn has(window: &Window, label: &str) -> bool {
    window.query_by_label_contains(label).is_some()
}

#[test]
fn people_are_drawn_again_when_asked_for() {
    let mut window = how_sure(None, false);
    window.get_by_role_and_label(Role::Button, "Draw again 100 times").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Stability)]);
    window.state_mut().studies.insert(Study::Stability);
    window.run();
    assert!(has(&window, "Drawing the people again"));
}

#[test]
fn what_was_found_so_far_is_shown_and_can_be_stopped() {
    let found = stability::of(&whole().results);
    let mut window = how_sure(Some(Stability { replicates: 12, ..found }), true);
    assert!(has(&window, "12 of 100") && has(&window, "Adjusted Rand index 0.87 over 12 replicates."));
    window.get_by_role_and_label(Role::Button, "Stop").click();
    assert_eq!(asked(&mut window), [Command::Cancel]);
    window.state_mut().studies.clear();
    window.run();
    window.get_by_role_and_label(Role::Button, "Draw again 100 times").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Stability)]);
}

/// What is written on the screen, and whether a part of it is left out.
fn written(window: &Window) -> Vec<(String, bool)> {
    fn take(shape: &egui::Shape, into: &mut Vec<(String, bool)>) {
        match shape {
            egui::Shape::Text(text) => into.push((text.galley.text().to_owned(), text.galley.elided)),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| take(shape, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    window.output().shapes.iter().for_each(|shape| take(&shape.shape, &mut all));
    all
}

#[test]
fn no_interval_is_cut_beside_a_narrow_table() {
    let mut found = stability::of(&whole().results);
    for known in &mut found.segments {
        (known.index_low_total, known.index_high_total) = (Some(1_147.0), Some(1_866.0));
    }
    for width in [900.0, 1_000.0, 1_120.0, 1_500.0] {
        let window = how_sure_in(Vec2::new(width, 700.0), Some(found.clone()), false);
        let all = written(&window);
        let intervals = || all.iter().filter(|(text, _)| text == "1,147 to 1,866");
        assert!(intervals().count() > 1 && intervals().all(|(_, elided)| !elided), "{width}: {all:?}");
    }
}

#[test]
fn findings_stand_beside_the_table_and_in_it() {
    let found = stability::of(&whole().results);
    let solid = found.segments.iter().filter(|known| known.finding == Finding::Solid).count();
    let window = how_sure(Some(found), false);
    assert!(has(&window, &format!("{solid} solid, 1 fragile, 1 not distinguishable.")));
    assert!(!has(&window, "Stop") && window.query_by_label("Draw again 100 times").is_none());
    assert!(window.query_all_by_label("fragile").count() >= 1);
    assert_eq!(window.query_all_by_label("0.96").count(), 2 * solid, "in the table and beside it");
    let view = window.state().snapshot.results.segments.clone().unwrap();
    let name = segment_title(&view.segments[0]);
    assert!(window.query_all_by_role_and_label(Role::Button, &name).count() >= 2, "in the table and beside it");
}

#[test]
fn the_table_has_columns_for_it_where_there_is_room() {
    let mut window = how_sure(Some(stability::of(&whole().results)), false);
    window.get_by_label("Beside the table: Table only").click();
    window.run();
    for title in ["Stability", "Finding", "Customers are"] {
        assert!(window.query_by_role_and_label(Role::ColumnHeader, title).is_some(), "{title}");
    }
    window.state_mut().snapshot = whole();
    window.run();
    assert!(window.query_by_role_and_label(Role::ColumnHeader, "Finding").is_none(), "nothing is known of it");
}
