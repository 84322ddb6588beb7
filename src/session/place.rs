//! Where a session lies, and what it waits for.

use std::path::PathBuf;
use std::sync::Arc;

use super::document::Document;
use super::session_file::SessionFile;
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
