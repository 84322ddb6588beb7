//! `summary.json`: everything about a run that isn't about single people.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::engine::fit::Fit;
use crate::engine::{ColumnMissing, FileView, SegmentView, Snapshot};
use crate::files::{WriteError, write_whole};
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
        serde_json::to_writer_pretty(&mut *out, &Summary::of(fit, measured))?;
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

#[derive(Debug, Serialize)]
struct Segment {
    id: i32,
    name: String,
    general_count: u64,
    general_share: f64,
    customers_count: u64,
    customers_share: f64,
    index: Option<f64>,
    index_low: Option<f64>,
    index_high: Option<f64>,
    p_value: Option<f64>,
    verdict: &'static str,
}

/// Decoding counts as reading; thresholds and features count as moments, which they lead to.
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
    fn of(fit: &Fit, measured: Measured) -> Self {
        let snapshot = &*fit.snapshot;
        let data = snapshot.data.as_deref().cloned().unwrap_or_default();
        let missing = snapshot.missing.as_deref().cloned().unwrap_or_default();
        let components = snapshot.components.as_deref().cloned().unwrap_or_default();
        let segments = snapshot.segments.as_deref().cloned().unwrap_or_default();
        let columns = || data.attributes.iter().map(|attribute| &attribute.name).zip(&missing.columns);
        let left_out = snapshot.features.as_deref().map(|features| features.left_out.as_slice()).unwrap_or_default();
        Self {
            version: env!("CARGO_PKG_VERSION"),
            settings: SettingsFile::of(&fit.settings),
            general: rows(&data.general, missing.general_kept, missing.general_set_aside),
            customers: rows(&data.customers, missing.customers_kept, missing.customers_set_aside),
            columns_read: data.attributes.len(),
            columns_kept: columns().filter(|(_, c)| c.dropped.is_none()).map(|(name, _)| name.clone()).collect(),
            columns_dropped: dropped(columns()),
            columns_without_feature: left_out
                .iter()
                .map(|(name, reason)| WithoutFeature { name: name.clone(), reason: reason.clone() })
                .collect(),
            columns_only_in_general: data.general_only,
            columns_only_in_customers: data.customers_only,
            features: fit.model.features.len(),
            components: components.kept,
            explained_variance_ratio: components.ratio,
            inertia: segments.inertia,
            iterations: segments.iterations,
            converged: segments.converged,
            segments: segments.segments.iter().map(Segment::of).collect(),
            set_aside: Segment::of(&segments.set_aside),
            notes: data.notes,
            timings_ms: Timings::of(snapshot, measured.total_ms),
            peak_rss_mb: measured.peak_rss_mb.map(|megabytes| (megabytes * 10.0).round() / 10.0),
        }
    }
}

fn rows(file: &FileView, rows_kept: usize, rows_set_aside: usize) -> Rows {
    Rows { rows_read: file.rows, rows_kept, rows_set_aside }
}

fn dropped<'a>(columns: impl Iterator<Item = (&'a String, &'a ColumnMissing)>) -> Vec<Dropped> {
    let dropped = columns.filter_map(|(name, column)| {
        let reason = column.dropped.clone()?;
        Some(Dropped { name: name.clone(), reason, missing_share: column.general_share })
    });
    dropped.collect()
}

impl Segment {
    fn of(view: &SegmentView) -> Self {
        Self {
            id: view.id,
            name: view.name.clone(),
            general_count: view.general_count,
            general_share: view.general_share,
            customers_count: view.customers_count,
            customers_share: view.customers_share,
            index: view.index,
            index_low: view.index_low,
            index_high: view.index_high,
            p_value: view.p_value,
            verdict: view.verdict.word(),
        }
    }
}

impl Timings {
    fn of(snapshot: &Snapshot, total: f64) -> Self {
        let mut timings = Self { total, ..Self::default() };
        for timing in &snapshot.timings {
            match timing.stage {
                "read" | "decode" => timings.read += timing.milliseconds,
                "thresholds" | "features" | "moments" => timings.moments += timing.milliseconds,
                "pca" => timings.pca += timing.milliseconds,
                "scores" => timings.scores += timing.milliseconds,
                "kmeans" => timings.kmeans += timing.milliseconds,
                _ => {}
            }
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
                timing("read", 10.0),
                timing("decode", 1.04),
                timing("features", 2.0),
                timing("moments", 3.0),
            ],
            ..Snapshot::default()
        };
        let expected = Timings { read: 11.0, moments: 5.0, total: 20.0, ..Timings::default() };
        assert_eq!(Timings::of(&snapshot, 20.0), expected);
    }
}
