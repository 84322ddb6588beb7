//! What the source columns mean.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::DictionaryError;

mod built_in;
mod grid;
mod table;

/// How a column's values relate to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MeasurementLevel {
    /// Amounts and years: differences mean something.
    Numeric,
    /// Codes in an order.
    Ordinal,
    /// Codes without an order.
    Nominal,
    /// Two values.
    Binary,
    /// Several meanings in one code; a recipe takes them apart.
    Mixed,
    /// Dates, read as their year.
    Date,
    /// Identifies a person; never a feature.
    Id,
}

/// What is known of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// The column's name in the data.
    pub name: String,
    /// What it measures, in a few words; empty when nobody knows.
    pub description: String,
    /// The level of information (person, household, building, ...); empty when unknown.
    pub information_level: String,
    /// How the values relate to each other.
    pub level: MeasurementLevel,
    /// Codes that mean "unknown", as they stand in the file (`-1`, `X`).
    pub unknown_codes: Vec<String>,
    /// What each code stands for.
    pub value_labels: BTreeMap<String, String>,
    /// What a small and a large code mean, for instance "1 = most"; empty when unknown.
    pub direction: String,
    /// Whether the description comes from a dictionary or was inferred from the values.
    pub inferred: bool,
}

impl Attribute {
    /// An attribute of which only the name and the measurement level are known.
    pub fn inferred(name: impl Into<String>, level: MeasurementLevel) -> Self {
        Self {
            name: name.into(),
            description: String::new(),
            information_level: String::new(),
            level,
            unknown_codes: Vec::new(),
            value_labels: BTreeMap::new(),
            direction: String::new(),
            inferred: true,
        }
    }
}

impl MeasurementLevel {
    /// The level that a dictionary's word means: `interval` codes are in an order, `categorical` ones aren't.
    pub fn from_word(word: &str) -> Option<Self> {
        match word.trim().to_ascii_lowercase().as_str() {
            "numeric" | "number" | "numerical" | "continuous" | "ratio" => Some(Self::Numeric),
            "ordinal" | "interval" => Some(Self::Ordinal),
            "categorical" | "nominal" | "category" => Some(Self::Nominal),
            "binary" | "boolean" | "bool" => Some(Self::Binary),
            "mixed" => Some(Self::Mixed),
            "date" | "datetime" | "time" => Some(Self::Date),
            "id" | "identifier" => Some(Self::Id),
            _ => None,
        }
    }
}

/// What is known of columns, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dictionary {
    entries: BTreeMap<String, Entry>,
    /// Names under which other sources know an attribute.
    aliases: BTreeMap<String, String>,
}

/// An attribute and how much of it was said rather than assumed.
#[derive(Clone, Debug, PartialEq)]
struct Entry {
    attribute: Attribute,
    level_given: bool,
    /// All unknown codes were listed, so there are no others.
    unknown_given: bool,
}

impl Dictionary {
    /// The columns of the AZDIAS and CUSTOMERS files, and the names that the published workbooks have for them.
    pub fn built_in() -> Self {
        built_in::dictionary().clone()
    }

    /// Reads a dictionary: delimited text or an Excel workbook, with a line for each attribute (`attribute`, `information_level`, `type`,
    /// `missing_or_unknown`) or for each value (`Attribute`, `Description`, `Value`, `Meaning`). The line of names need not be the first.
    ///
    /// # Errors
    /// [`DictionaryError`] when the file can't be read or holds something else.
    pub fn read(path: &Path) -> Result<Self, DictionaryError> {
        table::read(path)
    }

    /// Lays another dictionary over this one: what it says of an attribute replaces what is known here, what it leaves open stays.
    pub fn merge(&mut self, other: Self) {
        for (name, entry) in other.entries {
            let name = self.canonical_name(&name).to_owned();
            match self.entries.get_mut(&name) {
                Some(known) => known.overlay(entry),
                None => {
                    self.entries.insert(name, entry);
                }
            }
        }
        self.aliases.extend(other.aliases);
    }

    /// What is known of a column, found by its name or an alias.
    pub fn get(&self, name: &str) -> Option<&Attribute> {
        self.entries.get(self.canonical_name(name)).map(|entry| &entry.attribute)
    }

    /// The name under which the data know a column, for instance `KK_KUNDENTYP` for `D19_KK_KUNDENTYP`; a name nobody knows stays.
    pub fn canonical_name<'a>(&'a self, name: &'a str) -> &'a str {
        let name = name.trim();
        if self.entries.contains_key(name) {
            return name;
        }
        self.aliases.get(name).map_or(name, String::as_str)
    }

    /// Whether the measurement level of a column was given, not just its labels.
    pub fn knows_level(&self, name: &str) -> bool {
        self.entries.get(self.canonical_name(name)).is_some_and(|entry| entry.level_given)
    }

    /// All attributes in the order of their names.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.entries.values().map(|entry| &entry.attribute)
    }

    /// The entry of that name, a new one if need be.
    fn entry(&mut self, name: &str) -> &mut Entry {
        let name = self.canonical_name(name).to_owned();
        let new = || Entry {
            attribute: Attribute { inferred: false, ..Attribute::inferred(name.clone(), MeasurementLevel::Nominal) },
            level_given: false,
            unknown_given: false,
        };
        self.entries.entry(name.clone()).or_insert_with(new)
    }
}

impl Entry {
    fn overlay(&mut self, other: Self) {
        let (known, new) = (&mut self.attribute, other.attribute);
        if other.level_given {
            known.level = new.level;
            self.level_given = true;
        }
        if other.unknown_given {
            known.unknown_codes = new.unknown_codes;
            self.unknown_given = true;
        } else {
            // A list of values with their meanings calls some of them unknown; others may be so all the same.
            let missing: Vec<String> =
                new.unknown_codes.into_iter().filter(|code| !known.unknown_codes.contains(code)).collect();
            known.unknown_codes.extend(missing);
        }
        if !new.description.is_empty() {
            known.description = new.description;
        }
        if !new.information_level.is_empty() {
            known.information_level = new.information_level;
        }
        known.value_labels.extend(new.value_labels);
        if !new.direction.is_empty() {
            known.direction = new.direction;
        }
    }

    fn set_level(&mut self, level: MeasurementLevel) {
        self.attribute.level = level;
        self.level_given = true;
    }

    fn set_unknown_codes(&mut self, codes: Vec<String>) {
        self.attribute.unknown_codes = codes;
        self.unknown_given = true;
    }
}
