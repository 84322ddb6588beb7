//! Files are moved to their places, all or none.

use std::io;
use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::unfinished::Waiting;

/// A file that is whole and where it belongs.
pub(super) struct Move {
    from: PathBuf,
    to: PathBuf,
    /// Where what was at its place is kept until all are moved.
    old: PathBuf,
}

impl Move {
    /// The file `name` in a folder of files that wait.
    pub(super) fn new(waiting: &Waiting, name: &str, to: &Path) -> Self {
        let old = waiting.path().join(format!("{name}.old"));
        Self { from: waiting.path().join(name), to: to.to_owned(), old }
    }

    /// Keeps what is at the place under a second name; says whether there was something.
    fn keep_old(&self) -> io::Result<bool> {
        match std::fs::symlink_metadata(&self.to) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(error),
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(_) => {}
        }
        // Not every disk knows second names for a file, and the owner of the old one may forbid them.
        std::fs::hard_link(&self.to, &self.old).or_else(|_| std::fs::copy(&self.to, &self.old).map(drop))?;
        Ok(true)
    }

    fn undo(&self, was_there: bool) {
        // When not even this works, the new file stays, and the error that led here is told.
        drop(if was_there { std::fs::rename(&self.old, &self.to) } else { std::fs::remove_file(&self.to) });
    }
}

/// Moves all, one right after the other; a failure takes back those before it.
pub(super) fn move_all(moves: &[Move]) -> Result<(), WriteError> {
    let failed = |to: &Path, source| WriteError::new(to, source);
    let kept: Vec<bool> =
        moves.iter().map(|file| file.keep_old().map_err(|error| failed(&file.to, error))).collect::<Result<_, _>>()?;
    for (at, file) in moves.iter().enumerate() {
        if let Err(error) = std::fs::rename(&file.from, &file.to) {
            moves[..at].iter().zip(&kept).rev().for_each(|(file, was_there)| file.undo(*was_there));
            return Err(failed(&file.to, error));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_takes_back_what_was_moved() {
        let folder = tempfile::tempdir().unwrap();
        let waiting = Waiting::begin(folder.path()).unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a"), "old").unwrap();
        for name in ["a", "b"] {
            std::fs::write(waiting.path().join(name), "new").unwrap();
        }
        // The third was never written, so it can't be moved.
        let moves = ["a", "b", "c"].map(|name| Move::new(&waiting, name, &path(name)));
        assert_eq!(move_all(&moves).unwrap_err().path(), path("c"));
        assert_eq!(std::fs::read_to_string(path("a")).unwrap(), "old");
        assert!(!path("b").exists());
    }
}
