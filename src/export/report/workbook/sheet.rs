//! A sheet, filled row by row: texts are written as texts whatever they begin with, numbers as numbers.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use crate::export::tables::{TableContent, Value};
use crate::i18n::visible;

/// No cell of a workbook holds more letters.
const LONGEST: usize = 32_000;
/// No row is higher, in points.
const TALLEST: f64 = 400.0;
/// Letters that a line of a sentence has at most.
const GLANCE: f64 = 130.0;

/// A sheet and the row that comes next.
pub(in crate::export) struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    name: String,
    widths: Vec<f64>,
    pub(super) row: u32,
}

impl<'a> Sheet<'a> {
    /// A new sheet with columns of these widths, in letters.
    pub(in crate::export) fn new(book: &'a mut Workbook, name: String, widths: &[f64]) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?.set_landscape().set_print_fit_to_pages(1, 0);
        for (column, width) in (0..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        Ok(Self { sheet, name, widths: widths.to_vec(), row: 0 })
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn inner(&mut self) -> &mut Worksheet {
        self.sheet
    }

    /// A heading of the sheet.
    pub(in crate::export) fn title(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, &Format::new().set_bold().set_font_size(14), 1.4)
    }

    /// A sentence, over the whole sheet.
    pub(in crate::export) fn sentence(&mut self, text: &str) -> Result<(), XlsxError> {
        self.across(text, &Format::new(), 1.0)
    }

    /// A text in as many columns as are read at a glance, and in as many lines as it takes there; `size` is that of its
    /// letters beside the usual ones.
    fn across(&mut self, text: &str, format: &Format, size: f64) -> Result<(), XlsxError> {
        let ends = self.widths.iter().scan(0.0, |sum, width| {
            *sum += width;
            Some(*sum)
        });
        let (last, width) =
            (0..).zip(ends).take_while(|(at, end)| *at == 0 || *end <= GLANCE).last().unwrap_or((0, GLANCE));
        let (text, format) = (cell(text), format.clone().set_text_wrap().set_align(FormatAlign::Top));
        let lines = (text.chars().count() as f64 * size / width).ceil().max(1.0);
        if last > 0 {
            self.sheet.merge_range(self.row, 0, self.row, last, &text, &format)?;
        } else {
            self.sheet.write_string_with_format(self.row, 0, text, &format)?;
        }
        self.sheet.set_row_height(self.row, (15.0 * size * lines).min(TALLEST))?;
        self.row += 1;
        Ok(())
    }

    /// An empty row.
    pub(in crate::export) fn gap(&mut self) {
        self.row += 1;
    }

    /// The headings of a table; those of numbers stand right.
    pub(super) fn heads(&mut self, heads: &[(String, bool)]) -> Result<(), XlsxError> {
        for (column, (head, number)) in (0..).zip(heads) {
            let align = if *number { FormatAlign::Right } else { FormatAlign::Left };
            let format = Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(align)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x6E_77_8A));
            self.sheet.write_string_with_format(self.row, column, cell(head), &format)?;
        }
        self.row += 1;
        Ok(())
    }

    /// A whole table.
    pub(in crate::export) fn table(&mut self, table: &TableContent) -> Result<(), XlsxError> {
        self.heads(&table.heads)?;
        table.rows.iter().try_for_each(|row| self.row(row.iter().cloned()))
    }

    /// A row of a table.
    pub(super) fn row(&mut self, values: impl IntoIterator<Item = Value>) -> Result<(), XlsxError> {
        for (column, value) in (0..).zip(values) {
            self.put(column, &value)?;
        }
        self.row += 1;
        Ok(())
    }

    fn put(&mut self, column: u16, value: &Value) -> Result<(), XlsxError> {
        let (number, format) = match value {
            Value::Text(text) if text.is_empty() => return Ok(()),
            Value::Text(text) => {
                self.sheet.write_string(self.row, column, cell(text))?;
                return Ok(());
            }
            Value::Count(count) => (Some(*count as f64), "#,##0".to_owned()),
            Value::Share(share) => (*share, "0.00%".to_owned()),
            Value::Number(number, 0) => (*number, "#,##0".to_owned()),
            Value::Number(number, places) => (*number, format!("0.{}", "0".repeat(usize::from(*places)))),
        };
        // What isn't known stays blank.
        if let Some(number) = number.filter(|number| number.is_finite()) {
            self.sheet.write_number_with_format(self.row, column, number, &Format::new().set_num_format(format))?;
        }
        Ok(())
    }
}

/// A text as a cell has room for it, without what can't be seen.
fn cell(text: &str) -> String {
    visible(text).chars().take(LONGEST).collect()
}
