//! What a mailing says of who responds.

use rust_xlsxwriter::{ChartType, Workbook, XlsxError};

use super::charts::{Cells, chart, line};
use super::sheet::Sheet;
use crate::export::pictures::colors::{CUSTOMERS, NEUTRAL_WEAK};
use crate::export::report::content::Content;
use crate::export::tables;
use crate::i18n::{response_remarks, response_sentences};
use crate::results::Response;
use crate::text;

/// The sheets; none where nothing was learned of a mailing.
pub(super) fn sheets(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let Some(found) = &content.results.studies.response else { return Ok(()) };
    let mut sheet = Sheet::new(book, text!("sheet-response"), &[36.0, 18.0, 30.0, 11.0, 11.0, 11.0, 11.0, 11.0, 11.0])?;
    sheet.title(&text!("report-response"))?;
    for sentence in response_sentences(found).into_iter().chain(response_remarks(found)) {
        sheet.sentence(&sentence)?;
    }
    let parts = [
        tables::compared(found),
        tables::response_segments(found, content.segments()),
        tables::reliability(found),
        tables::importance(found),
        tables::response_effects(found),
    ];
    for part in parts.iter().filter(|part| !part.rows.is_empty()) {
        sheet.gap();
        sheet.title(&part.title)?;
        sheet.table(part)?;
    }
    sheet.sentence(&text!("report-response-note"))?;
    gains(book, found)
}

/// The curve of gains, with a chart.
fn gains(book: &mut Workbook, found: &Response) -> Result<(), XlsxError> {
    let terms = found.profit.map(|profit| profit.terms).unwrap_or_default();
    let table = tables::gains(found, terms);
    if table.rows.is_empty() {
        return Ok(());
    }
    let mut sheet = Sheet::new(book, text!("sheet-response-gains"), &[12.0; 10])?;
    sheet.title(&table.title)?;
    sheet.gap();
    let head = sheet.row + 1;
    sheet.table(&table)?;
    let mut curve = chart(ChartType::Line, &table.title, (900, 420));
    let shares = Cells { sheet: sheet.name(), column: 1, rows: (head, sheet.row - 1) };
    for (column, color) in [(3, CUSTOMERS), (4, NEUTRAL_WEAK), (5, NEUTRAL_WEAK)] {
        let name = table.heads.get(column).map_or("", |(name, _)| name.as_str());
        line(&mut curve, name, shares, shares.at(column as u16), color);
    }
    curve.x_axis().set_name(text!("picture-response-gains-axis").as_str()).set_num_format("0%");
    curve.y_axis().set_num_format("0%").set_max(1.0);
    sheet.inner().insert_chart(head, 11, &curve)?;
    sheet.inner().set_freeze_panes(head, 0)?;
    Ok(())
}
