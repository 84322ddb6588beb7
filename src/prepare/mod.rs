//! Decisions -> features: missing values, thresholds, recipes for mixed columns, encoding, imputation, scaling.

pub mod feature;

pub use feature::{Feature, FeatureKind, FeatureValues, Impute, Scale};
