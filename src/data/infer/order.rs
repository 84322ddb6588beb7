//! Whether whole numbers have an order in how they go with the other columns, or are names: industries, regions,
//! diagnoses.
//!
//! With an order, neighbouring numbers have about the same mean in another column. So of each pair of numbers the squared
//! difference of their means is taken, less what chance lets expect: over neighbours it is a small part of that over
//! all pairs where there is an order, and about the same without. (Von Neumann's ratio with weights.) Names are also
//! seen in how many people have each number: with an order, neighbours are about as frequent.

use super::numbers::Numbers;
use crate::job::{Cancelled, Job};

/// How many different numbers are judged: fewer tell too little, more are no list of names of use.
pub(super) const LEVELS: std::ops::RangeInclusive<usize> = 15..=60;
/// Rows that are looked at.
const ROWS: usize = 30_000;
/// The fewest rows with a number that is looked at.
const FEWEST_ROWS: f64 = 5.0;
/// The fewest rows for each different number, on average.
const ROWS_A_LEVEL: usize = 12;
/// The F statistic from which on a column goes with the numbers.
const LEAST_F: f64 = 3.0;
/// From this part on neighbours are no more alike than any two.
const WITHOUT_ORDER: f64 = 0.6;
/// The same for how frequent they are.
const UNEVEN_COUNTS: f64 = 0.5;
/// Squared differences of logarithms of frequencies below this are too small to tell: 20 %.
const FREQUENCIES_DIFFER: f64 = 0.04;

/// Whether the numbers are names, judged by how they go with the others.
pub(super) fn is_without_order(
    numbers: &Numbers<'_>,
    others: &[Numbers<'_>],
    job: &dyn Job,
) -> Result<bool, Cancelled> {
    let step = numbers.rows().div_ceil(ROWS).max(1);
    let rows: Vec<usize> = (0..numbers.rows()).step_by(step).filter(|&row| !numbers.at(row).is_nan()).collect();
    let mut levels: Vec<f64> = rows.iter().map(|&row| numbers.at(row)).collect();
    levels.sort_unstable_by(f64::total_cmp);
    levels.dedup();
    let whole = levels.iter().all(|level| level.fract() == 0.0);
    if !whole || !LEVELS.contains(&levels.len()) || rows.len() < ROWS_A_LEVEL * levels.len() {
        return Ok(false);
    }
    let places: Vec<usize> = rows.iter().map(|&row| levels.partition_point(|level| *level < numbers.at(row))).collect();
    if has_smooth_frequencies(&places, levels.len()) {
        return Ok(false);
    }
    let (mut sum, mut weights) = (0.0, 0.0);
    for other in others {
        job.check()?;
        if let Some((part, weight)) = part_of_neighbours(other, &rows, &places, levels.len()) {
            sum += weight * part.clamp(0.0, 2.0);
            weights += weight;
        }
    }
    Ok(weights > 0.0 && sum / weights >= WITHOUT_ORDER)
}

/// Whether neighbours are about as frequent while others aren't.
fn has_smooth_frequencies(places: &[usize], levels: usize) -> bool {
    let mut counts = vec![0.0; levels];
    places.iter().for_each(|&place| counts[place] += 1.0);
    // The variance of the logarithm of a count is about one by the count.
    let logarithm = |count: &f64| Mean { rows: 1.0, mean: count.ln(), error: 1.0 / count };
    let (next, all) = differences(&counts.iter().map(logarithm).collect::<Vec<_>>());
    all > FREQUENCIES_DIFFER && next < UNEVEN_COUNTS * all
}

/// The mean of another column over the people with one number.
struct Mean {
    rows: f64,
    mean: f64,
    /// The variance of the mean.
    error: f64,
}

/// How much less alike neighbours are than any two, and how much of the other column the numbers explain; `None` when
/// the two have nothing to do with each other.
fn part_of_neighbours(other: &Numbers<'_>, rows: &[usize], places: &[usize], levels: usize) -> Option<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0, 0.0); levels];
    for (&row, &place) in rows.iter().zip(places) {
        let value = other.at(row);
        if !value.is_nan() {
            let (count, sum, squares) = &mut sums[place];
            (*count, *sum, *squares) = (*count + 1.0, *sum + value, *squares + value * value);
        }
    }
    sums.retain(|(count, ..)| *count >= FEWEST_ROWS);
    let all: f64 = sums.iter().map(|(count, ..)| count).sum();
    let groups = sums.len() as f64;
    if sums.len() < *LEVELS.start() / 2 || all <= groups {
        return None;
    }
    let mean = sums.iter().map(|(_, sum, _)| sum).sum::<f64>() / all;
    let within: f64 = sums.iter().map(|(count, sum, squares)| (squares - sum * sum / count).max(0.0)).sum();
    let between: f64 = sums.iter().map(|(count, sum, _)| count * (sum / count - mean).powi(2)).sum();
    let variance = within / (all - groups);
    if between <= 0.0 || between / (groups - 1.0) < LEAST_F * variance {
        return None;
    }
    let means: Vec<Mean> =
        sums.iter().map(|&(rows, sum, _)| Mean { rows, mean: sum / rows, error: variance / rows }).collect();
    let (next, all) = differences(&means);
    (all > 0.0).then(|| (next / all, between / (between + within)))
}

/// The mean squared difference of neighbours, and that of all pairs, both less what chance lets expect.
fn differences(means: &[Mean]) -> (f64, f64) {
    let sum = |pairs: &mut dyn Iterator<Item = (&Mean, &Mean)>| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (a, b) in pairs {
            let weight = a.rows * b.rows / (a.rows + b.rows);
            sum += weight * ((a.mean - b.mean).powi(2) - a.error - b.error);
            weights += weight;
        }
        sum / weights
    };
    let next = sum(&mut means.windows(2).map(|pair| (&pair[0], &pair[1])));
    let all = sum(&mut means.iter().enumerate().flat_map(|(at, a)| means[at + 1..].iter().map(move |b| (a, b))));
    (next, all)
}
