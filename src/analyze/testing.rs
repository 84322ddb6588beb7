//! Small tables and plain recomputations for the tests of this folder.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::sampling::mix;
use super::tiles::Tiles;
use crate::data::{CodeTable, Column, Level, Values};
use crate::job::{Activity, Job};
use crate::prepare::{Feature, FeatureKind, FeatureValues};

/// Uniform numbers below 1, the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below_one(&mut self) -> f64 {
        self.0 += 1;
        (mix(self.0, 12345) >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.below_one() * limit as f64) as usize
    }

    /// Roughly normal, mean 0 and variance 1.
    pub(crate) fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.below_one()).sum::<f64>() - 6.0
    }
}

/// A job that is cancelled at its n-th look.
pub(crate) struct Impatient(AtomicUsize);

impl Impatient {
    pub(crate) fn new(looks: usize) -> Self {
        Self(AtomicUsize::new(looks))
    }
}

impl Job for Impatient {
    fn is_cancelled(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err()
    }

    fn progress(&self, _activity: &Activity, _done: u64, _total: u64) {}
}

/// Eight points in the plane: three near (0, 0), three near (5, 5), two near (10, 0).
pub(crate) fn eight_points() -> Tiles {
    Tiles::from_rows(&[0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 5.0, 5.0, 6.0, 5.0, 5.0, 7.0, 10.0, 0.0, 11.0, 1.0], 2)
}

/// A column of codes 0 (blank) to `levels`.
pub(crate) fn coded(name: &str, codes: Vec<u8>, levels: usize) -> Column {
    let levels: Arc<[Level]> = (1..=levels).map(|level| Level::number(level as f64)).collect();
    Column { name: name.to_owned(), values: Values::Codes { codes: codes.into(), levels } }
}

pub(crate) fn reals(name: &str, values: Vec<f32>) -> Column {
    Column { name: name.to_owned(), values: Values::Reals(values.into()) }
}

pub(crate) fn feature(name: &str, attribute: usize, values: FeatureValues) -> Feature {
    Feature { name: name.to_owned(), attribute, kind: FeatureKind::Numeric, values, cap: None }
}

/// Attributes of many kinds: two with missing values at the same rows, one of reals, a wide one, a fractional one,
/// one-hot features.
pub(crate) fn mixed(rows: usize, seed: u64) -> (CodeTable, Vec<Feature>) {
    let mut dice = Dice::new(seed);
    let hidden: Vec<f64> = (0..rows).map(|_| dice.normal()).collect();
    let mut code = |levels: usize, missing: f64, hidden: &[f64]| -> Vec<u8> {
        let draw = |hidden: &f64| {
            if dice.below_one() < missing {
                return 0;
            }
            let value = (hidden + dice.normal()) / 6.0 + 0.5;
            ((value * levels as f64) as usize).min(levels - 1) as u8 + 1
        };
        hidden.iter().map(draw).collect()
    };
    let together = code(5, 0.2, &hidden);
    let mut other = code(4, 0.0, &hidden);
    for (other, together) in other.iter_mut().zip(&together) {
        *other = if *together == 0 { 0 } else { *other };
    }
    let columns = vec![
        coded("A", together, 5),
        coded("B", other, 4),
        coded("C", code(3, 0.1, &hidden), 3),
        coded("WIDE", code(200, 0.05, &hidden), 200),
        coded("FRACTION", code(7, 0.0, &hidden), 7),
        reals("REAL", hidden.iter().map(|x| if *x > 1.5 { f32::NAN } else { (x * 1000.0) as f32 }).collect()),
        coded("CONSTANT", code(1, 0.3, &hidden), 1),
        coded("EMPTY", vec![0; rows], 2),
    ];
    let list =
        |values: &[f64]| FeatureValues::ByCode([None].into_iter().chain(values.iter().copied().map(Some)).collect());
    let features = vec![
        feature("A", 0, list(&[1.0, 2.0, 3.0, 4.0, 5.0])),
        feature("B", 1, list(&[-1.0, 0.0, 1.0, 9.0])),
        feature("C=1", 2, list(&[1.0, 0.0, 0.0])),
        feature("C=2", 2, list(&[0.0, 1.0, 0.0])),
        feature("C=3", 2, list(&[0.0, 0.0, 1.0])),
        feature("WIDE", 3, list(&(0..200).map(|x| 1900.0 + f64::from(x) * 17.0).collect::<Vec<_>>())),
        feature("FRACTION", 4, list(&[0.1, 0.25, 0.5, 1.7, 3.3, 3.9, 11.0])),
        feature("REAL", 5, FeatureValues::Itself { unknown: vec![] }),
        feature("CONSTANT", 6, list(&[3.0])),
        feature("EMPTY", 7, list(&[1.0, 2.0])),
    ];
    (CodeTable { rows, columns, ..CodeTable::default() }, features)
}

/// A feature's value in a row, the plain way.
pub(crate) fn value(table: &CodeTable, feature: &Feature, row: usize) -> Option<f64> {
    match (&table.columns[feature.attribute].values, &feature.values) {
        (Values::Codes { codes, .. }, FeatureValues::ByCode(list)) => list[usize::from(codes[row])],
        (Values::Reals(values), FeatureValues::Itself { unknown }) => {
            let value = values[row];
            let known = !value.is_nan() && !unknown.contains(&value);
            known.then_some(f64::from(value).min(feature.cap.unwrap_or(f64::INFINITY)))
        }
        _ => None,
    }
}
