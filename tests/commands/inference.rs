//! What columns are taken for that no dictionary knows: what they are found to be, and what stays as it is.

use std::path::PathBuf;

use crate::invented::{People, people};
use crate::program::{output, run_arguments, stderr};
use segscope::data::{Dataset, Evidence, MeasurementLevel, Note, ReadOptions, Values, read_dataset};
use segscope::job::Unwatched;
use tempfile::TempDir;

fn read(people: &People, options: &ReadOptions) -> Dataset {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: String| -> PathBuf {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let (general, customers) = (write("g.csv", people.csv(|_| true)), write("c.csv", people.csv(|row| row % 3 == 0)));
    read_dataset(&general, &customers, &[], options, &Unwatched).unwrap()
}

fn taken_for(data: &Dataset, name: &str) -> (MeasurementLevel, Evidence) {
    let attribute = data.attributes.iter().find(|attribute| attribute.name == name).unwrap();
    (attribute.level, attribute.evidence)
}

#[test]
fn each_kind_is_recognised_and_ordinary_columns_stay() {
    use MeasurementLevel::{Binary, Date, Id, Nominal, Numeric, Ordinal};
    for (rows, seed) in [(3_000, 1), (2_000, 2), (4_000, 3)] {
        let data = read(&people(rows, seed), &ReadOptions::default());
        for (name, level, evidence) in [
            ("person", Id, Evidence::UniqueKey),
            ("contract", Id, Evidence::UniqueKey),
            ("patient", Id, Evidence::RepeatingKey),
            ("household", Id, Evidence::RepeatingKey),
            ("age", Numeric, Evidence::Numbers),
            ("earned", Numeric, Evidence::Numbers),
            ("orders", Numeric, Evidence::Numbers),
            ("steps", Numeric, Evidence::Numbers),
            ("points", Numeric, Evidence::Numbers),
            ("day", Numeric, Evidence::Numbers),
            ("price", Numeric, Evidence::Numbers),
            ("happy", Ordinal, Evidence::FewNumbers),
            ("industry", Nominal, Evidence::NumbersWithoutOrder),
            ("hours", Numeric, Evidence::Numbers),
            ("spent", Numeric, Evidence::Numbers),
            ("counts_for", Numeric, Evidence::Weight),
            ("version1", Numeric, Evidence::ReplicateWeight),
            ("version80", Numeric, Evidence::ReplicateWeight),
            ("instance_weight", Numeric, Evidence::Weight),
            ("padded", Numeric, Evidence::PaddedNumbers),
            ("zip", Nominal, Evidence::PaddedNames),
            ("joined", Date, Evidence::Days),
            ("moved", Date, Evidence::Months),
            ("born", Date, Evidence::Years),
            ("called", Date, Evidence::Days),
            ("band", Ordinal, Evidence::OrderedTexts),
            ("colour", Nominal, Evidence::Texts),
            ("offline", Binary, Evidence::TwoValues),
        ] {
            assert_eq!(taken_for(&data, name), (level, evidence), "{name}, {rows} people, seed {seed}");
        }
    }
}

#[test]
fn amounts_of_a_small_file_are_no_keys() {
    for seed in 1..6 {
        for rows in [60, 200, 400] {
            let data = read(&people(rows, seed), &ReadOptions::default());
            for name in ["age", "earned", "orders", "steps", "day", "price", "hours", "spent"] {
                let (level, evidence) = taken_for(&data, name);
                let kept =
                    matches!(level, MeasurementLevel::Numeric | MeasurementLevel::Ordinal) && !evidence.is_weight();
                assert!(kept, "{name} of {rows} people, seed {seed}: {level:?}, {evidence:?}");
            }
        }
    }
}

#[test]
fn what_is_left_out_is_named_and_ids_in_both_files_are_counted() {
    let mut people = people(3_000, 4);
    let ids = (0..3_000).map(|row| row.to_string()).collect();
    people.columns.insert(0, ("id".to_owned(), ids));
    let data = read(&people, &ReadOptions::default());
    let note = |wanted: Evidence| {
        data.notes.iter().find_map(|note| match note {
            Note::Inferred { evidence, columns } if *evidence == wanted => Some(columns.join(" ")),
            _ => None,
        })
    };
    assert_eq!(note(Evidence::UniqueKey).unwrap(), "person contract");
    assert_eq!(note(Evidence::RepeatingKey).unwrap(), "patient household");
    assert_eq!(note(Evidence::NumbersWithoutOrder).unwrap(), "industry");
    assert_eq!(note(Evidence::PaddedNumbers).unwrap(), "padded");
    assert_eq!(note(Evidence::ReplicateWeight).unwrap().split(' ').count(), 80);
    assert!(data.notes.contains(&Note::SharedIds { customers: 1_000, of: 1_000 }), "{:?}", data.notes);
}

#[test]
fn the_person_has_the_last_word() {
    let levels = [
        ("person", MeasurementLevel::Numeric),
        ("industry", MeasurementLevel::Numeric),
        ("happy", MeasurementLevel::Nominal),
        ("zip", MeasurementLevel::Numeric),
        ("counts_for", MeasurementLevel::Numeric),
        ("padded", MeasurementLevel::Nominal),
        ("band", MeasurementLevel::Nominal),
    ];
    let levels = levels.map(|(name, level)| (name.to_owned(), level));
    let options = ReadOptions { levels: levels.clone().into(), ..ReadOptions::default() };
    let people = people(3_000, 5);
    let data = read(&people, &options);
    for (name, level) in levels {
        assert_eq!(taken_for(&data, &name), (level, Evidence::ByHand), "{name}");
    }
    let Values::Reals(zip) = &data.general.column("zip").unwrap().values else { panic!("numbers expected") };
    let written: Vec<f32> = people.column("zip").iter().map(|cell| cell.parse().unwrap()).collect();
    assert_eq!(zip[..], written[..]);
    assert!(matches!(data.general.column("padded").unwrap().values, Values::Text { .. }), "too many names");
}

#[test]
fn dates_count_from_1970_whichever_way_they_are_written() {
    let mut people = people(400, 6);
    let iso = people.column("joined").to_vec();
    let turned = |separator: &str| -> Vec<String> {
        let turn = |cell: &String| cell.split('-').rev().collect::<Vec<_>>().join(separator);
        iso.iter().map(turn).collect()
    };
    people.columns.push(("slashes".to_owned(), turned("/")));
    people.columns.push(("points_between".to_owned(), turned(".")));
    let data = read(&people, &ReadOptions::default());
    let days = |name: &str| match &data.general.column(name).unwrap().values {
        Values::Reals(days) => days.to_vec(),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(days("slashes"), days("joined"));
    assert_eq!(days("points_between"), days("joined"));
    let epoch = time::Date::from_calendar_date(1970, time::Month::January, 1).unwrap();
    let first: Vec<i32> = iso[0].split('-').map(|part| part.parse().unwrap()).collect();
    let month = time::Month::try_from(first[1] as u8).unwrap();
    let date = time::Date::from_calendar_date(first[0], month, first[2] as u8).unwrap();
    assert_eq!(days("joined")[0], (date - epoch).whole_days() as f32);
}

/// The summary of a run of the program, or what it says instead.
fn summary(people: &People, flags: &[&str]) -> Result<serde_json::Value, String> {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("g.csv"), people.csv(|_| true)).unwrap();
    std::fs::write(path("c.csv"), people.csv(|row| row % 3 == 0)).unwrap();
    let run = output(run_arguments(&path("g.csv"), &path("c.csv"), &path("out"), flags));
    if !run.status.success() {
        return Err(stderr(&run));
    }
    Ok(serde_json::from_str(&std::fs::read_to_string(path("out/summary.json")).unwrap()).unwrap())
}

#[test]
fn the_summary_says_what_each_column_was_taken_for_and_what_to_look_at() {
    let mut people = people(1_500, 7);
    // Two people own nearly all there is.
    let money = (0..1_500).map(|row| if row < 2 { 900_000_000 } else { 1_000 + row * 7 % 613 });
    let money: Vec<String> = money.map(|money| money.to_string()).collect();
    people.columns.push(("money".to_owned(), money.clone()));
    for owned in ["houses", "land", "shares", "gold", "art", "debts"] {
        let cells = money.iter().map(|money| money.parse::<f64>().unwrap() / 1000.0).map(|k| k.round().to_string());
        people.columns.push((owned.to_owned(), cells.collect()));
    }
    let found = summary(&people, &["--clusters", "9", "--restarts", "3"]).unwrap();
    let column = |name: &str| {
        let columns = found["columns"].as_array().unwrap();
        columns.iter().find(|column| column["name"] == name).unwrap().clone()
    };
    assert_eq!(column("industry")["level"], "nominal");
    assert_eq!(column("industry")["evidence"], "numbers_without_order");
    assert!(column("industry")["reason"].as_str().unwrap().contains("without an order"));
    assert_eq!(column("patient")["level"], "id");
    let notes = |summary: &serde_json::Value| -> Vec<String> {
        summary["notes"].as_array().unwrap().iter().map(|note| note.as_str().unwrap().to_owned()).collect()
    };
    let has = |notes: &[String], part: &str| notes.iter().any(|note| note.contains(part));
    let said = notes(&found);
    assert!(has(&said, "line=none, backup=no line, films=no line, offline say the same"), "{said:#?}");
    assert!(
        has(&said, "industry: whole numbers without an order") && has(&said, "--level industry=numeric"),
        "{said:#?}"
    );
    assert!(has(&said, "fewer than 0.5 % of the people"), "{said:#?}");
    assert!(!has(&said, "variance of all features"), "{said:#?}");
    // What two people of 1,500 own is beyond the 99th percentile, so by default it is cut off.
    let unscaled = ["--clusters", "3", "--restarts", "2", "--scale", "none"];
    let cut = notes(&summary(&people, &unscaled).unwrap());
    assert!(!has(&cut, "money has"), "{cut:#?}");
    let as_it_is = notes(&summary(&people, &[&unscaled[..], &["--cap", "1"]].concat()).unwrap());
    assert!(has(&as_it_is, "money has 100.0 % of the variance of all features"), "{as_it_is:#?}");
}

#[test]
fn a_level_for_a_column_that_is_not_there_is_refused() {
    let error = summary(&people(200, 8), &["--level", "industri=nominal"]).unwrap_err();
    assert!(error.contains("No attribute is called industri (did you mean industry?)"), "{error}");
    let error = summary(&people(200, 8), &["--level", "industry=loud"]).unwrap_err();
    assert!(error.contains("industry=loud"), "{error}");
}
