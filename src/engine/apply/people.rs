//! A file of people, passing by a fitted pipeline.

use std::path::{Path, PathBuf};

use super::closeness::Closeness;
use super::error::ApplyError;
use super::scorer::{Scored, Scorer};
use crate::data::{
    BlockIds, CodeTable, Column, ColumnCoder, Dictionary, PeopleBlock, PeopleReader, TakesCells, built_in_dictionary,
};
use crate::job::Job;

/// A file of people and how it is read.
#[derive(Clone, Debug)]
pub struct PeopleFile {
    /// The file.
    pub path: PathBuf,
    /// Whether the built-in dictionary tells other names of columns.
    pub built_in_dictionary: bool,
}

/// Which columns of the file and of the pipeline met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The id column; `None` where rows are numbered.
    pub id: Option<String>,
    /// Columns that the pipeline doesn't use, in the order of the file.
    pub unused: Vec<String>,
    /// Columns that the pipeline uses and the file doesn't have: missing for everybody.
    pub absent: Vec<String>,
}

impl Columns {
    /// Which columns of a file and which of `names` met.
    pub(in crate::engine) fn of(reader: &PeopleReader, names: &[String]) -> Self {
        let is_used = |name: &&str| names.iter().any(|other| other == name);
        Self {
            id: reader.id_name().map(str::to_owned),
            unused: reader.attributes().filter(|name| !is_used(name)).map(str::to_owned).collect(),
            absent: names.iter().filter(|name| reader.place(name).is_none()).cloned().collect(),
        }
    }
}

/// What was counted while a file passed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// People read.
    pub rows: u64,
    /// People in each segment.
    pub segments: Vec<u64>,
    /// Columns of the two sides.
    pub columns: Columns,
    /// Per column the codes that the pipeline doesn't know, with the cells that hold each: they count as missing.
    pub unknown: Vec<UnknownCells>,
}

/// Codes of a column that the pipeline doesn't know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownCells {
    /// The column.
    pub column: String,
    /// The codes, as many as are listed.
    pub codes: Vec<String>,
    /// Cells that hold one.
    pub cells: u64,
}

impl Tally {
    /// People without a segment.
    pub fn set_aside(&self) -> u64 {
        self.rows - self.segments.iter().sum::<u64>()
    }
}

/// People who have just been scored.
#[derive(Debug)]
pub struct ScoredBlock<'a> {
    /// The row of the first, counted from 0.
    pub first: u64,
    /// Who they are.
    pub ids: &'a BlockIds,
    /// Where they belong.
    pub scored: &'a Scored,
}

/// Scores the people of a file, block by block in the order of the file, and hands each block to `sink`. How close people
/// are to the customers is told where it's asked for. Memory is a
/// block's, or of a Parquet file a row group's, whatever the size of the file.
///
/// # Errors
/// [`ApplyError`]: the file can't be read, has none of the columns, or what `sink` says.
pub fn score_people<E: From<ApplyError>>(
    scorer: &Scorer,
    closeness: Option<&Closeness>,
    file: &PeopleFile,
    job: &dyn Job,
    sink: &mut dyn FnMut(ScoredBlock<'_>) -> Result<(), E>,
) -> Result<Tally, E> {
    let failed = |error: crate::data::ReadError| ApplyError::from(error);
    let names: Vec<String> = scorer.columns().map(str::to_owned).collect();
    let mut reader = open(&file.path, file.built_in_dictionary, &names, job).map_err(failed)?;
    let columns = Columns::of(&reader, &names);
    if columns.absent.len() == names.len() {
        return Err(ApplyError::NoColumn { path: file.path.clone(), columns: names }.into());
    }
    let mut tally = Tally { segments: vec![0; scorer.segments()], columns, ..Tally::default() };
    let mut coders = scorer.coders();
    while let Some(PeopleBlock { rows, ids }) = next(&mut reader, &names, &mut coders, job).map_err(failed)? {
        let values =
            names.iter().zip(&mut coders).map(|(name, coder)| Column { name: name.clone(), values: coder.take() });
        let table = CodeTable { rows, columns: values.collect(), ..CodeTable::default() };
        let scored = scorer.score(&table, closeness, job).map_err(ApplyError::from)?;
        for &segment in &scored.segments {
            if let Some(people) = usize::try_from(segment).ok().and_then(|segment| tally.segments.get_mut(segment)) {
                *people += 1;
            }
        }
        sink(ScoredBlock { first: tally.rows, ids: &ids, scored: &scored })?;
        tally.rows += rows as u64;
    }
    tally.unknown = names.iter().zip(&coders).filter_map(|(name, coder)| unknown(name, coder)).collect();
    Ok(tally)
}

/// The names of the attributes of a file, in its order; the id isn't among them.
///
/// # Errors
/// [`ApplyError::Read`] when the file isn't a table.
pub fn attributes_of(scorer: &Scorer, file: &PeopleFile, job: &dyn Job) -> Result<Vec<String>, ApplyError> {
    let names: Vec<String> = scorer.columns().map(str::to_owned).collect();
    let reader = open(&file.path, file.built_in_dictionary, &names, job)?;
    Ok(reader.attributes().map(str::to_owned).collect())
}

pub(in crate::engine) fn open(
    path: &Path,
    built_in: bool,
    names: &[String],
    job: &dyn Job,
) -> Result<PeopleReader, crate::data::ReadError> {
    let nothing = Dictionary::default();
    PeopleReader::open(path, if built_in { built_in_dictionary() } else { &nothing }, names, job)
}

pub(in crate::engine) fn next(
    reader: &mut PeopleReader,
    names: &[String],
    coders: &mut [ColumnCoder],
    job: &dyn Job,
) -> Result<Option<PeopleBlock>, crate::data::ReadError> {
    let places: Vec<Option<usize>> = names.iter().map(|name| reader.place(name)).collect();
    let takers = coders.iter_mut().map(|coder| coder as &mut dyn TakesCells);
    let mut wanted: Vec<_> = places.into_iter().zip(takers).collect();
    reader.next_block(&mut wanted, job)
}

pub(in crate::engine) fn unknown(column: &str, coder: &ColumnCoder) -> Option<UnknownCells> {
    let (codes, more) = coder.unknown();
    let cells = codes.values().sum::<u64>() + more;
    let codes = codes.into_keys().map(str::to_owned).collect();
    (cells > 0).then(|| UnknownCells { column: column.to_owned(), codes, cells })
}
