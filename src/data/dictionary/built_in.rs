//! The dictionary that comes with the program, kept as three tables under `assets/`.

use std::sync::OnceLock;

use super::attribute::MeasurementLevel;
use super::entries::Dictionary;

const ATTRIBUTES: &str = include_str!("../../../assets/dictionary.csv");
const LABELS: &str = include_str!("../../../assets/value_labels.csv");
const ALIASES: &str = include_str!("../../../assets/aliases.csv");

/// The columns of the AZDIAS and CUSTOMERS files, and the names that the published workbooks have for them.
pub fn built_in_dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(load)
}

/// Lines that don't have the expected form are left out; a test sees to it that there are none.
fn load() -> Dictionary {
    let mut dictionary = Dictionary::default();
    for line in lines(ATTRIBUTES) {
        let [name, kind, information_level, unknown_codes, description, direction, documented] = &line[..] else {
            continue;
        };
        let Some(level) = MeasurementLevel::from_word(kind) else { continue };
        let entry = dictionary.entry(name);
        entry.set_level(level);
        entry.set_unknown_codes(unknown_codes.split_whitespace().map(str::to_owned).collect());
        entry.attribute.information_level.clone_from(information_level);
        entry.attribute.description.clone_from(description);
        entry.attribute.direction.clone_from(direction);
        entry.attribute.documented = documented == "yes";
    }
    for line in lines(LABELS) {
        if let [name, code, label] = &line[..] {
            dictionary.entry(name).attribute.value_labels.insert(code.clone(), label.clone());
        }
    }
    for line in lines(ALIASES) {
        if let [alias, name] = &line[..] {
            dictionary.add_alias(alias.clone(), name.clone());
        }
    }
    dictionary
}

pub(super) fn lines(table: &str) -> impl Iterator<Item = Vec<String>> + '_ {
    let records = csv::Reader::from_reader(table.as_bytes()).into_records();
    records.filter_map(Result::ok).map(|record| record.iter().map(str::to_owned).collect())
}
