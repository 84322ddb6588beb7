//! What is known of one column.

use std::collections::BTreeMap;

use crate::data::evidence::Evidence;

/// How a column's values relate to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
    /// Whether a dictionary that was given, or a workbook that was published with the data, describes it. The built-in
    /// dictionary knows some attributes from their values alone.
    pub documented: bool,
    /// What speaks for the measurement level.
    pub evidence: Evidence,
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
            documented: false,
            evidence: Evidence::Numbers,
        }
    }
}

impl MeasurementLevel {
    /// The levels that a person may decide for a column. What is mixed is for a recipe to take apart.
    pub const TO_CHOOSE: [Self; 6] = [Self::Numeric, Self::Ordinal, Self::Nominal, Self::Binary, Self::Date, Self::Id];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Numeric => "numeric",
            Self::Ordinal => "ordinal",
            Self::Nominal => "nominal",
            Self::Binary => "binary",
            Self::Mixed => "mixed",
            Self::Date => "date",
            Self::Id => "id",
        }
    }

    /// The level of that name, if it is one of [`MeasurementLevel::TO_CHOOSE`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::TO_CHOOSE.into_iter().find(|level| level.key() == key)
    }

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
