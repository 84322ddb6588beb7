//! What a job needs to know that counts people and puts them into segments where they are.

use serde::{Deserialize, Serialize};

use crate::prepare::{Impute, Population, Scale};
use crate::results::row_rule::RowColumn;

/// Everything that a job needs to know; `plan.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScalePlan {
    /// The version of the form.
    pub version: u32,
    /// XXH3, 64 bit, 16 hexadecimal digits, of everything that decides on what is counted: `smallest`, `edges`, `columns`
    /// and `entries`. Counts of plans with the same one can be added up and belong to each other.
    pub fingerprint: String,
    /// The column that says who is who, where that is known.
    pub id: Option<String>,
    /// No group of fewer people than this is told.
    pub smallest: u64,
    /// Who has a segment.
    pub row_rule: PlannedRule,
    /// People are counted in buckets by how many counted columns they miss: at most the first of these, more than that but
    /// at most the second, ..., more than the last.
    pub edges: Vec<u32>,
    /// The columns that are read: all kept ones and of the others those of which enough is known.
    pub columns: Vec<PlannedColumn>,
    /// The features that could be made of them, as whole numbers.
    pub entries: Vec<PlannedEntry>,
    /// Features of counted columns that aren't among them, because nobody who has a segment differs in them; other people
    /// may.
    #[serde(default)]
    pub left_out: Vec<PlannedLeftOut>,
    /// The segments.
    pub fitted: PlannedSegments,
    /// What was chosen in the session; nothing is counted by it. `None` in a plan of a program that didn't say.
    #[serde(default)]
    pub choice: Option<PlannedChoice>,
    /// Whether columns or people were chosen anew after features were left out, so that nobody knows whether those differ
    /// now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub replanned: bool,
}

/// What was chosen in the session that a plan was made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedChoice {
    /// The column threshold, 0 to 1.
    pub column_missing: f64,
    /// The row threshold, where it was set by hand.
    pub row_missing: Option<u32>,
    /// Columns dropped by hand.
    pub drop: Vec<String>,
    /// Columns kept by hand.
    pub keep: Vec<String>,
    /// What a missing value became.
    pub impute: Impute,
    /// How features were made comparable.
    pub scale: Scale,
    /// How many components were kept.
    pub components: usize,
    /// How many segments there were.
    pub clusters: usize,
}

impl ScalePlan {
    /// The version of the form.
    pub const VERSION: u32 = 1;
    /// No group of fewer people than this is told.
    pub const SMALLEST: u64 = 10;
}

/// Who has a segment, see [`RowRule`](crate::results::RowRule); its columns are those that are `counted`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlannedRule {
    /// A person who misses more values than this is over the row threshold.
    pub limit: u32,
    /// Which side of it has segments.
    pub population: Population,
}

/// A column, and which of its cells are missing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedColumn {
    /// How its cells are read.
    #[serde(flatten)]
    pub reads: RowColumn,
    /// Whether it counts for the row rule, as kept columns do.
    pub counted: bool,
}

/// A feature: the value at a cell is `offset + step * unit`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedEntry {
    /// Its name.
    pub name: String,
    /// The column that it is taken from.
    pub column: String,
    /// The value at 0 units.
    pub offset: f64,
    /// What one unit is worth.
    pub step: f64,
    /// Whether all values of codes are told exactly. Of numbers the job finds out.
    pub exact: bool,
    /// The units by position, that of missing cells first: 0 for them, else 1 + the place in `known_codes`. Null where the
    /// feature has no value. `None` for a column of numbers.
    pub units: Option<Vec<Option<u32>>>,
    /// How the units of a number are had; `None` for a column of codes.
    pub range: Option<PlannedRange>,
    /// Whether who misses the column counts as 0 units, as with the features of a column of names. Else something is
    /// imputed.
    #[serde(default)]
    pub missing_is_zero: bool,
}

/// A feature that isn't counted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedLeftOut {
    /// Its name.
    pub name: String,
    /// The column that it is taken from.
    pub column: String,
}

/// The units of a number x: (min(x, `cap`) - offset) / step, rounded to the nearest whole number (of two to the even one),
/// but at least `least` and at most `most`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedRange {
    /// Larger numbers count as this.
    pub cap: Option<f64>,
    /// The smallest unit.
    pub least: i32,
    /// The largest unit.
    pub most: i32,
}

/// The segments in whole numbers: outputs are `start` plus what each column gains, scores on components first, in units of
/// 2^-(`value_bits` + `component_bits`), then of each segment with centroid c and a person at x |c|^2 - 2 x.c in units of
/// 2^-(`value_bits` + `segment_bits`). The segment is the first with the smallest of these.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlannedSegments {
    /// XXH3 of everything else here, as that of the plan.
    pub fingerprint: String,
    /// How many outputs are scores.
    pub components: usize,
    /// How many outputs are segments.
    pub segments: usize,
    /// Values are told in units of two to minus this.
    pub value_bits: i32,
    /// Weights on components are told in units of two to minus this.
    pub component_bits: i32,
    /// Weights on segments are told in units of two to minus this.
    pub segment_bits: i32,
    /// What each output begins with.
    pub start: Vec<i64>,
    /// What each output gains from each counted column.
    pub columns: Vec<PlannedGains>,
    /// `centroids[segment][component]`.
    pub centroids: Vec<Vec<f64>>,
}

/// What outputs gain from a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlannedGains {
    /// The column.
    pub name: String,
    /// `table[position][output]`; empty for a column of numbers and where nothing is gained.
    pub table: Vec<Vec<i64>>,
    /// The features of a column of numbers.
    pub numbers: Vec<PlannedNumber>,
}

/// A feature that is a number x: weight times floor((min(x, `cap`) - `center`) / `scale` * 2^`value_bits` + 1/2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlannedNumber {
    /// Larger numbers count as this.
    pub cap: Option<f64>,
    /// What a missing number becomes.
    pub impute: f64,
    /// What is subtracted.
    pub center: f64,
    /// What it is then divided by.
    pub scale: f64,
    /// What each output gains for one unit.
    pub weights: Vec<i64>,
}
