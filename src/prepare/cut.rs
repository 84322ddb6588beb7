//! Columns that are kept -> those of them that are worth their place.

use super::decode::Decoding;
use super::drop_reason::DropReason;
use super::error::PrepareError;
use super::thresholds::{DroppedColumn, Kept, default_row_limit};
use crate::data::Dataset;

/// Leaves out some of the kept attributes, each with its reason. `threshold` is the share of missing values that the
/// others went by.
///
/// # Errors
/// [`PrepareError::AllColumnsDropped`] when nothing is left.
pub fn cut(
    kept: &Kept,
    dropped: &[(usize, DropReason)],
    dataset: &Dataset,
    decoding: &Decoding,
    threshold: f64,
) -> Result<Kept, PrepareError> {
    let mut cut = kept.clone();
    for &(attribute, reason) in dropped {
        cut.dropped.push(DroppedColumn {
            attribute,
            name: dataset.attributes[attribute].name.clone(),
            reason,
            missing_share: decoding.columns[attribute].general_share(),
        });
    }
    cut.dropped.sort_by_key(|dropped| dropped.attribute);
    cut.columns.retain(|attribute| dropped.iter().all(|(other, _)| other != attribute));
    if cut.columns.is_empty() {
        let reasons = cut.dropped.iter().map(|dropped| dropped.reason).collect();
        return Err(PrepareError::AllColumnsDropped { columns: dataset.attributes.len(), reasons, threshold });
    }
    cut.default_row_limit = default_row_limit(cut.columns.len());
    Ok(cut)
}
