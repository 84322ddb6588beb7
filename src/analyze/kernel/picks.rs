//! Rows -> the bytes of a column that stand there, sixteen rows at a time.

use super::super::tiles::LANES;
use super::instruction_set::InstructionSet;

/// Sixteen rows that lie in so many rows of the table are taken with two loads.
const WINDOW: usize = 32;

/// What a place beyond the sixteen bytes that are looked at gives: 0.
const NONE: u8 = 0x80;

/// Which bytes of a column are taken for sixteen rows: the same for every column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Pick {
    rows: [u32; LANES],
    /// How many of them count; the others give 0.
    count: usize,
    /// The places of the rows among the first sixteen bytes from the first row on, and among the next sixteen; nothing
    /// where the rows lie further apart.
    near: Option<[[u8; LANES]; 2]>,
}

impl Pick {
    /// At most sixteen rows.
    fn new(chosen: &[u32]) -> Self {
        let mut rows = [0; LANES];
        rows[..chosen.len()].copy_from_slice(chosen);
        let mut near = [[NONE; LANES]; 2];
        for (lane, row) in chosen.iter().enumerate() {
            let place = row.wrapping_sub(chosen[0]) as usize;
            if place >= WINDOW {
                return Self { rows, count: chosen.len(), near: None };
            }
            near[place / LANES][lane] = (place % LANES) as u8;
        }
        Self { rows, count: chosen.len(), near: Some(near) }
    }

    /// The picks of all rows, sixteen by sixteen.
    pub fn all(rows: &[u32]) -> Vec<Self> {
        rows.chunks(LANES).map(Self::new).collect()
    }

    fn one_by_one(&self, column: &[u8]) -> [u8; LANES] {
        let mut found = [0; LANES];
        found.iter_mut().zip(&self.rows[..self.count]).for_each(|(byte, row)| *byte = column[*row as usize]);
        found
    }
}

/// Writes the bytes of each pick to the next of `into`, 0 where a pick has fewer than sixteen rows.
pub fn pick_bytes<'a>(
    set: InstructionSet,
    picks: &[Pick],
    column: &[u8],
    into: impl Iterator<Item = &'a mut [u8; LANES]>,
) {
    match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the sets only where the machine has AVX2.
        InstructionSet::Avx2 | InstructionSet::Avx512 => unsafe { x86::pick_bytes(picks, column, into) },
        _ => {
            for (pick, into) in picks.iter().zip(into) {
                let consecutive = pick.near == Some([std::array::from_fn(|lane| lane as u8), [NONE; LANES]]);
                let first = pick.rows[0] as usize;
                *into = match column.get(first..).and_then(<[u8]>::first_chunk) {
                    Some(sixteen) if consecutive => *sixteen,
                    _ => pick.one_by_one(column),
                };
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::{LANES, Pick, WINDOW};

    /// # Safety
    /// The machine has AVX2.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn pick_bytes<'a>(
        picks: &[Pick],
        column: &[u8],
        into: impl Iterator<Item = &'a mut [u8; LANES]>,
    ) {
        for (pick, into) in picks.iter().zip(into) {
            let window = column.get(pick.rows[0] as usize..).and_then(<[u8]>::first_chunk::<WINDOW>);
            let (Some(near), Some(window)) = (pick.near, window) else {
                *into = pick.one_by_one(column);
                continue;
            };
            let load = |from: &[u8]| {
                // SAFETY: what is loaded has sixteen bytes.
                unsafe { _mm_loadu_si128(from[..LANES].as_ptr().cast()) }
            };
            let low = _mm_shuffle_epi8(load(&window[..LANES]), load(&near[0]));
            let high = _mm_shuffle_epi8(load(&window[LANES..]), load(&near[1]));
            // SAFETY: sixteen bytes go where sixteen are.
            unsafe { _mm_storeu_si128(into.as_mut_ptr().cast(), _mm_or_si128(low, high)) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Dice;

    #[test]
    fn all_paths_take_the_bytes_of_the_rows() {
        let mut dice = Dice::new(11);
        let column: Vec<u8> = (0..500).map(|_| dice.below(256) as u8).collect();
        let every = |step: usize| (0..500_u32).step_by(step).collect::<Vec<_>>();
        let some: Vec<u32> = (0..500).filter(|_| dice.below(5) > 0).collect();
        // Far apart, backwards, at the very end, and none.
        let odd = [every(1), every(2), every(7), some, vec![499, 3, 498, 0], (480..500).collect(), Vec::new()];
        for rows in odd {
            let picks = Pick::all(&rows);
            let mut expected: Vec<u8> = rows.iter().map(|row| column[*row as usize]).collect();
            expected.resize(picks.len() * LANES, 0);
            for set in InstructionSet::available() {
                let mut found = vec![[9; LANES]; picks.len()];
                pick_bytes(set, &picks, &column, found.iter_mut());
                assert_eq!(found.as_flattened(), expected, "{set:?}");
            }
        }
    }
}
