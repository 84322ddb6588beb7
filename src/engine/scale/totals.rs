//! Which buckets count, and their sums together.

use super::aggregates::{Aggregates, Bucket, MOST_SUM, place, sizes};
use crate::prepare::RowChoice;
use crate::results::{Inexact, ScalePlan};

/// The buckets that count, and what isn't known of it.
pub(super) struct Counted<'a> {
    pub(super) buckets: Vec<&'a Bucket>,
    /// At least and at most so many people count.
    pub(super) people: [u64; 2],
    /// Why some people may count or not.
    pub(super) why_not: Vec<Inexact>,
}

/// A column that no longer counts, or counts now.
struct Changed<'a> {
    name: &'a str,
    /// Where its histogram begins, with those who miss it.
    start: usize,
    /// Whether it counts now.
    added: bool,
}

/// Which buckets count under a row rule over the kept ones of the plan's columns. A bucket counts where everybody in it
/// does: each person misses as many values as the bucket says, less than that by at most the columns that no longer
/// count, more by at most those that do now, and never more than there are; columns that nobody in the bucket misses change
/// nothing.
pub(super) fn counted<'a>(
    aggregates: &'a Aggregates,
    plan: &ScalePlan,
    kept: &[bool],
    choice: RowChoice,
) -> Counted<'a> {
    let changed = changed(plan, kept);
    let columns = plan.columns.iter().filter(|column| column.counted).count() as u32;
    let all = kept.iter().filter(|kept| **kept).count() as u32;
    let mut result = Counted { buckets: Vec::new(), people: [0, 0], why_not: Vec::new() };
    let (mut either, mut names) = (0, Vec::new());
    for bucket in &aggregates.buckets {
        let [first, last] = [bucket.first, bucket.last.map_or(columns, |last| last.min(columns)).max(bucket.first)];
        let here = || changed.iter().filter(|column| bucket.counts[column.start] != Some(0));
        let fewer = here().filter(|column| !column.added).count() as u32;
        let more = here().filter(|column| column.added).count() as u32;
        let fewest = first.saturating_sub(fewer).min(all);
        if choice.takes(fewest) == choice.takes(last.saturating_add(more).min(all)) {
            if choice.takes(fewest) {
                result.buckets.push(bucket);
                result.people = result.people.map(|people| people + bucket.people);
            }
            continue;
        }
        // Of the commonest sets of missing columns it is known on which side they are, though not their sums.
        let takes = |missing: &[usize]| choice.takes(missing.iter().filter(|&&at| kept[at]).count() as u32);
        let [inside, outside] = bucket.told_of(takes);
        result.people[0] += inside;
        result.people[1] += bucket.people.saturating_sub(outside);
        if choice.takes(first) == choice.takes(last) {
            either += bucket.people;
            names.extend(here().map(|column| column.name.to_owned()));
        } else {
            let instead = first.checked_sub(1).into_iter().chain(bucket.last).collect();
            result.why_not.push(Inexact::Threshold { limit: choice.limit, people: bucket.people, instead });
        }
    }
    if either > 0 {
        names.sort_unstable();
        names.dedup();
        result.why_not.push(Inexact::MissingCounts { columns: names, people: either });
    }
    result
}

fn changed<'a>(plan: &'a ScalePlan, kept: &[bool]) -> Vec<Changed<'a>> {
    let mut start = 0;
    let mut found = Vec::new();
    for ((column, size), &added) in plan.columns.iter().zip(sizes(plan)).zip(kept) {
        if column.counted != added {
            found.push(Changed { name: &column.reads.name, start, added });
        }
        start += size;
    }
    found
}

/// Sums over some buckets.
pub(super) struct Totals {
    /// The lower triangle of the sum of z z', row by row; 0 where it isn't told.
    pub(super) gram: Vec<i64>,
    untold: Vec<bool>,
}

impl Totals {
    /// The sums of these buckets; `None` where they are larger than can be computed with.
    pub(super) fn of(buckets: &[&Bucket], width: usize) -> Option<Self> {
        let size = width * (width + 1) / 2;
        let mut totals = Self { gram: vec![0; size], untold: vec![false; size] };
        for bucket in buckets {
            for ((sum, untold), product) in totals.gram.iter_mut().zip(&mut totals.untold).zip(&bucket.products) {
                match product {
                    Some(product) => *sum = sum.checked_add(*product).filter(|sum| sum.abs() < MOST_SUM)?,
                    None => *untold = true,
                }
            }
        }
        Some(totals)
    }

    /// The sum of the products of two entries of z, where it is told.
    pub(super) fn product(&self, a: usize, b: usize) -> Option<i64> {
        let at = place(a, b);
        (!self.untold[at]).then(|| self.gram[at])
    }
}
