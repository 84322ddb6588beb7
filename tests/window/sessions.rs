//! Session files in the window: shown without their people, computed again, saved, asked about, brought back.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use segscope::results::Handle;
use segscope::session::Recent;
use segscope::session::recovery::left_behind;
use segscope::session::segment_labels::{SegmentLabel, SegmentLabels};
use segscope::session::session_file::SessionFile;
use segscope::ui::App;
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::{self, FakeEngine};
use crate::snapshot::{fitted, small_demo};
use crate::{Window, exact, expected_segments};

/// A session of the small demo whose third segment has a name and a note.
fn session(folder: &Path) -> PathBuf {
    let path = folder.join("demo.segscope");
    let label = SegmentLabel { name: "Savers".into(), note: "They save.".into(), colour: None, naming: 1 };
    let fit = fitted(&small_demo());
    let file = SessionFile::capture(&fit.snapshot).unwrap();
    file.with_labels(&SegmentLabels::from([(Handle(2), label)]), &fit.snapshot).write(&path).unwrap();
    path
}

/// A window of its own settings around a way to make it.
fn harness(make: impl FnOnce(&egui::Context) -> App<FakeEngine> + 'static) -> Window {
    harness_of(Vec2::new(1280.0, 720.0), make)
}

fn harness_of(size: Vec2, make: impl FnOnce(&egui::Context) -> App<FakeEngine> + 'static) -> Window {
    let mut window =
        Harness::builder().with_size(size).with_max_steps(60).build_eframe(move |creation| make(&creation.egui_ctx));
    window.run_ok();
    window
}

pub(crate) fn viewing(path: PathBuf) -> Window {
    viewing_in(Vec2::new(1280.0, 720.0), path)
}

fn viewing_in(size: Vec2, path: PathBuf) -> Window {
    harness_of(size, move |context| App::viewing(context, FakeEngine::default(), path, Recent::in_memory()))
}

/// Lets threads of the window end.
pub(crate) fn until(window: &mut Window, what: &str, done: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !done(window) {
        assert!(begun.elapsed() < Duration::from_secs(180), "{what}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

fn viewer(folder: &Path) -> Window {
    let mut window = viewing(session(folder));
    until(&mut window, "the session is shown", |window| window.state().session().viewed().is_some());
    window
}

/// The sentence over a session stands as high as its button, and in a small window it takes one line of the page.
#[test]
fn the_sentence_over_a_session_stands_in_the_middle_and_takes_little_of_a_small_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let sentence = |window: &Window| {
        let is_it = |text: Option<String>| text.is_some_and(|text| text.starts_with("As it was saved."));
        let mut all = window.get_all_by(|_| true);
        all.find(|node| is_it(node.accesskit_node().label()) || is_it(node.accesskit_node().value())).unwrap().rect()
    };
    for (size, lines) in [(Vec2::new(760.0, 760.0), 1.5..4.5), (Vec2::new(760.0, 600.0), 0.5..1.5)] {
        let mut window = viewing_in(size, path.clone());
        until(&mut window, "the session is shown", |window| window.state().session().viewed().is_some());
        let button = window.get_by_role_and_label(Role::Button, "Compute again").rect();
        let sentence = sentence(&window);
        assert!((sentence.center().y - button.center().y).abs() < 1.5, "{sentence:?} {button:?}");
        assert!(lines.contains(&(sentence.height() / 18.0)), "{sentence:?} at {size:?}");
        assert!(sentence.right() <= button.left(), "{sentence:?} {button:?}");
    }
}

fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run_ok();
}

fn has(window: &Window, beginning: &str) -> bool {
    let all = window.get_all_by(|_| true);
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .any(|label| label.starts_with(beginning))
}

#[test]
fn a_session_is_shown_without_its_people_and_nothing_is_computed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = viewer(folder.path());
    assert!(window.state().engine().requests.is_empty());
    let read = SessionFile::read(&folder.path().join("demo.segscope")).unwrap();
    let segments = read.results.segments.unwrap();
    assert!(has(&window, "As it was saved."));
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
    assert_eq!(window.state().session().labels()[&Handle(2)].note, "They save.");
    for name in ["Missing per column", "Missing per person", "Components", "Segments"] {
        let slider = window.get_by_role_and_label(Role::Slider, name);
        assert!(slider.accesskit_node().is_disabled(), "{name}");
    }
    for page in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7] {
        window.key_press(page);
        window.run_ok();
    }
    assert!(window.state().engine().requests.is_empty(), "no page asks for anything by itself");
}

#[test]
fn a_session_is_computed_again_and_compared_and_names_stay() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = viewer(folder.path());
    press(&mut window, "Compute again");
    assert_eq!(window.state().engine().requests[0].settings, small_demo());
    until(&mut window, "the comparison", |window| has(window, "Computed again and compared value by value"));
    let session = window.state().session();
    assert!(session.viewed().is_none() && !session.is_unsaved());
    assert_eq!(session.labels()[&Handle(2)].name, "Savers");
    assert!(window.state().engine().requests.last().unwrap().named.contains_key(&Handle(2)));
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(14.0);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 14, "everything can be changed again");
}

#[test]
fn a_result_that_differs_is_named_by_its_first_number() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut file = SessionFile::read(&path).unwrap();
    let segments = std::sync::Arc::make_mut(file.results.segments.as_mut().unwrap());
    segments.inertia *= 1.001;
    file.write(&path).unwrap();
    let mut window = viewing(path);
    until(&mut window, "the session is shown", |window| window.state().session().viewed().is_some());
    press(&mut window, "Compute again");
    until(&mut window, "the comparison", |window| {
        has(window, "Computed again, and the first value that differs is segments.inertia: ")
    });
}

#[test]
fn what_is_no_session_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.segscope");
    std::fs::write(&path, "LNR;A\n1;2\n").unwrap();
    let mut window = exact();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_ok();
    let field = "Or a session (.segscope)";
    window.get_by_role_and_label(Role::TextInput, field).focus();
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, field).type_text(&path.display().to_string());
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Open").last().unwrap().click();
    window.run_ok();
    until(&mut window, "the sentence", |window| window.query_all_by_role(Role::Alert).count() == 1);
    assert!(has(&window, &format!("{}: this isn't a Segscope session.", path.display())));
    assert_eq!(*window.state().settings(), small_demo());
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
    press(&mut window, "Dismiss the message");
    assert_eq!(window.query_all_by_role(Role::Alert).count(), 0);
}

/// Types a path into the dialog that saves, and presses its button.
fn save_to(window: &mut Window, path: &Path) {
    let field = || Role::TextInput;
    window.get_by_role_and_label(field(), "Save as").focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_ok();
    window.get_by_role_and_label(field(), "Save as").type_text(&path.display().to_string());
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    window.run_ok();
}

#[test]
fn a_session_is_saved_with_its_steps_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.segscope");
    let mut window = exact();
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(12.0);
    window.run_ok();
    assert!(window.state().session().is_unsaved());
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run_ok();
    assert!(has(&window, "What it will hold") && has(&window, "· 12 segments with"), "what it holds is said before");
    let exact = "· Names, sizes, fingerprints and numbers of people of the files (3,000 and 800)";
    assert!(has(&window, exact), "how many people there are");
    save_to(&mut window, &path.with_extension(""));
    until(&mut window, "it is saved", |window| has(window, "Saved: mine.segscope"));
    assert!(!window.state().session().is_unsaved());
    assert_eq!(window.state().session().file(), Some(path.as_path()));
    let read = SessionFile::read(&path).unwrap();
    assert_eq!((read.results.segments.unwrap().segments.len(), read.document.steps.len()), (12, 1));
    // The second time nothing is asked.
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(13.0);
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run_ok();
    until(&mut window, "it is saved", |window| !window.state().session().is_unsaved());
    let mut again = viewing(path);
    until(&mut again, "the session is shown", |window| window.state().session().viewed().is_some());
    assert_eq!(again.state().settings().clusters, 13);
    let session = again.state().session();
    let steps: Vec<usize> = session.steps().map(|document| document.settings().clusters).collect();
    assert_eq!((steps, session.can_undo()), (vec![10, 12, 13], false), "other settings need the people");
    press(&mut again, "Compute again");
    assert!(again.state().session().can_undo());
    press(&mut again, "Undo");
    assert_eq!(again.state().settings().clusters, 12);
}

#[test]
fn what_is_somebody_elses_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.segscope");
    std::fs::write(&path, "LNR;A\n1;2\n").unwrap();
    let mut window = exact();
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.run_ok();
    save_to(&mut window, &path);
    assert!(has(&window, "data.segscope is there already."));
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    window.run_ok();
    until(&mut window, "the sentence", |window| window.query_all_by_role(Role::Alert).count() == 1);
    assert_eq!(std::fs::read(&path).unwrap(), b"LNR;A\n1;2\n");
}

#[test]
fn steps_have_names_and_can_be_jumped_to() {
    let mut window = exact();
    for clusters in [12.0, 16.0] {
        window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(clusters);
        window.run_ok();
        // Steps of the same moment are one.
        (0..80).for_each(|_| window.step());
    }
    press(&mut window, "Steps");
    for name in ["Where it began", "Segments 10 → 12", "Segments 12 → 16"] {
        window.get_by_label(name);
    }
    window.get_by_label("Where it began").click();
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 10);
    press(&mut window, "Steps");
    window.get_by_label("Segments 12 → 16").click();
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 16, "and forward again");
}

/// Asks the window to close, as its frame does; whether it was held back.
fn close(window: &mut Window) -> bool {
    window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.push(ViewportEvent::Close);
    window.step();
    let held = commands(window).contains(&ViewportCommand::CancelClose);
    window.run_ok();
    held
}

fn commands(window: &Window) -> Vec<ViewportCommand> {
    window.output().viewport_output[&ViewportId::ROOT].commands.clone()
}

fn for_a_person(folder: &Path) -> Window {
    let folder = folder.to_owned();
    harness(move |context| App::new(context, FakeEngine::default(), small_demo()).with_recovery(Some(folder.as_path())))
}

#[test]
fn decisions_are_asked_about_when_the_window_closes() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = for_a_person(folder.path());
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(12.0);
    window.run_ok();
    assert!(close(&mut window));
    assert!(has(&window, "Save the changes?"));
    press(&mut window, "Cancel");
    assert!(!has(&window, "Save the changes?"));
    assert!(close(&mut window));
    window.get_by_role_and_label(Role::Button, "Discard").click();
    window.step();
    window.step();
    assert!(commands(&window).contains(&ViewportCommand::Close) || !close(&mut window));
    let mut untouched = for_a_person(folder.path());
    assert!(!close(&mut untouched), "nothing would be lost");
    assert!(!close(&mut exact()), "nobody is there to be asked");
}

#[test]
fn decisions_of_a_window_that_was_killed_are_offered() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = for_a_person(folder.path());
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(17.0);
    window.run_ok();
    let written = || {
        std::fs::read_dir(folder.path())
            .unwrap()
            .any(|entry| entry.unwrap().path().extension().is_some_and(|ending| ending == "json"))
    };
    until(&mut window, "they are written within seconds", |_| written());
    assert!(left_behind(folder.path()).is_empty(), "the window lives");
    // What a killed process leaves: its file, and a lock that nobody holds.
    let killed = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), killed.path().join(entry.file_name())).unwrap();
    }
    let mut next = for_a_person(killed.path());
    assert!(has(&next, "Segscope ended before what was decided about the demo population was saved."));
    press(&mut next, "Restore");
    assert_eq!(next.state().settings().clusters, 17);
    assert!(next.state().session().is_unsaved());
    assert_eq!(fake::answer(next.state().settings()).results.segments.unwrap().segments.len(), 17);
    assert!(left_behind(killed.path()).is_empty());
}

#[test]
fn another_session_is_set_beside_the_present_result() {
    let folder = tempfile::tempdir().unwrap();
    let path = session(folder.path());
    let mut window = exact();
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(12.0);
    window.run_ok();
    press(&mut window, "Save");
    window.get_by_label("Compare with a session…").click();
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "The session").focus();
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "The session").type_text(&path.display().to_string());
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Compare").last().unwrap().click();
    window.run_ok();
    until(&mut window, "it is compared", |window| has(window, "demo.segscope is kept beside the present result"));
    let pinned = window.state().session().pinned().unwrap();
    assert_eq!((pinned.settings.clusters, &pinned.settings.source), (10, &small_demo().source));
    let own = expected_segments(&window);
    let matched = own.segments.iter().filter(|segment| pinned.partner(segment).is_some()).count();
    assert!(matched >= 5, "{matched} of 10 are the nearest of each other");
    assert!(pinned.segments.segments.iter().any(|segment| segment.appearance.name == "Savers"));
    press(&mut window, "Step by step");
    until(&mut window, "the step is computed", |window| has(window, "clusters"));
    assert!(has(&window, "From demo.segscope to the present result"));
    // The present result has two segments more, so some of the ten have other people now.
    let all = window.get_all_by(|_| true);
    let told = all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()));
    let moved = |text: &String| text.contains(" → ") && (text.contains("(+") || text.contains("(−"));
    assert!(told.map(|text| text.to_string()).any(|text| moved(&text)), "the indices that moved are told");
    press(&mut window, "Close");
    press(&mut window, "Undo");
    assert!(window.state().session().pinned().is_none());
}
