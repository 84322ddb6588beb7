//! How often each byte occurs.

use super::instruction_set::InstructionSet;

/// Up to this byte the bytes are compared with each that can occur; beyond, each is counted by itself.
const FEW: u8 = 24;

/// Bytes that stay in the first-level cache while they are compared.
const BLOCK: usize = 1 << 13;

/// Adds how often each byte occurs to `counts`. None is above `highest`, which makes few of them quicker to count; should one
/// be, it isn't counted.
pub fn count_bytes(set: InstructionSet, bytes: &[u8], highest: u8, counts: &mut [u64; 256]) {
    if highest > FEW || set == InstructionSet::Portable {
        return count_each(bytes, counts);
    }
    for block in bytes.chunks(BLOCK) {
        let (vectors, rest) = block.as_chunks();
        for byte in 0..=highest {
            counts[usize::from(byte)] += match set {
                #[cfg(target_arch = "x86_64")]
                // SAFETY: the machine is asked for the instructions.
                InstructionSet::Avx512 if x86::has_masks() => unsafe { x86::equal_avx512(vectors, byte) },
                #[cfg(target_arch = "x86_64")]
                // SAFETY: `InstructionSet::available` offers the sets only where the machine has AVX2.
                InstructionSet::Avx512 | InstructionSet::Avx2 => unsafe { x86::equal_avx2(vectors, byte) },
                _ => vectors.as_flattened().iter().filter(|other| **other == byte).count() as u64,
            };
        }
        rest.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    }
}

/// Counts with four counters a byte, so that runs of the same byte don't wait for one another.
fn count_each(bytes: &[u8], counts: &mut [u64; 256]) {
    let mut apart = [[0_u64; 256]; 4];
    let (fours, rest) = bytes.as_chunks::<4>();
    for four in fours {
        for (counter, byte) in apart.iter_mut().zip(four) {
            counter[usize::from(*byte)] += 1;
        }
    }
    rest.iter().for_each(|byte| apart[0][usize::from(*byte)] += 1);
    for (byte, count) in counts.iter_mut().enumerate() {
        *count += apart.iter().map(|counter| counter[byte]).sum::<u64>();
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::*;

    use super::BLOCK;

    /// Bytes compared at once.
    const WIDE: usize = 64;

    /// Whether the machine compares bytes into masks.
    pub(super) fn has_masks() -> bool {
        is_x86_feature_detected!("avx512bw") && is_x86_feature_detected!("popcnt")
    }

    /// How many bytes equal `byte`.
    ///
    /// # Safety
    /// The machine has AVX-512BW and POPCNT.
    #[target_feature(enable = "avx512f,avx512bw,popcnt")]
    pub(super) unsafe fn equal_avx512(vectors: &[[u8; WIDE]], byte: u8) -> u64 {
        let wanted = _mm512_set1_epi8(byte as i8);
        let mut count = 0;
        for vector in vectors {
            // SAFETY: there are sixty-four bytes.
            let vector = unsafe { _mm512_loadu_si512(vector.as_ptr().cast()) };
            count += u64::from(_mm512_cmpeq_epi8_mask(vector, wanted).count_ones());
        }
        count
    }

    /// How many bytes equal `byte`, of at most [`BLOCK`].
    ///
    /// # Safety
    /// The machine has AVX2.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn equal_avx2(vectors: &[[u8; WIDE]], byte: u8) -> u64 {
        const { assert!(2 * BLOCK / WIDE <= 256, "a byte counts up to 255") };
        let wanted = _mm256_set1_epi8(byte as i8);
        let mut sums = _mm256_setzero_si256();
        // A part of two counts in each byte, of which each adds at most 1.
        for part in vectors.chunks(BLOCK / WIDE / 2) {
            let mut counts = _mm256_setzero_si256();
            for vector in part {
                // SAFETY: there are sixty-four bytes.
                let (low, high) = unsafe {
                    let from = vector.as_ptr().cast::<__m256i>();
                    (_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1)))
                };
                counts = _mm256_sub_epi8(counts, _mm256_cmpeq_epi8(low, wanted));
                counts = _mm256_sub_epi8(counts, _mm256_cmpeq_epi8(high, wanted));
            }
            sums = _mm256_add_epi64(sums, _mm256_sad_epu8(counts, _mm256_setzero_si256()));
        }
        let mut found = [0_u64; 4];
        // SAFETY: four numbers go where four fit.
        unsafe { _mm256_storeu_si256(found.as_mut_ptr().cast(), sums) };
        found.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::testing::Dice;

    #[test]
    fn all_paths_count_every_byte() {
        let mut dice = Dice::new(13);
        for (length, below) in
            [(0, 1), (63, 3), (64, 3), (BLOCK, 1), (3 * BLOCK + 70, 2), (50_000, 25), (50_000, 26), (9_000, 256)]
        {
            let bytes: Vec<u8> = (0..length).map(|_| dice.below(below) as u8).collect();
            let mut expected = [1; 256];
            bytes.iter().for_each(|byte| expected[usize::from(*byte)] += 1);
            for set in InstructionSet::available() {
                let mut counts = [1; 256];
                count_bytes(set, &bytes, (below - 1) as u8, &mut counts);
                assert_eq!(counts, expected, "{set:?}, {length} bytes below {below}");
            }
        }
    }
}
