//! Numbers -> fixed-point integers: an offset, a step, and digits below 64.

/// Bits that the integers of one feature may take over the feature's range: four digits, and as many as `f32` holds.
pub(super) const BITS: u32 = 24;
/// Digits are below this, so that a product of two, summed over a block of 4,096 rows, stays below 2^24 and so an exact
/// `f32`.
pub(super) const BASE: u32 = 64;

/// Ranges below this are none: their steps would have no exact inverse among the numbers of `f64`.
const LEAST_RANGE: f64 = f64::MIN_POSITIVE * (1u64 << 32) as f64;

/// A list of values written as `offset + step * unit`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FixedPoint {
    /// The smallest value (0 when there is none).
    pub(crate) offset: f64,
    /// What one unit is worth; never 0.
    pub(crate) step: f64,
    /// The integers; 0 where the value is missing.
    pub(crate) units: Vec<u32>,
    /// How many digits to base 64 the largest needs; 0 when all values are the same.
    pub(crate) digits: usize,
}

impl FixedPoint {
    /// Writes values as integers.
    ///
    /// Exact for two distinct values, and for any values whose differences are multiples of a power of two at least
    /// 2^-24 of their range: all codes, counts, years. Anything else is rounded to the nearest multiple of a power of
    /// two below 2^-23 of the range, so a value is off by at most 6e-8 of its column's range. Values of a range that
    /// `f64` can't hold, or hardly tells from 0 (below 1e-298), are written as if all were the smallest.
    pub(crate) fn of(values: &[Option<f64>]) -> Self {
        let present = || values.iter().flatten().copied();
        let low = present().fold(f64::INFINITY, f64::min);
        let high = present().fold(f64::NEG_INFINITY, f64::max);
        let range = high - low;
        if !(LEAST_RANGE..f64::INFINITY).contains(&range) {
            let offset = if low.is_finite() { low } else { 0.0 };
            return Self { offset, step: 1.0, units: vec![0; values.len()], digits: 0 };
        }
        let step = if present().all(|value| value == low || value == high) {
            range
        } else {
            power_of_two_step(present(), low, range)
        };
        let unit = |value: &Option<f64>| value.map_or(0, |value| ((value - low) / step).round() as u32);
        let units: Vec<u32> = values.iter().map(unit).collect();
        let most = units.iter().copied().max().unwrap_or(0);
        let digits = most.checked_ilog(BASE).map_or(0, |power| power as usize + 1);
        Self { offset: low, step, units, digits }
    }
}

/// The largest power of two that divides all differences, but not below what [`BITS`] over the range allow.
fn power_of_two_step(present: impl Iterator<Item = f64>, low: f64, range: f64) -> f64 {
    let divides = present.map(|value| value - low).filter(|difference| *difference > 0.0).map(lowest_bit).min();
    let coarse = (range / f64::from((1u32 << BITS) - 1)).log2().ceil() as i32;
    2f64.powi(divides.map_or(coarse, |exponent| exponent.max(coarse)))
}

/// Exponent of the lowest bit set in a positive, finite number: 0 for 5.0, 2 for 12.0, -1 for 0.5.
fn lowest_bit(value: f64) -> i32 {
    let bits = value.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    let fraction = bits & ((1 << 52) - 1);
    let (mantissa, exponent) = if exponent == 0 { (fraction, 1) } else { (fraction | (1 << 52), exponent) };
    exponent - 1075 + mantissa.trailing_zeros() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn back(values: &[f64]) -> (FixedPoint, f64) {
        let options: Vec<_> = values.iter().copied().map(Some).collect();
        let written = FixedPoint::of(&options);
        let worst = values
            .iter()
            .zip(&written.units)
            .map(|(value, unit)| (written.offset + written.step * f64::from(*unit) - value).abs())
            .fold(0.0, f64::max);
        (written, worst)
    }

    #[test]
    fn codes_are_their_own_integers() {
        let (written, worst) = back(&[1.0, 2.0, 3.0, 6.0]);
        assert_eq!((written.step, written.digits, worst), (1.0, 1, 0.0));
        assert_eq!(written.units, [0, 1, 2, 5]);
    }

    #[test]
    fn years_halves_and_multiples_are_exact() {
        assert_eq!(back(&[1900.0, 1954.0, 2017.0, 1901.0]).1, 0.0);
        let (halves, worst) = back(&[-1.5, 0.0, 0.5, 64.5]);
        assert_eq!((halves.step, halves.digits, worst), (0.5, 2, 0.0));
        let (thousands, worst) = back(&[0.0, 12_000.0, 1_000_000.0]);
        assert_eq!((thousands.step, worst), (32.0, 0.0));
    }

    #[test]
    fn two_values_are_exact_whatever_they_are() {
        let (two, worst) = back(&[0.1, 0.7]);
        assert_eq!((two.units, two.digits), (vec![0, 1], 1));
        assert!(worst < 1e-16);
    }

    #[test]
    fn anything_else_is_off_by_less_than_6e8_of_the_range() {
        let values: Vec<f64> = (0..500).map(|i| (f64::from(i) * 0.37).sin() * 1234.5).collect();
        let (written, worst) = back(&values);
        assert!(worst <= 6e-8 * 2469.0, "{worst}");
        assert!(written.units.iter().all(|unit| *unit < 1 << BITS));
        assert_eq!(written.digits, 4);
    }

    #[test]
    fn the_ends_of_what_a_float_can_hold_need_no_digit_and_no_time() {
        for values in [
            [1e-320, 2e-320, 3e-320],
            [1e-310, 2e-310, 3e-310],
            [0.0, f64::MIN_POSITIVE, 5e-324],
            [-1e308, 1e308, 0.0],
            [f64::MIN, f64::MAX, f64::MAX],
        ] {
            let (written, _) = back(&values);
            assert_eq!((written.digits, written.step), (0, 1.0), "{values:?}");
        }
        for values in [[1e-297, 2e-297, 3.3e-297], [0.0, 1e308, 1.7e308], [1e-200, 0.0, 7e-201]] {
            let (written, worst) = back(&values);
            let range = values.iter().fold(0.0, |most: f64, value| most.max(*value));
            assert!((1..=4).contains(&written.digits) && worst <= 6e-8 * range, "{written:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_numbers_are_written_within_the_bounds(values in proptest::collection::vec(proptest::num::f64::ANY, 0..20)) {
            let options: Vec<_> = values.iter().map(|value| value.is_finite().then_some(*value)).collect();
            let written = FixedPoint::of(&options);
            proptest::prop_assert!(written.digits <= 4 && written.step.is_normal() && written.offset.is_finite());
            proptest::prop_assert!(written.units.iter().all(|unit| *unit <= 1 << BITS));
        }
    }

    #[test]
    fn nothing_and_one_value_need_no_digit() {
        assert_eq!(FixedPoint::of(&[None, None]).digits, 0);
        let one = FixedPoint::of(&[None, Some(7.5), Some(7.5)]);
        assert_eq!((one.offset, one.digits), (7.5, 0));
    }
}
