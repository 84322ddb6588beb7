//! A mark that says "somebody works here" and dies with its process.
//!
//! The mark is a lock that the system keeps for an open file. Numbers of processes would say less: they are used again,
//! and those of another container or machine mean nothing here.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::identity::is_still;

/// The name of the file whose lock keeps a folder for one process.
const NAME: &str = ".segscope.lock";

/// How often a lock is tried for that others are just taking away.
const TRIES: usize = 100;

/// What became of the wish to hold a file's lock.
pub(super) enum Grip {
    /// Nobody else has it while this process lives and the file is open.
    Held,
    /// Somebody else has it.
    Taken,
    /// The disk knows no locks, so nobody can tell.
    Unknown,
}

/// Tries for the lock of an open file; never waits.
pub(super) fn grip(file: &File) -> Grip {
    match file.try_lock() {
        Ok(()) => Grip::Held,
        Err(TryLockError::WouldBlock) => Grip::Taken,
        Err(TryLockError::Error(_)) => Grip::Unknown,
    }
}

/// A folder that is kept for this process: another one that asks for it is refused. Where the disk knows no locks,
/// nobody is.
#[derive(Debug)]
pub(super) struct FolderLock {
    path: PathBuf,
    /// Open as long as the lock is to be held.
    file: File,
}

impl FolderLock {
    /// Takes the lock of a folder.
    ///
    /// # Errors
    /// [`WriteError::Busy`] when another process has it; others when nothing can be written there.
    pub(super) fn take(folder: &Path) -> Result<Self, WriteError> {
        let path = folder.join(NAME);
        let failed = |source| WriteError::new(&path, source);
        for _ in 0..TRIES {
            let file = open(&path).map_err(failed)?;
            if let Grip::Taken = grip(&file) {
                return Err(WriteError::Busy { path: folder.to_owned() });
            }
            // Whoever had it may have removed it between opening and locking; then this lock is nobody's.
            if is_still(&path, &file).map_err(failed)? {
                return Ok(Self { path, file });
            }
        }
        Err(WriteError::Busy { path: folder.to_owned() })
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // A file of that name with something in it isn't ours to remove. While it is locked, nobody else believes in it.
        if self.file.metadata().is_ok_and(|found| found.is_file() && found.len() == 0) {
            drop(std::fs::remove_file(&self.path));
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A link of that name would have a file made somewhere else.
        options.custom_flags((nix::fcntl::OFlag::O_NOFOLLOW | nix::fcntl::OFlag::O_NONBLOCK).bits());
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_kept_for_one_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = FolderLock::take(folder.path()).unwrap();
        assert!(matches!(FolderLock::take(folder.path()), Err(WriteError::Busy { .. })));
        drop(first);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing stays");
        drop(FolderLock::take(folder.path()).unwrap());
    }

    #[test]
    fn what_a_dead_process_left_is_taken_over_and_what_holds_something_stays() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), "").unwrap();
        drop(FolderLock::take(folder.path()).unwrap());
        assert!(!folder.path().join(NAME).exists());
        std::fs::write(folder.path().join(NAME), "somebody's").unwrap();
        drop(FolderLock::take(folder.path()).unwrap());
        assert_eq!(std::fs::read_to_string(folder.path().join(NAME)).unwrap(), "somebody's");
    }
}
