//! Covariance matrix -> principal components.

use faer::diag::Diag;
use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::evd::{ComputeEigenvectors, self_adjoint_evd, self_adjoint_evd_scratch};
use faer::traits::RealField;
use faer::{Mat, Par};

use super::error::AnalyzeError;

/// The ratios of a few hundred components add up to 1 only up to this.
const ROUND_OFF: f64 = 1e-12;

/// All components of a covariance matrix, the largest variance first.
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// Variance along each component, descending; round-off below 0 is 0.
    pub eigenvalues: Vec<f64>,
    /// Each eigenvalue's share of the total variance of all features.
    pub ratio: Vec<f64>,
    /// Weights, component by component: component `c`, feature `f` is `loadings[c * features + f]`. Each component has
    /// length 1 and its largest absolute weight (the first of equals) is positive.
    pub loadings: Vec<f64>,
    /// Sum of the variances of all features.
    pub total_variance: f64,
    /// Number of features.
    pub features: usize,
}

impl Pca {
    /// The components of a covariance matrix of `features` x `features`, row by row. Runs on one thread, so that the
    /// result is the same bytes for any number of threads.
    ///
    /// # Errors
    /// [`AnalyzeError::NoFeatures`] for an empty matrix, [`AnalyzeError::Decomposition`] when it has values that are
    /// not finite.
    pub fn of(covariance: &[f64], features: usize) -> Result<Self, AnalyzeError> {
        Self::decomposed::<f64>(covariance, features, |value| value, |value| value)
    }

    /// The same in single precision, in half of the time: good to about six digits.
    ///
    /// # Errors
    /// Those of [`Self::of`].
    pub fn roughly(covariance: &[f64], features: usize) -> Result<Self, AnalyzeError> {
        Self::decomposed::<f32>(covariance, features, |value| value as f32, f64::from)
    }

    fn decomposed<T: RealField + Copy>(
        covariance: &[f64],
        features: usize,
        narrow: impl Fn(f64) -> T,
        wide: impl Fn(T) -> f64,
    ) -> Result<Self, AnalyzeError> {
        if features == 0 {
            return Err(AnalyzeError::NoFeatures);
        }
        if covariance.iter().any(|value| !value.is_finite()) {
            return Err(AnalyzeError::Decomposition { features });
        }
        let matrix = Mat::from_fn(features, features, |row, column| narrow(covariance[row * features + column]));
        let mut values = Diag::<T>::zeros(features);
        let mut vectors = Mat::<T>::zeros(features, features);
        let scratch = self_adjoint_evd_scratch::<T>(features, ComputeEigenvectors::Yes, Par::Seq, Default::default());
        let mut memory = MemBuffer::new(scratch);
        let stack = MemStack::new(&mut memory);
        self_adjoint_evd(matrix.as_ref(), values.as_mut(), Some(vectors.as_mut()), Par::Seq, stack, Default::default())
            .map_err(|_| AnalyzeError::Decomposition { features })?;
        let total_variance: f64 = (0..features).map(|feature| covariance[feature * features + feature]).sum();
        // faer sorts ascending.
        let eigenvalues: Vec<f64> = (0..features).rev().map(|place| wide(values[place]).max(0.0)).collect();
        let ratio = eigenvalues.iter().map(|value| value / total_variance).collect();
        let mut loadings = Vec::with_capacity(features * features);
        for component in (0..features).rev() {
            let weights: Vec<f64> = (0..features).map(|feature| wide(vectors[(feature, component)])).collect();
            let sign = sign(&weights);
            loadings.extend(weights.iter().map(|weight| weight * sign));
        }
        Ok(Self { eigenvalues, ratio, loadings, total_variance, features })
    }

    /// The weights of one component.
    pub fn component(&self, component: usize) -> &[f64] {
        &self.loadings[component * self.features..(component + 1) * self.features]
    }

    /// The smallest number of components that explain at least `share` (0..=1) of the total variance; all where none
    /// do.
    pub fn components_for_variance(&self, share: f64) -> usize {
        components_for_variance(&self.ratio, share)
    }
}

/// The smallest number of components whose shares of the variance, `ratio` in descending order, add up to at least
/// `share` (0..=1); all of them where they don't.
pub fn components_for_variance(ratio: &[f64], share: f64) -> usize {
    let mut explained = 0.0;
    let reached = |ratio: &f64| {
        explained += ratio;
        explained >= share - ROUND_OFF
    };
    ratio.iter().position(reached).map_or(ratio.len(), |place| place + 1)
}

/// 1 or -1, so that the largest absolute weight becomes positive. Weights that differ only by round-off count as equal,
/// so the sign doesn't hang on the last bit.
fn sign(weights: &[f64]) -> f64 {
    let largest = weights.iter().fold(0.0, |most: f64, weight| most.max(weight.abs()));
    let first = weights.iter().find(|weight| weight.abs() >= largest * (1.0 - 1e-9));
    if first.is_some_and(|weight| *weight < 0.0) { -1.0 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten rows of three columns; covariance by numpy, components by scikit-learn 1.9.1 (its variances times 9/10).
    const COVARIANCE: [f64; 9] = [0.5549, 0.5539, -0.4127, 0.5539, 0.6449, -0.4397, -0.4127, -0.4397, 0.3581];

    #[test]
    fn components_are_scikit_learns() {
        let pca = Pca::of(&COVARIANCE, 3).unwrap();
        let near = |got: &[f64], expected: &[f64]| {
            got.iter().zip(expected).all(|(got, expected)| (got - expected).abs() < 1e-7)
        };
        assert!(near(&pca.eigenvalues, &[1.479_805_59, 0.046_006_5, 0.032_087_91]));
        assert!(near(&pca.ratio, &[0.949_872, 0.029_531_1, 0.020_596_9]));
        assert!(near(pca.component(0), &[0.598_358_62, 0.646_340_17, -0.473_509_61]));
        assert!(near(pca.component(1), &[-0.567_421_38, 0.759_079_29, 0.319_110_66]));
        assert!(near(pca.component(2), &[0.565_685_37, 0.077_736_86, 0.820_948_87]));
        assert!((pca.total_variance - 1.5579).abs() < 1e-12);
        assert_eq!((pca.components_for_variance(0.94), pca.components_for_variance(0.95)), (1, 2));
        assert_eq!((pca.components_for_variance(0.0), pca.components_for_variance(1.0)), (1, 3));
    }

    #[test]
    fn single_precision_gives_the_same_components_to_six_digits() {
        let (exact, rough) = (Pca::of(&COVARIANCE, 3).unwrap(), Pca::roughly(&COVARIANCE, 3).unwrap());
        let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 2e-6);
        assert!(near(&rough.eigenvalues, &exact.eigenvalues) && near(&rough.ratio, &exact.ratio));
        assert!(near(&rough.loadings, &exact.loadings));
        assert_eq!(rough.total_variance, exact.total_variance);
        assert_eq!(Pca::roughly(&[f64::NAN], 1), Err(AnalyzeError::Decomposition { features: 1 }));
    }

    #[test]
    fn equal_columns_leave_no_variance_below_zero() {
        let pca = Pca::of(&[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], 3).unwrap();
        assert!((pca.ratio[0] - 1.0).abs() < 1e-12);
        assert!(pca.eigenvalues.iter().all(|value| *value >= 0.0));
        assert!(pca.component(0).iter().all(|weight| (weight - 1.0 / 3f64.sqrt()).abs() < 1e-12));
    }

    #[test]
    fn one_feature_is_its_own_component() {
        let pca = Pca::of(&[2.5], 1).unwrap();
        assert_eq!((pca.eigenvalues[0], pca.ratio[0], pca.loadings[0]), (2.5, 1.0, 1.0));
    }

    #[test]
    fn nothing_and_nan_are_errors() {
        assert_eq!(Pca::of(&[], 0), Err(AnalyzeError::NoFeatures));
        assert_eq!(Pca::of(&[f64::NAN], 1), Err(AnalyzeError::Decomposition { features: 1 }));
    }

    #[test]
    fn of_two_equal_weights_the_first_is_positive() {
        assert_eq!(sign(&[-0.5, 0.500_000_000_000_001]), -1.0);
        assert_eq!(sign(&[0.1, 0.9, -0.2]), 1.0);
    }
}
