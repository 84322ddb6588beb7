//! Cells -> codes, as the pieces of a file arrive.

use std::collections::{HashMap, HashSet, TryReserveError};

use polars::prelude::{PolarsDataType, StringChunked, StringType};
use polars_arrow::array::Array as _;
use xxhash_rust::xxh3::xxh3_64;

use super::cell::{decode_cell, parse_date, parse_padded};
use super::code_table::{Level, MAX_LEVELS, Values};
use super::dates::Dates;
use super::levels::sort_levels;
use super::numbers_seen::NumbersSeen;
use super::plain_cells::PlainCells;
use super::real_cells::{is_unknown, real, real_of};
use super::recent_cells::RecentCells;
use super::written::Written;

/// Distinct texts are counted up to here; more make no difference to anybody.
const MAX_DISTINCT: usize = 100_000;

/// Spellings of levels that are remembered; beyond, each is decoded anew. Columns of time stamps would fill the memory.
const MAX_SPELLINGS: usize = 1 << 16;

/// How polars holds a piece of a text column: cells of up to 12 bytes stand in the 16-byte view itself.
type TextArray = <StringType as PolarsDataType>::Array;

/// A column that grows piece by piece.
pub(crate) struct ColumnEncoder {
    /// Codes that the dictionary calls unknown, which never make a column of numbers one of texts.
    unknown_codes: Vec<String>,
    cells: Cells,
    recent: RecentCells,
}

/// The cells so far. Codes stand in the order of their first appearance until [`ColumnEncoder::finish`].
enum Cells {
    Codes {
        codes: Vec<u8>,
        levels: Vec<Level>,
        spellings: HashMap<Box<str>, u8>,
    },
    /// Nothing but dates so far.
    Dates(Dates),
    Reals {
        values: Vec<f32>,
        seen: NumbersSeen,
    },
    Text {
        distinct: HashSet<u64>,
        blank: usize,
    },
}

/// Integers from -128 on whose codes are looked up in a table.
const SMALL: usize = 1024;
/// No code has been looked up for this integer yet.
const UNSEEN: u16 = u16::MAX;

impl ColumnEncoder {
    /// A column of about `rows` rows.
    pub(crate) fn new(unknown_codes: Vec<String>, rows: usize) -> Self {
        let mut codes = Vec::new();
        // Only a guess: a file may be smaller than it looks, so no room is no failure here.
        codes.try_reserve_exact(rows).ok();
        let cells = Cells::Codes { codes, levels: Vec::new(), spellings: HashMap::new() };
        Self { unknown_codes, cells, recent: RecentCells::new(rows) }
    }

    /// Makes room for more rows.
    ///
    /// # Errors
    /// When there is no memory for them.
    pub(crate) fn reserve(&mut self, rows: usize) -> Result<(), TryReserveError> {
        match &mut self.cells {
            Cells::Codes { codes, .. } => codes.try_reserve(rows),
            Cells::Reals { values, .. } => values.try_reserve(rows),
            Cells::Dates(dates) => dates.reserve(rows),
            Cells::Text { .. } => Ok(()),
        }
    }

    /// Appends a piece of the column.
    pub(crate) fn push(&mut self, column: &StringChunked) {
        for array in column.downcast_iter() {
            if !array.data_buffers().is_empty() {
                // The view of a longer cell says where it stands, which means something else in every piece.
                self.recent.forget();
            }
            let mut row = 0;
            while row < array.len() {
                row = match self.cells {
                    Cells::Codes { .. } => self.push_codes(array, row),
                    Cells::Dates(_) => self.push_dates(array, row),
                    Cells::Reals { .. } => self.push_reals(array, row),
                    Cells::Text { .. } => self.push_text(array, row),
                };
            }
        }
    }

    /// The cells whose codes are known; none where the column isn't one of codes, or may become one of dates.
    pub(super) fn known(&self) -> impl Iterator<Item = (&str, u8)> {
        let spellings = match &self.cells {
            Cells::Codes { levels, spellings, .. }
                if !levels.iter().all(|level| is_unknown(&level.text, &self.unknown_codes)) =>
            {
                Some(spellings)
            }
            _ => None,
        };
        spellings.into_iter().flatten().map(|(cell, code)| (&**cell, *code))
    }

    /// Appends a piece of the column whose known cells are codes already.
    pub(super) fn push_cells(&mut self, cells: &PlainCells<'_>, column: usize) {
        if !self.push_known(cells.codes(column), cells.others(column)) && !self.push_numbers(cells, column) {
            self.push(&cells.texts(column));
        }
    }

    /// Appends a piece of a column of numbers, if it begins with a whole number: these are read as quickly as they are found
    /// among those that were read.
    fn push_numbers(&mut self, cells: &PlainCells<'_>, column: usize) -> bool {
        let is_whole = |cell: &&str| cell.bytes().all(|byte| byte.is_ascii_digit());
        let Cells::Reals { values, seen } = &mut self.cells else { return false };
        // What the column was when the piece was taken apart, it need not be any more.
        let Some(mut cells) = cells.all_unknown(column).map(Iterator::peekable) else { return false };
        if !cells.peek().is_some_and(is_whole) {
            return false;
        }
        while let Some(value) = cells.peek().and_then(|cell| real_of(cell, &self.unknown_codes, seen)) {
            values.push(value);
            cells.next();
        }
        if cells.peek().is_some() {
            self.overflow();
            self.push(&cells.map(Some).collect());
        }
        true
    }

    /// Appends codes in which those of `others` are still open. If one of these can't have a code, nothing is appended.
    fn push_known<'c>(&mut self, known: &[u8], others: impl Iterator<Item = (usize, &'c str)>) -> bool {
        if self.known().next().is_none() {
            return false;
        }
        let Cells::Codes { codes, levels, spellings } = &mut self.cells else { return false };
        let first = codes.len();
        codes.extend_from_slice(known);
        for (row, cell) in others {
            let Some(code) = code_of(cell, levels, spellings) else {
                codes.truncate(first);
                return false;
            };
            codes[first + row] = code;
        }
        true
    }

    /// Whether only texts are counted, and no longer what they say.
    pub(super) fn counts_texts(&self) -> bool {
        matches!(self.cells, Cells::Text { .. })
    }

    /// Appends a piece of the column that came as integers of up to 15 digits; absent ones are blank cells.
    pub(crate) fn push_integers(&mut self, cells: impl Iterator<Item = Option<i64>>) {
        let mut known = [UNSEEN; SMALL];
        for value in cells {
            let place = value.and_then(|value| usize::try_from(value + 128).ok());
            let small = place.and_then(|place| known.get_mut(place));
            if let Some(answer) = &small
                && **answer != UNSEEN
                && let Cells::Codes { codes, .. } = &mut self.cells
            {
                codes.push(**answer as u8);
                continue;
            }
            let code = self.push_integer(value);
            if let (Some(small), Some(code)) = (small, code) {
                *small = u16::from(code);
            }
        }
    }

    /// Appends one integer as if it had come as text; its code, if the column is one of codes.
    fn push_integer(&mut self, value: Option<i64>) -> Option<u8> {
        if matches!(self.cells, Cells::Dates(_)) {
            self.overflow();
        }
        match (&mut self.cells, value) {
            (Cells::Codes { codes, .. }, None) => codes.push(0),
            (Cells::Codes { codes, levels, spellings }, Some(value)) => {
                let code = code_of(&value.to_string(), levels, spellings);
                codes.extend(code);
                if code.is_none() {
                    self.overflow();
                    return self.push_integer(Some(value));
                }
                return code;
            }
            (Cells::Dates(_), _) => {}
            (Cells::Reals { values, seen }, value) => {
                values.push(value.map_or(f32::NAN, |value| real(value as f64)));
                value.into_iter().for_each(|value| seen.number(value as f64, 1));
            }
            (Cells::Text { blank, .. }, None) => *blank += 1,
            (Cells::Text { distinct, blank }, Some(value)) => {
                let text = value.to_string();
                if is_unknown(&text, &self.unknown_codes) {
                    *blank += 1;
                } else if distinct.len() < MAX_DISTINCT {
                    distinct.insert(xxh3_64(text.as_bytes()));
                }
            }
        }
        None
    }

    /// Appends codes until the end or until there are too many levels; returns the first row that is not done.
    fn push_codes(&mut self, array: &TextArray, first: usize) -> usize {
        let Cells::Codes { codes, levels, spellings } = &mut self.cells else { return first };
        // Dates are looked for until something else is seen.
        let mut maybe_dates = levels.iter().all(|level| is_unknown(&level.text, &self.unknown_codes));
        for row in first..array.len() {
            let cell = view_of(array, row);
            let slot = self.recent.slot(cell);
            if self.recent.cells[slot] == cell {
                codes.push(self.recent.answers[slot] as u8);
                continue;
            }
            if maybe_dates {
                let text = array.get(row).unwrap_or_default().trim();
                if parse_date(text).is_some() {
                    self.cells = Cells::Dates(Dates::blank(codes.len(), codes.capacity()));
                    self.recent.forget();
                    return row;
                }
                maybe_dates = text.is_empty() || is_unknown(text, &self.unknown_codes);
            }
            let Some(code) = code_of(array.get(row).unwrap_or_default(), levels, spellings) else {
                self.overflow();
                return row;
            };
            codes.push(code);
            self.recent.cells[slot] = cell;
            self.recent.answers[slot] = u32::from(code);
        }
        array.len()
    }

    /// Appends dates until the end or until there is something else; returns the first row that is not done.
    fn push_dates(&mut self, array: &TextArray, first: usize) -> usize {
        let Cells::Dates(dates) = &mut self.cells else { return first };
        for row in first..array.len() {
            let text = array.get(row).unwrap_or_default().trim();
            match parse_date(text) {
                Some(date) => dates.push(Some(date)),
                None if text.is_empty() || is_unknown(text, &self.unknown_codes) => dates.push(None),
                None => {
                    self.overflow();
                    return row;
                }
            }
        }
        array.len()
    }

    fn push_reals(&mut self, array: &TextArray, first: usize) -> usize {
        let Cells::Reals { values, seen } = &mut self.cells else { return first };
        for row in first..array.len() {
            let cell = view_of(array, row);
            let slot = self.recent.slot(cell);
            if self.recent.cells[slot] == cell {
                values.push(f32::from_bits(self.recent.answers[slot]));
                continue;
            }
            let Some(value) = real_of(array.get(row).unwrap_or_default(), &self.unknown_codes, seen) else {
                self.overflow();
                return row;
            };
            values.push(value);
            // Those that are counted one by one must come by each time.
            if !NumbersSeen::counts(f64::from(value)) {
                self.recent.cells[slot] = cell;
                self.recent.answers[slot] = value.to_bits();
            }
        }
        array.len()
    }

    fn push_text(&mut self, array: &TextArray, first: usize) -> usize {
        let Cells::Text { distinct, blank } = &mut self.cells else { return first };
        for row in first..array.len() {
            let cell = view_of(array, row);
            let slot = self.recent.slot(cell);
            if self.recent.cells[slot] == cell {
                *blank += self.recent.answers[slot] as usize;
                continue;
            }
            let text = array.get(row).unwrap_or_default().trim();
            let is_blank = text.is_empty() || is_unknown(text, &self.unknown_codes);
            if is_blank {
                *blank += 1;
            } else if distinct.len() < MAX_DISTINCT {
                distinct.insert(xxh3_64(text.as_bytes()));
            }
            self.recent.cells[slot] = cell;
            self.recent.answers[slot] = u32::from(is_blank);
        }
        array.len()
    }

    /// More levels than a byte can hold, a text among many numbers, or something else among dates: the column becomes
    /// one of numbers, of texts, of years.
    fn overflow(&mut self) {
        let is_missing = |level: &Level| is_unknown(&level.text, &self.unknown_codes);
        let is_number = |level: &Level| level.number.is_some() || parse_padded(&level.text).is_some();
        let next = match &self.cells {
            Cells::Codes { codes, levels, .. } if levels.iter().all(|level| is_number(level) || is_missing(level)) => {
                let seen = NumbersSeen::of_codes(codes, levels);
                let number = |level: &Level| level.number.or_else(|| parse_padded(&level.text).map(|(value, _)| value));
                let numbers: Vec<f32> = std::iter::once(f32::NAN)
                    .chain(levels.iter().map(|level| number(level).map_or(f32::NAN, real)))
                    .collect();
                Cells::Reals { values: codes.iter().map(|&code| numbers[usize::from(code)]).collect(), seen }
            }
            Cells::Codes { codes, levels, .. } => {
                let missing: Vec<bool> = std::iter::once(true).chain(levels.iter().map(is_missing)).collect();
                let blank = codes.iter().filter(|&&code| missing[usize::from(code)]).count();
                let known = levels.iter().filter(|level| !is_missing(level));
                Cells::Text { distinct: known.map(|level| xxh3_64(level.text.as_bytes())).collect(), blank }
            }
            Cells::Dates(dates) => match dates.years() {
                Values::Codes { codes, levels } => {
                    Cells::Codes { codes: codes.to_vec(), levels: levels.to_vec(), spellings: HashMap::new() }
                }
                Values::Reals(values) => Cells::Reals { values: values.to_vec(), seen: NumbersSeen::default() },
                Values::Text { .. } => return,
            },
            Cells::Reals { values, .. } => {
                let known = values.iter().filter(|value| !value.is_nan());
                let distinct =
                    known.clone().map(|value| xxh3_64(value.to_string().as_bytes())).take(MAX_DISTINCT).collect();
                Cells::Text { distinct, blank: values.len() - known.count() }
            }
            Cells::Text { .. } => return,
        };
        self.cells = next;
        self.recent.forget();
    }

    /// The finished column, its levels in their natural order, so that nothing depends on who came first in the file.
    /// Beside it stands how the cells were written, as far as the values don't tell.
    pub(crate) fn finish(self) -> (Values, Written) {
        let written = match &self.cells {
            Cells::Dates(dates) => dates.written(),
            Cells::Reals { seen, .. } => seen.written(),
            Cells::Codes { .. } | Cells::Text { .. } => Written::default(),
        };
        let values = match self.cells {
            Cells::Codes { mut codes, levels, .. } => {
                let (levels, order) = sort_levels(levels);
                codes.iter_mut().for_each(|code| *code = order[usize::from(*code)]);
                Values::Codes { codes: codes.into(), levels: levels.into() }
            }
            Cells::Dates(dates) => dates.years(),
            Cells::Reals { values, .. } => Values::Reals(values.into()),
            Cells::Text { distinct, blank } => Values::Text { distinct: distinct.len(), blank },
        };
        (values, written)
    }
}

/// What polars holds of a cell: its length, and all of a short cell or the place of a longer one. An absent cell is an
/// empty one; its own view may hold anything.
pub(super) fn view_of(array: &TextArray, row: usize) -> u128 {
    let absent = array.validity().is_some_and(|present| !present.get_bit(row));
    if absent { 0 } else { array.views()[row].as_u128() }
}

/// Whether all cells are blank or integers as programs write them, so that nothing is lost when they are read as such.
pub(crate) fn holds_integers(column: &StringChunked) -> bool {
    let plain = |cell: &str| {
        let digits = cell.strip_prefix('-').unwrap_or(cell).as_bytes();
        cell.is_empty()
            || (digits.len() < 10
                && digits.iter().all(u8::is_ascii_digit)
                && digits.first().is_some_and(|first| *first != b'0' || digits.len() == 1))
    };
    column.iter().all(|cell| plain(cell.unwrap_or_default()))
}

/// The code of a cell, a new one if need be; `None` when all codes are taken.
fn code_of(raw: &str, levels: &mut Vec<Level>, spellings: &mut HashMap<Box<str>, u8>) -> Option<u8> {
    if let Some(&code) = spellings.get(raw) {
        return Some(code);
    }
    let code = match decode_cell(raw) {
        None => 0,
        Some(level) => {
            let known = levels.iter().position(|other| other.text == level.text);
            let at = known.or_else(|| {
                (levels.len() < MAX_LEVELS).then(|| {
                    levels.push(level);
                    levels.len() - 1
                })
            })?;
            (at + 1) as u8
        }
    };
    if spellings.len() < MAX_SPELLINGS {
        spellings.insert(raw.into(), code);
    }
    Some(code)
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
