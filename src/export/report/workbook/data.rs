//! Rows and columns of the files: who was set aside, what is missing, which columns are worth their place.

use rust_xlsxwriter::{ChartType, Workbook, XlsxError};

use super::charts::{Cells, bars, chart};
use super::sheet::Sheet;
use crate::export::pictures::colors::{CUSTOMERS, GENERAL};
use crate::export::report::content::Content;
use crate::export::tables;
use crate::i18n::set_aside_recommendation;
use crate::results::MissingValues;
use crate::text;

/// Who was set aside, and in what they differ.
pub(super) fn set_aside(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let Some(missing) = &content.results.missing else { return Ok(()) };
    let mut sheet = Sheet::new(book, text!("sheet-set-aside"), &[28.0, 40.0, 34.0, 14.0, 14.0, 14.0])?;
    sheet.title(&text!("report-aside"))?;
    sheet.sentence(&set_aside_recommendation(missing, missing.row_limit, missing.population))?;
    sheet.gap();
    if let (Some(data), Some(contrasts)) = (&content.results.data, &content.results.contrasts) {
        sheet.table(&tables::contrasts(data, contrasts))?;
        sheet.gap();
    }
    per_person(&mut sheet, missing)
}

/// How many values people miss, with a chart.
fn per_person(sheet: &mut Sheet<'_>, missing: &MissingValues) -> Result<(), XlsxError> {
    let table = tables::per_person(missing);
    sheet.table(&table)?;
    if table.rows.is_empty() {
        return Ok(());
    }
    let first = sheet.row - table.rows.len() as u32;
    let mut bar = chart(ChartType::Column, &text!("picture-missing-rows"), (760, 360));
    let names = Cells { sheet: sheet.name(), column: 0, rows: (first, sheet.row - 1) };
    bars(&mut bar, &text!("picture-general"), names, names.at(1), GENERAL);
    bars(&mut bar, &text!("picture-customers"), names, names.at(2), CUSTOMERS);
    bar.x_axis().set_name(text!("plot-missing-rows-axis").as_str());
    bar.y_axis().set_num_format("0%");
    sheet.inner().insert_chart(first, 3, &bar)?;
    Ok(())
}

/// Every column of the files, and what became of it.
pub(super) fn columns(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let (Some(data), Some(missing)) = (&content.results.data, &content.results.missing) else { return Ok(()) };
    let mut sheet = Sheet::new(book, text!("sheet-columns"), &[32.0, 44.0, 14.0, 14.0, 14.0, 40.0])?;
    sheet.title(&text!("columns-kept", count = missing.columns_kept, all = data.attributes.len()))?;
    sheet.gap();
    let head = sheet.row + 1;
    sheet.table(&tables::missing_columns(data, missing))?;
    sheet.inner().set_freeze_panes(head, 0)?;
    Ok(())
}

/// Which columns are worth their place; none where the session doesn't say.
pub(super) fn relevance(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let Some(relevance) = &content.results.relevance else { return Ok(()) };
    let forest = content.results.studies.forest.as_deref();
    let mut sheet = Sheet::new(book, text!("sheet-relevance"), &[8.0, 34.0, 12.0, 12.0, 10.0, 44.0])?;
    sheet.title(&text!("report-relevance"))?;
    sheet.gap();
    let head = sheet.row + 1;
    sheet.table(&tables::relevance(relevance, forest, &content.settings))?;
    sheet.inner().set_freeze_panes(head, 0)?;
    Ok(())
}
