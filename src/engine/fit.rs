//! The exact result without a window: what the commands print and write.

use std::sync::Arc;

use super::error::EngineError;
pub use super::model::{Model, ModelFeature};
use super::pipeline::{Outcome, Pipeline};
use super::settings::Settings;
use super::snapshot::Snapshot;
use super::views::kind_word;
use crate::analyze::{Assignment, assign};
use crate::data::{Dataset, Level, Values};
use crate::job::Job;
use crate::prepare::{FeatureKind, FeatureValues};

/// Everything an exact result consists of.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The settings it was computed for.
    pub settings: Settings,
    /// The people.
    pub dataset: Arc<Dataset>,
    /// What the window would show.
    pub snapshot: Arc<Snapshot>,
    /// The fitted pipeline.
    pub model: Model,
    /// One entry for each row of the general population: the segment's id, or -1 for a row set aside.
    pub general_labels: Vec<i16>,
    /// Euclidean distance to the segment's centroid in the space of the components; NaN for a row set aside.
    pub general_distances: Vec<f32>,
    /// The same for customers.
    pub customers_labels: Vec<i16>,
    /// The same for customers.
    pub customers_distances: Vec<f32>,
}

/// Computes the exact result on `threads` threads (`None`: as many as there are cores). The numbers don't depend on how many.
///
/// # Errors
/// [`EngineError`]: one sentence on what can't be done and how to put it right.
pub fn fit(settings: &Settings, threads: Option<usize>, job: &dyn Job) -> Result<Fit, EngineError> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .thread_name(|n| format!("segscope {n}"))
        .build()
        .map_err(|error| EngineError::Threads(error.to_string()))?;
    pool.install(|| {
        let settings = Arc::new(settings.clone());
        let outcome = Pipeline::new().run(&settings, job, &mut |_| ())?;
        Fit::new(&settings, outcome, job)
    })
}

impl Fit {
    fn new(settings: &Settings, outcome: Outcome, job: &dyn Job) -> Result<Self, EngineError> {
        let dataset = Arc::clone(&outcome.loaded.dataset);
        let model = model(&outcome);
        let (rows, scores, centroids) = (&outcome.rows, &outcome.scores, &outcome.clusters.centroids);
        let general = assign(&scores.general, centroids, job)?;
        let customers = assign(&scores.customers, centroids, job)?;
        let (general_labels, general_distances) = spread(dataset.general.rows, &rows.general, &general);
        let (customers_labels, customers_distances) = spread(dataset.customers.rows, &rows.customers, &customers);
        Ok(Self {
            settings: settings.clone(),
            dataset,
            snapshot: Arc::new(outcome.snapshot),
            model,
            general_labels,
            general_distances,
            customers_labels,
            customers_distances,
        })
    }
}

/// Labels and distances of the kept rows, spread over all rows of the file.
fn spread(all: usize, kept: &[u32], assigned: &Assignment) -> (Vec<i16>, Vec<f32>) {
    let mut spread_labels = vec![-1; all];
    let mut spread_distances = vec![f32::NAN; all];
    for ((&row, &label), &squared) in kept.iter().zip(&assigned.labels).zip(&assigned.distances) {
        spread_labels[row as usize] = i16::from(label);
        spread_distances[row as usize] = squared.sqrt();
    }
    (spread_labels, spread_distances)
}

fn model(outcome: &Outcome) -> Model {
    let (loaded, fitted, clusters) = (&outcome.loaded, &outcome.fitted, &outcome.clusters);
    let standardized = &fitted.standardized;
    let features = standardized.features.iter().enumerate().map(|(place, &index)| {
        let feature = &loaded.candidates.features[index];
        let (codes, missing_codes, blank) = match &feature.values {
            FeatureValues::ByCode(values) => {
                let column = &loaded.dataset.general.columns[feature.attribute].values;
                (Some(listed_codes(column, values)), Vec::new(), values.first().copied().flatten())
            }
            FeatureValues::Itself { unknown } => {
                (None, unknown.iter().map(|&number| Level::number(f64::from(number)).text).collect(), None)
            }
        };
        ModelFeature {
            name: feature.name.clone(),
            attribute: loaded.dataset.attributes[feature.attribute].name.clone(),
            kind: kind_word(&feature.kind).to_owned(),
            codes,
            missing_codes,
            // A blank cell of a one-hot feature is no missing value: it has none of the codes.
            impute: match feature.kind {
                FeatureKind::OneHot { .. } => blank.unwrap_or(0.0),
                _ => blank.unwrap_or(standardized.impute[place]),
            },
            center: standardized.center[place],
            scale: standardized.scale[place],
        }
    });
    let dims = clusters.centroids.dims;
    Model {
        features: features.collect(),
        loadings: (0..dims).map(|component| fitted.pca.component(component).to_vec()).collect(),
        centroids: (0..clusters.centroids.len()).map(|segment| clusters.centroids.get(segment).to_vec()).collect(),
    }
}

/// Codes that have a value, as they stand in the file.
fn listed_codes(column: &Values, values: &[Option<f64>]) -> Vec<(String, f64)> {
    let Values::Codes { levels, .. } = column else { return Vec::new() };
    let listed = levels.iter().zip(values.iter().skip(1));
    listed.filter_map(|(level, value)| Some((level.text.clone(), (*value)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_set_aside_have_no_segment() {
        let assigned = Assignment { labels: vec![7, 0], distances: vec![0.25, 2.25] };
        let (labels, distances) = spread(4, &[1, 3], &assigned);
        assert_eq!(labels, [-1, 7, -1, 0]);
        assert!(distances[0].is_nan() && distances[2].is_nan());
        assert_eq!((distances[1], distances[3]), (0.5, 1.5));
    }
}
