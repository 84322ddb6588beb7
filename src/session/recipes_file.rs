//! A file of recipes as a person gives it: a table of the form of the built-in one.

use std::path::{Path, PathBuf};

use crate::files::{FileReadError, guarded, read_regular};
use crate::prepare::{RecipeError, Recipes};

/// No file of recipes is larger than this, in bytes: it has room for 10,000 lines.
const LARGEST_FILE: u64 = 1 << 20;

/// What is wrong with a file of recipes.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub enum RecipesFileError {
    /// There is no such file, it is none, it is too large, it changes, or the operating system refuses.
    #[error(transparent)]
    File(#[from] FileReadError),
    /// It isn't text.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// It holds no recipe.
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A line can't be used.
    Line {
        /// The file.
        path: PathBuf,
        /// Where and why.
        error: RecipeError,
    },
}

/// The recipes of a file, line by line as the settings hold them: without its head, remarks and blank lines.
///
/// # Errors
/// When it can't be read or a line can't be used.
pub fn read(path: &Path) -> Result<Vec<String>, RecipesFileError> {
    let owned = || path.to_owned();
    let bytes = read_regular(path, LARGEST_FILE)?;
    let text = String::from_utf8(bytes).map_err(|_| RecipesFileError::NotText { path: owned() })?;
    // Some editors put a byte order mark in front.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.contains('\0') {
        return Err(RecipesFileError::NotText { path: owned() });
    }
    let parsed = guarded(|| Recipes::parse(text)).map_err(|_| RecipesFileError::NotText { path: owned() })?;
    parsed.map_err(|error| RecipesFileError::Line { path: owned(), error })?;
    let lines = Recipes::lines(text);
    if lines.is_empty() { Err(RecipesFileError::Empty { path: owned() }) } else { Ok(lines) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prepare::RecipeProblem;

    fn read_text(bytes: &[u8]) -> Result<Vec<String>, RecipesFileError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("recipes.csv");
        std::fs::write(&path, bytes).unwrap();
        read(&path)
    }

    #[test]
    fn head_remarks_and_blank_lines_are_left_out() {
        let text = "\u{feff}# of our own\nattribute,part,treatment,codes,value,why\r\n\nA,size,ordinal,1 2,10,\r\nB,,drop,,,no use\n";
        assert_eq!(read_text(text.as_bytes()).unwrap(), ["A,size,ordinal,1 2,10,", "B,,drop,,,no use"]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let text = "attribute,part,treatment,codes,value,why\n\"A, b\",size,ordinal,1 2,ten,\n";
        let Err(RecipesFileError::Line { error, .. }) = read_text(text.as_bytes()) else { panic!("must not be read") };
        let problem = RecipeProblem::NotANumber { value: "ten".to_owned() };
        assert_eq!(error, RecipeError { line: 2, column: 25, problem });
        assert!(matches!(read_text(b""), Err(RecipesFileError::Empty { .. })));
        assert!(matches!(
            read_text(b"attribute,part,treatment,codes,value,why\n# A\n"),
            Err(RecipesFileError::Empty { .. })
        ));
        assert!(matches!(read_text(b"A,\xFF\xFE"), Err(RecipesFileError::NotText { .. })));
        assert!(matches!(read_text(b"PK\x03\x04\0\0"), Err(RecipesFileError::NotText { .. })));
        assert!(matches!(read(Path::new("/no/such/file")), Err(RecipesFileError::File(_))));
    }
}
