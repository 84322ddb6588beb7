//! `segscope respond`: from a past mailing to predictions, figures and a model, whatever the files do wrong.

use std::path::{Path, PathBuf};
use std::process::Output;

use rand::seq::SliceRandom as _;
use rand::{Rng as _, SeedableRng as _};
use serde_json::Value;

use crate::invented::{People, people};
use crate::program::{output, run_arguments, stderr, stdout};

/// People of whom the older ones respond more often, with who did.
fn mailing(rows: usize, seed: u64, first: usize) -> (People, Vec<bool>) {
    let mut all = people(rows, seed);
    all.columns.retain(|(name, _)| ["age", "earned", "orders", "industry", "hours", "happy"].contains(&name.as_str()));
    all.columns.insert(0, ("LNR".to_owned(), (first..first + rows).map(|id| id.to_string()).collect()));
    let mut random = rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(seed);
    let chance = |age: &String| 1.0 / (1.0 + (-(age.parse::<f64>().unwrap() - 58.0) / 12.0).exp());
    let responded = all.column("age").iter().map(|age| random.r#gen::<f64>() < chance(age)).collect();
    (all, responded)
}

fn write(people: &People, path: &Path) -> PathBuf {
    std::fs::write(path, people.csv(|_| true)).unwrap();
    path.to_owned()
}

fn with_answers(mut people: People, responded: &[bool], [yes, no]: [&str; 2]) -> People {
    let answers = responded.iter().map(|responded| if *responded { yes } else { no }.to_owned()).collect();
    people.columns.push(("RESPONSE".to_owned(), answers));
    people
}

/// A session of such people, and the files of a mailing to others.
struct Ground {
    folder: tempfile::TempDir,
    session: PathBuf,
    train: PathBuf,
    test: PathBuf,
}

fn ground() -> Ground {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let (all, _) = mailing(1500, 5, 10_000);
    let is_customer = |row: usize| row.is_multiple_of(3);
    std::fs::write(at("general.csv"), all.csv(|row| !is_customer(row))).unwrap();
    std::fs::write(at("customers.csv"), all.csv(is_customer)).unwrap();
    let session = at("a.segscope");
    let flags = ["--clusters", "3", "--restarts", "2", "--save", session.to_str().unwrap()];
    let run = output(run_arguments(&at("general.csv"), &at("customers.csv"), &at("run"), &flags));
    assert!(run.status.success(), "{}", stderr(&run));
    let (train, responded) = mailing(700, 7, 1);
    let train = write(&with_answers(train, &responded, ["1", "0"]), &at("train.csv"));
    let test = write(&mailing(300, 8, 5_000).0, &at("test.csv"));
    Ground { session, train, test, folder }
}

impl Ground {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn respond(&self, train: &Path, test: &Path, out: &str, more: &[&str]) -> Output {
        let mut arguments: Vec<String> =
            ["respond", "--session", self.session.to_str().unwrap()].map(str::to_owned).into();
        arguments.extend(["--train".into(), train.to_str().unwrap().into(), "--test".into()]);
        arguments.extend([test.to_str().unwrap().into(), "--out".into(), self.at(out).to_str().unwrap().into()]);
        arguments.extend(more.iter().map(|&word| word.to_owned()));
        output(arguments)
    }

    /// With the quickest models.
    fn quick(&self, train: &Path, test: &Path, out: &str) -> Output {
        self.respond(train, test, out, &["--models", "logistic,boosting", "--trials", "1", "--no-comparison"])
    }

    fn refused(&self, train: &Path, more: &[&str]) -> String {
        let refused = self.respond(train, &self.test, "refused", more);
        assert_eq!(refused.status.code(), Some(1), "{}", stdout(&refused));
        assert!(!self.at("refused").exists(), "nothing is left behind");
        stderr(&refused)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.at(name)).unwrap()
    }

    fn figures(&self, out: &str) -> Value {
        serde_json::from_str(&self.read(&format!("{out}/respond.json"))).unwrap()
    }
}

fn lines(table: &str) -> Vec<(String, f64)> {
    let rows = table.lines().skip(1).map(|line| line.split_once(',').unwrap());
    rows.map(|(id, chance)| (id.to_owned(), chance.parse().unwrap())).collect()
}

#[test]
fn everybody_gets_a_chance_once_and_the_model_gives_the_same_again() {
    let ground = ground();
    let done = ground.quick(&ground.train, &ground.test, "one");
    assert!(done.status.success(), "{}", stderr(&done));
    let table = ground.read("one/predictions.csv");
    assert!(table.starts_with("LNR,RESPONSE\n"));
    let found = lines(&table);
    let ids: Vec<String> = (5_000..5_300).map(|id| id.to_string()).collect();
    assert_eq!(found.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>(), ids);
    // Older people have the larger chance, and the chances are those of people as they are.
    let (test, came) = mailing(300, 8, 5_000);
    let mean = |of: &dyn Fn(usize) -> bool| {
        let chosen: Vec<f64> = (0..300).filter(|row| of(*row)).map(|row| found[row].1).collect();
        chosen.iter().sum::<f64>() / chosen.len() as f64
    };
    let age: Vec<f64> = test.column("age").iter().map(|age| age.parse().unwrap()).collect();
    assert!(mean(&|row| age[row] > 60.0) > 2.5 * mean(&|row| age[row] < 40.0));
    let rate = came.iter().filter(|came| **came).count() as f64 / 300.0;
    assert!((mean(&|_| true) - rate).abs() < 0.06, "{} {rate}", mean(&|_| true));
    let text = |path: PathBuf| path.to_str().unwrap().to_owned();
    let again = output([
        "respond".to_owned(),
        "--model".into(),
        text(ground.at("one/response-model.json")),
        "--test".into(),
        text(ground.test.clone()),
        "--out".into(),
        text(ground.at("again")),
    ]);
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(ground.read("again/predictions.csv"), table);
    let figures = ground.figures("one");
    assert_eq!(figures["mailing"]["people"], 700);
    let models: Vec<&str> =
        figures["compared"].as_array().unwrap().iter().map(|one| one["model"].as_str().unwrap()).collect();
    assert_eq!(models, ["logistic", "boosting", "segment_index"]);
    assert_eq!(figures["importance"][0]["column"], "age");
    let people: u64 =
        figures["segments"].as_array().unwrap().iter().map(|segment| segment["people"].as_u64().unwrap()).sum();
    assert_eq!(people, 700, "everybody is in a segment or set aside");
    assert_eq!(figures["gains"][99]["gain"], 1.0);
    first_people_add_up(&figures, &found);
}

/// The ten people with the largest chances; what columns add comes to their log odds, which are those of the chance.
fn first_people_add_up(figures: &Value, found: &[(String, f64)]) {
    let mut order: Vec<&(String, f64)> = found.iter().collect();
    order.sort_by(|one, other| other.1.total_cmp(&one.1));
    let first = figures["first_people"].as_array().unwrap();
    assert_eq!(first.len(), 10);
    let chances: Vec<f64> = first.iter().map(|person| person["chance"].as_f64().unwrap()).collect();
    assert_eq!(chances, order[..10].iter().map(|(_, chance)| *chance).collect::<Vec<_>>());
    let sum = |person: &Value| {
        let added = person["contributions"].as_array().unwrap().iter();
        person["base"].as_f64().unwrap() + added.map(|one| one["log_odds"].as_f64().unwrap()).sum::<f64>()
    };
    assert!(first.windows(2).all(|pair| sum(&pair[0]) >= sum(&pair[1]) - 1e-9));
    assert_eq!(first[0]["contributions"][0]["column"], "age");
}

#[test]
fn rows_in_another_order_give_the_same_model() {
    let ground = ground();
    let text = std::fs::read_to_string(&ground.train).unwrap();
    let (head, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.shuffle(&mut rand_xoshiro::Xoshiro256PlusPlus::seed_from_u64(3));
    std::fs::write(ground.at("turned.csv"), format!("{head}\n{}\n", rows.join("\n"))).unwrap();
    for (train, out) in [(ground.train.clone(), "one"), (ground.at("turned.csv"), "other")] {
        let done = ground.quick(&train, &ground.test, out);
        assert!(done.status.success(), "{}", stderr(&done));
    }
    assert_eq!(ground.read("one/response-model.json"), ground.read("other/response-model.json"));
    assert_eq!(ground.read("one/predictions.csv"), ground.read("other/predictions.csv"));
    let [mut one, mut other] = ["one", "other"].map(|out| ground.figures(out));
    // Only the name and the bytes of the file are others.
    one["mailing"].take();
    other["mailing"].take();
    assert_eq!(one, other);
}

#[test]
fn answers_in_words_are_understood() {
    let ground = ground();
    let (train, responded) = mailing(700, 7, 1);
    let words = write(&with_answers(train, &responded, ["Yes", "no"]), &ground.at("words.csv"));
    for (train, out) in [(&ground.train, "numbers"), (&words, "words")] {
        let done = ground.quick(train, &ground.test, out);
        assert!(done.status.success(), "{}", stderr(&done));
    }
    assert_eq!(ground.read("numbers/predictions.csv"), ground.read("words/predictions.csv"));
}

#[test]
fn what_cannot_be_learned_from_is_said_in_a_sentence() {
    let ground = ground();
    let (plain, responded) = mailing(700, 7, 1);
    let file = |name: &str, answers: &dyn Fn(usize) -> String| {
        let (mut people, _) = mailing(700, 7, 1);
        people.columns.push(("RESPONSE".to_owned(), (0..700).map(answers).collect()));
        write(&people, &ground.at(name))
    };
    let without = write(&plain, &ground.at("plain.csv"));
    let said = ground.refused(&without, &[]);
    assert!(said.contains("plain.csv") && said.contains("RESPONSE") && said.contains("age"), "{said}");
    let said = ground.refused(&file("none.csv", &|_| "0".into()), &[]);
    assert!(said.contains("none.csv") && said.contains("nobody responded (700 people)"), "{said}");
    let said = ground.refused(&file("all.csv", &|_| "1".into()), &[]);
    assert!(said.contains("everybody responded (700 people)"), "{said}");
    let said = ground.refused(&file("few.csv", &|row| u8::from(row < 3).to_string()), &[]);
    assert!(said.contains("3 people") && said.contains("at least 5"), "{said}");
    let said = ground.refused(&file("odd.csv", &|row| (row % 3).to_string()), &[]);
    assert!(said.contains('2') && said.contains("yes and no"), "{said}");
    let blank = |row: usize| if row == 4 { String::new() } else { u8::from(responded[row]).to_string() };
    let said = ground.refused(&file("blank.csv", &blank), &[]);
    assert!(said.contains("row 5"), "{said}");
    let said = ground.refused(&ground.train, &["--folds", "1"]);
    assert!(said.contains("--folds") && said.contains("from 2"), "{said}");
    let said = ground.refused(&ground.train, &["--margin", "-1"]);
    assert!(said.contains("0 or more"), "{said}");
}

#[test]
fn a_column_that_knows_the_answer_is_named_and_left_out() {
    let ground = ground();
    let (mut train, responded) = mailing(700, 7, 1);
    let told = |row: usize| if responded[row] { 900 + row } else { row };
    train.columns.insert(3, ("answered_on".to_owned(), (0..700).map(|row| told(row).to_string()).collect()));
    let train = write(&with_answers(train, &responded, ["1", "0"]), &ground.at("leaking.csv"));
    let done = ground.quick(&train, &ground.test, "leak");
    assert!(done.status.success(), "{}", stderr(&done));
    assert!(stderr(&done).contains("answered_on"), "{}", stderr(&done));
    let figures = ground.figures("leak");
    assert_eq!(figures["leaks"][0]["column"], "answered_on");
    assert!(!figures["mailing"]["columns"].as_array().unwrap().contains(&"answered_on".into()));
    assert!(figures["compared"][0]["auc"].as_f64().unwrap() < 0.95);
}

#[test]
fn strange_codes_missing_columns_and_repeated_ids_lose_nobody() {
    let ground = ground();
    let (mut test, _) = mailing(300, 8, 5_000);
    test.columns.retain(|(name, _)| name != "hours");
    for (name, cell) in [("industry", "zz"), ("LNR", "5001"), ("age", "old")] {
        let column = test.columns.iter_mut().find(|(other, _)| other == name).unwrap();
        column.1[0] = cell.to_owned();
    }
    let test = write(&test, &ground.at("strange.csv"));
    let done = ground.quick(&ground.train, &test, "strange");
    assert!(done.status.success(), "{}", stderr(&done));
    let said = stderr(&done);
    assert!(said.contains("hours") && said.contains("zz") && said.contains("old"), "{said}");
    let found = lines(&ground.read("strange/predictions.csv"));
    assert_eq!(found.len(), 300);
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("5001", "5001"));
    let (mut train, responded) = mailing(700, 7, 1);
    train.columns[0].1[9] = "1".to_owned();
    let train = write(&with_answers(train, &responded, ["1", "0"]), &ground.at("repeated.csv"));
    let done = ground.quick(&train, &ground.test, "repeated");
    assert!(done.status.success() && stderr(&done).contains("One row has an id"), "{}", stderr(&done));
}

#[test]
fn every_way_is_compared_with_and_without_the_segments() {
    let ground = ground();
    let flags = ["--models", "logistic", "--trials", "1", "--folds", "3", "--features", "columns,segment,scores"];
    let done = ground.respond(&ground.train, &ground.test, "all", &flags);
    assert!(done.status.success(), "{}", stderr(&done));
    let figures = ground.figures("all");
    let mut found: Vec<(String, String, usize)> = Vec::new();
    for one in figures["compared"].as_array().unwrap() {
        let further = one["further"].as_array().unwrap().len();
        found.push((one["model"].as_str().unwrap().into(), one["imbalance"].as_str().unwrap().into(), further));
        let at = |key: &str| one[key].as_f64().unwrap();
        assert!(at("delong_low") <= at("auc") && at("auc") <= at("delong_high"), "{one}");
        assert!(at("auc_low") <= at("delong_low") && at("delong_high") <= at("auc_high"), "{one}");
    }
    let ways = |further: usize| {
        ["none", "weights", "under", "smote"].map(|way| ("logistic".to_owned(), way.to_owned(), further))
    };
    for way in ways(0).into_iter().chain(ways(2)) {
        assert_eq!(found.iter().filter(|one| **one == way).count(), 1, "{way:?} in {found:?}");
    }
    assert_eq!(found.len(), 9, "and the segments' index");
    assert_eq!(figures["complete"], true);
    // The model needs the segments, and carries them.
    let model: Value = serde_json::from_str(&ground.read("all/response-model.json")).unwrap();
    assert!(model["segments"]["centroids"].as_array().is_some_and(|all| all.len() == 3));
}

#[test]
fn a_model_of_another_kind_or_a_newer_one_is_refused() {
    let ground = ground();
    let text = |path: PathBuf| path.to_str().unwrap().to_owned();
    let refused = |content: &str| {
        std::fs::write(ground.at("model.json"), content).unwrap();
        let again = output([
            "respond".to_owned(),
            "--model".into(),
            text(ground.at("model.json")),
            "--test".into(),
            text(ground.test.clone()),
            "--out".into(),
            text(ground.at("refused")),
        ]);
        assert_eq!(again.status.code(), Some(1));
        stderr(&again)
    };
    assert!(refused("{}").contains("no model"));
    assert!(refused("{\"version\": 99}").contains("newer"));
    assert!(refused("{\"version\": 1, \"model\": 3}").contains("no model"));
}
