//! Whole numbers that name people or households, whatever the column is called.
//!
//! Amounts repeat by chance, keys don't: of n people who share R whole numbers evenly, n (n - 1) / 2R pairs have the same
//! one, and of people who share them unevenly more. A column without any repetition where there ought to be several is a
//! key. Keys of households and patients repeat, but far more often than neighbouring numbers would let expect, and not
//! on round numbers as amounts do.

use super::numbers::Numbers;
use crate::data::evidence::Evidence;

/// Fewer known values tell nothing.
const FEWEST_ROWS: u32 = 30;
/// Fewer known values can't tell whether numbers are spread evenly.
const FEWEST_FOR_EVEN: f64 = 100.0;
/// Pairs that ought to have the same number: without any, e^-10 says that it's chance.
const MISSED_PAIRS: f64 = 10.0;
/// The same where the numbers are spread evenly too, as amounts hardly are.
const MISSED_PAIRS_IF_EVEN: f64 = 3.0;
/// Numbers spread evenly over so many are no amounts of people.
const WIDE_RANGE: f64 = 5e5;
/// The 1 % point of sqrt(n) times the Kolmogorov-Smirnov distance.
const EVEN: f64 = 1.63;
/// Numbers of so many digits, all alike, are long.
const LONG_DIGITS: u32 = 7;
/// The most of random numbers that end in 0; amounts do more often.
const MOST_ROUND: f64 = 0.2;
/// The least share of different numbers: households and patients occur a few times each.
const LEAST_DIFFERENT: f64 = 0.2;
/// How many times more pairs a key has than its neighbours let expect.
const CROWDED: f64 = 20.0;
/// The first rows, from which a column is told that repeats too much.
const FIRST_ROWS: usize = 5000;

/// Whether a column of numbers is a key. `wide` are its numbers with their rows where they can't be told apart any more.
pub(super) fn key(name: &str, numbers: &Numbers<'_>, wide: &[(f64, u32)]) -> Option<Evidence> {
    if wide.is_empty() && repeats_at_once(numbers) {
        return None;
    }
    let counted = if wide.is_empty() { numbers.counted() } else { wide.to_vec() };
    let facts = Facts::of(&counted)?;
    let named = is_named_key(name);
    if facts.repeated_rows == 0.0 {
        return facts.is_unique_key(named).then_some(Evidence::UniqueKey);
    }
    let stands_together = || wide.is_empty() && stands_together(numbers, &facts);
    facts.is_repeating_key(named, stands_together).then_some(Evidence::RepeatingKey)
}

/// Whether the first rows have too few different numbers for a key.
fn repeats_at_once(numbers: &Numbers<'_>) -> bool {
    let mut first: Vec<f64> = numbers.known().take(FIRST_ROWS).collect();
    if first.iter().any(|number| number.fract() != 0.0 || *number < 0.0) {
        return true;
    }
    let rows = first.len();
    first.sort_unstable_by(f64::total_cmp);
    first.dedup();
    (first.len() as f64) < LEAST_DIFFERENT / 2.0 * rows as f64
}

/// What the numbers of a column tell.
struct Facts {
    /// Known values.
    rows: f64,
    /// Different ones.
    different: f64,
    /// Rows whose number occurs more than once.
    repeated_rows: f64,
    /// Pairs of rows with the same number.
    pairs: f64,
    /// Such pairs if the rows were spread evenly from the smallest number to the largest.
    pairs_if_even: f64,
    /// Such pairs if they were spread evenly over short stretches only.
    pairs_nearby: f64,
    /// Whole numbers from the smallest to the largest.
    range: f64,
    /// sqrt(n) times the largest distance of the different numbers from an even spread.
    uneven: f64,
    /// The share of numbers ending in 0: of the rows that have a repeated one, or of all where none repeats.
    round: f64,
    /// Digits of all numbers, if they have equally many.
    digits: Option<u32>,
}

impl Facts {
    /// `None` for numbers that can't be keys: fractions, negative ones, too few.
    fn of(counted: &[(f64, u32)]) -> Option<Self> {
        let (&(smallest, _), &(largest, _)) = (counted.first()?, counted.last()?);
        let rows: u32 = counted.iter().map(|(_, rows)| rows).sum();
        if rows < FEWEST_ROWS || smallest < 0.0 || counted.iter().any(|(number, _)| number.fract() != 0.0) {
            return None;
        }
        let rows = f64::from(rows);
        let range = largest - smallest + 1.0;
        let repeats = counted.iter().any(|(_, rows)| *rows > 1);
        let asked = counted.iter().filter(|(_, rows)| !repeats || *rows > 1);
        let (mut all, mut round) = (0.0, 0.0);
        for &(number, rows) in asked {
            all += f64::from(rows);
            round += if number % 10.0 == 0.0 { f64::from(rows) } else { 0.0 };
        }
        let digits = |number: f64| (number.max(1.0).log10() + 1e-12).floor() as u32 + 1;
        Some(Self {
            rows,
            different: counted.len() as f64,
            repeated_rows: if repeats { all } else { 0.0 },
            pairs: counted.iter().map(|(_, rows)| pairs(f64::from(*rows))).sum(),
            pairs_if_even: pairs(rows) / range,
            pairs_nearby: pairs_nearby(counted, rows),
            range,
            uneven: uneven(counted, smallest, range),
            round: round / all,
            digits: (digits(smallest) == digits(largest)).then(|| digits(largest)),
        })
    }

    fn is_even(&self) -> bool {
        self.different >= FEWEST_FOR_EVEN && self.uneven < EVEN
    }

    /// Whether the numbers are long, of equal length and not round.
    fn is_long(&self, digits: u32) -> bool {
        self.round < MOST_ROUND && self.digits.is_some_and(|found| found >= digits)
    }

    /// Whether numbers that never repeat are a key.
    fn is_unique_key(&self, named: bool) -> bool {
        let missed = self.pairs_if_even;
        let even = self.is_even() && (missed >= MISSED_PAIRS_IF_EVEN || self.range >= WIDE_RANGE);
        missed >= MISSED_PAIRS || even || self.is_long(LONG_DIGITS) || named
    }

    /// Whether numbers that repeat are a key.
    fn is_repeating_key(&self, named: bool, stands_together: impl FnOnce() -> bool) -> bool {
        if self.different < LEAST_DIFFERENT * self.rows {
            return false;
        }
        let crowded = self.pairs >= CROWDED * self.pairs_nearby.max(1.0) && self.round < MOST_ROUND;
        let even_or_named = named || self.is_even();
        let by_name = named && (self.is_even() || self.is_long(LONG_DIGITS - 1));
        crowded || by_name || (stands_together() && (even_or_named || self.is_long(LONG_DIGITS - 2)))
    }
}

fn pairs(rows: f64) -> f64 {
    rows * (rows - 1.0) / 2.0
}

/// Pairs with the same number if the rows of each short stretch were spread evenly over it: about 2 sqrt(n) rows each.
fn pairs_nearby(counted: &[(f64, u32)], rows: f64) -> f64 {
    let most = (2.0 * rows.sqrt()).max(8.0);
    let (mut sum, mut begin, mut inside) = (0.0, 0, 0.0);
    for (at, &(number, rows)) in counted.iter().enumerate() {
        inside += f64::from(rows);
        let next = counted.get(at + 1).map_or(number + 1.0, |(next, _)| *next);
        if inside >= most || at + 1 == counted.len() {
            sum += pairs(inside) / (next - counted[begin].0).max(1.0);
            (begin, inside) = (at + 1, 0.0);
        }
    }
    sum
}

/// sqrt(n) times the Kolmogorov-Smirnov distance of n different numbers from an even spread.
fn uneven(counted: &[(f64, u32)], smallest: f64, range: f64) -> f64 {
    let n = counted.len() as f64;
    let distance = |(place, &(number, _)): (usize, &(f64, u32))| {
        ((number - smallest + 0.5) / range - (place as f64 + 0.5) / n).abs()
    };
    counted.iter().enumerate().map(distance).fold(0.0, f64::max) * n.sqrt()
}

/// Whether the rows of each number follow each other, as people of one household do in a file, and not by chance.
fn stands_together(numbers: &Numbers<'_>, facts: &Facts) -> bool {
    let mut runs = 0.0;
    let mut last = f64::NAN;
    for number in numbers.known() {
        if number != last {
            (runs, last) = (runs + 1.0, number);
        }
    }
    runs == facts.different && facts.rows - facts.different >= (0.05 * facts.rows).max(10.0)
}

/// Whether a column's name says that its numbers are those of something: `patient_nbr`, `SERIALNO`, `Kundennummer`.
fn is_named_key(name: &str) -> bool {
    const ENDS: [&str; 14] = [
        "nbr", "nummer", "number", "serialno", "serial", "uuid", "_nr", "_no", "_id", "_key", " id", " no", "-id",
        "-nr",
    ];
    let lower = name.trim().to_ascii_lowercase();
    // `PatientId` and `PATIENT_ID`, but not `paid`.
    let camel = ["id", "nr", "no", "key"].iter().any(|end| {
        let parts = name.len().checked_sub(end.len()).and_then(|at| name.split_at_checked(at));
        parts.is_some_and(|(before, last)| {
            let capital = last.starts_with(|first: char| first.is_ascii_uppercase());
            capital && last.eq_ignore_ascii_case(end) && before.ends_with(|last: char| last.is_ascii_lowercase())
        })
    });
    camel || lower == "id" || ENDS.iter().any(|end| lower.ends_with(end))
}
