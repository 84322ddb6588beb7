//! Covariance -> how many components stand out from what independent columns give: parallel analysis.
//!
//! After Horn, "A rationale and test for the number of factors in factor analysis" (Psychometrika 30, 1965), with the
//! 95th percentile instead of the mean (Glorfeld 1995) and columns that are permuted rather than drawn anew (Buja and
//! Eyuboglu 1992). The features of one attribute are permuted together: what ties them to one another, such as that
//! just one of the features of a nominal attribute is 1, isn't structure of the people.
//!
//! No row is touched. Permuting the attributes leaves each attribute's block of the covariance as it is, to the last
//! digit, and turns what lies between two blocks A and B into random numbers of mean 0 and covariance
//! C_A (x) C_B / (n - 1), exactly (Hoeffding 1951). A draw has just that: the covariance of n rows of normal numbers
//! (a Wishart matrix), brought to the identity within each block and from there to the block. So means and covariances
//! of all entries are those of true permutations for any n, and their distribution is in the limit of many rows.

use std::collections::BTreeMap;

use faer::diag::Diag;
use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::evd::{ComputeEigenvectors, self_adjoint_evd, self_adjoint_evd_scratch};
use faer::{Mat, Par};
use rand::SeedableRng;
use rand_distr::{ChiSquared, Distribution, StandardNormal};
use rand_xoshiro::Xoshiro256Plus;
use rayon::prelude::*;

use super::error::AnalyzeError;
use super::pca::Pca;
use super::sampling::mix;
use crate::job::Job;

/// A direction within a block with less than this share of the block's largest variance has none.
const NOTHING: f64 = 1e-9;
/// The share of the draws that an eigenvalue must exceed.
const PERCENTILE: f64 = 0.95;
/// Draws where there are few features, and the least that a percentile can be taken of.
const DRAWS: usize = 20;
const FEWEST_DRAWS: usize = 5;
/// Draws times cubed features that take about a second.
const WORK: usize = 1_500_000_000;
/// With more features than this it takes too long.
const MOST_FEATURES: usize = 1_000;

/// What parallel analysis found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParallelAnalysis {
    /// Components before the first one whose eigenvalue isn't above that of the same rank in the reference.
    pub components: usize,
    /// The 95th percentile over the draws of each rank's eigenvalue, largest first.
    pub reference: Vec<f64>,
    /// Draws that were made.
    pub draws: usize,
}

/// Compares the eigenvalues of a covariance of `rows` rows with those of the same columns without any dependence
/// between attributes. `attributes` says of each feature which attribute it comes from. `None` where there are fewer
/// than three rows or too many features.
///
/// # Errors
/// [`AnalyzeError::Decomposition`], [`AnalyzeError::Cancelled`].
pub fn parallel_analysis(
    covariance: &[f64],
    attributes: &[usize],
    eigenvalues: &[f64],
    rows: usize,
    seed: u64,
    job: &dyn Job,
) -> Result<Option<ParallelAnalysis>, AnalyzeError> {
    let size = attributes.len();
    if rows < 3 || size == 0 || size > MOST_FEATURES {
        return Ok(None);
    }
    let blocks = Blocks::of(covariance, attributes)?;
    let draws = (WORK / size.pow(3)).clamp(FEWEST_DRAWS, DRAWS);
    let drawn: Vec<Vec<f64>> = (0..draws as u64)
        .into_par_iter()
        .map(|draw| {
            job.check()?;
            blocks.draw(rows - 1, mix(draw, seed))
        })
        .collect::<Result<_, AnalyzeError>>()?;
    let reference: Vec<f64> = (0..size).map(|rank| percentile(drawn.iter().map(|values| at(values, rank)))).collect();
    let components = eigenvalues.iter().zip(&reference).take_while(|(own, chance)| own > chance).count();
    Ok(Some(ParallelAnalysis { components, reference, draws }))
}

/// An eigenvalue; 0 beyond the last.
fn at(eigenvalues: &[f64], rank: usize) -> f64 {
    eigenvalues.get(rank).copied().unwrap_or(0.0)
}

/// The smallest of the values that at least 95 % of them don't exceed.
fn percentile(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let place = (PERCENTILE * values.len() as f64).ceil() as usize;
    values.get(place.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// The blocks of the attributes, each in the basis of its own components, in which it is diagonal.
struct Blocks {
    /// Directions of each block that have a variance.
    sizes: Vec<usize>,
    /// The roots of these variances, block by block.
    roots: Vec<f64>,
}

impl Blocks {
    fn of(covariance: &[f64], attributes: &[usize]) -> Result<Self, AnalyzeError> {
        let size = attributes.len();
        let mut by_attribute: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (feature, attribute) in attributes.iter().enumerate() {
            by_attribute.entry(*attribute).or_default().push(feature);
        }
        let mut blocks = Self { sizes: Vec::new(), roots: Vec::new() };
        for features in by_attribute.values() {
            let entry = |row: &usize, column: &usize| covariance[row * size + column];
            let block: Vec<f64> =
                features.iter().flat_map(|row| features.iter().map(move |column| entry(row, column))).collect();
            let own = Pca::of(&block, features.len())?.eigenvalues;
            let least = own.first().copied().unwrap_or(0.0) * NOTHING;
            let roots = own.iter().filter(|value| **value > least).map(|value| value.sqrt());
            let before = blocks.roots.len();
            blocks.roots.extend(roots);
            blocks.sizes.push(blocks.roots.len() - before);
        }
        Ok(blocks)
    }

    /// The eigenvalues, largest first, of one covariance without dependence between blocks; `freedom` is the number of
    /// rows less one.
    fn draw(&self, freedom: usize, seed: u64) -> Result<Vec<f64>, AnalyzeError> {
        let mut factor = wishart_factor(self.roots.len(), freedom, seed);
        let mut start = 0;
        for &size in &self.sizes {
            whiten(&mut factor, start, size)?;
            start += size;
        }
        for (row, root) in self.roots.iter().enumerate() {
            for column in 0..factor.ncols() {
                factor[(row, column)] *= root;
            }
        }
        eigenvalues(&(&factor * factor.transpose()))
    }
}

/// A matrix whose product with its transpose is a Wishart matrix of mean identity: the lower triangle of Bartlett's
/// decomposition, or the normal numbers themselves where there are fewer of them.
fn wishart_factor(size: usize, freedom: usize, seed: u64) -> Mat<f64> {
    let mut random = Xoshiro256Plus::seed_from_u64(seed);
    let scale = (freedom.max(1) as f64).sqrt();
    let mut factor = Mat::zeros(size, size.min(freedom));
    for row in 0..size {
        for column in 0..factor.ncols() {
            let value: f64 = if freedom < size || column < row {
                StandardNormal.sample(&mut random)
            } else if column == row {
                let degrees = (freedom - row) as f64;
                // It fails for no degrees of freedom alone, and there is at least one.
                ChiSquared::new(degrees).map_or(degrees, |chi| chi.sample(&mut random)).sqrt()
            } else {
                0.0
            };
            factor[(row, column)] = value / scale;
        }
    }
    factor
}

/// Changes `size` rows from `start` on so that their product with their transpose is the identity, by the inverse of
/// its symmetric root.
fn whiten(factor: &mut Mat<f64>, start: usize, size: usize) -> Result<(), AnalyzeError> {
    if size == 0 {
        return Ok(());
    }
    let columns = factor.ncols();
    let rows = Mat::from_fn(size, columns, |row, column| factor[(start + row, column)]);
    let product = &rows * rows.transpose();
    let places = (0..size).flat_map(|row| (0..size).map(move |column| (row, column)));
    let pca = Pca::of(&places.map(|at| product[at]).collect::<Vec<f64>>(), size)?;
    let inverse = |place: usize| {
        let value = pca.eigenvalues[place];
        if value > NOTHING { 1.0 / value.sqrt() } else { 0.0 }
    };
    let root = Mat::from_fn(size, size, |row, column| {
        (0..size).map(|c| pca.component(c)[row] * inverse(c) * pca.component(c)[column]).sum::<f64>()
    });
    let white = root * rows;
    for row in 0..size {
        for column in 0..columns {
            factor[(start + row, column)] = white[(row, column)];
        }
    }
    Ok(())
}

/// The eigenvalues of a symmetric matrix, largest first, on one thread.
fn eigenvalues(matrix: &Mat<f64>) -> Result<Vec<f64>, AnalyzeError> {
    let size = matrix.nrows();
    let mut values = Diag::<f64>::zeros(size);
    let scratch = self_adjoint_evd_scratch::<f64>(size, ComputeEigenvectors::No, Par::Seq, Default::default());
    let mut memory = MemBuffer::new(scratch);
    let stack = MemStack::new(&mut memory);
    self_adjoint_evd(matrix.as_ref(), values.as_mut(), None, Par::Seq, stack, Default::default())
        .map_err(|_| AnalyzeError::Decomposition { features: size })?;
    // faer sorts ascending.
    Ok((0..size).rev().map(|place| values[place].max(0.0)).collect())
}

#[cfg(test)]
#[path = "parallel_tests.rs"]
mod tests;
