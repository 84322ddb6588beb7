//! Decisions -> features: missing values, thresholds, recipes for mixed columns, encoding, imputation, scaling.

mod apply_recipe;
mod cap;
mod code_counts;
mod contrast;
mod cut;
mod decode;
mod drop_reason;
mod duplicates;
mod encode;
mod encode_options;
mod encoding;
mod error;
mod feature;
#[cfg(test)]
mod fixture;
mod known_numbers;
mod missing_patterns;
mod number_order;
mod population;
mod rare;
#[cfg(test)]
mod rare_and_cap_tests;
mod recipe_error;
mod recipes;
mod row_bits;
mod rows;
#[cfg(test)]
mod tests;
mod thresholds;
mod treatment;
mod unknown_codes;
mod unknown_name;

pub use cap::{caps_of_counted, caps_of_reals};
pub use code_counts::count_codes;
pub use contrast::{CONTRAST_MIN_KNOWN, Contrast, ContrastValue, contrast};
pub use cut::cut;
pub use decode::{DecodedColumn, Decoding, UnknownCodes, decode, decode_with};
pub use drop_reason::{DropReason, MAX_NOMINAL_LEVELS};
pub use duplicates::same_features;
pub use encode::{Candidates, NotUsed, candidates};
pub use encode_options::EncodeOptions;
pub use error::{ColumnList, People, PrepareError};
pub use feature::{Feature, FeatureKind, FeatureValues, Impute, Scale};
pub use known_numbers::known_numbers;
pub use missing_patterns::{
    MISSING_TOGETHER, MOST_PATTERNS, MissingBlock, MissingPattern, MissingPatterns, missing_patterns,
};
pub use number_order::{number_key, number_of_key, sorted_keys};
pub use population::{Population, RowChoice};
pub use recipe_error::{RecipeError, RecipeProblem};
pub use recipes::{Part, PartKind, PartValue, Recipe, Recipes, Rule};
pub use row_bits::row_bits;
pub use rows::{ColumnChange, check_kept_rows, kept_rows, missing_histogram, missing_per_row, update_missing_per_row};
pub use thresholds::{DEFAULT_ROW_PERCENT, DroppedColumn, Kept, Thresholds, default_row_limit, thresholds};
pub use treatment::{CodeLabel, EncodingNote, EncodingNoteKind, LeftOut, NumberKind, PartTreatment, Treatment};
pub use unknown_codes::codes_of_nobody;
pub use unknown_name::UnknownName;
