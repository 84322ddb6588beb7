//! Segments -> handles: who keeps one, who gets one back, who gets a new one.

use std::collections::{BTreeMap, BTreeSet};

use super::people::{Labelled, People};
use crate::analyze::{Overlaps, best_matching};
use crate::results::Handle;

/// Segments that share more than this part of their people are the same. No segment shares so much with two others.
pub(super) const SAME: f64 = 0.5;
/// Segments that share less than this part have nothing to do with each other.
pub(super) const RELATED: f64 = 0.2;

/// Handles on their way to segments.
pub(super) struct Naming<'a> {
    /// Each sampled person's segment.
    labels: &'a [u8],
    handles: Vec<Option<Handle>>,
    taken: BTreeSet<Handle>,
}

impl<'a> Naming<'a> {
    /// `count` segments without handles.
    pub(super) fn new(labels: &'a [u8], count: usize) -> Self {
        Self { labels, handles: vec![None; count], taken: BTreeSet::new() }
    }

    /// Whether every segment has its handle.
    fn is_done(&self) -> bool {
        self.handles.iter().all(Option::is_some)
    }

    fn give(&mut self, segment: usize, handle: Handle) {
        if self.handles[segment].is_none() && self.taken.insert(handle) {
            self.handles[segment] = Some(handle);
        }
    }

    /// Gives each segment the handle of the one that it shares more than half of its people with.
    pub(super) fn keep(&mut self, before: &Labelled) {
        if self.is_done() {
            return;
        }
        let overlaps = self.overlaps(before);
        for (old, &handle) in before.handles.iter().enumerate() {
            if let Some(new) = (0..self.handles.len()).find(|&new| overlaps.jaccard(old, new) > SAME) {
                self.give(new, handle);
            }
        }
    }

    /// Gives handles that are not in use back to the people who bore them last, the largest overlap first.
    pub(super) fn give_back<'p>(&mut self, bearers: impl Iterator<Item = (Handle, &'p People)>) {
        if self.is_done() {
            return;
        }
        let mut claims: Vec<(f64, usize, Handle)> = Vec::new();
        for (handle, people) in bearers.filter(|(handle, _)| !self.taken.contains(handle)) {
            let beside = people.beside(self.labels, self.handles.len()).into_iter().enumerate();
            let claim = beside.filter(|(_, beside)| beside.overlap >= SAME);
            claims.extend(claim.map(|(segment, beside)| (beside.overlap, segment, handle)));
        }
        claims.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        for (_, segment, handle) in claims {
            self.give(segment, handle);
        }
    }

    /// Pairs what is left so that the sum of the overlaps is largest: a segment whose people were scattered keeps its
    /// handle when no other has more of a claim to it.
    pub(super) fn pair(&mut self, before: &Labelled) {
        self.pair_from(before, RELATED);
    }

    /// Gives away all handles of `before`, a result for the same settings: as many segments, of which each is one of
    /// these however few people they share. Who shares nobody goes by `places`, and who lies nowhere by size.
    pub(super) fn settle(&mut self, before: &Labelled, places: impl FnOnce() -> Option<Vec<Option<Handle>>>) {
        self.keep(before);
        self.pair_from(before, f64::MIN_POSITIVE);
        if self.is_done() {
            return;
        }
        self.take(places().unwrap_or_default());
        let left: Vec<usize> = (0..self.handles.len()).filter(|&segment| self.handles[segment].is_none()).collect();
        let free: Vec<Handle> = before.handles.iter().copied().filter(|handle| !self.taken.contains(handle)).collect();
        left.into_iter().zip(free).for_each(|(segment, handle)| self.give(segment, handle));
    }

    fn pair_from(&mut self, before: &Labelled, least: f64) {
        let new: Vec<usize> = (0..self.handles.len()).filter(|&new| self.handles[new].is_none()).collect();
        let old: Vec<usize> =
            (0..before.handles.len()).filter(|&old| !self.taken.contains(&before.handles[old])).collect();
        if new.is_empty() || old.is_empty() {
            return;
        }
        let overlaps = self.overlaps(before);
        let related = |old, new| Some(overlaps.jaccard(old, new)).filter(|overlap| *overlap >= least);
        let weights: Vec<f64> =
            old.iter().flat_map(|&old| new.iter().map(move |&new| related(old, new).unwrap_or(0.0))).collect();
        for (&old, found) in old.iter().zip(best_matching(&weights, new.len())) {
            let Some(new) = found.map(|at| new[at]) else { continue };
            if related(old, new).is_some() {
                self.give(new, before.handles[old]);
            }
        }
    }

    /// Takes over handles that were found in another way.
    pub(super) fn take(&mut self, found: Vec<Option<Handle>>) {
        for (segment, handle) in found.into_iter().enumerate().take(self.handles.len()) {
            if let Some(handle) = handle {
                self.give(segment, handle);
            }
        }
    }

    /// The handles; segments that have none get the lowest ones that are free, never a `reserved` one.
    pub(super) fn finish(mut self, reserved: &BTreeMap<Handle, u64>) -> Vec<Handle> {
        let mut next = (0..=u16::MAX).map(Handle);
        let mut free = || next.find(|handle| !self.taken.contains(handle) && !reserved.contains_key(handle));
        // There are far more handles than segments and names.
        self.handles.iter_mut().map(|handle| handle.take().or_else(&mut free).unwrap_or_default()).collect()
    }

    fn overlaps(&self, before: &Labelled) -> Overlaps {
        Overlaps::among_both(&before.labels, before.handles.len(), self.labels, self.handles.len())
    }
}
