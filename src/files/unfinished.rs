//! What is on its way: files and folders that wait beside their place under a name of their own, and what of them a
//! process left behind that was ended from outside.
//!
//! Each is locked by whoever writes it. A lock that can be had belongs to nobody any more, and what it keeps is removed
//! by the next who writes to the same folder.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::Path;

use tempfile::{NamedTempFile, TempDir};

use super::error::WriteError;
use super::identity::is_still;
use super::lock::{Grip, grip};

/// How the name of everything begins that isn't finished; six letters or digits follow.
const PREFIX: &str = ".segscope-unfinished-";
/// The letters and digits that tell one from another.
const RANDOM: usize = 6;
/// How the name of a file ends; a folder's has no end.
const SUFFIX: &str = ".part";
/// The file in a folder whose lock keeps the folder.
const LOCK: &str = "lock";
/// How often something is begun anew that was taken for a leftover before it could be locked.
const TRIES: usize = 100;

/// Begins a file in `folder`, and holds its lock as long as it is open.
pub(super) fn begin_file(folder: &Path, permissions: Option<std::fs::Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM).suffix(SUFFIX);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    for _ in 0..TRIES {
        let file = builder.tempfile_in(folder)?;
        if !matches!(grip(file.as_file()), Grip::Taken) && is_still(file.path(), file.as_file())? {
            return Ok(file);
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// A folder in which files wait. It goes away with all that is in it.
#[derive(Debug)]
pub(super) struct Waiting {
    folder: TempDir,
    /// Open as long as the lock is to be held.
    _lock: File,
}

impl Waiting {
    /// Makes one inside `folder`.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub(super) fn begin(folder: &Path) -> Result<Self, WriteError> {
        let failed = |source| WriteError::new(folder, source);
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX).rand_bytes(RANDOM);
        for _ in 0..TRIES {
            let waiting = builder.tempdir_in(folder).map_err(failed)?;
            let place = waiting.path().join(LOCK);
            match File::create_new(&place) {
                Ok(lock) if !matches!(grip(&lock), Grip::Taken) && is_still(&place, &lock).is_ok_and(|is| is) => {
                    return Ok(Self { folder: waiting, _lock: lock });
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(failed(io::ErrorKind::ResourceBusy.into()))
    }

    /// The folder.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Waiting {
    /// The lock goes last: a process that is ended meanwhile leaves a folder that is still told as a leftover.
    fn drop(&mut self) {
        drop(remove_content(self.folder.path()));
    }
}

/// Removes what processes left behind in `folder` that are gone. What can't be removed stays; it does no harm.
pub(super) fn clear_leftovers(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let Ok(kind) = entry.file_type() else { continue };
        match unfinished(&entry.file_name()) {
            Some(Kind::File) if kind.is_file() => drop(remove_file(&entry.path())),
            Some(Kind::Folder) if kind.is_dir() => drop(remove_folder(&entry.path())),
            _ => {}
        }
    }
}

/// What waits under a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

fn unfinished(name: &OsStr) -> Option<Kind> {
    let rest = name.to_str()?.strip_prefix(PREFIX)?;
    let (random, kind) = rest.strip_suffix(SUFFIX).map_or((rest, Kind::Folder), |random| (random, Kind::File));
    (random.len() == RANDOM && random.bytes().all(|letter| letter.is_ascii_alphanumeric())).then_some(kind)
}

fn remove_file(path: &Path) -> io::Result<()> {
    match grip(&File::open(path)?) {
        Grip::Held => std::fs::remove_file(path),
        Grip::Taken | Grip::Unknown => Ok(()),
    }
}

fn remove_folder(path: &Path) -> io::Result<()> {
    let lock = path.join(LOCK);
    match std::fs::symlink_metadata(&lock) {
        Ok(found) if found.is_file() => match grip(&File::open(&lock)?) {
            Grip::Held => remove_content(path).and_then(|()| std::fs::remove_dir_all(path)),
            Grip::Taken | Grip::Unknown => Ok(()),
        },
        // Ended between making the folder and locking it, or between giving both up; only an empty folder goes away in this
        // way.
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::fs::remove_dir(path),
        _ => Ok(()),
    }
}

/// Removes what waits in a folder, all but its lock.
fn remove_content(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name() == LOCK {
            continue;
        }
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())
        } else {
            std::fs::remove_file(entry.path())
        }?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_of_the_dead_go_and_the_work_of_the_living_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(format!("{PREFIX}{name}"));
        let file = begin_file(folder.path(), None).unwrap();
        let waiting = Waiting::begin(folder.path()).unwrap();
        std::fs::write(waiting.path().join("half"), "half").unwrap();
        std::fs::write(path("abc123.part"), "half").unwrap();
        std::fs::create_dir(path("Abc123")).unwrap();
        std::fs::create_dir(path("abc124")).unwrap();
        for name in ["abc124/lock", "abc124/half"] {
            std::fs::write(path(name), "").unwrap();
        }
        clear_leftovers(folder.path());
        for name in ["abc123.part", "Abc123", "abc124"] {
            assert!(!path(name).exists(), "{name}");
        }
        assert!(file.path().exists() && waiting.path().join("half").exists());
        drop((file, waiting));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn whoever_is_ended_while_giving_up_a_folder_leaves_one_that_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let waiting = Waiting::begin(folder.path()).unwrap();
        std::fs::write(waiting.path().join("half"), "half").unwrap();
        std::fs::create_dir(waiting.path().join("more")).unwrap();
        remove_content(waiting.path()).unwrap();
        let left: Vec<_> = std::fs::read_dir(waiting.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [LOCK]);
    }

    #[test]
    fn what_only_looks_alike_is_somebodys() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            format!("{PREFIX}abc12.part"),
            format!("{PREFIX}abc-12.part"),
            format!("{PREFIX}backup of mine"),
            ".segscope-backup".to_owned(),
            "abc123.part".to_owned(),
        ];
        for name in &names {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        // A folder without a lock was never begun by this program, unless it is empty.
        let filled = folder.path().join(format!("{PREFIX}abc123"));
        std::fs::create_dir(&filled).unwrap();
        std::fs::write(filled.join("thesis"), "").unwrap();
        clear_leftovers(folder.path());
        assert!(names.iter().all(|name| folder.path().join(name).exists()));
        assert!(filled.join("thesis").exists());
    }

    #[test]
    #[cfg(unix)]
    fn links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        std::fs::write(elsewhere.path().join("lock"), "").unwrap();
        let link = |name: &str| folder.path().join(format!("{PREFIX}{name}"));
        std::os::unix::fs::symlink(elsewhere.path(), link("abc123")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("lock"), link("abc123.part")).unwrap();
        clear_leftovers(folder.path());
        assert!(elsewhere.path().join("lock").exists());
    }
}
