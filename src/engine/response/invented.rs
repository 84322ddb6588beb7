//! Invented people with their chances of a response: with them whoever runs a model elsewhere sees that it says there what it
//! says here.

use super::error::ResponseError;
use super::predict::ResponseScorer;
use crate::engine::apply::{Ways, everything, read, with_missing};
use crate::job::Job;
use crate::respond::{ColumnForm, Learned, LinearFeatures, PlainNode, PlainTest};
use crate::results::{ResponseColumn, ResponsePipeline};

/// Numbers of a column that are tried, at most, beside one beyond each end.
const NUMBERS: usize = 6;
/// A column that is the same for everybody deviates by this and more.
const NO_DEVIATION: f64 = 1e30;

/// An invented person and their chance.
#[derive(Clone, Debug, PartialEq)]
pub struct InventedChance {
    /// One cell for each column of the model, as it might stand in a file; empty where it is blank.
    pub cells: Vec<String>,
    /// The chance of a response, 0 to 1.
    pub chance: f64,
}

/// People who have each known code, numbers around those that the model asks about, blank cells and codes that nobody knows.
/// The model reads its columns alone.
///
/// # Errors
/// [`ResponseError`]: the model can't be applied, or the work was told to stop.
pub fn invented_chances(pipeline: &ResponsePipeline, job: &dyn Job) -> Result<Vec<InventedChance>, ResponseError> {
    let asked = asked(pipeline);
    let mut part = 0;
    let ways = pipeline.columns.iter().map(|column: &ResponseColumn| {
        let own = part..part + column.parts.len();
        part = own.end;
        Ways::of(&column.reads, &spread(asked[own].concat()))
    });
    let ways: Vec<Ways> = ways.collect();
    let mut people = everything(&ways, ways.len());
    people.extend([0, ways.len() / 2, ways.len()].map(|missing| with_missing(&ways, missing)));
    let scorer = ResponseScorer::new(pipeline)?;
    let values = read(&mut scorer.coders(), &people);
    let chances = scorer.of_values(&values, people.len(), job)?;
    Ok(people.into_iter().zip(chances).map(|(cells, chance)| InventedChance { cells, chance }).collect())
}

/// For each number that is made of the columns those that the model asks about.
fn asked(pipeline: &ResponsePipeline) -> Vec<Vec<f32>> {
    let mut found = vec![Vec::new(); pipeline.sources().len()];
    for model in &pipeline.model.models {
        match model {
            Learned::Logistic(model) => around(model.parts().0, &mut found),
            Learned::Network(model) => around(model.parts().0, &mut found),
            Learned::Trees(model) => {
                for node in model.plain().trees.iter().flat_map(|tree| &tree.nodes) {
                    if let PlainNode::Fork { column, test: PlainTest::Below(limit), .. } = node
                        && let Some(own) = found.get_mut(*column)
                    {
                        own.push(*limit);
                    }
                }
            }
        }
    }
    found
}

/// The middle of each number and both sides of it.
fn around(features: &LinearFeatures, found: &mut [Vec<f32>]) {
    for (own, form) in found.iter_mut().zip(features.forms()) {
        if let ColumnForm::Number { mean, deviation, .. } = form
            && deviation < NO_DEVIATION
        {
            own.extend([0.0, 1.0, -1.0, 2.5].map(|step| (mean + step * deviation) as f32));
        }
    }
}

/// Some of these numbers from the smallest to the largest, and one beyond each end.
fn spread(mut numbers: Vec<f32>) -> Vec<f32> {
    numbers.retain(|number| number.is_finite());
    numbers.sort_by(f32::total_cmp);
    numbers.dedup();
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return vec![1.0, 2.5] };
    let taken = NUMBERS.min(numbers.len());
    let inner = (0..taken).map(|at| numbers[at * numbers.len() / taken]);
    std::iter::once(first - 1.0).chain(inner).chain([last + 1.0]).collect()
}
