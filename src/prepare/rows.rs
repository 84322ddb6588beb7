//! Which people are kept: missing values per person, and who has too many.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::data::{CodeTable, Values};
use crate::job::{Activity, Cancelled, Job};

use super::decode::{DecodedColumn, Decoding};
use super::error::{People, PrepareError};

/// Rows a block: its counts stay in the first-level cache while the columns pass by.
const BLOCK: usize = 1 << 14;

/// Columns after which counts of one byte are added to the counts of two: a column adds at most 1.
const BYTE: usize = 255;

/// How many of these columns each person misses.
///
/// `columns` are indices of attributes. `rows` picks people; the result has one entry for each of them, in their order.
/// `None` is everybody. Counts are exact up to 65,535 columns.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn missing_per_row(
    table: &CodeTable,
    decoding: &Decoding,
    columns: &[usize],
    rows: Option<&[u32]>,
    job: &dyn Job,
) -> Result<Vec<u16>, Cancelled> {
    let mut counts = vec![0; rows.map_or(table.rows, <[u32]>::len)];
    count_into(&mut counts, table, decoding, (columns, &[]), rows, job)?;
    Ok(counts)
}

/// The counts of [`missing_per_row`] after some columns came in and others went out, without looking at the columns that stay.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn update_missing_per_row(
    counts: &[u16],
    table: &CodeTable,
    decoding: &Decoding,
    (added, removed): (&[usize], &[usize]),
    rows: Option<&[u32]>,
    job: &dyn Job,
) -> Result<Vec<u16>, Cancelled> {
    let mut counts = counts.to_vec();
    count_into(&mut counts, table, decoding, (added, removed), rows, job)?;
    Ok(counts)
}

fn count_into(
    counts: &mut [u16],
    table: &CodeTable,
    decoding: &Decoding,
    (added, removed): (&[usize], &[usize]),
    rows: Option<&[u32]>,
    job: &dyn Job,
) -> Result<(), Cancelled> {
    let tests = |columns: &[usize]| -> Vec<Test<'_>> {
        columns.iter().filter_map(|&column| Test::new(table, decoding, column)).collect()
    };
    let (added, removed) = (tests(added), tests(removed));
    let (done, total) = (AtomicU64::new(0), counts.len() as u64);
    counts.par_chunks_mut(BLOCK).enumerate().try_for_each(|(block, counts)| {
        job.check()?;
        let first = block * BLOCK;
        let rows = match rows {
            Some(rows) => Rows::Picked(&rows[first..first + counts.len()]),
            None => Rows::From(first),
        };
        sum(&added, rows, counts, |count, missing| *count += missing);
        sum(&removed, rows, counts, |count, missing| *count -= missing);
        let length = counts.len() as u64;
        job.progress(&Activity::CountingMissingPerPerson, done.fetch_add(length, Ordering::Relaxed) + length, total);
        Ok(())
    })
}

fn sum(tests: &[Test<'_>], rows: Rows<'_>, counts: &mut [u16], add: impl Fn(&mut u16, u16)) {
    let mut bytes = vec![0_u8; counts.len()];
    for some in tests.chunks(BYTE) {
        bytes.fill(0);
        for test in some {
            test.count(rows, &mut bytes);
        }
        for (count, &byte) in counts.iter_mut().zip(&bytes) {
            add(count, u16::from(byte));
        }
    }
}

/// The people of a block.
#[derive(Clone, Copy)]
enum Rows<'a> {
    From(usize),
    Picked(&'a [u32]),
}

/// How a cell of a column is found to be missing.
enum Test<'a> {
    /// It holds one of a few codes: comparisons that the compiler makes sixteen or more at a time.
    Few { codes: &'a [u8], missing: Vec<u8> },
    /// It holds one of many codes: looked up.
    Many { codes: &'a [u8], missing: Box<[u8; 256]> },
    /// It is no number, or an unknown one.
    Real { values: &'a [f32], column: &'a DecodedColumn },
}

impl<'a> Test<'a> {
    /// `None` when nothing can be missing, or when the cells weren't kept (a column of texts).
    fn new(table: &'a CodeTable, decoding: &'a Decoding, index: usize) -> Option<Self> {
        let column = &decoding.columns[index];
        match &table.columns[index].values {
            Values::Codes { codes, .. } => {
                let missing: Vec<u8> = (0..=u8::MAX).filter(|&code| occurs(column, code)).collect();
                match missing.len() {
                    0 => None,
                    1..=4 => Some(Self::Few { codes, missing }),
                    _ => {
                        let mut table = Box::new([0; 256]);
                        missing.iter().for_each(|&code| table[usize::from(code)] = 1);
                        Some(Self::Many { codes, missing: table })
                    }
                }
            }
            Values::Reals(values) => Some(Self::Real { values, column }),
            Values::Text { .. } => None,
        }
    }

    fn count(&self, rows: Rows<'_>, bytes: &mut [u8]) {
        match self {
            Self::Few { codes, missing } => {
                for &missing in missing {
                    each(codes, rows, bytes, |code| u8::from(code == missing));
                }
            }
            Self::Many { codes, missing } => each(codes, rows, bytes, |code| missing[usize::from(code)]),
            Self::Real { values, column } => {
                each(values, rows, bytes, |value| u8::from(column.is_missing_real(value)));
            }
        }
    }
}

/// Whether a code is missing and can be in the table at all. Codes beyond the levels are missing, but then the blank cell's count,
/// which includes them, isn't 0.
fn occurs(column: &DecodedColumn, code: u8) -> bool {
    let code_or_blank = if usize::from(code) < column.missing_codes.len() { usize::from(code) } else { 0 };
    let counted = |counts: &[u64]| counts.get(code_or_blank).is_some_and(|&count| count > 0);
    column.is_missing(code) && (counted(&column.general_counts) || counted(&column.customers_counts))
}

fn each<T: Copy>(values: &[T], rows: Rows<'_>, bytes: &mut [u8], missing: impl Fn(T) -> u8) {
    match rows {
        Rows::From(first) => {
            for (byte, &value) in bytes.iter_mut().zip(&values[first..]) {
                *byte += missing(value);
            }
        }
        Rows::Picked(rows) => {
            for (byte, &row) in bytes.iter_mut().zip(rows) {
                *byte += missing(values[row as usize]);
            }
        }
    }
}

/// The rows that miss at most `limit` of the columns, ascending.
pub fn kept_rows(counts: &[u16], limit: u32) -> Vec<u32> {
    select(counts, |count| count <= limit)
}

/// The rows that miss more than `limit` of the columns, ascending: those set aside.
pub fn set_aside_rows(counts: &[u16], limit: u32) -> Vec<u32> {
    select(counts, |count| count > limit)
}

fn select(counts: &[u16], chosen: impl Fn(u32) -> bool) -> Vec<u32> {
    let rows = counts.iter().enumerate().filter(|&(_, &count)| chosen(u32::from(count)));
    rows.map(|(row, _)| row as u32).collect()
}

/// `histogram[m]` people miss m of the columns; entries from 0 to the number of columns.
pub fn missing_histogram(counts: &[u16], columns: usize) -> Vec<u64> {
    let mut histogram = vec![0; columns + 1];
    for &count in counts {
        histogram[usize::from(count)] += 1;
    }
    histogram
}

/// Says so when nobody is left.
///
/// # Errors
/// [`PrepareError::NoRows`] when there was nobody to start with, [`PrepareError::AllRowsSetAside`] when all are set aside.
pub fn check_kept_rows(histogram: &[u64], limit: u32, people: People) -> Result<(), PrepareError> {
    let Some(fewest) = histogram.iter().position(|&rows| rows > 0) else {
        return Err(PrepareError::NoRows { people });
    };
    if fewest as u64 <= u64::from(limit) {
        return Ok(());
    }
    let rows = histogram.iter().sum::<u64>() as usize;
    let columns = histogram.len() - 1;
    Err(PrepareError::AllRowsSetAside { people, rows, limit, columns, fewest: fewest as u32 })
}
