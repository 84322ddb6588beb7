//! Columns of dates, a whole number for each row.

use std::collections::TryReserveError;

use time::{Date, Month};

use super::cell::{DateOrder, WrittenDate};
use super::code_table::{Level, MAX_LEVELS, Values};
use super::levels::sort_levels;
use super::written::Written;

/// A column of dates: 0 for a blank cell, otherwise year, month and day in the bits from 10, 5 and 0 on, and what the
/// cell tells of the order of the last two in those from [`ORDER`] on.
#[derive(Debug)]
pub(super) struct Dates(Vec<i32>);

/// The bit from which on the order of month and day stands.
const ORDER: i32 = 22;
const MONTH_FIRST: i32 = 1;
const DAY_FIRST: i32 = 2;
const EITHER: i32 = 3;

impl Dates {
    /// So many blank cells, with room for more.
    pub(super) fn blank(rows: usize, room: usize) -> Self {
        let mut dates = Vec::with_capacity(room);
        dates.resize(rows, 0);
        Self(dates)
    }

    /// Makes room for more rows.
    pub(super) fn reserve(&mut self, rows: usize) -> Result<(), TryReserveError> {
        self.0.try_reserve(rows)
    }

    pub(super) fn push(&mut self, date: Option<WrittenDate>) {
        let packed = |date: WrittenDate| {
            let order = match date.order {
                DateOrder::Certain => 0,
                DateOrder::MonthFirst => MONTH_FIRST,
                DateOrder::DayFirst => DAY_FIRST,
                DateOrder::Either => EITHER,
            };
            order << ORDER | i32::from(date.year) << 10 | i32::from(date.month) << 5 | i32::from(date.day)
        };
        self.0.push(date.map_or(0, packed));
    }

    /// The dates for whoever decides what they count in.
    pub(super) fn written(&self) -> Written {
        Written { dates: self.0.as_slice().into(), ..Written::default() }
    }

    /// Months from January 1970 on; NaN for a blank cell.
    pub(super) fn months(&self, day_first: bool) -> Vec<f32> {
        months(&self.0, day_first)
    }

    /// Days from 1 January 1970 on; NaN for a blank cell.
    pub(super) fn days(&self, day_first: bool) -> Vec<f32> {
        days(&self.0, day_first)
    }

    /// The years, as columns of years are read.
    pub(super) fn years(&self) -> Values {
        years_of(&self.0)
    }
}

fn year_of(date: i32) -> i32 {
    (date >> 10) & 0xfff
}

fn years_of(dates: &[i32]) -> Values {
    let mut codes_of_years = [0_u16; 1 << 12];
    let mut levels = Vec::new();
    for &date in dates.iter().filter(|date| **date != 0) {
        let code = &mut codes_of_years[year_of(date) as usize];
        if *code == 0 {
            levels.push(Level::number(f64::from(year_of(date))));
            *code = levels.len() as u16;
        }
    }
    if levels.len() > MAX_LEVELS {
        let year = |&date: &i32| if date == 0 { f32::NAN } else { year_of(date) as f32 };
        return Values::Reals(dates.iter().map(year).collect());
    }
    let (levels, order) = sort_levels(levels);
    let code = |&date: &i32| if date == 0 { 0 } else { order[usize::from(codes_of_years[year_of(date) as usize])] };
    Values::Codes { codes: dates.iter().map(code).collect(), levels: levels.into() }
}

/// Whether the day stands before the month where a cell of this column doesn't tell: as in the cells that do; where
/// none does, only if the first number is always the same, as in `1/2/1992` and `1/3/1992`.
pub(super) fn day_first(dates: &[i32]) -> bool {
    let with = |order: i32| dates.iter().filter(move |date| **date >> ORDER == order);
    let (month_first, day_first) = (with(MONTH_FIRST).count(), with(DAY_FIRST).count());
    if month_first + day_first > 0 {
        return day_first > month_first;
    }
    let number = |date: i32, shift: i32| (date >> shift) & 31;
    let is_constant = |shift| {
        let mut numbers = with(EITHER).map(|&date| number(date, shift));
        numbers.next().is_some_and(|first| numbers.all(|other| other == first))
    };
    is_constant(5) && !is_constant(0)
}

/// Days from 1 January 1970 on; NaN for a blank cell.
pub(super) fn days(dates: &[i32], day_first: bool) -> Vec<f32> {
    dates.iter().map(|&date| day_of(date, day_first).map_or(f32::NAN, |day| day as f32)).collect()
}

/// Months from January 1970 on; NaN for a blank cell.
pub(super) fn months(dates: &[i32], day_first: bool) -> Vec<f32> {
    let month = |&date: &i32| {
        let (year, month, _) = parts(date, day_first)?;
        Some(((year - 1970) * 12 + month - 1) as f32)
    };
    dates.iter().map(|date| month(date).unwrap_or(f32::NAN)).collect()
}

fn parts(date: i32, day_first: bool) -> Option<(i32, i32, i32)> {
    let (first, second) = ((date >> 5) & 31, date & 31);
    let turned = day_first && date >> ORDER == EITHER;
    let (month, day) = if turned { (second, first) } else { (first, second) };
    (date != 0).then_some((year_of(date), month, day))
}

/// A day that its month doesn't have is the last one of that month.
fn day_of(date: i32, day_first: bool) -> Option<i32> {
    let (year, month, day) = parts(date, day_first)?;
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    let day = u8::try_from(day).ok()?.min(month.length(year));
    Some(Date::from_calendar_date(year, month, day).ok()?.to_julian_day() - EPOCH)
}

/// The Julian day of 1 January 1970.
pub(super) const EPOCH: i32 = 2_440_588;
