//! Delimited text -> a [`CodeTable`]: the file is cut into pieces, polars takes each apart, and its cells become codes at once.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use polars::prelude::{
    CsvParseOptions, CsvReadOptions, DataFrame, DataType, Field, PlSmallStr, Schema, SchemaRef, SerReader,
};

use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::encode::holds_integers;
use super::error::ReadError;
use super::pieces::{Piece, Pieces};
use super::table_builder::{TableBuilder, file_name};
use crate::job::{Activity, Job};

/// Reads a delimited file.
pub(crate) fn read_text(
    path: &Path,
    bytes: u64,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let name = file_name(path);
    let reading = Activity::Reading { file: name.clone() };
    job.progress(&reading, 0, bytes);
    let mut pieces = Pieces::open(path)?;
    let mut integers = vec![false; pieces.layout.columns.len()];
    let mut builder: Option<TableBuilder> = None;
    loop {
        job.check()?;
        let columns = pieces.layout.columns.clone();
        let Some(piece) = pieces.next_piece()? else { break };
        let length = piece.text.len();
        let parsed = if piece.rows == 0 { Ok(None) } else { take_apart(&piece, &mut integers).map(Some) };
        let frame = match parsed {
            Ok(frame) => frame,
            Err(message) => {
                let piece = Piece { text: piece.text.into_owned().into(), ..piece };
                let unreadable = || ReadError::Unreadable { path: path.to_owned(), line: piece.line, message };
                return Err(pieces.find_ragged(&piece).unwrap_or_else(unreadable));
            }
        };
        if let Some(frame) = frame {
            let rows = || estimated_rows(bytes, length, frame.height());
            let builder = builder.get_or_insert_with(|| {
                let builder = TableBuilder::new(&columns, &frame, dictionary, rows());
                integers = builder.integer_columns(&frame);
                builder
            });
            builder.push(&frame);
        }
        job.progress(&reading, pieces.bytes_read().min(bytes), bytes);
    }
    let Some(builder) = builder else { return Err(ReadError::HeaderOnly { path: path.to_owned() }) };
    let (table, notes) = builder.finish(path, dictionary, None)?;
    let source =
        Source { name, path: Some(path.to_owned()), bytes: pieces.bytes_read(), fingerprint: pieces.fingerprint() };
    Ok((table, source, notes))
}

/// A piece as columns of text, because what a cell means is decided by us, and of integers where nothing can be lost: polars takes them
/// apart in half the time. Columns of `integers` that turn out to have other cells are text from then on.
fn take_apart(piece: &Piece<'_>, integers: &mut [bool]) -> Result<DataFrame, String> {
    if integers.contains(&true) && !has_leading_zeros(piece) {
        if let Ok(frame) = parse(piece, integers) {
            return Ok(frame);
        }
        let frame = parse(piece, &vec![false; integers.len()])?;
        for (integer, column) in integers.iter_mut().zip(frame.columns()) {
            *integer &= column.str().is_ok_and(holds_integers);
        }
        return Ok(frame);
    }
    parse(piece, &vec![false; integers.len()])
}

/// Whether some cell may begin with a zero that was written on purpose, as in `02400`, which an integer would lose.
fn has_leading_zeros(piece: &Piece<'_>) -> bool {
    let (separator, eol) = (piece.separator, piece.eol);
    let ends = |byte: u8| byte == separator || byte == eol;
    let blank_or_sign = |byte: u8| matches!(byte, b' ' | b'\t' | b'-' | b'+');
    let begins_with_zero = |bytes: &[u8; 4]| {
        let before = ends(bytes[1]) || (blank_or_sign(bytes[1]) && (ends(bytes[0]) || blank_or_sign(bytes[0])));
        before & (bytes[2] == b'0') & bytes[3].is_ascii_digit()
    };
    // The first cell has nothing before it.
    let head: Vec<u8> = [eol, eol].into_iter().chain(piece.text.iter().copied().take(8)).collect();
    head.array_windows::<4>().any(begins_with_zero)
        || piece.text.array_windows::<4>().any(|bytes| bytes[2] == b'0' && begins_with_zero(bytes))
}

fn parse(piece: &Piece<'_>, integers: &[bool]) -> Result<DataFrame, String> {
    let field = |(at, integer): (usize, &bool)| {
        let kind = if *integer { DataType::Int32 } else { DataType::String };
        Field::new(PlSmallStr::from_string(format!("{at}")), kind)
    };
    let schema: SchemaRef = Arc::new(Schema::from_iter(integers.iter().enumerate().map(field)));
    let parse = CsvParseOptions {
        separator: piece.separator,
        quote_char: None,
        eol_char: piece.eol,
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
        .into_reader_with_file_handle(Cursor::new(&piece.text[..]))
        .finish()
        .map_err(|error| error.to_string())?;
    if frame.height() == piece.rows {
        Ok(frame)
    } else {
        Err(format!("{} lines expected, {} found", piece.rows, frame.height()))
    }
}

/// Room for the rows of a file of `bytes`, judged by its first piece, a little too much rather than too little.
fn estimated_rows(bytes: u64, piece: usize, rows: usize) -> usize {
    let by_size = bytes as f64 / piece.max(1) as f64 * rows as f64 * 1.03;
    (by_size as usize).max(rows) + 16
}
