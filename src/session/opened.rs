//! A session file -> what a window shows and goes on with.

use std::sync::Arc;

use super::document::Document;
use super::pinned::Pinned;
use super::session_file::{SavedStep, SessionFile};
use super::settings_file::SettingsFileError;
use crate::engine::Snapshot;

/// A session that was read.
pub(super) struct Opened {
    /// What was decided.
    pub(super) document: Document,
    /// The states before it, the oldest first.
    pub(super) past: Vec<Document>,
    /// What was found.
    pub(super) snapshot: Snapshot,
}

/// Takes a file over. Its segments bear the handles of their numbers.
///
/// # Errors
/// When settings in it contradict each other.
pub(super) fn opened(file: &SessionFile) -> Result<Opened, SettingsFileError> {
    let snapshot = file.snapshot()?;
    let said = &file.document;
    let board = file.storyboard()?;
    let step = |step: &SavedStep| -> Result<Document, SettingsFileError> {
        let settings = file.settings_of(&step.settings)?;
        // Steps hold none: going back takes nothing off the storyboard that was saved.
        Ok(Document::of(settings, step.labels(), step.component_labels(), None).with_storyboard(board.clone()))
    };
    let pinned = match &said.pinned {
        Some(pin) => {
            let settings = Arc::new(file.settings_of(&pin.settings)?);
            Some(Arc::new(Pinned { settings, segments: pin.dressed() }))
        }
        None => None,
    };
    Ok(Opened {
        past: said.steps.iter().map(step).collect::<Result<_, _>>()?,
        document: Document::of((*snapshot.settings).clone(), said.labels(), said.component_labels(), pinned)
            .with_storyboard(board),
        snapshot,
    })
}
