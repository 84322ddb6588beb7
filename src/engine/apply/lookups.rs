//! Model -> whole numbers: what other engines put people into segments with.
//!
//! Scores are sums over features, so a fitted segmentation is a table for each column, sums and the smallest of a few
//! numbers. Everything that is added up is a whole number that a `f64` holds exactly, so no engine's order of adding, and no
//! number of partitions, changes a person's segment.

use super::error::ApplyError;
use super::scorer::Scorer;
use crate::prepare::RowChoice;
use crate::results::{FittedFeature, Model, RowColumn};

/// Sums stay below two to this, where a `f64` holds every whole number.
const EXACT: i32 = 52;
/// Steps from a feature's mean, in its scale, that a column of numbers is given room for. Farther ones are added up as
/// exactly as a `f64` can.
const ROOM: f64 = 64.0;
/// Values aren't told finer than this: it is what a step of `f32` is for numbers around 1.
const FINEST: i32 = 24;

/// A fitted segmentation in whole numbers.
///
/// Each output is `start` plus, over all entries of all columns, value times weight. The first outputs are the scores on the
/// components, in units of 2^-(`value_bits` + `component_bits`); those that follow are, for each segment with centroid c and
/// a person at x, |c|^2 - 2 x.c in units of 2^-(`value_bits` + `segment_bits`). The segment is the first with the smallest of
/// these, its squared distance that plus |x|^2.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookups {
    /// The columns that decide, those included that only count as missing or not.
    pub columns: Vec<LookupColumn>,
    /// Who has a segment.
    pub choice: RowChoice,
    /// How many outputs are scores on components.
    pub components: usize,
    /// How many outputs are segments.
    pub segments: usize,
    /// What each output begins with.
    pub start: Vec<i64>,
    /// Values are told in units of two to minus this.
    pub value_bits: i32,
    /// Weights on components are told in units of two to minus this.
    pub component_bits: i32,
    /// Weights on segments are told in units of two to minus this.
    pub segment_bits: i32,
}

/// A column and what it gives.
#[derive(Clone, Debug, PartialEq)]
pub struct LookupColumn {
    /// How a cell becomes a position or a number: position 0 is missing, the others are places in the list of known codes
    /// counted from 1.
    pub reads: RowColumn,
    /// Its features; none where the column only counts as missing or not.
    pub entries: Vec<Entry>,
}

/// A feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The feature's name.
    pub name: String,
    /// What a cell gives.
    pub values: EntryValues,
    /// What each output gains for one unit of it.
    pub weights: Vec<i64>,
}

/// What a cell gives: steps from the feature's mean, in its scale, as a whole number of units.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryValues {
    /// By position, that of missing cells first.
    ByPosition(Vec<i64>),
    /// Of a number x: floor((min(x, `cap`) - `center`) / `scale` * 2^`value_bits` + 1/2), where a missing one is `impute`.
    Number {
        /// Larger numbers count as this.
        cap: Option<f64>,
        /// What a missing number becomes.
        impute: f64,
        /// What is subtracted.
        center: f64,
        /// What it is then divided by.
        scale: f64,
    },
}

impl Lookups {
    /// Folds a pipeline.
    ///
    /// # Errors
    /// Those of [`Scorer::new`]: the pipeline isn't whole.
    pub fn of(model: &Model) -> Result<Self, ApplyError> {
        let scorer = Scorer::new(model)?;
        let steps: Vec<Steps> = model.features.iter().map(|feature| Steps::of(feature, scorer.row_columns())).collect();
        let centroids: Vec<&Vec<f64>> = model.centroids.iter().flatten().collect();
        let on_segment = |centroid: &[f64], feature: usize| {
            let along = centroid.iter().zip(&model.loadings).map(|(place, loadings)| place * loadings[feature]);
            -2.0 * along.sum::<f64>()
        };
        let of_features = |weight: &dyn Fn(usize) -> f64| (0..steps.len()).map(weight).collect::<Vec<f64>>();
        let components: Vec<Vec<f64>> = model.loadings.clone();
        let segments: Vec<Vec<f64>> =
            centroids.iter().map(|centroid| of_features(&|feature| on_segment(centroid, feature))).collect();
        let lengths: Vec<f64> = centroids.iter().map(|centroid| centroid.iter().map(|x| x * x).sum()).collect();
        let reach =
            |weights: &[f64]| weights.iter().zip(&steps).map(|(weight, steps)| weight.abs() * steps.most()).sum();
        let farthest = components.iter().map(|weights| reach(weights)).fold(1.0, f64::max);
        let farthest_segment = segments.iter().zip(&lengths).map(|(weights, length)| reach(weights) + length);
        let [of_component, of_segment] = [farthest, farthest_segment.fold(1.0, f64::max)].map(bits);
        let value_bits = (of_component.min(of_segment) / 2).min(FINEST);
        let [component_bits, segment_bits] = [of_component, of_segment].map(|bits| bits - value_bits);
        let weights = |feature: usize| {
            let on =
                |all: &[Vec<f64>], bits: i32| -> Vec<i64> { all.iter().map(|of| units(of[feature], bits)).collect() };
            [on(&components, component_bits), on(&segments, segment_bits)].concat()
        };
        let columns = scorer.row_columns().iter().map(|reads| {
            let own = model
                .features
                .iter()
                .zip(&steps)
                .enumerate()
                .filter(|(_, (feature, _))| feature.attribute == reads.name);
            let entry = |(at, (feature, steps)): (usize, (&FittedFeature, &Steps))| Entry {
                name: feature.name.clone(),
                values: steps.in_units(value_bits),
                weights: weights(at),
            };
            LookupColumn { entries: own.map(entry).collect(), reads: reads.clone() }
        });
        let lengths = lengths.iter().map(|length| units(*length, value_bits + segment_bits));
        Ok(Self {
            columns: columns.collect(),
            choice: scorer.choice(),
            components: components.len(),
            segments: segments.len(),
            start: std::iter::repeat_n(0, components.len()).chain(lengths).collect(),
            value_bits,
            component_bits,
            segment_bits,
        })
    }

    /// One unit of a score on a component.
    pub fn component_unit(&self) -> f64 {
        f64::from(-(self.value_bits + self.component_bits)).exp2()
    }

    /// One unit of a squared distance to a segment.
    pub fn segment_unit(&self) -> f64 {
        f64::from(-(self.value_bits + self.segment_bits)).exp2()
    }
}

/// A cell as a column reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LookupCell {
    /// A position; 0 is missing.
    Position(usize),
    /// A number; `None` is missing.
    Number(Option<f32>),
}

impl Lookups {
    /// All outputs of a person, one cell for each column.
    pub fn outputs(&self, person: &[LookupCell]) -> Vec<i64> {
        let mut outputs = self.start.clone();
        for (column, cell) in self.columns.iter().zip(person) {
            self.add(column, *cell, &mut outputs);
        }
        outputs
    }

    /// What each output gains by a cell of a column.
    pub(in crate::engine) fn gains(&self, column: &LookupColumn, cell: LookupCell) -> Vec<i64> {
        let mut gains = vec![0; self.start.len()];
        self.add(column, cell, &mut gains);
        gains
    }

    fn add(&self, column: &LookupColumn, cell: LookupCell, outputs: &mut [i64]) {
        for entry in &column.entries {
            let value = entry.values.at(cell, self.value_bits);
            outputs.iter_mut().zip(&entry.weights).for_each(|(sum, weight)| *sum += value * weight);
        }
    }
}

impl EntryValues {
    /// What a cell gives.
    fn at(&self, cell: LookupCell, bits: i32) -> i64 {
        match (self, cell) {
            (Self::ByPosition(values), LookupCell::Position(at)) => {
                values.get(at).or(values.first()).copied().unwrap_or(0)
            }
            (Self::ByPosition(values), LookupCell::Number(_)) => values.first().copied().unwrap_or(0),
            (Self::Number { cap, impute, center, scale }, cell) => {
                let number = match cell {
                    LookupCell::Number(Some(number)) => f64::from(number).min(cap.unwrap_or(f64::INFINITY)),
                    _ => *impute,
                };
                ((number - center) / scale * f64::from(bits).exp2() + 0.5).floor() as i64
            }
        }
    }
}

impl LookupColumn {
    /// What each output gains at each position, that of missing cells first: `table[position][output]`. Empty for a column of
    /// numbers and for one that only counts as missing or not.
    pub fn table(&self) -> Vec<Vec<i64>> {
        let outputs = self.entries.first().map_or(0, |entry| entry.weights.len());
        let positions = self.entries.iter().filter_map(|entry| match &entry.values {
            EntryValues::ByPosition(values) => Some(values.len()),
            EntryValues::Number { .. } => None,
        });
        let mut table = vec![vec![0; outputs]; positions.max().unwrap_or(0)];
        for entry in &self.entries {
            let EntryValues::ByPosition(values) = &entry.values else { continue };
            for (row, value) in table.iter_mut().zip(values) {
                row.iter_mut().zip(&entry.weights).for_each(|(sum, weight)| *sum += value * weight);
            }
        }
        table
    }
}

/// How far a cell lies from a feature's mean, in its scale.
enum Steps {
    ByPosition(Vec<f64>),
    Number(EntryValues),
}

impl Steps {
    fn of(feature: &FittedFeature, columns: &[RowColumn]) -> Self {
        let FittedFeature { cap, impute, center, scale, .. } = *feature;
        let known = columns.iter().find(|column| column.name == feature.attribute);
        let known = known.and_then(|column| column.known_codes.as_deref());
        let (Some(codes), Some(known)) = (&feature.codes, known) else {
            return Self::Number(EntryValues::Number { cap, impute, center, scale });
        };
        let value = |code: &String| codes.0.iter().find(|(known, _)| known == code).map(|(_, value)| *value);
        let values = std::iter::once(None).chain(known.iter().map(value));
        let step = |value: Option<f64>| (value.filter(|value| value.is_finite()).unwrap_or(impute) - center) / scale;
        Self::ByPosition(values.map(step).collect())
    }

    /// The largest step that room is made for.
    fn most(&self) -> f64 {
        match self {
            Self::ByPosition(steps) => steps.iter().copied().map(f64::abs).fold(0.0, f64::max),
            Self::Number(_) => ROOM,
        }
    }

    fn in_units(&self, bits: i32) -> EntryValues {
        match self {
            Self::ByPosition(steps) => EntryValues::ByPosition(steps.iter().map(|step| units(*step, bits)).collect()),
            Self::Number(values) => values.clone(),
        }
    }
}

/// How fine sums up to this can be told.
fn bits(most: f64) -> i32 {
    EXACT - most.log2().ceil() as i32 - 1
}

/// A number in units of two to minus `bits`.
fn units(number: f64, bits: i32) -> i64 {
    (number * f64::from(bits).exp2()).round() as i64
}

#[cfg(test)]
#[path = "lookups_tests.rs"]
mod tests;
