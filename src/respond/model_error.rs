//! Why a model can't be fitted or applied.

/// Why a model can't be fitted or applied.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// What the library of trees says.
    #[error(transparent)]
    Library(#[from] hessboost::error::HessboostError),
}
