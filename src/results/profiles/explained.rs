//! Which attributes tell most of all segments together.

use super::Profiles;
use crate::results::segments::{Segment, Segmentation};

impl Profiles {
    /// The attributes by the mean of their squared effects over the people, the largest first, without those that have
    /// none. Of an ordered attribute that mean is the part of its variance that the segments explain, so a segment of a
    /// few people can't lead.
    pub fn by_explained(&self, view: &Segmentation) -> Vec<usize> {
        let explained = |at: usize| -> f64 {
            let part = |segment: &Segment| {
                let effect = self.segment(segment.id)?.apart.effect(at)?;
                Some(segment.general_share * effect.size * effect.size)
            };
            view.segments.iter().filter_map(part).sum()
        };
        let known = (0..self.attributes.len()).map(|at| (at, explained(at)));
        let mut order: Vec<(usize, f64)> = known.filter(|(_, part)| *part > 0.0).collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.into_iter().map(|(at, _)| at).collect()
    }
}
