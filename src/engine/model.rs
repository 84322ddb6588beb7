//! The fitted pipeline in plain numbers, so that anyone can recompute a result.

/// Everything that turns a row of the source file into a segment.
///
/// A row's value of feature f is `codes[code]` (or the number itself), `impute` where that is missing; then x = (value - center) / scale.
/// Its score on component c is the sum over f of `loadings[c][f]` x, and its segment is that of the nearest centroid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The features in the order of the loadings.
    pub features: Vec<ModelFeature>,
    /// `loadings[component][feature]`, the kept components only.
    pub loadings: Vec<Vec<f64>>,
    /// `centroids[segment][component]`; the position is the segment's id.
    pub centroids: Vec<Vec<f64>>,
}

/// One feature of a [`Model`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ModelFeature {
    /// The feature's name.
    pub name: String,
    /// The source column.
    pub attribute: String,
    /// `numeric`, `year` (of a date), `ordinal`, `binary`, `onehot` or `recipe`.
    pub kind: String,
    /// Each code of the column, as it stands in the file, with its value; codes that aren't listed are missing.
    /// `None` for a column of numbers: the value is the number itself.
    pub codes: Option<Vec<(String, f64)>>,
    /// For a column of numbers, those that mean "unknown".
    pub missing_codes: Vec<String>,
    /// What a missing value becomes.
    pub impute: f64,
    /// What is subtracted: the mean over the kept rows, after imputation.
    pub center: f64,
    /// What it is then divided by.
    pub scale: f64,
}
