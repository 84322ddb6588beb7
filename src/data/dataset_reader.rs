//! Two files and their dictionaries -> a [`Dataset`].

use std::path::{Path, PathBuf};

use super::cache::{TableCache, load_or_read};
use super::dataset::{Dataset, Note};
use super::dictionary::{Dictionary, built_in_dictionary, read_dictionary_beside};
use super::error::{DictionaryError, ReadError};
use super::join::join;
use super::options::ReadOptions;
use crate::job::Job;

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

/// Reads both files, each from the cache where it holds the file as it is now, and makes them comparable. The result is
/// that of [`read_dataset`].
///
/// # Errors
/// [`ReadError`] when a file or the dictionary can't be read or the files have no column in common.
pub fn read_dataset_cached(
    general: &Path,
    customers: &Path,
    dictionaries: &[PathBuf],
    options: &ReadOptions,
    cache: Option<&TableCache>,
    job: &dyn Job,
) -> Result<Dataset, ReadError> {
    let dictionary = dictionary_of(options.built_in_dictionary, dictionaries)?;
    let ((general, general_source, mut notes), unkept) = load_or_read(general, &dictionary, cache, job)?;
    // What was read is kept while the work goes on.
    let (customers, ()) = rayon::join(|| load_or_read(customers, &dictionary, cache, job), || unkept.keep());
    let ((customers, customers_source, more_notes), unkept) = customers?;
    job.check()?;
    let joined = || join(general, general_source, customers, customers_source, &dictionary, options, job);
    let (dataset, ()) = rayon::join(joined, || unkept.keep());
    let mut dataset = dataset?;
    notes.extend(more_notes);
    let (one, other) = (&dataset.general_source, &dataset.customers_source);
    if (one.bytes, one.fingerprint) == (other.bytes, other.fingerprint) {
        notes.push(Note::SameContent { general: one.name.clone(), customers: other.name.clone() });
    }
    notes.append(&mut dataset.notes);
    dataset.notes = notes;
    Ok(dataset)
}

/// The built-in dictionary, or an empty one, with what files say laid over it, one after the other.
///
/// # Errors
/// When a file is no dictionary.
pub fn dictionary_of(built_in: bool, paths: &[PathBuf]) -> Result<Dictionary, DictionaryError> {
    let built_in = if built_in { built_in_dictionary() } else { &Dictionary::default() };
    let mut dictionary = built_in.clone();
    for path in paths {
        dictionary.merge(read_dictionary_beside(built_in, path)?);
    }
    Ok(dictionary)
}
