//! What scores the people of any file by their chance of a response.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::choice::{FurtherFeature, Ranker};
use crate::respond::{ColumnKind, ResponseModel};
use crate::results::{Model, RowColumn};

/// The version of the form.
pub(super) const VERSION: u32 = 1;

/// Everything that gives a person a chance of a response: how the columns of a file are read, what stands beside them, and
/// the model.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResponsePipeline {
    /// The version of the form.
    pub version: u32,
    /// What ranks.
    pub ranking: Ranker,
    /// The column of the mailing that says who responded.
    pub target: String,
    /// The share of the mailing's people who responded.
    pub rate: f64,
    /// The columns of a file, in the order in which the model knows them.
    pub columns: Vec<ResponseColumn>,
    /// What stands beside them, in this order.
    pub further: Vec<FurtherFeature>,
    /// What puts people into segments; `None` where nothing stands beside the columns.
    pub segments: Option<Model>,
    /// Whether the built-in dictionary tells other names of columns.
    pub built_in_dictionary: bool,
    /// The model.
    pub model: ResponseModel,
}

/// A column of a file and what is made of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseColumn {
    /// How its cells are read.
    pub reads: RowColumn,
    /// What is made of them; at least one.
    pub parts: Vec<ResponsePart>,
    /// What codes stand for, as far as that is known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
}

/// What is made of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponsePart {
    /// Its name: the column's, with what was taken from it.
    pub name: String,
    /// What its numbers mean.
    pub kind: ColumnKind,
    /// The number of each known code, in their order; null is missing. `None` where it is the number itself.
    pub values: Option<Vec<Option<f32>>>,
}

impl ResponsePipeline {
    /// The version that this program writes, and the newest that it reads.
    pub const VERSION: u32 = VERSION;

    /// For each number that is made of the columns the place of its column; what stands beside them isn't among these.
    pub fn sources(&self) -> Vec<usize> {
        sources_of(&self.columns)
    }
}

/// For each number that is made of these columns the place of its column.
pub fn sources_of(columns: &[ResponseColumn]) -> Vec<usize> {
    let parts = |(at, column): (usize, &ResponseColumn)| vec![at; column.parts.len()];
    columns.iter().enumerate().flat_map(parts).collect()
}

/// Two pipelines are the same when their files are. To write them takes a while where they are two.
impl PartialEq for ResponsePipeline {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other) || serde_json::to_value(self).ok() == serde_json::to_value(other).ok()
    }
}
