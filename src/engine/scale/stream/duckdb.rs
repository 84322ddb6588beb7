//! People whom the program DuckDB reads -> one Parquet file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use super::error::StreamError;
use super::parts::{Parts, name_of};
use crate::files::{FileReadError, WriteError};
use crate::job::{Activity, Job};

/// The program, as the system finds it.
const PROGRAM: &str = "duckdb";
/// Memory that it may take; it puts the rest aside on disk.
const MEMORY: &str = "1GB";
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// How names of text files end.
const TEXT: [&str; 5] = ["csv", "tsv", "txt", "csv.gz", "tsv.gz"];

/// Lets the program read what is given and hand it over as a Parquet file of this name in the scratch folder: files and
/// patterns that it knows, folders of Parquet files, and `FILE.duckdb#table`. Cells of text files stay texts.
///
/// # Errors
/// When the program isn't there, or what it says.
pub fn from_duckdb(given: &[PathBuf], scratch: &Path, name: &str, job: &dyn Job) -> Result<Parts, StreamError> {
    let path = scratch.join(format!("{name}.given.parquet"));
    let settings = scratch.join(format!("{name}.duckdbrc"));
    // Settings of a person's own would change what is read.
    std::fs::write(&settings, "").map_err(|source| WriteError::new(&settings, source))?;
    let called = given.first().map(|path| name_of(path)).unwrap_or_default();
    let mut program = Command::new(PROGRAM);
    program.arg("-init").arg(&settings).args(["-batch", "-bail", "-c", &script(given, &path, scratch), ":memory:"]);
    // A pipe that nobody empties would stop a program that has much to say.
    let said = scratch.join(format!("{name}.said"));
    let saying = std::fs::File::create(&said).map_err(|source| WriteError::new(&said, source))?;
    program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(saying);
    let running = program.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => StreamError::NoDuckdb,
        _ => StreamError::Duckdb { message: error.to_string() },
    })?;
    job.progress(&Activity::Reading { file: called.clone() }, 0, 0);
    let status = Running(running).end(job)?;
    if !status.success() {
        let said = std::fs::read(&said).map_err(|source| FileReadError::new(&said, source))?;
        let said = String::from_utf8_lossy(&said);
        let lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
        return Err(StreamError::Duckdb { message: lines.collect::<Vec<_>>().join(" ") });
    }
    let bytes = std::fs::metadata(&path).map_err(|source| FileReadError::new(&path, source))?.len();
    Ok(Parts { paths: vec![path], name: called, bytes })
}

/// The program while it works; it ends with this.
struct Running(Child);

impl Running {
    fn end(mut self, job: &dyn Job) -> Result<ExitStatus, StreamError> {
        let failed = |error: std::io::Error| StreamError::Duckdb { message: error.to_string() };
        loop {
            job.check()?;
            if let Some(status) = self.0.try_wait().map_err(failed)? {
                return Ok(status);
            }
            std::thread::sleep(LOOK);
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // One that has ended can't be ended again, which is as well.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn script(given: &[PathBuf], to: &Path, scratch: &Path) -> String {
    let mut attached = String::new();
    let mut sources = Vec::new();
    for (at, path) in given.iter().enumerate() {
        let text = path.display().to_string();
        match text.rsplit_once('#').filter(|(file, _)| !path.exists() && Path::new(file).is_file()) {
            Some((file, table)) => {
                attached.push_str(&format!("ATTACH {} AS given{at} (READ_ONLY);\n", quoted(file)));
                let table: Vec<String> = table.split('.').map(named).collect();
                sources.push(format!("given{at}.{}", table.join(".")));
            }
            None => sources.push(read(path, &text)),
        }
    }
    let selects: Vec<String> = sources.iter().map(|source| format!("SELECT * FROM {source}")).collect();
    format!(
        "SET memory_limit = '{MEMORY}';\nSET temp_directory = {};\nSET preserve_insertion_order = true;\n{attached}\
         COPY ({}) TO {} (FORMAT parquet);\n",
        quoted(&scratch.display().to_string()),
        selects.join(" UNION ALL BY NAME "),
        quoted(&to.display().to_string()),
    )
}

fn read(path: &Path, text: &str) -> String {
    if path.is_dir() {
        return format!("read_parquet({})", quoted(&path.join("*.parquet").display().to_string()));
    }
    let lower = text.to_lowercase();
    if TEXT.iter().any(|end| lower.ends_with(&format!(".{end}"))) {
        return format!("read_csv({}, all_varchar = true)", quoted(text));
    }
    quoted(text)
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn named(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_becomes_what_the_program_reads() {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("firm's.duckdb");
        std::fs::write(&database, "").unwrap();
        let table = PathBuf::from(format!("{}#main.the \"people\"", database.display()));
        let given = [folder.path().to_owned(), table, "p/*.parquet".into(), "a.CSV".into()];
        let script = script(&given, Path::new("out.parquet"), Path::new("w"));
        let folder = folder.path().display().to_string();
        for part in [
            format!("ATTACH '{folder}/firm''s.duckdb' AS given1 (READ_ONLY);"),
            format!("COPY (SELECT * FROM read_parquet('{folder}/*.parquet')"),
            "UNION ALL BY NAME SELECT * FROM given1.\"main\".\"the \"\"people\"\"\"".to_owned(),
            "SELECT * FROM 'p/*.parquet' UNION ALL BY NAME SELECT * FROM read_csv('a.CSV', all_varchar = true))".into(),
            "TO 'out.parquet' (FORMAT parquet);".into(),
            "SET memory_limit = '1GB';".into(),
        ] {
            assert!(script.contains(&part), "{part} in {script}");
        }
    }
}
