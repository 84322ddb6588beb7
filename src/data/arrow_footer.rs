//! What an Arrow file says of itself: its columns, and where the buffers of its batches of rows and of its dictionaries
//! are. Nothing is made whose size the file says, and nothing is believed that reaches beyond the file.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;

use polars_arrow::io::ipc::format::ipc;
use polars_arrow::io::ipc::format::ipc::planus::ReadAsRoot;

use super::arrow_columns::{ArrowColumn, Layout, Stored};
use super::error::UnreadKind;

/// The first bytes of every Arrow file, and the last.
pub(crate) const MAGIC: &[u8] = b"ARROW1";

/// Bytes behind the footer: its length and [`MAGIC`].
const TAIL: u64 = 10;

/// What an Arrow file says of itself.
pub(super) struct Footer {
    /// The columns in the order of the file.
    pub(super) columns: Vec<ArrowColumn>,
    /// The batches that have rows, in the order of the file.
    pub(super) batches: Vec<Batch>,
    /// The parts of each dictionary by its number, in the order of the file.
    pub(super) dictionaries: Vec<(i64, Batch)>,
}

/// Rows of all columns, or values of a dictionary.
pub(super) struct Batch {
    /// How many.
    pub(super) rows: usize,
    /// How the buffers are packed.
    pub(super) packed: Option<ipc::CompressionType>,
    /// The columns.
    pub(super) columns: Vec<Part>,
}

/// A column of a batch.
pub(super) struct Part {
    /// Whether values may be absent.
    pub(super) gaps: bool,
    /// Where its buffers are in the file.
    pub(super) buffers: Vec<Range<u64>>,
}

/// Why a footer isn't followed.
pub(super) enum FooterError {
    /// The system's reason.
    File(io::Error),
    /// It contradicts itself.
    Damaged,
    /// Its numbers have their highest byte first.
    HighFirst,
    /// A column of this name holds what is no value of one person.
    Column(String, UnreadKind),
}

impl From<io::Error> for FooterError {
    fn from(error: io::Error) -> Self {
        // A part that is missing is the file's fault, not the system's.
        if error.kind() == io::ErrorKind::UnexpectedEof { Self::Damaged } else { Self::File(error) }
    }
}

impl From<ipc::planus::Error> for FooterError {
    fn from(_error: ipc::planus::Error) -> Self {
        Self::Damaged
    }
}

impl Footer {
    /// Reads what a file of so many bytes says of itself.
    pub(super) fn read(file: &mut File, bytes: u64) -> Result<Self, FooterError> {
        let end = bytes.checked_sub(TAIL).ok_or(FooterError::Damaged)?;
        let tail = read(file, end..bytes)?;
        let length = u64::from(u32::from_le_bytes([tail[0], tail[1], tail[2], tail[3]]));
        let start = end.checked_sub(length).filter(|_| tail.ends_with(MAGIC)).ok_or(FooterError::Damaged)?;
        let footer = read(file, start..end)?;
        let footer = ipc::FooterRef::read_as_root(&footer)?;
        let schema = footer.schema()?.ok_or(FooterError::Damaged)?;
        if schema.endianness()? == ipc::Endianness::Big {
            return Err(FooterError::HighFirst);
        }
        let columns = columns(schema)?;
        // No two blocks share a byte, so that a few bytes can't be many rows.
        let mut left = bytes;
        let mut taken = |block: ipc::BlockRef<'_>| {
            let block = Block::of(block, bytes).ok_or(FooterError::Damaged)?;
            left = left.checked_sub(block.body.end - block.start).ok_or(FooterError::Damaged)?;
            Ok::<_, FooterError>(block)
        };
        let known = with_dictionaries(&columns)?;
        let mut dictionaries = Vec::new();
        for block in footer.dictionaries()?.iter().flat_map(|blocks| blocks.iter()) {
            dictionaries.push(dictionary(file, &taken(block)?, &known)?);
        }
        let mut batches = Vec::new();
        let stored: Vec<&Stored> = columns.iter().map(ArrowColumn::in_batches).collect();
        for block in footer.record_batches()?.ok_or(FooterError::Damaged)?.iter() {
            let block = taken(block)?;
            let message = read(file, block.message.clone())?;
            let batch = match ipc::MessageRef::read_as_root(without_length(&message))?.header()? {
                Some(ipc::MessageHeaderRef::RecordBatch(batch)) => Batch::of(batch, &stored, &block.body)?,
                _ => return Err(FooterError::Damaged),
            };
            if batch.rows > 0 {
                batches.push(batch);
            }
        }
        Ok(Self { columns, batches, dictionaries })
    }
}

fn columns(schema: ipc::SchemaRef<'_>) -> Result<Vec<ArrowColumn>, FooterError> {
    let fields = schema.fields()?.ok_or(FooterError::Damaged)?;
    let column = |field: ipc::planus::Result<ipc::FieldRef<'_>>| {
        let field = field?;
        ArrowColumn::of(field).map_err(|kind| {
            let name = field.name().ok().flatten().unwrap_or_default();
            FooterError::Column(name.to_owned(), kind)
        })
    };
    fields.iter().map(column).collect()
}

/// How the values of each dictionary lie, by its number. Columns may share one, which is read once.
fn with_dictionaries(columns: &[ArrowColumn]) -> Result<BTreeMap<i64, &Stored>, FooterError> {
    let mut known: BTreeMap<i64, &Stored> = BTreeMap::new();
    for ArrowColumn { values, dictionary } in columns {
        let Some((id, _)) = dictionary else { continue };
        let first = known.entry(*id).or_insert(values);
        if (&first.field.dtype, first.form) != (&values.field.dtype, values.form) {
            return Err(FooterError::Damaged);
        }
    }
    Ok(known)
}

/// A part of a dictionary that a column has.
fn dictionary(file: &mut File, block: &Block, known: &BTreeMap<i64, &Stored>) -> Result<(i64, Batch), FooterError> {
    let message = read(file, block.message.clone())?;
    let Some(ipc::MessageHeaderRef::DictionaryBatch(found)) =
        ipc::MessageRef::read_as_root(without_length(&message))?.header()?
    else {
        return Err(FooterError::Damaged);
    };
    let id = found.id()?;
    let stored = known.get(&id).ok_or(FooterError::Damaged)?;
    let batch = found.data()?.ok_or(FooterError::Damaged)?;
    Ok((id, Batch::of(batch, &[stored], &block.body)?))
}

/// Where a message and what it speaks of are in the file.
struct Block {
    start: u64,
    message: Range<u64>,
    body: Range<u64>,
}

impl Block {
    fn of(block: ipc::BlockRef<'_>, bytes: u64) -> Option<Self> {
        let start = u64::try_from(block.offset()).ok()?;
        let message = start.checked_add(u64::try_from(block.meta_data_length()).ok()?)?;
        let end = message.checked_add(u64::try_from(block.body_length()).ok()?)?;
        (message >= start + 8 && end <= bytes).then_some(Self { start, message: start..message, body: message..end })
    }
}

impl Batch {
    fn of(batch: ipc::RecordBatchRef<'_>, columns: &[&Stored], body: &Range<u64>) -> Result<Self, FooterError> {
        let rows = usize::try_from(batch.length()?).map_err(|_| FooterError::Damaged)?;
        let packed = match batch.compression()? {
            Some(packed) => Some(packed.codec()?),
            None => None,
        };
        let nodes = batch.nodes()?.into_iter().flatten();
        let mut nodes = nodes.collect::<Vec<_>>().into_iter();
        let buffers = batch.buffers()?.into_iter().flatten();
        let mut buffers = buffers.collect::<Vec<_>>().into_iter();
        let views = batch.variadic_buffer_counts()?.into_iter().flatten();
        let mut views = views.collect::<Vec<i64>>().into_iter();
        let mut parts = Vec::with_capacity(columns.len());
        for column in columns {
            let node = nodes.next().filter(|node| usize::try_from(node.length()) == Ok(rows));
            let node = node.ok_or(FooterError::Damaged)?;
            let count = match column.layout {
                Layout::Nothing => 0,
                Layout::Bits | Layout::Bytes(_) => 2,
                Layout::Texts(_) => 3,
                Layout::Views => {
                    let more = views.next().and_then(|more| usize::try_from(more).ok());
                    more.filter(|more| *more <= buffers.len()).ok_or(FooterError::Damaged)? + 2
                }
            };
            if buffers.len() < count {
                return Err(FooterError::Damaged);
            }
            let places = buffers.by_ref().take(count).map(|buffer| {
                let start = body.start.checked_add(u64::try_from(buffer.offset()).ok()?)?;
                let end = start.checked_add(u64::try_from(buffer.length()).ok()?)?;
                (end <= body.end).then_some(start..end)
            });
            let places: Vec<_> = places.collect::<Option<_>>().ok_or(FooterError::Damaged)?;
            let gaps = node.null_count() != 0 && places.first().is_some_and(|place| !place.is_empty());
            parts.push(Part { gaps, buffers: places });
        }
        Ok(Self { rows, packed, columns: parts })
    }
}

/// A message without its length in front: four bytes, or since 2019 eight that begin with ones.
fn without_length(message: &[u8]) -> &[u8] {
    let length = if message.starts_with(&[255; 4]) { 8 } else { 4 };
    message.get(length..).unwrap_or_default()
}

/// The bytes of a place in a file.
fn read(file: &mut File, place: Range<u64>) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(place.start))?;
    let length = place.end - place.start;
    let mut bytes = Vec::new();
    let room = usize::try_from(length).map_err(|_| io::ErrorKind::OutOfMemory)?;
    bytes.try_reserve_exact(room).map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
