//! Columns that the thresholds keep -> which of them are worth their place.
//!
//! Measured on the people whom the thresholds keep *before* any cut, and on the general population alone, so that a cut
//! doesn't change what it is decided on.

use std::sync::Arc;

use rayon::prelude::*;

use super::moments::moments;
use super::rows::KeptRows;
use super::run::Run;
use super::thresholds::KeptColumns;
use crate::analyze::{
    ForestPlan, ForestTable, attribute_correlations, attribute_variances, clustered_order, grow_tree, sample_rows,
};
use crate::engine::{EngineError, Kept, Key, Settings, Stage, Store};
use crate::job::{Activity, Job};
use crate::prepare::DropReason;
use crate::results::{AttributeRelevance, Forest, Relevance};

use super::features::PreparedData;

/// People in the forest's sample of the general population. Each tree is grown on some thousands of them.
pub(crate) const FOREST_PEOPLE: usize = 20_000;

/// Trees between two looks at what was found so far, for each thread.
const TREES_AT_ONCE: usize = 2;

impl Kept for Relevance {
    fn bytes(&self) -> usize {
        size_of_val(self.correlations.as_slice()) + self.attributes.len() * size_of::<AttributeRelevance>()
    }
}

/// The key of what variance and correlation say.
fn measures_key(settings: &Settings, data: &PreparedData, rows: Key) -> Key {
    rows.then(Stage::Relevance, &("measures", data.key.number(), settings.impute, &settings.keep))
}

/// The key of the forest.
pub(crate) fn forest_key(settings: &Settings, data: &PreparedData, rows: Key) -> Key {
    rows.then(Stage::Relevance, &("forest", data.key.number(), settings.seed))
}

/// What variance and correlation say of the columns that the thresholds keep.
pub(crate) fn relevance(
    run: &mut Run<'_>,
    columns: &KeptColumns,
    rows: &KeptRows,
) -> Result<Arc<Relevance>, EngineError> {
    let Run { data, settings, store, job } = run;
    store.get_or(Stage::Relevance, measures_key(settings, data, rows.key), |store| {
        let moments = moments(&mut Run { data: Arc::clone(data), settings, store, job: *job }, rows)?;
        let features = by_attribute(data, columns)?;
        job.check()?;
        let variances = attribute_variances(&moments, &features);
        job.check()?;
        let correlations = attribute_correlations(&moments, &features, settings.impute)?;
        job.check()?;
        let attribute = |(&attribute, variance): (&usize, Option<f64>)| {
            let name = data.dataset.attributes[attribute].name.clone();
            let missing_share = data.decoding.columns[attribute].general_share();
            AttributeRelevance { attribute, missing_share, variance, kept_by_hand: settings.keep.contains(&name), name }
        };
        Ok(Relevance {
            attributes: columns.columns.iter().zip(variances).map(attribute).collect(),
            order: clustered_order(&correlations, columns.columns.len()),
            correlations: correlations.below,
            people: rows.general.len(),
        })
    })
}

/// What variance and correlation say, if that is known already.
pub(crate) fn known_relevance(
    settings: &Settings,
    data: &PreparedData,
    rows: Key,
    store: &mut Store,
) -> Option<Arc<Relevance>> {
    store.get(measures_key(settings, data, rows))
}

/// The features of each kept column, as places in the candidates.
fn by_attribute(data: &PreparedData, columns: &KeptColumns) -> Result<Vec<Vec<usize>>, EngineError> {
    let mut features = vec![Vec::new(); columns.columns.len()];
    for feature in data.candidates.select(&columns.columns)? {
        if let Ok(place) = columns.columns.binary_search(&data.candidates.features[feature].attribute) {
            features[place].push(feature);
        }
    }
    Ok(features)
}

/// Trees grown so far, with the sample that they are grown on.
#[derive(Debug)]
pub(crate) struct GrownForest {
    table: Arc<ForestTable>,
    plan: ForestPlan,
    /// Sums of the rises by attribute, and the trees that they are over.
    sums: Vec<(f64, u32)>,
    pub(crate) said: Arc<Forest>,
}

impl Kept for GrownForest {
    fn bytes(&self) -> usize {
        self.table.bytes() + self.sums.len() * size_of::<(f64, u32)>()
    }
}

/// Who the forest is grown on.
pub(crate) struct Ground<'a> {
    pub(crate) data: &'a PreparedData,
    pub(crate) columns: &'a KeptColumns,
    pub(crate) rows: &'a KeptRows,
}

/// The whole forest. Trees that were grown before it was stopped needn't be grown again; `tell` hears of the forest
/// whenever there are more of them.
pub(crate) fn forest(
    ground: &Ground<'_>,
    settings: &Settings,
    store: &mut Store,
    job: &dyn Job,
    tell: &mut dyn FnMut(&Arc<Forest>),
) -> Result<Arc<Forest>, EngineError> {
    let key = forest_key(settings, ground.data, ground.rows.key);
    let mut grown = match store.get::<GrownForest>(key) {
        Some(grown) => grown,
        None => Arc::new(planted(ground, settings, job)?),
    };
    let at_once = TREES_AT_ONCE * rayon::current_num_threads();
    while !grown.said.complete() {
        let GrownForest { table, plan, sums, said } = &*grown;
        job.progress(&Activity::GrowingTrees, said.trees as u64, plan.trees as u64);
        let next = said.trees..plan.trees.min(said.trees + at_once);
        let trees = next.end;
        let trees_said: Vec<_> = next
            .into_par_iter()
            .map(|number| grow_tree(table, plan, settings.seed, number, job))
            .collect::<Result<_, _>>()?;
        // One after the other, so that the sums don't depend on how many threads there are.
        let mut sums = sums.clone();
        for (place, rise) in trees_said.iter().flat_map(|tree| &tree.rises) {
            sums[*place].0 += rise;
            sums[*place].1 += 1;
        }
        let importance = sums.iter().map(|(sum, trees)| (*trees > 0).then(|| sum / f64::from(*trees))).collect();
        let said = Arc::new(Forest { importance, trees, ..(**said).clone() });
        grown = Arc::new(GrownForest { table: Arc::clone(table), plan: *plan, sums, said });
        store.put(Stage::Relevance, key, Arc::clone(&grown));
        tell(&grown.said);
    }
    Ok(Arc::clone(&grown.said))
}

/// A forest without trees.
fn planted(ground: &Ground<'_>, settings: &Settings, job: &dyn Job) -> Result<GrownForest, EngineError> {
    let Ground { data, columns, rows } = ground;
    let features = by_attribute(data, columns)?;
    let with_features = columns.columns.iter().zip(&features).filter(|(_, features)| !features.is_empty());
    let attributes: Vec<usize> = with_features.map(|(attribute, _)| *attribute).collect();
    let places = sample_rows(&rows.general, FOREST_PEOPLE, settings.seed);
    let people: Vec<u32> = places.into_iter().map(|place| rows.general[place as usize]).collect();
    let table = ForestTable::new(&data.dataset.general, &data.decoding, &attributes, &people, job)?;
    let plan = ForestPlan::new(table.people, attributes.len());
    let said = Forest {
        importance: vec![None; attributes.len()],
        trees: 0,
        all_trees: plan.trees,
        people: table.people,
        grown_on: plan.grown_on,
        attributes,
    };
    let sums = vec![(0.0, 0); said.attributes.len()];
    Ok(GrownForest { table: Arc::new(table), plan, sums, said: Arc::new(said) })
}

/// What is known of the forest: all or some of its trees.
pub(crate) fn known_forest(
    settings: &Settings,
    data: &PreparedData,
    rows: Key,
    store: &mut Store,
) -> Option<Arc<Forest>> {
    Some(Arc::clone(&store.get::<GrownForest>(forest_key(settings, data, rows))?.said))
}

/// The forest that was grown last on people of the same tables: the list as it was.
pub(crate) fn last_forest(rows: Key, store: &Store) -> Option<Arc<Forest>> {
    Some(Arc::clone(&store.latest::<GrownForest>(Stage::Relevance, rows)?.said))
}

/// Which columns the cuts leave out, and why.
pub(crate) fn cut_columns(
    relevance: &Relevance,
    forest: Option<&Forest>,
    settings: &Settings,
) -> Vec<(usize, DropReason)> {
    let list = relevance.list(forest, &settings.relevance());
    let mut cut: Vec<_> =
        list.iter().filter_map(|one| Some((relevance.attributes[one.place].attribute, one.dropped?))).collect();
    cut.sort_unstable_by_key(|(attribute, _)| *attribute);
    cut
}
