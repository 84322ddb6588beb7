//! How coarse the numbers of a copy are that is for everybody.

use serde::{Deserialize, Serialize};

/// Stands in the results of a protected copy, and in no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rounded {
    /// Counts of people are multiples of this.
    pub people: u64,
}
