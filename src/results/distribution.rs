//! How the values of an attribute are spread in both files, and how far apart the files are in it.

use serde::{Deserialize, Serialize};

use super::code_count::CodeCount;
use crate::analyze::{self, bar_edges, class_edges, count_classes};
use crate::data::{Level, MeasurementLevel};

/// How the known values of an attribute are spread in both files. Cells that count as missing are in none of these
/// numbers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnDistribution {
    /// Different known values in the general population; of texts that are only counted, up to the number at which
    /// counting stops.
    pub general_distinct: usize,
    /// Different known values among the customers.
    pub customers_distinct: usize,
    /// Mean, deviation and quartiles of the general population, where the level gives them a meaning and every known code
    /// is a number.
    pub general: Option<ColumnSpread>,
    /// The same of the customers.
    pub customers: Option<ColumnSpread>,
    /// The bars of a column of numbers that has no list of codes.
    pub histogram: Option<Histogram>,
    /// Numbers that count as missing in a column of numbers without codes, as they are written.
    pub unknown_numbers: Vec<String>,
    /// How far apart the files are; `None` where one of them has no known value, or too few for saying it.
    pub shift: Option<Shift>,
}

/// Mean, deviation and quartiles of the known values of one file, in the unit of the column (a date counts in years, in
/// months since January 1970, or in days since 1 January 1970).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnSpread {
    /// The arithmetic mean.
    pub mean: f64,
    /// Standard deviation of a sample (divided by n - 1); `None` of a single value.
    pub deviation: Option<f64>,
    /// The quartiles, linear between two values (type 7); `None` where so few people stand on a side of one that it would
    /// tell of them.
    pub quartiles: Option<[f64; 3]>,
    /// The smallest and the largest value; `None` where they may not be told.
    pub ends: Option<[f64; 2]>,
}

/// The people of both files in the same bars.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Histogram {
    /// The edges between the bars, ascending; the first bar lies below the first edge, the last one begins with the last.
    pub edges: Vec<f64>,
    /// People of the general population in each bar; one bar more than edges.
    pub general: Vec<u64>,
    /// Customers in each bar.
    pub customers: Vec<u64>,
}

/// How far apart the files are in an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shift {
    /// Jensen-Shannon distance to base 2 of the shares among the known values, see [`analyze::Shift::distance`]: 0 to 1.
    /// A column of numbers without codes is compared by classes, each with about a twentieth of the population.
    pub distance: f64,
    /// The value whose shares differ most.
    pub value: ShiftValue,
    /// That value's share among the people of the general population whose value is known, 0 to 1.
    pub general_share: f64,
    /// That value's share among the customers whose value is known, 0 to 1.
    pub customers_share: f64,
}

/// A code, or a class of a column of numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShiftValue {
    /// A code as it stands in the file.
    Code(String),
    /// A class of numbers.
    Range {
        /// Its lower end, which belongs to it; `None` where it has none.
        low: Option<f64>,
        /// Its upper end, which belongs to the next class; `None` where it has none.
        high: Option<f64>,
    },
}

impl ColumnDistribution {
    /// The distribution of a column of codes.
    pub fn of_codes(codes: &[CodeCount], level: MeasurementLevel) -> Self {
        let known: Vec<&CodeCount> = codes.iter().filter(|code| !code.missing).collect();
        let counts = |of: fn(&CodeCount) -> u64| known.iter().map(|code| of(code)).collect::<Vec<u64>>();
        let (general, customers) = (counts(|code| code.general), counts(|code| code.customers));
        let distinct = |counts: &[u64]| counts.iter().filter(|count| **count > 0).count();
        let numbers: Option<Vec<f64>> = known.iter().map(|code| number(&code.code)).collect();
        let spread = |counts: &[u64]| {
            let numbers = numbers.as_ref().filter(|_| has_mean(level))?;
            let mut values: Vec<(f64, u64)> = numbers.iter().copied().zip(counts.iter().copied()).collect();
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            analyze::spread(&values).map(ColumnSpread::from)
        };
        let shift = analyze::shift(&general, &customers).map(|shift| Shift {
            distance: shift.distance,
            value: ShiftValue::Code(known[shift.place].code.clone()),
            general_share: shift.general_share,
            customers_share: shift.customers_share,
        });
        Self {
            general_distinct: distinct(&general),
            customers_distinct: distinct(&customers),
            general: spread(&general),
            customers: spread(&customers),
            histogram: None,
            unknown_numbers: Vec::new(),
            shift,
        }
    }

    /// The distribution of a column of numbers without codes: ascending numbers with how often each occurs.
    pub fn of_numbers(general: &[(f64, u64)], customers: &[(f64, u64)], level: MeasurementLevel) -> Self {
        let spread = |values| analyze::spread(values).filter(|_| has_mean(level)).map(ColumnSpread::from);
        let edges = class_edges(general);
        let shift = analyze::shift(&count_classes(general, &edges), &count_classes(customers, &edges));
        let shift = shift.map(|shift| Shift {
            distance: shift.distance,
            value: ShiftValue::Range {
                low: shift.place.checked_sub(1).map(|below| edges[below]),
                high: edges.get(shift.place).copied(),
            },
            general_share: shift.general_share,
            customers_share: shift.customers_share,
        });
        let bars = bar_edges(general);
        let histogram = (!bars.is_empty()).then(|| Histogram {
            general: count_classes(general, &bars),
            customers: count_classes(customers, &bars),
            edges: bars,
        });
        Self {
            general_distinct: general.len(),
            customers_distinct: customers.len(),
            general: spread(general),
            customers: spread(customers),
            histogram,
            unknown_numbers: Vec::new(),
            shift,
        }
    }
}

/// Whether the level gives means and quartiles a meaning.
const fn has_mean(level: MeasurementLevel) -> bool {
    matches!(level, MeasurementLevel::Numeric | MeasurementLevel::Ordinal | MeasurementLevel::Date)
}

/// The number that a code is, if it is one: `02400` is a name.
fn number(code: &str) -> Option<f64> {
    code.parse::<f64>().ok().filter(|&value| value.is_finite() && Level::number(value).text == code)
}

impl From<analyze::Spread> for ColumnSpread {
    fn from(found: analyze::Spread) -> Self {
        let [smallest, low, middle, high, largest] = found.quartiles;
        Self {
            mean: found.mean,
            deviation: found.deviation,
            quartiles: Some([low, middle, high]),
            ends: Some([smallest, largest]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str, missing: bool, general: u64, customers: u64) -> CodeCount {
        CodeCount { code: code.to_owned(), missing, general, customers, ..CodeCount::default() }
    }

    #[test]
    fn what_counts_as_missing_is_in_no_number() {
        let codes = [code("", true, 5, 1), code("-1", true, 100, 9), code("1", false, 30, 1), code("2", false, 10, 3)];
        let found = ColumnDistribution::of_codes(&codes, MeasurementLevel::Ordinal);
        assert_eq!((found.general_distinct, found.customers_distinct), (2, 2));
        assert_eq!(found.general.map(|spread| spread.mean), Some(1.25));
        assert_eq!(found.customers.and_then(|spread| spread.quartiles), Some([1.75, 2.0, 2.0]));
        let shift = found.shift.unwrap();
        assert_eq!(shift.value, ShiftValue::Code("2".to_owned()));
        assert_eq!((shift.general_share, shift.customers_share), (0.25, 0.75));
    }

    #[test]
    fn names_have_no_mean_and_nobody_has_no_shift() {
        let codes = [code("1", false, 3, 1), code("2", false, 1, 3)];
        assert_eq!(ColumnDistribution::of_codes(&codes, MeasurementLevel::Nominal).general, None);
        let texts = [code("02400", false, 3, 1), code("1", false, 1, 3)];
        assert_eq!(ColumnDistribution::of_codes(&texts, MeasurementLevel::Ordinal).general, None);
        let nobody = [code("1", false, 3, 0), code("", true, 0, 5)];
        let found = ColumnDistribution::of_codes(&nobody, MeasurementLevel::Ordinal);
        assert_eq!((found.shift, found.customers, found.customers_distinct), (None, None, 0));
    }

    #[test]
    fn many_numbers_are_compared_by_twentieths() {
        let general: Vec<(f64, u64)> = (0..1_000).map(|number| (f64::from(number), 1)).collect();
        let customers = [(10.0, 50), (990.0, 50)];
        let found = ColumnDistribution::of_numbers(&general, &customers, MeasurementLevel::Numeric);
        let shift = found.shift.unwrap();
        assert_eq!(shift.value, ShiftValue::Range { low: None, high: Some(49.95) });
        assert_eq!((shift.general_share, shift.customers_share), (0.05, 0.5));
        let bars = found.histogram.unwrap();
        assert_eq!((bars.edges.len() + 1, bars.general.len()), (bars.general.len(), bars.customers.len()));
        assert_eq!((bars.general.iter().sum::<u64>(), bars.customers.iter().sum::<u64>()), (1_000, 100));
    }
}
