//! Models of trees: boosted one after the other, or many beside each other.

use std::ops::ControlFlow;

use hessboost::config::TrainingParams;
use hessboost::config::TreeMethod;
use hessboost::data::{DMatrix, FeatureType};
use hessboost::model::{BoostedModel, Iterations};
use hessboost::objective::{Objective, RegLoss};
use hessboost::training::Trainer;
use serde::{Deserialize, Serialize};

use super::model_error::ModelError;
use super::people::{ColumnKind, People};
use super::resampling::Lesson;

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
            columns_of_tree: 0.5,
            columns_of_decision: 1.0,
            ridge: 5.0,
            leaf: 1.0,
        }
    }

    /// A random forest: large trees beside each other (Breiman, "Random forests", Machine Learning 45, 2001).
    pub fn forest(depth: usize) -> Self {
        Self {
            depth,
            rounds: 1,
            beside: 200,
            rate: 1.0,
            people: 0.632,
            columns_of_tree: 1.0,
            columns_of_decision: 0.25,
            ridge: 1.0,
            leaf: 1.0,
        }
    }
}

/// Grown trees.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trees {
    model: BoostedModel,
}

impl Trees {
    /// Grows trees. `goes_on` is asked once a round; `None` is given when it says no.
    ///
    /// # Errors
    /// [`ModelError`]: what the library refuses.
    pub fn grow(
        lesson: &Lesson,
        shape: &TreeShape,
        seed: u64,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Self>, ModelError> {
        let labels: Vec<f32> = lesson.responded.iter().map(|responded| f32::from(u8::from(*responded))).collect();
        let matrix = matrix(&lesson.people)?.with_labels(&labels)?.with_weights(&lesson.importance)?;
        let parameters = TrainingParams::builder()
            .objective(Objective::BinaryLogistic(RegLoss::default()))
            .tree_method(TreeMethod::Hist)
            .seed(seed)
            .max_depth(shape.depth)
            .eta(shape.rate)
            .subsample(shape.people)
            .colsample_bytree(shape.columns_of_tree)
            .colsample_bynode(shape.columns_of_decision)
            .num_parallel_tree(shape.beside)
            .lambda(shape.ridge)
            .min_child_weight(shape.leaf)
            .build()?;
        let mut stopped = false;
        let trained = Trainer::new(&parameters, &matrix, shape.rounds)
            .on_round(|_| {
                stopped = !goes_on();
                if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            })
            .train()?;
        Ok((!stopped).then_some(Self { model: trained.model }))
    }

    /// The log odds of people, uncalibrated.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    pub fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        let margins = self.model.predict_margin(&matrix(people)?, Iterations::Best)?;
        Ok(margins.as_slice().iter().map(|margin| f64::from(*margin)).collect())
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

fn matrix(people: &People) -> Result<DMatrix, ModelError> {
    let (rows, width) = (people.rows(), people.columns.len());
    let mut cells = vec![f32::NAN; rows * width];
    for (at, column) in people.columns.iter().enumerate() {
        for (row, value) in column.values.iter().enumerate() {
            cells[row * width + at] = *value;
        }
    }
    let kinds: Vec<FeatureType> = people
        .columns
        .iter()
        .map(|column| match column.kind {
            ColumnKind::Number => FeatureType::Numerical,
            ColumnKind::Nominal { .. } => FeatureType::Categorical,
        })
        .collect();
    Ok(DMatrix::from_dense_vec(cells, rows, width)?.with_feature_types(&kinds)?)
}
