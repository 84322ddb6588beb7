//! In what the people set aside differ from the kept ones.

use rayon::prelude::*;

use crate::data::{CodeTable, Level, Values};
use crate::job::{Cancelled, Job};

use super::decode::{BLOCK, DecodedColumn, Decoding, count_codes};

/// With fewer known values than this on either side, two distributions differ by chance alone; the attribute is left out.
pub const LEAST_KNOWN: u64 = 30;

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
    /// The code whose shares differ most (the first of several), or a range of numbers.
    pub code: String,
    /// That code's share among the kept people with a known value, 0 to 1.
    pub kept_share: f64,
    /// That code's share among the people set aside with a known value, 0 to 1.
    pub set_aside_share: f64,
    /// The most frequent code among the kept people.
    pub kept_top: String,
    /// The most frequent code among the people set aside.
    pub set_aside_top: String,
    /// Kept people with a known value.
    pub kept_known: u64,
    /// People set aside with a known value.
    pub set_aside_known: u64,
}

/// Compares the people set aside (`set_aside`, row numbers of `table`) with all others in every attribute: largest distance first, and
/// of equal ones the first attribute. Attributes with under [`LEAST_KNOWN`] known values on a side are not in the list.
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
            Values::Codes { codes, levels } => Some(count_pair(codes, levels, column, set_aside, job)?),
            Values::Reals(values) => range_pair(values, column, set_aside, job)?,
            Values::Text { .. } => None,
        };
        Ok(pair.and_then(|pair| pair.contrast(index)))
    });
    let all = all.collect::<Result<Vec<_>, Cancelled>>()?;
    let mut found: Vec<Contrast> = all.into_iter().flatten().collect();
    found.sort_by(|a, b| b.distance.total_cmp(&a.distance).then(a.attribute.cmp(&b.attribute)));
    Ok(found)
}

/// Two distributions over the same values.
#[derive(Default)]
struct Pair {
    names: Vec<String>,
    kept: Vec<u64>,
    aside: Vec<u64>,
}

impl Pair {
    fn contrast(&self, attribute: usize) -> Option<Contrast> {
        let (kept_known, set_aside_known) = (self.kept.iter().sum::<u64>(), self.aside.iter().sum::<u64>());
        if kept_known.min(set_aside_known) < LEAST_KNOWN {
            return None;
        }
        let shares = |entry: usize| {
            (self.kept[entry] as f64 / kept_known as f64, self.aside[entry] as f64 / set_aside_known as f64)
        };
        let differences: Vec<f64> =
            (0..self.names.len()).map(shares).map(|(kept, aside)| (kept - aside).abs()).collect();
        let widest = first_largest(&differences)?;
        let (kept_share, set_aside_share) = shares(widest);
        Some(Contrast {
            attribute,
            distance: differences.iter().sum::<f64>() / 2.0,
            code: self.names[widest].clone(),
            kept_share,
            set_aside_share,
            kept_top: self.names[first_largest(&self.kept)?].clone(),
            set_aside_top: self.names[first_largest(&self.aside)?].clone(),
            kept_known,
            set_aside_known,
        })
    }
}

fn first_largest<T: PartialOrd>(values: &[T]) -> Option<usize> {
    (0..values.len()).reduce(|best, entry| if values[entry] > values[best] { entry } else { best })
}

fn count_pair(
    codes: &[u8],
    levels: &[Level],
    column: &DecodedColumn,
    set_aside: &[u32],
    job: &dyn Job,
) -> Result<Pair, Cancelled> {
    let total = count_codes(codes, job)?;
    let mut aside = [0_u64; 256];
    for block in set_aside.chunks(BLOCK) {
        job.check()?;
        block.iter().for_each(|&row| aside[usize::from(codes[row as usize])] += 1);
    }
    let mut pair = Pair::default();
    for (level, code) in levels.iter().zip(1..) {
        if !column.is_missing(code) {
            let code = usize::from(code);
            pair.names.push(level.text.clone());
            pair.kept.push(total[code] - aside[code]);
            pair.aside.push(aside[code]);
        }
    }
    Ok(pair)
}

fn range_pair(
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
    let names = (0..RANGES).map(|entry| format!("{:.4} to {:.4}", edge(entry), edge(entry + 1))).collect();
    let kept = total.iter().zip(&aside).map(|(total, aside)| total - aside).collect();
    Ok(Some(Pair { names, kept, aside }))
}
