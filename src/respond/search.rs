//! Which choices of a model rank best: tried on people who are set aside for it, a stated number of times.

use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

use super::folds::stratified_folds;
use super::learner::Learner;
use super::logistic::ElasticNet;
use super::model_error::ModelError;
use super::outcomes::Outcomes;
use super::people::People;
use super::prepared::Prepared;
use super::ranking::auc_estimate;
use super::resampling::{Balance, balanced};
use super::trees::TreeShape;

/// A kind of model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ModelKind {
    /// Logistic regression with an elastic net.
    Logistic,
    /// A random forest.
    Forest,
    /// Gradient boosting.
    Boosting,
    /// A small neural network.
    Network,
}

impl ModelKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Logistic, Self::Forest, Self::Boosting, Self::Network];

    /// The same, those first that take longest to learn.
    pub(super) const LONGEST_FIRST: [Self; 4] = [Self::Forest, Self::Network, Self::Boosting, Self::Logistic];

    /// The kind that a learner learns.
    pub fn of(learner: &Learner) -> Self {
        match learner {
            Learner::Logistic(_) => Self::Logistic,
            Learner::Forest(_) => Self::Forest,
            Learner::Boosting(_) => Self::Boosting,
            Learner::Network => Self::Network,
        }
    }

    /// The choices that are tried, in their order: first those that stood well on many mailings, from the coarsest to the
    /// finest, then as many drawn by chance as are asked for.
    pub fn candidates(self, trials: usize, seed: u64) -> Vec<Learner> {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
        let mut all: Vec<Learner> = match self {
            Self::Logistic => {
                [(2.0, 0.5), (4.0, 0.5), (0.7, 0.5), (12.0, 0.0)].map(|(all, lasso)| logistic(all, lasso)).to_vec()
            }
            Self::Forest => [(12, 2.0), (12, 4.0), (16, 1.0)]
                .map(|(depth, leaf)| Learner::Forest(TreeShape { leaf, ..TreeShape::forest(depth) }))
                .to_vec(),
            Self::Boosting => [(3, 4.0), (6, 1.0), (2, 4.0), (2, 1.0)]
                .map(|(depth, leaf)| Learner::Boosting(TreeShape { leaf, ..TreeShape::boosting(depth) }))
                .to_vec(),
            Self::Network => return vec![Learner::Network],
        };
        while all.len() < trials {
            all.push(match self {
                Self::Logistic => logistic(10_f64.powf(random.gen_range(-1.5..1.5)), random.gen_range(0.0..=1.0)),
                Self::Forest => Learner::Forest(TreeShape {
                    columns_of_decision: random.gen_range(0.1..0.6),
                    leaf: random.gen_range(0.5..8.0),
                    ..TreeShape::forest(random.gen_range(4..15))
                }),
                Self::Boosting | Self::Network => Learner::Boosting(TreeShape {
                    rounds: random.gen_range(100..400),
                    rate: random.gen_range(0.02..0.1),
                    columns_of_tree: random.gen_range(0.3..0.9),
                    ridge: random.gen_range(1.0..20.0),
                    leaf: random.gen_range(0.5..8.0),
                    ..TreeShape::boosting(random.gen_range(2..8))
                }),
            });
        }
        all.truncate(trials.max(1));
        all
    }
}

fn logistic(strength: f64, lasso: f64) -> Learner {
    Learner::Logistic(ElasticNet { strength, lasso })
}

/// Parts of the people that candidates are tried on, one after the other; of many people one part is enough.
const PARTS: u8 = 3;
const MANY: usize = 8_000;

/// The candidate that ranks people best whom it hasn't seen; all of them are fitted on the same parts of these people, of
/// whom those of equal key are one. `None` when `goes_on` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn best_candidate(
    candidates: &[Learner],
    people: &People,
    responded: &[bool],
    keys: &[u64],
    balance: Balance,
    seed: u64,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Learner>, ModelError> {
    let Some(first) = candidates.first() else { return Ok(None) };
    if candidates.len() == 1 {
        return Ok(Some(*first));
    }
    let folds = stratified_folds(responded, keys, PARTS, seed);
    let parts = if responded.len() > MANY { 1 } else { PARTS };
    let mut sums = vec![0.0; candidates.len()];
    for part in 0..parts {
        let (learning, judged) = folds.split(part);
        let of = |rows: &[usize]| -> Vec<bool> { rows.iter().map(|row| responded[*row]).collect() };
        let lesson = balanced(&people.select(&learning), &of(&learning), balance, seed);
        let mut lesson = Prepared::new(&lesson);
        let (judged_people, judged_responded) = (people.select(&judged), of(&judged));
        for (sum, candidate) in sums.iter_mut().zip(candidates) {
            let Some(learned) = candidate.fit_prepared(&mut lesson, seed, goes_on)? else { return Ok(None) };
            let odds = learned.log_odds(&judged_people)?;
            *sum += Outcomes::new(&odds, &judged_responded).map_or(0.5, |outcomes| auc_estimate(&outcomes).auc);
        }
    }
    // Of equals the first, which is the one that stood well elsewhere.
    let best = sums.iter().enumerate().fold(0, |best, (at, sum)| if *sum > sums[best] + 1e-12 { at } else { best });
    Ok(Some(candidates[best]))
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::*;

    #[test]
    fn as_many_candidates_as_trials_and_the_same_for_the_same_seed() {
        for kind in [ModelKind::Logistic, ModelKind::Forest, ModelKind::Boosting] {
            assert_eq!(kind.candidates(9, 1).len(), 9);
            assert_eq!(kind.candidates(9, 1), kind.candidates(9, 1));
            assert_ne!(kind.candidates(9, 1), kind.candidates(9, 2));
            assert_eq!(kind.candidates(2, 1), kind.candidates(2, 2));
        }
        assert_eq!(ModelKind::Network.candidates(9, 1), [Learner::Network]);
    }

    #[test]
    fn a_model_that_holds_everything_back_is_not_taken() {
        let (people, responded) = people(600, 4);
        let keys: Vec<u64> = (0..600).collect();
        let candidates = [logistic(100.0, 1.0), logistic(1.0, 0.5)];
        let best = best_candidate(&candidates, &people, &responded, &keys, Balance::None, 1, &|| true).unwrap();
        assert_eq!(best, Some(candidates[1]));
    }
}
