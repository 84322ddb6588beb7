//! Files that appear whole or not at all.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::error::WriteError;
use super::unfinished::{begin_file, clear_leftovers};

/// Bytes that are gathered before they go to the system.
const BUFFER: usize = 1 << 18;

/// A file on its way. Until [`NewFile::publish`] it lies beside its place under another name, and it goes away when it
/// is dropped: whoever reads the place sees the old content or the new one, nothing between.
#[derive(Debug)]
pub(super) struct NewFile {
    out: BufWriter<File>,
    hidden: TempPath,
    place: PathBuf,
    /// What errors call the file.
    named: PathBuf,
}

/// Who may read a new file.
#[derive(Clone, Copy)]
enum Readers {
    /// Whoever may read any other new file of this user.
    AsUsual,
    /// Nobody but this user.
    Owner,
}

impl NewFile {
    /// Begins the file that will be at `place`.
    ///
    /// # Errors
    /// When nothing can be written there.
    pub(super) fn create(place: &Path) -> Result<Self, WriteError> {
        Self::begin(place, place, Readers::AsUsual)
    }

    /// Begins the file that will be at `place` first and whose errors speak of `named`, where it will be moved later.
    pub(super) fn create_named(place: &Path, named: &Path) -> Result<Self, WriteError> {
        Self::begin(place, named, Readers::AsUsual)
    }

    fn begin(place: &Path, named: &Path, readers: Readers) -> Result<Self, WriteError> {
        let failed = |source| WriteError::new(named, source);
        let folder = match place.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if place.is_dir() {
            return Err(failed(io::Error::from(io::ErrorKind::IsADirectory)));
        }
        clear_leftovers(folder);
        let permissions = match readers {
            Readers::AsUsual => shared_permissions(),
            Readers::Owner => None,
        };
        let (file, hidden) = begin_file(folder, permissions).map_err(failed)?.into_parts();
        let out = BufWriter::with_capacity(BUFFER, file);
        Ok(Self { out, hidden, place: place.to_owned(), named: named.to_owned() })
    }

    /// Appends bytes.
    ///
    /// # Errors
    /// When the disk is full or the system refuses.
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        self.out.write_all(bytes).map_err(|source| WriteError::new(&self.named, source))
    }

    /// Puts the file in its place, once all of it has reached the disk. A full disk may only show now.
    ///
    /// # Errors
    /// When not everything could be written, or the file can't be moved to its place.
    pub(super) fn publish(self) -> Result<(), WriteError> {
        self.put_in_place(File::sync_all)
    }

    /// Puts the file in its place after a last step.
    fn put_in_place(self, last: impl FnOnce(&File) -> io::Result<()>) -> Result<(), WriteError> {
        let Self { out, hidden, place, named } = self;
        let failed = |source| WriteError::new(&named, source);
        let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
        last(&file).map_err(failed)?;
        hidden.persist(&place).map_err(|error| failed(error.error))
    }
}

/// Writes a file through `fill`: first beside its place under another name, then synced, then renamed. Whoever reads
/// `path` sees the old content or the new one, nothing between; a failure leaves what was there.
///
/// # Errors
/// When the folder can't be written to, the disk is full, or `fill` fails.
pub fn write_whole(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), WriteError> {
    filled(NewFile::create(path)?, fill, File::sync_all)
}

/// Writes a file that only its owner may read, through `fill`, whole or not at all.
///
/// # Errors
/// When the folder can't be written to, the disk is full, or `fill` fails.
pub fn write_private(path: &Path, fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<(), WriteError> {
    filled(NewFile::begin(path, path, Readers::Owner)?, fill, File::sync_all)
}

/// Writes a file that only its owner may read, which carries a checksum of its own and can be made again: nobody waits
/// until it has reached the disk, so that after a power cut it may be torn.
///
/// # Errors
/// When the folder can't be written to, or `fill` fails.
pub fn write_private_copy(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<(), WriteError> {
    filled(NewFile::begin(path, path, Readers::Owner)?, fill, |_| Ok(()))
}

fn filled(
    mut file: NewFile,
    fill: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
    last: impl FnOnce(&File) -> io::Result<()>,
) -> Result<(), WriteError> {
    fill(&mut file.out).map_err(|source| WriteError::new(&file.named, source))?;
    file.put_in_place(last)
}

/// Temporary files are private by default; a result is as readable as any other new file.
#[cfg(unix)]
fn shared_permissions() -> Option<std::fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    // What the user's umask forbids is taken off by the system.
    Some(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn shared_permissions() -> Option<std::fs::Permissions> {
    None
}

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
    fn a_file_that_grows_appears_when_it_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let mut file = NewFile::create(&path).unwrap();
        file.put(b"one ").unwrap();
        file.put(b"two").unwrap();
        assert!(!path.exists());
        file.publish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one two");
        let mut given_up = NewFile::create(&path).unwrap();
        given_up.put(b"three").unwrap();
        drop(given_up);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "one two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_private_file_is_its_owners() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
        write_private(&folder.path().join("private"), |out| out.write_all(b"")).unwrap();
        write_whole(&folder.path().join("shared"), |out| out.write_all(b"")).unwrap();
        std::fs::write(folder.path().join("usual"), b"").unwrap();
        assert_eq!(mode("private"), 0o600);
        assert_eq!(mode("shared"), mode("usual"));
    }
}
