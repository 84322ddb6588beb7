//! Why nothing can be learned of a mailing.

use crate::data::ReadError;
use crate::engine::apply::ApplyError;
use crate::engine::settings::SettingsError;
use crate::job::Cancelled;

/// Why nothing can be learned of a mailing, or nobody be ranked.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum ResponseError {
    /// The file doesn't say who responded.
    NoTarget {
        /// The file.
        file: String,
        /// The column that says so.
        target: String,
        /// The columns that it has.
        columns: Vec<String>,
    },
    /// What says who responded says something else than yes and no.
    NotYesOrNo {
        /// The file.
        file: String,
        /// The column that says so.
        target: String,
        /// What stands there, too.
        values: Vec<String>,
    },
    /// Of some people it isn't said whether they responded.
    Unsaid {
        /// The file.
        file: String,
        /// The column that says so.
        target: String,
        /// The first of them, by the number of their row, counted from 1.
        row: usize,
        /// How many they are.
        people: usize,
    },
    /// Nobody responded, or everybody.
    OneKind {
        /// The file.
        file: String,
        /// The column that says so.
        target: String,
        /// Who responded.
        responders: usize,
        /// People.
        people: usize,
    },
    /// Too few people of one kind for so many parts.
    TooFew {
        /// The file.
        file: String,
        /// Who responded.
        responders: usize,
        /// Who didn't.
        others: usize,
        /// Into how many parts people are to go.
        folds: u8,
        /// The fewest of each kind that it takes.
        least: usize,
    },
    /// The file has no column that a model could learn from.
    NoColumn {
        /// The file.
        file: String,
    },
    /// Neither columns nor anything beside them may be learned from.
    NothingToLearnFrom,
    /// A model can't be fitted; what the library says.
    Model(String),
    /// The session's settings contradict each other.
    Settings(#[from] SettingsError),
    /// People can't be placed, or the file can't be read.
    Apply(ApplyError),
    /// The work was told to stop.
    Cancelled(#[from] Cancelled),
}

impl From<ApplyError> for ResponseError {
    fn from(error: ApplyError) -> Self {
        match error {
            ApplyError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Apply(error),
        }
    }
}

impl From<ReadError> for ResponseError {
    fn from(error: ReadError) -> Self {
        ApplyError::from(error).into()
    }
}

impl From<crate::respond::ModelError> for ResponseError {
    fn from(error: crate::respond::ModelError) -> Self {
        Self::Model(error.to_string())
    }
}
