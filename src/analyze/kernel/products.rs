//! Columns of small whole numbers -> the sums of their products, in whole numbers.

use super::instruction_set::InstructionSet;

/// Rows of a strip are a multiple of this: the bytes of a register of the widest kind.
pub const STEP: usize = 64;
/// Numbers of a strip are below this, so that four products fit into sixteen bits.
pub const BELOW: u8 = 64;
/// Most rows of a strip: sums of so many products fit into 32 bits.
const MOST_ROWS: usize = 1 << 18;

/// Columns whose products with one group of others are taken while they lie in the nearer caches.
const NEAR: usize = 48;

/// Adds the sums of the products of all pairs of columns to `sums`, the lower triangle row by row. `columns` are
/// numbers below [`BELOW`], one column of `rows` numbers after the other; `rows` is a multiple of [`STEP`] and at most
/// 2^18.
pub fn add_products(set: InstructionSet, columns: &[u8], rows: usize, sums: &mut [i64]) {
    if columns.is_empty() {
        return;
    }
    assert!(rows > 0 && rows.is_multiple_of(STEP) && rows <= MOST_ROWS && columns.len().is_multiple_of(rows));
    let width = columns.len() / rows;
    assert!(sums.len() == width * (width + 1) / 2);
    debug_assert!(columns.iter().all(|number| *number < BELOW), "products would not fit");
    let strip = Strip { columns, rows, width };
    match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the machine is asked for the instructions, and the lengths are checked above.
        InstructionSet::Avx512 if x86::has_vnni() => unsafe { x86::add_vnni(&strip, sums) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the sets only where the machine has the instructions, those of
        // AVX-512 beside those of AVX2; the lengths are checked above.
        InstructionSet::Avx512 | InstructionSet::Avx2 => unsafe { x86::add_avx2(&strip, sums) },
        _ => add_portable(&strip, sums),
    }
}

/// Columns of equal lengths.
struct Strip<'a> {
    columns: &'a [u8],
    rows: usize,
    width: usize,
}

fn add_portable(strip: &Strip<'_>, sums: &mut [i64]) {
    let column = |place: usize| &strip.columns[place * strip.rows..(place + 1) * strip.rows];
    let mut sums = sums.iter_mut();
    for row in 0..strip.width {
        for (other, sum) in (0..=row).zip(&mut sums) {
            *sum += i64::from(sum_of_products(column(row), column(other)));
        }
    }
}

/// The sum of the products of two columns.
fn sum_of_products(one: &[u8], other: &[u8]) -> u32 {
    /// Numbers side by side, and how many products of two of them fit into sixteen bits.
    const SIDE: usize = 16;
    const FIT: usize = u16::MAX as usize / (BELOW as usize - 1).pow(2);
    let mut sum = 0;
    for (one, other) in one.chunks(FIT * SIDE).zip(other.chunks(FIT * SIDE)) {
        let mut narrow = [0_u16; SIDE];
        for (one, other) in one.as_chunks::<SIDE>().0.iter().zip(other.as_chunks::<SIDE>().0) {
            for ((sum, one), other) in narrow.iter_mut().zip(one).zip(other) {
                *sum += u16::from(*one) * u16::from(*other);
            }
        }
        sum += narrow.iter().map(|sum| u32::from(*sum)).sum::<u32>();
    }
    sum
}

#[cfg(target_arch = "x86_64")]
// Counted loops over registers read like the instructions they become.
#[allow(clippy::needless_range_loop)]
mod x86 {
    use std::arch::x86_64::*;

    use super::{NEAR, STEP, Strip};

    /// Columns on the one side and on the other whose products are taken at once.
    const UP: usize = 4;
    const ACROSS: usize = 4;

    /// Whether the machine sums products of bytes in one instruction.
    pub(super) fn has_vnni() -> bool {
        is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vnni")
    }

    /// # Safety
    /// The machine has AVX-512BW and AVX-512VNNI; the strip has `width` columns of `rows` numbers, and `sums` a lower
    /// triangle of that width.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub(super) unsafe fn add_vnni(strip: &Strip<'_>, sums: &mut [i64]) {
        // SAFETY: what the caller promises.
        unsafe { add::<Vnni>(strip, sums) }
    }

    /// # Safety
    /// The machine has AVX2; the strip has `width` columns of `rows` numbers, and `sums` a lower triangle of that width.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn add_avx2(strip: &Strip<'_>, sums: &mut [i64]) {
        // SAFETY: what the caller promises.
        unsafe { add::<Avx2>(strip, sums) }
    }

    /// # Safety
    /// The machine has the block's instructions; the strip has `width` columns of `rows` numbers, and `sums` a lower
    /// triangle of that width.
    #[inline(always)]
    unsafe fn add<B: Block>(strip: &Strip<'_>, sums: &mut [i64]) {
        // Groups at the end that aren't full hold their last column more than once; what that gives is left.
        let column = |place: usize| {
            // SAFETY: the place is in the strip.
            unsafe { strip.columns.as_ptr().add(place.min(strip.width - 1) * strip.rows) }
        };
        for near in (0..strip.width).step_by(NEAR) {
            let end = (near + NEAR).min(strip.width);
            for first in (0..end).step_by(ACROSS) {
                let across = std::array::from_fn(|place| column(first + place));
                // Above the diagonal everything is known from below.
                let begin = if first > near { near + (first - near) / UP * UP } else { near };
                for row in (begin..end).step_by(UP) {
                    let up = std::array::from_fn(|place| column(row + place));
                    // SAFETY: each pointer is followed by the numbers of a column.
                    let found = unsafe { B::products(up, across, strip.rows) };
                    for (row, found) in (row..end).zip(found) {
                        let start = row * (row + 1) / 2;
                        for (other, found) in (first..=row).zip(found) {
                            sums[start + other] += i64::from(found);
                        }
                    }
                }
            }
        }
    }

    /// Sums of products of some columns with some others.
    trait Block {
        /// # Safety
        /// The machine has the block's instructions; each pointer is followed by `rows` numbers below 64, a multiple of
        /// [`STEP`] and few enough for 32 bits.
        unsafe fn products(up: [*const u8; UP], across: [*const u8; ACROSS], rows: usize) -> [[i32; ACROSS]; UP];
    }

    /// Sixty-four products at once.
    struct Vnni;

    /// Thirty-two products at once, of which two and two are added up in sixteen bits.
    struct Avx2;

    impl Block for Vnni {
        #[inline(always)]
        unsafe fn products(up: [*const u8; UP], across: [*const u8; ACROSS], rows: usize) -> [[i32; ACROSS]; UP] {
            // SAFETY: the numbers are there, as the caller promises.
            unsafe {
                let mut sums = [[_mm512_setzero_si512(); ACROSS]; UP];
                for at in (0..rows).step_by(STEP) {
                    let mut others = [_mm512_setzero_si512(); ACROSS];
                    for j in 0..ACROSS {
                        others[j] = _mm512_loadu_si512(across[j].add(at).cast());
                    }
                    for i in 0..UP {
                        let own = _mm512_loadu_si512(up[i].add(at).cast());
                        for j in 0..ACROSS {
                            sums[i][j] = _mm512_dpbusd_epi32(sums[i][j], own, others[j]);
                        }
                    }
                }
                let mut found = [[0; ACROSS]; UP];
                for i in 0..UP {
                    for j in 0..ACROSS {
                        found[i][j] = _mm512_reduce_add_epi32(sums[i][j]);
                    }
                }
                found
            }
        }
    }

    impl Block for Avx2 {
        #[inline(always)]
        unsafe fn products(up: [*const u8; UP], across: [*const u8; ACROSS], rows: usize) -> [[i32; ACROSS]; UP] {
            let mut found = [[0; ACROSS]; UP];
            // SAFETY: the numbers are there, as the caller promises.
            unsafe {
                let ones = _mm256_set1_epi16(1);
                // Two columns up at a time: their sums stay in eight registers.
                for pair in (0..UP).step_by(2) {
                    let mut sums = [[_mm256_setzero_si256(); ACROSS]; 2];
                    for at in (0..rows).step_by(STEP) {
                        let own = [halves(up[pair].add(at)), halves(up[pair + 1].add(at))];
                        for j in 0..ACROSS {
                            let other = halves(across[j].add(at));
                            for i in 0..2 {
                                // Each number is below 64, so four products in sixteen bits stay below 2^15.
                                let two = _mm256_maddubs_epi16(own[i][0], other[0]);
                                let four = _mm256_add_epi16(two, _mm256_maddubs_epi16(own[i][1], other[1]));
                                sums[i][j] = _mm256_add_epi32(sums[i][j], _mm256_madd_epi16(four, ones));
                            }
                        }
                    }
                    for i in 0..2 {
                        for j in 0..ACROSS {
                            found[pair + i][j] = total(sums[i][j]);
                        }
                    }
                }
            }
            found
        }
    }

    /// Sixty-four bytes.
    ///
    /// # Safety
    /// The machine has AVX2, and the bytes are there.
    #[inline(always)]
    unsafe fn halves(from: *const u8) -> [__m256i; 2] {
        // SAFETY: what the caller promises.
        unsafe { [_mm256_loadu_si256(from.cast()), _mm256_loadu_si256(from.add(STEP / 2).cast())] }
    }

    /// The sum of eight numbers.
    ///
    /// # Safety
    /// The machine has AVX2.
    #[inline(always)]
    unsafe fn total(numbers: __m256i) -> i32 {
        // SAFETY: what the caller promises.
        unsafe {
            let four = _mm_add_epi32(_mm256_castsi256_si128(numbers), _mm256_extracti128_si256::<1>(numbers));
            let two = _mm_add_epi32(four, _mm_shuffle_epi32::<0b00_00_11_10>(four));
            _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32::<0b00_00_00_01>(two)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Dice;

    #[test]
    fn all_paths_give_the_sums_of_products() {
        let mut dice = Dice::new(7);
        for (width, rows) in [(1, 64), (2, 128), (7, 64), (50, 192), (101, 320)] {
            let columns: Vec<u8> = (0..width * rows).map(|_| dice.below(usize::from(BELOW)) as u8).collect();
            let expected: Vec<i64> = (0..width)
                .flat_map(|row| (0..=row).map(move |other| (row, other)))
                .map(|(row, other)| {
                    let number = |column: usize, at: usize| i64::from(columns[column * rows + at]);
                    7 + (0..rows).map(|at| number(row, at) * number(other, at)).sum::<i64>()
                })
                .collect();
            for set in InstructionSet::available() {
                let mut sums = vec![7; width * (width + 1) / 2];
                add_products(set, &columns, rows, &mut sums);
                assert_eq!(sums, expected, "{set:?}, {width} columns");
            }
        }
    }

    #[test]
    fn the_largest_numbers_fit() {
        let (width, rows) = (5, 4096);
        let columns = vec![BELOW - 1; width * rows];
        for set in InstructionSet::available() {
            let mut sums = vec![0; width * (width + 1) / 2];
            add_products(set, &columns, rows, &mut sums);
            assert!(sums.iter().all(|sum| *sum == 63 * 63 * 4096), "{set:?}");
        }
        add_products(InstructionSet::best(), &[], 64, &mut []);
    }

    #[test]
    #[should_panic(expected = "sums.len()")]
    fn a_triangle_of_another_width_is_refused() {
        add_products(InstructionSet::best(), &[0; 128], 64, &mut [0; 4]);
    }
}
