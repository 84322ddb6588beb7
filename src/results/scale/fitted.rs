//! What follows from sums of all people without any of them.

use serde::{Deserialize, Serialize};

use crate::prepare::Population;

/// The components of people of whom only sums are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FittedComponents {
    /// The fingerprint of the plan that the sums were made by.
    pub plan: String,
    /// The kept columns.
    pub columns: Vec<String>,
    /// Who misses more values than this is over the row threshold.
    pub row_limit: u32,
    /// Which side of it counts.
    pub population: Population,
    /// At least so many people count.
    pub people_least: u64,
    /// At most so many people count.
    pub people_most: u64,
    /// Whether the components are those that all rows would give.
    pub exactness: Exactness,
    /// The names of the features; empty where nothing can be computed.
    pub features: Vec<String>,
    /// The variance along each component, descending; empty where nothing can be computed.
    pub eigenvalues: Vec<f64>,
    /// The sum of the variances of all features; 0 where nothing can be computed.
    pub total_variance: f64,
    /// Each component's share of it.
    pub explained_variance_ratio: Vec<f64>,
}

/// Whether something is what all rows would give.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exactness {
    /// It is, up to the rounding of numbers of 64 bits.
    #[default]
    Exact,
    /// It isn't, or can't be computed at all: all reasons.
    NotExact(Vec<Inexact>),
}

/// Why something isn't what all rows would give. With all but the last of these nothing is computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Inexact {
    /// The row threshold lies within a bucket of missing counts.
    Threshold {
        /// The threshold.
        limit: u32,
        /// So many people are in that bucket.
        people: u64,
        /// The nearest thresholds between buckets, ascending.
        instead: Vec<u32>,
    },
    /// Other columns count, so that nobody knows on which side of the threshold some people are.
    MissingCounts {
        /// Columns that no longer count or count now, and that some of these people miss.
        columns: Vec<String>,
        /// So many people may be on either side.
        people: u64,
    },
    /// So close to the threshold of columns lies the share of people who miss these that it isn't told on which side.
    ColumnShares {
        /// The columns.
        columns: Vec<String>,
    },
    /// Columns are to be kept of which the plan has no feature.
    NoFeatures {
        /// The columns.
        columns: Vec<String>,
    },
    /// The plan left out features that nobody with a segment differs in, and now others count.
    Unvaried {
        /// The features.
        features: Vec<String>,
    },
    /// Products of features aren't told, because a small group would follow from them.
    Withheld {
        /// How many.
        products: u64,
        /// How many are needed.
        needed: u64,
        /// The features of the first of them; twice the same where the sums of one feature aren't told.
        first: [String; 2],
        /// Without these columns all products are told. A small set, though perhaps not the smallest.
        drop: Vec<String>,
    },
    /// The most frequent value, the middle value or the range of features isn't told.
    Distribution {
        /// The features.
        features: Vec<String>,
    },
    /// Values of features were rounded before they were added up.
    Rounded {
        /// The features.
        features: Vec<String>,
    },
}
