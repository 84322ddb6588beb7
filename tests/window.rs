//! The window, found and moved through its accessibility tree as a screen reader would.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

#[path = "window/aggregates.rs"]
mod aggregates;
#[path = "window/answer.rs"]
mod answer;
#[path = "window/capsule.rs"]
mod capsule;
#[path = "window/components.rs"]
mod components;
#[path = "window/fake.rs"]
mod fake;
#[path = "window/german.rs"]
mod german;
#[path = "window/headline.rs"]
mod headline;
#[path = "window/help.rs"]
mod help;
#[path = "window/idle_study.rs"]
mod idle_study;
#[path = "support/response.rs"]
mod learned;
#[path = "window/leaving.rs"]
mod leaving;
#[path = "support/mailing.rs"]
#[allow(dead_code, reason = "nobody is asked about here")]
mod mailing;
#[path = "window/names.rs"]
mod names;
#[path = "window/opening.rs"]
mod opening;
#[path = "window/people.rs"]
mod people;
#[path = "window/response.rs"]
mod response;
#[path = "window/room.rs"]
mod room;
#[path = "window/sessions.rs"]
mod sessions;
#[path = "support/snapshot.rs"]
mod snapshot;
#[path = "window/stage.rs"]
mod stage;
#[path = "window/storyboard.rs"]
mod storyboard;

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use fake::FakeEngine;
use segscope::engine::fit::fit;
use segscope::engine::{Components, DataSource, Fidelity, Problem, Progress, Settings, Step, Study};
use segscope::i18n::{Say as _, number, segment_title};
use segscope::job::{Activity, Unwatched};
use segscope::results::{Results, Segmentation};
use segscope::ui::App;
use segscope::ui::plots::segment_hover::spoken;
use snapshot::small_demo;

type Window = Harness<'static, App<FakeEngine>>;

fn window(engine: FakeEngine) -> Window {
    sized(engine, Vec2::new(1280.0, 720.0))
}

fn sized(engine: FakeEngine, size: Vec2) -> Window {
    let mut window = Harness::builder()
        .with_size(size)
        .with_max_steps(60)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, engine, small_demo()));
    window.run_ok();
    window
}

fn exact() -> Window {
    window(FakeEngine::default())
}

/// What the window shows: the results that the fake engine gives for the window's settings.
fn expected(window: &Window) -> Results {
    fake::answer(window.state().settings()).results
}

fn expected_segments(window: &Window) -> Arc<Segmentation> {
    expected(window).segments.expect("an exact result has segments")
}

#[test]
fn the_bars_say_the_snapshots_numbers() {
    let window = exact();
    let segments = expected_segments(&window);
    assert_eq!(segments.segments.len(), 10);
    for segment in segments.all() {
        window.get_by_role_and_label(Role::Button, &spoken(segment));
    }
    let largest = &segments.segments[0];
    let share = format!("general population {:.1} %", 100.0 * largest.general_share);
    assert!(spoken(largest).contains(&share), "{} has {share}", spoken(largest));
}

#[test]
fn every_slider_moves_its_setting() {
    let mut window = exact();
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(14.0);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 14);
    window.get_by_role_and_label(Role::Slider, "Missing per column").set_value_accesskit(40.0);
    window.run_ok();
    assert_eq!(window.state().settings().column_missing, 0.4);
    window.get_by_role_and_label(Role::Slider, "Missing per person").decrement_accesskit();
    window.run_ok();
    assert!(window.state().settings().row_missing.is_some());
    window.get_by_role_and_label(Role::Slider, "Components").set_value_accesskit(12.0);
    window.run_ok();
    assert_eq!(window.state().settings().components, Components::Count(12));
    // The answer follows.
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[13]));
}

#[test]
fn arrow_keys_move_the_focused_slider() {
    let mut window = exact();
    window.get_by_role_and_label(Role::Slider, "Segments").focus();
    window.run_ok();
    window.key_press(Key::ArrowRight);
    window.run_ok();
    window.key_press(Key::ArrowRight);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 12);
    window.key_press(Key::ArrowLeft);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 11);
}

#[test]
fn more_segments_than_the_slider_shows_can_be_asked_for() {
    let mut window = exact();
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(64.0);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 64);
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[63]));
}

#[test]
fn undo_and_redo_bring_settings_back() {
    let mut window = exact();
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(20.0);
    window.run_ok();
    window.get_by_role_and_label(Role::Button, "Undo").click();
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 10);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 20);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 10);
}

#[test]
fn steps_change_by_click_and_by_number() {
    let mut window = exact();
    let chosen = |window: &Window, name: &str| {
        let tab = window
            .get_all_by_role(Role::Tab)
            .find(|tab| tab.accesskit_node().label().is_some_and(|label| label.starts_with(name)));
        tab.expect("a step").accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
    };
    assert!(chosen(&window, "Data"));
    window.key_press(Key::Num4);
    window.run_ok();
    assert!(chosen(&window, "Components"));
    let missing = window.get_all_by_role(Role::Tab).nth(1).expect("the second step");
    missing.click();
    window.run_ok();
    assert!(chosen(&window, "Missing"));
}

#[test]
fn the_rail_says_what_each_step_does() {
    let window = exact();
    let labels: Vec<String> =
        window.get_all_by_role(Role::Tab).filter_map(|tab| tab.accesskit_node().label()).collect();
    let results = expected(&window);
    let (missing, features) = (results.missing.expect("missing values"), results.features.expect("features"));
    let components = results.components.expect("components");
    let aside = number::count_usize(missing.general_set_aside);
    let explained = number::percent(components.explained(components.kept));
    assert_eq!(labels[0], "Data: 85 attributes");
    assert_eq!(labels[1], format!("Missing: {} columns, {aside} set aside", missing.columns_kept));
    assert_eq!(labels[2], format!("Features: {} features", features.features.len()));
    let all = components.explained_variance_ratio.len();
    assert_eq!(labels[3], format!("Components: Detail kept: {explained} ({} of {all})", components.kept));
    assert_eq!(labels[4], "Segments: 10, settled");
}

#[test]
fn a_problem_is_a_sentence_and_the_last_result_stays() {
    let mut window = exact();
    let impossible = Settings { drop: vec!["NO_SUCH_COLUMN".to_owned()], ..small_demo() };
    let problem = Problem::from(fit(&impossible, None, &Unwatched).expect_err("a name that no column has"));
    assert_eq!(problem.step, Step::Missing);
    let sentence = problem.error.say();
    let mut snapshot = fake::answer(window.state().settings());
    snapshot.problem = Some(problem);
    window.state_mut().engine_mut().waiting = Some(Arc::new(snapshot));
    window.run_ok();
    window.get_by_role_and_label(Role::Alert, &sentence);
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
    window.get_by_label("Go to Missing").click();
    window.run_ok();
    assert!(window.query_by_label("Go to Missing").is_none());
}

#[test]
fn a_preview_says_so() {
    let preview = FakeEngine { fidelity: Some(Fidelity::Preview { people: 20_000 }), ..FakeEngine::default() };
    let window = window(preview);
    assert!(window.get_all_by_value("preview, 20,000 people").count() >= 1);
    assert_eq!(exact().query_all_by_value("preview, 20,000 people").count(), 0);
}

#[test]
fn loading_says_what_and_how_far_and_can_be_stopped() {
    let progress = Progress {
        activity: Activity::Reading { file: "AZDIAS.csv".into() },
        done: 400_000,
        total: 800_000,
        seconds: 2.0,
    };
    let mut window = window(FakeEngine { silent: true, progress: Some(progress), ..FakeEngine::default() });
    assert!(window.get_all_by_value("400,000 of 800,000 · 50 % · 200k a second").count() >= 1);
    window.get_all_by_role_and_label(Role::Button, "Cancel").last().expect("a button").click();
    window.run_ok();
    assert_eq!(window.state().engine().cancelled, 1);
    window.run_steps(8);
    // Nothing is there now, so the window says what to do next.
    window.get_by_role_and_label(Role::Button, "Show the demo population").click();
    window.run_ok();
    assert_eq!(*window.state().settings(), Settings::default(), "the demo population at its full size");
}

#[test]
fn a_click_chooses_a_segment_and_leads_to_who_it_is() {
    let mut window = exact();
    let segments = expected_segments(&window);
    let name = spoken(&segments.segments[2]);
    window.get_by_role_and_label(Role::Button, &name).click();
    window.run_ok();
    assert_eq!(window.state().selected_segment(), Some(2));
    window.run_steps(8);
    let who = format!("Who they are: {}", segment_title(&segments.segments[2]));
    assert!(window.query_by_label_contains(&who).is_some(), "{who}");
    window.get_by_role_and_label(Role::Button, &name).click();
    window.run_ok();
    assert_eq!(window.state().selected_segment(), Some(2), "beside the profile it stays chosen");
    window.key_press(Key::Num5);
    window.run_ok();
    window.get_by_role_and_label(Role::Button, &name).click();
    window.run_ok();
    assert_eq!(window.state().selected_segment(), None, "elsewhere a second click lets go");
}

#[test]
fn sorting_by_index_puts_the_highest_first() {
    let mut window = sized(FakeEngine::default(), Vec2::new(1440.0, 900.0));
    window.get_by_role_and_label(Role::RadioButton, "Sort: Index").click();
    window.run_ok();
    let segments = expected_segments(&window);
    let highest = segments.segments.iter().max_by(|a, b| a.index.partial_cmp(&b.index).expect("numbers")).expect("one");
    let left = |name: &str| window.get_by_role_and_label(Role::Button, name).rect().left();
    for segment in segments.segments.iter().filter(|segment| segment.id != highest.id) {
        assert!(left(&spoken(highest)) < left(&spoken(segment)));
    }
}

#[test]
fn t_shows_the_same_numbers_as_a_table() {
    let mut window = exact();
    window.key_press(Key::T);
    window.run_ok();
    let segments = expected_segments(&window);
    // The first row; the others may have to be scrolled to.
    let first = segments.segments.iter().filter(|one| !one.is_small()).max_by(|a, b| a.gained().total_cmp(&b.gained()));
    assert!(window.query_all_by_label(&spoken(first.expect("one"))).count() >= 1);
    window.get_by_role_and_label(Role::Button, "Chart of the answer");
}

#[test]
fn t_turns_the_plots_of_the_page_into_tables_but_not_while_typing() {
    let mut window = exact();
    window.key_press(Key::Num2);
    window.run_ok();
    assert!(window.query_by_label("Show columns as a table").is_some());
    window.key_press(Key::T);
    window.run_ok();
    assert!(window.query_by_label("Show columns as a plot").is_some());
    assert!(window.query_by_label("Customers %").is_some());
    window.get_by_label("Search columns").focus();
    window.run_ok();
    window.key_press(Key::T);
    window.run_ok();
    assert!(window.query_by_label("Show columns as a plot").is_some(), "typing a t is not a shortcut");
}

#[test]
fn two_files_open_by_their_paths() {
    let mut window = exact();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "General population").type_text("/data/AZDIAS.csv");
    window.run_ok();
    // Digits and letters that are shortcuts elsewhere belong to the field now.
    window.get_by_role_and_label(Role::TextInput, "Customers").focus();
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Customers").type_text("/data/T1/CUSTOMERS.csv");
    window.run_ok();
    let open = window.get_all_by_role_and_label(Role::Button, "Open").last().expect("the dialog's button");
    open.click();
    window.run_ok();
    let expected = DataSource::Files {
        general: "/data/AZDIAS.csv".into(),
        customers: "/data/T1/CUSTOMERS.csv".into(),
        dictionaries: Vec::new(),
    };
    assert_eq!(window.state().settings().source, expected);
}

#[test]
fn a_missing_path_is_a_sentence_in_the_dialog() {
    let mut window = exact();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Open").last().expect("the dialog's button").click();
    window.run_ok();
    window.get_by_role_and_label(Role::Alert, "The path of the general population is missing.");
}

#[test]
fn nothing_is_cut_off_in_the_smallest_window() {
    for size in [Vec2::new(1280.0, 720.0), Vec2::new(1024.0, 640.0)] {
        let window = sized(FakeEngine::default(), size);
        for name in ["Missing per column", "Missing per person", "Components", "Segments"] {
            let rect = window.get_by_role_and_label(Role::Slider, name).rect();
            assert!(rect.right() <= size.x && rect.left() >= 0.0, "{name} at {rect:?}");
        }
        let last = window.get_by_role_and_label(Role::Button, "Help").rect();
        assert!(last.right() <= size.x, "the top bar ends at {}", last.right());
        let segments = expected_segments(&window);
        let aside = window.get_by_role_and_label(Role::Button, &spoken(&segments.set_aside)).rect();
        assert!(aside.right() <= size.x && aside.bottom() <= size.y, "set aside at {aside:?}");
    }
    let slider = sized(FakeEngine::default(), Vec2::new(1280.0, 720.0));
    let lowest = slider.get_by_role_and_label(Role::Slider, "Segments").rect().bottom();
    assert!(lowest < 712.0, "the last slider ends at {lowest}");
}

#[test]
fn esc_closes_the_attribute_before_it_forgets_the_segment() {
    let mut window = exact();
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[2])).click();
    window.run_ok();
    window.run_steps(8);
    window.key_press(Key::Num1);
    window.run_ok();
    window.get_by_label("FINANZ_SPARER").click();
    window.run_ok();
    assert!(window.query_by_label("Close the attribute").is_some());
    window.key_press(Key::Escape);
    window.run_ok();
    assert!(window.query_by_label("Close the attribute").is_none());
    assert_eq!(window.state().selected_segment(), Some(2));
    window.key_press(Key::Escape);
    window.run_ok();
    assert_eq!(window.state().selected_segment(), None);
}

#[test]
fn a_study_reaches_the_engine_and_goes_on_while_other_numbers_of_segments_are_looked_at() {
    let asked = |window: &Window| window.state().engine().requests.last().expect("a request").studies.clone();
    let mut window = exact();
    window.key_press(Key::Num5);
    window.run_ok();
    window.get_by_label("Beside the table: How many?").click();
    window.run_ok();
    assert!(asked(&window).is_empty());
    window.get_by_role_and_label(Role::Button, "Try 2 to 30").click();
    window.run_ok();
    assert!(asked(&window).contains(&Study::Sweep));
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(14.0);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 14);
    assert!(asked(&window).contains(&Study::Sweep), "every number is tried, whichever is chosen");
    window.get_by_role_and_label(Role::Slider, "Missing per column").set_value_accesskit(40.0);
    window.run_ok();
    assert!(asked(&window).is_empty(), "of other features it would be another study");
}
