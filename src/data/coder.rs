//! Cells of one more file -> the codes and numbers of a column that is known already.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::{Column, DataType, Float64Chunked, Int64Chunked, PolarsDataType, StringChunked, StringType};

use super::cell::{decode_cell, is_unknown_mark, parse_date, parse_padded};
use super::code_table::{Level, Values};
use super::dates::Dates;
use super::encode::view_of;
use super::people_reader::TakesCells;
use super::real_cells::real;
use super::recent_cells::RecentCells;

/// How polars holds a piece of a text column.
type TextArray = <StringType as PolarsDataType>::Array;

/// Codes that nobody knows are told one by one up to here; more only as a number of cells.
const MOST_UNKNOWN: usize = 1_000;
/// Spellings of cells that are remembered; beyond, each is decoded anew.
const MOST_SPELLINGS: usize = 1 << 16;
/// Integers from -128 on that are looked up in a table.
const SMALL: usize = 1024;
/// Answers from here on are places in the list of codes that nobody knows.
const UNKNOWN: u32 = 1 << 9;
/// Nothing has been answered yet.
const UNSEEN: u32 = u32::MAX;

/// What the cells of a column become.
#[derive(Clone, Debug, PartialEq)]
pub enum CellReading {
    /// Codes: the place of a cell's value in this list, counted from 1; 0 for everything else.
    Code(Vec<String>),
    /// Numbers; NaN for everything else.
    Number,
    /// Months from January 1970 on; NaN for what is no date.
    Month {
        /// Whether the day stands before the month where a cell doesn't tell.
        day_first: bool,
    },
    /// Days from 1 January 1970 on; NaN for what is no date.
    Day {
        /// Whether the day stands before the month where a cell doesn't tell.
        day_first: bool,
    },
}

/// Gives the cells of a column, piece by piece, the codes or numbers that an earlier file gave them.
pub struct ColumnCoder {
    reading: CellReading,
    codes: HashMap<String, u32>,
    /// What means "unknown": as texts, and those among them that are numbers.
    missing: Vec<String>,
    missing_numbers: Vec<f32>,
    coded: Vec<u8>,
    reals: Vec<f32>,
    spellings: HashMap<Box<str>, u32>,
    integers: Vec<u32>,
    recent: RecentCells,
    unknown: Vec<(String, u64)>,
    /// Cells with more codes that nobody knows.
    unknown_more: u64,
}

impl ColumnCoder {
    /// A column that is read like this, in which these codes and numbers mean "unknown".
    pub fn new(reading: CellReading, missing: &[String]) -> Self {
        let known = match &reading {
            CellReading::Code(known) => known.as_slice(),
            _ => &[],
        };
        let codes = (1_u32..).zip(known).map(|(code, text)| (text.clone(), code)).collect();
        Self {
            codes,
            missing: missing.to_vec(),
            missing_numbers: missing.iter().filter_map(|text| Some(text.parse::<f64>().ok()? as f32)).collect(),
            coded: Vec::new(),
            reals: Vec::new(),
            spellings: HashMap::new(),
            integers: vec![UNSEEN; SMALL],
            recent: RecentCells::new(1 << 16),
            unknown: Vec::new(),
            unknown_more: 0,
            reading,
        }
    }

    /// The values of the pieces since the last call, and per row whether it is missing: the column's code 0 or NaN.
    pub fn take(&mut self) -> Values {
        match self.reading {
            CellReading::Code(_) => {
                let codes = std::mem::take(&mut self.coded);
                Values::Codes { codes: codes.into(), levels: std::sync::Arc::default() }
            }
            _ => Values::Reals(std::mem::take(&mut self.reals).into()),
        }
    }

    /// The codes that nobody knows, with the cells that hold each, and how many cells hold others still.
    pub fn unknown(&self) -> (BTreeMap<&str, u64>, u64) {
        (self.unknown.iter().map(|(text, cells)| (text.as_str(), *cells)).collect(), self.unknown_more)
    }

    fn push_as_text(&mut self, cells: &Column) {
        let text = cells.cast(&DataType::String);
        if let Ok(text) = text.as_ref().map_err(|_| ()).and_then(|text| text.str().map_err(|_| ())) {
            self.push_text(text);
        } else {
            self.push_blank(cells.len());
        }
    }

    fn push_text(&mut self, cells: &StringChunked) {
        for array in cells.downcast_iter() {
            if !array.data_buffers().is_empty() {
                // The view of a longer cell says where it stands, which means something else in every piece.
                self.recent.forget();
            }
            match self.reading {
                CellReading::Month { day_first } => self.push_dates(array, |dates| dates.months(day_first)),
                CellReading::Day { day_first } => self.push_dates(array, |dates| dates.days(day_first)),
                CellReading::Code(_) => self.push_codes(array),
                CellReading::Number => self.push_numbers(array),
            }
        }
    }

    fn push_codes(&mut self, array: &TextArray) {
        for row in 0..array.len() {
            let cell = view_of(array, row);
            let slot = self.recent.slot(cell);
            let answer = if self.recent.cells[slot] == cell {
                self.recent.answers[slot]
            } else {
                let answer = self.code_of(array.get(row).unwrap_or_default());
                (self.recent.cells[slot], self.recent.answers[slot]) = (cell, answer);
                answer
            };
            self.push_answer(answer);
        }
    }

    fn push_answer(&mut self, answer: u32) {
        if answer < UNKNOWN {
            self.coded.push(answer as u8);
            return;
        }
        self.coded.push(0);
        self.count_unknown(answer);
    }

    fn count_unknown(&mut self, answer: u32) {
        match self.unknown.get_mut((answer - UNKNOWN) as usize) {
            Some((_, cells)) => *cells += 1,
            None => self.unknown_more += 1,
        }
    }

    /// The answer to a cell: its code, or the place of a code that nobody knows.
    fn code_of(&mut self, raw: &str) -> u32 {
        if let Some(&answer) = self.spellings.get(raw) {
            return answer;
        }
        let answer = match decode_cell(raw) {
            None => 0,
            Some(level) => self.code_of_text(&level.text),
        };
        if self.spellings.len() < MOST_SPELLINGS {
            self.spellings.insert(raw.into(), answer);
        }
        answer
    }

    fn code_of_text(&mut self, text: &str) -> u32 {
        match self.codes.get(text) {
            Some(&code) => code,
            None if self.means_missing(text) => 0,
            None => self.place_of_unknown(text),
        }
    }

    fn means_missing(&self, text: &str) -> bool {
        is_unknown_mark(text) || self.missing.iter().any(|missing| missing == text)
    }

    fn place_of_unknown(&mut self, text: &str) -> u32 {
        let found = self.unknown.iter().position(|(known, _)| known == text);
        let place = found.unwrap_or_else(|| {
            if self.unknown.len() < MOST_UNKNOWN {
                self.unknown.push((text.to_owned(), 0));
                self.unknown.len() - 1
            } else {
                MOST_UNKNOWN
            }
        });
        UNKNOWN + place as u32
    }

    fn push_numbers(&mut self, array: &TextArray) {
        for row in 0..array.len() {
            let cell = view_of(array, row);
            let slot = self.recent.slot(cell);
            if self.recent.cells[slot] == cell {
                self.reals.push(f32::from_bits(self.recent.answers[slot]));
                continue;
            }
            let text = array.get(row).unwrap_or_default();
            let level = decode_cell(text);
            let number = level.as_ref().and_then(number_of);
            let value = number.map_or(f32::NAN, |number| self.known_number(real(number)));
            self.reals.push(value);
            if let Some(level) = level.filter(|level| number.is_none() && !self.is_missing_in_numbers(&level.text)) {
                // It must come by each time to be counted.
                let place = self.place_of_unknown(&level.text);
                self.count_unknown(place);
            } else {
                (self.recent.cells[slot], self.recent.answers[slot]) = (cell, value.to_bits());
            }
        }
    }

    fn is_missing_in_numbers(&self, text: &str) -> bool {
        matches!(text, "X" | "XX") || self.means_missing(text)
    }

    /// NaN for a number that means "unknown" or is too large for a column of numbers.
    fn known_number(&self, value: f32) -> f32 {
        if value.is_infinite() || self.missing_numbers.contains(&value) { f32::NAN } else { value }
    }

    fn push_integers(&mut self, cells: &Int64Chunked) {
        let is_codes = matches!(self.reading, CellReading::Code(_));
        for cell in cells.iter() {
            match cell {
                None if is_codes => self.coded.push(0),
                None => self.reals.push(f32::NAN),
                Some(value) if is_codes => self.push_integer(value),
                Some(value) => self.reals.push(self.known_number(real(value as f64))),
            }
        }
    }

    fn push_integer(&mut self, value: i64) {
        let place = value.checked_add(128).and_then(|place| usize::try_from(place).ok()).filter(|place| *place < SMALL);
        let answer = match place.map(|place| self.integers[place]) {
            Some(answer) if answer != UNSEEN => answer,
            _ => {
                let answer = self.code_of(&value.to_string());
                if let Some(place) = place {
                    self.integers[place] = answer;
                }
                answer
            }
        };
        self.push_answer(answer);
    }

    /// Whole numbers, which files often hold as floating point because a cell is blank, go the way of integers.
    fn push_floats(&mut self, numbers: &Float64Chunked, cells: &Column) {
        if !matches!(self.reading, CellReading::Code(_)) {
            let value = |number: Option<f64>| number.filter(|number| number.is_finite()).map_or(f32::NAN, real);
            let values: Vec<f32> = numbers.iter().map(|number| self.known_number(value(number))).collect();
            self.reals.extend(values);
            return;
        }
        let is_whole = |number: f64| number.fract() == 0.0 && number.abs() < 1e15;
        if numbers.iter().flatten().all(|number| is_whole(number) || number.is_nan()) {
            for number in numbers.iter() {
                match number.filter(|number| !number.is_nan()) {
                    Some(number) => self.push_integer(number as i64),
                    None => self.coded.push(0),
                }
            }
        } else {
            self.push_as_text(cells);
        }
    }

    fn push_dates(&mut self, array: &TextArray, counted: impl Fn(&Dates) -> Vec<f32>) {
        let mut dates = Dates::blank(0, array.len());
        for row in 0..array.len() {
            let text = array.get(row).unwrap_or_default().trim();
            let date = parse_date(text);
            if date.is_none() && !text.is_empty() && !self.is_missing_in_numbers(text) {
                let place = self.place_of_unknown(text);
                self.count_unknown(place);
            }
            dates.push(date);
        }
        let values = counted(&dates);
        let known: Vec<f32> = values.into_iter().map(|value| self.known_number(value)).collect();
        self.reals.extend(known);
    }
}

impl TakesCells for ColumnCoder {
    fn push(&mut self, cells: &Column) {
        let is_date = matches!(self.reading, CellReading::Month { .. } | CellReading::Day { .. });
        match cells.dtype() {
            DataType::Float64 if !is_date => {
                if let Ok(numbers) = cells.f64() {
                    self.push_floats(numbers, cells);
                }
            }
            kind if kind.is_integer() && *kind != DataType::UInt64 && !is_date => {
                let wide = cells.cast(&DataType::Int64);
                if let Ok(numbers) = wide.as_ref().map_err(|_| ()).and_then(|wide| wide.i64().map_err(|_| ())) {
                    self.push_integers(numbers);
                }
            }
            _ => self.push_as_text(cells),
        }
    }

    fn push_blank(&mut self, rows: usize) {
        match self.reading {
            CellReading::Code(_) => self.coded.resize(self.coded.len() + rows, 0),
            _ => self.reals.resize(self.reals.len() + rows, f32::NAN),
        }
    }
}

/// The number of a cell in a column of numbers: zeros in front don't count.
fn number_of(level: &Level) -> Option<f64> {
    level.number.or_else(|| parse_padded(&level.text).map(|(value, _)| value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use polars::prelude::NamedFrom;
    use polars::prelude::Series;

    fn texts(cells: &[&str]) -> Column {
        Column::new("".into(), cells)
    }

    fn codes(coder: &mut ColumnCoder) -> Vec<u8> {
        match coder.take() {
            Values::Codes { codes, .. } => codes.to_vec(),
            other => panic!("codes expected, {other:?}"),
        }
    }

    fn reals(coder: &mut ColumnCoder) -> Vec<f32> {
        match coder.take() {
            Values::Reals(values) => values.to_vec(),
            other => panic!("numbers expected, {other:?}"),
        }
    }

    #[test]
    fn cells_get_the_codes_that_they_had_however_they_are_written() {
        let known = ["1", "2.5", "02400", "a"].map(str::to_owned).to_vec();
        let mut coder = ColumnCoder::new(CellReading::Code(known), &["9".to_owned(), "X".to_owned()]);
        coder.push(&texts(&["1.0", " 2,5", "02400", "a ", "", "9", "X", "?", "b", "2400", "b"]));
        assert_eq!(codes(&mut coder), [1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 0]);
        let integers = Series::new("".into(), [Some(1_i64), None, Some(9), Some(77)]);
        coder.push(&integers.into());
        let floats = Series::new("".into(), [Some(1.0), Some(f64::NAN), None, Some(77.0)]);
        coder.push(&floats.into());
        coder.push(&Series::new("".into(), [2.5, 1.0, 0.1]).into());
        coder.push_blank(2);
        assert_eq!(codes(&mut coder), [1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0]);
        let (unknown, more) = coder.unknown();
        assert_eq!((Vec::from_iter(unknown), more), (vec![("0.1", 1), ("2400", 1), ("77", 2), ("b", 2)], 0));
    }

    #[test]
    fn numbers_keep_their_value_and_texts_are_counted() {
        let mut coder = ColumnCoder::new(CellReading::Number, &["-1".to_owned(), "0.10000000149011612".to_owned()]);
        coder.push(&texts(&["1,5", "007", "-1", "0.1", "", "NA", "much", "much", "1e+39", "1992-02-10"]));
        let found = reals(&mut coder);
        assert_eq!(found[..2], [1.5, 7.0]);
        assert!(found[2..9].iter().all(|value| value.is_nan()), "{found:?}");
        assert_eq!(found[9], 1992.0);
        assert_eq!(coder.unknown().0, [("much", 2)].into());
        coder.push(&Series::new("".into(), [Some(-1_i32), Some(5), None]).into());
        coder.push(&Series::new("".into(), [0.5, f64::INFINITY]).into());
        let found = reals(&mut coder);
        assert_eq!((found[1], found[3]), (5.0, 0.5));
        assert!(found[0].is_nan() && found[2].is_nan() && found[4].is_nan());
    }

    #[test]
    fn dates_count_as_the_first_file_wrote_them() {
        let cells = ["1970-01-02", "2/1/1970", "", "soon"];
        let mut coder = ColumnCoder::new(CellReading::Day { day_first: true }, &[]);
        coder.push(&texts(&cells));
        let found = reals(&mut coder);
        assert_eq!(found[..2], [1.0, 1.0]);
        assert!(found[2].is_nan() && found[3].is_nan());
        assert_eq!(coder.unknown().0, [("soon", 1)].into());
        let mut coder = ColumnCoder::new(CellReading::Month { day_first: false }, &[]);
        coder.push(&texts(&cells));
        assert_eq!(reals(&mut coder)[..2], [0.0, 1.0]);
    }

    #[test]
    fn codes_that_nobody_knows_are_listed_up_to_a_limit() {
        let mut coder = ColumnCoder::new(CellReading::Code(vec!["a".to_owned()]), &[]);
        let cells: Vec<String> = (0..MOST_UNKNOWN + 5).map(|n| format!("n{n}")).collect();
        coder.push(&Series::new("".into(), cells).into());
        let (unknown, more) = coder.unknown();
        assert_eq!((unknown.len(), more), (MOST_UNKNOWN, 5));
    }
}
