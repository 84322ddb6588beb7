//! Several models together.

use serde::{Deserialize, Serialize};

use super::folds::Folds;
use super::logistic::{ElasticNet, Logistic};
use super::model_error::ModelError;
use super::people::{ColumnKind, People, PeopleColumn};
use super::resampling::{Balance, balanced};

/// How the log odds of several models are added up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stack {
    /// The weighted models, by their place among all.
    members: Vec<usize>,
    weights: Logistic,
}

/// Held back a little, for models that say nearly the same.
const NET: ElasticNet = ElasticNet { strength: 1.0, lasso: 0.0 };

impl Stack {
    /// Log odds that are further from 0 count as these: a number of single precision can't hold any.
    pub const FARTHEST: f64 = 1e30;

    /// Learns weights from what models say of people they haven't seen (Wolpert, "Stacked generalization", Neural Networks
    /// 5, 1992). A model that would count against itself is left out (Breiman, "Stacked regressions", Machine Learning 24,
    /// 1996). `None` without a model, or when `goes_on` says no.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn fit(
        said: &[Vec<f64>],
        responded: &[bool],
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Self>, ModelError> {
        let mut members: Vec<usize> = (0..said.len()).collect();
        while !members.is_empty() {
            let lesson = balanced(&as_people(said, &members), responded, Balance::None, 0);
            let Some(weights) = Logistic::fit(&lesson, NET, goes_on) else { return Ok(None) };
            let against = weights.column_weights().iter().position(|weight| *weight < 0.0);
            match against {
                Some(at) if members.len() > 1 => drop(members.remove(at)),
                _ => return Ok(Some(Self { members, weights })),
            }
        }
        Ok(None)
    }

    /// Whether this puts so many models together.
    pub(super) fn fits(&self, models: usize) -> bool {
        let names: Vec<String> = self.members.iter().map(usize::to_string).collect();
        let columns: Vec<(&str, ColumnKind)> = names.iter().map(|name| (name.as_str(), ColumnKind::Number)).collect();
        !self.members.is_empty()
            && self.members.is_sorted_by(|one, other| one < other)
            && self.members.iter().all(|member| *member < models)
            && self.weights.fits(&columns)
    }

    /// What it consists of: the places of the weighted models among all, and what puts their log odds together, each as a
    /// number of single precision.
    pub fn parts(&self) -> (&[usize], &Logistic) {
        (&self.members, &self.weights)
    }

    /// The log odds of people, of what each model says of them.
    pub fn log_odds(&self, said: &[Vec<f64>]) -> Vec<f64> {
        self.weights.log_odds(&as_people(said, &self.members))
    }

    /// What all models together say of people of each part, with weights that were learned on the other parts.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn out_of_fold(
        said: &[Vec<f64>],
        responded: &[bool],
        folds: &Folds,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Vec<f64>>, ModelError> {
        let of = |rows: &[usize]| -> Vec<Vec<f64>> {
            said.iter().map(|said| rows.iter().map(|row| said[*row]).collect()).collect()
        };
        let mut all = vec![0.0; responded.len()];
        for fold in 0..folds.count {
            let (learning, judged) = folds.split(fold);
            let of_learning: Vec<bool> = learning.iter().map(|row| responded[*row]).collect();
            let Some(stack) = Self::fit(&of(&learning), &of_learning, goes_on)? else { return Ok(None) };
            for (row, odds) in judged.iter().zip(stack.log_odds(&of(&judged))) {
                all[*row] = odds;
            }
        }
        Ok(Some(all))
    }
}

fn as_people(said: &[Vec<f64>], members: &[usize]) -> People {
    let column = |at: &usize| PeopleColumn {
        name: at.to_string(),
        kind: ColumnKind::Number,
        values: said[*at].iter().map(|odds| odds.clamp(-Stack::FARTHEST, Stack::FARTHEST) as f32).collect(),
    };
    People { columns: members.iter().map(column).collect() }
}

#[cfg(test)]
mod tests {
    use super::super::outcomes::Outcomes;
    use super::super::people::invented::people;
    use super::super::ranking::auc_estimate;
    use super::*;

    #[test]
    fn a_model_that_says_the_opposite_is_left_out() {
        let (people, responded) = people(800, 6);
        let age: Vec<f64> =
            people.columns[0].values.iter().map(|age| if age.is_nan() { 4.5 } else { f64::from(*age) }).collect();
        let region: Vec<f64> = people.columns[1].values.iter().map(|code| f64::from(u8::from(*code == 2.0))).collect();
        let against: Vec<f64> = age.iter().map(|age| -age).collect();
        let said = [age, against, region];
        let stack = Stack::fit(&said, &responded, &|| true).unwrap().unwrap();
        assert_eq!(stack.members, [0, 2]);
        let auc = |odds: &[f64]| auc_estimate(&Outcomes::new(odds, &responded).unwrap()).auc;
        assert!(auc(&stack.log_odds(&said)) > auc(&said[0]).max(auc(&said[2])));
    }
}
