//! Why nothing follows from sums.

use std::path::PathBuf;

use crate::analyze::AnalyzeError;
use crate::files::FileReadError;

/// Why a plan or the sums that were made by it can't be used.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum AggregatesError {
    /// A file can't be read.
    File(#[from] FileReadError),
    /// The plan is none.
    Plan {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no sums, or they contradict the plan.
    Form {
        /// The file.
        path: PathBuf,
    },
    /// The file holds no segments of all people, or of others.
    Segments {
        /// The file.
        path: PathBuf,
    },
    /// The file is of a version that isn't known.
    Version {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: u32,
        /// The version that is known.
        known: u32,
    },
    /// The sums were made by another plan.
    OtherPlan {
        /// The file.
        path: PathBuf,
        /// The plan of the sums.
        found: String,
        /// The given plan.
        wanted: String,
    },
    /// The plan doesn't read columns that are named.
    UnknownColumns {
        /// Their names.
        names: Vec<String>,
    },
    /// Rows are asked for, and only sums are known.
    NoRows,
    /// Nobody is left.
    Nobody,
    /// The numbers can't be computed.
    Analyze(#[from] AnalyzeError),
}
