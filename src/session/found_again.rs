//! Where the people of a session may be found again: a session file names their files without a folder.

use std::path::{Path, PathBuf};

use super::recent::Pair;
use super::session_file::{FileOrigin, Manifest, SourceKind};
use crate::engine::DataSource;

/// The people of a session that are made by the program; `None` of files.
pub fn made_again(manifest: &Manifest) -> Option<DataSource> {
    let SourceKind::Demo { people, customers, all_columns, seed } = manifest.source else { return None };
    Some(DataSource::Demo { people, customers, all_columns, seed })
}

/// The people of a session where they were last, or else beside the session's file `near`; files count that have the
/// name and the size that the session says. Asks the disk, so not on the window's thread.
pub fn found_again(manifest: &Manifest, recent: &[Pair], near: &Path) -> Option<DataSource> {
    if let Some(made) = made_again(manifest) {
        return Some(made);
    }
    let is = |path: &Path, origin: &FileOrigin| {
        path.file_name().is_some_and(|name| *name == *origin.name)
            && std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == origin.bytes)
    };
    let both = |general: &Path, customers: &Path| is(general, &manifest.general) && is(customers, &manifest.customers);
    let named = |dictionaries: &[PathBuf]| {
        let known = |name: &String| dictionaries.iter().any(|path| path.file_name().is_some_and(|own| *own == **name));
        manifest.dictionaries.iter().all(known) && dictionaries.len() == manifest.dictionaries.len()
    };
    let mut pairs = recent.iter().filter(|pair| both(&pair.general, &pair.customers));
    let known = pairs.clone().find(|pair| named(&pair.dictionaries)).or_else(|| pairs.next());
    if let Some(Pair { general, customers, dictionaries, .. }) = known.cloned() {
        return Some(DataSource::Files { general, customers, dictionaries });
    }
    let folder = near.parent()?;
    let (general, customers) = (folder.join(&manifest.general.name), folder.join(&manifest.customers.name));
    let dictionaries: Vec<PathBuf> = manifest.dictionaries.iter().map(|name| folder.join(name)).collect();
    let there = both(&general, &customers) && dictionaries.iter().all(|path| path.is_file());
    there.then_some(DataSource::Files { general, customers, dictionaries })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::session_file::SessionKind;

    fn manifest() -> Manifest {
        let origin = |name: &str| FileOrigin {
            name: name.to_owned(),
            bytes: 4,
            fingerprint: "0123456789abcdef".to_owned(),
            rows: 2,
        };
        Manifest {
            version: 1,
            program: "0.1.0".to_owned(),
            kind: SessionKind::Working,
            source: SourceKind::Files,
            general: origin("g.csv"),
            customers: origin("c.csv"),
            dictionaries: Vec::new(),
        }
    }

    fn pair(folder: &Path) -> Pair {
        Pair {
            general: folder.join("g.csv"),
            customers: folder.join("c.csv"),
            dictionaries: Vec::new(),
            mailing: None,
            opened: None,
            rows: None,
        }
    }

    #[test]
    fn files_of_the_name_and_size_are_found_where_they_were_or_beside_the_session() {
        let [first, second] = [(); 2].map(|()| tempfile::tempdir().expect("a folder"));
        let write = |folder: &Path, name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
        let near = second.path().join("s.segscope");
        let recent = [pair(first.path())];
        let found = || found_again(&manifest(), &recent, &near);
        assert_eq!(found(), None);
        write(second.path(), "g.csv", "abcd");
        write(second.path(), "c.csv", "abcd");
        let of = |folder: &Path| {
            let Pair { general, customers, dictionaries, .. } = pair(folder);
            Some(DataSource::Files { general, customers, dictionaries })
        };
        assert_eq!(found(), of(second.path()));
        write(first.path(), "g.csv", "abcd");
        write(first.path(), "c.csv", "abcde");
        assert_eq!(found(), of(second.path()), "of another size");
        write(first.path(), "c.csv", "abcd");
        assert_eq!(found(), of(first.path()), "where they were last");
        let demo = SourceKind::Demo { people: 9, customers: 3, all_columns: true, seed: 2 };
        let made = found_again(&Manifest { source: demo, ..manifest() }, &[], &near);
        assert_eq!(made, Some(DataSource::Demo { people: 9, customers: 3, all_columns: true, seed: 2 }));
    }
}
