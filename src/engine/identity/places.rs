//! Where segments lie among the features: how they are told apart where no people are known.

use crate::analyze::{Centroids, match_centroids};
use crate::results::{Handle, Results};

/// Segments by the means of their features.
#[derive(Clone, Debug)]
pub(super) struct Places {
    features: Vec<Feature>,
    /// `means[segment][feature]`, in the units of the attributes.
    means: Vec<Vec<f64>>,
}

#[derive(Clone, Debug)]
struct Feature {
    name: String,
    scale: f64,
}

impl Places {
    /// The segments of a result; `None` while it isn't known where they lie.
    pub(super) fn of(results: &Results) -> Option<Self> {
        let (features, components) = (&results.features.as_ref()?.features, results.components.as_ref()?);
        let centroids: Option<Vec<&Vec<f64>>> =
            results.segments.as_ref()?.centroids.iter().map(Option::as_ref).collect();
        let centroids = centroids.filter(|centroids| !centroids.is_empty())?;
        let means = |centroid: &&Vec<f64>| {
            // What the kept components say of the features, a component after the other as they lie in memory.
            let mut parts = vec![0.0; features.len()];
            for (score, weights) in centroid.iter().zip(&components.loadings) {
                parts.iter_mut().zip(weights).for_each(|(part, weight)| *part += score * weight);
            }
            parts.iter().zip(features).map(|(part, feature)| feature.center + feature.scale * part).collect()
        };
        let means = centroids.iter().map(means).collect();
        let feature = |name: &String, scale: f64| Feature { name: name.clone(), scale };
        Some(Self { features: features.iter().map(|found| feature(&found.name, found.scale)).collect(), means })
    }

    /// For each of these segments its handle, taken from the one of `before` that it is nearest to in all. Distances
    /// are taken over the features that both have, in standard deviations.
    pub(super) fn named_by(&self, before: &Self, handles: &[Handle]) -> Vec<Option<Handle>> {
        let common: Vec<(usize, usize)> = (0..self.features.len())
            .filter_map(|at| {
                let known = before.features.iter().position(|other| other.name == self.features[at].name)?;
                Some((at, known))
            })
            .collect();
        let scale = |at: usize| if self.features[at].scale > 0.0 { self.features[at].scale } else { 1.0 };
        let old = before.means.iter().flat_map(|means| common.iter().map(|&(at, known)| means[known] / scale(at)));
        let new = self.means.iter().flat_map(|means| common.iter().map(|&(at, _)| means[at] / scale(at)));
        let old = Centroids { dims: common.len(), values: old.collect() };
        let new = Centroids { dims: common.len(), values: new.collect() };
        let mut found = vec![None; self.means.len()];
        for (segment, handle) in match_centroids(&old, &new).into_iter().zip(handles) {
            if let Some(place) = segment.and_then(|segment: usize| found.get_mut(segment)) {
                *place = Some(*handle);
            }
        }
        found
    }
}
