//! Who answers a mailing: a stated probability for each person.

use std::sync::atomic::AtomicU64;

use rand::distributions::{Distribution, Standard};

use super::assemble::{Drawn, draw};
use super::model::Model;
use super::sample::{Crowd, stream};
use super::{DemoColumns, DemoSpec};
use crate::job::{Cancelled, Job};

/// People in the training and in the test file of the full-size demo.
const FULL_SIZE: [usize; 2] = [42_962, 42_833];

/// Share of the training file's people who answer.
pub(super) const RESPONSE_RATE: f64 = 532.0 / 42_962.0;

const RESPONSE: &str = include_str!("../../../assets/demo/response.csv");

/// Both files, still in the codes of the built-in tables.
pub(super) struct DrawnMailout<'a> {
    pub(super) train: DrawnHalf<'a>,
    pub(super) test: DrawnHalf<'a>,
}

/// One of the two files.
pub(super) struct DrawnHalf<'a> {
    pub(super) people: Drawn<'a>,
    pub(super) probability: Vec<f32>,
    pub(super) response: Vec<u8>,
}

/// People in the training and the test file: as many as in the real ones when the demo is of full size or larger, in proportion to the
/// general population when it is smaller, and always at least one.
pub(super) fn sizes(people: usize) -> [usize; 2] {
    let full = DemoSpec::default().people;
    FULL_SIZE.map(|rows| if people >= full { rows } else { (rows * people).div_ceil(full).max(1) })
}

/// Draws both files.
pub(super) fn draw_mailout<'a>(
    spec: &DemoSpec,
    model: &'a Model,
    job: &dyn Job,
) -> Result<DrawnMailout<'a>, Cancelled> {
    let [train_rows, test_rows] = sizes(spec.people);
    let (done, total) = (AtomicU64::new(0), (train_rows + test_rows) as u64);
    let columns = || model.columns_of(spec.columns, false);
    let train = draw((Crowd::MailoutTrain, train_rows), spec.seed, columns(), job, (&done, total))?;
    let test = draw((Crowd::MailoutTest, test_rows), spec.seed, columns(), job, (&done, total))?;
    let train_scores = scores(&train, spec.columns);
    let test_scores = scores(&test, spec.columns);
    let intercept = intercept(&train_scores, RESPONSE_RATE);
    let half = |people, scores: &[f64], crowd| {
        let probability: Vec<f32> = scores.iter().map(|score| logistic(intercept + score) as f32).collect();
        let response = answers(&probability, crowd, spec.seed);
        DrawnHalf { people, probability, response }
    };
    Ok(DrawnMailout {
        train: half(train, &train_scores, Crowd::MailoutTrain),
        test: half(test, &test_scores, Crowd::MailoutTest),
    })
}

/// The sum of the weights of `assets/demo/response.csv` whose attribute holds one of their codes.
fn scores(people: &Drawn<'_>, columns: DemoColumns) -> Vec<f64> {
    let mut scores = vec![0.0; people.rows];
    for line in RESPONSE.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split(';').collect();
        let [attribute, codes, weight85, weight366] = fields[..] else { continue };
        let weight = if columns == DemoColumns::Full366 { weight366 } else { weight85 };
        let Ok(weight) = weight.parse::<f64>() else { continue };
        let Some(index) = people.specs.iter().position(|spec| spec.name == attribute) else { continue };
        let codes: Vec<&str> = codes.split('|').collect();
        let hit = people.specs[index].levels.iter().map(|level| codes.contains(&level.text.as_str()));
        let hit: Vec<bool> = std::iter::once(false).chain(hit).collect();
        for (row, score) in scores.iter_mut().enumerate() {
            if hit[people.columns[index].at(row)] {
                *score += weight;
            }
        }
    }
    scores
}

fn logistic(score: f64) -> f64 {
    1.0 / (1.0 + (-score).exp())
}

/// The intercept that makes the mean probability `rate`, by halving the interval.
fn intercept(scores: &[f64], rate: f64) -> f64 {
    let (mut low, mut high) = (-40.0, 40.0);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        let mean = scores.iter().map(|score| logistic(middle + score)).sum::<f64>() / scores.len() as f64;
        if mean < rate { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// Draws the answers by systematic sampling: each person answers with their own probability, and the number of answers is the sum of the
/// probabilities, rounded up or down. Independent draws would scatter it by 23 around 532.
fn answers(probability: &[f32], crowd: Crowd, seed: u64) -> Vec<u8> {
    let mut sum: f64 = Standard.sample(&mut stream(seed, crowd, 0, u64::MAX));
    let answer = |&probability: &f32| {
        let before = sum;
        sum += f64::from(probability);
        u8::from(sum.floor() > before.floor())
    };
    probability.iter().map(answer).collect()
}
