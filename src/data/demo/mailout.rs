//! Who answers a mailing: a stated probability for each person.

use rand::distributions::{Distribution, Standard};

use super::assemble::{Drawn, Order, Progress, draw};
use super::built_in::built_in_model;
use super::crowd::{Crowd, first_lnr, mailout_sizes};
use super::model::{Model, ResponseRule};
use super::sample::stream;
use super::spec::{DemoColumns, DemoSpec};
use crate::data::code_table::{CodeTable, Column, Level, Values};
use crate::job::{Cancelled, Job};

/// The column that MAILOUT_TRAIN.csv has more than the others.
pub(super) const RESPONSE: &str = "RESPONSE";

/// Share of the training file's people who answer.
pub(super) const RESPONSE_RATE: f64 = 532.0 / 42_962.0;

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

/// Draws both files.
pub(super) fn draw_mailout<'a>(
    spec: &DemoSpec,
    model: &'a Model,
    job: &dyn Job,
) -> Result<DrawnMailout<'a>, Cancelled> {
    let [train_rows, test_rows] = mailout_sizes(spec.people);
    let progress = Progress::new(job, train_rows + test_rows);
    let people = |crowd, rows| {
        let specs = model.columns_of(spec.columns, false);
        draw(model, Order { crowd, rows, seed: spec.seed, specs }, &progress)
    };
    let train = people(Crowd::MailoutTrain, train_rows)?;
    let test = people(Crowd::MailoutTest, test_rows)?;
    let train_scores = scores(&train, &model.response, spec.columns);
    let test_scores = scores(&test, &model.response, spec.columns);
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

/// Both files of the mailing as tables.
#[derive(Clone, Debug)]
pub struct DemoMailing {
    /// Who was written to, with a column that says who responded.
    pub train: CodeTable,
    /// Who might be written to next.
    pub test: CodeTable,
}

/// Draws the mailing: the tables that a reader makes of its two files.
///
/// # Errors
/// [`Cancelled`] when the job was stopped.
pub fn mailing(spec: &DemoSpec, job: &dyn Job) -> Result<DemoMailing, Cancelled> {
    let DrawnMailout { train, test } = draw_mailout(spec, built_in_model(), job)?;
    let (mut table, _) = train.people.into_table(first_lnr(spec, Crowd::MailoutTrain), job)?;
    let codes = train.response.iter().map(|response| response + 1).collect();
    let levels = [Level::number(0.0), Level::number(1.0)].into();
    table.columns.push(Column { name: RESPONSE.to_owned(), values: Values::Codes { codes, levels } });
    let (test, _) = test.people.into_table(first_lnr(spec, Crowd::MailoutTest), job)?;
    Ok(DemoMailing { train: table, test })
}

/// For each person the sum of the weights of the rules whose attribute holds one of their codes.
fn scores(people: &Drawn<'_>, rules: &[ResponseRule], columns: DemoColumns) -> Vec<f64> {
    let mut scores = vec![0.0; people.rows];
    for rule in rules {
        let Some(weight) = rule.weight(columns) else { continue };
        let Some(index) = people.specs.iter().position(|spec| spec.name == rule.attribute) else { continue };
        let hit = people.specs[index].levels.iter().map(|level| rule.codes.contains(&level.text));
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

/// Draws the answers by systematic sampling: each person answers with their own probability, and the number of answers
/// is the sum of the probabilities, rounded up or down. Independent draws would scatter it by 23 around 532.
fn answers(probability: &[f32], crowd: Crowd, seed: u64) -> Vec<u8> {
    let mut sum: f64 = Standard.sample(&mut stream(seed, crowd, 0, u64::MAX));
    let answer = |&probability: &f32| {
        let before = sum;
        sum += f64::from(probability);
        u8::from(sum.floor() > before.floor())
    };
    probability.iter().map(answer).collect()
}
