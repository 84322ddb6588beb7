//! 95 % intervals of shares and of what is measured again and again.

/// Standard errors on either side of a 95 % interval.
pub const SPREAD: f64 = 1.959_963_984_540_054;

/// The interval of a share, `some` of `of` people, at least one (Wilson, "Probable inference, the law of succession, and
/// statistical inference", JASA 22, 1927). Where nobody is of the kind it begins at 0 to the last bit, where everybody is it
/// ends at 1.
pub fn wilson(some: usize, of: usize) -> (f64, f64) {
    let (people, share, squared) = (of as f64, some as f64 / of as f64, SPREAD * SPREAD);
    let middle = (share + squared / (2.0 * people)) / (1.0 + squared / people);
    let half =
        SPREAD / (1.0 + squared / people) * (share * (1.0 - share) / people + squared / (4.0 * people * people)).sqrt();
    let low = if some == 0 { 0.0 } else { (middle - half).max(0.0) };
    (low, if some == of { 1.0 } else { (middle + half).min(1.0) })
}

/// Between which values the middle 95 % lie, read between two neighbours by a line (Hyndman and Fan, "Sample quantiles in
/// statistical packages", American Statistician 50, 1996, definition 7); nothing is (0, 0).
pub(super) fn middle_95(mut values: Vec<f64>) -> (f64, f64) {
    values.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = part * values.len().saturating_sub(1) as f64;
        let (below, above) = (values.get(place.floor() as usize)?, values.get(place.ceil() as usize)?);
        Some(below + (above - below) * place.fract())
    };
    (at(0.025).unwrap_or(0.0), at(0.975).unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `scipy.stats.binomtest(3, 20).proportion_ci(method="wilson")`.
    #[test]
    fn the_interval_of_a_share_is_wilson_s() {
        let (low, high) = wilson(3, 20);
        assert!((low - 0.052_368_745_896_216_62).abs() < 1e-12);
        assert!((high - 0.360_418_864_740_756_9).abs() < 1e-12);
    }

    /// In the last digits middle and half differ where they are the same by algebra: of 3 people by 6.9e-18, of 37 by more.
    #[test]
    fn nobody_is_nought_and_everybody_is_one() {
        for of in 1..=5_000 {
            let ((low, high), (all_low, all_high)) = (wilson(0, of), wilson(of, of));
            assert_eq!((low.to_bits(), all_high.to_bits()), (0.0_f64.to_bits(), 1.0_f64.to_bits()), "{of}");
            // The other ends mirror each other: z^2 / (people + z^2).
            let end = SPREAD * SPREAD / (of as f64 + SPREAD * SPREAD);
            assert!((high - end).abs() < 1e-12 && (all_low - (1.0 - end)).abs() < 1e-12, "{of}");
        }
    }

    /// `numpy.percentile([3, 1, 4, 1, 5, 9, 2, 6], [2.5, 97.5])`.
    #[test]
    fn the_middle_of_values_is_numpy_s() {
        let (low, high) = middle_95(vec![3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0]);
        assert!((low - 1.0).abs() < 1e-12 && (high - 8.475).abs() < 1e-12, "{low} {high}");
        assert_eq!((middle_95(vec![7.0]), middle_95(vec![])), ((7.0, 7.0), (0.0, 0.0)));
    }
}
