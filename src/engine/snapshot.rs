//! What is known right now: one immutable value that every plot, table and export draws from.
//!
//! The parts are separate `Arc`s. A part that a change of settings doesn't touch is the very same `Arc` in the next snapshot, so a plot
//! may keep its geometry as long as the pointer is the same.

use std::sync::Arc;

use super::settings::Settings;
use crate::data::MeasurementLevel;
use crate::job::Activity;

/// One state of the computation. Parts are `None` until they were computed for the first time.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// Counts requests; a snapshot answers the request with the same number.
    pub generation: u64,
    /// The settings that were asked for.
    pub settings: Arc<Settings>,
    /// How far the numbers can be trusted.
    pub fidelity: Fidelity,
    /// The two files.
    pub data: Option<Arc<DataView>>,
    /// Missing values, and what the thresholds make of them.
    pub missing: Option<Arc<MissingView>>,
    /// The features.
    pub features: Option<Arc<FeaturesView>>,
    /// The principal components.
    pub components: Option<Arc<ComponentsView>>,
    /// The segments: the answer.
    pub segments: Option<Arc<SegmentsView>>,
    /// How good other numbers of segments would be, as far as it was asked for.
    pub sweep: Option<Arc<Vec<SweepView>>>,
    /// Why the settings can't be computed. The parts are then the last good ones and stale.
    pub problem: Option<Problem>,
    /// How long each stage took, in the order in which they ran.
    pub timings: Vec<Timing>,
    /// Bytes that the people and the results kept for going back take; 0 until the first exact result.
    pub memory: usize,
    /// Bytes that they may take; beyond that, the results that were not asked for the longest are dropped. Less than `memory` when a single
    /// result is larger than what is set apart for its kind.
    pub memory_budget: usize,
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
    /// Computed on all rows to the end.
    Exact,
}

/// One clear sentence about what went wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The step of the rail that can put it right.
    pub step: Step,
    /// The sentence.
    pub message: String,
}

/// The steps of the work, as the rail lists them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Which files.
    #[default]
    Data,
    /// Which columns and rows are kept.
    Missing,
    /// How attributes become numbers.
    Features,
    /// How many principal components.
    Components,
    /// How many segments, and who is in them.
    Segments,
}

/// How long a stage took.
#[derive(Clone, Debug, PartialEq)]
pub struct Timing {
    /// The stage: `read`, `decode`, `thresholds`, `features`, `moments`, `pca`, `scores`, `kmeans`, `comparison`.
    pub stage: &'static str,
    /// Wall-clock milliseconds.
    pub milliseconds: f64,
    /// Whether the result was there already.
    pub cached: bool,
}

/// The two files.
#[derive(Clone, Debug, Default)]
pub struct DataView {
    /// The general population.
    pub general: FileView,
    /// The customers.
    pub customers: FileView,
    /// The common columns, in the order of the general population's file.
    pub attributes: Vec<AttributeView>,
    /// Sentences about what was found while reading.
    pub notes: Vec<String>,
    /// Columns that only the customers have.
    pub customers_only: Vec<String>,
    /// Columns that only the general population has.
    pub general_only: Vec<String>,
}

/// One file.
#[derive(Clone, Debug, Default)]
pub struct FileView {
    /// The name to show.
    pub name: String,
    /// People.
    pub rows: usize,
    /// Size on disk in bytes, 0 for the demo.
    pub bytes: u64,
}

/// One attribute, in words.
#[derive(Clone, Debug)]
pub struct AttributeView {
    /// The column's name.
    pub name: String,
    /// What it measures; may be empty.
    pub description: String,
    /// Person, household, building, ...; may be empty.
    pub information_level: String,
    /// How its values relate.
    pub level: MeasurementLevel,
    /// "1 = most" and the like; may be empty.
    pub direction: String,
    /// Each code that occurs, with its label (may be empty), whether it means unknown, and how often it occurs.
    pub codes: Vec<CodeView>,
    /// What becomes of it, in words: "ordinal, as it is", "split into decade and movement".
    pub treatment: String,
    /// Whether no dictionary knows it.
    pub inferred: bool,
}

/// One code of an attribute.
#[derive(Clone, Debug)]
pub struct CodeView {
    /// The code as it stands in the file; empty for the blank cell.
    pub code: String,
    /// What it stands for; may be empty.
    pub label: String,
    /// Whether it counts as missing.
    pub missing: bool,
    /// People of the general population with this code.
    pub general: u64,
    /// Customers with this code.
    pub customers: u64,
}

/// Missing values, and what the thresholds make of them.
#[derive(Clone, Debug, Default)]
pub struct MissingView {
    /// One entry for each entry of [`DataView::attributes`], in the same order.
    pub columns: Vec<ColumnMissing>,
    /// `general_per_row[m]` people of the general population miss m of the kept columns.
    pub general_per_row: Vec<u64>,
    /// The same for customers.
    pub customers_per_row: Vec<u64>,
    /// People who miss more than this are set aside.
    pub row_limit: u32,
    /// What the limit would be if it were not set by hand.
    pub default_row_limit: u32,
    /// Columns kept.
    pub columns_kept: usize,
    /// People of the general population kept.
    pub general_kept: usize,
    /// People of the general population set aside.
    pub general_set_aside: usize,
    /// Customers kept.
    pub customers_kept: usize,
    /// Customers set aside.
    pub customers_set_aside: usize,
    /// In what the people set aside differ most from the kept ones, largest difference first. Empty until computed.
    pub contrasts: Arc<Vec<ContrastView>>,
}

/// Missing values of one column.
#[derive(Clone, Debug, Default)]
pub struct ColumnMissing {
    /// Missing share in the general population, 0 to 1.
    pub general_share: f64,
    /// Missing share among the customers, 0 to 1.
    pub customers_share: f64,
    /// Why it isn't kept; `None` when it is.
    pub dropped: Option<String>,
}

/// How people set aside differ from kept ones in one attribute.
#[derive(Clone, Debug, Default)]
pub struct ContrastView {
    /// Index in [`DataView::attributes`].
    pub attribute: usize,
    /// Total variation distance between the two distributions of known values, 0 (same) to 1 (nothing in common).
    pub distance: f64,
    /// The code whose shares differ most, with its label where there is one.
    pub code: String,
    /// That code's share among the kept people with a known value.
    pub kept_share: f64,
    /// That code's share among the people set aside with a known value.
    pub set_aside_share: f64,
}

/// The features.
#[derive(Clone, Debug, Default)]
pub struct FeaturesView {
    /// The features that PCA sees.
    pub features: Vec<FeatureView>,
    /// Kept attributes that gave no feature, with the reason.
    pub left_out: Vec<(String, String)>,
}

/// One feature.
#[derive(Clone, Debug, Default)]
pub struct FeatureView {
    /// Its name.
    pub name: String,
    /// Index in [`DataView::attributes`].
    pub attribute: usize,
    /// "ordinal", "one-hot", "recipe" and the like.
    pub kind: String,
    /// What a missing value becomes, in the attribute's own units.
    pub impute: f64,
    /// What is subtracted.
    pub center: f64,
    /// What it is then divided by.
    pub scale: f64,
}

/// The principal components.
#[derive(Clone, Debug, Default)]
pub struct ComponentsView {
    /// Explained variance ratio (of the total variance) of every component, largest first.
    pub ratio: Vec<f64>,
    /// Eigenvalues of the covariance, largest first.
    pub eigenvalues: Vec<f64>,
    /// Components kept.
    pub kept: usize,
    /// Loadings of the kept components, `loadings[component][feature]`; the largest weight of each is positive.
    pub loadings: Vec<Vec<f64>>,
    /// Names of the features in the order of the loadings.
    pub features: Arc<[String]>,
}

/// The segments: the answer.
#[derive(Clone, Debug, Default)]
pub struct SegmentsView {
    /// The segments, largest general share first.
    pub segments: Vec<SegmentView>,
    /// The people set aside. Its shares count all rows read; those of the segments count kept rows.
    pub set_aside: SegmentView,
    /// Sum of squared distances to the centroids over the kept rows of the general population.
    pub inertia: f64,
    /// Iterations over all rows after the search, which ends where hardly anybody moves any more; so there are few.
    pub iterations: usize,
    /// Whether the centroids came to rest (rather than the iterations running out).
    pub converged: bool,
    /// Where each segment lies on a map on which neighbours are alike; empty while segments are still moving.
    pub map: Vec<[f64; 2]>,
}

/// How good one number of segments is, over all kept people of the general population.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SweepView {
    /// Number of segments.
    pub clusters: usize,
    /// Sum of squared distances to the centroids; falls with every further segment.
    pub inertia: f64,
    /// Mean over people of (b - a) / max(a, b), with a the distance to the own centroid and b to the next one; larger is better.
    pub simplified_silhouette: f64,
    /// The true silhouette on a sample, with distances between people; larger is better.
    pub silhouette: f64,
    /// Its standard error.
    pub silhouette_error: f64,
    /// People in that sample.
    pub silhouette_people: usize,
    /// Variance between segments over variance within, per degree of freedom; larger is better.
    pub calinski_harabasz: f64,
    /// Mean over segments of the worst spread against the distance to another one; smaller is better.
    pub davies_bouldin: f64,
}

/// One segment, or the people set aside.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SegmentView {
    /// 0 for the largest; -1 for the people set aside.
    pub id: i32,
    /// What it is called.
    pub name: String,
    /// People of the general population.
    pub general_count: u64,
    /// Their share of the base, 0 to 1.
    pub general_share: f64,
    /// Customers.
    pub customers_count: u64,
    /// Their share of the base, 0 to 1.
    pub customers_share: f64,
    /// 100 x customers' share / general share; `None` when nobody of the general population is in it.
    pub index: Option<f64>,
    /// Lower end of the index's 95 % interval.
    pub index_low: Option<f64>,
    /// Upper end of the index's 95 % interval.
    pub index_high: Option<f64>,
    /// Two-sided p-value of "the index is 100".
    pub p_value: Option<f64>,
    /// What can be said after allowing for the number of comparisons.
    pub verdict: Verdict,
}

/// What can be said of a segment's index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Customers are over-represented.
    Over,
    /// Customers are under-represented.
    Under,
    /// The difference can't be told from chance.
    #[default]
    NotDistinguishable,
}

impl Verdict {
    /// The word in tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Under => "under",
            Self::NotDistinguishable => "not distinguishable",
        }
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
