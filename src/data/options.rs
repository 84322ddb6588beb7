//! What may be chosen about reading.

use std::collections::BTreeMap;

use super::dictionary::MeasurementLevel;

/// How files are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// What becomes of columns that no dictionary describes.
    pub unknown_columns: UnknownColumns,
    /// Columns that are read although no dictionary describes them and such columns are left out.
    pub keep: Vec<String>,
    /// Measurement levels decided by hand, by the name of the attribute. Names that no column has don't matter here.
    pub levels: BTreeMap<String, MeasurementLevel>,
    /// Whether the built-in dictionary counts beside those that are given.
    pub built_in_dictionary: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            unknown_columns: UnknownColumns::default(),
            keep: Vec::new(),
            levels: BTreeMap::new(),
            built_in_dictionary: true,
        }
    }
}

/// What becomes of columns that no dictionary describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnknownColumns {
    /// Their values say what they are.
    #[default]
    Infer,
    /// They are left out, unless they are kept by name.
    Drop,
}

impl UnknownColumns {
    /// Every choice, the default first.
    pub const ALL: [Self; 2] = [Self::Infer, Self::Drop];
    /// The names of all choices in files and on the command line.
    pub const KEYS: [&str; 2] = [Self::Infer.key(), Self::Drop.key()];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Infer => "infer",
            Self::Drop => "drop",
        }
    }

    /// The choice of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.key() == key)
    }
}
