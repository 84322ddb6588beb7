//! Why a request has no result.

use super::plan::SettingsError;
use super::snapshot::Step;
use crate::analyze::AnalyzeError;
use crate::data::ReadError;
use crate::job::Cancelled;
use crate::prepare::PrepareError;

/// Why a request has no result; its text is one sentence for the person.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A setting that can't be used, whatever the data are.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The files can't be read.
    #[error(transparent)]
    Read(ReadError),
    /// The decisions can't be carried out on this data.
    #[error(transparent)]
    Prepare(PrepareError),
    /// The numbers can't be computed.
    #[error("{message}")]
    Analyze {
        /// The step that can put it right.
        step: Step,
        /// The sentence.
        message: String,
    },
    /// Something newer was asked for.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The operating system gives no threads.
    #[error("The computation could not start its threads ({0}). Close other programs and try again.")]
    Threads(String),
    /// A defect of the program.
    #[error("An internal error stopped the computation ({0}). The last good result is kept; another setting may work.")]
    Panic(String),
}

impl EngineError {
    /// What a caught panic says.
    pub(crate) fn from_panic(panic: &(dyn std::any::Any + Send)) -> Self {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        Self::Panic(text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no details".to_owned()))
    }

    /// The step of the rail that can put it right.
    pub fn step(&self) -> Step {
        match self {
            Self::Settings(error) => error.step(),
            Self::Prepare(_) => Step::Missing,
            Self::Analyze { step, .. } => *step,
            Self::Read(_) | Self::Cancelled(_) | Self::Threads(_) | Self::Panic(_) => Step::Data,
        }
    }
}

impl From<ReadError> for EngineError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Read(error),
        }
    }
}

impl From<PrepareError> for EngineError {
    fn from(error: PrepareError) -> Self {
        match error {
            PrepareError::Cancelled(cancelled) => Self::Cancelled(cancelled),
            error => Self::Prepare(error),
        }
    }
}

impl From<AnalyzeError> for EngineError {
    fn from(error: AnalyzeError) -> Self {
        let step = match error {
            AnalyzeError::Cancelled(cancelled) => return Self::Cancelled(cancelled),
            AnalyzeError::NoRows | AnalyzeError::NoFeatures => Step::Missing,
            AnalyzeError::Decomposition { .. } => Step::Features,
            AnalyzeError::TooManyComponents { .. } => Step::Components,
            _ => Step::Segments,
        };
        Self::Analyze { step, message: error.to_string() }
    }
}
