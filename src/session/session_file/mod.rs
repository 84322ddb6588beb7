//! The session file `NAME.segscope`: what was found, for people who don't have the data.
//!
//! A zip archive of `manifest.json` (versions and where the numbers come from), `settings.json`, `results.json` (what
//! every page shows) and `model.json` (the fitted pipeline). It holds no person's row, no folder of its author's
//! machine, and no count of people from 1 to 9.

mod archive;
mod blur;
mod manifest;

use std::path::Path;
use std::sync::Arc;

use crate::data::Dataset;
use crate::engine::{Fidelity, Settings, Snapshot};
use crate::results::Results;

pub use archive::{Damage, Excess, SessionFileError};
pub use manifest::{FileOrigin, Manifest, SourceKind};

use super::settings_file::{SettingsFile, SettingsFileError};

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 1;

/// The content of a session file.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionFile {
    /// Versions and where the numbers come from.
    pub manifest: Manifest,
    /// The settings.
    pub settings: SettingsFile,
    /// What every page shows, with the fitted pipeline in it.
    pub results: Results,
}

impl SessionFile {
    /// What may leave of an exact result. Small counts are blurred here, so nothing that is written later can hold one.
    pub fn capture(dataset: &Dataset, snapshot: &Snapshot) -> Self {
        Self {
            manifest: Manifest::of(&snapshot.settings, dataset),
            settings: SettingsFile::of(&snapshot.settings),
            results: blur::blurred(&snapshot.results),
        }
    }

    /// Writes the file: whole, or not at all.
    ///
    /// # Errors
    /// When the folder can't be written to or the disk is full.
    pub fn write(&self, path: &Path) -> Result<(), SessionFileError> {
        archive::write(self, path)
    }

    /// Reads a file. Nothing of it is believed before it was checked: sizes, versions, forms.
    ///
    /// # Errors
    /// When it can't be read, isn't a session file, is damaged, oversized, or of a newer version.
    pub fn read(path: &Path) -> Result<Self, SessionFileError> {
        archive::read(path)
    }

    /// The snapshot that a window shows, without any data behind it.
    ///
    /// # Errors
    /// When the settings of the file contradict each other.
    pub fn snapshot(&self) -> Result<Snapshot, SettingsFileError> {
        let mut settings = Settings { source: self.manifest.source(), ..Settings::default() };
        self.settings.apply(&mut settings)?;
        Ok(Snapshot {
            settings: Arc::new(settings),
            fidelity: Fidelity::Exact,
            results: self.results.clone(),
            ..Snapshot::default()
        })
    }
}
