//! Segments -> what they are, and what makes a customer.
//!
//! Every attribute is counted by segment in one pass over its column; all else follows from these counts without
//! touching a row.

mod counts;
mod names;
mod partings;
mod rankings;
mod rare;

use std::sync::Arc;

use rayon::prelude::*;

use super::comparison::Clusters;
use super::features::PreparedData;
use super::rows::KeptRows;
use super::run::Run;
use crate::analyze::Centroids;
use crate::engine::{EngineError, Kept, Key, Stage};
use crate::job::{Cancelled, Job};
use crate::results::{
    AttributeProfile, CustomersOnly, Distribution, MissingValues, NamePart, Neighbour, Profiles, SegmentProfile,
    Segmentation,
};

/// Profiles, and the segments with the names that follow from them.
#[derive(Clone, Debug)]
pub(crate) struct Profiled {
    pub(crate) profiles: Arc<Profiles>,
    pub(crate) segmentation: Arc<Segmentation>,
}

impl Kept for Profiled {
    fn bytes(&self) -> usize {
        let distribution = |found: &Distribution| size_of_val(found.counts.as_slice()) + 400;
        let attribute = |found: &AttributeProfile| distribution(&found.general) + distribution(&found.customers);
        let effects = 2 * self.profiles.segments.len() * self.profiles.attributes.len() * 64;
        self.profiles.attributes.iter().map(attribute).sum::<usize>() + effects
    }
}

/// Whom profiles are of.
pub(crate) struct Grouped<'a> {
    pub(crate) rows: &'a KeptRows,
    pub(crate) clusters: &'a Clusters,
    pub(crate) missing: &'a MissingValues,
}

/// The key of the profiles of these segments.
pub(crate) fn profiles_key(clusters: Key) -> Key {
    clusters.then(Stage::Profiles, &())
}

/// The profiles of the segments with this key.
pub(crate) fn profiles(run: &mut Run<'_>, clusters: Key, of: &Grouped<'_>) -> Result<Arc<Profiled>, EngineError> {
    let Run { data, store, job, .. } = run;
    store.get_or(Stage::Profiles, profiles_key(clusters), |_| Ok(profiled(data, of, *job)?))
}

/// Counts, and all that follows from the counts.
pub(crate) fn profiled(data: &PreparedData, of: &Grouped<'_>, job: &dyn Job) -> Result<Profiled, Cancelled> {
    let segments = of.clusters.centroids.len();
    let dataset = &data.dataset;
    let general = counts::Groups::new(segments, dataset.general.rows, &of.rows.general, &of.clusters.general_labels);
    let customers =
        counts::Groups::new(segments, dataset.customers.rows, &of.rows.customers, &of.clusters.customers_labels);
    let attributes = counts::attributes(data, &general, &customers, job)?;
    let customers_only = counts::customers_only(&dataset.customers_only, &customers, job)?;
    Ok(assembled(attributes, customers_only, of))
}

/// What follows from counts alone: profiles without neighbours, and the proposed names of the segments. `kept` says which
/// attributes are.
pub(crate) fn profiles_of(
    attributes: Vec<AttributeProfile>,
    segments: usize,
    kept: &(dyn Fn(usize) -> bool + Sync),
) -> (Profiles, Vec<Vec<NamePart>>) {
    let profile = |id: i32| SegmentProfile {
        id,
        apart: rankings::apart(&attributes, id),
        customers: rankings::customers(&attributes, id),
        nearest: Vec::new(),
        rare: rare::rare_value(&attributes, id),
    };
    let ids: Vec<i32> = (0..segments as i32).chain([-1]).collect();
    let segments = ids.into_par_iter().map(profile).collect();
    let partings = partings::partings(&attributes);
    let profiles = Profiles { partings, attributes, segments, customers_only: Vec::new() };
    let names = names::proposed(&profiles, kept);
    (profiles, names)
}

fn assembled(attributes: Vec<AttributeProfile>, customers_only: Vec<CustomersOnly>, of: &Grouped<'_>) -> Profiled {
    let centroids = &of.clusters.centroids;
    let kept = |at: usize| of.missing.columns.get(at).is_some_and(|column| column.dropped.is_none());
    let (mut profiles, names) = profiles_of(attributes, centroids.len(), &kept);
    profiles.customers_only = customers_only;
    for segment in &mut profiles.segments {
        segment.nearest = nearest(centroids, segment.id);
    }
    let mut segmentation = Segmentation::clone(&of.clusters.segmentation);
    for (segment, parts) in segmentation.segments.iter_mut().zip(names) {
        segment.proposed = parts;
    }
    Profiled { profiles: Arc::new(profiles), segmentation: Arc::new(segmentation) }
}

/// The other segments by how far their centroids are.
fn nearest(centroids: &Centroids, id: i32) -> Vec<Neighbour> {
    let Ok(own) = usize::try_from(id) else { return Vec::new() };
    let squared = |other: usize| -> f64 {
        centroids.get(own).iter().zip(centroids.get(other)).map(|(a, b)| (a - b) * (a - b)).sum()
    };
    let others = (0..centroids.len()).filter(|&other| other != own);
    let mut found: Vec<Neighbour> =
        others.map(|other| Neighbour { id: other as i32, distance: squared(other).sqrt() }).collect();
    found.sort_by(|a, b| a.distance.total_cmp(&b.distance).then(a.id.cmp(&b.id)));
    found
}

#[cfg(test)]
mod tests;
