//! Lists of people from the window: the same file as from the command, said to hold ids, only where the people are.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use segscope::data::demo::{DemoColumns, DemoSpec, write_files};
use segscope::engine::{DataSource, Settings};
use segscope::i18n::{number, segment_title};
use segscope::job::Unwatched;
use segscope::session::Recent;
use segscope::session::capture::SessionCopy;
use segscope::ui::App;

use crate::fake::FakeEngine;
use crate::mailing;
use crate::snapshot::{fitted, small_demo};
use crate::{Window, exact};

/// The small demo as files, and a window that shows what the engine finds in them.
fn of_files(folder: &Path) -> (Window, PathBuf) {
    let spec = DemoSpec { people: 3_000, customers: 800, columns: DemoColumns::Subset85, seed: 1 };
    let files = write_files(&spec, folder, &Unwatched).unwrap();
    let (general, customers) = (files[0].clone(), files[1].clone());
    let source = DataSource::Files { general: general.clone(), customers, dictionaries: Vec::new() };
    let settings = Settings { source, ..small_demo() };
    let fit = fitted(&settings);
    let engine = FakeEngine { waiting: Some(Arc::clone(&fit.snapshot)), silent: true, ..FakeEngine::default() };
    let mut window = Harness::builder()
        .with_size(Vec2::new(1280.0, 720.0))
        .with_max_steps(60)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, engine, settings));
    window.run_ok();
    (window, general)
}

/// A pair with what a mailing to its people says, and a window that shows it.
fn of_credits(folder: &Path) -> (Window, PathBuf) {
    let general = folder.join("general.csv");
    std::fs::copy(mailing::credit("general"), &general).unwrap();
    let (train, _) = mailing::mailing(folder);
    let customers = mailing::credit("customers");
    let source = DataSource::Files { general: general.clone(), customers, dictionaries: Vec::new() };
    let settings = Settings { source, clusters: 4, ..Settings::default() };
    let mut snapshot = (*fitted(&settings).snapshot).clone();
    let learned = mailing::learned(train, &settings, &snapshot.results);
    snapshot.results.studies.response = Some(Arc::new(learned));
    let engine = FakeEngine { waiting: Some(Arc::new(snapshot)), silent: true, ..FakeEngine::default() };
    let mut window = Harness::builder()
        .with_size(Vec2::new(1280.0, 720.0))
        .with_max_steps(60)
        .build_eframe(move |creation| App::new(&creation.egui_ctx, engine, settings));
    window.run_ok();
    (window, general)
}

fn until(window: &mut Window, what: &str, done: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !done(window) {
        assert!(begun.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

fn has(window: &Window, part: &str) -> bool {
    let all = window.get_all_by(|_| true);
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .any(|label| label.contains(part))
}

fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run_ok();
}

/// Opens the dialog from the profile of a segment.
fn open_dialog(window: &mut Window) {
    window.key_press(Key::Num6);
    window.run_ok();
    press(window, "List these people…");
    until(window, "the people are counted", |window| has(window, "of the likely customers"));
}

fn save_to(window: &mut Window, path: &Path) {
    window.get_by_role_and_label(Role::TextInput, "Save as").focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Save as").type_text(&path.display().to_string());
    window.run_ok();
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    let name = format!("Saved: {}", path.file_name().unwrap().to_str().unwrap());
    until(window, &name, |window| has(window, &name));
    window.run_ok();
}

/// What the command writes and says.
fn by_command(session: &Path, general: &Path, out: &Path, more: &[&str]) -> (Vec<u8>, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segscope"));
    command.args(["targets", "--session"]).arg(session).arg("--general").arg(general).arg("--out").arg(out);
    let done = command.args(more).env("LC_ALL", "C").output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    (std::fs::read(out).unwrap(), String::from_utf8(done.stdout).unwrap())
}

#[test]
fn the_list_is_that_of_the_command_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut window, general) = of_files(folder.path());
    let session = place("a.segscope");
    window.state().session().capture().unwrap().file(SessionCopy::Working).unwrap().write(&session).unwrap();
    let segments = window.state().session().capture().unwrap().results().segments.clone().unwrap();
    window.key_press(Key::Num6);
    window.run_ok();
    open_dialog(&mut window);
    assert!(has(&window, "This file contains the ids of people"));
    // The segment of the page alone is chosen; its people, letters and share are those of the command.
    let chosen: Vec<_> = segments
        .segments
        .iter()
        .filter(|segment| {
            let name = segment_title(segment);
            let ticks = window.get_all_by_role_and_label(Role::CheckBox, &name);
            ticks.last().unwrap().accesskit_node().toggled() == Some(egui::accesskit::Toggled::True)
        })
        .collect();
    let [shown] = chosen[..] else { panic!("one segment") };
    let by_number = shown.id.to_string();
    let (all, said) = by_command(&session, &general, &place("all.csv"), &["--segments", &by_number]);
    let people = all.split(|byte| *byte == b'\n').count() - 2;
    assert_eq!(people as u64, shown.general_count);
    let share = number::percent(shown.customers_share);
    assert!(said.contains(&share) && has(&window, &format!("hold {share} of the likely customers")), "{said}");
    save_to(&mut window, &place("mine.csv"));
    assert_eq!(std::fs::read(place("mine.csv")).unwrap(), all);
    assert!(has(&window, "It contains ids."));
    // Another segment beside it, all columns, Parquet.
    let other = segments.segments.iter().find(|segment| segment.id != shown.id).unwrap();
    open_dialog(&mut window);
    window.get_all_by_role_and_label(Role::CheckBox, &segment_title(other)).last().unwrap().click_accesskit();
    window.run_ok();
    until(&mut window, "they are counted anew", |window| {
        has(window, &format!("all {}", number::count(shown.general_count + other.general_count)))
    });
    window.get_by_role_and_label(Role::RadioButton, "Also their own columns: All").click_accesskit();
    window.run_ok();
    save_to(&mut window, &place("mine.parquet"));
    let both = format!("{},{}", shown.id, other.id);
    let more = ["--segments", &*both, "--columns", "all"];
    let (parquet, _) = by_command(&session, &general, &place("all.parquet"), &more);
    assert_eq!(std::fs::read(place("mine.parquet")).unwrap(), parquet);
}

#[test]
fn a_list_by_response_is_that_of_the_command_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut window, general) = of_credits(folder.path());
    let session = place("a.segscope");
    window.state().session().capture().unwrap().file(SessionCopy::Working).unwrap().write(&session).unwrap();
    press(&mut window, "Copy or save: Where customers come from");
    window.get_by_label("List people…").click();
    window.run_ok();
    window.get_by_role_and_label(Role::RadioButton, "Ranked by: Response").click_accesskit();
    window.run_ok();
    until(&mut window, "the people are counted", |window| has(window, "expected responses:"));
    assert!(has(&window, "Everybody in the file"), "who is meant is said");
    save_to(&mut window, &place("mine.csv"));
    let (all, said) = by_command(&session, &general, &place("all.csv"), &["--by", "response"]);
    assert_eq!(std::fs::read(place("mine.csv")).unwrap(), all);
    assert_eq!(all.split(|byte| *byte == b'\n').count() - 2, 300, "{said}");
    assert!(String::from_utf8_lossy(&all).starts_with("id,rank,segment,name,closeness,expected_index,chance\n"));
}

#[test]
fn a_shorter_list_of_the_usual_segments_is_that_of_the_command_and_no_file_of_people_is_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let (mut window, general) = of_files(folder.path());
    let session = place("a.segscope");
    window.state().session().capture().unwrap().file(SessionCopy::Working).unwrap().write(&session).unwrap();
    press(&mut window, "Copy or save: Where customers come from");
    window.get_by_label("List people…").click();
    window.run_ok();
    until(&mut window, "the people are counted", |window| has(window, "of the likely customers"));
    assert!(has(&window, "Those that are over-represented."), "why these segments is said");
    let every = {
        let mut labels = window.get_all_by(|_| true).filter_map(|node| node.accesskit_node().label());
        let every = labels.rfind(|label| label.starts_with("all "));
        every.unwrap()
    };
    window.get_by_role_and_label(Role::CheckBox, &every).click_accesskit();
    window.run_ok();
    window.get_by_role_and_label(Role::SpinButton, "Letters").set_value_accesskit(50.0);
    window.run_ok();
    window.run_ok();
    assert!(has(&window, "50 letters hold "));
    save_to(&mut window, &place("fifty.csv"));
    let (fifty, _) = by_command(&session, &general, &place("command.csv"), &["--top", "50"]);
    assert_eq!(std::fs::read(place("fifty.csv")).unwrap(), fifty);
    // The files that the window has open are safe.
    let before = std::fs::read(&general).unwrap();
    open_dialog(&mut window);
    window.get_by_role_and_label(Role::TextInput, "Save as").focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Save as").type_text(&general.display().to_string());
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    window.run_ok();
    window.run_ok();
    assert!(has(&window, "is another file that isn’t written over"));
    assert_eq!(std::fs::read(&general).unwrap(), before);
    press(&mut window, "Cancel");
    assert!(!has(&window, "This file contains the ids"));
}

#[test]
fn invented_people_and_those_of_a_session_without_files_are_not_listed() {
    let mut window = exact();
    window.key_press(Key::Num6);
    window.run_ok();
    press(&mut window, "List these people…");
    assert!(has(&window, "The people shown are invented"));
    press(&mut window, "Cancel");
    let folder = tempfile::tempdir().unwrap();
    let (window, general) = of_files(folder.path());
    let session = folder.path().join("a.segscope");
    window.state().session().capture().unwrap().file(SessionCopy::Working).unwrap().write(&session).unwrap();
    std::fs::remove_file(general).unwrap();
    let opened = session.clone();
    let mut viewer =
        Harness::builder().with_size(Vec2::new(1280.0, 720.0)).with_max_steps(60).build_eframe(move |creation| {
            App::viewing(&creation.egui_ctx, FakeEngine::default(), opened, Recent::in_memory())
        });
    until(&mut viewer, "the session is shown", |window| window.state().session().viewed().is_some());
    viewer.run_ok();
    press(&mut viewer, "Copy or save: Where customers come from");
    viewer.get_by_label("List people…").click();
    viewer.run_ok();
    assert!(has(&viewer, "A session holds no person."));
    viewer.get_all_by_role_and_label(Role::Button, "Locate the files…").last().unwrap().click();
    viewer.run_ok();
    assert!(
        !has(&viewer, "A session holds no person.") && viewer.query_all_by_role(Role::TextInput).count() > 1,
        "it is asked where they are"
    );
}
