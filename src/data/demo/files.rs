//! The demo population as files.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::assemble::Codes;
use super::built_in::built_in_model;
use super::crowd::{Crowd, first_lnr};
use super::mailout::{DrawnHalf, RESPONSE, draw_mailout};
use super::model::{ColumnSpec, Model};
use super::sample::{BLOCK, Sampler};
use super::spec::{DemoColumns, DemoError, DemoSpec, ID_COLUMN};
use crate::files::{FilesTogether, Staged};
use crate::job::{Activity, Cancelled, Job};

/// Blocks that are formatted side by side and then written in order.
const BATCH: usize = 16;

/// The names of the files, in no particular order.
pub const FILE_NAMES: [&str; 7] = [
    "AZDIAS.csv",
    "CUSTOMERS.csv",
    "MAILOUT_TRAIN.csv",
    "MAILOUT_TEST.csv",
    "dictionary.csv",
    "truth.csv",
    "truth_mailout_test.csv",
];

/// In the 366 variant these two stand behind RESPONSE, as in the real files.
const LAST_OF_366: f64 = 365.0;

/// Writes the demo population to a folder, which is made if it isn't there, and returns the files' paths. The files
/// appear together when all are whole, or none does. Files of [`FILE_NAMES`] that are there already are replaced.
///
/// `AZDIAS.csv`, `CUSTOMERS.csv`, `MAILOUT_TRAIN.csv` and `MAILOUT_TEST.csv` (separator `;`, no quotes, blank cells
/// empty) begin with LNR. `dictionary.csv` (separator `;`) says of each attribute its level of information, its type
/// and its unknown codes. `truth.csv` (separator `,`) holds LNR and hidden group (1 to 8; 0: almost nothing is known)
/// of everybody in the first two files, and `truth_mailout_test.csv` LNR, RESPONSE and the probability of a response.
/// Memory is a few blocks of rows, whatever the size.
///
/// # Errors
/// [`DemoError::Empty`] without people or without customers, [`DemoError::Write`] when a file can't be written,
/// [`DemoError::Cancelled`] when the job was stopped.
pub fn write_files(spec: &DemoSpec, dir: &Path, job: &dyn Job) -> Result<Vec<PathBuf>, DemoError> {
    spec.check()?;
    let mut writer = Writer { spec, model: built_in_model(), job, done: 0, files: FilesTogether::new(dir)? };
    writer.people()?;
    writer.mailout()?;
    writer.dictionary()?;
    Ok(writer.files.publish()?)
}

struct Writer<'a> {
    spec: &'a DemoSpec,
    model: &'static Model,
    job: &'a dyn Job,
    /// People written so far.
    done: usize,
    files: FilesTogether,
}

/// Where the rows of a crowd go.
struct Destination<'a> {
    crowd: Crowd,
    rows: usize,
    columns: &'a [&'a ColumnSpec],
    people: &'a mut Staged,
    truth: &'a mut Staged,
}

impl Writer<'_> {
    /// AZDIAS.csv, CUSTOMERS.csv and truth.csv.
    fn people(&mut self) -> Result<(), DemoError> {
        let mut truth = self.files.begin("truth.csv")?;
        truth.put(format!("{ID_COLUMN},group\n").as_bytes())?;
        for (name, crowd, rows) in
            [("AZDIAS.csv", Crowd::General, self.spec.people), ("CUSTOMERS.csv", Crowd::Customers, self.spec.customers)]
        {
            let columns = &self.model.columns_of(self.spec.columns, crowd == Crowd::Customers);
            let mut people = self.files.begin(name)?;
            people.put(header(columns, None).as_bytes())?;
            self.stream_crowd(Destination { crowd, rows, columns, people: &mut people, truth: &mut truth })?;
            self.files.finish(people)?;
        }
        Ok(self.files.finish(truth)?)
    }

    fn stream_crowd(&mut self, to: Destination<'_>) -> Result<(), DemoError> {
        let Destination { crowd, rows, columns, people, truth } = to;
        let sampler = Sampler::new(self.model, crowd, self.spec.seed, columns);
        let texts = Texts::new(columns);
        let first_lnr = first_lnr(self.spec, crowd);
        let total = (self.spec.people + self.spec.customers) as u64;
        let blocks: Vec<usize> = (0..rows.div_ceil(BLOCK)).collect();
        for batch in blocks.chunks(BATCH) {
            let formatted: Vec<(Vec<u8>, Vec<u8>)> = batch
                .par_iter()
                .map(|&block| {
                    self.job.check()?;
                    let first = block * BLOCK;
                    let here = BLOCK.min(rows - first);
                    let mut groups = vec![0_u8; here];
                    let mut codes: Vec<Codes> = columns.iter().map(|c| Codes::blank(c.wide(), here)).collect();
                    let mut cells: Vec<_> = codes.iter_mut().map(Codes::cells).collect();
                    sampler.fill(block, &mut groups, &mut cells);
                    let lnr = first_lnr + first as i64;
                    Ok((texts.rows(&codes, 0..here, lnr, None), truth_rows(&groups, lnr)))
                })
                .collect::<Result<_, Cancelled>>()?;
            for (rows, groups) in &formatted {
                people.put(rows)?;
                truth.put(groups)?;
            }
            self.done += (batch.len() * BLOCK).min(rows - batch[0] * BLOCK);
            self.job.progress(&Activity::WritingDemo, self.done as u64, total);
        }
        Ok(())
    }

    /// MAILOUT_TRAIN.csv, MAILOUT_TEST.csv and truth_mailout_test.csv.
    fn mailout(&mut self) -> Result<(), DemoError> {
        let mailout = draw_mailout(self.spec, self.model, self.job)?;
        let train_lnr = first_lnr(self.spec, Crowd::MailoutTrain);
        let test_lnr = first_lnr(self.spec, Crowd::MailoutTest);
        self.mailout_half("MAILOUT_TRAIN.csv", &mailout.train, train_lnr, true)?;
        self.mailout_half("MAILOUT_TEST.csv", &mailout.test, test_lnr, false)?;
        let mut truth = self.files.begin("truth_mailout_test.csv")?;
        truth.put(format!("{ID_COLUMN},{RESPONSE},probability\n").as_bytes())?;
        let test = &mailout.test;
        for (lnr, (response, probability)) in (test_lnr..).zip(test.response.iter().zip(&test.probability)) {
            truth.put(format!("{lnr},{response},{probability}\n").as_bytes())?;
        }
        Ok(self.files.finish(truth)?)
    }

    fn mailout_half(
        &mut self,
        name: &'static str,
        half: &DrawnHalf<'_>,
        lnr: i64,
        response: bool,
    ) -> Result<(), DemoError> {
        let people = &half.people;
        let place = response.then(|| response_place(&people.specs, self.spec.columns));
        let mut output = self.files.begin(name)?;
        output.put(header(&people.specs, place).as_bytes())?;
        let texts = Texts::new(&people.specs);
        for first in (0..people.rows).step_by(BLOCK) {
            self.job.check()?;
            let rows = first..people.rows.min(first + BLOCK);
            let answers = place.map(|place| (place, half.response.as_slice()));
            output.put(&texts.rows(&people.columns, rows, lnr + first as i64, answers))?;
        }
        Ok(self.files.finish(output)?)
    }

    fn dictionary(&mut self) -> Result<(), DemoError> {
        let mut output = self.files.begin("dictionary.csv")?;
        output.put(b"attribute;information_level;type;missing_or_unknown\n")?;
        for column in self.model.columns_of(self.spec.columns, false) {
            let ColumnSpec { name, information_level, kind, missing_or_unknown, .. } = column;
            output.put(format!("{name};{information_level};{kind};{missing_or_unknown}\n").as_bytes())?;
        }
        Ok(self.files.finish(output)?)
    }
}

/// How many attributes stand before RESPONSE.
fn response_place(columns: &[&ColumnSpec], variant: DemoColumns) -> usize {
    let before = |column: &&&ColumnSpec| {
        variant == DemoColumns::Subset85 || column.place(variant).is_some_and(|place| place < LAST_OF_366)
    };
    columns.iter().filter(before).count()
}

fn header(columns: &[&ColumnSpec], response: Option<usize>) -> String {
    let mut names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    if let Some(place) = response {
        names.insert(place, RESPONSE);
    }
    format!("{ID_COLUMN};{}\n", names.join(";"))
}

fn truth_rows(groups: &[u8], first_lnr: i64) -> Vec<u8> {
    let lines = (first_lnr..).zip(groups).map(|(lnr, group)| format!("{lnr},{group}\n"));
    lines.collect::<String>().into_bytes()
}

/// For each column and code the bytes that stand in the file, separator included.
struct Texts(Vec<Vec<Vec<u8>>>);

impl Texts {
    fn new(columns: &[&ColumnSpec]) -> Self {
        let of_column = |column: &&ColumnSpec| {
            let texts = column.levels.iter().map(|level| format!(";{}", level.text).into_bytes());
            std::iter::once(b";".to_vec()).chain(texts).collect()
        };
        Self(columns.iter().map(of_column).collect())
    }

    /// The lines of some rows. `first_lnr` is the first row's; `answers` are the responses and where they stand.
    fn rows(
        &self,
        codes: &[Codes],
        rows: std::ops::Range<usize>,
        first_lnr: i64,
        answers: Option<(usize, &[u8])>,
    ) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(rows.len() * (codes.len() * 3 + 12));
        for (row, lnr) in rows.zip(first_lnr..) {
            bytes.extend_from_slice(lnr.to_string().as_bytes());
            for (index, (column, texts)) in codes.iter().zip(&self.0).enumerate() {
                put_answer(&mut bytes, answers, index, row);
                bytes.extend_from_slice(&texts[column.at(row)]);
            }
            put_answer(&mut bytes, answers, codes.len(), row);
            bytes.push(b'\n');
        }
        bytes
    }
}

fn put_answer(bytes: &mut Vec<u8>, answers: Option<(usize, &[u8])>, index: usize, row: usize) {
    if let Some((place, answers)) = answers
        && place == index
    {
        bytes.extend_from_slice(&[b';', b'0' + answers[row]]);
    }
}
