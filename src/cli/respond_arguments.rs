//! The words of `respond`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::typed::whole;
use crate::respond::Balance;
use crate::results::{FurtherFeature, Ranker};
use crate::text;

/// What `respond` is told.
#[derive(Debug, Args)]
pub(super) struct RespondArguments {
    #[arg(
        long,
        value_name = "FILE.segscope",
        required_unless_present = "model",
        conflicts_with = "model",
        help = text!("argument-session")
    )]
    pub(super) session: Option<PathBuf>,
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "model",
        conflicts_with = "model",
        help = text!("argument-train")
    )]
    pub(super) train: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = text!("argument-respond-test"))]
    pub(super) test: Option<PathBuf>,
    #[arg(long, value_name = "FILE.json", requires = "test", help = text!("argument-respond-model"))]
    pub(super) model: Option<PathBuf>,
    #[arg(long, value_name = "DIR", help = text!("argument-out-results"))]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "COLUMN", help = text!("argument-respond-target"))]
    pub(super) target: Option<String>,
    #[arg(long, value_enum, value_delimiter = ',', help = text!("argument-respond-models"))]
    pub(super) models: Vec<ModelWord>,
    #[arg(long, value_enum, default_value = "none", help = text!("argument-respond-imbalance"))]
    pub(super) imbalance: ImbalanceWord,
    #[arg(long, value_enum, value_delimiter = ',', help = text!("argument-respond-features"))]
    pub(super) features: Vec<FeatureWord>,
    #[arg(long, value_enum, default_value = "all", help = text!("argument-respond-columns"))]
    pub(super) columns: MailingColumns,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        default_value_t = 4,
        help = text!("argument-respond-trials")
    )]
    pub(super) trials: usize,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        default_value_t = 5,
        help = text!("argument-respond-folds")
    )]
    pub(super) folds: usize,
    #[arg(
        long,
        value_name = "N",
        value_parser = whole::<usize>,
        allow_negative_numbers = true,
        default_value_t = 1,
        help = text!("argument-respond-repeats")
    )]
    pub(super) repeats: usize,
    #[arg(long, value_name = "X", allow_negative_numbers = true, help = text!("argument-respond-margin"))]
    pub(super) margin: Option<f64>,
    #[arg(long, value_name = "Y", allow_negative_numbers = true, help = text!("argument-respond-cost"))]
    pub(super) cost: Option<f64>,
    #[arg(
        long,
        value_name = "S",
        value_parser = whole::<u64>,
        allow_negative_numbers = true,
        default_value_t = 1,
        help = text!("argument-respond-seed")
    )]
    pub(super) seed: u64,
    #[arg(long, help = text!("argument-respond-no-comparison"))]
    pub(super) no_comparison: bool,
    #[arg(long, value_name = "FILE.segscope", conflicts_with = "model", help = text!("argument-respond-save"))]
    pub(super) save: Option<PathBuf>,
    #[arg(long, help = text!("argument-replace-results"))]
    pub(super) replace: bool,
}

/// A model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ModelWord {
    #[value(help = text!("ranker-logistic"))]
    Logistic,
    #[value(help = text!("ranker-forest"))]
    Forest,
    #[value(help = text!("ranker-boosting"))]
    Boosting,
    #[value(help = text!("ranker-network"))]
    Network,
    #[value(help = text!("ranker-stack"))]
    Stack,
}

impl ModelWord {
    /// What it is called elsewhere.
    pub(super) fn ranker(self) -> Ranker {
        match self {
            Self::Logistic => Ranker::Logistic,
            Self::Forest => Ranker::Forest,
            Self::Boosting => Ranker::Boosting,
            Self::Network => Ranker::Network,
            Self::Stack => Ranker::Stack,
        }
    }
}

/// What is done because responders are few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ImbalanceWord {
    #[value(help = text!("balance-none"))]
    None,
    #[value(help = text!("balance-weights"))]
    Weights,
    #[value(help = text!("balance-under"))]
    Under,
    #[value(help = text!("balance-smote"))]
    Smote,
}

impl ImbalanceWord {
    /// What it is called elsewhere.
    pub(super) fn balance(self) -> Balance {
        match self {
            Self::None => Balance::None,
            Self::Weights => Balance::Weights,
            Self::Under => Balance::Under,
            Self::Smote => Balance::Smote,
        }
    }
}

/// What models learn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FeatureWord {
    #[value(help = text!("feature-columns"))]
    Columns,
    #[value(help = text!("feature-segment"))]
    Segment,
    #[value(help = text!("feature-distances"))]
    Distances,
    #[value(help = text!("feature-scores"))]
    Scores,
}

impl FeatureWord {
    /// What stands beside the columns; `None` of these.
    pub(super) fn further(self) -> Option<FurtherFeature> {
        match self {
            Self::Columns => None,
            Self::Segment => Some(FurtherFeature::Segment),
            Self::Distances => Some(FurtherFeature::Distances),
            Self::Scores => Some(FurtherFeature::Scores),
        }
    }
}

/// Which columns of the mailing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MailingColumns {
    #[value(help = text!("argument-respond-columns-all"))]
    All,
    #[value(help = text!("argument-respond-columns-kept"))]
    Kept,
}
