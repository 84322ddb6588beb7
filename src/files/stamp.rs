//! Files -> what tells their states apart without reading them.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// One state of a file. Two equal stamps mean the same file with the same content, unless somebody changed it and set
/// its time back, or changed it twice within what the disk's clock can tell apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FileStamp {
    /// The file, with links resolved: two names of one file are one path.
    pub path: PathBuf,
    /// Its size in bytes.
    pub bytes: u64,
    /// The time of its last change.
    pub modified: SystemTime,
}

impl FileStamp {
    /// The state of a file now; `None` when the system can't say, because the file isn't there or may not be looked at.
    pub fn of(path: &Path) -> Option<Self> {
        let metadata = std::fs::metadata(path).ok()?;
        let modified = metadata.modified().ok()?;
        Some(Self { path: std::fs::canonicalize(path).ok()?, bytes: metadata.len(), modified })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_that_of_the_file_and_its_state() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        assert_eq!(FileStamp::of(&path), None);
        std::fs::write(&path, "one").unwrap();
        let first = FileStamp::of(&path).unwrap();
        assert_eq!(first.bytes, 3);
        assert_eq!(FileStamp::of(&folder.path().join("./a")), Some(first.clone()));
        std::fs::write(folder.path().join("b"), "one").unwrap();
        assert_ne!(FileStamp::of(&folder.path().join("b")), Some(first.clone()));
        std::fs::write(&path, "three").unwrap();
        assert_ne!(FileStamp::of(&path), Some(first));
    }
}
