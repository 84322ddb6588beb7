//! `summary.json`: everything about a run that isn't about single people.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::engine::fit::Fit;
use crate::engine::{Snapshot, Stage};
use crate::files::{WriteError, write_whole};
use crate::i18n::{Say, segment_name};
use crate::results::{DataSummary, FeatureTable, FileSummary, MissingValues, Segment};
use crate::session::settings_file::SettingsFile;

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
    write_whole(path, |out| {
        serde_json::to_writer_pretty(&mut *out, &Summary::of(&fit.snapshot, measured))?;
        out.write_all(b"\n")
    })
}

/// The keys are a contract with whoever reads the file.
#[derive(Debug, Serialize)]
struct Summary {
    version: &'static str,
    settings: SettingsFile,
    general: Rows,
    customers: Rows,
    columns_read: usize,
    columns_kept: Vec<String>,
    columns_dropped: Vec<Dropped>,
    columns_without_feature: Vec<WithoutFeature>,
    columns_only_in_general: Vec<String>,
    columns_only_in_customers: Vec<String>,
    features: usize,
    components: usize,
    explained_variance_ratio: Vec<f64>,
    inertia: f64,
    iterations: usize,
    converged: bool,
    segments: Vec<Segment>,
    set_aside: Segment,
    notes: Vec<String>,
    timings_ms: Timings,
    peak_rss_mb: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Rows {
    rows_read: usize,
    rows_kept: usize,
    rows_set_aside: usize,
}

#[derive(Debug, Serialize)]
struct Dropped {
    name: String,
    reason: String,
    missing_share: f64,
}

#[derive(Debug, Serialize)]
struct WithoutFeature {
    name: String,
    reason: String,
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

impl Summary {
    fn of(snapshot: &Snapshot, measured: Measured) -> Self {
        let results = &snapshot.results;
        let data = results.data.as_deref().cloned().unwrap_or_default();
        let missing = results.missing.as_deref().cloned().unwrap_or_default();
        let features = results.features.as_deref().cloned().unwrap_or_default();
        let components = results.components.as_deref().cloned().unwrap_or_default();
        let segments = results.segments.as_deref().cloned().unwrap_or_default();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            settings: SettingsFile::of(&snapshot.settings),
            general: rows(&data.general, missing.general_kept, missing.general_set_aside),
            customers: rows(&data.customers, missing.customers_kept, missing.customers_set_aside),
            columns_read: data.attributes.len(),
            columns_kept: kept(&data, &missing),
            columns_dropped: dropped(&data, &missing),
            columns_without_feature: without_feature(&features),
            features: features.features.len(),
            components: components.kept,
            explained_variance_ratio: components.explained_variance_ratio,
            inertia: segments.inertia,
            iterations: segments.iterations,
            converged: segments.converged,
            set_aside: Segment { name: segment_name(&segments.set_aside), ..segments.set_aside },
            segments: segments.segments,
            notes: data.notes.iter().map(Say::say).collect(),
            columns_only_in_general: data.general_only,
            columns_only_in_customers: data.customers_only,
            timings_ms: Timings::of(snapshot, measured.total_ms),
            peak_rss_mb: measured.peak_rss_mb.map(|megabytes| (megabytes * 10.0).round() / 10.0),
        }
    }
}

fn rows(file: &FileSummary, rows_kept: usize, rows_set_aside: usize) -> Rows {
    Rows { rows_read: file.rows, rows_kept, rows_set_aside }
}

fn kept(data: &DataSummary, missing: &MissingValues) -> Vec<String> {
    let columns = data.attributes.iter().zip(&missing.columns);
    columns.filter(|(_, column)| column.dropped.is_none()).map(|(attribute, _)| attribute.name.clone()).collect()
}

fn dropped(data: &DataSummary, missing: &MissingValues) -> Vec<Dropped> {
    let columns = data.attributes.iter().zip(&missing.columns);
    let dropped = columns.filter_map(|(attribute, column)| {
        let reason = column.dropped?.say();
        Some(Dropped { name: attribute.name.clone(), reason, missing_share: column.general_share })
    });
    dropped.collect()
}

fn without_feature(features: &FeatureTable) -> Vec<WithoutFeature> {
    let entries = features.left_out.iter();
    entries.map(|entry| WithoutFeature { name: entry.name.clone(), reason: entry.reason.say() }).collect()
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
                Stage::Sample | Stage::Comparison | Stage::Contrasts | Stage::Study => continue,
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
