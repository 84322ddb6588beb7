//! How often each person is drawn into a replicate of a bootstrap.

use rayon::prelude::*;

use super::sampling::mix;

/// A person drawn more often than this would be one in 10^13.
const MOST: usize = 15;
/// Hardly anybody is drawn so often: up to here it's counted without asking whether to go on.
const FEW: usize = 4;
/// Rows that one thread draws at a time.
const CHUNK: usize = 1 << 14;

/// How often each of `rows` is drawn into a replicate: independent numbers with Poisson's distribution of mean 1, which
/// is what drawing as many rows as there are with replacement comes to where there are many (Hanley and MacGibbon,
/// "Creating non-parametric bootstrap samples using Poisson frequencies", Computer Methods and Programs in Biomedicine
/// 83, 2006).
///
/// A number follows from `seed`, `replicate` and the row's own number alone, so neither threads nor other rows change
/// it. Populations that are drawn independently of each other have seeds of their own.
pub(super) fn times_drawn(rows: &[u32], replicate: u64, seed: u64) -> Vec<u8> {
    let (limits, seed) = (limits(), mix(replicate, seed));
    let mut drawn = vec![0; rows.len()];
    drawn.par_chunks_mut(CHUNK).zip(rows.par_chunks(CHUNK)).for_each(|(drawn, rows)| {
        for (times, row) in drawn.iter_mut().zip(rows) {
            let random = mix(u64::from(*row), seed);
            let mut count = limits[..FEW].iter().map(|limit| u8::from(random >= *limit)).sum();
            if usize::from(count) == FEW {
                count += limits[FEW..].iter().take_while(|limit| random >= **limit).count() as u8;
            }
            *times = count;
        }
    });
    drawn
}

/// Of 64 random bits read as a number, those from limit n on draw a person more than n times.
fn limits() -> [u64; MOST] {
    let mut chance = (-1.0_f64).exp();
    let mut below = 0.0;
    std::array::from_fn(|times| {
        below += chance;
        chance /= (times + 1) as f64;
        (below * 2.0_f64.powi(64)) as u64
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_poissons() {
        let rows: Vec<u32> = (0..200_000).collect();
        let drawn = times_drawn(&rows, 3, 1);
        // Of 200,000: e^-1 / n! of them n times; four standard deviations either way.
        for (times, expected) in [(0, 73_576.0), (1, 73_576.0), (2, 36_788.0), (3, 12_263.0), (4, 3_066.0)] {
            let found = drawn.iter().filter(|drawn| **drawn == times).count() as f64;
            assert!((found - expected).abs() < 4.0 * f64::sqrt(expected), "{times}: {found}");
        }
        let sum: u64 = drawn.iter().map(|times| u64::from(*times)).sum();
        assert!((sum as f64 - 200_000.0).abs() < 4.0 * 200_000_f64.sqrt(), "{sum}");
    }

    #[test]
    fn a_number_follows_from_its_row_alone() {
        let all = times_drawn(&(0..50_000).collect::<Vec<_>>(), 7, 1);
        assert_eq!(times_drawn(&[49_999, 5, 17], 7, 1), [all[49_999], all[5], all[17]]);
        assert_ne!(times_drawn(&(0..50_000).collect::<Vec<_>>(), 8, 1), all);
        assert_ne!(times_drawn(&(0..50_000).collect::<Vec<_>>(), 7, 2), all);
    }

    #[test]
    fn replicates_are_independent_of_each_other() {
        let rows: Vec<u32> = (0..100_000).collect();
        let (one, other) = (times_drawn(&rows, 1, 1), times_drawn(&rows, 2, 1));
        let product = |(a, b): (&u8, &u8)| (f64::from(*a) - 1.0) * (f64::from(*b) - 1.0);
        let covariance = one.iter().zip(&other).map(product).sum::<f64>() / 1e5;
        assert!(covariance.abs() < 4.0 / 1e5_f64.sqrt(), "{covariance}");
    }
}
