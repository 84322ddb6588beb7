//! What a session file holds: from an exact result, and to what a window shows.

use std::sync::Arc;

use super::manifest::{Manifest, SessionKind};
use super::saved_labels::SavedDocument;
use super::saved_state::storyboard;
use crate::engine::{Fidelity, Settings, Snapshot};
use crate::results::Results;
use crate::session::component_labels::ComponentLabels;
use crate::session::segment_labels::SegmentLabels;
use crate::session::settings_file::{SettingsFile, SettingsFileError};
use crate::session::storyboard::Storyboard;

/// The content of a session file.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionFile {
    /// Versions and where the numbers come from.
    pub manifest: Manifest,
    /// The settings.
    pub settings: SettingsFile,
    /// What every page shows, with the fitted pipeline in it.
    pub results: Results,
    /// What segments and components are called.
    pub document: SavedDocument,
}

impl SessionFile {
    /// The working session of an exact result: everything that was found, as it was found. Small groups can be worked out
    /// of it. Of what is shown of a protected copy it is that copy. `None` while nothing exact is known, and where only sums
    /// of people are: they are in files of their own already.
    pub fn capture(snapshot: &Snapshot) -> Option<Self> {
        let exact = snapshot.fidelity == Fidelity::Exact && snapshot.results.sums.is_none();
        let data = snapshot.results.data.as_ref().filter(|_| exact)?;
        let kind = match snapshot.results.rounded {
            Some(_) => SessionKind::Protected,
            None => SessionKind::Working,
        };
        Some(Self {
            manifest: Manifest::of(&snapshot.settings, data, kind),
            settings: SettingsFile::of(&snapshot.settings),
            results: without_people(&snapshot.results),
            document: SavedDocument::default(),
        })
    }

    /// The same with what was said of the segments of the captured snapshot.
    #[must_use]
    pub fn with_labels(self, labels: &SegmentLabels, snapshot: &Snapshot) -> Self {
        let SavedDocument { segments, .. } = SavedDocument::of(labels, &snapshot.identities);
        Self { document: SavedDocument { segments, ..self.document }, ..self }
    }

    /// The same with what was said of components.
    #[must_use]
    pub fn with_component_labels(self, labels: &ComponentLabels) -> Self {
        Self { document: self.document.with_components(labels), ..self }
    }

    /// The same with what these results hold for other thresholds, imputations and scalings, as far as it is complete; with
    /// `None` without any.
    #[must_use]
    pub fn with_capsule(mut self, of: Option<&Results>) -> Self {
        let capsule = of.and_then(|results| results.studies.capsule.clone());
        self.results.studies.capsule = capsule.filter(|capsule| capsule.complete && !capsule.sets.is_empty());
        self
    }

    /// Settings as they stand in the file, for the people it names.
    ///
    /// # Errors
    /// When they contradict each other.
    pub fn settings_of(&self, file: &SettingsFile) -> Result<Settings, SettingsFileError> {
        // A session from before these settings says nothing of them, and was computed without what they do.
        let before = Settings { rare_codes: 0.0, cap: 1.0, ..Settings::default() };
        let mut settings = Settings { source: self.manifest.source(), ..before };
        file.apply(&mut settings)?;
        Ok(settings)
    }

    /// The storyboard.
    ///
    /// # Errors
    /// When settings in it contradict each other.
    pub fn storyboard(&self) -> Result<Storyboard, SettingsFileError> {
        storyboard(&self.document.storyboard, |settings| self.settings_of(settings))
    }

    /// The snapshot that a window shows, without any data behind it.
    ///
    /// # Errors
    /// When the settings of the file contradict each other.
    pub fn snapshot(&self) -> Result<Snapshot, SettingsFileError> {
        let settings = self.settings_of(&self.settings)?;
        Ok(Snapshot {
            settings: Arc::new(settings),
            fidelity: Fidelity::Exact,
            results: self.results.clone(),
            ..Snapshot::default()
        })
    }
}

/// The same without what is known of single people: by whom segments of tried numbers are recognised. A capsule is there
/// only where somebody asks for it.
fn without_people(results: &Results) -> Results {
    let mut left = results.clone();
    left.studies.capsule = None;
    if let Some(response) = left.studies.response.as_mut().filter(|response| !response.first_people.is_empty()) {
        Arc::make_mut(response).first_people.clear();
    }
    if let Some(sweep) = left.studies.sweep.as_mut().filter(|sweep| !sweep.people.is_empty()) {
        Arc::make_mut(sweep).people.clear();
    }
    left
}
