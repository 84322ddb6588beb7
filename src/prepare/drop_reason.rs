//! Why an attribute isn't kept.

/// An attribute whose values are names may have at most this many different ones.
pub const MAX_NOMINAL_LEVELS: usize = 50;

/// Why an attribute isn't kept. When several reasons hold, the first of this list is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DropReason {
    /// It identifies a person.
    Id,
    /// It is a weight of a survey: how many people a person stands for.
    Weight,
    /// It stands in the user's list of attributes to drop.
    ByHand,
    /// No dictionary describes it, and such attributes are to be dropped.
    Inferred,
    /// It is known from its values alone: neither a published workbook nor a given dictionary describes it, and such
    /// attributes are to be dropped.
    Undocumented,
    /// Its values are names, and more than [`MAX_NOMINAL_LEVELS`]; most one-hot columns would be 1 for next to nobody.
    TooManyLevels {
        /// How many different values it has.
        levels: usize,
    },
    /// Nobody in the general population has a known value.
    Empty,
    /// Everybody in the general population with a known value has the same one.
    Constant,
    /// Its missing share in the general population is over the threshold.
    MissingShare,
    /// It varies less than asked for.
    LowVariance,
    /// It goes with an attribute that is kept more than asked for.
    Correlated,
    /// It isn't among the best that are to be kept.
    NotAmongBest,
}
