//! All of a mailing -> models that are judged, calibrated and ready to score other people.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};

use super::calibration::{Calibration, calibrated};
use super::folds::{Folds, stratified_folds};
use super::learner::{Learned, Learner};
use super::model_error::ModelError;
use super::out_of_fold::{Part, Recipe};
use super::people::{ColumnKind, People};
use super::resampling::Balance;
use super::search::ModelKind;
use super::side_by_side::side_by_side;
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
    /// Choices that are known already, of some kinds: of these no others are tried.
    pub chosen: Vec<Learner>,
    /// The seed of all that is drawn.
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self {
            models: ModelKind::ALL.to_vec(),
            stack: true,
            balance: Balance::None,
            folds: 5,
            repeats: 1,
            trials: 3,
            chosen: Vec::new(),
            seed: 1,
        }
    }
}

/// How far the work is. Asked from several threads; once it has said no, nothing goes on.
pub type Watch<'a> = &'a (dyn Fn(Step) -> bool + Sync);

/// A step of the work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The kind of model; `None` for the stack.
    pub model: Option<ModelKind>,
    /// Models learned.
    pub done: usize,
    /// Models to be learned in all, those of all parts counted.
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
    /// What was learned from the people outside each part of the first parting.
    pub of_parts: Vec<Learned>,
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

/// Learns all models of a plan and judges each on people it hasn't seen. `keys` stand for the people: rows of equal key are one
/// person and are never learned from and judged at once. The people stand in an order that doesn't depend on that of their
/// file, so that neither does anything else; the result is the same on any number of threads. `None` when `watch` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn train(
    people: &People,
    responded: &[bool],
    keys: &[u64],
    plan: &Plan,
    watch: Watch<'_>,
) -> Result<Option<Training>, ModelError> {
    let repeats = plan.repeats.max(1);
    let partings: Vec<Folds> = (0..repeats)
        .map(|repeat| stratified_folds(responded, keys, plan.folds, plan.seed.wrapping_add(u64::from(repeat))))
        .collect();
    let tasks = tasks(plan, &partings);
    let (of, done) = (tasks.len() + usize::from(plan.stack), AtomicUsize::new(0));
    let learned = side_by_side(&tasks, |task: &Task, goes_on: &(dyn Fn() -> bool + Sync)| {
        let goes_on = || goes_on() && watch(Step { model: Some(task.kind), done: done.load(Ordering::Relaxed), of });
        let learned = task.learn(plan, &partings, people, responded, keys, &goes_on);
        done.fetch_add(1, Ordering::Relaxed);
        learned
    })?;
    let Some(learned) = learned else { return Ok(None) };
    let mut models: Vec<TrainedModel> = Vec::new();
    for &kind in &plan.models {
        let own = tasks.iter().zip(&learned).filter(|(task, _)| task.kind == kind);
        let Some(model) = put_together(kind, own, responded, repeats) else { return Ok(None) };
        models.push(model);
    }
    let folds = partings.into_iter().next().unwrap_or(Folds { of: Vec::new(), count: 1 });
    let stack = if plan.stack {
        let said: Vec<Vec<f64>> = models.iter().map(|model| model.out_of_fold.clone()).collect();
        let goes_on = || watch(Step { model: None, done: done.load(Ordering::Relaxed), of });
        let Some(odds) = Stack::out_of_fold(&said, responded, &folds, &goes_on)? else { return Ok(None) };
        let Some(stack) = Stack::fit(&said, responded, &goes_on)? else { return Ok(None) };
        let calibration = calibrated(&odds, responded);
        Some(TrainedStack { stack, out_of_fold: odds, calibration })
    } else {
        None
    };
    Ok(Some(Training { models, stack, folds }))
}

/// A model to be learned: from everybody, or from those outside a part.
#[derive(Clone, Copy, Debug)]
struct Task {
    kind: ModelKind,
    /// Which parting and which part of it; `None` for everybody.
    part: Option<(usize, u8)>,
}

/// The models of a plan, those that take longest first so that no core stands idle at the end.
fn tasks(plan: &Plan, partings: &[Folds]) -> Vec<Task> {
    let mut kinds = plan.models.clone();
    kinds.sort_by_key(|kind| (ModelKind::LONGEST_FIRST.iter().position(|longest| longest == kind), *kind));
    kinds.dedup();
    let parts = partings.iter().enumerate().flat_map(|(at, folds)| (0..folds.count).map(move |part| Some((at, part))));
    let parts: Vec<Option<(usize, u8)>> = std::iter::once(None).chain(parts).collect();
    kinds.iter().flat_map(|&kind| parts.iter().map(move |&part| Task { kind, part })).collect()
}

impl Task {
    fn learn(
        &self,
        plan: &Plan,
        partings: &[Folds],
        people: &People,
        responded: &[bool],
        keys: &[u64],
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Part>, ModelError> {
        let recipe = plan.recipe(self.kind);
        let Some((parting, part)) = self.part else {
            let learned = recipe.learn_of(people, responded, keys, goes_on)?;
            return Ok(learned.map(|(learner, learned)| Part {
                learner,
                learned,
                judged: Vec::new(),
                odds: Vec::new(),
            }));
        };
        Part::learn(&recipe, people, responded, keys, &partings[parting], part, goes_on)
    }
}

impl Plan {
    /// How a kind of model is learned.
    fn recipe(&self, kind: ModelKind) -> Recipe {
        let known = self.chosen.iter().find(|learner| ModelKind::of(learner) == kind);
        let candidates = known.map_or_else(|| kind.candidates(self.trials, self.seed), |known| vec![*known]);
        Recipe { candidates, balance: self.balance, seed: self.seed }
    }
}

/// A model of what was learned from everybody and outside each part; `None` where something is missing.
fn put_together<'a>(
    kind: ModelKind,
    learned: impl Iterator<Item = (&'a Task, &'a Part)>,
    responded: &[bool],
    repeats: u8,
) -> Option<TrainedModel> {
    let mut of_all = None;
    let (mut of_parts, mut odds) = (Vec::new(), vec![0.0; responded.len()]);
    for (task, part) in learned {
        match task.part {
            None => of_all = Some((part.learner, part.learned.clone())),
            Some((parting, _)) => {
                part.judged.iter().zip(&part.odds).for_each(|(row, said)| odds[*row] += said / f64::from(repeats));
                if parting == 0 {
                    of_parts.push(part.learned.clone());
                }
            }
        }
    }
    let ((learner, learned), calibration) = (of_all?, calibrated(&odds, responded));
    Some(TrainedModel { kind, learner, learned, of_parts, out_of_fold: odds, calibration })
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
    /// Whether this gives each of the people with such columns, by name and kind, a chance: every part fits the columns and
    /// the other parts. Whoever reads a model from a file asks before anybody is scored.
    pub fn fits(&self, columns: &[(&str, ColumnKind)]) -> bool {
        let fits_together = match &self.stack {
            Some(stack) => stack.fits(self.models.len()),
            None => self.models.len() == 1,
        };
        fits_together && self.calibration.is_whole() && self.models.iter().all(|model| model.fits(columns))
    }

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
        self.assembled(place, |model| Some(&model.learned))
    }

    /// The model of that place, or the stack of all, as it was learned without the people of a part of the first parting: what
    /// it rests on can be judged by them. How a stack adds up and the chances are those of the whole.
    pub fn part_model(&self, place: Option<usize>, part: u8) -> Option<ResponseModel> {
        self.assembled(place, |model| model.of_parts.get(usize::from(part)))
    }

    fn assembled(
        &self,
        place: Option<usize>,
        learned: impl Fn(&TrainedModel) -> Option<&Learned>,
    ) -> Option<ResponseModel> {
        match place {
            Some(place) => {
                let model = self.models.get(place)?;
                let (models, calibration) = (vec![learned(model)?.clone()], model.calibration.clone());
                Some(ResponseModel { models, stack: None, calibration })
            }
            None => {
                let stack = self.stack.as_ref()?;
                let models = self.models.iter().map(|model| learned(model).cloned()).collect::<Option<_>>()?;
                let (calibration, stack) = (stack.calibration.clone(), Some(stack.stack.clone()));
                Some(ResponseModel { models, stack, calibration })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::{Outcomes, auc_estimate, reliability};
    use super::*;

    fn plan(balance: Balance) -> Plan {
        Plan {
            models: vec![ModelKind::Logistic, ModelKind::Boosting],
            stack: true,
            balance,
            folds: 4,
            trials: 2,
            ..Plan::default()
        }
    }

    fn keys(rows: u64) -> Vec<u64> {
        (0..rows).collect()
    }

    #[test]
    fn chances_come_true_however_responders_were_balanced() {
        let (seen, responded) = people(3000, 1);
        let (new, came) = people(20_000, 2);
        for balance in [Balance::None, Balance::Weights, Balance::Under, Balance::Smote] {
            let training = train(&seen, &responded, &keys(3000), &plan(balance), &|_| true).unwrap().unwrap();
            for place in [Some(0), Some(1), None] {
                let chances = training.ready(place).unwrap().chances(&new).unwrap();
                let outcomes = Outcomes::new(&chances, &came).unwrap();
                let (auc, found) = (auc_estimate(&outcomes).auc, reliability(&outcomes, 10));
                let mean = chances.iter().sum::<f64>() / 20_000.0;
                assert!(auc > 0.7, "{balance:?} {place:?}: {auc}");
                assert!((mean - outcomes.rate()).abs() < 0.03, "{balance:?} {place:?}: {mean} {}", outcomes.rate());
                assert!((0.8..1.25).contains(&found.slope.unwrap()), "{balance:?} {place:?}: {found:?}");
            }
        }
    }

    #[test]
    fn told_to_stop_it_stops_and_the_same_seed_gives_the_same() {
        let (seen, responded) = people(300, 1);
        assert!(train(&seen, &responded, &keys(300), &plan(Balance::None), &|step| step.done < 2).unwrap().is_none());
        let run = || train(&seen, &responded, &keys(300), &plan(Balance::Smote), &|_| true).unwrap().unwrap();
        let (one, other) = (run(), run());
        assert_eq!(one.stack.unwrap().out_of_fold, other.stack.unwrap().out_of_fold);
        assert!(one.models.iter().zip(&other.models).all(|(one, other)| one.out_of_fold == other.out_of_fold));
    }

    #[test]
    fn the_same_on_one_thread_as_on_many() {
        let (seen, responded) = people(500, 4);
        let plan = Plan { models: ModelKind::ALL.to_vec(), ..plan(Balance::Weights) };
        let run = |threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| train(&seen, &responded, &keys(500), &plan, &|_| true)).unwrap().unwrap()
        };
        let (one, many) = (run(1), run(4));
        for (one, many) in one.models.iter().zip(&many.models) {
            assert_eq!((one.learner, &one.out_of_fold), (many.learner, &many.out_of_fold));
        }
        assert_eq!(one.stack.unwrap().out_of_fold, many.stack.unwrap().out_of_fold);
    }

    /// Everybody stands there six times. Were some of the six learned from and others judged, a column that tells nothing but
    /// who somebody is would seem to tell who responds.
    #[test]
    fn nobody_is_judged_by_a_model_that_knows_the_same_person() {
        let (_, once) = people(60, 8);
        let person = |row: usize| row % 60;
        let who = super::super::PeopleColumn {
            name: "WHO".to_owned(),
            kind: ColumnKind::Number,
            values: (0..360).map(|row| person(row) as f32).collect(),
        };
        let seen = People { columns: vec![who] };
        let responded: Vec<bool> = (0..360).map(|row| once[person(row)]).collect();
        let plan = Plan { models: vec![ModelKind::Boosting], stack: false, trials: 1, ..Plan::default() };
        let auc = |keys: &[u64]| {
            let training = train(&seen, &responded, keys, &plan, &|_| true).unwrap().unwrap();
            auc_estimate(&Outcomes::new(&training.models[0].out_of_fold, &responded).unwrap()).auc
        };
        let told: Vec<u64> = (0..360).map(|row| person(row) as u64).collect();
        let (known, unknown) = (auc(&told), auc(&keys(360)));
        assert!(known < 0.65 && unknown > 0.8, "{known} {unknown}");
    }

    #[test]
    fn the_model_of_a_part_says_of_its_people_what_was_judged() {
        let (seen, responded) = people(400, 5);
        let training = train(&seen, &responded, &keys(400), &plan(Balance::None), &|_| true).unwrap().unwrap();
        for part in 0..4 {
            let (_, judged) = training.folds.split(part);
            for place in [0, 1] {
                let said = training.part_model(Some(place), part).unwrap().log_odds(&seen.select(&judged)).unwrap();
                let own: Vec<f64> = judged.iter().map(|row| training.models[place].out_of_fold[*row]).collect();
                assert_eq!(said, own);
            }
            assert_eq!(training.part_model(None, part).unwrap().models.len(), 2);
        }
        assert!(training.part_model(Some(0), 4).is_none() && training.part_model(Some(2), 0).is_none());
    }
}
