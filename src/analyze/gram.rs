//! Rows -> sums, cross products and counts of the design row z, in exact integers.

use rayon::prelude::*;

use super::fixed_point::BASE;
use super::integer_features::{IntegerFeatures, SlotCodes};
use super::kernel::{BELOW, InstructionSet, Pick, STEP, add_products, look_up_bytes, pick_bytes};
use super::tiles::LANES;
use crate::job::{Cancelled, Job};
use crate::prepare::count_codes;

/// Rows that are multiplied at once: so many that what each pair of columns takes beside its products doesn't count, and
/// so few that z stays in the processor's caches.
const BLOCK: usize = 4096;
const _: () = assert!(BASE as usize == BELOW as usize && BLOCK.is_multiple_of(STEP));

/// A part has at least so many rows: with fewer, adding it to the others takes longer than its products.
const FEWEST: usize = 1024;

/// All parts together take no more than this, in bytes, as long as one of them does.
const MOST_BYTES: usize = 2 << 30;

/// Bytes of one thread's part: its sums, and z of a block.
pub(super) fn part_bytes(features: &IntegerFeatures) -> usize {
    let width = features.width();
    width * (width + 1) / 2 * size_of::<i64>() + width * BLOCK
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
        let parts = parts.min(MOST_BYTES / part_bytes(features)).min(rows.len().div_ceil(FEWEST)).max(1);
        // Of few rows each part has less than a block, so that all threads have something to do.
        let share = rows.len().div_ceil(parts);
        let share = if share > BLOCK { share.next_multiple_of(BLOCK) } else { share.next_multiple_of(STEP) };
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
    /// z of a block of rows, column by column.
    block: Vec<u8>,
    /// Which columns of z come from which slot.
    columns_of: Vec<Vec<usize>>,
    bytes: Vec<[u8; LANES]>,
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
            block: vec![0; BLOCK * width],
            columns_of,
            bytes: vec![[0; LANES]; BLOCK.div_ceil(LANES)],
            ranks: Vec::new(),
        }
    }

    /// Adds up to [`BLOCK`] rows.
    fn add(&mut self, features: &IntegerFeatures, rows: &[u32]) {
        self.sums.rows += rows.len() as i64;
        // Rows of zeros at the end add nothing.
        let length = rows.len().next_multiple_of(STEP);
        self.fill(features, rows, length);
        add_products(InstructionSet::best(), &self.block[..length * features.width()], length, &mut self.sums.gram);
    }

    /// Writes z of the rows, `length` numbers a column, and counts their codes.
    fn fill(&mut self, features: &IntegerFeatures, rows: &[u32], length: usize) {
        let (count, picks) = (rows.len(), Pick::all(rows));
        let (ones, entries) = self.block[..length * features.width()].split_at_mut(length);
        let written = |column: &mut [u8]| column[count..].fill(0);
        // The leading 1: its products with the other entries are their sums.
        ones[..count].fill(1);
        written(ones);
        for (slot, columns) in self.columns_of.iter().enumerate() {
            let counts = &mut self.sums.code_counts[slot];
            match &features.slots[slot].codes {
                SlotCodes::Bytes(codes) => {
                    pick_bytes(InstructionSet::best(), &picks, codes, self.bytes.iter_mut());
                    let mut found = [0; 256];
                    count_codes(&self.bytes.as_flattened()[..count], &mut found);
                    counts.iter_mut().zip(found).for_each(|(count, found)| *count += found as i64);
                }
                SlotCodes::Ranks(ranks) => {
                    self.ranks.clear();
                    self.ranks.extend(rows.iter().map(|row| ranks[*row as usize]));
                    self.ranks.iter().for_each(|rank| counts[*rank as usize] += 1);
                }
            }
            for &column in columns {
                let into = &mut entries[column * length..(column + 1) * length];
                let table = &features.columns[column].by_code;
                match &features.slots[slot].codes {
                    SlotCodes::Bytes(_) => {
                        if let Some(table) = table.first_chunk() {
                            let codes = &self.bytes.as_flattened()[..count];
                            look_up_bytes(InstructionSet::best(), table, codes, &mut into[..count]);
                        }
                    }
                    SlotCodes::Ranks(_) => {
                        for (entry, rank) in into.iter_mut().zip(&self.ranks) {
                            *entry = table[*rank as usize];
                        }
                    }
                }
                written(into);
            }
        }
    }
}
