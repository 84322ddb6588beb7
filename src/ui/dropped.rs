//! Which of the files that were dropped are a mailing: told by their columns, and else by their names.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::files::{Role, role_by_name};
use crate::data::arrow_columns;
use crate::engine::MailingFiles;
use crate::engine::response::TARGET;

/// As many bytes of a file are looked at, at its begin or its end: thousands of names of columns.
const LOOKED_AT: u64 = 1 << 20;

/// What was dropped of a mailing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct DroppedMailing {
    /// Who was written to, and who responded.
    pub(super) train: Option<PathBuf>,
    /// Who may be written to next.
    pub(super) test: Option<PathBuf>,
}

impl DroppedMailing {
    /// Takes the files of a mailing out of those that were dropped; the others stay in their order.
    pub(super) fn of(dropped: Vec<PathBuf>) -> (Self, Vec<PathBuf>) {
        let (mut mailing, mut others) = (Self::default(), Vec::new());
        for path in dropped {
            match role(&path) {
                Some(Role::Mailing) => mailing.train = Some(path),
                Some(Role::NextMailing) => mailing.test = Some(path),
                _ => others.push(path),
            }
        }
        (mailing, others)
    }

    /// Whether there is anything of one.
    pub(super) fn any(&self) -> bool {
        self.train.is_some() || self.test.is_some()
    }

    /// The mailing with what was known of it before.
    pub(super) fn beside(&self, known: Option<MailingFiles>) -> Option<MailingFiles> {
        let (train, test) = known.map_or((None, None), |known| (Some(known.train), known.test));
        let test = self.test.clone().or(test);
        self.train.clone().or(train).map(|train| MailingFiles { train, test })
    }
}

/// Whether a file says who responded, or holds people of a mailing of whom that isn't known. A file whose name says that
/// it is the population or the customers is that, whatever columns it has.
fn role(path: &Path) -> Option<Role> {
    if role_by_name(path).is_some() {
        return None;
    }
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match says_who_responded(path) {
        Some(true) => Some(Role::Mailing),
        Some(false) if has(&["test"]) || has(MAILING) && !has(&["train"]) => Some(Role::NextMailing),
        None if has(MAILING) && has(&["train"]) => Some(Role::Mailing),
        None if has(MAILING) && has(&["test"]) => Some(Role::NextMailing),
        _ => None,
    }
}

/// What files of mailings are called.
const MAILING: &[&str] = &["mailout", "mailing", "aussendung"];

/// Whether a table has the column that says who responded; `None` where that can't be seen at a glance.
fn says_who_responded(path: &Path) -> Option<bool> {
    // A pipe would never end, and the window would wait for it.
    if !path.is_file() {
        return None;
    }
    if let Some(columns) = arrow_columns(path) {
        return Some(columns.iter().any(|column| column.eq_ignore_ascii_case(TARGET)));
    }
    let mut file = File::open(path).ok()?;
    let mut begin = Vec::new();
    file.by_ref().take(LOOKED_AT).read_to_end(&mut begin).ok()?;
    if begin.starts_with(b"PAR1") {
        // The names of columns stand at the end of a Parquet file, each with its length before it.
        let length = file.metadata().ok()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(LOOKED_AT))).ok()?;
        let mut end = Vec::new();
        file.take(LOOKED_AT).read_to_end(&mut end).ok()?;
        let name = [&[TARGET.len() as u8], TARGET.as_bytes()].concat();
        return Some(memchr::memmem::find(&end, &name).is_some());
    }
    let header = begin.split(|byte| matches!(byte, b'\n' | b'\r')).next()?;
    let header = std::str::from_utf8(header).ok()?;
    let names = header.split([',', ';', '\t', '|']).map(|name| name.trim().trim_matches('"'));
    Some(names.into_iter().any(|name| name.eq_ignore_ascii_case(TARGET)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_files_are_told_apart_by_columns_and_names() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path
        };
        let general = write("AZDIAS.csv", "LNR;AGE\n1;2\n");
        let customers = write("CUSTOMERS.csv", "LNR;AGE\n1;2\n");
        let train = write("spring.csv", "\"LNR\";\"AGE\";\"RESPONSE\"\r\n1;2;0\r\n");
        let test = write("MAILOUT_TEST.csv", "LNR;AGE\n1;2\n");
        let other = write("people.csv", "LNR;AGE\n1;2\n");
        let all = [&test, &general, &train, &other, &customers].map(Clone::clone).to_vec();
        let (mailing, others) = DroppedMailing::of(all);
        assert_eq!(mailing, DroppedMailing { train: Some(train), test: Some(test) });
        assert_eq!(others, [general, other, customers]);
    }

    #[test]
    fn what_cannot_be_looked_into_goes_by_its_name() {
        let gone = |name: &str| role(Path::new(name));
        assert_eq!(gone("/gone/Udacity_MAILOUT_052018_TRAIN.csv"), Some(Role::Mailing));
        assert_eq!(gone("/gone/Udacity_MAILOUT_052018_TEST.sqlite"), Some(Role::NextMailing));
        assert_eq!(gone("/gone/test.csv"), None);
        assert_eq!(gone("/gone/Kunden der Aussendung TRAIN.csv"), None, "the customers");
    }

    #[test]
    fn people_who_come_later_stand_beside_the_mailing_that_is_open() {
        let (train, test) = (PathBuf::from("/d/train.csv"), PathBuf::from("/d/test.csv"));
        let dropped = DroppedMailing { train: None, test: Some(test.clone()) };
        assert_eq!(dropped.beside(None), None);
        let known = MailingFiles { train: train.clone(), test: None };
        assert_eq!(dropped.beside(Some(known)), Some(MailingFiles { train, test: Some(test) }));
    }
}
