//! Where a session lies, and what it waits for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::capture::SessionCopy;
use super::document::Document;
use super::session_file::{SESSION_EXTENSION, SessionFile};
use crate::engine::{DataSource, Settings};

/// Where a session lies.
pub(super) struct Place {
    /// Its file; `None` where it was never saved.
    pub(super) file: Option<PathBuf>,
    /// What was decided when it was saved or begun.
    pub(super) saved: Document,
}

/// A session that is shown without its people.
pub(super) struct Viewed {
    /// What the file holds.
    pub(super) file: Arc<SessionFile>,
    /// The people as the file names them.
    pub(super) source: DataSource,
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
        DataSource::Files { general, .. } => Some(general.as_path()),
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
