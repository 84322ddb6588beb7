//! The features that PCA sees, with everything that turns a cell into a number.

use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Map;

use super::row_rule::RowColumn;
use crate::prepare::{FeatureKind, LeftOut};

/// The features.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FeatureTable {
    /// The features that PCA sees. In an archive they stand in `model.json`.
    #[serde(skip)]
    pub features: Vec<FittedFeature>,
    /// Kept attributes, or features of them, that PCA doesn't see.
    pub left_out: Vec<LeftOutEntry>,
    /// The kept columns with what is missing in them. In an archive they stand in `model.json`.
    #[serde(skip)]
    pub columns: Vec<RowColumn>,
    /// The feature that has most of the variance, where features are only centred and one has.
    #[serde(default)]
    pub dominant: Option<Dominant>,
}

/// A feature that decides nearly alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dominant {
    /// The feature's name.
    pub name: String,
    /// Its variance as a part of that of all features, 0 to 1.
    pub share: f64,
}

/// A kept attribute, or a feature of one, that PCA doesn't see.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOutEntry {
    /// Its name.
    pub name: String,
    /// Why.
    pub reason: LeftOut,
}

/// One feature, fitted: a value x of its attribute becomes (x - `center`) / `scale`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FittedFeature {
    /// Its name: the attribute's, with what was taken from it.
    pub name: String,
    /// The column that it is taken from, by name.
    pub attribute: String,
    /// Where its numbers come from: `numeric`, `year` (of a date), `month` and `day` (of a date, counted from January 1970
    /// and from 1 January 1970), `ordinal`, `binary`, `onehot` or `recipe`.
    pub kind: FeatureKind,
    /// Each code of the column, as it stands in the file, with its value; codes that aren't listed are missing. `None`
    /// for a column of numbers: the value is the number itself.
    pub codes: Option<Codes>,
    /// Larger numbers count as this, where there are any; in `codes` they do already.
    #[serde(default)]
    pub cap: Option<f64>,
    /// Codes, and in a column of numbers those, that mean "unknown".
    pub missing_codes: Vec<String>,
    /// Known codes for which this feature has no value, so that they are missing here, but not in the column.
    #[serde(default)]
    pub codes_without_value: Vec<String>,
    /// What a missing value becomes, in the attribute's own units.
    pub impute: f64,
    /// What is subtracted: the mean over the kept rows, after imputation.
    pub center: f64,
    /// What it is then divided by.
    pub scale: f64,
}

impl FittedFeature {
    /// The code, the name that a recipe gives to several, or `other` for the rare ones, for which the feature is 1; `None` for a feature that
    /// isn't one of several such features of its attribute. It stands at the end of the name, after the attribute's
    /// own.
    pub fn level(&self) -> Option<&str> {
        let of_several = matches!(self.kind, FeatureKind::OneHot | FeatureKind::Binary | FeatureKind::Recipe);
        let taken = self.name.strip_prefix(&self.attribute).filter(|_| of_several)?;
        taken.split_once('=').map(|(_, level)| level)
    }
}

/// Values by code, in the order of the codes: a JSON object. Shared, because every fit of the same tables has the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Codes(pub Arc<[(String, f64)]>);

impl Serialize for Codes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(code, value)| (code, value)))
    }
}

impl<'de> Deserialize<'de> for Codes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let codes = Map::deserialize(deserializer)?.into_iter();
        let codes: Option<_> = codes.map(|(code, value)| Some((code, value.as_f64()?))).collect();
        codes.map(Self).ok_or_else(|| D::Error::custom("codes"))
    }
}
