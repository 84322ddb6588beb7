//! What a model says of people it has never seen: everything is learned on the others, choices and balance included.

use super::folds::Folds;
use super::learner::{Learned, Learner};
use super::model_error::ModelError;
use super::people::People;
use super::resampling::{Balance, balanced};
use super::search::best_candidate;
use super::side_by_side::side_by_side;

/// How a model is learned.
#[derive(Clone, Debug)]
pub struct Recipe {
    /// The choices that are tried.
    pub candidates: Vec<Learner>,
    /// What is done because responders are few.
    pub balance: Balance,
    /// The seed of all that is drawn.
    pub seed: u64,
}

impl Recipe {
    /// Chooses among the candidates, and learns with the best; everybody comes once. `None` when `goes_on` says no.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn learn(
        &self,
        people: &People,
        responded: &[bool],
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<(Learner, Learned)>, ModelError> {
        let keys: Vec<u64> = (0..responded.len() as u64).collect();
        self.learn_of(people, responded, &keys, goes_on)
    }

    /// Chooses among the candidates, and learns with the best, of people of whom those of equal key are one. `None` when
    /// `goes_on` says no.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn learn_of(
        &self,
        people: &People,
        responded: &[bool],
        keys: &[u64],
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<(Learner, Learned)>, ModelError> {
        let chosen = best_candidate(&self.candidates, people, responded, keys, self.balance, self.seed, goes_on)?;
        let Some(chosen) = chosen else { return Ok(None) };
        let lesson = balanced(people, responded, self.balance, self.seed);
        Ok(chosen.fit(&lesson, self.seed, goes_on)?.map(|learned| (chosen, learned)))
    }
}

/// A model of the people outside a part, and what it says of those inside.
#[derive(Clone, Debug)]
pub struct Part {
    /// The choices that were found outside.
    pub learner: Learner,
    /// What was learned outside.
    pub learned: Learned,
    /// The people inside.
    pub judged: Vec<usize>,
    /// Their log odds.
    pub odds: Vec<f64>,
}

impl Part {
    /// Learns from the people of the other parts alone; `None` when `goes_on` says no.
    ///
    /// # Errors
    /// [`ModelError`]: what a library refuses.
    pub fn learn(
        recipe: &Recipe,
        people: &People,
        responded: &[bool],
        keys: &[u64],
        folds: &Folds,
        part: u8,
        goes_on: &(dyn Fn() -> bool + Sync),
    ) -> Result<Option<Self>, ModelError> {
        let (learning, judged) = folds.split(part);
        let of_learning: Vec<bool> = learning.iter().map(|row| responded[*row]).collect();
        let keys: Vec<u64> = learning.iter().map(|row| keys[*row]).collect();
        let Some((learner, learned)) = recipe.learn_of(&people.select(&learning), &of_learning, &keys, goes_on)? else {
            return Ok(None);
        };
        let odds = learned.log_odds(&people.select(&judged))?;
        Ok(Some(Self { learner, learned, judged, odds }))
    }
}

/// The log odds of each person, each once, by a model that has learned from the people of the other parts alone; `None` when
/// `goes_on` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn out_of_fold(
    recipe: &Recipe,
    people: &People,
    responded: &[bool],
    folds: &Folds,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<f64>>, ModelError> {
    let keys: Vec<u64> = (0..responded.len() as u64).collect();
    let parts: Vec<u8> = (0..folds.count).collect();
    let learned = side_by_side(&parts, |part: &u8, others: &(dyn Fn() -> bool + Sync)| {
        Part::learn(recipe, people, responded, &keys, folds, *part, &|| others() && goes_on())
    })?;
    let mut odds = vec![0.0; responded.len()];
    for part in learned.iter().flatten() {
        part.judged.iter().zip(&part.odds).for_each(|(row, said)| odds[*row] = *said);
    }
    Ok(learned.map(|_| odds))
}

#[cfg(test)]
mod tests {
    use super::super::folds::stratified_folds;
    use super::super::people::invented::people;
    use super::super::search::ModelKind;
    use super::*;

    /// Whatever is done to the people of a part, the answers for them but for their own cells stay: nothing was learned
    /// from them.
    #[test]
    fn a_poisoned_part_changes_no_model_that_judges_it() {
        let (people, responded) = people(400, 9);
        let keys: Vec<u64> = (0..400).collect();
        let folds = stratified_folds(&responded, &keys, 4, 2);
        let (_, part) = folds.split(1);
        // Everybody of the part turns the other way and has cells as nobody else.
        let mut poisoned = people.clone();
        let mut turned = responded.clone();
        for &row in &part {
            turned[row] = !responded[row];
            poisoned.columns[0].values[row] = 1e9;
            poisoned.columns[2].values[row] = f32::NAN;
        }
        for kind in ModelKind::ALL {
            for balance in [Balance::None, Balance::Weights, Balance::Under, Balance::Smote] {
                let recipe = Recipe { candidates: kind.candidates(2, 1), balance, seed: 1 };
                let (learning, _) = folds.split(1);
                let of = |responded: &[bool]| -> Vec<bool> { learning.iter().map(|row| responded[*row]).collect() };
                let clean = recipe.learn(&people.select(&learning), &of(&responded), &|| true).unwrap().unwrap();
                let spoilt = recipe.learn(&poisoned.select(&learning), &of(&turned), &|| true).unwrap().unwrap();
                let judged = people.select(&part);
                assert_eq!(
                    clean.1.log_odds(&judged).unwrap(),
                    spoilt.1.log_odds(&judged).unwrap(),
                    "{kind:?} {balance:?}"
                );
                let whole = out_of_fold(&recipe, &people, &responded, &folds, &|| true).unwrap().unwrap();
                let own: Vec<f64> = part.iter().map(|row| whole[*row]).collect();
                assert_eq!(own, clean.1.log_odds(&judged).unwrap(), "{kind:?} {balance:?}");
            }
        }
    }
}
