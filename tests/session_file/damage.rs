//! Nothing in a file is trusted: damaged, oversized and newer ones are refused with a sentence.

use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use segscope::i18n::Say as _;
use segscope::session::session_file::{Damage, Excess, SessionFile, SessionFileError};

use crate::{captured, fixture};

#[path = "contradictions.rs"]
mod contradictions;

/// A zip archive of these entries, as a file.
fn archive(folder: &Path, entries: &[(&str, &[u8])]) -> PathBuf {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    let path = folder.join("x.segscope");
    std::fs::write(&path, zip.finish().unwrap().into_inner()).unwrap();
    path
}

/// Why an archive of these entries can't be read.
fn refused(entries: &[(&str, &[u8])]) -> SessionFileError {
    let folder = tempfile::tempdir().unwrap();
    SessionFile::read(&archive(folder.path(), entries)).unwrap_err()
}

#[test]
fn a_newer_version_asks_for_a_newer_program() {
    let error = refused(&[("manifest.json", br#"{"version": 7, "mood": "good"}"#)]);
    assert!(matches!(error, SessionFileError::Newer { found: 7, .. }), "{error:?}");
    assert!(error.say().contains("Use a newer Segscope."), "{}", error.say());
}

#[test]
fn what_is_no_session_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("half.segscope");
    let whole = std::fs::read(fixture()).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let error = SessionFile::read(&path).unwrap_err();
    assert!(error.say().contains("half.segscope: the session is damaged (its end is missing)."), "{}", error.say());
    for content in [&whole[..20], b"LNR;A\n1;2\n", b"PK\x03\x04 is how others begin, too: manifest.json", b""] {
        std::fs::write(&path, content).unwrap();
        let error = SessionFile::read(&path).unwrap_err();
        assert!(matches!(error, SessionFileError::NotASession { .. }), "{error:?}");
        assert!(error.say().contains("half.segscope: this isn't a Segscope session."), "{}", error.say());
    }
    assert!(matches!(refused(&[("readme.txt", b"hello")]), SessionFileError::NotASession { .. }));
}

#[test]
fn what_is_no_file_gets_the_systems_reason() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_owned(), folder.path().join("nowhere.segscope")] {
        let error = SessionFile::read(&path).unwrap_err();
        assert!(matches!(error, SessionFileError::File(_)), "{error:?}");
        assert!(!error.say().contains("os error"), "{}", error.say());
    }
}

#[test]
fn damage_is_named() {
    let manifest = serde_json::to_vec(&captured().manifest).unwrap();
    let settings = serde_json::to_vec(&captured().settings).unwrap();
    let results = serde_json::to_vec(&captured().results).unwrap();
    let model = br#"{"version":1,"features":[],"loadings":[],"centroids":[]}"#.as_slice();
    let whole: [(&str, &[u8]); 4] =
        [("manifest.json", &manifest), ("settings.json", &settings), ("results.json", &results), ("model.json", model)];
    for broken in 1..whole.len() {
        let name = whole[broken].0;
        let without: Vec<_> = whole.iter().copied().filter(|entry| entry.0 != name).collect();
        let error = refused(&without);
        assert!(
            matches!(error, SessionFileError::Damaged { damage: Damage::EntryMissing(missing), .. } if missing == name),
            "{error:?}"
        );
        assert!(error.say().contains(&format!("damaged ({name} is missing or broken)")), "{}", error.say());

        let mut malformed = whole;
        malformed[broken].1 = b"[]";
        let error = refused(&malformed);
        assert!(
            matches!(error, SessionFileError::Damaged { damage: Damage::EntryForm(wrong, _), .. } if wrong == name),
            "{error:?}"
        );
        assert!(error.say().contains(&format!("damaged ({name}: ")), "{}", error.say());
    }
    let error = refused(&[("manifest.json", b"{}")]);
    assert!(matches!(error, SessionFileError::Damaged { damage: Damage::NoVersion, .. }), "{error:?}");
}

#[test]
fn no_cut_or_flipped_byte_makes_it_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.segscope");
    let whole = std::fs::read(fixture()).unwrap();
    for at in (0..whole.len()).step_by(whole.len() / 200) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        std::fs::write(&path, &bytes).unwrap();
        // A flipped byte may lie where nothing depends on it; what counts is that reading returns.
        drop(SessionFile::read(&path));
        std::fs::write(&path, &whole[..at]).unwrap();
        assert!(SessionFile::read(&path).is_err(), "cut after {at} bytes");
    }
}

#[test]
fn an_archive_that_unpacks_to_too_much_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let blanks = vec![b' '; (64 << 20) + 1];
    let path = archive(folder.path(), &[("manifest.json", &blanks)]);
    assert!(std::fs::metadata(&path).unwrap().len() < 1 << 20, "it is small on disk");
    let error = SessionFile::read(&path).unwrap_err();
    let excess = Excess::Entry("manifest.json", 4);
    assert!(matches!(error, SessionFileError::Oversized { excess: found, .. } if found == excess), "{error:?}");
    let parts = contradictions::parts();
    let text = |at: usize| serde_json::to_vec(&parts[at].1).unwrap();
    let manifest = text(0);
    let padded = [text(2), vec![b' '; 40 << 20]].concat();
    let entries: [(&str, &[u8]); 3] =
        [("manifest.json", &manifest), ("results.json", &padded), ("model.json", &padded)];
    let error = refused(&entries);
    let excess = Excess::Parts(64);
    assert!(matches!(error, SessionFileError::Oversized { excess: found, .. } if found == excess), "{error:?}");

    let names: Vec<String> = (0..65).map(|number| format!("{number}.json")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let error = refused(&entries);
    assert!(matches!(error, SessionFileError::Oversized { excess: Excess::Entries(65), .. }), "{error:?}");

    let path = folder.path().join("large.segscope");
    std::fs::File::create(&path).unwrap().set_len((64 << 20) + 1).unwrap();
    let error = SessionFile::read(&path).unwrap_err();
    assert!(matches!(error, SessionFileError::Oversized { excess: Excess::File(64), .. }), "{error:?}");
}
