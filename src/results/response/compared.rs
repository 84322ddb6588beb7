//! Rankings beside each other.

use serde::{Deserialize, Serialize};

use super::choice::{FurtherFeature, Ranker};
use crate::respond::Balance;

/// How well a ranking does on people whom nothing was learned from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ComparedRanking {
    /// What ranks.
    pub model: Ranker,
    /// What was done because responders are few.
    pub imbalance: Balance,
    /// Whether it learned from the columns of the mailing.
    pub columns: bool,
    /// What it learned from beside them.
    pub further: Vec<FurtherFeature>,
    /// The chance that somebody who responded stands before somebody who didn't: the area under the ROC curve.
    pub auc: f64,
    /// Where the area in another mailing of the same size to people of the same kind lies in 95 of 100 cases: the lower
    /// end.
    pub auc_low: f64,
    /// The upper end.
    pub auc_high: f64,
    /// The lower end of the 95 % interval of the area itself (DeLong), which says nothing of the chance in another mailing.
    pub delong_low: f64,
    /// The upper end.
    pub delong_high: f64,
    /// Average precision, the area under the curve of precision over recall.
    pub pr_auc: f64,
    /// The mean squared difference of chance and outcome, smaller is better.
    pub brier: f64,
    /// The same of saying the rate of response of everybody.
    pub brier_of_rate: f64,
    /// The slope of the outcome's log odds over the chance's: 1 is right. `None` where all chances are the same.
    pub slope: Option<f64>,
    /// The lift of the first tenth of the list.
    pub lift_of_tenth: f64,
    /// The choices that the model was learned with, in the words of its library; empty of the stack and the index.
    #[serde(default)]
    pub learner: serde_json::Value,
    /// How it compares with the chosen one on the same people; `None` of itself.
    pub against_chosen: Option<WorseBy>,
}

/// By how much a ranking is worse than the chosen one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorseBy {
    /// The area of the chosen one less that of this one.
    pub difference: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The chance of a difference as large as this between rankings that are equally good (DeLong, paired, two-sided).
    pub p: f64,
}
