//! Prepared data -> those of a sample of the people: what a preview is computed on.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

use super::features::PreparedData;
use crate::analyze::IntegerFeatures;
use crate::data::{CodeTable, Column, Dataset, Ids, Values};
use crate::engine::error::EngineError;
use crate::engine::stage::Stage;
use crate::engine::store::Store;
use crate::job::Job;

/// People in a preview's sample of the general population, and of the customers, where there are no more than a hundred columns.
pub const PREVIEW_PEOPLE: usize = 20_000;
/// The fewest people of a preview.
const FEWEST: usize = 5_000;
/// Up to so many columns a preview of all its people is quick enough to follow a slider.
const FEW_COLUMNS: usize = 100;

/// People in a preview's samples: the more columns there are, the fewer, so that it keeps up with the hand.
pub(crate) fn preview_people(columns: usize) -> usize {
    (PREVIEW_PEOPLE * FEW_COLUMNS / columns.max(1)).clamp(FEWEST, PREVIEW_PEOPLE)
}

/// A sample of `size` of `rows` rows, in ascending order: the file is cut into `size` strata of neighbouring rows and one row of each is
/// chosen by hashing its stratum with the seed. It depends on nothing else, so it stays the same while a slider is dragged. All rows when
/// there are no more than `size`.
pub(crate) fn stratified_rows(rows: usize, size: usize, seed: u64) -> Vec<u32> {
    if rows <= size {
        return (0..rows as u32).collect();
    }
    let row_in = |stratum: usize| {
        let (start, end) = (stratum * rows / size, (stratum + 1) * rows / size);
        let mut hasher = Xxh3::with_seed(seed);
        stratum.hash(&mut hasher);
        (start + (hasher.finish() % (end - start) as u64) as usize) as u32
    };
    (0..size).map(row_in).collect()
}

/// A sample of `people` rows of either file, with the features of all rows.
pub(crate) fn sample(
    data: &PreparedData,
    people: usize,
    seed: u64,
    store: &mut Store,
    job: &dyn Job,
) -> Result<Arc<PreparedData>, EngineError> {
    let key = data.key.then(Stage::Sample, &(people, seed)).of_tables();
    store.get_or(Stage::Sample, key, |_| {
        let sampled = |table: &CodeTable| sampled(table, &stratified_rows(table.rows, people, seed));
        let dataset = Dataset {
            attributes: data.dataset.attributes.clone(),
            general: sampled(&data.dataset.general),
            customers: sampled(&data.dataset.customers),
            ..Dataset::default()
        };
        let integers = IntegerFeatures::new(&dataset.general, &data.candidates.features, job)?;
        Ok(PreparedData {
            key,
            dataset: Arc::new(dataset),
            decoding: Arc::clone(&data.decoding),
            candidates: Arc::clone(&data.candidates),
            integers: Arc::new(integers),
            codes: Arc::clone(&data.codes),
            summary: Arc::clone(&data.summary),
        })
    })
}

fn sampled(table: &CodeTable, rows: &[u32]) -> CodeTable {
    let pick = |column: &Column| {
        let values = match &column.values {
            Values::Codes { codes, levels } => Values::Codes {
                codes: rows.iter().map(|&row| codes[row as usize]).collect(),
                levels: Arc::clone(levels),
            },
            Values::Reals(values) => Values::Reals(rows.iter().map(|&row| values[row as usize]).collect()),
            text @ Values::Text { .. } => text.clone(),
        };
        Column { name: column.name.clone(), values }
    };
    CodeTable { rows: rows.len(), ids: Ids::RowNumber, columns: table.columns.iter().map(pick).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_is_spread_evenly_and_repeatable() {
        let sample = stratified_rows(1_000_003, 1_000, 7);
        assert_eq!(sample.len(), 1_000);
        assert!(sample.windows(2).all(|pair| pair[0] < pair[1]));
        for (stratum, &row) in sample.iter().enumerate() {
            let rows = stratum * 1_000_003 / 1_000..(stratum + 1) * 1_000_003 / 1_000;
            assert!(rows.contains(&(row as usize)), "row {row} is outside its stratum");
        }
        assert_eq!(sample, stratified_rows(1_000_003, 1_000, 7));
        assert_ne!(sample, stratified_rows(1_000_003, 1_000, 8));
    }

    #[test]
    fn wide_files_have_smaller_previews() {
        assert_eq!([14, 85, 100].map(preview_people), [PREVIEW_PEOPLE; 3]);
        assert_eq!([200, 366, 10_000].map(preview_people), [10_000, 5_464, 5_000]);
        assert_eq!(preview_people(0), PREVIEW_PEOPLE);
    }

    #[test]
    fn few_rows_are_all_taken() {
        assert_eq!(stratified_rows(3, 20_000, 1), vec![0, 1, 2]);
        assert!(stratified_rows(0, 20_000, 1).is_empty());
    }
}
