//! Sums of looked-up vectors, one number of the vectors after the other: the table of a code's numbers lies in a register,
//! and sixteen rows look theirs up at once.

use super::super::tiles::{LANES, Lanes};
use super::vectors::Span;

/// Numbers of the vectors that are summed at once, and tiles of rows: with one table they take all but a few of the 32
/// registers that AVX-512 has.
const NUMBERS: usize = 6;
const TILES: usize = 4;

/// The vectors of the codes of some attributes, turned: for each number of the vectors a table by code. There are none
/// where the machine has no instructions for it.
#[derive(Clone, Debug)]
pub struct TurnedVectors {
    /// Numbers of a vector.
    numbers: usize,
    /// The largest code of each attribute that has a vector of its own.
    most: Vec<u8>,
    /// Registers that the table of each attribute takes.
    registers: Vec<usize>,
    /// [`NUMBERS`] numbers after [`NUMBERS`] numbers, in each attribute by attribute, in each number by number.
    tables: Vec<Lanes>,
}

impl TurnedVectors {
    /// Turns vectors of `numbers` numbers, of which `number(place, n)` gives one; `None` where this machine is no quicker
    /// by it.
    pub fn new(spans: &[Span], numbers: usize, number: impl Fn(usize, usize) -> f32) -> Option<Self> {
        if !is_available() {
            return None;
        }
        let most: Vec<u8> = spans.iter().map(|span| span.most.min(u32::from(u8::MAX)) as u8).collect();
        let registers: Vec<usize> = most.iter().map(|&most| usize::from(most) / LANES + 1).collect();
        let mut tables = Vec::with_capacity(numbers.next_multiple_of(NUMBERS) * registers.iter().sum::<usize>());
        for first in (0..numbers).step_by(NUMBERS) {
            for ((span, &most), &registers) in spans.iter().zip(&most).zip(&registers) {
                for n in first..first + NUMBERS {
                    let entry = |code: usize| match code <= usize::from(most) && n < numbers {
                        true => number(span.start as usize + code, n),
                        false => 0.0,
                    };
                    tables.extend(
                        (0..registers).map(|at| -> Lanes { std::array::from_fn(|lane| entry(at * LANES + lane)) }),
                    );
                }
            }
        }
        Some(Self { numbers, most, registers, tables })
    }

    /// For each row of some tiles the sums of the vectors of its codes, in the order of the attributes. `codes` has for
    /// each tile those of its rows, attribute by attribute, and `into` the numbers of each tile, in turn. Codes beyond
    /// the last of an attribute count as that one.
    pub fn sum(&self, codes: &mut [[u8; LANES]], into: &mut [Lanes]) {
        let (attributes, numbers) = (self.most.len(), self.numbers);
        if attributes == 0 || numbers == 0 {
            return;
        }
        assert!(codes.len() / attributes == into.len() / numbers && is_available());
        for codes in codes.chunks_exact_mut(attributes) {
            for (codes, &most) in codes.iter_mut().zip(&self.most) {
                codes.iter_mut().for_each(|code| *code = (*code).min(most));
            }
        }
        let of_all_tiles = self.tables.len() / numbers.div_ceil(NUMBERS);
        let mut sums = [[[0.0; LANES]; NUMBERS]; TILES];
        // The tables of a few numbers stay in the near caches while the rows pass by.
        for (tables, first) in self.tables.chunks_exact(of_all_tiles).zip((0..numbers).step_by(NUMBERS)) {
            let wanted = NUMBERS.min(numbers - first);
            let tiles = into.chunks_mut(TILES * numbers);
            for (into, codes) in tiles.zip(codes.chunks(TILES * attributes)) {
                #[cfg(target_arch = "x86_64")]
                // SAFETY: the machine was asked for the instructions. There is a table of every attribute for each of the
                // numbers, and codes are no larger than the last that has an entry.
                unsafe {
                    x86::sum(tables, &self.registers, codes, &mut sums);
                }
                for (into, sums) in into.chunks_exact_mut(numbers).zip(&sums) {
                    into[first..first + wanted].copy_from_slice(&sums[..wanted]);
                }
            }
        }
    }
}

/// Whether the machine has the instructions.
fn is_available() -> bool {
    #[cfg(target_arch = "x86_64")]
    let available = is_x86_feature_detected!("avx512f");
    #[cfg(not(target_arch = "x86_64"))]
    let available = false;
    available
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{LANES, Lanes, NUMBERS, TILES};

    /// # Safety
    /// The machine has AVX-512F. `tables` has [`NUMBERS`] tables for each attribute, each of as many registers as are said
    /// and with an entry for every code of its attribute in `codes`, which has as many attributes for each of its tiles.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn sum(
        tables: &[Lanes],
        registers: &[usize],
        codes: &[[u8; LANES]],
        sums: &mut [[Lanes; NUMBERS]; TILES],
    ) {
        // Where there are fewer tiles, the last is done more than once.
        let (attributes, last) = (registers.len(), codes.len() / registers.len() - 1);
        let mut found = [[_mm512_setzero_ps(); NUMBERS]; TILES];
        let mut table = tables.as_ptr().cast::<f32>();
        for (attribute, &registers) in registers.iter().enumerate() {
            // SAFETY: the codes and tables are there, as the caller promises.
            unsafe {
                let mut places = [_mm512_setzero_si512(); TILES];
                for tile in 0..TILES {
                    let codes = codes.as_ptr().add(tile.min(last) * attributes + attribute);
                    places[tile] = _mm512_cvtepu8_epi32(_mm_loadu_si128(codes.cast()));
                }
                match registers {
                    1 => {
                        for number in 0..NUMBERS {
                            let entries = _mm512_loadu_ps(table.add(number * LANES));
                            for tile in 0..TILES {
                                let looked_up = _mm512_permutexvar_ps(places[tile], entries);
                                found[tile][number] = _mm512_add_ps(found[tile][number], looked_up);
                            }
                        }
                    }
                    2 => {
                        for number in 0..NUMBERS {
                            let own = table.add(2 * number * LANES);
                            let (low, high) = (_mm512_loadu_ps(own), _mm512_loadu_ps(own.add(LANES)));
                            for tile in 0..TILES {
                                let looked_up = _mm512_permutex2var_ps(low, places[tile], high);
                                found[tile][number] = _mm512_add_ps(found[tile][number], looked_up);
                            }
                        }
                    }
                    _ => {
                        for number in 0..NUMBERS {
                            let own = table.add(number * registers * LANES);
                            for tile in 0..TILES {
                                let looked_up = _mm512_i32gather_ps::<4>(places[tile], own);
                                found[tile][number] = _mm512_add_ps(found[tile][number], looked_up);
                            }
                        }
                    }
                }
                table = table.add(NUMBERS * registers * LANES);
            }
        }
        for tile in 0..TILES {
            for number in 0..NUMBERS {
                // SAFETY: sixteen numbers go where sixteen fit.
                unsafe { _mm512_storeu_ps(sums[tile][number].as_mut_ptr(), found[tile][number]) };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Dice;

    #[test]
    fn sums_are_those_of_one_vector_after_the_other() {
        let mut dice = Dice::new(11);
        let mut start = 0;
        let spans: Vec<Span> = [0, 1, 8, 15, 16, 31, 32, 60, 255, 3]
            .map(|most| {
                start += most + 1;
                Span { start: start - most - 1, most }
            })
            .to_vec();
        for (numbers, tiles) in [(1, 1), (5, 3), (6, 4), (13, 9)] {
            let vectors: Vec<f32> = (0..start as usize * numbers).map(|_| dice.below(9_999) as f32 / 7.0).collect();
            let number = |place: usize, n: usize| vectors[place * numbers + n];
            let Some(turned) = TurnedVectors::new(&spans, numbers, number) else { return };
            let codes: Vec<[u8; LANES]> =
                (0..tiles * spans.len()).map(|_| std::array::from_fn(|_| dice.below(256) as u8)).collect();
            let mut into = vec![[0.0; LANES]; tiles * numbers];
            turned.sum(&mut codes.clone(), &mut into);
            for (at, sums) in into.iter().enumerate() {
                let (tile, n) = (at / numbers, at % numbers);
                for (row, sum) in sums.iter().enumerate() {
                    let own = codes[tile * spans.len()..].iter().zip(&spans);
                    let place =
                        |(codes, span): (&[u8; LANES], &Span)| span.start + u32::from(codes[row]).min(span.most);
                    let expected = own.fold(0.0, |sum, own| sum + number(place(own) as usize, n));
                    assert_eq!(sum.to_bits(), f32::to_bits(expected), "tile {tile}, number {n}, row {row}");
                }
            }
        }
    }
}
