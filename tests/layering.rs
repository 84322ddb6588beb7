//! The structure of the source, read off the source itself: layers, circles of files, forbidden names, lengths.

#![allow(clippy::unwrap_used, clippy::let_underscore_must_use, reason = "a test fails by panicking")]

#[path = "layering/circles.rs"]
mod circles;
#[path = "layering/modules.rs"]
mod modules;
#[path = "layering/rules.rs"]
mod rules;
#[path = "support/source.rs"]
mod source;
#[path = "support/tokens.rs"]
mod tokens;

use std::collections::BTreeMap;
use std::path::Path;

/// Half of the files are no longer than this.
const MEDIAN_LINES: usize = 150;

#[test]
fn every_file_keeps_the_rules() {
    let files = source::source_files();
    let found: Vec<String> =
        files.iter().flat_map(|(path, source)| rules::violations(path, source)).map(|broken| broken.told).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn files_form_no_circles() {
    let uses = circles::uses(&source::program_files());
    let links: usize = uses.values().map(BTreeMap::len).sum();
    assert!(links > 200, "the scan must have found who uses whom");
    let found: Vec<String> = circles::circles(&uses).iter().map(|circle| circles::told(&uses, circle)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

#[test]
fn every_folder_is_a_layer() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in std::fs::read_dir(root).expect("src can be read") {
        let name = entry.expect("src can be read").file_name();
        let name = name.to_str().expect("names are plain text");
        assert!(name == "lib.rs" || rules::layer_of(name).is_some(), "{name} has no place in the house");
    }
}

#[test]
fn half_of_the_files_are_short() {
    let mut lines: Vec<usize> = source::source_files().values().map(|source| source.lines().count()).collect();
    lines.sort_unstable();
    let median = lines[lines.len() / 2];
    assert!(median <= MEDIAN_LINES, "half of the files have {median} lines or more; {MEDIAN_LINES} are normal");
}
