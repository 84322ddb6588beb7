//! People as the library of trees reads them.

use hessboost::data::{BinnedMatrix, DMatrix, FeatureType};

use super::model_error::ModelError;
use super::people::{ColumnKind, People};
use super::resampling::Lesson;

/// Bins of a column's values at most; codes and small counts have fewer.
pub(super) const BINS: usize = 64;

/// The cells of people, a row each.
///
/// # Errors
/// [`ModelError`]: what the library refuses.
pub(super) fn matrix(people: &People) -> Result<DMatrix, ModelError> {
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

/// What trees learn from: the bins of the cells, not the cells themselves.
///
/// # Errors
/// [`ModelError`]: what the library refuses.
pub(super) fn binned(lesson: &Lesson) -> Result<BinnedMatrix, ModelError> {
    let labels: Vec<f32> = lesson.responded.iter().map(|responded| f32::from(u8::from(*responded))).collect();
    let matrix = matrix(&lesson.people)?.with_labels(&labels)?.with_weights(&lesson.importance)?;
    Ok(BinnedMatrix::new(&matrix, BINS)?)
}
