//! Invented people who reach every branch of a fitted segmentation: with them whoever runs it elsewhere sees that it says
//! there what it says here.

use polars::prelude::Column as Cells;

use super::cell_ways::{Ways, everything, with_missing};
use super::error::ApplyError;
use super::lookups::{EntryValues, LookupCell, LookupColumn, Lookups};
use super::scorer::Scorer;
use crate::data::{CodeTable, Column, ColumnCoder, TakesCells, Values};
use crate::job::Job;
use crate::results::Model;

/// Who lies that near to two segments is nobody's proof: squared distances differ by less than this.
const CLOSE: f32 = 1e-3;
/// Looks at all columns, one after the other, on the way into a segment.
const ROUNDS: usize = 3;

/// An invented person, with what Segscope says of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Invented {
    /// One cell for each column of the lookups, as it might stand in a file; empty where it is blank.
    pub cells: Vec<String>,
    /// The segment's id, or -1 for somebody set aside.
    pub segment: i16,
    /// The distance to its centroid; NaN for somebody set aside.
    pub distance: f32,
}

/// People who have each known code, each segment, blank cells, codes that nobody knows, several ways to write a number or a
/// date, and as many missing values as somebody with a segment may have, and one more.
///
/// # Errors
/// Those of [`Scorer::new`], or the work was told to stop.
pub fn invented_people(model: &Model, lookups: &Lookups, job: &dyn Job) -> Result<Vec<Invented>, ApplyError> {
    let ways: Vec<Ways> = lookups.columns.iter().map(ways_of).collect();
    let mut people = everything(&ways, lookups.choice.limit as usize);
    people.extend((0..lookups.segments).map(|segment| into_segment(lookups, &ways, segment)));
    let limit = lookups.choice.limit as usize;
    people.extend([limit, limit + 1, ways.len()].map(|missing| with_missing(&ways, missing)));
    said(model, people, job)
}

/// How the cells of a column are written, where it is one of numbers with those around its middle.
fn ways_of(column: &LookupColumn) -> Ways {
    let middle = column.entries.iter().find_map(|entry| match entry.values {
        EntryValues::Number { center, scale, .. } => Some((center, scale)),
        EntryValues::ByPosition(_) => None,
    });
    let (center, scale) = middle.unwrap_or((10.0, 3.0));
    Ways::of(&column.reads, &[0.0, 1.0, -1.0, 0.5, 3.0].map(|step| (center + step * scale) as f32))
}

/// Somebody as deep in a segment as one gets by taking the best cell of one column after the other.
fn into_segment(lookups: &Lookups, ways: &[Ways], segment: usize) -> Vec<String> {
    let depth = |outputs: &[i64]| {
        let of = &outputs[lookups.components..];
        let others = of.iter().enumerate().filter(|(other, _)| *other != segment).map(|(_, of)| *of).min();
        others.unwrap_or(i64::MAX / 2) - of[segment]
    };
    let mut chosen = vec![0_usize; ways.len()];
    let first: Vec<LookupCell> = ways.iter().map(|ways| ways.plain[0].1).collect();
    let mut outputs = lookups.outputs(&first);
    for _ in 0..ROUNDS {
        for ((column, ways), chosen) in lookups.columns.iter().zip(ways).zip(&mut chosen) {
            let now = lookups.gains(column, ways.plain[*chosen].1);
            let without: Vec<i64> = outputs.iter().zip(&now).map(|(sum, gain)| sum - gain).collect();
            let with = |place: usize| -> Vec<i64> {
                let gains = lookups.gains(column, ways.plain[place].1);
                without.iter().zip(gains).map(|(sum, gain)| sum + gain).collect()
            };
            for place in 0..ways.plain.len() {
                let reached = with(place);
                if depth(&reached) > depth(&outputs) {
                    (outputs, *chosen) = (reached, place);
                }
            }
        }
    }
    ways.iter().zip(chosen).map(|(ways, place)| ways.plain[place].0.clone()).collect()
}

/// What columns read in these people's cells.
pub(in crate::engine) fn read(coders: &mut [ColumnCoder], people: &[Vec<String>]) -> Vec<Values> {
    let column = |(at, coder): (usize, &mut ColumnCoder)| {
        let cells: Vec<&str> = people.iter().map(|person| person[at].as_str()).collect();
        coder.push(&Cells::new("".into(), cells));
        coder.take()
    };
    coders.iter_mut().enumerate().map(column).collect()
}

/// What Segscope says of people whose cells these are; those who lie between two segments are left out.
fn said(model: &Model, people: Vec<Vec<String>>, job: &dyn Job) -> Result<Vec<Invented>, ApplyError> {
    let scorer = Scorer::new(model)?;
    let values = read(&mut scorer.coders(), &people);
    let columns = scorer.columns().zip(values).map(|(name, values)| Column { name: name.to_owned(), values });
    let table = CodeTable { rows: people.len(), columns: columns.collect(), ..CodeTable::default() };
    let scored = scorer.score(&table, None, job)?;
    let is_clear = |row: usize| {
        let [near, far] = [scored.distances[row], scored.second_distances[row]].map(|distance| distance * distance);
        scored.segments[row] < 0 || scored.seconds[row] < 0 || far - near > CLOSE * near.max(1.0)
    };
    let person = |(row, cells): (usize, Vec<String>)| Invented {
        cells,
        segment: scored.segments[row],
        distance: scored.distances[row],
    };
    let clear = people.into_iter().enumerate().filter(|(row, _)| is_clear(*row));
    Ok(clear.map(person).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::*;
    use crate::job::Unwatched;
    use crate::results::{Codes, FittedFeature, Reading, RowColumn, RowRule};

    fn model() -> Model {
        let codes: Vec<String> = (1..=4).map(|code| code.to_string()).collect();
        let column = |name: &str, known: Option<&[String]>| RowColumn {
            name: name.into(),
            reads: if known.is_some() { Reading::Code } else { Reading::Number },
            known_codes: known.map(Arc::from),
            missing_codes: Arc::from(["9".to_owned()].as_slice()),
            day_first: false,
        };
        let names = ["A", "B", "C", "D", "N"];
        let feature = |name: &str| FittedFeature {
            name: name.into(),
            attribute: name.into(),
            codes: (name != "N")
                .then(|| Codes(codes.iter().zip(1..).map(|(code, at)| (code.clone(), f64::from(at))).collect())),
            impute: 2.0,
            center: 2.5,
            scale: 1.1,
            ..FittedFeature::default()
        };
        Model {
            version: 1,
            features: names.iter().map(|name| feature(name)).collect(),
            loadings: vec![vec![0.45; 5], vec![0.6, -0.6, 0.37, -0.37, 0.0]],
            centroids: vec![Some(vec![-1.5, 0.0]), Some(vec![1.5, 0.2]), Some(vec![0.1, 2.0]), Some(vec![0.0, -2.0])],
            customers_center: None,
            row_rule: RowRule {
                limit: 2,
                columns: names.iter().map(|name| column(name, (*name != "N").then_some(&codes[..]))).collect(),
                ..RowRule::default()
            },
        }
    }

    #[test]
    fn every_code_and_every_segment_is_reached() {
        let model = model();
        let people = invented_people(&model, &Lookups::of(&model).unwrap(), &Unwatched).unwrap();
        let segments: BTreeSet<i16> = people.iter().map(|person| person.segment).collect();
        assert_eq!(segments, [-1, 0, 1, 2, 3].into());
        let written = |at: usize| -> BTreeSet<&str> { people.iter().map(|person| person.cells[at].as_str()).collect() };
        for at in 0..4 {
            let expected = ["1", "2", "3", "4", "1.0", "4.0", "", "9", "segscope", "01"];
            assert!(expected.iter().all(|cell| written(at).contains(cell)), "{at}: {:?}", written(at));
        }
        assert!(
            written(4).contains("segscope") && written(4).iter().any(|cell| cell.contains(',')),
            "{:?}",
            written(4)
        );
        let missing = |person: &&Invented| person.cells.iter().all(String::is_empty);
        assert_eq!(people.iter().find(missing).map(|person| person.segment), Some(-1));
    }
}
