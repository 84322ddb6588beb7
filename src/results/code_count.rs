//! How often a code occurs.

use serde::{Deserialize, Serialize};

/// One code of an attribute and how often it occurs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CodeCount {
    /// The code as it stands in the file; empty for the blank cell.
    pub code: String,
    /// What it stands for; may be empty.
    pub label: String,
    /// Whether it counts as missing.
    pub missing: bool,
    /// People of the general population with this code.
    pub general: u64,
    /// Customers with this code.
    pub customers: u64,
}
