//! The archive: entries in, entries out, and distrust of what was read.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::content::SessionFile;
use super::manifest::FORMAT_VERSION;
use crate::files::{WriteError, write_whole};
use crate::results::{Model, Results};

/// No archive is larger than this, in bytes; results of 366 columns take under 2 MB.
const LARGEST_ARCHIVE: u64 = 64 << 20;
/// No entry unpacks to more than this, in bytes.
const LARGEST_ENTRY: u64 = 128 << 20;
/// No archive has more entries than this.
const MOST_ENTRIES: usize = 64;

/// Why a session file can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum SessionFileError {
    /// It can't be opened.
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// It isn't a zip archive, or not one of ours.
    NotASession {
        /// The file.
        path: PathBuf,
    },
    /// Parts are missing or broken.
    Damaged {
        /// The file.
        path: PathBuf,
        /// Which part, and how.
        damage: Damage,
    },
    /// It is far larger than any session.
    Oversized {
        /// The file.
        path: PathBuf,
        /// What is too large.
        excess: Excess,
    },
    /// A newer program wrote it.
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of its format.
        found: u64,
    },
}

/// How a session file is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The manifest names no version that there ever was.
    NoVersion,
    /// An entry isn't there, or its head is broken.
    EntryMissing(&'static str),
    /// An entry can't be unpacked.
    EntryBroken(&'static str),
    /// An entry doesn't have the form that it should; what the parser said.
    EntryForm(&'static str, String),
}

/// What is larger than any session needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// The file, in megabytes.
    File(u64),
    /// The number of entries.
    Entries(usize),
    /// What an entry unpacks to: more than so many megabytes.
    Entry(&'static str, u64),
}

impl SessionFile {
    /// Writes the file: whole, or not at all.
    ///
    /// # Errors
    /// When the folder can't be written to or the disk is full.
    pub fn write(&self, path: &Path) -> Result<(), WriteError> {
        write(self, path)
    }

    /// Whether a file is a session, of whatever version and in whatever state its content is. Whoever writes over a
    /// file asks first.
    pub fn is_one(path: &Path) -> bool {
        let archive = File::open(path).ok().and_then(|file| ZipArchive::new(io::BufReader::new(file)).ok());
        archive.is_some_and(|mut zip| {
            let versioned = unpack(&mut zip, "manifest.json", path)
                .and_then(|manifest| decode::<serde_json::Value>(&manifest, "manifest.json", path))
                .is_ok_and(|manifest| manifest.get("version").is_some_and(serde_json::Value::is_u64));
            versioned && zip.index_for_name("results.json").is_some()
        })
    }

    /// Reads a file. Nothing of it is believed before it was checked: sizes, versions, forms.
    ///
    /// # Errors
    /// When it can't be read, isn't a session file, is damaged, oversized, or of a newer version.
    pub fn read(path: &Path) -> Result<Self, SessionFileError> {
        read(path)
    }
}

/// Writes the archive. The same content gives the same bytes: entries carry no time.
fn write(session: &SessionFile, path: &Path) -> Result<(), WriteError> {
    write_whole(path, |out| {
        // The zip writer seeks back to fill in sizes, so it works in memory; a session is small.
        let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
        entry(&mut zip, "manifest.json", &session.manifest)?;
        entry(&mut zip, "settings.json", &session.settings)?;
        entry(&mut zip, "results.json", &session.results)?;
        entry(&mut zip, "model.json", &Model::of(&session.results))?;
        out.write_all(&zip.finish().map_err(io::Error::other)?.into_inner())
    })
}

fn entry(zip: &mut ZipWriter<io::Cursor<Vec<u8>>>, name: &str, content: &impl Serialize) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    zip.start_file(name, options).map_err(io::Error::other)?;
    serde_json::to_writer(&mut *zip, content)?;
    Ok(())
}

/// Reads the archive and checks it.
fn read(path: &Path) -> Result<SessionFile, SessionFileError> {
    let unreadable = |source| SessionFileError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(unreadable)?;
    let metadata = file.metadata().map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(unreadable(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    if metadata.len() > LARGEST_ARCHIVE {
        return Err(oversized(path, Excess::File(metadata.len() >> 20)));
    }
    let Ok(mut zip) = ZipArchive::new(io::BufReader::new(file)) else { return Err(not_a_session(path)) };
    if zip.len() > MOST_ENTRIES {
        return Err(oversized(path, Excess::Entries(zip.len())));
    }
    if zip.index_for_name("manifest.json").is_none() {
        return Err(not_a_session(path));
    }
    let manifest = unpack(&mut zip, "manifest.json", path)?;
    check_version(&manifest, path)?;
    let mut results: Results = decode(&unpack(&mut zip, "results.json", path)?, "results.json", path)?;
    let model: Model = decode(&unpack(&mut zip, "model.json", path)?, "model.json", path)?;
    model.give_to(&mut results);
    Ok(SessionFile {
        manifest: decode(&manifest, "manifest.json", path)?,
        settings: decode(&unpack(&mut zip, "settings.json", path)?, "settings.json", path)?,
        results,
    })
}

/// The version comes before anything else: a newer format may look different in every other respect.
fn check_version(manifest: &[u8], path: &Path) -> Result<(), SessionFileError> {
    let value: serde_json::Value = decode(manifest, "manifest.json", path)?;
    match value.get("version").and_then(serde_json::Value::as_u64) {
        Some(found) if found > u64::from(FORMAT_VERSION) => {
            Err(SessionFileError::Newer { path: path.to_owned(), found })
        }
        Some(1) => Ok(()),
        _ => Err(damaged(path, Damage::NoVersion)),
    }
}

/// The content of an entry. What the archive says of its size isn't trusted: reading stops at the limit.
fn unpack(
    zip: &mut ZipArchive<io::BufReader<File>>,
    name: &'static str,
    path: &Path,
) -> Result<Vec<u8>, SessionFileError> {
    let entry = zip.by_name(name).map_err(|_| damaged(path, Damage::EntryMissing(name)))?;
    let mut content = Vec::new();
    let read = entry.take(LARGEST_ENTRY + 1).read_to_end(&mut content);
    read.map_err(|_| damaged(path, Damage::EntryBroken(name)))?;
    if content.len() as u64 > LARGEST_ENTRY {
        return Err(oversized(path, Excess::Entry(name, LARGEST_ENTRY >> 20)));
    }
    Ok(content)
}

fn decode<T: DeserializeOwned>(content: &[u8], name: &'static str, path: &Path) -> Result<T, SessionFileError> {
    serde_json::from_slice(content).map_err(|error| damaged(path, Damage::EntryForm(name, error.to_string())))
}

fn not_a_session(path: &Path) -> SessionFileError {
    SessionFileError::NotASession { path: path.to_owned() }
}

fn damaged(path: &Path, damage: Damage) -> SessionFileError {
    SessionFileError::Damaged { path: path.to_owned(), damage }
}

fn oversized(path: &Path, excess: Excess) -> SessionFileError {
    SessionFileError::Oversized { path: path.to_owned(), excess }
}
