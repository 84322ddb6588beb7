//! People -> standardized numbers for models that add up or multiply: gaps filled, codes spread out. Everything is learned
//! from the people it is fitted on, and then holds for any others.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use super::people::{ColumnKind, People, PeopleColumn};

/// Codes that fewer of the people have aren't told apart from unknown ones.
const RAREST: usize = 10;
/// A gap is told to the model where at least so many people have it.
const GAPS: usize = 10;

/// What a column that is the same for everybody is divided by: it stays at 0, for whoever comes later too far away as well.
/// A number, for a file of JSON can't hold one without end.
const NO_DEVIATION: f64 = 1e300;
/// No two numbers of single precision lie closer together.
const LEAST_DEVIATION: f64 = 1e-50;

/// How people become numbers, column by column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinearFeatures {
    columns: Vec<Spread>,
    /// How many numbers a person has.
    width: usize,
}

/// What becomes of one column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Spread {
    name: String,
    into: Into,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Into {
    /// The number less the mean over the deviation, the median where it isn't known; beside it whether it is known.
    Number { median: f32, mean: f64, deviation: f64, gap: Option<Unit> },
    /// For each code whether the person has it.
    Codes { codes: Vec<(u32, Unit)> },
}

/// What becomes of one column, for whoever computes the same elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnForm {
    /// (x - `mean`) / `deviation`; a number that isn't known is `median`. Where `gap` is given, beside it the first of both
    /// for a known number and the second for one that isn't.
    Number {
        /// What a number that isn't known becomes.
        median: f32,
        /// What is subtracted.
        mean: f64,
        /// What it is then divided by.
        deviation: f64,
        /// Whether the number is known, as a number.
        gap: Option<[f64; 2]>,
    },
    /// For each of these codes the first number for somebody who hasn't got it, the second for somebody who has.
    Codes(Vec<(u32, [f64; 2])>),
}

impl ColumnForm {
    /// How many numbers become of the column.
    pub fn width(&self) -> usize {
        match self {
            Self::Number { gap, .. } => 1 + usize::from(gap.is_some()),
            Self::Codes(codes) => codes.len(),
        }
    }
}

/// A yes or no as a standardized number.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Unit {
    mean: f64,
    deviation: f64,
}

impl Unit {
    fn of(some: usize, rows: usize) -> Self {
        let mean = some as f64 / rows.max(1) as f64;
        Self { mean, deviation: (mean * (1.0 - mean)).sqrt().max(1e-9) }
    }

    fn is_whole(self) -> bool {
        (0.0..=1.0).contains(&self.mean) && (1e-10..=1.0).contains(&self.deviation)
    }

    fn value(self, yes: bool) -> f64 {
        (f64::from(u8::from(yes)) - self.mean) / self.deviation
    }
}

impl LinearFeatures {
    /// Learns from these people.
    pub fn fit(people: &People) -> Self {
        let columns: Vec<Spread> =
            people.columns.iter().map(|column| Spread { name: column.name.clone(), into: spread(column) }).collect();
        let width = columns.iter().map(|column| column.into.width()).sum();
        Self { columns, width }
    }

    /// How many numbers a person has.
    pub fn width(&self) -> usize {
        self.width
    }

    /// What becomes of each column.
    pub fn forms(&self) -> Vec<ColumnForm> {
        let both = |unit: Unit| [unit.value(false), unit.value(true)];
        let form = |spread: &Spread| match &spread.into {
            Into::Number { median, mean, deviation, gap } => {
                ColumnForm::Number { median: *median, mean: *mean, deviation: *deviation, gap: gap.map(both) }
            }
            Into::Codes { codes } => ColumnForm::Codes(codes.iter().map(|(code, unit)| (*code, both(*unit))).collect()),
        };
        self.columns.iter().map(form).collect()
    }

    /// For each number the column it comes from.
    pub fn sources(&self) -> Vec<usize> {
        let widths = self.columns.iter().map(|column| column.into.width()).enumerate();
        widths.flat_map(|(at, width)| std::iter::repeat_n(at, width)).collect()
    }

    /// Whether these are the numbers of people with such columns: what comes of a column is what its kind allows, and every
    /// cell becomes a number. What a file says may be anything.
    pub(super) fn fits(&self, columns: &[(&str, ColumnKind)]) -> bool {
        let fits =
            |(spread, (name, kind)): (&Spread, &(&str, ColumnKind))| spread.name == *name && spread.into.fits(*kind);
        self.columns.len() == columns.len()
            && self.columns.iter().zip(columns).all(fits)
            && self.columns.iter().map(|column| column.into.width()).sum::<usize>() == self.width
    }

    /// The numbers of people, a row each, none farther from 0 than `cap`. The columns are those it was fitted on, in the same
    /// order.
    pub fn apply(&self, people: &People, cap: f32) -> Array2<f32> {
        let mut numbers = Array2::zeros((people.rows(), self.width));
        let mut at = 0;
        for (spread, column) in self.columns.iter().zip(&people.columns) {
            for (row, &value) in column.values.iter().enumerate() {
                spread.into.write(value, &mut |place, number| {
                    numbers[[row, at + place]] = (number as f32).clamp(-cap, cap);
                });
            }
            at += spread.into.width();
        }
        numbers
    }

    /// The same numbers, one after the other for all people.
    pub fn columns(&self, people: &People) -> Vec<Numbers> {
        let pairs = self.columns.iter().zip(&people.columns);
        pairs.flat_map(|(spread, column)| spread.into.columns(&column.values)).collect()
    }

    /// The sum of all numbers of each person, each times its weight.
    pub fn weighed(&self, people: &People, weights: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; people.rows()];
        let mut at = 0;
        for (spread, column) in self.columns.iter().zip(&people.columns) {
            let own = &weights[at..at + spread.into.width()];
            if own.iter().any(|weight| *weight != 0.0) {
                for (sum, &value) in sums.iter_mut().zip(&column.values) {
                    spread.into.write(value, &mut |place, number| *sum += own[place] * number);
                }
            }
            at += own.len();
        }
        sums
    }

    /// What each column adds to those sums, a row a person.
    pub fn weighed_by_column(&self, people: &People, weights: &[f64]) -> Array2<f64> {
        let mut parts = Array2::zeros((people.rows(), self.columns.len()));
        let mut at = 0;
        for (place_of_column, (spread, column)) in self.columns.iter().zip(&people.columns).enumerate() {
            let own = &weights[at..at + spread.into.width()];
            for (row, &value) in column.values.iter().enumerate() {
                spread.into.write(value, &mut |place, number| parts[[row, place_of_column]] += own[place] * number);
            }
            at += own.len();
        }
        parts
    }
}

/// One number of all people.
#[derive(Clone, Debug, PartialEq)]
pub enum Numbers {
    /// Any number each.
    Each(Vec<f32>),
    /// One number of the people in `rows`, another of all others.
    Two {
        /// The rarer kind.
        rows: Vec<u32>,
        /// Their number.
        inside: f64,
        /// That of all others.
        outside: f64,
    },
}

impl Numbers {
    fn two(values: &[f32], unit: Unit, yes: impl Fn(f32) -> bool) -> Self {
        let rows_of = |kind: bool| {
            let rows = values.iter().enumerate().filter(|(_, value)| yes(**value) == kind);
            rows.map(|(row, _)| row as u32).collect::<Vec<u32>>()
        };
        let rows = rows_of(true);
        if 2 * rows.len() <= values.len() {
            Self::Two { rows, inside: unit.value(true), outside: unit.value(false) }
        } else {
            Self::Two { rows: rows_of(false), inside: unit.value(false), outside: unit.value(true) }
        }
    }
}

impl Into {
    fn width(&self) -> usize {
        match self {
            Self::Number { gap, .. } => 1 + usize::from(gap.is_some()),
            Self::Codes { codes } => codes.len(),
        }
    }

    fn fits(&self, kind: ColumnKind) -> bool {
        match (self, kind) {
            (Self::Number { median, mean, deviation, gap }, ColumnKind::Number) => {
                median.is_finite()
                    && mean.abs() <= f64::from(f32::MAX)
                    && (LEAST_DEVIATION..=NO_DEVIATION).contains(deviation)
                    && gap.is_none_or(Unit::is_whole)
            }
            (Self::Codes { codes }, ColumnKind::Nominal { codes: all }) => {
                codes.is_sorted_by(|one, other| one.0 < other.0)
                    && codes.iter().all(|(code, unit)| (*code as usize) < all && unit.is_whole())
            }
            _ => false,
        }
    }

    fn columns(&self, values: &[f32]) -> Vec<Numbers> {
        match self {
            Self::Number { gap, .. } => {
                let mut own = vec![0.0; values.len()];
                for (number, &value) in own.iter_mut().zip(values) {
                    self.write(value, &mut |place, found| {
                        if place == 0 {
                            *number = found as f32;
                        }
                    });
                }
                let gap = gap.map(|gap| Numbers::two(values, gap, f32::is_nan));
                std::iter::once(Numbers::Each(own)).chain(gap).collect()
            }
            Self::Codes { codes } => codes
                .iter()
                .map(|(code, unit)| Numbers::two(values, *unit, |value| !value.is_nan() && value as u32 == *code))
                .collect(),
        }
    }

    fn write(&self, value: f32, put: &mut dyn FnMut(usize, f64)) {
        match self {
            Self::Number { median, mean, deviation, gap } => {
                let known = if value.is_nan() { *median } else { value };
                put(0, (f64::from(known) - mean) / deviation);
                if let Some(gap) = gap {
                    put(1, gap.value(value.is_nan()));
                }
            }
            Self::Codes { codes } => {
                for (place, (code, unit)) in codes.iter().enumerate() {
                    put(place, unit.value(!value.is_nan() && value as u32 == *code));
                }
            }
        }
    }
}

fn spread(column: &PeopleColumn) -> Into {
    let rows = column.values.len();
    match column.kind {
        ColumnKind::Number => {
            let mut known: Vec<f32> = column.values.iter().copied().filter(|value| !value.is_nan()).collect();
            known.sort_by(f32::total_cmp);
            let median = known.get(known.len() / 2).copied().unwrap_or(0.0);
            let filled = || column.values.iter().map(|value| f64::from(if value.is_nan() { median } else { *value }));
            let mean = filled().sum::<f64>() / rows.max(1) as f64;
            let variance = filled().map(|value| (value - mean).powi(2)).sum::<f64>() / rows.max(1) as f64;
            let is_same = known.first() == known.last() || variance <= 0.0;
            let deviation = if is_same { NO_DEVIATION } else { variance.sqrt() };
            let gaps = rows - known.len();
            let told = gaps >= GAPS && known.len() >= GAPS;
            Into::Number { median, mean, deviation, gap: told.then(|| Unit::of(gaps, rows)) }
        }
        ColumnKind::Nominal { codes } => {
            let mut counts = vec![0; codes];
            for value in column.values.iter().filter(|value| !value.is_nan()) {
                if let Some(count) = counts.get_mut(*value as usize) {
                    *count += 1;
                }
            }
            let common = counts.iter().enumerate().filter(|(_, count)| **count >= RAREST.min(rows / 4).max(1));
            Into::Codes { codes: common.map(|(code, count)| (code as u32, Unit::of(*count, rows))).collect() }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(kind: ColumnKind, values: &[f32]) -> PeopleColumn {
        PeopleColumn { name: "A".to_owned(), kind, values: values.to_vec() }
    }

    #[test]
    fn numbers_are_standardized_by_those_fitted_on() {
        let fitted =
            LinearFeatures::fit(&People { columns: vec![column(ColumnKind::Number, &[1.0, 3.0, f32::NAN, 3.0])] });
        // Filled with the median 3: mean 2.5, deviation sqrt(0.75).
        let numbers = fitted.apply(&People { columns: vec![column(ColumnKind::Number, &[2.5, f32::NAN, 1.0])] }, 6.0);
        let expected = [0.0, 0.5 / 0.75_f32.sqrt(), -1.5 / 0.75_f32.sqrt()];
        assert!(numbers.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6), "{numbers}");
    }

    #[test]
    fn what_becomes_of_columns_can_be_told() {
        let number = column(ColumnKind::Number, &[0.0, 2.0, 0.0, 2.0]);
        let codes = column(ColumnKind::Nominal { codes: 3 }, &[0.0, 0.0, 2.0, 2.0]);
        let forms = LinearFeatures::fit(&People { columns: vec![number, codes] }).forms();
        let told = ColumnForm::Number { median: 2.0, mean: 1.0, deviation: 1.0, gap: None };
        assert_eq!(forms, [told, ColumnForm::Codes(vec![(0, [-1.0, 1.0]), (2, [-1.0, 1.0])])]);
        assert_eq!(forms.iter().map(ColumnForm::width).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn codes_are_spread_out_and_unknown_ones_are_none() {
        let kind = ColumnKind::Nominal { codes: 3 };
        let fitted = LinearFeatures::fit(&People { columns: vec![column(kind, &[0.0, 0.0, 2.0, 2.0])] });
        assert_eq!((fitted.width(), fitted.sources()), (2, vec![0, 0]));
        let numbers = fitted.apply(&People { columns: vec![column(kind, &[0.0, 2.0, 1.0, f32::NAN])] }, 6.0);
        let rows: Vec<Vec<f32>> = numbers.rows().into_iter().map(|row| row.to_vec()).collect();
        assert_eq!(rows, [vec![1.0, -1.0], vec![-1.0, 1.0], vec![-1.0, -1.0], vec![-1.0, -1.0]]);
    }

    #[test]
    fn a_column_that_is_the_same_for_all_says_nothing() {
        let fitted = LinearFeatures::fit(&People { columns: vec![column(ColumnKind::Number, &[7.0, 7.0])] });
        let numbers = fitted.apply(&People { columns: vec![column(ColumnKind::Number, &[1e30])] }, 6.0);
        assert_eq!(numbers[[0, 0]], 0.0);
        // Nor does one whose mean, summed up, is beside its values by the last digit; and a file holds it.
        let tenths = LinearFeatures::fit(&People { columns: vec![column(ColumnKind::Number, &[0.1; 7_001])] });
        assert_eq!(
            tenths.weighed(&People { columns: vec![column(ColumnKind::Number, &[0.2])] }, &[1e6])[0] as f32,
            0.0
        );
        let written = serde_json::to_string(&[&fitted, &tenths]).unwrap();
        assert_eq!(serde_json::from_str::<Vec<LinearFeatures>>(&written).unwrap(), [fitted, tenths]);
    }

    #[test]
    fn row_by_row_or_column_by_column_the_numbers_are_the_same() {
        let (people, _) = super::super::people::invented::people(200, 3);
        let features = LinearFeatures::fit(&people);
        let (rows, columns) = (features.apply(&people, 9.0), features.columns(&people));
        assert_eq!(columns.len(), features.width());
        let mut rarer = 0;
        for (at, numbers) in columns.iter().enumerate() {
            let spread: Vec<f32> = match numbers {
                Numbers::Each(each) => each.clone(),
                Numbers::Two { rows, inside, outside } => {
                    rarer += usize::from(rows.len() <= 100);
                    let of = |row| if rows.contains(&row) { *inside } else { *outside };
                    (0..200).map(|row| of(row) as f32).collect()
                }
            };
            assert_eq!(rows.column(at).to_vec(), spread);
        }
        assert_eq!(rarer, features.width() - 2);
        let weights: Vec<f64> = (0..features.width()).map(|at| at as f64 - 2.0).collect();
        let by_column = features.weighed_by_column(&people, &weights);
        for (row, sum) in features.weighed(&people, &weights).into_iter().enumerate() {
            let own: f64 = rows.row(row).iter().zip(&weights).map(|(number, weight)| f64::from(*number) * weight).sum();
            assert!((sum - own).abs() < 1e-4 && (sum - by_column.row(row).sum()).abs() < 1e-9);
        }
    }
}
