//! What buttons say.

use crate::session::session_file::{Manifest, SourceKind};
use crate::text;

/// What the button says that brings the people back.
pub(in crate::ui) fn locate_words(manifest: &Manifest) -> String {
    match manifest.source {
        SourceKind::Demo { .. } => text!("viewer-compute"),
        SourceKind::Files => text!("viewer-locate"),
    }
}
