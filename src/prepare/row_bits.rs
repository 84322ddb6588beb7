//! Codes of rows -> one bit a row.

/// Codes that are marked lie in so many ranges at most where rows are compared with each of them.
const MOST_RANGES: usize = 6;

/// One bit a row: whether the row's code is marked, 1 in `marked` and 0 for all others. Bits beyond the last row are 0.
pub fn row_bits(codes: &[u8], marked: &[u8; 256]) -> Vec<u64> {
    let ranges = ranges(marked);
    let looked_up = |codes: &[u8]| {
        let mut bytes = [0; 64];
        bytes.iter_mut().zip(codes).for_each(|(byte, code)| *byte = marked[usize::from(*code)]);
        lowest_bits(&bytes)
    };
    if ranges.len() > MOST_RANGES {
        return codes.chunks(64).map(looked_up).collect();
    }
    // Comparisons that the compiler makes sixteen or more at a time.
    let compared = |codes: &[u8; 64]| {
        let mut bytes = [0; 64];
        for Range { first, beyond } in &ranges {
            bytes
                .iter_mut()
                .zip(codes)
                .for_each(|(byte, code)| *byte |= u8::from(code.wrapping_sub(*first) <= *beyond));
        }
        lowest_bits(&bytes)
    };
    let (full, rest) = codes.as_chunks();
    full.iter().map(compared).chain(rest.chunks(64).map(looked_up)).collect()
}

/// Codes that follow one another.
struct Range {
    first: u8,
    /// How many follow the first.
    beyond: u8,
}

/// Where the marked codes lie.
fn ranges(marked: &[u8; 256]) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for code in (0..=u8::MAX).filter(|code| marked[usize::from(*code)] == 1) {
        match ranges.last_mut() {
            Some(range) if range.first + range.beyond + 1 == code => range.beyond += 1,
            _ => ranges.push(Range { first: code, beyond: 0 }),
        }
    }
    ranges
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
        const ROWS: [usize; 7] = [0, 1, 7, 63, 64, 65, 1_000];
        let every_third: [u8; 256] = std::array::from_fn(|code| u8::from(code % 3 == 1));
        let few: [u8; 256] = std::array::from_fn(|code| u8::from(matches!(code, 0 | 7 | 8 | 200..)));
        let all = [every_third, few, [0; 256], [1; 256]];
        for (marked, rows) in all.into_iter().flat_map(|marked| ROWS.map(|rows| (marked, rows))) {
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
