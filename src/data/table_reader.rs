//! A file -> a [`CodeTable`], whatever kind of file it is.

use std::path::Path;

use super::arrow_file::read_arrow;
use super::arrow_footer::MAGIC as ARROW;
use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::ReadError;
use super::parquet_file::{MAGIC, read_parquet};
use super::sqlite_file::{SqlitePlace, read_sqlite};
use super::text_file::read_text;
use crate::files::{RegularFile, guarded, open_regular};
use crate::job::Job;

/// Reads one file of people, delimited text, Parquet, Arrow (Feather of version 2), or a table of a SQLite file (`people.sqlite#general`).
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
    if let Some(place) = SqlitePlace::of(path) {
        return read_sqlite(path, &place, dictionary, job);
    }
    let file = open_regular(path, u64::MAX)?;
    let damaged = |message| ReadError::Damaged { path: path.to_owned(), message };
    guarded(|| read_any(path, file, dictionary, job)).map_err(damaged)?
}

/// Reads a file of whichever kind it is.
fn read_any(
    path: &Path,
    mut file: RegularFile,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    if file.begins_with(MAGIC)? {
        let read = read_parquet(path, file.size(), dictionary, job)?;
        // It was opened again for each column.
        file.check_unchanged()?;
        Ok(read)
    } else if file.begins_with(ARROW)? {
        let read = read_arrow(path, file.size(), dictionary, job)?;
        file.check_unchanged()?;
        Ok(read)
    } else {
        read_text(path, file, dictionary, job)
    }
}
