//! What may be chosen about reading.

/// How files are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// What becomes of columns that no dictionary describes.
    pub unknown_columns: UnknownColumns,
}

/// What becomes of columns that no dictionary describes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UnknownColumns {
    /// Their values say what they are.
    #[default]
    Infer,
    /// They are left out.
    Drop,
}
