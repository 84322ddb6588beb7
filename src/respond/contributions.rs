//! Why somebody has the score they have: what each column adds to the log odds of one person, for any model.

use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::model_error::ModelError;
use super::people::{People, PeopleColumn};
use super::scores::{Scores, columns_of_groups, same_cell};

/// What the groups of columns add to the log odds of one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributions {
    /// Where everybody starts: the mean log odds of the people of the background who were compared with.
    pub base: f64,
    /// What each group of columns adds, by the group's number. With `base` they come to the person's own log odds.
    pub columns: Vec<f64>,
}

/// What each group of columns adds to the log odds of each of these people, `groups` holding the group of each column.
///
/// A person is compared with people of the background: starting from somebody's values, the groups move to the person's own
/// values one after the other, and each is credited with what its move changes. Over all orders and all people of the
/// background that is the Shapley value; here `orders` orders are drawn (Strumbelj and Kononenko, "Explaining prediction
/// models and individual predictions with feature contributions", Knowledge and Information Systems 41, 2014), each once
/// forwards and once backwards against the same person of the background, for what one overstates the other understates
/// (Mitchell, Cooper, Frank and Holmes, "Sampling permutations for Shapley value estimation", Journal of Machine Learning
/// Research 23, 2022). The people of the background take turns, so that `orders` of twice their number hears each once.
/// Everybody is compared with the same people in the same orders: a person's contributions don't depend on who else is asked
/// for. Empty where there is nobody to explain or nobody to compare with; `None` when `goes_on` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn contributions(
    model: &dyn Scores,
    people: &People,
    background: &People,
    groups: &[usize],
    orders: usize,
    seed: u64,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<Contributions>>, ModelError> {
    if people.rows() == 0 || background.rows() == 0 {
        return Ok(Some(Vec::new()));
    }
    let columns = columns_of_groups(groups);
    let comparisons = comparisons(columns.len(), background.rows(), orders.div_ceil(2).max(1), seed);
    let mut all = Vec::new();
    for person in 0..people.rows() {
        let of_comparison = |comparison: &Comparison| {
            if !goes_on() {
                return Ok(None);
            }
            let pair = Pair { one: (background, comparison.with), other: (people, person) };
            pair.walk(model, &columns, groups, &comparison.order).map(Some)
        };
        let walks: Result<Vec<_>, ModelError> = comparisons.par_iter().map(of_comparison).collect();
        let Some(walks) = walks?.into_iter().collect::<Option<Vec<Contributions>>>() else { return Ok(None) };
        all.push(mean(&walks, columns.len()));
    }
    Ok(Some(all))
}

/// Somebody of the background, and the order in which the groups move.
struct Comparison {
    with: usize,
    order: Vec<usize>,
}

fn comparisons(groups: usize, background: usize, count: usize, seed: u64) -> Vec<Comparison> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut turns: Vec<usize> = (0..background).collect();
    turns.shuffle(&mut random);
    let mut order: Vec<usize> = (0..groups).collect();
    let comparison = |at: usize| {
        order.shuffle(&mut random);
        Comparison { with: turns[at % background], order: order.clone() }
    };
    (0..count).map(comparison).collect()
}

/// Two people, each a row of a table: whose values are left, and whose are taken on.
struct Pair<'a> {
    one: (&'a People, usize),
    other: (&'a People, usize),
}

impl Pair<'_> {
    /// The way from the one to the other in this order and in its reverse; each group is credited with the mean of the two.
    fn walk(
        &self,
        model: &dyn Scores,
        columns: &[Vec<usize>],
        groups: &[usize],
        order: &[usize],
    ) -> Result<Contributions, ModelError> {
        let differs =
            |group: &&usize| columns[**group].iter().any(|column| !same_cell(self.left(*column), self.taken(*column)));
        let moving: Vec<usize> = order.iter().filter(differs).copied().collect();
        let steps = moving.len();
        let mut turn = vec![None; columns.len()];
        for (at, group) in moving.iter().enumerate() {
            turn[*group] = Some(at);
        }
        let said = model.log_odds(&self.on_the_way(groups, &turn, steps))?;
        let mut found = Contributions { base: said[0], columns: vec![0.0; columns.len()] };
        for (at, group) in moving.iter().enumerate() {
            let back = steps - 1 - at;
            let forwards = said[at + 1] - said[at];
            let backwards = said[backward_row(back + 1, steps)] - said[backward_row(back, steps)];
            found.columns[*group] = f64::midpoint(forwards, backwards);
        }
        Ok(found)
    }

    fn left(&self, column: usize) -> f32 {
        self.one.0.columns[column].values[self.one.1]
    }

    fn taken(&self, column: usize) -> f32 {
        self.other.0.columns[column].values[self.other.1]
    }

    /// The people on the way: the one, then after each step forwards, the last of them the other; then those between the two
    /// on the way backwards.
    fn on_the_way(&self, groups: &[usize], turn: &[Option<usize>], steps: usize) -> People {
        let column = |(at, column): (usize, &PeopleColumn)| {
            let (left, taken) = (self.left(at), self.taken(at));
            let values = match groups.get(at).and_then(|group| turn[*group]) {
                None => vec![left; (2 * steps).max(1)],
                Some(turn) => {
                    let forwards = (0..=steps).map(|step| step > turn);
                    let backwards = (1..steps).map(|step| step > steps - 1 - turn);
                    forwards.chain(backwards).map(|moved| if moved { taken } else { left }).collect()
                }
            };
            PeopleColumn { name: column.name.clone(), kind: column.kind, values }
        };
        People { columns: self.one.0.columns.iter().enumerate().map(column).collect() }
    }
}

/// The row of the one who stands after so many steps backwards.
fn backward_row(step: usize, steps: usize) -> usize {
    match step {
        0 => 0,
        step if step == steps => steps,
        step => steps + step,
    }
}

fn mean(walks: &[Contributions], groups: usize) -> Contributions {
    let count = walks.len().max(1) as f64;
    let mut sum = Contributions { base: 0.0, columns: vec![0.0; groups] };
    for walk in walks {
        sum.base += walk.base / count;
        sum.columns.iter_mut().zip(&walk.columns).for_each(|(sum, one)| *sum += one / count);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::resampling::{Balance, balanced};
    use super::super::scores::worked::{Formula, numbers};
    use super::super::{ElasticNet, Learned, Logistic, ModelKind, Recipe};
    use super::*;

    fn find(model: &dyn Scores, people: &People, background: &People, orders: usize) -> Vec<Contributions> {
        let groups: Vec<usize> = (0..people.columns.len()).collect();
        contributions(model, people, background, &groups, orders, 1, &|| true).unwrap().unwrap()
    }

    fn close(found: &[f64], expected: &[f64], by: f64) {
        assert!(found.len() == expected.len(), "{found:?}");
        assert!(found.iter().zip(expected).all(|(one, other)| (one - other).abs() < by), "{found:?} {expected:?}");
    }

    /// Shapley values by hand: a product of two is shared in halves, of three in thirds; a gap of its own is a value too.
    #[test]
    fn shares_by_hand() {
        let (one, nobody) = (numbers(&[&[1.0], &[1.0], &[1.0], &[5.0]]), numbers(&[&[0.0], &[0.0], &[0.0], &[5.0]]));
        let two = Formula(|cells: &[f64]| 3.0 + 4.0 * cells[0] + 2.0 * cells[0] * cells[1]);
        let found = find(&two, &one, &nobody, 2);
        // A pair of orders is all there are of two columns; the others differ in nothing that counts.
        close(&found[0].columns, &[5.0, 1.0, 0.0, 0.0], 1e-12);
        assert_eq!(found[0].base, 3.0);
        let three = Formula(|cells: &[f64]| cells[0] * cells[1] * cells[2]);
        // An order credits one of the three, a third of the time each: with 2,000 pairs within four standard errors, each
        // of at most sqrt(1/3 * 2/3 / 2000).
        close(&find(&three, &one, &nobody, 4000)[0].columns, &[1.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0, 0.0], 0.043);
        let known = Formula(|cells: &[f64]| if cells[0].is_nan() { -1.0 } else { 0.5 });
        let gap = numbers(&[&[f32::NAN], &[1.0], &[1.0], &[5.0]]);
        close(&find(&known, &gap, &nobody, 1)[0].columns, &[-1.5, 0.0, 0.0, 0.0], 1e-12);
        close(&find(&known, &gap, &gap, 1)[0].columns, &[0.0; 4], 0.0_f64.next_up());
    }

    /// Columns that move together are one player: `a * b` with both in one group is all theirs.
    #[test]
    fn columns_of_a_group_move_together() {
        let model = Formula(|cells: &[f64]| cells[0] * cells[1] + cells[2]);
        let (one, nobody) = (numbers(&[&[2.0], &[3.0], &[1.0]]), numbers(&[&[0.0], &[0.0], &[0.0]]));
        let found = contributions(&model, &one, &nobody, &[1, 1, 0], 4, 1, &|| true).unwrap().unwrap();
        assert_eq!(found, [Contributions { base: 0.0, columns: vec![1.0, 6.0] }]);
    }

    /// Of a sum a column adds its own term less the mean term of the background, whatever the order.
    #[test]
    fn terms_of_a_logistic_model_are_its_contributions() {
        let (seen, responded) = people(600, 1);
        let (background, _) = people(40, 2);
        let (asked, _) = people(5, 3);
        let lesson = balanced(&seen, &responded, Balance::None, 1);
        let model = Logistic::fit(&lesson, ElasticNet { strength: 0.01, lasso: 0.0 }, &|| true).unwrap();
        let terms = model.contributions(&background);
        let learned = Learned::Logistic(model.clone());
        let whole = find(&learned, &asked, &background, 80);
        let part = find(&learned, &asked, &background, 30);
        for (person, own) in model.contributions(&asked).into_iter().enumerate() {
            for column in 0..3 {
                let mean = terms.iter().map(|row| row[column]).sum::<f64>() / 40.0;
                let variance = terms.iter().map(|row| (row[column] - mean).powi(2)).sum::<f64>() / 39.0;
                // Everybody of the background once is no sample; 15 of the 40 leave the error of a sample without return.
                let error = (variance / 15.0 * (1.0 - 15.0 / 40.0)).sqrt();
                assert!((whole[person].columns[column] - (own[column] - mean)).abs() < 1e-9);
                let away = (part[person].columns[column] - (own[column] - mean)).abs();
                assert!(away < 4.0 * error, "{away} {error}");
            }
        }
    }

    #[test]
    fn they_come_to_the_log_odds_whoever_else_is_asked_for_and_on_any_number_of_threads() {
        let (seen, responded) = people(400, 1);
        let (asked, _) = people(6, 3);
        for kind in [ModelKind::Forest, ModelKind::Network] {
            let recipe = Recipe { candidates: kind.candidates(1, 1), balance: Balance::None, seed: 1 };
            let (_, model) = recipe.learn(&seen, &responded, &|| true).unwrap().unwrap();
            let found = find(&model, &asked, &seen, 20);
            for (own, found) in model.log_odds(&asked).unwrap().iter().zip(&found) {
                let sum = found.base + found.columns.iter().sum::<f64>();
                assert!((sum - own).abs() < 1e-9, "{kind:?}: {sum} {own}");
                // Everybody starts from the same.
                assert!((found.base - find(&model, &asked, &seen, 20)[0].base).abs() < 1e-12);
            }
            let alone = find(&model, &asked.select(&[4]), &seen, 20);
            assert_eq!(alone[0], found[4]);
            let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            assert_eq!(pool.install(|| find(&model, &asked, &seen, 20)), found);
        }
    }

    #[test]
    fn nobody_is_no_contribution_and_told_to_stop_it_stops() {
        let model = Formula(|cells: &[f64]| cells[0]);
        let one = numbers(&[&[1.0]]);
        assert!(
            find(&model, &one, &one.select(&[]), 4).is_empty() && find(&model, &one.select(&[]), &one, 4).is_empty()
        );
        assert!(contributions(&model, &one, &one, &[0], 4, 1, &|| false).unwrap().is_none());
    }
}
