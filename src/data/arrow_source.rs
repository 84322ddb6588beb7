//! An Arrow file whose footer agrees with itself, read a column of a batch of rows at a time. Every size that the file
//! says is checked before anything is unpacked.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use polars::prelude::{ArrowDataType, ArrowField, ChunkFullNull, ChunkTake, Column, IdxCa, IntoColumn, StringChunked};
use polars_arrow::array::{Array, FixedSizeBinaryArray, PrimitiveArray};
use polars_arrow::io::ipc::format::ipc;
use polars_arrow::io::ipc::format::ipc::planus::{Builder, ReadAsRoot};
use polars_arrow::io::ipc::read::{Dictionaries, common::read_record_batch};
use polars_arrow::io::ipc::{IpcField, IpcSchema};
use polars_arrow::types::NativeType;

use super::arrow_columns::{ArrowColumn, Layout, Stored};
use super::arrow_footer::{Batch, Footer, FooterError, MAGIC, Part};
use super::error::{ReadError, TableDamage};
use super::parquet_cells::{Piece, cells, piece, values};
use crate::files::{FileReadError, guarded, open_regular};

/// Rows of a slice.
const SLICE: usize = 1 << 18;
/// Bytes that the people of a small file may take in memory.
const SMALL_TABLE: u64 = 1 << 30;
/// People of larger files take at most so many times the bytes of the file.
const MOST_TIMES: u64 = 64;
/// The texts of a column may unpack to this many bytes in a batch, however few they take in the file.
const SMALL_TEXTS: u64 = 256 << 20;
/// More texts unpack to at most so many times their bytes in the file, which is what LZ4 reaches.
const MOST_UNPACKED: u64 = 256;
/// Bytes in front of a packed buffer: how many it unpacks to.
const SIZE: usize = 8;

/// An Arrow file whose footer agrees with itself.
pub(super) struct ArrowSource {
    path: PathBuf,
    bytes: u64,
    rows: usize,
    columns: Vec<ArrowColumn>,
    batches: Vec<Batch>,
    dictionaries: BTreeMap<i64, Shared>,
    /// Bytes of the dictionaries that were read.
    in_dictionaries: AtomicU64,
}

/// The names of an Arrow file's columns; `None` for a file that is none.
pub fn arrow_columns(path: &Path) -> Option<Vec<String>> {
    let mut file = open_regular(path, u64::MAX).ok()?;
    let is_one = file.begins_with(MAGIC).ok()?;
    let bytes = file.size();
    is_one.then(|| ArrowSource::open(path, File::open(path).ok()?, bytes).ok().map(|file| file.names()))?
}

/// A column of a batch in memory.
pub(super) enum Unpacked {
    /// Nothing is there.
    Nothing,
    /// Values, and what becomes of them.
    Values(Stored, Box<dyn Array>),
    /// Places in a dictionary.
    Places(Arc<StringChunked>, IdxCa),
}

/// A dictionary.
#[derive(Default)]
struct Shared {
    parts: Vec<Batch>,
    /// Its values, once they were read; `None` when they can't be taken from it.
    texts: OnceLock<Option<Arc<StringChunked>>>,
}

impl ArrowSource {
    /// Reads the footer and checks it against itself and the size of the file.
    pub(super) fn open(path: &Path, mut file: File, bytes: u64) -> Result<Self, ReadError> {
        let damaged = |damage| ReadError::ArrowDamaged { path: path.to_owned(), damage };
        let footer = guarded(|| Footer::read(&mut file, bytes)).unwrap_or(Err(FooterError::Damaged));
        let footer = footer.map_err(|error| match error {
            FooterError::File(source) => FileReadError::new(path, source).into(),
            FooterError::Damaged => damaged(TableDamage::Footer),
            FooterError::HighFirst => damaged(TableDamage::HighFirst),
            FooterError::Column(column, kind) => ReadError::ColumnKind { path: path.to_owned(), column, kind },
        })?;
        let Footer { columns, batches, dictionaries: parts } = footer;
        let rows = batches.iter().map(|batch| batch.rows).try_fold(0, usize::checked_add);
        let rows = rows.ok_or_else(|| damaged(TableDamage::Footer))?;
        let mut dictionaries: BTreeMap<i64, Shared> = BTreeMap::new();
        for (id, part) in parts {
            dictionaries.entry(id).or_default().parts.push(part);
        }
        let source = Self {
            path: path.to_owned(),
            bytes,
            rows,
            columns,
            batches,
            dictionaries,
            in_dictionaries: AtomicU64::new(0),
        };
        let cells = 8 + 4 * source.columns.len() as u64;
        source.check_room((rows as u64).saturating_mul(cells))?;
        Ok(source)
    }

    /// People in the file.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Names of the columns, as they stand in the file.
    pub(super) fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.values.field.name.to_string()).collect()
    }

    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// Batches of rows.
    pub(super) fn batches(&self) -> usize {
        self.batches.len()
    }

    /// Rows of a batch.
    pub(super) fn rows_of(&self, batch: usize) -> usize {
        self.batches[batch].rows
    }

    /// The slices of a batch, in the order of the rows.
    pub(super) fn slices(&self, batch: usize) -> Vec<Range<usize>> {
        let rows = self.rows_of(batch);
        (0..rows).step_by(SLICE).map(|first| first..rows.min(first + SLICE)).collect()
    }

    /// That so many bytes of memory are no more than a file of this size may ask for.
    pub(super) fn check_room(&self, asked: u64) -> Result<(), ReadError> {
        if asked <= SMALL_TABLE.max(self.bytes.saturating_mul(MOST_TIMES)) {
            return Ok(());
        }
        let damage = TableDamage::TooMuch { rows: self.rows as u64 };
        Err(ReadError::ArrowDamaged { path: self.path.clone(), damage })
    }

    /// Reads the dictionary of a column, if it has one: once, before its batches are unpacked side by side.
    pub(super) fn make_ready(&self, column: usize) -> Result<(), ReadError> {
        let of = &self.columns[column];
        of.dictionary.as_ref().map_or(Ok(()), |(id, _)| self.dictionary(*id, &of.values).map(drop))
    }

    /// Reads a column of a batch and unpacks it. `taken` counts the bytes of all columns that are kept side by side.
    pub(super) fn unpack(&self, column: usize, batch: usize, taken: &AtomicU64) -> Result<Unpacked, ReadError> {
        let of = &self.columns[column];
        let damaged = || {
            let damage = TableDamage::Column(of.values.field.name.to_string());
            ReadError::ArrowDamaged { path: self.path.clone(), damage }
        };
        let batch = &self.batches[batch];
        let stored = of.in_batches();
        if stored.layout == Layout::Nothing {
            return Ok(Unpacked::Nothing);
        }
        let packed = Packed::read(&self.path, batch, &batch.columns[column])?;
        let asked = packed.asked(stored).ok_or_else(damaged)?;
        self.check_room(taken.fetch_add(asked, Ordering::Relaxed).saturating_add(asked))?;
        let array = guarded(|| packed.decoded(&stored.field, packed.buffers.len())).ok().flatten();
        let array = array.ok_or_else(damaged)?;
        let Some((id, _)) = of.dictionary else { return Ok(Unpacked::Values(stored.clone(), array)) };
        let texts = self.dictionary(id, &of.values)?.ok_or_else(damaged)?;
        let places = guarded(|| places(&*array, texts.len())).ok().flatten().ok_or_else(damaged)?;
        Ok(Unpacked::Places(texts, places))
    }

    /// The texts of a dictionary; `None` when they can't be taken from it.
    fn dictionary(&self, id: i64, stored: &Stored) -> Result<Option<Arc<StringChunked>>, ReadError> {
        let Some(Shared { parts, texts: known }) = self.dictionaries.get(&id) else { return Ok(None) };
        if let Some(known) = known.get() {
            return Ok(known.clone());
        }
        let mut whole = StringChunked::full_null("".into(), 0);
        let mut fits = true;
        for part in parts.iter().filter(|part| part.rows > 0) {
            let texts = match stored.layout {
                Layout::Nothing => Some(StringChunked::full_null("".into(), part.rows)),
                _ => {
                    let packed = Packed::read(&self.path, part, &part.columns[0])?;
                    let Some(asked) = packed.asked(stored) else { return Ok(None) };
                    self.check_room(self.in_dictionaries.fetch_add(asked, Ordering::Relaxed).saturating_add(asked))?;
                    let array = || packed.decoded(&stored.field, packed.buffers.len());
                    let texts = guarded(|| cells(&stored.field, stored.form, vec![array()?]));
                    texts.ok().flatten().filter(|texts| texts.len() == part.rows)
                }
            };
            fits &= texts.is_some_and(|texts| whole.append(&texts).is_ok());
        }
        Ok(known.get_or_init(|| fits.then(|| Arc::new(whole))).clone())
    }
}

impl Unpacked {
    /// The cells of a slice; `None` when they can't be taken from it.
    pub(super) fn cells(&self, rows: Range<usize>) -> Option<StringChunked> {
        let length = rows.len();
        let found = match self {
            Unpacked::Nothing => Some(StringChunked::full_null("".into(), length)),
            Unpacked::Values(stored, array) => {
                guarded(|| cells(&stored.field, stored.form, vec![part(&**array, rows)])).ok().flatten()
            }
            Unpacked::Places(texts, places) => {
                guarded(|| texts.take(&places.slice(rows.start as i64, length)).ok()).ok().flatten()
            }
        };
        found.filter(|cells| cells.len() == length)
    }

    /// A slice on its way to a table, whole numbers as such if asked for; `None` when it can't be taken from it.
    pub(super) fn piece(&self, rows: Range<usize>, as_integers: bool) -> Option<Piece> {
        let Unpacked::Values(stored, array) = self else { return self.cells(rows).map(Piece::Texts) };
        if !as_integers {
            return self.cells(rows).map(Piece::Texts);
        }
        let length = rows.len();
        let found = guarded(|| piece(&stored.field, stored.form, vec![part(&**array, rows)])).ok().flatten();
        found.filter(|piece| piece.len() == length)
    }

    /// The cells of a slice, numbers as numbers and everything else as text; `None` when they can't be taken from it.
    pub(super) fn values(&self, rows: Range<usize>) -> Option<Column> {
        let Unpacked::Values(stored, array) = self else { return self.cells(rows).map(IntoColumn::into_column) };
        let length = rows.len();
        let found = guarded(|| values(&stored.field, stored.form, vec![part(&**array, rows)])).ok().flatten();
        found.filter(|values| values.len() == length)
    }
}

fn part(array: &dyn Array, rows: Range<usize>) -> Box<dyn Array> {
    array.sliced(rows.start, rows.len())
}

/// Places in a dictionary of so many texts; `None` when one lies outside.
fn places(array: &dyn Array, texts: usize) -> Option<IdxCa> {
    fn of<T: NativeType + TryInto<u32>>(array: &dyn Array, texts: usize) -> Option<IdxCa> {
        let array = array.as_any().downcast_ref::<PrimitiveArray<T>>()?;
        let place = |place: Option<&T>| match place {
            None => Some(None),
            Some(place) => (*place).try_into().ok().filter(|place| (*place as usize) < texts).map(Some),
        };
        array.iter().map(place).collect()
    }
    use ArrowDataType as Kind;
    match array.dtype() {
        Kind::Int8 => of::<i8>(array, texts),
        Kind::Int16 => of::<i16>(array, texts),
        Kind::Int32 => of::<i32>(array, texts),
        Kind::Int64 => of::<i64>(array, texts),
        Kind::UInt8 => of::<u8>(array, texts),
        Kind::UInt16 => of::<u16>(array, texts),
        Kind::UInt32 => of::<u32>(array, texts),
        Kind::UInt64 => of::<u64>(array, texts),
        _ => None,
    }
}

/// The bytes of a column of a batch as they stand in the file, buffer after buffer.
struct Packed {
    rows: usize,
    gaps: bool,
    compression: Option<ipc::CompressionType>,
    bytes: Vec<u8>,
    buffers: Vec<Range<usize>>,
}

impl Packed {
    fn read(path: &Path, batch: &Batch, part: &Part) -> Result<Self, ReadError> {
        let failed = |source| ReadError::from(FileReadError::new(path, source));
        let mut file = File::open(path).map_err(failed)?;
        let (mut bytes, mut buffers) = (Vec::new(), Vec::with_capacity(part.buffers.len()));
        for place in &part.buffers {
            let start = bytes.len();
            let length = place.end - place.start;
            file.seek(SeekFrom::Start(place.start)).map_err(failed)?;
            (&mut file).take(length).read_to_end(&mut bytes).map_err(failed)?;
            if (bytes.len() - start) as u64 != length {
                return Err(failed(std::io::ErrorKind::UnexpectedEof.into()));
            }
            buffers.push(start..bytes.len());
        }
        Ok(Self { rows: batch.rows, gaps: part.gaps, compression: batch.packed, bytes, buffers })
    }

    /// Bytes that the unpacked column takes. `None` when a size is wrong or more than a column of so many rows may take.
    fn asked(&self, stored: &Stored) -> Option<u64> {
        let unpacked = self.unpacked()?;
        // Bytes of a value, and those of what has no size of its own: there the library makes what the file says.
        let (value, free): (usize, u64) = match stored.layout {
            Layout::Nothing => (0, 0),
            Layout::Bits => (1, unpacked.iter().sum()),
            Layout::Bytes(bytes) if bytes > 32 => (0, unpacked.iter().sum()),
            Layout::Bytes(bytes) => (bytes, unpacked[0]),
            Layout::Texts(bytes) => (16 + bytes, unpacked[0] + unpacked[2]),
            Layout::Views => (16, unpacked[0] + unpacked[2..].iter().sum::<u64>()),
        };
        let most = SMALL_TEXTS.max((self.bytes.len() as u64).saturating_mul(MOST_UNPACKED));
        if free > most || (stored.layout == Layout::Views && guarded(|| self.length_of_views()).ok()?? > most) {
            return None;
        }
        Some((self.rows as u64).saturating_mul(value as u64).saturating_add(free))
    }

    /// Bytes that each buffer unpacks to.
    fn unpacked(&self) -> Option<Vec<u64>> {
        let size = |place: &Range<usize>| match self.compression {
            Some(_) if !place.is_empty() => {
                let said = self.bytes.get(place.start..place.start.checked_add(SIZE)?)?;
                let inside = place.len().checked_sub(SIZE)? as u64;
                // Minus one: the buffer isn't packed.
                match i64::from_le_bytes(said.try_into().ok()?) {
                    -1 => Some(inside),
                    said => u64::try_from(said).ok().filter(|said| *said <= 1 << 48),
                }
            }
            _ => Some(place.len() as u64),
        };
        self.buffers.iter().map(size).collect()
    }

    /// Bytes of all texts that views point at. Many may point at the same, and each would be looked at.
    fn length_of_views(&self) -> Option<u64> {
        let field = ArrowField::new("".into(), ArrowDataType::FixedSizeBinary(16), true);
        let views = self.decoded(&field, 2)?;
        let views = views.as_any().downcast_ref::<FixedSizeBinaryArray>()?;
        let length = |view: &[u8]| u64::from(u32::from_le_bytes([view[0], view[1], view[2], view[3]]));
        Some(views.values_iter().map(length).sum())
    }

    /// What the library makes of the first `buffers` buffers, as a batch of this column alone.
    fn decoded(&self, field: &ArrowField, buffers: usize) -> Option<Box<dyn Array>> {
        let place = |place: &Range<usize>| ipc::Buffer { offset: place.start as i64, length: place.len() as i64 };
        let rows = i64::try_from(self.rows).ok()?;
        let method = ipc::BodyCompressionMethod::Buffer;
        let batch = ipc::RecordBatch {
            length: rows,
            nodes: Some(vec![ipc::FieldNode { length: rows, null_count: i64::from(self.gaps) }]),
            buffers: Some(self.buffers[..buffers].iter().map(place).collect()),
            compression: self.compression.map(|codec| Box::new(ipc::BodyCompression { codec, method })),
            variadic_buffer_counts: Some(vec![buffers as i64 - 2]),
        };
        let mut builder = Builder::new();
        let message = ipc::RecordBatchRef::read_as_root(builder.finish(&batch, None)).ok()?;
        let schema = std::iter::once((field.name.clone(), field.clone())).collect();
        let fields = IpcSchema { fields: vec![IpcField::default()], is_little_endian: true };
        let read = read_record_batch(
            message,
            &schema,
            &fields,
            None,
            None,
            &Dictionaries::default(),
            ipc::MetadataVersion::V5,
            &mut Cursor::new(&self.bytes),
            0,
            &mut Vec::new(),
            // Checked, that is: no offset and no text is believed.
            Default::default(),
        );
        read.ok()?.into_arrays().pop().filter(|array| array.len() == self.rows)
    }
}
