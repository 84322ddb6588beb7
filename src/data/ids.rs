//! Who the people are: finding the id column and keeping its values.

use std::collections::{HashSet, TryReserveError};

use polars::prelude::StringChunked;

use super::cell::parse_number;
use super::code_table::Ids;

/// How surely a column's name says that it identifies people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum IdName {
    /// Nothing in the name speaks of an id.
    No,
    /// Ends like an id (`customer_id`): an id if its values hardly repeat. `region_id` isn't one.
    Perhaps,
    /// `id` and its like.
    Yes,
    /// LNR, the id of the AZDIAS files.
    Lnr,
}

impl IdName {
    /// Judges a column by its name.
    pub(crate) fn of(name: &str) -> Self {
        let lower = name.trim().to_ascii_lowercase();
        match lower.as_str() {
            "lnr" => Self::Lnr,
            "id" | "uuid" | "guid" => Self::Yes,
            "kundennummer" | "kundennr" | "kunden_nr" | "customer_number" | "customer_no" | "customerid"
            | "clientid" | "personid" | "userid" | "memberid" => Self::Perhaps,
            _ if ["_id", "-id", " id", ".id"].iter().any(|end| lower.ends_with(end)) => Self::Perhaps,
            _ => Self::No,
        }
    }
}

/// Whether the values of a column hardly repeat, judged by the first rows of a file.
pub(crate) fn hardly_repeats(column: &StringChunked) -> bool {
    let rows = column.len();
    let distinct: HashSet<&str> = column.iter().flatten().map(str::trim).filter(|text| !text.is_empty()).collect();
    distinct.len() * 10 >= rows * 9
}

/// The ids of a file, growing piece by piece.
pub(crate) enum IdCollector {
    Numbers(Vec<i64>),
    Texts(Vec<Box<str>>),
}

impl IdCollector {
    /// Ids of about `rows` people.
    pub(crate) fn new(rows: usize) -> Self {
        let mut numbers = Vec::new();
        // Only a guess, so no room is no failure.
        numbers.try_reserve_exact(rows).ok();
        Self::Numbers(numbers)
    }

    /// Makes room for more rows.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub(crate) fn reserve(&mut self, rows: usize) -> Result<(), TryReserveError> {
        match self {
            Self::Numbers(numbers) => numbers.try_reserve(rows),
            Self::Texts(texts) => texts.try_reserve(rows),
        }
    }

    /// Appends a piece of the column.
    pub(crate) fn push(&mut self, column: &StringChunked) {
        self.push_cells(column.iter().map(Option::unwrap_or_default));
    }

    /// Appends cells.
    pub(super) fn push_cells<'c>(&mut self, cells: impl Iterator<Item = &'c str>) {
        for cell in cells {
            let text = cell.trim();
            if let Self::Numbers(numbers) = self {
                match whole_number(text) {
                    Some(number) => {
                        numbers.push(number);
                        continue;
                    }
                    None => *self = Self::Texts(numbers.iter().map(|number| number.to_string().into()).collect()),
                }
            }
            if let Self::Texts(texts) = self {
                texts.push(whole_number(text).map_or_else(|| text.into(), |number| number.to_string().into()));
            }
        }
    }

    /// The ids, and how many of them had occurred before.
    pub(crate) fn finish(self, name: String) -> (Ids, usize) {
        match self {
            Self::Numbers(numbers) => {
                let repeated = repeated(&numbers);
                (Ids::Number { name, values: numbers.into() }, repeated)
            }
            Self::Texts(texts) => {
                let repeated = repeated(&texts.iter().collect::<Vec<_>>());
                (Ids::Text { name, values: texts.into() }, repeated)
            }
        }
    }
}

/// A whole number as programs write ids, `12` or `12.0`. `0012` is a text.
fn whole_number(text: &str) -> Option<i64> {
    if let Some(value) = parse_number(text) {
        return (value.fract() == 0.0 && value.abs() < 1e15).then_some(value as i64);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = digits.len() > 15 && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn repeated<T: Ord + Clone>(values: &[T]) -> usize {
    if values.is_sorted_by(|one, next| one < next) {
        return 0;
    }
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).filter(|pair| pair[0] == pair[1]).count()
}

#[cfg(test)]
mod tests {
    use polars::prelude::NewChunkedArray;

    use super::*;

    fn collect(cells: &[&str]) -> (Ids, usize) {
        let mut ids = IdCollector::new(0);
        for piece in cells.chunks(2) {
            ids.push(&StringChunked::from_slice("id".into(), piece));
        }
        ids.finish("id".to_owned())
    }

    #[test]
    fn ids_are_numbers_as_long_as_they_can() {
        let (ids, repeated) = collect(&["1", "2.0", " 3", "2", "12345678901234567"]);
        assert!(matches!(&ids, Ids::Number { values, .. } if values[..] == [1, 2, 3, 2, 12_345_678_901_234_567]));
        assert_eq!(repeated, 1);
        let (ids, repeated) = collect(&["1", "2", "007", "A", ""]);
        let Ids::Text { values, .. } = ids else { panic!("texts expected") };
        assert_eq!(values.iter().map(|id| &**id).collect::<Vec<_>>(), ["1", "2", "007", "A", ""]);
        assert_eq!(repeated, 0);
    }

    #[test]
    fn names_tell_ids() {
        assert_eq!(IdName::of("LNR"), IdName::Lnr);
        assert_eq!(IdName::of("ID"), IdName::Yes);
        assert_eq!(IdName::of("Customer_ID"), IdName::Perhaps);
        assert_eq!(IdName::of("GRID"), IdName::No);
        assert_eq!(IdName::of("paid"), IdName::No);
    }
}
