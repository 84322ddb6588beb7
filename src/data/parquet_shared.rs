//! Texts that a Parquet page writes as what they share with the text before and the rest (`DELTA_BYTE_ARRAY`): whether
//! their lengths fit, before the library reserves what they claim.

use polars_parquet::parquet::encoding::Encoding;
use polars_parquet::parquet::page::{DataPage, split_buffer};

/// The texts of a page come to so many bytes at most. As the library goes through those before a slice anew for each
/// slice, this bounds the time, too.
const MOST_BYTES: usize = 512 << 20;

/// Whether a page holds no such texts, or some whose lengths fit.
pub(super) fn shared_texts_fit(page: &DataPage) -> bool {
    if page.encoding() != Encoding::DeltaByteArray {
        return true;
    }
    split_buffer(page).is_ok_and(|parts| fit(parts.values, page.num_values()).is_some())
}

/// Every text shares no more than the one before has, the rests are there, and the whole isn't too much.
fn fit(mut bytes: &[u8], most: usize) -> Option<()> {
    let shared = lengths(&mut bytes, most)?;
    let rests = lengths(&mut bytes, most)?;
    if shared.len() != rests.len() {
        return None;
    }
    let (mut before, mut all) = (0_usize, 0_usize);
    for (shared, rest) in shared.into_iter().zip(rests) {
        bytes = bytes.get(rest..)?;
        before = (shared <= before).then(|| shared.checked_add(rest))??;
        all = all.checked_add(before).filter(|all| *all <= MOST_BYTES)?;
    }
    Some(())
}

/// Takes whole numbers of the encoding `DELTA_BINARY_PACKED` from the bytes, at most `most`: a first one, then blocks of
/// differences, each difference the smallest of its block plus some bits. (Apache Parquet format, Encodings.md.)
fn lengths(bytes: &mut &[u8], most: usize) -> Option<Vec<usize>> {
    let of_block = usize::try_from(varint(bytes)?).ok().filter(|values| (1..=1 << 20).contains(values))?;
    let parts = usize::try_from(varint(bytes)?).ok().filter(|parts| (1..=of_block).contains(parts))?;
    let count = usize::try_from(varint(bytes)?).ok().filter(|count| *count <= most)?;
    let mut last = zigzag(varint(bytes)?);
    let of_part = of_block / parts;
    let mut found = Vec::with_capacity(count);
    if count > 0 {
        found.push(usize::try_from(last).ok()?);
    }
    while found.len() < count {
        let least = zigzag(varint(bytes)?);
        let widths = take(bytes, parts)?;
        for &width in widths {
            if found.len() == count {
                break;
            }
            let width = usize::from(width);
            let packed = take(bytes, (width <= 64).then(|| of_part.checked_mul(width))??.div_ceil(8))?;
            for at in 0..of_part.min(count - found.len()) {
                last = last.wrapping_add(least).wrapping_add(bits(packed, at * width, width).cast_signed());
                found.push(usize::try_from(last).ok()?);
            }
        }
    }
    Some(found)
}

/// A number in groups of seven bits, the lowest first.
fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?[0];
        value |= u64::from(byte & 127) << shift;
        if byte < 128 {
            return Some(value);
        }
    }
    None
}

/// 0, 1, 2, 3 are 0, -1, 1, -2.
fn zigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -(value & 1).cast_signed()
}

/// `width` bits from bit `first` on, the lowest of each byte first.
fn bits(packed: &[u8], first: usize, width: usize) -> u64 {
    let bit = |at: usize| u64::from(packed[at / 8] >> (at % 8) & 1);
    (0..width).map(|at| bit(first + at) << at).sum()
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Hello" and "World" as Spark 3.1 writes them: nothing is shared, both rests have five letters.
    const HELLO: [u8; 30] = [
        128, 1, 4, 2, 0, 0, 0, 0, 0, 0, 128, 1, 4, 2, 10, 0, 0, 0, 0, 0, 72, 101, 108, 108, 111, 87, 111, 114, 108, 100,
    ];

    #[test]
    fn lengths_are_taken_as_they_were_packed() {
        let mut bytes = &HELLO[10..];
        assert_eq!(lengths(&mut bytes, 9), Some(vec![5, 5]));
        assert_eq!(bytes, b"HelloWorld");
        // 1, 2, 3, 4, 5 and 7, 5, 3, 1, 2, 3, 4, 5 are the examples of the format's description: the first has equal
        // differences, the second differences of -2 and 1, which are -2 and two bits.
        let mut constant = &[8, 1, 5, 2, 2, 0][..];
        assert_eq!(lengths(&mut constant, 5), Some(vec![1, 2, 3, 4, 5]));
        let mut bent = &[8, 1, 8, 14, 3, 2, 0b1100_0000, 0b0011_1111][..];
        assert_eq!(lengths(&mut bent, 8), Some(vec![7, 5, 3, 1, 2, 3, 4, 5]));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(fit(&HELLO, 2), Some(()));
        assert_eq!(fit(&HELLO, 1), None, "more texts than the page has values");
        assert_eq!(fit(&HELLO[..29], 2), None, "a rest is missing");
        let mut sharing = HELLO;
        sharing[4] = 2;
        assert_eq!(fit(&sharing, 2), None, "the first text shares a letter with none");
        let mut long = HELLO;
        long[14] = 126;
        assert_eq!(fit(&long, 2), None, "rests of 63 letters");
        assert_eq!(fit(&[255; 40], 40), None);
        assert_eq!(fit(&[], 0), None);
    }
}
