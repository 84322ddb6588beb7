//! Missing values and what the thresholds made of them, without small cells.

use super::counts::{SMALLEST, blur};
use super::data::BlurredData;
use crate::prepare::Population;
use crate::results::{AttributeContrast, AttributeSummary, CodeCount, ColumnMissing, DataSummary, MissingValues};

/// Blurs what is counted, so that it agrees with the blurred counts of codes.
pub(super) fn blurred(missing: &MissingValues, data: &DataSummary, attributes: &BlurredData) -> MissingValues {
    let columns = missing.columns.iter().enumerate().map(|(index, column)| {
        let attribute = attributes.summary.attributes.get(index);
        let changed = attributes.changed.get(index).copied().unwrap_or(false);
        let share = |exact, rows, people| Share { exact, rows, attribute, changed, people }.blurred();
        ColumnMissing {
            general_share: share(column.general_share, data.general.rows, |code| code.general),
            customers_share: share(column.customers_share, data.customers.rows, |code| code.customers),
            dropped: column.dropped,
        }
    });
    let [general_kept, general_set_aside] = kept_and_set_aside(missing.general_kept, missing.general_set_aside);
    let [customers_kept, customers_set_aside] = kept_and_set_aside(missing.customers_kept, missing.customers_set_aside);
    // Nobody is on the other side of the limit where all are segmented.
    let limit = if missing.population == Population::All { u32::MAX } else { missing.row_limit };
    let per_row = |counts: &[u64], kept, set_aside| histogram(counts, limit, missing.by_limit(kept, set_aside).0);
    MissingValues {
        columns: columns.collect(),
        general_per_row: per_row(&missing.general_per_row, general_kept, general_set_aside),
        customers_per_row: per_row(&missing.customers_per_row, customers_kept, customers_set_aside),
        general_kept: general_kept as usize,
        general_set_aside: general_set_aside as usize,
        customers_kept: customers_kept as usize,
        customers_set_aside: customers_set_aside as usize,
        ..missing.clone()
    }
}

/// How many are kept and set aside, neither of them a small count.
pub(super) fn kept_and_set_aside(kept: usize, set_aside: usize) -> [u64; 2] {
    let mut counts = [kept as u64, set_aside as u64];
    blur(&mut counts);
    counts
}

/// The missing share of an attribute in one of the files.
struct Share<'a> {
    exact: f64,
    /// People in the file.
    rows: usize,
    /// The attribute with blurred counts.
    attribute: Option<&'a AttributeSummary>,
    /// Whether a count of it had to be blurred.
    changed: bool,
    /// The people of a code in the file.
    people: fn(&CodeCount) -> u64,
}

impl Share<'_> {
    /// The share that agrees with the blurred counts of the codes, or, without any, is blurred itself.
    fn blurred(&self) -> f64 {
        let rows = self.rows as u64;
        if rows == 0 {
            return self.exact;
        }
        match self.attribute {
            Some(attribute) if !attribute.codes.is_empty() => {
                if !self.changed {
                    return self.exact;
                }
                let missing = attribute.codes.iter().filter(|code| code.missing);
                missing.map(self.people).sum::<u64>() as f64 / rows as f64
            }
            _ => {
                let missing = ((self.exact * rows as f64).round() as u64).min(rows);
                let mut counts = [rows - missing, missing];
                if blur(&mut counts) { counts[1] as f64 / rows as f64 } else { self.exact }
            }
        }
    }
}

/// People by missing values, blurred on each side of the limit, so that each side still sums to its count.
fn histogram(counts: &[u64], limit: u32, kept: u64) -> Vec<u64> {
    let mut counts = counts.to_vec();
    let middle = (limit as usize).saturating_add(1).min(counts.len());
    let (below, above) = counts.split_at_mut(middle);
    blur(above);
    let before: u64 = below.iter().sum();
    if let Some(largest) = below.iter_mut().max() {
        *largest = (*largest + kept).saturating_sub(before);
    }
    blur(below);
    counts
}

/// Contrasts of values that at least ten people on each side have, their shares to a thousandth.
pub(super) fn with_enough(contrasts: &[AttributeContrast], missing: &MissingValues) -> Vec<AttributeContrast> {
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    let enough = |share: f64, people: usize| share == 0.0 || share * people as f64 >= SMALLEST as f64;
    let (within, over) = missing.by_limit(missing.general_kept, missing.general_set_aside);
    let kept = contrasts
        .iter()
        .filter(|contrast| enough(contrast.kept_share, within) && enough(contrast.set_aside_share, over));
    kept.map(|contrast| AttributeContrast {
        distance: rounded(contrast.distance),
        kept_share: rounded(contrast.kept_share),
        set_aside_share: rounded(contrast.set_aside_share),
        ..contrast.clone()
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
        let share = |exact| Share { exact, rows: 1000, attribute: None, changed: false, people: |code| code.general };
        assert!((share(0.003).blurred() - 0.0).abs() < 1e-12);
        assert!((share(0.006).blurred() - 0.01).abs() < 1e-12);
        assert!((share(0.5).blurred() - 0.5).abs() < 1e-12);
    }
}
