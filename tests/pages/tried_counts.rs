//! How many segments: the study that is asked for on the page Segments.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Vec2};
use egui_kittest::kittest::Queryable as _;
use segscope::engine::fit::fit;
use segscope::engine::settings::Value;
use segscope::engine::settings::table::CLUSTERS;
use segscope::engine::{Problem, Progress, Settings, Study};
use segscope::i18n::sweep_sentence;
use segscope::job::{Activity, Unwatched};
use segscope::results::{Criterion, Sweep, SweepVerdict};
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
    let said = format!("Silhouette: 16 of 29 tried. Best so far: {best}.");
    assert!(has(&window, &said), "{said}");
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
    window.get_by_role_and_label(Role::Button, "4").click();
    assert_eq!(asked(&mut window), [CLUSTERS.to(4_usize).into()]);
    window.state_mut().settings.clusters = 4;
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
    let curve = window.get_by_label_contains("Silhouette: 29 of 29 tried").rect();
    window.drag_at(curve.right_center() - Vec2::new(50.0, 0.0));
    window.drop_at(curve.right_center() - Vec2::new(50.0, 0.0));
    let wishes = asked(&mut window);
    let [Command::Edit(Edit::Set(change))] = &wishes[..] else { panic!("{wishes:?}") };
    assert_eq!(change.setting, &CLUSTERS);
    let Value::Count(k) = change.value else { panic!("{change:?}") };
    assert!((25..=29).contains(&k), "{k}");
}

#[test]
fn all_measures_are_there_at_once_with_a_sentence_on_what_they_agree_on() {
    let found = sweep::whole();
    let verdict = SweepVerdict::of(&found);
    let window = how_many(Some(Arc::clone(&found)), false);
    for measure in ["Inertia", "Gap", "Stability", "Silhouette", "Simplified", "Calinski", "Davies"] {
        let curve = format!("{measure}: 29 of 29 tried");
        assert!(window.query_by_label_contains(&curve).is_some(), "{curve}");
    }
    let sentence = sweep_sentence(&found, &verdict).expect("all was tried");
    assert!(has(&window, &sentence), "{sentence}");
    assert_eq!(verdict.chosen, Some(8), "the demo has eight planted groups: {sentence}");
}

#[test]
fn a_curve_takes_the_number_that_it_names_by_the_keyboard() {
    let found = sweep::whole();
    let mut window = how_many(Some(Arc::clone(&found)), false);
    let vote = Criterion::CalinskiHarabasz.vote(&found).expect("it names one");
    window.get_by_label_contains("Calinski: 29 of 29").focus();
    window.run();
    window.key_press(Key::Enter);
    assert_eq!(asked(&mut window), [CLUSTERS.to(vote).into()]);
}

#[test]
fn ribbons_show_who_splits_and_a_number_above_them_takes_it() {
    let mut window = how_many(Some(sweep::whole()), false);
    window.get_by_label("How many segments: Who splits").click();
    window.run();
    assert!(has(&window, "Take 9 segments") && has(&window, "Take 12 segments"));
    window.get_by_label("Take 11 segments").click();
    assert_eq!(asked(&mut window), [CLUSTERS.to(11_usize).into()]);
    window.get_by_label("Show the numbers of segments as a table").click();
    window.run();
    let people: u64 = sweep::whole().flows[8].people.iter().flatten().sum();
    assert_eq!(people, window.state().snapshot.results.missing.as_ref().unwrap().general_kept as u64);
    assert!(window.query_all_by_label("A of 10").next().is_some());
}
