//! Where a command would write, looked at before it works: nothing is written over what it reads, nor over files that
//! are somebody else's.

use std::ffi::OsString;
use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{FileId, WriteError};
use crate::i18n::Say;
use crate::text;

/// A file that a command would write.
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// What it would hold.
    pub(super) what: What,
    /// Whether a file is one that an earlier command wrote there, which may be replaced.
    pub(super) is_own: fn(&Path) -> bool,
}

/// What a command writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// One of the results of a run.
    Result,
    /// A session.
    Session,
    /// A report, or one of its pictures.
    Report,
    /// A file of the demo population. Nothing tells such a file from a real one.
    Demo,
    /// A table with a row for each person.
    People,
    /// A fitted model in the words of another engine.
    Model,
    /// A part of a job that works where the people are.
    Job,
}

/// A file that a command reads.
pub(super) struct Input<'a> {
    pub(super) path: &'a Path,
    pub(super) role: Role,
}

/// What a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    General,
    Customers,
    Dictionary,
    Settings,
    Recipes,
    Session,
    People,
    ResponseModel,
    Plan,
    Aggregates,
}

/// Why a command won't write to a place.
#[derive(Debug, thiserror::Error)]
#[error("{self:?}")]
pub(super) enum PlaceError {
    /// The file there is one that the command reads.
    Input { path: PathBuf, role: Role },
    /// The file there is none that a command wrote.
    Foreign { path: PathBuf, what: What },
    /// A device, a pipe or the like.
    Special { path: PathBuf },
    /// Two files would get one name.
    Twice { path: PathBuf },
    /// A folder is there, or the system doesn't say what is.
    Write(#[from] WriteError),
}

/// Whether the files can be written where they belong. `replace` allows files of other kinds to be replaced, but never
/// one that is read. A link at a place is replaced, and what it leads to stays.
///
/// # Errors
/// The first place that is taken.
pub(super) fn check(places: &[Place], inputs: &[Input<'_>], replace: bool) -> Result<(), PlaceError> {
    for (at, place) in places.iter().enumerate() {
        let path = || place.path.clone();
        if places[..at].iter().any(|other| spot(&other.path) == spot(&place.path)) {
            return Err(PlaceError::Twice { path: path() });
        }
        let found = match std::fs::symlink_metadata(&place.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(WriteError::new(&place.path, error).into()),
            Ok(found) => found,
        };
        let id = FileId::of(&place.path);
        if let Some(input) = inputs.iter().find(|input| id.is_some() && file_of(input.path) == id) {
            return Err(PlaceError::Input { path: path(), role: input.role });
        }
        check_kind(place, &found, replace)?;
    }
    Ok(())
}

/// The file that is read; `people.sqlite#general` is a table of one.
fn file_of(path: &Path) -> Option<FileId> {
    FileId::of(path).or_else(|| FileId::of(Path::new(path.to_str()?.rsplit_once('#')?.0)))
}

/// Whether what is at a place may be replaced by what belongs there.
fn check_kind(place: &Place, found: &Metadata, replace: bool) -> Result<(), PlaceError> {
    let path = place.path.clone();
    if place.path.is_dir() {
        return Err(WriteError::new(&path, io::ErrorKind::IsADirectory.into()).into());
    }
    match found {
        link if link.is_symlink() => Ok(()),
        special if !special.is_file() => Err(PlaceError::Special { path }),
        _ if replace || (place.is_own)(&place.path) => Ok(()),
        _ => Err(PlaceError::Foreign { path, what: place.what }),
    }
}

/// Folder and name of a path, so that two ways to spell it are found out; the file needn't be there, nor its folder.
fn spot(path: &Path) -> (PathBuf, Option<OsString>) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or(Path::new("/"));
    (std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned()), path.file_name().map(ToOwned::to_owned))
}

impl Say for PlaceError {
    fn say(&self) -> String {
        match self {
            Self::Input { path, role } => {
                text!("error-place-input", path = path.display().to_string(), role = role.say())
            }
            Self::Foreign { path, what } => {
                let path = path.display().to_string();
                match what {
                    What::Result => text!("error-place-foreign-result", path = path),
                    What::Session => text!("error-place-foreign-session", path = path),
                    What::Report => text!("error-place-foreign-report", path = path),
                    What::Demo => text!("error-place-foreign-demo", path = path),
                    What::People => text!("error-place-foreign-people", path = path),
                    What::Model => text!("error-place-foreign-model", path = path),
                    What::Job => text!("error-place-foreign-job", path = path),
                }
            }
            Self::Special { path } => text!("error-place-special", path = path.display().to_string()),
            Self::Twice { path } => text!("error-place-twice", path = path.display().to_string()),
            Self::Write(error) => error.say(),
        }
    }
}

/// A phrase: "the dictionary".
impl Say for Role {
    fn say(&self) -> String {
        match self {
            Self::General => text!("role-general"),
            Self::Customers => text!("role-customers"),
            Self::Dictionary => text!("role-dictionary"),
            Self::Settings => text!("role-settings"),
            Self::Recipes => text!("role-recipes"),
            Self::Session => text!("role-session"),
            Self::People => text!("role-people"),
            Self::ResponseModel => text!("role-response-model"),
            Self::Plan => text!("role-plan"),
            Self::Aggregates => text!("role-aggregates"),
        }
    }
}
