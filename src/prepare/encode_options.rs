//! What may be chosen about how attributes become features.

use super::cap::cap_of;
use super::encoding::Source;

/// What the user decided about features. As it is by default, nothing is left out, shared or cut.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodeOptions {
    /// Attributes to be used although a recipe leaves them out, by name; encoded by their measurement level.
    pub use_anyway: Vec<String>,
    /// Of a column of more than two names, those that less than this share of the people with a known value have share
    /// one feature; 0 to 1.
    pub rare_codes: f64,
    /// Amounts over this quantile of the known values of their column count as it; 0 to 1, where 1 cuts nothing.
    pub cap: f64,
    /// That quantile of the columns of reals, by the attribute's index; empty where none is cut. See
    /// [`caps_of_reals`](super::caps_of_reals).
    pub caps_of_reals: Vec<Option<f64>>,
}

impl Default for EncodeOptions {
    fn default() -> Self {
        Self { use_anyway: Vec::new(), rare_codes: 0.0, cap: 1.0, caps_of_reals: Vec::new() }
    }
}

impl EncodeOptions {
    /// Where the amounts that an attribute's codes stand for are cut; `None` when none is beyond it.
    pub(super) fn cap(&self, source: Source<'_>, amount: impl Fn(usize) -> Option<f64>) -> Option<f64> {
        if self.cap >= 1.0 {
            return None;
        }
        let amounts = source.known.iter().filter_map(|&code| Some((amount(code)?, source.people(code))));
        cap_of(amounts.collect(), self.cap)
    }
}
