//! How the cells of a column are written: each code and number in the ways in which files write them, and what counts as
//! missing. People are invented of these.

use super::lookups::LookupCell;
use crate::results::{Reading, RowColumn};

/// People are at most so many, whatever a model knows.
const MOST: usize = 400;
/// What no file is expected to hold.
const UNKNOWN: [&str; 3] = ["987654", NO_NUMBER, "01"];
/// What is no number, either.
const NO_NUMBER: &str = "segscope";
/// Dates as files write them.
const DATES: [&str; 6] = ["1992-02-10", "17.03.1985", "2/10/1992", "28/2/2001", "2004-02-29 00:00:00", "31.12.1999"];

/// How the cells of a column are written.
pub(in crate::engine) struct Ways {
    /// Cells that say something, with what they are read as; at least one.
    pub(in crate::engine) plain: Vec<(String, LookupCell)>,
    /// Cells that count as missing; at least one.
    pub(in crate::engine) odd: Vec<String>,
}

impl Ways {
    /// The ways of a column; where it is one of numbers, with these among them.
    pub(in crate::engine) fn of(column: &RowColumn, numbers: &[f32]) -> Self {
        let is_number = !column.is_coded();
        let plain = match (&column.known_codes, column.reads) {
            (Some(known), _) => codes(known),
            (None, Reading::Month | Reading::Day) => {
                DATES.iter().map(|date| ((*date).to_owned(), LookupCell::Number(None))).collect()
            }
            (None, Reading::Code | Reading::Number | Reading::Year) => written(numbers, column.reads),
        };
        let is_new = |text: &&str| plain.iter().all(|(way, _)| way != text);
        let unknown = UNKNOWN.iter().copied().filter(|text| !is_number || *text == NO_NUMBER);
        let missing = column.missing_codes.first().map(String::as_str);
        let odd = std::iter::once("").chain(missing).chain(unknown.filter(is_new)).map(str::to_owned).collect();
        let nothing = plain.is_empty().then(|| (String::new(), LookupCell::Position(0)));
        Self { odd, plain: plain.into_iter().chain(nothing).collect() }
    }
}

/// Each known code, and other ways to write those that are numbers.
fn codes(known: &[String]) -> Vec<(String, LookupCell)> {
    let with_place = || known.iter().zip(1_usize..);
    let is_whole = |code: &str| code.parse::<i64>().is_ok_and(|number| number.to_string() == code);
    let plain = with_place().map(|(code, at)| (code.clone(), at));
    let decimal = with_place().filter(|(code, _)| is_whole(code)).map(|(code, at)| (format!("{code}.0"), at));
    let is_year = |code: &str| code.parse::<u16>().is_ok_and(|year| (1000..3000).contains(&year));
    let dates = with_place().filter(|(code, _)| is_year(code)).map(|(code, at)| (format!("{code}-05-17"), at));
    plain.chain(decimal).chain(dates).map(|(way, at)| (way, LookupCell::Position(at))).collect()
}

/// Numbers, some with a comma or a sign, and where it is a column of years a date.
fn written(numbers: &[f32], reads: Reading) -> Vec<(String, LookupCell)> {
    let way = |(at, number): (usize, &f32)| {
        let written = format!("{number}");
        let written = match at {
            1 if written.contains('.') => written.replace('.', ","),
            3 if *number > 0.0 => format!("+{written}"),
            _ => written,
        };
        (written, LookupCell::Number(Some(*number)))
    };
    let year = (reads == Reading::Year).then(|| ("1985-05-17".to_owned(), LookupCell::Number(Some(1985.0))));
    numbers.iter().enumerate().map(way).chain(year).collect()
}

/// People who have everything that can be written in each column, with at most so many values missing and at least one.
pub(in crate::engine) fn everything(ways: &[Ways], missing: usize) -> Vec<Vec<String>> {
    let columns = ways.len().max(1);
    let odd = missing.min(columns / 5).max(1);
    let most = |of: fn(&Ways) -> usize| ways.iter().map(of).max().unwrap_or(0);
    let laps = (columns * most(|ways| ways.odd.len())).div_ceil(odd);
    let person = |row: usize| {
        let cell = |(at, ways): (usize, &Ways)| {
            // The columns that are missing move on from person to person, as a window that comes round.
            let first = row * odd;
            let within = (at + columns - first % columns) % columns;
            if within < odd {
                ways.odd[(first + within) / columns % ways.odd.len()].clone()
            } else {
                ways.plain[(row + 7 * at) % ways.plain.len()].0.clone()
            }
        };
        ways.iter().enumerate().map(cell).collect()
    };
    (0..laps.max(most(|ways| ways.plain.len())).min(MOST)).map(person).collect()
}

/// Somebody of whom so many values are missing.
pub(in crate::engine) fn with_missing(ways: &[Ways], missing: usize) -> Vec<String> {
    let cell = |(at, ways): (usize, &Ways)| if at < missing { String::new() } else { ways.plain[0].0.clone() };
    ways.iter().enumerate().map(cell).collect()
}
