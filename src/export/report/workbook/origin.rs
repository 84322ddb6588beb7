//! Settings, and where the numbers come from.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::sheet::Sheet;
use crate::engine::settings::SETTINGS;
use crate::export::report::content::Content;
use crate::export::report::method::{files, kind, setting_row, source};
use crate::export::tables::Value;
use crate::i18n::notes;
use crate::text;

/// The sheet.
pub(super) fn sheet(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let mut sheet = Sheet::new(book, text!("sheet-origin"), &[24.0, 34.0, 18.0, 18.0, 24.0])?;
    sheet.title(&text!("report-provenance"))?;
    sheet.heads(&[
        (text!("report-file"), false),
        (text!("report-file-name"), false),
        (text!("report-file-rows"), true),
        (text!("report-file-size"), true),
        (text!("report-file-fingerprint"), false),
    ])?;
    let rows = [content.manifest.general.rows, content.manifest.customers.rows];
    for (cells, count) in files(content).into_iter().zip(rows) {
        let row = cells.into_iter().enumerate();
        sheet.row(row.map(|(at, text)| if at == 2 { Value::Count(count) } else { Value::Text(text) }))?;
    }
    sheet.sentence(&source(content))?;
    sheet.sentence(&kind(content))?;
    let (version, own) = (content.manifest.program.as_str(), env!("CARGO_PKG_VERSION"));
    sheet.sentence(&text!("report-program", version = version, own = own, date = content.day()))?;
    sheet.gap();
    sheet.title(&text!("report-settings"))?;
    sheet.heads(&[
        (text!("report-setting"), false),
        (text!("report-value"), false),
        (text!("report-meaning"), false),
    ])?;
    for setting in SETTINGS {
        sheet.row(setting_row(content, setting).into_iter().map(Value::Text))?;
    }
    let notes = notes(&content.results);
    if !notes.is_empty() {
        sheet.gap();
        sheet.title(&text!("page-data-notes"))?;
        for note in notes {
            sheet.sentence(&note)?;
        }
    }
    Ok(())
}
