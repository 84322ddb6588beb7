//! The two files side by side: the same attributes, the same codes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::code_table::{CodeTable, Column};
use super::dictionary::Attribute;
use super::evidence::Evidence;

/// General population and customers, made comparable: `general.columns[i]`, `customers.columns[i]` and `attributes[i]`
/// speak of the same attribute, and a code means the same level in both files.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// What is known of each common column.
    pub attributes: Vec<Attribute>,
    /// The general population.
    pub general: CodeTable,
    /// The customers, in the general population's codes.
    pub customers: CodeTable,
    /// Columns that only the customers have, kept for breaking customers down (PRODUCT_GROUP and its like).
    pub customers_only: Vec<Column>,
    /// Names of columns that only the general population has.
    pub general_only: Vec<String>,
    /// Where the general population came from.
    pub general_source: Source,
    /// Where the customers came from.
    pub customers_source: Source,
    /// The columns of dates that count as months or days, each with whether the day stands before the month where a
    /// cell doesn't tell (`2/10/1992`).
    pub dates: BTreeMap<String, bool>,
    /// What a person should know about the reading, in the order in which it was found.
    pub notes: Vec<Note>,
}

/// Where a table came from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// The name that is shown: the file's name, or "demo population".
    pub name: String,
    /// The file; `None` for the demo population.
    pub path: Option<PathBuf>,
    /// Size of the file in bytes (0 for the demo population).
    pub bytes: u64,
    /// Fingerprint of the content (XXH3, 64 bit); for the demo population, of its parameters.
    pub fingerprint: u64,
}

/// Something found while reading that doesn't stop the work.
#[derive(Clone, Debug, PartialEq)]
pub enum Note {
    /// Customers hold codes that nobody in the population has; they count as missing there.
    UnseenCodes {
        /// The attribute.
        column: String,
        /// The codes.
        codes: Unseen,
        /// How many customers have one of them.
        rows: usize,
    },
    /// Texts stand where the dictionary expects numbers; they count as missing.
    TextsAmongNumbers {
        /// The attribute.
        column: String,
        /// The texts, in their natural order.
        texts: Vec<String>,
    },
    /// A leading index column without a name was dropped.
    IndexColumnDropped {
        /// The file that has it.
        file: String,
    },
    /// Columns that the dictionary doesn't know.
    UnknownColumns {
        /// Their names.
        columns: Vec<String>,
        /// Whether they were left out; otherwise their values said what they are.
        dropped: bool,
    },
    /// Both files hold the same bytes, so every share is the same in both.
    SameContent {
        /// The general population's file.
        general: String,
        /// The customers' file.
        customers: String,
    },
    /// Numbers are larger than a column of many numbers can hold; they count as missing.
    NumbersTooLarge {
        /// The attribute.
        column: String,
        /// How many people, customers included, have one of them.
        rows: usize,
    },
    /// Columns that no dictionary knows, and what was made of them, where a person may see it otherwise.
    Inferred {
        /// What spoke for it.
        evidence: Evidence,
        /// Their names.
        columns: Vec<String>,
    },
    /// Some customers have an id that occurs in the general population, too: they may be the same people.
    SharedIds {
        /// How many customers.
        customers: usize,
        /// Customers read.
        of: usize,
    },
    /// The id column holds the same value more than once.
    DuplicateIds {
        /// The file that has it.
        file: String,
        /// The id column.
        column: String,
        /// Rows whose id had occurred before.
        rows: usize,
    },
}

impl Note {
    /// Whether it says how many people something is true of, or of all of them together, so that a sample can't tell.
    pub fn counts_people(&self) -> bool {
        matches!(
            self,
            Self::UnseenCodes { .. }
                | Self::SameContent { .. }
                | Self::NumbersTooLarge { .. }
                | Self::SharedIds { .. }
                | Self::DuplicateIds { .. }
        )
    }
}

/// Codes that only customers have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unseen {
    /// These, in their natural order.
    Codes(Vec<String>),
    /// Numbers in a column of texts; they aren't listed, because there are more than 255 of them.
    Numbers,
    /// Texts that were only counted, because there are more than 255 of them.
    Texts {
        /// How many different texts.
        distinct: usize,
    },
}
