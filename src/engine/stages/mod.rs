//! The stages, one file each: what it depends on, its key, its computation. The store remembers what they give.
//!
//! read > decode > features (> sample) > thresholds > rows > moments > PCA > scores > k-means > comparison > profiles,
//! and the contrasts beside.

mod codes;
mod comparison;
mod contrasts;
mod data_summary;
mod decode;
mod density;
mod distributions;
mod features;
mod integers;
mod kmeans;
mod missing_patterns;
mod moments;
mod parallel;
mod pca;
mod profile_plan;
mod profiles;
mod read;
mod relevance;
mod rows;
mod run;
mod sample;
mod scores;
mod thresholds;

pub(crate) use codes::ListedCodes;
pub(crate) use comparison::{Clusters, compared, counts_set_aside};
pub(crate) use contrasts::contrasts;
pub(crate) use density::density;
pub(crate) use features::{Decoded, PreparedData, decoded, prepared, prepared_data, recipes};
pub(crate) use integers::lend_integers;
pub(crate) use kmeans::{Moving, Scored, clusters_key, kmeans, kmeans_settings};
pub(crate) use missing_patterns::{known_missing_patterns, missing_patterns};
pub(crate) use parallel::{parallel, suggested};
pub(crate) use pca::{Columns, FittedPca, components_kept, dominant, fitted, pca, pca_key, principal_components};
pub(crate) use profiles::{Grouped, Profiled, profiled, profiles, profiles_key, profiles_of};
pub(crate) use read::tables_key;
pub(crate) use relevance::{Ground, cut_columns, forest, known_forest, known_relevance, last_forest, relevance};
pub(crate) use rows::{KeptRows, RowLimit, kept_rows, row_limit};
pub(crate) use run::Run;
pub(crate) use sample::{PREVIEW_PEOPLE, sample, sample_rows};
pub(crate) use scores::{Scores, scores, scores_key};
pub(crate) use thresholds::{KeptColumns, columns_within, cut_columns_off, thresholds_kept};
