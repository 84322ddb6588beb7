use super::super::testing::{Dice, Impatient};
use super::*;
use crate::job::{Cancelled, Unwatched};

/// Covariance (dividing by n) of columns of the same length.
fn covariance_of(columns: &[Vec<f64>]) -> Vec<f64> {
    let rows = columns[0].len() as f64;
    let mean = |column: &[f64]| column.iter().sum::<f64>() / rows;
    let entry = |a: &Vec<f64>, b: &Vec<f64>| {
        let (of_a, of_b) = (mean(a), mean(b));
        a.iter().zip(b).map(|(x, y)| (x - of_a) * (y - of_b)).sum::<f64>() / rows
    };
    columns.iter().flat_map(|a| columns.iter().map(move |b| entry(a, b))).collect()
}

fn standardized(mut column: Vec<f64>) -> Vec<f64> {
    let rows = column.len() as f64;
    let mean = column.iter().sum::<f64>() / rows;
    let deviation = (column.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / rows).sqrt();
    column.iter_mut().for_each(|x| *x = (*x - mean) / deviation);
    column
}

/// Six numbers that share two hidden ones, and the three features of a nominal attribute of its own.
fn people(rows: usize, seed: u64) -> (Vec<Vec<f64>>, Vec<usize>) {
    let mut dice = Dice::new(seed);
    let hidden: Vec<[f64; 2]> = (0..rows).map(|_| [dice.normal(), dice.normal()]).collect();
    let mut columns: Vec<Vec<f64>> =
        (0..6).map(|c| hidden.iter().map(|hidden| hidden[c / 3] + dice.normal()).collect()).collect();
    let code: Vec<usize> = (0..rows).map(|_| dice.below(3)).collect();
    columns.extend((0..3).map(|level| code.iter().map(|code| f64::from(u8::from(*code == level))).collect()));
    (columns.into_iter().map(standardized).collect(), vec![0, 1, 2, 3, 4, 5, 6, 6, 6])
}

fn found(columns: &[Vec<f64>], attributes: &[usize], seed: u64) -> ParallelAnalysis {
    let covariance = covariance_of(columns);
    let eigenvalues = Pca::of(&covariance, columns.len()).unwrap().eigenvalues;
    let rows = columns[0].len();
    parallel_analysis(&covariance, attributes, &eigenvalues, rows, seed, &Unwatched).unwrap().unwrap()
}

#[test]
fn what_is_shared_counts_and_the_features_of_one_attribute_do_not() {
    let (columns, attributes) = people(600, 4);
    // Six numbers share two hidden ones.
    assert_eq!(found(&columns[..6], &attributes[..6], 1).components, 2);
    // The nominal attribute alone has two eigenvalues of 1.5, which no dependence between attributes made.
    let alone: Vec<Vec<f64>> = [&columns[..1], &columns[6..]].concat();
    assert_eq!(found(&alone, &[0, 6, 6, 6], 1).components, 0);
    let apart = found(&alone, &[0, 1, 2, 3], 1);
    assert!(apart.components >= 2, "one by one, its features seem to depend on each other: {apart:?}");
}

#[test]
fn the_reference_is_that_of_true_permutations() {
    // Few rows, so that chance is large: 80 people and nine features.
    let (columns, attributes) = people(80, 9);
    let reference = found(&columns, &attributes, 3).reference;
    let mut dice = Dice::new(77);
    let mut sums = vec![0.0; columns.len()];
    const PERMUTATIONS: usize = 300;
    for _ in 0..PERMUTATIONS {
        let orders: Vec<Vec<usize>> = (0..7)
            .map(|_| {
                let mut order: Vec<usize> = (0..80).collect();
                (1..80).rev().for_each(|last| order.swap(last, dice.below(last + 1)));
                order
            })
            .collect();
        let permuted: Vec<Vec<f64>> = columns
            .iter()
            .zip(&attributes)
            .map(|(column, attribute)| orders[*attribute].iter().map(|place| column[*place]).collect())
            .collect();
        let values = Pca::of(&covariance_of(&permuted), columns.len()).unwrap().eigenvalues;
        sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value / PERMUTATIONS as f64);
    }
    // The percentile lies above the mean, by less than the spread of chance at so few people.
    for (rank, (percentile, mean)) in reference.iter().zip(&sums).enumerate().take(8) {
        assert!((-0.01..0.25).contains(&(percentile - mean)), "{rank}: {percentile} against {mean}");
    }
    let (ours, theirs): (f64, f64) = (reference[..8].iter().sum(), sums.iter().sum());
    assert!((theirs - 9.0).abs() < 1e-9 && (ours / theirs - 1.0).abs() < 0.1, "{ours} against {theirs}");
}

#[test]
fn without_dependence_a_draw_has_the_blocks_as_they_are() {
    let (columns, attributes) = people(200, 2);
    let blocks = Blocks::of(&covariance_of(&columns), &attributes).unwrap();
    // The nominal attribute has two directions for its three features.
    assert_eq!(blocks.sizes, [1, 1, 1, 1, 1, 1, 2]);
    let values = blocks.draw(199, 5).unwrap();
    assert!((values.iter().sum::<f64>() - 9.0).abs() < 1e-9, "the variances stay");
    // With ever more rows, chance goes and the blocks are left.
    let many = blocks.draw(100_000_000, 5).unwrap();
    let mut left: Vec<f64> = blocks.roots.iter().map(|root| root * root).collect();
    left.sort_by(|a, b| b.total_cmp(a));
    assert!(many.iter().zip(&left).all(|(a, b)| (a - b).abs() < 1e-2), "{many:?} {left:?}");
}

#[test]
fn independent_columns_have_no_component_and_fewer_rows_than_columns_are_no_trouble() {
    let mut dice = Dice::new(31);
    let columns: Vec<Vec<f64>> = (0..12).map(|_| standardized((0..400).map(|_| dice.normal()).collect())).collect();
    let attributes: Vec<usize> = (0..12).collect();
    assert!(found(&columns, &attributes, 1).components <= 1);
    let few: Vec<Vec<f64>> = columns.iter().map(|column| standardized(column[..8].to_vec())).collect();
    let reference = found(&few, &attributes, 1).reference;
    assert!(reference[0] > 2.0 && reference[11].abs() < 1e-9, "{reference:?}");
}

#[test]
fn the_same_seed_gives_the_same_and_it_can_be_stopped() {
    let (columns, attributes) = people(300, 4);
    assert_eq!(found(&columns, &attributes, 8), found(&columns, &attributes, 8));
    assert_ne!(found(&columns, &attributes, 8).reference, found(&columns, &attributes, 9).reference);
    let covariance = covariance_of(&columns);
    let stopped = parallel_analysis(&covariance, &attributes, &[1.0; 9], 300, 1, &Impatient::new(0));
    assert_eq!(stopped, Err(AnalyzeError::Cancelled(Cancelled)));
    assert_eq!(parallel_analysis(&[], &[], &[], 300, 1, &Unwatched), Ok(None));
}
