//! Which columns are missing together, and what people miss at once.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use crate::data::{CodeTable, Dataset, Values};
use crate::job::{Cancelled, Job};

use super::decode::{DecodedColumn, Decoding};
use super::row_bits::row_bits;

/// Two columns are missing together from this Jaccard index on: people who miss both / people who miss either.
pub const MISSING_TOGETHER: f64 = 0.9;
/// So many patterns are told, those of most people.
pub const MOST_PATTERNS: usize = 20;

/// Rows whose patterns are put together between two questions whether to go on, a whole number of words.
const ROWS: usize = 1 << 14;
/// Words compared before it is asked whether two columns can still be alike.
const WORDS: usize = 256;

/// Which columns are missing together, and what people miss at once, counted over all rows read. Blocks are found in the
/// general population alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingPatterns {
    /// Columns that are missing together, those first that most people miss. A column that nobody misses is in none.
    pub blocks: Vec<MissingBlock>,
    /// What people miss at once, of most people first; of equally many, what the first of them in the file misses.
    pub patterns: Vec<MissingPattern>,
    /// How many further patterns there are.
    pub further: usize,
    /// People of the general population, those of further patterns included.
    pub general: u64,
    /// Customers, those of further patterns included.
    pub customers: u64,
}

/// Columns that are missing together: each is alike, by [`MISSING_TOGETHER`], to the first of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingBlock {
    /// Indices of the attributes; the first is missing for most people.
    pub columns: Vec<usize>,
    /// People of the general population who miss more than half of them.
    pub general: u64,
    /// Customers who do.
    pub customers: u64,
    /// The least Jaccard index of a column and the first one, 0 to 1. 1: all are missing for the same people.
    pub likeness: f64,
}

/// Blocks that the same people miss: of each more than half, of any other at most half.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MissingPattern {
    /// Places in [`MissingPatterns::blocks`], ascending; empty for people who miss no block.
    pub blocks: Vec<usize>,
    /// People of the general population.
    pub general: u64,
    /// Customers.
    pub customers: u64,
}

/// One bit a row.
type Mask = Vec<u64>;

/// Finds blocks and patterns. Columns of texts, whose cells aren't kept, are in no block.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn missing_patterns(dataset: &Dataset, decoding: &Decoding, job: &dyn Job) -> Result<MissingPatterns, Cancelled> {
    let is_missing_somewhere = |&column: &usize| {
        let is_text = matches!(dataset.general.columns[column].values, Values::Text { .. });
        decoding.columns[column].general_missing > 0 && !is_text
    };
    let columns: Vec<usize> = (0..decoding.columns.len()).filter(is_missing_somewhere).collect();
    let of = |table: &CodeTable| {
        let one = |&column: &usize| {
            job.check()?;
            Ok(mask(&table.columns[column].values, &decoding.columns[column], table.rows))
        };
        columns.par_iter().map(one).collect::<Result<Vec<Mask>, Cancelled>>()
    };
    let general = of(&dataset.general)?;
    let groups = groups(&general, job)?;
    let together = |masks: &[Mask]| {
        let one = |group: &Group| {
            job.check()?;
            Ok(more_than_half(&group.members.iter().map(|&member| masks[member].as_slice()).collect::<Vec<_>>()))
        };
        groups.par_iter().map(one).collect::<Result<Vec<Mask>, Cancelled>>()
    };
    let people = together(&general)?;
    drop(general);
    let customers = together(&of(&dataset.customers)?)?;
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(ones(&people[at])), groups[at].members.first().copied()));
    let block = |&at: &usize| MissingBlock {
        columns: groups[at].members.iter().map(|&member| columns[member]).collect(),
        general: ones(&people[at]),
        customers: ones(&customers[at]),
        likeness: groups[at].likeness,
    };
    let in_order = |masks: &mut Vec<Mask>| order.iter().map(|&at| std::mem::take(&mut masks[at])).collect::<Vec<_>>();
    let blocks = order.iter().map(block).collect();
    let (people, customers) = (in_order(&mut { people }), in_order(&mut { customers }));
    let rows = [dataset.general.rows, dataset.customers.rows];
    let (patterns, further) = patterns([&people, &customers], rows, job)?;
    Ok(MissingPatterns { blocks, patterns, further, general: rows[0] as u64, customers: rows[1] as u64 })
}

/// Which rows miss a column.
fn mask(values: &Values, column: &DecodedColumn, rows: usize) -> Mask {
    match values {
        Values::Codes { codes, .. } => {
            let mut missing = [0; 256];
            (0..=u8::MAX).zip(&mut missing).for_each(|(code, entry)| *entry = u8::from(column.is_missing(code)));
            row_bits(codes, &missing)
        }
        Values::Reals(values) => {
            let bit = |word: u64, (row, &value): (usize, &f32)| word | u64::from(column.is_missing_real(value)) << row;
            values.chunks(64).map(|chunk| chunk.iter().enumerate().fold(0, bit)).collect()
        }
        // What isn't kept can't be looked at.
        Values::Text { .. } => vec![0; rows.div_ceil(64)],
    }
}

fn ones(mask: &[u64]) -> u64 {
    mask.iter().map(|word| u64::from(word.count_ones())).sum()
}

/// Places of masks that are alike.
struct Group {
    members: Vec<usize>,
    likeness: f64,
}

/// Puts each mask, the fullest first, to the most alike of those that lead a group, or lets it lead one.
fn groups(masks: &[Mask], job: &dyn Job) -> Result<Vec<Group>, Cancelled> {
    let counts: Vec<u64> = masks.par_iter().map(|mask| ones(mask)).collect();
    let mut order: Vec<usize> = (0..masks.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(counts[at]), at));
    let mut groups: Vec<Group> = Vec::new();
    for at in order {
        job.check()?;
        let likeness = |group: &Group| {
            let first = group.members[0];
            jaccard((&masks[first], counts[first]), (&masks[at], counts[at]))
        };
        let found: Vec<Option<f64>> = groups.par_iter().map(likeness).collect();
        let alike = found.into_iter().enumerate().filter_map(|(group, likeness)| Some((group, likeness?)));
        // The first of several equal ones.
        match alike.reduce(|best, next| if next.1 > best.1 { next } else { best }) {
            Some((group, likeness)) => {
                groups[group].members.push(at);
                groups[group].likeness = groups[group].likeness.min(likeness);
            }
            None => groups.push(Group { members: vec![at], likeness: 1.0 }),
        }
    }
    Ok(groups)
}

/// The Jaccard index of two masks with so many ones, where it is [`MISSING_TOGETHER`] or more. With d rows in just one of
/// them the union has (a + b + d) / 2 rows, so that d is at most (1 - t) (a + b) / (1 + t): looking ends there.
fn jaccard((one, a): (&[u64], u64), (other, b): (&[u64], u64)) -> Option<f64> {
    let most = (1.0 - MISSING_TOGETHER) * (a + b) as f64 / (1.0 + MISSING_TOGETHER);
    let mut apart = 0;
    for (one, other) in one.chunks(WORDS).zip(other.chunks(WORDS)) {
        apart += one.iter().zip(other).map(|(one, other)| u64::from((one ^ other).count_ones())).sum::<u64>();
        if apart as f64 > most + 1e-9 {
            return None;
        }
    }
    let union = (a + b + apart) / 2;
    Some(1.0 - apart as f64 / union.max(1) as f64)
}

/// The rows that are in more than half of the masks.
fn more_than_half(masks: &[&[u64]]) -> Mask {
    let Some((first, others)) = masks.split_first() else { return Mask::new() };
    let word = |at: usize| {
        if others.iter().all(|mask| mask[at] == first[at]) {
            return first[at];
        }
        let is_in = |row: usize| 2 * masks.iter().filter(|mask| mask[at] >> row & 1 == 1).count() > masks.len();
        (0..64).fold(0, |word, row| word | u64::from(is_in(row)) << row)
    };
    (0..first.len()).map(word).collect()
}

/// The patterns of most people, and how many more there are.
fn patterns(
    [people, customers]: [&[Mask]; 2],
    rows: [usize; 2],
    job: &dyn Job,
) -> Result<(Vec<MissingPattern>, usize), Cancelled> {
    let counted = counted(&names(people, rows[0], job)?, job)?;
    // The number of people, the first of them, and the name of each pattern.
    let mut found: Vec<(u32, u32, u64)> =
        counted.into_iter().map(|(name, (count, first))| (count, first, name)).collect();
    let all = found.len();
    found.sort_unstable_by_key(|&(count, first, _)| (std::cmp::Reverse(count), first));
    found.truncate(MOST_PATTERNS);
    let mut of_customers: NameMap<u64> = found.iter().map(|&(_, _, name)| (name, 0)).collect();
    for name in names(customers, rows[1], job)? {
        of_customers.entry(name).and_modify(|count| *count += 1);
    }
    let pattern = |&(count, first, name): &(u32, u32, u64)| {
        let (word, bit) = (first as usize / 64, first % 64);
        MissingPattern {
            blocks: (0..people.len()).filter(|&block| people[block][word] >> bit & 1 == 1).collect(),
            general: u64::from(count),
            customers: of_customers[&name],
        }
    };
    Ok((found.iter().map(pattern).collect(), all - found.len()))
}

/// How many rows have each name, and the first of them.
fn counted(names: &[u64], job: &dyn Job) -> Result<NameMap<(u32, u32)>, Cancelled> {
    let count = |mut counts: NameMap<(u32, u32)>, (chunk, names): (usize, &[u64])| {
        job.check()?;
        for (name, row) in names.iter().zip((chunk * ROWS) as u32..) {
            counts.entry(*name).or_insert((0, row)).0 += 1;
        }
        Ok(counts)
    };
    let together = |one: NameMap<(u32, u32)>, other: NameMap<(u32, u32)>| {
        let (mut all, fewer) = if one.len() < other.len() { (other, one) } else { (one, other) };
        fewer.into_iter().for_each(|(name, (count, first))| {
            let entry = all.entry(name).or_insert((0, first));
            *entry = (entry.0 + count, entry.1.min(first));
        });
        Ok(all)
    };
    let parts = names.par_chunks(ROWS).enumerate().try_fold(NameMap::default, count);
    parts.try_reduce(NameMap::default, together)
}

/// By name. Names are random already, so that nothing needs to scatter them.
type NameMap<T> = HashMap<u64, T, BuildHasherDefault<Scattered>>;

/// A number that is its own hash.
#[derive(Default)]
struct Scattered(u64);

impl Hasher for Scattered {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = scattered(self.0 ^ u64::from(*byte)));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

/// A number for the pattern of each row: the sum, bit by bit, of a fixed random number for each block (Zobrist 1970). Two
/// patterns of a million have the same one about once in ten million data sets.
fn names(blocks: &[Mask], rows: usize, job: &dyn Job) -> Result<Vec<u64>, Cancelled> {
    let mut names = vec![0; rows];
    names.par_chunks_mut(ROWS).enumerate().try_for_each(|(chunk, names)| {
        job.check()?;
        for (block, mask) in blocks.iter().enumerate() {
            let random = scattered(block as u64 + 1);
            let words = mask.iter().skip(chunk * ROWS / 64).take(names.len().div_ceil(64));
            for (at, &word) in words.enumerate() {
                let mut left = word;
                while left != 0 {
                    names[64 * at + left.trailing_zeros() as usize] ^= random;
                    left &= left - 1;
                }
            }
        }
        Ok(())
    })?;
    Ok(names)
}

/// A number whose bits look random (SplitMix64, Steele et al. 2014).
fn scattered(number: u64) -> u64 {
    let mut bits = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

#[cfg(test)]
#[path = "missing_patterns_tests.rs"]
mod tests;
