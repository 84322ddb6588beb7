//! components.json: what follows from sums of all people.

use std::io::Write;
use std::path::Path;

use super::recognise::has_keys;
use crate::files::{WriteError, write_whole};
use crate::results::FittedComponents;

/// Writes it, whole or not at all.
///
/// # Errors
/// When the file can't be written.
pub fn write(fitted: &FittedComponents, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| {
        serde_json::to_writer_pretty(&mut *out, fitted)?;
        out.write_all(b"\n")
    })
}

/// Whether a file is such a one.
pub fn recognises(path: &Path) -> bool {
    has_keys(path, &["plan", "people_least", "exactness", "eigenvalues"])
}
