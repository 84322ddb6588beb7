//! Blocks of people who are more than memory holds -> the moments of all of them, the same bits as of rows in memory.

use std::collections::BTreeMap;

use super::error::AnalyzeError;
use super::fixed_point::{BASE, FixedPoint};
use super::gram::{GramSums, part_bytes};
use super::integer_features::{DesignColumn, IntegerFeature, IntegerFeatures, Slot, slot};
use super::moments::Moments;
use super::real_counts::RealCounts;
use super::room::{MOST_ENTRIES, check_room};
use crate::data::CodeTable;
use crate::job::{Cancelled, Job};
use crate::prepare::{Feature, FeatureValues};

/// What all people have in a column, before any are set aside.
#[derive(Clone, Debug)]
pub enum CountedColumn {
    /// People with each code; entry 0 is for those who miss it.
    Codes(Vec<u64>),
    /// A column of numbers.
    Reals {
        /// The numbers that people have.
        known: RealCounts,
        /// People who miss it.
        missing: u64,
    },
    /// A column that isn't counted. Its features have no sums.
    Nothing,
}

/// Sums over people who pass by block by block.
#[derive(Debug)]
pub struct StreamedMoments {
    slots: Vec<StreamedSlot>,
    columns: Vec<StreamedColumn>,
    features: Vec<StreamedFeature>,
    sums: Option<GramSums>,
}

/// A column that features are made of.
#[derive(Debug)]
struct StreamedSlot {
    attribute: usize,
    /// Of a column of numbers, what those have who were added, and how many of them miss it.
    reals: Option<(RealCounts, u64)>,
}

/// An entry of z after the leading 1.
#[derive(Debug)]
struct StreamedColumn {
    slot: usize,
    entry: Entry,
}

#[derive(Debug)]
enum Entry {
    ByCode(Vec<u8>),
    /// A digit of a number, at most `cap`, less `offset`, in steps.
    Digit {
        cap: f64,
        offset: f64,
        step: f64,
        divisor: u32,
    },
    /// Whether the number is missing.
    Missing,
}

#[derive(Debug)]
struct StreamedFeature {
    name: String,
    slot: usize,
    digits: Vec<usize>,
    mask: Option<usize>,
    offset: f64,
    step: f64,
    cap: f64,
    /// The values by code; empty for a column of numbers.
    values: Vec<Option<f64>>,
}

impl StreamedMoments {
    /// No sums yet over features of columns that are counted already; `counted` has one entry for each column of the
    /// tables to come, in which whatever is missing has code 0 or NaN.
    ///
    /// # Errors
    /// [`AnalyzeError::TooWide`] and [`AnalyzeError::OutOfMemory`] when the sums would take too much.
    pub fn new(features: &[Feature], counted: &[CountedColumn]) -> Result<Self, AnalyzeError> {
        let mut design = Design::default();
        let features = features.iter().map(|feature| design.add(feature, &counted[feature.attribute])).collect();
        let moments = Self { slots: design.slots, columns: design.columns, features, sums: None };
        let width = moments.columns.len() + 1;
        if width > MOST_ENTRIES {
            return Err(AnalyzeError::TooWide { width, most: MOST_ENTRIES });
        }
        check_room(part_bytes(&moments.written(Vec::new(), Vec::new())))?;
        Ok(moments)
    }

    /// Adds the people in these rows of a block.
    ///
    /// # Errors
    /// [`AnalyzeError::Cancelled`].
    pub fn add(&mut self, block: &CodeTable, rows: &[u32], job: &dyn Job) -> Result<(), AnalyzeError> {
        if rows.is_empty() {
            return Ok(());
        }
        let slots = self.slots.iter().map(|of| slot(&block.columns[of.attribute].values, block.rows, job));
        let slots = slots.collect::<Result<Vec<_>, Cancelled>>()?;
        let (slots, numbers): (Vec<Slot>, Vec<Vec<f64>>) = slots.into_iter().unzip();
        let columns = self.columns.iter().map(|column| column.over(&numbers[column.slot])).collect();
        let mut sums = GramSums::over(&self.written(slots, columns), rows, job)?;
        for ((slot, numbers), counts) in self.slots.iter_mut().zip(&numbers).zip(&mut sums.code_counts) {
            if let Some((known, missing)) = &mut slot.reals {
                // What a rank stands for is another number in each block.
                let counts = std::mem::take(counts);
                *missing += counts.first().map_or(0, |count| *count as u64);
                for (number, count) in numbers.iter().zip(counts.iter().skip(1)).filter(|(_, count)| **count > 0) {
                    known.add(*number as f32, *count as u64);
                }
            }
        }
        match &mut self.sums {
            Some(all) => all.combine(&sums, 1),
            none => *none = Some(sums),
        }
        Ok(())
    }

    /// The moments of all who were added.
    ///
    /// # Errors
    /// [`AnalyzeError::NoRows`] when nobody was.
    pub fn finish(mut self) -> Result<Moments, AnalyzeError> {
        let mut sums = self.sums.take().ok_or(AnalyzeError::NoRows)?;
        let mut numbers = Vec::with_capacity(self.slots.len());
        for (slot, counts) in self.slots.iter().zip(&mut sums.code_counts) {
            let known = slot.reals.as_ref().map(|(known, missing)| (known.ascending(), *missing));
            if let Some((known, missing)) = &known {
                *counts = std::iter::once(*missing)
                    .chain(known.iter().map(|(_, people)| *people))
                    .map(|n| n as i64)
                    .collect();
            }
            numbers.push(known.map(|(known, _)| known).unwrap_or_default());
        }
        let columns = self.columns.iter().map(|column| column.over(&[])).collect();
        let mut features = self.written(Vec::new(), columns);
        for (feature, streamed) in features.features.iter_mut().zip(&self.features) {
            if feature.values.is_empty() {
                let value = |(number, _): &(f64, u64)| Some(number.min(streamed.cap));
                feature.values = std::iter::once(None).chain(numbers[feature.slot].iter().map(value)).collect();
            }
        }
        Ok(Moments::without_rows(features, sums))
    }

    fn written(&self, slots: Vec<Slot>, columns: Vec<DesignColumn>) -> IntegerFeatures {
        let feature = |feature: &StreamedFeature| IntegerFeature {
            name: feature.name.clone(),
            slot: feature.slot,
            digits: feature.digits.clone(),
            mask: feature.mask,
            offset: feature.offset,
            step: feature.step,
            values: feature.values.clone(),
        };
        // Only the number of columns matters where there are none.
        let columns = if columns.is_empty() {
            self.columns.iter().map(|column| DesignColumn { slot: column.slot, by_code: Vec::new() }).collect()
        } else {
            columns
        };
        IntegerFeatures { rows: 0, slots, columns, features: self.features.iter().map(feature).collect() }
    }
}

impl StreamedColumn {
    /// The entry for each code of a block, or for each rank of its different numbers.
    fn over(&self, numbers: &[f64]) -> DesignColumn {
        let by_rank = |blank: u8, of: &dyn Fn(f64) -> u8| {
            std::iter::once(blank).chain(numbers.iter().map(|number| of(*number))).collect()
        };
        let by_code = match &self.entry {
            Entry::ByCode(by_code) => by_code.clone(),
            Entry::Missing => by_rank(1, &|_| 0),
            Entry::Digit { cap, offset, step, divisor } => by_rank(0, &|number| {
                let unit = ((number.min(*cap) - offset) / step).round() as u32;
                (unit / divisor % BASE) as u8
            }),
        };
        DesignColumn { slot: self.slot, by_code }
    }
}

/// What grows while features are written down.
#[derive(Default)]
struct Design {
    slots: Vec<StreamedSlot>,
    slot_of: BTreeMap<usize, usize>,
    columns: Vec<StreamedColumn>,
    /// Entries by slot and codes, each kept once.
    known: BTreeMap<(usize, Vec<u8>), usize>,
    missing: BTreeMap<usize, usize>,
}

impl Design {
    fn add(&mut self, feature: &Feature, counted: &CountedColumn) -> StreamedFeature {
        if matches!(counted, CountedColumn::Nothing) {
            let (name, values) = (feature.name.clone(), vec![None]);
            let (digits, mask) = (Vec::new(), None);
            return StreamedFeature { name, slot: 0, digits, mask, offset: 0.0, step: 1.0, cap: 0.0, values };
        }
        let slots = &mut self.slots;
        let slot = *self.slot_of.entry(feature.attribute).or_insert_with(|| {
            let reals = match counted {
                CountedColumn::Reals { known, .. } => Some((known.emptied(), 0)),
                _ => None,
            };
            slots.push(StreamedSlot { attribute: feature.attribute, reals });
            slots.len() - 1
        });
        let written = |digits, mask, written: FixedPoint, cap, values| StreamedFeature {
            name: feature.name.clone(),
            slot,
            digits,
            mask,
            offset: written.offset,
            step: written.step,
            cap,
            values,
        };
        match (&feature.values, counted) {
            (FeatureValues::Itself { .. }, CountedColumn::Reals { known, missing }) => {
                let cap = feature.cap.unwrap_or(f64::INFINITY);
                let point = point_of(known, cap);
                let digits = (0..point.digits).map(|digit| self.digit(slot, cap, &point, digit)).collect();
                let mask = (*missing > 0).then(|| self.missing(slot));
                written(digits, mask, point, cap, Vec::new())
            }
            (FeatureValues::ByCode(list), CountedColumn::Codes(counts)) => {
                let occurs = |code: usize| counts.get(code).is_some_and(|count| *count > 0);
                let value = |code: usize| list.get(code).copied().flatten().filter(|v| v.is_finite() && occurs(code));
                let values: Vec<Option<f64>> = (0..256).map(value).collect();
                let point = FixedPoint::of(&values);
                let digit = |digit: usize| {
                    let divisor = BASE.pow(digit as u32);
                    self.by_code(slot, point.units.iter().map(|unit| (unit / divisor % BASE) as u8).collect())
                };
                let digits = (0..point.digits).map(digit).collect();
                let is_missing = (0..256).any(|code| values[code].is_none() && occurs(code));
                let mask = is_missing
                    .then(|| self.by_code(slot, values.iter().map(|value| u8::from(value.is_none())).collect()));
                written(digits, mask, point, f64::INFINITY, values)
            }
            // A feature of something else than its column holds has no value for anybody.
            _ => written(Vec::new(), None, FixedPoint::of(&[]), f64::INFINITY, vec![None; 256]),
        }
    }

    fn by_code(&mut self, slot: usize, by_code: Vec<u8>) -> usize {
        let key = (slot, by_code.clone());
        let columns = &mut self.columns;
        *self.known.entry(key).or_insert_with(|| {
            columns.push(StreamedColumn { slot, entry: Entry::ByCode(by_code) });
            columns.len()
        })
    }

    fn digit(&mut self, slot: usize, cap: f64, point: &FixedPoint, digit: usize) -> usize {
        let divisor = BASE.pow(digit as u32);
        let entry = Entry::Digit { cap, offset: point.offset, step: point.step, divisor };
        self.columns.push(StreamedColumn { slot, entry });
        self.columns.len()
    }

    fn missing(&mut self, slot: usize) -> usize {
        let columns = &mut self.columns;
        *self.missing.entry(slot).or_insert_with(|| {
            columns.push(StreamedColumn { slot, entry: Entry::Missing });
            columns.len()
        })
    }
}

/// How the numbers of a column are written. Where not all of them are told apart, in the finest steps that there are.
fn point_of(known: &RealCounts, cap: f64) -> FixedPoint {
    let mut values: Vec<Option<f64>> = known.ascending().iter().map(|(number, _)| Some(number.min(cap))).collect();
    if let (false, Some(Some(low)), Some(Some(high))) =
        (known.is_exact(), values.first().copied(), values.last().copied())
    {
        // Next to the smallest, so that no coarser step divides all differences.
        values.push(Some(low + (high - low) / f64::from(1_u32 << 26)));
    }
    FixedPoint::of(&values)
}

#[cfg(test)]
#[path = "streamed_moments_tests.rs"]
mod tests;
