//! The session file `NAME.segscope`: what was found, for people who don't have the data.
//!
//! A zip archive of `manifest.json` (versions and where the numbers come from), `settings.json`, `results.json` (what every view shows) and
//! `model.json` (the fitted pipeline). It holds no person's row, no folder of its author's machine, and no count of people from 1 to 9.

mod archive;
mod manifest;
mod model;
mod results;
mod small_cells;

use std::path::Path;
use std::sync::Arc;

use crate::data::Dataset;
use crate::engine::fit::Model;
use crate::engine::{Fidelity, Settings, Snapshot};

pub use archive::SessionFileError;
pub use manifest::{Manifest, People, SourceKind};
pub use model::{Codes, ModelFile, ModelFileFeature};
pub use results::Results;

use super::settings_file::{SettingsError, SettingsFile};

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 1;

/// The content of a session file.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionFile {
    /// Versions and where the numbers come from.
    pub manifest: Manifest,
    /// The settings.
    pub settings: SettingsFile,
    /// What every view shows.
    pub results: Results,
    /// The fitted pipeline.
    pub model: ModelFile,
}

impl SessionFile {
    /// What may leave of an exact result. Small counts are blurred here, so nothing that is written later can hold one.
    pub fn capture(settings: &Settings, dataset: &Dataset, snapshot: &Snapshot, model: &Model) -> Self {
        let mut file = ModelFile::of(model);
        if let Some(segments) = &snapshot.segments {
            // The centroid of very few people is next to their own rows.
            for (centroid, segment) in file.centroids.iter_mut().zip(&segments.segments) {
                if small_cells::is_small(segment.general_count) {
                    *centroid = None;
                }
            }
        }
        Self {
            manifest: Manifest::of(settings, dataset),
            settings: SettingsFile::of(settings),
            results: Results::of(snapshot),
            model: file,
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
    pub fn snapshot(&self) -> Result<Snapshot, SettingsError> {
        let mut settings = Settings { source: self.manifest.source(), ..Settings::default() };
        self.settings.apply(&mut settings)?;
        let mut snapshot = self.results.views();
        snapshot.settings = Arc::new(settings);
        snapshot.fidelity = Fidelity::Exact;
        Ok(snapshot)
    }
}
