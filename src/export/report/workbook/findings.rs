//! The answer: the headline, the table of segments with all its columns, a chart of both shares.

use rust_xlsxwriter::{ChartType, Workbook, XlsxError};

use super::charts::{Cells, bars, chart};
use super::sheet::Sheet;
use crate::export::pictures::by_gain;
use crate::export::pictures::colors::{CUSTOMERS, GENERAL};
use crate::export::report::content::Content;
use crate::export::tables;
use crate::i18n::set_aside_sentence;
use crate::results::{Place, SegmentColumn, known_segment_columns};
use crate::text;

/// The sheet.
pub(super) fn sheet(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let Some(found) = content.segments() else { return Ok(()) };
    let columns: Vec<&SegmentColumn> = known_segment_columns(Place::File, found).collect();
    let widths: Vec<f64> = columns.iter().map(|column| if column.key == "name" { 44.0 } else { 12.0 }).collect();
    let mut sheet = Sheet::new(book, text!("sheet-findings"), &widths)?;
    sheet.title(&content.headline().unwrap_or_default())?;
    let aside = set_aside_sentence(found);
    if !aside.is_empty() {
        sheet.sentence(&aside)?;
    }
    sheet.gap();
    let first = sheet.row + 1;
    let segments = by_gain(found);
    let last = first + segments.len() as u32 - 1;
    sheet.table(&tables::segments(found, &[]))?;
    sheet.sentence(&text!("report-answer-note"))?;
    let place = |key: &str| (0..).zip(&columns).find(|(_, column)| column.key == key).map(|(at, _)| at);
    if let (Some(name), Some(general), Some(customers)) =
        (place("name"), place("general_share"), place("customers_share"))
    {
        let below = sheet.row + 1;
        let height = 180 + 34 * segments.len() as u32;
        let mut shares = chart(ChartType::Bar, &text!("picture-proportions"), (900, height.min(1_600)));
        let names = Cells { sheet: sheet.name(), column: name, rows: (first, last) };
        bars(&mut shares, &text!("picture-general"), names, names.at(general), GENERAL);
        bars(&mut shares, &text!("picture-customers"), names, names.at(customers), CUSTOMERS);
        // The first segment stands at the top, as in the table.
        shares.y_axis().set_reverse().set_major_gridlines(false);
        shares.x_axis().set_num_format("0%");
        sheet.inner().insert_chart(below, 0, &shares)?;
    }
    Ok(())
}
