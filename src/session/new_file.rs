//! Files that appear whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use crate::data::error::system_reason as reason;

/// Why a file can't be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder isn't there and can't be made.
    #[error("{}: the folder can't be made ({}). Choose a folder you may write to.", path.display(), reason(source))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The disk is full.
    #[error("{}: the disk is full. Nothing was left half written; free some space or choose another folder.", path.display())]
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// Anything else.
    #[error("{}: can't be written ({}). Choose a folder you may write to.", path.display(), reason(source))]
    Io {
        /// The file that was to be written.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl WriteError {
    fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            _ => Self::Io { path, source },
        }
    }

    /// The same about another path.
    fn at(self, path: PathBuf) -> Self {
        match self {
            Self::Folder { source, .. } => Self::Folder { path, source },
            Self::DiskFull { .. } => Self::DiskFull { path },
            Self::Io { source, .. } => Self::Io { path, source },
        }
    }
}

/// Makes a folder and those above it; a folder that is there already is fine. What was made goes away again with the returned value, unless
/// something was put in it.
///
/// # Errors
/// When the folder can't be made, or when something else has its name.
pub fn make_folder(path: &Path) -> Result<NewFolder, WriteError> {
    let missing = path.ancestors().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let new = NewFolder { made: missing.map(Path::to_owned).collect() };
    std::fs::create_dir_all(path).map_err(|source| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => WriteError::DiskFull { path: path.to_owned() },
        _ => WriteError::Folder { path: path.to_owned(), source },
    })?;
    Ok(new)
}

/// A folder that was made for results and doesn't outlive their absence.
#[derive(Debug)]
#[must_use = "the folder goes away at once unless this lives until something is in it"]
pub struct NewFolder {
    /// The folders that weren't there, the innermost first.
    made: Vec<PathBuf>,
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // Only empty folders can be removed in this way, so what holds results stays.
        self.made.iter().for_each(|folder| drop(std::fs::remove_dir(folder)));
    }
}

/// Files that appear together or not at all: each is written to a folder of its own inside the one where it belongs, and when all are whole
/// they are moved.
#[derive(Debug)]
pub struct FilesTogether {
    folder: PathBuf,
    names: Vec<&'static str>,
    staged: TempDir,
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

    /// Puts all in their places, in the order in which they were written.
    ///
    /// # Errors
    /// When a file can't be moved, for instance because a folder has its name.
    pub fn publish(self) -> Result<(), WriteError> {
        for name in &self.names {
            let place = self.folder.join(name);
            if place.is_dir() {
                return Err(WriteError::new(&place, io::Error::from(io::ErrorKind::IsADirectory)));
            }
        }
        for name in &self.names {
            let place = self.folder.join(name);
            std::fs::rename(self.staged.path().join(name), &place).map_err(|source| WriteError::new(&place, source))?;
        }
        Ok(())
    }
}

/// Whether files can be made in a folder: better asked before a long computation than after it.
///
/// # Errors
/// When they can't.
pub fn probe_folder(path: &Path) -> Result<(), WriteError> {
    tempfile::tempfile_in(path).map(drop).map_err(|source| WriteError::new(path, source))
}

/// Writes a file through `fill`: first beside its place under another name, then synced, then renamed. Whoever reads `path` sees the old
/// content or the new one, nothing between; a failure leaves what was there.
///
/// # Errors
/// When the folder can't be written to, the disk is full, or `fill` fails.
pub fn write_whole(path: &Path, fill: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> Result<(), WriteError> {
    let failed = |source| WriteError::new(path, source);
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if path.is_dir() {
        return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".segscope-").suffix(".part");
    shared_permissions(&mut builder);
    let file: NamedTempFile = builder.tempfile_in(folder).map_err(failed)?;
    let mut buffered = BufWriter::with_capacity(1 << 18, file.as_file());
    fill(&mut buffered).and_then(|()| buffered.flush()).map_err(failed)?;
    drop(buffered);
    file.as_file().sync_all().map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Temporary files are private by default; a result is as readable as any other new file.
#[cfg(unix)]
fn shared_permissions(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn shared_permissions(_builder: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_whole(&path, |out| out.write_all(b"first")).unwrap();
        write_whole(&path, |out| out.write_all(b"second")).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file may stay");
    }

    #[test]
    fn a_failure_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_whole(&path, |out| out.write_all(b"first")).unwrap();
        let error = write_whole(&path, |out| {
            out.write_all(b"half")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        })
        .unwrap_err();
        assert!(matches!(error, WriteError::DiskFull { .. }));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "first");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_missing_folder_is_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_whole(&folder.path().join("none/a.txt"), |_| Ok(())).unwrap_err();
        let sentence = error.to_string();
        assert!(sentence.contains("a.txt: can't be written (no such file or directory). Choose"), "{sentence}");
    }

    #[test]
    fn a_folder_cannot_take_the_name_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("taken"), b"").unwrap();
        assert!(matches!(make_folder(&folder.path().join("taken/inner")), Err(WriteError::Folder { .. })));
        assert!(make_folder(&folder.path().join("new/inner")).is_ok());
    }

    #[test]
    fn a_folder_made_for_nothing_goes_away() {
        let folder = tempfile::tempdir().unwrap();
        drop(make_folder(&folder.path().join("new/inner")).unwrap());
        assert!(!folder.path().join("new").exists());
        let inner = folder.path().join("new/inner");
        let made = make_folder(&inner).unwrap();
        std::fs::write(inner.join("result"), b"").unwrap();
        drop(made);
        drop(make_folder(&inner).unwrap());
        assert!(inner.join("result").exists());
    }

    #[test]
    fn files_appear_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let text = |path: &Path| write_whole(path, |out| out.write_all(b"text"));
        let mut files = FilesTogether::new(folder.path()).unwrap();
        files.write("a", text).unwrap();
        let full = |path: &Path| Err(WriteError::DiskFull { path: path.to_owned() });
        let error = files.write("b", full).unwrap_err();
        assert!(error.to_string().starts_with(&folder.path().join("b").display().to_string()), "{error}");
        drop(files);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let mut files = FilesTogether::new(folder.path()).unwrap();
        files.write("a", text).unwrap();
        files.write("b", text).unwrap();
        files.publish().unwrap();
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["a", "b"]);
    }
}
