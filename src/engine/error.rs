//! Why a request has no result.

use super::response::ResponseError;
use super::scale::AggregatesError;
use super::settings::SettingsError;
use super::stage::Step;
use crate::analyze::AnalyzeError;
use crate::data::ReadError;
use crate::job::Cancelled;
use crate::prepare::{ColumnList, PrepareError};

/// Why a request has no result.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum EngineError {
    /// A setting that can't be used, whatever the data are.
    Settings(#[from] SettingsError),
    /// The files can't be read.
    Read(ReadError),
    /// The decisions can't be carried out on this data.
    Prepare(PrepareError),
    /// The numbers can't be computed.
    Analyze(AnalyzeError),
    /// Nothing follows from the sums of people.
    Aggregates(#[from] AggregatesError),
    /// Nothing can be learned of the mailing.
    Response(ResponseError),
    /// Something newer was asked for.
    Cancelled(#[from] Cancelled),
    /// The operating system gives no threads; what it says.
    Threads(String),
    /// A defect of the program; what it said.
    Panic(String),
}

impl EngineError {
    /// What a caught panic says.
    pub(crate) fn from_panic(panic: &(dyn std::any::Any + Send)) -> Self {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        Self::Panic(text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default())
    }

    /// The step of the rail that can put it right.
    pub fn step(&self) -> Step {
        match self {
            Self::Settings(error) => error.step(),
            Self::Prepare(
                PrepareError::UnknownNames { list: ColumnList::Level | ColumnList::Unknown, .. }
                | PrepareError::CodesOfNobody { .. },
            ) => Step::Data,
            Self::Prepare(_) => Step::Missing,
            Self::Analyze(
                AnalyzeError::TooManyFeatures { .. } | AnalyzeError::TooWide { .. } | AnalyzeError::OutOfMemory { .. },
            ) => Step::Data,
            Self::Analyze(AnalyzeError::NoRows | AnalyzeError::NoFeatures | AnalyzeError::OutOfRange { .. }) => {
                Step::Missing
            }
            Self::Analyze(AnalyzeError::Decomposition { .. } | AnalyzeError::NotFinite { .. }) => Step::Features,
            Self::Analyze(AnalyzeError::TooManyComponents { .. }) => Step::Components,
            Self::Analyze(_) => Step::Segments,
            Self::Aggregates(AggregatesError::UnknownColumns { .. } | AggregatesError::Nobody) => Step::Missing,
            Self::Aggregates(AggregatesError::Analyze(_)) => Step::Features,
            Self::Aggregates(_) => Step::Data,
            Self::Response(_) => Step::Response,
            Self::Read(_) | Self::Cancelled(_) | Self::Threads(_) | Self::Panic(_) => Step::Data,
        }
    }
}

/// Makes the error of a floor below one of the engine; that it was stopped is the same on every floor.
macro_rules! from_below {
    ($($error:ident => $case:ident,)+) => {$(
        impl From<$error> for EngineError {
            fn from(error: $error) -> Self {
                match error {
                    $error::Cancelled(cancelled) => Self::Cancelled(cancelled),
                    error => Self::$case(error),
                }
            }
        }
    )+};
}

from_below! {
    ReadError => Read,
    PrepareError => Prepare,
    AnalyzeError => Analyze,
    ResponseError => Response,
}
