//! Missing values in numbers that can be drawn.

use crate::engine::loaded::Loaded;
use crate::engine::snapshot::{ColumnMissing, ContrastView, MissingView};
use crate::prepare::{Contrast, ContrastValue, Kept};

/// What the thresholds make of the missing values. The histograms are over the number of kept columns that a person misses.
pub(crate) fn missing_view(
    loaded: &Loaded,
    kept: &Kept,
    limit: u32,
    general_per_row: Vec<u64>,
    customers_per_row: Vec<u64>,
) -> MissingView {
    let columns = loaded.decoding.columns.iter().enumerate().map(|(index, decoded)| ColumnMissing {
        general_share: decoded.general_share(),
        customers_share: decoded.customers_share(),
        dropped: kept.dropped(index).map(|dropped| format!("{:?}", dropped.reason)),
    });
    let split = |histogram: &[u64]| {
        let kept = histogram.iter().take(limit as usize + 1).sum::<u64>() as usize;
        (kept, histogram.iter().sum::<u64>() as usize - kept)
    };
    let (general_kept, general_set_aside) = split(&general_per_row);
    let (customers_kept, customers_set_aside) = split(&customers_per_row);
    MissingView {
        columns: columns.collect(),
        general_per_row,
        customers_per_row,
        row_limit: limit,
        default_row_limit: kept.default_row_limit,
        columns_kept: kept.columns.len(),
        general_kept,
        general_set_aside,
        customers_kept,
        customers_set_aside,
        contrasts: std::sync::Arc::default(),
    }
}

/// In what the people set aside differ most from the kept ones, with the codes' labels.
pub(crate) fn contrast_views(loaded: &Loaded, contrasts: &[Contrast]) -> Vec<ContrastView> {
    let view = |contrast: &Contrast| {
        let attribute = &loaded.dataset.attributes[contrast.attribute];
        let code = match &contrast.value {
            ContrastValue::Code(code) => match attribute.value_labels.get(code) {
                Some(label) if !label.is_empty() => format!("{code} ({label})"),
                _ => code.clone(),
            },
            ContrastValue::Range { low, high } => format!("{low:.4} to {high:.4}"),
        };
        ContrastView {
            attribute: contrast.attribute,
            distance: contrast.distance,
            code,
            kept_share: contrast.kept_share,
            set_aside_share: contrast.set_aside_share,
        }
    };
    contrasts.iter().map(view).collect()
}
