//! The components, and other numbers of segments.

use rust_xlsxwriter::{ChartType, Workbook, XlsxError};

use super::charts::{Cells, bars, chart, line};
use super::sheet::Sheet;
use crate::export::pictures::colors::{ACCENT, CUSTOMERS, GENERAL, NEUTRAL};
use crate::export::report::content::Content;
use crate::export::tables;
use crate::i18n::{measure_name, sweep_sentence};
use crate::results::{Criterion, SweepVerdict};
use crate::text;

/// What each component explains and is made of, with a scree chart.
pub(super) fn components(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let Some(components) = &content.results.components else { return Ok(()) };
    let ratios = &components.explained_variance_ratio;
    let mut sheet = Sheet::new(book, text!("sheet-components"), &[12.0, 14.0, 14.0, 14.0, 90.0])?;
    let explained = components.explained(components.kept);
    sheet.title(&text!("report-components-kept", count = components.kept, share = explained))?;
    sheet.gap();
    let first = sheet.row + 1;
    sheet.table(&tables::components(components, content.results.features.as_deref()))?;
    if ratios.is_empty() {
        return Ok(());
    }
    let mut scree = chart(ChartType::Column, &text!("picture-scree"), (900, 380));
    let names = Cells { sheet: sheet.name(), column: 0, rows: (first, sheet.row - 1) };
    bars(&mut scree, &text!("report-explained"), names, names.at(2), NEUTRAL);
    let mut cumulative = chart(ChartType::Line, "", (900, 380));
    line(&mut cumulative, &text!("picture-scree-cumulative"), names, names.at(3), ACCENT);
    scree.combine(&cumulative);
    scree.x_axis().set_name(text!("plot-scree-axis").as_str());
    scree.y_axis().set_num_format("0%");
    sheet.inner().insert_chart(first, 5, &scree)?;
    Ok(())
}

/// Every measure of every number of segments, with a chart of those between 0 and 1; none where no other was tried.
pub(super) fn sweep(book: &mut Workbook, content: &Content) -> Result<(), XlsxError> {
    let Some(sweep) = content.results.studies.sweep.as_ref().filter(|sweep| !sweep.tried.is_empty()) else {
        return Ok(());
    };
    let mut sheet = Sheet::new(book, text!("sheet-sweep"), &[14.0; 8])?;
    sheet.title(&text!("report-count"))?;
    if let Some(sentence) = sweep_sentence(sweep, &SweepVerdict::of(sweep)) {
        sheet.sentence(&sentence)?;
    }
    sheet.gap();
    let first = sheet.row + 1;
    sheet.table(&tables::sweep(sweep))?;
    let mut curves = chart(ChartType::Line, &text!("picture-sweep"), (900, 380));
    let names = Cells { sheet: sheet.name(), column: 0, rows: (first, sheet.row - 1) };
    let shown = [
        (Criterion::Silhouette, CUSTOMERS),
        (Criterion::Simplified, GENERAL),
        (Criterion::Stability, ACCENT),
        (Criterion::Gap, NEUTRAL),
    ];
    for (criterion, color) in shown {
        let column = (1..).zip(Criterion::ALL).find(|(_, other)| *other == criterion).map(|(column, _)| column);
        if let Some(column) = column {
            line(&mut curves, &measure_name(criterion), names, names.at(column), color);
        }
    }
    curves.x_axis().set_name(text!("report-segments").as_str());
    let below = sheet.row + 1;
    sheet.inner().insert_chart(below, 0, &curves)?;
    Ok(())
}
