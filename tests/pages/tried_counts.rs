//! How many segments: the study that is asked for on the page Segments.

use std::sync::Arc;

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use segscope::engine::fit::fit;
use segscope::engine::settings::Value;
use segscope::engine::settings::table::CLUSTERS;
use segscope::engine::{Problem, Progress, Settings, Study};
use segscope::job::{Activity, Unwatched};
use segscope::results::Sweep;
use segscope::session::{Command, Edit};

use crate::snapshot::small_demo;
use crate::stage::{SEGMENTS, Window, asked, open};
use crate::sweep;

/// The page with what was tried so far, and whether more is asked for.
fn how_many(found: Option<Arc<Sweep>>, wanted: bool) -> Window {
    let mut window = open(SEGMENTS);
    window.get_by_label("Beside the table: How many?").click();
    let stage = window.state_mut();
    stage.snapshot.results.studies.sweep = found;
    if wanted {
        stage.studies.insert(Study::Sweep);
    }
    window.run();
    window
}

/// The study interrupted after so many numbers.
fn interrupted(numbers: usize) -> Arc<Sweep> {
    Arc::new(Sweep { tried: sweep::whole().tried[..numbers].to_vec(), complete: false, ..Sweep::default() })
}

fn has(window: &Window, label: &str) -> bool {
    window.query_by_label(label).is_some()
}

#[test]
fn other_numbers_of_segments_are_tried_when_asked_for() {
    let mut window = how_many(None, false);
    window.get_by_role_and_label(Role::Button, "Try 2 to 30").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Sweep)]);
    window.state_mut().studies.insert(Study::Sweep);
    window.run();
    assert!(has(&window, "Trying 2 to 30 segments"));
}

#[test]
fn what_was_tried_is_shown_while_more_is_tried_and_can_be_stopped() {
    let found = interrupted(16);
    let best = found.tried.iter().max_by(|a, b| a.silhouette.total_cmp(&b.silhouette)).unwrap().clusters;
    let mut window = how_many(Some(found), true);
    window.state_mut().progress =
        Some(Progress { activity: Activity::TryingSegmentCounts, done: 16, total: 29, seconds: 1.0 });
    window.run();
    assert!(has(&window, "16 of 29"));
    assert!(window.query_by_label_contains(&format!("Best so far: {best}")).is_some(), "{best}");
    window.get_by_role_and_label(Role::Button, "Stop").click();
    assert_eq!(asked(&mut window), [Command::Cancel]);

    // What was found stays, and the rest can be asked for.
    window.state_mut().studies.clear();
    window.run();
    assert!(has(&window, "16 of 29") && !has(&window, "Stop"));
    window.get_by_role_and_label(Role::Button, "Try 2 to 30").click();
    assert_eq!(asked(&mut window), [Command::Study(Study::Sweep)]);
}

#[test]
fn a_change_of_the_number_of_segments_does_not_stop_it() {
    let mut window = how_many(Some(interrupted(16)), true);
    window.get_by_label("Show the numbers of segments as a table").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "7").click();
    assert_eq!(asked(&mut window), [CLUSTERS.to(7_usize).into()]);
    window.state_mut().settings.clusters = 7;
    window.state_mut().stale = true;
    window.run();
    assert!(has(&window, "16 of 29") && has(&window, "Stop"));
    assert!(window.query_by_label_contains("any change of settings").is_none());
}

#[test]
fn when_all_numbers_were_tried_there_is_nothing_to_ask_for() {
    let window = how_many(Some(sweep::whole()), true);
    assert!(!has(&window, "Stop") && !has(&window, "Try 2 to 30"));
}

#[test]
fn a_problem_stops_it() {
    let impossible = Settings { drop: vec!["NO_SUCH_COLUMN".to_owned()], ..small_demo() };
    let error = fit(&impossible, None, &Unwatched).expect_err("a name that no column has");
    let mut window = how_many(Some(interrupted(16)), true);
    window.state_mut().snapshot.problem = Some(Problem::from(error));
    window.run();
    assert!(!has(&window, "Stop"));
}

#[test]
fn a_click_in_the_chart_takes_the_number_under_it() {
    let mut window = how_many(Some(sweep::whole()), false);
    let chart = window.get_by_label_contains("29 of 29 numbers of segments tried").rect();
    window.drag_at(chart.right_center() - Vec2::new(40.0, 0.0));
    window.drop_at(chart.right_center() - Vec2::new(40.0, 0.0));
    let wishes = asked(&mut window);
    let [Command::Edit(Edit::Set(change))] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!(change.setting, &CLUSTERS);
    let Value::Count(k) = change.value else { panic!("{change:?}") };
    assert!((25..=29).contains(&k), "{k}");
}
