//! What is known right now: one immutable value that every plot, table and export draws from.

use std::sync::Arc;

use super::error::EngineError;
use super::settings::Settings;
use super::stage::{Step, Timing};
use crate::job::Activity;
use crate::results::{ComponentNames, FeatureTable, Identities, PrincipalComponents, Results};

/// One state of the computation.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Counts requests; a snapshot answers the request with the same number.
    pub generation: u64,
    /// The settings that were asked for.
    pub settings: Arc<Settings>,
    /// How far the numbers can be trusted.
    pub fidelity: Fidelity,
    /// What was found.
    pub results: Results,
    /// Which segment is which beside what was shown before.
    pub identities: Arc<Identities>,
    /// What a person calls the components.
    pub component_names: Arc<ComponentNames>,
    /// What is told of other choices than those of the results, where the people are not at hand.
    pub other_choice: Option<OtherChoice>,
    /// Why the settings can't be computed. The results are then the last good ones and stale.
    pub problem: Option<Problem>,
    /// How long each stage took, in the order in which they ended.
    pub timings: Vec<Timing>,
    /// Bytes that the people and the results kept for going back take; 0 until the first exact result.
    pub memory: usize,
    /// Bytes that they may take; beyond that, the results that were not used for the longest time are dropped.
    pub memory_budget: usize,
}

/// What is told of other thresholds, imputations, scalings or numbers of components than those that the results are of.
#[derive(Clone, Debug, PartialEq)]
pub enum OtherChoice {
    /// What a run with these choices would say of the components.
    Told(Arc<ToldComponents>),
    /// Nothing: the session doesn't hold them.
    NotHeld,
}

/// The components of other choices.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldComponents {
    /// The components, with weights as far as they are told.
    pub components: Arc<PrincipalComponents>,
    /// How many of them the settings keep.
    pub kept: usize,
    /// The features that the weights are of.
    pub features: Arc<FeatureTable>,
    /// How many columns are kept.
    pub columns: usize,
    /// How many people of the general population are segmented; `None` where that isn't told.
    pub people: Option<u64>,
    /// Whether shares are told in coarse steps, as in a protected copy.
    pub rounded: bool,
}

impl Snapshot {
    /// The components of the choices that were made last: those that are told of other ones, or else of the results.
    pub fn components(&self) -> Option<&Arc<PrincipalComponents>> {
        match &self.other_choice {
            Some(OtherChoice::Told(told)) => Some(&told.components),
            _ => self.results.components.as_ref(),
        }
    }
}

/// How far the numbers of a snapshot can be trusted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Fidelity {
    /// Nothing was computed yet.
    #[default]
    Empty,
    /// Computed on a stratified sample of that many people of the general population.
    Preview {
        /// People in the sample.
        people: usize,
    },
    /// Computed on all rows; k-means is still moving people between segments.
    Refining {
        /// Iterations done.
        iteration: usize,
        /// Share of the people that changed segment in the last one, 0 to 1.
        moving: f64,
    },
    /// What follows from sums of so many people, without segments; [`Results::sums`] says what of it is certain.
    Aggregates {
        /// People of the general population.
        people: u64,
    },
    /// Computed on all rows to the end.
    Exact,
}

/// What went wrong, and where it can be put right.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The step of the rail that can put it right.
    pub step: Step,
    /// What went wrong.
    pub error: Arc<EngineError>,
}

impl From<EngineError> for Problem {
    fn from(error: EngineError) -> Self {
        Self { step: error.step(), error: Arc::new(error) }
    }
}

/// How far the running work is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// What is being done.
    pub activity: Activity,
    /// Units done.
    pub done: u64,
    /// Units in all; 0 when unknown.
    pub total: u64,
    /// Seconds since this piece of work began.
    pub seconds: f64,
}
