//! A result -> the plan of a job that works where the people are.

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::entries::entries;
use super::known_columns::{KnownColumn, known_columns};
use crate::engine::Settings;
use crate::engine::apply::{ApplyError, Entry, EntryValues, LookupColumn, Lookups};
use crate::prepare::LeftOut;
use crate::results::{
    LeftOutEntry, Model, PlannedChoice, PlannedColumn, PlannedGains, PlannedLeftOut, PlannedNumber, PlannedRule,
    PlannedSegments, Results, ScalePlan,
};

/// About so many buckets of missing counts are told apart.
const BUCKETS: u32 = 16;

/// The plan of a result for these settings whose fitted pipeline is `model`. The same result gives the same plan.
///
/// # Errors
/// Those of [`Lookups::of`]: the pipeline isn't whole.
pub fn plan(results: &Results, model: &Model, settings: &Settings) -> Result<ScalePlan, ApplyError> {
    let lookups = Lookups::of(model)?;
    let known = known_columns(results, model);
    let entries = known.iter().flat_map(|column| entries(column, model)).collect();
    let limits = [Some(lookups.choice.limit), results.missing.as_ref().map(|missing| missing.default_row_limit)];
    let edges = edges(lookups.columns.len() as u32, limits.into_iter().flatten());
    let planned = |column: KnownColumn<'_>| PlannedColumn { counted: column.counted, reads: column.reads };
    let mut plan = ScalePlan {
        version: ScalePlan::VERSION,
        fingerprint: String::new(),
        id: None,
        smallest: ScalePlan::SMALLEST,
        row_rule: PlannedRule { limit: lookups.choice.limit, population: lookups.choice.population },
        edges,
        left_out: left_out(results, &known),
        columns: known.into_iter().map(planned).collect(),
        entries,
        fitted: fitted(&lookups, model),
        choice: Some(choice(settings, &lookups)),
        replanned: false,
    };
    plan.fingerprint = identity(&plan);
    Ok(plan)
}

/// What tells sums that were made by one plan from those by another.
pub(super) fn identity(plan: &ScalePlan) -> String {
    fingerprint(&(plan.smallest, &plan.edges, &plan.columns, &plan.entries))
}

fn choice(settings: &Settings, lookups: &Lookups) -> PlannedChoice {
    let Settings { column_missing, row_missing, drop, keep, impute, scale, .. } = settings.clone();
    let (components, clusters) = (lookups.components, lookups.segments);
    PlannedChoice { column_missing, row_missing, drop, keep, impute, scale, components, clusters }
}

/// Features of counted columns that nobody with a segment differs in.
fn left_out(results: &Results, known: &[KnownColumn<'_>]) -> Vec<PlannedLeftOut> {
    let listed = results.features.as_deref().map(|features| features.left_out.as_slice()).unwrap_or_default();
    let varies_elsewhere =
        |entry: &&LeftOutEntry| matches!(entry.reason, LeftOut::Constant | LeftOut::Empty | LeftOut::OutOfRange);
    let of = |entry: &LeftOutEntry| {
        // A feature's name begins with that of its column.
        let names = known.iter().filter(|column| column.counted).map(|column| column.reads.name.as_str());
        let column = names.filter(|name| entry.name.starts_with(name)).max_by_key(|name| name.len())?;
        Some(PlannedLeftOut { name: entry.name.clone(), column: column.to_owned() })
    };
    listed.iter().filter(varies_elsewhere).filter_map(of).collect()
}

/// XXH3 of what stands in a file.
pub(super) fn fingerprint(of: &impl Serialize) -> String {
    // Nothing here has keys that are no texts, so this can't fail.
    format!("{:016x}", xxh3_64(&serde_json::to_vec(of).unwrap_or_default()))
}

/// These row limits, and others as far apart as gives so many buckets of so many columns.
pub(super) fn edges(columns: u32, limits: impl IntoIterator<Item = u32>) -> Vec<u32> {
    let apart = columns.div_ceil(BUCKETS).max(1);
    let even = (0..columns).step_by(apart as usize);
    let mut edges: Vec<u32> = even.chain(limits).filter(|edge| *edge < columns).collect();
    edges.sort_unstable();
    edges.dedup();
    edges
}

fn fitted(lookups: &Lookups, model: &Model) -> PlannedSegments {
    let mut fitted = PlannedSegments {
        fingerprint: String::new(),
        components: lookups.components,
        segments: lookups.segments,
        value_bits: lookups.value_bits,
        component_bits: lookups.component_bits,
        segment_bits: lookups.segment_bits,
        start: lookups.start.clone(),
        columns: lookups.columns.iter().map(gains).collect(),
        centroids: model.centroids.iter().flatten().cloned().collect(),
    };
    fitted.fingerprint = fingerprint(&fitted);
    fitted
}

fn gains(column: &LookupColumn) -> PlannedGains {
    let number = |entry: &Entry| match &entry.values {
        EntryValues::Number { cap, impute, center, scale } => Some(PlannedNumber {
            cap: *cap,
            impute: *impute,
            center: *center,
            scale: *scale,
            weights: entry.weights.clone(),
        }),
        EntryValues::ByPosition(_) => None,
    };
    PlannedGains {
        name: column.reads.name.clone(),
        table: column.table(),
        numbers: column.entries.iter().filter_map(number).collect(),
    }
}
