//! What can go wrong between moments and comparison.

use crate::job::Cancelled;

/// Why an analysis has no result.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AnalyzeError {
    /// The job was told to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// No row is left to look at.
    #[error("no rows are left: every row is set aside; raise the row threshold")]
    NoRows,
    /// No feature is left that varies.
    #[error("no features are left that vary over the kept rows; raise the column threshold or keep more columns")]
    NoFeatures,
    /// More components than features.
    #[error("{asked} components were asked for, but only {available} features vary; ask for at most {available}")]
    TooManyComponents {
        /// Components asked for.
        asked: usize,
        /// Features that vary.
        available: usize,
    },
    /// The number of segments is outside what the kernel is built for.
    #[error("{asked} segments were asked for; between 1 and {most} are possible")]
    SegmentsOutOfRange {
        /// Segments asked for.
        asked: usize,
        /// The most that are possible.
        most: usize,
    },
    /// Fewer different rows than segments.
    #[error(
        "{asked} segments were asked for, but the rows have only {distinct} different scores; ask for at most {distinct}"
    )]
    TooFewDistinctRows {
        /// Segments asked for.
        asked: usize,
        /// Rows that differ from one another.
        distinct: usize,
    },
    /// The eigen-decomposition did not converge.
    #[error("the components of {features} features could not be computed; try another scaling")]
    Decomposition {
        /// Number of features.
        features: usize,
    },
    /// The seeding of k-means failed.
    #[error("the starting points of the segments could not be found: {0}")]
    Seeding(String),
}
