//! The page Missing: its two thresholds are lines that can be dragged.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use segscope::engine::settings::Value;
use segscope::engine::settings::table::{COLUMN_MISSING, POPULATION, ROW_MISSING};
use segscope::i18n::{number, set_aside_recommendation};
use segscope::prepare::Population;
use segscope::results::MissingPatterns;
use segscope::session::{AttributeChoice, Command, Edit};

use crate::stage::{MISSING, SMALL, Window, asked, open, open_with, whole};

#[test]
fn the_column_threshold_takes_the_pointer_the_keyboard_and_a_screen_reader() {
    const LINE: &str = "Columns are dropped above this missing share";
    let mut window = open(MISSING);
    let results = window.state().snapshot.results.clone();
    let (data, missing) = (results.data.unwrap(), results.missing.unwrap());
    let title = data.attributes.iter().position(|attribute| attribute.name == "TITEL_KZ").unwrap();
    let share = number::percent(missing.columns[title].general_share);
    assert!(window.query_by_label_contains(&format!("TITEL_KZ: missing for {share}")).is_some());
    window.get_by_label(LINE).set_value_accesskit(0.35);
    assert_eq!(asked(&mut window), [COLUMN_MISSING.to(0.35).into()]);
    window.get_by_label(LINE).focus();
    window.run();
    window.key_press(Key::ArrowRight);
    assert_eq!(asked(&mut window), [COLUMN_MISSING.to(0.21).into()]);

    let from = window.get_by_label(LINE).rect().center();
    window.drag_at(from);
    window.run();
    window.hover_at(from + Vec2::new(60.0, 40.0));
    window.step();
    window.hover_at(from + Vec2::new(61.0, 40.0));
    window.step();
    window.drop_at(from + Vec2::new(61.0, 40.0));
    let wishes = asked(&mut window);
    assert!(!wishes.is_empty(), "one wish for each frame of the drag");
    for wish in wishes {
        let Command::Edit(Edit::Set(change)) = wish else { panic!("{wish:?}") };
        let Value::Share(share) = change.value else { panic!("{change:?}") };
        assert_eq!(change.setting, &COLUMN_MISSING);
        assert!(share > 0.21 && share < 0.6, "{share}");
        assert!((share * 100.0 - (share * 100.0).round()).abs() < 1e-9, "whole percents: {share}");
    }
}

#[test]
fn the_row_limit_says_how_many_people_before_the_engine_does() {
    const LINE: &str = "People are set aside above this number of missing values";
    let mut window = open(MISSING);
    let missing = window.state().snapshot.results.missing.clone().unwrap();
    window.get_by_label(LINE).set_value_accesskit(10.4);
    assert_eq!(asked(&mut window), [ROW_MISSING.to(Some(10)).into()]);
    window.state_mut().settings.row_missing = Some(10);
    window.state_mut().stale = true;
    window.run();
    let people = number::count(missing.general_per_row[11..].iter().sum());
    assert_ne!(people, number::count_usize(missing.general_set_aside), "another limit sets others aside");
    let sentence = format!("{people} people");
    assert!(window.query_by_label_contains(&sentence).is_some(), "{sentence}");
    window.get_by_label(LINE).set_value_accesskit(f64::from(missing.default_row_limit));
    assert_eq!(asked(&mut window), [ROW_MISSING.to(None::<u32>).into()], "the default is not a choice by hand");
}

#[test]
fn plots_turn_into_the_tables_behind_them_all_at_once_or_one_by_one() {
    let mut window = open(MISSING);
    window.get_by_label("Show columns as a table").click();
    window.run();
    assert!(window.query_by_label("Customers %").is_some());
    assert!(window.query_by_label("Show people as a table").is_some(), "the other plot stays");
    window.state_mut().pages.toggle_tables();
    window.run();
    assert!(window.query_by_label("Show columns as a plot").is_some());
    assert!(window.query_by_label("Show people as a plot").is_some());
}

#[test]
fn the_last_comparison_stays_while_a_preview_has_none() {
    let mut window = open(MISSING);
    let found = window.state().snapshot.results.contrasts.clone().expect("an exact result compares");
    let data = window.state().snapshot.results.data.clone().unwrap();
    let first = data.attributes[found[0].attribute].name.clone();
    let rows = |window: &Window| window.query_all_by_label(&first).count();
    let before = rows(&window);
    assert!(before > 0, "{first}");
    window.state_mut().snapshot.results.contrasts = None;
    window.state_mut().stale = true;
    window.run();
    assert_eq!(rows(&window), before);
    assert!(window.query_by_label("Not compared yet.").is_none());

    // Of other people it says nothing.
    let mut others = (*data).clone();
    others.general.name = "others.csv".to_owned();
    window.state_mut().snapshot.results.data = Some(Arc::new(others));
    window.run();
    assert!(window.query_by_label("Not compared yet.").is_some());
}

#[test]
fn nothing_is_counted_of_nobody() {
    let mut window = open(MISSING);
    let most = 10_000;
    window.state_mut().settings.row_missing = Some(most);
    window.run();
    assert!(window.query_by_label_contains("Nobody is set aside.").is_some());
    assert!(window.query_by_label_contains("0 people").is_none());
}

#[test]
fn a_search_without_a_hit_says_so_and_offers_the_way_back() {
    let mut window = open(MISSING);
    window.get_by_label("Search columns").focus();
    window.run();
    window.get_by_label("Search columns").type_text("zzz");
    window.run();
    window.get_by_label("No column matches zzz");
    window.get_by_label("Clear").click();
    window.run();
    assert!(window.query_by_label_contains("TITEL_KZ: missing for").is_some());
}

#[test]
fn a_click_on_a_dropped_column_keeps_it_and_one_on_a_kept_column_does_nothing() {
    let mut window = open(MISSING);
    let dropped = told(&window, "TITEL_KZ");
    // Not by the pointer: its middle may lie under the line of the share.
    window.get_by_role_and_label(Role::Button, &dropped).click_accesskit();
    let keep = |name: &str| Edit::SetAttribute { name: name.to_owned(), choice: AttributeChoice::Keep };
    assert_eq!(asked(&mut window), [keep("TITEL_KZ").into()]);
    let other = told(&window, "AGER_TYP");
    window.get_by_role_and_label(Role::Button, &other).focus();
    window.run();
    window.key_press(Key::Enter);
    assert_eq!(asked(&mut window), [keep("AGER_TYP").into()], "by keyboard too");
    window.get_by_label("Search columns").focus();
    window.run();
    window.get_by_label("Search columns").type_text("FINANZ_SPARER");
    window.run();
    window.get_by_label_contains("FINANZ_SPARER: missing for").click();
    assert!(asked(&mut window).is_empty());
}

/// What is said of a column.
fn told(window: &Window, column: &str) -> String {
    let begin = format!("{column}: missing for");
    let label = window.get_by_label_contains(&begin).accesskit_node().label();
    label.expect("it has a label")
}

fn view(window: &mut Window, name: &str) {
    window.get_by_label(&format!("What this page shows: {name}")).click();
    window.run();
}

#[test]
fn what_is_missing_together_is_a_picture_with_a_table_behind_it() {
    let mut window = open(MISSING);
    view(&mut window, "Missing together");
    let found = window.state().snapshot.results.missing_patterns.clone().expect("an exact result has counted");
    assert_eq!(found.general, 3_000);
    let spoken = format!("Which columns are missing together: {} block", found.blocks.len());
    let picture = window.get_by_label_contains(&spoken).rect();
    // The rows lie under the names of the blocks; the first begins with the first block.
    window.hover_at(picture.left_top() + Vec2::new(3.0, 95.0));
    window.run();
    let people = number::count(found.patterns[0].general);
    let told = format!("{people} people ({})", number::percent(found.patterns[0].general as f64 / 3_000.0));
    assert!(window.query_by_label_contains(&told).is_some(), "{told}");
    window.state_mut().pages.toggle_tables();
    window.run();
    assert!(window.query_by_label("Jaccard").is_some() && window.query_by_label("Missing at once").is_some());
    assert!(window.query_by_label_contains(&spoken).is_none());
    window.get_by_label("Show what is missing together as a plot").click();
    window.run();
    assert!(window.query_by_label_contains(&spoken).is_some());

    window.state_mut().snapshot.results.missing_patterns = Some(Arc::new(MissingPatterns::default()));
    window.run();
    window.get_by_label("Nothing is missing");
    window.state_mut().snapshot.results.missing_patterns = None;
    window.run();
    assert!(window.query_by_label_contains("Not counted").is_some());
}

#[test]
fn what_follows_from_setting_people_aside_is_said_and_another_population_asked_for() {
    let mut window = open(MISSING);
    view(&mut window, "Who is set aside");
    let missing = window.state().snapshot.results.missing.clone().unwrap();
    let advice = set_aside_recommendation(&missing, missing.row_limit, Population::Kept);
    window.get_by_label(&advice);
    window.get_by_label("People are set aside above this number of missing values").set_value_accesskit(10.0);
    assert_eq!(asked(&mut window), [ROW_MISSING.to(Some(10)).into()]);
    window.get_by_label("People who are segmented: Set aside").click();
    assert_eq!(asked(&mut window), [POPULATION.to(Population::SetAside).into()]);
    window.state_mut().settings.population = Population::All;
    window.run();
    assert!(window.query_by_label_contains("Everybody is segmented, as chosen.").is_some());
    window.state_mut().pages.toggle_tables();
    window.run();
    window.get_by_label("Customers kept");
}

#[test]
fn every_view_fits_the_smallest_window() {
    for (size, look) in [(SMALL, egui::Theme::Light), (Vec2::new(720.0, 296.0), egui::Theme::Dark)] {
        for name in ["Missing together", "Who is set aside"] {
            let mut window = open_with(MISSING, whole(), size, look);
            view(&mut window, name);
            for node in window.root().children_recursive() {
                if matches!(node.accesskit_node().role(), Role::Button | Role::RadioButton | Role::Image) {
                    let rect = node.rect();
                    assert!(rect.right() <= size.x + 1.0 && rect.left() >= -1.0, "{name} at {size:?}: {rect:?}");
                }
            }
        }
    }
}
