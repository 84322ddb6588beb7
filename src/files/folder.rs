//! Folders for results: made when they are missing.

use std::path::{Path, PathBuf};

use super::error::WriteError;

/// Makes a folder and those above it; a folder that is there already is fine. What was made goes away again with the
/// returned value, unless something was put in it.
///
/// # Errors
/// When the folder can't be made, or when something else has its name.
pub fn make_folder(path: &Path) -> Result<NewFolder, WriteError> {
    let missing = path.ancestors().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists());
    let new = NewFolder { made: missing.map(Path::to_owned).collect() };
    std::fs::create_dir_all(path).map_err(|source| WriteError::folder(path, source))?;
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
