//! The two files and their common attributes.

use serde::{Deserialize, Serialize};

use super::code_count::CodeCount;
use super::distribution::{ColumnDistribution, ShiftValue};
use crate::data::{self, Evidence, MeasurementLevel};
use crate::prepare::{EncodingNoteKind, Treatment};

/// The two files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DataSummary {
    /// The general population.
    pub general: FileSummary,
    /// The customers.
    pub customers: FileSummary,
    /// The common columns, in the order of the general population's file.
    pub attributes: Vec<AttributeSummary>,
    /// What was found while reading and encoding.
    pub notes: Vec<Note>,
    /// Columns that only the customers have.
    pub customers_only: Vec<String>,
    /// Columns that only the general population has.
    pub general_only: Vec<String>,
}

impl DataSummary {
    /// The attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&AttributeSummary> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// One file of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileSummary {
    /// The file's name without its folder; empty for the demo population.
    pub name: String,
    /// People.
    pub rows: usize,
    /// Size on disk in bytes, 0 for the demo population.
    pub bytes: u64,
    /// Fingerprint of the content: XXH3, 64 bit, 16 hexadecimal digits; empty in a session of a program that didn't say.
    #[serde(default)]
    pub fingerprint: String,
}

/// One attribute: what it measures, which codes occur, what becomes of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeSummary {
    /// The column's name.
    pub name: String,
    /// What it measures; may be empty.
    pub description: String,
    /// Person, household, building, ...; may be empty.
    pub information_level: String,
    /// How its values relate.
    pub level: MeasurementLevel,
    /// "1 = most" and the like; may be empty.
    pub direction: String,
    /// Each code that occurs in one of the files. Empty for a column of numbers with too many different values.
    pub codes: Vec<CodeCount>,
    /// What becomes of it.
    pub treatment: Treatment,
    /// Whether no dictionary knows it.
    pub inferred: bool,
    /// What speaks for the measurement level; `None` in a session of a program that didn't say.
    #[serde(default)]
    pub evidence: Option<Evidence>,
    /// How its values are spread in both files; `None` in a session of a program that didn't say.
    #[serde(default)]
    pub distribution: Option<ColumnDistribution>,
}

impl AttributeSummary {
    /// What the code of a shift stands for, where that is known.
    pub fn label_of(&self, value: &ShiftValue) -> Option<&str> {
        let ShiftValue::Code(wanted) = value else { return None };
        let code = self.codes.iter().find(|code| code.code == *wanted)?;
        (!code.label.is_empty()).then_some(code.label.as_str())
    }
}

/// Something that a person should know about the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Found while the files were read.
    Reading(data::Note),
    /// Found while an attribute was encoded.
    Encoding {
        /// The attribute's name.
        attribute: String,
        /// What was found.
        what: EncodingNoteKind,
    },
    /// Codes that a person decided to count as missing, and nobody in the general population has them.
    CodesOfNobody {
        /// The attribute's name.
        attribute: String,
        /// The codes.
        codes: Vec<String>,
    },
    /// Features of 0 and 1 from different attributes say the same of everybody.
    SameFeatures {
        /// Their names, in the order of the attributes.
        features: Vec<String>,
    },
}
