//! A lesson in the forms that models learn from, each made once however many models are tried on it.

use hessboost::data::BinnedMatrix;

use super::linear_features::{LinearFeatures, Numbers};
use super::model_error::ModelError;
use super::resampling::Lesson;
use super::tree_matrix::binned;

/// A lesson and what was made of it.
pub struct Prepared<'a> {
    /// The lesson.
    pub lesson: &'a Lesson,
    numbers: Option<(LinearFeatures, Vec<Numbers>)>,
    bins: Option<BinnedMatrix>,
}

impl<'a> Prepared<'a> {
    /// Nothing is made yet.
    pub fn new(lesson: &'a Lesson) -> Self {
        Self { lesson, numbers: None, bins: None }
    }

    /// The people as standardized numbers, column by column.
    pub(super) fn numbers(&mut self) -> &(LinearFeatures, Vec<Numbers>) {
        self.numbers.get_or_insert_with(|| {
            let features = LinearFeatures::fit(&self.lesson.people);
            let numbers = features.columns(&self.lesson.people);
            (features, numbers)
        })
    }

    /// The people in bins.
    ///
    /// # Errors
    /// [`ModelError`]: what the library refuses.
    pub(super) fn bins(&mut self) -> Result<&BinnedMatrix, ModelError> {
        let bins = match self.bins.take() {
            Some(bins) => bins,
            None => binned(self.lesson)?,
        };
        Ok(self.bins.insert(bins))
    }
}
