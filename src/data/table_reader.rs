//! A file -> a [`CodeTable`], whatever kind of file it is.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::ReadError;
use super::parquet_file::{MAGIC, read_parquet};
use super::text_file::read_text;
use crate::job::Job;

/// Reads one file of people, delimited text or Parquet.
///
/// Separator, quotation marks, line ends and encoding are detected. The dictionary serves to recognise ids, names and
/// unknown codes; codes that mean "unknown" stay levels of their own here.
///
/// # Errors
/// [`ReadError`] when the file isn't a table, with the line where that shows.
pub fn read_table(
    path: &Path,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    job.check()?;
    let failed = |source| ReadError::from_io(path, source);
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(ReadError::IsDirectory { path: path.to_owned() });
    }
    let mut magic = Vec::with_capacity(MAGIC.len());
    File::open(path).map_err(failed)?.take(MAGIC.len() as u64).read_to_end(&mut magic).map_err(failed)?;
    if magic == MAGIC {
        read_parquet(path, metadata.len(), dictionary, job)
    } else {
        read_text(path, metadata.len(), dictionary, job)
    }
}
