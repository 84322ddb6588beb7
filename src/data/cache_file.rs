//! The compact form of a table on disk: what it belongs to, then its columns, then a checksum of everything before.
//!
//! Layout: [`MAGIC`], the stamp of the file that was read, the reader, what reading told, the number of rows, the ids,
//! the columns, how the cells of some were written, XXH3 of all that (`u64`). Numbers are little endian, counts are `u64`; a text is its length in bytes
//! and its UTF-8; a list is its length and its entries. A column of codes holds a byte a row, a column of reals an
//! `f32` a row.

use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::code_table::{CodeTable, Column, Ids, Level, Values};
use super::written::Written;

/// The last two bytes are the version of the form: 03 since it holds how cells were written.
const MAGIC: &[u8; 8] = b"SEGTAB03";

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
    let mut out = Hashing { out, hasher: Xxh3Default::new() };
    let Cached { stamp, fingerprint, index_dropped, repeated_ids, table } = cached;
    out.write_all(MAGIC)?;
    out.text(&stamp.path)?;
    out.number(stamp.bytes)?;
    out.write_all(&stamp.changed.to_le_bytes())?;
    out.text(&stamp.reader)?;
    out.number(*fingerprint)?;
    out.flag(*index_dropped)?;
    out.flag(repeated_ids.is_some())?;
    if let Some((column, rows)) = repeated_ids {
        out.text(column)?;
        out.count(*rows)?;
    }
    out.count(table.rows)?;
    write_ids(&table.ids, &mut out)?;
    out.count(table.columns.len())?;
    for column in &table.columns {
        out.text(&column.name)?;
        write_values(&column.values, &mut out)?;
    }
    out.count(table.written.len())?;
    for (name, written) in &table.written {
        out.text(name)?;
        write_written(written, &mut out)?;
    }
    let checksum = out.hasher.digest();
    out.out.write_all(&checksum.to_le_bytes())
}

fn write_ids(ids: &Ids, out: &mut Hashing<'_>) -> io::Result<()> {
    match ids {
        Ids::RowNumber => out.write_all(&[kind::ROW_NUMBER]),
        Ids::Number { name, values } => {
            out.write_all(&[kind::NUMBERS])?;
            out.text(name)?;
            out.block_by_block(values, |value| value.to_le_bytes())
        }
        Ids::Text { name, values } => {
            out.write_all(&[kind::TEXTS])?;
            out.text(name)?;
            values.iter().try_for_each(|value| out.text(value))
        }
    }
}

fn write_values(values: &Values, out: &mut Hashing<'_>) -> io::Result<()> {
    match values {
        Values::Codes { codes, levels } => {
            out.write_all(&[kind::CODES])?;
            out.count(levels.len())?;
            for Level { text, number } in &levels[..] {
                out.text(text)?;
                out.flag(number.is_some())?;
                out.write_all(&number.unwrap_or_default().to_le_bytes())?;
            }
            out.write_all(codes)
        }
        Values::Reals(values) => {
            out.write_all(&[kind::REALS])?;
            out.block_by_block(values, |value| value.to_le_bytes())
        }
        Values::Text { distinct, blank } => {
            out.write_all(&[kind::TEXT])?;
            out.count(*distinct)?;
            out.count(*blank)
        }
    }
}

fn write_written(written: &Written, out: &mut Hashing<'_>) -> io::Result<()> {
    out.write_all(&[written.digits])?;
    out.count(written.wide.len())?;
    out.block_by_block(&written.wide, |(value, _)| value.to_le_bytes())?;
    out.block_by_block(&written.wide, |(_, rows)| rows.to_le_bytes())?;
    out.count(written.dates.len())?;
    out.block_by_block(&written.dates, |date| date.to_le_bytes())
}

/// Takes a table from the bytes of a file; `None` when anything is wrong with them or they belong to something else.
pub(crate) fn read_cached(bytes: &[u8], stamp: &Stamp) -> Option<Cached> {
    let (content, checksum) = bytes.split_last_chunk::<8>()?;
    // A table that was taken from a damaged file is thrown away, so it needn't wait for the checksum.
    let (computed, cached) = rayon::join(|| xxh3_64(content), || take_cached(content, stamp));
    cached.filter(|_| computed == u64::from_le_bytes(*checksum))
}

fn take_cached(content: &[u8], stamp: &Stamp) -> Option<Cached> {
    let mut rest = Rest(content.strip_prefix(MAGIC)?);
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
    let ids = read_ids(rows, &mut rest)?;
    let columns = rest.count()?;
    let columns =
        (0..columns).map(|_| Some((rest.text()?, Cells::take(rows, &mut rest)?))).collect::<Option<Vec<_>>>()?;
    let written = rest.count()?;
    let written = (0..written).map(|_| Some((rest.text()?, read_written(rows, &mut rest)?))).collect::<Option<_>>()?;
    let columns = columns.into_par_iter().map(|(name, cells)| Some(Column { name, values: cells.values()? }));
    let table = CodeTable { rows, ids, columns: columns.collect::<Option<_>>()?, written };
    rest.0.is_empty().then_some(Cached { stamp: found, fingerprint, index_dropped, repeated_ids, table })
}

fn read_ids(rows: usize, rest: &mut Rest<'_>) -> Option<Ids> {
    match rest.byte()? {
        kind::ROW_NUMBER => Some(Ids::RowNumber),
        kind::NUMBERS => {
            let name = rest.text()?;
            let values = rest.take(rows.checked_mul(8)?)?.as_chunks().0;
            Some(Ids::Number { name, values: values.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect() })
        }
        kind::TEXTS => {
            let name = rest.text()?;
            let values = (0..rows).map(|_| rest.text().map(String::into_boxed_str)).collect::<Option<Vec<_>>>()?;
            Some(Ids::Text { name, values: values.into() })
        }
        _ => None,
    }
}

/// Values that still stand in the bytes of the file, so that finding the columns is no work.
enum Cells<'a> {
    Codes { codes: &'a [u8], levels: Arc<[Level]> },
    Reals(&'a [[u8; 4]]),
    Text { distinct: usize, blank: usize },
}

impl<'a> Cells<'a> {
    fn take(rows: usize, rest: &mut Rest<'a>) -> Option<Self> {
        match rest.byte()? {
            kind::CODES => {
                let levels = rest.count()?;
                let levels = (0..levels).map(|_| read_level(rest)).collect::<Option<Vec<_>>>()?.into();
                Some(Self::Codes { codes: rest.take(rows)?, levels })
            }
            kind::REALS => Some(Self::Reals(rest.take(rows.checked_mul(4)?)?.as_chunks().0)),
            kind::TEXT => Some(Self::Text { distinct: rest.count()?, blank: rest.count()? }),
            _ => None,
        }
    }

    /// The values in memory of their own.
    fn values(self) -> Option<Values> {
        match self {
            Self::Codes { codes, levels } => {
                let highest = codes.iter().copied().max().unwrap_or_default();
                // A code without a level would end the program later.
                let known = usize::from(highest) <= levels.len();
                known.then(|| Values::Codes { codes: codes.into(), levels })
            }
            Self::Reals(values) => Some(Values::Reals(values.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())),
            Self::Text { distinct, blank } => Some(Values::Text { distinct, blank }),
        }
    }
}

fn read_written(rows: usize, rest: &mut Rest<'_>) -> Option<Written> {
    let digits = rest.byte()?;
    let wide = rest.count()?;
    let values = rest.take(wide.checked_mul(8)?)?.as_chunks().0.iter().map(|bytes| f64::from_le_bytes(*bytes));
    let counts = rest.take(wide.checked_mul(4)?)?.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes));
    let wide = values.zip(counts).collect();
    let dates = rest.count()?;
    let dates: Arc<[i32]> =
        rest.take(dates.checked_mul(4)?)?.as_chunks().0.iter().map(|bytes| i32::from_le_bytes(*bytes)).collect();
    (dates.is_empty() || dates.len() == rows).then_some(Written { digits, wide, dates })
}

fn read_level(rest: &mut Rest<'_>) -> Option<Level> {
    let (text, is_number, number) = (rest.text()?, rest.flag()?, f64::from_le_bytes(rest.array()?));
    Some(Level { text, number: is_number.then_some(number) })
}

/// Bytes that haven't been taken yet. Nothing that stands in them is trusted: lengths are checked before anything of
/// that length is made.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    fn byte(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    fn flag(&mut self) -> Option<bool> {
        self.byte().map(|byte| byte != 0)
    }

    fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        String::from_utf8(self.take(length)?.to_vec()).ok()
    }
}

/// Writes through and keeps a checksum.
struct Hashing<'a> {
    out: &'a mut dyn Write,
    hasher: Xxh3Default,
}

impl Hashing<'_> {
    fn flag(&mut self, flag: bool) -> io::Result<()> {
        self.write_all(&[u8::from(flag)])
    }

    fn number(&mut self, number: u64) -> io::Result<()> {
        self.write_all(&number.to_le_bytes())
    }

    fn count(&mut self, count: usize) -> io::Result<()> {
        self.number(count as u64)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.count(text.len())?;
        self.write_all(text.as_bytes())
    }

    fn block_by_block<T, const N: usize>(&mut self, values: &[T], bytes: impl Fn(&T) -> [u8; N]) -> io::Result<()> {
        values.chunks(BLOCK).try_for_each(|block| self.write_all(&block.iter().flat_map(&bytes).collect::<Vec<u8>>()))
    }
}

impl Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.hasher.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn a_table_survives() {
        let mut cached = cached();
        let numbers = Ids::Number { name: "LNR".to_owned(), values: [i64::MIN, 0, 9].into() };
        for ids in [cached.table.ids.clone(), numbers, Ids::RowNumber] {
            cached.table.ids = ids;
            let back = read_cached(&written(&cached), &cached.stamp).unwrap();
            // NaN differs from itself, its text doesn't.
            assert_eq!(format!("{back:?}"), format!("{cached:?}"));
        }
    }

    #[test]
    fn what_belongs_to_another_file_or_was_cut_is_not_read() {
        let cached = cached();
        let bytes = written(&cached);
        let other = Stamp { changed: 0, ..cached.stamp.clone() };
        assert!(read_cached(&bytes, &other).is_none());
        assert!((0..bytes.len()).all(|length| read_cached(&bytes[..length], &cached.stamp).is_none()));
    }

    #[test]
    fn a_right_checksum_does_not_make_a_code_without_a_level_right() {
        let mut cached = cached();
        cached.table.columns[0].values = Values::Codes { codes: [0, 1, 2].into(), levels: [Level::text("a")].into() };
        assert!(read_cached(&written(&cached), &cached.stamp).is_none());
    }
}
