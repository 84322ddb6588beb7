//! The pinned result in a session file.

use serde::{Deserialize, Serialize};

use crate::engine::Settings;
use crate::results::{Handle, Segment, Segmentation};
use crate::session::pinned::Pinned;
use crate::session::segment_labels::checked_name;
use crate::session::settings_file::SettingsFile;

/// A result that was kept to set others beside it: its settings and its segments, without places and centroids.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedPin {
    /// What it was computed with.
    pub settings: SettingsFile,
    /// The segments.
    pub segments: Segmentation,
    /// For each of them the number of the segment of the saved result that has the same people; a number that none has
    /// where none does.
    pub handles: Vec<u16>,
    /// For each of them the name that a person gave; empty where there is none.
    pub names: Vec<String>,
}

impl SavedPin {
    /// The pinned result; `number` says which segment of the saved result bears a handle.
    pub(crate) fn of(pinned: &Pinned, number: impl Fn(Handle) -> Option<u16>) -> Self {
        // Numbers that no segment of the saved result has.
        let mut free = Settings::MAX_CLUSTERS as u16..;
        let segments = &pinned.segments.segments;
        let handles = segments.iter().map(|segment| {
            let known = segment.appearance.handle.and_then(&number);
            known.or_else(|| free.next()).unwrap_or(u16::MAX)
        });
        Self {
            handles: handles.collect(),
            names: segments.iter().map(|segment| segment.appearance.name.clone()).collect(),
            settings: SettingsFile::of(&pinned.settings),
            segments: pinned.segments.clone(),
        }
    }

    /// The segments with their letters and names.
    pub(crate) fn dressed(&self) -> Segmentation {
        let mut dressed = self.segments.clone();
        for ((segment, handle), name) in dressed.segments.iter_mut().zip(&self.handles).zip(&self.names) {
            let handle = Handle(*handle);
            segment.name = handle.letter();
            segment.appearance.handle = Some(handle);
            segment.appearance.name.clone_from(name);
        }
        dressed
    }

    /// Whether a program wrote this.
    pub(super) fn agrees(&self) -> bool {
        let mut settings = Settings::default();
        let settings = self.settings.apply(&mut settings).is_ok() && settings.check().is_ok();
        let (found, handles, names) = (&self.segments, &self.handles, &self.names);
        let count = found.segments.len();
        let is_share = |share: f64| (0.0..=1.0 + 1e-9).contains(&share);
        let segment = |segment: &Segment| {
            is_share(segment.general_share)
                && is_share(segment.customers_share)
                && segment.general_count.max(segment.customers_count) <= 1 << 53
                && [segment.index, segment.index_low, segment.index_high].iter().flatten().all(|index| *index >= 0.0)
        };
        let name = |(at, name): (usize, &String)| {
            checked_name(name, names[..at].iter().map(String::as_str)).is_ok_and(|checked| checked == *name)
        };
        settings
            && (1..=Settings::MAX_CLUSTERS).contains(&count)
            && [handles.len(), names.len()] == [count; 2]
            && handles.iter().enumerate().all(|(at, handle)| !handles[..at].contains(handle) && *handle < 1_000)
            && names.iter().enumerate().all(name)
            && found.segments.iter().zip(0..).all(|(segment, id)| segment.id == id)
            && found.set_aside.is_set_aside()
            && found.map.is_empty()
            && found.all().all(segment)
    }
}
