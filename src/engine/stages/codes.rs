//! The value of each code in each candidate feature, and what is missing in each column, as the fitted pipeline lists
//! them.

use std::sync::Arc;

use crate::data::{Attribute, Dataset, Evidence, Level, MeasurementLevel, Values};
use crate::prepare::{Candidates, DecodedColumn, Decoding, FeatureValues};
use crate::results::{Codes, Reading, RowColumn};

/// What the fitted pipeline lists of all columns and candidate features. Worked out once for all fits, because features
/// of 366 columns have tens of thousands of codes.
#[derive(Debug)]
pub(crate) struct ListedCodes {
    /// One entry for each candidate feature.
    pub(crate) features: Vec<FeatureCodes>,
    /// One entry for each attribute.
    pub(crate) columns: Vec<RowColumn>,
}

/// The codes of a feature's attribute as they stand in the file.
#[derive(Debug, Default)]
pub(crate) struct FeatureCodes {
    /// The known codes that have a value; `None` for a column of numbers.
    pub(crate) values: Option<Codes>,
    /// The known codes that have none.
    pub(crate) without_value: Vec<String>,
}

impl ListedCodes {
    pub(crate) fn of(dataset: &Dataset, decoding: &Decoding, candidates: &Candidates) -> Self {
        let column = |index: usize| (&dataset.general.columns[index].values, &decoding.columns[index]);
        let features = candidates.features.iter().map(|feature| match &feature.values {
            FeatureValues::ByCode(values) => listed(column(feature.attribute), values),
            FeatureValues::Itself { .. } => FeatureCodes::default(),
        });
        Self { features: features.collect(), columns: Self::columns_of(dataset, decoding) }
    }

    /// What is missing in each column, one entry for each attribute.
    pub(crate) fn columns_of(dataset: &Dataset, decoding: &Decoding) -> Vec<RowColumn> {
        let column = |index: usize| (&dataset.general.columns[index].values, &decoding.columns[index]);
        let of = |(index, attribute): (usize, &Attribute)| {
            row_column(attribute, column(index), dataset.dates.get(&attribute.name))
        };
        dataset.attributes.iter().enumerate().map(of).collect()
    }

    /// Bytes that they take, about.
    pub(super) fn bytes(&self) -> usize {
        let values: usize = self.features.iter().filter_map(|feature| Some(feature.values.as_ref()?.0.len())).sum();
        let known: usize = self.columns.iter().filter_map(|column| Some(column.known_codes.as_ref()?.len())).sum();
        48 * (values + known)
    }
}

/// The levels of a column of codes that do or don't count as missing.
fn levels<'a>((values, decoded): (&'a Values, &'a DecodedColumn), missing: bool) -> Vec<(usize, &'a Level)> {
    let Values::Codes { levels, .. } = values else { return Vec::new() };
    (1..).zip(levels.iter()).filter(|(code, _)| decoded.is_missing(*code as u8) == missing).collect()
}

fn listed(column: (&Values, &DecodedColumn), values: &[Option<f64>]) -> FeatureCodes {
    let known = levels(column, false);
    let value = |code: usize| values.get(code).copied().flatten();
    let with = known.iter().filter_map(|&(code, level)| Some((level.text.clone(), value(code)?)));
    let without = known.iter().filter(|(code, _)| value(*code).is_none());
    FeatureCodes {
        values: Some(Codes(with.collect())),
        without_value: without.map(|(_, level)| level.text.clone()).collect(),
    }
}

/// `dates` says of a column of dates that are counted whether the day stands first in it.
fn row_column(attribute: &Attribute, column: (&Values, &DecodedColumn), dates: Option<&bool>) -> RowColumn {
    let texts = |missing| levels(column, missing).into_iter().map(|(_, level)| level.text.clone());
    let is_codes = matches!(column.0, Values::Codes { .. });
    let reads = match (attribute.level, attribute.evidence) {
        (MeasurementLevel::Date, Evidence::Months) if dates.is_some() => Reading::Month,
        (MeasurementLevel::Date, Evidence::Days) if dates.is_some() => Reading::Day,
        (MeasurementLevel::Date, _) => Reading::Year,
        _ if is_codes => Reading::Code,
        _ => Reading::Number,
    };
    RowColumn {
        name: attribute.name.clone(),
        reads,
        known_codes: is_codes.then(|| Arc::from_iter(texts(false))),
        missing_codes: if is_codes {
            texts(true).collect()
        } else {
            column.1.unknown_reals.iter().map(|&number| Level::number(f64::from(number)).text).collect()
        },
        day_first: dates.copied().unwrap_or(false),
    }
}
