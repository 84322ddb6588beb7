//! Logistic regression with an elastic net.

use std::ops::ControlFlow;

use hessboost::config::{BoosterKind, TrainingParams};
use hessboost::data::DMatrix;
use hessboost::objective::{Objective, RegLoss};
use hessboost::training::Trainer;
use ndarray::{Array2, ArrayView1};
use serde::{Deserialize, Serialize};

use super::linear_features::LinearFeatures;
use super::model_error::ModelError;
use super::people::People;
use super::resampling::Lesson;

/// A sum of weighted numbers that stands for the log odds of a response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logistic {
    features: LinearFeatures,
    /// The log odds of somebody whose numbers are all 0.
    intercept: f64,
    /// One weight a number.
    weights: Vec<f64>,
}

/// How much weights are held back, as the mean log loss of a person counts it (Zou and Hastie, "Regularization and variable
/// selection via the elastic net", Journal of the Royal Statistical Society B 67, 2005).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ElasticNet {
    /// How strongly in all.
    pub strength: f64,
    /// The part of it that acts on absolute values rather than on squares, 0 to 1.
    pub lasso: f64,
}

/// Rounds over all weights: far more than it takes until they stand still.
const ROUNDS: usize = 60;

impl Logistic {
    /// The weights of the smallest penalized log loss, by coordinate descent. `goes_on` is asked once a round; `None` is
    /// given when it says no.
    ///
    /// # Errors
    /// [`ModelError`]: what the library refuses.
    pub fn fit(
        lesson: &Lesson,
        net: ElasticNet,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Self>, ModelError> {
        let features = LinearFeatures::fit(&lesson.people);
        let numbers = features.apply(&lesson.people);
        let Some((intercept, weights)) = descend(&numbers, lesson, net, goes_on)? else { return Ok(None) };
        Ok(Some(Self { features, intercept, weights }))
    }

    /// The log odds of people, uncalibrated.
    pub fn log_odds(&self, people: &People) -> Vec<f64> {
        (self.features.apply(people).dot(&ArrayView1::from(&self.weights)) + self.intercept).to_vec()
    }

    /// How fast the log odds rise with each column, as they are standardized; of a column of codes all weights together.
    pub fn column_weights(&self) -> Vec<f64> {
        let sources = self.features.sources();
        let mut weights = vec![0.0; sources.last().map_or(0, |last| last + 1)];
        sources.iter().zip(&self.weights).for_each(|(source, weight)| weights[*source] += weight);
        weights
    }

    /// What each column adds to the log odds of each person, and last what everybody starts from.
    pub fn contributions(&self, people: &People) -> Vec<Vec<f64>> {
        let (numbers, sources) = (self.features.apply(people), self.features.sources());
        let of_person = |row: ArrayView1<'_, f64>| {
            let mut parts = vec![0.0; people.columns.len()];
            for ((number, weight), source) in row.iter().zip(&self.weights).zip(&sources) {
                parts[*source] += number * weight;
            }
            parts.push(self.intercept);
            parts
        };
        numbers.rows().into_iter().map(of_person).collect()
    }
}

type Line = (f64, Vec<f64>);

fn descend(
    numbers: &Array2<f64>,
    lesson: &Lesson,
    net: ElasticNet,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Line>, ModelError> {
    let cells: Vec<f32> = numbers.iter().map(|number| *number as f32).collect();
    let labels: Vec<f32> = lesson.responded.iter().map(|responded| f32::from(u8::from(*responded))).collect();
    let all: f32 = lesson.importance.iter().sum();
    let rate = labels.iter().zip(&lesson.importance).map(|(label, weight)| label * weight).sum::<f32>() / all;
    let matrix = DMatrix::from_dense_vec(cells, numbers.nrows(), numbers.ncols())?
        .with_labels(&labels)?
        .with_weights(&lesson.importance)?;
    let strength = net.strength * f64::from(all);
    let parameters = TrainingParams::builder()
        .objective(Objective::BinaryLogistic(RegLoss::default()))
        .booster(BoosterKind::GbLinear)
        .base_score(f64::from(rate))
        .eta(0.5)
        .lambda(strength * (1.0 - net.lasso))
        .alpha(strength * net.lasso)
        .build()?;
    let mut stopped = false;
    let trained = Trainer::new(&parameters, &matrix, ROUNDS)
        .on_round(|_| {
            stopped = !goes_on();
            if stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .train()?;
    let Some(line) = trained.model.linear().filter(|_| !stopped) else { return Ok(None) };
    let base = f64::from((rate / (1.0 - rate)).ln());
    let bias = line.bias().first().copied().map_or(0.0, f64::from);
    Ok(Some((base + bias, line.weights().iter().map(|weight| f64::from(*weight)).collect())))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scikit-learn 1.x: `LogisticRegression(penalty="elasticnet", solver="saga", l1_ratio=lasso, C=1 / (strength * 60))`.
    #[test]
    fn weights_are_scikit_learns() {
        let of = |row: usize, by: usize, over: usize| (row * by % over) as f64 / over as f64 - 0.5;
        let numbers =
            Array2::from_shape_fn((60, 3), |(row, at)| [of(row, 7, 11), of(row, 5, 13), of(row, 3, 17)][at] * 3.0);
        let responded = (0..60).map(|row| numbers[[row, 0]] + of(row, 29, 31) * 3.0 > 0.4).collect();
        let lesson = Lesson { people: People::default(), responded, importance: vec![1.0; 60] };
        let expected = [
            (0.1, 0.0, [-0.482_055, 0.899_249, -0.119_389, -0.231_585]),
            (0.05, 1.0, [-0.446_879, 1.234_557, 0.0, -0.034_581]),
            (0.05, 0.5, [-0.473_568, 1.187_837, -0.016_688, -0.183_509]),
        ];
        for (strength, lasso, expected) in expected {
            let (intercept, weights) =
                descend(&numbers, &lesson, ElasticNet { strength, lasso }, &|| true).unwrap().unwrap();
            let all: Vec<f64> = std::iter::once(intercept).chain(weights).collect();
            for (found, expected) in all.iter().zip(expected) {
                assert!((found - expected).abs() < 2e-4, "{all:?} for {expected:?}");
            }
        }
    }

    #[test]
    fn told_to_stop_it_stops() {
        let (people, responded) = super::super::people::invented::people(50, 1);
        let lesson = Lesson { people, responded, importance: vec![1.0; 50] };
        let net = ElasticNet { strength: 0.1, lasso: 0.0 };
        assert!(Logistic::fit(&lesson, net, &|| false).unwrap().is_none());
    }
}
