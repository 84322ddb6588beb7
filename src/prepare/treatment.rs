//! What becomes of an attribute: its features by their kind, or why it has none.

use super::drop_reason::DropReason;

/// What numbers used as they are stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberKind {
    /// Amounts.
    Numeric,
    /// Years.
    Year,
    /// Months, counted from January 1970 on.
    Month,
    /// Days, counted from 1 January 1970 on.
    Day,
    /// Places in an order.
    Ordinal,
}

/// A code and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeLabel {
    /// The code as it stands in the file, or the name that a recipe gives to several codes.
    pub code: String,
    /// What the dictionary says it means; empty when it says nothing.
    pub label: String,
}

/// What becomes of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum Treatment {
    /// One feature: the number as it is.
    AsItIs(NumberKind),
    /// One feature of 0 and 1.
    Binary {
        /// The codes that became 1, in the order of the levels.
        ones: Vec<CodeLabel>,
    },
    /// One feature: the amount, where all beyond a cap count as it.
    Capped {
        /// The largest amount that is told apart.
        cap: f64,
    },
    /// A feature of 0 and 1 for each level, but one for all rare levels together.
    OneHot {
        /// How many levels, the rare ones included.
        levels: usize,
        /// How many of them are rare.
        rare: usize,
        /// Whether the rare ones have that feature: even together, too few people may have them.
        shared: bool,
    },
    /// A recipe takes it apart. A recipe of one part without a name has that part's own treatment instead.
    Split {
        /// The parts that give a feature, in the order of the recipe; at least one.
        parts: Vec<PartTreatment>,
        /// How many parts the recipe names, those included that say nothing in this data and so give no feature.
        named: usize,
    },
    /// It gives no feature.
    LeftOut(LeftOut),
}

/// A part of an attribute that gives features.
#[derive(Clone, Debug, PartialEq)]
pub struct PartTreatment {
    /// What the recipe calls it; empty for the attribute's own value.
    pub name: String,
    /// How many names it has, when each became a feature of 0 and 1; `None` when the part is one feature.
    pub levels: Option<usize>,
}

/// Why an attribute, or a feature, isn't used although its attribute may be kept.
#[derive(Clone, Debug, PartialEq)]
pub enum LeftOut {
    /// No feature can come of it, whatever the thresholds.
    Useless(DropReason),
    /// A recipe leaves it out.
    Recipe {
        /// How many known codes occur in the general population.
        levels: usize,
        /// The recipe's own reason, in the words of its table; may be empty.
        why: String,
    },
    /// Its codes are so rare, or all but one of them are, that there is nothing to be told apart.
    Rare {
        /// How many known codes occur in the general population.
        levels: usize,
        /// How many of them are rare.
        rare: usize,
    },
    /// Nobody in the general population has less than the cap, so that everybody counts the same.
    Capped {
        /// The largest amount that is told apart.
        cap: f64,
    },
    /// A feature with the same value for everybody who is kept.
    Constant,
    /// A feature that is missing for everybody who is kept.
    Empty,
    /// A feature whose values are too close together or too far apart to be computed with.
    OutOfRange,
    /// Where only sums are known: those who planned them left it out, or its features weren't planned.
    NotPlanned,
}

/// Something that happens to single codes of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct EncodingNote {
    /// Index in [`Dataset::attributes`](crate::data::Dataset::attributes).
    pub attribute: usize,
    /// What happens.
    pub what: EncodingNoteKind,
}

/// What happens to single codes of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum EncodingNoteKind {
    /// Codes that are no numbers are missing in a feature of numbers.
    NotNumbers {
        /// The codes as they stand in the file, in the order of the levels.
        codes: Vec<String>,
    },
    /// A part has the same value for everybody, so it gives no feature.
    PartConstant {
        /// What the recipe calls it; empty for the attribute's own value.
        part: String,
    },
    /// The recipe names no value for some codes, so they are missing for that part.
    PartMissing {
        /// What the recipe calls it; empty for the attribute's own value.
        part: String,
        /// The codes as they stand in the file, in the order of the levels.
        codes: Vec<String>,
    },
}
