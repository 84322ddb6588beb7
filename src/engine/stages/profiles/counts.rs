//! Labels of rows -> every attribute's values by group, in one pass over each column.

use std::sync::Arc;

use rayon::prelude::*;

use crate::analyze::{GroupSums, count_codes_by_group, count_reals_by_group};
use crate::data::{Column, Level, Values, built_in_dictionary};
use crate::engine::stages::PreparedData;
use crate::engine::stages::profile_plan::{PlanColumn, ProfilePlan};
use crate::job::{Cancelled, Job};
use crate::prepare::DecodedColumn;
use crate::results::{AttributeProfile, CustomersOnly, Distribution, ProfileValue, Spread};

/// The group of every row of a file: a segment, or behind them those set aside.
pub(super) struct Groups {
    segments: usize,
    group_of: Vec<u8>,
    /// People of each.
    people: Vec<u64>,
}

impl Groups {
    /// The groups of `rows` rows, of which those in `kept` have these labels.
    pub(super) fn new(segments: usize, rows: usize, kept: &[u32], labels: &[u8]) -> Self {
        let mut group_of = vec![segments as u8; rows];
        for (&row, &label) in kept.iter().zip(labels) {
            group_of[row as usize] = label;
        }
        let mut people = vec![0; segments + 1];
        group_of.iter().for_each(|&group| people[usize::from(group)] += 1);
        Self { segments, group_of, people }
    }

    /// A distribution out of the counts of each value in each group (segments, then those set aside).
    fn distribution(&self, values: usize, count: impl Fn(usize, usize) -> u64, spreads: Vec<Spread>) -> Distribution {
        let aside = self.segments;
        let mut counts = Vec::with_capacity(values * (aside + 2));
        let mut missing = Vec::with_capacity(aside + 2);
        for group in 0..aside {
            counts.extend((0..values).map(|value| count(group, value)));
            missing.push(self.people[group] - counts[group * values..].iter().sum::<u64>());
        }
        counts.extend((0..values).map(|value| (0..aside).map(|group| count(group, value)).sum::<u64>()));
        missing.push(missing.iter().sum());
        counts.extend((0..values).map(|value| count(aside, value)));
        missing.push(self.people[aside] - counts[(aside + 1) * values..].iter().sum::<u64>());
        Distribution { values, counts, missing, spreads }
    }
}

/// All attributes of both files.
pub(super) fn attributes(
    data: &PreparedData,
    general: &Groups,
    customers: &Groups,
    job: &dyn Job,
) -> Result<Vec<AttributeProfile>, Cancelled> {
    let attribute = |(index, plan): (usize, &ProfilePlan)| {
        let decoded = &data.decoding.columns[index];
        let counted = |columns: &[Column], groups| counted(&columns[index].values, plan, decoded, groups, job);
        Ok(AttributeProfile {
            attribute: Arc::clone(&plan.attribute),
            general: counted(&data.dataset.general.columns, general)?,
            customers: counted(&data.dataset.customers.columns, customers)?,
        })
    };
    data.profile_plan.par_iter().enumerate().map(attribute).collect()
}

fn counted(
    values: &Values,
    plan: &ProfilePlan,
    decoded: &DecodedColumn,
    groups: &Groups,
    job: &dyn Job,
) -> Result<Distribution, Cancelled> {
    let all = groups.segments + 1;
    match (values, &plan.column) {
        (Values::Codes { codes, levels }, PlanColumn::Codes(known)) => {
            let most = known.iter().copied().max().map_or(0, usize::from).max(levels.len());
            let table = count_codes_by_group(codes, &groups.group_of, all, most, job)?;
            let count = |group: usize, value: usize| u64::from(table.get(group, usize::from(known[value])));
            let mut found = groups.distribution(known.len(), count, Vec::new());
            if plan.attribute.is_ordered() {
                let numbers: Vec<Option<f64>> = plan.attribute.values.iter().map(ProfileValue::number).collect();
                found.spreads =
                    found.counts.chunks(known.len().max(1)).map(|counts| Spread::of_counts(counts, &numbers)).collect();
            }
            Ok(found)
        }
        (Values::Reals(values), PlanColumn::Reals { edges, offset }) => {
            let is_missing = |value: f32| decoded.is_missing_real(value);
            let sums = count_reals_by_group(values, &groups.group_of, all, edges, *offset, is_missing, job)?;
            let count = |group: usize, value: usize| u64::from(sums[group].counts[value]);
            Ok(groups.distribution(edges.len() + 1, count, spreads(&sums, *offset)))
        }
        _ => Ok(groups.distribution(0, |_, _| 0, Vec::new())),
    }
}

/// Mean and spread of each group from sums over the rows of each group: of the segments, of all kept, of those set aside.
fn spreads(sums: &[GroupSums], offset: f64) -> Vec<Spread> {
    let Some((aside, segments)) = sums.split_last() else { return Vec::new() };
    let known = |sums: &GroupSums| sums.counts.iter().map(|&count| u64::from(count)).sum::<u64>();
    let of = |known: u64, sum: f64, squares: f64| {
        if known == 0 {
            return Spread::default();
        }
        let mean = sum / known as f64;
        let variance = (squares / known as f64 - mean * mean).max(0.0);
        Spread { known, mean: offset + mean, sd: variance.sqrt() }
    };
    let kept = of(
        segments.iter().map(known).sum(),
        segments.iter().map(|sums| sums.sum).sum(),
        segments.iter().map(|sums| sums.squares).sum(),
    );
    let each = |sums: &GroupSums| of(known(sums), sums.sum, sums.squares);
    segments.iter().map(each).chain([kept, each(aside)]).collect()
}

/// The columns of codes that only customers have. Numbers and texts of which there are many say little by segment.
pub(super) fn customers_only(
    columns: &[Column],
    groups: &Groups,
    job: &dyn Job,
) -> Result<Vec<CustomersOnly>, Cancelled> {
    let mut found = Vec::new();
    for column in columns {
        let Values::Codes { codes, levels } = &column.values else { continue };
        let labels = built_in_dictionary().get(&column.name).map(|known| &known.value_labels);
        let value = |level: &Level| ProfileValue::Code {
            code: level.text.clone(),
            label: labels.and_then(|labels| labels.get(&level.text)).cloned().unwrap_or_default(),
            word: String::new(),
            number: None,
        };
        let table = count_codes_by_group(codes, &groups.group_of, groups.segments + 1, levels.len(), job)?;
        let count = |group: usize, value: usize| u64::from(table.get(group, value + 1));
        found.push(CustomersOnly {
            name: column.name.clone(),
            values: levels.iter().map(value).collect(),
            customers: groups.distribution(levels.len(), count, Vec::new()),
        });
    }
    Ok(found)
}
