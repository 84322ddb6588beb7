//! Features: numeric columns, each a function of one attribute's code.

/// What a missing value becomes, feature by feature, over the kept people of the general population.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Impute {
    /// The most frequent value (the smallest of several).
    #[default]
    Mode,
    /// The middle value (the mean of the two middle ones).
    Median,
    /// The arithmetic mean.
    Mean,
}

impl Impute {
    /// Every way, the default first.
    pub const ALL: [Self; 3] = [Self::Mode, Self::Median, Self::Mean];
    /// The names of all ways in files and on the command line.
    pub const KEYS: [&str; 3] = [Self::Mode.key(), Self::Median.key(), Self::Mean.key()];

    /// The way of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mode => "mode",
            Self::Median => "median",
            Self::Mean => "mean",
        }
    }
}

/// How features are made comparable. Each is centred on its mean after imputation, as PCA does in any case, and then
/// divided by a number of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// Divided by the standard deviation, so that it becomes 1 (with n in its denominator, as in scikit-learn's
    /// `StandardScaler`).
    #[default]
    Standard,
    /// Divided by the range, the largest value less the smallest, so that the range becomes 1.
    Minmax,
    /// Divided by 1: the unit stays.
    None,
}

impl Scale {
    /// Every way, the default first.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Minmax, Self::None];
    /// The names of all ways in files and on the command line.
    pub const KEYS: [&str; 3] = [Self::Standard.key(), Self::Minmax.key(), Self::None.key()];

    /// The way of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.key() == key)
    }

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Minmax => "minmax",
            Self::None => "none",
        }
    }
}

/// Where a feature's numbers come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FeatureKind {
    /// The number as it is.
    #[default]
    Numeric,
    /// The year of a date.
    Year,
    /// The month of a date, counted from January 1970 on.
    Month,
    /// The day of a date, counted from 1 January 1970 on.
    Day,
    /// The code as it is.
    Ordinal,
    /// 0 or 1.
    Binary,
    /// 1 where the attribute has a certain code, else 0.
    OneHot,
    /// A recipe's output, for instance the decade of PRAEGENDE_JUGENDJAHRE.
    Recipe,
}

/// A feature's value for each value of its attribute.
#[derive(Clone, Debug, PartialEq)]
pub enum FeatureValues {
    /// Indexed by code: entry 0 is the blank cell, entry c the level c - 1. `None` is missing.
    ByCode(Vec<Option<f64>>),
    /// The attribute's own number (columns of reals); missing where it is NaN or one of `unknown`.
    Itself {
        /// Numbers that mean missing.
        unknown: Vec<f32>,
    },
}

/// One numeric column after encoding, before imputation and scaling. It depends on exactly one attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// The feature's name: the attribute's, with what was taken from it (`CAMEO_INTL_2015.wealth`, `FINANZTYP=4`).
    pub name: String,
    /// Index of the attribute in [`Dataset::attributes`](crate::data::Dataset::attributes).
    pub attribute: usize,
    /// Where the numbers come from.
    pub kind: FeatureKind,
    /// The numbers.
    pub values: FeatureValues,
    /// Numbers over this count as it; `None` where there are none. In [`FeatureValues::ByCode`] they do already.
    pub cap: Option<f64>,
}
