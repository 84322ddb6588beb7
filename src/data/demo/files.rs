//! The demo population as files.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use tempfile::NamedTempFile;

use super::assemble::Codes;
use super::mailout::{DrawnHalf, draw_mailout};
use super::model::{ColumnSpec, Model};
use super::sample::{BLOCK, Crowd, Sampler};
use super::{DemoColumns, DemoError, DemoSpec, ID_COLUMN};
use crate::job::{Activity, Cancelled, Job};

/// Blocks that are formatted side by side and then written in order.
const BATCH: usize = 16;

/// The column that MAILOUT_TRAIN.csv has more than the others.
const RESPONSE: &str = "RESPONSE";

/// In the 366 variant these two stand behind RESPONSE, as in the real files.
const LAST_OF_366: f64 = 365.0;

/// What [`write_files`] says while it works.

/// Writes the demo population to a folder, which is made if it isn't there, and returns the files' paths.
///
/// `AZDIAS.csv`, `CUSTOMERS.csv`, `MAILOUT_TRAIN.csv` and `MAILOUT_TEST.csv` (separator `;`, no quotes, blank cells empty) begin with LNR.
/// `dictionary.csv` (separator `;`) says of each attribute its level of information, its type and its unknown codes. `truth.csv`
/// (separator `,`) holds LNR and hidden group (1 to 8; 0: almost nothing is known) of everybody in the first two files, and
/// `truth_mailout_test.csv` LNR, RESPONSE and the probability of a response. Memory is a few blocks of rows, whatever the size.
///
/// # Errors
/// [`DemoError::Empty`] without people or without customers, [`DemoError::Write`] when a file can't be written, [`DemoError::Cancelled`].
pub fn write_files(spec: &DemoSpec, dir: &Path, job: &dyn Job) -> Result<Vec<PathBuf>, DemoError> {
    spec.check()?;
    fs::create_dir_all(dir).map_err(|source| DemoError::write(dir, source))?;
    let model = Model::built_in();
    let mut writer = Files { spec, model, dir, job, done: 0, written: Vec::new() };
    writer.people()?;
    writer.mailout()?;
    writer.dictionary()?;
    Ok(writer.written)
}

struct Files<'a> {
    spec: &'a DemoSpec,
    model: &'static Model,
    dir: &'a Path,
    job: &'a dyn Job,
    done: u64,
    written: Vec<PathBuf>,
}

/// A file that has its name only when it is whole: until then it lies beside its place and goes away when the work is stopped.
struct Output {
    path: PathBuf,
    file: BufWriter<NamedTempFile>,
}

impl Output {
    fn put(&mut self, bytes: &[u8]) -> Result<(), DemoError> {
        self.file.write_all(bytes).map_err(|source| DemoError::write(&self.path, source))
    }

    /// The path, once everything has reached the disk's system; a full disk may only show now.
    fn finish(self) -> Result<PathBuf, DemoError> {
        let Self { path, file } = self;
        let file = file.into_inner().map_err(|error| DemoError::write(&path, error.into_error()))?;
        file.persist(&path).map_err(|error| DemoError::write(&path, error.error))?;
        Ok(path)
    }
}

impl Files<'_> {
    fn create(&self, name: &str) -> Result<Output, DemoError> {
        let path = self.dir.join(name);
        let mut builder = tempfile::Builder::new();
        builder.prefix(".segscope-").suffix(".part");
        shared_permissions(&mut builder);
        let file = builder.tempfile_in(self.dir).map_err(|source| DemoError::write(&path, source))?;
        Ok(Output { path, file: BufWriter::with_capacity(1 << 16, file) })
    }

    /// AZDIAS.csv, CUSTOMERS.csv and truth.csv.
    fn people(&mut self) -> Result<(), DemoError> {
        let mut truth = self.create("truth.csv")?;
        truth.put(format!("{ID_COLUMN},group\n").as_bytes())?;
        for (name, crowd, rows) in
            [("AZDIAS.csv", Crowd::General, self.spec.people), ("CUSTOMERS.csv", Crowd::Customers, self.spec.customers)]
        {
            let columns = self.model.columns_of(self.spec.columns, crowd == Crowd::Customers);
            let mut output = self.create(name)?;
            output.put(header(&columns, None).as_bytes())?;
            let first_lnr = self.spec.first_lnr(crowd);
            self.stream_crowd((crowd, rows), &columns, first_lnr, &mut output, &mut truth)?;
            self.written.push(output.finish()?);
        }
        self.written.push(truth.finish()?);
        Ok(())
    }

    fn stream_crowd(
        &mut self,
        (crowd, rows): (Crowd, usize),
        columns: &[&ColumnSpec],
        first_lnr: i64,
        output: &mut Output,
        truth: &mut Output,
    ) -> Result<(), DemoError> {
        let sampler = Sampler::new(self.model, crowd, self.spec.seed, columns);
        let texts = Texts::new(columns);
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
            for (people, groups) in &formatted {
                output.put(people)?;
                truth.put(groups)?;
            }
            let rows_here = (batch.len() * BLOCK).min(rows - batch[0] * BLOCK);
            self.done += rows_here as u64;
            self.job.progress(&Activity::WritingDemo, self.done, (self.spec.people + self.spec.customers) as u64);
        }
        Ok(())
    }

    /// MAILOUT_TRAIN.csv, MAILOUT_TEST.csv and truth_mailout_test.csv.
    fn mailout(&mut self) -> Result<(), DemoError> {
        let mailout = draw_mailout(self.spec, self.model, self.job)?;
        let train_lnr = self.spec.first_lnr(Crowd::MailoutTrain);
        let test_lnr = self.spec.first_lnr(Crowd::MailoutTest);
        self.mailout_half("MAILOUT_TRAIN.csv", &mailout.train, train_lnr, true)?;
        self.mailout_half("MAILOUT_TEST.csv", &mailout.test, test_lnr, false)?;
        let mut truth = self.create("truth_mailout_test.csv")?;
        truth.put(format!("{ID_COLUMN},{RESPONSE},probability\n").as_bytes())?;
        let test = &mailout.test;
        for (lnr, (response, probability)) in (test_lnr..).zip(test.response.iter().zip(&test.probability)) {
            truth.put(format!("{lnr},{response},{probability}\n").as_bytes())?;
        }
        self.written.push(truth.finish()?);
        Ok(())
    }

    fn mailout_half(&mut self, name: &str, half: &DrawnHalf<'_>, lnr: i64, response: bool) -> Result<(), DemoError> {
        let people = &half.people;
        let place = response.then(|| response_place(&people.specs, self.spec.columns));
        let mut output = self.create(name)?;
        output.put(header(&people.specs, place).as_bytes())?;
        let texts = Texts::new(&people.specs);
        for first in (0..people.rows).step_by(BLOCK) {
            self.job.check()?;
            let rows = first..people.rows.min(first + BLOCK);
            let answers = place.map(|place| (place, half.response.as_slice()));
            output.put(&texts.rows(&people.columns, rows, lnr + first as i64, answers))?;
        }
        self.written.push(output.finish()?);
        Ok(())
    }

    fn dictionary(&mut self) -> Result<(), DemoError> {
        let mut output = self.create("dictionary.csv")?;
        output.put(b"attribute;information_level;type;missing_or_unknown\n")?;
        for column in self.model.columns_of(self.spec.columns, false) {
            let ColumnSpec { name, information_level, kind, missing_or_unknown, .. } = column;
            output.put(format!("{name};{information_level};{kind};{missing_or_unknown}\n").as_bytes())?;
        }
        self.written.push(output.finish()?);
        Ok(())
    }
}

/// Temporary files are private by default; these are to be as readable as any other new file.
#[cfg(unix)]
fn shared_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn shared_permissions(_builder: &mut tempfile::Builder<'_, '_>) {}

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

impl DemoError {
    fn write(path: &Path, source: io::Error) -> Self {
        let reason = match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
            io::ErrorKind::PermissionDenied => "writing isn't allowed there".to_owned(),
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => "a part of the path is a file".to_owned(),
            io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
            _ => source.to_string(),
        };
        Self::Write { path: path.to_owned(), reason, source }
    }
}
