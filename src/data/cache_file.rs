//! The compact form of a table on disk: its cells, and what they belong to.
//!
//! Layout: [`MAGIC`]; blocks of cells, each with a checksum; the contents, which are the stamp of the file that was read,
//! the reader, what reading told, the number of rows, the ids, the columns and how the cells of some were written; the
//! length of the contents and XXH3 of them (`u64` each). Numbers are little endian, counts are `u64`; a text is its length
//! in bytes and its UTF-8; a list is its length and its entries; a block is where it stands, its length and its checksum.
//! A block of codes holds a byte a row, one of reals an `f32` a row.

use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::cache_blocks::{Block, BlockWriter, read_block};
use super::cache_contents::{Contents, Rest};
use super::code_table::{CodeTable, Column, Ids, Level, Values};
use super::written::Written;
use crate::files::RegularFile;

/// The last two bytes are the version of the form: 04 since each column has a checksum of its own.
const MAGIC: &[u8; 8] = b"SEGTAB04";

/// Bytes after the contents: their length and their checksum.
const END: usize = 16;

/// What kind of values or ids follow.
mod kind {
    pub(super) const CODES: u8 = 0;
    pub(super) const REALS: u8 = 1;
    pub(super) const TEXT: u8 = 2;
    pub(super) const ROW_NUMBER: u8 = 3;
    pub(super) const NUMBERS: u8 = 4;
    pub(super) const TEXTS: u8 = 5;
}

/// Numbers or texts are written and taken in blocks of this many.
const BLOCK: usize = 1 << 16;

/// What the cells belong to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stamp {
    /// The file, with links resolved.
    pub(crate) path: String,
    /// Its size in bytes.
    pub(crate) bytes: u64,
    /// Time of the last change in nanoseconds since 1970.
    pub(crate) changed: u128,
    /// Version of the program and fingerprint of the dictionary: both have a say in what is read.
    pub(crate) reader: String,
}

/// A table with what its reading told.
#[derive(Clone, Debug)]
pub(crate) struct Cached {
    pub(crate) stamp: Stamp,
    /// XXH3 of the file's content.
    pub(crate) fingerprint: u64,
    /// A column of row numbers was left out.
    pub(crate) index_dropped: bool,
    /// The id column, and how many of its ids had occurred before.
    pub(crate) repeated_ids: Option<(String, usize)>,
    pub(crate) table: CodeTable,
}

/// Writes a table.
pub(crate) fn write_cached(cached: &Cached, out: &mut dyn Write) -> io::Result<()> {
    let Cached { stamp, fingerprint, index_dropped, repeated_ids, table } = cached;
    let mut cells = BlockWriter::new(out);
    cells.write([MAGIC])?;
    let mut contents = Contents::default();
    contents.text(&stamp.path);
    contents.number(stamp.bytes);
    contents.0.extend(stamp.changed.to_le_bytes());
    contents.text(&stamp.reader);
    contents.number(*fingerprint);
    contents.flag(*index_dropped);
    contents.flag(repeated_ids.is_some());
    if let Some((column, rows)) = repeated_ids {
        contents.text(column);
        contents.count(*rows);
    }
    contents.count(table.rows);
    write_ids(&table.ids, &mut contents, &mut cells)?;
    contents.count(table.columns.len());
    for column in &table.columns {
        contents.text(&column.name);
        write_values(&column.values, &mut contents, &mut cells)?;
    }
    contents.count(table.written.len());
    for (name, written) in &table.written {
        contents.text(name);
        contents.0.push(written.digits);
        contents.block(cells.write(pieces(&written.wide, |(value, _)| value.to_le_bytes()))?);
        contents.block(cells.write(pieces(&written.wide, |(_, rows)| rows.to_le_bytes()))?);
        contents.block(cells.write(pieces(&written.dates, |date| date.to_le_bytes()))?);
    }
    let (out, Contents(contents)) = (cells.rest(), contents);
    out.write_all(&contents)?;
    out.write_all(&(contents.len() as u64).to_le_bytes())?;
    out.write_all(&xxh3_64(&contents).to_le_bytes())
}

fn write_ids(ids: &Ids, contents: &mut Contents, cells: &mut BlockWriter<'_>) -> io::Result<()> {
    match ids {
        Ids::RowNumber => contents.0.push(kind::ROW_NUMBER),
        Ids::Number { name, values } => {
            contents.0.push(kind::NUMBERS);
            contents.text(name);
            contents.block(cells.write(pieces(values, |value| value.to_le_bytes()))?);
        }
        Ids::Text { name, values } => {
            contents.0.push(kind::TEXTS);
            contents.text(name);
            let text = |value: &str| [&(value.len() as u64).to_le_bytes(), value.as_bytes()].concat();
            contents.block(cells.write(values.iter().map(|value| text(value)))?);
        }
    }
    Ok(())
}

fn write_values(values: &Values, contents: &mut Contents, cells: &mut BlockWriter<'_>) -> io::Result<()> {
    match values {
        Values::Codes { codes, levels } => {
            contents.0.push(kind::CODES);
            contents.count(levels.len());
            for Level { text, number } in &levels[..] {
                contents.text(text);
                contents.flag(number.is_some());
                contents.0.extend(number.unwrap_or_default().to_le_bytes());
            }
            contents.block(cells.write([codes])?);
        }
        Values::Reals(values) => {
            contents.0.push(kind::REALS);
            contents.block(cells.write(pieces(values, |value| value.to_le_bytes()))?);
        }
        Values::Text { distinct, blank } => {
            contents.0.push(kind::TEXT);
            contents.count(*distinct);
            contents.count(*blank);
        }
    }
    Ok(())
}

/// Numbers as bytes, a few at a time.
fn pieces<T, const N: usize>(values: &[T], bytes: impl Fn(&T) -> [u8; N]) -> impl Iterator<Item = Vec<u8>> {
    values.chunks(BLOCK).map(move |piece| piece.iter().flat_map(&bytes).collect())
}

/// Takes a table from a file; `None` when anything is wrong with it or it belongs to something else.
pub(crate) fn read_cached(file: &RegularFile, stamp: &Stamp) -> Option<Cached> {
    let contents = contents_of(file)?;
    let mut rest = Rest(&contents);
    let found = Stamp {
        path: rest.text()?,
        bytes: rest.number()?,
        changed: u128::from_le_bytes(rest.array()?),
        reader: rest.text()?,
    };
    if found != *stamp {
        return None;
    }
    let fingerprint = rest.number()?;
    let index_dropped = rest.flag()?;
    let repeated_ids = if rest.flag()? { Some((rest.text()?, rest.count()?)) } else { None };
    let rows = rest.count()?;
    let ids = KeptIds::take(&mut rest)?;
    let columns = rest.count()?;
    let columns = (0..columns).map(|_| Some((rest.text()?, Cells::take(&mut rest)?))).collect::<Option<Vec<_>>>()?;
    let written = rest.count()?;
    let written = (0..written).map(|_| read_written(file, rows, &mut rest)).collect::<Option<_>>()?;
    if !rest.0.is_empty() {
        return None;
    }
    let column = |buffer: &mut Vec<u8>, (name, cells): (String, Cells)| {
        Some(Column { name, values: cells.values(file, rows, buffer)? })
    };
    let columns = || columns.into_par_iter().map_init(Vec::new, column).collect::<Option<Vec<_>>>();
    let (ids, columns) = rayon::join(|| ids.ids(file, rows), columns);
    let table = CodeTable { rows, ids: ids?, columns: columns?, written };
    Some(Cached { stamp: found, fingerprint, index_dropped, repeated_ids, table })
}

/// What the cells belong to.
fn contents_of(file: &RegularFile) -> Option<Vec<u8>> {
    let (mut magic, mut end) = ([0; MAGIC.len()], [0; END]);
    file.read_exact_at(&mut magic, 0).ok()?;
    let before = file.size().checked_sub(END as u64)?;
    file.read_exact_at(&mut end, before).ok()?;
    let mut end = Rest(&end);
    let (bytes, checksum) = (end.number()?, end.number()?);
    let mut contents = Vec::new();
    read_block(file, &Block { start: before.checked_sub(bytes)?, bytes, checksum }, &mut contents)?;
    (magic == *MAGIC).then_some(contents)
}

/// Ids that still stand in the file.
enum KeptIds {
    RowNumber,
    Number { name: String, values: Block },
    Text { name: String, values: Block },
}

impl KeptIds {
    fn take(rest: &mut Rest<'_>) -> Option<Self> {
        match rest.byte()? {
            kind::ROW_NUMBER => Some(Self::RowNumber),
            kind::NUMBERS => Some(Self::Number { name: rest.text()?, values: rest.block()? }),
            kind::TEXTS => Some(Self::Text { name: rest.text()?, values: rest.block()? }),
            _ => None,
        }
    }

    fn ids(self, file: &RegularFile, rows: usize) -> Option<Ids> {
        match self {
            Self::RowNumber => Some(Ids::RowNumber),
            Self::Number { name, values } => {
                Some(Ids::Number { name, values: numbers(file, &values, rows, &mut Vec::new(), i64::from_le_bytes)? })
            }
            Self::Text { name, values } => {
                let mut buffer = Vec::new();
                let mut rest = Rest(read_block(file, &values, &mut buffer)?);
                let values = (0..rows).map(|_| rest.text().map(String::into_boxed_str)).collect::<Option<Vec<_>>>()?;
                rest.0.is_empty().then(|| Ids::Text { name, values: values.into() })
            }
        }
    }
}

/// Values that still stand in the file, so that finding the columns is no work.
enum Cells {
    Codes { codes: Block, levels: Arc<[Level]> },
    Reals(Block),
    Text { distinct: usize, blank: usize },
}

impl Cells {
    fn take(rest: &mut Rest<'_>) -> Option<Self> {
        match rest.byte()? {
            kind::CODES => {
                let levels = rest.count()?;
                let levels = (0..levels).map(|_| read_level(rest)).collect::<Option<Vec<_>>>()?.into();
                Some(Self::Codes { codes: rest.block()?, levels })
            }
            kind::REALS => Some(Self::Reals(rest.block()?)),
            kind::TEXT => Some(Self::Text { distinct: rest.count()?, blank: rest.count()? }),
            _ => None,
        }
    }

    /// The values of so many rows; `buffer` is for whatever passes through.
    fn values(self, file: &RegularFile, rows: usize, buffer: &mut Vec<u8>) -> Option<Values> {
        match self {
            Self::Codes { codes, levels } => {
                let codes = read_block(file, &codes, buffer)?;
                let highest = codes.iter().copied().fold(0, u8::max);
                // A code without a level would end the program later.
                let known = codes.len() == rows && usize::from(highest) <= levels.len();
                known.then(|| Values::Codes { codes: codes.into(), levels })
            }
            Self::Reals(values) => Some(Values::Reals(numbers(file, &values, rows, buffer, f32::from_le_bytes)?)),
            Self::Text { distinct, blank } => Some(Values::Text { distinct, blank }),
        }
    }
}

/// A block of so many numbers.
fn numbers<T, const N: usize>(
    file: &RegularFile,
    block: &Block,
    count: usize,
    buffer: &mut Vec<u8>,
    number: impl Fn([u8; N]) -> T,
) -> Option<Arc<[T]>> {
    let (numbers, none) = read_block(file, block, buffer)?.as_chunks();
    (numbers.len() == count && none.is_empty()).then(|| numbers.iter().map(|bytes| number(*bytes)).collect())
}

fn read_written(file: &RegularFile, rows: usize, rest: &mut Rest<'_>) -> Option<(String, Written)> {
    let (name, digits) = (rest.text()?, rest.byte()?);
    let [values, counts, dates] = [rest.block()?, rest.block()?, rest.block()?];
    let all = |block: &Block, bytes: u64| usize::try_from(block.bytes / bytes).ok();
    let (wide, days) = (all(&values, 8)?, all(&dates, 4)?);
    let mut buffer = Vec::new();
    let values = numbers(file, &values, wide, &mut buffer, f64::from_le_bytes)?;
    let counts = numbers(file, &counts, wide, &mut buffer, u32::from_le_bytes)?;
    let dates = numbers(file, &dates, days, &mut buffer, i32::from_le_bytes)?;
    let wide = values.iter().copied().zip(counts.iter().copied()).collect();
    (dates.is_empty() || dates.len() == rows).then_some((name, Written { digits, wide, dates }))
}

fn read_level(rest: &mut Rest<'_>) -> Option<Level> {
    let (text, is_number, number) = (rest.text()?, rest.flag()?, f64::from_le_bytes(rest.array()?));
    Some(Level { text, number: is_number.then_some(number) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::open_regular;

    fn cached() -> Cached {
        let levels = [Level::number(-1.0), Level::number(0.5), Level::text("02400"), Level::text("Köln")];
        let column = |name: &str, values| Column { name: name.to_owned(), values };
        let columns = vec![
            column("codes", Values::Codes { codes: [0, 4, 1].into(), levels: levels.into() }),
            column("reals", Values::Reals([1.5, f32::NAN, -0.0].into())),
            column("text", Values::Text { distinct: 300, blank: 2 }),
        ];
        let written = Written { digits: 5, wide: [(3e9, 2)].into(), dates: [0, 7, -1].into() };
        let ids = Ids::Text { name: "id".to_owned(), values: ["a".into(), "".into(), "ß".into()].into() };
        Cached {
            stamp: Stamp { path: "/a.csv".to_owned(), bytes: 7, changed: 1 << 70, reader: "0.1".to_owned() },
            fingerprint: u64::MAX,
            index_dropped: true,
            repeated_ids: Some(("id".to_owned(), 2)),
            table: CodeTable { rows: 3, ids, columns, written: [("reals".to_owned(), written)].into() },
        }
    }

    fn written(cached: &Cached) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_cached(cached, &mut bytes).unwrap();
        bytes
    }

    fn read(bytes: &[u8], stamp: &Stamp) -> Option<Cached> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(bytes).unwrap();
        read_cached(&open_regular(file.path(), u64::MAX).unwrap(), stamp)
    }

    #[test]
    fn a_table_survives() {
        let mut cached = cached();
        let numbers = Ids::Number { name: "LNR".to_owned(), values: [i64::MIN, 0, 9].into() };
        for ids in [cached.table.ids.clone(), numbers, Ids::RowNumber] {
            cached.table.ids = ids;
            let back = read(&written(&cached), &cached.stamp).unwrap();
            // NaN differs from itself, its text doesn't.
            assert_eq!(format!("{back:?}"), format!("{cached:?}"));
        }
    }

    #[test]
    fn what_belongs_to_another_file_or_was_cut_is_not_read() {
        let cached = cached();
        let bytes = written(&cached);
        let other = Stamp { changed: 0, ..cached.stamp.clone() };
        assert!(read(&bytes, &other).is_none());
        assert!((0..bytes.len()).all(|length| read(&bytes[..length], &cached.stamp).is_none()));
    }

    #[test]
    fn no_byte_can_change_unnoticed() {
        let cached = cached();
        let bytes = written(&cached);
        for at in 0..bytes.len() {
            let mut other = bytes.clone();
            other[at] ^= 1;
            assert!(read(&other, &cached.stamp).is_none(), "byte {at}");
        }
    }

    #[test]
    fn a_right_checksum_does_not_make_a_code_without_a_level_right() {
        let mut cached = cached();
        cached.table.columns[0].values = Values::Codes { codes: [0, 1, 2].into(), levels: [Level::text("a")].into() };
        assert!(read(&written(&cached), &cached.stamp).is_none());
    }
}
