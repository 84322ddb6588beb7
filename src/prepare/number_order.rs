//! Numbers of 32 bits in ascending order, by their bits: no two are compared.

use super::decode::BLOCK;
use crate::job::{Cancelled, Job};

/// Bits of a number that are looked at in one pass, and the passes for all 32.
const BITS: u32 = 11;
const PASSES: u32 = 3;

/// A whole number for each finite number, in the same order. There is one nought.
pub fn number_key(value: f32) -> u32 {
    let bits = (value + 0.0).to_bits();
    if bits >> 31 == 1 { !bits } else { bits | 1 << 31 }
}

/// The number of a key.
pub fn number_of_key(key: u32) -> f32 {
    f32::from_bits(if key >> 31 == 1 { key & !(1 << 31) } else { !key })
}

/// Sorts by the lowest bits first, block by block, so that it can be stopped anywhere.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn sorted_keys(mut keys: Vec<u32>, job: &dyn Job) -> Result<Vec<u32>, Cancelled> {
    let mut other = vec![0; keys.len()];
    for pass in 0..PASSES {
        let digit = |key: u32| (key >> (pass * BITS)) as usize & ((1 << BITS) - 1);
        let mut starts = [0_usize; 1 << BITS];
        for block in keys.chunks(BLOCK) {
            job.check()?;
            block.iter().for_each(|&key| starts[digit(key)] += 1);
        }
        // Where all have the same digit, they stand as they should.
        if starts.contains(&keys.len()) {
            continue;
        }
        let mut before = 0;
        for start in &mut starts {
            (*start, before) = (before, before + *start);
        }
        for block in keys.chunks(BLOCK) {
            job.check()?;
            for &key in block {
                other[starts[digit(key)]] = key;
                starts[digit(key)] += 1;
            }
        }
        std::mem::swap(&mut keys, &mut other);
    }
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;
    use proptest::prelude::*;

    #[test]
    fn there_is_one_nought() {
        assert_eq!(number_key(-0.0), number_key(0.0));
        assert_eq!(number_of_key(number_key(-0.0)).to_bits(), 0);
    }

    proptest! {
        #[test]
        fn keys_are_in_the_order_of_their_numbers(values in proptest::collection::vec(-1e9_f32..1e9, 0..300)) {
            let keys = sorted_keys(values.iter().copied().map(number_key).collect(), &Unwatched).unwrap();
            let mut sorted = values;
            sorted.sort_by(f32::total_cmp);
            prop_assert_eq!(keys.into_iter().map(number_of_key).collect::<Vec<_>>(), sorted);
        }
    }
}
