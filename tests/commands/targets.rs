//! `segscope targets`: the list adds up with the table of segments, and its people are those of the file.

mod response;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Output;

use polars::prelude::{ParquetReader, SerReader};

use crate::invented::people;
use crate::program::{output, run_arguments, stderr, stdout};

/// A table with commas, each row by column.
fn rows(path: &Path) -> Vec<HashMap<String, String>> {
    let mut table = csv::Reader::from_path(path).unwrap();
    let names = table.headers().unwrap().clone();
    let row =
        |record: csv::StringRecord| names.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
    table.records().map(|record| row(record.unwrap())).collect()
}

fn number(row: &HashMap<String, String>, column: &str) -> f64 {
    row[column].parse().unwrap()
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

fn targets(session: &Path, general: &Path, out: &Path, more: &[&str]) -> Output {
    let mut arguments =
        vec!["targets".to_owned(), "--session".into(), text(session), "--general".into(), text(general)];
    arguments.extend(["--out".into(), text(out)]);
    arguments.extend(more.iter().map(|&word| word.to_owned()));
    output(arguments)
}

/// A run on invented people, of whom the customers are mostly the older ones; its files and session.
fn computed(folder: &Path) -> (PathBuf, PathBuf) {
    let mut all = people(1500, 5);
    let ids = (0..1500).map(|row| (5000 - row).to_string()).collect();
    all.columns.insert(0, ("LNR".to_owned(), ids));
    let age: Vec<f64> = all.column("age").iter().map(|age| age.parse().unwrap_or(0.0)).collect();
    let is_customer = |row: usize| row.is_multiple_of(3) && (age[row] > 45.0 || row.is_multiple_of(4));
    let (general, customers) = (folder.join("general.csv"), folder.join("customers.csv"));
    std::fs::write(&general, all.csv(|row| !is_customer(row))).unwrap();
    std::fs::write(&customers, all.csv(is_customer)).unwrap();
    let session = folder.join("a.segscope");
    let saved = text(&session);
    let flags = ["--clusters", "4", "--restarts", "2", "--assignments", "--save", &saved];
    let run = output(run_arguments(&general, &customers, folder, &flags));
    assert!(run.status.success(), "{}", stderr(&run));
    (general, session)
}

#[test]
fn the_list_adds_up_with_the_table_of_segments() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (general, session) = computed(folder.path());
    let listed = targets(&session, &general, &path("list.csv"), &["--segments", "a,C", "--columns", "all"]);
    assert!(listed.status.success(), "{}", stderr(&listed));
    let list = rows(&path("list.csv"));
    let segments = rows(&path("segments.csv"));
    let chosen: Vec<_> = segments.iter().filter(|segment| ["0", "2"].contains(&segment["id"].as_str())).collect();
    let mut share = 0.0;
    for segment in &chosen {
        let of: Vec<_> = list.iter().filter(|person| person["segment"] == segment["id"]).collect();
        assert_eq!(of.len() as f64, number(segment, "general_count"));
        let mean = of.iter().map(|person| number(person, "expected_index")).sum::<f64>() / of.len() as f64;
        assert!((mean - number(segment, "index")).abs() < 0.02, "{mean} of {segment:?}");
        assert!(of.iter().all(|person| person["name"] == segment["name"]));
        share += number(segment, "customers_share");
    }
    assert_eq!(list.len() as f64, chosen.iter().map(|segment| number(segment, "general_count")).sum::<f64>());
    assert!(list.windows(2).all(|pair| number(&pair[0], "closeness") >= number(&pair[1], "closeness")));
    assert!(list.iter().zip(1..).all(|(person, rank)| person["rank"] == rank.to_string()));
    let said = stdout(&listed);
    assert!(said.contains("ids of these people") && said.contains("(A, C)"), "{said}");
    let whole = said.lines().find(|line| line.trim_start().starts_with("100 %")).unwrap();
    assert!(whole.contains(&format!("{:.1} %", 100.0 * share)), "{whole} but {share}");
    // Everybody's own attributes are those of the line with that id.
    let people: HashMap<String, String> = std::fs::read_to_string(&general)
        .unwrap()
        .lines()
        .skip(1)
        .map(|line| (line.split(';').next().unwrap().to_owned(), line.to_owned()))
        .collect();
    let names: Vec<String> =
        std::fs::read_to_string(&general).unwrap().lines().next().unwrap().split(';').map(str::to_owned).collect();
    for person in &list {
        let line: Vec<&str> = people[&person["id"]].split(';').collect();
        let of = |name: &str| line[names.iter().position(|other| other == name).unwrap()];
        for name in ["age", "happy", "industry"] {
            assert_eq!(person[name], of(name), "{name} of {}", person["id"]);
        }
    }
}

#[test]
fn parquet_and_a_shorter_list_hold_the_same_people() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (general, session) = computed(folder.path());
    for (name, more) in [("all.csv", vec![]), ("ten.parquet", vec!["--top", "10", "--columns", "age"])] {
        let listed = targets(&session, &general, &path(name), &[&["--segments", "0,1,2,3"], &more[..]].concat());
        assert!(listed.status.success(), "{}", stderr(&listed));
    }
    let all = rows(&path("all.csv"));
    let ten = ParquetReader::new(std::fs::File::open(path("ten.parquet")).unwrap()).finish().unwrap();
    assert_eq!(ten.get_column_names(), ["id", "rank", "segment", "name", "closeness", "expected_index", "age"]);
    let ids: Vec<String> = ten.column("id").unwrap().i64().unwrap().iter().map(|id| id.unwrap().to_string()).collect();
    assert_eq!(ids, all[..10].iter().map(|person| person["id"].clone()).collect::<Vec<_>>());
}

#[test]
fn what_cannot_be_listed_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let (general, session) = computed(folder.path());
    let out = folder.path().join("list.csv");
    for (more, part) in [
        (["--by", "response"], "no response model"),
        (["--segments", "A,Z"], "There is no segment \"Z\". The session has A"),
        (["--columns", "age,none"], "there is no column \"none\""),
    ] {
        let refused = targets(&session, &general, &out, &more);
        let said = stderr(&refused);
        let errors: Vec<&str> = said.lines().filter(|line| line.starts_with("error: ")).collect();
        assert_eq!((refused.status.code(), errors.len()), (Some(1), 1), "{said}");
        assert!(errors[0].contains(part), "{said}");
        assert!(!out.exists());
    }
}
