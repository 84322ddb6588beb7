//! The page Missing: its two thresholds are lines that can be dragged.

use egui::{Key, Vec2};
use egui_kittest::kittest::Queryable as _;
use segscope::engine::settings::Value;
use segscope::engine::settings::table::{COLUMN_MISSING, ROW_MISSING};
use segscope::i18n::number;
use segscope::session::{Command, Edit};

use crate::stage::{MISSING, asked, open};

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
    assert_eq!(asked(&mut window), [ROW_MISSING.to(None).into()], "the default is not a choice by hand");
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
