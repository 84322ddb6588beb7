//! What a mailing says of who responds, as files: predictions, all figures, and the model that scores other people.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::people_table::{Stop, write_people};
use super::plain_text::plain_cell;
use super::recognise::{has_keys, starts_with};
use crate::data::BlockIds;
use crate::engine::apply::{PeopleFile, Tally};
use crate::engine::response::{ChanceBlock, FirstPeople, ResponseError, ResponseScorer, scores_people};
use crate::files::{FileReadError, WriteError, guarded, read_regular, write_whole};
use crate::job::Job;
use crate::results::{RankedPerson, Response, ResponsePipeline};

/// The columns of the predictions: who, and the chance of a response.
const COLUMNS: [&str; 2] = ["LNR", "RESPONSE"];
/// No model that this program wrote is larger than this, in bytes.
const LARGEST_MODEL: u64 = 1 << 30;

/// Scores the people of a file and writes their chances, every row once in the order of the file, whole or not at all;
/// remembers who stands first.
///
/// # Errors
/// When the file can't be scored or the table can't be written.
pub fn write_predictions(
    scorer: &ResponseScorer<'_>,
    file: &PeopleFile,
    path: &Path,
    job: &dyn Job,
) -> Result<(Tally, FirstPeople), ResponseError> {
    let mut refused = None;
    let written = write_people(path, |out, _| {
        to_csv(scorer, file, out, job).map_err(|failure| match failure {
            Failure::Response(error) => {
                refused = Some(error);
                Stop::Write(io::ErrorKind::Other.into())
            }
            Failure::Write(error) => Stop::Write(error),
        })
    });
    match refused {
        Some(error) => Err(error),
        None => Ok(written?),
    }
}

enum Failure {
    Response(ResponseError),
    Write(io::Error),
}

impl From<ResponseError> for Failure {
    fn from(error: ResponseError) -> Self {
        Self::Response(error)
    }
}

fn to_csv(
    scorer: &ResponseScorer<'_>,
    file: &PeopleFile,
    out: impl Write,
    job: &dyn Job,
) -> Result<(Tally, FirstPeople), Failure> {
    let failed = |error: csv::Error| Failure::Write(error.into());
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS).map_err(failed)?;
    let mut people = FirstPeople::default();
    let tally = scorer.score::<Failure>(file, job, &mut |block| {
        people.see(&block);
        let ChanceBlock { first, ids, chances, .. } = block;
        for (row, chance) in chances.iter().enumerate() {
            let id = match ids {
                BlockIds::RowNumber => (first + row as u64 + 1).to_string(),
                BlockIds::Numbers(numbers) => numbers[row].to_string(),
                BlockIds::Texts(texts) => plain_cell(&texts[row]).into_owned(),
            };
            table.write_record([&id, &chance.to_string()]).map_err(failed)?;
        }
        Ok(())
    })?;
    table.flush().map_err(Failure::Write)?;
    Ok((tally, people))
}

/// Whether a file holds such predictions.
pub fn is_predictions(path: &Path) -> bool {
    starts_with(path, format!("{}\n", COLUMNS.join(",")).as_bytes())
}

/// All figures of a mailing, as they stand in the file.
#[derive(Serialize)]
struct Figures<'a> {
    version: &'static str,
    #[serde(flatten)]
    response: &'a Response,
    /// The people who stand first, with what each column adds to their log odds.
    first_people: &'a [RankedPerson],
}

/// Writes all figures.
///
/// # Errors
/// When the file can't be written.
pub fn write_figures(response: &Response, first_people: &[RankedPerson], path: &Path) -> Result<(), WriteError> {
    let figures = Figures { version: env!("CARGO_PKG_VERSION"), response, first_people };
    write_whole(path, |out| {
        serde_json::to_writer_pretty(&mut *out, &figures)?;
        out.write_all(b"\n")
    })
}

/// Whether a file holds such figures.
pub fn is_figures(path: &Path) -> bool {
    has_keys(path, &["mailing", "compared", "chosen"])
}

/// Writes a model that scores other files.
///
/// # Errors
/// When the file can't be written.
pub fn write_model(pipeline: &ResponsePipeline, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| {
        serde_json::to_writer(&mut *out, pipeline)?;
        out.write_all(b"\n")
    })
}

/// Whether a file holds such a model.
pub fn is_model(path: &Path) -> bool {
    has_keys(path, &["ranking", "target", "model"])
}

/// Why a model can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum ModelFileError {
    /// There is no such file, or the system refuses.
    File(#[from] FileReadError),
    /// It is none that this program wrote.
    Form {
        /// The file.
        path: std::path::PathBuf,
        /// Where, counted from 1.
        line: usize,
        /// Where, counted from 1.
        column: usize,
    },
    /// A newer program wrote it.
    Version {
        /// The file.
        path: std::path::PathBuf,
        /// Its version.
        found: u64,
        /// The newest that this program reads.
        newest: u32,
    },
}

/// Reads a model.
///
/// # Errors
/// When it can't be read, isn't one that could score anybody, or is of a newer version.
pub fn read_model(path: &Path) -> Result<ResponsePipeline, ModelFileError> {
    let bytes = read_regular(path, LARGEST_MODEL)?;
    let form = |error: &serde_json::Error| ModelFileError::Form {
        path: path.to_owned(),
        line: error.line().max(1),
        column: error.column().max(1),
    };
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u64,
    }
    let Versioned { version } = serde_json::from_slice(&bytes).map_err(|error| form(&error))?;
    if version > u64::from(ResponsePipeline::VERSION) {
        let newest = ResponsePipeline::VERSION;
        return Err(ModelFileError::Version { path: path.to_owned(), found: version, newest });
    }
    let nowhere = || ModelFileError::Form { path: path.to_owned(), line: 1, column: 1 };
    // Libraries that hold trees may trust what they are given more than a file deserves.
    let read = guarded(|| serde_json::from_slice(&bytes).map_err(|error| form(&error)));
    let pipeline = read.unwrap_or_else(|_| Err(nowhere()))?;
    if scores_people(&pipeline) { Ok(pipeline) } else { Err(nowhere()) }
}
