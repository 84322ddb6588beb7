//! The columns of the files: what they measure, what is missing, what they became, which are worth their place.

use super::value::{TableContent, Value};
use crate::engine::Settings;
use crate::i18n::{Say as _, bar_name, shift_value};
use crate::results::{AttributeContrast, DataSummary, FeatureTable, Forest, MissingValues, Relevance};
use crate::text;

/// Pairs of columns that are listed.
const PAIRS: usize = 200;

/// The columns as the page of the data has them.
pub(super) fn attributes(data: &DataSummary, missing: Option<&MissingValues>) -> TableContent {
    let heads = [
        (text!("page-data-column-name"), false),
        (text!("page-data-column-description"), false),
        (text!("table-information"), false),
        (text!("page-data-column-level"), false),
        (text!("page-data-column-missing"), true),
        (text!("page-data-column-customers-missing"), true),
        (text!("page-data-column-distinct"), true),
        (text!("page-data-column-shift"), true),
        (text!("page-data-column-value"), false),
        (text!("page-data-column-treatment"), false),
        (text!("plot-missing-columns-fate"), false),
    ];
    let mut table = TableContent::new(text!("table-attributes"), heads);
    for (place, attribute) in data.attributes.iter().enumerate() {
        let column = missing.and_then(|missing| missing.columns.get(place));
        let spread = attribute.distribution.as_ref();
        let shift = spread.and_then(|spread| spread.shift.as_ref());
        let fate = match column.map(|column| column.dropped) {
            Some(Some(reason)) => reason.say(),
            Some(None) => text!("plot-missing-columns-is-kept"),
            None => String::new(),
        };
        table.push([
            attribute.name.as_str().into(),
            attribute.description.as_str().into(),
            attribute.information_level.as_str().into(),
            Value::Text(attribute.level.say()),
            Value::Share(column.map(|column| column.general_share)),
            Value::Share(column.map(|column| column.customers_share)),
            Value::Number(spread.map(|spread| spread.general_distinct as f64), 0),
            Value::Number(shift.map(|shift| shift.distance), 4),
            Value::Text(shift.map(|shift| shift_value(attribute, &shift.value)).unwrap_or_default()),
            Value::Text(attribute.treatment.say()),
            Value::Text(fate),
        ]);
    }
    table
}

/// The values of one column in both files; `None` where there is no such column.
pub(super) fn values(data: &DataSummary, place: usize) -> Option<TableContent> {
    let attribute = data.attributes.get(place)?;
    let heads = [
        (text!("report-code"), false),
        (text!("report-label"), false),
        (text!("picture-general"), true),
        (text!("picture-customers"), true),
    ];
    let title = match attribute.description.as_str() {
        "" => attribute.name.clone(),
        what => text!("find-column-with-description", name = attribute.name.as_str(), what = what),
    };
    let mut table = TableContent::new(title, heads);
    let share = |count: u64, rows: usize| Value::Share(Some(count as f64 / rows.max(1) as f64));
    for code in &attribute.codes {
        let label = match (code.missing, code.label.as_str()) {
            (false, label) => label.to_owned(),
            (true, "") => text!("page-attribute-counts-as-missing"),
            (true, label) => text!("table-counts-as-missing", label = label),
        };
        let shown = if code.code.is_empty() { text!("page-attribute-blank") } else { code.code.clone() };
        table.push([
            Value::Text(shown),
            Value::Text(label),
            share(code.general, data.general.rows),
            share(code.customers, data.customers.rows),
        ]);
    }
    let bars = attribute.distribution.as_ref().and_then(|spread| spread.histogram.as_ref());
    if let Some(bars) = bars.filter(|_| attribute.codes.is_empty()) {
        let all = [&bars.general, &bars.customers].map(|counts| counts.iter().sum::<u64>() as usize);
        for (at, (general, customers)) in bars.general.iter().zip(&bars.customers).enumerate() {
            let range = Value::Text(bar_name(attribute, at));
            table.push([range, "".into(), share(*general, all[0]), share(*customers, all[1])]);
        }
    }
    Some(table)
}

/// Every column of the files, and what became of it.
pub(in crate::export) fn missing_columns(data: &DataSummary, missing: &MissingValues) -> TableContent {
    let heads = [
        (text!("plot-missing-columns-column"), false),
        (text!("plot-contrasts-description"), false),
        (text!("page-data-column-level"), false),
        (text!("report-missing-people"), true),
        (text!("report-missing-customers"), true),
        (text!("plot-missing-columns-fate"), false),
    ];
    let mut table = TableContent::new(text!("picture-missing-columns"), heads);
    for (attribute, column) in data.attributes.iter().zip(&missing.columns) {
        let fate = column.dropped.map_or_else(|| text!("plot-missing-columns-is-kept"), |reason| reason.say());
        table.push([
            attribute.name.as_str().into(),
            attribute.description.as_str().into(),
            attribute.level.key().into(),
            Value::Share(Some(column.general_share)),
            Value::Share(Some(column.customers_share)),
            Value::Text(fate),
        ]);
    }
    table
}

/// In what the people set aside differ.
pub(in crate::export) fn contrasts(data: &DataSummary, contrasts: &[AttributeContrast]) -> TableContent {
    let heads = [
        (text!("plot-contrasts-attribute"), false),
        (text!("plot-contrasts-description"), false),
        (text!("plot-contrasts-code"), false),
        (text!("plot-contrasts-kept"), true),
        (text!("plot-contrasts-aside"), true),
        (text!("plot-contrasts-distance"), true),
    ];
    let mut table = TableContent::new(text!("report-contrasts"), heads);
    for contrast in contrasts {
        let Some(attribute) = data.attributes.get(contrast.attribute) else { continue };
        table.push([
            attribute.name.as_str().into(),
            attribute.description.as_str().into(),
            Value::Text(contrast.say()),
            Value::Share(Some(contrast.kept_share)),
            Value::Share(Some(contrast.set_aside_share)),
            Value::Number(Some(contrast.distance), 3),
        ]);
    }
    table
}

/// The numbers that the columns became.
pub(super) fn features(data: &DataSummary, features: &FeatureTable) -> TableContent {
    let heads = [
        (text!("page-features-column-name"), false),
        (text!("page-data-column-name"), false),
        (text!("page-features-column-attribute"), false),
        (text!("page-features-column-kind"), false),
        (text!("page-features-column-impute"), true),
        (text!("page-features-column-center"), true),
        (text!("page-features-column-scale"), true),
    ];
    let mut table = TableContent::new(text!("page-features"), heads);
    for feature in &features.features {
        let about = data.attribute(&feature.attribute).map_or("", |attribute| attribute.description.as_str());
        table.push([
            feature.name.as_str().into(),
            feature.attribute.as_str().into(),
            about.into(),
            Value::Text(feature.kind.say()),
            Value::Number(Some(feature.impute).filter(|impute| impute.is_finite()), 4),
            Value::Number(Some(feature.center), 4),
            Value::Number(Some(feature.scale), 4),
        ]);
    }
    table
}

/// Which columns are worth their place.
pub(in crate::export) fn relevance(
    relevance: &Relevance,
    forest: Option<&Forest>,
    settings: &Settings,
) -> TableContent {
    let heads = [
        (text!("relevance-rank"), true),
        (text!("relevance-attribute"), false),
        (text!("relevance-variance"), true),
        (text!("relevance-forest"), true),
        (text!("relevance-group"), true),
        (text!("relevance-state"), false),
    ];
    let mut table = TableContent::new(text!("report-relevance"), heads);
    for listed in relevance.list(forest, &settings.relevance()) {
        let Some(attribute) = relevance.attributes.get(listed.place) else { continue };
        let state = listed.dropped.map_or_else(|| text!("relevance-kept"), |reason| reason.say());
        table.push([
            Value::Count(listed.rank as u64),
            attribute.name.as_str().into(),
            Value::Number(attribute.variance, 4),
            Value::Number(forest.and_then(|forest| forest.of(attribute.attribute)), 5),
            Value::Count(listed.group as u64),
            Value::Text(state),
        ]);
    }
    table
}

/// The pairs of columns that go together most, the closest first.
pub(super) fn correlations(relevance: &Relevance) -> TableContent {
    let heads = [
        (text!("plot-correlations-one"), false),
        (text!("plot-correlations-other"), false),
        (text!("plot-correlations-correlation"), true),
    ];
    let mut table = TableContent::new(text!("plot-correlations"), heads);
    for (one, other, correlation) in relevance.strongest(PAIRS) {
        let names = [one, other].map(|place| Value::Text(relevance.attributes[place].name.clone()));
        table.push(names.into_iter().chain([Value::Number(Some(f64::from(correlation)), 4)]));
    }
    table
}
