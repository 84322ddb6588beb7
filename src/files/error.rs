//! Why a file can't be written.

use std::io;
use std::path::{Path, PathBuf};

/// Why a file or a folder can't be written.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum WriteError {
    /// The folder isn't there and can't be made.
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The disk is full, or what this user may fill of it.
    DiskFull {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// Another process writes to this folder.
    Busy {
        /// The folder.
        path: PathBuf,
    },
    /// The file is larger than the system allows this process to write, or than the disk can hold in one file.
    TooLarge {
        /// The file that was to be written.
        path: PathBuf,
    },
    /// The operating system refused for another reason.
    Io {
        /// The file that was to be written.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
}

impl WriteError {
    /// What the operating system said about writing `path`.
    pub fn new(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path },
            io::ErrorKind::FileTooLarge => Self::TooLarge { path },
            _ => Self::Io { path, source },
        }
    }

    /// What the operating system said about making the folder `path`.
    pub(super) fn folder(path: &Path, source: io::Error) -> Self {
        match Self::new(path, source) {
            Self::Io { path, source } => Self::Folder { path, source },
            other => other,
        }
    }

    /// This reason about another path, for instance the place where the file was to end up.
    #[must_use]
    pub fn at(self, path: PathBuf) -> Self {
        match self {
            Self::Folder { source, .. } => Self::Folder { path, source },
            Self::DiskFull { .. } => Self::DiskFull { path },
            Self::Busy { .. } => Self::Busy { path },
            Self::TooLarge { .. } => Self::TooLarge { path },
            Self::Io { source, .. } => Self::Io { path, source },
        }
    }

    /// The file or folder that was to be written.
    pub fn path(&self) -> &Path {
        match self {
            Self::Folder { path, .. }
            | Self::DiskFull { path }
            | Self::Busy { path }
            | Self::TooLarge { path }
            | Self::Io { path, .. } => path,
        }
    }
}
