//! Why a file can't be read, whatever was to be found in it.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file can't be read, whatever was to be found in it.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum FileReadError {
    /// There is no such file.
    NotFound {
        /// The file.
        path: PathBuf,
    },
    /// The file may not be read.
    NoPermission {
        /// The file.
        path: PathBuf,
    },
    /// Something else stands where a file should be.
    NoFile {
        /// Where.
        path: PathBuf,
        /// What stands there.
        kind: NoFile,
    },
    /// The file is larger than anything of its kind.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// The most that is read.
        limit: u64,
    },
    /// Somebody changed, replaced or removed the file while it was read.
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// The operating system refused for another reason.
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

/// What has a path and isn't a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// A folder.
    Folder,
    /// A pipe, for instance what a shell makes of `<(command)`, or the output of a command as `/dev/stdin`.
    Pipe,
    /// A socket.
    Socket,
    /// A terminal, a disk, or something that the system makes up, as `/dev/zero`.
    Device,
}

impl FileReadError {
    /// Sorts what the operating system says about reading `path`.
    pub fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            io::ErrorKind::PermissionDenied => Self::NoPermission { path },
            io::ErrorKind::IsADirectory => Self::NoFile { path, kind: NoFile::Folder },
            _ => Self::Io { path, source },
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Self::NotFound { path }
            | Self::NoPermission { path }
            | Self::NoFile { path, .. }
            | Self::TooLarge { path, .. }
            | Self::Changed { path }
            | Self::Io { path, .. } => path,
        }
    }
}
