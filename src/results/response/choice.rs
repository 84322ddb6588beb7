//! What is asked of models of who responds.

use serde::{Deserialize, Serialize};

use crate::respond::{Balance, ModelKind};

/// What people are ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ranker {
    /// Logistic regression with an elastic net.
    Logistic,
    /// A random forest.
    Forest,
    /// Gradient boosting.
    Boosting,
    /// A small neural network.
    Network,
    /// All models together.
    Stack,
    /// The index of the segment that somebody is in: no model at all.
    SegmentIndex,
}

impl Ranker {
    /// What can be learned, in the order in which it is shown.
    pub const LEARNED: [Self; 5] = [Self::Logistic, Self::Forest, Self::Boosting, Self::Network, Self::Stack];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Logistic => "logistic",
            Self::Forest => "forest",
            Self::Boosting => "boosting",
            Self::Network => "network",
            Self::Stack => "stack",
            Self::SegmentIndex => "segment_index",
        }
    }

    /// The single model; `None` of the stack and of the index.
    pub fn model(self) -> Option<ModelKind> {
        match self {
            Self::Logistic => Some(ModelKind::Logistic),
            Self::Forest => Some(ModelKind::Forest),
            Self::Boosting => Some(ModelKind::Boosting),
            Self::Network => Some(ModelKind::Network),
            Self::Stack | Self::SegmentIndex => None,
        }
    }
}

impl From<ModelKind> for Ranker {
    fn from(kind: ModelKind) -> Self {
        match kind {
            ModelKind::Logistic => Self::Logistic,
            ModelKind::Forest => Self::Forest,
            ModelKind::Boosting => Self::Boosting,
            ModelKind::Network => Self::Network,
        }
    }
}

/// What a model may learn from beside the columns of the mailing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FurtherFeature {
    /// The segment that somebody is in.
    Segment,
    /// The distances to the centres of all segments.
    Distances,
    /// The scores on the principal components.
    Scores,
}

impl FurtherFeature {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Segment, Self::Distances, Self::Scores];

    /// Its name in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Segment => "segment",
            Self::Distances => "distances",
            Self::Scores => "scores",
        }
    }
}

/// What is asked of models of who responds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResponseChoice {
    /// What is learned, in the order of [`Ranker::LEARNED`].
    pub models: Vec<Ranker>,
    /// What is done because responders are few.
    pub imbalance: Balance,
    /// Whether models learn from the columns of the mailing.
    pub columns: bool,
    /// Whether of these only those count that the session keeps.
    pub kept_columns: bool,
    /// What models learn from beside the columns, in the order of [`FurtherFeature::ALL`].
    pub further: Vec<FurtherFeature>,
    /// Choices that are tried for each kind of model.
    pub trials: usize,
    /// Parts that people are judged in.
    pub folds: u8,
    /// How often people are parted anew.
    pub repeats: u8,
    /// The seed of all that is drawn.
    pub seed: u64,
    /// Whether every other way against imbalance is tried beside, with and without what lies beside the columns.
    pub compare: bool,
}

impl Default for ResponseChoice {
    fn default() -> Self {
        Self {
            models: Ranker::LEARNED.to_vec(),
            imbalance: Balance::None,
            columns: true,
            kept_columns: false,
            further: Vec::new(),
            trials: 4,
            folds: 5,
            repeats: 1,
            seed: 1,
            compare: true,
        }
    }
}

/// What a response brings and what a letter costs, in any one currency.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterTerms {
    /// What a response brings, before the letter is paid.
    pub margin: f64,
    /// What a letter costs.
    pub cost: f64,
}

impl Default for LetterTerms {
    fn default() -> Self {
        Self { margin: 100.0, cost: 1.0 }
    }
}
