//! All of a mailing -> models that are judged, calibrated and ready to score other people.

use serde::{Deserialize, Serialize};

use super::calibration::{Calibration, isotonic, platt};
use super::folds::{Folds, stratified_folds};
use super::learner::{Learned, Learner};
use super::model_error::ModelError;
use super::out_of_fold::{Recipe, out_of_fold};
use super::outcomes::Outcomes;
use super::people::People;
use super::resampling::Balance;
use super::search::ModelKind;
use super::stack::Stack;

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The kinds of models.
    pub models: Vec<ModelKind>,
    /// Whether they are put together, too.
    pub stack: bool,
    /// What is done because responders are few.
    pub balance: Balance,
    /// Parts that people are judged in.
    pub folds: u8,
    /// How often people are parted anew.
    pub repeats: u8,
    /// Choices that are tried for each kind of model.
    pub trials: usize,
    /// The seed of all that is drawn.
    pub seed: u64,
}

/// How far the work is: models and parts done of all.
pub type Watch<'a> = &'a (dyn Fn(Step) -> bool + Sync);

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The kind of model; `None` for the stack.
    pub model: Option<ModelKind>,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub of: usize,
}

/// A model that is judged and ready.
#[derive(Clone, Debug)]
pub struct TrainedModel {
    /// Its kind.
    pub kind: ModelKind,
    /// The choices it was learned with, on everybody.
    pub learner: Learner,
    /// What was learned from everybody.
    pub learned: Learned,
    /// Log odds of people by models that hadn't seen them, the mean over all partings.
    pub out_of_fold: Vec<f64>,
    /// From log odds to chances, learned on `out_of_fold`.
    pub calibration: Calibration,
}

/// Several models put together.
#[derive(Clone, Debug)]
pub struct TrainedStack {
    /// How.
    pub stack: Stack,
    /// Log odds of people by weights that hadn't seen them.
    pub out_of_fold: Vec<f64>,
    /// From log odds to chances.
    pub calibration: Calibration,
}

/// What came of a plan.
#[derive(Clone, Debug)]
pub struct Training {
    /// The models, in the order of the plan.
    pub models: Vec<TrainedModel>,
    /// All of them together, where that was asked for.
    pub stack: Option<TrainedStack>,
    /// The first parting.
    pub folds: Folds,
}

/// With at least so many responders chances follow the outcomes freely, with fewer along Platt's line (Niculescu-Mizil and
/// Caruana, "Predicting good probabilities with supervised learning", ICML 2005, figure 7).
const FREE: usize = 1000;

/// Learns all models of a plan and judges each on people it hasn't seen. The people stand in an order that doesn't depend on
/// that of their file, so that neither does anything else. `None` when `watch` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn train(
    people: &People,
    responded: &[bool],
    plan: &Plan,
    watch: Watch<'_>,
) -> Result<Option<Training>, ModelError> {
    let keys: Vec<u64> = (0..responded.len() as u64).collect();
    let repeats = plan.repeats.max(1);
    let partings: Vec<Folds> = (0..repeats)
        .map(|repeat| stratified_folds(responded, &keys, plan.folds, plan.seed.wrapping_add(u64::from(repeat))))
        .collect();
    let of = plan.models.len() * (usize::from(repeats) + 1) + usize::from(plan.stack);
    let mut done = 0;
    let mut models = Vec::new();
    for &kind in &plan.models {
        let goes_on = |done: usize| move || watch(Step { model: Some(kind), done, of });
        let recipe =
            Recipe { candidates: kind.candidates(plan.trials, plan.seed), balance: plan.balance, seed: plan.seed };
        let mut sums = vec![0.0; responded.len()];
        for folds in &partings {
            let Some(odds) = out_of_fold(&recipe, people, responded, folds, &goes_on(done))? else { return Ok(None) };
            sums.iter_mut().zip(odds).for_each(|(sum, odds)| *sum += odds / f64::from(repeats));
            done += 1;
        }
        let Some((learner, learned)) = recipe.learn(people, responded, &goes_on(done))? else { return Ok(None) };
        done += 1;
        let calibration = calibrated(&sums, responded);
        models.push(TrainedModel { kind, learner, learned, out_of_fold: sums, calibration });
    }
    let folds = partings.into_iter().next().unwrap_or(Folds { of: Vec::new(), count: 1 });
    let stack = if plan.stack {
        let said: Vec<Vec<f64>> = models.iter().map(|model| model.out_of_fold.clone()).collect();
        let goes_on = || watch(Step { model: None, done, of });
        let Some(odds) = Stack::out_of_fold(&said, responded, &folds, &goes_on)? else { return Ok(None) };
        let Some(stack) = Stack::fit(&said, responded, &goes_on)? else { return Ok(None) };
        let calibration = calibrated(&odds, responded);
        Some(TrainedStack { stack, out_of_fold: odds, calibration })
    } else {
        None
    };
    Ok(Some(Training { models, stack, folds }))
}

/// The way from log odds to chances that these people show.
fn calibrated(odds: &[f64], responded: &[bool]) -> Calibration {
    match Outcomes::new(odds, responded) {
        Ok(outcomes) if outcomes.responders() >= FREE => isotonic(&outcomes),
        Ok(outcomes) => platt(&outcomes),
        Err(_) => {
            let responders = responded.iter().filter(|responded| **responded).count() as f64;
            let others = responded.len() as f64 - responders;
            Calibration::Platt { intercept: ((responders + 1.0) / (others + 1.0)).ln(), slope: 0.0 }
        }
    }
}

/// What scores other people: a model or the stack with all its models.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ResponseModel {
    /// The models that are asked; one, or those of the stack in its order.
    pub models: Vec<Learned>,
    /// How their answers are put together; `None` of a single model.
    pub stack: Option<Stack>,
    /// From log odds to chances.
    pub calibration: Calibration,
}

impl ResponseModel {
    /// The log odds of people, uncalibrated.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    pub fn log_odds(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        let said: Vec<Vec<f64>> = self.models.iter().map(|model| model.log_odds(people)).collect::<Result<_, _>>()?;
        Ok(match (&self.stack, said) {
            (Some(stack), said) => stack.log_odds(&said),
            (None, said) => said.into_iter().next().unwrap_or_default(),
        })
    }

    /// The chances of a response of people.
    ///
    /// # Errors
    /// [`ModelError`] when the people don't have the columns.
    pub fn chances(&self, people: &People) -> Result<Vec<f64>, ModelError> {
        Ok(self.log_odds(people)?.into_iter().map(|odds| self.calibration.chance(odds)).collect())
    }
}

impl Training {
    /// The model of that place, or the stack of all, ready to score.
    pub fn ready(&self, place: Option<usize>) -> Option<ResponseModel> {
        match place {
            Some(place) => {
                let model = self.models.get(place)?;
                let (models, calibration) = (vec![model.learned.clone()], model.calibration.clone());
                Some(ResponseModel { models, stack: None, calibration })
            }
            None => {
                let stack = self.stack.as_ref()?;
                let models = self.models.iter().map(|model| model.learned.clone()).collect();
                let (calibration, stack) = (stack.calibration.clone(), Some(stack.stack.clone()));
                Some(ResponseModel { models, stack, calibration })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::{auc_estimate, reliability};
    use super::*;

    fn plan(balance: Balance) -> Plan {
        Plan {
            models: vec![ModelKind::Logistic, ModelKind::Boosting],
            stack: true,
            balance,
            folds: 4,
            repeats: 1,
            trials: 2,
            seed: 1,
        }
    }

    #[test]
    fn chances_come_true_however_responders_were_balanced() {
        let (seen, responded) = people(3000, 1);
        let (new, came) = people(3000, 2);
        for balance in [Balance::None, Balance::Weights, Balance::Under, Balance::Smote] {
            let training = train(&seen, &responded, &plan(balance), &|_| true).unwrap().unwrap();
            for place in [Some(0), Some(1), None] {
                let chances = training.ready(place).unwrap().chances(&new).unwrap();
                let outcomes = Outcomes::new(&chances, &came).unwrap();
                let (auc, found) = (auc_estimate(&outcomes).auc, reliability(&outcomes, 10));
                let mean = chances.iter().sum::<f64>() / 3000.0;
                assert!(auc > 0.7, "{balance:?} {place:?}: {auc}");
                assert!((mean - outcomes.rate()).abs() < 0.03, "{balance:?} {place:?}: {mean} {}", outcomes.rate());
                assert!((0.8..1.25).contains(&found.slope.unwrap()), "{balance:?} {place:?}: {found:?}");
            }
        }
    }

    #[test]
    fn told_to_stop_it_stops_and_the_same_seed_gives_the_same() {
        let (seen, responded) = people(300, 1);
        assert!(train(&seen, &responded, &plan(Balance::None), &|step| step.done < 2).unwrap().is_none());
        let run = || train(&seen, &responded, &plan(Balance::Smote), &|_| true).unwrap().unwrap();
        let (one, other) = (run(), run());
        assert_eq!(one.stack.unwrap().out_of_fold, other.stack.unwrap().out_of_fold);
        assert!(one.models.iter().zip(&other.models).all(|(one, other)| one.out_of_fold == other.out_of_fold));
    }
}
