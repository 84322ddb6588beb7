//! In which unit dates count: years say little of dates that lie close together.

use crate::data::dates::{day_first, days};
use crate::data::evidence::Evidence;
use crate::data::written::Written;

/// Dates within so many days count in days, within so many others in months.
const DAYS: f32 = 3.0 * 365.25;
const MONTHS: f32 = 12.0 * 365.25;
/// The share of the dates at either end that don't count: a single wrong one would stretch the rest.
const ENDS: f64 = 0.01;

/// The unit for a column of dates; `None` for a column of something else.
pub(super) fn unit(written: &Written) -> Option<Evidence> {
    let mut days: Vec<f32> = days(&written.dates, day_first(&written.dates));
    days.retain(|day| !day.is_nan());
    days.sort_unstable_by(f32::total_cmp);
    let last = days.len().checked_sub(1)?;
    let cut = (ENDS * last as f64) as usize;
    let span = days[last - cut] - days[cut];
    // All dates alike: the column is constant in years, too.
    let unit = match span {
        span if days[0] == days[last] || span > MONTHS => Evidence::Years,
        span if span > DAYS => Evidence::Months,
        _ => Evidence::Days,
    };
    Some(unit)
}
