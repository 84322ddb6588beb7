//! Missing values and what the thresholds made of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::data::{AttributePart, DataPart};
use crate::engine::{ColumnMissing, ContrastView, DataView, MissingView};
use crate::session::session_file::small_cells::{SMALLEST, blur};

/// What is kept of [`MissingView`].
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct MissingPart {
    columns: Vec<ColumnPart>,
    general_per_row: Vec<u64>,
    customers_per_row: Vec<u64>,
    row_limit: u32,
    default_row_limit: u32,
    columns_kept: usize,
    general_kept: u64,
    general_set_aside: u64,
    customers_kept: u64,
    customers_set_aside: u64,
    contrasts: Vec<ContrastPart>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct ColumnPart {
    general_share: f64,
    customers_share: f64,
    dropped: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct ContrastPart {
    attribute: usize,
    distance: f64,
    code: String,
    kept_share: f64,
    set_aside_share: f64,
}

impl MissingPart {
    pub(super) fn of(view: &MissingView, data: &DataView, part: &DataPart) -> Self {
        let columns = view.columns.iter().enumerate().map(|(index, column)| {
            let attribute = part.attributes.get(index);
            ColumnPart {
                general_share: share(column.general_share, data.general.rows, attribute, true),
                customers_share: share(column.customers_share, data.customers.rows, attribute, false),
                dropped: column.dropped.clone(),
            }
        });
        let [general_kept, general_set_aside] = kept_and_set_aside(view.general_kept, view.general_set_aside);
        let [customers_kept, customers_set_aside] = kept_and_set_aside(view.customers_kept, view.customers_set_aside);
        Self {
            columns: columns.collect(),
            general_per_row: histogram(&view.general_per_row, view.row_limit, general_kept),
            customers_per_row: histogram(&view.customers_per_row, view.row_limit, customers_kept),
            row_limit: view.row_limit,
            default_row_limit: view.default_row_limit,
            columns_kept: view.columns_kept,
            general_kept,
            general_set_aside,
            customers_kept,
            customers_set_aside,
            contrasts: contrasts(view),
        }
    }

    pub(super) fn view(&self) -> MissingView {
        let column = |part: &ColumnPart| ColumnMissing {
            general_share: part.general_share,
            customers_share: part.customers_share,
            dropped: part.dropped.clone(),
        };
        let contrast = |part: &ContrastPart| ContrastView {
            attribute: part.attribute,
            distance: part.distance,
            code: part.code.clone(),
            kept_share: part.kept_share,
            set_aside_share: part.set_aside_share,
        };
        MissingView {
            columns: self.columns.iter().map(column).collect(),
            general_per_row: self.general_per_row.clone(),
            customers_per_row: self.customers_per_row.clone(),
            row_limit: self.row_limit,
            default_row_limit: self.default_row_limit,
            columns_kept: self.columns_kept,
            general_kept: self.general_kept as usize,
            general_set_aside: self.general_set_aside as usize,
            customers_kept: self.customers_kept as usize,
            customers_set_aside: self.customers_set_aside as usize,
            contrasts: Arc::new(self.contrasts.iter().map(contrast).collect()),
        }
    }
}

/// How many are kept and set aside, neither of them a small count.
pub(super) fn kept_and_set_aside(kept: usize, set_aside: usize) -> [u64; 2] {
    let mut counts = [kept as u64, set_aside as u64];
    blur(&mut counts);
    counts
}

/// A missing share that agrees with the blurred counts of the codes, or, without any, is blurred itself.
fn share(exact: f64, rows: usize, attribute: Option<&AttributePart>, general: bool) -> f64 {
    if rows == 0 {
        return exact;
    }
    match attribute {
        Some(attribute) if !attribute.codes.is_empty() => {
            if !attribute.blurred {
                return exact;
            }
            let missing = attribute.codes.iter().filter(|code| code.missing);
            let missing: u64 = missing.map(|code| if general { code.general } else { code.customers }).sum();
            missing as f64 / rows as f64
        }
        _ => {
            let missing = (exact * rows as f64).round() as u64;
            let mut counts = [rows as u64 - missing.min(rows as u64), missing];
            if blur(&mut counts) { counts[1] as f64 / rows as f64 } else { exact }
        }
    }
}

/// People by missing values, blurred on each side of the limit, so that each side still sums to its count.
fn histogram(counts: &[u64], limit: u32, kept: u64) -> Vec<u64> {
    let mut counts = counts.to_vec();
    let middle = (limit as usize + 1).min(counts.len());
    let (below, above) = counts.split_at_mut(middle);
    blur(above);
    let before: u64 = below.iter().sum();
    if let Some(largest) = below.iter_mut().max() {
        *largest = (*largest + kept).saturating_sub(before);
    }
    blur(below);
    counts
}

/// Contrasts of codes that at least ten people on each side have, their shares to a thousandth.
fn contrasts(view: &MissingView) -> Vec<ContrastPart> {
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    let enough = |share: f64, people: usize| share == 0.0 || share * people as f64 >= SMALLEST as f64;
    let kept = view.contrasts.iter().filter(|contrast| {
        enough(contrast.kept_share, view.general_kept) && enough(contrast.set_aside_share, view.general_set_aside)
    });
    kept.map(|contrast| ContrastPart {
        attribute: contrast.attribute,
        distance: rounded(contrast.distance),
        code: contrast.code.clone(),
        kept_share: rounded(contrast.kept_share),
        set_aside_share: rounded(contrast.set_aside_share),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_of_the_limit_keeps_its_sum() {
        let blurred = histogram(&[100, 7, 3, 40, 2, 1], 2, 110);
        assert_eq!(blurred, [100, 10, 0, 43, 0, 0]);
        let [kept, set_aside] = kept_and_set_aside(110, 3);
        assert_eq!([kept, set_aside], [113, 0]);
        assert_eq!(histogram(&[100, 10, 3], 1, kept), [103, 10, 0]);
    }

    #[test]
    fn a_share_of_few_people_is_blurred() {
        assert!((share(0.003, 1000, None, true) - 0.0).abs() < 1e-12);
        assert!((share(0.006, 1000, None, true) - 0.01).abs() < 1e-12);
        assert!((share(0.5, 1000, None, true) - 0.5).abs() < 1e-12);
    }
}
