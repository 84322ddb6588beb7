//! A session with a capsule, without its people: the components of other settings are told, everything else stays as it was
//! saved, and both are said.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use segscope::engine::fit::{Means, Wanted, fit_with};
use segscope::engine::{Snapshot, Study};
use segscope::i18n::number;
use segscope::job::Unwatched;
use segscope::prepare::{Impute, Scale};
use segscope::results::Capsule;
use segscope::session::Recent;
use segscope::session::session_file::SessionFile;
use segscope::ui::App;
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::FakeEngine;
use crate::snapshot::small_demo;
use crate::{Window, exact};

/// The result of the small demo with its capsule.
fn filled() -> &'static Arc<Snapshot> {
    static FILLED: OnceLock<Arc<Snapshot>> = OnceLock::new();
    FILLED.get_or_init(|| {
        let wanted = Wanted { studies: BTreeSet::from([Study::Capsule]), ..Wanted::default() };
        fit_with(&small_demo(), &wanted, Means::default(), &Unwatched).unwrap().snapshot
    })
}

fn capsule() -> &'static Capsule {
    filled().results.studies.capsule.as_ref().unwrap()
}

fn session(folder: &Path, protected: bool) -> PathBuf {
    let path = folder.join("demo.segscope");
    let file = SessionFile::capture(filled()).unwrap().with_capsule(Some(&filled().results));
    if protected { file.protected() } else { file }.write(&path).unwrap();
    path
}

fn viewer(folder: &Path, protected: bool) -> Window {
    let path = session(folder, protected);
    let mut window =
        Harness::builder().with_size(Vec2::new(1280.0, 720.0)).with_max_steps(60).build_eframe(move |creation| {
            App::viewing(&creation.egui_ctx, FakeEngine::default(), path, Recent::in_memory())
        });
    window.run_ok();
    until(&mut window, |window| window.state().session().viewed().is_some());
    window
}

fn until(window: &mut Window, done: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !done(window) {
        assert!(begun.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

fn says(window: &Window, part: &str) -> bool {
    let all = window.get_all_by(|_| true);
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .any(|said| said.contains(part))
}

fn columns_to(window: &mut Window, percent: f64) {
    window.get_by_role_and_label(Role::Slider, "Missing per column").set_value_accesskit(percent);
    window.run_ok();
}

fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run_ok();
}

#[test]
fn the_components_of_other_thresholds_are_exact_and_all_else_stays() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = viewer(folder.path(), false);
    assert!(says(&window, "the session has a capsule") && !says(&window, "from the capsule"));
    let slider =
        |window: &Window, name: &str| window.get_by_role_and_label(Role::Slider, name).accesskit_node().is_disabled();
    assert!(!slider(&window, "Missing per column") && !slider(&window, "Components"));
    assert!(slider(&window, "Missing per person") && slider(&window, "Segments"), "these need the people");
    columns_to(&mut window, 5.0);
    let (set, answer) = capsule().answer(0.05, Impute::Mode, Scale::Standard).unwrap();
    let kept = answer.for_variance(0.85);
    let share: f64 = answer.ratios().take(kept).sum();
    let told = format!("{} columns, {kept} components for {} of the variance.", set.columns, number::share(share));
    assert!(says(&window, &told), "{told}");
    assert!(says(&window, &format!("Exact, from the capsule, on {} people.", number::count(set.people.unwrap()))));
    assert!(says(&window, "of the saved settings"), "the answer is marked");
    let segments = filled().results.segments.clone().unwrap();
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
    // The table of the scree holds the very shares.
    window.key_press(Key::Num4);
    window.run_ok();
    let page = window.query_by_label("Components kept").is_some();
    if page {
        assert!(says(&window, "Exact, from the capsule"));
        assert!(says(&window, "What component 1 means"));
    }
    window.get_by_role_and_label(Role::Slider, "Components").set_value_accesskit(7.0);
    window.run_ok();
    let share: f64 = answer.ratios().take(7).sum();
    assert!(says(&window, &format!("7 components for {} of the variance.", number::share(share))));
    assert!(window.state().engine().requests.is_empty() && !window.state().session().is_unsaved());
    press(&mut window, "Undo");
    assert!(says(&window, &told), "a step back");
    press(&mut window, "Saved settings");
    assert_eq!(*window.state().settings(), small_demo());
    assert!(!says(&window, "from the capsule") && !says(&window, "of the saved settings"));
}

#[test]
fn a_protected_copy_tells_other_components_in_coarse_steps() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = viewer(folder.path(), true);
    columns_to(&mut window, 100.0);
    assert!(says(&window, "From the capsule, in coarse steps"));
}

#[test]
fn settings_that_were_looked_at_hold_when_the_people_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = viewer(folder.path(), false);
    columns_to(&mut window, 5.0);
    press(&mut window, "Compute again");
    let first = window.state().engine().requests[0].settings.clone();
    assert_eq!(first, small_demo(), "what was saved is computed again, to be compared");
    until(&mut window, |window| says(window, "Computed again and compared value by value"));
    assert!(window.state().session().viewed().is_none());
    assert!((window.state().settings().column_missing - 0.05).abs() < 1e-12);
    assert!((window.state().engine().requests.last().unwrap().settings.column_missing - 0.05).abs() < 1e-12);
}

#[test]
fn a_capsule_is_filled_before_the_session_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.segscope");
    let mut window = exact();
    let save = |window: &mut Window| {
        window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
        window.run_ok();
        window.get_by_role_and_label(Role::TextInput, "Save as").focus();
        window.run_ok();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        window.run_ok();
        window.get_by_role_and_label(Role::TextInput, "Save as").type_text(&path.display().to_string());
        window.run_ok();
    };
    save(&mut window);
    window.get_by_role_and_label(Role::CheckBox, "With a capsule").click();
    window.run_ok();
    assert!(says(&window, "sees exact components"));
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    window.run_ok();
    assert!(window.state().engine().requests.last().unwrap().studies.contains(&Study::Capsule));
    assert!(says(&window, "The capsule is being filled") && !path.exists());
    window.state_mut().engine_mut().waiting = Some(Arc::clone(filled()));
    until(&mut window, |window| says(window, "Saved: mine.segscope"));
    let read = SessionFile::read(&path).unwrap();
    assert_eq!(read.results.studies.capsule.as_deref(), Some(capsule()));
    // Stopped, nothing is written.
    let mut window = exact();
    let other = folder.path().join("other.segscope");
    save(&mut window);
    window.get_by_role_and_label(Role::CheckBox, "With a capsule").click();
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Save as").focus();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Save as").type_text(&other.display().to_string());
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    window.run_ok();
    window.get_by_role_and_label(Role::Slider, "Missing per column").set_value_accesskit(30.0);
    until(&mut window, |window| says(window, "its capsule wasn't filled to the end"));
    assert!(!other.exists());
}
