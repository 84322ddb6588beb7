//! The dictionary's unknown codes -> which cells are missing: blank ones, and those with such a code.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::data::{Column, Dataset, Level, Values};
use crate::job::{Activity, Cancelled, Job};

use super::code_counts::count_codes;

/// Codes that count as missing, by the name of the attribute, in place of those that its dictionary lists.
pub type UnknownCodes = BTreeMap<String, Vec<String>>;

/// Rows counted between two questions whether to go on.
pub(super) const BLOCK: usize = 1 << 16;

/// What counts as missing, attribute by attribute, and how often it occurs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoding {
    /// One entry for each of [`Dataset::attributes`], in the same order.
    pub columns: Vec<DecodedColumn>,
}

/// What counts as missing in one attribute. Counts are of all rows read, before any are set aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DecodedColumn {
    /// Indexed by code: whether it means missing. Entry 0, the blank cell, always does. Empty for columns of reals or
    /// texts.
    pub missing_codes: Vec<bool>,
    /// Numbers that mean missing in a column of reals, besides NaN.
    pub unknown_reals: Vec<f32>,
    /// People of the general population with each code; entry 0 is the blank cell. Empty for columns of reals or texts.
    pub general_counts: Vec<u64>,
    /// Customers with each code of the general population; entry 0 counts the blank cells and the codes that nobody in
    /// the general population has. Empty for columns of reals or texts.
    pub customers_counts: Vec<u64>,
    /// Missing cells in the general population, blank ones included.
    pub general_missing: u64,
    /// Missing cells among the customers, blank ones included.
    pub customers_missing: u64,
    /// People in the general population.
    pub general_rows: u64,
    /// Customers.
    pub customers_rows: u64,
}

impl DecodedColumn {
    /// Missing share in the general population, 0 to 1. Nobody at all counts as nobody missing.
    pub fn general_share(&self) -> f64 {
        share(self.general_missing, self.general_rows)
    }

    /// Missing share among the customers, 0 to 1. Nobody at all counts as nobody missing.
    pub fn customers_share(&self) -> f64 {
        share(self.customers_missing, self.customers_rows)
    }

    /// Whether this code means missing. A code the population doesn't have does.
    pub fn is_missing(&self, code: u8) -> bool {
        self.missing_codes.get(usize::from(code)).copied().unwrap_or(true)
    }

    /// Whether this number of a column of reals means missing.
    pub fn is_missing_real(&self, value: f32) -> bool {
        value.is_nan() || self.unknown_reals.contains(&value)
    }

    /// Codes with a known value that at least one person of the general population has, ascending.
    pub fn known_codes(&self) -> Vec<usize> {
        (1..self.missing_codes.len())
            .filter(|&code| !self.missing_codes[code] && self.general_counts.get(code).is_some_and(|&n| n > 0))
            .collect()
    }

    /// Whether the general population has no known value at all.
    pub fn is_empty(&self) -> bool {
        self.general_missing == self.general_rows
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Whether a cell's level is the code that a dictionary or recipe names. `1`, `1.0` and ` 1` are the same number;
/// `02400` is a text and equals only itself.
pub(super) fn same_code(level: &Level, code: &str) -> bool {
    let code = code.trim();
    if level.text.trim() == code {
        return true;
    }
    level.number.is_some_and(|number| code.parse::<f64>().is_ok_and(|value| value == number))
}

/// Finds the missing codes of every attribute and counts them in both files.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn decode(dataset: &Dataset, job: &dyn Job) -> Result<Decoding, Cancelled> {
    decode_with(dataset, &UnknownCodes::new(), job)
}

/// The same where a person decided for some attributes which codes count as missing.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn decode_with(dataset: &Dataset, unknown: &UnknownCodes, job: &dyn Job) -> Result<Decoding, Cancelled> {
    let total = dataset.attributes.len() as u64;
    let done = AtomicU64::new(0);
    let columns = (0..dataset.attributes.len())
        .into_par_iter()
        .map(|index| {
            let (general, customers) = (&dataset.general.columns[index], &dataset.customers.columns[index]);
            let attribute = &dataset.attributes[index];
            let unknown = unknown.get(&attribute.name).unwrap_or(&attribute.unknown_codes);
            let decoded = decode_column(unknown, general, customers, dataset, job)?;
            job.progress(&Activity::CountingMissing, done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Ok(decoded)
        })
        .collect::<Result<Vec<_>, Cancelled>>()?;
    Ok(Decoding { columns })
}

fn decode_column(
    unknown: &[String],
    general: &Column,
    customers: &Column,
    dataset: &Dataset,
    job: &dyn Job,
) -> Result<DecodedColumn, Cancelled> {
    let mut column = DecodedColumn {
        missing_codes: missing_codes(unknown, &general.values),
        unknown_reals: unknown_reals(unknown, &general.values),
        general_rows: dataset.general.rows as u64,
        customers_rows: dataset.customers.rows as u64,
        ..DecodedColumn::default()
    };
    (column.general_counts, column.general_missing) = count(&general.values, &column, job)?;
    (column.customers_counts, column.customers_missing) = count(&customers.values, &column, job)?;
    Ok(column)
}

fn missing_codes(unknown: &[String], values: &Values) -> Vec<bool> {
    let Values::Codes { levels, .. } = values else { return Vec::new() };
    let missing = |level: &Level| unknown.iter().any(|code| same_code(level, code));
    std::iter::once(true).chain(levels.iter().map(missing)).collect()
}

fn unknown_reals(unknown: &[String], values: &Values) -> Vec<f32> {
    if !matches!(values, Values::Reals(_)) {
        return Vec::new();
    }
    // The cells are f32, so the code is rounded as they were.
    let parsed = unknown.iter().filter_map(|code| code.trim().parse::<f64>().ok());
    parsed.map(|value| value as f32).filter(|value| !value.is_nan()).collect()
}

/// Counts by code, and missing cells.
fn count(values: &Values, column: &DecodedColumn, job: &dyn Job) -> Result<(Vec<u64>, u64), Cancelled> {
    match values {
        Values::Codes { codes, .. } => {
            let mut all = [0; 256];
            for block in codes.chunks(BLOCK) {
                job.check()?;
                count_codes(block, &mut all);
            }
            let missing = (0..256).filter(|&code| column.is_missing(code as u8)).map(|code| all[code]).sum();
            let mut counts = all[..column.missing_codes.len().clamp(1, 256)].to_vec();
            // Codes beyond the population's levels are nobody's: they count as blank.
            counts[0] += all[counts.len()..].iter().sum::<u64>();
            Ok((counts, missing))
        }
        Values::Reals(values) => {
            let mut missing = 0;
            for block in values.chunks(BLOCK) {
                job.check()?;
                missing += block.iter().filter(|&&value| column.is_missing_real(value)).count() as u64;
            }
            Ok((Vec::new(), missing))
        }
        Values::Text { blank, .. } => Ok((Vec::new(), *blank as u64)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{CodeTable, MeasurementLevel};
    use crate::job::Unwatched;
    use crate::prepare::fixture::{codes, dataset, known, numbers, reals};

    #[test]
    fn one_and_one_point_zero_are_the_same_code() {
        assert!(same_code(&Level::number(1.0), "1.0"));
        assert!(same_code(&Level::number(-1.0), " -1"));
        assert!(same_code(&Level::text("XX"), "XX"));
        assert!(!same_code(&Level::text("XX"), "X"));
        assert!(!same_code(&Level::text("02400"), "2400"));
    }

    #[test]
    fn blank_and_unknown_codes_are_missing_in_both_files() {
        let levels = [Level::number(-1.0), Level::number(1.0), Level::number(2.0), Level::text("X")];
        let data = dataset(
            vec![known("A", MeasurementLevel::Ordinal, &["-1.0", "X"])],
            vec![codes("A", &[0, 1, 2, 2, 3, 4, 4, 4], &levels)],
            vec![codes("A", &[1, 2, 3, 0], &levels)],
        );
        let column = &decode(&data, &Unwatched).expect("not cancelled").columns[0];
        assert_eq!(column.missing_codes, [true, true, false, false, true]);
        assert_eq!(column.general_counts, [1, 1, 2, 1, 3]);
        assert_eq!((column.general_missing, column.customers_missing), (5, 2));
        assert_eq!(column.general_share(), 5.0 / 8.0);
        assert_eq!(column.customers_share(), 0.5);
        assert_eq!(column.known_codes(), [2, 3]);
    }

    #[test]
    fn codes_decided_by_hand_take_the_place_of_those_of_a_dictionary() {
        let data = dataset(
            vec![known("A", MeasurementLevel::Ordinal, &["3"]), known("R", MeasurementLevel::Numeric, &["0"])],
            vec![codes("A", &[0, 1, 2, 3, 3], &numbers(1, 3)), reals("R", &[0.0, -1.0, -1.0, 5.0, f32::NAN])],
            vec![codes("A", &[1, 1, 3], &numbers(1, 3)), reals("R", &[0.0, 0.0, -1.0])],
        );
        let decoded = |name: &str, list: &[&str]| {
            let list = list.iter().map(|&code| code.to_owned()).collect();
            decode_with(&data, &[(name.to_owned(), list)].into(), &Unwatched).expect("not cancelled")
        };
        let by_hand = decoded("A", &["1.0"]);
        assert_eq!(by_hand.columns[0].missing_codes, [true, true, false, false]);
        assert_eq!((by_hand.columns[0].general_missing, by_hand.columns[0].customers_missing), (2, 2));
        assert_eq!(by_hand.columns[1].general_missing, 2, "the other column keeps its dictionary");
        assert_eq!(decoded("A", &[]).columns[0].general_missing, 1, "only the blank cell");
        assert_eq!(decoded("R", &["-1"]).columns[1].general_missing, 3);
    }

    #[test]
    fn reals_and_texts() {
        let text = Column { name: "T".to_owned(), values: Values::Text { distinct: 900, blank: 2 } };
        let data = dataset(
            vec![known("R", MeasurementLevel::Numeric, &["0", "-9.5"]), known("T", MeasurementLevel::Nominal, &[])],
            vec![reals("R", &[f32::NAN, 0.0, -9.5, 3.0]), text.clone()],
            vec![reals("R", &[1.0, 2.0, 3.0, 0.0]), text],
        );
        let decoding = decode(&data, &Unwatched).expect("not cancelled");
        assert_eq!(decoding.columns[0].unknown_reals, [0.0, -9.5]);
        assert_eq!((decoding.columns[0].general_missing, decoding.columns[0].customers_missing), (3, 1));
        assert_eq!(decoding.columns[1].general_missing, 2);
    }

    #[test]
    fn a_customers_code_nobody_in_the_population_has_is_missing() {
        let mut data = dataset(
            vec![known("A", MeasurementLevel::Ordinal, &[])],
            vec![codes("A", &[1, 2], &numbers(1, 2))],
            vec![codes("A", &[1, 3], &numbers(1, 3))],
        );
        let column = &decode(&data, &Unwatched).expect("not cancelled").columns[0];
        assert_eq!((column.customers_missing, column.customers_counts.clone()), (1, vec![1, 1, 0]));
        data.customers = CodeTable { columns: data.customers.columns, ..CodeTable::default() };
        data.customers.columns[0] = codes("A", &[], &numbers(1, 2));
        let column = &decode(&data, &Unwatched).expect("not cancelled").columns[0];
        assert_eq!(column.customers_share(), 0.0);
    }
}
