//! Features: numeric columns, each a function of one attribute's code.

/// What a missing value becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Impute {
    /// The most frequent value (the smallest of several).
    #[default]
    Mode,
    /// The middle value (the mean of the two middle ones).
    Median,
    /// The arithmetic mean.
    Mean,
}

/// How features are made comparable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Mean 0, standard deviation 1 (divided by n, as scikit-learn's StandardScaler does).
    #[default]
    Standard,
    /// From 0 to 1.
    Minmax,
    /// Only centred, as PCA always does.
    None,
}

/// Where a feature's numbers come from.
#[derive(Clone, Debug, PartialEq)]
pub enum FeatureKind {
    /// The number as it is.
    Numeric,
    /// The year of a date.
    Year,
    /// The code as it is.
    Ordinal,
    /// 0 or 1; `one` is the code that became 1.
    Binary {
        /// As it stands in the file.
        one: String,
    },
    /// 1 where the attribute has this code, else 0.
    OneHot {
        /// As it stands in the file.
        code: String,
    },
    /// A recipe's output, for instance the decade of PRAEGENDE_JUGENDJAHRE.
    Recipe {
        /// The part, and for one of its names `part=name`.
        part: String,
    },
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
}
