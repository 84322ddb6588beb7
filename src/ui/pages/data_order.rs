//! What is searched for, the filters, the order -> which attributes are shown, and in which order.

use std::cmp::Ordering;

use crate::data::MeasurementLevel;
use crate::i18n::{Say as _, shift_value};
use crate::prepare::Treatment;
use crate::results::{AttributeSummary, ColumnMissing, DataSummary, MissingValues, Shift};
use crate::text;
use crate::ui::memo::ByPointer;
use crate::ui::widgets::{Sort, found};

/// What a table of attributes can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Column {
    #[default]
    File,
    Name,
    Description,
    Level,
    Shift,
    Value,
    Missing,
    CustomersMissing,
    Distinct,
    Treatment,
}

/// Attributes of which the same becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Kept,
    AsItIs,
    Binary,
    OneHot,
    Split,
    LeftOut,
    Dropped,
}

impl Fate {
    pub(super) const ALL: [Self; 7] =
        [Self::Kept, Self::AsItIs, Self::Binary, Self::OneHot, Self::Split, Self::LeftOut, Self::Dropped];

    pub(super) fn words(self) -> String {
        match self {
            Self::Kept => text!("page-data-fate-kept"),
            Self::AsItIs => text!("page-data-fate-as-it-is"),
            Self::Binary => text!("page-data-fate-binary"),
            Self::OneHot => text!("page-data-fate-one-hot"),
            Self::Split => text!("page-data-fate-split"),
            Self::LeftOut => text!("page-data-fate-left-out"),
            Self::Dropped => text!("page-data-fate-dropped"),
        }
    }

    fn is_of(self, attribute: &AttributeSummary, missing: Option<&ColumnMissing>) -> bool {
        let dropped = missing.is_some_and(|missing| missing.dropped.is_some());
        match self {
            Self::Kept => !dropped,
            Self::Dropped => dropped,
            Self::AsItIs => matches!(attribute.treatment, Treatment::AsItIs(_)),
            Self::Binary => matches!(attribute.treatment, Treatment::Binary { .. }),
            Self::OneHot => matches!(attribute.treatment, Treatment::OneHot { .. }),
            Self::Split => matches!(attribute.treatment, Treatment::Split { .. }),
            Self::LeftOut => matches!(attribute.treatment, Treatment::LeftOut(_)),
        }
    }
}

/// All that decides which rows are shown.
#[derive(Clone, PartialEq)]
pub(super) struct Key {
    pub(super) data: ByPointer<DataSummary>,
    pub(super) missing: Option<ByPointer<MissingValues>>,
    pub(super) search: String,
    pub(super) level: Option<MeasurementLevel>,
    pub(super) information: Option<String>,
    pub(super) fate: Option<Fate>,
    pub(super) sort: Sort<Column>,
}

/// How far the files are apart in an attribute.
pub(super) fn shift(attribute: &AttributeSummary) -> Option<&Shift> {
    attribute.distribution.as_ref()?.shift.as_ref()
}

/// How many different known values an attribute has; `None` where that isn't known.
pub(super) fn distinct(attribute: &AttributeSummary) -> Option<usize> {
    attribute.distribution.as_ref().map(|found| found.general_distinct).or_else(|| {
        let known = attribute.codes.iter().filter(|code| !code.missing).count();
        (!attribute.codes.is_empty()).then_some(known)
    })
}

/// The rows that the filters leave, in their order.
pub(super) fn order(key: &Key) -> Vec<usize> {
    let attributes = &key.data.0.attributes;
    let missing = |index: usize| key.missing.as_ref().and_then(|missing| missing.0.columns.get(index));
    let mut rows: Vec<usize> = (0..attributes.len())
        .filter(|&index| {
            let attribute = &attributes[index];
            key.level.is_none_or(|level| level == attribute.level)
                && key.information.as_ref().is_none_or(|information| *information == attribute.information_level)
                && key.fate.is_none_or(|fate| fate.is_of(attribute, missing(index)))
                && found(&key.search, &[&attribute.name, &attribute.description])
        })
        .collect();
    // Made once a row, not once a comparison.
    let words: Vec<String> = attributes
        .iter()
        .map(|attribute| match key.sort.column {
            Column::Description => attribute.description.to_lowercase(),
            Column::Level => attribute.level.say(),
            Column::Treatment => attribute.treatment.say(),
            Column::Value => {
                shift(attribute).map_or_else(String::new, |shift| shift_value(attribute, &shift.value).to_lowercase())
            }
            _ => String::new(),
        })
        .collect();
    let numbers: Vec<f64> = attributes
        .iter()
        .enumerate()
        .map(|(index, attribute)| match key.sort.column {
            Column::Shift => shift(attribute).map_or(-1.0, |shift| shift.distance),
            Column::Missing => missing(index).map_or(0.0, |missing| missing.general_share),
            Column::CustomersMissing => missing(index).map_or(0.0, |missing| missing.customers_share),
            Column::Distinct => distinct(attribute).map_or(f64::INFINITY, |distinct| distinct as f64),
            _ => 0.0,
        })
        .collect();
    let compare = |a: usize, b: usize| -> Ordering {
        match key.sort.column {
            Column::File => a.cmp(&b),
            Column::Name => attributes[a].name.cmp(&attributes[b].name),
            _ => words[a].cmp(&words[b]).then(numbers[a].total_cmp(&numbers[b])),
        }
    };
    rows.sort_by(|&a, &b| key.sort.direct(compare(a, b)).then(a.cmp(&b)));
    rows
}
