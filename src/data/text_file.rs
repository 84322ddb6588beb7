//! Delimited text -> a [`CodeTable`]: the file is cut into chunks, polars takes each apart, and its cells become codes
//! at once.

use std::collections::TryReserveError;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use polars::prelude::{
    CsvParseOptions, CsvReadOptions, DataFrame, DataType, Field, PlSmallStr, Schema, SchemaRef, SerReader,
};

use super::chunked_reader::{Chunk, ChunkedReader};
use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::encode::holds_integers;
use super::error::{ReadError, Unreadable};
use super::sniff::ColumnName;
use super::table_builder::{TableBuilder, file_name, ids_show_in_cells};
use crate::files::RegularFile;
use crate::job::{Activity, Job};

/// Records by which polars shows what the columns hold, in bytes. All others are taken apart quicker, given what cells are
/// likely.
const HEAD: usize = 1 << 16;

/// Reads a delimited file.
pub(crate) fn read_text(
    path: &Path,
    file: RegularFile,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let bytes = file.size();
    let mut pieces = TextPieces::open(path, file)?;
    let (table, notes) = read_pieces(&mut pieces, bytes, dictionary, job)?;
    let source = Source {
        name: file_name(path),
        path: Some(path.to_owned()),
        bytes: pieces.bytes_read(),
        fingerprint: pieces.reader.fingerprint(),
    };
    Ok((table, source, notes))
}

/// Reads all pieces of a file of so many bytes.
fn read_pieces(
    pieces: &mut TextPieces,
    bytes: u64,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Vec<Note>), ReadError> {
    let path = pieces.path.clone();
    let reading = Activity::Reading { file: file_name(&path) };
    job.progress(&reading, 0, bytes);
    job.check()?;
    let columns = pieces.columns();
    let Some(chunk) = pieces.next_records()? else { return Err(ReadError::HeaderOnly { path }) };
    let rows = estimated_rows(bytes, chunk.text.len(), chunk.rows);
    let (head, mut next) = match ids_show_in_cells(&columns, dictionary) {
        true => (chunk, None),
        false => chunk.split(HEAD),
    };
    let first = pieces.frame(&head)?;
    let mut builder = TableBuilder::new(&columns, &first, dictionary, rows);
    pieces.expect_integers(builder.integer_columns(&first));
    let full = |people: usize| ReadError::OutOfMemory { path: path.clone(), people, columns: columns.len() };
    builder.push(&first).map_err(|_| full(0))?;
    drop(first);
    if next.is_none() {
        job.progress(&reading, pieces.bytes_read().min(bytes), bytes);
        next = pieces.reader.next_chunk()?;
    }
    while let Some(chunk) = next {
        job.check()?;
        // The next chunk is read while this one is appended, so what is read by then isn't there yet.
        let (people, read) = (builder.rows(), pieces.bytes_read());
        let TextPieces { reader, integers, .. } = pieces;
        let (appended, following) = rayon::join(|| append(&mut builder, &chunk, integers), || reader.next_chunk());
        match appended {
            Ok(()) => {
                pieces.reader.take_back(chunk);
                job.progress(&reading, read.min(bytes), bytes);
                next = following?;
            }
            Err(Refused::NoRoom) => return Err(full(people)),
            Err(Refused::Unreadable(reason)) => return Err(pieces.refusal(&chunk, reason)),
        }
    }
    builder.finish(&path, dictionary, None)
}

/// A delimited file, piece by piece: each a column of text, or of integers, for each column of the file.
pub(super) struct TextPieces {
    path: PathBuf,
    reader: ChunkedReader,
    integers: Vec<bool>,
    /// A piece that was looked at and not taken yet.
    next: Option<DataFrame>,
}

impl TextPieces {
    /// Finds the layout of a file that was just opened.
    pub(super) fn open(path: &Path, file: RegularFile) -> Result<Self, ReadError> {
        Ok(Self::of(path, ChunkedReader::new(path, file)?))
    }

    fn of(path: &Path, reader: ChunkedReader) -> Self {
        let integers = vec![false; reader.layout.columns.len()];
        Self { path: path.to_owned(), reader, integers, next: None }
    }

    /// The columns of the file.
    pub(super) fn columns(&self) -> Vec<ColumnName> {
        self.reader.layout.columns.clone()
    }

    /// Bytes read so far.
    pub(super) fn bytes_read(&self) -> u64 {
        self.reader.bytes_read()
    }

    /// These columns of the file come as integers from now on, as long as they hold nothing else.
    pub(super) fn expect_integers(&mut self, integers: Vec<bool>) {
        self.integers = integers;
    }

    /// The piece that comes next, which stays the next.
    pub(super) fn peek(&mut self) -> Result<Option<&DataFrame>, ReadError> {
        if self.next.is_none() {
            self.next = self.next_piece()?;
        }
        Ok(self.next.as_ref())
    }

    /// The next piece; `None` at the end of the file.
    pub(super) fn next_piece(&mut self) -> Result<Option<DataFrame>, ReadError> {
        if let Some(next) = self.next.take() {
            return Ok(Some(next));
        }
        self.next_records()?.map(|chunk| self.frame(&chunk)).transpose()
    }

    /// The next records; `None` at the end of the file.
    fn next_records(&mut self) -> Result<Option<Chunk>, ReadError> {
        loop {
            let chunk = self.reader.next_chunk()?;
            if chunk.as_ref().is_none_or(|chunk| chunk.rows > 0) {
                return Ok(chunk);
            }
        }
    }

    /// A chunk taken apart.
    fn frame(&mut self, chunk: &Chunk) -> Result<DataFrame, ReadError> {
        take_apart(chunk, &mut self.integers).map_err(|reason| self.refusal(chunk, reason))
    }

    /// Why a chunk can't be read.
    fn refusal(&self, chunk: &Chunk, reason: Unreadable) -> ReadError {
        let unreadable = || ReadError::Unreadable { path: self.path.clone(), line: chunk.line, reason };
        self.reader.find_ragged(chunk).unwrap_or_else(unreadable)
    }
}

/// Appends a chunk to a table: plain records at once, others by way of a frame.
fn append(builder: &mut TableBuilder, chunk: &Chunk, integers: &mut [bool]) -> Result<(), Refused> {
    if !builder.push_chunk(chunk)? {
        builder.push(&take_apart(chunk, integers)?)?;
    }
    Ok(())
}

/// Why a chunk isn't appended.
enum Refused {
    /// There is no memory for it.
    NoRoom,
    Unreadable(Unreadable),
}

impl From<TryReserveError> for Refused {
    fn from(_: TryReserveError) -> Self {
        Self::NoRoom
    }
}

impl From<Unreadable> for Refused {
    fn from(reason: Unreadable) -> Self {
        Self::Unreadable(reason)
    }
}

/// A chunk as columns of text, because what a cell means is decided by us, and of integers where nothing can be lost:
/// polars takes them apart in half the time. Columns of `integers` that turn out to have other cells are text from then
/// on.
fn take_apart(chunk: &Chunk, integers: &mut [bool]) -> Result<DataFrame, Unreadable> {
    if integers.contains(&true) && !has_leading_zeros(chunk) {
        if let Ok(frame) = parse(chunk, integers) {
            return Ok(frame);
        }
        let frame = parse(chunk, &vec![false; integers.len()])?;
        for (integer, column) in integers.iter_mut().zip(frame.columns()) {
            *integer &= column.str().is_ok_and(holds_integers);
        }
        return Ok(frame);
    }
    parse(chunk, &vec![false; integers.len()])
}

/// Whether some cell may begin with a zero that was written on purpose, as in `02400`, which an integer would lose.
fn has_leading_zeros(chunk: &Chunk) -> bool {
    let (separator, eol) = (chunk.separator, chunk.eol);
    let ends = |byte: u8| byte == separator || byte == eol;
    let blank_or_sign = |byte: u8| matches!(byte, b' ' | b'\t' | b'-' | b'+');
    let begins_with_zero = |bytes: &[u8; 4]| {
        let before = ends(bytes[1]) || (blank_or_sign(bytes[1]) && (ends(bytes[0]) || blank_or_sign(bytes[0])));
        before & (bytes[2] == b'0') & bytes[3].is_ascii_digit()
    };
    // The first cell has nothing before it.
    let head: Vec<u8> = [eol, eol].into_iter().chain(chunk.text.bytes().take(8)).collect();
    head.array_windows::<4>().any(begins_with_zero)
        || chunk.text.as_bytes().array_windows::<4>().any(|bytes| bytes[2] == b'0' && begins_with_zero(bytes))
}

fn parse(chunk: &Chunk, integers: &[bool]) -> Result<DataFrame, Unreadable> {
    let field = |(at, integer): (usize, &bool)| {
        let kind = if *integer { DataType::Int32 } else { DataType::String };
        Field::new(PlSmallStr::from_string(format!("{at}")), kind)
    };
    let schema: SchemaRef = Arc::new(Schema::from_iter(integers.iter().enumerate().map(field)));
    let parse = CsvParseOptions {
        separator: chunk.separator,
        quote_char: None,
        eol_char: chunk.eol,
        missing_is_null: false,
        ..CsvParseOptions::default()
    };
    let options = CsvReadOptions::default()
        .with_has_header(false)
        .with_schema(Some(schema))
        .with_infer_schema_length(Some(0))
        .with_rechunk(false)
        .with_parse_options(parse);
    let frame = options
        .into_reader_with_file_handle(Cursor::new(chunk.text.as_bytes()))
        .finish()
        .map_err(|error| Unreadable::Parser(error.to_string()))?;
    if frame.height() == chunk.rows {
        Ok(frame)
    } else {
        Err(Unreadable::Lines { expected: chunk.rows, found: frame.height() })
    }
}

/// Room for the rows of a file of `bytes`, judged by its first chunk, a little too much rather than too little.
fn estimated_rows(bytes: u64, chunk: usize, rows: usize) -> usize {
    let by_size = bytes as f64 / chunk.max(1) as f64 * rows as f64 * 1.03;
    (by_size as usize).max(rows) + 16
}

#[cfg(test)]
#[path = "text_file_tests.rs"]
mod tests;
