//! Logistic regression with an elastic net.

use serde::{Deserialize, Serialize};

use super::coordinate_descent::{Penalty, descend};
use super::linear_features::{LinearFeatures, Numbers};
use super::people::{ColumnKind, People};
use super::resampling::Lesson;

/// No weight of standardized numbers is larger, so that no sum of them is without end.
const LARGEST: f64 = 1e12;

/// A sum of weighted numbers that stands for the log odds of a response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logistic {
    features: LinearFeatures,
    /// The log odds of somebody whose numbers are all 0.
    intercept: f64,
    /// One weight a number.
    weights: Vec<f64>,
}

/// How much weights are held back (Zou and Hastie, "Regularization and variable selection via the elastic net", Journal of the
/// Royal Statistical Society B 67, 2005).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ElasticNet {
    /// How strongly in all, in standard errors: 1 is as strong as a number that tells nothing pulls by chance. So the same
    /// strength suits few people and many, rare responders and frequent ones.
    pub strength: f64,
    /// The part of it that acts on absolute values rather than on squares, 0 to 1.
    pub lasso: f64,
}

impl ElasticNet {
    /// As the mean log loss of a person counts it. The standard error is that of the slope of the mean log loss along a
    /// standardized number that tells nothing: `sqrt(sum of (importance * (responded - rate))^2) / sum of importance`.
    fn penalty(self, lesson: &Lesson) -> Penalty {
        let all: f64 = lesson.importance.iter().map(|weight| f64::from(*weight)).sum();
        let pairs = || lesson.responded.iter().zip(&lesson.importance).map(|(yes, weight)| (*yes, f64::from(*weight)));
        let rate = pairs().filter(|(yes, _)| *yes).map(|(_, weight)| weight).sum::<f64>() / all;
        let squares = pairs().map(|(yes, weight)| (weight * (f64::from(u8::from(yes)) - rate)).powi(2));
        let strength = self.strength * squares.sum::<f64>().sqrt();
        Penalty { absolute: strength * self.lasso, squared: strength * (1.0 - self.lasso) }
    }
}

impl Logistic {
    /// The weights of the smallest penalized log loss. `goes_on` is asked often; `None` is given when it says no.
    pub fn fit(lesson: &Lesson, net: ElasticNet, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<Self> {
        let features = LinearFeatures::fit(&lesson.people);
        let numbers = features.columns(&lesson.people);
        Self::fit_numbers(lesson, &features, &numbers, net, goes_on)
    }

    /// The same for a lesson whose people are numbers already.
    pub(super) fn fit_numbers(
        lesson: &Lesson,
        features: &LinearFeatures,
        numbers: &[Numbers],
        net: ElasticNet,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Self> {
        let line = descend(numbers, &lesson.responded, &lesson.importance, net.penalty(lesson), goes_on)?;
        Some(Self { features: features.clone(), intercept: line.intercept, weights: line.weights })
    }

    /// The log odds of people, uncalibrated.
    pub fn log_odds(&self, people: &People) -> Vec<f64> {
        self.features.weighed(people, &self.weights).into_iter().map(|sum| sum + self.intercept).collect()
    }

    /// What it consists of: how people become numbers, the log odds of somebody whose numbers are all 0, and one weight a
    /// number.
    pub fn parts(&self) -> (&LinearFeatures, f64, &[f64]) {
        (&self.features, self.intercept, &self.weights)
    }

    /// Whether this can be asked about people with such columns, and gives a number.
    pub(super) fn fits(&self, columns: &[(&str, ColumnKind)]) -> bool {
        self.features.fits(columns)
            && self.weights.len() == self.features.width()
            && self.weights.iter().chain([&self.intercept]).all(|weight| weight.abs() <= LARGEST)
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
        let parts = self.features.weighed_by_column(people, &self.weights);
        parts.rows().into_iter().map(|row| row.iter().copied().chain([self.intercept]).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::resampling::{Balance, balanced};
    use super::*;

    #[test]
    fn told_to_stop_it_stops() {
        let (people, responded) = people(50, 1);
        let lesson = Lesson { people, responded, importance: vec![1.0; 50] };
        let net = ElasticNet { strength: 0.1, lasso: 0.0 };
        assert!(Logistic::fit(&lesson, net, &|| false).is_none());
    }

    #[test]
    fn a_strength_is_counted_in_standard_errors() {
        let lesson = Lesson {
            people: People::default(),
            responded: (0..100).map(|row| row < 20).collect(),
            importance: vec![2.0; 100],
        };
        // The sum of squares: 4 * (20 * 0.64 + 80 * 0.04) = 64.
        let penalty = ElasticNet { strength: 3.0, lasso: 0.25 }.penalty(&lesson);
        assert!((penalty.absolute - 6.0).abs() < 1e-9 && (penalty.squared - 18.0).abs() < 1e-9);
    }

    #[test]
    fn what_columns_add_sums_up_to_the_log_odds() {
        let (people, responded) = people(300, 2);
        let lesson = balanced(&people, &responded, Balance::None, 1);
        let model = Logistic::fit(&lesson, ElasticNet { strength: 0.5, lasso: 0.5 }, &|| true).unwrap();
        for (odds, parts) in model.log_odds(&people).into_iter().zip(model.contributions(&people)) {
            assert_eq!(parts.len(), 4);
            assert!((odds - parts.iter().sum::<f64>()).abs() < 1e-9);
        }
    }
}
