//! The cells of people -> the numbers that a model learns from.

use std::collections::BTreeMap;

use crate::data::{CodeTable, Column, ColumnCoder, Dataset, Values};
use crate::engine::apply::{ApplyError, Placed, Scorer, coders};
use crate::engine::stages::ListedCodes;
use crate::job::{Cancelled, Job};
use crate::prepare::{Candidates, Feature, FeatureKind, FeatureValues};
use crate::respond::{ColumnKind, People, PeopleColumn};
use crate::results::{FurtherFeature, Model, Reading, ResponseColumn, ResponsePart, RowColumn, segment_letter};

/// What is read of a file, and what is made of it.
#[derive(Debug)]
pub(crate) struct Inputs {
    pub(crate) columns: Vec<ResponseColumn>,
    pub(crate) further: Vec<FurtherFeature>,
    /// What puts people into segments; `None` where nobody asks where they belong.
    scorer: Option<Scorer>,
    model: Option<Box<Model>>,
}

impl Inputs {
    /// Reads these columns, and places people by this model where it is given.
    pub(crate) fn new(
        columns: Vec<ResponseColumn>,
        further: Vec<FurtherFeature>,
        segments: Option<&Model>,
    ) -> Result<Self, ApplyError> {
        let model = segments.cloned().map(Box::new);
        Ok(Self { columns, further, scorer: segments.map(Scorer::new).transpose()?, model })
    }

    /// All columns that are read: those that models learn from, and then those that decide on the segment.
    pub(crate) fn read_columns(&self) -> Vec<RowColumn> {
        let own = self.columns.iter().map(|column| column.reads.clone());
        own.chain(self.scorer.iter().flat_map(|scorer| scorer.row_columns().iter().cloned())).collect()
    }

    /// What gives the cells of a file their codes, for [`Inputs::read_columns`].
    pub(crate) fn coders(&self) -> Vec<ColumnCoder> {
        coders(&self.read_columns())
    }

    /// Where people belong whose values these are, one entry for each of [`Inputs::read_columns`].
    pub(crate) fn placed(&self, values: &[Values], rows: usize, job: &dyn Job) -> Result<Option<Placed>, Cancelled> {
        let Some(scorer) = &self.scorer else { return Ok(None) };
        let named = scorer.row_columns().iter().zip(&values[self.columns.len()..]);
        let columns = named.map(|(column, values)| Column { name: column.name.clone(), values: values.clone() });
        let table = CodeTable { rows, columns: columns.collect(), ..CodeTable::default() };
        scorer.placed(&table, job).map(Some)
    }

    /// The numbers of people whose values these are.
    pub(crate) fn people(&self, values: &[Values], placed: Option<&Placed>) -> People {
        let own = self.columns.iter().zip(values);
        let parts = own.flat_map(|(column, values)| column.parts.iter().map(move |part| numbers(part, values)));
        let mut columns: Vec<PeopleColumn> = parts.collect();
        if let (Some(placed), Some(model)) = (placed, &self.model) {
            let beside = |(further, model): (&FurtherFeature, &Model)| beside(*further, placed, model);
            columns.extend(self.further.iter().zip(std::iter::repeat(&**model)).flat_map(beside));
        }
        People { columns }
    }

    /// The numbers that come of the columns alone.
    pub(crate) fn own_parts(&self) -> usize {
        self.columns.iter().map(|column| column.parts.len()).sum()
    }
}

fn numbers(part: &ResponsePart, values: &Values) -> PeopleColumn {
    let numbers = match (&part.values, values) {
        (Some(known), Values::Codes { codes, .. }) => {
            let of = |code: &u8| usize::from(*code).checked_sub(1).and_then(|code| *known.get(code)?);
            codes.iter().map(|code| of(code).unwrap_or(f32::NAN)).collect()
        }
        (None, Values::Reals(reals)) => reals.to_vec(),
        _ => Vec::new(),
    };
    PeopleColumn { name: part.name.clone(), kind: part.kind, values: numbers }
}

/// The numbers that stand beside the columns, by name and kind, where people are placed by this model.
pub(super) fn columns_beside(further: FurtherFeature, segments: Option<&Model>) -> Vec<(String, ColumnKind)> {
    let (centroids, components) = segments.map_or((0, 0), |model| (model.centroids.len(), model.loadings.len()));
    let key = further.key();
    match further {
        FurtherFeature::Segment => vec![(key.to_owned(), ColumnKind::Nominal { codes: centroids })],
        FurtherFeature::Distances => {
            (0..centroids).map(|at| (format!("{key} {}", segment_letter(at)), ColumnKind::Number)).collect()
        }
        FurtherFeature::Scores => (0..components).map(|at| (format!("{key} {}", at + 1), ColumnKind::Number)).collect(),
    }
}

/// What stands beside the columns.
fn beside(further: FurtherFeature, placed: &Placed, model: &Model) -> Vec<PeopleColumn> {
    let rows = placed.segments.len();
    let values: Vec<Vec<f32>> = match further {
        FurtherFeature::Segment => {
            let value = |segment: &i16| if *segment < 0 { f32::NAN } else { f32::from(*segment) };
            vec![placed.segments.iter().map(value).collect()]
        }
        FurtherFeature::Distances => placed.distances.clone(),
        FurtherFeature::Scores => {
            let scores = |at: usize| (0..rows).map(|row| placed.scores.score(row, at)).collect();
            (0..model.loadings.len()).map(scores).collect()
        }
    };
    let named = columns_beside(further, Some(model)).into_iter().zip(values);
    named.map(|((name, kind), values)| PeopleColumn { name, kind, values }).collect()
}

/// What is made of the columns of a mailing: their features, where those of 0 and 1 for each code are one nominal number.
pub(crate) fn response_columns(
    dataset: &Dataset,
    listed: &ListedCodes,
    candidates: &Candidates,
) -> Vec<ResponseColumn> {
    let mut by_attribute: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, feature) in candidates.features.iter().enumerate() {
        by_attribute.entry(feature.attribute).or_default().push(at);
    }
    let column = |(attribute, features): (usize, Vec<usize>)| {
        let reads = listed.columns[attribute].clone();
        let name = &dataset.attributes[attribute].name;
        let all: Vec<&Feature> = features.iter().map(|at| &candidates.features[*at]).collect();
        let nominal = reads.known_codes.as_ref().filter(|_| all.iter().all(|one| one.kind == FeatureKind::OneHot));
        let parts = match nominal {
            Some(known) => vec![ResponsePart {
                name: name.clone(),
                kind: ColumnKind::Nominal { codes: known.len() },
                values: Some((0..known.len()).map(|code| Some(code as f32)).collect()),
            }],
            None => features.iter().map(|at| part(&candidates.features[*at], *at, listed, &reads)).collect(),
        };
        let (reads, parts) = as_numbers(reads, parts);
        ResponseColumn { reads, parts, labels: dataset.attributes[attribute].value_labels.clone() }
    };
    by_attribute.into_iter().map(column).collect()
}

/// A column of codes that are only ever used as the numbers that they are is read as numbers: other files may hold others.
fn as_numbers(reads: RowColumn, mut parts: Vec<ResponsePart>) -> (RowColumn, Vec<ResponsePart>) {
    let (Some(known), [part]) = (&reads.known_codes, parts.as_mut_slice()) else { return (reads, parts) };
    let is_itself = |(code, value): (&String, &Option<f32>)| match (code.parse::<f64>(), value) {
        (Ok(code), Some(value)) => code as f32 == *value,
        (Err(_), None) => true,
        _ => false,
    };
    let values = part.values.iter().flatten();
    let is_number = part.kind == ColumnKind::Number && reads.reads == Reading::Code;
    if !is_number || !known.iter().zip(values).all(is_itself) {
        return (reads, parts);
    }
    part.values = None;
    (RowColumn { reads: Reading::Number, known_codes: None, ..reads }, parts)
}

fn part(feature: &Feature, at: usize, listed: &ListedCodes, reads: &RowColumn) -> ResponsePart {
    let values = match (&feature.values, &reads.known_codes, &listed.features[at].values) {
        (FeatureValues::ByCode(_), Some(known), Some(codes)) => {
            let value = |text: &String| codes.0.iter().find(|(code, _)| code == text).map(|(_, value)| *value as f32);
            Some(known.iter().map(value).collect())
        }
        _ => None,
    };
    ResponsePart { name: feature.name.clone(), kind: ColumnKind::Number, values }
}

/// The values of a table's column in the codes of `wanted`, as a [`ColumnCoder`] gives them to the cells of a file; all
/// missing where the table hasn't got it.
pub(crate) fn recoded(table: &CodeTable, wanted: &RowColumn) -> Values {
    let found = table.column(&wanted.name).map(|column| &column.values);
    match (&wanted.known_codes, found) {
        (Some(known), Some(Values::Codes { codes, levels })) => {
            let place = |text: &String| known.iter().position(|code| code == text).map_or(0, |at| at + 1);
            let new: Vec<u8> = std::iter::once(0).chain(levels.iter().map(|level| place(&level.text) as u8)).collect();
            let code = |code: &u8| new.get(usize::from(*code)).copied().unwrap_or(0);
            Values::Codes { codes: codes.iter().map(code).collect(), levels: std::sync::Arc::default() }
        }
        (None, Some(Values::Codes { codes, levels })) => {
            let number = |number: f64| known_number(number as f32, wanted);
            let new: Vec<f32> = std::iter::once(f32::NAN)
                .chain(levels.iter().map(|level| level.number.map_or(f32::NAN, number)))
                .collect();
            let value = |code: &u8| new.get(usize::from(*code)).copied().unwrap_or(f32::NAN);
            Values::Reals(codes.iter().map(value).collect())
        }
        (None, Some(Values::Reals(reals))) => {
            Values::Reals(reals.iter().map(|value| known_number(*value, wanted)).collect())
        }
        (Some(_), _) => Values::Codes { codes: vec![0; table.rows].into(), levels: std::sync::Arc::default() },
        (None, _) => Values::Reals(vec![f32::NAN; table.rows].into()),
    }
}

/// NaN for a number that means "unknown".
fn known_number(value: f32, column: &RowColumn) -> f32 {
    let is_missing = |text: &String| text.parse::<f64>().is_ok_and(|missing| missing as f32 == value);
    if column.missing_codes.iter().any(is_missing) { f32::NAN } else { value }
}
