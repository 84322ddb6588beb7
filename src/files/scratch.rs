//! Files that a computation writes for itself and that nobody sees afterwards.

use std::path::Path;

use super::error::WriteError;
use super::folder::{NewFolder, make_folder};
use super::unfinished::{Waiting, clear_leftovers};

/// A hidden folder for such files. It goes away with all that is in it, however the work ends; what a process leaves
/// behind that was ended from outside is removed by the next one that works in the same place.
#[derive(Debug)]
pub struct Scratch {
    // What is dropped first comes first: the files go, then a folder in which nothing is left.
    waiting: Waiting,
    _around: NewFolder,
}

impl Scratch {
    /// Makes one inside `folder`, which is made if it isn't there.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn begin(folder: &Path) -> Result<Self, WriteError> {
        let around = make_folder(folder)?;
        clear_leftovers(folder);
        Ok(Self { waiting: Waiting::begin(folder)?, _around: around })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.waiting.path()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("new/inner");
        let scratch = Scratch::begin(&place).unwrap();
        std::fs::write(scratch.path().join("scores"), b"1234").unwrap();
        std::fs::create_dir(scratch.path().join("deeper")).unwrap();
        assert!(place.exists());
        drop(scratch);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
