//! Numbers -> numbers: moments, PCA, scores, k-means, comparison.
//!
//! The way of the numbers: a [`Basis`] writes every candidate feature as exact integers; [`Moments`] are their sums and cross products
//! over a set of rows; [`standardize`] and [`covariance`] follow from the moments without touching a row; [`Pca`] turns the covariance
//! into loadings; a [`Projection`] looks up scores, which lie in [`Tiles`]; [`fit`] finds segments in them; [`compare`] sets the
//! customers beside the population.

pub mod assignment;
pub mod basis;
mod bounds;
mod breathing;
pub mod comparison;
pub mod error;
mod gram;
pub mod kernel;
pub mod kmeans;
pub mod lloyd;
pub mod moments;
pub mod pca;
pub mod projection;
pub mod quality;
mod quantum;
pub mod sampling;
mod seeding;
pub mod segment_map;
pub mod silhouette;
pub mod standardize;
mod survey;
#[cfg(test)]
pub(crate) mod testing;
pub mod tiles;
mod totals;

pub use basis::Basis;

pub use comparison::{Comparison, Counts, GroupComparison, Verdict, canonical_order, compare, relabel};
pub use error::AnalyzeError;

pub use assignment::{Assignment, assign, assign_labels};
pub use kmeans::{FitProgress, KMeansFit, KMeansSettings, fit, refine, search};
pub use lloyd::{Centroids, Lloyd, Step};
pub use moments::Moments;
pub use pca::Pca;
pub use projection::Projection;
pub use quality::{Quality, SweepPoint, quality, sweep};
pub use sampling::sample_rows;
pub use segment_map::segment_map;
pub use silhouette::{SampledSilhouette, SilhouetteSample};
pub use standardize::{Standardized, covariance, standardize};
pub use tiles::Tiles;
