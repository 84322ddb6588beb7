//! Files that appear together or not at all.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::error::WriteError;
use super::new_file::NewFile;

/// Files that appear together or not at all: each is written to a folder of its own inside the one where it belongs,
/// and when all are whole they are moved.
#[derive(Debug)]
pub struct FilesTogether {
    folder: PathBuf,
    names: Vec<&'static str>,
    staged: TempDir,
}

/// One of several files that will appear together, while it is being written.
#[derive(Debug)]
pub struct Staged {
    name: &'static str,
    file: NewFile,
}

impl Staged {
    /// Appends bytes.
    ///
    /// # Errors
    /// When the disk is full or the system refuses.
    pub fn put(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.file.put(bytes)
    }
}

impl FilesTogether {
    /// None yet, on their way to `folder`.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn new(folder: &Path) -> Result<Self, WriteError> {
        let staged = tempfile::Builder::new().prefix(".segscope-").tempdir_in(folder);
        let staged = staged.map_err(|source| WriteError::new(folder, source))?;
        Ok(Self { folder: folder.to_owned(), names: Vec::new(), staged })
    }

    /// Writes a file through `write`, which is told the path.
    ///
    /// # Errors
    /// What `write` says, in the name of the file's final place.
    pub fn write(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&Path) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let place = self.folder.join(name);
        write(&self.staged.path().join(name)).map_err(|error| error.at(place))?;
        self.names.push(name);
        Ok(())
    }

    /// Begins a file that grows little by little. It counts only once it was given to [`FilesTogether::finish`].
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn begin(&self, name: &'static str) -> Result<Staged, WriteError> {
        let file = NewFile::create_named(&self.staged.path().join(name), &self.folder.join(name))?;
        Ok(Staged { name, file })
    }

    /// Takes a file that is whole.
    ///
    /// # Errors
    /// When not all of it could be written.
    pub fn finish(&mut self, staged: Staged) -> Result<(), WriteError> {
        staged.file.publish()?;
        self.names.push(staged.name);
        Ok(())
    }

    /// Puts all in their places, in the order in which they were finished, and says where they are.
    ///
    /// # Errors
    /// When a file can't be moved, for instance because a folder has its name.
    pub fn publish(self) -> Result<Vec<PathBuf>, WriteError> {
        let places: Vec<PathBuf> = self.names.iter().map(|name| self.folder.join(name)).collect();
        if let Some(place) = places.iter().find(|place| place.is_dir()) {
            return Err(WriteError::new(place, io::Error::from(io::ErrorKind::IsADirectory)));
        }
        for (name, place) in self.names.iter().zip(&places) {
            std::fs::rename(self.staged.path().join(name), place).map_err(|source| WriteError::new(place, source))?;
        }
        Ok(places)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::super::new_file::write_whole;
    use super::*;

    fn names(folder: &Path) -> Vec<std::ffi::OsString> {
        let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let text = |path: &Path| write_whole(path, |out| out.write_all(b"text"));
        let mut files = FilesTogether::new(folder.path()).unwrap();
        files.write("a", text).unwrap();
        let full = |path: &Path| Err(WriteError::DiskFull { path: path.to_owned() });
        assert_eq!(files.write("b", full).unwrap_err().path(), folder.path().join("b"));
        drop(files);
        assert!(names(folder.path()).is_empty());
        let mut files = FilesTogether::new(folder.path()).unwrap();
        files.write("a", text).unwrap();
        files.write("b", text).unwrap();
        let places = files.publish().unwrap();
        assert_eq!(places, ["a", "b"].map(|name| folder.path().join(name)));
        assert_eq!(names(folder.path()), ["a", "b"]);
    }

    #[test]
    fn files_that_grow_side_by_side_appear_together() {
        let folder = tempfile::tempdir().unwrap();
        let mut files = FilesTogether::new(folder.path()).unwrap();
        let (mut long, mut short) = (files.begin("long").unwrap(), files.begin("short").unwrap());
        long.put(b"one ").unwrap();
        short.put(b"1").unwrap();
        long.put(b"two").unwrap();
        files.finish(long).unwrap();
        files.finish(short).unwrap();
        let unfinished = files.begin("unfinished").unwrap();
        assert!(names(folder.path()).iter().all(|name| name.to_string_lossy().starts_with(".segscope-")));
        drop(unfinished);
        files.publish().unwrap();
        assert_eq!(names(folder.path()), ["long", "short"]);
        assert_eq!(std::fs::read_to_string(folder.path().join("long")).unwrap(), "one two");
    }

    #[test]
    fn a_folder_in_the_way_stops_all() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        let mut files = FilesTogether::new(folder.path()).unwrap();
        for name in ["a", "b"] {
            files.write(name, |path| write_whole(path, |out| out.write_all(b"text"))).unwrap();
        }
        assert_eq!(files.publish().unwrap_err().path(), folder.path().join("b"));
        assert_eq!(names(folder.path()), ["b"]);
    }
}
