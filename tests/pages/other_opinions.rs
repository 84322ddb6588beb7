//! What other choices and another method say of the segments: the studies that are asked for on the page Segments.

use std::sync::Arc;

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use segscope::engine::Study;
use segscope::engine::settings::table::{CLUSTERS, COLUMN_MISSING, COMPONENTS, ROW_MISSING};
use segscope::i18n::{number, segment_title};
use segscope::results::{GridChoice, GridIndex, MixtureOpinion, RobustnessMap, TriedMixture, Verdict};
use segscope::session::Command;

use crate::stage::{SEGMENTS, Window, asked, open_with, whole};

fn open(side: &str, mixture: Option<MixtureOpinion>, robustness: Option<RobustnessMap>) -> Window {
    let mut snapshot = whole();
    snapshot.results.studies.mixture = mixture.map(Arc::new);
    snapshot.results.studies.robustness = robustness.map(Arc::new);
    let mut window = open_with(SEGMENTS, snapshot, Vec2::new(1500.0, 800.0), egui::Theme::Light);
    window.get_by_label(&format!("Beside the table: {side}")).click();
    window.run();
    window
}

fn opinion() -> MixtureOpinion {
    let tried = |clusters, bic| TriedMixture { clusters, bic, adjusted_rand: Some(0.71) };
    let tried = vec![tried(6, Some(120.0)), tried(7, Some(90.0)), tried(8, None), tried(9, Some(95.0))];
    MixtureOpinion { people: 4_000, components: 8, tried, complete: true }
}

/// Two thresholds by two numbers of segments; the last was not tried yet.
fn map(segments: usize) -> RobustnessMap {
    let choice = |row_missing, clusters| GridChoice { column_missing: 0.2, row_missing, components: 5, clusters };
    let over = Some(GridIndex { index: 180.0, verdict: Verdict::Over });
    RobustnessMap {
        people: 20_000,
        grid: vec![choice(12, 7), choice(12, 8), choice(24, 7), choice(24, 8)],
        found: vec![vec![over; segments], vec![None; segments], vec![over; segments]],
    }
}

#[test]
fn mixtures_are_asked_for_and_a_number_is_taken() {
    let mut window = open("Mixture", None, None);
    window.get_by_role_and_label(Role::Button, "Ask for it").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Mixture)]);
    window.state_mut().studies.insert(Study::Mixture);
    window.run();
    assert!(window.query_by_label_contains("Fitting mixtures").is_some());

    let mut window = open("Mixture", Some(opinion()), None);
    let sentence = "The criterion is lowest at 7 parts, whose adjusted Rand index against the segments is 0.71";
    assert!(window.query_by_label_contains(sentence).is_some());
    window.get_by_role_and_label(Role::Button, "9").click();
    assert_eq!(asked(&mut window), [CLUSTERS.to(9_usize).into()]);
}

#[test]
fn other_choices_are_asked_for_and_one_is_taken() {
    let mut window = open("Robust?", None, None);
    window.get_by_role_and_label(Role::Button, "Try other choices").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Robustness)]);

    let segments = whole().results.segments.as_ref().map_or(0, |found| found.segments.len());
    let mut window = open("Robust?", None, Some(map(segments)));
    assert!(window.query_by_label_contains("Tried 3 of 4 on 20,000 people").is_some());
    // Two of the three that were tried.
    assert_eq!(window.query_all_by_label(&number::share(2.0 / 3.0)).count(), segments);
    let choice = "rows 24, components 5, segments 8: not tried yet";
    window.get_by_label_contains(choice).click();
    let wishes = [COLUMN_MISSING.to(0.2), ROW_MISSING.to(24_u64), COMPONENTS.to(5_usize), CLUSTERS.to(8_usize)]
        .map(Command::from);
    assert_eq!(asked(&mut window), wishes);
    let view = window.state().snapshot.results.segments.clone().unwrap();
    let name = segment_title(&view.segments[2]);
    assert!(window.query_all_by_role_and_label(Role::Button, &name).count() >= 2, "in the table and beside it");
}
