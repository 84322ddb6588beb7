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
use super::error::ReadError;
use super::pieces::{Piece, Pieces};
use super::table_builder::{TableBuilder, file_name};
use crate::job::Job;

/// Reads a delimited file.
pub(crate) fn read_text(
    path: &Path,
    bytes: u64,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let name = file_name(path);
    let what = format!("Reading {name}");
    job.progress(&what, 0, bytes);
    let mut pieces = Pieces::open(path)?;
    let schema = text_schema(pieces.layout.columns.len());
    let mut builder: Option<TableBuilder> = None;
    loop {
        job.check()?;
        let columns = pieces.layout.columns.clone();
        let Some(piece) = pieces.next_piece()? else { break };
        let length = piece.text.len();
        let parsed = if piece.rows == 0 { Ok(None) } else { take_apart(&piece, &schema).map(Some) };
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
            builder.get_or_insert_with(|| TableBuilder::new(&columns, &frame, dictionary, rows())).push(&frame);
        }
        job.progress(&what, pieces.bytes_read().min(bytes), bytes);
    }
    let Some(builder) = builder else { return Err(ReadError::HeaderOnly { path: path.to_owned() }) };
    let (table, notes) = builder.finish(path, dictionary, None)?;
    let source =
        Source { name, path: Some(path.to_owned()), bytes: pieces.bytes_read(), fingerprint: pieces.fingerprint() };
    Ok((table, source, notes))
}

/// All columns as text: what a cell means is decided by us.
fn text_schema(columns: usize) -> SchemaRef {
    let field = |at: usize| Field::new(PlSmallStr::from_string(format!("{at}")), DataType::String);
    Arc::new(Schema::from_iter((0..columns).map(field)))
}

fn take_apart(piece: &Piece<'_>, schema: &SchemaRef) -> Result<DataFrame, String> {
    let parse = CsvParseOptions {
        separator: piece.separator,
        quote_char: None,
        eol_char: piece.eol,
        missing_is_null: false,
        ..CsvParseOptions::default()
    };
    let options = CsvReadOptions::default()
        .with_has_header(false)
        .with_schema(Some(schema.clone()))
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
