//! What people miss: how many values, which columns at once, and who is kept at which threshold.

use super::value::{TableContent, Value};
use crate::results::{DataSummary, MissingPatterns, MissingValues};
use crate::text;

/// How many people miss how many values, as shares of each file.
pub(in crate::export) fn per_person(missing: &MissingValues) -> TableContent {
    let heads =
        [(text!("plot-missing-rows-axis"), true), (text!("picture-general"), true), (text!("picture-customers"), true)];
    let mut table = TableContent::new(text!("picture-missing-rows"), heads);
    let (people, customers) = (&missing.general_per_row, &missing.customers_per_row);
    let total = |counts: &[u64]| counts.iter().sum::<u64>().max(1) as f64;
    let all = [total(people), total(customers)];
    for at in 0..people.len().max(customers.len()) {
        let share = |counts: &[u64], all: f64| Value::Share(Some(counts.get(at).copied().unwrap_or(0) as f64 / all));
        table.push([Value::Count(at as u64), share(people, all[0]), share(customers, all[1])]);
    }
    table
}

/// How many people miss at most so many values, for each number.
pub(super) fn kept_by_limit(missing: &MissingValues) -> TableContent {
    let heads = [
        (text!("plot-curve-limit"), true),
        (text!("plot-curve-people"), true),
        (text!("picture-general"), true),
        (text!("plot-curve-customers"), true),
        (text!("picture-customers"), true),
    ];
    let mut table = TableContent::new(text!("page-missing-curve"), heads);
    let counts = [&missing.general_per_row, &missing.customers_per_row];
    let all = counts.map(|counts| counts.iter().sum::<u64>());
    let mut kept = [0, 0];
    for at in 0..counts[0].len().max(counts[1].len()) {
        let mut row = vec![Value::Count(at as u64)];
        for side in 0..counts.len() {
            kept[side] += counts[side].get(at).copied().unwrap_or(0);
            row.push(Value::Count(kept[side]));
            row.push(Value::Share(Some(kept[side] as f64 / all[side].max(1) as f64)));
        }
        table.push(row);
    }
    table
}

/// Which columns are missing together, and for how many.
pub(super) fn blocks(data: &DataSummary, found: &MissingPatterns) -> TableContent {
    let heads = [
        (text!("plot-patterns-block-head"), false),
        (text!("plot-patterns-columns"), true),
        (text!("report-missing-people"), true),
        (text!("report-missing-customers"), true),
        (text!("plot-patterns-likeness"), true),
    ];
    let mut table = TableContent::new(text!("page-missing-together"), heads);
    let share = |some: u64, all: u64| Value::Share(Some(some as f64 / all.max(1) as f64));
    for block in &found.blocks {
        let names = block.columns.iter().filter_map(|&column| data.attributes.get(column));
        let names: Vec<&str> = names.map(|attribute| attribute.name.as_str()).collect();
        table.push([
            Value::Text(names.join(", ")),
            Value::Count(block.columns.len() as u64),
            share(block.general, found.general),
            share(block.customers, found.customers),
            Value::Number(Some(block.likeness), 3),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_misses_no_more_is_kept() {
        let (general_per_row, customers_per_row) = (vec![70, 20, 0, 10], vec![5, 5]);
        let missing = MissingValues { general_per_row, customers_per_row, ..MissingValues::default() };
        let rows = kept_by_limit(&missing).rows;
        let row = |at, people, share, customers: u64, theirs| {
            let (people, customers) = (Value::Count(people), Value::Count(customers));
            vec![Value::Count(at), people, Value::Share(Some(share)), customers, Value::Share(Some(theirs))]
        };
        assert_eq!(
            rows,
            [row(0, 70, 0.7, 5, 0.5), row(1, 90, 0.9, 10, 1.0), row(2, 90, 0.9, 10, 1.0), row(3, 100, 1.0, 10, 1.0)]
        );
        assert_eq!(per_person(&missing).rows[1], [Value::Count(1), Value::Share(Some(0.2)), Value::Share(Some(0.5))]);
    }
}
