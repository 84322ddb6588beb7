//! Counts -> what makes a customer.

use rayon::prelude::*;

use crate::analyze::divergence;
use crate::results::{AttributeProfile, Group, Parting};

/// Attributes by how far customers and population lie apart, the furthest first.
pub(super) fn partings(attributes: &[AttributeProfile]) -> Vec<Parting> {
    let mut found: Vec<Parting> =
        attributes.par_iter().enumerate().filter_map(|(at, profile)| parting(at, profile)).collect();
    found.sort_by(|a, b| b.divergence.total_cmp(&a.divergence).then(a.attribute.cmp(&b.attribute)));
    found
}

fn parting(attribute: usize, profile: &AttributeProfile) -> Option<Parting> {
    let AttributeProfile { general, customers, .. } = profile;
    let all = divergence(general.counts(Group::Kept), customers.counts(Group::Kept))?;
    let (mut within, mut weights) = (0.0, 0.0);
    for segment in (0..general.segments()).map(Group::Segment) {
        // A segment without people whose value is known has nothing that its customers could differ from.
        let Some(found) = divergence(general.counts(segment), customers.counts(segment)) else { continue };
        let weight = customers.known(segment) as f64;
        within += weight * found.bits;
        weights += weight;
    }
    Some(Parting {
        attribute,
        divergence: all.bits,
        distance: all.bits.sqrt(),
        value: all.value,
        part: all.part,
        general_share: general.share(Group::Kept, all.value)?,
        customers_share: customers.share(Group::Kept, all.value)?,
        within: if weights > 0.0 { within / weights } else { 0.0 },
    })
}
