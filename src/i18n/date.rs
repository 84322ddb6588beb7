//! Numbers of columns of dates, as the dates that they count to.

use time::Date;

use super::number;
use crate::data::Evidence;
use crate::results::AttributeSummary;

/// The day in the Julian count that days are counted from: 1 January 1970.
const FIRST_DAY: i32 = 2_440_588;

/// A value of an attribute in the unit of its column: `2019-04-03` where days are counted, `2019-04` where months are,
/// of a moment between two the earlier one; else a [figure](number::figure).
pub fn figure_of(attribute: &AttributeSummary, value: f64) -> String {
    let found = match attribute.evidence {
        Some(Evidence::Days) => day(value),
        Some(Evidence::Months) => month(value),
        _ => None,
    };
    found.unwrap_or_else(|| number::figure(value))
}

fn day(days: f64) -> Option<String> {
    let days = i32::try_from(whole(days)?).ok()?.checked_add(FIRST_DAY)?;
    let date = Date::from_julian_day(days).ok()?;
    Some(number::day(date.year(), u8::from(date.month()), date.day()))
}

fn month(months: f64) -> Option<String> {
    let months = whole(months)?;
    Some(number::month(
        i32::try_from(1970 + months.div_euclid(12)).ok()?,
        u8::try_from(months.rem_euclid(12) + 1).ok()?,
    ))
}

/// The whole number below; `None` beyond ten thousand years.
fn whole(value: f64) -> Option<i64> {
    (value.abs() < 3_652_500.0).then(|| value.floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_dates_are_dates() {
        // datetime.date(1970, 1, 1) + timedelta(17989) is 2019-04-03.
        assert_eq!(day(17_989.6).as_deref(), Some("2019-04-03"));
        assert_eq!(day(-1.0).as_deref(), Some("1969-12-31"));
        assert_eq!([591.0, -1.0].map(|months| month(months).unwrap_or_default()), ["2019-04", "1969-12"]);
        assert_eq!((day(f64::NAN), day(1e300), month(f64::INFINITY)), (None, None, None));
    }
}
