//! Clean data: the decoded tables or the features of files of people, as one table.

use std::io;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};

use super::people_table::{Ids, Stop, Typed, TypedTable, write_people};
use super::plain_text::{plain_cell, plain_text};
use super::sqlite_tables::SqliteTables;
use super::table_format::{CleanFormat, TableFormat};
use crate::data::BlockIds;
use crate::engine::apply::{ApplyError, Clean, CleanBlock, CleanCells, CleanColumn, PeopleFile, Tally, clean_people};
use crate::job::Job;
use crate::results::Model;

/// A file of people and what it is called in the table: `general`, `customers`, `train`, `test`.
pub type Part = (&'static str, PeopleFile);

/// Writes the people of one file or several, one after the other, whole or not at all; memory doesn't grow with them. The
/// columns are `file` where there are several files, `id`, and what is asked for; a SQLite file has a table for each file
/// instead. Gives what was counted for each file.
///
/// # Errors
/// When a file can't be read or the table can't be written.
pub fn write(
    model: &Model,
    what: Clean,
    parts: &[Part],
    path: &Path,
    format: CleanFormat,
    job: &dyn Job,
) -> Result<Vec<Tally>, ApplyError> {
    write_people(path, |out, ids| {
        let mut tallies = Vec::new();
        match format {
            CleanFormat::Table(TableFormat::Csv) => to_csv(model, what, parts, out, job, &mut tallies),
            CleanFormat::Table(TableFormat::Parquet) => {
                to_typed(model, what, parts, (out, Typed::Parquet), ids, job, &mut tallies)
            }
            CleanFormat::Table(TableFormat::Arrow) => {
                to_typed(model, what, parts, (out, Typed::Arrow), ids, job, &mut tallies)
            }
            CleanFormat::Sqlite => to_sqlite(model, what, parts, (path, out), job, &mut tallies),
        }?;
        Ok(tallies)
    })
}

fn to_csv(
    model: &Model,
    what: Clean,
    parts: &[Part],
    out: impl io::Write,
    job: &dyn Job,
    tallies: &mut Vec<Tally>,
) -> Result<(), Stop> {
    let failed = |error: csv::Error| Stop::Write(error.into());
    let mut table = csv::Writer::from_writer(out);
    let mut begun = false;
    for (name, file) in parts {
        let tally = clean_people::<Stop>(model, what, file, job, &mut |block| {
            if !begun {
                begun = true;
                let own = block.columns.iter().map(|column| plain_text(&column.name).into_owned());
                let first = (parts.len() > 1).then(|| "file".to_owned()).into_iter().chain(["id".to_owned()]);
                table.write_record(first.chain(own)).map_err(failed)?;
            }
            for row in 0..height(&block) {
                if parts.len() > 1 {
                    table.write_field(name).map_err(failed)?;
                }
                table.write_field(plain_cell(&id(&block, row)).as_ref()).map_err(failed)?;
                for column in &block.columns {
                    table.write_field(cell(column, row)).map_err(failed)?;
                }
                table.write_record(None::<&[u8]>).map_err(failed)?;
            }
            Ok(())
        })?;
        tallies.push(tally);
    }
    table.flush().map_err(Stop::Write)
}

fn height(block: &CleanBlock) -> usize {
    block.columns.first().map_or(0, |column| match &column.cells {
        CleanCells::Integers(cells) => cells.len(),
        CleanCells::Numbers(cells) => cells.len(),
        CleanCells::Texts(cells) => cells.len(),
    })
}

fn id(block: &CleanBlock, row: usize) -> String {
    match &block.ids {
        BlockIds::RowNumber => (block.first + row as u64 + 1).to_string(),
        BlockIds::Numbers(numbers) => numbers[row].to_string(),
        BlockIds::Texts(texts) => texts[row].to_string(),
    }
}

fn cell(column: &CleanColumn, row: usize) -> String {
    match &column.cells {
        CleanCells::Integers(cells) => cells[row].map_or_else(String::new, |number| number.to_string()),
        CleanCells::Numbers(cells) => cells[row].map_or_else(String::new, |number| number.to_string()),
        CleanCells::Texts(cells) => {
            cells[row].as_deref().map_or_else(String::new, |text| plain_cell(text).into_owned())
        }
    }
}

fn to_typed(
    model: &Model,
    what: Clean,
    parts: &[Part],
    (out, form): (impl io::Write, Typed),
    ids: Ids,
    job: &dyn Job,
    tallies: &mut Vec<Tally>,
) -> Result<(), Stop> {
    let mut out = Some(out);
    let mut written = None;
    for (name, file) in parts {
        let tally = clean_people::<Stop>(model, what, file, job, &mut |block| {
            ids.check(&block.ids)?;
            let table = table_of(&block, (parts.len() > 1).then_some(*name), ids)?;
            if let Some(out) = out.take() {
                written = Some(TypedTable::begin(out, form, &schema(&table))?);
            }
            match &mut written {
                Some(written) => Ok(written.append(&table)?),
                None => Ok(()),
            }
        })?;
        tallies.push(tally);
    }
    if let Some(written) = written {
        written.finish()?;
    }
    Ok(())
}

/// SQLite writes to a file of its own, in a folder beside the place, which is then copied.
fn to_sqlite(
    model: &Model,
    what: Clean,
    parts: &[Part],
    (place, out): (&Path, &mut dyn io::Write),
    job: &dyn Job,
    tallies: &mut Vec<Tally>,
) -> Result<(), Stop> {
    let beside = place.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = tempfile::tempdir_in(beside).map_err(Stop::Write)?;
    let whole = folder.path().join("tables.sqlite");
    let tables = SqliteTables::create(&whole).map_err(Stop::Write)?;
    for (name, file) in parts {
        let mut begun = false;
        let tally = clean_people::<Stop>(model, what, file, job, &mut |block| {
            if !begun {
                begun = true;
                tables.begin(name, &block).map_err(Stop::Write)?;
            }
            tables.append(name, &block, height(&block)).map_err(Stop::Write)
        })?;
        tallies.push(tally);
    }
    tables.finish().map_err(Stop::Write)?;
    let mut whole = std::fs::File::open(&whole).map_err(Stop::Write)?;
    io::copy(&mut whole, out).map_err(Stop::Write)?;
    Ok(())
}

fn schema(table: &DataFrame) -> Schema {
    let field = |column: &Column| Field::new(column.name().clone(), column.dtype().clone());
    Schema::from_iter(table.columns().iter().map(field))
}

fn table_of(block: &CleanBlock, file: Option<&str>, ids: Ids) -> PolarsResult<DataFrame> {
    let rows = height(block);
    let who = match (&block.ids, ids) {
        (BlockIds::Numbers(numbers), Ids::Numbers) => Column::new("id".into(), numbers),
        (_, Ids::Numbers) => {
            Column::new("id".into(), (0..rows as i64).map(|row| block.first as i64 + row + 1).collect::<Vec<_>>())
        }
        (_, Ids::Texts) => Column::new("id".into(), (0..rows).map(|row| id(block, row)).collect::<Vec<_>>()),
    };
    let mut columns: Vec<Column> = file.map(|file| Column::new("file".into(), vec![file; rows])).into_iter().collect();
    columns.push(who);
    let mut taken: Vec<String> = columns.iter().map(|column| column.name().to_string()).collect();
    for CleanColumn { name, cells } in &block.columns {
        // A column may be called as one of ours.
        let mut name = name.clone();
        while taken.contains(&name) {
            name.push('_');
        }
        let called = name.as_str().into();
        columns.push(match cells {
            CleanCells::Integers(cells) => Column::new(called, cells),
            CleanCells::Numbers(cells) => Column::new(called, cells),
            CleanCells::Texts(cells) if cells.iter().all(Option::is_none) => {
                Column::full_null(called, rows, &DataType::String)
            }
            CleanCells::Texts(cells) => Column::new(called, cells),
        });
        taken.push(name);
    }
    DataFrame::new(rows, columns)
}
