//! A file of people, block by block, so that it may be larger than memory.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};

use polars::prelude::{Column, DataFrame, DataType};
use rayon::prelude::*;

use super::arrow_footer::MAGIC as ARROW;
use super::arrow_pieces::{ArrowPieces, open_arrow};
use super::dictionary::Dictionary;
use super::encode::holds_integers;
use super::error::ReadError;
use super::ids::IdCollector;
use super::parquet_file::{MAGIC, column_names, first_rows};
use super::parquet_source::{Chunk, ParquetSource};
use super::sniff::{ColumnName, refuse_duplicates, refuse_too_many};
use super::sqlite_file::{SqlitePieces, SqlitePlace};
use super::table_builder::{file_name, id_column};
use super::text_file::TextPieces;
use crate::files::{FileReadError, RegularFile, guarded, open_regular};
use crate::job::{Activity, Job};

/// A file of people that is read block by block.
pub struct PeopleReader {
    path: PathBuf,
    bytes: u64,
    source: Source,
    /// The names of the file's columns as the dictionary spells them; `None` for one that is none.
    names: Vec<Option<String>>,
    id: Option<usize>,
}

enum Source {
    Text(Box<TextPieces>),
    Parquet(Box<ParquetPieces>),
    Arrow(Box<ArrowPieces>),
    /// With the first piece until it is taken.
    Sqlite(Box<SqlitePieces>, Option<DataFrame>),
}

/// A block of people. The cells of the attributes are with who took them.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleBlock {
    /// Number of people.
    pub rows: usize,
    /// Who they are.
    pub ids: BlockIds,
}

/// Who the people of a block are.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockIds {
    /// The file has no id column.
    RowNumber,
    /// Whole numbers.
    Numbers(Vec<i64>),
    /// Anything else.
    Texts(Vec<Box<str>>),
}

impl BlockIds {
    /// Those of some rows of the block.
    #[must_use]
    pub fn part(&self, rows: Range<usize>) -> Self {
        match self {
            Self::RowNumber => Self::RowNumber,
            Self::Numbers(numbers) => Self::Numbers(numbers[rows].to_vec()),
            Self::Texts(texts) => Self::Texts(texts[rows].to_vec()),
        }
    }
}

/// Who gets the cells of a column, piece by piece.
pub trait TakesCells: Send {
    /// Appends a piece of the column as it came from the file.
    fn push(&mut self, cells: &Column);

    /// Appends so many blank cells.
    fn push_blank(&mut self, rows: usize);
}

/// A column that is wanted of each block: its place in the file, and who gets its cells. Without a place all its cells are
/// blank.
pub type Wanted<'a> = (Option<usize>, &'a mut dyn TakesCells);

impl PeopleReader {
    /// Opens a file of whichever kind. A column that is named in `attributes` is never taken for the id.
    ///
    /// # Errors
    /// [`ReadError`] when the file isn't a table.
    pub fn open(path: &Path, dictionary: &Dictionary, attributes: &[String], job: &dyn Job) -> Result<Self, ReadError> {
        if let Some(place) = SqlitePlace::of(path) {
            let mut pieces = SqlitePieces::open(path, &place)?;
            let columns = pieces.columns();
            let first = pieces.next_piece()?.ok_or_else(|| ReadError::HeaderOnly { path: path.to_owned() })?;
            let (names, id) = judged(columns, &first, dictionary, attributes);
            let (bytes, source) = (pieces.bytes(), Source::Sqlite(Box::new(pieces), Some(first)));
            return Ok(Self { path: path.to_owned(), bytes, source, names, id });
        }
        let mut file = open_regular(path, u64::MAX)?;
        let bytes = file.size();
        let (is_parquet, is_arrow) = (file.begins_with(MAGIC)?, file.begins_with(ARROW)?);
        let open = || -> Result<_, ReadError> {
            if is_parquet {
                let source = ParquetPieces::open(path, file, bytes)?;
                let columns = source.columns.clone();
                let first = first_rows(&source.file, &columns, job)?;
                Ok((Source::Parquet(Box::new(source)), columns, first))
            } else if is_arrow {
                let (source, columns, first) = open_arrow(path, bytes, job)?;
                Ok((Source::Arrow(Box::new(ArrowPieces::new(path, file, source))), columns, first))
            } else {
                let mut pieces = TextPieces::open(path, file)?;
                let first = pieces.peek()?.ok_or_else(|| ReadError::HeaderOnly { path: path.to_owned() })?.clone();
                let columns = pieces.columns();
                Ok((Source::Text(Box::new(pieces)), columns, first))
            }
        };
        let damaged = |message| ReadError::Damaged { path: path.to_owned(), message };
        let (mut source, columns, first) = guarded(open).map_err(damaged)??;
        let (names, id) = judged(columns, &first, dictionary, attributes);
        if let Source::Text(pieces) = &mut source {
            let may = |(at, cells): (usize, &Column)| id != Some(at) && cells.str().is_ok_and(holds_integers);
            pieces.expect_integers(first.columns().iter().enumerate().map(may).collect());
        }
        Ok(Self { path: path.to_owned(), bytes, source, names, id })
    }

    /// The file's name.
    pub fn name(&self) -> String {
        file_name(&self.path)
    }

    /// Where the column of that name stands in the file.
    pub fn place(&self, name: &str) -> Option<usize> {
        let is_it = |(at, other): (usize, &Option<String>)| self.id != Some(at) && other.as_deref() == Some(name);
        self.names.iter().enumerate().position(is_it)
    }

    /// The names of the attributes, which is all columns but the id, in the order of the file.
    pub fn attributes(&self) -> impl Iterator<Item = &str> {
        let names = self.names.iter().enumerate().filter(|(at, _)| self.id != Some(*at));
        names.filter_map(|(_, name)| name.as_deref())
    }

    /// The name of the id column.
    pub fn id_name(&self) -> Option<&str> {
        self.names.get(self.id?)?.as_deref()
    }

    /// Reads the next block; `None` at the end of the file.
    ///
    /// # Errors
    /// [`ReadError`] when the file is damaged there, changed meanwhile, or when the job was told to stop.
    pub fn next_block(&mut self, wanted: &mut [Wanted<'_>], job: &dyn Job) -> Result<Option<PeopleBlock>, ReadError> {
        job.check()?;
        let damaged = |message| ReadError::Damaged { path: self.path.clone(), message };
        let (source, id) = (&mut self.source, self.id);
        let (block, done) = guarded(|| source.next_block(wanted, id, job)).map_err(damaged)??;
        let reading = Activity::Reading { file: file_name(&self.path) };
        job.progress(&reading, done.min(self.bytes), self.bytes);
        Ok(block)
    }
}

impl Source {
    /// The block, and how many bytes of the file are done.
    fn next_block(
        &mut self,
        wanted: &mut [Wanted<'_>],
        id: Option<usize>,
        job: &dyn Job,
    ) -> Result<(Option<PeopleBlock>, u64), ReadError> {
        let block = match self {
            Self::Text(pieces) => pieces.next_piece()?.map(|piece| block_of(&piece, wanted, id)),
            Self::Parquet(pieces) => pieces.next_block(wanted, id, job)?,
            Self::Arrow(pieces) => {
                let slice = pieces.next_slice(&places_of(wanted, id), job)?;
                let block = |rows: Range<usize>| {
                    block_of_columns(wanted, id, rows.len(), &|place| pieces.values(place, rows.clone()), job)
                };
                slice.map(block).transpose()?
            }
            Self::Sqlite(pieces, first) => {
                let piece = first.take().map_or_else(|| pieces.next_piece(), |first| Ok(Some(first)))?;
                piece.map(|piece| block_of(&piece, wanted, id))
            }
        };
        let done = match self {
            Self::Text(pieces) => pieces.bytes_read(),
            Self::Parquet(pieces) => pieces.bytes_read(),
            Self::Arrow(pieces) => pieces.bytes_read(),
            Self::Sqlite(pieces, _) => pieces.bytes_read(),
        };
        Ok((block, done))
    }
}

fn block_of(piece: &DataFrame, wanted: &mut [Wanted<'_>], id: Option<usize>) -> PeopleBlock {
    let rows = piece.height();
    wanted.par_iter_mut().for_each(|(place, coder)| match place.and_then(|place| piece.columns().get(place)) {
        Some(cells) => coder.push(cells),
        None => coder.push_blank(rows),
    });
    let ids = id.and_then(|id| piece.columns().get(id)).map_or(BlockIds::RowNumber, ids_of);
    PeopleBlock { rows, ids }
}

/// The columns of a file that somebody wants.
fn places_of(wanted: &[Wanted<'_>], id: Option<usize>) -> Vec<usize> {
    wanted.iter().filter_map(|(place, _)| *place).chain(id).collect()
}

/// A block of so many rows whose columns are taken one by one.
fn block_of_columns(
    wanted: &mut [Wanted<'_>],
    id: Option<usize>,
    rows: usize,
    values: &(dyn Fn(usize) -> Result<Option<Column>, ReadError> + Sync),
    job: &dyn Job,
) -> Result<PeopleBlock, ReadError> {
    let values = |place: usize| job.check().map_err(ReadError::from).and_then(|()| values(place));
    let (ids, coded) = rayon::join(
        || id.map_or(Ok(None), &values),
        || {
            wanted.par_iter_mut().try_for_each(|(place, coder)| {
                match place.map_or(Ok(None), &values)? {
                    Some(cells) => coder.push(&cells),
                    None => coder.push_blank(rows),
                }
                Ok::<(), ReadError>(())
            })
        },
    );
    coded?;
    Ok(PeopleBlock { rows, ids: ids?.as_ref().map_or(BlockIds::RowNumber, ids_of) })
}

/// The ids in a column.
fn ids_of(cells: &Column) -> BlockIds {
    if let Ok(numbers) = cells.i64()
        && numbers.null_count() == 0
    {
        return BlockIds::Numbers(numbers.iter().flatten().collect());
    }
    let mut ids = IdCollector::new(cells.len());
    let text = cells.cast(&DataType::String);
    if let Ok(text) = text.as_ref().map_err(|_| ()).and_then(|text| text.str().map_err(|_| ())) {
        ids.push(text);
    }
    match ids {
        IdCollector::Numbers(numbers) => BlockIds::Numbers(numbers),
        IdCollector::Texts(texts) => BlockIds::Texts(texts),
    }
}

/// The names of the columns, and which of them is the id: none that is named in `attributes`.
fn judged(
    columns: Vec<ColumnName>,
    first: &DataFrame,
    dictionary: &Dictionary,
    attributes: &[String],
) -> (Vec<Option<String>>, Option<usize>) {
    let names = canonical_names(&columns, dictionary);
    let candidate = |(column, name): (ColumnName, &Option<String>)| match name {
        Some(name) if attributes.contains(name) => ColumnName::Nothing,
        _ => column,
    };
    let candidates: Vec<ColumnName> = columns.into_iter().zip(&names).map(candidate).collect();
    let id = id_column(&candidates, first, dictionary);
    (names, id)
}

/// The names as the dictionary spells them; of two spellings of one name the later stays as it is.
fn canonical_names(columns: &[ColumnName], dictionary: &Dictionary) -> Vec<Option<String>> {
    let mut names: Vec<Option<String>> = Vec::with_capacity(columns.len());
    for column in columns {
        let name = match column {
            ColumnName::Named(name) => {
                let canonical = dictionary.canonical_name(name);
                let taken = canonical != name && names.iter().flatten().any(|other| other == canonical);
                Some(if taken { name.clone() } else { canonical.to_owned() })
            }
            ColumnName::Index | ColumnName::Nothing => None,
        };
        names.push(name);
    }
    names
}

/// A Parquet file, a slice of rows of a row group after the other.
struct ParquetPieces {
    opened: RegularFile,
    bytes: u64,
    file: ParquetSource,
    columns: Vec<ColumnName>,
    groups: Vec<usize>,
    /// Which of the groups is read, and where in it.
    at: usize,
    /// The bytes of the columns in the group, by their place in the file.
    chunks: Vec<Option<Chunk>>,
    slices: std::vec::IntoIter<Range<usize>>,
    rows: usize,
}

impl ParquetPieces {
    fn open(path: &Path, opened: RegularFile, bytes: u64) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|source| ReadError::from(FileReadError::new(path, source)))?;
        let file = ParquetSource::open(path, file, bytes)?;
        if file.rows() == 0 {
            return Err(ReadError::HeaderOnly { path: path.to_owned() });
        }
        let columns = column_names(&file.names());
        refuse_too_many(path, columns.len())?;
        refuse_duplicates(path, 1, &columns)?;
        let groups = file.groups().collect();
        Ok(Self {
            opened,
            bytes,
            columns,
            groups,
            at: 0,
            chunks: Vec::new(),
            slices: Vec::new().into_iter(),
            rows: 0,
            file,
        })
    }

    fn bytes_read(&self) -> u64 {
        (self.bytes as f64 * self.rows as f64 / self.file.rows().max(1) as f64) as u64
    }

    fn next_block(
        &mut self,
        wanted: &mut [Wanted<'_>],
        id: Option<usize>,
        job: &dyn Job,
    ) -> Result<Option<PeopleBlock>, ReadError> {
        let slice = match self.slices.next() {
            Some(slice) => slice,
            None => {
                let Some(&group) = self.groups.get(self.at) else {
                    // It was opened again for each column.
                    self.opened.check_unchanged()?;
                    return Ok(None);
                };
                self.at += 1;
                self.open_group(group, &places_of(wanted, id), job)?;
                let Some(slice) = self.slices.next() else { return Ok(None) };
                slice
            }
        };
        let rows = slice.len();
        let Self { file, chunks, .. } = self;
        let values = |place: usize| -> Result<Option<Column>, ReadError> {
            let Some(chunk) = chunks.get(place).and_then(Option::as_ref) else { return Ok(None) };
            Ok(Some(file.values(chunk, slice.clone())?))
        };
        let block = block_of_columns(wanted, id, rows, &values, job)?;
        self.rows += rows;
        Ok(Some(block))
    }

    fn open_group(&mut self, group: usize, places: &[usize], job: &dyn Job) -> Result<(), ReadError> {
        self.chunks.clear();
        let file = &self.file;
        let read = |place: usize| -> Result<Option<Chunk>, ReadError> {
            job.check()?;
            if places.contains(&place) { file.chunk(place, group).map(Some) } else { Ok(None) }
        };
        self.chunks = (0..self.columns.len()).into_par_iter().map(read).collect::<Result<_, _>>()?;
        // All columns are cut at the same rows: where the one with the shortest slices is.
        let slices = |chunk: &Chunk| self.file.slices(chunk);
        let shortest = self.chunks.iter().flatten().map(slices).max_by_key(Vec::len);
        self.slices = shortest.unwrap_or_else(|| self.file.whole_group(group)).into_iter();
        Ok(())
    }
}
