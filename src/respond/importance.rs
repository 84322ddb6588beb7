//! What a model's ranking rests on: how much worse it gets when a column tells nothing more.

use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus;

use super::learner::Learned;
use super::model_error::ModelError;
use super::outcomes::Outcomes;
use super::people::People;
use super::ranking::{auc_difference, auc_estimate};

/// How much of the area under the curve is lost when the values of a column are dealt out anew among people the model hasn't
/// seen (Breiman 2001; Fisher, Rudin and Dominici, "All models are wrong, but many are useful", Journal of Machine Learning
/// Research 20, 2019). Columns that say the same stand in for each other, so that either loses little.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnImportance {
    /// The column's place.
    pub column: usize,
    /// The mean loss over all dealings.
    pub loss: f64,
    /// Its standard error: that of a difference on the same people, and that of the dealings.
    pub error: f64,
}

/// The importance of every column, with so many dealings each; the most important first. `None` when `goes_on` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn permutation_importance(
    model: &Learned,
    people: &People,
    responded: &[bool],
    dealings: usize,
    seed: u64,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<ColumnImportance>>, ModelError> {
    let said = model.log_odds(people)?;
    let Ok(whole) = Outcomes::new(&said, responded) else { return Ok(Some(Vec::new())) };
    let mut dealt = people.clone();
    let mut all = Vec::new();
    for column in 0..people.columns.len() {
        let mut random = Xoshiro256PlusPlus::seed_from_u64(seed ^ (column as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let (mut losses, mut squared) = (Vec::new(), 0.0);
        for _ in 0..dealings.max(1) {
            if !goes_on() {
                return Ok(None);
            }
            dealt.columns[column].values.shuffle(&mut random);
            let without = model.log_odds(&dealt)?;
            if let Ok(outcomes) = Outcomes::new(&without, responded) {
                losses.push(auc_estimate(&whole).auc - auc_estimate(&outcomes).auc);
                squared += auc_difference(&whole, &outcomes).error.powi(2);
            }
        }
        dealt.columns[column].values.clone_from(&people.columns[column].values);
        let count = losses.len().max(1) as f64;
        let loss = losses.iter().sum::<f64>() / count;
        let spread = losses.iter().map(|one| (one - loss).powi(2)).sum::<f64>() / (count * (count - 1.0).max(1.0));
        all.push(ColumnImportance { column, loss, error: (squared / count + spread).sqrt() });
    }
    all.sort_by(|one, other| other.loss.total_cmp(&one.loss).then(one.column.cmp(&other.column)));
    Ok(Some(all))
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::resampling::Balance;
    use super::super::{ModelKind, Recipe};
    use super::*;

    #[test]
    fn the_column_that_tells_most_stands_first_and_noise_last() {
        let (seen, responded) = people(2000, 1);
        let (new, came) = people(1000, 2);
        let recipe = Recipe { candidates: ModelKind::Boosting.candidates(1, 1), balance: Balance::None, seed: 1 };
        let (_, model) = recipe.learn(&seen, &responded, &|| true).unwrap().unwrap();
        let found = permutation_importance(&model, &new, &came, 3, 1, &|| true).unwrap().unwrap();
        let order: Vec<usize> = found.iter().map(|importance| importance.column).collect();
        assert_eq!(order[2], 2, "{found:?}");
        assert!(found[0].loss > 4.0 * found[0].error && found[2].loss.abs() < 3.0 * found[2].error + 0.01, "{found:?}");
        assert!(permutation_importance(&model, &new, &came, 3, 1, &|| false).unwrap().is_none());
    }
}
