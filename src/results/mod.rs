//! What was found, as plain numbers and enums: the content of a snapshot, of a session file and of every export.
//!
//! Each result has its type once, here. It derives serde once, and that is the session's format (`results.json`); the
//! day it has to change, the old form is frozen as a module of its own with its kept fixture. The parts are `Arc`s: a
//! part that a change of settings doesn't touch is the very same `Arc` in the next snapshot, so a plot may keep its
//! geometry as long as the pointer is the same.
//!
//! What makes up the fitted pipeline ([`FittedFeature`]s, loadings, centroids) stands in the archive as `model.json`,
//! see [`Model`], and is left out of `results.json`, so that it is there once.

mod capsule;
mod code_count;
mod component_attributes;
mod component_names;
mod components;
mod contrast;
mod data;
mod density;
mod differences;
mod distribution;
mod features;
mod findings;
mod forms;
mod gathered;
mod headline;
mod identity;
mod missing;
mod missing_patterns;
mod mixture;
mod model;
mod profiles;
mod relevance;
mod response;
mod robustness;
mod rounded;
mod row_rule;
mod scale;
mod segment_columns;
mod segments;
mod set_aside;
mod stability;
mod studies;
mod suggested;
mod sweep;
mod sweep_verdict;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use crate::analyze::{Finding, Verdict};
pub use capsule::{Capsule, CapsuleAnswer, CapsuleFeature, CapsuleSet, MEANT_COMPONENTS, MOST_SETS, STRONGEST};
pub use code_count::CodeCount;
pub use component_attributes::ComponentAttribute;
pub use component_names::{
    ComponentName, ComponentNames, ComponentWeights, LEAST_LIKENESS, Likeness, MOST_WEIGHTS, NamedWeights,
    SURE_LIKENESS,
};
pub use components::PrincipalComponents;
pub use contrast::AttributeContrast;
pub use data::{AttributeSummary, DataSummary, FileSummary, Note};
pub use density::ComponentDensity;
pub use differences::{Differences, IndexMoved, Moved, as_before};
pub use distribution::{ColumnDistribution, ColumnSpread, Histogram, Shift, ShiftValue};
pub use features::{Codes, Dominant, FeatureTable, FittedFeature, LeftOutEntry};
pub use headline::{Headline, Together};
pub use identity::{
    Appearance, Fate, Given, Handle, Identities, Identity, Origin, Succession, TriedHandles, segment_letter,
};
pub use missing::{ColumnMissing, MissingValues};
pub use missing_patterns::{MissingBlock, MissingPattern, MissingPatterns};
pub use mixture::{MixtureOpinion, TriedMixture};
pub use model::Model;
pub use profiles::{
    AttributeProfile, Clause, Compared, CustomersOnly, Distribution, Effect, EffectKind, Group, NamePart, Neighbour,
    PartKind, Parting, ProfileScale, ProfileValue, ProfiledAttribute, Profiles, Ranking, RareValue, RareValueKind,
    SegmentProfile, Sense, Spread, Trait, TraitKind, Words,
};
pub use relevance::{AttributeRelevance, Forest, Relevance};
pub use response::{
    ChanceGroup, ColumnEffect, ColumnLoss, ComparedRanking, Contribution, Earned, EffectAt, FurtherFeature, GainsAt,
    LeakingColumn, LetterTerms, Mailing, Profit, RankedPerson, Ranker, Response, ResponseChoice, ResponseColumn,
    ResponsePart, ResponsePipeline, ResponseRate, SegmentResponse, WorseBy, sources_of,
};
pub use robustness::{GridChoice, GridIndex, RobustnessMap};
pub use rounded::Rounded;
pub use row_rule::{Reading, RowColumn, RowRule};
pub use scale::{
    Exactness, FittedComponents, Inexact, PeopleWithin, PlannedChoice, PlannedColumn, PlannedEntry, PlannedGains,
    PlannedLeftOut, PlannedNumber, PlannedRange, PlannedRule, PlannedSegments, ScalePlan, SumsTold, UntoldCode,
};
pub use segment_columns::{Cell, Place, SEGMENT_COLUMNS, SegmentColumn, known_segment_columns, segment_columns};
pub use segments::{Segment, Segmentation};
pub use set_aside::{KEPT_SHARE, KeepMore, SetAside, SetAsideAdvice};
pub use stability::{REPLICATES, SegmentStability, Stability};
pub use studies::Studies;
pub use suggested::{ParallelSuggestion, VARIANCE_SHARES};
pub use sweep::{Flow, SEGMENT_COUNTS, SegmentCountEvidence, Sweep, TriedCount};
pub use sweep_verdict::{Criterion, NoNumber, SweepVerdict};

/// The parts of a result. A part is `None` until it was computed for the first time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Results {
    /// The two files.
    pub data: Option<Arc<DataSummary>>,
    /// Missing values, and what the thresholds make of them.
    pub missing: Option<Arc<MissingValues>>,
    /// Which columns are missing together.
    #[serde(default)]
    pub missing_patterns: Option<Arc<MissingPatterns>>,
    /// In what the people set aside differ most from the kept ones, the largest difference first.
    pub contrasts: Option<Arc<Vec<AttributeContrast>>>,
    /// Which attributes are worth their place.
    #[serde(default)]
    pub relevance: Option<Arc<Relevance>>,
    /// The features.
    pub features: Option<Arc<FeatureTable>>,
    /// The principal components.
    pub components: Option<Arc<PrincipalComponents>>,
    /// How many of them parallel analysis suggests; `None` in previews, and where there are very many features.
    #[serde(default)]
    pub parallel: Option<Arc<ParallelSuggestion>>,
    /// How densely people lie in the planes of two components; `None` in previews.
    #[serde(default)]
    pub density: Option<Arc<ComponentDensity>>,
    /// The segments: the answer.
    pub segments: Option<Arc<Segmentation>>,
    /// What the segments are, and what makes a customer.
    #[serde(default)]
    pub profiles: Option<Arc<Profiles>>,
    /// What was asked for beside the answer, as far as it is known.
    pub studies: Studies,
    /// How coarse the counts are; `None` where they are exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounded: Option<Rounded>,
    /// What is certain where only sums of the people are known; `None` where the people are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sums: Option<Arc<SumsTold>>,
}
