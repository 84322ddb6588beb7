//! A sample of people -> how much each attribute helps to tell real people from shuffled ones: an unsupervised random
//! forest (Breiman and Cutler, "Random Forests", section on unsupervised learning).
//!
//! Shuffled people have the values of real ones, each attribute's taken from somebody else, so that they differ from real
//! people in one thing: no attribute goes with any other. Trees learn to tell them apart, on drawn people; those who
//! weren't drawn are the tree's out-of-bag people. An attribute matters as far as a tree errs more about these when the
//! attribute's values are permuted among them. An attribute that goes with no other can't help, and gets about 0.
//!
//! The trees are those of the library `biosphere`: written for speed, and the one that lets single trees be grown on rows
//! of one's own choice and asked about single rows, which permutation on out-of-bag rows needs. It has no permutation
//! importance itself, so that stands here.

use biosphere::{DecisionTree, DecisionTreeParameters, MaxFeatures};
use ndarray_of_trees::{Array1, Array2, ShapeBuilder};
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

use super::super::sampling::mix;
use super::forest_table::ForestTable;
use crate::job::{Cancelled, Job};

/// How the trees of a forest are grown. The figures were chosen by measurement, on a demo population of 349 attributes
/// and on three real files: larger trees rank no better in the same time, and a tree takes about 25 ms.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ForestPlan {
    /// Attributes in the table.
    pub attributes: usize,
    /// Attributes that each tree is offered: all, or a random part of many.
    pub offered: usize,
    /// Real people that each tree is grown on, drawn with replacement; and as many shuffled ones.
    pub grown_on: usize,
    /// Out-of-bag people that each tree is tested on, at most; and as many shuffled ones.
    pub tested_on: usize,
    /// Trees in all.
    pub trees: usize,
}

impl ForestPlan {
    /// Attributes that a tree is offered at most.
    const OFFERED: usize = 60;
    /// Values that a tree is grown on.
    const VALUES: usize = 240_000;
    /// Real people that a tree is grown on at most.
    const GROWN_ON: usize = 4_000;
    /// Trees that each attribute is offered to.
    const TREES: usize = 100;
    /// Trees of a forest of few attributes: of a hundred, an attribute that goes with others a little wouldn't stand
    /// out from what chance gives to those that go with none.
    const LEAST_TREES: usize = 300;
    /// Trees at most.
    const MOST_TREES: usize = 1_000;

    /// The plan for so many people and attributes.
    pub fn new(people: usize, attributes: usize) -> Self {
        let offered = attributes.clamp(1, Self::OFFERED);
        let grown_on = (Self::VALUES / 2 / offered).min(Self::GROWN_ON).min(people);
        let trees = (Self::TREES * attributes).div_ceil(offered).clamp(Self::LEAST_TREES, Self::MOST_TREES);
        Self { attributes, offered, grown_on, tested_on: grown_on / 2, trees: if people < 2 { 0 } else { trees } }
    }
}

/// What one tree says of the attributes that it was offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TreeImportance {
    /// Each attribute's place in the table, with the rise of the tree's mean squared error about its out-of-bag people
    /// when the attribute's values are permuted among them. The error is the distance from 0 (shuffled) or 1 (real) to
    /// the share of real people in the leaf.
    pub rises: Vec<(usize, f64)>,
}

/// How deep trees grow, and how few people a node may have to be split.
const DEPTH: usize = 12;
const SPLIT_FROM: usize = 10;

/// Grows tree `number` of a forest and asks it. It depends on table, plan, seed and number alone.
///
/// # Errors
/// [`Cancelled`] when the job says so; it is asked before the tree and once for each attribute.
pub fn grow_tree(
    table: &ForestTable,
    plan: &ForestPlan,
    seed: u64,
    number: usize,
    job: &dyn Job,
) -> Result<TreeImportance, Cancelled> {
    job.check()?;
    let mut random = Xoshiro256PlusPlus::seed_from_u64(mix(number as u64, seed));
    let mut offered: Vec<usize> = (0..plan.attributes).collect();
    offered.partial_shuffle(&mut random, plan.offered);
    offered.truncate(plan.offered);
    let mut drawn = vec![false; table.people];
    let mut grown_on = Vec::with_capacity(plan.grown_on);
    for _ in 0..plan.grown_on {
        let person = random.gen_range(0..table.people);
        drawn[person] = true;
        grown_on.push(person);
    }
    let mut out_of_bag: Vec<usize> = (0..table.people).filter(|&person| !drawn[person]).collect();
    out_of_bag.partial_shuffle(&mut random, plan.tested_on);
    out_of_bag.truncate(plan.tested_on);
    if out_of_bag.is_empty() {
        return Ok(TreeImportance::default());
    }

    let tree = {
        let people = values(table, &offered, &grown_on, &mut random);
        let real = is_real(grown_on.len());
        let parameters =
            DecisionTreeParameters::new(Some(DEPTH), MaxFeatures::Sqrt, SPLIT_FROM, 1, random.r#gen::<u64>());
        let mut tree = DecisionTree::new(parameters);
        let all: Vec<usize> = (0..real.len()).collect();
        tree.fit_with_samples(&people.view(), &real.view(), &all);
        tree
    };

    let mut people = values(table, &offered, &out_of_bag, &mut random).as_standard_layout().into_owned();
    let real = is_real(out_of_bag.len());
    let error = |person: usize, people: &Array2<f64>| (tree.predict_row(&people.row(person)) - real[person]).powi(2);
    let errors: Vec<f64> = (0..real.len()).map(|person| error(person, &people)).collect();
    let mut rises = Vec::with_capacity(offered.len());
    for (place, &attribute) in offered.iter().enumerate() {
        job.check()?;
        let own: Vec<f64> = people.column(place).to_vec();
        let mut permuted = own.clone();
        permuted.shuffle(&mut random);
        let mut rise = 0.0;
        for (person, (own, other)) in own.iter().zip(&permuted).enumerate() {
            // Who is given their own value back errs as before.
            if own != other {
                people[[person, place]] = *other;
                rise += error(person, &people) - errors[person];
                people[[person, place]] = *own;
            }
        }
        rises.push((attribute, rise / real.len() as f64));
    }
    Ok(TreeImportance { rises })
}

/// The values of these real people, and below them as many shuffled ones: for each attribute on its own, those of
/// people drawn from among them. Drawn with replacement, so that the two halves differ a little in each attribute: with
/// the very same values in both, no first question of a tree would tell anything, and no tree would ask a second.
fn values(table: &ForestTable, attributes: &[usize], people: &[usize], random: &mut Xoshiro256PlusPlus) -> Array2<f64> {
    let mut values = Array2::zeros((2 * people.len(), attributes.len()).f());
    for (mut column, &attribute) in values.columns_mut().into_iter().zip(attributes) {
        let ranks = &table.columns[attribute];
        let shuffled = (0..people.len()).map(|_| people[random.gen_range(0..people.len())]).collect::<Vec<_>>();
        for (value, &person) in column.iter_mut().zip(people.iter().chain(&shuffled)) {
            *value = f64::from(ranks[person]);
        }
    }
    values
}

/// 1 for the real half, 0 for the shuffled one.
fn is_real(people: usize) -> Array1<f64> {
    (0..2 * people).map(|person| if person < people { 1.0 } else { 0.0 }).collect()
}

#[cfg(test)]
#[path = "forest_tests.rs"]
mod tests;
