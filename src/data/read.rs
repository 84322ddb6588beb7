//! Files -> tables.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::cache::{TableCache, read_table_cached};
use super::code_table::CodeTable;
use super::dataset::{Dataset, Note, Source};
use super::dictionary::Dictionary;
use super::error::{DictionaryError, ReadError};
use super::join::join;
use super::parquet_file::{MAGIC, read_parquet};
use super::text_file::read_text;
use crate::job::Job;

/// How files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// What becomes of columns that no dictionary describes.
    pub unknown_columns: UnknownColumns,
}

/// What becomes of columns that no dictionary describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnknownColumns {
    /// Their values say what they are, see [`infer_level`](super::infer::infer_level).
    #[default]
    Infer,
    /// They are left out.
    Drop,
}

/// Reads one file of people, delimited text or Parquet.
///
/// Separator, quotation marks, line ends and encoding are detected. The dictionary serves to recognise ids, names and unknown codes;
/// codes that mean "unknown" stay levels of their own here.
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

/// Reads both files and makes them comparable. A dictionary file overrides the built-in dictionary entry by entry.
///
/// # Errors
/// [`ReadError`] when a file or the dictionary can't be read or the files have no column in common.
pub fn read_dataset(
    general: &Path,
    customers: &Path,
    dictionaries: &[PathBuf],
    options: &ReadOptions,
    job: &dyn Job,
) -> Result<Dataset, ReadError> {
    read_dataset_cached(general, customers, dictionaries, options, None, job)
}

/// Reads both files as [`read_dataset`] does, from the cache where it knows them.
///
/// # Errors
/// Those of [`read_dataset`].
pub fn read_dataset_cached(
    general: &Path,
    customers: &Path,
    dictionaries: &[PathBuf],
    options: &ReadOptions,
    cache: Option<&TableCache>,
    job: &dyn Job,
) -> Result<Dataset, ReadError> {
    let dictionary = dictionary_with(dictionaries)?;
    let (general, general_source, mut notes) = read_table_cached(general, &dictionary, cache, job)?;
    let (customers, customers_source, more_notes) = read_table_cached(customers, &dictionary, cache, job)?;
    job.check()?;
    let mut dataset = join(general, general_source, customers, customers_source, &dictionary, options)?;
    notes.extend(more_notes);
    notes.append(&mut dataset.notes);
    dataset.notes = notes;
    Ok(dataset)
}

/// The built-in dictionary with what files say laid over it, one after the other.
///
/// # Errors
/// [`DictionaryError`] when a file can't be read.
pub fn dictionary_with(paths: &[PathBuf]) -> Result<Dictionary, DictionaryError> {
    let mut dictionary = Dictionary::built_in();
    for path in paths {
        dictionary.merge(Dictionary::read(path)?);
    }
    Ok(dictionary)
}
