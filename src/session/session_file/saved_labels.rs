//! Names, notes and colours in a session file, by the number of the segment in the saved result.

use serde::{Deserialize, Serialize};

use crate::results::{Handle, Identities};
use crate::session::segment_labels::{COLOURS, SegmentLabel, SegmentLabels, checked_name, clean_note};

/// What a person said of the segments: `document.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedDocument {
    /// The segments of which something was said, by number.
    pub segments: Vec<SavedLabel>,
}

/// What was said of one segment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedLabel {
    /// The number of the segment, 0 for the largest.
    pub segment: u16,
    /// The name; empty where the proposed one holds.
    #[serde(default)]
    pub name: String,
    /// A note; empty where there is none.
    #[serde(default)]
    pub note: String,
    /// The place of its colour in the palette.
    #[serde(default)]
    pub colour: Option<u8>,
}

impl SavedDocument {
    /// What is said of segments that are in the result.
    pub fn of(labels: &SegmentLabels, identities: &Identities) -> Self {
        let saved = |(handle, label): (&Handle, &SegmentLabel)| {
            let segment = identities.id(*handle).and_then(|id| u16::try_from(id).ok())?;
            let SegmentLabel { name, note, colour, .. } = label.clone();
            Some(SavedLabel { segment, name, note, colour })
        };
        let mut segments: Vec<SavedLabel> = labels.iter().filter_map(saved).collect();
        segments.sort_by_key(|label| label.segment);
        Self { segments }
    }

    /// The labels by handle: in a session from a file each segment bears that of its number.
    pub fn labels(&self) -> SegmentLabels {
        let label = |saved: &SavedLabel| {
            let SavedLabel { segment, name, note, colour } = saved.clone();
            (Handle(segment), SegmentLabel { name, note, colour, naming: u64::from(segment) + 1 })
        };
        self.segments.iter().map(label).collect()
    }

    /// Whether a program wrote this for a result of so many segments: every text is one that could have been typed.
    pub(super) fn agrees(&self, segments: usize) -> bool {
        let one = |(at, label): (usize, &SavedLabel)| {
            let before = &self.segments[..at];
            let names = before.iter().map(|other| other.name.as_str());
            usize::from(label.segment) < segments
                && before.iter().all(|other| other.segment < label.segment)
                && checked_name(&label.name, names).is_ok_and(|name| name == label.name)
                && clean_note(&label.note) == label.note
                && label.colour.is_none_or(|colour| colour < COLOURS)
        };
        self.segments.iter().enumerate().all(one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_go_with_the_numbers_of_the_saved_result() {
        let label = SegmentLabel { name: "Savers".into(), naming: 9, ..SegmentLabel::default() };
        let labels = SegmentLabels::from([(Handle(3), label.clone()), (Handle(7), label)]);
        let identity = |handle| crate::results::Identity { handle: Handle(handle), ..Default::default() };
        let identities = Identities { segments: vec![identity(0), identity(3)], ..Identities::default() };
        let saved = SavedDocument::of(&labels, &identities);
        assert_eq!(saved.segments.len(), 1, "nobody bears the other handle");
        assert_eq!((saved.segments[0].segment, saved.segments[0].name.as_str()), (1, "Savers"));
        assert_eq!(saved.labels()[&Handle(1)].name, "Savers");
        assert!(saved.agrees(2) && !saved.agrees(1));
    }
}
