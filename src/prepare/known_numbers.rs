//! A column of many numbers -> its known numbers in ascending order, each with how often it occurs.

use super::decode::{BLOCK, DecodedColumn};
use super::number_order::{number_key, number_of_key, sorted_keys};
use crate::job::{Cancelled, Job};

/// The known numbers of a column of reals in ascending order, each with how often it occurs. A cell holds 32 bits, so of
/// the decimals that stand for the same 32 bits the shortest with up to six digits behind the mark is taken: what was
/// written in the file.
///
/// # Errors
/// [`Cancelled`] when the job was told to stop.
pub fn known_numbers(values: &[f32], column: &DecodedColumn, job: &dyn Job) -> Result<Vec<(f64, u64)>, Cancelled> {
    let mut keys = Vec::with_capacity(values.len());
    for block in values.chunks(BLOCK) {
        job.check()?;
        let known = block.iter().filter(|value| value.is_finite() && !column.is_missing_real(**value));
        keys.extend(known.copied().map(number_key));
    }
    let mut numbers: Vec<(f64, u64)> = Vec::new();
    let mut last = None;
    for block in sorted_keys(keys, job)?.chunks(BLOCK) {
        job.check()?;
        for &key in block {
            match numbers.last_mut() {
                Some((_, count)) if last == Some(key) => *count += 1,
                _ => numbers.push((decimal(number_of_key(key)), 1)),
            }
            last = Some(key);
        }
    }
    Ok(numbers)
}

/// The shortest of the decimals that these 32 bits stand for.
fn decimal(value: f32) -> f64 {
    let wide = f64::from(value);
    let shortest = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6].into_iter().map(|tens| (wide * tens).round() / tens);
    shortest.into_iter().find(|decimal| *decimal as f32 == value).unwrap_or(wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Unwatched;
    use proptest::prelude::*;

    fn known(values: &[f32], unknown: &[f32]) -> Vec<(f64, u64)> {
        let column = DecodedColumn { unknown_reals: unknown.to_vec(), ..DecodedColumn::default() };
        known_numbers(values, &column, &Unwatched).unwrap()
    }

    #[test]
    fn numbers_ascend_and_are_those_of_the_file() {
        let values = [3.5, -2.0, f32::NAN, 0.0, -0.0, 3.5, 0.1, f32::INFINITY, -9.0, 1e30];
        assert_eq!(known(&values, &[-9.0]), [(-2.0, 1), (0.0, 2), (0.1, 1), (3.5, 2), (f64::from(1e30_f32), 1)]);
        assert_eq!(known(&[f32::NAN], &[]), []);
    }

    proptest! {
        #[test]
        fn they_are_all_there_in_order(values in proptest::collection::vec(-1e9_f32..1e9, 0..300)) {
            let mut sorted = values.clone();
            sorted.sort_by(f32::total_cmp);
            let found = known(&values, &[]);
            prop_assert_eq!(found.iter().map(|(_, count)| *count).sum::<u64>(), values.len() as u64);
            prop_assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
            let all: Vec<f32> =
                found.iter().flat_map(|&(value, count)| (0..count).map(move |_| value as f32)).collect();
            prop_assert_eq!(all, sorted);
        }
    }
}
