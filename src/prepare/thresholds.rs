//! Missing shares and the user's lists -> which attributes are kept.

use crate::data::{Attribute, Column, Dataset, MeasurementLevel, Values};

use super::decode::{DecodedColumn, Decoding};
use super::drop_reason::{DropReason, MAX_NOMINAL_LEVELS};
use super::error::{ColumnList, PrepareError};
use super::recipes::{Recipe, Recipes};
use super::unknown_name::UnknownName;

/// The part of the kept columns that a person may miss when no row threshold is given, in percent. It is a whole
/// number, because 0.3 x 10 need not be 3 in floating point.
pub const DEFAULT_ROW_PERCENT: usize = 30;

/// Of the names that no attribute has, so many are compared with those that there are.
const SUGGESTIONS: usize = 5;

/// What the user decided about attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholds {
    /// An attribute is dropped when its missing share in the general population is over this, 0 to 1. Exactly this
    /// share is kept.
    pub column_missing: f64,
    /// Attributes dropped by hand, by name.
    pub drop: Vec<String>,
    /// Attributes kept whatever their missing share and whether a dictionary describes them, by name. It overrides nothing
    /// else.
    pub keep: Vec<String>,
    /// Attributes whose measurement level is decided by hand, by name; only looked up here, so that a misspelt one is
    /// told.
    pub levels: Vec<String>,
    /// Whether attributes that no dictionary, or no published workbook, describes are dropped.
    pub drop_inferred: bool,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { column_missing: 0.20, drop: Vec::new(), keep: Vec::new(), levels: Vec::new(), drop_inferred: false }
    }
}

/// Which attributes are kept, and why the others aren't.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Indices of the kept attributes, ascending.
    pub columns: Vec<usize>,
    /// The others, in the order of the attributes.
    pub dropped: Vec<DroppedColumn>,
    /// How many of the kept columns a person may miss unless the user says otherwise.
    pub default_row_limit: u32,
}

impl Kept {
    /// Why this attribute was dropped; `None` when it is kept.
    pub fn dropped(&self, attribute: usize) -> Option<&DroppedColumn> {
        let found = self.dropped.binary_search_by_key(&attribute, |dropped| dropped.attribute);
        found.ok().map(|position| &self.dropped[position])
    }
}

/// An attribute that isn't kept.
#[derive(Clone, Debug, PartialEq)]
pub struct DroppedColumn {
    /// Index in [`Dataset::attributes`].
    pub attribute: usize,
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: DropReason,
    /// Its missing share in the general population, 0 to 1.
    pub missing_share: f64,
}

/// Decides which attributes are kept, on the general population alone.
///
/// # Errors
/// [`PrepareError`] when the threshold isn't a share, when names don't exist or contradict each other, or when
/// nothing is left.
pub fn thresholds(
    dataset: &Dataset,
    decoding: &Decoding,
    recipes: &Recipes,
    settings: &Thresholds,
) -> Result<Kept, PrepareError> {
    check(dataset, settings)?;
    let mut kept = Kept::default();
    for (index, attribute) in dataset.attributes.iter().enumerate() {
        let (column, decoded) = (&dataset.general.columns[index], &decoding.columns[index]);
        match reason(attribute, column, decoded, recipes, settings) {
            None => kept.columns.push(index),
            Some(reason) => kept.dropped.push(DroppedColumn {
                attribute: index,
                name: attribute.name.clone(),
                reason,
                missing_share: decoded.general_share(),
            }),
        }
    }
    if kept.columns.is_empty() {
        let columns = dataset.attributes.len();
        let reasons = kept.dropped.iter().map(|dropped| dropped.reason).collect();
        return Err(PrepareError::AllColumnsDropped { columns, reasons, threshold: settings.column_missing });
    }
    kept.default_row_limit = default_row_limit(kept.columns.len());
    Ok(kept)
}

/// [`DEFAULT_ROW_PERCENT`] percent of so many kept columns, rounded down: 23 of 79.
pub fn default_row_limit(columns: usize) -> u32 {
    u32::try_from(columns * DEFAULT_ROW_PERCENT / 100).unwrap_or(u32::MAX)
}

fn check(dataset: &Dataset, settings: &Thresholds) -> Result<(), PrepareError> {
    if !(0.0..=1.0).contains(&settings.column_missing) {
        return Err(PrepareError::ShareOutOfRange { value: settings.column_missing });
    }
    let lists =
        [(ColumnList::Drop, &settings.drop), (ColumnList::Keep, &settings.keep), (ColumnList::Level, &settings.levels)];
    for (list, names) in lists {
        check_names(dataset, list, names)?;
    }
    let both: Vec<_> = settings.drop.iter().filter(|name| settings.keep.contains(name)).cloned().collect();
    if both.is_empty() { Ok(()) } else { Err(PrepareError::DroppedAndKept { names: both }) }
}

/// Checks that every name of a list is that of an attribute.
pub(super) fn check_names(dataset: &Dataset, list: ColumnList, names: &[String]) -> Result<(), PrepareError> {
    let all = || dataset.attributes.iter().map(|attribute| attribute.name.as_str());
    let unknown = names.iter().filter(|name| all().all(|known| known != name.as_str()));
    let suggested = unknown.enumerate().map(|(at, name)| {
        // Whoever lists thousands of names that nobody has gave another file's list.
        if at < SUGGESTIONS { UnknownName::new(name, all()) } else { UnknownName::without_suggestion(name) }
    });
    let names: Vec<_> = suggested.collect();
    if names.is_empty() { Ok(()) } else { Err(PrepareError::UnknownNames { list, names }) }
}

fn reason(
    attribute: &Attribute,
    column: &Column,
    decoded: &DecodedColumn,
    recipes: &Recipes,
    settings: &Thresholds,
) -> Option<DropReason> {
    if attribute.level == MeasurementLevel::Id {
        return Some(DropReason::Id);
    }
    if attribute.evidence.is_weight() {
        return Some(DropReason::Weight);
    }
    if settings.drop.contains(&attribute.name) {
        return Some(DropReason::ByHand);
    }
    let kept = settings.keep.contains(&attribute.name);
    if settings.drop_inferred && attribute.inferred && !kept {
        return Some(DropReason::Inferred);
    }
    if settings.drop_inferred && !attribute.documented && !kept {
        return Some(DropReason::Undocumented);
    }
    if let Some(reason) = useless(attribute, column, decoded, recipes) {
        return Some(reason);
    }
    let over = decoded.general_share() > settings.column_missing;
    (over && !kept).then_some(DropReason::MissingShare)
}

/// Why no feature can come of an attribute, whatever the thresholds.
pub(super) fn useless(
    attribute: &Attribute,
    column: &Column,
    decoded: &DecodedColumn,
    recipes: &Recipes,
) -> Option<DropReason> {
    if let Values::Text { distinct, .. } = column.values {
        return Some(DropReason::TooManyLevels { levels: distinct });
    }
    if decoded.is_empty() {
        return Some(DropReason::Empty);
    }
    let Values::Codes { levels, .. } = &column.values else {
        // A column of reals has over 255 different numbers; as names they are too many, and they are never all alike.
        let names = matches!(attribute.level, MeasurementLevel::Nominal | MeasurementLevel::Binary);
        return names.then_some(DropReason::TooManyLevels { levels: crate::data::MAX_LEVELS + 1 });
    };
    let known = decoded.known_codes();
    let taken_apart = matches!(recipes.get(attribute), Some(Recipe::Parts(_)));
    let numbers = known.iter().any(|&code| levels[code - 1].number.is_some());
    let names = matches!(attribute.level, MeasurementLevel::Nominal | MeasurementLevel::Binary) || !numbers;
    if names && !taken_apart && known.len() > MAX_NOMINAL_LEVELS {
        return Some(DropReason::TooManyLevels { levels: known.len() });
    }
    (known.len() == 1).then_some(DropReason::Constant)
}
