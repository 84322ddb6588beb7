//! Exact counts of an attribute by group -> the counts that are told, from which all else of it follows.

use std::sync::Arc;

use super::groups::Groups;
use super::rounding::{STEP, shared_out_table};
use super::values::{Value, values};
use crate::results::{AttributeProfile, Distribution, ProfiledAttribute, Spread};

/// So many people are in a cell on average, or there are fewer cells: that many times the step of the rounding.
const PEOPLE_A_CELL: u64 = 2 * STEP;
/// Values that are told where only kept people and those set aside are told apart, at most.
const MOST: u64 = 60;

/// What is told of an attribute: the same values in both files. The most detailed counts are rounded, by segment or, where
/// there are too few people for that, of all kept people at once; all sums follow from these.
pub(super) fn told(exact: &AttributeProfile, groups: &Groups) -> AttributeProfile {
    let people = |groups: &[u64]| groups.iter().sum::<u64>();
    let cells = PEOPLE_A_CELL * (groups.segments() as u64 + 1);
    let most = people(&groups.general) / cells;
    let by_segment = most >= 2;
    let most = if by_segment { most } else { people(&groups.general) / PEOPLE_A_CELL };
    let all = all_people(&exact.general);
    let values = values(&exact.attribute, &all, most.min(MOST) as usize);
    let customers_by_segment = people(&groups.customers) / cells >= values.len().max(1) as u64;
    let one = |exact: &Distribution, totals: &[u64], by_segment: bool| {
        distribution(exact, &values, groups, totals, by_segment)
    };
    AttributeProfile {
        general: one(&exact.general, &groups.general, by_segment),
        customers: one(&exact.customers, &groups.customers, customers_by_segment),
        attribute: Arc::new(ProfiledAttribute {
            values: values.into_iter().map(|value| value.told).collect(),
            ..(*exact.attribute).clone()
        }),
    }
}

/// An attribute of which nothing is told but what it is.
pub(super) fn untold(attribute: &ProfiledAttribute, groups: &Groups) -> AttributeProfile {
    let nobody = Distribution { missing: vec![0; groups.segments() + 2], ..Distribution::default() };
    AttributeProfile {
        attribute: Arc::new(ProfiledAttribute { values: Vec::new(), ..attribute.clone() }),
        general: nobody.clone(),
        customers: nobody,
    }
}

/// People of all groups with each value.
fn all_people(exact: &Distribution) -> Vec<u64> {
    let rows = exact.missing.len().saturating_sub(2);
    let row = |at: usize| exact.counts.get(at * exact.values..(at + 1) * exact.values).unwrap_or(&[]);
    row(rows).iter().zip(row(rows + 1)).map(|(kept, aside)| kept + aside).collect()
}

/// The counts that are told of one file.
fn distribution(
    exact: &Distribution,
    values: &[Value],
    groups: &Groups,
    totals: &[u64],
    by_segment: bool,
) -> Distribution {
    let segments = groups.number.len();
    // The people of a row of the exact counts by told value, those whose value is missing last.
    let row = |at: usize| -> Vec<u64> {
        let people = |place: &usize| exact.counts.get(at * exact.values + place).copied().unwrap_or(0);
        let told = values.iter().map(|value| value.takes.iter().map(people).sum());
        told.chain([exact.missing.get(at).copied().unwrap_or(0)]).collect()
    };
    let sum =
        |rows: &[Vec<u64>]| (0..=values.len()).map(|at| rows.iter().map(|row| row[at]).sum()).collect::<Vec<u64>>();
    let of_segment = |told: usize| {
        let of = (0..segments).filter(|&old| groups.number[old] == told).map(row);
        sum(&of.collect::<Vec<_>>())
    };
    let told = groups.segments();
    let aside = row(segments + 1);
    let rows: Vec<Vec<u64>> = if by_segment {
        let exact: Vec<Vec<u64>> = (0..told).map(of_segment).chain([aside]).collect();
        let mut rows = shared_out_table(&exact, totals);
        let kept = sum(&rows[..told]);
        rows.insert(told, kept);
        rows
    } else {
        let sides = [totals[..told].iter().sum(), totals[told]];
        let nobody = vec![vec![0; values.len() + 1]; told];
        nobody.into_iter().chain(shared_out_table(&[row(segments), aside], &sides)).collect()
    };
    let numbers: Vec<Option<f64>> = values.iter().map(|value| value.told.number()).collect();
    let is_ordered = !numbers.is_empty() && numbers.iter().any(Option::is_some);
    Distribution {
        values: values.len(),
        missing: rows.iter().map(|row| row[values.len()]).collect(),
        spreads: if is_ordered {
            rows.iter().map(|row| Spread::of_counts(row, &numbers)).collect()
        } else {
            Vec::new()
        },
        counts: rows.iter().flat_map(|row| &row[..values.len()]).copied().collect(),
    }
}
