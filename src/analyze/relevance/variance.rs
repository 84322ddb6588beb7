//! Moments -> how much each attribute varies.

use crate::analyze::moments::Moments;

/// The variance of each attribute over its known values, after scaling to 0..1: 0 where nobody differs, at most 0.25.
///
/// A feature's values are scaled by (x - min) / (max - min), and their variance divides by n. An attribute with several
/// features (a nominal one has one of 0 and 1 for each level, with variance p (1 - p)) has the **mean** of theirs, so
/// that a binary attribute has the same variance as one feature and as two.
///
/// `features` are places in the candidates, by attribute; `None` for an attribute without a feature.
pub fn attribute_variances(moments: &Moments, features: &[Vec<usize>]) -> Vec<Option<f64>> {
    let mean = |features: &Vec<usize>| {
        let sum: f64 = features.iter().map(|&feature| scaled_variance(&moments.histogram(feature).0)).sum();
        (!features.is_empty()).then(|| sum / features.len() as f64)
    };
    features.iter().map(mean).collect()
}

/// Variance of values with counts, by ascending value, divided by the square of their range.
fn scaled_variance(present: &[(f64, u64)]) -> f64 {
    let (Some((low, _)), Some((high, _))) = (present.first(), present.last()) else { return 0.0 };
    if low >= high {
        return 0.0;
    }
    // Half of each first: the range of two finite numbers needn't be one.
    let scaled = |value: f64| (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
    let people: f64 = present.iter().map(|(_, count)| *count as f64).sum();
    let mean = present.iter().map(|(value, count)| scaled(*value) * *count as f64).sum::<f64>() / people;
    let squares = present.iter().map(|(value, count)| (scaled(*value) - mean).powi(2) * *count as f64);
    squares.sum::<f64>() / people
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variance_is_that_of_the_scaled_values() {
        // 2, 2, 4, 6 become 0, 0, 0.5, 1: mean 0.375, squares 0.140625 * 2 + 0.015625 + 0.390625, divided by 4.
        assert_eq!(scaled_variance(&[(2.0, 2), (4.0, 1), (6.0, 1)]), 0.171_875);
        assert_eq!(scaled_variance(&[(0.0, 3), (1.0, 1)]), 0.1875);
        assert_eq!(scaled_variance(&[(7.0, 3)]), 0.0);
        assert_eq!(scaled_variance(&[]), 0.0);
        assert_eq!(scaled_variance(&[(-f64::MAX, 1), (f64::MAX, 1)]), 0.25);
    }
}
