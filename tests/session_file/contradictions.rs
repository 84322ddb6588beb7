//! Well-formed archives of well-formed JSON that mean something impossible.

use std::path::Path;
use std::sync::OnceLock;

use segscope::i18n::Say as _;
use segscope::session::session_file::{Damage, SessionFile, SessionFileError};
use serde_json::{Value, json};

use super::archive;
use crate::{captured, entry, fixture};

/// The entries of the kept session.
pub(super) fn parts() -> Vec<(&'static str, Value)> {
    entries(&fixture())
}

/// The entries of a session as it is written today, with all that it can hold.
fn parts_of_today() -> Vec<(&'static str, Value)> {
    static PARTS: OnceLock<Vec<(&str, Value)>> = OnceLock::new();
    let write = || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("today.segscope");
        captured().write(&path).unwrap();
        entries(&path)
    };
    PARTS.get_or_init(write).clone()
}

fn entries(path: &Path) -> Vec<(&'static str, Value)> {
    ["manifest.json", "settings.json", "results.json", "model.json"].map(|name| (name, entry(path, name))).into()
}

/// What comes of a session when a value of it is another one.
fn with(entry: &str, pointer: &str, value: Value) -> Result<SessionFile, SessionFileError> {
    let mut parts = parts_of_today();
    let part = parts.iter_mut().find(|(name, _)| *name == entry).unwrap();
    *part.1.pointer_mut(pointer).unwrap_or_else(|| panic!("{entry} has {pointer}")) = value;
    read(&parts)
}

fn read(parts: &[(&str, Value)]) -> Result<SessionFile, SessionFileError> {
    let folder = tempfile::tempdir().unwrap();
    let texts: Vec<Vec<u8>> = parts.iter().map(|(_, part)| serde_json::to_vec(part).unwrap()).collect();
    let entries: Vec<(&str, &[u8])> = parts.iter().zip(&texts).map(|((name, _), text)| (*name, &text[..])).collect();
    SessionFile::read(&archive(folder.path(), &entries))
}

fn sentence(error: &SessionFileError) -> String {
    let sentence = error.say();
    assert!(sentence.lines().count() == 1 && sentence.chars().count() < 400, "{sentence}");
    assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
    sentence
}

#[test]
fn the_kept_session_itself_agrees() {
    read(&parts()).unwrap();
}

#[test]
fn a_session_that_contradicts_itself_is_refused() {
    let large = json!(u64::MAX);
    let sure_of_nobody = json!({ "replicates": 1, "wanted": 1, "adjusted_rand": 0.5, "segments": [] });
    let forest_of_nobody = json!({
        "attributes": [85], "importance": [null], "trees": 1, "all_trees": 1, "people": 9, "grown_on": 9
    });
    let nothing = json!({ "clusters": 0, "bic": 1.0, "adjusted_rand": null });
    let mixture_of_nothing = json!({ "people": 9, "components": 1, "tried": [nothing], "complete": true });
    for (entry, pointer, value) in [
        ("results.json", "/segments/segments/0", json!(null)),
        ("results.json", "/segments/segments/1/id", json!(0)),
        ("results.json", "/segments/segments/0/id", json!(-1)),
        ("results.json", "/segments/set_aside/id", json!(3)),
        ("results.json", "/segments/segments/0/general_share", json!(1.5)),
        ("results.json", "/segments/segments/0/customers_share", json!(-0.5)),
        ("results.json", "/segments/segments/0/index", json!(-1.0)),
        ("results.json", "/segments/segments/0/general_count", large.clone()),
        ("results.json", "/segments/segments", json!([])),
        ("results.json", "/segments/map", json!([[0.0, 0.0]])),
        ("results.json", "/missing/columns", json!([])),
        ("results.json", "/missing/general_kept", large.clone()),
        ("results.json", "/missing/columns/0/general_share", json!(7.0)),
        ("results.json", "/missing/general_per_row/0", large.clone()),
        ("results.json", "/data/general/rows", large.clone()),
        ("results.json", "/data/attributes", json!([])),
        ("results.json", "/data/attributes/0/codes/0/general", large.clone()),
        ("results.json", "/contrasts/0/attribute", json!(85)),
        ("results.json", "/components/kept", json!(10_000)),
        ("results.json", "/components/eigenvalues", json!([])),
        ("results.json", "/components/explained_variance_ratio/0", json!(2.0)),
        ("results.json", "/studies/sweep/tried/0/clusters", json!(0)),
        ("results.json", "/studies/sweep/tried/1/clusters", json!(2)),
        ("results.json", "/studies", json!({ "stability": sure_of_nobody })),
        ("results.json", "/studies", json!({ "mixture": mixture_of_nothing })),
        ("results.json", "/profiles/attributes", json!([])),
        ("results.json", "/profiles/segments", json!([])),
        ("results.json", "/profiles/segments/0/apart/order/0", json!(9_999)),
        ("results.json", "/profiles/segments/0/apart/effects", json!([])),
        ("results.json", "/profiles/segments/0/nearest/0/id", json!(99)),
        ("results.json", "/profiles/attributes/3/general/counts", json!([])),
        ("results.json", "/profiles/attributes/3/customers/missing", json!([1])),
        ("results.json", "/profiles/attributes/3/general/counts/0", large.clone()),
        ("results.json", "/profiles/partings/0/attribute", json!(85)),
        ("results.json", "/profiles/partings/0/value", json!(9_999)),
        ("results.json", "/relevance/order/0", json!(999)),
        ("results.json", "/relevance/correlations", json!([])),
        ("results.json", "/relevance/attributes/0/attribute", json!(85)),
        ("results.json", "/density/side", json!(0)),
        ("results.json", "/density/general/0", json!([])),
        ("results.json", "/density/bounds", json!([])),
        ("results.json", "/missing_patterns/blocks/0/columns/0", json!(85)),
        ("results.json", "/missing_patterns/patterns/0/blocks", json!([9_999])),
        ("results.json", "/studies/sweep/flows/0/people", json!([])),
        ("results.json", "/studies", json!({ "robustness": { "people": 1, "grid": [], "found": [[]] } })),
        ("results.json", "/studies", json!({ "forest": forest_of_nobody })),
        ("model.json", "/loadings/0", json!([1.0])),
        ("model.json", "/loadings", json!([[]])),
        ("model.json", "/centroids", json!([[0.0]])),
        ("model.json", "/centroids/0", json!([])),
        ("model.json", "/features", json!([])),
        ("settings.json", "/clusters", json!(1_000_000)),
        ("settings.json", "/column_missing", json!(-3.0)),
        ("manifest.json", "/source/people", large.clone()),
        ("manifest.json", "/general/rows", large.clone()),
        ("manifest.json", "/general/fingerprint", json!("none")),
    ] {
        let error = with(entry, pointer, value.clone()).err();
        let error = error.unwrap_or_else(|| panic!("{entry} {pointer} = {value}"));
        assert!(matches!(error, SessionFileError::Damaged { .. }), "{pointer}: {error:?}");
        assert!(sentence(&error).contains(entry), "{pointer}: {}", sentence(&error));
    }
}

#[test]
fn findings_that_cannot_be_are_refused() {
    read(&parts_of_today()).unwrap();
    for (pointer, value) in [
        ("/studies/stability/segments", json!([])),
        ("/studies/stability/segments/2/stability", json!(1.5)),
        ("/studies/stability/segments/2/index_low_total", json!(-1.0)),
        ("/studies/stability/replicates", json!(101)),
        ("/studies/stability/adjusted_rand", json!(-3.0)),
    ] {
        let error = with("results.json", pointer, value).err().unwrap_or_else(|| panic!("{pointer}"));
        assert!(matches!(error, SessionFileError::Damaged { .. }), "{pointer}: {error:?}");
        assert!(sentence(&error).contains("results.json"), "{pointer}: {}", sentence(&error));
    }
}

/// The program never writes these, so what they say was never checked against the rest.
#[test]
fn what_no_session_holds_is_not_read_from_one() {
    let mut parts = parts();
    let results = parts.iter_mut().find(|(name, _)| *name == "results.json").unwrap();
    results.1["studies"]["sweep"]["flows"] = json!([{ "clusters": 2, "people": [[7]] }]);
    let read = read(&parts).unwrap().results;
    assert!(read.studies.sweep.is_some_and(|sweep| sweep.flows.is_empty() && !sweep.tried.is_empty()));
    assert_eq!((read.profiles, read.relevance, read.studies.forest), (None, None, None));
}

#[test]
fn names_of_segments_are_names_that_could_have_been_typed() {
    let with = |segments: Value| {
        let mut parts = parts();
        parts.push(("document.json", json!({ "segments": segments })));
        read(&parts)
    };
    let named = |name: &str| json!([{ "segment": 1, "name": name, "colour": 2 }]);
    assert_eq!(with(named("Savers")).unwrap().document.segments[0].name, "Savers");
    let long = "x".repeat(61);
    for segments in [
        named("a\nb"),
        named("a\u{202E}b"),
        named(" a"),
        named(&long),
        json!([{ "segment": 10 }]),
        json!([{ "segment": -1 }]),
        json!([{ "segment": 3 }, { "segment": 3 }]),
        json!([{ "segment": 1, "name": "Savers" }, { "segment": 2, "name": "savers" }]),
        json!([{ "segment": 1, "colour": 10 }]),
        json!([{ "segment": 1, "note": "y".repeat(2_001) }]),
        json!({}),
    ] {
        let error = with(segments.clone()).err().unwrap_or_else(|| panic!("{segments}"));
        assert!(matches!(error, SessionFileError::Damaged { .. }), "{segments}: {error:?}");
        assert!(sentence(&error).contains("document.json"), "{}", sentence(&error));
    }
}

#[test]
fn names_are_names_of_files() {
    let long = "x".repeat(300);
    for name in ["../../etc/passwd", "/etc/passwd", "..", "a\\b", "a\u{1b}[2Jb", "a\nb", "a\u{202E}b", &long] {
        for pointer in ["/general/name", "/customers/name", "/program"] {
            let error = with("manifest.json", pointer, json!(name)).unwrap_err();
            let contradiction = Damage::Contradiction("manifest.json");
            assert!(
                matches!(&error, SessionFileError::Damaged { damage, .. } if *damage == contradiction),
                "{error:?}"
            );
            sentence(&error);
        }
    }
    let session = with("manifest.json", "/general/name", json!("Kunden Köln (2).csv")).unwrap();
    assert_eq!(session.manifest.general.name, "Kunden Köln (2).csv");
}

#[test]
fn versions_that_never_were_are_refused() {
    for version in [json!(0), json!(-1), json!(1.5), json!("1"), json!(null), json!([1]), json!(1e300)] {
        let error = with("manifest.json", "/version", version.clone()).unwrap_err();
        let no_version = Damage::NoVersion;
        assert!(
            matches!(&error, SessionFileError::Damaged { damage, .. } if *damage == no_version),
            "{version}: {error:?}"
        );
    }
    assert!(matches!(with("manifest.json", "/version", json!(u64::MAX)), Err(SessionFileError::Newer { .. })));
}

#[test]
fn deep_brackets_are_refused_in_every_part() {
    let folder = tempfile::tempdir().unwrap();
    for deep in 0..4 {
        for brackets in
            ["[".repeat(200_000), format!("{{\"version\":1,\"x\":{}", "[".repeat(200_000)), "{\"a\":".repeat(100_000)]
        {
            let parts = parts();
            let mut texts: Vec<Vec<u8>> = parts.iter().map(|(_, part)| serde_json::to_vec(part).unwrap()).collect();
            texts[deep] = brackets.into_bytes();
            let entries: Vec<(&str, &[u8])> =
                parts.iter().zip(&texts).map(|((name, _), text)| (*name, &text[..])).collect();
            let error = SessionFile::read(&archive(folder.path(), &entries)).unwrap_err();
            assert!(matches!(error, SessionFileError::Damaged { .. }), "{error:?}");
            sentence(&error);
        }
    }
}

#[test]
fn an_entry_that_stands_twice_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts();
    let mut texts: Vec<(String, Vec<u8>)> =
        parts.iter().map(|(name, part)| ((*name).to_owned(), serde_json::to_vec(part).unwrap())).collect();
    // The library refuses to write a name twice, so another of the same length becomes one.
    texts.push(("model.jsoX".to_owned(), texts[3].1.clone()));
    let entries: Vec<(&str, &[u8])> = texts.iter().map(|(name, text)| (name.as_str(), &text[..])).collect();
    let path = archive(folder.path(), &entries);
    let mut bytes = std::fs::read(&path).unwrap();
    let other = b"model.jsoX";
    while let Some(at) = bytes.windows(other.len()).position(|window| window == other) {
        bytes[at..at + other.len()].copy_from_slice(b"model.json");
    }
    std::fs::write(&path, bytes).unwrap();
    let error = SessionFile::read(&path).unwrap_err();
    let twice = Damage::EntryTwice("model.json");
    assert!(matches!(&error, SessionFileError::Damaged { damage, .. } if *damage == twice), "{error:?}");
    assert!(sentence(&error).contains("model.json is in it twice"), "{}", sentence(&error));
}

/// Changes two bytes at `at` in each header of the archive's directory and before each entry.
fn with_headers(directory: usize, local: usize, value: u16) -> SessionFileError {
    let folder = tempfile::tempdir().unwrap();
    let mut bytes = std::fs::read(fixture()).unwrap();
    for (signature, offset) in [(b"PK\x01\x02", directory), (b"PK\x03\x04", local)] {
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(signature)).collect();
        for at in places {
            bytes[at + offset..at + offset + 2].copy_from_slice(&value.to_le_bytes());
        }
    }
    let path = folder.path().join("x.segscope");
    std::fs::write(&path, bytes).unwrap();
    SessionFile::read(&path).unwrap_err()
}

#[test]
fn encrypted_entries_and_other_methods_are_refused() {
    for error in [with_headers(8, 6, 1), with_headers(10, 8, 12), with_headers(10, 8, 14), with_headers(10, 8, 93)] {
        let refused = matches!(error, SessionFileError::Damaged { .. } | SessionFileError::NotASession { .. });
        assert!(refused, "{error:?}");
        sentence(&error);
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_or_a_device_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.segscope");
    nix::unistd::mkfifo(&pipe, nix::sys::stat::Mode::S_IRWXU).unwrap();
    for path in [pipe.as_path(), Path::new("/dev/zero")] {
        let error = SessionFile::read(path).unwrap_err();
        assert!(matches!(error, SessionFileError::File(_)), "{error:?}");
        sentence(&error);
    }
}
