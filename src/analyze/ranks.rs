//! Numbers -> the place of each among the distinct ones.

use crate::job::{Cancelled, Job};
use crate::prepare::{number_key, number_of_key, sorted_keys};

/// Bits of a key by which its neighbours are found.
const HIGH_BITS: u32 = 16;

/// The distinct finite numbers in ascending order, and the place of each number among them, from 1 on; 0 for what is not
/// finite.
///
/// # Errors
/// [`Cancelled`] when the job says so.
pub(super) fn ranked(numbers: &[f32], job: &dyn Job) -> Result<(Vec<f64>, Vec<u32>), Cancelled> {
    let finite = numbers.iter().copied().filter(|number| number.is_finite());
    let mut distinct = sorted_keys(finite.map(number_key).collect(), job)?;
    distinct.dedup();
    job.check()?;
    let neighbours = Neighbours::of(&distinct);
    let rank = |number: &f32| if number.is_finite() { neighbours.rank(number_key(*number)) } else { 0 };
    let ranks = numbers.iter().map(rank).collect();
    Ok((distinct.iter().map(|key| f64::from(number_of_key(*key))).collect(), ranks))
}

/// Ascending keys with the same high bits stand side by side.
struct Neighbours<'a> {
    keys: &'a [u32],
    /// Keys before those with each high part.
    starts: Vec<u32>,
}

impl<'a> Neighbours<'a> {
    fn of(keys: &'a [u32]) -> Self {
        let mut starts = vec![0; (1 << HIGH_BITS) + 1];
        keys.iter().for_each(|key| starts[high(*key) + 1] += 1);
        let mut before = 0;
        for start in &mut starts {
            before += *start;
            *start = before;
        }
        Self { keys, starts }
    }

    /// The place of one of the keys, from 1 on.
    fn rank(&self, key: u32) -> u32 {
        let (from, to) = (self.starts[high(key)], self.starts[high(key) + 1]);
        let before = self.keys[from as usize..to as usize].partition_point(|known| *known < key);
        from + before as u32 + 1
    }
}

fn high(key: u32) -> usize {
    (key >> (u32::BITS - HIGH_BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;
    use proptest::prelude::*;

    #[test]
    fn places_by_hand() {
        let numbers = [2.5, f32::NAN, -1.0, 2.5, f32::INFINITY, -0.0, 0.0, 1e9];
        let (distinct, ranks) = ranked(&numbers, &Unwatched).unwrap();
        assert_eq!(distinct, [-1.0, 0.0, 2.5, 1e9]);
        assert_eq!(ranks, [3, 0, 1, 3, 0, 2, 2, 4]);
        assert_eq!(ranked(&[f32::NAN], &Unwatched).unwrap(), (Vec::new(), vec![0]));
    }

    proptest! {
        #[test]
        fn every_number_is_the_one_at_its_place(numbers in proptest::collection::vec(-300.0_f32..300.0, 0..400)) {
            let rounded: Vec<f32> = numbers.iter().enumerate().map(|(at, n)| if at % 2 == 0 { n.round() } else { *n }).collect();
            let (distinct, ranks) = ranked(&rounded, &Unwatched).unwrap();
            prop_assert!(distinct.windows(2).all(|pair| pair[0] < pair[1]));
            for (number, rank) in rounded.iter().zip(ranks) {
                prop_assert_eq!(distinct[rank as usize - 1], f64::from(*number));
            }
        }
    }
}
