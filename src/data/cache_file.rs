//! The compact form of a table on disk: a line of JSON about it, then its cells, then a checksum of everything before.
//!
//! Layout, little endian: [`MAGIC`], length of the JSON (u64), JSON, for each column its codes (a byte a row) or reals (`f32`), the ids
//! (`i64`, or the text that the JSON holds), XXH3 of all that (u64).

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3Default, xxh3_64};

use super::code_table::{CodeTable, Column, Ids, Level, Values};

const MAGIC: &[u8; 8] = b"SEGTAB01";

/// What the cells belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub(crate) path: String,
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
    pub(crate) fingerprint: u64,
    pub(crate) index_dropped: bool,
    pub(crate) repeated_ids: Option<(String, usize)>,
    pub(crate) table: CodeTable,
}

#[derive(Serialize, Deserialize)]
struct Header {
    stamp: Stamp,
    fingerprint: u64,
    index_dropped: bool,
    repeated_ids: Option<(String, usize)>,
    rows: usize,
    ids: IdsHeader,
    columns: Vec<ColumnHeader>,
}

#[derive(Serialize, Deserialize)]
enum IdsHeader {
    RowNumber,
    Number { name: String },
    Text { name: String, values: Vec<String> },
}

#[derive(Serialize, Deserialize)]
struct ColumnHeader {
    name: String,
    kind: Kind,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    Codes { levels: Vec<(String, Option<f64>)> },
    Reals,
    Text { distinct: usize, blank: usize },
}

/// Writes a table.
pub(crate) fn write_cached(cached: &Cached, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Hashing { out, hasher: Xxh3Default::new() };
    let header = serde_json::to_vec(&header_of(cached))?;
    out.write_all(MAGIC)?;
    out.write_all(&(header.len() as u64).to_le_bytes())?;
    out.write_all(&header)?;
    for column in &cached.table.columns {
        match &column.values {
            Values::Codes { codes, .. } => out.write_all(codes)?,
            Values::Reals(values) => {
                for block in values.chunks(1 << 16) {
                    out.write_all(&block.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>())?;
                }
            }
            Values::Text { .. } => {}
        }
    }
    if let Ids::Number { values, .. } = &cached.table.ids {
        for block in values.chunks(1 << 16) {
            out.write_all(&block.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>())?;
        }
    }
    let checksum = out.hasher.digest();
    out.out.write_all(&checksum.to_le_bytes())
}

/// Takes a table from the bytes of a file; `None` when anything is wrong with them or they belong to something else.
pub(crate) fn read_cached(bytes: &[u8], stamp: &Stamp) -> Option<Cached> {
    let (content, checksum) = bytes.split_last_chunk::<8>()?;
    let mut rest = Rest(content.strip_prefix(MAGIC)?);
    if xxh3_64(content) != u64::from_le_bytes(*checksum) {
        return None;
    }
    let length = u64::from_le_bytes(rest.take(8)?.try_into().ok()?);
    let header: Header = serde_json::from_slice(rest.take(usize::try_from(length).ok()?)?).ok()?;
    if header.stamp != *stamp {
        return None;
    }
    let rows = header.rows;
    let columns =
        header.columns.into_iter().map(|column| read_column(column, rows, &mut rest)).collect::<Option<Vec<_>>>()?;
    let ids = match header.ids {
        IdsHeader::RowNumber => Ids::RowNumber,
        IdsHeader::Number { name } => {
            let values = rest.take(rows.checked_mul(8)?)?.as_chunks().0;
            Ids::Number { name, values: values.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect() }
        }
        IdsHeader::Text { name, values } if values.len() == rows => {
            Ids::Text { name, values: values.into_iter().map(String::into_boxed_str).collect() }
        }
        IdsHeader::Text { .. } => return None,
    };
    rest.0.is_empty().then_some(Cached {
        stamp: header.stamp,
        fingerprint: header.fingerprint,
        index_dropped: header.index_dropped,
        repeated_ids: header.repeated_ids,
        table: CodeTable { rows, ids, columns },
    })
}

fn header_of(cached: &Cached) -> Header {
    let kind = |values: &Values| match values {
        Values::Codes { levels, .. } => {
            Kind::Codes { levels: levels.iter().map(|level| (level.text.clone(), level.number)).collect() }
        }
        Values::Reals(_) => Kind::Reals,
        Values::Text { distinct, blank } => Kind::Text { distinct: *distinct, blank: *blank },
    };
    let column = |column: &Column| ColumnHeader { name: column.name.clone(), kind: kind(&column.values) };
    Header {
        stamp: cached.stamp.clone(),
        fingerprint: cached.fingerprint,
        index_dropped: cached.index_dropped,
        repeated_ids: cached.repeated_ids.clone(),
        rows: cached.table.rows,
        ids: match &cached.table.ids {
            Ids::RowNumber => IdsHeader::RowNumber,
            Ids::Number { name, .. } => IdsHeader::Number { name: name.clone() },
            Ids::Text { name, values } => {
                IdsHeader::Text { name: name.clone(), values: values.iter().map(ToString::to_string).collect() }
            }
        },
        columns: cached.table.columns.iter().map(column).collect(),
    }
}

fn read_column(header: ColumnHeader, rows: usize, rest: &mut Rest<'_>) -> Option<Column> {
    let values = match header.kind {
        Kind::Codes { levels } => {
            let codes: Arc<[u8]> = rest.take(rows)?.into();
            let levels: Arc<[Level]> = levels.into_iter().map(|(text, number)| Level { text, number }).collect();
            // A code without a level would end the program later.
            codes.iter().all(|&code| usize::from(code) <= levels.len()).then_some(Values::Codes { codes, levels })?
        }
        Kind::Reals => {
            let values = rest.take(rows.checked_mul(4)?)?.as_chunks().0;
            Values::Reals(values.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
        }
        Kind::Text { distinct, blank } => Values::Text { distinct, blank },
    };
    Some(Column { name: header.name, values })
}

/// Bytes that haven't been taken yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

/// Writes through and keeps a checksum.
struct Hashing<'a> {
    out: &'a mut dyn Write,
    hasher: Xxh3Default,
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
