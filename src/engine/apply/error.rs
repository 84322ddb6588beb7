//! Why a fitted pipeline can't be applied.

use std::path::PathBuf;

use crate::data::ReadError;
use crate::files::WriteError;
use crate::job::Cancelled;

/// Why a fitted pipeline can't be applied to a file of people.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum ApplyError {
    /// The session holds no segments yet, or its parts don't fit each other.
    NoModel,
    /// An earlier program wrote the session, and didn't say who has a segment.
    NoRowRule,
    /// Where a segment lies stays out of the session, because few people are in it.
    HiddenSegment {
        /// The segment's letter.
        segment: String,
    },
    /// The file has none of the columns that the session uses.
    NoColumn {
        /// The file.
        path: PathBuf,
        /// The columns that the session uses.
        columns: Vec<String>,
    },
    /// The file can't be read.
    Read(ReadError),
    /// What came of it can't be written.
    Write(#[from] WriteError),
    /// The work was told to stop.
    Cancelled(#[from] Cancelled),
}

impl From<ReadError> for ApplyError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Read(error),
        }
    }
}
