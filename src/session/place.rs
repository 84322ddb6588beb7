//! Where a session lies, and what it waits for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::capture::SessionCopy;
use super::document::Document;
use super::other_choice::{is_answered, may_be_asked};
use super::session_file::{SESSION_EXTENSION, SessionFile};
use crate::engine::settings::Setting;
use crate::engine::{AggregateFiles, DataSource, Settings};

/// Where a session lies.
pub(super) struct Place {
    /// Its file; `None` where it was never saved.
    pub(super) file: Option<PathBuf>,
    /// What was decided when it was saved or begun.
    pub(super) saved: Document,
}

impl Place {
    /// Whether its file holds all that was decided. What is asked of a capsule is looked at, and no decision.
    pub(super) fn holds(&self, document: &Document, viewed: bool) -> bool {
        match viewed {
            true => self.saved.with_settings(document.settings().clone()) == *document,
            false => self.saved == *document,
        }
    }
}

/// A session that is shown without its people.
pub(super) struct Viewed {
    /// What the file holds.
    pub(super) file: Arc<SessionFile>,
    /// The settings of the file, for the people as it names them.
    pub(super) settings: Settings,
}

impl Viewed {
    /// Whether it holds a capsule that can be asked about other values of this setting.
    pub(super) fn tells_of(&self, setting: &Setting) -> bool {
        self.file.results.studies.capsule.is_some() && is_answered(setting)
    }

    /// Whether it holds a capsule that can be asked about these settings.
    pub(super) fn tells(&self, settings: &Settings) -> bool {
        self.file.results.studies.capsule.is_some() && may_be_asked(&self.settings, settings)
    }

    /// Settings for the people as they were found, if they are others than those of the file.
    pub(super) fn at(&self, source: &DataSource, settings: &Settings) -> Option<Settings> {
        (self.settings != *settings).then(|| Settings { source: source.clone(), ..settings.clone() })
    }
}

/// Labels wait for the first exact result: in a file segments go by their numbers.
pub(super) struct Pending {
    /// Settings that hold from then on.
    pub(super) then: Option<Settings>,
}

/// Where a person may want to save a session: where it lies, or else beside the files of people, or in the folder for
/// documents.
pub fn suggested_file(file: Option<&Path>, source: &DataSource, copy: SessionCopy) -> PathBuf {
    let people = match source {
        DataSource::Files { general, .. } | DataSource::Aggregates(AggregateFiles { general, .. }) => {
            Some(general.as_path())
        }
        DataSource::Demo { .. } => None,
    };
    let known = file.or(people);
    let stem = known.and_then(Path::file_stem).map_or("segscope-demo".into(), |stem| stem.to_string_lossy());
    let end = if copy == SessionCopy::Protected { "-protected" } else { "" };
    let name = format!("{stem}{end}.{SESSION_EXTENSION}");
    let user = directories::UserDirs::new();
    let documents = user.as_ref().map(|user| user.document_dir().unwrap_or(user.home_dir()));
    known.and_then(Path::parent).or(documents).unwrap_or(Path::new("")).join(name)
}
