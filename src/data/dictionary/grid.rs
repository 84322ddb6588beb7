//! Dictionary files -> a grid of texts, whether they are delimited text or workbooks.

use std::path::Path;

use super::cells::{Grid, GridError, MOST_CELLS};
use super::workbook::sheets;
use crate::data::encoding::decode_text;
use crate::data::error::{DictionaryError, NotText};
use crate::data::format::other_format;
use crate::data::records::{Dialect, RECORD, UNIT};
use crate::files::read_regular;

/// No dictionary is larger than this, in bytes; those of 366 columns take under 1 MB.
const LARGEST_FILE: u64 = 64 << 20;
/// Reads all sheets of a workbook, or the one table of a text.
pub(super) fn read(path: &Path) -> Result<Vec<Grid>, DictionaryError> {
    let bytes = read_regular(path, LARGEST_FILE)?;
    let no_text = |found| DictionaryError::NotText { path: path.to_owned(), found };
    let grids = match other_format(&bytes) {
        Some(NotText::Zip) => sheets(bytes),
        Some(found) => return Err(no_text(found)),
        None if bytes.contains(&0) => return Err(no_text(NotText::ZeroBytes)),
        None => text(&bytes).map(|grid| vec![grid]),
    };
    grids.map_err(|error| match error {
        GridError::Damaged => DictionaryError::Workbook { path: path.to_owned() },
        GridError::TooLarge => DictionaryError::TooLarge { path: path.to_owned() },
    })
}

/// Delimited text, however its lines are separated. Blank lines stay, so that line numbers are those of the file.
fn text(bytes: &[u8]) -> Result<Grid, GridError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let eol = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let count = |separator: u8| bytes.iter().filter(|&&byte| byte == separator).count();
    // The separator of the line of names, which the file has in every line; the rest may contain any of them.
    let names = bytes.split(|&byte| byte == eol).find(|line| decode_text(line).to_lowercase().contains("attribute"));
    let in_names = |separator: u8| names.map_or(0, |line| line.iter().filter(|&&byte| byte == separator).count());
    let separator =
        [b';', b',', b'\t', b'|'].into_iter().max_by_key(|&byte| (in_names(byte), count(byte))).unwrap_or(b';');
    let dialect = Dialect { separator, quote: b'"', eol };
    let (mut grid, mut at, mut out, mut cells) = (Vec::new(), 0, Vec::new(), 0);
    while at < bytes.len() {
        out.clear();
        at += dialect.take_record(&bytes[at..], &mut out).length;
        let record = out.strip_suffix(&[RECORD]).unwrap_or(&out);
        let row: Vec<String> =
            record.split(|&byte| byte == UNIT).map(|field| decode_text(field).trim().to_owned()).collect();
        cells += row.len() + 1;
        if cells > MOST_CELLS {
            return Err(GridError::TooLarge);
        }
        grid.push(row);
    }
    Ok(grid)
}
