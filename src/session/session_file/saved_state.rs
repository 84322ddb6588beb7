//! A state of the storyboard in a session file.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::saved_pin::SavedPin;
use crate::engine::Settings;
use crate::results::{Handle, Segmentation, Trait};
use crate::session::pinned::Pinned;
use crate::session::settings_file::{SettingsFile, SettingsFileError};
use crate::session::storyboard::{MOST_STATES, StoryState, Storyboard, TRAITS, clean_caption};

/// A result that was kept to be shown: what a kept result is, and what is told of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedState {
    /// What a person says of it.
    #[serde(default)]
    pub caption: String,
    /// The result.
    pub kept: SavedPin,
    /// Where its segments lie on the map; empty where that isn't known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub map: Vec<Option<[f64; 2]>>,
    /// The number of the segment that is spoken of; -1 for the people set aside.
    #[serde(default)]
    pub selected: Option<i32>,
    /// What sets segments apart, by their numbers.
    #[serde(default)]
    pub traits: BTreeMap<i32, Vec<Trait>>,
}

impl SavedState {
    /// A state; `number` says which segment of the saved result bears a handle.
    pub(crate) fn of(state: &StoryState, number: impl Fn(Handle) -> Option<u16>) -> Self {
        let Pinned { settings, segments } = &state.shown;
        let bare = Segmentation { map: Vec::new(), ..segments.clone() };
        Self {
            caption: state.caption.clone(),
            kept: SavedPin::of(&Pinned { settings: Arc::clone(settings), segments: bare }, number),
            map: segments.map.clone(),
            selected: state.selected,
            traits: state.traits.clone(),
        }
    }

    fn state(&self, settings: Settings) -> StoryState {
        let segments = Segmentation { map: self.map.clone(), ..self.kept.dressed() };
        StoryState {
            caption: self.caption.clone(),
            shown: Pinned { settings: Arc::new(settings), segments },
            selected: self.selected,
            traits: self.traits.clone(),
        }
    }

    fn agrees(&self) -> bool {
        let count = self.kept.segments.segments.len();
        let is_there = |id: i32| id == -1 || usize::try_from(id).is_ok_and(|id| id < count);
        self.kept.agrees()
            && clean_caption(&self.caption) == self.caption
            && (self.map.is_empty() || self.map.len() == count)
            && self.map.iter().flatten().flatten().all(|place| place.is_finite())
            && self.selected.is_none_or(is_there)
            && self.traits.iter().all(|(id, traits)| is_there(*id) && traits.len() <= TRAITS)
    }
}

/// The storyboard as it was saved; `settings` reads settings for the people of the session.
///
/// # Errors
/// When settings in it contradict each other.
pub(crate) fn storyboard(
    saved: &[SavedState],
    settings: impl Fn(&SettingsFile) -> Result<Settings, SettingsFileError>,
) -> Result<Storyboard, SettingsFileError> {
    saved.iter().map(|state| Ok(Arc::new(state.state(settings(&state.kept.settings)?)))).collect()
}

/// Whether a program wrote these.
pub(super) fn states_agree(states: &[SavedState]) -> bool {
    states.len() <= MOST_STATES && states.iter().all(SavedState::agrees)
}
