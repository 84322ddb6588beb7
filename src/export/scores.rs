//! Where the people of a file belong: a row a person, in the order of the file.

use std::io;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};

use super::people_table::{Ids, Stop, Typed, TypedTable, write_people};
use super::plain_text::{plain_cell, plain_text};
use super::recognise::{is_arrow_with, is_parquet_with, starts_with};
use super::table_format::TableFormat;
use crate::data::BlockIds;
use crate::engine::apply::{ApplyError, PeopleFile, ScoredBlock, Scorer, Tally, score_people};
use crate::job::Job;

/// The columns: whole-number or text id, the segment's number (-1 = set aside), its name, the Euclidean distance to its
/// centroid in the space of the components, the second nearest segment's number and the distance to that one.
const COLUMNS: [&str; 6] = ["id", "segment", "name", "distance", "second", "second_distance"];

/// Scores the people of a file and writes the table, whole or not at all; memory doesn't grow with the file. `names`
/// are those of the segments, and last that of the people set aside.
///
/// # Errors
/// When the file can't be scored or the table can't be written.
pub fn write(
    scorer: &Scorer,
    file: &PeopleFile,
    names: &[String],
    path: &Path,
    format: TableFormat,
    job: &dyn Job,
) -> Result<Tally, ApplyError> {
    write_people(path, |out, ids| match format {
        TableFormat::Csv => to_csv(scorer, file, names, out, job),
        TableFormat::Parquet => to_typed(scorer, file, names, (out, Typed::Parquet), ids, job),
        TableFormat::Arrow => to_typed(scorer, file, names, (out, Typed::Arrow), ids, job),
    })
}

/// Whether a file is such a table.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, format!("{}\n", COLUMNS.join(",")).as_bytes())
        || is_parquet_with(path, &COLUMNS)
        || is_arrow_with(path, &COLUMNS)
}

/// The name of a segment, or that of the people set aside.
fn name(names: &[String], segment: i16) -> &str {
    let place = usize::try_from(segment).unwrap_or(names.len().saturating_sub(1));
    names.get(place).map_or("", String::as_str)
}

fn to_csv(
    scorer: &Scorer,
    file: &PeopleFile,
    names: &[String],
    out: impl io::Write,
    job: &dyn Job,
) -> Result<Tally, Stop> {
    let failed = |error: csv::Error| Stop::Write(error.into());
    let names: Vec<String> = names.iter().map(|name| plain_text(name).into_owned()).collect();
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS).map_err(failed)?;
    let tally = score_people::<Stop>(scorer, None, file, job, &mut |ScoredBlock { first, ids, scored }| {
        let text = |number: f32| if number.is_nan() { String::new() } else { number.to_string() };
        for row in 0..scored.segments.len() {
            let segment = scored.segments[row];
            let second = scored.seconds[row];
            let id = match ids {
                BlockIds::RowNumber => (first + row as u64 + 1).to_string(),
                BlockIds::Numbers(numbers) => numbers[row].to_string(),
                BlockIds::Texts(texts) => plain_cell(&texts[row]).into_owned(),
            };
            let second = if second < 0 { String::new() } else { second.to_string() };
            let cells = [
                &id,
                &segment.to_string(),
                name(&names, segment),
                &text(scored.distances[row]),
                &second,
                &text(scored.second_distances[row]),
            ];
            table.write_record(cells).map_err(failed)?;
        }
        Ok(())
    })?;
    table.flush().map_err(Stop::Write)?;
    Ok(tally)
}

fn to_typed(
    scorer: &Scorer,
    file: &PeopleFile,
    names: &[String],
    (out, form): (impl io::Write, Typed),
    ids: Ids,
    job: &dyn Job,
) -> Result<Tally, Stop> {
    let schema = Schema::from_iter([
        Field::new("id".into(), if ids == Ids::Numbers { DataType::Int64 } else { DataType::String }),
        Field::new("segment".into(), DataType::Int32),
        Field::new("name".into(), DataType::String),
        Field::new("distance".into(), DataType::Float32),
        Field::new("second".into(), DataType::Int32),
        Field::new("second_distance".into(), DataType::Float32),
    ]);
    let mut table = TypedTable::begin(out, form, &schema)?;
    let tally = score_people::<Stop>(scorer, None, file, job, &mut |block| {
        ids.check(block.ids)?;
        Ok(table.append(&table_of(&block, names, ids)?)?)
    })?;
    table.finish()?;
    Ok(tally)
}

fn table_of(block: &ScoredBlock<'_>, names: &[String], ids: Ids) -> PolarsResult<DataFrame> {
    let ScoredBlock { first, ids: who, scored } = block;
    let rows = scored.segments.len();
    let numbers = || (0..rows as i64).map(|row| *first as i64 + row + 1);
    let id = match (who, ids) {
        (BlockIds::RowNumber, Ids::Numbers) => Column::new("id".into(), numbers().collect::<Vec<i64>>()),
        (BlockIds::RowNumber, Ids::Texts) => {
            Column::new("id".into(), numbers().map(|number| number.to_string()).collect::<Vec<_>>())
        }
        (BlockIds::Numbers(numbers), Ids::Numbers) => Column::new("id".into(), numbers),
        (BlockIds::Numbers(numbers), Ids::Texts) => {
            Column::new("id".into(), numbers.iter().map(ToString::to_string).collect::<Vec<_>>())
        }
        (BlockIds::Texts(texts), _) => {
            Column::new("id".into(), texts.iter().map(|text| &**text).collect::<Vec<&str>>())
        }
    };
    let known =
        |numbers: &[f32]| numbers.iter().map(|&number| (!number.is_nan()).then_some(number)).collect::<Vec<_>>();
    let segments = scored.segments.iter().map(|&segment| i32::from(segment)).collect::<Vec<_>>();
    let seconds = scored.seconds.iter().map(|&second| (second >= 0).then_some(i32::from(second))).collect::<Vec<_>>();
    let called = scored.segments.iter().map(|&segment| name(names, segment)).collect::<Vec<_>>();
    DataFrame::new(
        rows,
        vec![
            id,
            Column::new("segment".into(), segments),
            Column::new("name".into(), called),
            Column::new("distance".into(), known(&scored.distances)),
            Column::new("second".into(), seconds),
            Column::new("second_distance".into(), known(&scored.second_distances)),
        ],
    )
}
