//! What a column does, as a model sees it, beside what the people who have its values did.

use rand::SeedableRng as _;
use rand::seq::index;
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;

use super::model_error::ModelError;
use super::people::People;
use super::rates::{GroupRate, group_rates};
use super::training::ResponseModel;
use super::value_groups::{ValueGroup, value_groups};

/// A value of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectPoint {
    /// The value, or the median of the values it stands for; `None` where it isn't known.
    pub value: Option<f32>,
    /// The smallest and the largest value it stands for; the same of a code.
    pub range: Option<(f32, f32)>,
    /// How the people who have these values responded. They differ from others in other columns, too.
    pub observed: GroupRate,
    /// The mean chance of a response, had everybody of a sample this value and otherwise their own (partial dependence:
    /// Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001). Where the
    /// column goes along with others, that asks the model about people who don't exist.
    pub modelled: f64,
}

/// The effect of the column at place `column`, by rising value, what isn't known last: each value where there are few, of more
/// codes the most common ones, of more numbers tenths of the people; 12 points at most. A `sample` of the people is asked
/// about, drawn by `seed`. Empty where there are no people or no such column; `None` when `goes_on` says no.
///
/// # Errors
/// [`ModelError`] when the people don't have the model's columns.
pub fn effect(
    model: &ResponseModel,
    people: &People,
    responded: &[bool],
    column: usize,
    sample: usize,
    seed: u64,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Vec<EffectPoint>>, ModelError> {
    let rows = people.rows().min(responded.len());
    let Some(cells) = people.columns.get(column).filter(|_| rows > 0) else { return Ok(Some(Vec::new())) };
    let groups = value_groups(cells);
    let observed = observed(&groups, people.rows(), responded);
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut drawn = index::sample(&mut random, rows, sample.clamp(1, rows)).into_vec();
    drawn.sort_unstable();
    let asked = people.select(&drawn);
    let point = |(group, observed): (&ValueGroup, Option<GroupRate>)| {
        if !goes_on() {
            return Ok(None);
        }
        let mut given = asked.clone();
        given.columns[column].values.fill(group.value.unwrap_or(f32::NAN));
        let chances = model.chances(&given)?;
        let modelled = chances.iter().sum::<f64>() / chances.len().max(1) as f64;
        Ok(observed.map(|observed| EffectPoint { value: group.value, range: group.range, observed, modelled }))
    };
    let found: Result<Vec<_>, ModelError> = groups.par_iter().zip(observed).map(point).collect();
    Ok(found?.into_iter().collect())
}

fn observed(groups: &[ValueGroup], people: usize, responded: &[bool]) -> Vec<Option<GroupRate>> {
    let mut group_of = vec![groups.len(); people];
    for (at, group) in groups.iter().enumerate() {
        group.rows.iter().for_each(|row| group_of[*row] = at);
    }
    group_rates(&group_of, groups.len(), responded, None)
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::super::{Balance, Calibration, ModelKind, Recipe};
    use super::*;

    fn model(kind: ModelKind, people: &People, responded: &[bool]) -> ResponseModel {
        let recipe = Recipe { candidates: kind.candidates(1, 1), balance: Balance::None, seed: 1 };
        let (_, learned) = recipe.learn(people, responded, &|| true).unwrap().unwrap();
        let calibration = Calibration::Platt { intercept: 0.0, slope: 1.0 };
        ResponseModel { models: vec![learned], stack: None, calibration }
    }

    /// Of region 2 the log odds were invented higher by 1.5, of a year of age by a quarter.
    #[test]
    fn effects_are_those_that_were_invented() {
        let (people, responded) = people(3000, 1);
        let model = model(ModelKind::Boosting, &people, &responded);
        let regions = effect(&model, &people, &responded, 1, 800, 1, &|| true).unwrap().unwrap();
        assert_eq!(regions.iter().map(|point| point.value).collect::<Vec<_>>(), [0.0, 1.0, 2.0, 3.0].map(Some));
        for (at, point) in regions.iter().enumerate() {
            assert!((point.modelled - point.observed.rate).abs() < 0.05, "{point:?}");
            assert_eq!(point.observed.rate > 0.3, at == 2, "{point:?}");
            let have = people.columns[1].values.iter().filter(|value| **value == at as f32).count();
            assert_eq!((point.observed.people, point.range), (have, Some((at as f32, at as f32))));
        }
        let ages = effect(&model, &people, &responded, 0, 800, 1, &|| true).unwrap().unwrap();
        // Ten ages and a gap.
        assert_eq!((ages.len(), ages[10].value), (11, None));
        assert!(ages[9].modelled > 2.0 * ages[0].modelled, "{ages:?}");
        let noise = effect(&model, &people, &responded, 2, 800, 1, &|| true).unwrap().unwrap();
        let said = || noise.iter().map(|point| point.modelled);
        assert_eq!(noise.len(), 10);
        assert!(said().fold(0.0, f64::max) < 1.4 * said().fold(1.0, f64::min), "{noise:?}");
    }

    /// Everybody is asked where the sample is larger than they are: the mean of chances worked out by hand.
    #[test]
    fn it_is_the_mean_chance_of_everybody_given_the_value() {
        let (people, responded) = people(300, 2);
        let model = model(ModelKind::Logistic, &people, &responded);
        let found = effect(&model, &people, &responded, 1, 9999, 1, &|| true).unwrap().unwrap();
        for point in found {
            let chances = (0..300).map(|row| {
                let mut one = people.select(&[row]);
                one.columns[1].values[0] = point.value.unwrap();
                model.chances(&one).unwrap()[0]
            });
            assert!((chances.sum::<f64>() / 300.0 - point.modelled).abs() < 1e-9);
        }
        assert!(effect(&model, &people, &responded, 1, 10, 1, &|| false).unwrap().is_none());
        assert!(effect(&model, &people, &responded, 7, 10, 1, &|| true).unwrap().unwrap().is_empty());
        let sampled = |seed| effect(&model, &people, &responded, 1, 20, seed, &|| true).unwrap().unwrap();
        assert_eq!(sampled(1), sampled(1));
        assert_ne!(sampled(1), sampled(2));
    }
}
