//! Why files that are larger than memory give no segments.

use std::path::PathBuf;

use crate::analyze::AnalyzeError;
use crate::data::{DictionaryError, ReadError};
use crate::engine::EngineError;
use crate::files::{FileReadError, WriteError};
use crate::job::Cancelled;
use crate::prepare::PrepareError;

/// Why files that are larger than memory give no segments.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum StreamError {
    /// A folder holds no Parquet file.
    NoParts {
        /// The folder.
        folder: PathBuf,
    },
    /// A part hasn't the columns that the first one has.
    OtherColumns {
        /// The part.
        path: PathBuf,
        /// The first part.
        first: PathBuf,
        /// Columns that it lacks.
        lacks: Vec<String>,
        /// Columns that the first one lacks.
        has: Vec<String>,
    },
    /// A file is given twice.
    Twice {
        /// The file.
        path: PathBuf,
    },
    /// The program DuckDB isn't there.
    NoDuckdb,
    /// The program DuckDB can't do it.
    Duckdb {
        /// What it says.
        message: String,
    },
    /// What was written for the computation can't be read again, or a folder can't be listed.
    File(#[from] FileReadError),
    /// Nothing can be written for the computation.
    Write(#[from] WriteError),
    /// Why an ordinary run has no result.
    Engine(EngineError),
    /// The work was told to stop.
    Cancelled(#[from] Cancelled),
}

impl StreamError {
    /// The same, where a file that can't be written is told by this path.
    #[must_use]
    pub fn at(self, path: PathBuf) -> Self {
        match self {
            Self::Write(error) => Self::Write(error.at(path)),
            other => other,
        }
    }
}

impl From<EngineError> for StreamError {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Engine(error),
        }
    }
}

/// Errors of a run.
macro_rules! of_a_run {
    ($($error:ident,)+) => {$(
        impl From<$error> for StreamError {
            fn from(error: $error) -> Self {
                EngineError::from(error).into()
            }
        }
    )+};
}

of_a_run! {
    ReadError,
    PrepareError,
    AnalyzeError,
}

impl From<DictionaryError> for StreamError {
    fn from(error: DictionaryError) -> Self {
        ReadError::from(error).into()
    }
}
