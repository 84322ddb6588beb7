//! Codes of rows -> one bit a row.

/// One bit a row: whether the row's code is marked, 1 in `marked` and 0 for all others. Bits beyond the last row are 0.
pub fn row_bits(codes: &[u8], marked: &[u8; 256]) -> Vec<u64> {
    let word = |codes: &[u8]| {
        let mut bytes = [0; 64];
        bytes.iter_mut().zip(codes).for_each(|(byte, code)| *byte = marked[usize::from(*code)]);
        lowest_bits(&bytes)
    };
    codes.chunks(64).map(word).collect()
}

/// The bits of sixty-four bytes that are 0 or 1.
fn lowest_bits(bytes: &[u8; 64]) -> u64 {
    // The product puts the eight bits of eight bytes side by side into its highest byte.
    let of = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    bytes.as_chunks().0.iter().enumerate().fold(0, |bits, (place, eight)| bits | of(eight) << (8 * place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_bit() {
        let marked: [u8; 256] = std::array::from_fn(|code| u8::from(code % 3 == 1));
        for rows in [0_usize, 1, 7, 63, 64, 65, 1_000] {
            let codes: Vec<u8> = (0..rows).map(|row| (row * 7_919 % 251) as u8).collect();
            let bits = row_bits(&codes, &marked);
            assert_eq!(bits.len(), rows.div_ceil(64));
            for (row, code) in codes.iter().enumerate() {
                assert_eq!(bits[row / 64] >> (row % 64) & 1, u64::from(marked[usize::from(*code)]), "row {row}");
            }
            let beyond = bits.last().filter(|_| rows % 64 > 0).map_or(0, |last| last >> (rows % 64));
            assert_eq!(beyond, 0, "{rows} rows");
        }
    }
}
