//! The numbers of a column, row by row.

use crate::data::code_table::{Level, MAX_LEVELS, Values};

/// The numbers of a column; NaN where a cell is blank, unknown or a text.
pub(super) enum Numbers<'a> {
    /// One code a row, and the number of each code.
    Codes(&'a [u8], Box<[f64; MAX_LEVELS + 1]>),
    /// One number a row.
    Reals(&'a [f32]),
}

impl<'a> Numbers<'a> {
    /// The numbers that the levels say, except of those in `unknown`. `None` for a column of counted texts.
    pub(super) fn of(values: &'a Values, unknown: &[String]) -> Option<Self> {
        Self::by(values, |_, level| level.number.filter(|_| !unknown.contains(&level.text)))
    }

    /// The numbers of a column of reals.
    pub(super) fn of_reals(values: &'a [f32]) -> Self {
        Self::Reals(values)
    }

    /// The place of each level in their natural order, for columns of two values whatever these are.
    pub(super) fn places(values: &'a Values, unknown: &[String]) -> Option<Self> {
        Self::by(values, |place, level| (!unknown.contains(&level.text)).then_some(place as f64))
    }

    fn by(values: &'a Values, number: impl Fn(usize, &Level) -> Option<f64>) -> Option<Self> {
        match values {
            Values::Codes { codes, levels } => {
                let mut table = Box::new([f64::NAN; MAX_LEVELS + 1]);
                for (place, level) in levels.iter().enumerate() {
                    table[place + 1] = number(place, level).unwrap_or(f64::NAN);
                }
                Some(Self::Codes(codes, table))
            }
            Values::Reals(values) => Some(Self::Reals(values)),
            Values::Text { .. } => None,
        }
    }

    /// The number of a row.
    pub(super) fn at(&self, row: usize) -> f64 {
        match self {
            Self::Codes(codes, table) => table[usize::from(codes[row])],
            Self::Reals(values) => f64::from(values[row]),
        }
    }

    pub(super) fn rows(&self) -> usize {
        match self {
            Self::Codes(codes, _) => codes.len(),
            Self::Reals(values) => values.len(),
        }
    }

    /// The known numbers in the order of the rows.
    pub(super) fn known(&self) -> impl Iterator<Item = f64> {
        (0..self.rows()).map(|row| self.at(row)).filter(|number| !number.is_nan())
    }

    /// The different known numbers and how many rows have each, ascending.
    pub(super) fn counted(&self) -> Vec<(f64, u32)> {
        let mut sorted: Vec<f64> = self.known().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let runs = sorted.chunk_by(|a, b| a == b);
        runs.map(|run| (run[0], run.len() as u32)).collect()
    }
}
