//! Parquet -> a [`CodeTable`], one column at a time.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, NewChunkedArray, StringChunked};
use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::ReadError;
use super::ids::IdName;
use super::parquet_cells::Piece;
use super::parquet_source::ParquetSource;
use super::sniff::{ColumnName, refuse_duplicates, refuse_too_many};
use super::table_builder::{TableBuilder, Target, file_name};
use crate::files::FileReadError;
use crate::job::{Activity, Job};

/// The first bytes of every Parquet file.
pub(crate) const MAGIC: &[u8] = b"PAR1";

/// Columns that are decoded side by side: more would take their memory at once.
const SIDE_BY_SIDE: usize = 4;

/// Bytes that the id of a person takes beside its text.
const ID_BYTES: u64 = 40;

/// Reads a Parquet file.
pub(crate) fn read_parquet(
    path: &Path,
    bytes: u64,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let name = file_name(path);
    let reading = Activity::Reading { file: name.clone() };
    let open = || File::open(path).map_err(|source| ReadError::from(FileReadError::new(path, source)));
    let fingerprint = fingerprint(path, open()?, job)?;
    let file = ParquetSource::open(path, open()?, bytes)?;
    if file.rows() == 0 {
        return Err(ReadError::HeaderOnly { path: path.to_owned() });
    }
    let columns = column_names(&file.names());
    refuse_too_many(path, columns.len())?;
    refuse_duplicates(path, 1, &columns)?;

    let first = first_rows(&file, &columns, job)?;
    let mut builder = TableBuilder::new(&columns, &first, dictionary, file.rows());
    let mut done = 0;
    for targets in builder.targets().chunks_mut(SIDE_BY_SIDE) {
        let read = |(at, target): (usize, &mut Target)| read_column(&file, done + at, target, job);
        let read: Vec<_> = targets.par_iter_mut().enumerate().map(read).collect();
        read.into_iter().collect::<Result<(), _>>()?;
        done += targets.len();
        job.progress(&reading, bytes * done as u64 / columns.len() as u64, bytes);
    }
    let (table, notes) = builder.finish(path, dictionary, Some(file.rows()))?;
    let source = Source { name, path: Some(path.to_owned()), bytes, fingerprint };
    Ok((table, source, notes))
}

/// Reads a column, a slice after the other.
fn read_column(file: &ParquetSource, at: usize, target: &mut Target, job: &dyn Job) -> Result<(), ReadError> {
    let room = |asked| file.check_room(asked);
    let mut ids = 0;
    for group in file.groups() {
        let chunk = file.chunk(at, group)?;
        for rows in file.slices(&chunk) {
            job.check()?;
            let piece = if target.takes_integers() {
                file.piece(&chunk, rows)?
            } else {
                Piece::Texts(file.cells(&chunk, rows)?)
            };
            push_piece(&room, piece, target, &mut ids)?;
        }
    }
    Ok(())
}

/// Whether so many bytes of memory are no more than a file may ask for.
pub(super) type Room<'a> = &'a dyn Fn(u64) -> Result<(), ReadError>;

/// Appends a piece of a column. Ids that are texts are kept as they are, `kept` bytes so far: a text that stands in the file
/// once may be everybody's.
pub(super) fn push_piece(room: Room<'_>, piece: Piece, target: &mut Target, kept: &mut u64) -> Result<(), ReadError> {
    let cells = match piece {
        Piece::Integers(cells) => {
            target.push_integers(cells.into_iter());
            return Ok(());
        }
        Piece::Texts(cells) => cells,
    };
    if target.is_id() {
        let letters = cells.iter().map(|id| id.map_or(0, str::len) as u64).sum::<u64>();
        room(letters)?;
        *kept += letters + cells.len() as u64 * ID_BYTES;
    }
    target.push(&cells);
    if target.has_text_ids() { room(*kept) } else { Ok(()) }
}

/// pandas keeps its row number in a column of this name.
const PANDAS_INDEX: &str = "__index_level_0__";

pub(super) fn column_names(names: &[String]) -> Vec<ColumnName> {
    let name = |(at, name): (usize, &String)| {
        let name = name.trim();
        let index = name == PANDAS_INDEX || (at == 0 && (name.is_empty() || name.starts_with("Unnamed: 0")));
        if index { ColumnName::Index } else { ColumnName::Named(name.to_owned()) }
    };
    names.iter().enumerate().map(name).collect()
}

/// Rows of the columns that may be the ids that are looked at first.
pub(super) const FIRST_ROWS: usize = 10_000;

/// The first rows of the columns that may be the ids, as texts that are equal where the cells are. The other columns
/// are looked at, so that one that can't be read is found at once, and stay empty.
pub(super) fn first_rows(file: &ParquetSource, columns: &[ColumnName], job: &dyn Job) -> Result<DataFrame, ReadError> {
    let Some(group) = file.groups().next() else { return Ok(DataFrame::empty()) };
    let mut found = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        job.check()?;
        let chunk = file.chunk(at, group)?;
        let rows = file.slices(&chunk).first().map(|rows| rows.start..rows.end.min(FIRST_ROWS));
        let Some(rows) = rows else { continue };
        let cells = file.cells(&chunk, rows)?;
        if may_be_ids(column) {
            found.push((at, cells));
        }
    }
    Ok(first_frame(columns.len(), &found))
}

/// Whether the name of a column alone doesn't tell that it holds the ids, nor that it doesn't.
pub(super) fn may_be_ids(column: &ColumnName) -> bool {
    matches!(column, ColumnName::Named(name) if IdName::of(name) == IdName::Perhaps)
}

/// The first cells of some columns, in a table of all.
pub(super) fn first_frame(columns: usize, found: &[(usize, StringChunked)]) -> DataFrame {
    let height = found.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let mut frame: Vec<Column> =
        (0..columns).map(|at| Column::full_null(format!("{at}").into(), height, &DataType::String)).collect();
    for (at, cells) in found {
        let cells: StringChunked = if cells.len() == height {
            cells.iter().map(|cell| cell.map(short)).collect()
        } else {
            StringChunked::from_slice("".into(), &vec![""; height])
        };
        frame[*at] = Column::new(format!("{at}").into(), cells);
    }
    DataFrame::new(height, frame).unwrap_or_default()
}

/// A cell, or sixteen letters that stand for a longer one.
fn short(cell: &str) -> String {
    if cell.len() <= 16 { cell.to_owned() } else { format!("{:016x}", xxh3_64(cell.trim().as_bytes())) }
}

/// The fingerprint of a whole file.
pub(super) fn fingerprint(path: &Path, mut file: File, job: &dyn Job) -> Result<u64, ReadError> {
    let failed = |source| ReadError::from(FileReadError::new(path, source));
    let mut hasher = Xxh3Default::new();
    let mut buffer = vec![0; 4 << 20];
    loop {
        job.check()?;
        let count = file.read(&mut buffer).map_err(failed)?;
        if count == 0 {
            return Ok(hasher.digest());
        }
        hasher.update(&buffer[..count]);
    }
}
