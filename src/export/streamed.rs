//! `assignments.parquet` of people who are more than memory holds.

use std::io;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsError, PolarsResult, Schema};

use super::people_table::{Typed, TypedTable};
use super::remembering::Remembering;
use crate::data::BlockIds;
use crate::engine::scale::stream::{AssignedBlock, StreamError, Streamed};
use crate::files::write_whole;
use crate::job::Job;

/// Why writing stopped.
enum Stop {
    Stream(StreamError),
    /// What polars says.
    Polars(PolarsError),
    /// An id is a text in a table of numbers.
    TextId,
}

impl From<StreamError> for Stop {
    fn from(error: StreamError) -> Self {
        Self::Stream(error)
    }
}

/// Writes the columns of a run's assignments, block by block, whole or not at all.
///
/// # Errors
/// When the file can't be written, a file of people changed meanwhile, or the job was told to stop.
pub fn write(streamed: &Streamed, path: &Path, job: &dyn Job) -> Result<(), StreamError> {
    // Ids are numbers until one is a text; then the table is begun anew.
    if !attempt(streamed, path, true, job)? {
        attempt(streamed, path, false, job)?;
    }
    Ok(())
}

/// `false` when an id isn't what ids were taken for.
fn attempt(streamed: &Streamed, path: &Path, numbers: bool, job: &dyn Job) -> Result<bool, StreamError> {
    let mut outcome = Ok(());
    let written = write_whole(path, |out| {
        let mut out = Remembering::new(out);
        outcome = fill(streamed, &mut out, numbers, job);
        match &outcome {
            Ok(()) => Ok(()),
            Err(Stop::Polars(error)) => Err(out.reason(error)),
            Err(_) => Err(io::ErrorKind::Other.into()),
        }
    });
    match outcome {
        Err(Stop::TextId) => Ok(false),
        Err(Stop::Stream(error)) => Err(error),
        _ => Ok(written.map(|()| true)?),
    }
}

fn fill(streamed: &Streamed, out: impl io::Write + Send, numbers: bool, job: &dyn Job) -> Result<(), Stop> {
    let schema = Schema::from_iter([
        Field::new("file".into(), DataType::String),
        Field::new("id".into(), if numbers { DataType::Int64 } else { DataType::String }),
        Field::new("segment".into(), DataType::Int32),
        Field::new("distance".into(), DataType::Float32),
    ]);
    let mut table = TypedTable::begin(out, Typed::Parquet, &schema).map_err(Stop::Polars)?;
    streamed.assigned::<Stop>(job, &mut |block| {
        if numbers && matches!(block.ids, BlockIds::Texts(_)) {
            return Err(Stop::TextId);
        }
        table.append(&rows(&block, numbers).map_err(Stop::Polars)?).map_err(Stop::Polars)
    })?;
    table.finish().map_err(Stop::Polars)
}

fn rows(block: &AssignedBlock<'_>, numbers: bool) -> PolarsResult<DataFrame> {
    let height = block.segments.len();
    let own = |row: usize| (block.first + row as u64 + 1) as i64;
    let ids: Vec<i64> = match block.ids {
        BlockIds::Numbers(numbers) => numbers.clone(),
        _ => (0..height).map(own).collect(),
    };
    let id = match block.ids {
        BlockIds::Texts(texts) => Column::new("id".into(), texts.iter().map(|text| &**text).collect::<Vec<&str>>()),
        _ if numbers => Column::new("id".into(), ids),
        _ => Column::new("id".into(), ids.iter().map(ToString::to_string).collect::<Vec<_>>()),
    };
    let known = |distance: &f32| (!distance.is_nan()).then_some(*distance);
    DataFrame::new(
        height,
        vec![
            Column::new("file".into(), vec![if block.customers { "customers" } else { "general" }; height]),
            id,
            Column::new("segment".into(), block.segments.iter().map(|id| i32::from(*id)).collect::<Vec<_>>()),
            Column::new("distance".into(), block.distances.iter().map(known).collect::<Vec<_>>()),
        ],
    )
}
