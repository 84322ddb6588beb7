//! Two results with their handles -> what became of the segments.

use super::people::Labelled;
use crate::analyze::Overlaps;
use crate::results::{Fate, Origin, Succession};

/// What is different in `after`, of the people who are in a segment in both.
pub(super) fn changes(before: &Labelled, after: &Labelled) -> Succession {
    let (old, new) = (before.handles.len(), after.handles.len());
    let overlaps = Overlaps::among_both(&before.labels, old, &after.labels, new);
    let mut stayed = 0;
    for (at, handle) in before.handles.iter().enumerate() {
        let still = after.handles.iter().position(|found| found == handle);
        stayed += still.map_or(0, |now| overlaps.common(at, now));
    }
    let people: u64 = (0..old).map(|at| overlaps.old_people(at)).sum();
    let most = |common: u64, of: u64| 2 * common > of;
    let appeared = (0..new).filter(|&at| !before.handles.contains(&after.handles[at]));
    let vanished = (0..old).filter(|&at| !after.handles.contains(&before.handles[at]));
    let origin = |at: usize| {
        let from = (0..old).find(|&from| most(overlaps.common(from, at), overlaps.new_people(at)));
        Origin { handle: after.handles[at], from: from.map(|from| before.handles[from]) }
    };
    let fate = |at: usize| {
        let to = (0..new).find(|&to| most(overlaps.common(at, to), overlaps.old_people(at)));
        Fate { handle: before.handles[at], to: to.map(|to| after.handles[to]) }
    };
    Succession {
        moved: Some((people - stayed) as f64 / people.max(1) as f64),
        new: appeared.map(origin).collect(),
        gone: vanished.map(fate).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Handle;

    #[test]
    fn a_split_and_a_merger_are_told() {
        let handles = |handles: &[u16]| handles.iter().map(|handle| Handle(*handle)).collect();
        // A and B; A splits into A and C.
        let before = Labelled { labels: vec![0, 0, 0, 0, 1, 1], handles: handles(&[0, 1]) };
        let after = Labelled { labels: vec![0, 0, 0, 2, 1, 1], handles: handles(&[0, 1, 2]) };
        let split = changes(&before, &after);
        assert_eq!(split.new, [Origin { handle: Handle(2), from: Some(Handle(0)) }]);
        assert_eq!((split.gone.len(), split.moved), (0, Some(1.0 / 6.0)));
        let back = changes(&after, &before);
        assert_eq!(back.gone, [Fate { handle: Handle(2), to: Some(Handle(0)) }]);
        // A new segment made of one of each has no single origin.
        let mixed = Labelled { labels: vec![0, 0, 0, 2, 1, 2], handles: handles(&[0, 1, 2]) };
        assert_eq!(changes(&before, &mixed).new, [Origin { handle: Handle(2), from: None }]);
    }
}
