//! What the tables of people that leave have in common: ids that are numbers until one is a text, why writing stops, and
//! a table whose columns have types, written piece by piece.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use polars::io::parquet::write::BatchedWriter;
use polars::prelude::{
    CompatLevel, DataFrame, ParquetCompression, ParquetWriter, PolarsError, PolarsResult, Schema, SchemaExt as _,
};
use polars_arrow::io::ipc::write::{Compression, FileWriter, WriteOptions};

use super::remembering::Remembering;
use crate::data::BlockIds;
use crate::engine::apply::ApplyError;
use crate::files::write_whole;

/// What the ids of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ids {
    Numbers,
    Texts,
}

impl Ids {
    /// That ids of a block are what they were taken for.
    pub(super) fn check(self, ids: &BlockIds) -> Result<(), Stop> {
        if self == Self::Numbers && matches!(ids, BlockIds::Texts(_)) { Err(Stop::TextId) } else { Ok(()) }
    }
}

/// Why writing stopped.
pub(super) enum Stop {
    Apply(ApplyError),
    Write(io::Error),
    /// What polars says.
    Polars(PolarsError),
    /// An id is a text in a table of numbers.
    TextId,
}

impl From<ApplyError> for Stop {
    fn from(error: ApplyError) -> Self {
        Self::Apply(error)
    }
}

impl From<PolarsError> for Stop {
    fn from(error: PolarsError) -> Self {
        Self::Polars(error)
    }
}

/// What a table of people is written to.
pub(super) type Out<'a> = Remembering<&'a mut BufWriter<File>>;

/// Writes a table of people through `fill`, whole or not at all. Ids are numbers until one is a text; then a table whose
/// columns have types is begun anew.
pub(super) fn write_people<T>(
    path: &Path,
    mut fill: impl FnMut(&mut Out<'_>, Ids) -> Result<T, Stop>,
) -> Result<T, ApplyError> {
    match attempt(path, |out| fill(out, Ids::Numbers))? {
        Some(done) => Ok(done),
        None => attempt(path, |out| fill(out, Ids::Texts))?.ok_or(ApplyError::NoModel),
    }
}

/// `None` when the ids aren't what they were taken for.
fn attempt<T>(path: &Path, fill: impl FnOnce(&mut Out<'_>) -> Result<T, Stop>) -> Result<Option<T>, ApplyError> {
    let mut outcome = Err(Stop::TextId);
    let written = write_whole(path, |out| {
        let mut out = Remembering::new(out);
        outcome = fill(&mut out);
        match &mut outcome {
            Ok(_) => Ok(()),
            // The system's own words go on, so that a full disk stays recognizable.
            Err(Stop::Write(error)) => Err(std::mem::replace(error, io::ErrorKind::Other.into())),
            Err(Stop::Polars(error)) => Err(out.reason(error)),
            Err(_) => Err(io::ErrorKind::Other.into()),
        }
    });
    match outcome {
        Err(Stop::TextId) => Ok(None),
        Err(Stop::Apply(error)) => Err(error),
        Err(Stop::Write(_) | Stop::Polars(_)) => Err(written.err().map_or(ApplyError::NoModel, ApplyError::Write)),
        Ok(done) => {
            written?;
            Ok(Some(done))
        }
    }
}

/// A form of table whose columns have types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Parquet,
    Arrow,
}

/// A table whose columns have types, written piece by piece.
pub(super) enum TypedTable<W: Write> {
    Parquet(Box<BatchedWriter<W>>),
    Arrow(Box<FileWriter<W>>),
}

impl<W: Write> TypedTable<W> {
    /// Begins a table with such columns. Arrow is packed with LZ4 and has the kinds of text that every program knows.
    pub(super) fn begin(out: W, form: Typed, schema: &Schema) -> PolarsResult<Self> {
        Ok(match form {
            Typed::Parquet => {
                let writer = ParquetWriter::new(out).with_compression(ParquetCompression::Snappy);
                Self::Parquet(Box::new(writer.batched(schema)?))
            }
            Typed::Arrow => {
                let schema = Arc::new(schema.to_arrow(CompatLevel::oldest()));
                let options = WriteOptions { compression: Some(Compression::LZ4) };
                Self::Arrow(Box::new(FileWriter::try_new(out, schema, None, options)?))
            }
        })
    }

    /// Appends rows.
    pub(super) fn append(&mut self, rows: &DataFrame) -> PolarsResult<()> {
        match self {
            Self::Parquet(writer) => writer.write_batch(rows),
            Self::Arrow(writer) => {
                rows.iter_chunks(CompatLevel::oldest(), true).try_for_each(|batch| writer.write(&batch, None))
            }
        }
    }

    /// Ends the table.
    pub(super) fn finish(self) -> PolarsResult<()> {
        match self {
            Self::Parquet(writer) => writer.finish().map(drop),
            Self::Arrow(mut writer) => writer.finish(),
        }
    }
}
