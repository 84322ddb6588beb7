//! Decisions that survive a crash: written to the user's state folder every few seconds, offered at the next start.
//!
//! Each running window has a file of its own and holds the lock of another one beside it. The lock dies with the process,
//! however that ends, so a file whose lock nobody holds was left behind. Who ends as it should takes its file away.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::capture::Capture;
use super::document::Document;
use super::session_file::{SavedDocument, SessionFile, storyboard};
use super::settings_file::{SettingsFile, SettingsFileError};
use crate::engine::{AggregateFiles, DataSource, MailingFiles, SampleFiles, Settings};
use crate::files::{WriteError, read_regular, write_private};
use crate::results::{LetterTerms, ResponseChoice};

/// No such file is larger than this, in bytes.
const LARGEST_FILE: u64 = 8 << 20;
/// The version of the form.
const VERSION: u32 = 1;
/// Locks younger than this are left alone.
const YOUNG: Duration = Duration::from_secs(60);
/// What the files are called.
const BEGIN: &str = "decisions-";

/// What was decided, and about whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decisions {
    version: u32,
    /// When it was written, in seconds since 1970 (UTC).
    pub written: u64,
    /// The session's file, if it had one.
    #[serde(default)]
    pub file: Option<PathBuf>,
    /// Whether it is a session that was shown without its people.
    #[serde(default)]
    pub viewed: bool,
    /// The people.
    people: People,
    /// The settings for which `document` counts segments.
    settings: SettingsFile,
    /// What is learned of a mailing.
    #[serde(default)]
    mailing: Option<LeftMailing>,
    /// What was said, by the numbers of segments.
    document: SavedDocument,
    /// The settings that were in force, where they are others.
    #[serde(default)]
    then: Option<SettingsFile>,
}

/// What was decided about a mailing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct LeftMailing {
    files: Option<MailingFiles>,
    response: ResponseChoice,
    letters: LetterTerms,
}

impl LeftMailing {
    fn of(settings: &Settings) -> Self {
        let Settings { mailing, response, letters, .. } = settings.clone();
        let files = mailing.map(|files| MailingFiles { train: absolute(files.train), test: files.test.map(absolute) });
        Self { files, response, letters }
    }
}

/// Where the people come from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum People {
    Demo { people: usize, customers: usize, all_columns: bool, seed: u64 },
    Files { general: PathBuf, customers: PathBuf, dictionaries: Vec<PathBuf> },
    Aggregates(AggregateFiles),
}

impl From<&DataSource> for People {
    fn from(source: &DataSource) -> Self {
        match source.clone() {
            DataSource::Demo { people, customers, all_columns, seed } => {
                Self::Demo { people, customers, all_columns, seed }
            }
            DataSource::Files { general, customers, dictionaries } => Self::Files {
                general: absolute(general),
                customers: absolute(customers),
                dictionaries: dictionaries.into_iter().map(absolute).collect(),
            },
            DataSource::Aggregates(files) => Self::Aggregates(AggregateFiles {
                general: absolute(files.general),
                customers: absolute(files.customers),
                plan: absolute(files.plan),
                sample: files.sample.map(|sample| SampleFiles {
                    general: absolute(sample.general),
                    customers: absolute(sample.customers),
                }),
                segments: files.segments.map(absolute),
            }),
        }
    }
}

impl From<People> for DataSource {
    fn from(people: People) -> Self {
        match people {
            People::Demo { people, customers, all_columns, seed } => {
                Self::Demo { people, customers, all_columns, seed }
            }
            People::Files { general, customers, dictionaries } => Self::Files { general, customers, dictionaries },
            People::Aggregates(files) => Self::Aggregates(files),
        }
    }
}

fn absolute(path: PathBuf) -> PathBuf {
    std::path::absolute(&path).unwrap_or(path)
}

impl Decisions {
    /// What was decided: in the last result that was final, and the settings in force since.
    pub fn of(last_final: Option<&Capture>, now: &Document, file: Option<&Path>) -> Self {
        let viewed = last_final.is_some_and(Capture::is_viewed);
        let same_people = |capture: &&Capture| capture.document().settings().source == now.settings().source;
        let last = last_final.filter(same_people);
        let base = last.map_or(now, |capture| capture.document());
        let then = !base.settings().same_segments(now.settings());
        Self {
            version: VERSION,
            written: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
            file: file.map(|file| absolute(file.to_owned())),
            viewed,
            people: (&now.settings().source).into(),
            settings: SettingsFile::of(base.settings()),
            mailing: Some(LeftMailing::of(now.settings())),
            document: last.map(Capture::said).unwrap_or_default(),
            then: then.then(|| SettingsFile::of(now.settings())),
        }
    }

    /// The names of the files of people; empty for the demo population.
    pub fn names(&self) -> Vec<String> {
        match &self.people {
            People::Demo { .. } => Vec::new(),
            People::Files { general, customers, .. }
            | People::Aggregates(AggregateFiles { general, customers, .. }) => [general, customers]
                .iter()
                .filter_map(|path| path.file_name())
                .map(|name| name.to_string_lossy().into_owned())
                .collect(),
        }
    }

    /// The document to begin with, and the settings that hold as soon as its people are counted.
    ///
    /// # Errors
    /// When the settings contradict each other.
    pub(super) fn document(&self) -> Result<(Document, Option<Settings>), SettingsFileError> {
        let read = |file: &SettingsFile| {
            let mut settings = Settings { source: self.people.clone().into(), ..Settings::default() };
            if let Some(LeftMailing { files, response, letters }) = self.mailing.clone() {
                settings = Settings { mailing: files, response, letters, ..settings };
            }
            file.apply(&mut settings).map(|()| settings)
        };
        let said = &self.document;
        let board = storyboard(&said.storyboard, read)?;
        let document =
            Document::of(read(&self.settings)?, said.labels(), said.component_labels(), None).with_storyboard(board);
        Ok((document, self.then.as_ref().map(read).transpose()?))
    }

    /// Whether it is the same but for the time.
    pub fn is_as(&self, other: &Self) -> bool {
        Self { written: other.written, ..self.clone() } == *other
    }
}

/// Where the decisions of this process are kept.
#[derive(Debug)]
pub struct Recovery {
    file: PathBuf,
    /// Open as long as the process lives.
    lock: (PathBuf, File),
    last: Option<Decisions>,
}

/// Decisions that a process left behind that did not end as it should.
#[derive(Clone, Debug)]
pub struct LeftBehind {
    file: PathBuf,
    /// What was decided.
    pub decisions: Decisions,
}

/// The folder of this user.
pub fn folder_of_user() -> Option<PathBuf> {
    let dirs = directories::ProjectDirs::from("", "", "segscope")?;
    Some(dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).join("recovery"))
}

impl Recovery {
    /// Keeps a place for this process. `None` where nothing can be written, or the disk knows no locks: then nobody could
    /// tell what was left behind from what is in use.
    pub fn begin(folder: &Path) -> Option<Self> {
        std::fs::create_dir_all(folder).ok()?;
        clear_locks(folder);
        let moment = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_nanos();
        let name = format!("{BEGIN}{}-{moment}", std::process::id());
        let lock = folder.join(format!("{name}.lock"));
        let open = OpenOptions::new().write(true).create_new(true).open(&lock).ok()?;
        open.try_lock().ok()?;
        Some(Self { file: folder.join(format!("{name}.json")), lock: (lock, open), last: None })
    }

    /// Writes decisions down, whole or not at all, where they are others than before. Only this user may read them.
    ///
    /// # Errors
    /// When the folder can't be written to.
    pub fn keep(&mut self, decisions: Decisions) -> Result<(), WriteError> {
        if self.last.as_ref().is_some_and(|last| decisions.is_as(last)) {
            return Ok(());
        }
        write_private(&self.file, |out| {
            serde_json::to_writer(&mut *out, &decisions)?;
            out.flush()
        })?;
        self.last = Some(decisions);
        Ok(())
    }

    /// There is nothing that could be lost.
    pub fn clear(&mut self) {
        if self.last.take().is_some() {
            drop(std::fs::remove_file(&self.file));
        }
    }
}

/// The end as it should be: nothing is left behind.
impl Drop for Recovery {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.file));
        drop(std::fs::remove_file(&self.lock.0));
    }
}

/// Takes away locks of processes that are gone and decided nothing. Young ones stay: their process may be about to lock.
fn clear_locks(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for lock in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let ours = lock.file_name().is_some_and(|name| name.to_string_lossy().starts_with(BEGIN));
        let is_lock = ours && lock.extension().is_some_and(|ending| ending == "lock");
        let alone = is_lock && !lock.with_extension("json").exists();
        let old = std::fs::metadata(&lock).and_then(|file| file.modified()).ok();
        let old = old.and_then(|at| at.elapsed().ok()).is_some_and(|age| age > YOUNG);
        if alone && old && File::open(&lock).is_ok_and(|file| file.try_lock().is_ok()) {
            drop(std::fs::remove_file(&lock));
        }
    }
}

/// What processes left behind, the newest first.
pub fn left_behind(folder: &Path) -> Vec<LeftBehind> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut left: Vec<LeftBehind> = entries.filter_map(|entry| abandoned(&entry.ok()?.path())).collect();
    left.sort_by_key(|left| std::cmp::Reverse(left.decisions.written));
    left
}

/// The decisions in a file whose process is gone.
fn abandoned(file: &Path) -> Option<LeftBehind> {
    let name = file.file_name()?.to_str()?;
    if !(name.starts_with(BEGIN) && name.ends_with(".json")) {
        return None;
    }
    let lock = File::open(file.with_extension("lock"));
    if lock.is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock))) {
        return None;
    }
    let decisions: Decisions = serde_json::from_slice(&read_regular(file, LARGEST_FILE).ok()?).ok()?;
    (decisions.version <= VERSION).then(|| LeftBehind { file: file.to_owned(), decisions })
}

impl LeftBehind {
    /// Takes it away: it was taken over, or nobody wants it.
    pub fn remove(&self) {
        drop(std::fs::remove_file(&self.file));
        drop(std::fs::remove_file(self.file.with_extension("lock")));
    }

    /// The session file that was shown without its people, with what was said since.
    pub fn session(&self) -> Option<(PathBuf, SessionFile)> {
        let path = self.decisions.file.as_ref().filter(|_| self.decisions.viewed)?;
        let file = SessionFile::read(path).ok()?;
        let SavedDocument { segments, components, .. } = self.decisions.document.clone();
        let document = SavedDocument { segments, components, ..file.document };
        Some((path.clone(), SessionFile { document, ..file }))
    }
}

#[cfg(test)]
#[path = "recovery_tests.rs"]
mod tests;
