//! Prepared data -> those of a sample of the people: what a preview is computed on.

use std::sync::Arc;

use super::features::PreparedData;
use crate::analyze::stratified_rows;
use crate::data::{CodeTable, Dataset};
use crate::engine::{EngineError, Stage, Store};
use crate::job::Job;

/// People in a preview's sample of the general population, and of the customers, where there are no more than a hundred
/// columns.
pub(crate) const PREVIEW_PEOPLE: usize = 20_000;
/// The fewest people of a preview.
const FEWEST: usize = 5_000;
/// Up to so many columns a preview of all its people is quick enough to follow a slider.
const FEW_COLUMNS: usize = 100;

/// People in a preview's samples: the more columns there are, the fewer, so that it keeps up with the hand.
pub(crate) fn preview_people(columns: usize) -> usize {
    (PREVIEW_PEOPLE * FEW_COLUMNS / columns.max(1)).clamp(FEWEST, PREVIEW_PEOPLE)
}

/// The sample doesn't follow the seed of the settings: what is known of the same people can be compared whatever the
/// seed, and another seed needs no other sample.
const SAMPLE_SEED: u64 = 1;

/// The rows of the general population that a preview is computed on, and by which segments are known again.
pub(crate) fn sample_rows(data: &PreparedData) -> Vec<u32> {
    stratified_rows(data.dataset.general.rows, preview_people(data.dataset.attributes.len()), SAMPLE_SEED)
}

/// The people of a preview out of both files, with the features of all rows. The rows are the same whatever the features
/// are.
pub(crate) fn sample(data: &PreparedData, store: &mut Store, job: &dyn Job) -> Result<Arc<PreparedData>, EngineError> {
    let people = preview_people(data.dataset.attributes.len());
    let of = data.people.then(Stage::Sample, &people).of_tables();
    let dataset = store.get_or(Stage::Sample, of, |_| {
        job.check()?;
        let sampled = |table: &CodeTable| table.select(&stratified_rows(table.rows, people, SAMPLE_SEED));
        let customers_only = CodeTable {
            rows: data.dataset.customers.rows,
            columns: data.dataset.customers_only.clone(),
            ..CodeTable::default()
        };
        Ok(Dataset {
            attributes: data.dataset.attributes.clone(),
            general: sampled(&data.dataset.general),
            customers: sampled(&data.dataset.customers),
            customers_only: sampled(&customers_only).columns,
            ..Dataset::default()
        })
    })?;
    let key = data.key.then(Stage::Sample, &people).of_tables();
    store.get_or(Stage::Sample, key, |_| {
        Ok(PreparedData {
            key,
            people: of,
            is_sample: true,
            dataset,
            decoding: Arc::clone(&data.decoding),
            candidates: Arc::clone(&data.candidates),
            recipes: Arc::clone(&data.recipes),
            codes: Arc::clone(&data.codes),
            profile_plan: Arc::clone(&data.profile_plan),
            summary: Arc::clone(&data.summary),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_files_have_smaller_previews() {
        assert_eq!([14, 85, 100].map(preview_people), [PREVIEW_PEOPLE; 3]);
        assert_eq!([200, 366, 10_000].map(preview_people), [10_000, 5_464, 5_000]);
        assert_eq!(preview_people(0), PREVIEW_PEOPLE);
    }
}
