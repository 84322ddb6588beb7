//! A set of the sampled people, as bits, and who is in which segment among them.

use crate::analyze::{NOBODY, Overlaps};
use crate::results::Handle;

/// Some of the sampled people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct People {
    bits: Vec<u64>,
}

impl People {
    /// Those with this label.
    pub(super) fn with_label(labels: &[u8], label: usize) -> Self {
        let mut bits = vec![0; labels.len().div_ceil(64)];
        for (at, found) in labels.iter().enumerate() {
            if usize::from(*found) == label && *found != NOBODY {
                bits[at / 64] |= 1 << (at % 64);
            }
        }
        Self { bits }
    }

    fn holds(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    /// For each of `count` segments: people of both over people of either, and the part of these people that is in it.
    /// Whoever is in no segment now counts in neither.
    pub(super) fn beside(&self, labels: &[u8], count: usize) -> Vec<Beside> {
        let (mut both, mut sizes, mut own) = (vec![0_u32; count], vec![0_u32; count], 0_u32);
        for (at, &label) in labels.iter().enumerate().filter(|(_, label)| usize::from(**label) < count) {
            let segment = usize::from(label);
            sizes[segment] += 1;
            if self.holds(at) {
                own += 1;
                both[segment] += 1;
            }
        }
        let share = |part: u32, of: u32| f64::from(part) / f64::from(of.max(1));
        let beside =
            |(both, size): (u32, u32)| Beside { overlap: share(both, own + size - both), here: share(both, own) };
        both.into_iter().zip(sizes).map(beside).collect()
    }
}

/// A segment beside some people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Beside {
    /// People of both over people of either, 0 to 1.
    pub(super) overlap: f64,
    /// The part of these people that is in the segment, 0 to 1.
    pub(super) here: f64,
}

/// Who is in which segment among the sampled people, and what the segments are called.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Labelled {
    /// Each person's segment, `NOBODY` for the people set aside.
    pub(super) labels: Vec<u8>,
    /// Each segment's handle.
    pub(super) handles: Vec<Handle>,
}

impl Labelled {
    /// For each segment its overlap with the one that bore its handle before; `None` where none did.
    pub(super) fn beside(&self, before: Option<&Self>) -> Vec<Option<f64>> {
        let Some(before) = before else { return vec![None; self.handles.len()] };
        let (old, new) = (before.handles.len(), self.handles.len());
        let overlaps = Overlaps::among_both(&before.labels, old, &self.labels, new);
        let known = |handle: &Handle| before.handles.iter().position(|found| found == handle);
        let overlap = |(at, handle): (usize, &Handle)| Some(overlaps.jaccard(known(handle)?, at));
        self.handles.iter().enumerate().map(overlap).collect()
    }

    /// The people of a handle.
    pub(super) fn people(&self, handle: Handle) -> Option<People> {
        let at = self.handles.iter().position(|found| *found == handle)?;
        Some(People::with_label(&self.labels, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_compared_with_every_segment() {
        let then: Vec<u8> = (0..100).map(|at| u8::from(at >= 40)).collect();
        let people = People::with_label(&then, 0);
        // Of the 40, ten are set aside now and ten went to the other segment.
        let now: Vec<u8> = (0..100).map(|at| if at < 10 { NOBODY } else { u8::from(at >= 30) }).collect();
        let beside = people.beside(&now, 2);
        assert_eq!(beside[0], Beside { overlap: 20.0 / 30.0, here: 20.0 / 30.0 });
        assert_eq!(beside[1], Beside { overlap: 10.0 / 90.0, here: 10.0 / 30.0 });
        assert_eq!(People::with_label(&now, 255), People { bits: vec![0; 2] }, "nobody's label");
    }
}
