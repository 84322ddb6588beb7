//! Rows and columns of the files: who was set aside, what is missing, which columns are worth their place.

use rust_xlsxwriter::{ChartType, Workbook, XlsxError};

use super::charts::{Cells, bars, chart};
use super::sheet::{Sheet, Value};
use crate::export::pictures::colors::{CUSTOMERS, GENERAL};
use crate::export::report::content::Content;
use crate::i18n::{Say as _, set_aside_recommendation};
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
        sheet.heads(&[
            (text!("plot-contrasts-attribute"), false),
            (text!("plot-contrasts-description"), false),
            (text!("plot-contrasts-code"), false),
            (text!("plot-contrasts-kept"), true),
            (text!("plot-contrasts-aside"), true),
            (text!("plot-contrasts-distance"), true),
        ])?;
        for contrast in contrasts.iter() {
            let Some(attribute) = data.attributes.get(contrast.attribute) else { continue };
            sheet.row([
                attribute.name.as_str().into(),
                attribute.description.as_str().into(),
                Value::Text(contrast.say()),
                Value::Share(Some(contrast.kept_share)),
                Value::Share(Some(contrast.set_aside_share)),
                Value::Number(Some(contrast.distance), 3),
            ])?;
        }
        sheet.gap();
    }
    per_person(&mut sheet, missing)
}

/// How many values people miss, with a chart.
fn per_person(sheet: &mut Sheet<'_>, missing: &MissingValues) -> Result<(), XlsxError> {
    sheet.heads(&[
        (text!("plot-missing-rows-axis"), true),
        (text!("picture-general"), true),
        (text!("picture-customers"), true),
    ])?;
    let (people, customers) = (&missing.general_per_row, &missing.customers_per_row);
    let numbers = people.len().max(customers.len());
    if numbers == 0 {
        return Ok(());
    }
    let total = |counts: &[u64]| counts.iter().sum::<u64>().max(1) as f64;
    let all = [total(people), total(customers)];
    let first = sheet.row;
    for at in 0..numbers {
        let share = |counts: &[u64], all: f64| Value::Share(Some(counts.get(at).copied().unwrap_or(0) as f64 / all));
        sheet.row([Value::Count(at as u64), share(people, all[0]), share(customers, all[1])])?;
    }
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
    sheet.heads(&[
        (text!("plot-missing-columns-column"), false),
        (text!("plot-contrasts-description"), false),
        (text!("page-data-column-level"), false),
        (text!("report-missing-people"), true),
        (text!("report-missing-customers"), true),
        (text!("plot-missing-columns-fate"), false),
    ])?;
    let head = sheet.row;
    for (attribute, column) in data.attributes.iter().zip(&missing.columns) {
        let fate = column.dropped.map_or_else(|| text!("plot-missing-columns-is-kept"), |reason| reason.say());
        sheet.row([
            attribute.name.as_str().into(),
            attribute.description.as_str().into(),
            attribute.level.key().into(),
            Value::Share(Some(column.general_share)),
            Value::Share(Some(column.customers_share)),
            Value::Text(fate),
        ])?;
    }
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
    sheet.heads(&[
        (text!("relevance-rank"), true),
        (text!("relevance-attribute"), false),
        (text!("relevance-variance"), true),
        (text!("relevance-forest"), true),
        (text!("relevance-group"), true),
        (text!("relevance-state"), false),
    ])?;
    let head = sheet.row;
    for listed in relevance.list(forest, &content.settings.relevance()) {
        let Some(attribute) = relevance.attributes.get(listed.place) else { continue };
        let state = listed.dropped.map_or_else(|| text!("relevance-kept"), |reason| reason.say());
        sheet.row([
            Value::Count(listed.rank as u64),
            attribute.name.as_str().into(),
            Value::Number(attribute.variance, 4),
            Value::Number(forest.and_then(|forest| forest.of(attribute.attribute)), 5),
            Value::Count(listed.group as u64),
            Value::Text(state),
        ])?;
    }
    sheet.inner().set_freeze_panes(head, 0)?;
    Ok(())
}
