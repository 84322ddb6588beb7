//! What a column is when no dictionary says it.

mod classes;
mod dates;
mod keys;
mod numbers;
mod order;
mod padded;
mod weights;

use rayon::prelude::*;

use super::cell::is_unknown_mark;
use super::code_table::{Level, Values};
use super::dictionary::{Attribute, MeasurementLevel};
use super::evidence::Evidence;
use super::written::Written;
use crate::job::{Cancelled, Job};
use numbers::Numbers;

pub(crate) use classes::places;
pub(crate) use padded::{counted, renumbered, without_zeros};

/// Whole numbers with at most this many distinct values are codes in an order; with more they are amounts.
const MAX_ORDINAL_LEVELS: usize = 10;

/// What the values of a column speak for. Marks of the unknown (`?`, `NA`, `unknown`, ...) don't count, nor do the
/// `unknown_codes` that a dictionary gives.
///
/// | known values | level |
/// |---|---|
/// | two | binary |
/// | texts that say their place in an order | ordinal |
/// | digits with zeros in front that are filled up to one length, many of them | numeric |
/// | any other text among them (`02400` is a text), or a column of more than 255 texts | nominal |
/// | nothing but dates | date |
/// | whole numbers that name people or households | id |
/// | whole numbers, at most [`MAX_ORDINAL_LEVELS`] of them | ordinal |
/// | other numbers | numeric |
pub(crate) fn infer(
    name: &str,
    values: &Values,
    written: &Written,
    unknown_codes: &[String],
) -> (MeasurementLevel, Evidence) {
    if let Some(unit) = dates::unit(written) {
        return (MeasurementLevel::Date, unit);
    }
    let numeric = (MeasurementLevel::Numeric, Evidence::Numbers);
    match values {
        Values::Reals(_) if weights::is_named_weight(name) => numeric,
        Values::Reals(reals) if written.digits > 0 && !padded::are_amounts(reals, written) => {
            (MeasurementLevel::Nominal, Evidence::PaddedNames)
        }
        Values::Reals(reals) => match keys::key(name, &Numbers::of_reals(reals), &written.wide) {
            Some(evidence) => (MeasurementLevel::Id, evidence),
            None if written.digits > 0 => (MeasurementLevel::Numeric, Evidence::PaddedNumbers),
            None => numeric,
        },
        Values::Text { .. } => (MeasurementLevel::Nominal, Evidence::Texts),
        Values::Codes { codes, levels } => {
            let mut unknown = unknown_marks(levels);
            unknown.extend_from_slice(unknown_codes);
            let mut rows = vec![0; levels.len() + 1];
            codes.iter().for_each(|&code| rows[usize::from(code)] += 1);
            let known: Vec<(&Level, u64)> = levels
                .iter()
                .zip(rows.into_iter().skip(1))
                .filter(|(level, _)| !unknown.contains(&level.text))
                .collect();
            let key = || keys::key(name, &Numbers::of(values, &unknown)?, &[]);
            infer_codes(&known, || if weights::is_named_weight(name) { None } else { key() })
        }
    }
}

/// What the known levels of a column, with the people who have each, speak for.
fn infer_codes(known: &[(&Level, u64)], key: impl FnOnce() -> Option<Evidence>) -> (MeasurementLevel, Evidence) {
    let is_whole = |level: &Level| level.number.is_some_and(|value| value.fract() == 0.0);
    let levels: Vec<&Level> = known.iter().map(|(level, _)| *level).collect();
    if known.len() == 2 {
        return (MeasurementLevel::Binary, Evidence::TwoValues);
    }
    if levels.iter().any(|level| level.number.is_none()) {
        if padded::are_levels_amounts(known) {
            return (MeasurementLevel::Numeric, Evidence::PaddedNumbers);
        }
        if padded::are_digits(&levels) {
            return (MeasurementLevel::Nominal, Evidence::PaddedNames);
        }
        return match places(&levels) {
            Some(_) => (MeasurementLevel::Ordinal, Evidence::OrderedTexts),
            None => (MeasurementLevel::Nominal, Evidence::Texts),
        };
    }
    if known.len() <= MAX_ORDINAL_LEVELS && levels.iter().all(|level| is_whole(level)) {
        return (MeasurementLevel::Ordinal, Evidence::FewNumbers);
    }
    match key() {
        Some(evidence) => (MeasurementLevel::Id, evidence),
        None => (MeasurementLevel::Numeric, Evidence::Numbers),
    }
}

/// What only shows when the columns are seen together: weights of surveys, and numbers that are names.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub(crate) fn infer_together(
    attributes: &mut [Attribute],
    columns: &[&Values],
    job: &dyn Job,
) -> Result<(), Cancelled> {
    let weights = weights::weights(attributes, columns);
    for &(place, evidence) in &weights {
        attributes[place].evidence = evidence;
    }
    let candidates: Vec<usize> =
        (0..attributes.len()).filter(|&at| may_be_names(&attributes[at], columns[at])).collect();
    if candidates.is_empty() {
        return Ok(());
    }
    let others: Vec<(usize, Numbers<'_>)> = attributes
        .iter()
        .zip(columns)
        .enumerate()
        .filter(|(at, (attribute, _))| !candidates.contains(at) && !attribute.evidence.is_weight())
        .filter_map(|(at, (attribute, values))| Some((at, in_order(attribute, values)?)))
        .collect();
    let others: Vec<Numbers<'_>> = others.into_iter().map(|(_, numbers)| numbers).collect();
    let names = candidates
        .into_par_iter()
        .map(|at| {
            let numbers = Numbers::of(columns[at], &attributes[at].unknown_codes);
            let names = numbers.map_or(Ok(false), |numbers| order::is_without_order(&numbers, &others, job))?;
            Ok(names.then_some(at))
        })
        .collect::<Result<Vec<_>, Cancelled>>()?;
    for at in names.into_iter().flatten() {
        attributes[at].level = MeasurementLevel::Nominal;
        attributes[at].evidence = Evidence::NumbersWithoutOrder;
    }
    Ok(())
}

/// Whether an inferred column holds as many different whole numbers as names of industries or regions are.
fn may_be_names(attribute: &Attribute, values: &Values) -> bool {
    let Values::Codes { levels, .. } = values else { return false };
    let known = levels.iter().filter(|level| !attribute.unknown_codes.contains(&level.text)).count();
    attribute.inferred
        && attribute.level == MeasurementLevel::Numeric
        && attribute.evidence == Evidence::Numbers
        && order::LEVELS.contains(&known)
}

/// The numbers of a column whose values have an order.
fn in_order<'a>(attribute: &Attribute, values: &'a Values) -> Option<Numbers<'a>> {
    match attribute.level {
        MeasurementLevel::Numeric | MeasurementLevel::Ordinal | MeasurementLevel::Date => {
            Numbers::of(values, &attribute.unknown_codes)
        }
        MeasurementLevel::Binary => Numbers::places(values, &attribute.unknown_codes),
        MeasurementLevel::Nominal | MeasurementLevel::Mixed | MeasurementLevel::Id => None,
    }
}

/// The levels that mean "unknown" in any file; `X` and `XX` too where all others are numbers.
pub(crate) fn unknown_marks(levels: &[Level]) -> Vec<String> {
    let is_x = |level: &Level| matches!(level.text.as_str(), "X" | "XX");
    let mark = |level: &&Level| level.number.is_none() && is_unknown_mark(&level.text);
    let numbers = levels.iter().any(|level| level.number.is_some());
    let only_numbers = numbers && levels.iter().all(|level| level.number.is_some() || is_x(level) || mark(&level));
    levels.iter().filter(|level| mark(level) || (only_numbers && is_x(level))).map(|level| level.text.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::cell::decode_cell;
    use super::*;

    fn level_of(cells: &[&str]) -> MeasurementLevel {
        let levels: Vec<Level> = cells.iter().filter_map(|cell| decode_cell(cell)).collect();
        infer("column", &Values::Codes { codes: [].into(), levels: levels.into() }, &Written::default(), &[]).0
    }

    #[test]
    fn values_say_what_a_column_is() {
        assert_eq!(level_of(&["yes", "no"]), MeasurementLevel::Binary);
        assert_eq!(level_of(&["1", "2", "?"]), MeasurementLevel::Binary);
        assert_eq!(level_of(&["single", "married", "divorced"]), MeasurementLevel::Nominal);
        assert_eq!(level_of(&["1", "2", "3", "NA"]), MeasurementLevel::Ordinal);
        assert_eq!(level_of(&["1", "2", "3", "X"]), MeasurementLevel::Ordinal);
        assert_eq!(level_of(&["1.5", "2", "3"]), MeasurementLevel::Numeric);
        assert_eq!(level_of(&["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), MeasurementLevel::Ordinal);
        assert_eq!(level_of(&["-1", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]), MeasurementLevel::Numeric);
        assert_eq!(level_of(&["02400", "10115", "80331"]), MeasurementLevel::Nominal);
        assert_eq!(level_of(&["A", "X", "C"]), MeasurementLevel::Nominal);
    }
}
