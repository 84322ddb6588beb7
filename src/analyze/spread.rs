//! Numbers and how often each occurs -> mean, deviation, quartiles.

/// How numbers are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The arithmetic mean.
    pub mean: f64,
    /// Standard deviation of a sample (the sum of squares is divided by one less than the numbers); `None` of a single
    /// number.
    pub deviation: Option<f64>,
    /// The smallest number, the quartiles, the largest number: the values at 0, 1/4, 1/2, 3/4 and 1.
    pub quartiles: [f64; 5],
}

/// The spread of numbers that ascend, each with how often it occurs; `None` without any, or where they are too large to
/// be added up.
pub fn spread(values: &[(f64, u64)]) -> Option<Spread> {
    let all: u64 = values.iter().map(|(_, count)| count).sum();
    if all == 0 {
        return None;
    }
    let weighted = |of: &dyn Fn(f64) -> f64| values.iter().map(|&(value, count)| of(value) * count as f64).sum::<f64>();
    let first = weighted(&|value| value) / all as f64;
    // What rounding left over, so that large numbers with small differences keep their digits.
    let rest = weighted(&|value| value - first) / all as f64;
    let mean = first + rest;
    let squares = weighted(&|value| (value - mean).powi(2)) - weighted(&|value| value - mean).powi(2) / all as f64;
    let deviation = (all > 1).then(|| (squares.max(0.0) / (all - 1) as f64).sqrt());
    let quartiles = [0, 1, 2, 3, 4].map(|quarter| quantile(values, all, quarter, 4));
    let finite = mean.is_finite() && deviation.is_none_or(f64::is_finite) && quartiles.iter().all(|q| q.is_finite());
    finite.then_some(Spread { mean, deviation, quartiles })
}

/// The quantile at `part` / `of` of `all` numbers that ascend, each with how often it occurs: linear between the two
/// numbers around the place (all - 1) x part / of, counted from 0 (type 7 of Hyndman and Fan 1996, what numpy, pandas
/// and R give unless told otherwise). 0 without numbers.
pub(super) fn quantile(values: &[(f64, u64)], all: u64, part: u64, of: u64) -> f64 {
    let place = u128::from(all.saturating_sub(1)) * u128::from(part);
    let (low, rest) = ((place / u128::from(of)) as u64, (place % u128::from(of)) as f64 / of as f64);
    let below = at(values, low);
    if rest > 0.0 {
        let step = at(values, low + 1) - below;
        // From the nearer end, as numpy does it; between two equal numbers there is none but these.
        return if rest < 0.5 { below + step * rest } else { below + step - step * (1.0 - rest) };
    }
    below
}

/// The number at a place, counted from 0.
fn at(values: &[(f64, u64)], place: u64) -> f64 {
    let mut before = 0;
    for &(value, count) in values {
        before += count;
        if place < before {
            return value;
        }
    }
    values.last().map_or(0.0, |(value, _)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// pandas 3.1: `Series([1] * 3 + [2] * 4 + [4] * 2 + [9])`, `.mean()`, `.std()`, `.quantile([0, .25, .5, .75, 1])`.
    #[test]
    fn as_pandas_has_it() {
        let found = spread(&[(1.0, 3), (2.0, 4), (4.0, 2), (9.0, 1)]).unwrap();
        assert!((found.mean - 2.8).abs() < 1e-15);
        assert!((found.deviation.unwrap() - 2.440_400_695_696_417_5).abs() < 1e-14);
        assert_eq!(found.quartiles, [1.0, 1.25, 2.0, 3.5, 9.0]);
    }

    #[test]
    fn of_one_number_and_of_none() {
        let one = spread(&[(5.0, 1)]).unwrap();
        assert_eq!((one.mean, one.deviation, one.quartiles), (5.0, None, [5.0; 5]));
        assert_eq!(spread(&[(5.0, 0)]), None);
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[(f64::MAX, 3)]), None, "too large to be added up");
    }

    #[test]
    fn large_numbers_keep_their_small_differences() {
        let found = spread(&[(1e9, 500_000), (1e9 + 1.0, 500_000)]).unwrap();
        assert!((found.mean - (1e9 + 0.5)).abs() < 1e-6);
        assert!((found.deviation.unwrap() - 0.500_000_25).abs() < 1e-9);
    }
}
