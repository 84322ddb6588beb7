//! Which attributes are kept.

use std::fmt;

use crate::data::{Attribute, Column, Dataset, MeasurementLevel, Values};

use super::decode::{DecodedColumn, Decoding};
use super::error::{PrepareError, UnknownName};
use super::recipes::{Recipe, Recipes};

/// More levels than this are too many for one-hot columns.
pub const MAX_NOMINAL_LEVELS: usize = 50;

/// The part of the kept columns that a person may miss when no row threshold is given.
pub const DEFAULT_ROW_SHARE: f64 = 0.30;

/// What the user decided about missing values.
#[derive(Clone, Debug, PartialEq)]
pub struct Thresholds {
    /// An attribute is dropped when its missing share in the general population is over this, 0 to 1. Exactly this share is kept.
    pub column_missing: f64,
    /// A person is set aside when more values than this are missing in the kept columns; exactly this many are kept.
    /// `None` is [`DEFAULT_ROW_SHARE`] of the kept columns, rounded down.
    pub row_missing: Option<u32>,
    /// Attributes dropped by hand, by name.
    pub drop: Vec<String>,
    /// Attributes kept whatever their missing share, by name. It overrides nothing else.
    pub keep: Vec<String>,
    /// Whether attributes that no dictionary describes are dropped.
    pub drop_inferred: bool,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { column_missing: 0.20, row_missing: None, drop: Vec::new(), keep: Vec::new(), drop_inferred: false }
    }
}

/// Which attributes are kept, and why the others aren't.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// Indices of the kept attributes, ascending.
    pub columns: Vec<usize>,
    /// The others, in the order of the attributes.
    pub dropped: Vec<DroppedColumn>,
    /// People who miss more than this many of the kept columns are set aside.
    pub row_limit: u32,
    /// What the limit would be if it were not set by hand.
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

/// Why an attribute isn't kept. When several hold, the first of this list is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropReason {
    /// It identifies a person.
    Id,
    /// Somebody said so.
    ByHand,
    /// No dictionary describes it, and such attributes are to be dropped.
    Inferred,
    /// Names, and too many of them; one-hot columns would each hold next to nobody.
    TooManyLevels {
        /// How many different values it has.
        levels: usize,
    },
    /// Not one value is known.
    Empty,
    /// Everybody with a known value has the same one.
    Constant,
    /// Its missing share is over the threshold.
    MissingShare,
}

impl fmt::Display for DropReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id => f.write_str("identifies a person"),
            Self::ByHand => f.write_str("dropped by hand"),
            Self::Inferred => f.write_str("not in the dictionary"),
            Self::TooManyLevels { levels } => {
                write!(f, "{levels} different values, more than the {MAX_NOMINAL_LEVELS} that names may have")
            }
            Self::Empty => f.write_str("no known value"),
            Self::Constant => f.write_str("the same value everywhere"),
            Self::MissingShare => f.write_str("too many missing values"),
        }
    }
}

/// Decides which attributes are kept, on the general population alone.
///
/// # Errors
/// [`PrepareError`] when the threshold isn't a share, when names don't exist or contradict each other, or when nothing is left.
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
    kept.row_limit = settings.row_missing.unwrap_or(kept.default_row_limit);
    Ok(kept)
}

/// [`DEFAULT_ROW_SHARE`] of the kept columns, rounded down: 23 of 79.
pub fn default_row_limit(columns: usize) -> u32 {
    // In whole numbers, because 0.3 x 10 need not be 3 in floating point.
    u32::try_from(columns * 3 / 10).unwrap_or(u32::MAX)
}

fn check(dataset: &Dataset, settings: &Thresholds) -> Result<(), PrepareError> {
    if !(0.0..=1.0).contains(&settings.column_missing) {
        return Err(PrepareError::ShareOutOfRange { value: settings.column_missing });
    }
    for (setting, names) in [("drop", &settings.drop), ("keep", &settings.keep)] {
        let all = || dataset.attributes.iter().map(|attribute| attribute.name.as_str());
        let unknown = names.iter().filter(|name| all().all(|known| known != name.as_str()));
        let names: Vec<_> = unknown.map(|name| UnknownName::new(name, all())).collect();
        if !names.is_empty() {
            return Err(PrepareError::UnknownNames { setting, names });
        }
    }
    let both: Vec<_> = settings.drop.iter().filter(|name| settings.keep.contains(name)).cloned().collect();
    if both.is_empty() { Ok(()) } else { Err(PrepareError::DroppedAndKept { names: both }) }
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
    if settings.drop.contains(&attribute.name) {
        return Some(DropReason::ByHand);
    }
    if settings.drop_inferred && attribute.inferred {
        return Some(DropReason::Inferred);
    }
    if let Some(reason) = useless(attribute, column, decoded, recipes) {
        return Some(reason);
    }
    let over = decoded.general_share() > settings.column_missing;
    (over && !settings.keep.contains(&attribute.name)).then_some(DropReason::MissingShare)
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
        // A column of reals has over 255 different numbers; as names they are too many, and they are never all the same.
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
