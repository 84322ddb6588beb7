//! The window in German: switched while it is open, and without a word of English.

use std::collections::BTreeSet;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::i18n::Locale;
use segscope::session::Language;
use segscope::ui::plots::segment_hover::spoken;

use crate::fake::FakeEngine;
use crate::{Window, exact, expected, expected_segments, sized};

/// Another language for as long as a test runs; a thread may be used again.
struct Speaking;

impl Drop for Speaking {
    fn drop(&mut self) {
        Locale::of(Language::English).choose();
    }
}

fn german() -> Speaking {
    Locale::of(Language::German).choose();
    Speaking
}

/// Everything that can be read or heard on the screen.
fn texts(window: &Window) -> BTreeSet<String> {
    let nodes: Vec<_> = window.root().children_recursive().collect();
    let of = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        [node.value(), node.label(), node.placeholder().map(str::to_owned)]
    };
    nodes.iter().flat_map(of).flatten().flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Words that nearly every English sentence has one of, and German none.
const ENGLISH: [&str; 30] = [
    "the",
    "of",
    "and",
    "are",
    "is",
    "with",
    "people",
    "persons",
    "customers",
    "customer",
    "columns",
    "column",
    "which",
    "have",
    "has",
    "this",
    "that",
    "from",
    "by",
    "its",
    "their",
    "there",
    "each",
    "than",
    "missing",
    "kept",
    "share",
    "years",
    "value",
    "values",
];

/// What is said in English among the texts. Names of files, columns and people's own words are none.
fn english(texts: &BTreeSet<String>) -> Vec<String> {
    let is_english = |text: &&String| {
        text.split_whitespace().any(|word| {
            let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
            ENGLISH.contains(&word.to_lowercase().as_str())
        })
    };
    texts.iter().filter(is_english).cloned().collect()
}

#[test]
fn no_page_says_anything_in_english() {
    let _speaking = german();
    let mut window = exact();
    for page in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7] {
        window.key_press(page);
        window.run_ok();
        assert_eq!(english(&texts(&window)), Vec::<String>::new(), "{page:?}");
        window.key_press(Key::T);
        window.run_ok();
        assert_eq!(english(&texts(&window)), Vec::<String>::new(), "{page:?} as tables");
        window.key_press(Key::T);
        window.run_ok();
    }
    window.key_press(Key::Questionmark);
    window.run_ok();
    for tab in ["Diese Seite", "Begriffe", "Tasten"] {
        window.get_by_label(&format!("Hilfe: {tab}")).click();
        window.run_ok();
        assert_eq!(english(&texts(&window)), Vec::<String>::new(), "{tab}");
    }
}

#[test]
fn german_words_stay_inside_small_windows() {
    let _speaking = german();
    for size in [Vec2::new(1024.0, 600.0), Vec2::new(1280.0, 720.0)] {
        let mut window = sized(FakeEngine::default(), size);
        for page in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7] {
            window.key_press(page);
            window.run_ok();
            for role in [Role::Button, Role::RadioButton, Role::Slider, Role::ComboBox, Role::TextInput] {
                for node in window.query_all_by_role(role) {
                    let (rect, name) = (node.rect(), node.accesskit_node().label());
                    assert!(
                        rect.left() >= 0.0 && rect.right() <= size.x,
                        "{page:?} {role:?} {name:?} {rect:?} at {size}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_language_changes_while_the_window_is_open_and_back() {
    let _speaking = Speaking;
    let mut window = exact();
    let segment = &expected_segments(&window).segments[0];
    let before = spoken(segment);
    window.key_press(Key::Num5);
    window.run_ok();
    let shown = texts(&window);
    window.get_by_role_and_label(Role::Button, "Preferences").click();
    window.run_ok();
    window.get_by_label("Language: Deutsch").click();
    window.run_ok();
    let german = Locale::of(Language::German).within(|| spoken(segment));
    assert_ne!(german, before);
    window.get_by_role_and_label(Role::Button, &german);
    window.get_by_label("Sprache: English").click();
    window.run_ok();
    window.get_by_role_and_label(Role::Button, &before);
    window.key_press(Key::Escape);
    window.run_ok();
    assert_eq!(texts(&window), shown, "nothing of German is left");
}

#[test]
fn decimals_are_written_as_preferred_whatever_the_language() {
    let _speaking = Speaking;
    let mut window = exact();
    let segment = &expected_segments(&window).segments[0];
    window.key_press_modifiers(Modifiers::COMMAND, Key::Comma);
    window.run_ok();
    window.get_by_label("Numbers: 1.234,5").click();
    window.run_ok();
    let comma = spoken(segment);
    let share = format!("general population {:.1} %", 100.0 * segment.general_share).replace('.', ",");
    assert!(comma.contains(&share), "{comma} has {share}");
    window.get_by_role_and_label(Role::Button, &comma);
}

#[test]
fn what_columns_and_codes_mean_is_said_in_german_and_results_stay_as_they_are() {
    let _speaking = german();
    let mut window = sized(FakeEngine::default(), Vec2::new(2560.0, 1440.0));
    let found = expected(&window);
    let english = found.data.as_ref().unwrap().attribute("FINANZTYP").unwrap().clone();
    assert_eq!(english.description, "main financial type");
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run_ok();
    window.get_by_label("Befehl suchen").type_text("finanztyp");
    window.run_ok();
    window.key_press(Key::Enter);
    window.run_ok();
    let shown = texts(&window);
    let says = |words: &str| shown.iter().any(|text| text.contains(words));
    assert!(says("vorherrschender Finanztyp"), "what it measures");
    assert!(says("Sparer") && says("Hausbauer"), "what its codes stand for");
}

#[test]
fn a_command_is_found_by_typing_and_chosen_by_keys() {
    let mut window = exact();
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run_ok();
    window.get_by_label("Find a command").type_text("components page");
    window.run_ok();
    window.key_press(Key::Enter);
    window.run_ok();
    assert!(window.query_by_label("Find a command").is_none(), "it closes");
    assert!(
        window.query_all_by_label_contains("What component 1 means").next().is_some()
            || texts(&window).iter().any(|text| text.contains("Detail kept"))
    );
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    window.run_ok();
    window.get_by_label("Find a command").type_text("segment");
    window.run_ok();
    window.key_press(Key::ArrowDown);
    window.run_ok();
    window.get_by_label("Find a command").type_text(" nothing like that");
    window.run_ok();
    assert!(texts(&window).iter().any(|text| text.contains("Nothing matches")));
    window.key_press(Key::Escape);
    window.run_ok();
    assert!(window.query_by_label("Find a command").is_none());
}

#[test]
fn f6_goes_from_region_to_region() {
    let mut window = exact();
    let focus = |window: &Window| {
        let nodes = window.root().children_recursive();
        nodes.into_iter().find(|node| node.accesskit_node().is_focused()).map(|node| node.rect().center())
    };
    let mut places = Vec::new();
    for _ in 0..5 {
        window.key_press(Key::F6);
        window.run_ok();
        places.push(focus(&window).expect("something has the focus"));
    }
    assert!(places[0].y < 48.0, "the bar at the top: {:?}", places[0]);
    assert!(places[1].x < 288.0 && places[1].y > 48.0, "the rail: {:?}", places[1]);
    assert!(places[2].x > 288.0 && places[2].y < places[3].y, "the page: {:?}", places[2]);
    assert!(places[3].x > 288.0, "the answer: {:?}", places[3]);
    assert_eq!(places[4], places[0], "and around");
    window.key_press_modifiers(Modifiers::SHIFT, Key::F6);
    window.run_ok();
    assert_eq!(focus(&window), Some(places[3]), "and back");
}

#[test]
fn preferences_and_about_stay_inside_every_window() {
    let _speaking = german();
    for size in [Vec2::new(1024.0, 600.0), Vec2::new(1280.0 / 1.5, 720.0 / 1.5), Vec2::new(2560.0, 1440.0)] {
        let mut window = sized(FakeEngine::default(), size);
        window.get_by_role_and_label(Role::Button, "Einstellungen des Programms").click();
        window.run_ok();
        let inside = |window: &Window, name: &str| {
            let rect = window.get_by_label(name).rect();
            assert!(rect.left() >= 0.0 && rect.right() <= size.x, "{name} {rect:?} at {size}");
            assert!(rect.top() >= 0.0 && rect.bottom() <= size.y, "{name} {rect:?} at {size}");
        };
        for name in ["Sprache: Deutsch", "Darstellung: Dunkel", "Größe: 200 %", "Farben der Segmente: Für Farbenblinde"]
        {
            inside(&window, name);
        }
        inside(&window, "Schließen");
        window.get_by_label("Über Segscope").click();
        window.run_ok();
        for name in ["Lizenzen: Schrift Inter", "Lizenzen: Segscope", "Schließen"] {
            inside(&window, name);
        }
        assert!(texts(&window).iter().any(|text| text.contains(env!("CARGO_PKG_VERSION"))));
        assert!(texts(&window).iter().any(|text| text.contains("MIT OR Apache-2.0")));
    }
}
