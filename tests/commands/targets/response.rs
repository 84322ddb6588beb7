//! Lists by the chance of a response: the chances are those of the predictions, and everybody is there once.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use polars::prelude::{ParquetReader, SerReader};
use tempfile::TempDir;

use super::{number, rows, targets, text};
use crate::mailing::{credit, mailing};
use crate::program::{output, run_arguments, stderr, stdout};

/// A session with a model of who responds, the people that it was asked about, and what it said of them. Computed once.
fn learned() -> &'static Path {
    static FOLDER: OnceLock<TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let (train, test) = mailing(folder.path());
        let plain = text(&path("plain.segscope"));
        let flags = ["--clusters", "4", "--save", &plain];
        let run = output(run_arguments(&credit("general"), &credit("customers"), &path("run"), &flags));
        assert!(run.status.success(), "{}", stderr(&run));
        let words = |session: &str, save: &str, out: &str| {
            let mut words: Vec<String> =
                ["respond", "--session", session, "--train", &text(&train), "--test"].map(str::to_owned).to_vec();
            words.extend([text(&test), "--out".into(), text(&path(out)), "--save".into(), text(&path(save))]);
            let few = ["--models", "logistic", "--features", "columns,segment", "--trials", "1", "--folds", "3"];
            words.extend(few.map(str::to_owned));
            words.push("--no-comparison".into());
            words
        };
        let respond = output(words(&plain, "a.segscope", "respond"));
        assert!(respond.status.success(), "{}", stderr(&respond));
        folder
    });
    folder.path()
}

fn session() -> PathBuf {
    learned().join("a.segscope")
}

#[test]
fn the_chances_are_those_of_the_predictions() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let test = learned().join("mailout_test.csv");
    let listed = targets(&session(), &test, &path("list.csv"), &["--by", "response", "--columns", "age"]);
    assert!(listed.status.success(), "{}", stderr(&listed));
    let predicted: Vec<(String, String)> = rows(&learned().join("respond/predictions.csv"))
        .iter()
        .map(|row| (row["LNR"].clone(), row["RESPONSE"].clone()))
        .collect();
    assert_eq!(predicted.len(), 300 - crate::mailing::LEARNED);
    let chances: HashMap<&String, &String> = predicted.iter().map(|(id, chance)| (id, chance)).collect();
    let list = rows(&path("list.csv"));
    assert_eq!(list.len(), predicted.len(), "everybody of the file");
    let place = |id: &String| predicted.iter().position(|(known, _)| known == id).unwrap();
    for (person, rank) in list.iter().zip(1..) {
        assert_eq!(&&person["chance"], &chances[&person["id"]], "to the last digit");
        assert_eq!(person["rank"], rank.to_string());
        assert!(!person["age"].is_empty());
    }
    for pair in list.windows(2) {
        let (one, other) = (number(&pair[0], "chance"), number(&pair[1], "chance"));
        let in_order = one > other || (one == other && place(&pair[0]["id"]) < place(&pair[1]["id"]));
        assert!(in_order, "the likeliest first, of equals who comes first in the file");
    }
    // What is printed is the sum of the chances.
    let said = stdout(&listed);
    let sum: f64 = list.iter().map(|person| number(person, "chance")).sum();
    let half: f64 = list[..list.len() / 2].iter().map(|person| number(person, "chance")).sum();
    for (part, sum) in [("100 %", sum), (" 50 %", half)] {
        let line = said.lines().find(|line| line.contains(part)).unwrap_or_else(|| panic!("{part} of {said}"));
        assert!(line.contains(&format!(" {sum:.1}")), "{line} but {sum}");
    }
    assert!(said.contains("everybody in the file") && said.contains("Logistic regression"), "{said}");
}

#[test]
fn chosen_segments_and_a_shorter_list_hold_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let test = learned().join("mailout_test.csv");
    let list = |name: &str, more: &[&str]| {
        let listed = targets(&session(), &test, &path(name), &[&["--by", "response"], more].concat());
        assert!(listed.status.success(), "{}", stderr(&listed));
    };
    list("all.csv", &[]);
    list("some.csv", &["--segments", "A,2"]);
    list("ten.parquet", &["--top", "10"]);
    let all = rows(&path("all.csv"));
    let some: Vec<String> =
        all.iter().filter(|row| ["0", "2"].contains(&&*row["segment"])).map(|row| row["id"].clone()).collect();
    let found: Vec<String> = rows(&path("some.csv")).iter().map(|row| row["id"].clone()).collect();
    assert!(!some.is_empty() && found == some, "in the same order");
    let ten = ParquetReader::new(std::fs::File::open(path("ten.parquet")).unwrap()).finish().unwrap();
    let names = ["id", "rank", "segment", "name", "closeness", "expected_index", "chance"];
    assert_eq!(ten.get_column_names(), names);
    let chances: Vec<f64> = ten.column("chance").unwrap().f64().unwrap().iter().map(Option::unwrap).collect();
    assert_eq!(chances, all[..10].iter().map(|row| number(row, "chance")).collect::<Vec<_>>());
    // A list by closeness has no such column, and over one of ours another goes.
    let closest = targets(&session(), &test, &path("some.csv"), &["--segments", "0"]);
    assert!(closest.status.success(), "{}", stderr(&closest));
    assert!(!rows(&path("some.csv"))[0].contains_key("chance"));
}

/// Who is set aside has no segment, but a chance.
#[test]
fn people_set_aside_have_a_place_in_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let table = std::fs::read_to_string(learned().join("mailout_test.csv")).unwrap().replace(' ', ";");
    let mut lines: Vec<String> = table.lines().map(str::to_owned).collect();
    let cells = lines[1].split(';').count();
    let id = lines[1].split(';').next().unwrap().to_owned();
    lines[1] = format!("{id}{}", ";".repeat(cells - 1));
    std::fs::write(path("gaps.csv"), lines.join("\n") + "\n").unwrap();
    let listed = targets(&session(), &path("gaps.csv"), &path("list.csv"), &["--by", "response"]);
    assert!(listed.status.success(), "{}", stderr(&listed));
    let list = rows(&path("list.csv"));
    let person = list.iter().find(|person| person["id"] == id).unwrap();
    assert_eq!((&*person["segment"], &*person["closeness"], &*person["expected_index"]), ("-1", "", ""));
    assert!((0.0..=1.0).contains(&number(person, "chance")));
}

#[test]
fn without_a_model_nobody_is_ranked_by_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("list.csv");
    let test = learned().join("mailout_test.csv");
    let refused = targets(&learned().join("plain.segscope"), &test, &out, &["--by", "response"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = stderr(&refused);
    assert!(said.contains("no response model") && !out.exists(), "{said}");
}
