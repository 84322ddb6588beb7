//! What every model can do: say the log odds of people.

use super::learner::Learned;
use super::model_error::ModelError;
use super::people::People;
use super::training::ResponseModel;

/// A model that scores people. A person's score follows from that person's cells alone.
pub trait Scores: Sync {
    /// The log odds of a response of each person, uncalibrated; `people` holds at least one.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError>;
}

impl Scores for Learned {
    fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        Self::log_odds(self, people)
    }
}

impl Scores for ResponseModel {
    fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        Self::log_odds(self, people)
    }
}

/// The columns of each group, where `groups` holds the group of each column. A number that no column has is a group without
/// columns.
pub(super) fn columns_of_groups(groups: &[usize]) -> Vec<Vec<usize>> {
    let mut columns = vec![Vec::new(); groups.iter().max().map_or(0, |last| last + 1)];
    for (column, group) in groups.iter().enumerate() {
        columns[*group].push(column);
    }
    columns
}

/// Whether two cells hold the same; what isn't known is the same as what isn't known.
pub(super) fn same_cell(one: f32, other: f32) -> bool {
    one == other || (one.is_nan() && other.is_nan())
}

#[cfg(test)]
pub(super) mod worked {
    use super::*;
    use crate::respond::{ColumnKind, PeopleColumn};

    /// A model that is a formula over the cells of a person.
    pub(in crate::respond) struct Formula<F>(pub(in crate::respond) F);

    impl<F: Fn(&[f64]) -> f64 + Sync> Scores for Formula<F> {
        fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
            let of_person = |row: usize| {
                let cells: Vec<f64> = people.columns.iter().map(|column| f64::from(column.values[row])).collect();
                (self.0)(&cells)
            };
            Ok((0..people.rows()).map(of_person).collect())
        }
    }

    /// People with these columns of numbers.
    pub(in crate::respond) fn numbers(columns: &[&[f32]]) -> People {
        let column =
            |values: &&[f32]| PeopleColumn { name: "A".to_owned(), kind: ColumnKind::Number, values: values.to_vec() };
        People { columns: columns.iter().map(column).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::{Balance, Calibration, ModelKind, Recipe};
    use super::*;

    #[test]
    fn a_model_scores_as_it_does_by_itself() {
        let (people, responded) = people(200, 1);
        let recipe = Recipe { candidates: ModelKind::Logistic.candidates(1, 1), balance: Balance::None, seed: 1 };
        let (_, learned) = recipe.learn(&people, &responded, &|| true).unwrap().unwrap();
        let own = learned.log_odds(&people).unwrap();
        let calibration = Calibration::Platt { intercept: 0.0, slope: 1.0 };
        let ready = ResponseModel { models: vec![learned.clone()], stack: None, calibration };
        for model in [&learned as &dyn Scores, &ready] {
            assert_eq!(model.log_odds(&people).unwrap(), own);
        }
    }

    #[test]
    fn groups_know_their_columns() {
        assert_eq!(columns_of_groups(&[1, 0, 3, 1]), [vec![1], vec![0, 3], vec![], vec![2]]);
        assert!(columns_of_groups(&[]).is_empty());
        assert!(same_cell(f32::NAN, f32::NAN) && same_cell(0.0, -0.0) && !same_cell(f32::NAN, 0.0));
    }
}
