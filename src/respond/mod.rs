//! A past mailing -> who will respond: how well scores rank people, which chances they stand for, and how both are
//! judged on people that no model has seen.

mod calibration;
mod folds;
mod gains;
#[cfg(test)]
mod known_answers;
mod outcomes;
mod precision;
mod ranking;
mod reliability;

pub use calibration::{Calibration, isotonic, platt};
pub use folds::{Folds, stratified_folds};
pub use gains::{Gains, GainsPoint, ProfitAt, Terms, gains};
pub use outcomes::{Outcomes, OutcomesError};
pub use precision::average_precision;
pub use ranking::{AucDifference, AucEstimate, auc_difference, auc_estimate};
pub use reliability::{Reliability, ReliabilityBin, reliability};
