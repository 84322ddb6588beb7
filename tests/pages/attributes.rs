//! The pages Data and Features: what the attributes are, and what becomes of them.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use segscope::engine::settings::table::{IMPUTE, SCALE};
use segscope::prepare::{Impute, Scale};
use segscope::session::{AttributeChoice, Edit};

use crate::stage::{DATA, FEATURES, Window, asked, open};

fn decided(name: &str, choice: AttributeChoice) -> Edit {
    Edit::SetAttribute { name: name.to_owned(), choice }
}

#[test]
fn attributes_are_found_and_decided_by_hand() {
    let mut window = open(DATA);
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
    window.get_by_label("Close the attribute").click();
    window.run();
    assert!(window.query_by_label("Found while reading").is_some());
}

#[test]
fn the_header_sorts_and_the_filter_filters() {
    let mut window = open(DATA);
    let top = |window: &Window, name: &str| window.get_by_label(name).rect().top();
    assert!(top(&window, "AGER_TYP") < top(&window, "ANREDE_KZ"));
    window.get_by_role_and_label(Role::ColumnHeader, "Missing").click();
    window.run();
    window.get_by_role_and_label(Role::ColumnHeader, "Missing").click();
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
fn the_features_come_from_the_columns_that_are_kept() {
    let window = open(FEATURES);
    let results = &window.state().snapshot.results;
    let (features, missing) = (results.features.clone().unwrap(), results.missing.clone().unwrap());
    let sentence = format!("{} features from {} attributes", features.features.len(), missing.columns_kept);
    assert!(window.query_by_label_contains(&sentence).is_some(), "{sentence}");
}
