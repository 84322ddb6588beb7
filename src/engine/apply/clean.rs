//! Cells -> the cleaned table or the features, as the fitted pipeline sees them, block by block.

use super::error::ApplyError;
use super::people::{Columns, PeopleFile, Tally, next, open, unknown};
use super::scorer::coders;
use crate::data::{BlockIds, ColumnCoder, Level, PeopleBlock, ReadError, Values};
use crate::job::Job;
use crate::results::{FittedFeature, Model, RowColumn};

/// Rows that are handed on at once: hundreds of features of 64 bits stay small.
const ROWS: usize = 1 << 15;

/// What is made of the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clean {
    /// The kept columns, what means "unknown" or isn't known left blank.
    Decoded,
    /// The features that PCA sees, encoded, imputed, centred and scaled.
    Features,
}

/// A column of the table that leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct CleanColumn {
    /// Its name.
    pub name: String,
    /// Its cells.
    pub cells: CleanCells,
}

/// The cells of a column; `None` is blank.
#[derive(Clone, Debug, PartialEq)]
pub enum CleanCells {
    /// Whole numbers.
    Integers(Vec<Option<i64>>),
    /// Numbers.
    Numbers(Vec<Option<f64>>),
    /// Texts.
    Texts(Vec<Option<String>>),
}

/// People whose cells were just cleaned.
#[derive(Debug)]
pub struct CleanBlock {
    /// The row of the first, counted from 0.
    pub first: u64,
    /// Who they are.
    pub ids: BlockIds,
    /// Their cells.
    pub columns: Vec<CleanColumn>,
}

/// Cleans the people of a file, block by block in the order of the file. Memory doesn't grow with the file.
///
/// # Errors
/// [`ApplyError`]: the session holds no pipeline, the file can't be read or has none of its columns, or what `sink` says.
pub fn clean_people<E: From<ApplyError>>(
    model: &Model,
    what: Clean,
    file: &PeopleFile,
    job: &dyn Job,
    sink: &mut dyn FnMut(CleanBlock) -> Result<(), E>,
) -> Result<Tally, E> {
    let columns = &model.row_rule.columns;
    if columns.is_empty() {
        return Err(ApplyError::NoRowRule.into());
    }
    let makers = makers(model, what).ok_or(ApplyError::NoModel)?;
    let names: Vec<String> = columns.iter().map(|column| column.name.clone()).collect();
    let failed = |error: ReadError| ApplyError::from(error);
    let mut reader = open(&file.path, file.built_in_dictionary, &names, job).map_err(failed)?;
    let found = Columns::of(&reader, &names);
    if found.absent.len() == names.len() {
        return Err(ApplyError::NoColumn { path: file.path.clone(), columns: names }.into());
    }
    let mut coders = coders(columns);
    let mut tally = Tally { columns: found, ..Tally::default() };
    while let Some(PeopleBlock { rows, ids }) = next(&mut reader, &names, &mut coders, job).map_err(failed)? {
        let values: Vec<Values> = coders.iter_mut().map(ColumnCoder::take).collect();
        for start in (0..rows).step_by(ROWS) {
            job.check().map_err(ApplyError::from)?;
            let part = start..rows.min(start + ROWS);
            let columns = makers.iter().map(|maker| maker.made(&values[maker.column], part.clone()));
            sink(CleanBlock {
                first: tally.rows + start as u64,
                ids: ids.part(part.clone()),
                columns: columns.collect(),
            })?;
        }
        tally.rows += rows as u64;
    }
    tally.unknown = names.iter().zip(&coders).filter_map(|(name, coder)| unknown(name, coder)).collect();
    Ok(tally)
}

/// Makes a column of the table that leaves of one that was read.
struct Maker {
    name: String,
    column: usize,
    how: How,
}

enum How {
    /// Each code's whole number.
    Integers(Vec<Option<i64>>),
    /// Each code's number.
    Numbers(Vec<Option<f64>>),
    /// Each code's text.
    Texts(Vec<Option<String>>),
    /// The number itself.
    Itself,
    /// The number itself as a feature.
    Feature { cap: f64, impute: f64, center: f64, scale: f64 },
}

fn makers(model: &Model, what: Clean) -> Option<Vec<Maker>> {
    let columns = &model.row_rule.columns;
    match what {
        Clean::Decoded => Some(columns.iter().enumerate().map(|(at, column)| decoded(column, at)).collect()),
        Clean::Features => model.features.iter().map(|feature| made_feature(feature, columns)).collect(),
    }
}

fn decoded(column: &RowColumn, at: usize) -> Maker {
    let how = match &column.known_codes {
        None => How::Itself,
        Some(known) => {
            let whole: Option<Vec<i64>> = known
                .iter()
                .map(|code| code.parse::<i64>().ok().filter(|number| number.to_string() == *code))
                .collect();
            let numbers: Option<Vec<f64>> = known
                .iter()
                .map(|code| code.parse::<f64>().ok().filter(|number| Level::number(*number).text == *code))
                .collect();
            match (whole, numbers) {
                (Some(whole), _) => How::Integers(blank_first(whole)),
                (None, Some(numbers)) => How::Numbers(blank_first(numbers)),
                (None, None) => How::Texts(blank_first(known.to_vec())),
            }
        }
    };
    Maker { name: column.name.clone(), column: at, how }
}

/// What the codes stand for; code 0 is blank.
fn blank_first<T>(known: Vec<T>) -> Vec<Option<T>> {
    std::iter::once(None).chain(known.into_iter().map(Some)).collect()
}

fn made_feature(feature: &FittedFeature, columns: &[RowColumn]) -> Option<Maker> {
    let column = columns.iter().position(|column| column.name == feature.attribute)?;
    let FittedFeature { impute, center, scale, .. } = *feature;
    let how = match (&feature.codes, &columns[column].known_codes) {
        (Some(codes), Some(known)) => {
            let value =
                |text: &String| codes.0.iter().find(|(code, _)| code == text).map_or(impute, |(_, value)| *value);
            let values = std::iter::once(impute).chain(known.iter().map(value));
            How::Numbers(values.map(|value| Some((value - center) / scale)).collect())
        }
        _ => How::Feature { cap: feature.cap.unwrap_or(f64::INFINITY), impute, center, scale },
    };
    Some(Maker { name: feature.name.clone(), column, how })
}

impl Maker {
    fn made(&self, values: &Values, rows: std::ops::Range<usize>) -> CleanColumn {
        let codes = match values {
            Values::Codes { codes, .. } => &codes[rows.clone()],
            _ => &[],
        };
        let reals = match values {
            Values::Reals(reals) => &reals[rows],
            _ => &[],
        };
        let numbers =
            |of: &dyn Fn(f32) -> Option<f64>| CleanCells::Numbers(reals.iter().map(|&value| of(value)).collect());
        let cells = match &self.how {
            How::Integers(known) => CleanCells::Integers(looked_up(codes, known)),
            How::Numbers(known) => CleanCells::Numbers(looked_up(codes, known)),
            How::Texts(known) => CleanCells::Texts(looked_up(codes, known)),
            // The shortest decimal of 32 bits, not the digits behind it that nobody wrote.
            How::Itself => {
                numbers(&|value| (!value.is_nan()).then(|| value.to_string().parse().unwrap_or(f64::from(value))))
            }
            &How::Feature { cap, impute, center, scale } => numbers(&|value| {
                let value = if value.is_nan() { impute } else { f64::from(value).min(cap) };
                Some((value - center) / scale)
            }),
        };
        CleanColumn { name: self.name.clone(), cells }
    }
}

fn looked_up<T: Clone>(codes: &[u8], known: &[Option<T>]) -> Vec<Option<T>> {
    codes.iter().map(|&code| known.get(usize::from(code)).cloned().flatten()).collect()
}
