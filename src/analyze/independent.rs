//! A fitted model on a sample, by code that shares nothing with the one that fitted it: linfa's principal components and
//! k-means.

use std::panic::{AssertUnwindSafe, catch_unwind};

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_clustering::{KMeans, KMeansInit};
use linfa_reduction::Pca as LinfaPca;
use ndarray::{Array1, Array2, Axis};
use rand::SeedableRng;
use rand_xoshiro::Xoshiro256Plus;

/// Components whose variance is compared: linfa finds the first few exactly and is far off in late ones.
const COMPONENTS: usize = 5;

/// How far apart both are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Independent {
    /// People of the sample.
    pub people: usize,
    /// The part of them whose nearest centre, computed anew from their features, is their segment, 0 to 1.
    pub same_nearest: f64,
    /// The part of them who are in the same segment after linfa's k-means went one iteration from the centres, 0 to 1;
    /// `None` where it fails.
    pub same_kmeans: Option<f64>,
    /// The largest difference between linfa's variances of the first components on the sample and the model's
    /// eigenvalues, as a part of these; `None` where it fails. It holds the error of sampling, too.
    pub variance_apart: Option<f64>,
    /// The components that were compared.
    pub components: usize,
}

/// Compares. `features` are the standardized features of each sampled person, `loadings[component][feature]`,
/// `centres[segment][component]` and `eigenvalues` the model's, `labels` the segments that it gave.
pub fn independent(
    features: &Array2<f64>,
    loadings: &Array2<f64>,
    centres: &Array2<f64>,
    eigenvalues: &[f64],
    labels: &[i16],
) -> Independent {
    let people = features.nrows();
    let scores = features.dot(&loadings.t());
    let same = |found: &dyn Fn(usize) -> usize| {
        let equal = labels.iter().enumerate().filter(|(row, label)| usize::try_from(**label) == Ok(found(*row)));
        equal.count() as f64 / people.max(1) as f64
    };
    let nearest = |row: usize| {
        let apart = |centre: usize| (&scores.row(row) - &centres.row(centre)).mapv(|gap| gap * gap).sum();
        (0..centres.nrows()).min_by(|a, b| f64::total_cmp(&apart(*a), &apart(*b))).unwrap_or(usize::MAX)
    };
    let same_nearest = same(&nearest);
    let moved = by_kmeans(&scores, centres);
    let components = COMPONENTS.min(eigenvalues.len()).min(loadings.nrows());
    let variances = by_pca(features, components);
    let apart = |found: Array1<f64>| {
        found.iter().zip(eigenvalues).map(|(found, known)| (found - known).abs() / known).fold(0.0, f64::max)
    };
    Independent {
        people,
        same_nearest,
        same_kmeans: moved.map(|moved| same(&|row| moved[row])),
        variance_apart: variances.map(apart),
        components,
    }
}

/// The segments after one iteration of linfa's k-means from these centres.
fn by_kmeans(scores: &Array2<f64>, centres: &Array2<f64>) -> Option<Array1<usize>> {
    let dataset = DatasetBase::from(scores.clone());
    // It panics on some degenerate data.
    let fitted = catch_unwind(AssertUnwindSafe(|| {
        let params = KMeans::params_with_rng(centres.nrows(), Xoshiro256Plus::seed_from_u64(1))
            .init_method(KMeansInit::Precomputed(centres.clone()))
            .n_runs(1)
            .max_n_iterations(1);
        params.fit(&dataset).ok().map(|model| model.predict(scores))
    }));
    fitted.ok().flatten()
}

/// The variances along linfa's first components.
fn by_pca(features: &Array2<f64>, components: usize) -> Option<Array1<f64>> {
    let mean = features.mean_axis(Axis(0))?;
    let dataset = DatasetBase::from(features - &mean);
    let fitted = catch_unwind(AssertUnwindSafe(|| LinfaPca::params(components).fit(&dataset).ok()));
    // Its own `explained_variance` divides by the number of components, not of people.
    let people = features.nrows() as f64;
    fitted.ok().flatten().map(|model| model.singular_values().mapv(|value| value * value / (people - 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two heaps of people on a line and a little beside it.
    fn heaps(people: usize) -> Array2<f64> {
        Array2::from_shape_fn((people, 3), |(row, feature)| {
            let heap = if row % 2 == 0 { -3.0 } else { 3.0 };
            let wobble = (((row * 37 + feature * 11) % 101) as f64 - 50.0) / 100.0;
            if feature == 0 { heap + wobble } else { wobble }
        })
    }

    #[test]
    fn a_right_model_is_confirmed_and_a_wrong_one_is_not() {
        let features = heaps(400);
        let mean = features.mean_axis(Axis(0)).expect("rows");
        let variance = features.column(0).iter().map(|value| (value - mean[0]).powi(2)).sum::<f64>() / 399.0;
        let loadings = Array2::from_shape_vec((1, 3), vec![1.0, 0.0, 0.0]).expect("a shape");
        let centres = Array2::from_shape_vec((2, 1), vec![-3.0, 3.0]).expect("a shape");
        let labels: Vec<i16> = (0..400).map(|row| row % 2).collect();
        let right = independent(&features, &loadings, &centres, &[variance], &labels);
        assert_eq!((right.people, right.same_nearest, right.same_kmeans), (400, 1.0, Some(1.0)));
        assert!(right.variance_apart.expect("it is computed") < 1e-3, "{right:?}");
        let mut wrong = labels.clone();
        wrong[..100].iter_mut().for_each(|label| *label = 1 - *label);
        let found = independent(&features, &loadings, &centres, &[2.0 * variance], &wrong);
        assert_eq!((found.same_nearest, found.same_kmeans), (0.75, Some(0.75)));
        assert!((found.variance_apart.expect("it is computed") - 0.5).abs() < 1e-3, "{found:?}");
    }
}
