//! Which file is which, and the system's file dialog away from the window's thread.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use egui::Context;

use crate::session::session_file::SESSION_EXTENSION;
use crate::text;

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The general population.
    General,
    /// The customers.
    Customers,
    /// Says what columns and codes mean.
    Dictionary,
    /// A past mailing that says who responded.
    Mailing,
    /// People who may be written to next.
    NextMailing,
    /// Takes columns with several meanings in one code apart.
    Recipes,
    /// A session that is to be opened.
    Session,
    /// A session that is to be saved.
    SaveSession,
    /// A page that is to be written.
    SavePage,
    /// A picture that is to be saved.
    SavePicture,
    /// A table that is to be saved.
    SaveTable,
    /// A report that is to be saved.
    SaveReport,
    /// A list of people that is to be saved.
    SavePeople,
}

impl Role {
    /// Whether something is to be written.
    fn saves(self) -> bool {
        matches!(
            self,
            Self::SaveSession
                | Self::SavePage
                | Self::SavePicture
                | Self::SaveTable
                | Self::SaveReport
                | Self::SavePeople
        )
    }

    /// What the system's dialog is called.
    fn title(self) -> String {
        match self {
            Self::General => text!("picker-general"),
            Self::Customers => text!("picker-customers"),
            Self::Dictionary => text!("picker-dictionaries"),
            Self::Mailing => text!("picker-mailing"),
            Self::NextMailing => text!("picker-next-mailing"),
            Self::Recipes => text!("picker-recipes"),
            Self::Session => text!("picker-session"),
            Self::SaveSession => text!("save-title"),
            Self::SavePage => text!("leave-title-storyboard"),
            Self::SavePicture => text!("leave-title-picture"),
            Self::SaveTable => text!("leave-title-table"),
            Self::SaveReport => text!("leave-title-report"),
            Self::SavePeople => text!("people-title"),
        }
    }

    /// The files that it shows at first: what they are called, and the ends of their names.
    fn filter(self) -> (String, &'static [&'static str]) {
        match self {
            Self::Session | Self::SaveSession => (text!("picker-session-files"), &[SESSION_EXTENSION]),
            Self::Dictionary => (text!("picker-dictionary-files"), &["xlsx", "csv", "tsv", "txt"]),
            Self::SavePage => (text!("picker-page-files"), &["html"]),
            Self::SavePicture => (text!("picker-picture-files"), &["png", "svg"]),
            Self::SaveTable => (text!("picker-saved-tables"), &["csv", "xlsx"]),
            Self::SaveReport => (text!("picker-report-files"), &["html", "xlsx"]),
            Self::SavePeople => (text!("picker-saved-tables"), &["csv", "parquet", "feather"]),
            Self::General | Self::Customers | Self::Mailing | Self::NextMailing | Self::Recipes => {
                let endings = &["csv", "txt", "tsv", "tab", "parquet", "feather", "arrow", "ipc", "sqlite"];
                (text!("picker-table-files"), endings)
            }
        }
    }
}

/// What a file's name says about what is in it.
pub(super) fn role_by_name(path: &Path) -> Option<Role> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    if name.ends_with(".segscope") {
        return Some(Role::Session);
    }
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if name.ends_with(".xlsx") || has(&["dias attributes", "information levels", "dictionary", "feature_summary"]) {
        return Some(Role::Dictionary);
    }
    if has(&["recipe"]) {
        return Some(Role::Recipes);
    }
    match (has(&["customer", "kunde"]), has(&["azdias", "general", "population", "bevoelkerung", "bevölkerung"])) {
        (true, false) => Some(Role::Customers),
        (false, true) => Some(Role::General),
        _ => None,
    }
}

/// Two files in the order general population, customers, and whether that is sure: by their names, or else the bigger
/// first.
pub(super) fn in_order(first: PathBuf, second: PathBuf) -> (PathBuf, PathBuf, bool) {
    match (role_by_name(&first), role_by_name(&second)) {
        (Some(Role::General), Some(Role::Customers)) => (first, second, true),
        (Some(Role::Customers), Some(Role::General)) => (second, first, true),
        (Some(Role::Customers), None) | (None, Some(Role::General)) => (second, first, false),
        (Some(Role::General), None) | (None, Some(Role::Customers)) => (first, second, false),
        _ => {
            let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
            if bytes(&second) > bytes(&first) { (second, first, false) } else { (first, second, false) }
        }
    }
}

/// A file dialog that is open.
pub(super) struct Picker {
    pub(super) role: Role,
    opened: Instant,
    answer: Receiver<Vec<PathBuf>>,
}

/// What came of a file dialog.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Picked {
    /// A file was chosen; several where several may be.
    Files(Vec<PathBuf>),
    /// The person changed their mind.
    Nothing,
    /// The dialog came back faster than anybody could have closed it: the desktop has none.
    NoDialog,
}

impl Picker {
    /// Opens the system's dialog on a thread of its own and wakes the window when it closes. `None` when there is no
    /// thread to be had.
    pub(super) fn open(context: &Context, role: Role, folder: Option<&Path>) -> Option<Self> {
        let (send, answer) = channel();
        let (files, endings) = role.filter();
        let dialog = rfd::FileDialog::new().set_title(role.title());
        let mut dialog = dialog.add_filter(files, endings).add_filter(text!("picker-all-files"), &["*"]);
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        let wake = context.clone();
        let thread = std::thread::Builder::new().name("file-dialog".to_owned());
        let started = thread.spawn(move || {
            let pick = || match role {
                Role::Dictionary => dialog.pick_files().unwrap_or_default(),
                role if role.saves() => dialog.save_file().into_iter().collect(),
                _ => dialog.pick_file().into_iter().collect(),
            };
            let files = std::panic::catch_unwind(std::panic::AssertUnwindSafe(pick)).unwrap_or_default();
            send.send(files).ok();
            wake.request_repaint();
        });
        started.ok().map(|_| Self { role, opened: Instant::now(), answer })
    }

    /// The answer, once there is one.
    pub(super) fn poll(&self) -> Option<Picked> {
        match self.answer.try_recv() {
            Ok(files) if !files.is_empty() => Some(Picked::Files(files)),
            Ok(_) if self.opened.elapsed() < Duration::from_millis(400) => Some(Picked::NoDialog),
            Ok(_) => Some(Picked::Nothing),
            Err(TryRecvError::Disconnected) => Some(Picked::NoDialog),
            Err(TryRecvError::Empty) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_roles() {
        let general = PathBuf::from("Udacity_AZDIAS_052018.csv");
        let customers = PathBuf::from("Udacity_CUSTOMERS_052018.csv");
        assert_eq!(in_order(customers.clone(), general.clone()), (general, customers, true));
        assert_eq!(role_by_name(Path::new("Kunden 2018.csv")), Some(Role::Customers));
        assert_eq!(role_by_name(Path::new("DIAS Attributes - Values 2017.xlsx")), Some(Role::Dictionary));
        assert_eq!(role_by_name(Path::new("my recipes.csv")), Some(Role::Recipes));
        assert_eq!(role_by_name(Path::new("customers_of_the_general.csv")), None);
    }

    #[test]
    fn without_a_hint_the_bigger_file_is_the_population() {
        let folder = tempfile::tempdir().expect("a folder");
        let (small, big) = (folder.path().join("a.csv"), folder.path().join("b.csv"));
        std::fs::write(&small, "x").expect("written");
        std::fs::write(&big, "xxxx").expect("written");
        assert_eq!(in_order(small.clone(), big.clone()), (big, small, false));
    }
}
