//! What makes a customer.

use serde::{Deserialize, Serialize};

use super::attribute::ProfileValue;
use super::distribution::Distribution;

/// How far customers and population lie apart in one attribute, among kept people whose value is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parting {
    /// Place of the attribute in the list.
    pub attribute: usize,
    /// Jensen-Shannon divergence of the customers' shares q and the population's shares p in bits, 0 to 1:
    /// sum of (p log2(p/m) + q log2(q/m)) / 2 over the values, with m = (p + q) / 2.
    pub divergence: f64,
    /// Jensen-Shannon distance, the root of the divergence, 0 to 1.
    pub distance: f64,
    /// The value that does most of it.
    pub value: usize,
    /// That value's part of the divergence, 0 to 1.
    pub part: f64,
    /// Its share among the population, 0 to 1.
    pub general_share: f64,
    /// Its share among the customers, 0 to 1.
    pub customers_share: f64,
    /// The same divergence within the segments, averaged with the customers of each segment whose value is known as
    /// weights: what is left of it once somebody's segment is known. In bits.
    pub within: f64,
}

/// A column that only the customers have, by segment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomersOnly {
    /// The column's name.
    pub name: String,
    /// Its values.
    pub values: Vec<ProfileValue>,
    /// The customers with each value by group.
    pub customers: Distribution,
}
