//! People -> standardized numbers for models that add up or multiply: gaps filled, codes spread out. Everything is learned
//! from the people it is fitted on, and then holds for any others.

use ndarray::Array2;
use serde::{Deserialize, Serialize};

use super::people::{ColumnKind, People, PeopleColumn};

/// Codes that fewer of the people have aren't told apart from unknown ones.
const RAREST: usize = 10;
/// A gap is told to the model where at least so many people have it.
const GAPS: usize = 10;

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

    /// For each number the column it comes from.
    pub fn sources(&self) -> Vec<usize> {
        let widths = self.columns.iter().map(|column| column.into.width()).enumerate();
        widths.flat_map(|(at, width)| std::iter::repeat_n(at, width)).collect()
    }

    /// The numbers of people, a row each. The columns are those it was fitted on, in the same order.
    pub fn apply(&self, people: &People) -> Array2<f64> {
        let mut numbers = Array2::zeros((people.rows(), self.width));
        let mut at = 0;
        for (spread, column) in self.columns.iter().zip(&people.columns) {
            for (row, &value) in column.values.iter().enumerate() {
                spread.into.write(value, &mut |place, number| numbers[[row, at + place]] = number);
            }
            at += spread.into.width();
        }
        numbers
    }
}

impl Into {
    fn width(&self) -> usize {
        match self {
            Self::Number { gap, .. } => 1 + usize::from(gap.is_some()),
            Self::Codes { codes } => codes.len(),
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
            // A column that is the same for everybody stays at 0, for whoever comes later too far away as well.
            let deviation = if variance > 0.0 { variance.sqrt() } else { f64::INFINITY };
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
        let numbers = fitted.apply(&People { columns: vec![column(ColumnKind::Number, &[2.5, f32::NAN, 1.0])] });
        let expected = [0.0, 0.5 / 0.75_f64.sqrt(), -1.5 / 0.75_f64.sqrt()];
        assert!(numbers.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-12), "{numbers}");
    }

    #[test]
    fn codes_are_spread_out_and_unknown_ones_are_none() {
        let kind = ColumnKind::Nominal { codes: 3 };
        let fitted = LinearFeatures::fit(&People { columns: vec![column(kind, &[0.0, 0.0, 2.0, 2.0])] });
        assert_eq!((fitted.width(), fitted.sources()), (2, vec![0, 0]));
        let numbers = fitted.apply(&People { columns: vec![column(kind, &[0.0, 2.0, 1.0, f32::NAN])] });
        let rows: Vec<Vec<f64>> = numbers.rows().into_iter().map(|row| row.to_vec()).collect();
        assert_eq!(rows, [vec![1.0, -1.0], vec![-1.0, 1.0], vec![-1.0, -1.0], vec![-1.0, -1.0]]);
    }

    #[test]
    fn a_column_that_is_the_same_for_all_says_nothing() {
        let fitted = LinearFeatures::fit(&People { columns: vec![column(ColumnKind::Number, &[7.0, 7.0])] });
        let numbers = fitted.apply(&People { columns: vec![column(ColumnKind::Number, &[1e30])] });
        assert_eq!(numbers[[0, 0]], 0.0);
    }
}
