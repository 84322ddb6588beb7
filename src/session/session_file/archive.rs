//! The archive: entries in, entries out, and distrust of what was read.

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::consistency::contradiction;
use super::content::SessionFile;
use super::manifest::{FORMAT_VERSION, Manifest, SessionKind};
use super::saved_labels::SavedDocument;
use super::version_1::{self, ManifestOfVersion1};
use crate::files::{FileReadError, WriteError, guarded, read_regular, write_whole};
use crate::results::{Capsule, Model, ResponsePipeline, Results};

/// No archive is larger than this, in bytes; results of 366 columns take under 2 MB.
const LARGEST_ARCHIVE: u64 = 64 << 20;
/// What all entries unpack to, in bytes. A list of `0,0,...` takes four times as much when it is decoded.
const LARGEST_CONTENT: u64 = 64 << 20;
/// What a capsule unpacks to at most, in bytes; that of 366 columns takes 13 MB.
const LARGEST_CAPSULE: u64 = 32 << 20;
/// What a model of who responds unpacks to at most, in bytes, beside all else. Of 45,000 people of whom every ninth
/// responded, a forest takes 25 MB and all models together 14 MB; a packed archive of 64 MB would hold ten times as much.
const LARGEST_RESPONSE: u64 = 256 << 20;
/// What the two small entries, versions and settings, unpack to at most, in bytes.
const LARGEST_HEAD: u64 = 4 << 20;
/// No archive has more entries than this.
const MOST_ENTRIES: usize = 64;

/// Why a session file can't be read.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum SessionFileError {
    /// There is no such file, it is none, it changes, or the operating system refuses.
    File(FileReadError),
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
    /// It is a protected copy, which holds no model, and what is asked for needs one.
    NoModel {
        /// The file.
        path: PathBuf,
    },
}

/// How a session file is damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It begins as a session does, but its end isn't there.
    CutOff,
    /// The manifest names no version that there ever was.
    NoVersion,
    /// An entry isn't there, or its head is broken.
    EntryMissing(&'static str),
    /// Two entries have the same name; which of them is meant nobody knows.
    EntryTwice(&'static str),
    /// An entry is called by a way to another folder; nothing is ever unpacked to one, but nobody writes such names in good
    /// faith.
    EntryElsewhere,
    /// An entry says what contradicts itself or the others.
    Contradiction(&'static str),
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
    /// What all parts unpack to: more than so many megabytes.
    Parts(u64),
    /// What an entry unpacks to: more than so many megabytes.
    Entry(&'static str, u64),
}

impl SessionFile {
    /// Writes the file: whole, or not at all. The same content gives the same bytes: entries carry no time.
    ///
    /// # Errors
    /// When the folder can't be written to or the disk is full.
    pub fn write(&self, path: &Path) -> Result<(), WriteError> {
        write_whole(path, |out| {
            // The zip writer seeks back to fill in sizes, so it works in memory; a session is small.
            let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
            let manifest = Manifest { version: FORMAT_VERSION, ..self.manifest.clone() };
            entry(&mut zip, "manifest.json", &manifest)?;
            entry(&mut zip, "settings.json", &self.settings)?;
            entry(&mut zip, "results.json", &self.results)?;
            if self.manifest.kind == SessionKind::Working {
                entry(&mut zip, "model.json", &Model::of(&self.results))?;
            }
            entry(&mut zip, "document.json", &self.document)?;
            // Programs that don't know it read the rest.
            if let Some(capsule) = &self.results.studies.capsule {
                entry(&mut zip, CAPSULE, &**capsule)?;
            }
            if let Some(pipeline) = response_model(self) {
                let packed = serde_json::to_vec(&**pipeline)?;
                // What couldn't be read again isn't written.
                if packed.len() as u64 > LARGEST_RESPONSE {
                    return Err(io::ErrorKind::FileTooLarge.into());
                }
                begin(&mut zip, RESPONSE)?;
                zip.write_all(&packed)?;
            }
            let archive = zip.finish().map_err(io::Error::other)?.into_inner();
            if archive.len() as u64 > LARGEST_ARCHIVE {
                return Err(io::ErrorKind::FileTooLarge.into());
            }
            out.write_all(&archive)
        })
    }

    /// The fitted pipeline, for whatever goes on with people; `path` is where the session was read.
    ///
    /// # Errors
    /// [`SessionFileError::NoModel`] of a protected copy.
    pub fn model(&self, path: &Path) -> Result<Model, SessionFileError> {
        match self.manifest.kind {
            SessionKind::Working => Ok(Model::of(&self.results)),
            SessionKind::Protected => Err(SessionFileError::NoModel { path: path.to_owned() }),
        }
    }

    /// Whether a file is a session, of whatever version and in whatever state its content is. Whoever writes over a
    /// file asks first.
    pub fn is_one(path: &Path) -> bool {
        let Ok(bytes) = read_regular(path, LARGEST_ARCHIVE) else { return false };
        let version = guarded(|| {
            let mut zip = ZipArchive::new(io::Cursor::new(&bytes[..])).ok()?;
            zip.index_for_name("results.json")?;
            let manifest = unpack(&mut zip, "manifest.json", LARGEST_HEAD, &mut { LARGEST_HEAD }, path).ok()?;
            let manifest: serde_json::Value = decode(&manifest, "manifest.json", path).ok()?;
            manifest.get("version")?.as_u64()
        });
        matches!(version, Ok(Some(_)))
    }

    /// Reads a file. Nothing of it is believed before it was checked: sizes, versions, forms.
    ///
    /// # Errors
    /// When it can't be read, isn't a session file, is damaged, oversized, or of a newer version.
    pub fn read(path: &Path) -> Result<Self, SessionFileError> {
        let bytes = read_regular(path, LARGEST_ARCHIVE).map_err(|error| match error {
            FileReadError::TooLarge { bytes, .. } => oversized(path, Excess::File(bytes >> 20)),
            error => SessionFileError::File(error),
        })?;
        Self::of_bytes(&bytes, path)
    }

    /// Reads what stands in a file; `path` is named in errors.
    ///
    /// # Errors
    /// As those of [`Self::read`].
    pub fn of_bytes(bytes: &[u8], path: &Path) -> Result<Self, SessionFileError> {
        guarded(|| read_archive(bytes, path)).unwrap_or_else(|_| Err(not_a_session(path)))
    }
}

type Archive = ZipWriter<io::Cursor<Vec<u8>>>;

/// Bytes that are handed to the compressor at once.
const PIECE: usize = 64 << 10;

fn entry(zip: &mut Archive, name: &str, content: &impl Serialize) -> io::Result<()> {
    begin(zip, name)?;
    // The compressor clears its whole room with every call, and JSON comes a comma at a time.
    let mut out = BufWriter::with_capacity(PIECE, zip);
    serde_json::to_writer(&mut out, content)?;
    out.flush()
}

fn begin(zip: &mut Archive, name: &str) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    zip.start_file(name, options).map_err(io::Error::other)
}

/// What is held for other choices than those of the session, where a person wanted it.
const CAPSULE: &str = "capsule.json";
/// What scores people by their chance of a response, where something was learned of a mailing.
const RESPONSE: &str = "response.json";

/// The entries that are read.
const ENTRIES: [&str; 7] =
    ["manifest.json", "settings.json", "results.json", "model.json", "document.json", CAPSULE, RESPONSE];

/// The model of who responds, in a session for people who may see the data.
fn response_model(session: &SessionFile) -> Option<&Arc<ResponsePipeline>> {
    let found = session.results.studies.response.as_ref()?;
    found.pipeline.as_ref().filter(|_| session.manifest.kind == SessionKind::Working)
}

/// The model as it stands in its entry; `None` of one that a newer program wrote: the figures are there without it.
fn read_response_model(content: &[u8], path: &Path) -> Result<Option<ResponsePipeline>, SessionFileError> {
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u64,
    }
    let Versioned { version } = decode(content, RESPONSE, path)?;
    if version > u64::from(ResponsePipeline::VERSION) {
        return Ok(None);
    }
    decode(content, RESPONSE, path).map(Some)
}

/// Reads the archive and checks it.
fn read_archive(bytes: &[u8], path: &Path) -> Result<SessionFile, SessionFileError> {
    let Ok(mut zip) = ZipArchive::new(io::Cursor::new(bytes)) else {
        let begins = begins_as_session(bytes);
        return Err(if begins { damaged(path, Damage::CutOff) } else { not_a_session(path) });
    };
    if zip.len() > MOST_ENTRIES {
        return Err(oversized(path, Excess::Entries(zip.len())));
    }
    if zip.index_for_name("manifest.json").is_none() {
        return Err(not_a_session(path));
    }
    if let Some(name) =
        ENTRIES.into_iter().find(|name| stands_twice(name, &bytes[zip.central_directory_start() as usize..]))
    {
        return Err(damaged(path, Damage::EntryTwice(name)));
    }
    let elsewhere = |name: &str| name.contains(['/', '\\', ':']) || name.contains("..");
    if zip.file_names().any(|name| name.is_ok_and(|name| elsewhere(&name))) {
        return Err(damaged(path, Damage::EntryElsewhere));
    }
    // Older programs wrote none.
    let has_document = zip.index_for_name("document.json").is_some();
    let has_response = zip.index_for_name(RESPONSE).is_some();
    let has_capsule = zip.index_for_name(CAPSULE).is_some();
    let mut left = LARGEST_CONTENT;
    let mut unpack = |name, most| unpack(&mut zip, name, most, &mut left, path);
    let manifest = unpack("manifest.json", LARGEST_HEAD)?;
    let manifest: Manifest = match version(&manifest, path)? {
        version_1::VERSION => decode::<ManifestOfVersion1>(&manifest, "manifest.json", path)?.into(),
        _ => decode(&manifest, "manifest.json", path)?,
    };
    let mut results: Results = decode(&unpack("results.json", LARGEST_CONTENT)?, "results.json", path)?;
    if manifest.kind == SessionKind::Working {
        let model: Model = decode(&unpack("model.json", LARGEST_CONTENT)?, "model.json", path)?;
        model.give_to(&mut results);
    }
    if manifest.version == version_1::VERSION {
        version_1::take_out(&mut results);
    }
    if has_capsule {
        let capsule: Capsule = decode(&unpack(CAPSULE, LARGEST_CAPSULE)?, CAPSULE, path)?;
        results.studies.capsule = Some(Arc::new(capsule));
    }
    let settings = decode(&unpack("settings.json", LARGEST_HEAD)?, "settings.json", path)?;
    let document = match has_document {
        true => decode(&unpack("document.json", LARGEST_HEAD)?, "document.json", path)?,
        false => SavedDocument::default(),
    };
    if has_response && manifest.kind == SessionKind::Working {
        let content = self::unpack(&mut zip, RESPONSE, LARGEST_RESPONSE, &mut { LARGEST_RESPONSE }, path)?;
        let Some(found) = results.studies.response.as_mut() else {
            return Err(damaged(path, Damage::Contradiction(RESPONSE)));
        };
        Arc::make_mut(found).pipeline = read_response_model(&content, path)?.map(Arc::new);
    }
    let results = results.with_findings();
    let session = SessionFile { manifest, settings, results, document };
    match contradiction(&session) {
        Some(name) => Err(damaged(path, Damage::Contradiction(name))),
        None => Ok(session),
    }
}

/// Whether the directory of an archive lists an entry more than once; the library takes the last without a word.
fn stands_twice(name: &str, mut directory: &[u8]) -> bool {
    const SIGNATURE: &[u8] = b"PK\x01\x02";
    const FIXED: usize = 46;
    let mut seen = false;
    while directory.starts_with(SIGNATURE) && directory.len() >= FIXED {
        let length = |at: usize| usize::from(u16::from_le_bytes([directory[at], directory[at + 1]]));
        let (named, whole) = (length(28), FIXED + length(28) + length(30) + length(32));
        let found = directory.get(FIXED..FIXED + named) == Some(name.as_bytes());
        if found && seen {
            return true;
        }
        seen |= found;
        directory = directory.get(whole..).unwrap_or_default();
    }
    false
}

/// The version comes before anything else: a newer format may look different in every other respect.
fn version(manifest: &[u8], path: &Path) -> Result<u32, SessionFileError> {
    let value: serde_json::Value = decode(manifest, "manifest.json", path)?;
    match value.get("version").and_then(serde_json::Value::as_u64) {
        Some(found) if found > u64::from(FORMAT_VERSION) => {
            Err(SessionFileError::Newer { path: path.to_owned(), found })
        }
        Some(found) if found > 0 => Ok(found as u32),
        _ => Err(damaged(path, Damage::NoVersion)),
    }
}

/// The content of an entry. What the archive says of its size isn't trusted: reading stops at the limit, and at what is
/// `left` for all.
fn unpack(
    zip: &mut ZipArchive<io::Cursor<&[u8]>>,
    name: &'static str,
    most: u64,
    left: &mut u64,
    path: &Path,
) -> Result<Vec<u8>, SessionFileError> {
    let entry = zip.by_name(name).map_err(|error| match error {
        ZipError::FileNotFound => damaged(path, Damage::EntryMissing(name)),
        _ => damaged(path, Damage::EntryBroken(name)),
    })?;
    let mut content = Vec::new();
    let read = entry.take(most.min(*left) + 1).read_to_end(&mut content);
    read.map_err(|_| damaged(path, Damage::EntryBroken(name)))?;
    if content.len() as u64 > most {
        return Err(oversized(path, Excess::Entry(name, most >> 20)));
    }
    *left =
        left.checked_sub(content.len() as u64).ok_or_else(|| oversized(path, Excess::Parts(LARGEST_CONTENT >> 20)))?;
    Ok(content)
}

fn decode<T: DeserializeOwned>(content: &[u8], name: &'static str, path: &Path) -> Result<T, SessionFileError> {
    serde_json::from_slice(content).map_err(|error| damaged(path, Damage::EntryForm(name, error.to_string())))
}

/// Whether a file begins with the head of the entry that is written first.
fn begins_as_session(bytes: &[u8]) -> bool {
    /// Before the name in the head of an entry of a zip archive (APPNOTE 4.3.7).
    const HEAD: usize = 30;
    bytes.starts_with(b"PK\x03\x04") && bytes.get(HEAD..).is_some_and(|rest| rest.starts_with(ENTRIES[0].as_bytes()))
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
