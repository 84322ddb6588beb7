//! The exact result of one run, without a window.

use std::sync::Arc;

use super::{Settings, Snapshot};
use crate::data::Dataset;
use crate::job::Job;

/// Everything an exact result consists of.
pub struct Fit {
    /// What was asked for.
    pub settings: Settings,
    /// The two files.
    pub dataset: Arc<Dataset>,
    /// What the window shows of it, [`Fidelity::Exact`](super::Fidelity::Exact).
    pub snapshot: Arc<Snapshot>,
    /// The fitted pipeline.
    pub model: Model,
    /// One a row of the general file: the segment's id, or -1 = set aside.
    pub general_labels: Vec<i16>,
    /// Euclidean distance to the own centroid in component space; NaN when set aside.
    pub general_distances: Vec<f32>,
    /// As `general_labels`, for the customers.
    pub customers_labels: Vec<i16>,
    /// As `general_distances`, for the customers.
    pub customers_distances: Vec<f32>,
}

/// The fitted pipeline: enough to put any person into a segment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The features in the order of the loadings.
    pub features: Vec<ModelFeature>,
    /// `loadings[component][feature]`.
    pub loadings: Vec<Vec<f64>>,
    /// `centroids[segment][component]`.
    pub centroids: Vec<Vec<f64>>,
}

/// One feature of the fitted pipeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelFeature {
    /// Its name.
    pub name: String,
    /// The attribute it is taken from.
    pub attribute: String,
    /// `numeric`, `ordinal`, `binary`, `onehot`, `recipe` or `year`.
    pub kind: String,
    /// The value of each code; `None`: the number itself.
    pub codes: Option<Vec<(String, f64)>>,
    /// Codes that count as missing.
    pub missing_codes: Vec<String>,
    /// What a missing value becomes.
    pub impute: f64,
    /// What is subtracted.
    pub center: f64,
    /// What it is then divided by.
    pub scale: f64,
}

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
#[error("this part isn't here yet")]
pub struct FitError;

/// Computes the exact result.
///
/// # Errors
/// One sentence on what can't be computed and what to do.
pub fn fit(_settings: &Settings, _threads: Option<usize>, _job: &dyn Job) -> Result<Fit, FitError> {
    Err(FitError)
}
