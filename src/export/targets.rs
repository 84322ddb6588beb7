//! The list of people to write to: a row a person, the closest to the customers or the likeliest to respond first.

use std::io;
use std::path::Path;

use polars::prelude::{Column, DataFrame, PolarsResult};

use super::people_table::{Typed, TypedTable};
use super::plain_text::{plain_cell, plain_text};
use super::recognise::{is_arrow_with, is_parquet_with, starts_with};
use super::remembering::Remembering;
use super::table_format::TableFormat;
use crate::engine::apply::{Target, TargetIds, TargetList};
use crate::files::{WriteError, write_whole};

/// The columns that every list has; the people's own attributes follow where they are asked for.
const COLUMNS: [&str; 6] = ["id", "rank", "segment", "name", "closeness", "expected_index"];
/// The chance of a response, in a list that is ranked by it.
const CHANCE: &str = "chance";

/// Writes the list, whole or not at all. `names` are those of the segments by id, `own` the people's own attributes, a
/// text for each person in the order of the list.
///
/// # Errors
/// When the file can't be written.
pub fn write(
    list: &TargetList,
    names: &[String],
    own: Vec<Column>,
    path: &Path,
    format: TableFormat,
) -> Result<(), WriteError> {
    let own = with_other_names(own);
    write_whole(path, |out| match format {
        TableFormat::Csv => to_csv(list, names, &own, out),
        TableFormat::Parquet | TableFormat::Arrow => {
            let form = if format == TableFormat::Parquet { Typed::Parquet } else { Typed::Arrow };
            let mut out = Remembering::new(out);
            to_typed(list, names, own, &mut out, form).map_err(|error| out.reason(&error))
        }
    })
}

/// Whether a file is such a list.
pub fn is_one(path: &Path) -> bool {
    starts_with(path, COLUMNS.join(",").as_bytes()) || is_parquet_with(path, &COLUMNS) || is_arrow_with(path, &COLUMNS)
}

/// Attributes that are called as one of our own columns get a line at the end of their names.
fn with_other_names(own: Vec<Column>) -> Vec<Column> {
    let mut taken: Vec<String> = COLUMNS.iter().chain([&CHANCE]).map(|name| (*name).to_owned()).collect();
    let other = |mut column: Column| {
        let mut name = column.name().to_string();
        while taken.contains(&name) {
            name.push('_');
        }
        column.rename(name.as_str().into());
        taken.push(name);
        column
    };
    own.into_iter().map(other).collect()
}

/// Whether a list is ranked by the chance of a response.
fn has_chances(list: &TargetList) -> bool {
    list.targets.iter().any(|target| target.chance.is_some())
}

fn name(names: &[String], segment: i16) -> &str {
    usize::try_from(segment).ok().and_then(|id| names.get(id)).map_or("", String::as_str)
}

fn id(list: &TargetList, place: usize) -> String {
    match &list.ids {
        None => (list.targets[place].row + 1).to_string(),
        Some(TargetIds::Numbers(numbers)) => numbers[place].to_string(),
        Some(TargetIds::Texts(texts)) => plain_cell(&texts[place]).into_owned(),
    }
}

/// What is known of somebody who has a segment; blank of others.
fn known(target: &Target, of: impl Fn(&Target) -> String) -> String {
    if target.segment < 0 { String::new() } else { of(target) }
}

fn to_csv(list: &TargetList, names: &[String], own: &[Column], out: impl io::Write) -> io::Result<()> {
    let names: Vec<String> = names.iter().map(|name| plain_text(name).into_owned()).collect();
    let mut table = csv::Writer::from_writer(out);
    let headings = own.iter().map(|column| plain_text(column.name()).into_owned());
    let with_chances = has_chances(list);
    let chance = with_chances.then(|| CHANCE.to_owned());
    table.write_record(COLUMNS.map(str::to_owned).into_iter().chain(chance).chain(headings))?;
    let own: Vec<_> = own.iter().filter_map(|column| column.str().ok()).collect();
    for (place, target) in list.targets.iter().enumerate() {
        let cells = [
            id(list, place),
            (place + 1).to_string(),
            target.segment.to_string(),
            name(&names, target.segment).to_owned(),
            known(target, |target| format!("{:.4}", target.closeness)),
            known(target, |target| format!("{:.2}", target.expected_index)),
        ];
        // As it stands in the predictions.
        let chance = with_chances.then(|| target.chance.map(|chance| chance.to_string()).unwrap_or_default());
        let more = own.iter().map(|cells| plain_cell(cells.get(place).unwrap_or_default()).into_owned());
        table.write_record(cells.into_iter().chain(chance).chain(more))?;
    }
    table.flush()
}

/// A number of everybody who has a segment; none of others.
fn placed<T>(targets: &[Target], of: impl Fn(&Target) -> T) -> Vec<Option<T>> {
    targets.iter().map(|target| (target.segment >= 0).then(|| of(target))).collect()
}

fn to_typed(
    list: &TargetList,
    names: &[String],
    own: Vec<Column>,
    out: impl io::Write,
    form: Typed,
) -> PolarsResult<()> {
    let targets = &list.targets;
    let ids = match &list.ids {
        None => Column::new("id".into(), targets.iter().map(|target| target.row as i64 + 1).collect::<Vec<_>>()),
        Some(TargetIds::Numbers(numbers)) => Column::new("id".into(), numbers),
        Some(TargetIds::Texts(texts)) => {
            Column::new("id".into(), texts.iter().map(|text| &**text).collect::<Vec<&str>>())
        }
    };
    let called = targets.iter().map(|target| name(names, target.segment)).collect::<Vec<_>>();
    let mut columns = vec![
        ids,
        Column::new("rank".into(), (1..=targets.len() as i64).collect::<Vec<_>>()),
        Column::new("segment".into(), targets.iter().map(|target| i32::from(target.segment)).collect::<Vec<_>>()),
        Column::new("name".into(), called),
        Column::new("closeness".into(), placed(targets, |target| target.closeness)),
        Column::new("expected_index".into(), placed(targets, |target| target.expected_index)),
    ];
    if has_chances(list) {
        columns.push(Column::new(CHANCE.into(), targets.iter().map(|target| target.chance).collect::<Vec<_>>()));
    }
    columns.extend(own);
    let table = DataFrame::new(targets.len(), columns)?;
    let mut written = TypedTable::begin(out, form, table.schema())?;
    written.append(&table)?;
    written.finish()
}
