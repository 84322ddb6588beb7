//! Parquet -> a [`CodeTable`], one column at a time.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, ParquetReader, SerReader, StringChunked, TimeUnit};
use xxhash_rust::xxh3::Xxh3Default;

use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::ReadError;
use super::sniff::{ColumnName, refuse_duplicates, refuse_too_many};
use super::table_builder::{TableBuilder, file_name};
use crate::files::FileReadError;
use crate::job::{Activity, Job};

/// The first bytes of every Parquet file.
pub(crate) const MAGIC: &[u8] = b"PAR1";

/// Reads a Parquet file.
pub(crate) fn read_parquet(
    path: &Path,
    bytes: u64,
    dictionary: &Dictionary,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let name = file_name(path);
    let reading = Activity::Reading { file: name.clone() };
    let failed = |message: String| ReadError::Parquet { path: path.to_owned(), message };
    let open = || File::open(path).map_err(|source| ReadError::from(FileReadError::new(path, source)));
    let fingerprint = fingerprint(path, open()?, job)?;
    let mut reader = ParquetReader::new(open()?);
    let schema = reader.schema().map_err(|error| failed(error.to_string()))?;
    let rows = reader.num_rows().map_err(|error| failed(error.to_string()))?;
    let names: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
    if rows == 0 {
        return Err(ReadError::HeaderOnly { path: path.to_owned() });
    }
    refuse_too_many(path, names.len())?;
    let columns = column_names(&names);
    refuse_duplicates(path, &columns)?;

    let read = |name: &String| -> Result<Column, ReadError> {
        let frame = ParquetReader::new(open()?).with_columns(Some(vec![name.clone()])).finish();
        let frame = frame.map_err(|error| failed(error.to_string()))?;
        as_text(&frame.columns()[0]).map_err(|error| unreadable_column(path, name, error.to_string()))
    };
    let first = first_rows(path, &names)?;
    let mut builder = TableBuilder::new(&columns, &first, dictionary, rows);
    for (at, name) in names.iter().enumerate() {
        job.check()?;
        let column = read(name)?;
        let cells: &StringChunked = column.str().map_err(|error| failed(error.to_string()))?;
        builder.push_column(at, cells);
        job.progress(&reading, bytes * (at as u64 + 1) / names.len() as u64, bytes);
    }
    let (table, notes) = builder.finish(path, dictionary, Some(rows))?;
    let source = Source { name, path: Some(path.to_owned()), bytes, fingerprint };
    Ok((table, source, notes))
}

/// pandas keeps its row number in a column of this name.
const PANDAS_INDEX: &str = "__index_level_0__";

fn column_names(names: &[String]) -> Vec<ColumnName> {
    let name = |(at, name): (usize, &String)| {
        let name = name.trim();
        let index = name == PANDAS_INDEX || (at == 0 && (name.is_empty() || name.starts_with("Unnamed: 0")));
        if index { ColumnName::Index } else { ColumnName::Named(name.to_owned()) }
    };
    names.iter().enumerate().map(name).collect()
}

/// The first rows of all columns as text, by which the id column is recognised and columns that can't be read are
/// found.
fn first_rows(path: &Path, names: &[String]) -> Result<DataFrame, ReadError> {
    const ROWS: usize = 10_000;
    let columns = names.iter().map(|name| first_cells(path, name, ROWS)).collect::<Result<Vec<_>, _>>()?;
    let height = columns.first().map_or(0, Column::len);
    DataFrame::new(height, columns)
        .map_err(|error| ReadError::Parquet { path: path.to_owned(), message: error.to_string() })
}

fn first_cells(path: &Path, name: &str, rows: usize) -> Result<Column, ReadError> {
    let file = File::open(path).map_err(|source| ReadError::from(FileReadError::new(path, source)))?;
    let reader = ParquetReader::new(file).with_columns(Some(vec![name.to_owned()])).with_slice(Some((0, rows)));
    let cells = reader.finish().and_then(|frame| as_text(&frame.columns()[0]));
    cells.map_err(|error| unreadable_column(path, name, error.to_string()))
}

fn unreadable_column(path: &Path, column: &str, message: String) -> ReadError {
    ReadError::ParquetColumn { path: path.to_owned(), column: column.to_owned(), message }
}

/// A column as a person would write it; dates become their year.
fn as_text(column: &Column) -> Result<Column, polars::prelude::PolarsError> {
    let days = match column.dtype() {
        DataType::Date => column.to_physical_repr().cast(&DataType::Float64)?,
        DataType::Datetime(unit, _) => {
            let a_day = match unit {
                TimeUnit::Nanoseconds => 86_400e9,
                TimeUnit::Microseconds => 86_400e6,
                TimeUnit::Milliseconds => 86_400e3,
            };
            let ticks = column.to_physical_repr().cast(&DataType::Float64)?;
            let days: polars::prelude::Float64Chunked =
                ticks.f64()?.iter().map(|tick| tick.map(|tick| tick / a_day)).collect();
            Column::new(column.name().clone(), days)
        }
        _ => return column.cast(&DataType::String),
    };
    let years: StringChunked =
        days.f64()?.iter().map(|day| day.map(|day| year_of_day(day.floor() as i64).to_string())).collect();
    Ok(Column::new(column.name().clone(), years))
}

/// The year of a day counted from 1 January 1970, in the proleptic Gregorian calendar (Howard Hinnant's
/// `civil_from_days`).
fn year_of_day(day: i64) -> i64 {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // The calculation's years begin in March.
    let is_january_or_february = day_of_year >= 306;
    era * 400 + year_of_era + i64::from(is_january_or_february)
}

fn fingerprint(path: &Path, mut file: File, job: &dyn Job) -> Result<u64, ReadError> {
    let failed = |source| ReadError::from(FileReadError::new(path, source));
    let mut hasher = Xxh3Default::new();
    let mut buffer = vec![0; 4 << 20];
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    loop {
        job.check()?;
        let count = file.read(&mut buffer).map_err(failed)?;
        if count == 0 {
            return Ok(hasher.digest());
        }
        hasher.update(&buffer[..count]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_years() {
        for (day, year) in [
            (0, 1970),
            (-1, 1969),
            (364, 1970),
            (365, 1971),
            (8075, 1992),
            (11_016, 2000),
            (11_322, 2000),
            (11_323, 2001),
        ] {
            assert_eq!(year_of_day(day), year, "{day}");
        }
    }
}
