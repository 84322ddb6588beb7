//! Bytes looked up in a table of bytes.

use super::instruction_set::InstructionSet;

/// Writes the entry of each code.
pub fn look_up_bytes(set: InstructionSet, table: &[u8; 256], codes: &[u8], into: &mut [u8]) {
    assert!(codes.len() == into.len());
    let done = match set {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: the machine is asked for the instructions, and both lengths are the same.
        InstructionSet::Avx512 if x86::has_vbmi() => unsafe { x86::look_up_vbmi(table, codes, into) },
        #[cfg(target_arch = "x86_64")]
        // SAFETY: `InstructionSet::available` offers the sets only where the machine has the instructions, those of
        // AVX-512 beside those of AVX2; both lengths are the same.
        InstructionSet::Avx512 | InstructionSet::Avx2 => unsafe { x86::look_up_avx2(table, codes, into) },
        _ => 0,
    };
    look_up_each(table, &codes[done..], &mut into[done..]);
}

#[inline(always)]
fn look_up_each(table: &[u8; 256], codes: &[u8], into: &mut [u8]) {
    for (entry, code) in into.iter_mut().zip(codes) {
        *entry = table[usize::from(*code)];
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::look_up_each;

    /// Whether the machine looks up bytes in a table of sixty-four.
    pub(super) fn has_vbmi() -> bool {
        is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("avx512vbmi")
    }

    /// How many were looked up, from the first on: all but the last few.
    ///
    /// # Safety
    /// The machine has AVX-512BW and AVX-512VBMI; there are as many `codes` as places in `into`.
    #[target_feature(enable = "avx512f,avx512bw,avx512vbmi")]
    pub(super) unsafe fn look_up_vbmi(table: &[u8; 256], codes: &[u8], into: &mut [u8]) -> usize {
        const STEP: usize = 64;
        let done = codes.len() / STEP * STEP;
        // SAFETY: the table has more than sixty-four entries, and each step stays within both slices.
        unsafe {
            let entries = _mm512_loadu_si512(table.as_ptr().cast());
            let beyond = _mm512_set1_epi8(!63);
            for at in (0..done).step_by(STEP) {
                let places = _mm512_loadu_si512(codes.as_ptr().add(at).cast());
                if _mm512_test_epi8_mask(places, beyond) == 0 {
                    let found = _mm512_permutexvar_epi8(places, entries);
                    _mm512_storeu_si512(into.as_mut_ptr().add(at).cast(), found);
                } else {
                    look_up_each(table, &codes[at..at + STEP], &mut into[at..at + STEP]);
                }
            }
        }
        done
    }

    /// How many were looked up, from the first on: all but the last few.
    ///
    /// # Safety
    /// The machine has AVX2; there are as many `codes` as places in `into`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn look_up_avx2(table: &[u8; 256], codes: &[u8], into: &mut [u8]) -> usize {
        const STEP: usize = 32;
        let done = codes.len() / STEP * STEP;
        // SAFETY: the table has more than sixteen entries, and each step stays within both slices.
        unsafe {
            let entries = _mm256_broadcastsi128_si256(_mm_loadu_si128(table.as_ptr().cast()));
            let beyond = _mm256_set1_epi8(!15);
            for at in (0..done).step_by(STEP) {
                let places = _mm256_loadu_si256(codes.as_ptr().add(at).cast());
                if _mm256_testz_si256(places, beyond) == 1 {
                    let found = _mm256_shuffle_epi8(entries, places);
                    _mm256_storeu_si256(into.as_mut_ptr().add(at).cast(), found);
                } else {
                    look_up_each(table, &codes[at..at + STEP], &mut into[at..at + STEP]);
                }
            }
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Dice;

    #[test]
    fn all_paths_find_the_entries() {
        let mut dice = Dice::new(3);
        let table: [u8; 256] = std::array::from_fn(|_| dice.below(256) as u8);
        for (length, below) in [(0, 1), (63, 16), (64, 16), (500, 16), (500, 64), (500, 256), (1_000, 17)] {
            let codes: Vec<u8> = (0..length).map(|_| dice.below(below) as u8).collect();
            let expected: Vec<u8> = codes.iter().map(|code| table[usize::from(*code)]).collect();
            for set in InstructionSet::available() {
                let mut found = vec![0; length];
                look_up_bytes(set, &table, &codes, &mut found);
                assert_eq!(found, expected, "{set:?}, {length} codes below {below}");
            }
        }
    }
}
