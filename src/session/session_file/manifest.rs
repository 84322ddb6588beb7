//! Versions, and where the numbers of a session come from.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::engine::{DataSource, Settings};
use crate::results::{DataSummary, FileSummary};

/// The version of the format that this program writes, and the newest that it reads.
pub const FORMAT_VERSION: u32 = 2;

/// What the names of session files end in.
pub const SESSION_EXTENSION: &str = "segscope";

/// The first thing that is read of a session file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the format.
    pub version: u32,
    /// The version of Segscope that wrote the file.
    pub program: String,
    /// For whom it is.
    pub kind: SessionKind,
    /// Files or the demo population.
    pub source: SourceKind,
    /// The general population.
    pub general: FileOrigin,
    /// The customers.
    pub customers: FileOrigin,
    /// The names of the dictionaries that were given with the files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dictionaries: Vec<String>,
}

/// For whom a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SessionKind {
    /// For people who may see the data: exact aggregates and the fitted model, from which small groups could be worked out.
    Working,
    /// For everybody: no count from 1 to 9, no single person's value and no text of a dropped column can be worked out of it.
    Protected,
}

/// Where the people come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum SourceKind {
    /// Two files, named in [`FileOrigin::name`].
    Files,
    /// The built-in demo population: made again from these four numbers.
    Demo {
        /// Size of the general population.
        people: usize,
        /// Number of customers.
        customers: usize,
        /// 366 columns instead of 85.
        all_columns: bool,
        /// Seed of the generator.
        seed: u64,
    },
}

/// What is said of one file of people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileOrigin {
    /// The file's name, without its folder; empty for the demo population.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Fingerprint of the content: XXH3, 64 bit, 16 hexadecimal digits.
    pub fingerprint: String,
    /// People in it.
    pub rows: u64,
}

impl Manifest {
    pub(super) fn of(settings: &Settings, data: &DataSummary, kind: SessionKind) -> Self {
        let (source, dictionaries) = match &settings.source {
            DataSource::Demo { people, customers, all_columns, seed } => (
                SourceKind::Demo { people: *people, customers: *customers, all_columns: *all_columns, seed: *seed },
                Vec::new(),
            ),
            DataSource::Files { dictionaries, .. } => {
                let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
                (SourceKind::Files, dictionaries.iter().filter_map(name).collect())
            }
            // No session is made of sums.
            DataSource::Aggregates(_) => (SourceKind::Files, Vec::new()),
        };
        Self {
            version: FORMAT_VERSION,
            program: env!("CARGO_PKG_VERSION").into(),
            kind,
            source,
            general: FileOrigin::of(&data.general),
            customers: FileOrigin::of(&data.customers),
            dictionaries,
        }
    }

    /// The source as far as the file knows it: names without folders, so files can be looked for but not opened.
    pub(super) fn source(&self) -> DataSource {
        match self.source {
            SourceKind::Demo { people, customers, all_columns, seed } => {
                DataSource::Demo { people, customers, all_columns, seed }
            }
            SourceKind::Files => DataSource::Files {
                general: PathBuf::from(&self.general.name),
                customers: PathBuf::from(&self.customers.name),
                dictionaries: Vec::new(),
            },
        }
    }
}

impl FileOrigin {
    fn of(file: &FileSummary) -> Self {
        // A session of a program that didn't say may be saved again.
        let fingerprint = if file.fingerprint.is_empty() { "0".repeat(16) } else { file.fingerprint.clone() };
        Self { name: file.name.clone(), bytes: file.bytes, fingerprint, rows: file.rows as u64 }
    }
}
