//! An Arrow file, batch by batch: the columns that are asked for, a slice of rows after the other.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use polars::prelude::{Column, DataFrame};
use rayon::prelude::*;

use super::arrow_source::{ArrowSource, Unpacked};
use super::error::{ReadError, TableDamage};
use super::parquet_file::{FIRST_ROWS, column_names, first_frame, may_be_ids};
use super::sniff::{ColumnName, refuse_duplicates, refuse_too_many};
use crate::files::{FileReadError, RegularFile};
use crate::job::Job;

/// Opens an Arrow file: its columns, and the first rows of those that may hold the ids.
pub(super) fn open_arrow(
    path: &Path,
    bytes: u64,
    job: &dyn Job,
) -> Result<(ArrowSource, Vec<ColumnName>, DataFrame), ReadError> {
    let file = File::open(path).map_err(|source| ReadError::from(FileReadError::new(path, source)))?;
    let file = ArrowSource::open(path, file, bytes)?;
    if file.rows() == 0 {
        return Err(ReadError::HeaderOnly { path: path.to_owned() });
    }
    let columns = column_names(&file.names());
    refuse_too_many(path, columns.len())?;
    refuse_duplicates(path, 1, &columns)?;
    let mut first = Vec::new();
    for at in (0..columns.len()).filter(|at| may_be_ids(&columns[*at])) {
        job.check()?;
        let cells = file.unpack(at, 0, &AtomicU64::new(0))?.cells(0..file.rows_of(0).min(FIRST_ROWS));
        first.extend(cells.map(|cells| (at, cells)));
    }
    let first = first_frame(columns.len(), &first);
    Ok((file, columns, first))
}

/// An Arrow file that is read batch by batch.
pub(super) struct ArrowPieces {
    path: PathBuf,
    opened: RegularFile,
    file: ArrowSource,
    /// The batch that is next.
    next: usize,
    /// The columns of the batch before it, by their place in the file, and its slices that are left.
    columns: Vec<Option<Unpacked>>,
    slices: std::vec::IntoIter<Range<usize>>,
    rows: usize,
}

impl ArrowPieces {
    /// The pieces of a file that was opened.
    pub(super) fn new(path: &Path, opened: RegularFile, file: ArrowSource) -> Self {
        let (columns, slices) = (Vec::new(), Vec::new().into_iter());
        Self { path: path.to_owned(), opened, file, next: 0, columns, slices, rows: 0 }
    }

    /// About how many bytes of the file were read.
    pub(super) fn bytes_read(&self) -> u64 {
        (self.opened.size() as f64 * self.rows as f64 / self.file.rows().max(1) as f64) as u64
    }

    /// Goes on to the next slice, and unpacks the columns at these places when it begins a batch; `None` at the end.
    pub(super) fn next_slice(&mut self, places: &[usize], job: &dyn Job) -> Result<Option<Range<usize>>, ReadError> {
        let slice = match self.slices.next() {
            Some(slice) => slice,
            None if self.next == self.file.batches() => {
                // It was opened again for each column.
                self.opened.check_unchanged()?;
                return Ok(None);
            }
            None => {
                let batch = self.next;
                self.next += 1;
                self.columns.clear();
                places.iter().try_for_each(|place| self.file.make_ready(*place))?;
                let (file, taken) = (&self.file, AtomicU64::new(0));
                let unpack = |place: usize| -> Result<Option<Unpacked>, ReadError> {
                    job.check()?;
                    if places.contains(&place) { file.unpack(place, batch, &taken).map(Some) } else { Ok(None) }
                };
                self.columns = (0..file.columns()).into_par_iter().map(unpack).collect::<Result<_, _>>()?;
                self.slices = file.slices(batch).into_iter();
                let Some(slice) = self.slices.next() else { return Ok(None) };
                slice
            }
        };
        self.rows += slice.len();
        Ok(Some(slice))
    }

    /// The cells of a column in a slice of the batch; `None` for one that wasn't asked for.
    pub(super) fn values(&self, place: usize, rows: Range<usize>) -> Result<Option<Column>, ReadError> {
        let Some(column) = self.columns.get(place).and_then(Option::as_ref) else { return Ok(None) };
        let damaged = || {
            let damage = TableDamage::Column(self.file.names().swap_remove(place));
            ReadError::ArrowDamaged { path: self.path.clone(), damage }
        };
        column.values(rows).ok_or_else(damaged).map(Some)
    }
}
