//! How many people have each value of a feature, as far as it is told.

use super::aggregates::{Bucket, place};
use super::totals::Totals;
use crate::prepare::{Impute, Scale};
use crate::results::PlannedEntry;

/// A value of a feature, `None` for those who miss it, and how many people have it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Group {
    value: Option<f64>,
    /// Numbers of people that agree with all that is told, together with those of the other groups.
    people: u64,
    /// At least so many.
    least: u64,
    /// At most so many.
    most: u64,
}

/// How many people have each value, ascending, those who miss it first.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct KnownCounts {
    groups: Vec<Group>,
    /// Whether the values are those that people have, and not two others with the same mean and variance.
    lists_values: bool,
}

/// Where a feature stands in the sums.
#[derive(Clone, Copy)]
pub(super) struct Places {
    pub(super) value: usize,
    /// Who misses it; `None` where nobody does, or where missing it is 0.
    pub(super) mask: Option<usize>,
    /// Where the histogram of its column begins.
    pub(super) start: usize,
    /// The place of its column in the plan.
    pub(super) column: usize,
    /// The positions of that column.
    pub(super) size: usize,
}

impl KnownCounts {
    /// The counts of an entry; `None` where its sums aren't told.
    pub(super) fn of(entry: &PlannedEntry, places: Places, totals: &Totals, buckets: &[&Bucket]) -> Option<Self> {
        let sum = totals.product(places.value, 0)?;
        let missing = places.mask.map_or(Some(0), |mask| totals.product(mask, 0))?;
        let known = totals.product(0, 0)? - missing;
        let Some(units) = &entry.units else {
            let squares = totals.product(places.value, places.value)?;
            return Some(Self::of_numbers(entry, [missing, known, sum], squares));
        };
        let value = |unit: u32| entry.offset + entry.step * f64::from(unit);
        if units.iter().flatten().all(|unit| *unit <= 1) {
            let told = |value, people: i64| Group::told(value, people.max(0) as u64);
            let groups = [told(None, missing), told(Some(value(0)), known - sum), told(Some(value(1)), sum)];
            return Some(Self { groups: groups.into(), lists_values: true });
        }
        let values: Vec<Option<f64>> = units.iter().map(|unit| unit.map(value)).collect();
        Some(Self::of_codes(&values, places, buckets))
    }

    /// Two values with the mean and the variance of the numbers, or one where all are the same.
    fn of_numbers(entry: &PlannedEntry, [missing, known, sum]: [i64; 3], squares: i64) -> Self {
        let [n, total, squares] = [known, sum, squares].map(i128::from);
        let spread = n * squares - total * total;
        let mut groups = vec![Group::told(None, missing.max(0) as u64)];
        if known > 0 {
            let mean = entry.offset + entry.step * (sum as f64 / known as f64);
            let deviation = entry.step * (spread.max(0) as f64).sqrt() / known as f64;
            if deviation > 0.0 {
                groups.push(Group::told(Some(mean - deviation), known as u64 - 1));
                groups.push(Group::told(Some(mean + deviation), 1));
            } else {
                groups.push(Group::told(Some(mean), known as u64));
            }
        }
        Self { groups, lists_values: spread == 0 }
    }

    /// The counts by position, put together by value. A code that isn't told has somebody.
    fn of_codes(values: &[Option<f64>], places: Places, buckets: &[&Bucket]) -> Self {
        let mut different = values.to_vec();
        different.sort_unstable_by(|a, b| a.is_some().cmp(&b.is_some()).then(order(*a, *b)));
        different.dedup();
        let mut groups: Vec<Group> = different.into_iter().map(|value| Group::told(value, 0)).collect();
        let of: Vec<usize> =
            values.iter().map(|value| groups.iter().position(|group| group.value == *value).unwrap_or(0)).collect();
        for bucket in buckets {
            let cells = &bucket.counts[places.start..places.start + places.size];
            let mut hidden = vec![0_u64; groups.len()];
            let (mut others, mut missing) = (bucket.others[places.column].max(0) as u64, 0);
            for (cell, &group) in cells.iter().zip(&of) {
                match cell {
                    Some(people) => {
                        let people = (*people).max(0) as u64;
                        missing += if groups[group].value.is_none() { people } else { 0 };
                        groups[group].add([people; 3]);
                    }
                    None => hidden[group] += 1,
                }
            }
            // The sum of those who miss it may be told, where it isn't told which codes they have.
            let told = places.mask.and_then(|mask| bucket.products[place(mask, 0)]);
            if let Some(all) = told.filter(|_| groups[0].value.is_none() && hidden[0] > 0) {
                let hidden_missing = (all.max(0) as u64).saturating_sub(missing);
                groups[0].add([hidden_missing; 3]);
                others = others.saturating_sub(hidden_missing);
                hidden[0] = 0;
            }
            let codes = hidden.iter().sum::<u64>();
            let mut rest = others.saturating_sub(codes);
            for (group, &own) in groups.iter_mut().zip(&hidden).filter(|(_, own)| **own > 0) {
                let most = others.saturating_sub(codes - own);
                // What is left over is somebody's: the first takes it, so that all together are as many as there are.
                group.add([own + std::mem::take(&mut rest), if own == codes { others } else { own }, most]);
            }
        }
        Self { groups, lists_values: true }
    }

    /// Whether more than one value is there.
    pub(super) fn varies(&self) -> bool {
        self.present().count() > 1
    }

    /// Whether the values are those that people have.
    pub(super) fn lists_values(&self) -> bool {
        self.lists_values
    }

    /// Values and how many people have them.
    pub(super) fn histogram(&self) -> Vec<(Option<f64>, u64)> {
        self.groups.iter().map(|group| (group.value, group.people)).collect()
    }

    /// Whether what imputation and scaling need of the values is certain.
    pub(super) fn settles(&self, impute: Impute, scale: Scale, missing: u64) -> bool {
        let range = scale != Scale::Minmax || self.lists_values;
        let filling = missing == 0
            || match impute {
                Impute::Mean => true,
                Impute::Mode => self.lists_values && self.has_mode(),
                Impute::Median => self.lists_values && self.has_median(missing),
            };
        range && filling
    }

    fn present(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| group.value.is_some() && group.people > 0)
    }

    /// Whether one value is the most frequent one, whatever isn't told; of equals the smallest.
    fn has_mode(&self) -> bool {
        let most = self.present().map(|group| group.people).max();
        let Some(mode) = self.present().find(|group| Some(group.people) == most) else { return false };
        let loses = |other: &Group| {
            mode.least > other.most || (mode.least == other.most && order(mode.value, other.value).is_lt())
        };
        self.present().all(|other| other == mode || loses(other))
    }

    /// Whether the middle values are certain, whatever isn't told.
    fn has_median(&self, missing: u64) -> bool {
        let of_missing = self.groups.iter().filter(|group| group.value.is_none());
        if of_missing.clone().any(|group| group.least != group.most)
            || of_missing.map(|group| group.people).sum::<u64>() != missing
        {
            return false;
        }
        let total: u64 = self.present().map(|group| group.people).sum();
        let is_certain = |place: u64| {
            let (mut up_to, mut from) = (0, self.present().map(|group| group.least).sum::<u64>());
            self.present().any(|group| {
                up_to += group.least;
                let certain = up_to > place && total - from <= place;
                from -= group.least;
                certain
            })
        };
        total > 0 && is_certain((total - 1) / 2) && is_certain(total / 2)
    }
}

impl Group {
    fn told(value: Option<f64>, people: u64) -> Self {
        Self { value, people, least: people, most: people }
    }

    fn add(&mut self, [people, least, most]: [u64; 3]) {
        self.people += people;
        self.least += least;
        self.most += most;
    }
}

/// The order of two values.
fn order(a: Option<f64>, b: Option<f64>) -> std::cmp::Ordering {
    a.unwrap_or(0.0).total_cmp(&b.unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLACES: Places = Places { value: 1, mask: None, start: 0, column: 0, size: 4 };

    fn counts(cells: [Option<i64>; 4], others: i64) -> KnownCounts {
        let bucket = Bucket {
            first: 0,
            last: None,
            people: 100,
            products: Vec::new(),
            counts: cells.to_vec(),
            others: vec![others],
            patterns: Vec::new(),
        };
        KnownCounts::of_codes(&[None, Some(1.0), Some(2.0), Some(3.0)], PLACES, &[&bucket])
    }

    #[test]
    fn a_mode_is_certain_where_no_hidden_code_can_have_as_many() {
        let settles = |cells, others, impute| counts(cells, others).settles(impute, Scale::Minmax, 10);
        assert!(settles([Some(10), Some(50), None, None], 40, Impute::Mode), "39 at most, one has the other");
        assert!(!settles([Some(10), Some(30), None, None], 60, Impute::Mode));
        assert!(settles([Some(10), Some(39), None, None], 40, Impute::Mode), "of equals the smallest");
        assert!(!settles([Some(10), None, None, Some(38)], 40, Impute::Mode), "39 may have 1 or 2");
        // 48 of 99 have 1: the middle one is 2 or 3.
        assert!(!settles([Some(10), Some(48), None, None], 51, Impute::Median));
        assert!(settles([Some(10), Some(60), None, None], 30, Impute::Median));
        assert!(settles([Some(10), Some(0), Some(90), Some(0)], 0, Impute::Median));
    }

    #[test]
    fn numbers_of_people_agree_with_what_is_told() {
        let known = counts([Some(10), Some(50), None, None], 40);
        let histogram = known.histogram();
        assert_eq!(histogram, [(None, 10), (Some(1.0), 50), (Some(2.0), 39), (Some(3.0), 1)]);
        assert!(known.varies());
        assert!(!counts([Some(10), Some(90), Some(0), Some(0)], 0).varies());
    }
}
