//! Models of trees: boosted one after the other, or many beside each other.

use std::ops::ControlFlow;

use hessboost::config::{BalancedBagging, TrainingParams, TreeMethod};
use hessboost::data::BinnedMatrix;
use hessboost::model::{BoostedModel, Iterations};
use hessboost::objective::{Objective, RegLoss};
use hessboost::training::Trainer;
use hessboost::tree::RegTree;
use serde::{Deserialize, Serialize};

use super::model_error::ModelError;
use super::people::People;
use super::plain_trees::PlainTrees;
use super::resampling::Lesson;
use super::tree_matrix::{BINS, matrix};

/// How trees are grown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TreeShape {
    /// Decisions from the root of a tree to a leaf, at most.
    pub depth: usize,
    /// Rounds, each of `beside` trees.
    pub rounds: usize,
    /// Trees of a round.
    pub beside: usize,
    /// How much of what a round says is taken.
    pub rate: f64,
    /// The part of the people a tree is grown on.
    pub people: f64,
    /// The part of the columns that a tree may ask for.
    pub columns_of_tree: f64,
    /// The part of those that one decision may ask for.
    pub columns_of_decision: f64,
    /// How much others that a tree is grown on weigh for each responder, at most: where responders are few, many others
    /// tell a tree hardly more than some (Chen, Liaw and Breiman, "Using random forest to learn imbalanced data", 2004).
    /// The log odds are those of such people then.
    pub others: f64,
    /// How strongly leaves are held back.
    pub ridge: f64,
    /// The least weight of the people of a leaf.
    pub leaf: f64,
}

impl TreeShape {
    /// Boosting: small trees, one after the other.
    pub fn boosting(depth: usize) -> Self {
        let rounds = if depth <= 2 { 250 } else { 200 };
        Self {
            depth,
            rounds,
            beside: 1,
            rate: 0.05,
            people: 0.7,
            others: 5.0,
            columns_of_tree: 0.5,
            columns_of_decision: 1.0,
            ridge: 5.0,
            leaf: 4.0,
        }
    }

    /// A random forest: large trees beside each other (Breiman, "Random forests", Machine Learning 45, 2001).
    pub fn forest(depth: usize) -> Self {
        Self {
            depth,
            rounds: 1,
            beside: 150,
            rate: 1.0,
            people: 0.632,
            others: 3.0,
            columns_of_tree: 1.0,
            columns_of_decision: 0.25,
            ridge: 1.0,
            leaf: 2.0,
        }
    }

    /// As the library reads it.
    fn parameters(&self, lesson: &Lesson, seed: u64) -> Result<TrainingParams, ModelError> {
        let (yes, no) = weights(lesson);
        // Where responders weigh more, so does what a leaf must hold, or one of them would fill it.
        let responders = lesson.responded.iter().filter(|responded| **responded).count();
        let unit = (yes / responders.max(1) as f64).max(1.0);
        let mut builder = TrainingParams::builder()
            .objective(Objective::BinaryLogistic(RegLoss::default()))
            .tree_method(TreeMethod::Hist)
            .max_bin(BINS)
            .seed(seed)
            .max_depth(self.depth)
            .eta(self.rate)
            .colsample_bytree(self.columns_of_tree)
            .colsample_bynode(self.columns_of_decision)
            .num_parallel_tree(if self.beside > 1 { GROVE } else { 1 })
            .lambda(self.ridge * unit)
            .min_child_weight(self.leaf * unit);
        let (responders, others) = self.drawn(lesson.responded.len(), yes, no);
        builder = if responders == others {
            builder.subsample(responders)
        } else {
            builder
                .balanced_bagging(BalancedBagging::new(responders, others)?)
                .base_score(responders * yes / (responders * yes + others * no))
        };
        Ok(builder.build()?)
    }

    /// The parts of responders and of others that a tree is grown on, of so many people and what both kinds weigh.
    fn drawn(&self, people: usize, yes: f64, no: f64) -> (f64, f64) {
        let all = self.people;
        let others = (self.others * yes / no.max(f64::MIN_POSITIVE)).min(1.0);
        let most = (MOST / (all * (yes + others * no) / (yes + no) * people as f64)).min(1.0);
        (all * most, all * others * most)
    }
}

/// What responders and others weigh together.
fn weights(lesson: &Lesson) -> (f64, f64) {
    let of = |kind: bool| -> f64 {
        let own = lesson.responded.iter().zip(&lesson.importance).filter(|(yes, _)| **yes == kind);
        own.map(|(_, weight)| f64::from(*weight)).sum()
    };
    (of(true), of(false))
}

/// A tree is grown on so many people at most, about; other trees see others.
const MOST: f64 = 15_000.0;

/// Log odds that trees may come to together: more than any chance is told apart by, and far from what has no end.
const FARTHEST: f32 = 1e12;

/// Grown trees.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trees {
    model: BoostedModel,
}

/// Trees of a forest that are grown at once, before somebody who waits is asked.
const GROVE: usize = 5;

impl Trees {
    /// Grows trees on the bins of a lesson. `goes_on` is asked once a round, of a forest every few trees; `None` is given when it
    /// says no.
    ///
    /// # Errors
    /// [`ModelError`]: what the library refuses.
    pub(super) fn grow(
        lesson: &Lesson,
        bins: &BinnedMatrix,
        shape: &TreeShape,
        seed: u64,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Self>, ModelError> {
        let mut groves = Vec::new();
        let count = if shape.beside > 1 { shape.beside.div_ceil(GROVE) } else { 1 };
        for grove in 0..count {
            if !goes_on() {
                return Ok(None);
            }
            let parameters = shape.parameters(lesson, seed.wrapping_mul(1000).wrapping_add(grove as u64))?;
            let mut stopped = false;
            let trained = Trainer::new(&parameters, bins, shape.rounds)
                .on_round(|_| {
                    stopped = !goes_on();
                    if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                })
                .train()?;
            if stopped {
                return Ok(None);
            }
            groves.push(trained.model);
        }
        let model = if groves.len() == 1 { groves.swap_remove(0) } else { BoostedModel::average(&groves)? };
        Ok(Some(Self { model }))
    }

    /// The log odds of people, uncalibrated.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    pub fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        let margins = self.model.predict_margin(&matrix(people)?, Iterations::Best)?;
        Ok(margins.as_slice().iter().map(|margin| f64::from(*margin)).collect())
    }

    /// Every fork and leaf.
    pub fn plain(&self) -> PlainTrees {
        PlainTrees::of(&self.model)
    }

    /// Whether these are trees that answer questions about so many columns with one number. Whether their branches lead
    /// somewhere is checked by the library when it reads them.
    pub(super) fn fits(&self, columns: usize) -> bool {
        let farthest = |tree: &RegTree| tree.nodes().iter().map(|node| node.leaf_value.abs()).fold(0.0, f32::max);
        let farthest = self
            .model
            .trees()
            .iter()
            .zip(self.model.tree_weights())
            .map(|(tree, weight)| f64::from(farthest(tree)) * f64::from(weight.abs()));
        let is_plain = |tree: &RegTree| !tree.is_vector_leaf() && tree.linear_leaves().is_none();
        self.model.n_features() == columns
            && self.model.n_outputs() == 1
            && self.model.linear().is_none()
            && self.model.shrinkage().is_none()
            && self.model.base_scores().iter().all(|base| base.abs() <= FARTHEST)
            && self.model.trees().iter().all(is_plain)
            && farthest.sum::<f64>() <= f64::from(FARTHEST)
    }

    /// What each column adds to the log odds of each person, and last what everybody starts from (Shapley values: Lundberg
    /// et al., "From local explanations to global understanding with explainable AI for trees", Nature Machine
    /// Intelligence 2, 2020); a row a person.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    pub fn contributions(&self, people: &People) -> Result<Vec<Vec<f64>>, ModelError> {
        let found = self.model.predict_contribs(&matrix(people)?, Iterations::Best)?;
        let width = people.columns.len() + 1;
        Ok(found.as_slice().chunks_exact(width).map(|row| row.iter().map(|part| f64::from(*part)).collect()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::plain_trees::{PlainNode, PlainTest, PlainTree};
    use super::super::resampling::{Balance, balanced};
    use super::super::tree_matrix::binned;
    use super::*;

    #[test]
    fn of_many_others_a_tree_sees_some_and_of_many_people_not_all() {
        let shape = TreeShape { people: 0.5, others: 4.0, ..TreeShape::forest(5) };
        // 4 others for each of 10 responders, of 100; half of both.
        assert_eq!(shape.drawn(110, 10.0, 100.0), (0.5, 0.2));
        // No more than there are.
        assert_eq!(shape.drawn(110, 50.0, 60.0), (0.5, 0.5));
        let (responders, others) = shape.drawn(120_000, 60_000.0, 60_000.0);
        assert_eq!(responders, others);
        assert!((responders * 120_000.0 - MOST).abs() < 1e-6);
    }

    #[test]
    fn a_forest_says_the_mean_of_its_trees_and_asks_between_them() {
        let (people, responded) = people(400, 1);
        let lesson = balanced(&people, &responded, Balance::None, 1);
        let bins = binned(&lesson).unwrap();
        let forest = |beside: usize| {
            let shape = TreeShape { beside, ..TreeShape::forest(6) };
            Trees::grow(&lesson, &bins, &shape, 3, &|| true).unwrap().unwrap()
        };
        let (few, more) = (forest(GROVE), forest(2 * GROVE));
        assert_eq!((few.model.num_trees(), more.model.num_trees()), (GROVE, 2 * GROVE));
        let alone = |model: &Trees| model.log_odds(&people).unwrap();
        // The first trees are the same in both, so twice the mean less theirs is what the others say, and that is no nonsense.
        let others: Vec<f64> = alone(&more).iter().zip(alone(&few)).map(|(more, few)| 2.0 * more - few).collect();
        assert!(others.iter().all(|odds| odds.abs() < 10.0) && others != alone(&few));
        let asked = std::sync::atomic::AtomicUsize::new(0);
        let twice = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 4;
        assert!(Trees::grow(&lesson, &bins, &TreeShape::forest(6), 3, &twice).unwrap().is_none());
        assert_eq!(asked.into_inner(), 5);
    }

    #[test]
    fn whoever_walks_the_trees_comes_to_the_same_log_odds() {
        let (mut people, responded) = people(400, 7);
        // Enough unknown codes that some fork says where they go.
        people.columns[1].values.iter_mut().step_by(9).for_each(|code| *code = f32::NAN);
        let lesson = balanced(&people, &responded, Balance::None, 1);
        for shape in [TreeShape::boosting(3), TreeShape { beside: 10, ..TreeShape::forest(8) }] {
            let trees = Trees::grow(&lesson, &binned(&lesson).unwrap(), &shape, 3, &|| true).unwrap().unwrap();
            let plain = trees.plain();
            let walked = |row: usize, tree: &PlainTree| {
                let mut at = 0;
                loop {
                    match &tree.nodes[at] {
                        PlainNode::Leaf(said) => return *said,
                        PlainNode::Fork { column, test, unknown, yes, no } => {
                            let value = people.columns[*column].values[row];
                            let passes = match test {
                                PlainTest::Below(limit) => value < *limit,
                                PlainTest::Among(codes) => codes.iter().any(|code| *code as f32 == value),
                            };
                            at = if if value.is_nan() { *unknown } else { passes } { *yes } else { *no };
                        }
                    }
                }
            };
            let said = |row: usize| plain.trees.iter().fold(plain.base, |sum, tree| sum + walked(row, tree));
            let all: Vec<f64> = (0..400).map(|row| f64::from(said(row))).collect();
            assert_eq!(all, trees.log_odds(&people).unwrap());
            let forks = plain.trees.iter().flat_map(|tree| &tree.nodes);
            let kinds = forks.filter_map(|node| match node {
                PlainNode::Fork { test, .. } => Some(matches!(test, PlainTest::Among(_))),
                PlainNode::Leaf(_) => None,
            });
            assert_eq!(
                kinds.collect::<std::collections::BTreeSet<bool>>().len(),
                2,
                "both kinds of questions are asked"
            );
        }
    }

    #[test]
    fn what_columns_add_sums_up_to_the_log_odds() {
        let (people, responded) = people(400, 2);
        let lesson = balanced(&people, &responded, Balance::None, 1);
        let trees = Trees::grow(&lesson, &binned(&lesson).unwrap(), &TreeShape::forest(6), 3, &|| true);
        let trees = trees.unwrap().unwrap();
        for (odds, parts) in trees.log_odds(&people).unwrap().into_iter().zip(trees.contributions(&people).unwrap()) {
            assert!((odds - parts.iter().sum::<f64>()).abs() < 1e-3);
        }
    }
}
