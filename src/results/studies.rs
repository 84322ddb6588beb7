//! What was asked for beside the answer: one field for each study.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::capsule::Capsule;
use super::mixture::MixtureOpinion;
use super::relevance::Forest;
use super::response::Response;
use super::robustness::RobustnessMap;
use super::stability::Stability;
use super::sweep::Sweep;

/// What studies found so far; `None` where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Studies {
    /// How good other numbers of segments would be.
    pub sweep: Option<Arc<Sweep>>,
    /// How well a forest tells real people from shuffled ones by each column.
    #[serde(default)]
    pub forest: Option<Arc<Forest>>,
    /// How sure the segments are.
    #[serde(default)]
    pub stability: Option<Arc<Stability>>,
    /// A second opinion on the number of segments.
    #[serde(default)]
    pub mixture: Option<Arc<MixtureOpinion>>,
    /// Whether the segments' indices stay where other choices are made.
    #[serde(default)]
    pub robustness: Option<Arc<RobustnessMap>>,
    /// What a past mailing says of who responds.
    #[serde(default)]
    pub response: Option<Arc<Response>>,
    /// Components for other thresholds, imputations and scalings. In an archive it stands in `capsule.json`, where a person
    /// wants it there.
    #[serde(skip)]
    pub capsule: Option<Arc<Capsule>>,
    /// A second study, for the tests of how studies run.
    #[cfg(test)]
    #[serde(skip)]
    pub tally: Option<Arc<Vec<u64>>>,
}
