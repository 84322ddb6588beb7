//! The pages Data and Features: what the attributes are, and what becomes of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Vec2;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use segscope::data::MeasurementLevel;
use segscope::engine::Settings;
use segscope::engine::settings::Value;
use segscope::engine::settings::table::{
    CAP, IMPUTE, LEVEL, NO_BUILT_IN_DICTIONARY, RARE_CODES, RECIPES, SCALE, UNKNOWN,
};
use segscope::i18n::number;
use segscope::prepare::{Impute, Scale, UnknownCodes};
use segscope::results::AttributeSummary;
use segscope::session::{AttributeChoice, Edit};
use segscope::ui::plots::strip::Strip;

use crate::stage::{DATA, FEATURES, Window, asked, open, open_with, whole};

const MISSING_HEADER: &str = "Missing % people";

fn decided(name: &str, choice: AttributeChoice) -> Edit {
    Edit::SetAttribute { name: name.to_owned(), choice }
}

#[test]
fn attributes_are_found_and_decided_by_hand() {
    let mut window = open_with(DATA, whole(), ROOMY, egui::Theme::Light);
    assert!(window.query_by_label_contains("3,000 people").is_some());
    window.get_by_label("Search attributes").focus();
    window.run();
    window.get_by_label("Search attributes").type_text("jugend");
    window.run();
    assert!(window.query_by_label("AGER_TYP").is_none());
    assert!(window.query_by_label("1 of 85").is_some());
    window.get_by_label("PRAEGENDE_JUGENDJAHRE").click();
    window.run();
    let data = window.state().snapshot.results.data.clone().unwrap();
    let attribute = data.attribute("PRAEGENDE_JUGENDJAHRE").unwrap();
    let label = &attribute.codes.iter().find(|code| !code.label.is_empty()).expect("the dictionary has labels").label;
    assert!(window.query_by_label_contains(label).is_some(), "the codes with their labels: {label}");
    assert!(window.query_by_label_contains("counts as missing").is_some());
    window.get_by_label("What becomes of PRAEGENDE_JUGENDJAHRE: Drop").click();
    assert_eq!(asked(&mut window), [decided("PRAEGENDE_JUGENDJAHRE", AttributeChoice::Drop).into()]);
    assert!(window.query_by_label_contains("described by a dictionary").is_some(), "why it is taken for that");
    let level = "Measurement level of PRAEGENDE_JUGENDJAHRE";
    window.get_by_role_and_label(Role::ComboBox, level).click();
    window.run();
    window.get_by_role_and_label(Role::Button, "nominal").click();
    let decided: BTreeMap<_, _> = [("PRAEGENDE_JUGENDJAHRE".to_owned(), MeasurementLevel::Nominal)].into();
    assert_eq!(asked(&mut window), [LEVEL.to(decided).into()]);
    window.get_by_label("Close the attribute").click();
    window.run();
    assert!(window.query_by_label("Notes on your files").is_some());
}

#[test]
fn the_header_sorts_and_the_filter_filters() {
    let mut window = open(DATA);
    let top = |window: &Window, name: &str| window.get_by_label(name).rect().top();
    assert!(top(&window, "AGER_TYP") < top(&window, "ANREDE_KZ"));
    window.get_by_role_and_label(Role::ColumnHeader, MISSING_HEADER).click();
    window.run();
    assert!(top(&window, "TITEL_KZ") < top(&window, "AGER_TYP"));
    assert!(top(&window, "AGER_TYP") < top(&window, "KK_KUNDENTYP"));
    window.get_by_role_and_label(Role::ComboBox, "Measurement level").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "mixed").click();
    window.run();
    assert!(window.query_by_label("TITEL_KZ").is_none());
    assert!(window.query_by_label("WOHNLAGE").is_some());
}

#[test]
fn imputation_scaling_and_choices_by_hand() {
    let mut window = open(FEATURES);
    window.get_by_label("A missing value becomes: Median").click();
    assert_eq!(asked(&mut window), [IMPUTE.to(Impute::Median).into()]);
    window.get_by_label("Features are made comparable by: Min-max").click();
    assert_eq!(asked(&mut window), [SCALE.to(Scale::Minmax).into()]);
    window.state_mut().settings.drop.push("ANREDE_KZ".to_owned());
    window.run();
    window.get_by_label("Leave ANREDE_KZ to the threshold").click();
    assert_eq!(asked(&mut window), [decided("ANREDE_KZ", AttributeChoice::Automatic).into()]);
}

#[test]
fn rare_codes_and_caps_are_chosen_and_the_table_says_what_they_join() {
    let mut window = open(FEATURES);
    window.get_by_role_and_label(Role::Slider, "Rare codes share a feature").set_value_accesskit(3.3);
    assert_eq!(asked(&mut window), [RARE_CODES.to(0.033).into()]);
    window.get_by_role_and_label(Role::Slider, "Largest amounts count alike").set_value_accesskit(99.9);
    assert_eq!(asked(&mut window), [CAP.to(0.999).into()]);
    let results = window.state().snapshot.results.clone();
    let features = results.features.unwrap();
    let cut = features.features.iter().find(|feature| feature.cap.is_some()).expect("the demo has long tails");
    assert!(features.features.iter().any(|feature| feature.name == "GEBAEUDETYP=other"), "and rare codes");
    for (words, said) in [("GEBAEUDETYP=other", ": other is any of 2"), (cut.name.as_str(), ": numbers over")] {
        window.get_by_label("Search features").focus();
        window.run();
        window.get_by_label("Search features").type_text(words);
        window.run();
        assert!(window.query_by_label_contains(said).is_some(), "{said}");
        window.state_mut().pages = segscope::ui::pages::Pages::default();
        window.state_mut().pages.show(FEATURES);
        window.run();
    }
}

#[test]
fn given_recipes_are_told_and_can_be_forgotten() {
    let mut window = open_with(FEATURES, whole(), Vec2::new(1_600.0, 1_200.0), egui::Theme::Light);
    assert!(window.query_by_label("No recipes of your own are given.").is_some());
    window.get_by_label("The built-in dictionary counts").click();
    assert_eq!(asked(&mut window), [NO_BUILT_IN_DICTIONARY.to(true).into()]);
    let recipes = vec!["A,,drop,,,".to_owned()];
    window.state_mut().settings = Settings { recipes, ..window.state().settings.clone() };
    window.run();
    window.get_by_label("Forget them").click();
    assert_eq!(asked(&mut window), [RECIPES.to(Value::Lines(Vec::new())).into()]);
}

#[test]
fn the_features_come_from_the_columns_that_are_kept() {
    let window = open(FEATURES);
    let results = &window.state().snapshot.results;
    let (features, missing) = (results.features.clone().unwrap(), results.missing.clone().unwrap());
    let columns = missing.columns_kept - features.left_out.len();
    let sentence = format!("{columns} columns became {} features", features.features.len());
    assert!(window.query_by_label_contains(&sentence).is_some(), "{sentence}");
}

#[test]
fn a_search_without_a_hit_says_so_and_offers_the_way_back() {
    for (page, field, sentence, row) in [
        (DATA, "Search attributes", "No column matches zzz", "AGER_TYP"),
        (FEATURES, "Search features", "No feature matches zzz", "ANREDE_KZ"),
    ] {
        let mut window = open(page);
        window.get_by_label(field).focus();
        window.run();
        window.get_by_label(field).type_text("zzz");
        window.run();
        assert!(window.query_by_label(row).is_none());
        window.get_by_label(sentence);
        window.get_by_label("Clear").click();
        window.run();
        assert!(window.query_by_label(sentence).is_none());
        assert!(window.query_by_label(row).is_some(), "{row}");
    }
}

#[test]
fn the_demo_says_that_its_people_are_invented_and_files_do_not() {
    let mut window = open(DATA);
    assert!(window.query_by_label("invented people").is_some());
    let mut data = (*window.state().snapshot.results.data.clone().unwrap()).clone();
    (data.general.name, data.customers.name) = ("all.csv".to_owned(), "ours.csv".to_owned());
    window.state_mut().snapshot.results.data = Some(Arc::new(data));
    window.run();
    assert!(window.query_by_label("invented people").is_none());
}

#[test]
fn in_a_narrow_window_the_chosen_attribute_takes_the_place_of_the_table() {
    let mut window = open_with(DATA, whole(), Vec2::new(560.0, 300.0), egui::Theme::Light);
    window.get_by_label("AGER_TYP").click();
    window.run();
    assert!(window.query_by_label("ANREDE_KZ").is_none());
    window.get_by_label("Close the attribute").click();
    window.run();
    assert!(window.query_by_label("ANREDE_KZ").is_some());
}

#[test]
fn where_no_column_is_described_there_is_no_column_of_descriptions() {
    let mut window = open_with(DATA, whole(), ROOMY, egui::Theme::Light);
    let header = "What it measures";
    assert!(window.query_by_role_and_label(Role::ColumnHeader, header).is_some());
    let mut data = (*window.state().snapshot.results.data.clone().unwrap()).clone();
    data.attributes.iter_mut().for_each(|attribute| attribute.description.clear());
    window.state_mut().snapshot.results.data = Some(Arc::new(data));
    window.run();
    assert!(window.query_by_role_and_label(Role::ColumnHeader, header).is_none());
}

/// A window in which nothing has to be scrolled.
const ROOMY: Vec2 = Vec2::new(1_500.0, 1_000.0);

/// An attribute of the small demo that has codes, some of which count as missing.
const WITH_UNKNOWN: &str = "ALTERSKATEGORIE_GROB";

#[test]
fn one_click_puts_the_attributes_first_in_which_customers_differ_most() {
    let mut window = open(DATA);
    let data = window.state().snapshot.results.data.clone().unwrap();
    let distance = |attribute: &AttributeSummary| {
        let shift = attribute.distribution.as_ref().and_then(|found| found.shift.as_ref());
        shift.map_or(-1.0, |shift| shift.distance)
    };
    let largest = |a: &&AttributeSummary, b: &&AttributeSummary| distance(a).total_cmp(&distance(b));
    let most = &data.attributes.iter().max_by(largest).unwrap().name;
    let least = &data.attributes.iter().min_by(largest).unwrap().name;
    window.get_by_label("Most different first").click();
    window.run();
    assert!(window.query_by_label(least).is_none(), "{least} is far below");
    let top = window.get_by_label(most).rect().top();
    for attribute in &data.attributes {
        for row in window.query_all_by_label(&attribute.name) {
            assert!(row.rect().top() >= top, "{} stands above {most}", attribute.name);
        }
    }
    window.get_by_label("Most different first").click();
    window.run();
    assert!(window.query_by_label("AGER_TYP").is_some());
}

#[test]
fn the_strips_turn_into_numbers_and_say_the_same() {
    let mut window = open(DATA);
    let data = window.state().snapshot.results.data.clone().unwrap();
    let first = &data.attributes[0];
    let shift = first.distribution.as_ref().unwrap().shift.as_ref().unwrap();
    let general = format!("{:.1} % of the people", shift.general_share * 100.0);
    assert!(window.query_all_by_label_contains(&general).next().is_some(), "{general}");
    window.get_by_label("Show the distributions as a table").click();
    window.run();
    let strip = Strip::of(first);
    let largest = strip.bars.iter().map(|bar| bar[0]).fold(0.0, f32::max);
    let listed = format!("{:.1} / ", largest * 100.0);
    assert!(window.query_all_by_label_contains(&listed).next().is_some(), "{listed}");
    window.state_mut().pages.toggle_tables();
    window.run();
    assert!(window.query_by_label("Show the distributions as a table").is_some());
}

#[test]
fn a_tick_makes_a_code_count_as_missing_and_back() {
    let mut window = open_with(DATA, whole(), ROOMY, egui::Theme::Dark);
    window.get_by_label(WITH_UNKNOWN).click();
    window.run();
    let data = window.state().snapshot.results.data.clone().unwrap();
    let attribute = data.attribute(WITH_UNKNOWN).unwrap();
    let missing = attribute.codes.iter().filter(|code| code.missing && !code.code.is_empty());
    let mut list: Vec<String> = missing.map(|code| code.code.clone()).collect();
    let known = &attribute.codes.iter().find(|code| !code.missing).unwrap().code;
    let tick = format!("Unknown code of {WITH_UNKNOWN}: {known}");
    window.get_by_role_and_label(Role::CheckBox, &tick).click();
    list.push(known.clone());
    let decided: UnknownCodes = [(WITH_UNKNOWN.to_owned(), list)].into();
    assert_eq!(asked(&mut window), [UNKNOWN.to(decided.clone()).into()]);
    window.state_mut().settings.unknown = decided;
    window.run();
    window.get_by_label("Unknown codes as in the dictionary").click();
    assert_eq!(asked(&mut window), [UNKNOWN.to(UnknownCodes::new()).into()]);
}

#[test]
fn the_chosen_attribute_says_its_numbers() {
    let mut window = open_with(DATA, whole(), ROOMY, egui::Theme::Light);
    window.get_by_label(WITH_UNKNOWN).click();
    window.run();
    let data = window.state().snapshot.results.data.clone().unwrap();
    let found = data.attribute(WITH_UNKNOWN).unwrap().distribution.clone().unwrap();
    let shift = format!("differ by {:.3} here", found.shift.unwrap().distance);
    assert!(window.query_by_label_contains(&shift).is_some(), "{shift}");
    let mean = number::figure(found.general.unwrap().mean);
    assert!(window.query_all_by_label(&mean).next().is_some(), "{mean}");
}

#[test]
fn what_becomes_of_attributes_filters_them() {
    let mut window = open(DATA);
    window.get_by_role_and_label(Role::ComboBox, "What becomes of them").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "dropped").click();
    window.run();
    let results = &window.state().snapshot.results;
    let dropped = results.missing.as_ref().unwrap().columns.iter().filter(|column| column.dropped.is_some()).count();
    assert!(window.query_by_label(&format!("{dropped} of 85")).is_some());
    assert!(window.query_by_label("AGER_TYP").is_some() && window.query_by_label("ANREDE_KZ").is_none());
}
