//! Small hand-made tables for the tests of this folder.

use crate::data::{Attribute, CodeTable, Column, Dataset, Level, MeasurementLevel, Values};

/// An attribute that a dictionary describes.
pub(crate) fn known(name: &str, level: MeasurementLevel, unknown: &[&str]) -> Attribute {
    Attribute {
        unknown_codes: unknown.iter().map(|&code| code.to_owned()).collect(),
        inferred: false,
        documented: true,
        ..Attribute::inferred(name, level)
    }
}

/// The levels `first`, `first + 1`, ..., `last`.
pub(crate) fn numbers(first: i32, last: i32) -> Vec<Level> {
    (first..=last).map(|value| Level::number(f64::from(value))).collect()
}

/// Levels that are texts.
pub(crate) fn texts(values: &[&str]) -> Vec<Level> {
    values.iter().map(|&value| Level::text(value)).collect()
}

/// A column of codes.
pub(crate) fn codes(name: &str, codes: &[u8], levels: &[Level]) -> Column {
    Column { name: name.to_owned(), values: Values::Codes { codes: codes.into(), levels: levels.into() } }
}

/// A column in which every level occurs once, in order.
pub(crate) fn each(name: &str, levels: &[Level]) -> Column {
    let all: Vec<u8> = (1..=levels.len()).map(|code| code as u8).collect();
    codes(name, &all, levels)
}

/// A column of reals.
pub(crate) fn reals(name: &str, values: &[f32]) -> Column {
    Column { name: name.to_owned(), values: Values::Reals(values.into()) }
}

/// Two files with these columns.
pub(crate) fn dataset(attributes: Vec<Attribute>, general: Vec<Column>, customers: Vec<Column>) -> Dataset {
    Dataset { attributes, general: table(general), customers: table(customers), ..Dataset::default() }
}

/// A table with these columns.
pub(crate) fn table(columns: Vec<Column>) -> CodeTable {
    let rows = columns.first().map_or(0, |column| match &column.values {
        Values::Codes { codes, .. } => codes.len(),
        Values::Reals(values) => values.len(),
        Values::Text { .. } => 0,
    });
    CodeTable { rows, columns, ..CodeTable::default() }
}
