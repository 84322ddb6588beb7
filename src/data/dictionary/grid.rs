//! Dictionary files -> a grid of texts, whether they are delimited text or workbooks.

use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use crate::data::encoding::decode_text;
use crate::data::error::DictionaryError;
use crate::data::records::{Dialect, RECORD, UNIT};

/// The cells of a table, trimmed; a blank one is empty.
pub(super) type Grid = Vec<Vec<String>>;

/// Reads all sheets of a workbook, or the one table of a text.
pub(super) fn read(path: &Path) -> Result<Vec<Grid>, DictionaryError> {
    let bytes = std::fs::read(path).map_err(|source| DictionaryError::Io { path: path.to_owned(), source })?;
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return sheets(path, bytes);
    }
    Ok(vec![text(&bytes)])
}

fn sheets(path: &Path, bytes: Vec<u8>) -> Result<Vec<Grid>, DictionaryError> {
    let failed =
        |error: calamine::Error| DictionaryError::Workbook { path: path.to_owned(), message: error.to_string() };
    let mut workbook = open_workbook_auto_from_rs(std::io::Cursor::new(bytes)).map_err(failed)?;
    let mut grids = Vec::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).map_err(failed)?;
        grids.push(range.rows().map(|row| row.iter().map(cell_text).collect()).collect());
    }
    Ok(grids)
}

fn cell_text(cell: &Data) -> String {
    match cell {
        Data::Float(value) => format!("{value}"),
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}

/// Delimited text, however its lines are separated. Blank lines stay, so that line numbers are those of the file.
fn text(bytes: &[u8]) -> Grid {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let eol = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let count = |separator: u8| bytes.iter().filter(|&&byte| byte == separator).count();
    // The separator of the line of names, which the file has in every line; the rest may contain any of them.
    let names = bytes.split(|&byte| byte == eol).find(|line| decode_text(line).to_lowercase().contains("attribute"));
    let in_names = |separator: u8| names.map_or(0, |line| line.iter().filter(|&&byte| byte == separator).count());
    let separator =
        [b';', b',', b'\t', b'|'].into_iter().max_by_key(|&byte| (in_names(byte), count(byte))).unwrap_or(b';');
    let dialect = Dialect { separator, quote: b'"', eol };
    let (mut grid, mut at, mut out) = (Vec::new(), 0, Vec::new());
    while at < bytes.len() {
        out.clear();
        at += dialect.take_record(&bytes[at..], &mut out).length;
        let record = out.strip_suffix(&[RECORD]).unwrap_or(&out);
        grid.push(record.split(|&byte| byte == UNIT).map(|field| decode_text(field).trim().to_owned()).collect());
    }
    grid
}
