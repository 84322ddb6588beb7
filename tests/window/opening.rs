//! Opening files: the menu, what was open before, and files that can't be read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{DroppedFile, DroppedFileHandle, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use segscope::engine::fit::fit;
use segscope::engine::{DataSource, MailingFiles, Problem, Settings, Snapshot};
use segscope::i18n::Say as _;
use segscope::job::Unwatched;
use segscope::results::LetterTerms;
use segscope::session::{Command, Edit, Effect, Recent, Rows, Session};
use segscope::ui::App;
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::{self, FakeEngine};
use crate::snapshot::small_demo;
use crate::{Window, exact, expected_segments};

const INSIDE: &str = "Two files…    Ctrl + O";

fn menu(window: &mut Window) {
    window.get_by_role_and_label(Role::Button, "Open").click();
    window.run_ok();
    assert!(is_open(window));
}

fn is_open(window: &Window) -> bool {
    window.query_by_label(INSIDE).is_some()
}

fn files(folder: &str) -> DataSource {
    let path = |name: &str| format!("{folder}/{name}").into();
    DataSource::Files { general: path("general.csv"), customers: path("customers.csv"), dictionaries: Vec::new() }
}

#[test]
fn every_key_that_does_something_closes_the_menu() {
    for key in [Key::Escape, Key::Num1, Key::Num2, Key::Num5, Key::T] {
        let mut window = exact();
        menu(&mut window);
        window.key_press(key);
        window.run_ok();
        assert!(!is_open(&window), "{key:?}");
    }
}

#[test]
fn esc_closes_the_menu_before_it_forgets_the_segment() {
    let mut window = exact();
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[2])).click();
    window.run_ok();
    menu(&mut window);
    window.key_press(Key::Escape);
    window.run_ok();
    assert!(!is_open(&window));
    assert_eq!(window.state().selected_segment(), Some(2));
}

#[test]
fn a_press_outside_closes_the_menu_and_its_button_too() {
    let mut window = exact();
    menu(&mut window);
    let slider = window.get_by_role_and_label(Role::Slider, "Segments").rect().center();
    window.drag_at(slider);
    window.step();
    window.step();
    assert!(!is_open(&window), "before the button is let go");
    window.drop_at(slider + Vec2::new(30.0, 0.0));
    window.run_ok();
    menu(&mut window);
    window.get_by_role_and_label(Role::Button, "Open").click();
    window.run_ok();
    assert!(!is_open(&window), "its own button closes it, too");
}

#[test]
fn recent_files_of_the_same_names_are_told_apart() {
    let mut recent = Recent::in_memory();
    recent.remember(&files("/data/adult"));
    recent.counted(&files("/data/adult"), Rows { general: 32_561, customers: 7_841 });
    recent.remember(&files("/data/bank"));
    let mut window: Window =
        Harness::builder().with_size(Vec2::new(1024.0, 600.0)).with_max_steps(60).build_eframe(move |creation| {
            App::with_recent(&creation.egui_ctx, FakeEngine::default(), small_demo(), recent)
        });
    window.run_ok();
    menu(&mut window);
    let entries: Vec<String> = window
        .get_all_by_role(Role::Button)
        .filter_map(|node| node.accesskit_node().label())
        .filter(|label| label.starts_with("general.csv · customers.csv"))
        .collect();
    assert_eq!(entries.len(), 2);
    assert!(entries[0].contains("/data/bank") && entries[0].contains("just now"), "{entries:?}");
    assert!(entries[1].contains("/data/adult"), "{entries:?}");
    assert!(entries[1].contains("32,561 people, 7,841 customers"), "{entries:?}");
}

/// A window on the demo population whose engine says that other files can't be read.
fn refused() -> (Window, String) {
    let mut window = exact();
    window.state_mut().engine_mut().silent = true;
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_ok();
    for (field, path) in [("General population", "/no/such/general.csv"), ("Customers", "/no/such/customers.csv")] {
        window.get_by_role_and_label(Role::TextInput, field).focus();
        window.run_ok();
        window.get_by_role_and_label(Role::TextInput, field).type_text(path);
        window.run_ok();
    }
    window.get_all_by_role_and_label(Role::Button, "Open").last().expect("the dialog's button").click();
    window.run_ok();
    let settings: Settings = window.state().settings().clone();
    assert_eq!(settings.source, files("/no/such"));
    let problem = Problem::from(fit(&settings, None, &Unwatched).expect_err("files that are not there"));
    let whole = problem.error.say();
    let last = fake::answer(&small_demo());
    let snapshot = Snapshot { settings: Arc::new(settings), problem: Some(problem), ..last };
    let engine = window.state_mut().engine_mut();
    engine.silent = false;
    engine.waiting = Some(Arc::new(snapshot));
    window.run_ok();
    (window, whole)
}

#[test]
fn files_that_cannot_be_read_leave_everything_as_it_was() {
    let (mut window, whole) = refused();
    assert_eq!(*window.state().settings(), small_demo(), "the people who were open are still asked about");
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
    window.get_by_role_and_label(Role::Slider, "Segments").set_value_accesskit(12.0);
    window.run_ok();
    assert_eq!(window.state().settings().clusters, 12, "and can be worked with");
    assert!(whole.contains("/no/such/general.csv"));
    let sentence = whole.replace("/no/such/", "");
    window.get_by_role_and_label(Role::Alert, &sentence);
    window.get_by_label("Open other files…").click();
    window.run_ok();
    assert!(window.query_by_label("Swap").is_some(), "the dialog with the two paths");
}

#[test]
fn the_sentence_about_files_that_cannot_be_read_can_be_dismissed() {
    let (mut window, _) = refused();
    assert!(window.query_by_label("Go to Data").is_none());
    assert_eq!(window.query_all_by_role(Role::Alert).count(), 1);
    window.get_by_label("Dismiss the message").click();
    window.run_ok();
    assert_eq!(window.query_all_by_role(Role::Alert).count(), 0);
    let segments = expected_segments(&window);
    window.get_by_role_and_label(Role::Button, &spoken(&segments.segments[0]));
}

#[test]
fn no_slider_moves_before_there_are_people() {
    let nothing = FakeEngine { silent: true, ..FakeEngine::default() };
    let mut window = crate::window(nothing);
    for name in ["Missing per column", "Missing per person", "Components", "Segments"] {
        let slider = window.get_by_role_and_label(Role::Slider, name);
        assert!(slider.accesskit_node().is_disabled(), "{name}");
        slider.set_value_accesskit(3.0);
        window.run_ok();
    }
    assert_eq!(*window.state().settings(), small_demo());
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// Drops files on the window.
fn drop_files(window: &mut Window, names: &[&Path]) {
    window.input_mut().dropped_files =
        names.iter().map(|name| Arc::new(Dropped(name.to_path_buf())) as DroppedFileHandle).collect();
    window.run_ok();
}

#[test]
fn four_files_that_are_dropped_are_told_apart_and_open_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, header: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("{header}\n")).unwrap();
        path
    };
    let train = write("spring.csv", "LNR;ALTER;RESPONSE");
    let [test, customers, general] =
        ["MAILOUT_TEST.csv", "CUSTOMERS.csv", "AZDIAS.csv"].map(|name| write(name, "LNR;ALTER"));
    let mut window = exact();
    drop_files(&mut window, &[&test, &customers, &train, &general]);
    let source = DataSource::Files { general, customers, dictionaries: Vec::new() };
    let mailing = Some(MailingFiles { train: train.clone(), test: Some(test) });
    assert_eq!((&window.state().settings().source, &window.state().settings().mailing), (&source, &mailing));
    assert!(window.query_by_label("Swap").is_none(), "nothing has to be asked");
    // Another mailing beside the same people, by itself.
    let other = write("autumn.csv", "LNR;ALTER;RESPONSE");
    drop_files(&mut window, &[&other]);
    assert_eq!(window.state().settings().source, source);
    assert_eq!(window.state().settings().mailing.as_ref().unwrap().train, other);
    // The last step alone is taken back.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_ok();
    assert_eq!(window.state().settings().mailing.as_ref().unwrap().train, train);
}

#[test]
fn a_mailing_is_chosen_in_the_dialog_that_opens_files() {
    let mut window = exact();
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_ok();
    let fields = [
        ("General population", "/d/general.csv"),
        ("Customers", "/d/customers.csv"),
        ("A past mailing, if there is one: the same columns and who responded (RESPONSE)", "/d/train.csv"),
    ];
    for (field, path) in fields {
        window.get_by_role_and_label(Role::TextInput, field).focus();
        window.run_ok();
        window.get_by_role_and_label(Role::TextInput, field).type_text(path);
        window.run_ok();
    }
    window.get_all_by_role_and_label(Role::Button, "Open").last().expect("the dialog's button").click();
    window.run_ok();
    let settings = window.state().settings();
    assert_eq!(settings.mailing, Some(MailingFiles { train: "/d/train.csv".into(), test: None }));
    assert_eq!(settings.source, files("/d"));
    // Other people have another mailing, or none.
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run_ok();
    assert_eq!(*window.state().settings(), small_demo());
}

#[test]
fn what_letters_cost_asks_the_engine_for_nothing_and_leaves_the_answer_as_it_is() {
    let terms = LetterTerms { margin: 60.0, cost: 0.5 };
    let mut session = Session::new(small_demo(), Recent::in_memory());
    let shown = session.show(&Arc::new(fake::answer(&small_demo())));
    assert_eq!(session.apply(Edit::SetLetters(terms).into()), Effect::Nothing);
    assert!(session.request().settings.same_results(&small_demo()));
    let after = session.show(&shown);
    assert_eq!(after.settings.letters, terms);
    assert!(session.capture().is_some(), "the numbers are those of the settings");
    session.settle(false, 0.0);
    assert_eq!(session.apply(Command::Undo), Effect::Nothing);
    assert_eq!(session.settings().letters, small_demo().letters);
}
