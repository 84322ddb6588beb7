//! `model.json`: the fitted pipeline, so that anyone can recompute it.

use std::io::Write;
use std::path::Path;

use crate::engine::fit::Model;
use crate::files::{WriteError, write_whole};
use crate::session::session_file::ModelFile;

/// Writes the pipeline; every number is written so that it reads back to the same bits. The form is that of [`ModelFile`].
///
/// # Errors
/// When the file can't be written.
pub fn write(model: &Model, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| {
        serde_json::to_writer(&mut *out, &ModelFile::of(model))?;
        out.write_all(b"\n")
    })
}
