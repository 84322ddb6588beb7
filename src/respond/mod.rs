//! A past mailing -> who will respond: how well scores rank people, which chances they stand for, and how both are
//! judged on people that no model has seen.

mod calibration;
mod coordinate_descent;
mod folds;
mod gains;
mod importance;
#[cfg(test)]
mod known_answers;
mod leakage;
mod learner;
mod linear_features;
mod logistic;
mod model_error;
mod network;
mod out_of_fold;
mod outcomes;
mod people;
mod precision;
mod prepared;
mod ranking;
mod reliability;
mod resampling;
mod search;
mod side_by_side;
mod stack;
mod training;
mod tree_matrix;
mod trees;

pub use calibration::{Calibration, isotonic, platt};
pub use folds::{Folds, stratified_folds};
pub use gains::{Gains, GainsPoint, ProfitAt, Terms, gains};
pub use importance::{ColumnImportance, permutation_importance};
pub use leakage::{IMPLAUSIBLE, Leak, leaks};
pub use learner::{Learned, Learner};
pub use linear_features::LinearFeatures;
pub use logistic::{ElasticNet, Logistic};
pub use model_error::ModelError;
pub use network::Network;
pub use out_of_fold::{Part, Recipe, out_of_fold};
pub use outcomes::{Outcomes, OutcomesError};
pub use people::{ColumnKind, People, PeopleColumn};
pub use precision::average_precision;
pub use prepared::Prepared;
pub use ranking::{AucDifference, AucEstimate, auc_difference, auc_estimate};
pub use reliability::{Reliability, ReliabilityBin, reliability};
pub use resampling::{Balance, Lesson, balanced};
pub use search::{ModelKind, best_candidate};
pub use stack::Stack;
pub use training::{Plan, ResponseModel, Step, TrainedModel, TrainedStack, Training, Watch, train};
pub use trees::{TreeShape, Trees};
