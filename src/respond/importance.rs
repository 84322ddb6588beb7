//! What a model's ranking rests on: how much worse it gets when columns tell nothing more.

use rand::SeedableRng as _;
use rand::seq::SliceRandom as _;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::folds::Folds;
use super::model_error::ModelError;
use super::outcomes::Outcomes;
use super::people::People;
use super::ranking::auc_difference;
use super::scores::{Scores, columns_of_groups, same_cell};

/// How much of the area under the curve is lost when the values of a group of columns are dealt out anew among people whom
/// the model hasn't seen (Breiman 2001; Fisher, Rudin and Dominici, "All models are wrong, but many are useful", Journal of
/// Machine Learning Research 20, 2019). Groups that say the same stand in for each other, so that either loses little.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GroupImportance {
    /// The group's number.
    pub group: usize,
    /// The mean loss over all dealings.
    pub loss: f64,
    /// Its standard error: that of a difference on the same people, and that of the dealings.
    pub error: f64,
}

/// How importance is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportancePlan {
    /// How often values are dealt out; at least once.
    pub dealings: usize,
    /// Of the people who didn't respond so many are judged, at most; all who responded are. An area under the curve compares
    /// pairs of a responder and another, so that leaving others out by chance makes it less sure but not biased.
    pub others: usize,
    /// The seed of all that is drawn.
    pub seed: u64,
}

/// The importance of every group of columns, the most important first. `models` holds for each part of the people a model
/// that was learned on the other parts, `groups` the group of each column; the columns of a group are dealt out together,
/// from all people of the same part. All parts are ranked together. Nothing is found where nobody is left to be told from
/// others; `None` when `goes_on` says no.
///
/// # Errors
/// [`ModelError`]: what a library refuses.
pub fn permutation_importance(
    models: &[&dyn Scores],
    folds: &Folds,
    people: &People,
    responded: &[bool],
    groups: &[usize],
    plan: ImportancePlan,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<GroupImportance>>, ModelError> {
    let judged = judged(responded, plan);
    let mut parts = Vec::new();
    for (part, model) in (0..folds.count).zip(models) {
        if !goes_on() {
            return Ok(None);
        }
        parts.extend(Part::new(*model, people, &judged, folds, part)?);
    }
    let responded: Vec<bool> = parts.iter().flat_map(|part| &part.rows).map(|row| responded[*row]).collect();
    let said: Vec<f64> = parts.iter().flat_map(|part| part.said.iter().copied()).collect();
    let Ok(whole) = Outcomes::new(&said, &responded) else { return Ok(Some(Vec::new())) };
    let of_group = |(group, columns): (usize, Vec<usize>)| {
        let Some(without) = dealt(&parts, people, &columns, group, plan, goes_on)? else { return Ok(None) };
        let dealings = without.iter().filter_map(|said| Outcomes::new(said, &responded).ok());
        let differences = dealings.map(|dealt| auc_difference(&whole, &dealt)).map(|it| (it.difference, it.error));
        Ok(Some(GroupImportance::of(group, &differences.collect::<Vec<_>>())))
    };
    let columns: Vec<(usize, Vec<usize>)> = columns_of_groups(groups).into_iter().enumerate().collect();
    let found: Result<Vec<_>, ModelError> = columns.into_par_iter().map(of_group).collect();
    let Some(mut all) = found?.into_iter().collect::<Option<Vec<_>>>() else { return Ok(None) };
    all.sort_by(|one, other| other.loss.total_cmp(&one.loss).then(one.group.cmp(&other.group)));
    Ok(Some(all))
}

impl GroupImportance {
    /// Of the loss of each dealing and its standard error.
    fn of(group: usize, dealings: &[(f64, f64)]) -> Self {
        let count = dealings.len().max(1) as f64;
        let loss = dealings.iter().map(|(loss, _)| loss).sum::<f64>() / count;
        let squared = dealings.iter().map(|(_, error)| error * error).sum::<f64>() / count;
        let apart = dealings.iter().map(|(one, _)| (one - loss).powi(2)).sum::<f64>();
        Self { group, loss, error: (squared + apart / (count * (count - 1.0).max(1.0))).sqrt() }
    }
}

/// For each dealing the log odds of all who are judged, part by part; `None` when `goes_on` says no.
fn dealt(
    parts: &[Part<'_>],
    people: &People,
    columns: &[usize],
    group: usize,
    plan: ImportancePlan,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<Vec<f64>>>, ModelError> {
    let seed = plan.seed ^ (group as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut all = vec![Vec::new(); plan.dealings.max(1)];
    for part in parts {
        if !goes_on() {
            return Ok(None);
        }
        let cards = Cards { people, columns, owners: &part.rows };
        let said = part.dealt(cards, all.len(), &mut random)?;
        all.iter_mut().zip(said).for_each(|(all, said)| all.extend(said));
    }
    Ok(Some(all))
}

/// Rows of all responders and of as many others as the plan allows.
fn judged(responded: &[bool], plan: ImportancePlan) -> Vec<usize> {
    let (mut rows, mut others): (Vec<usize>, Vec<usize>) = (0..responded.len()).partition(|row| responded[*row]);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(plan.seed);
    let (drawn, _) = others.partial_shuffle(&mut random, plan.others);
    rows.extend_from_slice(drawn);
    rows.sort_unstable();
    rows
}

/// The people of a part who are judged, and the model that hasn't seen them.
struct Part<'a> {
    model: &'a dyn Scores,
    /// Rows of everybody of the part. Responders are too many among those who are judged, so that values are dealt from all.
    all: Vec<usize>,
    /// Rows of those who are judged, and their cells.
    rows: Vec<usize>,
    cells: People,
    /// Their log odds as they are.
    said: Vec<f64>,
}

impl<'a> Part<'a> {
    /// `None` where nobody of the part is judged.
    fn new(
        model: &'a dyn Scores,
        people: &People,
        judged: &[usize],
        folds: &Folds,
        part: u8,
    ) -> Result<Option<Self>, ModelError> {
        let (_, all) = folds.split(part);
        let rows: Vec<usize> = judged.iter().copied().filter(|row| folds.of[*row] == part).collect();
        if rows.is_empty() {
            return Ok(None);
        }
        let cells = people.select(&rows);
        let said = model.log_odds(&cells)?;
        Ok(Some(Self { model, all, rows, cells, said }))
    }

    /// For each dealing the log odds of those who are judged, each with somebody's cards.
    fn dealt(
        &self,
        cards: Cards<'_>,
        dealings: usize,
        random: &mut Xoshiro256PlusPlus,
    ) -> Result<Vec<Vec<f64>>, ModelError> {
        let mut givers = Vec::with_capacity(dealings);
        for _ in 0..dealings {
            let mut all = self.all.clone();
            givers.push(all.partial_shuffle(random, self.rows.len()).0.to_vec());
        }
        let (asked, places) = cards.questions(&givers);
        let mut said = vec![self.said.clone(); dealings];
        if asked.is_empty() {
            return Ok(said);
        }
        let owners: Vec<usize> = asked.iter().map(|(at, _)| *at).collect();
        let mut cells = self.cells.select(&owners);
        for &column in cards.columns {
            let values = &cards.people.columns[column].values;
            cells.columns[column].values = asked.iter().map(|(_, giver)| values[*giver]).collect();
        }
        let odds = self.model.log_odds(&cells)?;
        for place in places {
            said[place.dealing][place.at] = odds[place.question];
        }
        Ok(said)
    }
}

/// The values that are dealt out together, and the rows of those to whom.
#[derive(Clone, Copy)]
struct Cards<'a> {
    people: &'a People,
    columns: &'a [usize],
    owners: &'a [usize],
}

/// Where the answer to a question stands.
struct Place {
    dealing: usize,
    at: usize,
    question: usize,
}

impl Cards<'_> {
    /// Whose score has to be asked for, each with the row of whom the values come from, and where the answers stand. Codes are
    /// mostly dealt to people who have them, or were dealt them before; they aren't asked about again.
    fn questions(&self, givers: &[Vec<usize>]) -> (Vec<(usize, usize)>, Vec<Place>) {
        let (mut asked, mut places) = (Vec::<(usize, usize)>::new(), Vec::<Place>::new());
        for (at, &own) in self.owners.iter().enumerate() {
            let first = places.len();
            for (dealing, givers) in givers.iter().enumerate().filter(|(_, givers)| !self.same(givers[at], own)) {
                let before = |place: &&Place| self.same(asked[place.question].1, givers[at]);
                let known = places[first..].iter().find(before).map(|place| place.question);
                let question = known.unwrap_or_else(|| {
                    asked.push((at, givers[at]));
                    asked.len() - 1
                });
                places.push(Place { dealing, at, question });
            }
        }
        (asked, places)
    }

    fn same(&self, one: usize, other: usize) -> bool {
        let values = self.columns.iter().map(|column| &self.people.columns[*column].values);
        values.into_iter().all(|values| same_cell(values[one], values[other]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::folds::stratified_folds;
    use super::super::people::invented::people;
    use super::super::ranking::auc_estimate;
    use super::super::scores::worked::{Formula, numbers};
    use super::super::{Balance, Learned, ModelKind, Recipe};
    use super::*;

    fn folds(responded: &[bool], count: u8) -> Folds {
        let keys: Vec<u64> = (0..responded.len() as u64).collect();
        stratified_folds(responded, &keys, count, 1)
    }

    fn plan(others: usize) -> ImportancePlan {
        ImportancePlan { dealings: 5, others, seed: 1 }
    }

    #[test]
    fn the_column_that_tells_most_stands_first_and_noise_last() {
        let (people, responded) = people(1500, 1);
        let folds = folds(&responded, 3);
        let recipe = Recipe { candidates: ModelKind::Boosting.candidates(1, 1), balance: Balance::None, seed: 1 };
        let learned = |fold| -> Learned {
            let (rows, _) = folds.split(fold);
            let of_rows: Vec<bool> = rows.iter().map(|row| responded[*row]).collect();
            recipe.learn(&people.select(&rows), &of_rows, &|| true).unwrap().unwrap().1
        };
        let models = [learned(0), learned(1), learned(2)];
        let models: Vec<&dyn Scores> = models.iter().map(|model| model as &dyn Scores).collect();
        let find = |groups: &[usize], others, goes_on: &(dyn Fn() -> bool + Sync)| {
            permutation_importance(&models, &folds, &people, &responded, groups, plan(others), goes_on).unwrap()
        };
        let found = find(&[0, 1, 2], 2000, &|| true).unwrap();
        assert_eq!(found[2].group, 2, "{found:?}");
        assert!(found[0].loss > 4.0 * found[0].error && found[2].loss.abs() < 3.0 * found[2].error + 0.01, "{found:?}");
        assert!(find(&[0, 1, 2], 2000, &|| false).is_none());
        // Fewer others say the same, less surely.
        let fewer = find(&[0, 1, 2], 200, &|| true).unwrap();
        for one in &found {
            let other = fewer.iter().find(|other| other.group == one.group).unwrap();
            assert!((one.loss - other.loss).abs() < 3.0 * other.error && other.error > one.error, "{one:?} {other:?}");
        }
        // Both columns together tell more than either.
        let together = find(&[0, 0, 1], 2000, &|| true).unwrap();
        assert!(together[0].group == 0 && together[0].loss > found[0].loss, "{together:?}");
    }

    /// A column that is all a model knows: dealt out, nothing is left but chance. One that it doesn't ask loses nothing.
    #[test]
    fn all_that_a_model_knows_is_lost_and_what_it_does_not_ask_is_not() {
        let responded: Vec<bool> = (0..4000).map(|row| row % 10 == 0).collect();
        let known: Vec<f32> =
            (0..4000_usize).map(|row| (row * 7919 % 4001) as f32 + if responded[row] { 900.0 } else { 0.0 }).collect();
        let people = numbers(&[&known, &vec![0.0; 4000], &known]);
        let model = Formula(|cells: &[f64]| cells[0]);
        let folds = folds(&responded, 2);
        let models: [&dyn Scores; 2] = [&model, &model];
        let find = || permutation_importance(&models, &folds, &people, &responded, &[0, 1, 2], plan(1000), &|| true);
        let found = find().unwrap().unwrap();
        let scores: Vec<f64> = known.iter().map(|value| f64::from(*value)).collect();
        let expected = auc_estimate(&Outcomes::new(&scores, &responded).unwrap()).auc - 0.5;
        assert!((found[0].loss - expected).abs() < 3.0 * found[0].error && expected > 0.15, "{found:?} {expected}");
        assert!(found[0].error < 0.03, "{found:?}");
        for nothing in &found[1..] {
            assert_eq!((nothing.loss, nothing.error), (0.0, 0.0));
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        assert_eq!(pool.install(find).unwrap().unwrap(), found);
    }

    /// Nobody is asked about twice, and nobody who keeps what they have.
    #[test]
    fn as_few_questions_as_there_are_different_hands() {
        let people = numbers(&[&[1.0, 1.0, 2.0, f32::NAN], &[0.0, 0.0, 0.0, 0.0]]);
        let cards = Cards { people: &people, columns: &[0, 1], owners: &[0, 3] };
        let (asked, places) = cards.questions(&[vec![1, 2], vec![2, 3], vec![2, 2], vec![3, 0]]);
        assert_eq!(asked, [(0, 2), (0, 3), (1, 2), (1, 0)]);
        let places: Vec<_> = places.iter().map(|place| (place.dealing, place.at, place.question)).collect();
        assert_eq!(places, [(1, 0, 0), (2, 0, 0), (3, 0, 1), (0, 1, 2), (2, 1, 2), (3, 1, 3)]);
    }

    /// Two dealings that lose 0.1 and 0.2 with errors of 0.03 and 0.04: the mean of the squared errors is 0.00125, the
    /// variance of the mean of the dealings 0.0025.
    #[test]
    fn the_error_holds_people_and_dealings() {
        let found = GroupImportance::of(4, &[(0.1, 0.03), (0.2, 0.04)]);
        assert!(found.group == 4 && (found.loss - 0.15).abs() < 1e-12);
        assert!((found.error - 0.003_75_f64.sqrt()).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn nobody_to_tell_from_others_is_no_importance() {
        let people = numbers(&[&[1.0, 2.0]]);
        let model = Formula(|cells: &[f64]| cells[0]);
        let folds = Folds { of: vec![0, 0], count: 1 };
        let found = permutation_importance(&[&model], &folds, &people, &[false; 2], &[0], plan(9), &|| true);
        assert_eq!(found.unwrap().unwrap(), []);
    }
}
