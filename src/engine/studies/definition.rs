//! What a study is given, and what it can say and do.

use std::sync::Arc;

use crate::engine::stages::{Clusters, FittedPca, Ground, KeptRows, PreparedData, Scores};
use crate::engine::{EngineError, Settings, Store};
use crate::job::Job;
use crate::results::{Results, Studies};

/// The exact result that a study is about, and what it works with.
pub(crate) struct Answer<'a> {
    pub(crate) data: &'a Arc<PreparedData>,
    pub(crate) settings: &'a Settings,
    pub(crate) pca: &'a FittedPca,
    pub(crate) rows: &'a KeptRows,
    pub(crate) scores: &'a Scores,
    pub(crate) clusters: &'a Clusters,
    /// The people whom the thresholds keep before any cut by relevance, and their columns.
    pub(crate) uncut: Ground<'a>,
    /// Replicates that the study of stability takes.
    pub(crate) replicates: usize,
    /// What was found; where the study is only asked what it knows, without what other studies found.
    pub(crate) results: &'a Results,
    pub(crate) job: &'a dyn Job,
}

/// Hears of everything new: is given what puts it among the findings.
pub(crate) type Tell<'a> = dyn FnMut(&dyn Fn(&mut Studies)) + 'a;

/// What every study can say and do.
pub(super) trait Definition: Sync {
    /// The settings with all that it doesn't look at made the same: two settings for which this is equal have the same
    /// study.
    fn looks_at(&self, settings: &Settings) -> Settings;

    /// Takes its findings over from one to the other.
    fn take_over(&self, from: &Studies, to: &mut Studies);

    /// Finds out what isn't known yet, keeps it in the store, and tells what is known whenever there is more. With
    /// `go_on` false it only tells what is known.
    fn run(&self, answer: &Answer<'_>, store: &mut Store, go_on: bool, tell: &mut Tell<'_>) -> Result<(), EngineError>;
}
