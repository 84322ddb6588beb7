//! The different codes of a column that passes by, as far as it can be one of codes.

use std::collections::BTreeSet;

use polars::prelude::{Column, DataType, PolarsDataType, StringChunked, StringType};

use super::cell::{decode_cell, parse_number};
use super::code_table::MAX_LEVELS;
use super::encode::view_of;
use super::recent_cells::RecentCells;

type TextArray = <StringType as PolarsDataType>::Array;

/// Of numbers and of texts more than these need not be told apart: a column with so many isn't one of codes.
const MOST: usize = MAX_LEVELS + 45;
/// Whole numbers from -128 on that are looked up in a table.
const SMALL: usize = 1024;

/// The different codes of a column, in the form in which code tables hold them.
pub(super) struct SeenCells {
    numbers: BTreeSet<String>,
    texts: BTreeSet<String>,
    small: Box<[bool; SMALL]>,
    recent: RecentCells,
}

impl Default for SeenCells {
    fn default() -> Self {
        let (numbers, texts) = (BTreeSet::new(), BTreeSet::new());
        Self { numbers, texts, small: Box::new([false; SMALL]), recent: RecentCells::new(1 << 16) }
    }
}

impl SeenCells {
    /// Looks at a piece of the column.
    pub(super) fn look(&mut self, cells: &Column) {
        match cells.dtype() {
            DataType::Float64 => {
                if let Ok(numbers) = cells.f64() {
                    self.look_at_floats(numbers.iter().flatten());
                }
            }
            kind if kind.is_integer() && *kind != DataType::UInt64 => {
                let wide = cells.cast(&DataType::Int64);
                if let Ok(numbers) = wide.as_ref().map_err(|_| ()).and_then(|wide| wide.i64().map_err(|_| ())) {
                    self.look_at_integers(numbers.iter().flatten());
                }
            }
            _ => {
                let text = cells.cast(&DataType::String);
                if let Ok(text) = text.as_ref().map_err(|_| ()).and_then(|text| text.str().map_err(|_| ())) {
                    self.look_at_texts(text);
                }
            }
        }
    }

    /// The codes of this column that another one doesn't have, as far as that one can be one of codes.
    pub(super) fn beside(&self, other: &Self) -> Vec<String> {
        let missing = |mine: &BTreeSet<String>, theirs: &BTreeSet<String>| {
            let told = theirs.len() < MOST;
            mine.difference(theirs).filter(|_| told).cloned().collect::<Vec<_>>()
        };
        [missing(&self.numbers, &other.numbers), missing(&self.texts, &other.texts)].concat()
    }

    fn look_at_integers(&mut self, numbers: impl Iterator<Item = i64>) {
        for number in numbers {
            let place = number.checked_add(128).and_then(|place| usize::try_from(place).ok());
            if let Some(seen) = place.and_then(|place| self.small.get_mut(place)) {
                if std::mem::replace(seen, true) {
                    continue;
                }
            } else if self.numbers.len() >= MOST {
                continue;
            }
            self.keep(&number.to_string());
        }
    }

    fn look_at_floats(&mut self, numbers: impl Iterator<Item = f64>) {
        let mut last = f64::NAN;
        for number in numbers.filter(|number| number.is_finite()) {
            if number == last {
                continue;
            }
            last = number;
            if number.fract() == 0.0 && (-128.0..(SMALL - 128) as f64).contains(&number) {
                if std::mem::replace(&mut self.small[(number + 128.0) as usize], true) {
                    continue;
                }
            } else if self.numbers.len() >= MOST {
                continue;
            }
            self.keep(&number.to_string());
        }
    }

    fn look_at_texts(&mut self, cells: &StringChunked) {
        for array in cells.downcast_iter() {
            if !array.data_buffers().is_empty() {
                // The view of a longer cell says where it stands, which means something else in every piece.
                self.recent.forget();
            }
            self.look_at_array(array);
        }
    }

    fn look_at_array(&mut self, array: &TextArray) {
        for row in 0..array.len() {
            let cell = view_of(array, row);
            let slot = self.recent.slot(cell);
            if self.recent.cells[slot] != cell {
                self.recent.cells[slot] = cell;
                self.keep(array.get(row).unwrap_or_default());
            }
        }
    }

    fn keep(&mut self, raw: &str) {
        let full = |codes: &BTreeSet<String>| codes.len() >= MOST;
        if full(&self.numbers) && (full(&self.texts) || parse_number(raw).is_some()) {
            return;
        }
        let Some(level) = decode_cell(raw) else { return };
        let codes = if level.number.is_some() { &mut self.numbers } else { &mut self.texts };
        if !full(codes) {
            codes.insert(level.text);
        }
    }
}

#[cfg(test)]
mod tests {
    use polars::prelude::{NamedFrom, Series};

    use super::*;

    fn seen(column: impl Into<Column>) -> SeenCells {
        let mut seen = SeenCells::default();
        seen.look(&column.into());
        seen
    }

    #[test]
    fn codes_are_told_apart_by_what_they_mean() {
        let texts = seen(Series::new("".into(), ["1.0", "1", " 2,5", "a", "", "a"]));
        assert_eq!(texts.beside(&SeenCells::default()), ["1", "2.5", "a"]);
        let integers = seen(Series::new("".into(), [Some(1_i32), None, Some(5000), Some(-200), Some(1)]));
        assert_eq!(integers.beside(&texts), ["-200", "5000"]);
        let floats = seen(Series::new("".into(), [1.0, f64::NAN, 2.5, 7.0, 7.0]));
        assert_eq!(floats.beside(&texts), ["7"]);
    }

    #[test]
    fn many_numbers_are_no_codes_and_a_text_among_them_is_still_seen() {
        let mut cells: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        cells.push("late".to_owned());
        let all = seen(Series::new("".into(), cells.clone()));
        let some = seen(Series::new("".into(), cells[..400].to_vec()));
        assert_eq!(all.beside(&some), ["late"]);
        assert_eq!(some.beside(&seen(Series::new("".into(), cells[..298].to_vec()))).len(), 2);
    }
}
