//! In what the people set aside differ from the kept ones.

use serde::{Deserialize, Serialize};

use crate::prepare::ContrastValue;

/// How people set aside differ from kept ones in one attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AttributeContrast {
    /// Index in [`DataSummary::attributes`](super::DataSummary::attributes).
    pub attribute: usize,
    /// Total variation distance between the two distributions of known values, 0 (same) to 1 (nothing in common).
    pub distance: f64,
    /// The code, or the range of numbers, whose shares differ most.
    pub value: ContrastValue,
    /// The code's label; may be empty.
    pub label: String,
    /// The value's share among the kept people with a known value, 0 to 1.
    pub kept_share: f64,
    /// The value's share among the people set aside with a known value, 0 to 1.
    pub set_aside_share: f64,
}
