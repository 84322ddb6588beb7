//! Files of sums -> what is known of their people, and the settings that keep what their plan keeps.

use std::path::Path;
use std::sync::Arc;

use super::aggregates::{Aggregates, read_aggregates, read_plan};
use super::all_segments::read_segments;
use super::columns::{ColumnCounts, column_counts};
use super::error::AggregatesError;
use crate::engine::settings::AggregateFiles;
use crate::engine::{Components, DataSource, Settings};
use crate::files::FileStamp;
use crate::job::{Activity, Job};
use crate::prepare::default_row_limit;
use crate::results::{ScalePlan, Segmentation};

/// All that is known of people whose sums were opened.
#[derive(Debug)]
pub(super) struct Known {
    /// Which files they were read from, and in which state.
    files: AggregateFiles,
    stamps: Vec<Option<FileStamp>>,
    pub(super) plan: ScalePlan,
    pub(super) general: Aggregates,
    pub(super) customers: Aggregates,
    /// The segments of all people for the settings of the plan, where they are known.
    pub(super) segments: Option<Arc<Segmentation>>,
    /// The counts of the plan's columns in both.
    pub(super) counts: [Vec<ColumnCounts>; 2],
}

impl Known {
    /// Reads the files.
    ///
    /// # Errors
    /// When one can't be read, or they don't belong to each other.
    pub(super) fn read(files: &AggregateFiles, job: &dyn Job) -> Result<Self, AggregatesError> {
        let stamps = stamps(files);
        let told = |path: &Path| {
            let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            job.progress(&Activity::Reading { file }, 0, 0);
        };
        told(&files.plan);
        let plan = read_plan(&files.plan)?;
        let sums = |path: &Path| {
            told(path);
            read_aggregates(path, &plan)
        };
        let (general, customers) = (sums(&files.general)?, sums(&files.customers)?);
        let counts = [&general, &customers].map(|sums| column_counts(&plan, sums));
        let people = [&general, &customers].map(Aggregates::people);
        let segments = files.segments.as_deref().map(|path| read_segments(path, &plan, people)).transpose()?;
        Ok(Self { files: files.clone(), stamps, plan, general, customers, segments, counts })
    }

    /// Whether it was read from these files as they are now.
    pub(super) fn is_of(&self, files: &AggregateFiles) -> bool {
        self.files == *files && self.stamps == stamps(files)
    }
}

fn stamps(files: &AggregateFiles) -> Vec<Option<FileStamp>> {
    let sums = [&files.plan, &files.general, &files.customers];
    sums.into_iter().chain(&files.segments).map(|path| FileStamp::of(path)).collect()
}

/// The settings that keep the columns and people that the plan of these files keeps, with imputation, scaling and numbers
/// of its session where it says them. Where it doesn't say which threshold its columns were kept by, it is the one that
/// explains most of them. What a threshold doesn't explain is kept or dropped by hand.
///
/// # Errors
/// When a file can't be read, or they don't belong to each other.
pub fn opening(files: &AggregateFiles) -> Result<Settings, AggregatesError> {
    let plan = read_plan(&files.plan)?;
    let general = read_aggregates(&files.general, &plan)?;
    let source = DataSource::Aggregates(files.clone());
    Ok(Settings { source, ..settings_of(&plan, &general) })
}

/// The settings that keep what a plan keeps.
pub(super) fn settings_of(plan: &ScalePlan, general: &Aggregates) -> Settings {
    let people = general.people().max(1) as f64;
    let counts = column_counts(plan, general);
    let shares: Vec<f64> = counts.iter().map(|counts| counts.missing[0] as f64 / people).collect();
    let start = match &plan.choice {
        None => Settings::default(),
        Some(choice) => Settings {
            column_missing: choice.column_missing,
            impute: choice.impute,
            scale: choice.scale,
            components: Components::Count(choice.components.clamp(1, Settings::MAX_COMPONENTS)),
            clusters: choice.clusters.clamp(2, Settings::MAX_CLUSTERS),
            ..Settings::default()
        },
    };
    // To whole percents, as the slider has them.
    let percents = plan.columns.iter().zip(&shares).filter(|(column, _)| column.counted);
    let percents = percents.map(|(_, share)| (share * 100.0).ceil() / 100.0);
    let by_hand = |threshold: f64| {
        plan.columns.iter().zip(&shares).filter(|(column, share)| column.counted != (**share <= threshold)).count()
    };
    let percents = percents.filter(|_| plan.choice.is_none());
    let candidates = std::iter::once(start.column_missing).chain(percents);
    let column_missing = candidates
        .min_by(|a, b| {
            let far = |threshold: f64| (threshold - start.column_missing).abs();
            by_hand(*a).cmp(&by_hand(*b)).then(far(*a).total_cmp(&far(*b)))
        })
        .unwrap_or(start.column_missing);
    let named = |counted: bool| {
        let others = plan.columns.iter().zip(&shares);
        let others =
            others.filter(|(column, share)| column.counted == counted && column.counted != (**share <= column_missing));
        others.map(|(column, _)| column.reads.name.clone()).collect::<Vec<_>>()
    };
    let counted = plan.columns.iter().filter(|column| column.counted).count();
    let limit = plan.row_rule.limit;
    Settings {
        column_missing,
        keep: named(true),
        drop: named(false),
        row_missing: (limit != default_row_limit(counted)).then_some(limit),
        population: plan.row_rule.population,
        ..start
    }
}
