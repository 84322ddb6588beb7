//! What the engine's thread tells the window.

use std::sync::Arc;

use super::snapshot::{Progress, Snapshot};

/// A message from the engine's thread.
pub(super) enum Event {
    /// A newer state of the computation.
    Snapshot(Arc<Snapshot>),
    /// How far it is.
    Progress(Progress),
    /// The request is answered, or was overtaken.
    Idle,
}
