//! Candidate features -> columns of small integers.
//!
//! A row of the table becomes the *design row* z = (1, digits of the features' values with missing as 0, missing
//! masks). A feature's value is `offset * (1 - mask) + step * sum of 64^d * digit d`, so whatever is linear in the
//! values is linear in z, and sums of products of values follow from sums of products of z.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::fixed_point::{BASE, FixedPoint};
use super::ranks::ranked;
use crate::data::{CodeTable, Values};
use crate::job::{Cancelled, Job};
use crate::prepare::{Feature, FeatureValues, row_bits};

/// Rows in which nearly all codes of a column occur.
const FIRST: usize = 1 << 14;

/// The candidate features of one table as integers. They depend on the candidates, not on which rows or features are
/// kept.
#[derive(Debug)]
pub struct IntegerFeatures {
    /// Rows of the table.
    pub(super) rows: usize,
    /// The attributes that features come from.
    pub(super) slots: Vec<Slot>,
    /// Entries of z after the leading 1, each with its place in z.
    pub(super) columns: Vec<DesignColumn>,
    /// Where each candidate stands in z.
    pub(super) features: Vec<IntegerFeature>,
}

/// An attribute and how its rows are coded.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) codes: SlotCodes,
    /// Codes are below this.
    pub(super) levels: usize,
    /// Which codes some row has; empty when all may.
    occurring: Vec<bool>,
}

#[derive(Debug)]
pub(super) enum SlotCodes {
    Bytes(Arc<[u8]>),
    /// Reals, each as its rank among the distinct numbers from 1; 0 is blank.
    Ranks(Vec<u32>),
}

/// One entry of z: a number below 64 for every code of one attribute.
#[derive(Debug)]
pub(super) struct DesignColumn {
    pub(super) slot: usize,
    pub(super) by_code: Vec<u8>,
}

/// One candidate feature in terms of z.
#[derive(Debug)]
pub(super) struct IntegerFeature {
    /// The candidate's name, for errors.
    pub(super) name: String,
    pub(super) slot: usize,
    /// Places of the digits in z, least first.
    pub(super) digits: Vec<usize>,
    /// Place of the missing mask in z; `None` when no row of the table is missing.
    pub(super) mask: Option<usize>,
    pub(super) offset: f64,
    pub(super) step: f64,
    /// The values themselves, by code, for median and mode.
    pub(super) values: Vec<Option<f64>>,
}

impl IntegerFeatures {
    /// Writes `features` of `table` as integers. A feature's attribute is its column in the table. Values that are not
    /// finite count as missing, and so do codes beyond a feature's list.
    ///
    /// # Errors
    /// [`Cancelled`] when the job says so.
    pub fn new(table: &CodeTable, features: &[Feature], job: &dyn Job) -> Result<Self, Cancelled> {
        let mut slot_of = BTreeMap::new();
        for feature in features {
            let next = slot_of.len();
            slot_of.entry(feature.attribute).or_insert(next);
        }
        let mut slots: Vec<_> = slot_of.iter().map(|(attribute, slot)| (*slot, *attribute)).collect();
        slots.sort_unstable();
        let coded: Vec<(Slot, Vec<f64>)> = slots
            .par_iter()
            .map(|(_, attribute)| {
                job.check()?;
                slot(&table.columns[*attribute].values, table.rows, job)
            })
            .collect::<Result<_, Cancelled>>()?;
        let values: Vec<Vec<Option<f64>>> = features
            .iter()
            .map(|feature| {
                let (slot, reals) = &coded[slot_of[&feature.attribute]];
                by_code(feature, slot, reals)
            })
            .collect();
        let slots: Vec<Slot> = coded.into_iter().map(|(slot, _)| slot).collect();
        let named: Vec<(usize, &str)> =
            features.iter().map(|feature| (slot_of[&feature.attribute], feature.name.as_str())).collect();
        Self::assemble(table.rows, slots, &named, values, job)
    }

    fn assemble(
        rows: usize,
        slots: Vec<Slot>,
        named: &[(usize, &str)],
        values: Vec<Vec<Option<f64>>>,
        job: &dyn Job,
    ) -> Result<Self, Cancelled> {
        let mut columns = DesignColumns::default();
        let written: Vec<_> = values.iter().map(|values| FixedPoint::of(values)).collect();
        let mut features = Vec::with_capacity(values.len());
        for ((values, written), &(slot, name)) in values.into_iter().zip(&written).zip(named) {
            let place = |digit: usize| {
                let divisor = BASE.pow(digit as u32);
                let by_code = written.units.iter().map(|unit| (unit / divisor % BASE) as u8).collect();
                columns.place(slot, by_code)
            };
            let digits = (0..written.digits).map(place).collect();
            let (offset, step) = (written.offset, written.step);
            let name = name.to_owned();
            features.push(IntegerFeature { name, slot, digits, mask: None, offset, step, values });
        }
        let masks = place_masks(&slots, &features, &mut columns, job)?;
        for (feature, mask) in features.iter_mut().zip(masks) {
            feature.mask = mask;
        }
        Ok(Self { rows, slots, columns: columns.list, features })
    }

    /// Number of candidate features.
    pub fn features(&self) -> usize {
        self.features.len()
    }

    /// Number of entries of a design row, the leading 1 included.
    pub fn width(&self) -> usize {
        self.columns.len() + 1
    }

    /// Rows of the table that the features were written for.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Bytes that are kept beside the table, whose codes are shared.
    pub fn bytes(&self) -> usize {
        let ranks = |slot: &Slot| if let SlotCodes::Ranks(ranks) = &slot.codes { ranks.len() * 4 } else { 0 };
        let columns: usize = self.columns.iter().map(|column| column.by_code.len()).sum();
        let values: usize = self.features.iter().map(|feature| feature.values.len() * 16).sum();
        columns + values + self.slots.iter().map(ranks).sum::<usize>()
    }
}

/// Entries of z, each kept once.
#[derive(Default)]
struct DesignColumns {
    list: Vec<DesignColumn>,
    known: BTreeMap<(usize, Vec<u8>), usize>,
}

impl DesignColumns {
    /// The place in z of a function of one attribute's codes; the same function is kept once.
    fn place(&mut self, slot: usize, by_code: Vec<u8>) -> usize {
        let key = (slot, by_code.clone());
        let list = &mut self.list;
        *self.known.entry(key).or_insert_with(|| {
            list.push(DesignColumn { slot, by_code });
            list.len()
        })
    }
}

/// Gives every feature the place of its missing mask in the design row, `None` where no row is missing.
///
/// Masks that are the same in every row of the table are kept once, even when they belong to different attributes:
/// columns that come from one source are missing together, and the width of z counts squared.
fn place_masks(
    slots: &[Slot],
    features: &[IntegerFeature],
    columns: &mut DesignColumns,
    job: &dyn Job,
) -> Result<Vec<Option<usize>>, Cancelled> {
    // Which codes are missing says which rows are, so each such function of an attribute is looked at once, however
    // many features it has (all one-hot features of an attribute share one).
    let functions: Vec<(usize, Vec<bool>)> =
        features.iter().map(|feature| (feature.slot, feature.values.iter().map(Option::is_none).collect())).collect();
    let rows_missing: BTreeMap<&(usize, Vec<bool>), Vec<u64>> = functions
        .iter()
        .collect::<BTreeSet<_>>()
        .into_par_iter()
        .map(|function| {
            job.check()?;
            Ok((function, mask_bits(&slots[function.0].codes, &function.1)))
        })
        .collect::<Result<_, Cancelled>>()?;
    // The rows themselves are the key here, so masks of two attributes meet. The first in the order of the features
    // gets the place, so that z doesn't depend on the threads above.
    let mut places: BTreeMap<&[u64], Option<usize>> = BTreeMap::new();
    let place_of = |function: &(usize, Vec<bool>)| {
        let rows = &rows_missing[function];
        *places.entry(rows).or_insert_with(|| {
            let any = rows.iter().any(|word| *word != 0);
            let (slot, missing) = function;
            any.then(|| columns.place(*slot, missing.iter().map(|missing| u8::from(*missing)).collect()))
        })
    };
    Ok(functions.iter().map(place_of).collect())
}

/// One bit a row: whether the row's code is missing.
fn mask_bits(codes: &SlotCodes, missing: &[bool]) -> Vec<u64> {
    if !missing.contains(&true) {
        // Nothing is missing, whatever the rows are: as a key it differs from a mask that no row happens to have, but
        // neither gets a place.
        return Vec::new();
    }
    let word = |bits: u64, (row, missing): (usize, bool)| bits | (u64::from(missing) << row);
    match codes {
        SlotCodes::Bytes(codes) => {
            let mut table = [0; 256];
            table.iter_mut().zip(missing).for_each(|(entry, missing)| *entry = u8::from(*missing));
            row_bits(codes, &table)
        }
        SlotCodes::Ranks(ranks) => {
            let of = |chunk: &[u32]| chunk.iter().map(|rank| missing[*rank as usize]).enumerate().fold(0, word);
            ranks.chunks(64).map(of).collect()
        }
    }
}

/// A column's codes and the number that each stands for, from code 1.
pub(super) fn slot(values: &Values, rows: usize, job: &dyn Job) -> Result<(Slot, Vec<f64>), Cancelled> {
    Ok(match values {
        Values::Codes { codes, levels } => {
            let numbers = levels.iter().map(|level| level.number.unwrap_or(f64::NAN)).collect();
            let occurring = occurring(codes);
            (Slot { codes: SlotCodes::Bytes(Arc::clone(codes)), levels: 256, occurring }, numbers)
        }
        Values::Reals(reals) => {
            let (numbers, ranks) = ranked(reals, job)?;
            let levels = numbers.len() + 1;
            (Slot { codes: SlotCodes::Ranks(ranks), levels, occurring: Vec::new() }, numbers)
        }
        // Text is never a feature; should one be built on it, all its rows are missing.
        Values::Text { .. } => {
            let codes = SlotCodes::Ranks(vec![0; rows]);
            (Slot { codes, levels: 1, occurring: Vec::new() }, Vec::new())
        }
    })
}

/// Which codes occur. Nearly all are among the first few rows; the others are looked for one by one, which takes less than
/// looking at every row.
fn occurring(codes: &[u8]) -> Vec<bool> {
    let mut occurring = vec![false; 256];
    let highest = codes.iter().copied().fold(0, u8::max);
    let (first, others) = codes.split_at(codes.len().min(FIRST));
    first.iter().for_each(|code| occurring[usize::from(*code)] = true);
    for (code, occurs) in (0..=highest).zip(&mut occurring) {
        *occurs = *occurs || memchr::memchr(code, others).is_some();
    }
    occurring
}

/// A feature's value for each of the slot's codes. Codes that only the customers have count as missing: they are in no
/// row, and one number far from all others would take the digits of those.
fn by_code(feature: &Feature, slot: &Slot, reals: &[f64]) -> Vec<Option<f64>> {
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let codes: Range<usize> = 0..slot.levels;
    let occurs = |code: usize| slot.occurring.get(code).copied().unwrap_or(true);
    match &feature.values {
        FeatureValues::ByCode(list) => {
            codes.map(|code| finite(list.get(code).copied().flatten().filter(|_| occurs(code)))).collect()
        }
        FeatureValues::Itself { unknown } => codes
            .map(|rank| {
                let value = finite(reals.get(rank.checked_sub(1)?).copied())?;
                let cut = feature.cap.map_or(value, |cap| value.min(cap));
                (!unknown.iter().any(|mark| f64::from(*mark) == value)).then_some(cut)
            })
            .collect(),
    }
}
