//! A result, the handles of its segments and what a person said of them and of its components -> what a window shows.

use std::sync::Arc;

use super::component_labels::{self, ComponentLabels};
use super::document::Document;
use super::segment_labels::SegmentLabels;
use crate::engine::{Settings, Snapshot};
use crate::results::{Appearance, ComponentNames, Identities, Segment, Segmentation};

/// The snapshot of the same results for these settings, where it is that of others that have them, too.
pub(super) fn answering(snapshot: &Arc<Snapshot>, settings: &Settings) -> Arc<Snapshot> {
    if *snapshot.settings == *settings || !snapshot.settings.same_results(settings) {
        return Arc::clone(snapshot);
    }
    Arc::new(Snapshot { settings: Arc::new(settings.clone()), ..(**snapshot).clone() })
}

/// The snapshot with the letters, names and colours of its segments and the names of its components. The numbers are the
/// same. What was `shown` before is used again where it is the same, so that plots keep what they worked out.
pub(super) fn dressed(snapshot: &Arc<Snapshot>, document: &Document, shown: &Snapshot) -> Arc<Snapshot> {
    let segments = segments(snapshot, document.labels(), shown);
    let names = component_names(snapshot, document.component_labels());
    if segments.is_none() && names.is_empty() {
        return Arc::clone(snapshot);
    }
    let mut dressed = Snapshot { component_names: Arc::new(names), ..(**snapshot).clone() };
    dressed.results.segments = segments.or(dressed.results.segments);
    Arc::new(dressed)
}

/// The dressed segments; `None` where they are as they were found.
fn segments(snapshot: &Snapshot, labels: &SegmentLabels, shown: &Snapshot) -> Option<Arc<Segmentation>> {
    let segments = snapshot.results.segments.as_ref()?;
    let mut found = (**segments).clone();
    for segment in &mut found.segments {
        dress(segment, &snapshot.identities, labels);
    }
    if found == **segments {
        return None;
    }
    let before = shown.results.segments.as_ref().filter(|before| ***before == found);
    Some(before.cloned().unwrap_or_else(|| Arc::new(found)))
}

fn component_names(snapshot: &Snapshot, labels: &ComponentLabels) -> ComponentNames {
    match (&snapshot.results.components, &snapshot.results.features) {
        (Some(components), Some(features)) => component_labels::matched(labels, components, features),
        _ => ComponentNames::default(),
    }
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
