//! Segments as k-means left them -> in their canonical order, with the customers beside the population.

use std::sync::Arc;

use super::scores::Scores;
use crate::analyze::{
    CONFIDENCE, Centroids, Counts, KMeansFit, assign_labels, canonical_order, compare, mean_scores, relabel,
    segment_map,
};
use crate::engine::Kept;
use crate::job::{Cancelled, Job};
use crate::results::{MissingValues, Segmentation};

/// Segments in their canonical order, the largest first.
#[derive(Debug)]
pub(crate) struct Clusters {
    pub(crate) centroids: Centroids,
    /// One label for each kept person of the general population.
    pub(crate) general_labels: Vec<u8>,
    /// One label for each kept customer.
    pub(crate) customers_labels: Vec<u8>,
    pub(crate) segmentation: Arc<Segmentation>,
}

impl Kept for Clusters {
    fn bytes(&self) -> usize {
        self.general_labels.len() + self.customers_labels.len()
    }
}

/// Puts segments into their canonical order, assigns the customers, compares.
pub(crate) fn compared(
    found: KMeansFit,
    scores: &Scores,
    missing: &MissingValues,
    job: &dyn Job,
) -> Result<Clusters, Cancelled> {
    let order = canonical_order(&found.counts);
    let mut general_labels = found.labels;
    relabel(&mut general_labels, &order);
    let dims = found.centroids.dims;
    let values = order.iter().flat_map(|&old| found.centroids.get(old)).copied().collect();
    let centroids = Centroids { dims, values };
    let customers_labels = assign_labels(&scores.customers, &centroids, job)?;
    let mut counts: Vec<Counts> =
        order.iter().map(|&old| Counts { general: found.counts[old], customers: 0 }).collect();
    for &label in &customers_labels {
        counts[usize::from(label)].customers += 1;
    }
    let people: Vec<u64> = counts.iter().map(|counts| counts.general).collect();
    let segmentation = Segmentation {
        inertia: found.inertia,
        iterations: found.iterations,
        converged: found.converged,
        map: segment_map(&centroids, &people).into_iter().map(Some).collect(),
        customers_center: Some(mean_scores(&scores.customers, dims, job)?),
        centroids: (0..centroids.len()).map(|segment| Some(centroids.get(segment).to_vec())).collect(),
        ..Segmentation::of(&compare(&counts, counts_set_aside(missing), CONFIDENCE)).of_population(missing.population)
    };
    Ok(Clusters { centroids, general_labels, customers_labels, segmentation: Arc::new(segmentation) })
}

/// The people set aside, as a group to be compared.
pub(crate) fn counts_set_aside(missing: &MissingValues) -> Counts {
    Counts { general: missing.general_set_aside as u64, customers: missing.customers_set_aside as u64 }
}
