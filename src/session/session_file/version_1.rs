//! Format version 1, as it was until sessions came in two kinds. It held the fitted model beside counts of which those from
//! 1 to 9 were written as 0 or 10.

use std::sync::Arc;

use serde::Deserialize;

use super::manifest::{FileOrigin, Manifest, SessionKind, SourceKind};
use crate::results::Results;

/// The version.
pub(super) const VERSION: u32 = 1;

/// `manifest.json` of version 1.
#[derive(Deserialize)]
pub(super) struct ManifestOfVersion1 {
    version: u32,
    program: String,
    source: SourceKind,
    general: FileOrigin,
    customers: FileOrigin,
}

impl From<ManifestOfVersion1> for Manifest {
    fn from(old: ManifestOfVersion1) -> Self {
        let ManifestOfVersion1 { version, program, source, general, customers } = old;
        Self { version, program, kind: SessionKind::Working, source, general, customers, dictionaries: Vec::new() }
    }
}

/// Takes out what no file of version 1 held; nothing of it that somebody else put in a file gets to a page.
pub(super) fn take_out(results: &mut Results) {
    (results.profiles, results.density) = (None, None);
    (results.missing_patterns, results.rounded) = (None, None);
    (results.relevance, results.studies.forest, results.studies.robustness) = (None, None, None);
    if let Some(sweep) = results.studies.sweep.as_mut().filter(|sweep| !sweep.flows.is_empty()) {
        Arc::make_mut(sweep).flows.clear();
    }
}
