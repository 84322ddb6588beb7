//! `summary.json`: everything about a run that isn't about single people.

use std::io::Write;
use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::recognise::has_keys;
use crate::data::Evidence;
use crate::engine::fit::Fit;
use crate::engine::scale::stream::Streamed;
use crate::engine::{Snapshot, Stage};
use crate::files::{WriteError, write_whole};
use crate::i18n::{Say, Translator, notes, plain_headline, segment_name, set_aside_recommendation, sweep_sentence};
use crate::results::{
    AttributeSummary, FeatureTable, FileSummary, PrincipalComponents, Results, Segment, SegmentStability, Segmentation,
    SweepVerdict, VARIANCE_SHARES,
};
use crate::session::settings_file::SettingsFile;

/// So many attributes are named of each component.
const STRONGEST: usize = 5;

/// What only the caller can measure.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measured {
    /// Wall-clock milliseconds from the start of reading to the result.
    pub total_ms: f64,
    /// The most memory the program held, in MB (1,000,000 bytes); `None` where the system doesn't say.
    pub peak_rss_mb: Option<f64>,
}

/// Writes the summary.
///
/// # Errors
/// When the file can't be written.
pub fn write(fit: &Fit, measured: Measured, path: &Path) -> Result<(), WriteError> {
    let snapshot = Translator::default().snapshot(&fit.snapshot);
    write_whole(path, |out| {
        serde_json::to_writer_pretty(&mut *out, &summary(&snapshot, measured))?;
        out.write_all(b"\n")
    })
}

/// Writes the summary of people who are more than memory holds; `sampled_people` says how many of the population stood for
/// all where the rows themselves were looked at more than once.
///
/// # Errors
/// When the file can't be written.
pub fn write_streamed(found: &Streamed, measured: Measured, path: &Path) -> Result<(), WriteError> {
    let snapshot = Translator::default().snapshot(&found.snapshot);
    write_whole(path, |out| {
        let mut summary = summary(&snapshot, measured);
        summary["sampled_people"] = json!(found.sampled);
        serde_json::to_writer_pretty(&mut *out, &summary)?;
        out.write_all(b"\n")
    })
}

/// Whether a file is such a summary, of this version or an earlier one.
pub fn is_one(path: &Path) -> bool {
    has_keys(path, &["version", "settings", "general", "customers", "segments", "set_aside"])
}

/// The keys are a contract with whoever reads the file.
fn summary(snapshot: &Snapshot, measured: Measured) -> Value {
    let results = &snapshot.results;
    let data = results.data.as_deref().cloned().unwrap_or_default();
    let missing = results.missing.as_deref().cloned().unwrap_or_default();
    let features = results.features.as_deref().cloned().unwrap_or_default();
    let components = results.components.as_deref().cloned().unwrap_or_default();
    let segments = results.segments.as_deref().cloned().unwrap_or_default();
    let columns = || data.attributes.iter().map(|attribute| &attribute.name).zip(&missing.columns);
    let kept: Vec<_> = columns().filter(|(_, c)| c.dropped.is_none()).map(|(name, _)| name).collect();
    let dropped = columns().filter_map(|(name, column)| {
        let reason = column.dropped?.say();
        Some(json!({ "name": name, "reason": reason, "missing_share": column.general_share }))
    });
    let without_feature =
        features.left_out.iter().map(|entry| json!({ "name": entry.name, "reason": entry.reason.say() }));
    let mut summary = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "settings": SettingsFile::of(&snapshot.settings),
        "general": rows(&data.general, missing.general_kept, missing.general_set_aside),
        "customers": rows(&data.customers, missing.customers_kept, missing.customers_set_aside),
        "columns_read": data.attributes.len(),
        "columns_kept": kept,
        "columns_dropped": dropped.collect::<Vec<_>>(),
        "columns_without_feature": without_feature.collect::<Vec<_>>(),
        "columns": data.attributes.iter().map(column).collect::<Vec<_>>(),
        "columns_only_in_general": data.general_only,
        "columns_only_in_customers": data.customers_only,
        "features": features.features.len(),
        "components": components.kept,
        "components_suggested": components_suggested(results),
        "explained_variance_ratio": components.explained_variance_ratio,
        "inertia": segments.inertia,
        "iterations": segments.iterations,
        "converged": segments.converged,
        "segments": segments.segments.iter().map(Told::of).collect::<Vec<_>>(),
        "set_aside": Told::of(&segments.set_aside),
        "set_aside_recommendation": results
            .missing
            .as_ref()
            .map(|missing| set_aside_recommendation(missing, missing.row_limit, missing.population)),
        "cluster_weights": cluster_weights(&segments),
        "component_attributes": component_attributes(&components, &features),
        "headline": results.segments.as_ref().map(|segments| plain_headline(segments, snapshot.fidelity)),
        "notes": notes(results),
        "timings_ms": Timings::of(snapshot, measured.total_ms),
        "peak_rss_mb": measured.peak_rss_mb.map(|megabytes| (megabytes * 10.0).round() / 10.0),
    });
    if let Some(found) = &results.studies.stability {
        summary["stability"] = json!({ "replicates": found.replicates, "adjusted_rand": found.adjusted_rand });
    }
    if let Some(found) = &results.studies.sweep {
        let verdict = SweepVerdict::of(found);
        summary["sweep"] = json!({ "chosen": verdict.chosen, "sentence": sweep_sentence(found, &verdict) });
    }
    if let Some(found) = &results.studies.mixture {
        summary["mixture"] = json!({
            "people": found.people,
            "components": found.components,
            "clusters": found.best().map(|best| best.clusters),
            "tried": found.tried,
        });
    }
    summary
}

/// A segment, and how sure it is where that was asked for.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    segment: Segment,
    #[serde(flatten)]
    sureness: Option<SegmentStability>,
}

impl Told {
    fn of(segment: &Segment) -> Self {
        Self { segment: named(segment), sureness: segment.sureness }
    }
}

/// A segment under its name instead of its letter.
fn named(segment: &Segment) -> Segment {
    Segment { name: segment_name(segment), proposed: Vec::new(), ..segment.clone() }
}

/// Where the centre of each segment lies on each component.
fn cluster_weights(segments: &Segmentation) -> Vec<Value> {
    let of_segments = segments.segments.iter().zip(&segments.centroids);
    of_segments.map(|(segment, weights)| json!({ "id": segment.id, "weights": weights })).collect()
}

/// Of which attributes each component is made, the strongest first.
fn component_attributes(components: &PrincipalComponents, features: &FeatureTable) -> Vec<Value> {
    let of = |at: usize| components.attributes_of(at, features, STRONGEST);
    let each = (0..components.kept).map(|at| json!({ "component": at + 1, "attributes": of(at) }));
    each.collect()
}

/// How many components the usual rules suggest.
fn components_suggested(results: &Results) -> Value {
    let components = results.components.as_deref().cloned().unwrap_or_default();
    let share = |share: &f64| (format!("variance_{:.0}", 100.0 * share), json!(components.for_variance(*share)));
    let parallel = results.parallel.as_ref().map(|parallel| parallel.components);
    let rules = [("kaiser".to_owned(), json!(components.kaiser())), ("parallel".to_owned(), json!(parallel))];
    Value::Object(rules.into_iter().chain(VARIANCE_SHARES.iter().map(share)).collect())
}

/// What a column was taken for, and why.
fn column(attribute: &AttributeSummary) -> Value {
    json!({
        "name": attribute.name,
        "level": attribute.level.key(),
        "inferred": attribute.inferred,
        "evidence": attribute.evidence.map(Evidence::key),
        "reason": attribute.evidence.map(|evidence| evidence.say()),
        "treatment": attribute.treatment.say(),
    })
}

fn rows(file: &FileSummary, kept: usize, set_aside: usize) -> Value {
    json!({ "rows_read": file.rows, "rows_kept": kept, "rows_set_aside": set_aside })
}

/// Decoding and encoding count as reading; thresholds and rows count as moments, which they lead to.
#[derive(Debug, Default, PartialEq, Serialize)]
struct Timings {
    read: f64,
    moments: f64,
    pca: f64,
    scores: f64,
    kmeans: f64,
    total: f64,
}

impl Timings {
    fn of(snapshot: &Snapshot, total: f64) -> Self {
        let mut timings = Self { total, ..Self::default() };
        for timing in &snapshot.timings {
            let sum = match timing.stage {
                Stage::Read | Stage::Decode | Stage::Features => &mut timings.read,
                Stage::Thresholds | Stage::Rows | Stage::Moments => &mut timings.moments,
                Stage::Pca => &mut timings.pca,
                Stage::Scores => &mut timings.scores,
                Stage::Kmeans => &mut timings.kmeans,
                Stage::Sample
                | Stage::Relevance
                | Stage::Parallel
                | Stage::Density
                | Stage::Comparison
                | Stage::Contrasts
                | Stage::Profiles
                | Stage::Study => continue,
            };
            *sum += timing.milliseconds;
        }
        let tenth = |value: &mut f64| *value = (*value * 10.0).round() / 10.0;
        let Self { read, moments, pca, scores, kmeans, total } = &mut timings;
        [read, moments, pca, scores, kmeans, total].into_iter().for_each(tenth);
        timings
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Timing;

    #[test]
    fn stages_add_up_under_the_keys_of_the_file() {
        let timing = |stage, milliseconds| Timing { stage, milliseconds, cached: false };
        let snapshot = Snapshot {
            timings: vec![
                timing(Stage::Read, 10.0),
                timing(Stage::Decode, 1.04),
                timing(Stage::Rows, 2.0),
                timing(Stage::Moments, 3.0),
                timing(Stage::Contrasts, 4.0),
            ],
            ..Snapshot::default()
        };
        let expected = Timings { read: 11.0, moments: 5.0, total: 20.0, ..Timings::default() };
        assert_eq!(Timings::of(&snapshot, 20.0), expected);
    }
}
