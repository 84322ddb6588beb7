//! Dictionaries: the built-in one, and those that people bring along.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::{Path, PathBuf};

use segscope::data::{Dictionary, DictionaryError, MeasurementLevel, built_in_dictionary, read_dictionary};
use segscope::i18n::Say;

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dictionary").join(name)
}

fn labels(dictionary: &Dictionary, name: &str) -> Vec<(String, String)> {
    dictionary.get(name).unwrap().value_labels.clone().into_iter().collect()
}

#[test]
fn the_built_in_dictionary_describes_every_column() {
    let dictionary = built_in_dictionary();
    let attributes: Vec<_> = dictionary.attributes().collect();
    assert_eq!(attributes.len(), 369, "366 columns and the three that only customers have");
    assert!(attributes.iter().all(|attribute| !attribute.description.is_empty() && !attribute.inferred));
    let of_level = |level| attributes.iter().filter(|attribute| attribute.level == level).count();
    assert_eq!(of_level(MeasurementLevel::Id), 1);
    assert_eq!(of_level(MeasurementLevel::Date), 1);
    assert_eq!(of_level(MeasurementLevel::Mixed), 8);
    let ager = dictionary.get("AGER_TYP").unwrap();
    assert_eq!(
        (ager.level, ager.unknown_codes.join(" "), ager.information_level.as_str()),
        (MeasurementLevel::Nominal, "-1 0".to_owned(), "person")
    );
    assert_eq!(dictionary.get("CAMEO_DEUG_2015").unwrap().unknown_codes, ["-1", "X"]);
    assert_eq!(dictionary.get("FINANZ_SPARER").unwrap().direction, "1 = most");
    assert_eq!(dictionary.get("ALTER_HH").unwrap().level, MeasurementLevel::Ordinal);
    for binary in ["ANREDE_KZ", "GREEN_AVANTGARDE", "OST_WEST_KZ", "SOHO_KZ", "VERS_TYP"] {
        assert_eq!(dictionary.get(binary).unwrap().level, MeasurementLevel::Binary, "{binary}");
    }
}

#[test]
fn the_data_decide_where_the_sources_contradict_each_other() {
    let dictionary = built_in_dictionary();
    let codes = |name: &str| labels(dictionary, name).into_iter().map(|(code, _)| code).collect::<Vec<_>>().join(" ");
    assert_eq!(codes("LP_FAMILIE_GROB"), "0 1 2 3 4 5");
    assert_eq!(codes("LP_STATUS_GROB"), "0 1 2 3 4 5");
}

#[test]
fn names_of_the_workbooks_meet_those_of_the_data() {
    let dictionary = built_in_dictionary();
    for (alias, name) in [
        ("CAMEO_DEUINTL_2015", "CAMEO_INTL_2015"),
        ("D19_KK_KUNDENTYP", "KK_KUNDENTYP"),
        ("SOHO_FLAG", "SOHO_KZ"),
        ("KBA13_CCM_1400_2500", "KBA13_CCM_1401_2500"),
        ("D19_BUCH_RZ", "D19_BUCH_CD"),
        ("D19_WEIN_FEINKOST_RZ", "D19_WEIN_FEINKOST"),
    ] {
        assert_eq!(dictionary.canonical_name(alias), name);
        assert_eq!(dictionary.get(alias).unwrap().name, name);
    }
    assert_eq!(dictionary.canonical_name("income"), "income");
    assert!(dictionary.get("income").is_none());
}

#[test]
fn the_summary_form_is_read() {
    let summary = read_dictionary(&sample("summary.csv")).unwrap();
    assert_eq!(summary.get("AGER_TYP").unwrap().unknown_codes, ["-1", "0"]);
    assert_eq!(summary.get("RELAT_AB").unwrap().level, MeasurementLevel::Ordinal);
    assert_eq!(summary.get("CAMEO_DEUG_2015").unwrap().unknown_codes, ["-1", "X"]);
    assert!(summary.get("GREEN_AVANTGARDE").unwrap().unknown_codes.is_empty());
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(summary);
    let own = dictionary.get("OWN_COLUMN").unwrap();
    assert_eq!((own.level, own.unknown_codes.join(" ")), (MeasurementLevel::Numeric, "99".to_owned()));
    assert!(!dictionary.get("AGER_TYP").unwrap().value_labels.is_empty(), "what the file leaves open stays");
}

#[test]
fn the_workbook_of_values_is_read() {
    let values = read_dictionary(&sample("values.xlsx")).unwrap();
    let ager = values.get("AGER_TYP").unwrap();
    assert_eq!((ager.description.as_str(), ager.unknown_codes.join(" ")), ("seniors, own words", "-1".to_owned()));
    assert_eq!(ager.value_labels["1"], "quiet");
    assert_eq!(values.get("ALTER_HH").unwrap().unknown_codes, ["0"]);
    assert_eq!(values.get("CAMEO_INTL_2015").unwrap().value_labels["12"], "second");
    assert_eq!(values.get("D19_BUCH_CD").unwrap().value_labels["1"], "a lot");
    assert_eq!(values.get("KBA05_ALTER1").unwrap().unknown_codes, ["-1", "9"]);
    assert_eq!(values.get("GEBURTSJAHR").unwrap().level, MeasurementLevel::Numeric);
    assert!(!values.knows_level("OWN_COLUMN"));
    assert_eq!(labels(&values, "LP_FAMILIE_GROB"), labels(built_in_dictionary(), "LP_FAMILIE_GROB"));
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(values);
    let ager = dictionary.get("AGER_TYP").unwrap();
    assert_eq!((ager.level, ager.unknown_codes.join(" ")), (MeasurementLevel::Nominal, "-1 0".to_owned()));
    assert_eq!(
        (ager.value_labels["1"].as_str(), ager.value_labels["3"].as_str()),
        ("quiet", "experience-seeking senior")
    );
}

#[test]
fn the_workbook_of_information_levels_is_read() {
    let levels = read_dictionary(&sample("levels.xlsx")).unwrap();
    let level = |name: &str| levels.get(name).unwrap().information_level.clone();
    assert_eq!(level("AGER_TYP"), "", "it stands above the first merged cell");
    assert_eq!(level("CJT_GESAMTTYP"), "Person");
    assert_eq!(level("D19_BANKEN_ANZ_12"), "Household");
    assert_eq!(level("D19_BANKEN_ANZ_24"), "Household");
    assert_eq!(level("BALLRAUM"), "Postcode");
    let mut dictionary = built_in_dictionary().clone();
    dictionary.merge(levels);
    assert_eq!(dictionary.get("AGER_TYP").unwrap().information_level, "person");
    assert_eq!(dictionary.get("BALLRAUM").unwrap().level, MeasurementLevel::Ordinal);
}

#[test]
fn the_workbook_may_come_as_text() {
    let values = read_dictionary(&sample("values.csv")).unwrap();
    let own = values.get("OWN_COLUMN").unwrap();
    assert_eq!((own.description.as_str(), own.unknown_codes.join(" ")), ("a column; of our own", "-1 9".to_owned()));
    assert_eq!(own.value_labels["2"], "no");
}

#[test]
fn what_is_no_dictionary_gets_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let read = |content: &[u8]| {
        let path = folder.path().join("dictionary.csv");
        std::fs::write(&path, content).unwrap();
        read_dictionary(&path).unwrap_err()
    };
    assert!(matches!(read(b"a;b\n1;2\n"), DictionaryError::NoHeader { .. }));
    assert!(matches!(read(b"attribute;type\n"), DictionaryError::NoAttributes { .. }));
    assert!(matches!(read(b"PK\x03\x04damaged"), DictionaryError::Workbook { .. }));
    let wrong = read(b"attribute;type\nA;ordinal\nB;colour\n").say();
    assert!(wrong.contains("line 3: B has the unknown type \"colour\""), "{wrong}");
    assert!(read_dictionary(&folder.path().join("none.csv")).unwrap_err().say().contains("could not be read"));
}
