//! Paths -> which file they name, however it is spelled.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// One file on a disk, whatever name leads to it: links, hard links and `./` are seen through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileId(Identity);

#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = std::path::PathBuf;

impl FileId {
    /// The file at `path`; `None` when there is none or it may not be looked at. Nothing is opened, so that a pipe
    /// doesn't make anybody wait.
    pub fn of(path: &Path) -> Option<Self> {
        Self::described(path, &std::fs::metadata(path).ok()?)
    }

    /// The file that the system described when it was asked for `path`.
    pub(super) fn described(path: &Path, metadata: &Metadata) -> Option<Self> {
        identity(path, metadata).map(Self)
    }

    /// The name `path` itself, without following a link that it may be.
    pub(super) fn of_name(path: &Path) -> Option<Self> {
        identity(path, &std::fs::symlink_metadata(path).ok()?).map(Self)
    }
}

/// Whether the name `path` still leads to the file that was opened there.
pub(super) fn is_still(path: &Path, file: &File) -> io::Result<bool> {
    let opened = FileId::described(path, &file.metadata()?);
    Ok(opened.is_some() && FileId::of_name(path) == opened)
}

/// Device and inode.
#[cfg(unix)]
fn identity(_path: &Path, metadata: &Metadata) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.dev(), metadata.ino()))
}

/// The path without links: hard links aren't seen through.
#[cfg(not(unix))]
fn identity(path: &Path, _metadata: &Metadata) -> Option<Identity> {
    std::fs::canonicalize(path).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_file_is_the_same_under_all_its_names() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("a"), "one").unwrap();
        std::fs::write(path("b"), "one").unwrap();
        std::fs::hard_link(path("a"), path("hard")).unwrap();
        std::os::unix::fs::symlink(path("a"), path("soft")).unwrap();
        let id = FileId::of(&path("a"));
        assert!(id.is_some());
        for name in ["hard", "soft", "./a"] {
            assert_eq!(FileId::of(&path(name)), id, "{name}");
        }
        assert_ne!(FileId::of(&path("b")), id);
        assert_ne!(FileId::of_name(&path("soft")), id);
        assert_eq!(FileId::of(&path("none")), None);
    }

    #[test]
    fn a_name_that_was_given_to_another_file_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "one").unwrap();
        let opened = File::open(&path).unwrap();
        assert!(is_still(&path, &opened).unwrap());
        std::fs::rename(&path, folder.path().join("b")).unwrap();
        assert!(!is_still(&path, &opened).unwrap());
        std::fs::write(&path, "two").unwrap();
        assert!(cfg!(not(unix)) || !is_still(&path, &opened).unwrap());
    }
}
