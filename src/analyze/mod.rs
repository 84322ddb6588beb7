//! Numbers -> numbers: moments, PCA, scores, k-means, comparison.
//!
//! The way of the numbers: [`IntegerFeatures`] write every candidate feature as exact integers; [`Moments`] are their
//! sums and cross products over a set of rows; [`standardize`] and [`covariance`] follow from the moments without
//! touching a row; [`Pca`] turns the covariance into loadings; a [`Projection`] looks up scores, which lie in
//! [`Tiles`]; [`fit`] finds segments in them; [`compare`] sets the customers beside the population. Beside this way,
//! [`SegmentCountSweep`] tries other numbers of segments, and [`segment_map`] lays the segments out in the plane.

pub mod kernel;

mod agreement;
mod assignment;
mod bins;
mod bootstrap;
mod breathing;
mod centroids;
mod comparison;
mod convergence;
mod density;
mod elbow;
mod error;
mod fixed_point;
mod gram;
mod halves;
mod hamerly;
mod independent;
mod integer_features;
mod kmeans;
mod kmeans_settings;
mod labelled;
mod lloyd;
mod matching;
mod mean_scores;
mod mixture;
mod moments;
mod parallel;
mod pca;
mod permuted;
mod profile;
mod projection;
mod quality;
mod ranks;
mod real_counts;
mod relevance;
mod resampling;
mod room;
mod sample_search;
mod sampling;
mod second_nearest;
mod seeding;
mod segment_errors;
mod segment_map;
mod segment_sums;
mod shift;
mod silhouette;
mod spread;
mod stability;
mod standardize;
mod streamed_lloyd;
mod streamed_moments;
mod structure;
mod summed;
mod swapping;
mod sweep;
#[cfg(test)]
pub(crate) mod testing;
mod thorough;
mod tile_skipping;
mod tiles;
mod weighted_pass;

pub use error::{AnalyzeError, SeedingError};

// From codes to scores.
pub use density::{OnGrid, grid_bounds};
pub(crate) use fixed_point::FixedPoint;
pub use integer_features::IntegerFeatures;
pub use moments::Moments;
pub use parallel::{ParallelAnalysis, parallel_analysis};
pub use pca::{Pca, components_for_variance};
pub use projection::{Addend, Projection};
pub use real_counts::RealCounts;
pub use room::{MOST_FEATURES, check_features, check_room};
pub use standardize::{Standardized, covariance, standardize};
pub use streamed_moments::{CountedColumn, StreamedMoments};
pub use summed::{SummedFeature, moments_of_sums};
pub use tiles::{LANES, Lanes, Tiles};

// From scores to segments.
pub use assignment::{Assignment, assign, assign_labels};
pub use centroids::Centroids;
pub use elbow::elbow;
pub use kmeans::{FitProgress, KMeansFit, fit, refine};
pub use kmeans_settings::KMeansSettings;
pub use labelled::{NOBODY, centroids_of_labels};
pub use lloyd::{Lloyd, Step};
pub use mean_scores::mean_scores;
pub use mixture::{MixtureFit, adjusted_rand, fit_mixture};
pub use permuted::{dealt_out, rows_of};
pub use quality::Quality;
pub use resampling::{Replicate, Resampled};
pub use sample_search::{search, search_briefly};
pub use sampling::{sample_rows, stratified_rows};
pub use second_nearest::second_nearest;
pub use silhouette::{SampledSilhouette, SilhouetteSample};
pub use stability::{AVERAGE, Finding, ReplicateMeasures, STABLE, Sureness, sureness};
pub use streamed_lloyd::StreamedLloyd;
pub use structure::{SegmentCountEvidence, StructureSample};
pub use sweep::{SegmentCountSweep, SweepPoint, SweepState};

// Which attributes are worth their place.
pub use relevance::{
    Correlations, ForestPlan, ForestTable, GROUPED_FROM, Listed, Measured, RelevanceChoice, TreeImportance,
    attribute_correlations, attribute_variances, clustered_order, grow_tree, relevance_list,
};

// From segments to answers.
pub use comparison::{
    CONFIDENCE, Comparison, Counts, GroupComparison, Verdict, canonical_order, compare, normal_quantile, relabel,
};
pub use independent::{Independent, independent};
pub use matching::{Match, Overlaps, best_matching, match_centroids};
pub use profile::{
    CodeCounts, Divergence, GroupSums, ShareEffect, count_codes_by_group, count_reals_by_group, cramers_v, divergence,
    range_edges, share_effect, standardized_difference,
};
pub use segment_map::{distances_shown, nearest_segments, own_distances_shown, segment_map};

// Attribute by attribute.
pub use bins::{bar_edges, class_edges, count_classes};
pub use shift::{Shift, shift};
pub use spread::{Spread, spread};
