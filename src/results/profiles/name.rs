//! What a proposed name is made of.

use serde::{Deserialize, Serialize};

/// One part of a proposed name: "wealthy", "income high", "job: student".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamePart {
    /// The column that it speaks of, by name; empty for the letter.
    pub attribute: String,
    /// What it says.
    pub kind: PartKind,
}

/// What a part of a name says. Texts are no longer than names are shown, so what is different stays so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// A word that says it all.
    Word(String),
    /// More of what the attribute measures than others have.
    High(String),
    /// Less of it.
    Low(String),
    /// More often than others this value.
    Value {
        /// The attribute, as it is shown.
        attribute: String,
        /// The value's label, or the code.
        value: String,
    },
    /// At least this number, which hardly anybody else has.
    AtLeast {
        /// The attribute, as it is shown.
        attribute: String,
        /// The number.
        value: String,
    },
    /// At most this number.
    AtMost {
        /// The attribute, as it is shown.
        attribute: String,
        /// The number.
        value: String,
    },
    /// The segment's letter, where nothing else tells it from another.
    Letter(String),
}
