//! The report as a workbook: numbers as numbers, and charts that the spreadsheet draws itself.

mod charts;
mod data;
mod findings;
mod origin;
mod profiles;
mod response;
pub(in crate::export) mod sheet;
mod steps;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use zip::ZipArchive;

use super::content::Content;
use crate::text;

/// By what a file is known as one of these.
pub(in crate::export) const AUTHOR: &str = "Segscope";
/// Where a workbook names its author, and how long that is at most, in bytes.
const CORE: &str = "docProps/core.xml";
const LONGEST_CORE: u64 = 1 << 16;

/// The workbook. The same content gives the same bytes.
///
/// # Errors
/// When the content is more than a workbook holds.
pub fn workbook(content: &Content) -> io::Result<Vec<u8>> {
    build(content).map_err(io::Error::other)
}

fn build(content: &Content) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let year = u16::try_from(content.date.year()).unwrap_or(1970);
    let created = ExcelDateTime::from_ymd(year, content.date.month().into(), content.date.day())?;
    let properties = DocProperties::new().set_author(AUTHOR).set_title(text!("report-title"));
    book.set_properties(&properties.set_creation_datetime(&created));
    findings::sheet(&mut book, content)?;
    profiles::sheet(&mut book, content)?;
    response::sheets(&mut book, content)?;
    data::set_aside(&mut book, content)?;
    data::columns(&mut book, content)?;
    data::relevance(&mut book, content)?;
    steps::components(&mut book, content)?;
    steps::sweep(&mut book, content)?;
    origin::sheet(&mut book, content)?;
    book.save_to_buffer()
}

/// Whether a file is such a workbook.
pub fn is_workbook(path: &Path) -> bool {
    let Some(mut archive) = File::open(path).ok().and_then(|file| ZipArchive::new(file).ok()) else { return false };
    let Ok(entry) = archive.by_name(CORE) else { return false };
    let mut core = String::new();
    entry.take(LONGEST_CORE).read_to_string(&mut core).is_ok() && core.contains(&format!(">{AUTHOR}</dc:creator>"))
}
