//! Model -> whole numbers: what other engines put people into segments with.
//!
//! Scores are sums over features, so a fitted segmentation is a table for each column, sums and the smallest of a few
//! numbers. Everything that is added up is a whole number that a `f64` holds exactly, so no engine's order of adding, and no
//! number of partitions, changes a person's segment.

use super::error::ApplyError;
use super::scorer::Scorer;
use crate::prepare::RowChoice;
use crate::results::{FittedFeature, Model, Reading, RowColumn};

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

impl LookupCell {
    /// Whether it is missing.
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Position(0) | Self::Number(None))
    }
}

/// Where a person belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The segment's id, or -1 for somebody set aside.
    pub segment: i16,
    /// Euclidean distance to its centroid in the space of the components.
    pub distance: f64,
    /// How much larger the next smallest squared distance is; infinite where there is only one segment.
    pub gap: f64,
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

    /// Where a person belongs, one cell for each column. The distance and the gap are told whether somebody is set aside or
    /// not.
    pub fn place(&self, person: &[LookupCell]) -> Place {
        let outputs = self.outputs(person);
        let (scores, segments) = outputs.split_at(self.components);
        let smallest = segments.iter().min().copied().unwrap_or_default();
        let at = segments.iter().position(|of| *of == smallest).unwrap_or_default();
        let others = segments.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, of)| of - smallest);
        let length: f64 = scores.iter().map(|score| (*score as f64 * self.component_unit()).powi(2)).sum();
        let missing = person.iter().filter(|cell| cell.is_missing()).count();
        Place {
            segment: if self.choice.takes(missing as u32) { at as i16 } else { -1 },
            distance: (smallest as f64 * self.segment_unit() + length).max(0.0).sqrt(),
            gap: others.min().map_or(f64::INFINITY, |gap| gap as f64 * self.segment_unit()),
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

    /// Whether cells are numbers and not positions.
    pub fn is_number(&self) -> bool {
        self.reads.known_codes.is_none()
    }

    /// The numbers that mean "unknown", as the reader holds them.
    pub fn missing_numbers(&self) -> Vec<f32> {
        self.reads.missing_codes.iter().filter_map(|text| Some(text.parse::<f64>().ok()? as f32)).collect()
    }

    /// Whether cells are dates that are counted.
    pub fn is_counted_date(&self) -> bool {
        self.is_number() && matches!(self.reads.reads, Reading::Month | Reading::Day)
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
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::{CodeTable, Column, Values};
    use crate::job::Unwatched;
    use crate::prepare::{FeatureKind, Population};
    use crate::results::{Codes, RowRule};

    /// Two columns of codes, of which the second has two features, a column of numbers, and one that only counts.
    fn model() -> Model {
        let codes =
            |values: &[(&str, f64)]| Some(Codes(values.iter().map(|(code, value)| ((*code).into(), *value)).collect()));
        let feature = |name: &str, attribute: &str, codes: Option<Codes>, impute: f64| FittedFeature {
            name: name.into(),
            attribute: attribute.into(),
            kind: FeatureKind::Numeric,
            codes,
            impute,
            center: 1.3,
            scale: 0.7,
            ..FittedFeature::default()
        };
        let column = |name: &str, known: Option<&[&str]>| RowColumn {
            name: name.into(),
            reads: if known.is_some() { Reading::Code } else { Reading::Number },
            known_codes: known.map(|known| known.iter().map(|&code| code.to_owned()).collect()),
            missing_codes: Arc::from(["9".to_owned(), "X".to_owned()].as_slice()),
            day_first: false,
        };
        let mut number = feature("N", "N", None, 2.0);
        number.cap = Some(40.0);
        Model {
            version: 1,
            features: vec![
                feature("A", "A", codes(&[("1", 1.0), ("5", 5.0)]), 1.7),
                feature("B=u", "B", codes(&[("u", 1.0), ("v", 0.0)]), 0.0),
                feature("B=v", "B", codes(&[("u", 0.0), ("v", 1.0)]), 1.0),
                number,
            ],
            loadings: vec![vec![0.5, -0.5, 0.5, -0.5], vec![0.1, 0.7, 0.7, 0.1]],
            centroids: vec![Some(vec![0.3, -0.2]), Some(vec![2.5, 0.1]), Some(vec![-19.0, 5.0])],
            customers_center: None,
            row_rule: RowRule {
                limit: 2,
                population: Population::Kept,
                columns: vec![
                    column("A", Some(&["1", "5", "7"])),
                    column("B", Some(&["u", "v"])),
                    column("N", None),
                    column("C", Some(&["x"])),
                ],
            },
        }
    }

    fn everybody() -> Vec<[LookupCell; 4]> {
        let number = |at: usize| LookupCell::Number([None, Some(0.1), Some(7.25), Some(1e9)][at]);
        let cell = |place: usize, of: usize| LookupCell::Position(place % of);
        (0..4 * 3 * 4 * 2).map(|at| [cell(at, 4), cell(at / 4, 3), number(at / 12 % 4), cell(at / 48, 2)]).collect()
    }

    fn table(people: &[[LookupCell; 4]]) -> CodeTable {
        let column = |at: usize| {
            let codes = people.iter().map(|person| match person[at] {
                LookupCell::Position(code) => code as u8,
                LookupCell::Number(_) => 0,
            });
            let values = if at == 2 {
                let number = |person: &[LookupCell; 4]| match person[at] {
                    LookupCell::Number(number) => number.unwrap_or(f32::NAN),
                    LookupCell::Position(_) => f32::NAN,
                };
                Values::Reals(people.iter().map(number).collect())
            } else {
                Values::Codes { codes: codes.collect(), levels: Arc::default() }
            };
            Column { name: ["A", "B", "N", "C"][at].into(), values }
        };
        CodeTable { rows: people.len(), columns: (0..4).map(column).collect(), ..CodeTable::default() }
    }

    #[test]
    fn whole_numbers_put_everybody_where_the_scorer_does() {
        for population in Population::ALL {
            let mut model = model();
            model.row_rule.population = population;
            let (lookups, people) = (Lookups::of(&model).unwrap(), everybody());
            let scored = Scorer::new(&model).unwrap().score(&table(&people), None, &Unwatched).unwrap();
            let mut seen = [0; 4];
            for (at, person) in people.iter().enumerate() {
                let place = lookups.place(person);
                assert_eq!(place.segment, scored.segments[at], "{person:?}, {population:?}");
                seen[(place.segment + 1) as usize] += 1;
                if place.segment >= 0 {
                    let (found, known) = (place.distance, f64::from(scored.distances[at]));
                    assert!((found - known).abs() < 1e-5 * known.max(1.0), "{person:?}: {found}, {known}");
                    let gap = f64::from(scored.second_distances[at]).powi(2) - known.powi(2);
                    assert!((place.gap - gap).abs() < 1e-4 * gap.max(1.0), "{person:?}: {}, {gap}", place.gap);
                }
            }
            assert!(seen[1..].iter().all(|people| *people > 0), "{seen:?}");
        }
    }

    #[test]
    fn a_table_is_the_sum_of_its_features() {
        let lookups = Lookups::of(&model()).unwrap();
        assert_eq!(lookups.columns[3].table(), Vec::<Vec<i64>>::new());
        let of = |position| {
            [LookupCell::Position(0), LookupCell::Position(position), LookupCell::Number(None), LookupCell::Position(0)]
        };
        let table = lookups.columns[1].table();
        assert_eq!(table.len(), 3);
        let gained = |position: usize| lookups.outputs(&of(position)).into_iter().zip(lookups.outputs(&of(0)));
        for position in 0..3 {
            let steps: Vec<i64> = gained(position).map(|(to, from)| to - from).collect();
            let told: Vec<i64> = table[position].iter().zip(&table[0]).map(|(to, from)| to - from).collect();
            assert_eq!(steps, told);
        }
    }

    #[test]
    fn sums_stay_where_every_whole_number_is_exact() {
        let mut model = model();
        for (scale, loadings) in [(1e-3, 1.0), (1e3, 1.0), (1e-9, 0.3), (1.0, 1e-6)] {
            model.features.iter_mut().for_each(|feature| feature.scale = scale);
            model.loadings[0] = vec![loadings; 4];
            let lookups = Lookups::of(&model).unwrap();
            for person in everybody().iter().filter(|person| person[2] != LookupCell::Number(Some(1e9))) {
                let outputs = lookups.outputs(person);
                assert!(outputs.iter().all(|output| output.abs() < 1 << EXACT) || scale < 1e-2, "{scale}: {outputs:?}");
            }
        }
    }
}
