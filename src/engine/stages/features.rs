//! Tables and what is missing in them -> every feature that they can give, as integers.

use std::sync::Arc;

use super::codes::ListedCodes;
use super::data_summary::data_summary;
use super::decode::decoding;
use super::profiles::{ProfilePlan, profile_plan};
use super::read::{tables, tables_key};
use crate::analyze::{IntegerFeatures, check_features};
use crate::data::{Dataset, TableCache};
use crate::engine::{EngineError, Kept, Key, Settings, Stage, Store};
use crate::job::Job;
use crate::prepare::{Candidates, Decoding, EncodeOptions, Recipe, Recipes, candidates};
use crate::results::DataSummary;

/// Two files, ready for decisions.
#[derive(Debug)]
pub(crate) struct PreparedData {
    /// What all later stages depend on.
    pub(crate) key: Key,
    /// The people.
    pub(crate) dataset: Arc<Dataset>,
    /// What counts as missing. In a preview it's that of all rows, so that columns are kept or dropped as they will be.
    pub(crate) decoding: Arc<Decoding>,
    /// Every feature that the attributes can give.
    pub(crate) candidates: Arc<Candidates>,
    /// The features as integers.
    pub(crate) integers: Arc<IntegerFeatures>,
    /// The codes of columns and features as the fitted pipeline lists them.
    pub(crate) codes: Arc<ListedCodes>,
    /// How each attribute is counted for profiles.
    pub(crate) profile_plan: Arc<Vec<ProfilePlan>>,
    /// The files as they are shown.
    pub(crate) summary: Arc<DataSummary>,
}

impl Kept for PreparedData {
    fn bytes(&self) -> usize {
        self.integers.bytes() + self.codes.bytes()
    }
}

/// The people that the settings name with the features that they ask for, read and encoded as far as that isn't there
/// yet.
pub(crate) fn prepared_data(
    settings: &Settings,
    store: &mut Store,
    imported: Option<&TableCache>,
    job: &dyn Job,
) -> Result<Arc<PreparedData>, EngineError> {
    let dataset = tables(settings, store, imported, job)?;
    let decoding = decoding(tables_key(settings), &dataset, store, job)?;
    let use_anyway = kept_against_a_recipe(&dataset, &settings.keep);
    let key = tables_key(settings).then(Stage::Features, &use_anyway).of_tables();
    store.get_or(Stage::Features, key, |_| {
        let candidates = candidates(&dataset, &decoding, Recipes::built_in(), &EncodeOptions { use_anyway });
        check_features(candidates.features.len())?;
        let integers = IntegerFeatures::new(&dataset.general, &candidates.features, job)?;
        Ok(PreparedData {
            key,
            summary: Arc::new(data_summary(&dataset, &decoding, &candidates, job)?),
            profile_plan: Arc::new(profile_plan(&dataset, &decoding, job)?),
            codes: Arc::new(ListedCodes::of(&dataset, &decoding, &candidates)),
            dataset,
            decoding,
            candidates: Arc::new(candidates),
            integers: Arc::new(integers),
        })
    })
}

/// Attributes that a recipe leaves out and that are used all the same, because they are kept by hand. Each once, in
/// order.
fn kept_against_a_recipe(dataset: &Dataset, keep: &[String]) -> Vec<String> {
    let left_out = |name: &&String| {
        let attribute = dataset.attributes.iter().find(|attribute| attribute.name == **name);
        let recipe = attribute.and_then(|attribute| Recipes::built_in().get(attribute));
        matches!(recipe, Some(Recipe::Drop { .. }))
    };
    let mut names: Vec<String> = keep.iter().filter(left_out).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}
