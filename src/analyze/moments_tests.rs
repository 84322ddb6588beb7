use std::sync::Arc;

use proptest::prelude::*;

use super::super::testing::{Dice, Impatient, mixed, value};
use super::super::{Pca, Projection, covariance, standardize};
use super::*;
use crate::job::Unwatched;
use crate::prepare::{Impute, Scale};

fn integers_of(rows: usize, seed: u64) -> Arc<IntegerFeatures> {
    let (table, features) = mixed(rows, seed);
    Arc::new(IntegerFeatures::new(&table, &features, &Unwatched).unwrap())
}

fn some_rows(rows: usize, share: f64, seed: u64) -> Arc<[u32]> {
    let mut dice = Dice::new(seed);
    (0..rows as u32).filter(|_| dice.below_one() < share).collect()
}

#[test]
fn products_are_what_a_plain_sum_says() {
    let (table, features) = mixed(9000, 3);
    let integers = Arc::new(IntegerFeatures::new(&table, &features, &Unwatched).unwrap());
    let rows = some_rows(9000, 0.7, 1);
    let moments = Moments::over(&integers, &rows, &Unwatched).unwrap();
    // A = 1 + digit, B = -1 + digits; both exact.
    let (a, b) = (&integers.features[0], &integers.features[1]);
    let mut expected = 0;
    for row in rows.iter() {
        let at =
            |feature: usize, offset: f64| value(&table, &features[feature], *row as usize).map_or(0.0, |x| x - offset);
        expected += (at(0, 1.0) * at(1, -1.0)) as i64;
    }
    assert_eq!((a.digits.len(), b.digits.len()), (1, 1));
    assert_eq!(moments.sums().product(a.digits[0], b.digits[0]), expected);
    assert_eq!(moments.sums().product(0, 0), rows.len() as i64);
    let (present, missing) = moments.histogram(0);
    assert_eq!(present.iter().map(|(_, count)| count).sum::<u64>() + missing, rows.len() as u64);
}

#[test]
fn masks_that_are_the_same_in_every_row_are_kept_once() {
    let integers = integers_of(2000, 5);
    assert_eq!(integers.features[0].mask, integers.features[1].mask);
    assert!(integers.features[0].mask.is_some());
    assert_eq!(integers.features[2].mask, integers.features[4].mask);
    assert_ne!(integers.features[0].mask, integers.features[2].mask);
    assert_eq!(integers.features[6].mask, None);
}

#[test]
fn no_rows_are_an_error() {
    let integers = integers_of(10, 1);
    let none: Arc<[u32]> = Arc::new([]);
    assert_eq!(Moments::over(&integers, &none, &Unwatched), Err(AnalyzeError::NoRows));
}

#[test]
fn one_thread_and_three_give_the_same() {
    let integers = integers_of(30_000, 8);
    let rows = some_rows(30_000, 0.9, 2);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| Moments::over(&integers, &rows, &Unwatched).unwrap())
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn covariance_and_scores_agree_with_the_plain_matrix() {
    let (table, features) = mixed(5000, 11);
    let integers = Arc::new(IntegerFeatures::new(&table, &features, &Unwatched).unwrap());
    let rows = some_rows(5000, 0.8, 4);
    let moments = Moments::over(&integers, &rows, &Unwatched).unwrap();
    let chosen: Vec<usize> = (0..features.len()).collect();
    for impute in [Impute::Mode, Impute::Median, Impute::Mean] {
        for scale in [Scale::Standard, Scale::Minmax, Scale::None] {
            let standardized = standardize(&moments, &chosen, impute, scale).unwrap();
            assert_eq!((&standardized.constant[..], &standardized.empty[..]), (&[8][..], &[9][..]));
            let size = standardized.features.len();
            let matrix = covariance(&moments, &standardized);
            let columns: Vec<Vec<f64>> = (0..size)
                .map(|place| {
                    let feature = &features[standardized.features[place]];
                    let plain = |row: &u32| value(&table, feature, *row as usize).unwrap_or(standardized.impute[place]);
                    let scaled = |x: f64| (x - standardized.center[place]) / standardized.scale[place];
                    rows.iter().map(plain).map(scaled).collect()
                })
                .collect();
            for (a, column) in columns.iter().enumerate() {
                assert!(column.iter().sum::<f64>().abs() < 2e-7 * rows.len() as f64 * column_range(column));
                for (b, other) in columns.iter().enumerate() {
                    let n = rows.len() as f64;
                    let expected = column.iter().zip(other).map(|(x, y)| x * y).sum::<f64>() / n;
                    let size_of = (matrix[a * size + a] * matrix[b * size + b]).sqrt();
                    let got = matrix[a * size + b];
                    assert!((got - expected).abs() < 3e-7 * size_of, "{a} {b} {got} {expected}");
                }
            }
            check_scores(&table, &features, &rows, &standardized, &Pca::of(&matrix, size).unwrap(), &columns);
        }
    }
}

/// Whole-number features only: their moments are exact, so the components must be too.
#[test]
fn components_from_moments_are_those_of_the_matrix() {
    let (table, features) = mixed(4000, 21);
    let integers = Arc::new(IntegerFeatures::new(&table, &features, &Unwatched).unwrap());
    let rows = some_rows(4000, 0.7, 5);
    let moments = Moments::over(&integers, &rows, &Unwatched).unwrap();
    let chosen = [0, 1, 2, 3, 5];
    for impute in [Impute::Mode, Impute::Mean] {
        let standardized = standardize(&moments, &chosen, impute, Scale::Standard).unwrap();
        let size = standardized.features.len();
        assert_eq!(size, chosen.len());
        let pca = Pca::of(&covariance(&moments, &standardized), size).unwrap();
        // The plain way: the matrix itself, two passes over it.
        let n = rows.len() as f64;
        let columns: Vec<Vec<f64>> = standardized
            .features
            .iter()
            .zip(&standardized.impute)
            .map(|(feature, filling)| {
                let plain = |row: &u32| value(&table, &features[*feature], *row as usize).unwrap_or(*filling);
                let values: Vec<f64> = rows.iter().map(plain).collect();
                let mean = values.iter().sum::<f64>() / n;
                let scale = (values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
                values.iter().map(|x| (x - mean) / scale).collect()
            })
            .collect();
        let product = |a: usize, b: usize| columns[a].iter().zip(&columns[b]).map(|(x, y)| x * y).sum::<f64>() / n;
        let matrix: Vec<f64> = (0..size * size).map(|at| product(at / size, at % size)).collect();
        let plain = Pca::of(&matrix, size).unwrap();
        let near = |a: &[f64], b: &[f64]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9);
        assert!(near(&pca.eigenvalues, &plain.eigenvalues), "{:?} {:?}", pca.eigenvalues, plain.eigenvalues);
        assert!(near(&pca.ratio, &plain.ratio));
        assert!(near(&pca.loadings, &plain.loadings), "{:?} {:?}", pca.loadings, plain.loadings);
    }
}

#[test]
fn moments_that_are_cancelled_at_any_block_leave_no_trace() {
    let integers = integers_of(30_000, 4);
    let rows = some_rows(30_000, 0.9, 1);
    let others = some_rows(30_000, 0.7, 1);
    let before = Moments::over(&integers, &rows, &Unwatched).unwrap();
    let kept = before.clone();
    let after = Moments::over(&integers, &others, &Unwatched).unwrap();
    let mut stopped = 0;
    for patience in 0..20 {
        match before.moved_to(&others, &Impatient::new(patience)) {
            Ok(moved) => assert_eq!(moved, after),
            Err(error) => {
                assert_eq!(error, AnalyzeError::Cancelled(Cancelled));
                stopped += 1;
            }
        }
        assert_eq!(before, kept);
    }
    assert!((2..20).contains(&stopped), "{stopped}");
}

fn column_range(column: &[f64]) -> f64 {
    column.iter().fold(0.0, |most: f64, x| most.max(x.abs()))
}

fn check_scores(
    table: &crate::data::CodeTable,
    features: &[crate::prepare::Feature],
    rows: &Arc<[u32]>,
    standardized: &super::super::Standardized,
    pca: &Pca,
    columns: &[Vec<f64>],
) {
    let all = Projection::new(features, standardized, pca, columns.len()).project(table, rows, &Unwatched).unwrap();
    let few = Projection::new(features, standardized, pca, 3).project(table, rows, &Unwatched).unwrap();
    for row in (0..rows.len()).step_by(7) {
        for component in 0..columns.len() {
            let expected: f64 = pca.component(component).iter().zip(columns).map(|(w, column)| w * column[row]).sum();
            let got = f64::from(all.score(row, component));
            let size = pca.eigenvalues[0].sqrt();
            assert!((got - expected).abs() < 1e-5 * size.max(expected.abs()), "{row} {component} {got} {expected}");
            if component < 3 {
                assert_eq!(few.score(row, component).to_bits(), all.score(row, component).to_bits());
            }
        }
    }
}

#[test]
fn imputation_follows_the_histogram() {
    // 1 1 2 2 5 and a missing one: mode is the smaller of two, the median is 2, the mean 2.2.
    let table = crate::data::CodeTable {
        rows: 6,
        columns: vec![super::super::testing::coded("X", vec![1, 1, 2, 2, 5, 0], 5)],
        ..Default::default()
    };
    let list = (0..6).map(|code| (code > 0).then_some(f64::from(code))).collect();
    let features = [super::super::testing::feature("X", 0, crate::prepare::FeatureValues::ByCode(list))];
    let integers = Arc::new(IntegerFeatures::new(&table, &features, &Unwatched).unwrap());
    let rows: Arc<[u32]> = (0..6).collect();
    let moments = Moments::over(&integers, &rows, &Unwatched).unwrap();
    let of = |impute| standardize(&moments, &[0], impute, Scale::Standard).unwrap();
    assert_eq!(of(Impute::Mode).impute, [1.0]);
    assert_eq!(of(Impute::Median).impute, [2.0]);
    assert_eq!(of(Impute::Mean).impute, [2.2]);
    // numpy: np.std([1, 1, 2, 2, 5, 1]) and its mean.
    assert!((of(Impute::Mode).scale[0] - 2f64.sqrt()).abs() < 1e-15);
    assert!((of(Impute::Mode).center[0] - 2.0).abs() < 1e-15);
    let even: Arc<[u32]> = (0..4).collect();
    let moments = moments.moved_to(&even, &Unwatched).unwrap();
    assert_eq!(standardize(&moments, &[0], Impute::Median, Scale::None).unwrap().impute, [1.5]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn moved_moments_are_recomputed_ones(seed in 0u64..1000, shares in prop::collection::vec(0.02f64..1.0, 1..5)) {
        let integers = integers_of(6000, seed);
        let mut moments = Moments::over(&integers, &some_rows(6000, 0.8, seed), &Unwatched).unwrap();
        for (place, share) in shares.iter().enumerate() {
            // Thresholds move the same rows in and out; a fresh seed changes nearly all of them.
            let rows = some_rows(6000, *share, seed + place as u64 / 2);
            if rows.is_empty() {
                continue;
            }
            moments = moments.moved_to(&rows, &Unwatched).unwrap();
            prop_assert_eq!(&moments, &Moments::over(&integers, &rows, &Unwatched).unwrap());
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(seed in 0u64..1000) {
        let integers = integers_of(9000, seed);
        let rows = some_rows(9000, 0.6, seed);
        let mut shuffled: Vec<u32> = rows.to_vec();
        let mut dice = Dice::new(seed);
        for place in (1..shuffled.len()).rev() {
            shuffled.swap(place, dice.below(place + 1));
        }
        let one = Moments::over(&integers, &rows, &Unwatched).unwrap();
        let two = Moments::over(&integers, &shuffled.into(), &Unwatched).unwrap();
        prop_assert_eq!(one.sums(), two.sums());
    }
}
