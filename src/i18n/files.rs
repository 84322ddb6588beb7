//! Why a file can't be read or written.

use super::Say;
use crate::files::{FileReadError, NoFile, WriteError, system_reason};
use crate::text;

impl Say for WriteError {
    fn say(&self) -> String {
        let path = self.path().display().to_string();
        match self {
            Self::Folder { source, .. } => {
                text!("error-write-folder", path = path, reason = system_reason(source))
            }
            Self::DiskFull { .. } => text!("error-write-disk-full", path = path),
            Self::Busy { .. } => text!("error-write-busy", path = path),
            Self::TooLarge { .. } => text!("error-write-too-large", path = path),
            Self::Io { source, .. } => text!("error-write", path = path, reason = system_reason(source)),
        }
    }
}

impl Say for FileReadError {
    fn say(&self) -> String {
        let path = self.path().display().to_string();
        match self {
            Self::NotFound { .. } => text!("error-read-not-found", path = path),
            Self::NoPermission { .. } => text!("error-read-no-permission", path = path),
            Self::NoFile { kind: NoFile::Folder, .. } => text!("error-read-is-folder", path = path),
            Self::NoFile { kind: NoFile::Pipe, .. } => text!("error-read-is-pipe", path = path),
            Self::NoFile { kind: NoFile::Socket, .. } => text!("error-read-is-socket", path = path),
            Self::NoFile { kind: NoFile::Device, .. } => text!("error-read-is-device", path = path),
            Self::TooLarge { bytes, limit, .. } => {
                text!("error-read-too-large", path = path, bytes = *bytes, limit = *limit)
            }
            Self::Changed { .. } => text!("error-read-changed", path = path),
            Self::Io { source, .. } => text!("error-read-io", path = path, reason = system_reason(source)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::write_whole;

    #[test]
    fn a_missing_folder_is_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let sentence = write_whole(&folder.path().join("none/a.txt"), |_| Ok(())).unwrap_err().say();
        let place = folder.path().join("none/a.txt").display().to_string();
        let reason = "can't be written (no such file or directory). Choose a folder you may write to.";
        assert_eq!(sentence, format!("{place}: {reason}"));
    }
}
