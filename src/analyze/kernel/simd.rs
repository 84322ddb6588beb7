//! Registers of eight and of sixteen `f32` behind one trait, so that a loop over them is written once.
//!
//! The methods are always inlined: their instructions then belong to the `#[target_feature]` function that a loop
//! ends up in, and no call is left.

use std::arch::x86_64::*;

/// A register of `f32` numbers.
///
/// # Safety
/// Every method may be called only where the machine has the register's instructions, in a function whose
/// `#[target_feature]` names them. Pointers need no alignment.
pub(super) trait Register: Copy {
    /// How many numbers it holds.
    const WIDTH: usize;
    /// Whether the machine has 32 of them, not 16.
    const MANY: bool;
    /// As many whole numbers of 32 bits.
    type Integers: Copy;

    /// Reads `WIDTH` numbers.
    unsafe fn load(from: *const f32) -> Self;
    /// Has the line of memory brought near, which need not exist.
    #[inline(always)]
    unsafe fn fetch(from: *const f32) {
        unsafe { _mm_prefetch::<_MM_HINT_T0>(from.cast()) }
    }
    /// Writes `WIDTH` numbers.
    unsafe fn store(self, into: *mut f32);
    /// The number in every lane.
    unsafe fn splat(number: f32) -> Self;
    /// self * factor + addend, rounded once.
    unsafe fn mul_add(self, factor: Self, addend: Self) -> Self;
    /// The smaller number of each lane.
    unsafe fn min(self, other: Self) -> Self;
    /// The larger number of each lane.
    unsafe fn max(self, other: Self) -> Self;
    /// The whole number in every lane.
    unsafe fn splat_integer(number: i32) -> Self::Integers;
    /// Lane by lane (self, `own`) where self is smaller than `other`, otherwise (other, `others`).
    unsafe fn smaller_with(self, own: Self::Integers, other: Self, others: Self::Integers) -> (Self, Self::Integers);
    /// Writes whole numbers below 256 as `WIDTH` bytes, those of two registers to two places.
    unsafe fn store_bytes(integers: [Self::Integers; 2], into: [*mut u8; 2]);
}

// SAFETY (of every block below): the trait's callers promise AVX2 and FMA, and that pointers hold what is read or
// written.
impl Register for __m256 {
    const WIDTH: usize = 8;
    const MANY: bool = false;
    type Integers = __m256i;

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { _mm256_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(self, into: *mut f32) {
        unsafe { _mm256_storeu_ps(into, self) }
    }

    #[inline(always)]
    unsafe fn splat(number: f32) -> Self {
        unsafe { _mm256_set1_ps(number) }
    }

    #[inline(always)]
    unsafe fn mul_add(self, factor: Self, addend: Self) -> Self {
        unsafe { _mm256_fmadd_ps(self, factor, addend) }
    }

    #[inline(always)]
    unsafe fn min(self, other: Self) -> Self {
        unsafe { _mm256_min_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn max(self, other: Self) -> Self {
        unsafe { _mm256_max_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn splat_integer(number: i32) -> __m256i {
        unsafe { _mm256_set1_epi32(number) }
    }

    #[inline(always)]
    unsafe fn smaller_with(self, own: __m256i, other: Self, others: __m256i) -> (Self, __m256i) {
        unsafe {
            let smaller = _mm256_cmp_ps::<_CMP_LT_OQ>(self, other);
            let integers = _mm256_blendv_epi8(others, own, _mm256_castps_si256(smaller));
            (_mm256_blendv_ps(other, self, smaller), integers)
        }
    }

    #[inline(always)]
    unsafe fn store_bytes(integers: [__m256i; 2], into: [*mut u8; 2]) {
        unsafe {
            // Packing works on the two halves of a register apart: the sixteen bytes end up in four parts out of order.
            let words = _mm256_packus_epi32(integers[0], integers[1]);
            let bytes = _mm256_packus_epi16(words, words);
            let order = _mm256_setr_epi32(0, 4, 1, 5, 0, 0, 0, 0);
            let bytes = _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(bytes, order));
            _mm_storel_epi64(into[0].cast(), bytes);
            _mm_storel_epi64(into[1].cast(), _mm_unpackhi_epi64(bytes, bytes));
        }
    }
}

// SAFETY (of every block below): the trait's callers promise AVX-512F, and that pointers hold what is read or written.
impl Register for __m512 {
    const WIDTH: usize = 16;
    const MANY: bool = true;
    type Integers = __m512i;

    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        unsafe { _mm512_loadu_ps(from) }
    }

    #[inline(always)]
    unsafe fn store(self, into: *mut f32) {
        unsafe { _mm512_storeu_ps(into, self) }
    }

    #[inline(always)]
    unsafe fn splat(number: f32) -> Self {
        unsafe { _mm512_set1_ps(number) }
    }

    #[inline(always)]
    unsafe fn mul_add(self, factor: Self, addend: Self) -> Self {
        unsafe { _mm512_fmadd_ps(self, factor, addend) }
    }

    #[inline(always)]
    unsafe fn min(self, other: Self) -> Self {
        unsafe { _mm512_min_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn max(self, other: Self) -> Self {
        unsafe { _mm512_max_ps(self, other) }
    }

    #[inline(always)]
    unsafe fn splat_integer(number: i32) -> __m512i {
        unsafe { _mm512_set1_epi32(number) }
    }

    #[inline(always)]
    unsafe fn smaller_with(self, own: __m512i, other: Self, others: __m512i) -> (Self, __m512i) {
        unsafe {
            let smaller = _mm512_cmp_ps_mask::<_CMP_LT_OQ>(self, other);
            let integers = _mm512_mask_mov_epi32(others, smaller, own);
            (_mm512_mask_mov_ps(other, smaller, self), integers)
        }
    }

    #[inline(always)]
    unsafe fn store_bytes(integers: [__m512i; 2], into: [*mut u8; 2]) {
        for (integers, into) in integers.into_iter().zip(into) {
            unsafe { _mm_storeu_si128(into.cast(), _mm512_cvtepi32_epi8(integers)) }
        }
    }
}
