//! Names, notes and colours in a session file: of segments by their number in the saved result, of components by what they
//! are made of.

use serde::{Deserialize, Serialize};

use super::saved_pin::SavedPin;
use super::saved_state::{SavedState, states_agree};
use crate::engine::Settings;
use crate::results::{ComponentWeights, Handle, Identities, MOST_WEIGHTS};
use crate::session::component_labels::{ComponentLabel, ComponentLabels, MOST_LABELS};
use crate::session::segment_labels::{COLOURS, SegmentLabel, SegmentLabels, checked_name, clean_note};
use crate::session::settings_file::SettingsFile;

/// The most steps of the history that a session keeps: with the longest names and notes they take a part of what an entry
/// may unpack to.
pub const MOST_STEPS: usize = 100;

/// What a person said of the segments: `document.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedDocument {
    /// The segments of which something was said, by number.
    pub segments: Vec<SavedLabel>,
    /// The components that have a name. Older sessions have none.
    #[serde(default)]
    pub components: Vec<SavedComponent>,
    /// The result that is kept to set others beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pinned: Option<SavedPin>,
    /// The results that are shown one after the other. Older sessions have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub storyboard: Vec<SavedState>,
    /// The states before the present one, the oldest first. Older sessions have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<SavedStep>,
}

/// A state that can be gone back to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedStep {
    /// The settings.
    pub settings: SettingsFile,
    /// What was said of segments, by their number in the saved result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<SavedLabel>,
    /// What was said of components.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub components: Vec<SavedComponent>,
}

/// What was said of one component.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedComponent {
    /// The name.
    pub name: String,
    /// The weights of its strongest features by name, as they were when it was named.
    pub weights: ComponentWeights,
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
        Self { segments, ..Self::default() }
    }

    /// The same with what was said of components.
    #[must_use]
    pub fn with_components(self, labels: &ComponentLabels) -> Self {
        let saved =
            |label: &ComponentLabel| SavedComponent { name: label.name.clone(), weights: label.weights.clone() };
        Self { components: labels.values().map(saved).collect(), ..self }
    }

    /// What was said of components, in the order in which they were named.
    pub fn component_labels(&self) -> ComponentLabels {
        component_labels(&self.components)
    }

    /// The labels by handle: in a session from a file each segment bears that of its number.
    pub fn labels(&self) -> SegmentLabels {
        labels(&self.segments)
    }

    /// Whether a program wrote this for a result of so many segments: every text is one that could have been typed.
    pub(super) fn agrees(&self, segments: usize) -> bool {
        segments_agree(&self.segments, segments)
            && components_agree(&self.components)
            && self.pinned.as_ref().is_none_or(SavedPin::agrees)
            && states_agree(&self.storyboard)
            && self.steps.len() <= MOST_STEPS
            && self.steps.iter().all(|step| step.agrees(segments))
    }
}

impl SavedStep {
    /// The labels by handle, as those of [`SavedDocument::labels`].
    pub fn labels(&self) -> SegmentLabels {
        labels(&self.segments)
    }

    /// What was said of components, in the order in which they were named.
    pub fn component_labels(&self) -> ComponentLabels {
        component_labels(&self.components)
    }

    fn agrees(&self, segments: usize) -> bool {
        let mut settings = Settings::default();
        let settings = self.settings.apply(&mut settings).is_ok() && settings.check().is_ok();
        settings && segments_agree(&self.segments, segments) && components_agree(&self.components)
    }
}

fn labels(saved: &[SavedLabel]) -> SegmentLabels {
    let label = |saved: &SavedLabel| {
        let SavedLabel { segment, name, note, colour } = saved.clone();
        (Handle(segment), SegmentLabel { name, note, colour, naming: u64::from(segment) + 1 })
    };
    saved.iter().map(label).collect()
}

fn component_labels(saved: &[SavedComponent]) -> ComponentLabels {
    let label = |saved: &SavedComponent| ComponentLabel { name: saved.name.clone(), weights: saved.weights.clone() };
    (0..).zip(saved.iter().map(label)).collect()
}

fn segments_agree(labels: &[SavedLabel], segments: usize) -> bool {
    let one = |(at, label): (usize, &SavedLabel)| {
        let before = &labels[..at];
        let names = before.iter().map(|other| other.name.as_str());
        usize::from(label.segment) < segments
            && before.iter().all(|other| other.segment < label.segment)
            && checked_name(&label.name, names).is_ok_and(|name| name == label.name)
            && clean_note(&label.note) == label.note
            && label.colour.is_none_or(|colour| colour < COLOURS)
    };
    labels.iter().enumerate().all(one)
}

fn components_agree(labels: &[SavedComponent]) -> bool {
    let one = |(at, label): (usize, &SavedComponent)| {
        let names = labels[..at].iter().map(|other| other.name.as_str());
        !label.name.is_empty()
            && checked_name(&label.name, names).is_ok_and(|name| name == label.name)
            && (1..=MOST_WEIGHTS).contains(&label.weights.0.len())
            && label.weights.0.values().all(|weight| weight.abs() <= 1.0)
    };
    labels.len() <= MOST_LABELS && labels.iter().enumerate().all(one)
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

    #[test]
    fn names_of_components_go_with_what_they_are_made_of() {
        let weights = |weight| ComponentWeights([("A".to_owned(), weight), ("B=1".to_owned(), -0.6)].into());
        let label = |name: &str| ComponentLabel { name: name.to_owned(), weights: weights(0.8) };
        let labels = ComponentLabels::from([(2, label("Wealth")), (5, label("Age"))]);
        let saved = SavedDocument::default().with_components(&labels);
        let text = serde_json::to_string(&saved).expect("it can be written");
        assert_eq!(
            text,
            r#"{"segments":[],"components":[{"name":"Wealth","weights":{"A":0.8,"B=1":-0.6}},{"name":"Age","weights":{"A":0.8,"B=1":-0.6}}]}"#
        );
        let read: SavedDocument = serde_json::from_str(&text).expect("it can be read");
        assert_eq!(read, saved);
        assert_eq!(read.component_labels(), ComponentLabels::from([(0, label("Wealth")), (1, label("Age"))]));
        assert!(read.agrees(0));
        let older: SavedDocument = serde_json::from_str(r#"{"segments":[]}"#).expect("older ones have none");
        assert!(older.components.is_empty() && older.agrees(3));
        let with = |names: [&str; 2], weight: f64| {
            let one = |name: &str| SavedComponent { name: name.to_owned(), weights: weights(weight) };
            SavedDocument { components: names.map(one).into(), ..SavedDocument::default() }
        };
        assert!(with(["Wealth", "Age"], 1.0).agrees(0));
        assert!(!with(["Wealth", "wealth"], 0.8).agrees(0), "two of one name");
        assert!(!with(["Wealth", ""], 0.8).agrees(0));
        assert!(!with(["Wealth", "A\u{202e}ge"], 0.8).agrees(0));
        assert!(!with(["Wealth", "Age"], 1.5).agrees(0), "no weight is as large");
        let empty = SavedComponent { name: "Wealth".to_owned(), ..SavedComponent::default() };
        assert!(!SavedDocument { components: vec![empty], ..SavedDocument::default() }.agrees(0));
    }
}
