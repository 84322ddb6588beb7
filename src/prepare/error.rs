//! What can be wrong with the decisions.

use super::drop_reason::DropReason;
use super::treatment::Treatment;
use super::unknown_name::UnknownName;
use crate::job::Cancelled;

/// Decisions that can't be carried out on this data.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{self:?}")]
pub enum PrepareError {
    /// The work was told to stop.
    Cancelled(#[from] Cancelled),
    /// The column threshold is not a share from 0 to 1.
    ShareOutOfRange {
        /// What was given.
        value: f64,
    },
    /// Names that no attribute has.
    UnknownNames {
        /// The list in which they stand.
        list: ColumnList,
        /// The names in the order in which they were given; at least one.
        names: Vec<UnknownName>,
    },
    /// Codes that are to count as missing, and none of them occurs.
    CodesOfNobody {
        /// The attribute.
        attribute: String,
        /// The codes as they were given; at least one.
        codes: Vec<String>,
    },
    /// Attributes that are both to be dropped and to be kept.
    DroppedAndKept {
        /// Their names in the order of the list of columns to drop; at least one.
        names: Vec<String>,
    },
    /// No column is left.
    AllColumnsDropped {
        /// Attributes read.
        columns: usize,
        /// Why each of them was dropped, in the order of the attributes.
        reasons: Vec<DropReason>,
        /// The threshold of the missing share, 0 to 1.
        threshold: f64,
    },
    /// Columns are left, but no feature comes of them.
    NoFeatures {
        /// Attributes kept.
        columns: usize,
        /// What became of the first of them; `None` when there is none.
        first: Option<Treatment>,
    },
    /// No row is left.
    AllRowsSetAside {
        /// Whose rows.
        people: People,
        /// Rows read.
        rows: usize,
        /// How many of the kept columns a person may miss.
        limit: u32,
        /// Columns kept.
        columns: usize,
        /// The fewest of the kept columns that anybody misses.
        fewest: u32,
    },
    /// The people over the limit are wanted, and there are none.
    NobodySetAside {
        /// Whose rows.
        people: People,
        /// How many of the kept columns a person may miss without being over it.
        limit: u32,
        /// The most of the kept columns that anybody misses.
        most: u32,
    },
    /// A file without people.
    NoRows {
        /// Whose rows.
        people: People,
    },
}

/// A list of attributes that the user gives by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnList {
    /// Attributes to drop.
    Drop,
    /// Attributes to keep whatever their missing share.
    Keep,
    /// Attributes whose measurement level is decided by hand.
    Level,
    /// Attributes whose unknown codes are decided by hand.
    Unknown,
}

/// The people of one of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum People {
    /// The general population.
    General,
    /// The customers.
    Customers,
}
