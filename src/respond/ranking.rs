//! How well scores tell responders from others: the area under the ROC curve, and how sure it is.

use statrs::distribution::{ContinuousCDF, Normal};

use super::intervals::SPREAD;
use super::outcomes::Outcomes;

/// An area under the ROC curve with its error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AucEstimate {
    /// The share of pairs of a responder and another in which the responder scores higher, ties counting half; 0.5 is
    /// chance, 1 is perfect.
    pub auc: f64,
    /// Its standard error by DeLong, DeLong and Clarke-Pearson, "Comparing the areas under two or more correlated receiver
    /// operating characteristic curves", Biometrics 44, 1988. 0 where it can't be told.
    pub error: f64,
}

impl AucEstimate {
    /// The 95 % interval, drawn on the scale of the log odds so that it stays between 0 and 1 (Pepe, "The Statistical
    /// Evaluation of Medical Tests for Classification and Prediction", 2003, section 5.2.4).
    pub fn interval(&self) -> (f64, f64) {
        self.interval_with(self.error)
    }

    /// The 95 % interval in which the area lies that other people will show: as unsure as this estimate, and as chance
    /// among `responders` and `others` new people makes it.
    pub fn interval_of_new(&self, own: (usize, usize), new: (usize, usize)) -> (f64, f64) {
        let smaller = |(responders, others): (usize, usize)| responders.min(others).max(1) as f64;
        // The rarer kind decides how sure an area is, and its variance falls as their number grows.
        self.interval_with(self.error * (1.0 + smaller(own) / smaller(new)).sqrt())
    }

    fn interval_with(&self, error: f64) -> (f64, f64) {
        let inside = self.auc * (1.0 - self.auc);
        if inside <= 0.0 {
            return (self.auc, self.auc);
        }
        let (middle, spread) = ((self.auc / (1.0 - self.auc)).ln(), SPREAD * error / inside);
        let back = |log_odds: f64| 1.0 / (1.0 + (-log_odds).exp());
        (back(middle - spread), back(middle + spread))
    }
}

/// How far apart two areas are that were measured on the same people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AucDifference {
    /// The one's area less the other's.
    pub difference: f64,
    /// The difference's standard error; smaller than that of either area where both models rank people alike.
    pub error: f64,
    /// The chance of a difference at least this large, either way, between models that rank equally well (two-sided); 1
    /// where the two rank everybody the same.
    pub p: f64,
}

/// The area under the ROC curve and its standard error.
pub fn auc_estimate(outcomes: &Outcomes<'_>) -> AucEstimate {
    let placements = Placements::of(outcomes);
    let variance = covariance(&placements.responders, &placements.responders) / outcomes.responders() as f64
        + covariance(&placements.others, &placements.others) / outcomes.others() as f64;
    AucEstimate { auc: mean(&placements.responders), error: variance.max(0.0).sqrt() }
}

/// The difference of two areas, of scores for the same people: DeLong's test for correlated curves.
pub fn auc_difference(one: &Outcomes<'_>, other: &Outcomes<'_>) -> AucDifference {
    let (ones, others) = (Placements::of(one), Placements::of(other));
    let part = |one: &[f64], other: &[f64]| {
        let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
        covariance(&differences, &differences) / differences.len() as f64
    };
    let variance = part(&ones.responders, &others.responders) + part(&ones.others, &others.others);
    let (difference, error) = (mean(&ones.responders) - mean(&others.responders), variance.max(0.0).sqrt());
    let p = if error > 0.0 {
        2.0 * Normal::standard().cdf(-(difference / error).abs())
    } else if difference == 0.0 {
        1.0
    } else {
        0.0
    };
    AucDifference { difference, error, p }
}

/// For each responder the share of others who score lower, for each other the share of responders who score higher; ties
/// count half (Sun and Xu, "Fast implementation of DeLong's algorithm", IEEE Signal Processing Letters 21, 2014).
struct Placements {
    responders: Vec<f64>,
    others: Vec<f64>,
}

impl Placements {
    fn of(outcomes: &Outcomes<'_>) -> Self {
        let mut order: Vec<usize> = (0..outcomes.people()).collect();
        let scores = outcomes.scores();
        order.sort_by(|one, other| scores[*one].total_cmp(&scores[*other]));
        let responded = outcomes.responded();
        let (all_responders, all_others) = (outcomes.responders() as f64, outcomes.others() as f64);
        // By row, so that the placements of two models stand beside each other.
        let mut placed = vec![0.0; outcomes.people()];
        let (mut responders, mut others) = (0.0, 0.0);
        for group in order.chunk_by(|one, other| scores[*one] == scores[*other]) {
            let of_group = group.iter().filter(|row| responded[**row]).count() as f64;
            let rest = group.len() as f64 - of_group;
            for &row in group {
                placed[row] = if responded[row] {
                    (others + rest / 2.0) / all_others
                } else {
                    (all_responders - responders - of_group / 2.0) / all_responders
                };
            }
            responders += of_group;
            others += rest;
        }
        let of = |kind: bool| (0..placed.len()).filter(|row| responded[*row] == kind).map(|row| placed[row]).collect();
        Self { responders: of(true), others: of(false) }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The sample covariance; 0 of fewer than two values.
fn covariance(one: &[f64], other: &[f64]) -> f64 {
    let (ones_mean, others_mean) = (mean(one), mean(other));
    let products = one.iter().zip(other).map(|(one, other)| (one - ones_mean) * (other - others_mean));
    if one.len() < 2 { 0.0 } else { products.sum::<f64>() / (one.len() - 1) as f64 }
}
