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

/// The codes of rows, sixteen at a time, none of them beyond the last vector of its attribute: the same for every block of
/// components.
#[derive(Clone, Debug)]
pub struct Places<'a> {
    spans: &'a [Span],
    /// `codes[tile][attribute][row]`, one tile after the other.
    codes: Vec<[u8; LANES]>,
    /// One more than the last place that a code can have.
    end: usize,
}

impl<'a> Places<'a> {
    /// The codes `codes[tile][attribute][row]` of attributes whose vectors stand at `spans`.
    pub fn new(spans: &'a [Span], mut codes: Vec<[u8; LANES]>) -> Self {
        for tile in codes.chunks_mut(spans.len().max(1)) {
            for (codes, span) in tile.iter_mut().zip(spans) {
                let most = span.most.min(u32::from(u8::MAX)) as u8;
                codes.iter_mut().for_each(|code| *code = (*code).min(most));
            }
        }
        let end = spans.iter().map(|span| span.start as usize + span.most as usize + 1).max().unwrap_or(0);
        Self { spans, codes, end }
    }

    /// The codes of a tile.
    fn tile(&self, tile: usize) -> &[[u8; LANES]] {
        &self.codes[tile * self.spans.len()..][..self.spans.len()]
    }
}

/// For each of the sixteen rows of a tile the sum, over attributes, of the vector of sixteen numbers that stands at the
/// attribute's place: `into[number][row]`, for as many numbers as `into` holds. Sums are in the order of the attributes.
pub fn sum_vectors(set: InstructionSet, table: &[Lanes], places: &Places<'_>, tile: usize, into: &mut [Lanes]) {
    assert!(places.end <= table.len() && into.len() <= LANES);
    let (spans, codes) = (places.spans, places.tile(tile));
    let mut by_number = [[0.0; LANES]; LANES];
    match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the set only where the machine has the instructions. No code is
        // beyond its span, and the spans are checked above.
        InstructionSet::Avx512 => unsafe { x86::sum_vectors_avx512(table, spans, codes, &mut by_number) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as for AVX-512.
        InstructionSet::Avx2 => unsafe { x86::sum_vectors_avx2(table, spans, codes, &mut by_number) },
        _ => sum_vectors_portable(table, spans, codes, &mut by_number),
    }
    into.copy_from_slice(&by_number[..into.len()]);
}

/// Adds to the numbers of each row the row's step times the slope of the number. The product is rounded before it is added:
/// a fused one would be a call for each number where there is no instruction for it.
pub fn add_scaled(set: InstructionSet, numbers: &mut [Lanes], steps: &Lanes, slopes: &[f32]) {
    match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the set only where the machine has the instructions.
        InstructionSet::Avx512 => unsafe { x86::add_scaled_avx512(numbers, steps, slopes) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as for AVX-512.
        InstructionSet::Avx2 => unsafe { x86::add_scaled_avx2(numbers, steps, slopes) },
        _ => add_scaled_each(numbers, steps, slopes),
    }
}

#[inline(always)]
fn add_scaled_each(numbers: &mut [Lanes], steps: &Lanes, slopes: &[f32]) {
    for (rows, slope) in numbers.iter_mut().zip(slopes) {
        rows.iter_mut().zip(steps).for_each(|(number, step)| *number += step * slope);
    }
}

fn sum_vectors_portable(table: &[Lanes], spans: &[Span], codes: &[[u8; LANES]], by_number: &mut [Lanes; LANES]) {
    for row in 0..LANES {
        let mut sums = [0.0; LANES];
        for (span, codes) in spans.iter().zip(codes) {
            let vector = &table[span.start as usize + usize::from(codes[row])];
            sums.iter_mut().zip(vector).for_each(|(sum, number)| *sum += number);
        }
        by_number.iter_mut().zip(sums).for_each(|(rows, sum)| rows[row] = sum);
    }
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become, and they stay in registers.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{LANES, Lanes, Span, add_scaled_each};

    /// # Safety
    /// The machine has AVX-512F.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn add_scaled_avx512(numbers: &mut [Lanes], steps: &Lanes, slopes: &[f32]) {
        add_scaled_each(numbers, steps, slopes);
    }

    /// # Safety
    /// The machine has AVX2.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn add_scaled_avx2(numbers: &mut [Lanes], steps: &Lanes, slopes: &[f32]) {
        add_scaled_each(numbers, steps, slopes);
    }

    /// # Safety
    /// The machine has AVX-512F; the vectors of all `codes` of the `spans` are in `table`.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn sum_vectors_avx512(
        table: &[Lanes],
        spans: &[Span],
        codes: &[[u8; LANES]],
        by_number: &mut [Lanes; LANES],
    ) {
        let table = table.as_ptr();
        let mut sums = [_mm512_setzero_ps(); LANES];
        for (span, codes) in spans.iter().zip(codes) {
            // SAFETY: the caller promises that the attribute's vectors exist, sixteen numbers each.
            let vectors = unsafe { table.add(span.start as usize) };
            for row in 0..LANES {
                // SAFETY: the same, for the vector of this code.
                let vector = unsafe { _mm512_loadu_ps(vectors.add(usize::from(codes[row])).cast()) };
                sums[row] = _mm512_add_ps(sums[row], vector);
            }
        }
        for four in (0..LANES).step_by(4) {
            for (place, quarters) in turned_quarters([0, 1, 2, 3].map(|row| sums[four + row])).into_iter().enumerate() {
                let numbers = [
                    _mm512_extractf32x4_ps::<0>(quarters),
                    _mm512_extractf32x4_ps::<1>(quarters),
                    _mm512_extractf32x4_ps::<2>(quarters),
                    _mm512_extractf32x4_ps::<3>(quarters),
                ];
                for (quarter, four_rows) in numbers.into_iter().enumerate() {
                    // SAFETY: four numbers go where sixteen fit, at 0, 4, 8 or 12.
                    unsafe { _mm_storeu_ps(by_number[4 * quarter + place].as_mut_ptr().add(four), four_rows) };
                }
            }
        }
    }

    /// # Safety
    /// The machine has AVX2; the vectors of all `codes` of the `spans` are in `table`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn sum_vectors_avx2(
        table: &[Lanes],
        spans: &[Span],
        codes: &[[u8; LANES]],
        by_number: &mut [Lanes; LANES],
    ) {
        let table = table.as_ptr();
        // Four rows at a time: their sums stay in eight registers.
        for four in (0..LANES).step_by(4) {
            let mut sums = [[_mm256_setzero_ps(); 4]; 2];
            for (span, codes) in spans.iter().zip(codes) {
                // SAFETY: the caller promises that the attribute's vectors exist, sixteen numbers each.
                let vectors = unsafe { table.add(span.start as usize) };
                for row in 0..4 {
                    // SAFETY: the same, for the vector of this code.
                    unsafe {
                        let vector = vectors.add(usize::from(codes[four + row])).cast::<f32>();
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

    /// Sixteen numbers of four rows: the vector at place p has in each quarter q the number 4 q + p of the four rows.
    #[inline]
    #[target_feature(enable = "avx512f")]
    fn turned_quarters(rows: [__m512; 4]) -> [__m512; 4] {
        let [a, b, c, d] = rows;
        let (ab, ab_high) = (_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b));
        let (cd, cd_high) = (_mm512_unpacklo_ps(c, d), _mm512_unpackhi_ps(c, d));
        [
            _mm512_shuffle_ps::<0b01_00_01_00>(ab, cd),
            _mm512_shuffle_ps::<0b11_10_11_10>(ab, cd),
            _mm512_shuffle_ps::<0b01_00_01_00>(ab_high, cd_high),
            _mm512_shuffle_ps::<0b11_10_11_10>(ab_high, cd_high),
        ]
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
        let places = Places::new(&spans, [vec![[0; LANES]; 23], codes.clone()].concat());
        for numbers in [1, 5, 16] {
            let on = |set| {
                let mut into = vec![[0.0; LANES]; numbers];
                sum_vectors(set, &table, &places, 1, &mut into);
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
    fn all_paths_add_the_same_products() {
        let mut dice = Dice::new(9);
        let mut lanes = || -> Lanes { std::array::from_fn(|_| dice.normal() as f32) };
        let (before, steps): (Vec<Lanes>, Lanes) = ((0..7).map(|_| lanes()).collect(), lanes());
        let slopes = [0.5, -1.0e-3, 0.0, 7.7, 1.0e9, -0.1];
        for set in InstructionSet::available() {
            let mut after = before.clone();
            add_scaled(set, &mut after, &steps, &slopes);
            assert_eq!(after[6], before[6], "without a slope nothing is added");
            for ((after, before), slope) in after.iter().zip(&before).zip(slopes) {
                assert_eq!(*after, std::array::from_fn(|row| before[row] + steps[row] * slope), "{set:?}");
            }
        }
    }

    #[test]
    #[should_panic(expected = "places.end <= table.len()")]
    fn places_beyond_the_table_are_refused() {
        let spans = [Span { start: 3, most: 2 }];
        let places = Places::new(&spans, vec![[0; LANES]]);
        sum_vectors(InstructionSet::best(), &[[0.0; LANES]; 5], &places, 0, &mut [[0.0; LANES]]);
    }
}
