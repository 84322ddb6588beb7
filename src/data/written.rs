//! How cells were written, where the values of a column don't tell: what is needed to find out what a column is.

use std::sync::Arc;

/// How the cells of a column were written. Empty for an ordinary column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// Digits of the numbers that have zeros in front: 5 for `02400`. 0 when there are none, [`Written::UNEVEN`] when
    /// they differ.
    pub digits: u8,
    /// Whole numbers that are too large for a column of reals to tell apart, with the rows that have each, ascending.
    pub wide: Arc<[(f64, u32)]>,
    /// Each row's date in the form in which the reader packs it, 0 for a blank cell; empty unless the column holds nothing but dates.
    pub dates: Arc<[i32]>,
}

impl Written {
    /// The digits of a column whose numbers with zeros in front are of several lengths.
    pub const UNEVEN: u8 = u8::MAX;
}
