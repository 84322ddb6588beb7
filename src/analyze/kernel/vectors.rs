//! Sums of looked-up vectors: what scores are made of.

use super::super::tiles::{LANES, Lanes};
use super::instruction_set::InstructionSet;

/// Where the vectors of one attribute stand: code `c` has `start + min(c, most)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Place of the vector of code 0.
    pub start: u32,
    /// Codes from this on share one vector.
    pub most: u32,
}

/// Where the vectors of sixteen rows stand, attribute by attribute: the same for every block of components.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    spans: &'a [Span],
    places: Vec<[u32; LANES]>,
    /// One more than the last place that a code can have.
    end: usize,
}

impl<'a> Places<'a> {
    /// No rows yet.
    pub fn new(spans: &'a [Span]) -> Self {
        let end = spans.iter().map(|span| span.start as usize + span.most as usize + 1).max().unwrap_or(0);
        Self { spans, places: vec![[0; LANES]; spans.len()], end }
    }

    /// Takes the codes of sixteen rows, `codes[attribute][row]`.
    pub fn take(&mut self, codes: &[[u8; LANES]]) {
        for ((places, codes), span) in self.places.iter_mut().zip(codes).zip(self.spans) {
            let most = span.most.min(u32::from(u8::MAX)) as u8;
            for (place, code) in places.iter_mut().zip(codes) {
                *place = span.start + u32::from((*code).min(most));
            }
        }
    }
}

/// For each of sixteen rows the sum, over attributes, of the vector of sixteen numbers that stands at the attribute's
/// place: `into[number][row]`, for as many numbers as `into` holds. Sums are in the order of the attributes.
pub fn sum_vectors(set: InstructionSet, table: &[Lanes], places: &Places<'_>, into: &mut [Lanes]) {
    assert!(places.end <= table.len() && into.len() <= LANES);
    let mut by_row = [[0.0; LANES]; LANES];
    match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the set only where the machine has the instructions, and the
        // places are checked above.
        InstructionSet::Avx512 => unsafe { x86::sum_vectors_avx512(table, &places.places, &mut by_row) },
        #[cfg(target_arch = "x86_64")]
        InstructionSet::Avx2 => {
            let mut by_number = [[0.0; LANES]; LANES];
            // SAFETY: the set is offered and the places are checked as for AVX-512.
            unsafe { x86::sum_vectors_avx2(table, &places.places, &mut by_number) };
            return into.copy_from_slice(&by_number[..into.len()]);
        }
        _ => sum_vectors_portable(table, &places.places, &mut by_row),
    }
    for (number, into) in into.iter_mut().enumerate() {
        for (into, numbers) in into.iter_mut().zip(&by_row) {
            *into = numbers[number];
        }
    }
}

fn sum_vectors_portable(table: &[Lanes], places: &[[u32; LANES]], by_row: &mut [Lanes; LANES]) {
    for places in places {
        for (sums, place) in by_row.iter_mut().zip(places) {
            for (sum, number) in sums.iter_mut().zip(&table[*place as usize]) {
                *sum += number;
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{LANES, Lanes};

    /// # Safety
    /// The machine has AVX-512F; all `places` are in `table`.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn sum_vectors_avx512(table: &[Lanes], places: &[[u32; LANES]], by_row: &mut [Lanes; LANES]) {
        let table = table.as_ptr();
        let mut sums = [_mm512_setzero_ps(); LANES];
        for places in places {
            for (sum, place) in sums.iter_mut().zip(places) {
                // SAFETY: the caller promises that the place exists; it holds sixteen numbers.
                let vector = unsafe { _mm512_loadu_ps(table.add(*place as usize).cast()) };
                *sum = _mm512_add_ps(*sum, vector);
            }
        }
        for (by_row, sums) in by_row.iter_mut().zip(sums) {
            // SAFETY: sixteen numbers go where sixteen fit.
            unsafe { _mm512_storeu_ps(by_row.as_mut_ptr(), sums) };
        }
    }

    /// # Safety
    /// The machine has AVX2; all `places` are in `table`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn sum_vectors_avx2(table: &[Lanes], places: &[[u32; LANES]], by_number: &mut [Lanes; LANES]) {
        let table = table.as_ptr().cast::<f32>();
        // Four rows at a time: their sums stay in eight registers.
        for four in (0..LANES).step_by(4) {
            let mut sums = [[_mm256_setzero_ps(); 4]; 2];
            for places in places {
                for row in 0..4 {
                    // SAFETY: the caller promises that the place exists; it holds sixteen numbers.
                    unsafe {
                        let vector = table.add(places[four + row] as usize * LANES);
                        sums[0][row] = _mm256_add_ps(sums[0][row], _mm256_loadu_ps(vector));
                        sums[1][row] = _mm256_add_ps(sums[1][row], _mm256_loadu_ps(vector.add(8)));
                    }
                }
            }
            for (half, rows) in sums.into_iter().enumerate() {
                for (number, four_rows) in turned(rows).into_iter().enumerate() {
                    // SAFETY: four numbers go where sixteen fit, at 0, 4, 8 or 12.
                    unsafe { _mm_storeu_ps(by_number[half * 8 + number].as_mut_ptr().add(four), four_rows) };
                }
            }
        }
    }

    /// Eight numbers of four rows as four rows of eight numbers.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn turned(rows: [__m256; 4]) -> [__m128; 8] {
        let [a, b, c, d] = rows;
        let (ab, ab_high) = (_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b));
        let (cd, cd_high) = (_mm256_unpacklo_ps(c, d), _mm256_unpackhi_ps(c, d));
        let pairs = [
            _mm256_shuffle_ps::<0b01_00_01_00>(ab, cd),
            _mm256_shuffle_ps::<0b11_10_11_10>(ab, cd),
            _mm256_shuffle_ps::<0b01_00_01_00>(ab_high, cd_high),
            _mm256_shuffle_ps::<0b11_10_11_10>(ab_high, cd_high),
        ];
        let low = |place: usize| _mm256_castps256_ps128(pairs[place]);
        let high = |place: usize| _mm256_extractf128_ps::<1>(pairs[place]);
        [low(0), low(1), low(2), low(3), high(0), high(1), high(2), high(3)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Dice;

    #[test]
    fn all_paths_give_the_same_bits_and_the_sums_that_were_asked_for() {
        let mut dice = Dice::new(5);
        let spans: Vec<Span> = (0..23).map(|attribute| Span { start: attribute * 7, most: 6 }).collect();
        let table: Vec<Lanes> = (0..23 * 7).map(|_| std::array::from_fn(|_| dice.normal() as f32)).collect();
        let codes: Vec<[u8; LANES]> = (0..23).map(|_| std::array::from_fn(|_| dice.below(9) as u8)).collect();
        let mut places = Places::new(&spans);
        places.take(&codes);
        for numbers in [1, 5, 16] {
            let on = |set| {
                let mut into = vec![[0.0; LANES]; numbers];
                sum_vectors(set, &table, &places, &mut into);
                into
            };
            let plain = on(InstructionSet::Portable);
            for set in InstructionSet::available() {
                assert_eq!(on(set), plain, "{set:?}");
            }
            for (number, sums) in plain.iter().enumerate() {
                for (row, sum) in sums.iter().enumerate() {
                    let vector = |attribute: usize| table[attribute * 7 + usize::from(codes[attribute][row]).min(6)];
                    let expected = (0..23).fold(0.0, |sum, attribute| sum + vector(attribute)[number]);
                    assert_eq!(*sum, expected);
                }
            }
        }
    }

    #[test]
    #[should_panic(expected = "places.end <= table.len()")]
    fn places_beyond_the_table_are_refused() {
        let spans = [Span { start: 3, most: 2 }];
        sum_vectors(InstructionSet::best(), &[[0.0; LANES]; 5], &Places::new(&spans), &mut [[0.0; LANES]]);
    }
}
