//! The exact result without a window: what the commands print and write.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::error::EngineError;
use super::pipeline::{Exact, Pipeline};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::studies::Study;
use crate::analyze::{Assignment, assign};
use crate::data::{Dataset, TableCache};
use crate::job::Job;
use crate::results::REPLICATES;

/// Everything an exact result consists of.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The people.
    pub dataset: Arc<Dataset>,
    /// What the window would show, with the settings that it is for.
    pub snapshot: Arc<Snapshot>,
    /// The general population by segment, one entry for each row read.
    pub general: Assigned,
    /// The customers by segment, one entry for each row read.
    pub customers: Assigned,
}

/// Who is in which segment, one entry for each row of a file.
#[derive(Clone, Debug)]
pub struct Assigned {
    /// The segment's id, or -1 for a row set aside.
    pub labels: Vec<i16>,
    /// Euclidean distance to the segment's centroid in the space of the components; NaN for a row set aside.
    pub distances: Vec<f32>,
}

/// Computes the exact result on `threads` threads (`None`: as many as there are cores). The numbers don't depend on how
/// many.
///
/// # Errors
/// [`EngineError`]: what can't be done.
pub fn fit(settings: &Settings, threads: Option<usize>, job: &dyn Job) -> Result<Fit, EngineError> {
    fit_with(settings, &Wanted::default(), Means { threads, imported: None }, job)
}

/// What is to be found out beside the exact result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The studies.
    pub studies: BTreeSet<Study>,
    /// Replicates that the study of stability takes.
    pub replicates: usize,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { studies: BTreeSet::new(), replicates: REPLICATES }
    }
}

/// What a result is computed with; none of it changes a number.
#[derive(Clone, Debug, Default)]
pub struct Means {
    /// Threads; `None`: as many as there are cores.
    pub threads: Option<usize>,
    /// Where files that were read before are kept, and where those that are read now will be; `None`: every file is read.
    pub imported: Option<TableCache>,
}

/// Computes the exact result as [`fit`] does, and what studies find out about it.
///
/// # Errors
/// [`EngineError`]: what can't be done.
pub fn fit_with(settings: &Settings, wanted: &Wanted, means: Means, job: &dyn Job) -> Result<Fit, EngineError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(means.threads.unwrap_or(0))
        .thread_name(|n| format!("segscope-{n}"))
        .build()
        .map_err(|error| EngineError::Threads(error.to_string()))?;
    pool.install(|| {
        let mut pipeline = Pipeline::new(means.imported).unwatched().with_replicates(wanted.replicates);
        let mut exact = pipeline.run(&Arc::new(settings.clone()), job, &mut |_| ())?;
        for study in &wanted.studies {
            let mut last = None;
            pipeline.study(*study, &exact, job, &mut |snapshot| last = Some(snapshot))?;
            exact.snapshot = last.unwrap_or(exact.snapshot);
        }
        Fit::new(exact, job)
    })
}

impl Fit {
    fn new(exact: Exact, job: &dyn Job) -> Result<Self, EngineError> {
        let dataset = Arc::clone(&exact.data.dataset);
        let (rows, scores, centroids) = (&exact.rows, &exact.scores, &exact.clusters.centroids);
        let general = assign(&scores.general, centroids, job)?;
        let customers = assign(&scores.customers, centroids, job)?;
        Ok(Self {
            general: Assigned::spread(dataset.general.rows, &rows.general, &general),
            customers: Assigned::spread(dataset.customers.rows, &rows.customers, &customers),
            dataset,
            // Without a window nothing was shown before.
            snapshot: Arc::new(Snapshot { identities: Arc::default(), ..exact.snapshot }),
        })
    }
}

impl Assigned {
    /// Labels and distances of the kept rows, spread over all rows of the file.
    fn spread(all: usize, kept: &[u32], assigned: &Assignment) -> Self {
        let mut spread = Self { labels: vec![-1; all], distances: vec![f32::NAN; all] };
        for ((&row, &label), &squared) in kept.iter().zip(&assigned.labels).zip(&assigned.distances) {
            spread.labels[row as usize] = i16::from(label);
            spread.distances[row as usize] = squared.sqrt();
        }
        spread
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_set_aside_have_no_segment() {
        let assigned = Assignment { labels: vec![7, 0], distances: vec![0.25, 2.25] };
        let Assigned { labels, distances } = Assigned::spread(4, &[1, 3], &assigned);
        assert_eq!(labels, [-1, 7, -1, 0]);
        assert!(distances[0].is_nan() && distances[2].is_nan());
        assert_eq!((distances[1], distances[3]), (0.5, 1.5));
    }
}

#[cfg(test)]
#[path = "edge_tests.rs"]
mod edge_tests;
