//! A table as text and as files.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use time::Date;

use super::value::{TableContent, Value};
use crate::export::report::{AUTHOR, Sheet};
use crate::text;

/// Letters of a column: the least, and the most.
const NARROW: usize = 9;
const WIDE: usize = 44;
/// Rows that are looked at for the width of a column.
const LOOKED_AT: usize = 200;

/// The table with tabs between the cells, for a spreadsheet to paste; decimals as the language in use has them.
pub fn pasted(table: &TableContent) -> String {
    let line = |cells: Vec<String>| cells.join("\t") + "\n";
    let heads = (0..table.heads.len()).map(|column| table.heading(column)).collect();
    let rows = table.rows.iter().map(|row| line(row.iter().map(|value| value.written(true)).collect()));
    std::iter::once(line(heads)).chain(rows).collect()
}

/// The table as CSV with commas and points.
///
/// # Errors
/// Never for a table that fits into memory.
pub fn csv(table: &TableContent) -> io::Result<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record((0..table.heads.len()).map(|column| table.heading(column)))?;
    for row in &table.rows {
        out.write_record(row.iter().map(|value| value.written(false)))?;
    }
    out.into_inner().map_err(|error| io::Error::other(error.to_string()))
}

/// The table as a workbook, with its title and where it comes from above it.
///
/// # Errors
/// When it is more than a sheet holds.
pub fn xlsx(table: &TableContent, source: &str, date: Date) -> io::Result<Vec<u8>> {
    book(table, source, date).map_err(io::Error::other)
}

fn book(table: &TableContent, source: &str, date: Date) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_ymd(u16::try_from(date.year()).unwrap_or(1970), date.month().into(), date.day())?;
    let properties = DocProperties::new().set_author(AUTHOR).set_title(&table.title);
    book.set_properties(&properties.set_creation_datetime(&created));
    let widths: Vec<f64> = (0..table.heads.len()).map(|column| width(table, column)).collect();
    let mut sheet = Sheet::new(&mut book, text!("sheet-table"), &widths)?;
    sheet.title(&table.title)?;
    sheet.sentence(source)?;
    sheet.gap();
    sheet.table(table)?;
    book.save_to_buffer()
}

/// So many letters wide as its widest cell, within limits.
fn width(table: &TableContent, column: usize) -> f64 {
    let cells = table.rows.iter().take(LOOKED_AT).filter_map(|row| row.get(column)).map(|value| match value {
        Value::Text(text) => text.chars().count(),
        number => number.written(false).len() + 2,
    });
    let head = table.heads.get(column).map_or(0, |(head, _)| head.chars().count().min(18));
    cells.chain([head + 2]).max().unwrap_or(0).clamp(NARROW, WIDE) as f64
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader as _, Xlsx};

    use super::*;

    fn table() -> TableContent {
        let heads = [("Name".to_owned(), false), ("People".to_owned(), true), ("Share".to_owned(), true)];
        let mut table = TableContent::new("Of all".to_owned(), heads);
        table.push(["=HYPERLINK(\"x\")".into(), Value::Count(1_234), Value::Share(Some(0.25))]);
        table.push(["a, \"b\"\nc".into(), Value::Count(5), Value::Share(None)]);
        table
    }

    #[test]
    fn text_has_a_line_for_each_row_and_no_formula() {
        assert_eq!(pasted(&table()), "Name\tPeople\tShare %\n'=HYPERLINK(\"x\")\t1234\t25.0000\na, \"b\" c\t5\t\n");
        let written = String::from_utf8(csv(&table()).unwrap()).unwrap();
        assert_eq!(written, "Name,People,Share %\n\"'=HYPERLINK(\"\"x\"\")\",1234,25.0000\n\"a, \"\"b\"\" c\",5,\n");
    }

    #[test]
    fn a_workbook_has_numbers_as_numbers_and_formulas_as_texts() {
        let bytes = xlsx(&table(), "of two files", Date::MIN.replace_year(2026).unwrap()).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let rows: Vec<&[Data]> = sheet.rows().collect();
        assert_eq!((&rows[0][0], &rows[1][0]), (&Data::String("Of all".into()), &Data::String("of two files".into())));
        assert_eq!(rows[4], [Data::String("=HYPERLINK(\"x\")".into()), Data::Float(1234.0), Data::Float(0.25)]);
        assert_eq!(rows[5][2], Data::Empty);
        assert!(book.worksheet_formula(&book.sheet_names()[0].clone()).unwrap().is_empty());
    }
}
