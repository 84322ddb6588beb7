//! Pieces of text columns -> a [`CodeTable`], whatever kind of file they come from.

use std::collections::TryReserveError;
use std::path::Path;

use polars::prelude::{Column as Cells, DataFrame, StringChunked};
use rayon::prelude::*;

use super::chunked_reader::Chunk;
use super::code_table::{CodeTable, Column, Ids, Values};
use super::dataset::Note;
use super::dictionary::{Dictionary, MeasurementLevel};
use super::encode::{ColumnEncoder, holds_integers};
use super::error::ReadError;
use super::ids::{IdCollector, IdName, hardly_repeats};
use super::plain_cells::{KnownCells, Marks, PlainCells};
use super::sniff::ColumnName;
use super::written::Written;

/// About so many bytes of a text are taken apart by one thread at once: their codes stay in its cache.
const PART: usize = 1 << 18;

/// A table that grows piece by piece.
pub(crate) struct TableBuilder {
    columns: Vec<Target>,
    rows: usize,
}

/// Where the cells of a file's column go.
pub(super) enum Target {
    Nowhere,
    Ids { name: String, ids: IdCollector },
    Attribute { name: String, encoder: ColumnEncoder },
}

impl TableBuilder {
    /// Decides from the names and the first cells of each column what becomes of it; about `rows` rows will follow.
    pub(crate) fn new(columns: &[ColumnName], first: &DataFrame, dictionary: &Dictionary, rows: usize) -> Self {
        let id = id_column(columns, first, dictionary);
        let target = |(at, column): (usize, &ColumnName)| match column {
            ColumnName::Index | ColumnName::Nothing => Target::Nowhere,
            ColumnName::Named(name) if id == Some(at) => {
                Target::Ids { name: name.clone(), ids: IdCollector::new(rows) }
            }
            ColumnName::Named(name) => {
                let unknown = dictionary.get(name).map(|attribute| attribute.unknown_codes.clone()).unwrap_or_default();
                Target::Attribute { name: name.clone(), encoder: ColumnEncoder::new(unknown, rows) }
            }
        };
        Self { columns: columns.iter().enumerate().map(target).collect(), rows: 0 }
    }

    /// Appends a piece: a text column for each column of the file.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub(crate) fn push(&mut self, piece: &DataFrame) -> Result<(), TryReserveError> {
        self.rows += piece.height();
        self.columns.par_iter_mut().zip(piece.columns()).try_for_each(|(target, column)| {
            target.reserve(piece.height())?;
            if let Ok(cells) = column.str() {
                target.push(cells);
            } else if let Ok(cells) = column.i32() {
                target.push_integers(cells.iter().map(|cell| cell.map(i64::from)));
            }
            Ok(())
        })
    }

    /// Appends a chunk of plain records; false, and nothing appended, if one has more or fewer cells than the file has columns.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub(crate) fn push_chunk(&mut self, chunk: &Chunk) -> Result<bool, TryReserveError> {
        let marks = Marks { separator: chunk.separator, eol: chunk.eol };
        let known: Vec<KnownCells> = self.columns.iter().map(Target::known).collect();
        let parts: Vec<&str> = parts(&chunk.text, chunk.eol);
        let cells = parts.into_par_iter().map(|part| PlainCells::of(part, marks, &known));
        let Some(cells) = cells.collect::<Option<Vec<_>>>() else { return Ok(false) };
        if cells.iter().map(PlainCells::rows).sum::<usize>() != chunk.rows {
            return Ok(false);
        }
        self.rows += chunk.rows;
        self.columns.par_iter_mut().enumerate().try_for_each(|(column, target)| {
            target.reserve(chunk.rows)?;
            cells.iter().for_each(|cells| target.push_cells(cells, column));
            Ok::<(), TryReserveError>(())
        })?;
        Ok(true)
    }

    /// Rows so far.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Which columns of the file may come as integers, judged by their first cells: attributes, never ids.
    pub(crate) fn integer_columns(&self, first: &DataFrame) -> Vec<bool> {
        let may = |(target, cells): (&Target, &Cells)| {
            matches!(target, Target::Attribute { .. }) && cells.str().is_ok_and(holds_integers)
        };
        self.columns.iter().zip(first.columns()).map(may).collect()
    }

    /// Where the cells of each column go, to fill them by themselves; the caller sees to it that all get the same number.
    pub(super) fn targets(&mut self) -> &mut [Target] {
        &mut self.columns
    }

    /// The finished table. `rows` counts those of [`TableBuilder::targets`].
    pub(crate) fn finish(
        self,
        path: &Path,
        dictionary: &Dictionary,
        rows: Option<usize>,
    ) -> Result<(CodeTable, Vec<Note>), ReadError> {
        let file = file_name(path);
        let mut notes = Vec::new();
        let mut table = CodeTable { rows: rows.unwrap_or(self.rows), ..CodeTable::default() };
        if matches!(self.columns.first(), Some(Target::Nowhere)) {
            notes.push(Note::IndexColumnDropped { file: file.clone() });
        }
        let finished: Vec<Finished> = self.columns.into_par_iter().map(Target::finish).collect();
        for column in finished {
            match column {
                Finished::Nothing => {}
                Finished::Ids { ids, name, repeated } => {
                    table.ids = ids;
                    if repeated > 0 {
                        notes.push(Note::DuplicateIds { file: file.clone(), column: name, rows: repeated });
                    }
                }
                Finished::Attribute { name, values, written } => {
                    // Two spellings of one name in one file stay as they are.
                    let canonical = dictionary.canonical_name(&name);
                    let taken = canonical != name && table.column(canonical).is_some();
                    let name = if taken { name } else { canonical.to_owned() };
                    if written != Written::default() {
                        table.written.insert(name.clone(), written);
                    }
                    table.columns.push(Column { name, values });
                }
            }
        }
        if table.columns.is_empty() {
            return Err(ReadError::NoAttributes { path: path.to_owned() });
        }
        Ok((table, notes))
    }
}

enum Finished {
    Nothing,
    Ids { ids: Ids, name: String, repeated: usize },
    Attribute { name: String, values: Values, written: Written },
}

impl Target {
    fn reserve(&mut self, rows: usize) -> Result<(), TryReserveError> {
        match self {
            Self::Nowhere => Ok(()),
            Self::Ids { ids, .. } => ids.reserve(rows),
            Self::Attribute { encoder, .. } => encoder.reserve(rows),
        }
    }

    /// Whether it holds the ids.
    pub(super) fn is_id(&self) -> bool {
        matches!(self, Self::Ids { .. })
    }

    /// Whether it holds ids that are texts, not numbers.
    pub(super) fn has_text_ids(&self) -> bool {
        matches!(self, Self::Ids { ids: IdCollector::Texts(_), .. })
    }

    /// Whether it makes no difference to it if whole numbers come as such.
    pub(super) fn takes_integers(&self) -> bool {
        match self {
            Self::Nowhere => true,
            Self::Ids { .. } => false,
            Self::Attribute { encoder, .. } => !encoder.counts_texts(),
        }
    }

    /// Appends whole numbers of up to 15 digits; absent ones are blank cells.
    pub(super) fn push_integers(&mut self, cells: impl Iterator<Item = Option<i64>>) {
        if let Self::Attribute { encoder, .. } = self {
            encoder.push_integers(cells);
        }
    }

    /// Appends cells as they are written.
    pub(super) fn push(&mut self, cells: &StringChunked) {
        match self {
            Self::Nowhere => {}
            Self::Ids { ids, .. } => ids.push(cells),
            Self::Attribute { encoder, .. } => encoder.push(cells),
        }
    }

    /// The cells whose codes are known.
    fn known(&self) -> KnownCells {
        match self {
            Self::Attribute { encoder, .. } => KnownCells::of(encoder.known()),
            Self::Nowhere | Self::Ids { .. } => KnownCells::of(std::iter::empty()),
        }
    }

    fn push_cells(&mut self, cells: &PlainCells<'_>, column: usize) {
        match self {
            Self::Nowhere => {}
            // No id is known, so each is among the others.
            Self::Ids { ids, .. } => ids.push_cells(cells.others(column).map(|(_, cell)| cell)),
            Self::Attribute { encoder, .. } => encoder.push_cells(cells, column),
        }
    }

    fn finish(self) -> Finished {
        match self {
            Self::Nowhere => Finished::Nothing,
            Self::Ids { name, ids } => {
                let (ids, repeated) = ids.finish(name.clone());
                Finished::Ids { ids, name, repeated }
            }
            Self::Attribute { name, encoder } => {
                let (values, written) = encoder.finish();
                Finished::Attribute { name, values, written }
            }
        }
    }
}

/// A text of whole records in parts of about as many bytes each, for several threads.
fn parts(mut text: &str, eol: u8) -> Vec<&str> {
    let mut parts = Vec::new();
    while let Some(end) = text.as_bytes().get(PART..).and_then(|rest| memchr::memchr(eol, rest)) {
        let (part, rest) = text.split_at(PART + end + 1);
        parts.push(part);
        text = rest;
    }
    parts.push(text);
    parts
}

/// How surely a column's name says that it identifies people.
fn certainty(column: &ColumnName, dictionary: &Dictionary) -> IdName {
    let ColumnName::Named(name) = column else { return IdName::No };
    let by_dictionary = dictionary.get(name).is_some_and(|attribute| attribute.level == MeasurementLevel::Id);
    if by_dictionary { IdName::of(name).max(IdName::Yes) } else { IdName::of(name) }
}

/// Whether cells have a say in which column identifies people.
pub(super) fn ids_show_in_cells(columns: &[ColumnName], dictionary: &Dictionary) -> bool {
    columns.iter().any(|column| certainty(column, dictionary) == IdName::Perhaps)
}

/// The column that identifies people: the one whose name says so most clearly, the first of several.
pub(crate) fn id_column(columns: &[ColumnName], first: &DataFrame, dictionary: &Dictionary) -> Option<usize> {
    let judged = columns.iter().enumerate().filter_map(|(at, column)| {
        let certainty = certainty(column, dictionary);
        let holds = match certainty {
            IdName::No => false,
            IdName::Perhaps => first.columns()[at].str().is_ok_and(hardly_repeats),
            IdName::Yes | IdName::Lnr => true,
        };
        holds.then_some((certainty, at))
    });
    judged.max_by_key(|&(certainty, at)| (certainty, std::cmp::Reverse(at))).map(|(_, at)| at)
}

/// The name of a file without its folders.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
