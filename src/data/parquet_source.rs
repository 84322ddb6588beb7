//! A Parquet file whose footer agrees with itself, read a slice of a column at a time.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};

use polars::prelude::{ArrowField, Column, StringChunked};
use polars_arrow::array::Array;
use polars_buffer::Buffer;
use polars_parquet::parquet::metadata::FileMetadata;
use polars_parquet::read::{
    BasicDecompressor, Filter, PageReader, RowGroupMetadata, column_iter_to_arrays, read_metadata,
};

use super::error::{ReadError, TableDamage};
use super::parquet_cells::{Form, Piece, cells, form_of, piece, values};
use super::parquet_pages::look_at_pages;
use super::parquet_shared::shared_texts_fit;
use crate::files::{FileReadError, guarded};

/// Rows of a slice.
const SLICE: usize = 1 << 18;
/// Bytes that the people of a small file may take in memory.
const SMALL_TABLE: u64 = 1 << 30;
/// People of larger files take at most so many times the bytes of the file.
const MOST_TIMES: u64 = 64;
/// Bytes that a slice's texts may take where a page can hold texts that are longer than the page.
const SHARED_TEXTS: u64 = 64 << 20;

/// A Parquet file whose footer agrees with itself.
pub(super) struct ParquetSource {
    path: PathBuf,
    bytes: u64,
    metadata: FileMetadata,
    columns: Vec<(ArrowField, Form)>,
}

/// A column's bytes in one row group.
pub(super) struct Chunk {
    column: usize,
    group: usize,
    bytes: Buffer<u8>,
    /// Rows that are decoded at once.
    slice: usize,
}

impl ParquetSource {
    /// Reads the footer and checks it against itself and the size of the file. Nothing is made yet whose size it says.
    pub(super) fn open(path: &Path, mut file: File, bytes: u64) -> Result<Self, ReadError> {
        let damaged = |damage| ReadError::ParquetDamaged { path: path.to_owned(), damage };
        let metadata = guarded(|| read_metadata(&mut file)).map_err(|_| damaged(TableDamage::Footer))?;
        let metadata =
            metadata.map_err(|error| ReadError::Parquet { path: path.to_owned(), message: error.to_string() })?;
        let source = Self { path: path.to_owned(), bytes, metadata, columns: Vec::new() };
        let columns = source.metadata.schema().fields().iter().map(|column| {
            let unread = |kind| ReadError::ColumnKind { path: path.to_owned(), column: column.name().into(), kind };
            let form = guarded(|| form_of(column)).map_err(|_| damaged(TableDamage::Footer))?;
            form.map_err(unread)
        });
        let columns = columns.collect::<Result<_, _>>()?;
        let source = Self { columns, ..source };
        let groups = guarded(|| groups_agree(&source.metadata, bytes)).unwrap_or(false);
        let held = source.metadata.row_groups.iter().map(RowGroupMetadata::num_rows).try_fold(0, usize::checked_add);
        match held {
            Some(held) if held != source.rows() => {
                return Err(damaged(TableDamage::Rows { claimed: source.rows() as u64, held: held as u64 }));
            }
            Some(_) if groups => {}
            _ => return Err(damaged(TableDamage::Footer)),
        }
        let cells = 8 + 4 * source.columns.len() as u64;
        source.check_room((source.rows() as u64).saturating_mul(cells))?;
        Ok(source)
    }

    /// People in the file.
    pub(super) fn rows(&self) -> usize {
        self.metadata.num_rows
    }

    /// Names of the columns, as they stand in the file.
    pub(super) fn names(&self) -> Vec<String> {
        self.columns.iter().map(|(field, _)| field.name.to_string()).collect()
    }

    /// That so many bytes of memory are no more than a file of this size may ask for.
    pub(super) fn check_room(&self, asked: u64) -> Result<(), ReadError> {
        if asked <= SMALL_TABLE.max(self.bytes.saturating_mul(MOST_TIMES)) {
            return Ok(());
        }
        let damage = TableDamage::TooMuch { rows: self.rows() as u64 };
        Err(ReadError::ParquetDamaged { path: self.path.clone(), damage })
    }

    /// The row groups that have rows.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> {
        let filled = |(at, group): (usize, &RowGroupMetadata)| (group.num_rows() > 0).then_some(at);
        self.metadata.row_groups.iter().enumerate().filter_map(filled)
    }

    /// Reads the bytes of a column in a row group and looks at its pages.
    pub(super) fn chunk(&self, column: usize, group: usize) -> Result<Chunk, ReadError> {
        let failed = |source| ReadError::from(FileReadError::new(&self.path, source));
        let rows = self.metadata.row_groups[group].num_rows();
        let place = self.metadata.row_groups[group].parquet_columns()[column].byte_range();
        let bytes = read_range(&self.path, place).map_err(failed)?;
        let pages = guarded(|| look_at_pages(&bytes, rows as u64)).ok().flatten();
        let pages = pages.ok_or_else(|| self.damaged(column))?;
        let bytes = Buffer::from_vec(bytes);
        if pages.longest_shared > 0 && !guarded(|| self.shared_texts_fit(column, group, &bytes)).unwrap_or(false) {
            return Err(self.damaged(column));
        }
        let shared = SHARED_TEXTS.checked_div(pages.longest_shared).unwrap_or(u64::MAX).max(16);
        let slice = SLICE.min(usize::try_from(shared).unwrap_or(SLICE));
        Ok(Chunk { column, group, bytes, slice })
    }

    /// The slices of a chunk, in the order of the rows.
    pub(super) fn slices(&self, chunk: &Chunk) -> Vec<Range<usize>> {
        let rows = self.metadata.row_groups[chunk.group].num_rows();
        (0..rows).step_by(chunk.slice).map(|first| first..rows.min(first + chunk.slice)).collect()
    }

    /// All rows of a row group as one slice or several.
    pub(super) fn whole_group(&self, group: usize) -> Vec<Range<usize>> {
        let rows = self.metadata.row_groups[group].num_rows();
        (0..rows).step_by(SLICE).map(|first| first..rows.min(first + SLICE)).collect()
    }

    /// The cells of a slice.
    pub(super) fn cells(&self, chunk: &Chunk, rows: Range<usize>) -> Result<StringChunked, ReadError> {
        let length = rows.len();
        let cells = self.decoded(chunk, rows, cells).filter(|cells| cells.len() == length);
        cells.ok_or_else(|| self.damaged(chunk.column))
    }

    /// A slice on its way to a table.
    pub(super) fn piece(&self, chunk: &Chunk, rows: Range<usize>) -> Result<Piece, ReadError> {
        let length = rows.len();
        let piece = self.decoded(chunk, rows, piece).filter(|piece| piece.len() == length);
        piece.ok_or_else(|| self.damaged(chunk.column))
    }

    /// The cells of a slice, numbers as numbers and everything else as text.
    pub(super) fn values(&self, chunk: &Chunk, rows: Range<usize>) -> Result<Column, ReadError> {
        let length = rows.len();
        let values = self.decoded(chunk, rows, values).filter(|values| values.len() == length);
        values.ok_or_else(|| self.damaged(chunk.column))
    }

    /// What `form` makes of the arrays of a slice.
    fn decoded<T>(
        &self,
        chunk: &Chunk,
        rows: Range<usize>,
        form: impl FnOnce(&ArrowField, Form, Vec<Box<dyn Array>>) -> Option<T>,
    ) -> Option<T> {
        let (field, kept) = &self.columns[chunk.column];
        let decoded = guarded(|| {
            let described = &self.metadata.row_groups[chunk.group].parquet_columns()[chunk.column];
            let pages = PageReader::new(Cursor::new(chunk.bytes.clone()), described, Vec::new(), usize::MAX);
            let kind = &described.descriptor().descriptor.primitive_type;
            let filter = Filter::new_ranged(rows.start, rows.end);
            let pages = BasicDecompressor::new(pages, Vec::new());
            let (arrays, _) = column_iter_to_arrays(vec![pages], vec![kind], field.clone(), Some(filter)).ok()?;
            form(field, *kept, arrays)
        });
        decoded.ok().flatten()
    }

    /// Whether the lengths of texts that are written as what they share with the text before fit in all pages.
    fn shared_texts_fit(&self, column: usize, group: usize, bytes: &Buffer<u8>) -> bool {
        let described = &self.metadata.row_groups[group].parquet_columns()[column];
        let pages = PageReader::new(Cursor::new(bytes.clone()), described, Vec::new(), usize::MAX);
        let mut pages = BasicDecompressor::new(pages, Vec::new());
        if pages.read_dict_page().is_err() {
            return false;
        }
        while let Some(page) = pages.next() {
            let page = page.and_then(|page| page.decompress(&mut pages));
            if !page.is_ok_and(|page| shared_texts_fit(&page)) {
                return false;
            }
        }
        true
    }

    fn damaged(&self, column: usize) -> ReadError {
        let damage = TableDamage::Column(self.columns[column].0.name.to_string());
        ReadError::ParquetDamaged { path: self.path.clone(), damage }
    }
}

/// Whether each row group has a chunk for each column, of as many values as rows, inside the file.
fn groups_agree(metadata: &FileMetadata, bytes: u64) -> bool {
    let columns = metadata.schema().columns().len();
    metadata.row_groups.iter().all(|group| {
        let chunks = group.parquet_columns();
        chunks.len() == columns
            && chunks.iter().all(|chunk| {
                chunk.byte_range().end <= bytes
                    && u64::try_from(chunk.num_values()).is_ok_and(|values| values == group.num_rows() as u64)
            })
    })
}

fn read_range(path: &Path, place: Range<u64>) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(place.start))?;
    let length = place.end - place.start;
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length as usize).map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
