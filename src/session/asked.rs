//! What was decided -> what the engine is asked for.

use std::collections::BTreeSet;

use super::document::Document;
use crate::engine::{Request, Study};

/// The request for a document and these studies. While labels wait for the people to be counted, segments have no names.
pub(super) fn request(document: &Document, studies: &BTreeSet<Study>, waits: bool) -> Request {
    let labels = document.labels().iter().filter(|(_, label)| label.is_named() && !waits);
    Request {
        settings: document.settings().clone(),
        studies: studies.clone(),
        named: labels.map(|(handle, label)| (*handle, label.naming)).collect(),
        pinned: document.pinned().map(|pinned| std::sync::Arc::clone(&pinned.settings)),
    }
}
