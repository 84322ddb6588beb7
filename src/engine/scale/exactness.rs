//! Which products of features aren't told, and without which columns all are.

use std::collections::{BTreeMap, BTreeSet};

use super::aggregates::place;
use super::known_counts::Places;
use super::totals::Totals;
use crate::results::{Inexact, PlannedEntry};

/// A feature whose products are needed.
pub(super) struct Needed<'a> {
    pub(super) entry: &'a PlannedEntry,
    pub(super) places: Places,
    /// Whether its own sums are told.
    pub(super) sums_told: bool,
}

/// The products of these features that aren't told; `None` where all are.
pub(super) fn withheld(needed: &[Needed<'_>], totals: &Totals) -> Option<Inexact> {
    let (mut asked, mut untold) = (BTreeSet::new(), BTreeSet::new());
    let mut first = None;
    let mut conflicts: BTreeSet<[usize; 2]> = BTreeSet::new();
    for (at, one) in needed.iter().enumerate() {
        for other in &needed[..=at] {
            let mut missing = one.places.column == other.places.column && !one.sums_told && at_same(one, other);
            for pair in pairs(one.places, other.places) {
                asked.insert(place(pair[0], pair[1]));
                if totals.product(pair[0], pair[1]).is_none() {
                    missing = true;
                    untold.insert(place(pair[0], pair[1]));
                }
            }
            if missing {
                first.get_or_insert_with(|| [other, one].map(|feature| feature.entry.name.clone()));
                let mut columns = [one.places.column, other.places.column];
                columns.sort_unstable();
                conflicts.insert(columns);
            }
        }
    }
    let names: BTreeMap<usize, &str> =
        needed.iter().map(|feature| (feature.places.column, feature.entry.column.as_str())).collect();
    let drop = cover(conflicts).into_iter().filter_map(|column| names.get(&column).map(|&name| name.to_owned()));
    let (products, needed) = (untold.len() as u64, asked.len() as u64);
    first.map(|first| Inexact::Withheld { products, needed, first, drop: drop.collect() })
}

fn at_same(one: &Needed<'_>, other: &Needed<'_>) -> bool {
    one.places.value == other.places.value
}

/// The products that a covariance takes, those with the 1 of z included.
fn pairs(one: Places, other: Places) -> Vec<[usize; 2]> {
    let of = |places: Places| std::iter::once(places.value).chain(places.mask);
    let crossed = of(one).flat_map(|a| of(other).map(move |b| [a, b]));
    crossed.chain(of(one).map(|a| [a, 0])).collect()
}

/// Columns without which no pair is left: again and again the one in most pairs.
fn cover(mut conflicts: BTreeSet<[usize; 2]>) -> Vec<usize> {
    let mut chosen = Vec::new();
    while !conflicts.is_empty() {
        let mut pairs_of: BTreeMap<usize, usize> = BTreeMap::new();
        for [a, b] in &conflicts {
            // A column whose own products aren't told has to go in any case.
            let weight = if a == b { usize::MAX / 2 } else { 1 };
            for column in [a, b] {
                let pairs = pairs_of.entry(*column).or_default();
                *pairs = pairs.saturating_add(weight);
            }
        }
        let Some((&most, _)) = pairs_of.iter().max_by_key(|(column, pairs)| (**pairs, std::cmp::Reverse(**column)))
        else {
            break;
        };
        chosen.push(most);
        conflicts.retain(|pair| !pair.contains(&most));
    }
    chosen.sort_unstable();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_columns_are_in_all_pairs() {
        assert_eq!(cover([[1, 2], [2, 3], [2, 4], [5, 5]].into()), [2, 5]);
        assert_eq!(cover(BTreeSet::new()), Vec::<usize>::new());
    }
}
