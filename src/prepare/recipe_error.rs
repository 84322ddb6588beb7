//! What can be wrong with a table of recipes.

/// A line of a table of recipes that can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub struct RecipeError {
    /// Counted from 1, with the heading, blank lines and remarks.
    pub line: u64,
    /// Where in the line, in letters counted from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: RecipeProblem,
}

impl RecipeProblem {
    /// The field of the line that is wrong, counted from 0.
    pub(super) fn field(&self) -> usize {
        match self {
            Self::Unreadable { .. } | Self::NoAttribute => 0,
            Self::OtherTreatment { .. } | Self::UnknownTreatment { .. } => 2,
            Self::DropsAfterOthers { .. } => 2,
            Self::PartAfterDrop { .. } => 0,
            Self::NoCodes | Self::CodeTwice { .. } => 3,
            Self::NoValue | Self::NotBinary { .. } | Self::NotANumber { .. } => 4,
        }
    }
}

/// What is wrong with a line of a table of recipes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecipeProblem {
    /// It can't be read as fields separated by commas.
    Unreadable {
        /// What the reader of such lines said.
        reason: String,
    },
    /// It names no attribute.
    NoAttribute,
    /// It drops an attribute that an earlier line speaks of.
    DropsAfterOthers {
        /// The attribute.
        attribute: String,
    },
    /// It takes apart an attribute that an earlier line drops.
    PartAfterDrop {
        /// The attribute.
        attribute: String,
    },
    /// Its treatment is not a known one.
    UnknownTreatment {
        /// What was given.
        treatment: String,
    },
    /// It names no codes.
    NoCodes,
    /// It gives the codes no value.
    NoValue,
    /// The value of a binary part is neither 0 nor 1.
    NotBinary {
        /// What was given.
        value: String,
    },
    /// The value of a numeric or ordinal part is not a finite number.
    NotANumber {
        /// What was given.
        value: String,
    },
    /// The part has another treatment in an earlier line.
    OtherTreatment {
        /// The part's name.
        part: String,
    },
    /// An earlier line gives the code a value.
    CodeTwice {
        /// The code.
        code: String,
        /// The part's name.
        part: String,
    },
}
