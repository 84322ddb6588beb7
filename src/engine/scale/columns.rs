//! How many people miss each column and have each of its codes, as far as it is told; which columns are kept.

use super::aggregates::{Aggregates, Bucket, place, sizes};
use super::error::AggregatesError;
use crate::engine::Settings;
use crate::prepare::DropReason;
use crate::results::{Inexact, PlannedEntry, ScalePlan};

/// At least and at most so many people.
pub(super) type Between = [u64; 2];

/// The people of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColumnCounts {
    /// Who misses it.
    pub(super) missing: Between,
    /// Who has each position after that of missing cells: each known code, or of a column of numbers any number.
    pub(super) codes: Vec<Between>,
}

/// The counts of the plan's columns. What isn't told of a bucket is at least one person, and at most all whose code isn't
/// told there; who misses a column follows in part from the sets of columns that people miss.
pub(super) fn column_counts(plan: &ScalePlan, sums: &Aggregates) -> Vec<ColumnCounts> {
    let mut start = 0;
    let columns = plan.columns.iter().zip(sizes(plan)).enumerate();
    columns
        .map(|(at, (column, size))| {
            let mask = mask_of(plan, sums, &column.reads.name);
            let mut counts = vec![[0, 0]; size];
            for bucket in &sums.buckets {
                add(&mut counts, bucket, start, (at, mask));
            }
            start += size;
            let missing = counts.remove(0);
            ColumnCounts { missing, codes: counts }
        })
        .collect()
}

/// Where z says who misses a column: that of a feature that has a value for each known code.
fn mask_of(plan: &ScalePlan, sums: &Aggregates, column: &str) -> Option<usize> {
    let misses_cells = |entry: &PlannedEntry| {
        let units = entry.units.as_deref();
        units.is_none_or(|units| units.iter().enumerate().all(|(at, unit)| unit.is_none() == (at == 0)))
    };
    let at = plan.entries.iter().position(|entry| entry.column == column && misses_cells(entry))?;
    sums.mask.get(at).copied()
}

/// Adds a bucket to the counts of a column that begins at `start`.
fn add(counts: &mut [Between], bucket: &Bucket, start: usize, (column, mask): (usize, Option<usize>)) {
    let cells = &bucket.counts[start..start + counts.len()];
    let mut others = bucket.others[column].max(0) as u64;
    // The sum of those who miss it may be told where their cell of the histogram isn't.
    let missing = cells[0].is_none().then(|| mask.and_then(|mask| bucket.products[place(mask, 0)])).flatten();
    if let Some(missing) = missing {
        others = others.saturating_sub(missing.max(0) as u64);
    }
    let told = |at: usize| cells[at].or(missing.filter(|_| at == 0)).map(|people| people.max(0) as u64);
    let hidden = (0..cells.len()).filter(|&at| told(at).is_none()).count() as u64;
    // Who is told to miss the column, and who not to.
    let [missing_it, having_it] = bucket.told_of(|missing| missing.contains(&column));
    for (at, [least, most]) in counts.iter_mut().enumerate() {
        let [some, all] = match told(at) {
            None if at == 0 => {
                let most = if hidden == 1 { others } else { others.saturating_sub(hidden - 1).max(1) };
                let least = if hidden == 1 { others } else { 1 };
                let least = least.max(missing_it);
                [least, most.min(bucket.people.saturating_sub(having_it)).max(least)]
            }
            Some(people) => [people; 2],
            None if hidden == 1 => [others; 2],
            None => [1, others.saturating_sub(hidden - 1).max(1)],
        };
        (*least, *most) = (*least + some, *most + all);
    }
}

/// What decides on which of the plan's columns are kept, beside those to drop and to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnRule {
    /// Those that count in the plan.
    Planned,
    /// Those whose share of missing values is at most the threshold of the settings.
    MissingShare,
}

/// Whether the plan reads all columns that settings drop and keep.
///
/// # Errors
/// When it doesn't.
pub(super) fn check_names(plan: &ScalePlan, settings: &Settings) -> Result<(), AggregatesError> {
    let is_known = |name: &&String| plan.columns.iter().any(|column| column.reads.name == **name);
    let named = settings.drop.iter().chain(&settings.keep);
    let names: Vec<String> = named.filter(|name| !is_known(name)).cloned().collect();
    if names.is_empty() { Ok(()) } else { Err(AggregatesError::UnknownColumns { names }) }
}

/// Which of the plan's columns are kept.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    /// Of each column why it isn't; `None` where it is.
    pub(super) dropped: Vec<Option<DropReason>>,
    /// Columns of which it isn't certain.
    pub(super) unsure: Option<Inexact>,
}

impl Kept {
    /// Decides.
    ///
    /// # Errors
    /// When settings name columns that the plan doesn't read.
    pub(super) fn of(
        plan: &ScalePlan,
        sums: &Aggregates,
        settings: &Settings,
        rule: ColumnRule,
    ) -> Result<Self, AggregatesError> {
        check_names(plan, settings)?;
        let counts = if rule == ColumnRule::MissingShare { column_counts(plan, sums) } else { Vec::new() };
        let people = sums.people();
        let mut kept = Self { dropped: Vec::new(), unsure: None };
        let mut unsure = Vec::new();
        for (at, column) in plan.columns.iter().enumerate() {
            let name = &column.reads.name;
            let over = |missing: u64| missing as f64 / people.max(1) as f64 > settings.column_missing;
            let by_rule = match counts.get(at) {
                None => (!column.counted).then_some(DropReason::MissingShare),
                Some(counts) => over(counts.missing[0]).then_some(DropReason::MissingShare),
            };
            let by_hand = settings.drop.contains(name).then_some(DropReason::ByHand);
            let is_to_keep = settings.keep.contains(name);
            if let Some(counts) = counts.get(at)
                && over(counts.missing[0]) != over(counts.missing[1])
                && by_hand.is_none()
                && !is_to_keep
            {
                unsure.push(name.clone());
            }
            kept.dropped.push(by_hand.or(by_rule.filter(|_| !is_to_keep)));
        }
        kept.unsure = (!unsure.is_empty()).then_some(Inexact::ColumnShares { columns: unsure });
        Ok(kept)
    }

    /// Of each column whether it is kept.
    pub(super) fn flags(&self) -> Vec<bool> {
        self.dropped.iter().map(Option::is_none).collect()
    }
}
