//! Where the long tail of an amount ends: numbers beyond a quantile count as it.
//!
//! Counts of things have a tail at their upper end only (nobody has fewer than none), so only that end is cut.

use rayon::prelude::*;

use super::decode::Decoding;
use super::encoding::as_number;
use super::treatment::NumberKind;
use crate::data::{Attribute, Dataset, Values};
use crate::job::{Cancelled, Job};

/// A rank this close to a whole number, as a part of all people, is one: 0.07 x 100 is not 7 in floating point.
const NEAR: f64 = 1e-12;

/// How many of `people` lie at or below the quantile: the smallest whole number that is at least `quantile` of them.
fn rank(quantile: f64, people: u64) -> u64 {
    let exact = quantile * people as f64;
    let whole = exact.round();
    if (exact - whole).abs() <= NEAR * people as f64 { whole as u64 } else { exact.ceil() as u64 }
}

/// The quantile of numbers, each given with how many people have it: the smallest of them that at least `quantile` of
/// the people don't exceed (the inverse of the empirical distribution function). `None` when there are no people, or
/// when nobody exceeds it: then there is nothing to cut.
pub(super) fn cap_of(mut numbers: Vec<(f64, u64)>, quantile: f64) -> Option<f64> {
    numbers.retain(|(number, people)| *people > 0 && number.is_finite());
    numbers.sort_unstable_by(|(a, _), (b, _)| a.total_cmp(b));
    let needed = rank(quantile, numbers.iter().map(|(_, people)| people).sum()).max(1);
    let largest = numbers.last()?.0;
    let mut below = 0;
    let cap = numbers.iter().find_map(|(number, people)| {
        below += people;
        (below >= needed).then_some(*number)
    })?;
    (cap < largest).then_some(cap)
}

/// The quantile of the known numbers of each column of reals that holds amounts, by the attribute's index; `None` for
/// all others, and where nothing is beyond it.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn caps_of_reals(
    dataset: &Dataset,
    decoding: &Decoding,
    quantile: f64,
    job: &dyn Job,
) -> Result<Vec<Option<f64>>, Cancelled> {
    let cap = |(index, attribute): (usize, &Attribute)| {
        job.check()?;
        match &dataset.general.columns[index].values {
            Values::Reals(reals) if quantile < 1.0 && as_number(attribute) == NumberKind::Numeric => {
                let decoded = &decoding.columns[index];
                let known = |value: &&f32| value.is_finite() && !decoded.is_missing_real(**value);
                Ok(quantile_of(reals.iter().filter(known).copied().collect(), quantile))
            }
            _ => Ok(None),
        }
    };
    dataset.attributes.par_iter().enumerate().map(cap).collect()
}

/// As [`caps_of_reals`], of numbers that were counted elsewhere: those of a column of reals, by the attribute's index, each
/// with how many people have it.
pub fn caps_of_counted(attributes: &[Attribute], counted: &[Vec<(f64, u64)>], quantile: f64) -> Vec<Option<f64>> {
    let cap = |(attribute, numbers): (&Attribute, &Vec<(f64, u64)>)| {
        let counts = quantile < 1.0 && as_number(attribute) == NumberKind::Numeric;
        if counts { cap_of(numbers.clone(), quantile) } else { None }
    };
    attributes.iter().zip(counted).map(cap).collect()
}

/// As [`cap_of`], with each number once for each person.
fn quantile_of(mut numbers: Vec<f32>, quantile: f64) -> Option<f64> {
    let needed = rank(quantile, numbers.len() as u64).max(1) as usize;
    if needed >= numbers.len() {
        return None;
    }
    let (_, cap, above) = numbers.select_nth_unstable_by(needed - 1, f32::total_cmp);
    above.iter().any(|number| *number > *cap).then_some(f64::from(*cap))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_quantile_is_the_smallest_number_that_so_many_do_not_exceed() {
        // 96 of 100 have 0, 2 have 1, one has 2, one has 9.
        let cap = |quantile| cap_of(vec![(9.0, 1), (0.0, 96), (2.0, 1), (1.0, 2)], quantile);
        assert_eq!(cap(0.5), Some(0.0));
        assert_eq!(cap(0.96), Some(0.0));
        assert_eq!(cap(0.97), Some(1.0));
        assert_eq!(cap(0.98), Some(1.0));
        assert_eq!(cap(0.99), Some(2.0));
        assert_eq!((cap(0.991), cap(1.0)), (None, None), "nobody exceeds the largest");
        assert_eq!(cap(0.0), Some(0.0));
        assert_eq!((cap_of(Vec::new(), 0.5), cap_of(vec![(3.0, 0)], 0.5)), (None, None));
    }

    #[test]
    fn a_rank_that_is_whole_on_paper_is_whole() {
        assert_eq!(rank(0.07, 100), 7);
        assert_eq!(rank(0.29, 100), 29);
        assert_eq!(rank(0.995, 1_000), 995);
        assert_eq!(rank(0.995, 891_221), 886_765);
        assert_eq!(rank(1.0, 891_221), 891_221);
    }

    proptest! {
        #[test]
        fn counted_or_listed_it_is_the_same(numbers in proptest::collection::vec(-3_i8..9, 0..60), quantile in 0.0..=1.0) {
            let listed: Vec<f32> = numbers.iter().map(|number| f32::from(*number)).collect();
            let counted = (-3_i8..9).map(|number| (f64::from(number), numbers.iter().filter(|n| **n == number).count() as u64));
            prop_assert_eq!(cap_of(counted.collect(), quantile), quantile_of(listed, quantile));
        }
    }
}
