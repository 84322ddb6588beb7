//! A file of people in memory: one byte a cell.
//!
//! Nearly all attributes are small integer codes, so a column is a byte a row and a table that says what each byte
//! stands for. 891,221 people with 85 attributes take 72 MB this way.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::written::Written;

/// The most levels a column of codes can have; code 0 is taken by the blank cell.
pub const MAX_LEVELS: usize = 255;

/// One file of people, column by column. All columns have `rows` rows.
#[derive(Clone, Debug, Default)]
pub struct CodeTable {
    /// Number of people.
    pub rows: usize,
    /// Who the people are; never a feature.
    pub ids: Ids,
    /// The attributes in the order of the file.
    pub columns: Vec<Column>,
    /// How the cells of some columns were written, by the name of the attribute, where the values don't tell. What it is
    /// for is done when two tables are joined.
    pub written: BTreeMap<String, Written>,
}

/// The identity of each row.
#[derive(Clone, Debug, Default)]
pub enum Ids {
    /// The file has no id column: row 1 is person 1.
    #[default]
    RowNumber,
    /// Whole numbers, such as LNR.
    Number {
        /// The column's name.
        name: String,
        /// One id a row.
        values: Arc<[i64]>,
    },
    /// Anything else, as it stands in the file.
    Text {
        /// The column's name.
        name: String,
        /// One id a row.
        values: Arc<[Box<str>]>,
    },
}

/// One attribute of a file.
#[derive(Clone, Debug)]
pub struct Column {
    /// The attribute's name as the dictionary spells it (aliases are resolved while reading).
    pub name: String,
    /// One value a row.
    pub values: Values,
}

/// The values of a column. The variants share their rows with whoever else holds them.
#[derive(Clone, Debug)]
pub enum Values {
    /// At most [`MAX_LEVELS`] distinct values. `codes[row] == 0` is a blank cell, otherwise the value is
    /// `levels[code - 1]`. Levels stand in their natural order: numbers by size, then text by byte order.
    Codes {
        /// One code a row.
        codes: Arc<[u8]>,
        /// What the codes from 1 on stand for.
        levels: Arc<[Level]>,
    },
    /// More than [`MAX_LEVELS`] distinct numbers; NaN is a blank cell.
    Reals(Arc<[f32]>),
    /// More than [`MAX_LEVELS`] distinct texts: of no use as a feature, so only counted.
    Text {
        /// Distinct texts, counted up to a limit.
        distinct: usize,
        /// Blank cells.
        blank: usize,
    },
}

/// One distinct value of a column of codes.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// The value as a person writes it: `1` for `1.0`, `02400` and `8A` as they stand.
    pub text: String,
    /// The value as a number, when it is one. `02400` is text, so it has none.
    pub number: Option<f64>,
}

impl Level {
    /// A level that is a number. One of more than twenty digits, or with as many zeros behind the mark, is written with
    /// an exponent, as `1e-200` or `2.5e+30`.
    pub fn number(value: f64) -> Self {
        let text = if value == 0.0 || (1e-15..1e21).contains(&value.abs()) {
            format!("{value}")
        } else {
            // Without the sign, `1e30` would be read as a code.
            let text = format!("{value:e}");
            if value.abs() < 1.0 { text } else { text.replace('e', "e+") }
        };
        Self { text, number: Some(value) }
    }

    /// A level that is a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), number: None }
    }
}

impl CodeTable {
    /// The table of only these rows (row numbers), in their order. The rows are numbered anew, and texts that weren't
    /// kept stay so.
    #[must_use]
    pub fn select(&self, rows: &[u32]) -> Self {
        let pick = |column: &Column| {
            let values = match &column.values {
                Values::Codes { codes, levels } => Values::Codes {
                    codes: rows.iter().map(|&row| codes[row as usize]).collect(),
                    levels: Arc::clone(levels),
                },
                Values::Reals(values) => Values::Reals(rows.iter().map(|&row| values[row as usize]).collect()),
                text @ Values::Text { .. } => text.clone(),
            };
            Column { name: column.name.clone(), values }
        };
        let columns = self.columns.iter().map(pick).collect();
        Self { rows: rows.len(), columns, ..Self::default() }
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// Bytes that the cells take.
    pub fn bytes(&self) -> usize {
        self.columns.iter().map(|column| column.values.bytes()).sum()
    }
}

impl Ids {
    /// The id of a row as text.
    pub fn text(&self, row: usize) -> String {
        match self {
            Self::RowNumber => (row + 1).to_string(),
            Self::Number { values, .. } => values[row].to_string(),
            Self::Text { values, .. } => values[row].to_string(),
        }
    }
}

impl Values {
    /// Bytes that the cells take.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Codes { codes, .. } => codes.len(),
            Self::Reals(values) => values.len() * size_of::<f32>(),
            Self::Text { .. } => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::cell::decode_cell;

    #[test]
    fn a_number_is_written_short_and_read_again_as_the_same() {
        for (value, text) in [
            (0.0, "0"),
            (-1.5, "-1.5"),
            (1e-5, "0.00001"),
            (1e15, "1000000000000000"),
            (1e-200, "1e-200"),
            (-2.5e-16, "-2.5e-16"),
            (1e21, "1e+21"),
            (-1.797_693_134_862_315_7e308, "-1.7976931348623157e+308"),
        ] {
            assert_eq!(Level::number(value).text, text);
        }
        for value in [1e-200, 5e-324, 1e21, -2.5e30, f64::MAX] {
            assert_eq!(decode_cell(&Level::number(value).text), Some(Level::number(value)));
        }
    }
}
