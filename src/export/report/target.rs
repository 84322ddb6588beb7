//! What a report is written as, by the name of its place.

use std::path::{Path, PathBuf};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page that holds all it needs.
    Html,
    /// A workbook with charts.
    Workbook,
    /// A folder of pictures.
    Pictures,
}

/// Why nothing can be written there.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum TargetError {
    /// The name has an ending that no report has.
    UnknownEnding {
        /// The place.
        path: PathBuf,
    },
    /// A file is where the folder of pictures would be.
    FileInTheWay {
        /// The place.
        path: PathBuf,
    },
}

impl Target {
    /// What is written to a place: by its ending a page or a workbook; a name without an ending, and a folder that is
    /// there, is for pictures.
    ///
    /// # Errors
    /// When the ending is another one, or a file has the name of the folder.
    pub fn of(path: &Path) -> Result<Self, TargetError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("html" | "htm") => Ok(Self::Html),
            Some("xlsx") => Ok(Self::Workbook),
            _ if path.is_dir() => Ok(Self::Pictures),
            Some(_) => Err(TargetError::UnknownEnding { path: path.to_owned() }),
            None if path.exists() => Err(TargetError::FileInTheWay { path: path.to_owned() }),
            None => Ok(Self::Pictures),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str| Target::of(&folder.path().join(name));
        std::fs::create_dir(folder.path().join("of.2026")).unwrap();
        std::fs::write(folder.path().join("taken"), b"").unwrap();
        assert_eq!([of("a.html"), of("a.HTM")], [Ok(Target::Html), Ok(Target::Html)]);
        assert_eq!(
            [of("a.xlsx"), of("pictures"), of("of.2026"), of("new/")],
            [Ok(Target::Workbook), Ok(Target::Pictures), Ok(Target::Pictures), Ok(Target::Pictures)]
        );
        assert!(matches!(of("a.pdf"), Err(TargetError::UnknownEnding { .. })));
        assert!(matches!(of("taken"), Err(TargetError::FileInTheWay { .. })));
    }
}
