//! Sums of looked-up vectors: what scores are made of.

use super::super::tiles::{LANES, Lanes};
use super::Path;

/// Where the vectors of one attribute stand: code `c` has `start + min(c, most)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Place of the vector of code 0.
    pub start: u32,
    /// Codes from this on share one vector.
    pub most: u32,
}

/// For each of sixteen rows the sum, over attributes, of the vector of sixteen numbers that the attribute's code stands for.
/// `codes[attribute][row]`; sums are in the order of the attributes.
pub fn sum_vectors(path: Path, table: &[Lanes], spans: &[Span], codes: &[[u8; LANES]], into: &mut [Lanes; LANES]) {
    assert!(spans.iter().all(|span| span.start as usize + (span.most as usize) < table.len()));
    match path {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `Path::available` offers the path only where the machine has the instructions, and the places are checked above.
        Path::Avx512 => unsafe { x86::sum_vectors_avx512(table, spans, codes, into) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: as above.
        Path::Avx2 => unsafe { x86::sum_vectors_avx2(table, spans, codes, into) },
        _ => sum_vectors_portable(table, spans, codes, into),
    }
}

fn sum_vectors_portable(table: &[Lanes], spans: &[Span], codes: &[[u8; LANES]], into: &mut [Lanes; LANES]) {
    *into = [[0.0; LANES]; LANES];
    for (span, codes) in spans.iter().zip(codes) {
        for (sums, code) in into.iter_mut().zip(codes) {
            let vector = &table[(span.start + u32::from(*code).min(span.most)) as usize];
            for (sum, number) in sums.iter_mut().zip(vector) {
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

    use super::{LANES, Lanes, Span};

    /// # Safety
    /// The machine has AVX-512F; all `spans` lie in `table`.
    #[target_feature(enable = "avx512f")]
    pub(super) unsafe fn sum_vectors_avx512(
        table: &[Lanes],
        spans: &[Span],
        codes: &[[u8; LANES]],
        into: &mut [Lanes; LANES],
    ) {
        let table = table.as_ptr();
        let mut sums = [_mm512_setzero_ps(); LANES];
        for (span, codes) in spans.iter().zip(codes) {
            let mut places = [0u32; LANES];
            // SAFETY: sixteen codes are read, sixteen places written.
            unsafe {
                let codes = _mm512_cvtepu8_epi32(_mm_loadu_si128(codes.as_ptr().cast()));
                let clamped = _mm512_min_epu32(codes, _mm512_set1_epi32(span.most as i32));
                let found = _mm512_add_epi32(clamped, _mm512_set1_epi32(span.start as i32));
                _mm512_storeu_si512(places.as_mut_ptr().cast(), found);
            }
            for (sum, place) in sums.iter_mut().zip(places) {
                // SAFETY: the caller promises that the place exists; it holds sixteen numbers.
                let vector = unsafe { _mm512_loadu_ps(table.add(place as usize).cast()) };
                *sum = _mm512_add_ps(*sum, vector);
            }
        }
        for (into, sums) in into.iter_mut().zip(sums) {
            // SAFETY: sixteen numbers go where sixteen fit.
            unsafe { _mm512_storeu_ps(into.as_mut_ptr(), sums) };
        }
    }

    /// # Safety
    /// The machine has AVX2; all `spans` lie in `table`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn sum_vectors_avx2(
        table: &[Lanes],
        spans: &[Span],
        codes: &[[u8; LANES]],
        into: &mut [Lanes; LANES],
    ) {
        let table = table.as_ptr().cast::<f32>();
        // Four rows at a time: their sums stay in eight registers.
        for four in (0..LANES).step_by(4) {
            let mut sums = [[_mm256_setzero_ps(); 2]; 4];
            for (span, codes) in spans.iter().zip(codes) {
                for row in 0..4 {
                    let place = span.start + u32::from(codes[four + row]).min(span.most);
                    // SAFETY: the caller promises that the place exists; it holds sixteen numbers.
                    unsafe {
                        let vector = table.add(place as usize * LANES);
                        sums[row][0] = _mm256_add_ps(sums[row][0], _mm256_loadu_ps(vector));
                        sums[row][1] = _mm256_add_ps(sums[row][1], _mm256_loadu_ps(vector.add(8)));
                    }
                }
            }
            for (into, sums) in into[four..four + 4].iter_mut().zip(sums) {
                // SAFETY: twice eight numbers go where sixteen fit.
                unsafe {
                    _mm256_storeu_ps(into.as_mut_ptr(), sums[0]);
                    _mm256_storeu_ps(into.as_mut_ptr().add(8), sums[1]);
                }
            }
        }
    }
}
