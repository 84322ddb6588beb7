//! Few responders among many: what a model learns from. Only the people it is fitted on are ever balanced.

use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::people::{ColumnKind, People};

/// What is done because responders are few.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Balance {
    /// Nothing: everybody counts once.
    #[default]
    None,
    /// Responders count so much more that both kinds weigh the same.
    Weights,
    /// Others are left out by chance until there are as many as responders.
    Under,
    /// Responders are invented between responders until there are as many as others, but five for each at most.
    Smote,
}

/// What a model learns from.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// The people.
    pub people: People,
    /// Whether each responded.
    pub responded: Vec<bool>,
    /// How much each counts; 1 on average.
    pub importance: Vec<f32>,
}

/// The nearest responders between whom new ones are invented.
const NEIGHBOURS: usize = 5;
/// Of more responders so many are drawn, between whom new ones are invented.
const MOST_PARENTS: usize = 4000;

/// New responders for each real one at most, the most that those who thought of it tried: a hundred that all lie between the same
/// few teach a model those few by heart.
const MOST_INVENTED: usize = 5;

/// Balances people.
pub fn balanced(people: &People, responded: &[bool], balance: Balance, seed: u64) -> Lesson {
    let rows = responded.len();
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let (responders, mut others): (Vec<usize>, Vec<usize>) = (0..rows).partition(|row| responded[*row]);
    match balance {
        Balance::None => all_alike(people.clone(), responded.to_vec()),
        Balance::Weights => {
            let weight = |kind: usize| rows as f32 / (2 * kind.max(1)) as f32;
            let (responder, other) = (weight(responders.len()), weight(others.len()));
            let importance = responded.iter().map(|responded| if *responded { responder } else { other }).collect();
            Lesson { people: people.clone(), responded: responded.to_vec(), importance }
        }
        Balance::Under => {
            others.shuffle(&mut random);
            others.truncate(responders.len());
            let mut kept: Vec<usize> = responders.into_iter().chain(others).collect();
            kept.sort_unstable();
            all_alike(people.select(&kept), kept.iter().map(|row| responded[*row]).collect())
        }
        Balance::Smote => {
            let wanted = others.len().saturating_sub(responders.len()).min(MOST_INVENTED * responders.len());
            let mut parents = responders;
            parents.shuffle(&mut random);
            parents.truncate(MOST_PARENTS);
            let invented = invented(&people.select(&parents), wanted, &mut random);
            let mut all = people.clone();
            for (column, new) in all.columns.iter_mut().zip(invented.columns) {
                column.values.extend(new.values);
            }
            let responded = responded.iter().copied().chain(std::iter::repeat_n(true, all.rows() - rows)).collect();
            all_alike(all, responded)
        }
    }
}

fn all_alike(people: People, responded: Vec<bool>) -> Lesson {
    let importance = vec![1.0; responded.len()];
    Lesson { people, responded, importance }
}

/// New people between people (SMOTE-NC: Chawla, Bowyer, Hall and Kegelmeyer, "SMOTE: synthetic minority over-sampling
/// technique", Journal of Artificial Intelligence Research 16, 2002, section 6.1): numbers lie between those of two
/// neighbours, a code is what most neighbours have. None of fewer than two people.
fn invented(people: &People, count: usize, random: &mut Xoshiro256PlusPlus) -> People {
    let parents = people.rows();
    if parents < 2 {
        return people.select(&[]);
    }
    let neighbours = neighbours(people);
    let pairs: Vec<(usize, usize, f32)> = (0..count)
        .map(|_| {
            let one = random.gen_range(0..parents);
            let near = &neighbours[one];
            (one, near[random.gen_range(0..near.len())], random.r#gen::<f32>())
        })
        .collect();
    let columns = people.columns.iter().map(|column| {
        let values = &column.values;
        let whole = values.iter().all(|value| value.is_nan() || value.fract() == 0.0);
        let new = pairs.iter().map(|&(one, other, part)| match column.kind {
            ColumnKind::Nominal { .. } => most_common(neighbours[one].iter().map(|row| values[*row]), values[one]),
            ColumnKind::Number => {
                let between = values[one] + part * (values[other] - values[one]);
                match (values[one].is_nan(), values[other].is_nan(), whole) {
                    // Unknown as often as the two are.
                    (true, _, _) | (_, true, _) => {
                        if part < 0.5 {
                            values[one]
                        } else {
                            values[other]
                        }
                    }
                    (_, _, true) => between.round(),
                    _ => between,
                }
            }
        });
        super::people::PeopleColumn { values: new.collect(), ..column.clone() }
    });
    People { columns: columns.collect() }
}

/// What most have; of several the smallest, and unknown only where all are. `own` where nobody is near.
fn most_common(values: impl Iterator<Item = f32>, own: f32) -> f32 {
    let mut known: Vec<f32> = values.filter(|value| !value.is_nan()).collect();
    known.sort_by(f32::total_cmp);
    let best = known
        .chunk_by(|one, other| one == other)
        .max_by(|one, other| one.len().cmp(&other.len()).then(other[0].total_cmp(&one[0])));
    best.map_or(own, |same| same[0])
}

/// The nearest others of each person. Numbers are measured in their deviations; two codes that differ, or a number that
/// isn't known, are as far apart as the median deviation.
fn neighbours(people: &People) -> Vec<Vec<usize>> {
    let scaled: Vec<(bool, Vec<f32>)> =
        people.columns.iter().map(|column| scaled(&column.values, column.kind)).collect();
    let rows = people.rows();
    let near = |one: usize| {
        let mut distances = vec![0.0_f32; rows];
        for (nominal, values) in &scaled {
            let own = values[one];
            for (distance, other) in distances.iter_mut().zip(values) {
                let apart = own - other;
                // Of numbers in deviations the median deviation is 1.
                *distance += if *nominal {
                    f32::from(u8::from(apart != 0.0))
                } else if apart.is_nan() {
                    1.0
                } else {
                    apart * apart
                };
            }
        }
        let mut order: Vec<usize> = (0..rows).filter(|other| *other != one).collect();
        let count = NEIGHBOURS.min(order.len());
        order.select_nth_unstable_by(count - 1, |a, b| distances[*a].total_cmp(&distances[*b]).then(a.cmp(b)));
        order.truncate(count);
        order.sort_unstable();
        order
    };
    (0..rows).into_par_iter().map(near).collect()
}

/// Whether a column holds codes, and its values in deviations.
fn scaled(values: &[f32], kind: ColumnKind) -> (bool, Vec<f32>) {
    if kind != ColumnKind::Number {
        return (true, values.iter().map(|value| if value.is_nan() { -1.0 } else { *value }).collect());
    }
    let known = || values.iter().filter(|value| !value.is_nan()).map(|value| f64::from(*value));
    let count = known().count().max(1) as f64;
    let mean = known().sum::<f64>() / count;
    let deviation = (known().map(|value| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
    let unit = if deviation > 0.0 { deviation as f32 } else { 1.0 };
    (false, values.iter().map(|value| value / unit).collect())
}

#[cfg(test)]
mod tests {
    use super::super::people::invented::people;
    use super::*;

    fn responders(lesson: &Lesson) -> usize {
        lesson.responded.iter().filter(|responded| **responded).count()
    }

    #[test]
    fn both_kinds_come_to_the_same() {
        let (people, responded) = people(300, 1);
        let few = responded.iter().filter(|responded| **responded).count();
        let under = balanced(&people, &responded, Balance::Under, 1);
        assert_eq!((responders(&under), under.responded.len(), under.people.rows()), (few, 2 * few, 2 * few));
        let smote = balanced(&people, &responded, Balance::Smote, 1);
        assert_eq!((responders(&smote), smote.people.rows()), (300 - few, 2 * (300 - few)));
        let weights = balanced(&people, &responded, Balance::Weights, 1);
        let weigh = |kind: bool| -> f32 {
            weights
                .responded
                .iter()
                .zip(&weights.importance)
                .filter(|(own, _)| **own == kind)
                .map(|(_, weight)| weight)
                .sum()
        };
        assert!((weigh(true) - weigh(false)).abs() < 1e-3 && (weigh(true) - 150.0).abs() < 1e-3);
    }

    #[test]
    fn invented_people_lie_between_responders() {
        let (people, responded) = people(300, 2);
        let smote = balanced(&people, &responded, Balance::Smote, 5);
        let (ages, regions) = (&smote.people.columns[0].values[300..], &smote.people.columns[1].values[300..]);
        assert!(ages.iter().all(|age| age.is_nan() || (age.fract() == 0.0 && (0.0..10.0).contains(age))));
        assert!(regions.iter().all(|region| [0.0, 1.0, 2.0, 3.0].contains(region)));
        let own: Vec<f32> = (0..300).filter(|row| responded[*row]).map(|row| people.columns[2].values[row]).collect();
        let (low, high) = own.iter().fold((1.0_f32, 0.0_f32), |(low, high), value| (low.min(*value), high.max(*value)));
        assert!(smote.people.columns[2].values[300..].iter().all(|value| (low..=high).contains(value)));
    }

    #[test]
    fn few_responders_are_not_made_a_crowd() {
        let (people, _) = people(300, 1);
        let responded: Vec<bool> = (0..300).map(|row| row % 30 == 0).collect();
        let smote = balanced(&people, &responded, Balance::Smote, 1);
        assert_eq!((responders(&smote), smote.people.rows()), (60, 350));
    }

    #[test]
    fn a_single_responder_invents_nobody() {
        let (people, _) = people(20, 3);
        let responded: Vec<bool> = (0..20).map(|row| row == 7).collect();
        assert_eq!(balanced(&people, &responded, Balance::Smote, 1).people.rows(), 20);
    }
}
