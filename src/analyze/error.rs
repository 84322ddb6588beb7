//! What can go wrong between moments and comparison.

use crate::job::Cancelled;

/// Why an analysis has no result.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{self:?}")]
pub enum AnalyzeError {
    /// The job was told to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// No row is left to look at.
    NoRows,
    /// No feature is left that varies over the kept rows.
    NoFeatures,
    /// More features than can be compared with one another.
    TooManyFeatures {
        /// Features that all columns give.
        features: usize,
        /// The most that there may be.
        most: usize,
    },
    /// The features take more numbers of each person than can be compared with one another: those with many digits take
    /// several, and gaps take one more.
    TooWide {
        /// Numbers of each person.
        width: usize,
        /// The most that there may be.
        most: usize,
    },
    /// The system doesn't give the memory.
    OutOfMemory {
        /// How much was asked for, in bytes.
        bytes: u64,
    },
    /// Features vary over the kept rows, but all of them over ranges that can't be computed with.
    OutOfRange {
        /// Their names.
        features: Vec<String>,
    },
    /// More components than features.
    TooManyComponents {
        /// Components asked for.
        asked: usize,
        /// Features that vary.
        available: usize,
    },
    /// The number of segments is outside what the kernel is built for.
    SegmentsOutOfRange {
        /// Segments asked for.
        asked: usize,
        /// The most that are possible.
        most: usize,
    },
    /// Fewer different rows than segments.
    TooFewDistinctRows {
        /// Segments asked for.
        asked: usize,
        /// Rows that differ from one another.
        distinct: usize,
    },
    /// The eigen-decomposition did not converge.
    Decomposition {
        /// Number of features.
        features: usize,
    },
    /// Variances are beyond what numbers of 64 bits can hold.
    NotFinite {
        /// The first column of which this is so.
        attribute: String,
    },
    /// The seeding of k-means failed.
    #[error(transparent)]
    Seeding(#[from] SeedingError),
}

/// Why k-means has no starting points.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{self:?}")]
pub enum SeedingError {
    /// The search found no start.
    NoStart,
    /// The scores are so degenerate that the draw failed.
    Degenerate,
    /// The drawn points are not finite numbers.
    NotFinite,
    /// The library that draws them refuses, with its own words.
    Library(String),
}
