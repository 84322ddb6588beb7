//! Files that appear together or not at all.

use std::path::{Path, PathBuf};

use super::error::WriteError;
use super::folder::{NewFolder, make_folder};
use super::lock::FolderLock;
use super::moves::{Move, move_all};
use super::new_file::NewFile;
use super::unfinished::{Waiting, clear_leftovers};

/// Files that appear together or not at all: each is written to a folder of its own inside the one where it belongs,
/// and when all are whole they are moved. As long as this lives, nobody else gets the folder.
#[derive(Debug)]
pub struct FilesTogether {
    folder: PathBuf,
    names: Vec<&'static str>,
    elsewhere: Vec<Elsewhere>,
    // What is dropped first comes first: the files go, then the lock, then a folder in which nothing is left.
    waiting: Waiting,
    _lock: FolderLock,
    _new: NewFolder,
}

/// A file that belongs to the others but lies in another folder.
#[derive(Debug)]
struct Elsewhere {
    place: PathBuf,
    written: bool,
    waiting: Waiting,
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
    /// None yet, on their way to `folder`, which is made if it isn't there, kept for this process, and cleared of what
    /// processes left there that are gone. Long work comes after this: whoever can't write finds out now.
    ///
    /// # Errors
    /// When nothing can be written there, or another process is just writing there.
    pub fn new(folder: &Path) -> Result<Self, WriteError> {
        let new = make_folder(folder)?;
        let lock = FolderLock::take(folder)?;
        clear_leftovers(folder);
        let waiting = Waiting::begin(folder)?;
        let (folder, names) = (folder.to_owned(), Vec::new());
        Ok(Self { folder, names, elsewhere: Vec::new(), waiting, _lock: lock, _new: new })
    }

    /// Another file belongs to them, at `place`, in a folder that is there.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn with_elsewhere(mut self, place: &Path) -> Result<Self, WriteError> {
        let folder = folder_of(place);
        clear_leftovers(folder);
        self.elsewhere.push(Elsewhere { place: place.to_owned(), written: false, waiting: Waiting::begin(folder)? });
        Ok(self)
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
        write(&self.waiting.path().join(name)).map_err(|error| error.at(place))?;
        self.names.push(name);
        Ok(())
    }

    /// Writes a file through `write`, which is told the path and makes something beside it. What it says of a file that
    /// can't be written names the file's final place by [`WriteError::at`], which is up to the caller.
    ///
    /// # Errors
    /// What `write` says.
    pub fn write_making<T, E>(
        &mut self,
        name: &'static str,
        write: impl FnOnce(&Path) -> Result<T, E>,
    ) -> Result<T, E> {
        let made = write(&self.waiting.path().join(name))?;
        self.names.push(name);
        Ok(made)
    }

    /// Writes the file that lies elsewhere, at `place`, through `write`, which is told the path; nothing when none was
    /// announced for there.
    ///
    /// # Errors
    /// What `write` says, in the name of the file's final place.
    pub fn write_elsewhere(
        &mut self,
        place: &Path,
        write: impl FnOnce(&Path) -> Result<(), WriteError>,
    ) -> Result<(), WriteError> {
        let known = self.elsewhere.iter_mut().find(|file| file.place == place);
        let Some(Elsewhere { place, written, waiting }) = known else { return Ok(()) };
        write(&waiting.path().join(NEW)).map_err(|error| error.at(place.clone()))?;
        *written = true;
        Ok(())
    }

    /// Begins a file that grows little by little. It counts only once it was given to [`FilesTogether::finish`].
    ///
    /// # Errors
    /// When nothing can be written.
    pub fn begin(&self, name: &'static str) -> Result<Staged, WriteError> {
        let file = NewFile::create_named(&self.waiting.path().join(name), &self.folder.join(name))?;
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

    /// Puts all in their places, in the order in which they were finished, those that lie elsewhere first, and says
    /// where those of the folder are. When one can't be put there, those before it are taken back.
    ///
    /// # Errors
    /// When a file can't be moved, for instance because a folder has its name.
    pub fn publish(self) -> Result<Vec<PathBuf>, WriteError> {
        let places: Vec<PathBuf> = self.names.iter().map(|name| self.folder.join(name)).collect();
        let elsewhere = self.elsewhere.iter().filter(|file| file.written);
        let elsewhere = elsewhere.map(|file| Move::new(&file.waiting, NEW, &file.place));
        let here = self.names.iter().zip(&places).map(|(name, place)| Move::new(&self.waiting, name, place));
        move_all(&elsewhere.chain(here).collect::<Vec<_>>())?;
        Ok(places)
    }
}

/// What the file that lies elsewhere is called while it waits.
const NEW: &str = "new";

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
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
        assert!(names(folder.path()).iter().all(|name| name.to_string_lossy().starts_with(".segscope")));
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

    #[test]
    fn a_file_elsewhere_comes_with_the_others_or_not_at_all() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let place = other.path().join("session");
        std::fs::write(&place, "old").unwrap();
        let text = |path: &Path| write_whole(path, |out| out.write_all(b"new"));
        let prepare = || {
            let mut files = FilesTogether::new(folder.path()).unwrap().with_elsewhere(&place).unwrap();
            files.write_elsewhere(&place, text).unwrap();
            files.write("a", text).unwrap();
            files
        };
        std::fs::create_dir(folder.path().join("a")).unwrap();
        assert_eq!(prepare().publish().unwrap_err().path(), folder.path().join("a"));
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "old");
        std::fs::remove_dir(folder.path().join("a")).unwrap();
        prepare().publish().unwrap();
        assert_eq!(std::fs::read_to_string(&place).unwrap(), "new");
        assert_eq!((names(folder.path()), names(other.path())), (vec!["a".into()], vec!["session".into()]));
    }

    #[test]
    fn a_folder_takes_one_set_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("new");
        let first = FilesTogether::new(&inner).unwrap();
        assert!(matches!(FilesTogether::new(&inner), Err(WriteError::Busy { path }) if path == inner));
        drop(first);
        assert!(!inner.exists(), "a folder made for nothing goes away");
    }
}
