//! The commands in two languages: what people read follows the language, what other programs read doesn't.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::Path;

use crate::program::{kept, output, run_arguments, segscope, stderr, stdout};
use serde_json::Value;

/// Runs on a small pair of real files, into a folder and a session.
fn run(folder: &Path, language: &str) -> std::process::Output {
    let (general, customers) = (kept("south_german/general.csv"), kept("south_german/customers.csv"));
    let session = folder.join("s.segscope");
    let more = ["--clusters", "4", "--language", language, "--save", session.to_str().unwrap()];
    let done = output(run_arguments(&general, &customers, folder, &more));
    assert!(done.status.success(), "{}", stderr(&done));
    done
}

/// A value without its texts: keys, numbers and switches alone.
fn without_texts(value: &Value) -> Value {
    match value {
        Value::String(_) => Value::Null,
        Value::Array(items) => items.iter().map(without_texts).collect(),
        Value::Object(fields) => {
            let timeless = fields.iter().filter(|(key, _)| !["timings_ms", "peak_rss_mb"].contains(&key.as_str()));
            timeless.map(|(key, value)| (key.clone(), without_texts(value))).collect()
        }
        other => other.clone(),
    }
}

/// The entries of a session but for its date.
fn entries(session: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(session).unwrap()).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let names = names.into_iter().filter(|name| name != "manifest.json");
    let mut read = |name: String| {
        let mut bytes = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    names.map(&mut read).collect()
}

#[test]
fn only_what_people_read_follows_the_language() {
    let (english, german) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let told = [(english.path(), "en"), (german.path(), "de")].map(|(folder, language)| run(folder, language));
    assert!(stdout(&told[0]).starts_with("segment ") && stdout(&told[1]).starts_with("Segment "));
    assert!(stderr(&told[0]).contains("customers") && !stderr(&told[0]).contains("Kunden"), "{}", stderr(&told[0]));
    assert!(stderr(&told[1]).contains("Kunden") && !stderr(&told[1]).contains("customers"), "{}", stderr(&told[1]));

    let file = |folder: &Path, name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let both = |name: &str| [file(english.path(), name), file(german.path(), name)];
    let [ours, theirs] = both("model.json");
    assert!(ours == theirs, "model.json is the same");
    let [ours, theirs] = both("summary.json").map(|text| serde_json::from_str::<Value>(&text).unwrap());
    assert_eq!(without_texts(&ours), without_texts(&theirs), "keys and numbers of summary.json");
    assert_ne!(ours["headline"], theirs["headline"]);
    for name in ["segments.csv", "profiles.csv", "columns.csv"] {
        let [ours, theirs] = both(name);
        assert_eq!(ours.lines().next(), theirs.lines().next(), "the header of {name}");
        // Cells that are numbers and nothing else.
        let numbers = |text: &str| -> Vec<String> {
            let records = csv::Reader::from_reader(text.as_bytes()).into_records().map(Result::unwrap);
            let cells = records.flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>());
            cells.filter(|cell| cell.parse::<f64>().is_ok()).collect()
        };
        assert_eq!(numbers(&ours), numbers(&theirs), "the numbers of {name}");
    }
    let [ours, theirs] = [&english, &german].map(|folder| entries(&folder.path().join("s.segscope")));
    assert!(ours.contains_key("results.json"));
    assert!(ours == theirs, "a session saved in one language is one of the other");
}

#[test]
fn errors_and_help_are_said_in_the_language_asked_for() {
    let nowhere = Path::new("/nowhere/a.csv");
    let done = output(run_arguments(nowhere, nowhere, Path::new("/nowhere/out"), &["--language=de"]));
    assert!(!done.status.success());
    assert!(stderr(&done).starts_with("Fehler: "), "{}", stderr(&done));
    let said = |locale: &str| stdout(&segscope(["--help"]).env("LC_ALL", locale).output().unwrap());
    assert!(said("de_DE.UTF-8").contains("Die Kunden, mit denselben Spalten"));
    assert!(said("C").contains("The customers, with the same columns"));
    let done = output(["--language", "xx"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(stderr(&done).contains("xx") && stderr(&done).contains("de"), "{}", stderr(&done));
}
