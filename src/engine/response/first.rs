//! The people who stand first on a list, and what each column adds to their chance.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::error::ResponseError;
use super::inputs::columns_beside;
use super::predict::ChanceBlock;
use crate::data::{BlockIds, Level, Values};
use crate::job::{Cancelled, Job};
use crate::respond::{People, PeopleColumn, contributions};
use crate::results::{Contribution, RankedPerson, ResponseColumn, ResponsePipeline};

/// So many people are explained.
const FIRST: usize = 10;
/// So many people stand for everybody, whom the first ones are compared with.
const BACKGROUND: usize = 200;
/// Orders in which columns are added.
const ORDERS: usize = 32;

/// Keeps the people who stand first while a file passes by, and some of all who stand for everybody.
#[derive(Debug, Default)]
pub struct FirstPeople {
    /// The one with the smallest chance on top.
    first: BinaryHeap<Seen>,
    /// Those whose row is drawn, the one with the largest draw on top.
    background: BinaryHeap<Seen>,
}

/// Somebody, by what decides who goes.
#[derive(Clone, Debug)]
struct Seen {
    /// Who has the least of it is kept.
    rank: f64,
    row: u64,
    chance: f64,
    id: String,
    numbers: Vec<f32>,
    cells: Vec<String>,
}

impl Ord for Seen {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.total_cmp(&other.rank).then(self.row.cmp(&other.row))
    }
}

impl PartialOrd for Seen {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Seen {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Seen {}

impl FirstPeople {
    /// Looks at a block.
    pub fn see(&mut self, block: &ChanceBlock<'_>) {
        for (at, chance) in block.chances.iter().enumerate() {
            let row = block.first + at as u64;
            // Which rows stand for everybody depends on their numbers alone.
            let drawn = xxhash_rust::xxh3::xxh3_64(&row.to_le_bytes()) as f64;
            let seen = |rank| Seen {
                rank,
                row,
                chance: *chance,
                id: id(block, at),
                numbers: block.people.columns.iter().map(|column| column.values[at]).collect(),
                cells: block
                    .columns
                    .iter()
                    .zip(block.values)
                    .map(|(column, values)| cell(column, values, at))
                    .collect(),
            };
            for (kept, rank, most) in [(&mut self.first, -chance, FIRST), (&mut self.background, drawn, BACKGROUND)] {
                let last = kept.peek().map(|last| (last.rank, last.row));
                if kept.len() < most {
                    kept.push(seen(rank));
                } else if last.is_some_and(|(last, _)| rank < last) {
                    kept.pop();
                    kept.push(seen(rank));
                }
            }
        }
    }

    /// The first people with what each column adds.
    ///
    /// # Errors
    /// [`ResponseError`] when the model can't say.
    pub fn explained(self, pipeline: &ResponsePipeline, job: &dyn Job) -> Result<Vec<RankedPerson>, ResponseError> {
        let (first, background) = (self.first.into_sorted_vec(), self.background.into_sorted_vec());
        if first.is_empty() {
            return Ok(Vec::new());
        }
        let (names, groups) = groups(pipeline);
        let [people, around] = [&first, &background].map(|seen| numbers_of(seen, pipeline));
        let goes_on = || !job.is_cancelled();
        let found = contributions(&pipeline.model, &people, &around, &groups, ORDERS, 1, &goes_on)?;
        let told = first.iter().zip(found.ok_or(Cancelled)?).map(|(person, found)| {
            let mut added: Vec<Contribution> = names
                .iter()
                .zip(found.columns)
                .enumerate()
                .map(|(at, (column, log_odds))| {
                    let value = person.cells.get(at).cloned().unwrap_or_default();
                    let labels = pipeline.columns.get(at).map(|column| &column.labels);
                    let label = labels.and_then(|labels| labels.get(&value)).cloned().unwrap_or_default();
                    Contribution { column: column.clone(), value, label, log_odds }
                })
                .collect();
            added.sort_by(|one, other| other.log_odds.abs().total_cmp(&one.log_odds.abs()));
            RankedPerson { id: person.id.clone(), chance: person.chance, base: found.base, contributions: added }
        });
        Ok(told.collect())
    }
}

/// The columns, and last what stands beside them; and for each number of the model which of these it comes of.
pub(super) fn groups(pipeline: &ResponsePipeline) -> (Vec<String>, Vec<usize>) {
    let mut names: Vec<String> = pipeline.columns.iter().map(|column| column.reads.name.clone()).collect();
    let mut groups = pipeline.sources();
    for further in &pipeline.further {
        let numbers = columns_beside(*further, pipeline.segments.as_ref()).len();
        groups.extend(std::iter::repeat_n(names.len(), numbers));
        names.push(further.key().to_owned());
    }
    (names, groups)
}

fn numbers_of(seen: &[Seen], pipeline: &ResponsePipeline) -> People {
    let parts = pipeline.columns.iter().flat_map(|column| &column.parts);
    let own: Vec<_> = parts.map(|part| (part.name.clone(), part.kind)).collect();
    let segments = pipeline.segments.as_ref();
    let beside = pipeline.further.iter().flat_map(|further| columns_beside(*further, segments));
    let columns = own.into_iter().chain(beside).enumerate().map(|(at, (name, kind))| PeopleColumn {
        name,
        kind,
        values: seen.iter().map(|person| person.numbers[at]).collect(),
    });
    People { columns: columns.collect() }
}

fn id(block: &ChanceBlock<'_>, at: usize) -> String {
    match block.ids {
        BlockIds::RowNumber => (block.first + at as u64 + 1).to_string(),
        BlockIds::Numbers(numbers) => numbers[at].to_string(),
        BlockIds::Texts(texts) => texts[at].to_string(),
    }
}

/// What stands in a cell, as it is read; empty where it is missing.
fn cell(column: &ResponseColumn, values: &Values, at: usize) -> String {
    match (values, &column.reads.known_codes) {
        (Values::Codes { codes, .. }, Some(known)) => {
            usize::from(codes[at]).checked_sub(1).and_then(|code| known.get(code)).cloned().unwrap_or_default()
        }
        (Values::Reals(reals), _) if !reals[at].is_nan() => shortest(reals[at]),
        _ => String::new(),
    }
}

/// A number with the digits that somebody wrote.
pub(super) fn shortest(value: f32) -> String {
    value.to_string().parse().map_or_else(|_| value.to_string(), |value| Level::number(value).text)
}
