//! Files that are read: regular ones within a limit, and the same from the first byte to the last.
//!
//! A pipe gives its bytes once and may never give any, a device may never end, and a file that somebody still writes to
//! is neither what it was nor what it will be: none of them is a table, a dictionary or a settings file.

use std::fs::{File, FileType, Metadata, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::identity::FileId;
use super::read_error::{FileReadError, NoFile};

/// A regular file that is open for reading. It gives the bytes that it had when it was opened and never more.
#[derive(Debug)]
pub struct RegularFile {
    path: PathBuf,
    file: File,
    state: State,
    /// Bytes that were read.
    read: u64,
}

/// What the system says about an open file; two states that differ mean that somebody changed or replaced it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Which file it is, where the system tells.
    id: Option<FileId>,
}

/// Opens a regular file of at most `limit` bytes. Never waits for somebody at the other end of a pipe.
///
/// # Errors
/// [`FileReadError`] when there is no such file, it may not be read, it is a folder, a pipe, a socket or a device, or
/// it is too large.
pub fn open_regular(path: &Path, limit: u64) -> Result<RegularFile, FileReadError> {
    let failed = |source| FileReadError::new(path, source);
    let no_file = |kind| FileReadError::NoFile { path: path.to_owned(), kind };
    // Looked at first, because opening alone may do something to a device, and once more when open, because another
    // file may stand there by then.
    if let Some(kind) = kind_of(std::fs::metadata(path).map_err(failed)?.file_type()) {
        return Err(no_file(kind));
    }
    let file = without_waiting(OpenOptions::new().read(true)).open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    if let Some(kind) = kind_of(metadata.file_type()) {
        return Err(no_file(kind));
    }
    if metadata.len() > limit {
        return Err(FileReadError::TooLarge { path: path.to_owned(), bytes: metadata.len(), limit });
    }
    Ok(RegularFile { path: path.to_owned(), file, state: State::of(path, &metadata), read: 0 })
}

/// The whole content of a regular file of at most `limit` bytes.
///
/// # Errors
/// [`FileReadError`] when it can't be opened or read, is no regular file or too large, or changed while it was read.
pub fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, FileReadError> {
    let mut file = open_regular(path, limit)?;
    let failed = |source| FileReadError::new(path, source);
    let mut content = Vec::new();
    let room = usize::try_from(file.size()).map_err(|_| failed(io::ErrorKind::OutOfMemory.into()))?;
    content.try_reserve_exact(room).map_err(|_| failed(io::ErrorKind::OutOfMemory.into()))?;
    file.read_to_end(&mut content).map_err(failed)?;
    file.check_read()?;
    Ok(content)
}

impl RegularFile {
    /// Its size in bytes when it was opened.
    pub fn size(&self) -> u64 {
        self.state.bytes
    }

    /// Whether the file begins with `magic`. Reading begins at the first byte after that.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn begins_with(&mut self, magic: &[u8]) -> Result<bool, FileReadError> {
        let failed = |source| FileReadError::new(&self.path, source);
        let mut head = Vec::with_capacity(magic.len());
        (&self.file).take(magic.len() as u64).read_to_end(&mut head).map_err(failed)?;
        (&self.file).seek(SeekFrom::Start(0)).map_err(failed)?;
        self.read = 0;
        Ok(head == magic)
    }

    /// Fills the buffer with the bytes from `start` on, wherever reading stands. Several threads may do so at once.
    ///
    /// # Errors
    /// When there are fewer, or the operating system refuses.
    pub fn read_exact_at(&self, buffer: &mut [u8], start: u64) -> io::Result<()> {
        read_exact_at(&self.file, buffer, start)
    }

    /// That the file, read to its end, gave as many bytes as it had, and that nobody changed or replaced it meanwhile.
    ///
    /// # Errors
    /// [`FileReadError::Changed`] when that isn't so.
    pub fn check_read(&self) -> Result<(), FileReadError> {
        if self.read == self.state.bytes { self.check_unchanged() } else { Err(self.changed()) }
    }

    /// That the path still leads to this file and that nobody changed it since it was opened.
    ///
    /// # Errors
    /// [`FileReadError::Changed`] when that isn't so.
    pub fn check_unchanged(&self) -> Result<(), FileReadError> {
        let is_as_before =
            |metadata: io::Result<Metadata>| metadata.is_ok_and(|now| State::of(&self.path, &now) == self.state);
        if is_as_before(self.file.metadata()) && is_as_before(std::fs::metadata(&self.path)) {
            Ok(())
        } else {
            Err(self.changed())
        }
    }

    fn changed(&self) -> FileReadError {
        FileReadError::Changed { path: self.path.clone() }
    }
}

impl Read for RegularFile {
    /// Reads on, up to the size that the file had when it was opened.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.state.bytes.saturating_sub(self.read)).unwrap_or(usize::MAX);
        let most = buffer.len().min(left);
        let count = self.file.read(&mut buffer[..most])?;
        self.read += count as u64;
        Ok(count)
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, buffer: &mut [u8], start: u64) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, start)
}

#[cfg(windows)]
fn read_exact_at(file: &File, mut buffer: &mut [u8], mut start: u64) -> io::Result<()> {
    while !buffer.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, buffer, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => {
                buffer = &mut buffer[count..];
                start += count as u64;
            }
        }
    }
    Ok(())
}

impl State {
    fn of(path: &Path, metadata: &Metadata) -> Self {
        Self { bytes: metadata.len(), modified: metadata.modified().ok(), id: FileId::described(path, metadata) }
    }
}

/// What it is when it isn't a regular file.
fn kind_of(found: FileType) -> Option<NoFile> {
    if found.is_dir() {
        return Some(NoFile::Folder);
    }
    special(found)
}

#[cfg(unix)]
fn special(found: FileType) -> Option<NoFile> {
    use std::os::unix::fs::FileTypeExt;
    if found.is_fifo() {
        Some(NoFile::Pipe)
    } else if found.is_socket() {
        Some(NoFile::Socket)
    } else if found.is_char_device() || found.is_block_device() {
        Some(NoFile::Device)
    } else {
        None
    }
}

#[cfg(not(unix))]
fn special(_found: FileType) -> Option<NoFile> {
    None
}

/// Should a pipe take the file's place just before it is opened, nobody waits for its other end.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(nix::fcntl::OFlag::O_NONBLOCK.bits())
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 1000;

    fn kind(path: &Path) -> NoFile {
        match open_regular(path, LIMIT) {
            Err(FileReadError::NoFile { kind, path: named }) if named == path => kind,
            other => panic!("no file expected, {other:?}"),
        }
    }

    #[test]
    fn a_file_is_read_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "content").unwrap();
        assert_eq!(read_regular(&path, 7).unwrap(), b"content");
        assert!(matches!(read_regular(&path, 6), Err(FileReadError::TooLarge { bytes: 7, limit: 6, .. })));
        let mut file = open_regular(&path, 7).unwrap();
        assert!(file.begins_with(b"con").unwrap() && !file.begins_with(b"contents").unwrap());
        let mut whole = Vec::new();
        file.read_to_end(&mut whole).unwrap();
        assert_eq!((&whole[..], file.check_read().is_ok()), (&b"content"[..], true));
        let mut three = [0; 3];
        file.read_exact_at(&mut three, 4).unwrap();
        assert_eq!(&three, b"ent");
        assert!(file.read_exact_at(&mut three, 5).is_err());
        std::fs::write(&path, "").unwrap();
        assert!(read_regular(&path, 0).unwrap().is_empty());
        let nowhere = read_regular(&folder.path().join("b"), LIMIT);
        assert!(matches!(nowhere, Err(FileReadError::NotFound { .. })));
        assert_eq!(kind(folder.path()), NoFile::Folder);
    }

    #[test]
    #[cfg(unix)]
    fn what_is_no_file_is_refused_without_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
        assert_eq!(kind(&pipe), NoFile::Pipe);
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        assert_eq!(kind(&link), NoFile::Pipe);
        let socket = folder.path().join("socket");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert_eq!(kind(&socket), NoFile::Socket);
        assert_eq!(kind(Path::new("/dev/zero")), NoFile::Device);
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let begin = |content: &str| {
            std::fs::write(&path, content).unwrap();
            let mut file = open_regular(&path, LIMIT).unwrap();
            file.read_exact(&mut [0; 2]).unwrap();
            file
        };
        let finish = |mut file: RegularFile| {
            let mut rest = Vec::new();
            file.read_to_end(&mut rest).unwrap();
            (rest, file.check_read())
        };
        assert!(matches!(finish(begin("content")), (rest, Ok(())) if rest == b"ntent"));
        let changed = |file| matches!(finish(file).1, Err(FileReadError::Changed { .. }));
        let file = begin("content");
        File::options().write(true).open(&path).unwrap().set_len(3).unwrap();
        assert!(changed(file), "cut");
        let file = begin("content");
        std::fs::write(&path, "content that grew").unwrap();
        let (rest, outcome) = finish(file);
        assert_eq!(rest, b"ntent", "never more than it had");
        assert!(outcome.is_err(), "grown");
        let file = begin("content");
        File::options().write(true).open(&path).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert!(changed(file), "written anew with the same size");
        let file = begin("content");
        std::fs::remove_file(&path).unwrap();
        assert!(changed(file), "removed");
    }
}
