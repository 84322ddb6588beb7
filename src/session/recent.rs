//! The files that were opened last, kept in the user's configuration folder.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::command::Edit;
use super::kept_json;
use crate::engine::{DataSource, MailingFiles};

/// The most pairs that are remembered.
const MOST: usize = 10;

/// Two files that were opened together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The general population.
    pub general: PathBuf,
    /// The customers.
    pub customers: PathBuf,
    /// The dictionaries that were opened with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dictionaries: Vec<PathBuf>,
    /// The mailing that was opened with them last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailing: Option<MailingFiles>,
    /// When they were opened last, in seconds since 1970 (UTC); `None` in a list of an older version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<u64>,
    /// How many people they held; `None` as long as they were never read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<Rows>,
}

/// How many people two files hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// People of the general population.
    pub general: usize,
    /// Customers.
    pub customers: usize,
}

impl Pair {
    /// Whether both files are there. Asks the disk, so not once a frame.
    pub fn exists(&self) -> bool {
        self.general.is_file() && self.customers.is_file()
    }

    /// Whether these are the same two files.
    fn is_of(&self, general: &Path, customers: &Path) -> bool {
        self.general == general && self.customers == customers
    }
}

/// A session that was opened or saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentSession {
    /// The file.
    pub path: PathBuf,
    /// When it was opened or saved last, in seconds since 1970 (UTC).
    #[serde(default)]
    pub opened: Option<u64>,
    /// How many people its files held.
    pub rows: Rows,
}

#[derive(Default, Serialize, Deserialize)]
struct Stored {
    version: u32,
    pairs: Vec<Pair>,
    /// Older programs wrote none.
    #[serde(default)]
    sessions: Vec<RecentSession>,
}

/// The recent files, newest first.
#[derive(Clone, Debug, Default)]
pub struct Recent {
    pairs: Vec<Pair>,
    sessions: Vec<RecentSession>,
    file: Option<PathBuf>,
}

impl Recent {
    /// The list of this user.
    pub fn load() -> Self {
        kept_json::file_of_user("recent.json").map(Self::from_file).unwrap_or_default()
    }

    /// The list in a given file.
    pub fn from_file(file: PathBuf) -> Self {
        let Stored { mut pairs, mut sessions, .. } = kept_json::load(&file);
        pairs.truncate(MOST);
        sessions.truncate(MOST);
        Self { pairs, sessions, file: Some(file) }
    }

    /// A list that is never written.
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// The pairs, newest first.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The sessions, newest first.
    pub fn sessions(&self) -> &[RecentSession] {
        &self.sessions
    }

    /// Puts a session first.
    pub fn remember_session(&mut self, path: &Path, rows: Rows) {
        let path = absolute(path);
        self.sessions.retain(|session| session.path != path);
        self.sessions.insert(0, RecentSession { path, opened: now(), rows });
        self.sessions.truncate(MOST);
        self.store();
    }

    /// Takes a session off the list.
    pub fn forget_session(&mut self, path: &Path) {
        self.sessions.retain(|session| session.path != path);
        self.store();
    }

    /// Puts a pair of files first. The demo population isn't remembered.
    pub fn remember(&mut self, source: &DataSource) {
        let DataSource::Files { general, customers, dictionaries } = source else { return };
        let dictionaries = dictionaries.iter().map(|path| absolute(path)).collect();
        let (general, customers) = (absolute(general), absolute(customers));
        let known = self.pairs.iter().find(|pair| pair.is_of(&general, &customers));
        let (rows, mailing) = known.map_or((None, None), |pair| (pair.rows, pair.mailing.clone()));
        let opened = now();
        self.pairs.retain(|pair| !pair.is_of(&general, &customers));
        self.pairs.insert(0, Pair { general, customers, dictionaries, mailing, opened, rows });
        self.pairs.truncate(MOST);
        self.store();
    }

    /// Notes the mailing that was opened beside the files of a source.
    pub fn remember_mailing(&mut self, source: &DataSource, mailing: Option<&MailingFiles>) {
        let (DataSource::Files { general, customers, .. }, Some(files)) = (source, mailing) else { return };
        let (general, customers) = (absolute(general), absolute(customers));
        let Some(pair) = self.pairs.iter_mut().find(|pair| pair.is_of(&general, &customers)) else { return };
        pair.mailing = Some(MailingFiles { train: absolute(&files.train), test: files.test.as_deref().map(absolute) });
        self.store();
    }

    /// Notes what an edit opens beside or instead of the people of a source.
    pub(super) fn remember_edit(&mut self, edit: &Edit, source: &DataSource) {
        match edit {
            Edit::Open(source) => self.remember(source),
            Edit::SetMailing(mailing) => self.remember_mailing(source, mailing.as_ref()),
            _ => {}
        }
    }

    /// Notes how many people the files of a source turned out to hold.
    pub fn counted(&mut self, source: &DataSource, rows: Rows) {
        let DataSource::Files { general, customers, .. } = source else { return };
        let (general, customers) = (absolute(general), absolute(customers));
        let Some(pair) = self.pairs.iter_mut().find(|pair| pair.is_of(&general, &customers)) else { return };
        if pair.rows != Some(rows) {
            pair.rows = Some(rows);
            self.store();
        }
    }

    /// Takes a pair off the list.
    pub fn forget(&mut self, general: &Path, customers: &Path) {
        self.pairs.retain(|pair| !pair.is_of(general, customers));
        self.store();
    }

    fn store(&self) {
        if let Some(file) = &self.file {
            kept_json::store(&Stored { version: 1, pairs: self.pairs.clone(), sessions: self.sessions.clone() }, file);
        }
    }
}

/// Seconds since 1970 (UTC).
fn now() -> Option<u64> {
    SystemTime::now().duration_since(UNIX_EPOCH).ok().map(|since| since.as_secs())
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(name: &str) -> DataSource {
        let path = |end: &str| PathBuf::from(format!("/data/{name}_{end}.csv"));
        DataSource::Files { general: path("general"), customers: path("customers"), dictionaries: Vec::new() }
    }

    #[test]
    fn the_newest_ten_survive_a_restart() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("deep/recent.json");
        let mut recent = Recent::from_file(file.clone());
        for number in 0..12 {
            recent.remember(&files(&number.to_string()));
        }
        recent.remember(&files("5"));
        let again = Recent::from_file(file);
        assert_eq!(again.pairs().len(), 10);
        assert_eq!(again.pairs()[0].general, PathBuf::from("/data/5_general.csv"));
        assert_eq!(again.pairs()[1].general, PathBuf::from("/data/11_general.csv"));
        assert!(!again.pairs()[0].exists());
    }

    #[test]
    fn how_many_people_a_pair_holds_is_remembered_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("recent.json");
        let mut recent = Recent::from_file(file.clone());
        let rows = Rows { general: 891_221, customers: 191_652 };
        recent.remember(&files("a"));
        recent.counted(&files("a"), rows);
        recent.counted(&files("never opened"), rows);
        recent.remember(&files("b"));
        recent.remember(&files("a"));
        let again = Recent::from_file(file);
        assert_eq!(again.pairs().iter().map(|pair| pair.rows).collect::<Vec<_>>(), [Some(rows), None]);
        assert!(again.pairs().iter().all(|pair| pair.opened.is_some()));
    }

    #[test]
    fn a_mailing_is_remembered_with_its_pair() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("recent.json");
        let mut recent = Recent::from_file(file.clone());
        let mailing = MailingFiles { train: "/data/train.csv".into(), test: Some("/data/test.csv".into()) };
        recent.remember(&files("a"));
        recent.remember_edit(&Edit::SetMailing(Some(mailing.clone())), &files("a"));
        recent.remember_mailing(&files("never opened"), Some(&mailing));
        recent.remember(&files("b"));
        recent.remember(&files("a"));
        let again = Recent::from_file(file);
        let known: Vec<_> = again.pairs().iter().map(|pair| pair.mailing.clone()).collect();
        assert_eq!(known, [Some(mailing), None]);
    }

    #[test]
    fn sessions_are_remembered_beside_the_pairs() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("recent.json");
        let mut recent = Recent::from_file(file.clone());
        let rows = Rows { general: 9, customers: 3 };
        for number in 0..12 {
            recent.remember_session(&PathBuf::from(format!("/s/{number}.segscope")), rows);
        }
        recent.remember_session(Path::new("/s/5.segscope"), rows);
        recent.remember(&files("a"));
        recent.forget_session(Path::new("/s/11.segscope"));
        let again = Recent::from_file(file);
        let names: Vec<String> = again.sessions().iter().map(|session| session.path.display().to_string()).collect();
        assert_eq!((names.len(), names[0].as_str(), names[1].as_str()), (9, "/s/5.segscope", "/s/10.segscope"));
        assert!(again.sessions()[0].opened.is_some() && again.pairs().len() == 1);
    }

    #[test]
    fn a_list_of_an_older_version_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("recent.json");
        std::fs::write(&file, r#"{"version": 1, "pairs": [{"general": "/a.csv", "customers": "/b.csv"}]}"#)
            .expect("written");
        let recent = Recent::from_file(file);
        assert_eq!((recent.pairs().len(), recent.pairs()[0].opened, recent.pairs()[0].rows), (1, None, None));
    }

    #[test]
    fn a_damaged_list_is_empty() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("recent.json");
        std::fs::write(&file, b"{ not json").expect("written");
        let mut recent = Recent::from_file(file);
        assert!(recent.pairs().is_empty());
        recent.remember(&files("a"));
        let pair = recent.pairs()[0].clone();
        recent.forget(&pair.general, &pair.customers);
        assert!(recent.pairs().is_empty());
    }
}
