//! The models that can be asked for, fitted and applied alike.

use serde::{Deserialize, Serialize};

use super::logistic::{ElasticNet, Logistic};
use super::model_error::ModelError;
use super::network::Network;
use super::people::{ColumnKind, People};
use super::prepared::Prepared;
use super::resampling::Lesson;
use super::trees::{TreeShape, Trees};

/// A way to learn, with its choices.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Learner {
    /// Logistic regression with an elastic net.
    Logistic(ElasticNet),
    /// A random forest.
    Forest(TreeShape),
    /// Gradient boosting.
    Boosting(TreeShape),
    /// A small neural network.
    Network,
}

/// What was learned.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Learned {
    /// Weights.
    Logistic(Logistic),
    /// Trees, boosted or beside each other.
    Trees(Box<Trees>),
    /// A network.
    Network(Network),
}

impl Learner {
    /// Learns. `goes_on` is asked often; `None` is given when it says no.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn fit(
        &self,
        lesson: &Lesson,
        seed: u64,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Learned>, ModelError> {
        self.fit_prepared(&mut Prepared::new(lesson), seed, goes_on)
    }

    /// The same; what is made of the lesson stays for the next.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn fit_prepared(
        &self,
        lesson: &mut Prepared<'_>,
        seed: u64,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Learned>, ModelError> {
        Ok(match self {
            Self::Logistic(net) => {
                let own = lesson.lesson;
                let (features, numbers) = lesson.numbers();
                Logistic::fit_numbers(own, features, numbers, *net, goes_on).map(Learned::Logistic)
            }
            Self::Forest(shape) | Self::Boosting(shape) => {
                let own = lesson.lesson;
                let trees = Trees::grow(own, lesson.bins()?, shape, seed, goes_on)?;
                trees.map(|trees| Learned::Trees(Box::new(trees)))
            }
            Self::Network => Network::fit(lesson.lesson, seed, goes_on).map(Learned::Network),
        })
    }
}

impl Learned {
    /// Whether this can be asked about people with such columns, and gives each of them a number.
    pub(super) fn fits(&self, columns: &[(&str, ColumnKind)]) -> bool {
        match self {
            Self::Logistic(model) => model.fits(columns),
            Self::Trees(model) => model.fits(columns.len()),
            Self::Network(model) => model.fits(columns),
        }
    }

    /// The log odds of people, as the model says them: neither corrected for balancing nor calibrated.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    pub fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        match self {
            Self::Logistic(model) => Ok(model.log_odds(people)),
            Self::Trees(model) => model.log_odds(people),
            Self::Network(model) => Ok(model.log_odds(people)),
        }
    }
}
