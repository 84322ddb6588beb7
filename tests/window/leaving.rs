//! What leaves the window: every plot and every table has the same menu, and what is copied and saved is what the report
//! and the commands write.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use segscope::export::pictures::{Picture, render};
use segscope::export::report::{Content, StoryContent, html, is_html, storyboard_page};
use segscope::export::tables::{Listing, csv, pasted, table};
use segscope::session::capture::SessionCopy;

use crate::fake::FakeEngine;
use crate::{Window, exact, expected, sized};

fn press(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::Button, name).click();
    window.run_ok();
}

/// Steps until something came of a thread.
fn until(window: &mut Window, what: &str, done: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !done(window) {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(5));
        window.step();
    }
    window.run_ok();
}

fn has(window: &Window, beginning: &str) -> bool {
    let all = window.get_all_by(|_| true);
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value()))
        .any(|label| label.starts_with(beginning))
}

/// Opens the menu of something and chooses an entry.
fn choose(window: &mut Window, what: &str, entry: &str) {
    press(window, &format!("Copy or save: {what}"));
    window.get_by_label(entry).click();
    window.step();
}

/// What went to the clipboard when a thread was done.
fn copied(window: &mut Window) -> OutputCommand {
    let begun = Instant::now();
    loop {
        window.step();
        if let Some(command) = window.output().platform_output.commands.first() {
            return command.clone();
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "something goes to the clipboard");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Types a path into the dialog that is open, and saves.
fn save_to(window: &mut Window, path: &Path) {
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Save as").focus();
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Save as").type_text(&path.display().to_string());
    window.run_ok();
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    window.run_ok();
}

fn saved(window: &mut Window, path: &Path) -> Vec<u8> {
    save_to(window, path);
    let name = format!("Saved: {}", path.file_name().unwrap().to_str().unwrap());
    until(window, &name, |window| has(window, &name));
    std::fs::read(path).unwrap()
}

/// The pages by their keys, with what stands on each and can leave without asking for anything.
const PAGES: [(Key, &[&str]); 6] = [
    (Key::Num1, &["The columns of the files"]),
    (Key::Num2, &["Columns by missing share", "People by missing values"]),
    (Key::Num3, &["Features"]),
    (Key::Num4, &["explained variance", "loadings"]),
    (Key::Num5, &["Segments", "How alike the segments are"]),
    (Key::Num6, &["what sets them apart"]),
];

#[test]
fn every_plot_and_every_table_has_the_same_menu() {
    let mut window = exact();
    for (page, shown) in PAGES {
        window.key_press(page);
        window.run_ok();
        let menus: Vec<String> = window
            .get_all_by(|_| true)
            .filter_map(|node| node.accesskit_node().label())
            .filter(|label| label.starts_with("Copy or save: "))
            .collect();
        for what in shown.iter().chain(&["Where customers come from"]) {
            let name = format!("Copy or save: {what}");
            assert!(menus.contains(&name), "{what} on page {page:?}: {menus:?}");
            let entries = ["Copy picture", "Save picture…", "Copy table", "Save table…"];
            let count = |window: &Window| entries.map(|entry| window.query_all_by_label(entry).count());
            let before = count(&window);
            press(&mut window, &name);
            let more = count(&window).iter().sum::<usize>() - before.iter().sum::<usize>();
            assert!(more == 2 || more == 4, "{what}: {more}");
            window.key_press(Key::Escape);
            window.run_ok();
            assert_eq!(count(&window), before, "{what}");
        }
    }
}

#[test]
fn the_other_button_of_the_pointer_opens_it_on_the_plot() {
    let mut window = exact();
    window.key_press(Key::Num5);
    window.run_ok();
    let menu = window.get_by_label("Copy or save: How alike the segments are").rect();
    let at = menu.left_bottom() + Vec2::new(-60.0, 60.0);
    window.hover_at(at);
    for pressed in [true, false] {
        window.event(egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        });
        window.step();
    }
    window.run_ok();
    let entry = window.get_by_label("Save picture…").rect();
    assert!(entry.left() >= at.x - 220.0 && (entry.top() - at.y).abs() < 120.0, "{entry:?} at {at:?}");
}

#[test]
fn a_table_is_copied_as_it_stands() {
    let mut window = exact();
    choose(&mut window, "Where customers come from", "Copy table");
    let OutputCommand::CopyText(text) = copied(&mut window) else { panic!("a text") };
    let (results, settings) = (expected(&window), window.state().settings().clone());
    assert_eq!(text, pasted(&table(&results, &settings, &Listing::Segments(Vec::new())).unwrap()));
    assert_eq!(text.lines().count(), 1 + 10 + 1, "the heads, the segments, the people set aside");
}

#[test]
fn a_picture_is_copied_with_two_pixels_for_each_point() {
    let mut window = exact();
    choose(&mut window, "Where customers come from", "Copy picture");
    let OutputCommand::CopyImage(image) = copied(&mut window) else { panic!("an image") };
    assert_eq!(image.width(), 1_920);
    let orange = image.pixels.iter().filter(|pixel| pixel.to_array() == [0xB0, 0x4E, 0x00, 0xFF]).count();
    assert!(orange > 2_000, "{orange} pixels of the customers' colour");
    until(&mut window, "it is said", |window| has(window, "The picture is on the clipboard."));
}

#[test]
fn pictures_and_tables_are_saved_by_the_ends_of_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let mut window = exact();
    let (results, settings) = (expected(&window), window.state().settings().clone());
    choose(&mut window, "Where customers come from", "Save picture…");
    let svg = String::from_utf8(saved(&mut window, &place("answer.svg"))).unwrap();
    // The picture of the report, with a line at its foot.
    let plain = render(&results, &settings, Picture::Proportions).unwrap();
    let body = &plain[plain.find("<text").unwrap()..plain.rfind("</svg>").unwrap()];
    assert!(svg.contains(body), "the same shapes");
    let people = segscope::i18n::number::count(results.data.as_ref().unwrap().general.rows as u64);
    assert!(svg.contains(&format!("{people} people")) && svg.contains("Segscope"), "where it comes from");
}

#[test]
fn a_picture_without_an_end_is_a_png_and_nothing_is_written_over_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let (bare, path) = (folder.path().join("answer"), folder.path().join("answer.png"));
    std::fs::write(&path, b"mine").unwrap();
    let mut window = exact();
    choose(&mut window, "Where customers come from", "Save picture…");
    save_to(&mut window, &bare);
    assert!(has(&window, "answer.png is there already."));
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    window.get_all_by_role_and_label(Role::Button, "Save").last().unwrap().click();
    until(&mut window, "it is saved", |window| has(window, "Saved: answer.png"));
    assert_eq!(&std::fs::read(&path).unwrap()[..8], b"\x89PNG\r\n\x1a\n");
    press(&mut window, "Dismiss the message");
}

#[test]
fn a_table_is_csv_or_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    let mut window = exact();
    let (results, settings) = (expected(&window), window.state().settings().clone());
    window.key_press(Key::Num2);
    window.run_ok();
    let what = "Columns by missing share";
    choose(&mut window, what, "Save table…");
    let expected = table(&results, &settings, &Listing::MissingColumns).unwrap();
    assert_eq!(saved(&mut window, &place("missing.csv")), csv(&expected).unwrap());
    choose(&mut window, what, "Save table…");
    saved(&mut window, &place("missing.xlsx"));
    let mut book: Xlsx<_> = open_workbook(place("missing.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let first = &expected.rows[0];
    let at =
        rows.iter().position(|row| row[0] == Data::String(results.data.as_ref().unwrap().attributes[0].name.clone()));
    assert_eq!(rows.len() - at.unwrap(), expected.rows.len());
    assert_eq!(first.len(), rows[at.unwrap()].len());
}

#[test]
fn the_report_is_that_of_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.html");
    let mut window = exact();
    press(&mut window, "Save");
    window.get_by_label("Save a report…").click();
    window.step();
    let page = String::from_utf8(saved(&mut window, &path)).unwrap();
    let file = window.state().session().capture().unwrap().file(SessionCopy::Working).unwrap();
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(page, html(&Content::of(&file, seconds).unwrap()));
    assert!(is_html(&path));
    assert!(
        window.query_by_role_and_label(Role::Button, "Open the page").is_some(),
        "it can be opened from the notice"
    );
    // A file that is no report is never written over.
    let foreign = folder.path().join("notes.html");
    std::fs::write(&foreign, b"my notes").unwrap();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run_ok();
    window.get_by_role_and_label(Role::TextInput, "Find a command").type_text("Save a report");
    window.run_ok();
    window.key_press(Key::Enter);
    window.run_ok();
    save_to(&mut window, &foreign);
    assert!(has(&window, "notes.html is another file"));
    assert_eq!(std::fs::read(&foreign).unwrap(), b"my notes");
}

#[test]
fn a_folder_gets_the_pictures_of_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("pictures");
    let mut window = sized(FakeEngine::default(), Vec2::new(1024.0, 600.0));
    press(&mut window, "Save");
    window.get_by_label("Save a report…").click();
    window.run_ok();
    window.get_by_role_and_label(Role::RadioButton, "Form: Pictures").click();
    save_to(&mut window, &path);
    until(&mut window, "pictures", |window| has(window, "Saved: "));
    let file = window.state().session().capture().unwrap().file(SessionCopy::Working).unwrap();
    let content = Content::of(&file, 0).unwrap();
    for (picture, svg) in segscope::export::report::pictures(&content) {
        let [name, pixels] = picture.file_names();
        assert_eq!(std::fs::read_to_string(path.join(name)).unwrap(), svg, "{name}");
        assert!(path.join(pixels).exists(), "{pixels}");
    }
}

#[test]
fn the_pages_of_the_storyboard_are_those_of_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("story.html");
    let mut window = exact();
    window.key_press(Key::B);
    window.run_ok();
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run_ok();
    press(&mut window, "Save as a page…");
    let page = String::from_utf8(saved(&mut window, &path)).unwrap();
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let states = window.state().session().storyboard().clone();
    assert_eq!(page, storyboard_page(&StoryContent::of(states, seconds)));
    // A file that is no page of ours is never written over.
    let foreign = folder.path().join("notes.html");
    std::fs::write(&foreign, b"my notes").unwrap();
    window.key_press_modifiers(Modifiers::COMMAND, Key::B);
    window.run_ok();
    press(&mut window, "Save as a page…");
    save_to(&mut window, &foreign);
    assert!(has(&window, "notes.html is another file"));
    assert_eq!(std::fs::read(&foreign).unwrap(), b"my notes");
}
