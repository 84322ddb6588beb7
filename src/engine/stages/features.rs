//! Tables and what is missing in them -> every feature that they can give.

use std::sync::Arc;

use super::codes::ListedCodes;
use super::data_summary::data_summary;
use super::decode::{decoding, decoding_key};
use super::distributions::distributions;
use super::profile_plan::{ProfilePlan, profile_plan};
use super::read::{tables, tables_key};
use crate::analyze::check_features;
use crate::data::{Dataset, TableCache};
use crate::engine::settings::SettingsError;
use crate::engine::{EngineError, Kept, Key, Settings, Stage, Store};
use crate::job::Job;
use crate::prepare::{
    Candidates, Decoding, EncodeOptions, Recipe, Recipes, candidates, caps_of_reals, codes_of_nobody,
};
use crate::results::DataSummary;

/// Two files, ready for decisions.
#[derive(Debug)]
pub(crate) struct PreparedData {
    /// What stages depend on that look at features.
    pub(crate) key: Key,
    /// What stages depend on that look at cells alone: other features of the same people leave it as it is.
    pub(crate) people: Key,
    /// Whether they are the sample of a preview, of which six digits are more than it can know.
    pub(crate) is_sample: bool,
    /// The people.
    pub(crate) dataset: Arc<Dataset>,
    /// What counts as missing. In a preview it's that of all rows, so that columns are kept or dropped as they will be.
    pub(crate) decoding: Arc<Decoding>,
    /// Every feature that the attributes can give.
    pub(crate) candidates: Arc<Candidates>,
    /// How columns with several meanings in one code are taken apart.
    pub(crate) recipes: Arc<Recipes>,
    /// The codes of columns and features as the fitted pipeline lists them.
    pub(crate) codes: Arc<ListedCodes>,
    /// How each attribute is counted for profiles.
    pub(crate) profile_plan: Arc<Vec<ProfilePlan>>,
    /// The files as they are shown.
    pub(crate) summary: Arc<DataSummary>,
}

impl Kept for PreparedData {
    fn bytes(&self) -> usize {
        self.codes.bytes()
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
    let decoded = decoded(settings, store, imported, job)?;
    prepared(settings, decoded, store, job)
}

/// Two files, and what is missing in them.
pub(crate) struct Decoded {
    /// What stages depend on that look at cells alone.
    pub(crate) people: Key,
    /// The people.
    pub(crate) dataset: Arc<Dataset>,
    /// What counts as missing, and how often it and each code occur.
    pub(crate) decoding: Arc<Decoding>,
    /// Where the numbers of each attribute are cut, where that was worked out elsewhere.
    pub(crate) caps_of_reals: Option<Vec<Option<f64>>>,
}

/// The people that the settings name, and what is missing of them, read as far as that isn't there yet.
pub(crate) fn decoded(
    settings: &Settings,
    store: &mut Store,
    imported: Option<&TableCache>,
    job: &dyn Job,
) -> Result<Decoded, EngineError> {
    let dataset = tables(settings, store, imported, job)?;
    let people = decoding_key(tables_key(settings), &settings.unknown).of_tables();
    let decoding = decoding(people, &dataset, &settings.unknown, store, job)?;
    Ok(Decoded { people, dataset, decoding, caps_of_reals: None })
}

/// The features that the settings ask for, of people whose cells are decoded.
pub(crate) fn prepared(
    settings: &Settings,
    decoded: Decoded,
    store: &mut Store,
    job: &dyn Job,
) -> Result<Arc<PreparedData>, EngineError> {
    let Decoded { people, dataset, decoding, caps_of_reals: caps } = decoded;
    let recipes = recipes(settings)?;
    let use_anyway = kept_against_a_recipe(&dataset, &recipes, &settings.keep);
    let chosen = (&use_anyway, &settings.recipes, settings.rare_codes.to_bits(), settings.cap.to_bits());
    let key = people.then(Stage::Features, &chosen).of_tables();
    let distributions = distributions(people, &dataset, &decoding, store, job)?;
    store.get_or(Stage::Features, key, |_| {
        let nobody = codes_of_nobody(&dataset, &settings.unknown, job)?;
        let caps_of_reals = match caps {
            Some(caps) => caps,
            None => caps_of_reals(&dataset, &decoding, settings.cap, job)?,
        };
        let (rare_codes, cap) = (settings.rare_codes, settings.cap);
        let options = EncodeOptions { use_anyway, rare_codes, cap, caps_of_reals };
        let candidates = candidates(&dataset, &decoding, &recipes, &options);
        check_features(candidates.features.len())?;
        Ok(PreparedData {
            key,
            people,
            is_sample: false,
            summary: Arc::new(data_summary(&dataset, &decoding, &candidates, (&distributions, &nobody), job)?),
            profile_plan: Arc::new(profile_plan(&dataset, &decoding, job)?),
            codes: Arc::new(ListedCodes::of(&dataset, &decoding, &candidates)),
            dataset,
            decoding,
            candidates: Arc::new(candidates),
            recipes: Arc::new(recipes),
        })
    })
}

/// The recipes that count: the given ones, and the built-in ones with the built-in dictionary.
pub(crate) fn recipes(settings: &Settings) -> Result<Recipes, SettingsError> {
    let built_in = if settings.no_built_in_dictionary { Recipes::default() } else { Recipes::built_in().clone() };
    Ok(built_in.with_given(settings.given_recipes()?))
}

/// Attributes that a recipe leaves out and that are used all the same, because they are kept by hand. Each once, in
/// order.
fn kept_against_a_recipe(dataset: &Dataset, recipes: &Recipes, keep: &[String]) -> Vec<String> {
    let left_out = |name: &&String| {
        let attribute = dataset.attributes.iter().find(|attribute| attribute.name == **name);
        let recipe = attribute.and_then(|attribute| recipes.get(attribute));
        matches!(recipe, Some(Recipe::Drop { .. }))
    };
    let mut names: Vec<String> = keep.iter().filter(left_out).cloned().collect();
    names.sort_unstable();
    names.dedup();
    names
}
