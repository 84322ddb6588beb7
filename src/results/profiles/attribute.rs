//! What the values of an attribute are, and how they are read.

use serde::{Deserialize, Serialize};

use crate::data::{Level, MeasurementLevel};

/// An attribute as profiles speak of it. It follows from the files and their dictionary, not from any decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfiledAttribute {
    /// The column's name.
    pub name: String,
    /// What it measures, in a few words; may be empty.
    pub description: String,
    /// How its values relate.
    pub level: MeasurementLevel,
    /// Whether its values are compared by their mean or by their shares.
    pub scale: ProfileScale,
    /// Its known values: each code in its natural order, or ranges of a column of numbers. Empty for ids and texts.
    pub values: Vec<ProfileValue>,
    /// What a large number means.
    pub sense: Sense,
    /// What a small and a large number mean, where there are words for it.
    pub ends: Option<[Words; 2]>,
    /// What it is about; attributes about the same say the same. Empty when unknown.
    pub theme: String,
    /// "1 = most" and the like, as the dictionary says it; may be empty.
    pub direction: String,
    /// Whether no dictionary knows it.
    pub inferred: bool,
}

/// How two groups are compared in an attribute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileScale {
    /// Numbers, codes in an order, dates and two values: by their mean.
    Ordered,
    /// Codes without an order, or with several meanings: by their shares.
    #[default]
    Nominal,
}

/// What a large number of an ordered attribute means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// More of what the attribute measures.
    More,
    /// Less of it: 1 stands for most.
    Less,
    /// Nobody says, so only its values may be named.
    #[default]
    Unsaid,
}

/// A short word, and the phrase that a sentence takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// For a name: "wealthy".
    pub word: String,
    /// For a sentence, as what somebody has or is: "a higher income".
    pub phrase: String,
}

/// One value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileValue {
    /// A code.
    Code {
        /// As it stands in the file.
        code: String,
        /// What it stands for; may be empty.
        label: String,
        /// A short word for it; may be empty.
        word: String,
        /// What it counts in means; `None` where values are compared by their shares, or the code is no number.
        number: Option<f64>,
    },
    /// A range of a column of more than 255 different numbers: a tenth of the people with a known value, as nearly as
    /// equal numbers allow.
    Range {
        /// Its lower end, which belongs to it.
        low: f64,
        /// Its upper end: of whole numbers, and in the last range, the largest that belongs to it; otherwise the lower
        /// end of the next range.
        high: f64,
    },
}

impl ProfileValue {
    /// The code as it stands in the file; of a range its ends, as `1967–1975`.
    pub fn code(&self) -> String {
        match self {
            Self::Code { code, .. } => code.clone(),
            Self::Range { low, high } if low == high => Level::number(*low).text,
            Self::Range { low, high } => format!("{}–{}", Level::number(*low).text, Level::number(*high).text),
        }
    }

    /// What a code stands for; empty where nobody says.
    pub fn label(&self) -> &str {
        match self {
            Self::Code { label, .. } => label,
            Self::Range { .. } => "",
        }
    }

    /// What it counts in means, if it is one number.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Code { number, .. } => *number,
            Self::Range { .. } => None,
        }
    }
}

impl Default for ProfiledAttribute {
    fn default() -> Self {
        Self {
            name: String::new(),
            description: String::new(),
            level: MeasurementLevel::Nominal,
            scale: ProfileScale::default(),
            values: Vec::new(),
            sense: Sense::default(),
            ends: None,
            theme: String::new(),
            direction: String::new(),
            inferred: false,
        }
    }
}

impl ProfiledAttribute {
    /// Whether its groups are compared by their means.
    pub fn is_ordered(&self) -> bool {
        self.scale == ProfileScale::Ordered
    }

    /// Whether its values are ranges of numbers.
    pub fn is_ranges(&self) -> bool {
        matches!(self.values.first(), Some(ProfileValue::Range { .. }))
    }
}
