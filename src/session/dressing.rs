//! A result, the handles of its segments and what a person said of them -> what a window shows.

use std::sync::Arc;

use super::segment_labels::SegmentLabels;
use crate::engine::Snapshot;
use crate::results::{Appearance, Identities, Segment};

/// The snapshot with the letters, names and colours of its segments. The numbers are the same.
/// What was `shown` before is used again where it is the same, so that plots keep what they worked out.
pub(super) fn dressed(snapshot: &Arc<Snapshot>, labels: &SegmentLabels, shown: &Snapshot) -> Arc<Snapshot> {
    let Some(segments) = &snapshot.results.segments else { return Arc::clone(snapshot) };
    let mut found = (**segments).clone();
    for segment in &mut found.segments {
        dress(segment, &snapshot.identities, labels);
    }
    if found == **segments {
        return Arc::clone(snapshot);
    }
    let before = shown.results.segments.as_ref().filter(|before| ***before == found);
    let mut dressed = (**snapshot).clone();
    dressed.results.segments = Some(before.cloned().unwrap_or_else(|| Arc::new(found)));
    Arc::new(dressed)
}

fn dress(segment: &mut Segment, identities: &Identities, labels: &SegmentLabels) {
    let Some(handle) = identities.handle(segment.id) else { return };
    segment.name = handle.letter();
    segment.appearance = Appearance { handle: Some(handle), ..Appearance::default() };
    let Some(label) = labels.get(&handle) else { return };
    let given = identities.get(segment.id).and_then(|identity| identity.given);
    segment.appearance = Appearance {
        handle: Some(handle),
        name: label.name.clone(),
        note: label.note.clone(),
        colour: label.colour,
        // Of an older naming it says nothing.
        doubt: given.filter(|given| given.stamp == label.naming && given.overlap < 0.5).map(|given| given.here),
    };
}
