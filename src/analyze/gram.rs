//! Rows -> sums, cross products and counts of the design row z, in exact integers.

use faer::linalg::matmul::triangular::{BlockStructure, matmul};
use faer::{Accum, MatMut, MatRef, Par};
use rayon::prelude::*;

use super::integer_features::{IntegerFeatures, SlotCodes};
use crate::job::{Cancelled, Job};

/// Rows whose products are summed in `f32`: 63 * 63 * 4096 < 2^24, so every partial sum is an integer that `f32` holds
/// exactly, whatever the order and whether or not multiply-add is fused.
const BLOCK: usize = 4096;
/// Rows that are multiplied at once; small enough for z to stay in the cache.
const STRIP: usize = 1024;

/// All parts together take no more than this, in bytes, as long as one of them does.
const MOST_BYTES: usize = 2 << 30;

/// Bytes of one thread's part: its sums, the products of a block, and z of a strip.
pub(super) fn part_bytes(features: &IntegerFeatures) -> usize {
    let width = features.width();
    width * (width + 1) / 2 * size_of::<i64>() + width * (width + STRIP) * size_of::<f32>()
}

/// Sums over some rows. All of it is integers, so adding and taking away are exact and the order doesn't matter.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GramSums {
    /// Number of rows.
    pub(super) rows: i64,
    /// Lower triangle of the sum of z z', row by row.
    pub(super) gram: Vec<i64>,
    /// For each slot the number of rows with each code.
    pub(super) code_counts: Vec<Vec<i64>>,
}

impl GramSums {
    fn zero(features: &IntegerFeatures) -> Self {
        let width = features.width();
        let code_counts = features.slots.iter().map(|slot| vec![0; slot.levels]).collect();
        Self { rows: 0, gram: vec![0; width * (width + 1) / 2], code_counts }
    }

    /// The sums over `rows` of the table. `job` is asked every block.
    pub(super) fn over(features: &IntegerFeatures, rows: &[u32], job: &dyn Job) -> Result<Self, Cancelled> {
        // The parts only share out the work: integers add up to the same in any split.
        let parts = rayon::current_num_threads() * 4;
        let parts = parts.min(MOST_BYTES / part_bytes(features)).min(rows.len().div_ceil(BLOCK)).max(1);
        let share = rows.len().div_ceil(parts).next_multiple_of(BLOCK).max(BLOCK);
        rows.par_chunks(share)
            .map(|rows| {
                let mut part = Worker::new(features);
                for block in rows.chunks(BLOCK) {
                    job.check()?;
                    part.add(features, block);
                }
                Ok(part.sums)
            })
            .try_reduce_with(|mut left, right| {
                left.combine(&right, 1);
                Ok(left)
            })
            .unwrap_or_else(|| Ok(Self::zero(features)))
    }

    /// Adds (`sign` 1) or takes away (`sign` -1) other sums over the same features.
    pub(super) fn combine(&mut self, other: &Self, sign: i64) {
        self.rows += sign * other.rows;
        add(&mut self.gram, &other.gram, sign);
        for (mine, theirs) in self.code_counts.iter_mut().zip(&other.code_counts) {
            add(mine, theirs, sign);
        }
    }

    /// One entry of the sum of z z'.
    pub(super) fn product(&self, a: usize, b: usize) -> i64 {
        let (row, column) = if a < b { (b, a) } else { (a, b) };
        self.gram[row * (row + 1) / 2 + column]
    }
}

fn add(into: &mut [i64], from: &[i64], sign: i64) {
    for (into, from) in into.iter_mut().zip(from) {
        *into += sign * from;
    }
}

/// One thread's part of the sums, with its working space.
struct Worker {
    sums: GramSums,
    /// z of a strip of rows, column by column.
    strip: Vec<f32>,
    /// The products of a block.
    block: Vec<f32>,
    /// Which columns of z come from which slot.
    columns_of: Vec<Vec<usize>>,
    bytes: Vec<u8>,
    ranks: Vec<u32>,
}

impl Worker {
    fn new(features: &IntegerFeatures) -> Self {
        let width = features.width();
        let mut columns_of = vec![Vec::new(); features.slots.len()];
        for (column, entry) in features.columns.iter().enumerate() {
            columns_of[entry.slot].push(column);
        }
        Self {
            sums: GramSums::zero(features),
            strip: vec![0.0; STRIP * width],
            block: vec![0.0; width * width],
            columns_of,
            bytes: Vec::with_capacity(STRIP),
            ranks: Vec::new(),
        }
    }

    /// Adds up to [`BLOCK`] rows.
    fn add(&mut self, features: &IntegerFeatures, rows: &[u32]) {
        let width = features.width();
        self.sums.rows += rows.len() as i64;
        for (strip, rows) in rows.chunks(STRIP).enumerate() {
            self.fill(features, rows);
            // Row by row z is short and wide; column by column it is what the matrix product is fastest on.
            let z = MatRef::from_column_major_slice(&self.strip[..rows.len() * width], rows.len(), width);
            let block = MatMut::from_column_major_slice_mut(&mut self.block, width, width);
            // The first strip of a block overwrites what the last block left there.
            let accumulate = if strip == 0 { Accum::Replace } else { Accum::Add };
            // z'z is symmetric: the lower triangle is half the work.
            let (lower, full) = (BlockStructure::TriangularLower, BlockStructure::Rectangular);
            matmul(block, lower, accumulate, z.transpose(), full, z, full, 1.0, Par::Seq);
        }
        let mut place = 0;
        for row in 0..width {
            // The block is stored by columns, the sums by rows. `f32` held exact integers up to here; over all rows
            // only `i64` does.
            for column in 0..=row {
                self.sums.gram[place] += self.block[column * width + row] as i64;
                place += 1;
            }
        }
    }

    /// Writes z of the rows and counts their codes.
    fn fill(&mut self, features: &IntegerFeatures, rows: &[u32]) {
        let count = rows.len();
        // The leading 1: its products with the other entries are their sums.
        self.strip[..count].fill(1.0);
        for (slot, columns) in self.columns_of.iter().enumerate() {
            let strip = &mut self.strip[count..];
            let place = |column: usize| column * count..(column + 1) * count;
            match &features.slots[slot].codes {
                SlotCodes::Bytes(codes) => {
                    gather(codes, rows, &mut self.bytes);
                    count_bytes(&self.bytes, &mut self.sums.code_counts[slot]);
                    for &column in columns {
                        look_up_bytes(&features.columns[column].by_code, &self.bytes, &mut strip[place(column)]);
                    }
                }
                SlotCodes::Ranks(ranks) => {
                    gather(ranks, rows, &mut self.ranks);
                    for rank in &self.ranks {
                        self.sums.code_counts[slot][*rank as usize] += 1;
                    }
                    for &column in columns {
                        let table = &features.columns[column].by_code;
                        for (z, rank) in strip[place(column)].iter_mut().zip(&self.ranks) {
                            *z = table[*rank as usize];
                        }
                    }
                }
            }
        }
    }
}

/// The codes of the rows; copied whole when the rows follow one another.
fn gather<T: Copy>(codes: &[T], rows: &[u32], into: &mut Vec<T>) {
    into.clear();
    if let (Some(&first), Some(&last)) = (rows.first(), rows.last()) {
        if last.wrapping_sub(first) as usize == rows.len() - 1 && rows.is_sorted() {
            into.extend_from_slice(&codes[first as usize..=last as usize]);
        } else {
            into.extend(rows.iter().map(|row| codes[*row as usize]));
        }
    }
}

fn look_up_bytes(table: &[f32], codes: &[u8], into: &mut [f32]) {
    // A table of 256 entries needs no bounds check for a byte.
    if let Some(table) = table.first_chunk::<256>() {
        for (z, code) in into.iter_mut().zip(codes) {
            *z = table[usize::from(*code)];
        }
    }
}

/// Counts codes with four counters a code, so that runs of the same code don't wait for one another.
fn count_bytes(codes: &[u8], counts: &mut [i64]) {
    let mut apart = [[0u32; 256]; 4];
    let (fours, rest) = codes.as_chunks::<4>();
    for four in fours {
        for (counter, code) in apart.iter_mut().zip(four) {
            counter[usize::from(*code)] += 1;
        }
    }
    for code in rest {
        apart[0][usize::from(*code)] += 1;
    }
    for (code, count) in counts.iter_mut().enumerate() {
        *count += i64::from(apart.iter().map(|counter| counter[code]).sum::<u32>());
    }
}
