//! Digits with zeros in front: amounts that a program filled up to one length, or names such as zip codes.
//!
//! Amounts are of many sizes, so their zeros in front are of many numbers, and most have some. Of zip codes nearly all
//! have none or, in one corner of a country, one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::data::cell::parse_padded;
use crate::data::code_table::{Level, Values};
use crate::data::levels::sort_levels;
use crate::data::written::Written;

/// The least share of people whose number has so many zeros in front that it counts as one of several sizes.
const LEAST_SHARE: f64 = 0.005;
/// Different values up to which digits are names without further questions.
const FEW: usize = 50;

/// Whether a column of numbers, some with zeros in front, holds amounts.
pub(super) fn are_amounts(values: &[f32], written: &Written) -> bool {
    let zeros = values.iter().filter(|value| !value.is_nan()).map(|value| {
        let digits = f64::from(value.abs()).max(1.0).log10().floor() as u8 + 1;
        (written.digits.saturating_sub(digits), 1)
    });
    written.digits != Written::UNEVEN && are_of_many_sizes(zeros)
}

/// Whether the levels of a column are amounts with zeros in front; `rows` says how many people have each.
pub(super) fn are_levels_amounts(known: &[(&Level, u64)]) -> bool {
    let padded = |level: &Level| parse_padded(&level.text).map(|(_, digits)| digits);
    let mut lengths = known.iter().filter_map(|(level, _)| padded(level));
    let Some(length) = lengths.next() else { return false };
    if known.len() <= FEW || !lengths.all(|other| other == length) || !known.iter().all(|(level, _)| is_digits(level)) {
        return false;
    }
    let zeros =
        |level: &Level| level.text.bytes().take_while(|byte| *byte == b'0').count().min(usize::from(length) - 1);
    are_of_many_sizes(known.iter().map(|(level, rows)| (zeros(level) as u8, *rows)))
}

fn are_of_many_sizes(zeros: impl Iterator<Item = (u8, u64)>) -> bool {
    let mut people: BTreeMap<u8, u64> = BTreeMap::new();
    zeros.for_each(|(zeros, rows)| *people.entry(zeros).or_default() += rows);
    let all: u64 = people.values().sum();
    let share = |rows: u64| rows as f64 / all as f64;
    let sizes = people.values().filter(|rows| share(**rows) >= LEAST_SHARE).count();
    let without = share(people.get(&0).copied().unwrap_or(0));
    sizes >= 4 || (sizes >= 3 && without < 0.5)
}

/// Whether all levels are digits.
pub(super) fn are_digits(levels: &[&Level]) -> bool {
    levels.iter().all(|level| is_digits(level))
}

fn is_digits(level: &Level) -> bool {
    level.number.is_some_and(|number| number.fract() == 0.0) || parse_padded(&level.text).is_some()
}

/// The values with the numbers that stand behind zeros as numbers. Texts stay as they are in the file.
pub(crate) fn without_zeros(values: Values) -> Values {
    renumbered(values, |level| level.number.or_else(|| parse_padded(&level.text).map(|(number, _)| number)))
}

/// The values with other numbers for their levels, which stand in their natural order then.
pub(crate) fn renumbered(values: Values, number: impl Fn(&Level) -> Option<f64>) -> Values {
    let Values::Codes { codes, levels } = values else { return values };
    let levels = levels.iter().map(|level| Level { text: level.text.clone(), number: number(level) }).collect();
    let (levels, order) = sort_levels(levels);
    let codes: Arc<[u8]> = codes.iter().map(|&code| order[usize::from(code)]).collect();
    Values::Codes { codes, levels: levels.into() }
}

/// A column of numbers that are names, counted only: they are too many.
pub(crate) fn counted(values: Values) -> Values {
    let Values::Reals(numbers) = values else { return values };
    let mut known: Vec<u32> = numbers.iter().filter(|value| !value.is_nan()).map(|value| value.to_bits()).collect();
    let blank = numbers.len() - known.len();
    known.sort_unstable();
    known.dedup();
    Values::Text { distinct: known.len(), blank }
}
