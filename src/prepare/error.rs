//! What can be wrong with the decisions, as sentences for the person who took them.

use std::fmt;

use super::thresholds::DropReason;
use crate::job::Cancelled;

/// Decisions that can't be carried out on this data.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PrepareError {
    /// The work was told to stop.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The column threshold is not a share.
    #[error(
        "the column threshold {value} is not between 0 and 1: give it as a share, for instance 0.20 for 20 % missing"
    )]
    ShareOutOfRange {
        /// What was given.
        value: f64,
    },
    /// Names that no attribute has.
    #[error("no attribute is called {}: correct the list of columns to {setting}", list(names))]
    UnknownNames {
        /// Which list they stand in: `drop` or `keep`.
        setting: &'static str,
        /// The names in the order in which they were given.
        names: Vec<UnknownName>,
    },
    /// The same names are to be dropped and kept.
    #[error("{} is to be dropped and to be kept: take it off one of the two lists", .names.join(", "))]
    DroppedAndKept {
        /// The names in the order of the list of columns to drop.
        names: Vec<String>,
    },
    /// No column is left.
    #[error("none of the {columns} attributes is left ({}): {}", dropped(reasons, *threshold), remedy(reasons))]
    AllColumnsDropped {
        /// Attributes read.
        columns: usize,
        /// Why each of them was dropped.
        reasons: Vec<DropReason>,
        /// The threshold, 0 to 1.
        threshold: f64,
    },
    /// Columns are left, but no feature comes of them.
    #[error("the {columns} kept attributes give no feature ({first}): keep other attributes, or use these by name")]
    NoFeatures {
        /// Attributes kept.
        columns: usize,
        /// The first of them, and what became of it.
        first: String,
    },
    /// No row is left.
    #[error(
        "all {rows} {people} are set aside: each misses more than {limit} of the {columns} kept columns; raise the \
         row threshold to at least {fewest}, or drop the columns that are missing most"
    )]
    AllRowsSetAside {
        /// Whose rows.
        people: People,
        /// Rows read.
        rows: usize,
        /// The row threshold.
        limit: u32,
        /// Columns kept.
        columns: usize,
        /// The fewest missing values that anybody has.
        fewest: u32,
    },
    /// A file without people.
    #[error("there are no {people}: the file has no rows")]
    NoRows {
        /// Whose rows.
        people: People,
    },
}

/// One of the two files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum People {
    /// The general population.
    General,
    /// The customers.
    Customers,
}

impl fmt::Display for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::General => "people of the general population",
            Self::Customers => "customers",
        })
    }
}

/// A name that no attribute has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// As it was given.
    pub name: String,
    /// An attribute's name that is spelled almost so.
    pub suggestion: Option<String>,
}

impl UnknownName {
    /// Looks for the attribute that was probably meant.
    pub fn new<'a>(name: &str, attributes: impl Iterator<Item = &'a str>) -> Self {
        let wanted = name.trim().to_uppercase();
        let close = attributes
            .map(|candidate| (distance(&wanted, &candidate.to_uppercase()), candidate))
            .min_by_key(|(distance, _)| *distance)
            .filter(|(distance, _)| *distance <= (wanted.chars().count() / 3).max(2));
        Self { name: name.to_owned(), suggestion: close.map(|(_, candidate)| candidate.to_owned()) }
    }
}

/// "2 have more than 20.0 % missing values, 1 has the same value everywhere".
fn dropped(reasons: &[DropReason], threshold: f64) -> String {
    type Test = fn(&DropReason) -> bool;
    let kinds: [(Test, String); 5] = [
        (|r| *r == DropReason::MissingShare, format!("more than {:.1} % missing values", threshold * 100.0)),
        (|r| *r == DropReason::Constant, "the same value everywhere".to_owned()),
        (|r| *r == DropReason::Empty, "no known value".to_owned()),
        (|r| matches!(r, DropReason::TooManyLevels { .. }), "too many different values".to_owned()),
        (|r| *r == DropReason::Inferred, "no entry in the dictionary".to_owned()),
    ];
    let mut parts = Vec::new();
    for (test, what) in kinds {
        match reasons.iter().filter(|reason| test(reason)).count() {
            0 => {}
            1 => parts.push(format!("1 has {what}")),
            count => parts.push(format!("{count} have {what}")),
        }
    }
    match reasons.iter().filter(|reason| matches!(reason, DropReason::ByHand | DropReason::Id)).count() {
        0 => {}
        1 => parts.push("1 is dropped by hand or an id".to_owned()),
        count => parts.push(format!("{count} are dropped by hand or ids")),
    }
    parts.join(", ")
}

/// What helps: only what was dropped by a decision comes back by another one.
fn remedy(reasons: &[DropReason]) -> &'static str {
    if reasons.contains(&DropReason::MissingShare) {
        "raise the column threshold or keep attributes by hand"
    } else if reasons.contains(&DropReason::ByHand) {
        "take attributes off the list of columns to drop"
    } else if reasons.contains(&DropReason::Inferred) {
        "give a dictionary that describes them, or let unknown columns be inferred"
    } else {
        "people can't be told apart by these columns, so choose files with columns in which they differ"
    }
}

fn list(names: &[UnknownName]) -> String {
    let one = |unknown: &UnknownName| match &unknown.suggestion {
        Some(suggestion) => format!("{} (did you mean {suggestion}?)", unknown.name),
        None => unknown.name.clone(),
    };
    names.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Levenshtein distance: insertions, deletions and replacements of one character each.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_by_hand() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", "abc"), 0);
    }

    #[test]
    fn a_slip_gets_a_suggestion_and_nonsense_gets_none() {
        let names = ["WOHNLAGE", "FINANZTYP"];
        assert_eq!(UnknownName::new("wohnlge", names.into_iter()).suggestion.as_deref(), Some("WOHNLAGE"));
        assert_eq!(UnknownName::new("INCOME_1", names.into_iter()).suggestion, None);
    }
}
