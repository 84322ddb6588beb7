//! `model.json`: the fitted pipeline, so that anyone can recompute it.

use std::io::Write;
use std::path::Path;

use super::recognise::has_keys;
use crate::files::{WriteError, write_whole};
use crate::results::{Model, Results};

/// Writes the pipeline; every number is written so that it reads back to the same bits. The form is that of [`Model`].
///
/// # Errors
/// When the file can't be written.
pub fn write(results: &Results, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| {
        serde_json::to_writer(&mut *out, &Model::of(results))?;
        out.write_all(b"\n")
    })
}

/// Whether a file is such a pipeline, of this version or an earlier one.
pub fn is_one(path: &Path) -> bool {
    has_keys(path, &["features", "loadings", "centroids"])
}
