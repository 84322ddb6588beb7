//! Kept people and people set aside -> in which attributes they differ.

use rayon::prelude::*;

use crate::data::{CodeTable, Level, Values};
use crate::job::{Cancelled, Job};

use super::decode::{BLOCK, DecodedColumn, Decoding};

/// With fewer known values than this on either side, two distributions differ by chance alone, so the attribute isn't
/// compared.
pub const CONTRAST_MIN_KNOWN: u64 = 30;

/// Ranges of equal width into which a column of reals is cut.
const RANGES: usize = 20;

/// How the people set aside differ from the kept ones in one attribute, among those whose value is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Index in [`Dataset::attributes`](crate::data::Dataset::attributes).
    pub attribute: usize,
    /// Total variation distance between the two distributions, half the sum of the absolute differences of the shares:
    /// 0 when they are the same, 1 when they have nothing in common.
    pub distance: f64,
    /// The value whose shares differ most, the first of several.
    pub value: ContrastValue,
    /// That value's share among the kept people with a known value, 0 to 1.
    pub kept_share: f64,
    /// That value's share among the people set aside with a known value, 0 to 1.
    pub set_aside_share: f64,
}

/// A value of an attribute, or a range of its values.
#[derive(Clone, Debug, PartialEq)]
pub enum ContrastValue {
    /// A code as it stands in the file.
    Code(String),
    /// One of twenty ranges of equal width of a column of reals, in the unit of the column.
    Range {
        /// Its lower end, which belongs to it.
        low: f64,
        /// Its upper end, which belongs to the next range; in the last range it's the largest value and belongs to it.
        high: f64,
    },
}

/// Compares the people set aside (`set_aside`, row numbers of the general population's `table`) with all others in every
/// attribute: largest distance first, and of equal ones the first attribute. Attributes with under
/// [`CONTRAST_MIN_KNOWN`] known values on a side are not in the list.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn contrast(
    table: &CodeTable,
    decoding: &Decoding,
    set_aside: &[u32],
    job: &dyn Job,
) -> Result<Vec<Contrast>, Cancelled> {
    let all = (0..table.columns.len()).into_par_iter().map(|index| {
        let column = &decoding.columns[index];
        let pair = match &table.columns[index].values {
            Values::Codes { codes, levels } => Some(codes_pair(codes, levels, column, set_aside, job)?),
            Values::Reals(values) => reals_pair(values, column, set_aside, job)?,
            Values::Text { .. } => None,
        };
        Ok(pair.and_then(|pair| pair.contrast(index)))
    });
    let all = all.collect::<Result<Vec<_>, Cancelled>>()?;
    let mut found: Vec<Contrast> = all.into_iter().flatten().collect();
    found.sort_by(|a, b| b.distance.total_cmp(&a.distance).then(a.attribute.cmp(&b.attribute)));
    Ok(found)
}

/// Two distributions over the same values: how many kept people, and how many set aside, have each.
#[derive(Default)]
struct Pair {
    values: Vec<ContrastValue>,
    kept: Vec<u64>,
    aside: Vec<u64>,
}

impl Pair {
    /// `None` with too few known values on a side, or without values.
    fn contrast(mut self, attribute: usize) -> Option<Contrast> {
        let (kept_known, aside_known) = (self.kept.iter().sum::<u64>(), self.aside.iter().sum::<u64>());
        if kept_known.min(aside_known) < CONTRAST_MIN_KNOWN {
            return None;
        }
        let shares =
            |entry: usize| (self.kept[entry] as f64 / kept_known as f64, self.aside[entry] as f64 / aside_known as f64);
        let differences: Vec<f64> =
            (0..self.values.len()).map(shares).map(|(kept, aside)| (kept - aside).abs()).collect();
        let widest = first_largest(&differences)?;
        let (kept_share, set_aside_share) = shares(widest);
        let distance = differences.iter().sum::<f64>() / 2.0;
        Some(Contrast { attribute, distance, value: self.values.swap_remove(widest), kept_share, set_aside_share })
    }
}

fn first_largest(values: &[f64]) -> Option<usize> {
    (0..values.len()).reduce(|best, entry| if values[entry] > values[best] { entry } else { best })
}

fn codes_pair(
    codes: &[u8],
    levels: &[Level],
    column: &DecodedColumn,
    set_aside: &[u32],
    job: &dyn Job,
) -> Result<Pair, Cancelled> {
    let total = &column.general_counts;
    let mut aside = [0_u64; 256];
    for block in set_aside.chunks(BLOCK) {
        job.check()?;
        block.iter().for_each(|&row| aside[usize::from(codes[row as usize])] += 1);
    }
    let mut pair = Pair::default();
    for (level, code) in levels.iter().zip(1..) {
        if !column.is_missing(code) {
            let code = usize::from(code);
            pair.values.push(ContrastValue::Code(level.text.clone()));
            pair.kept.push(total[code] - aside[code]);
            pair.aside.push(aside[code]);
        }
    }
    Ok(pair)
}

/// `None` when all known values are the same.
fn reals_pair(
    values: &[f32],
    column: &DecodedColumn,
    set_aside: &[u32],
    job: &dyn Job,
) -> Result<Option<Pair>, Cancelled> {
    let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
    for block in values.chunks(BLOCK) {
        job.check()?;
        for &value in block.iter().filter(|&&value| value.is_finite() && !column.is_missing_real(value)) {
            (low, high) = (low.min(value), high.max(value));
        }
    }
    if low >= high {
        return Ok(None);
    }
    let width = (f64::from(high) - f64::from(low)) / RANGES as f64;
    let range = |value: f32| {
        let known = value.is_finite() && !column.is_missing_real(value);
        known.then(|| (((f64::from(value) - f64::from(low)) / width) as usize).min(RANGES - 1))
    };
    let (mut total, mut aside) = (vec![0_u64; RANGES], vec![0_u64; RANGES]);
    for block in values.chunks(BLOCK) {
        job.check()?;
        block.iter().filter_map(|&value| range(value)).for_each(|entry| total[entry] += 1);
    }
    for block in set_aside.chunks(BLOCK) {
        job.check()?;
        block.iter().filter_map(|&row| range(values[row as usize])).for_each(|entry| aside[entry] += 1);
    }
    let edge = |entry: usize| f64::from(low) + width * entry as f64;
    let ranges = (0..RANGES).map(|entry| ContrastValue::Range { low: edge(entry), high: edge(entry + 1) }).collect();
    let kept = total.iter().zip(&aside).map(|(total, aside)| total - aside).collect();
    Ok(Some(Pair { values: ranges, kept, aside }))
}
