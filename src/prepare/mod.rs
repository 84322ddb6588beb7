//! Decisions -> features: missing values, thresholds, recipes for mixed columns, encoding, imputation, scaling.

mod apply;
pub mod contrast;
pub mod decode;
pub mod encode;
pub mod error;
pub mod feature;
#[cfg(test)]
mod fixture;
pub mod recipes;
pub mod rows;
#[cfg(test)]
mod tests;
pub mod thresholds;

pub use contrast::{Contrast, contrast};
pub use decode::{DecodedColumn, Decoding, decode};
pub use encode::{Candidates, EncodeOptions, EncodingNote, NotUsed, candidates};
pub use error::{People, PrepareError, UnknownName};
pub use feature::{Feature, FeatureKind, FeatureValues, Impute, Scale};
pub use recipes::{Part, Recipe, RecipeError, Recipes, Rule, Treatment};
pub use rows::{
    check_kept_rows, kept_rows, missing_histogram, missing_per_row, set_aside_rows, update_missing_per_row,
};
pub use thresholds::{DropReason, DroppedColumn, Kept, Thresholds, default_row_limit, thresholds};
