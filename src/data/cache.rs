//! Files that were read before open in a fraction of a second: their codes are kept in the user's cache folder.
//!
//! What is trusted: an entry whose file has the same path, the same size and the same time of its last change, written
//! by the same version of the program with the same dictionary, and whose own checksum is right. The content of the
//! file isn't read again, that is the point; whoever changes a file and sets its time back deceives the cache. Anything
//! else is read anew. Files that were changed in the last two seconds aren't kept, because the next change might bear
//! the same time. The folder may be deleted at any time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use xxhash_rust::xxh3::xxh3_64;

use super::cache_file::{Cached, Stamp, read_cached, write_cached};
use super::code_table::CodeTable;
use super::dataset::{Note, Source};
use super::dictionary::Dictionary;
use super::error::ReadError;
use super::table_builder::file_name;
use super::table_reader::read_table;
use crate::files::{FileStamp, guarded, open_regular, write_private_copy};
use crate::job::{Activity, Job};

/// The ending of the cache's files.
const ENDING: &str = "segtable";

/// Bytes that the cache takes at most.
const MAX_BYTES: u64 = 4 << 30;

/// A folder of tables that were read before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableCache {
    folder: PathBuf,
    max_bytes: u64,
}

impl TableCache {
    /// The cache in the user's folder; `None` when there is no such folder or the environment variable `SEGSCOPE_CACHE`
    /// is `off`.
    pub fn of_user() -> Option<Self> {
        if std::env::var_os("SEGSCOPE_CACHE").is_some_and(|value| value == "off") {
            return None;
        }
        let folders = directories::ProjectDirs::from("", "", "segscope")?;
        Some(Self::at(folders.cache_dir().join("tables"), MAX_BYTES))
    }

    /// A cache in a folder of its own that takes at most `max_bytes`.
    pub fn at(folder: impl Into<PathBuf>, max_bytes: u64) -> Self {
        Self { folder: folder.into(), max_bytes }
    }

    fn file(&self, stamp: &Stamp) -> PathBuf {
        self.folder.join(format!("{:016x}.{ENDING}", xxh3_64(stamp.path.as_bytes())))
    }

    fn load(&self, stamp: &Stamp) -> Option<Cached> {
        if others_may_write(&self.folder) {
            return None;
        }
        let path = self.file(stamp);
        let file = open_regular(&path, largest_entry(stamp)).ok()?;
        let cached = guarded(|| read_cached(&file, stamp)).ok()??;
        // The oldest are removed first; this one was just of use. Whether that could be noted down doesn't matter.
        File::options().append(true).open(&path).and_then(|file| file.set_modified(SystemTime::now())).ok();
        Some(cached)
    }

    /// Keeps a table. A full disk or a folder that may not be written leaves everything as it was.
    fn store(&self, cached: &Cached) {
        // Whoever may not read the people's file may not read its copy either: it is the user's alone.
        let written = make_private_folder(&self.folder).is_ok()
            && write_private_copy(&self.file(&cached.stamp), |out| write_cached(cached, out)).is_ok();
        if written {
            self.shrink().ok();
        }
    }

    /// Removes the entries that were not used for the longest time until the rest is small enough.
    fn shrink(&self) -> std::io::Result<()> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                let metadata = fs::metadata(&path)?;
                entries.push((metadata.modified()?, path, metadata.len()));
            }
        }
        entries.sort();
        let mut total: u64 = entries.iter().map(|(_, _, bytes)| bytes).sum();
        for (_, path, bytes) in entries {
            if total <= self.max_bytes {
                break;
            }
            fs::remove_file(path)?;
            total -= bytes;
        }
        Ok(())
    }
}

/// The most bytes that the entry of a file can have: no cell takes more than a byte of the file gives, an id or a real
/// number at most eight for each byte, besides the names of levels. Parquet may hold the same cell many times in few
/// bytes, up to what its reader takes.
fn largest_entry(stamp: &Stamp) -> u64 {
    (1 << 30).max(stamp.bytes.saturating_mul(64)).min(MAX_BYTES)
}

/// Makes the folder so that nobody else can put anything there, whatever others may do to new folders here: an entry
/// that is well formed would be believed. A folder that others could write to is emptied first.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    if others_may_write(folder) {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                fs::remove_file(path)?;
            }
        }
    }
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)?;
    keep_private(folder)
}

#[cfg(unix)]
fn keep_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn keep_private(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Whether others may write to the folder.
#[cfg(unix)]
fn others_may_write(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode() & 0o022 != 0)
}

#[cfg(not(unix))]
fn others_may_write(_folder: &Path) -> bool {
    false
}

/// Reads one file of people, from the cache when it holds the file as it is now. The result is that of [`read_table`].
///
/// # Errors
/// [`ReadError`] when the file isn't a table; the cache itself never fails.
pub fn read_table_cached(
    path: &Path,
    dictionary: &Dictionary,
    cache: Option<&TableCache>,
    job: &dyn Job,
) -> Result<(CodeTable, Source, Vec<Note>), ReadError> {
    let (read, unkept) = load_or_read(path, dictionary, cache, job)?;
    unkept.keep();
    Ok(read)
}

/// A table, the file that it came from, and what is to be said of it.
type Found = (CodeTable, Source, Vec<Note>);

/// A table that was read and isn't in the cache yet, if it belongs there.
#[must_use]
pub(super) struct Unkept<'a>(Option<(&'a TableCache, Cached)>);

impl Unkept<'_> {
    /// Puts it into the cache. It shares its cells with the table, so the table may be worked with meanwhile.
    pub(super) fn keep(self) {
        if let Some((cache, cached)) = self.0 {
            cache.store(&cached);
        }
    }
}

/// Reads one file of people as [`read_table_cached`] does, and leaves it to the caller when it is put into the cache.
pub(super) fn load_or_read<'a>(
    path: &Path,
    dictionary: &Dictionary,
    cache: Option<&'a TableCache>,
    job: &dyn Job,
) -> Result<(Found, Unkept<'a>), ReadError> {
    let Some((cache, stamp)) = cache.zip(stamp_of(path, dictionary)) else {
        return Ok((read_table(path, dictionary, job)?, Unkept(None)));
    };
    job.check()?;
    if let Some(cached) = cache.load(&stamp) {
        let name = file_name(path);
        job.progress(&Activity::Reading { file: name.clone() }, stamp.bytes, stamp.bytes);
        let notes = notes_of(&cached, &name);
        let source = Source { name, path: Some(path.to_owned()), bytes: stamp.bytes, fingerprint: cached.fingerprint };
        return Ok(((cached.table, source, notes), Unkept(None)));
    }
    let (table, source, notes) = read_table(path, dictionary, job)?;
    let unchanged = stamp_of(path, dictionary).is_some_and(|now| now == stamp) && source.bytes == stamp.bytes;
    let unkept = (unchanged && is_settled(&stamp)).then(|| {
        let repeated_ids = notes.iter().find_map(|note| match note {
            Note::DuplicateIds { column, rows, .. } => Some((column.clone(), *rows)),
            _ => None,
        });
        let index_dropped = notes.iter().any(|note| matches!(note, Note::IndexColumnDropped { .. }));
        let table = table.clone();
        (cache, Cached { stamp, fingerprint: source.fingerprint, index_dropped, repeated_ids, table })
    });
    Ok(((table, source, notes), Unkept(unkept)))
}

fn notes_of(cached: &Cached, file: &str) -> Vec<Note> {
    let mut notes = Vec::new();
    if cached.index_dropped {
        notes.push(Note::IndexColumnDropped { file: file.to_owned() });
    }
    if let Some((column, rows)) = &cached.repeated_ids {
        notes.push(Note::DuplicateIds { file: file.to_owned(), column: column.clone(), rows: *rows });
    }
    notes
}

/// The file as it is now; `None` when that can't be said, which is for the reader to explain.
fn stamp_of(path: &Path, dictionary: &Dictionary) -> Option<Stamp> {
    if !path.is_file() {
        return None;
    }
    let FileStamp { path, bytes, modified } = FileStamp::of(path)?;
    let changed = modified.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    let dictionary = xxh3_64(format!("{dictionary:?}").as_bytes());
    let reader = format!("{} {dictionary:016x}", env!("CARGO_PKG_VERSION"));
    // Names that are no UTF-8 are written with escapes, so that two of them are never one.
    let path = path.to_str().map_or_else(|| format!("{path:?}"), str::to_owned);
    Some(Stamp { path, bytes, changed, reader })
}

/// Whether the last change is long enough ago that another one would bear another time.
fn is_settled(stamp: &Stamp) -> bool {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    now.as_nanos().saturating_sub(stamp.changed) > Duration::from_secs(2).as_nanos()
}
