//! Which people are kept: missing values per person, and who has too many.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use crate::data::{CodeTable, Values};
use crate::job::{Activity, Cancelled, Job};

use super::decode::{DecodedColumn, Decoding};
use super::error::{People, PrepareError};
use super::population::{Population, RowChoice};

/// Rows a block: its counts stay in the first-level cache while the columns pass by.
const BLOCK: usize = 1 << 14;

/// Columns after which counts of one byte are added to the counts of two: a column adds at most 1.
const BYTE: usize = 255;

/// Columns that are no longer counted, and others that are from now on, as indices of attributes.
#[derive(Clone, Copy, Debug, Default)]
pub struct ColumnChange<'a> {
    /// Columns to count, none of which was counted before.
    pub added: &'a [usize],
    /// Columns counted before and not to be counted any more.
    pub removed: &'a [usize],
}

/// How many of these columns (indices of attributes) each person misses: one count for each row of the table, exact
/// up to 65,535 columns.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn missing_per_row(
    table: &CodeTable,
    decoding: &Decoding,
    columns: &[usize],
    job: &dyn Job,
) -> Result<Vec<u16>, Cancelled> {
    let change = ColumnChange { added: columns, removed: &[] };
    update_missing_per_row(&vec![0; table.rows], table, decoding, change, job)
}

/// The counts of [`missing_per_row`] after some columns came in and others went out, without looking at the columns
/// that stay. `counts` are those before the change, one for each row of the table.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn update_missing_per_row(
    counts: &[u16],
    table: &CodeTable,
    decoding: &Decoding,
    change: ColumnChange<'_>,
    job: &dyn Job,
) -> Result<Vec<u16>, Cancelled> {
    let tests = |columns: &[usize]| -> Vec<Test<'_>> {
        columns.iter().filter_map(|&column| Test::new(table, decoding, column)).collect()
    };
    let (added, removed) = (tests(change.added), tests(change.removed));
    let mut counts = counts.to_vec();
    let (done, total) = (AtomicU64::new(0), counts.len() as u64);
    counts.par_chunks_mut(BLOCK).enumerate().try_for_each(|(block, counts)| {
        job.check()?;
        let first = block * BLOCK;
        sum(&added, first, counts, |count, missing| *count += missing);
        sum(&removed, first, counts, |count, missing| *count -= missing);
        let length = counts.len() as u64;
        job.progress(&Activity::CountingMissingPerPerson, done.fetch_add(length, Ordering::Relaxed) + length, total);
        Ok(())
    })?;
    Ok(counts)
}

/// Counts what the rows from `first` miss, one row for each of `counts`.
fn sum(tests: &[Test<'_>], first: usize, counts: &mut [u16], add: impl Fn(&mut u16, u16)) {
    let mut bytes = vec![0_u8; counts.len()];
    for some in tests.chunks(BYTE) {
        bytes.fill(0);
        for test in some {
            test.count(first, &mut bytes);
        }
        for (count, &byte) in counts.iter_mut().zip(&bytes) {
            add(count, u16::from(byte));
        }
    }
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

    /// Adds 1 to the byte of each row that misses this column; the bytes are those of the rows from `first`.
    fn count(&self, first: usize, bytes: &mut [u8]) {
        match self {
            Self::Few { codes, missing } => {
                for &missing in missing {
                    each(&codes[first..], bytes, |code| u8::from(code == missing));
                }
            }
            Self::Many { codes, missing } => each(&codes[first..], bytes, |code| missing[usize::from(code)]),
            Self::Real { values, column } => {
                each(&values[first..], bytes, |value| u8::from(column.is_missing_real(value)));
            }
        }
    }
}

/// Whether a code is missing and can be in the table at all. Codes beyond the levels are missing, but then the blank
/// cell's count, which includes them, isn't 0.
fn occurs(column: &DecodedColumn, code: u8) -> bool {
    let code_or_blank = if usize::from(code) < column.missing_codes.len() { usize::from(code) } else { 0 };
    let counted = |counts: &[u64]| counts.get(code_or_blank).is_some_and(|&count| count > 0);
    column.is_missing(code) && (counted(&column.general_counts) || counted(&column.customers_counts))
}

fn each<T: Copy>(values: &[T], bytes: &mut [u8], missing: impl Fn(T) -> u8) {
    for (byte, &value) in bytes.iter_mut().zip(values) {
        *byte += missing(value);
    }
}

/// The rows that are segmented, ascending, given how many of the columns each misses. All others are beside the segments.
pub fn kept_rows(counts: &[u16], choice: RowChoice) -> Vec<u32> {
    let kept = counts.iter().enumerate().filter(|&(_, &count)| choice.takes(u32::from(count)));
    kept.map(|(row, _)| row as u32).collect()
}

/// How many people miss 0, 1, ... of the columns, given how many each misses: `columns + 1` entries, the last for those
/// who miss all of them.
pub fn missing_histogram(counts: &[u16], columns: usize) -> Vec<u64> {
    let mut histogram = vec![0; columns + 1];
    for &count in counts {
        histogram[usize::from(count)] += 1;
    }
    histogram
}

/// Refuses a choice that leaves nobody to be segmented. `histogram` is that of [`missing_histogram`].
///
/// # Errors
/// [`PrepareError::NoRows`] when there was nobody to start with, [`PrepareError::AllRowsSetAside`] when all are over the
/// limit, [`PrepareError::NobodySetAside`] when those over it were wanted and there are none.
pub fn check_kept_rows(histogram: &[u64], choice: RowChoice, people: People) -> Result<(), PrepareError> {
    let somebody = |rows: &u64| *rows > 0;
    let ends = histogram.iter().position(somebody).zip(histogram.iter().rposition(somebody));
    let Some((fewest, most)) = ends.map(|(fewest, most)| (fewest as u32, most as u32)) else {
        return Err(PrepareError::NoRows { people });
    };
    if choice.takes(fewest) || choice.takes(most) {
        return Ok(());
    }
    let RowChoice { limit, population } = choice;
    if population == Population::SetAside {
        return Err(PrepareError::NobodySetAside { people, limit, most });
    }
    let rows = histogram.iter().sum::<u64>() as usize;
    let columns = histogram.len() - 1;
    Err(PrepareError::AllRowsSetAside { people, rows, limit, columns, fewest })
}
